package cadence_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org/date"
)

func spanOf(days []date.Day) date.Span { return date.Through(days[0], days[len(days)-1]) }

func TestASetJoinsItsDays(t *testing.T) {
	d := func(text string) []date.Day { return days(t, text) }
	added := d("2026-01-10 20 20 12 15")
	s, err := cadence.NewSet(cadence.SetSpec{Start: day(t, "2026-01-05"), Rule: rruleOf(t, "FREQ=WEEKLY;COUNT=4"), Added: added, Excepted: d("2026-01-12 15 26 02-01")})
	require.NoError(t, err)
	want := d("2026-01-05 10 19 20")
	added[0] = 0 // the set has its own
	require.Equal(t, want, s.Append(nil, date.Span{}))
	require.Equal(t, want[1:3], s.Append(nil, spanOf(want[1:3])))
	_, ok := s.Next(want[3])
	require.False(t, ok)
	_, ok = s.Prev(want[0])
	require.False(t, ok)
	last, ok := s.Prev(date.Last)
	require.True(t, ok)
	require.Equal(t, want[3], last)
	for _, not := range d("2026-01-12 15 26 2026-02-02") {
		require.False(t, s.Contains(not))
	}
	require.False(t, s.Contains(0))
	require.False(t, s.Contains(date.Last+1))
}

func TestTheFirstDayIsTheFirstInstanceAndCounts(t *testing.T) {
	s := setOf(t, "2026-01-01", "FREQ=MONTHLY;BYMONTHDAY=15;COUNT=3") // not one of the 15ths
	require.Equal(t, days(t, "2026-01-01 15 02-15"), s.Append(nil, date.Span{}))
	s = setOf(t, "2026-01-01", "FREQ=MONTHLY;BYMONTHDAY=15;COUNT=1")
	require.Equal(t, days(t, "2026-01-01"), s.Append(nil, date.Span{}))
	s = setOf(t, "2026-01-01", "FREQ=DAILY;UNTIL=20251231")
	require.Equal(t, days(t, "2026-01-01"), s.Append(nil, date.Span{}))
	s, err := cadence.NewSet(cadence.SetSpec{Start: day(t, "2026-01-01")})
	require.NoError(t, err)
	require.Equal(t, days(t, "2026-01-01"), s.Append(nil, date.Span{}))
}

func TestASetThatCannotBe(t *testing.T) {
	_, err := cadence.NewSet(cadence.SetSpec{})
	require.ErrorIs(t, err, cadence.ErrSetStart)
	_, err = cadence.NewSet(cadence.SetSpec{Start: 1, Added: []date.Day{0}})
	require.ErrorIs(t, err, cadence.ErrSetDay)
	_, err = cadence.NewSet(cadence.SetSpec{Start: 1, Excepted: []date.Day{date.Last + 1}})
	require.ErrorIs(t, err, cadence.ErrSetDay)
	for part, r := range map[string]cadence.RRule{"FREQ": {}, "BYDAY": {Freq: cadence.Week, ByDay: []cadence.NthWeekday{{Day: 9}}}, "BYMONTHDAY": {Freq: cadence.Month, ByMonthDay: []int{40}},
		"INTERVAL": {Freq: cadence.Day, Interval: -1}, "SKIP": {Freq: cadence.Month, Skip: cadence.SkipForward}} {
		_, err := cadence.NewSet(cadence.SetSpec{Start: 1, Rule: &r})
		var bad *cadence.RRuleError
		require.ErrorAs(t, err, &bad, part)
		require.Equal(t, part, bad.Part)
	}
}

func TestARuleThatMatchesNothingEnds(t *testing.T) {
	for _, rule := range []string{
		"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
		"FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6", "FREQ=YEARLY;BYYEARDAY=1;BYMONTH=2", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2", "FREQ=DAILY;BYDAY=MO;BYSETPOS=2", "FREQ=MONTHLY;BYDAY=6MO",
		"FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29;BYYEARDAY=61", "FREQ=DAILY;INTERVAL=2147483647", "FREQ=YEARLY;INTERVAL=2147483647", "FREQ=MONTHLY;INTERVAL=2147483647", "FREQ=WEEKLY;INTERVAL=2147483647",
		"FREQ=YEARLY;INTERVAL=2147483647;BYMONTH=1;BYDAY=MO;BYSETPOS=-366", "FREQ=DAILY;COUNT=2147483647;INTERVAL=7;BYDAY=TU", "FREQ=MONTHLY;COUNT=2147483647;BYDAY=6MO",
	} {
		for _, start := range []string{"2025-01-06", "0001-01-01", "9999-12-27"} { // Mondays
			s := setOf(t, start, rule)
			require.Equal(t, days(t, start), s.Append(nil, date.Span{}), rule)
			_, ok := s.Next(day(t, start))
			require.False(t, ok, rule)
			prev, ok := s.Prev(date.Last + 1)
			require.True(t, ok, rule)
			require.Equal(t, day(t, start), prev)
		}
	}
}

func TestSetsReachTheEndsOfTheCalendar(t *testing.T) {
	for _, rule := range []string{"FREQ=DAILY", "FREQ=DAILY;BYMONTHDAY=-1,1", "FREQ=WEEKLY;BYDAY=SU,MO,FR;WKST=TH", "FREQ=MONTHLY;BYDAY=-1FR", "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31,-31,1;SKIP=FORWARD",
		"RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31,-31,1;SKIP=BACKWARD", "FREQ=YEARLY;BYWEEKNO=1,-1;BYDAY=MO,FR,SU;WKST=TH", "FREQ=YEARLY;BYYEARDAY=1,-1", "RSCALE=GREGORIAN;FREQ=YEARLY;BYYEARDAY=366,-366;SKIP=FORWARD",
		"FREQ=YEARLY;BYMONTH=1,12;BYMONTHDAY=1,31", "FREQ=DAILY;COUNT=3652059"} {
		for _, start := range []date.Day{date.First, date.Last - 800} {
			s, err := cadence.NewSet(cadence.SetSpec{Start: start, Rule: rruleOf(t, rule)})
			require.NoError(t, err)
			for _, span := range []date.Span{{Until: 800}, {From: date.Last - 800}} {
				for _, d := range s.Append(nil, span) {
					if d < start || d > date.Last || !span.Contains(d) {
						require.Fail(t, "outside", "%s: %v", rule, d)
					}
				}
			}
			last, ok := s.Prev(date.Last + 1)
			require.True(t, ok)
			require.Greater(t, last, date.Last-400, rule)
			_, ok = s.Next(last)
			require.False(t, ok)
		}
	}
	week := setOf(t, "9999-12-30", "FREQ=YEARLY;BYWEEKNO=1;WKST=TH;BYDAY=TH,FR,SA") // week 1 of the year 10000
	require.Equal(t, days(t, "9999-12-30 31"), week.Append(nil, date.Span{}))
}

func TestOnlyLongYearsHaveAWeek53(t *testing.T) {
	s := setOf(t, "2015-12-28", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;COUNT=3")
	require.Equal(t, days(t, "2015-12-28 2020-12-28 2026-12-28"), s.Append(nil, date.Span{}))
	s = setOf(t, "2019-12-30", "FREQ=YEARLY;BYWEEKNO=1,-53;BYDAY=MO;COUNT=4") // in a long year the two are one
	require.Equal(t, days(t, "2019-12-30 2021-01-04 2022-01-03 2023-01-02"), s.Append(nil, date.Span{}))
}

func TestOnlySomeYearsHaveA53rdWeekday(t *testing.T) {
	s := setOf(t, "2012-12-31", "FREQ=YEARLY;BYDAY=53MO;COUNT=4") // no other year lends its Monday, and none is counted
	require.Equal(t, days(t, "2012-12-31 2018-12-31 2024-12-30 2029-12-31"), s.Append(nil, date.Span{}))
	s = setOf(t, "2020-01-01", "FREQ=YEARLY;BYDAY=-1MO,-53WE;COUNT=7") // 2020 and 2025 begin on a Wednesday
	require.Equal(t, days(t, "2020-01-01 2020-12-28 2021-12-27 2022-12-26 2023-12-25 2024-12-30 2025-01-01"), s.Append(nil, date.Span{}))
}

func TestManyDaysAddedAndExceptedKeepTheirOrder(t *testing.T) {
	s, err := cadence.NewSet(cadence.SetSpec{Start: day(t, "2026-03-10"), Rule: rruleOf(t, "FREQ=DAILY;COUNT=5"),
		Added: days(t, "2026-02-01..12 03-12 20 21"), Excepted: days(t, "2026-02-03 03-10 13 20")})
	require.NoError(t, err)
	want := days(t, "2026-02-01 02 04..12 03-11 12 14 21") // of the rule no day before the first
	require.Equal(t, want, s.Append(nil, date.Span{}))
	require.Equal(t, want, slices.Collect(s.All(date.Span{})))
	for i, from := range want {
		require.Equal(t, want[i:], s.Append(nil, date.Span{From: from}), from)
		require.True(t, s.Contains(from))
	}
}

func TestAnIntervalBeyondTheCalendarIsOneDay(t *testing.T) {
	for _, unit := range []string{"DAILY", "WEEKLY", "MONTHLY", "YEARLY", "YEARLY;BYMONTH=2,12;BYMONTHDAY=29,31", "YEARLY;BYYEARDAY=60", "YEARLY;BYYEARDAY=366", "YEARLY;BYWEEKNO=53", "MONTHLY;BYMONTHDAY=29", "WEEKLY;BYDAY=TH"} {
		for _, interval := range []string{"178956971", "357913942", "1073741824", "2147483647"} { // multiples of 12 and 7 beyond 32 bits
			s := setOf(t, "2024-02-29", "FREQ="+unit+";INTERVAL="+interval)
			require.Empty(t, s.Append(nil, date.Span{From: day(t, "2025-01-01")}), "%s %s", unit, interval)
			_, ok := s.Next(day(t, "4000-01-01"))
			require.False(t, ok)
		}
	}
}
