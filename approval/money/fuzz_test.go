package money_test

import (
	"regexp"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org/diag"
)

// strict is the form of an amount, written apart from the parser.
var strict = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// requirePlace checks that a fault lies within its text and speaks both languages.
func requirePlace(t *testing.T, text string, f *diag.Fault) {
	t.Helper()
	require.GreaterOrEqual(t, f.Offset, 0)
	require.GreaterOrEqual(t, f.Length, 0)
	require.LessOrEqual(t, f.Offset+f.Length, utf8.RuneCountInString(text))
	require.True(t, f.Offset == 0 || f.Length > 0, "a fault inside the text marks characters")
	require.NotEmpty(t, f.Text.ZH)
	require.NotEmpty(t, f.Text.EN)
	known := false
	for _, k := range money.Codes() {
		known = known || k == f.Kind
	}
	require.True(t, known, f.Kind.Code)
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1999.99", "0", "-0.01", "02000", "1e3", "0x7d0", "1,000", ".5", "5.", "２０００", "贰仟元", "92233720368547758.07",
		"-92233720368547758.08", "99999999999999999999", "2000.001", "NaN", "+1", "1_000", "", " ", "\xff", "1万5千", "-", "1.2.3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, c := range []money.Currency{cny, jpy, kwd} {
			a, err := money.Parse(s, c)
			if err != nil {
				require.True(t, a.IsZero())
				requirePlace(t, s, fault(t, err))
				continue
			}
			require.Regexp(t, strict, s)
			again, err := money.Parse(a.String(), c)
			require.NoError(t, err)
			require.Equal(t, a, again)
		}
	})
}

func FuzzParseLimit(f *testing.F) {
	for canonical, ways := range readAs {
		f.Add(canonical)
		for _, way := range ways {
			f.Add(way)
		}
	}
	for _, s := range []string{"2000元", "2000元左右", "不满2,000元", "贰仟元以下", "不满2000元(含2000元)", "超过5000元不超过2000元", "2000元以下(", "1-2-3", "(", "均", "，", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l, bad := money.ParseLimit(s, cny)
		if bad != nil {
			require.True(t, l.IsZero())
			requirePlace(t, s, bad)
			return
		}
		for _, text := range []string{l.Text().ZH, l.Text().EN} {
			again, bad := money.ParseLimit(text, cny)
			require.Nil(t, bad, text)
			require.Equal(t, l, again, text)
		}
		requireEdges(t, l)
	})
}

// requireEdges checks that the limit answers at and beside its edges as its bounds and its range say.
func requireEdges(t *testing.T, l money.Limit) {
	t.Helper()
	least, most := l.Range()
	require.LessOrEqual(t, least, most)
	lower, withLower, bottom := l.Lower()
	upper, withUpper, top := l.Upper()
	for _, edge := range append(l.Edges(), money.FromMinor(0, cny)) {
		for _, step := range []int64{-1, 0, 1} {
			near, err := edge.Add(money.FromMinor(step, cny))
			if err != nil {
				continue
			}
			covered := least <= near.Minor() && near.Minor() <= most
			require.Equal(t, covered, l.Contains(near))
			byBounds := (!bottom || near.Minor() > lower.Minor() || withLower && near == lower) &&
				(!top || near.Minor() < upper.Minor() || withUpper && near == upper)
			require.Equal(t, byBounds, covered)
		}
	}
	require.False(t, l.Contains(money.Amount{}))
}
