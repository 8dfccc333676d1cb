package calendar_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule/calendar"
)

// The naive calendar walks day by day, and asks nothing but whether a day is worked.

func walk(c *calendar.Calendar, d date.Day, n int) date.Day {
	step := date.Day(1)
	if n < 0 {
		n, step = -n, -1
	}
	for n > 0 {
		d += step
		if d < date.First || d > date.Last {
			return 0
		}
		if c.IsWorkday(d) {
			n--
		}
	}
	return d
}

func tally(c *calendar.Calendar, a, b date.Day) int {
	if b < a {
		return -tally(c, b, a)
	}
	n := 0
	for ; a < b; a++ {
		if c.IsWorkday(a) {
			n++
		}
	}
	return n
}

// calendars are those of every base, plain and with days of their own near the data and far from it.
func calendars(t *testing.T, r *rand.Rand) []*calendar.Calendar {
	var all []*calendar.Calendar
	for _, base := range []calendar.Base{calendar.Unstated, calendar.Weekdays, calendar.China, calendar.Always} {
		all = append(all, compile(t, calendar.Spec{Base: base}))
		for range 3 {
			marks := map[date.Day]calendar.Kind{}
			for range 1 + r.IntN(40) {
				marks[day(t, "2026-01-01")+date.Day(r.IntN(4000)-2000)] = calendar.CompanyRest + calendar.Kind(r.IntN(2))
			}
			for d := day(t, "2030-01-01"); d < day(t, "2030-12-31"); d++ { // a year without a workday
				marks[d] = calendar.CompanyRest
			}
			var days []calendar.Day
			for d, kind := range marks {
				days = append(days, calendar.Day{Day: d, Kind: kind})
			}
			all = append(all, compile(t, calendar.Spec{Base: base, Days: days}))
		}
	}
	return append(all, compile(t, calendar.Spec{Base: calendar.China, Days: []calendar.Day{
		{Day: date.First, Kind: calendar.CompanyRest}, {Day: date.Last, Kind: calendar.CompanyRest}, {Day: date.Last - 5, Kind: calendar.CompanyWorkday},
	}}))
}

func TestCountingAgreesWithAWalkFromDayToDay(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	starts := func() date.Day {
		switch r.IntN(8) {
		case 0:
			return date.First + date.Day(r.IntN(40))
		case 1:
			return date.Last - date.Day(r.IntN(40))
		}
		return day(t, "2006-06-01") + date.Day(r.IntN(366*27))
	}
	for i, c := range calendars(t, r) {
		for range 400 {
			a, n := starts(), r.IntN(1200)-600
			b := min(max(a+date.Day(r.IntN(2000)-1000), date.First), date.Last+1)
			require.Equal(t, walk(c, a, n), c.AddWorkdays(a, n), "%d: %s %d", i, a, n)
			require.Equal(t, walk(c, a, 1), c.Next(a), "%d: %s", i, a)
			require.Equal(t, walk(c, a, -1), c.Previous(a), "%d: %s", i, a)
			require.Equal(t, tally(c, a, b), c.WorkdaysBetween(a, b), "%d: %s %s", i, a, b)
			nth(t, c, date.Span{From: min(a, b), Until: max(a, b)}, n%70)
		}
	}
}

// nth compares with a list of the workdays of a span.
func nth(t *testing.T, c *calendar.Calendar, span date.Span, n int) {
	var worked []date.Day
	for d := span.From; d < span.Until; d++ {
		if c.IsWorkday(d) {
			worked = append(worked, d)
		}
	}
	var want date.Day
	switch {
	case n > 0 && n <= len(worked):
		want = worked[n-1]
	case n < 0 && -n <= len(worked):
		want = worked[len(worked)+n]
	}
	require.Equal(t, want, c.NthWorkday(span, n), "%s..%s %d", span.From, span.Until, n)
}

func TestCountingOverAllTheYearsAgreesWithAWalk(t *testing.T) {
	for _, c := range []*calendar.Calendar{china(t), compile(t, calendar.Spec{Base: calendar.Always, Days: []calendar.Day{{Day: 1000, Kind: calendar.CompanyRest}}})} {
		all := tally(c, date.First, date.Last+1)
		require.Equal(t, all, c.WorkdaysBetween(date.First, date.Last+1))
		require.Equal(t, walk(c, date.First, all-1), c.AddWorkdays(date.First, all-1))
		require.Equal(t, walk(c, date.Last, 1-all), c.AddWorkdays(date.Last, 1-all))
		require.Equal(t, c.NthWorkday(date.Span{}, all), c.NthWorkday(date.Span{}, -1))
	}
}

func TestTheEndsOfTheCalendarGiveNoDay(t *testing.T) {
	c := china(t)
	require.Zero(t, c.Next(date.Last))
	require.Zero(t, c.Previous(date.First))
	require.Equal(t, date.Last, c.AddWorkdays(date.Last, 0))
	for _, n := range []int{math.MaxInt, math.MinInt, math.MaxInt32, math.MinInt32, int(date.Last), -int(date.Last)} {
		require.Zero(t, c.AddWorkdays(day(t, "2026-01-05"), n), n)
		require.Zero(t, c.NthWorkday(date.Span{}, n), n)
	}
	for _, d := range []date.Day{0, -7, date.Last + 1, math.MaxInt32, math.MinInt32} {
		require.Zero(t, c.AddWorkdays(d, 3), d)
		require.Zero(t, c.AddWorkdays(d, 0), d)
		require.Zero(t, c.Adjust(d, calendar.Following), d)
	}
	require.Zero(t, c.NthWorkday(date.Span{}, 0))
	require.Zero(t, c.NthWorkday(through(t, "2026-10-01", "2026-10-07"), 1))
	require.Equal(t, c.WorkdaysBetween(date.First, date.Last+1), c.WorkdaysBetween(math.MinInt32, math.MaxInt32))
}

func TestConventions(t *testing.T) {
	c := china(t)
	weekdays := compile(t, calendar.Spec{Base: calendar.Weekdays})
	idle := compile(t, calendar.Spec{Base: calendar.Weekdays, Days: every(t, "2026-06-01", "2026-06-30")})
	for _, w := range []struct {
		name string
		of   *calendar.Calendar
		day  string
		want [6]string // keep, following, preceding, modified following, modified preceding, nearest
	}{
		{"a workday stays", c, "2026-09-30", [6]string{"2026-09-30", "2026-09-30", "2026-09-30", "2026-09-30", "2026-09-30", "2026-09-30"}},
		{"a make-up Saturday stays", c, "2026-10-10", [6]string{"2026-10-10", "2026-10-10", "2026-10-10", "2026-10-10", "2026-10-10", "2026-10-10"}},
		{"the first of the National Day holidays", c, "2026-10-01", [6]string{"2026-10-01", "2026-10-08", "2026-09-30", "2026-10-08", "2026-10-08", "2026-09-30"}},
		{"near their end", c, "2026-10-05", [6]string{"2026-10-05", "2026-10-08", "2026-09-30", "2026-10-08", "2026-10-08", "2026-10-08"}},
		{"halfway through seven days of rest, a tie", c, "2026-10-04", [6]string{"2026-10-04", "2026-10-08", "2026-09-30", "2026-10-08", "2026-10-08", "2026-10-08"}},
		{"the last day of a month on a Sunday", weekdays, "2026-05-31", [6]string{"2026-05-31", "2026-06-01", "2026-05-29", "2026-05-29", "2026-05-29", "2026-06-01"}},
		{"a Saturday", weekdays, "2026-05-16", [6]string{"2026-05-16", "2026-05-18", "2026-05-15", "2026-05-18", "2026-05-15", "2026-05-15"}},
		{"a month without a workday", idle, "2026-06-10", [6]string{"2026-06-10", "2026-07-01", "2026-05-29", "2026-05-29", "2026-07-01", "2026-05-29"}},
		{"a year's end on a Sunday", weekdays, "2028-12-31", [6]string{"2028-12-31", "2029-01-01", "2028-12-29", "2028-12-29", "2028-12-29", "2029-01-01"}},
	} {
		for i, want := range w.want {
			require.Equal(t, want, w.of.Adjust(day(t, w.day), calendar.Convention(i)).String(), "%s: %s", w.name, calendar.Convention(i))
		}
	}
	require.Zero(t, c.Adjust(day(t, "2026-10-01"), calendar.Nearest+1))
}

func every(t *testing.T, from, last string) []calendar.Day {
	var days []calendar.Day
	for d := day(t, from); d <= day(t, last); d++ {
		days = append(days, calendar.Day{Day: d, Kind: calendar.CompanyRest})
	}
	return days
}

func TestConventionsAtTheEndOfTheCalendar(t *testing.T) {
	c := compile(t, calendar.Spec{Base: calendar.Weekdays, Days: []calendar.Day{{Day: date.Last, Kind: calendar.CompanyRest}, {Day: date.First, Kind: calendar.CompanyRest}}})
	require.Zero(t, c.Adjust(date.Last, calendar.Following))
	require.Equal(t, date.Last-1, c.Adjust(date.Last, calendar.ModifiedFollowing))
	require.Equal(t, date.Last-1, c.Adjust(date.Last, calendar.Nearest))
	require.Zero(t, c.Adjust(date.First, calendar.Preceding))
	require.Equal(t, date.First+1, c.Adjust(date.First, calendar.ModifiedPreceding))
	require.Equal(t, date.First+1, c.Adjust(date.First, calendar.Nearest))
}

func TestConventionsHaveNames(t *testing.T) {
	for v := calendar.Keep; v <= calendar.Nearest; v++ {
		parsed, ok := calendar.ParseConvention(v.String())
		require.True(t, ok)
		require.Equal(t, v, parsed)
	}
	none, ok := calendar.ParseConvention("")
	require.True(t, ok)
	require.Equal(t, calendar.Keep, none)
	_, ok = calendar.ParseConvention("later")
	require.False(t, ok)
	require.Empty(t, (calendar.Nearest + 1).String())
	require.Empty(t, (calendar.CompanyWorkday + 1).String())
}

// Days after an event are counted without its own day (Civil Code, article 201) and end as they fall, or on the next workday
// where the duty says so; workdays are another count.
func TestDeadlinesAcrossTheLongHolidays(t *testing.T) {
	c := china(t)
	for _, w := range []struct {
		event              string
		days               int
		falls, moved, work string // n days; n days, following; n workdays
	}{
		{"2026-09-25", 10, "2026-10-05", "2026-10-08", "2026-10-15"},
		{"2026-09-30", 7, "2026-10-07", "2026-10-08", "2026-10-15"},
		{"2026-09-30", 10, "2026-10-10", "2026-10-10", "2026-10-20"}, // a make-up Saturday
		{"2026-10-01", 1, "2026-10-02", "2026-10-08", "2026-10-08"},
		{"2026-02-10", 10, "2026-02-20", "2026-02-24", "2026-03-02"},
		{"2026-02-13", 1, "2026-02-14", "2026-02-14", "2026-02-14"}, // a make-up Saturday
		{"2026-02-14", 3, "2026-02-17", "2026-02-24", "2026-02-26"},
		{"2026-02-14", 14, "2026-02-28", "2026-02-28", "2026-03-12"},
		{"2025-01-20", 10, "2025-01-30", "2025-02-05", "2025-02-08"},
	} {
		nominal := day(t, w.event) + date.Day(w.days)
		require.Equal(t, w.falls, c.Adjust(nominal, calendar.Keep).String(), w.event)
		require.Equal(t, w.moved, c.Adjust(nominal, calendar.Following).String(), w.event)
		require.Equal(t, w.work, c.AddWorkdays(day(t, w.event), w.days).String(), w.event)
	}
}
