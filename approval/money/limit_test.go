package money_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org/diag"
)

// yuan is an amount of so many yuan and fen.
func yuan(t testing.TB, text string) money.Amount {
	t.Helper()
	a, err := money.Parse(text, cny)
	require.NoError(t, err)
	return a
}

func limit(t testing.TB, text string) money.Limit {
	t.Helper()
	l, f := money.ParseLimit(text, cny)
	require.Nil(t, f, text)
	return l
}

func TestALimitCoversItsAmountOnlyWhenItSaysSo(t *testing.T) {
	for _, c := range []struct {
		limit              string
		below, edge, above bool // 1999.99, 2000.00, 2000.01
	}{
		{"不满2000元", true, false, false},
		{"不超过2000元", true, true, false},
		{"超过2000元", false, false, true},
		{"不低于2000元", false, true, true},
		{"不限", true, true, true},
		{"超过1999.99元且不满2000.01元", false, true, false},
	} {
		l := limit(t, c.limit)
		require.Equal(t, []bool{c.below, c.edge, c.above}, []bool{
			l.Contains(yuan(t, "1999.99")), l.Contains(yuan(t, "2000")), l.Contains(yuan(t, "2000.01")),
		}, c.limit)
		require.False(t, l.Contains(money.Amount{}), c.limit)
		require.False(t, l.Contains(money.FromMinor(199999, usd)), c.limit)
	}
}

func TestTheZeroLimitCoversNothing(t *testing.T) {
	zero := money.Limit{}
	require.True(t, zero.IsZero())
	require.False(t, zero.IsUnlimited())
	require.False(t, zero.Contains(money.Amount{}))
	require.False(t, zero.Contains(money.FromMinor(0, cny)))
	least, most := zero.Range()
	require.Greater(t, least, most)
	require.Empty(t, zero.String())
	require.True(t, zero.Text().IsZero())
	require.Equal(t, zero, money.Unlimited(money.Currency{}))
	require.False(t, zero.Covers(zero))
}

func TestTheRangeIncludesBothItsEnds(t *testing.T) {
	for text, want := range map[string][2]int64{
		"不满2000元":         {math.MinInt64, 199999},
		"不超过2000元":        {math.MinInt64, 200000},
		"超过2000元":         {200001, math.MaxInt64},
		"不低于2000元":        {200000, math.MaxInt64},
		"超过2000元不超过5000元": {200001, 500000},
		"不限":              {math.MinInt64, math.MaxInt64},
	} {
		least, most := limit(t, text).Range()
		require.Equal(t, want, [2]int64{least, most}, text)
	}
}

func TestBoundsAndEdgesAreTheAmountsWritten(t *testing.T) {
	band := limit(t, "超过2000元不超过5000元")
	at, included, ok := band.Lower()
	require.Equal(t, yuan(t, "2000"), at)
	require.False(t, included)
	require.True(t, ok)
	at, included, ok = band.Upper()
	require.Equal(t, yuan(t, "5000"), at)
	require.True(t, included)
	require.True(t, ok)
	require.Equal(t, []money.Amount{yuan(t, "2000"), yuan(t, "5000")}, band.Edges())
	require.Equal(t, cny, band.Currency())

	_, _, ok = limit(t, "不满2000元").Lower()
	require.False(t, ok)
	_, _, ok = limit(t, "超过2000元").Upper()
	require.False(t, ok)
	require.Empty(t, limit(t, "不限").Edges())
	require.True(t, limit(t, "不限").IsUnlimited())
	require.False(t, band.IsUnlimited())
}

func TestLimitsMadeInAProgramEqualThoseRead(t *testing.T) {
	a, b := yuan(t, "2000"), yuan(t, "5000")
	for text, made := range map[string]func() (money.Limit, *diag.Fault){
		"不满2000元":  func() (money.Limit, *diag.Fault) { return money.Below(a) },
		"不超过2000元": func() (money.Limit, *diag.Fault) { return money.UpTo(a) },
		"超过2000元":  func() (money.Limit, *diag.Fault) { return money.Over(a) },
		"不低于2000元": func() (money.Limit, *diag.Fault) { return money.AtLeast(a) },
		"超过2000元且不满5000元": func() (money.Limit, *diag.Fault) {
			return money.Between(money.Open(a), money.Open(b))
		},
		"不限": func() (money.Limit, *diag.Fault) { return money.Unlimited(cny), nil },
	} {
		l, f := made()
		require.Nil(t, f, text)
		require.True(t, l == limit(t, text), text)
		require.Equal(t, text, l.String())
	}
	require.NotEqual(t, limit(t, "不满2000元"), limit(t, "不超过1999.99元"))
}

func TestBoundsThatMakeNoBandAreFaults(t *testing.T) {
	a, b, most := yuan(t, "2000"), yuan(t, "5000"), money.FromMinor(math.MaxInt64, cny)
	nought, fen := money.FromMinor(0, cny), money.FromMinor(1, cny)
	for _, c := range []struct {
		name         string
		lower, upper money.Bound
		code         diag.Code
	}{
		{"no bound", money.Bound{}, money.Bound{}, "money.limit"},
		{"an absent amount", money.Bound{}, money.Closed(money.Amount{}), "money.limit"},
		{"an absent lower amount", money.Open(money.Amount{}), money.Closed(a), "money.limit"},
		{"two currencies", money.Open(a), money.Closed(money.FromMinor(900000, usd)), "money.mixed-currency"},
		{"a negative upper amount", money.Bound{}, money.Closed(money.FromMinor(-1, cny)), "money.limit-range"},
		{"a negative lower amount", money.Closed(money.FromMinor(-1, cny)), money.Closed(a), "money.limit-range"},
		{"reversed", money.Open(b), money.Closed(a), "money.limit-range"},
		{"one amount only", money.Closed(a), money.Closed(a), "money.limit-range"},
		{"nothing between two neighbours", money.Open(a), money.Open(yuan(t, "2000.01")), "money.limit-range"},
		{"below nought", money.Bound{}, money.Open(nought), "money.limit-range"},
		{"up to nought", money.Bound{}, money.Closed(nought), "money.limit-range"},
		{"below the least amount there is", money.Bound{}, money.Open(fen), "money.limit-range"},
		{"over the greatest amount there is", money.Open(most), money.Bound{}, "money.limit-range"},
	} {
		l, f := money.Between(c.lower, c.upper)
		require.NotNil(t, f, c.name)
		require.Equal(t, c.code, f.Kind.Code, c.name)
		require.True(t, l.IsZero(), c.name)
	}
	for _, good := range [][2]money.Bound{
		{money.Closed(nought), {}}, {money.Open(nought), {}}, {{}, money.Closed(fen)}, {money.Closed(nought), money.Closed(fen)}, {{}, money.Closed(most)},
	} {
		_, f := money.Between(good[0], good[1])
		require.Nil(t, f)
	}
}

func TestALimitCoversANarrowerOne(t *testing.T) {
	for _, c := range []struct {
		wide, narrow string
		covers       bool
	}{
		{"不超过2000元", "不满2000元", true}, {"不满2000元", "不超过2000元", false}, {"不满2000元", "不超过1999.99元", true}, {"不限", "不超过2000元", true},
		{"不超过2000元", "不限", false}, {"不超过2000元", "不超过2000元", true}, {"不超过5000元", "超过2000元不超过5000元", true},
		{"超过2000元不超过5000元", "不超过3000元", false},
	} {
		require.Equal(t, c.covers, limit(t, c.wide).Covers(limit(t, c.narrow)), "%s / %s", c.wide, c.narrow)
	}
	require.False(t, money.Unlimited(cny).Covers(money.Unlimited(usd)))
}

func TestALimitIsWrittenInWordsThatMeanOneThing(t *testing.T) {
	for text, want := range map[string]diag.Text{
		"2000元以下(不含2000元)": {ZH: "不满2000元", EN: "below 2000 CNY"},
		"2000元以下":          {ZH: "不超过2000元", EN: "up to 2000 CNY"},
		"1.5万元以上":          {ZH: "不低于15000元", EN: "at least 15000 CNY"},
		"2000.5元以外":        {ZH: "超过2000.50元", EN: "over 2000.50 CNY"},
		"超过2000元不超过1万元":    {ZH: "超过2000元且不超过10000元", EN: "over 2000 CNY and up to 10000 CNY"},
		"无限额":              {ZH: "不限", EN: "unlimited"},
	} {
		require.Equal(t, want, limit(t, text).Text(), text)
	}
}

func TestLimitsAreOrderedByTheLeastTheyHold(t *testing.T) {
	var all []money.Limit
	for _, words := range []string{"不低于2000元", "不满2000元", "超过100元且不满2000元", "不超过2000元", "不限"} {
		limit, fault := money.ParseLimit(words, cny)
		require.Nil(t, fault, words)
		all = append(all, limit)
	}
	all = append(all, money.Limit{})
	slices.SortFunc(all, money.Limit.Compare)
	var order []string
	for _, limit := range all {
		order = append(order, limit.String())
	}
	require.Equal(t, []string{"不满2000元", "不超过2000元", "不限", "超过100元且不满2000元", "不低于2000元", ""}, order)
}
