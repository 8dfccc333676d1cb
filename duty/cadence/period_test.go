package cadence_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org/date"
)

var units = []cadence.Unit{cadence.Day, cadence.Week, cadence.Month, cadence.Quarter, cadence.HalfYear, cadence.Year}

func TestEveryDayLiesInThePeriodThatTheStandardLibraryNames(t *testing.T) {
	for _, at := range stretch(1999, 2040) {
		d := date.In(at, time.UTC)
		for _, u := range units {
			p := cadence.PeriodOf(u, d)
			if p.String() != keyOf(u, at) || p.Unit() != u || !p.Span().Contains(d) {
				require.Equal(t, keyOf(u, at), p.String())
				require.Contains(t, p.Span(), d)
			}
			back, err := cadence.ParsePeriod(p.String())
			if back != p || err != nil {
				require.NoError(t, err)
				require.Equal(t, p, back)
			}
		}
	}
}

func TestPeriodsFollowOneAnotherWithoutAGap(t *testing.T) {
	for _, u := range units {
		for _, from := range []date.Day{date.First, day(t, "1999-12-27"), date.Last - 1200} {
			for p := cadence.PeriodOf(u, from); p.Last() < date.Last && p.Last() < from+1100; p = p.Add(1) {
				next := p.Add(1)
				require.Equal(t, p.Last()+1, next.First(), "%s %s", p, next)
				require.Equal(t, p, next.Add(-1))
				require.Equal(t, p, p.Add(0))
			}
		}
	}
}

func TestPeriodsEndWithTheCalendar(t *testing.T) {
	for _, u := range units {
		first, last := cadence.PeriodOf(u, date.First), cadence.PeriodOf(u, date.Last)
		require.Equal(t, date.First, first.First(), u)
		require.Equal(t, date.Last, last.Last(), u)
		require.True(t, first.Add(-1).IsZero(), u)
		require.True(t, last.Add(1).IsZero(), u)
		require.True(t, first.Add(1<<62).IsZero(), u)
		require.True(t, cadence.PeriodOf(u, 0).IsZero(), u)
		require.True(t, cadence.PeriodOf(u, date.Last+1).IsZero(), u)
		for _, p := range []cadence.Period{first, last} {
			back, err := cadence.ParsePeriod(p.String())
			require.NoError(t, err)
			require.Equal(t, p, back)
		}
	}
	var none cadence.Period
	require.Empty(t, none.String())
	require.True(t, none.Span().Empty())
	require.True(t, none.Add(1).IsZero())
	require.True(t, cadence.PeriodOf(0, date.First).IsZero())
}

func TestOnlyKeysOfPeriodsAreRead(t *testing.T) {
	for _, text := range []string{"", "26", "0000", "2026-13", "2026-00", "2026Q5", "2026Q0", "2026H3", "2026-W54", "2026-W00", "2025-W53", "2026-W7", "2026-02-30",
		"2026-1", "2026q3", "2026-w07", " 2026", "2026 ", "２０２６", "2026-10-5", "10000", "2026Q", "2026-Q3", "-026", "2026-1a"} {
		_, err := cadence.ParsePeriod(text)
		require.Equal(t, &cadence.PeriodError{Text: text}, err, text)
	}
	p, err := cadence.ParsePeriod("2026-W53") // a Thursday begins 2026
	require.NoError(t, err)
	require.Equal(t, date.Through(day(t, "2026-12-28"), day(t, "2027-01-03")), p.Span())
}
