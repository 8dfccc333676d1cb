package cadence_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org/date"
)

// civil is a day as package time sees it, with how many days have passed since the first one of the set.
type civil struct {
	time.Time
	passed int
}

// in reports whether a number is one of a list.
func in(n int, list ...int) bool { return slices.Contains(list, n) }

// on reports whether it is one of the days of the week, and of the months where there are such.
func (c civil) on(weekdays []time.Weekday, months ...time.Month) bool {
	return slices.Contains(weekdays, c.Weekday()) && (len(months) == 0 || slices.Contains(months, c.Month()))
}

// monthLength is the number of days of the month so many further on.
func (c civil) monthLength(further time.Month) int {
	return time.Date(c.Year(), c.Month()+further+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// week is the number of weeks that have begun since the Monday on or before the first day, a Wednesday.
func (c civil) week() int { return (c.passed + 2) / 7 }

// recurrences are one rule or more for each kind of block through which a rule is followed, and whether a day after the first is one of it.
var recurrences = []struct {
	rule string
	has  func(c civil) bool
}{
	{"FREQ=DAILY;INTERVAL=30", func(c civil) bool { return c.passed%30 == 0 }},
	{"FREQ=DAILY;INTERVAL=3;BYMONTH=1,12", func(c civil) bool { return c.passed%3 == 0 && in(int(c.Month()), 1, 12) }},
	{"FREQ=DAILY;INTERVAL=50;BYMONTH=2,3,6;BYDAY=MO,WE", func(c civil) bool {
		return c.passed%50 == 0 && c.on([]time.Weekday{time.Monday, time.Wednesday}, time.February, time.March, time.June)
	}},
	{"FREQ=DAILY;INTERVAL=29;BYMONTHDAY=1,-1", func(c civil) bool { return c.passed%29 == 0 && in(c.Day(), 1, c.monthLength(0)) }},
	{"FREQ=WEEKLY;BYMONTH=2,4;BYDAY=SA", func(c civil) bool { return c.on([]time.Weekday{time.Saturday}, time.February, time.April) }},
	{"FREQ=WEEKLY;INTERVAL=3;BYMONTH=2,3,8;BYDAY=SU,WE,MO", func(c civil) bool {
		return c.week()%3 == 0 && c.on([]time.Weekday{time.Sunday, time.Monday, time.Wednesday}, time.February, time.March, time.August)
	}},
	{"FREQ=WEEKLY;BYDAY=MO,FR;BYSETPOS=-1", func(c civil) bool { return c.on([]time.Weekday{time.Friday}) }},
	{"FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31,-31", func(c civil) bool {
		return (c.Year()*12+int(c.Month())-(2019*12+1))%5 == 0 && c.monthLength(0) == 31 && in(c.Day(), 31, 1)
	}},
	{"RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=1MO,1TU,-1TU;SKIP=FORWARD", func(c civil) bool {
		moved := c.Day() == 1 && c.monthLength(-1) < 31 && in(int(c.Weekday()), 1, 2)
		return moved || c.Day() == 31 && c.Weekday() == time.Tuesday
	}},
	{"RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=-31;BYDAY=-1MO,5TU;SKIP=BACKWARD", func(c civil) bool {
		moved := c.Day() == c.monthLength(0) && c.monthLength(1) < 31
		return moved && (c.Weekday() == time.Monday || c.Weekday() == time.Tuesday && c.Day() >= 29)
	}},
	{"FREQ=YEARLY;INTERVAL=3;BYMONTH=2,12;BYMONTHDAY=29,31", func(c civil) bool {
		return (c.Year()-2019)%3 == 0 && in(int(c.Month()), 2, 12) && in(c.Day(), 29, 31)
	}},
	{"FREQ=YEARLY;BYDAY=-1FR,53MO", func(c civil) bool {
		length := time.Date(c.Year(), time.December, 31, 0, 0, 0, 0, time.UTC).YearDay()
		return c.Weekday() == time.Friday && c.YearDay() > length-7 || c.Weekday() == time.Monday && c.YearDay() > 364
	}},
	{"FREQ=YEARLY;BYWEEKNO=1,52,53;BYYEARDAY=1,-1,365,366,-365,-366", func(c civil) bool { // each counted in its own year
		_, week := c.ISOWeek()
		length := time.Date(c.Year(), time.December, 31, 0, 0, 0, 0, time.UTC).YearDay()
		return in(week, 1, 52, 53) && in(c.YearDay(), 1, length, 365, 366, length-364, length-365)
	}},
	{"FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1,-1;BYDAY=MO,TH,SU", func(c civil) bool {
		year, week := c.ISOWeek()
		_, last := time.Date(year, time.December, 28, 0, 0, 0, 0, time.UTC).ISOWeek()
		return (year-2019)%2 == 0 && in(week, 1, last) && c.on([]time.Weekday{time.Monday, time.Thursday, time.Sunday})
	}},
	{"FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", func(c civil) bool { // the last weekday of the year
		return c.Month() == time.December && (c.Day() == 31 && in(int(c.Weekday()), 1, 2, 3, 4, 5) || in(c.Day(), 29, 30) && c.Weekday() == time.Friday)
	}},
}

func TestEveryKindOfRecurrenceHasTheDaysThatAScanFinds(t *testing.T) {
	start := day(t, "2019-01-02")                     // a Wednesday
	span := date.Through(start, day(t, "2112-12-31")) // beyond 2100, which is no leap year
	all := []civil{}
	for d := start + 1; d < span.Until; d++ {
		all = append(all, civil{d.Start(time.UTC), int(d - start)})
	}
	for _, c := range recurrences {
		s := setOf(t, "2019-01-02", c.rule)
		want := []date.Day{start}
		for _, d := range all {
			if c.has(d) {
				want = append(want, start+date.Day(d.passed))
			}
		}
		require.Greater(t, len(want), 5, c.rule)
		require.Equal(t, want, s.Append(nil, span), c.rule)
		require.Equal(t, want, slices.Collect(s.All(span)), c.rule)
		for at, d := range want[1:] { // from the day before, and from one day between
			for _, after := range []date.Day{d - 1, want[at] + (d-want[at])/2} {
				if next, _ := s.Next(after); next != d {
					require.Equal(t, d, next, "%s after %v", c.rule, after)
				}
			}
		}
		first := len(want) / 2 // in the middle of all
		require.Equal(t, want[first:], s.Append(nil, date.Span{From: want[first], Until: span.Until}), c.rule)
	}
}

func TestTheDaysOfALongRuleAreFoundToItsEnd(t *testing.T) {
	for rule, n := range map[string]int{"FREQ=MONTHLY": 9999 * 12, "FREQ=MONTHLY;INTERVAL=2": 9999 * 6, "FREQ=YEARLY": 9999, "FREQ=YEARLY;BYYEARDAY=1": 9999, "FREQ=DAILY;INTERVAL=30": 121736, "FREQ=WEEKLY;INTERVAL=2": 260862} {
		s, err := cadence.NewSet(cadence.SetSpec{Start: date.First, Rule: rruleOf(t, rule)})
		require.NoError(t, err)
		require.Len(t, s.Append(nil, date.Span{}), n, rule)
	}
}
