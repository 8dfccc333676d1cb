package cadence_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org/date"
)

// What an expansion over ten years costs for each day that it keeps, beside one time.Date; and what the next occurrence
// costs, near and far, beside a closed form written with package time for the rule "by the 5th". Read them as ratios:
//
//	go test ./duty/cadence -run '^$' -bench . -benchtime 200ms

// benchRules are the shapes of the handbook. The shortest periods keep the most days.
var benchRules = []struct {
	name string
	spec cadence.Spec
}{
	{"every day", cadence.Spec{Every: cadence.Day}},
	{"every week", cadence.Spec{Every: cadence.Week}},
	{"on Monday and Thursday", cadence.Spec{Every: cadence.Week, Weekdays: []time.Weekday{time.Monday, time.Thursday}}},
	{"by the 5th", cadence.Spec{Every: cadence.Month, By: 5, About: cadence.Previous}},
	{"by the 30th", cadence.Spec{Every: cadence.Month, By: 30, MonthEnd: cadence.LastDay}},
	{"on the 14th and 24th", cadence.Spec{Every: cadence.Month, Days: []int{14, 24}}},
	{"every quarter", cadence.Spec{Every: cadence.Quarter}},
	{"every January", cadence.Spec{Every: cadence.Year, Months: []time.Month{time.January}}},
}

var benchSets = []struct{ name, rule string }{
	{"FREQ=DAILY", "FREQ=DAILY"},
	{"FREQ=WEEKLY;BYDAY", "FREQ=WEEKLY;BYDAY=MO,TH"},
	{"FREQ=MONTHLY;BYMONTHDAY", "FREQ=MONTHLY;BYMONTHDAY=14,24"},
	{"FREQ=MONTHLY;BYDAY;BYSETPOS", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"},
	{"FREQ=YEARLY;BYMONTH", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=5"},
	{"FREQ=YEARLY;BYWEEKNO", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO"},
}

func built(t testing.TB, s cadence.Spec) *cadence.Rule {
	t.Helper()
	r, faults := cadence.New(s, office{})
	require.Empty(t, faults)
	return r
}

func decade(t testing.TB) date.Span {
	return date.Through(day(t, "2026-01-01"), day(t, "2035-12-31"))
}

func TestNothingIsAllocatedWhenTheSliceIsLongEnough(t *testing.T) {
	occurrences, days, span := make([]cadence.Occurrence, 0, 4000), make([]date.Day, 0, 4000), decade(t)
	none := func(name string, run func()) { require.Zero(t, testing.AllocsPerRun(10, run), name) }
	for _, c := range benchRules {
		r := built(t, c.spec)
		require.NotEmpty(t, r.Append(occurrences, span), c.name)
		none(c.name, func() { occurrences = r.Append(occurrences[:0], span) })
		none(c.name, func() { occurrences = r.AppendOpen(occurrences[:0], span) })
		none(c.name, func() { _, _ = r.Next(span.From) })
		none(c.name, func() { _, _ = r.Prev(span.From) })
	}
	for _, c := range benchSets {
		s := setOf(t, "2020-01-01", c.rule)
		require.NotEmpty(t, s.Append(days, span), c.name)
		none(c.name, func() { days = s.Append(days[:0], span) })
		none(c.name, func() { _, _ = s.Next(span.From) })
		none(c.name, func() { _ = s.Contains(span.From) })
	}
}

func perDay(b *testing.B, kept int) {
	b.ReportAllocs()
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(kept), "ns/day")
}

func BenchmarkExpansion(b *testing.B) {
	span := decade(b)
	b.Run("one time.Date", func(b *testing.B) {
		var t time.Time
		for i := 0; i < b.N; i++ {
			for m := range 120 {
				t = time.Date(2026+m/12, time.Month(m%12+1), 5, 0, 0, 0, 0, time.UTC)
			}
		}
		require.False(b, t.IsZero())
		perDay(b, 120)
	})
	for _, c := range benchRules {
		b.Run("rule/"+c.name, func(b *testing.B) {
			r := built(b, c.spec)
			var kept []cadence.Occurrence
			for i := 0; i < b.N; i++ {
				kept = r.Append(kept[:0], span)
			}
			perDay(b, len(kept))
		})
	}
	for _, c := range benchSets {
		b.Run("set/"+c.name, func(b *testing.B) {
			s := setOf(b, "2020-01-01", c.rule)
			var kept []date.Day
			for i := 0; i < b.N; i++ {
				kept = s.Append(kept[:0], span)
			}
			perDay(b, len(kept))
		})
	}
}

// closedForm is the next 5th of a month after an instant.
func closedForm(t time.Time) time.Time {
	year, month, day := t.Date()
	if day >= 5 {
		month++
	}
	return time.Date(year, month, 5, 0, 0, 0, 0, time.UTC)
}

func BenchmarkNext(b *testing.B) {
	far := []date.Day{day(b, "2026-03-17"), day(b, "2226-03-17"), day(b, "8026-03-17")}
	r := built(b, cadence.Spec{Every: cadence.Month, By: 5})
	s := setOf(b, "2020-01-05", "FREQ=MONTHLY;BYMONTHDAY=5")
	for _, from := range far {
		at := from.Start(time.UTC)
		want := date.In(closedForm(at), time.UTC)
		b.Run("closed form/"+from.String(), func(b *testing.B) {
			var t time.Time
			for i := 0; i < b.N; i++ {
				t = closedForm(at.Add(time.Duration(i & 7)))
			}
			require.Equal(b, want, date.In(t, time.UTC))
		})
		b.Run("rule/"+from.String(), func(b *testing.B) {
			var o cadence.Occurrence
			for i := 0; i < b.N; i++ {
				o, _ = r.Next(from + date.Day(i&7))
			}
			require.Equal(b, want, o.Due)
		})
		b.Run("set/"+from.String(), func(b *testing.B) {
			var d date.Day
			for i := 0; i < b.N; i++ {
				d, _ = s.Next(from + date.Day(i&7))
			}
			require.Equal(b, want, d)
		})
	}
}

// A rule that matches nothing costs the most.
func BenchmarkNothing(b *testing.B) {
	for _, rule := range []string{"FREQ=DAILY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2"} {
		b.Run(rule, func(b *testing.B) {
			s := setOf(b, "2020-01-05", rule)
			for i := 0; i < b.N; i++ {
				if _, ok := s.Next(day(b, "2020-01-05")); ok {
					b.Fatal("a day")
				}
			}
		})
	}
}
