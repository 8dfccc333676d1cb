package cadence_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org/date"
)

// What an expansion over ten years costs for each day that it keeps, beside one time.Date; and what the next occurrence
// costs, near and far, beside a closed form written with package time for the rule "by the 5th". Both sides run in turn,
// and the quickest turn of each counts, so that the ratio "x" holds on a machine with other work:
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
	{"FREQ=DAILY;INTERVAL", "FREQ=DAILY;INTERVAL=100"},
	{"FREQ=WEEKLY;BYDAY", "FREQ=WEEKLY;BYDAY=MO,TH"},
	{"FREQ=WEEKLY;BYDAY;BYMONTH", "FREQ=WEEKLY;BYDAY=MO;BYMONTH=3"},
	{"FREQ=MONTHLY;BYMONTHDAY", "FREQ=MONTHLY;BYMONTHDAY=14,24"},
	{"FREQ=MONTHLY;BYDAY;BYSETPOS", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"},
	{"FREQ=YEARLY;BYMONTH", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=5"},
	{"FREQ=YEARLY;BYWEEKNO", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO"},
	{"FREQ=YEARLY;BYDAY", "FREQ=YEARLY;BYDAY=-1FR"},
	{"FREQ=YEARLY;BYYEARDAY", "FREQ=YEARLY;BYYEARDAY=100"},
}

func built(t testing.TB, s cadence.Spec) *cadence.Rule {
	t.Helper()
	r, faults := cadence.New(s, newOffice())
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
		r := built(t, cadence.Spec{Every: cadence.Day, Set: s})
		none(c.name, func() { occurrences = r.Append(occurrences[:0], span) })
		none(c.name, func() { _, _ = r.Next(span.From) })
	}
}

// ratio reports how much longer one step of ours takes than one of theirs. Each run takes as many steps as it answers.
func ratio(b *testing.B, ours, theirs func() int) {
	b.Helper()
	quickest := func(best float64, run func() int) float64 {
		began := time.Now()
		steps := run()
		return min(best, float64(time.Since(began).Nanoseconds())/float64(steps))
	}
	our, their := math.Inf(1), math.Inf(1)
	for i := 0; i < b.N; i++ {
		our, their = quickest(our, ours), quickest(their, theirs)
	}
	b.ReportMetric(our, "ns/step")
	b.ReportMetric(our/their, "x")
	b.ReportMetric(0, "ns/op")
}

// oneDate is a time.Date for each of the 5ths of ten years, ten times.
func oneDate() int {
	var t time.Time
	for i := range 1200 {
		t = time.Date(2026+i/12%10, time.Month(i%12+1), 5, 0, 0, 0, 0, time.UTC)
	}
	return 1200 + t.Nanosecond()
}

func BenchmarkExpansion(b *testing.B) {
	span := decade(b)
	for _, c := range benchRules {
		b.Run("rule/"+c.name, func(b *testing.B) {
			r, kept := built(b, c.spec), make([]cadence.Occurrence, 0, 4000)
			ratio(b, func() (days int) {
				for days < 1000 {
					kept = r.Append(kept[:0], span)
					days += len(kept)
				}
				return days
			}, oneDate)
		})
	}
	for _, c := range benchSets {
		b.Run("set/"+c.name, func(b *testing.B) {
			s, kept := setOf(b, "2020-01-01", c.rule), make([]date.Day, 0, 4000)
			ratio(b, func() (days int) {
				for days < 1000 {
					kept = s.Append(kept[:0], span)
					days += len(kept)
				}
				return days
			}, oneDate)
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
	r := built(b, cadence.Spec{Every: cadence.Month, By: 5})
	s := setOf(b, "2020-01-05", "FREQ=MONTHLY;BYMONTHDAY=5")
	for _, text := range []string{"2026-03-17", "2226-03-17", "8026-03-17"} {
		from := day(b, text)
		at := from.Start(time.UTC)
		inTimeOutTime := func() int {
			var t time.Time
			for i := range 1000 {
				t = closedForm(at.Add(time.Duration(i)))
			}
			return 1000 + t.Nanosecond()
		}
		b.Run("rule/"+text, func(b *testing.B) {
			ratio(b, func() (n int) {
				for n = 0; n < 1000; n++ {
					if o, _ := r.Next(from + date.Day(n&7)); o.Due <= from {
						b.Fatal(o)
					}
				}
				return n
			}, inTimeOutTime)
		})
		b.Run("set/"+text, func(b *testing.B) {
			ratio(b, func() (n int) {
				for n = 0; n < 1000; n++ {
					if d, _ := s.Next(from + date.Day(n&7)); d <= from {
						b.Fatal(d)
					}
				}
				return n
			}, inTimeOutTime)
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
