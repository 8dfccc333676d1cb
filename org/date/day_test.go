package date_test

import (
	"fmt"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/date"
)

func day(t *testing.T, text string) date.Day {
	t.Helper()
	d, err := date.Parse(text)
	require.NoError(t, err)
	return d
}

func TestEveryDayOfFourCenturiesAgreesWithTheStandardLibrary(t *testing.T) {
	next := day(t, "1799-12-31")
	for at := time.Date(1799, 12, 31, 12, 0, 0, 0, time.UTC); at.Year() < 2200; at = at.AddDate(0, 0, 1) {
		require.Equal(t, next, date.In(at, time.UTC))
		require.Equal(t, at.Format("2006-01-02"), next.String())
		require.Equal(t, at.Weekday(), next.Weekday())
		next++
	}
}

func TestEveryDayOfTheCalendarIsReadBackFromItsDate(t *testing.T) {
	year, month, of := 1, time.January, 0
	for d := date.First; d <= date.Last; d++ {
		if of++; of > date.DaysIn(year, month) {
			if of, month = 1, month+1; month > time.December {
				year, month = year+1, time.January
			}
			if first := date.FirstOf(year, month); first != d {
				t.Fatal(d, first)
			}
		}
		y, m, n := d.Date()
		back, ok := date.Of(y, m, n)
		if y != year || m != month || n != of || back != d || !ok {
			t.Fatal(d, y, m, n, back)
		}
	}
	require.Equal(t, 9999, year)
	require.Equal(t, 31, of)
}

func TestMonthsOutsideTheCalendarHaveNoDays(t *testing.T) {
	for _, c := range []struct {
		year  int
		month time.Month
	}{{0, 12}, {10000, 1}, {2026, 0}, {2026, 13}, {-4, 2}} {
		require.Zero(t, date.FirstOf(c.year, c.month))
		_, ok := date.Of(c.year, c.month, 1)
		require.False(t, ok)
	}
	_, ok := date.Of(2026, time.January, 0)
	require.False(t, ok)
}

func TestTheEndsOfTheCalendar(t *testing.T) {
	require.Equal(t, date.First, day(t, "0001-01-01"))
	require.Equal(t, date.Last, day(t, "9999-12-31"))
	require.Equal(t, date.First, date.In(time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), time.UTC))
	require.True(t, date.In(time.Date(0, 12, 31, 23, 59, 59, 0, time.UTC), time.UTC).IsZero())
	require.True(t, date.In(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), time.UTC).IsZero())
	require.Empty(t, date.Day(0).String())
	require.Equal(t, time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), (date.Last + 1).Start(time.UTC))
}

func TestOnlyISODaysAreRead(t *testing.T) {
	for _, text := range []string{"", "2026-1-31", "2026/01/31", "26-01-31", "2026-01-31 ", "2026-01-3a", "２０２６-01-31", "+026-01-31"} {
		_, err := date.Parse(text)
		require.Equal(t, &date.Error{Text: text, Reason: date.NotADay}, err, text)
	}
	for _, text := range []string{"2026-02-30", "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "0000-01-01", "2026-04-31"} {
		_, err := date.Parse(text)
		require.Equal(t, &date.Error{Text: text, Reason: date.NoSuchDay}, err, text)
	}
}

func TestTheDayOfAnInstantIsThatOfThePlace(t *testing.T) {
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	require.NoError(t, err)
	at := time.Date(2026, 2, 28, 16, 0, 0, 0, time.UTC)
	require.Equal(t, day(t, "2026-03-01"), date.In(at, shanghai))
	require.Equal(t, day(t, "2026-02-28"), date.In(at.Add(-time.Second), shanghai))
	require.Equal(t, at, day(t, "2026-03-01").Start(shanghai).UTC())
}

func TestADayStartsAtItsFirstInstantWhenTheClocksChangeAtMidnight(t *testing.T) {
	for _, c := range []struct{ zone, day, starts string }{
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00"},   // midnight is skipped
		{"Asia/Beirut", "2022-03-27", "2022-03-27T01:00:00+03:00"},         // midnight is skipped
		{"America/Havana", "2022-11-06", "2022-11-06T00:00:00-04:00"},      // the hour after midnight comes twice
		{"Australia/Lord_Howe", "2026-04-05", "2026-04-05T00:00:00+11:00"}, // half an hour, not at midnight
		{"Asia/Shanghai", "1986-05-04", "1986-05-04T00:00:00+08:00"},       // at two in the morning
	} {
		place, err := time.LoadLocation(c.zone)
		require.NoError(t, err)
		d := day(t, c.day)
		starts := d.Start(place)
		require.Equal(t, c.starts, starts.Format(time.RFC3339), c.zone)
		require.Equal(t, d, date.In(starts, place), c.zone)
		require.Equal(t, d-1, date.In(starts.Add(-time.Nanosecond), place), c.zone)
	}
}

func TestSpans(t *testing.T) {
	d := func(text string) date.Day { return day(t, text) }
	february := date.Through(d("2026-02-01"), d("2026-02-28"))
	require.True(t, february.Contains(d("2026-02-01")))
	require.True(t, february.Contains(d("2026-02-28")))
	require.False(t, february.Contains(d("2026-03-01")))
	require.False(t, february.Contains(d("2026-01-31")))
	require.Equal(t, d("2026-02-28"), february.Through())

	require.True(t, date.Span{}.Contains(d("0001-01-01")))
	require.True(t, date.Span{}.Covers(february))
	require.False(t, february.Covers(date.Span{}))
	require.True(t, february.Overlaps(date.Through(d("2026-02-28"), 0)))
	require.False(t, february.Overlaps(date.Through(d("2026-03-01"), 0)))
	require.False(t, february.Overlaps(date.Through(d("2026-02-10"), d("2026-02-09"))))
	require.True(t, date.Through(d("2026-02-10"), d("2026-02-09")).Empty())
	require.Equal(t, february, february.Meet(date.Span{}))
	require.Equal(t, february, date.Span{}.Meet(february))
}

func TestGapsAreWhatNothingCovers(t *testing.T) {
	d := func(text string) date.Day { return day(t, text) }
	year := date.Through(d("2026-01-01"), d("2026-12-31"))
	require.Equal(t, []date.Span{year}, date.Gaps(year, nil))
	require.Empty(t, date.Gaps(year, []date.Span{{}}))
	require.Equal(t, []date.Span{
		date.Through(d("2026-01-01"), d("2026-01-31")),
		date.Through(d("2026-07-01"), d("2026-12-31")),
	}, date.Gaps(year, []date.Span{
		date.Through(d("2026-05-01"), d("2026-06-30")),
		date.Through(d("2026-02-01"), d("2026-05-15")),
		date.Through(d("2027-01-01"), 0),
	}))
	require.Equal(t, []date.Span{{From: d("2026-07-01")}},
		date.Gaps(date.Span{From: d("2026-01-01")}, []date.Span{date.Through(0, d("2026-06-30"))}))
}

func ExampleThrough() {
	from, _ := date.Parse("2026-02-01")
	through, _ := date.Parse("2026-02-14")
	leave := date.Through(from, through)
	fmt.Println(leave.Contains(through), leave.Contains(through+1), leave.Until)
	// Output: true false 2026-02-15
}
