package money_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org/diag"
)

func TestExactAmountsAreRead(t *testing.T) {
	for _, c := range []struct {
		text     string
		currency money.Currency
		minor    int64
	}{
		{"1999.99", cny, 199999}, {"2000", cny, 200000}, {"2000.5", cny, 200050}, {"0.50", cny, 50}, {"0", cny, 0}, {"0.00", cny, 0},
		{"-0", cny, 0}, {"-12", cny, -1200}, {"-0.01", cny, -1}, {"10", cny, 1000}, {"2000", jpy, 2000}, {"1.5", kwd, 1500}, {"1.234", kwd, 1234},
		{"92233720368547758.07", cny, math.MaxInt64}, {"-92233720368547758.08", cny, math.MinInt64},
		{"9223372036854775807", jpy, math.MaxInt64}, {"-9223372036854775808", jpy, math.MinInt64},
	} {
		a, err := money.Parse(c.text, c.currency)
		require.NoError(t, err, c.text)
		require.Equal(t, money.FromMinor(c.minor, c.currency), a, c.text)
	}
}

func TestWhatIsNotAnExactAmountIsRefusedWhereItIsWrong(t *testing.T) {
	type place struct{ offset, length int }
	messages := map[string]string{}
	for _, c := range []struct {
		name, text string
		currency   money.Currency
		at         place
	}{
		{"empty", "", cny, place{0, 0}},
		{"a blank inside", "2 000", cny, place{1, 1}},
		{"a plus sign", "+5", cny, place{0, 1}},
		{"a minus sign behind", "5-", cny, place{1, 1}},
		{"an exponent", "1e3", cny, place{1, 2}},
		{"hexadecimal", "0x7d0", cny, place{0, 5}},
		{"a leading zero", "02000", cny, place{0, 1}},
		{"not a number", "NaN", cny, place{0, 3}},
		{"a thousands comma", "1,000", cny, place{1, 1}},
		{"an underscore", "1_000", cny, place{1, 1}},
		{"too many decimals", "2000.001", cny, place{7, 1}},
		{"decimals where there are none", "1.5", jpy, place{1, 2}},
		{"a leading point", ".5", cny, place{0, 1}},
		{"a trailing point", "5.", cny, place{1, 1}},
		{"two points", "1.2.3", cny, place{3, 1}},
		{"too large", "92233720368547758.08", cny, place{0, 20}},
		{"full-width digits", "２０００", cny, place{0, 4}},
		{"Chinese numerals", "贰仟", cny, place{0, 2}},
		{"a unit", "2000元", cny, place{4, 1}},
		{"a letter", "12x4", cny, place{2, 1}},
		{"a minus sign alone", "-", cny, place{0, 1}},
		{"a point alone", ".", cny, place{0, 1}},
	} {
		a, err := money.Parse(c.text, c.currency)
		f := fault(t, err)
		require.Equal(t, diag.Code("money.amount"), f.Kind.Code, c.name)
		require.Equal(t, c.at, place{f.Offset, f.Length}, c.name)
		require.True(t, a.IsZero(), c.name)
		require.Empty(t, messages[f.Text.ZH], "%s has the message of another fault", c.name)
		messages[f.Text.ZH] = c.name
	}
}

func TestOtherShapesOfTheSameFaultsAreRefusedToo(t *testing.T) {
	type place struct{ offset, length int }
	for text, at := range map[string]place{
		" 5": {0, 1}, "5\n": {1, 1}, "5\u3000": {1, 1}, "--5": {1, 1}, "-+5": {1, 1}, "−5": {0, 1}, "－5": {0, 1}, "1E3": {1, 2}, "1e-3": {1, 3},
		"1.5e+3": {3, 3}, "0X7D0": {0, 5}, "0o10": {0, 4}, "0b1": {0, 3}, "-0x1": {1, 3}, "-007": {1, 2}, "00": {0, 1}, "00.5": {0, 1},
		"inf": {0, 3}, "-Infinity": {0, 9}, ".inf": {0, 4}, "+Inf": {0, 4}, "1，000": {1, 1}, "1'000": {1, 1}, "1.000,50": {5, 1}, "-.5": {1, 1},
		"1.": {1, 1}, "2000.000": {7, 1}, "99999999999999999999": {0, 20}, "1．5": {1, 1}, "2000万": {0, 5}, "¥2000": {0, 1}, "CNY 5": {3, 1},
		"5CNY": {1, 3}, "(5)": {0, 1}, "\xff": {0, 1}, "5%": {1, 1}, "٣": {0, 1}, "１,000": {0, 1}, "-9223372036854775809": {0, 20},
	} {
		_, err := money.Parse(text, cny)
		f := fault(t, err)
		require.Equal(t, diag.Code("money.amount"), f.Kind.Code, text)
		require.Equal(t, at, place{f.Offset, f.Length}, text)
	}
}

func TestTheHintHoldsTheAmountThatIsMeant(t *testing.T) {
	for text, meant := range map[string]string{
		"1,000": "1000", "1,234,567.89": "1234567.89", "1_000": "1000", "２０００．５０": "2000.50", "02000": "2000", "-007": "-7", ".5": "0.5", "5.": "5",
		"贰仟": "2000", "两千": "2000", "一万二千": "12000", "二〇〇〇": "2000", "2千": "2000", "1万5千": "15000", "十五": "15", "1亿5000万": "150000000",
		"二千零五": "2005", "百万": "1000000", "拾万": "100000", "二十万": "200000", "十二万三千四百五十六": "123456",
	} {
		_, err := money.Parse(text, cny)
		require.Contains(t, fault(t, err).Hint.EN, " "+meant, text)
	}
}

func TestNoAmountIsSuggestedForWhatHasTwoMeanings(t *testing.T) {
	for _, text := range []string{"1.000,50", "1,00", "1,0000", "两千五", "1万5", "一百五万", "一二百", "万亿", "1.5千", "二百千", "15千", "千百"} {
		_, err := money.Parse(text, cny)
		require.NotRegexp(t, `write (it )?-?\d`, fault(t, err).Hint.EN, text)
	}
}

func TestAnAmountNeedsACurrency(t *testing.T) {
	_, err := money.Parse("5", money.Currency{})
	require.Equal(t, diag.Code("money.currency"), fault(t, err).Kind.Code)
}

func TestOneBeyondTheGreatestAndTheLeastAmountIsRefused(t *testing.T) {
	for _, text := range []string{"9223372036854775808", "-9223372036854775809", "9223372036854775810", "-9223372036854775810", "18446744073709551616"} {
		a, err := money.Parse(text, jpy)
		f := fault(t, err)
		require.Equal(t, diag.Code("money.amount"), f.Kind.Code, text)
		require.Equal(t, [2]int{0, len(text)}, [2]int{f.Offset, f.Length}, text)
		require.True(t, a.IsZero(), text)
	}
}
