package money_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org/diag"
)

func TestTheZeroAmountIsAbsentAndNotNought(t *testing.T) {
	absent, nought := money.Amount{}, money.FromMinor(0, cny)
	require.False(t, absent.Present())
	require.True(t, absent.IsZero())
	require.True(t, nought.Present())
	require.False(t, nought.IsZero())
	require.Equal(t, 0, nought.Sign())
	require.NotEqual(t, absent, nought)
	require.Equal(t, absent, money.FromMinor(5, money.Currency{}))
	require.Empty(t, absent.String())
	require.True(t, absent.Text().IsZero())
}

func TestAmountsAreWrittenWithAllDecimalsForProgramsAndShortForPeople(t *testing.T) {
	kroner := money.MustCurrency("XOF")
	for _, c := range []struct {
		amount        money.Amount
		plain, zh, en string
	}{
		{money.FromMinor(199999, cny), "1999.99", "1999.99元", "1999.99 CNY"},
		{money.FromMinor(200000, cny), "2000.00", "2000元", "2000 CNY"},
		{money.FromMinor(200010, cny), "2000.10", "2000.10元", "2000.10 CNY"},
		{money.FromMinor(0, cny), "0.00", "0元", "0 CNY"},
		{money.FromMinor(1, cny), "0.01", "0.01元", "0.01 CNY"},
		{money.FromMinor(-1, cny), "-0.01", "-0.01元", "-0.01 CNY"},
		{money.FromMinor(-199999, cny), "-1999.99", "-1999.99元", "-1999.99 CNY"},
		{money.FromMinor(2000, jpy), "2000", "2000日元", "2000 JPY"},
		{money.FromMinor(1500, kwd), "1.500", "1.500科威特第纳尔", "1.500 KWD"},
		{money.FromMinor(7, kroner), "7", "7 XOF", "7 XOF"},
		{money.FromMinor(math.MaxInt64, cny), "92233720368547758.07", "92233720368547758.07元", "92233720368547758.07 CNY"},
		{money.FromMinor(math.MinInt64, cny), "-92233720368547758.08", "-92233720368547758.08元", "-92233720368547758.08 CNY"},
	} {
		require.Equal(t, c.plain, c.amount.String())
		require.Equal(t, diag.Text{ZH: c.zh, EN: c.en}, c.amount.Text())
	}
}

func TestOnlyAmountsOfOneCurrencyCompare(t *testing.T) {
	less, more := money.FromMinor(199999, cny), money.FromMinor(200000, cny)
	order, same := less.Compare(more)
	require.Equal(t, -1, order)
	require.True(t, same)
	order, _ = more.Compare(less)
	require.Equal(t, 1, order)
	order, same = more.Compare(more)
	require.Equal(t, 0, order)
	require.True(t, same)
	for _, pair := range [][2]money.Amount{{less, money.FromMinor(1, usd)}, {less, {}}, {{}, less}, {{}, {}}} {
		_, same = pair[0].Compare(pair[1])
		require.False(t, same)
	}
}

func TestArithmeticIsCheckedAtTheEdgesOfAnAmount(t *testing.T) {
	a := func(minor int64) money.Amount { return money.FromMinor(minor, cny) }
	most, least := a(math.MaxInt64), a(math.MinInt64)
	for _, c := range []struct {
		name       string
		a, b       money.Amount
		sum, minus any // a minor number or an error
	}{
		{"small", a(5), a(3), int64(8), int64(2)},
		{"nothing", a(5), a(0), int64(5), int64(5)},
		{"negative", a(-5), a(-3), int64(-8), int64(-2)},
		{"one beyond the greatest", most, a(1), money.ErrOverflow, int64(math.MaxInt64 - 1)},
		{"one beyond the least", least, a(1), int64(math.MinInt64 + 1), money.ErrOverflow},
		{"the greatest less a negative", most, a(-1), int64(math.MaxInt64 - 1), money.ErrOverflow},
		{"the least and the greatest", least, most, int64(-1), money.ErrOverflow},
		{"the least twice", least, least, money.ErrOverflow, int64(0)},
		{"nought less the least", a(0), least, int64(math.MinInt64), money.ErrOverflow},
		{"another currency", a(5), money.FromMinor(5, usd), money.ErrCurrency, money.ErrCurrency},
		{"the first absent", money.Amount{}, a(5), money.ErrAbsent, money.ErrAbsent},
		{"the second absent", a(5), money.Amount{}, money.ErrAbsent, money.ErrAbsent},
		{"both absent", money.Amount{}, money.Amount{}, money.ErrAbsent, money.ErrAbsent},
	} {
		sum, err := c.a.Add(c.b)
		requireResult(t, c.sum, sum, err, c.name+", added")
		difference, err := c.a.Sub(c.b)
		requireResult(t, c.minus, difference, err, c.name+", subtracted")
	}
}

func requireResult(t *testing.T, want any, got money.Amount, err error, name string) {
	t.Helper()
	if wanted, failed := want.(error); failed {
		require.ErrorIs(t, err, wanted, name)
		require.True(t, got.IsZero(), name)
		return
	}
	require.NoError(t, err, name)
	require.Equal(t, money.FromMinor(want.(int64), cny), got, name)
}

func TestTheLeastAmountHasNoNegative(t *testing.T) {
	minus, err := money.FromMinor(5, cny).Neg()
	require.NoError(t, err)
	require.Equal(t, int64(-5), minus.Minor())
	require.Equal(t, cny, minus.Currency())
	_, err = money.FromMinor(math.MinInt64, cny).Neg()
	require.ErrorIs(t, err, money.ErrOverflow)
	_, err = money.Amount{}.Neg()
	require.ErrorIs(t, err, money.ErrAbsent)
}
