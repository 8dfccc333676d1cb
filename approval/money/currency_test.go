package money_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org/diag"
)

var (
	cny = money.MustCurrency("CNY")
	jpy = money.MustCurrency("JPY")
	kwd = money.MustCurrency("KWD")
	usd = money.MustCurrency("USD")
)

// fault takes an error apart; it fails the test when the error is no fault.
func fault(t *testing.T, err error) *diag.Fault {
	t.Helper()
	var f *diag.Fault
	require.ErrorAs(t, err, &f)
	require.NotEmpty(t, f.Text.ZH)
	require.NotEmpty(t, f.Text.EN)
	return f
}

func TestEveryActiveCurrencyWithAMinorUnitIsKnown(t *testing.T) {
	found := map[int]int{}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			for c := 'A'; c <= 'Z'; c++ {
				code := string([]rune{a, b, c})
				if currency, err := money.ParseCurrency(code); err == nil {
					require.Equal(t, code, currency.String())
					found[currency.Digits()]++
				}
			}
		}
	}
	require.Equal(t, map[int]int{0: 17, 2: 139, 3: 7, 4: 2}, found)
}

func TestTheDigitsOfTheMinorUnitAreThoseOfTheStandard(t *testing.T) {
	for code, digits := range map[string]int{
		"CNY": 2, "HKD": 2, "MOP": 2, "TWD": 2, "USD": 2, "EUR": 2, "HUF": 2, "IDR": 2, "MGA": 2, "MRU": 2, "LBP": 2, "XAD": 2, "XCG": 2,
		"ZWG": 2, "SLE": 2, "VED": 2, "JPY": 0, "KRW": 0, "VND": 0, "ISK": 0, "UGX": 0, "CLP": 0, "UYI": 0, "XOF": 0,
		"KWD": 3, "BHD": 3, "IQD": 3, "TND": 3, "LYD": 3, "CLF": 4, "UYW": 4,
	} {
		currency, err := money.ParseCurrency(code)
		require.NoError(t, err, code)
		require.Equal(t, digits, currency.Digits(), code)
	}
}

func TestOnlyCodesOfActiveCurrenciesAreRead(t *testing.T) {
	for name, code := range map[string]string{
		"empty": "", "small letters": "cny", "a name": "人民币", "a nickname": "RMB", "a sign": "¥", "a blank inside": "C Y",
		"two codes": "CNY USD", "across two codes": "NY ", "no such code": "ABC", "gold has no minor unit": "XAU", "no currency at all": "XXX",
		"withdrawn when Bulgaria took the euro": "BGN", "withdrawn for XCG": "ANG", "withdrawn in Cuba": "CUC", "withdrawn in Croatia": "HRK",
		"withdrawn in Sierra Leone": "SLL", "withdrawn in Zimbabwe": "ZWL", "full-width": "ＣＮＹ",
	} {
		currency, err := money.ParseCurrency(code)
		f := fault(t, err)
		require.Equal(t, diag.Code("money.currency"), f.Kind.Code, name)
		require.Equal(t, [2]int{0, len([]rune(code))}, [2]int{f.Offset, f.Length}, name)
		require.True(t, currency.IsZero(), name)
	}
}

func TestTheCodeThatIsMeantIsTold(t *testing.T) {
	for written, meant := range map[string]string{"cny": "CNY", "RMB": "CNY", "人民币": "CNY", "美元": "USD", "€": "EUR", "ABC": "", "¥": ""} {
		_, err := money.ParseCurrency(written)
		if hint := fault(t, err).Hint.EN; meant == "" {
			require.Empty(t, hint, written)
		} else {
			require.Contains(t, hint, meant, written)
		}
	}
}

func TestAFaultLeavesTheCurrencyAsItWas(t *testing.T) {
	c := cny
	require.NotNil(t, c.SetScalar("RMB"))
	require.Equal(t, cny, c)
	require.Nil(t, c.SetScalar("JPY"))
	require.Equal(t, jpy, c)
}

func TestMustCurrencyPanicsOnAWrongProgram(t *testing.T) {
	require.Panics(t, func() { money.MustCurrency("RMB") })
}

func TestUnitsAreWordsOrTheCode(t *testing.T) {
	require.Equal(t, diag.Text{ZH: "元", EN: "CNY"}, cny.Unit())
	require.Equal(t, diag.Text{ZH: "日元", EN: "JPY"}, jpy.Unit())
	require.Equal(t, diag.Text{ZH: "XOF", EN: "XOF"}, money.MustCurrency("XOF").Unit())
	require.Empty(t, money.Currency{}.String())
}

func TestEveryKindIsDocumentedAndItsCodeUnique(t *testing.T) {
	seen := map[diag.Code]bool{}
	for _, k := range money.Codes() {
		require.Regexp(t, `^money\.[a-z-]+$`, string(k.Code))
		require.False(t, seen[k.Code], k.Code)
		seen[k.Code] = true
		for _, s := range []string{k.Meaning.ZH, k.Meaning.EN, k.Repair.ZH, k.Repair.EN, k.Example} {
			require.NotEmpty(t, s, k.Code)
		}
	}
}
