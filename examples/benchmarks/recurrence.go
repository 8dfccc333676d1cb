package main

import (
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org/date"
)

// recurring is a rule as mandate reads it, and as RFC 5545 writes it.
type recurring struct {
	name  string
	spec  cadence.Spec
	rrule string
}

const start = "20260101"

var recurrings = []recurring{
	{"monthly by the 5th", cadence.Spec{Every: cadence.Month, By: 5}, "FREQ=MONTHLY;BYMONTHDAY=5"},
	{"on the 14th and 24th", cadence.Spec{Every: cadence.Month, Days: []int{14, 24}}, "FREQ=MONTHLY;BYMONTHDAY=14,24"},
	{"every Monday and Thursday", cadence.Spec{Every: cadence.Week, Weekdays: []time.Weekday{time.Monday, time.Thursday}}, "FREQ=WEEKLY;BYDAY=MO,TH"},
	{"each January by the 20th", cadence.Spec{Every: cadence.Year, Months: []time.Month{time.January}, By: 20}, "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=20"},
	{"the last day of the month", cadence.Spec{Every: cadence.Month, By: 31, MonthEnd: cadence.LastDay}, "FREQ=MONTHLY;BYMONTHDAY=-1"},
}

// tenYears are ten years from the first of a month of 2026 on.
func tenYears(i int) (from, until time.Time) {
	from = time.Date(2026, time.Month(1+i), 1, 0, 0, 0, 0, time.UTC)
	return from, from.AddDate(10, 0, 0)
}

// sum is what the timed loops add up: how many days, and which is the last.
func (r recurring) sum(days int, last date.Day) int { return days + int(last) }

func (r recurring) byMandate() contestant {
	compiled, faults := cadence.New(r.spec, nil)
	if err := faults.Err(); err != nil {
		panic(err)
	}
	spans := make([]date.Span, 12)
	for i := range spans {
		from, until := tenYears(i)
		spans[i] = date.Span{From: date.In(from, time.UTC), Until: date.In(until, time.UTC)}
	}
	return contestant{
		name: "mandate, `cadence.Rule.Append`",
		answer: func(i int) string {
			var days []string
			for o := range compiled.All(spans[i]) {
				days = append(days, o.Due.String())
			}
			return strings.Join(days, " ")
		},
		run: looped(spans, func(s *date.Span) int {
			all := compiled.Append(nil, *s)
			return r.sum(len(all), all[len(all)-1].Due)
		}),
	}
}

// byRRule asks for the days; the later the stretch begins, the more it has to go through before.
func (r recurring) byRRule(name, text string) contestant {
	compiled := must(rrule.StrToRRule("DTSTART:" + start + "T000000Z\nRRULE:" + text))
	stretches := make([][2]time.Time, 12)
	for i := range stretches {
		from, until := tenYears(i)
		stretches[i] = [2]time.Time{from, until.AddDate(0, 0, -1)}
	}
	return contestant{
		name: name,
		answer: func(i int) string {
			var days []string
			for _, t := range compiled.Between(stretches[i][0], stretches[i][1], true) {
				days = append(days, t.Format(time.DateOnly))
			}
			return strings.Join(days, " ")
		},
		run: looped(stretches, func(s *[2]time.Time) int {
			all := compiled.Between(s[0], s[1], true)
			return r.sum(len(all), date.In(all[len(all)-1], time.UTC))
		}),
	}
}

func recurrenceGroup(title string) group {
	g := group{
		title: title,
		about: "All days of a rule in ten years, which begin with one of the twelve months of 2026. mandate says beside each day the period that it " +
			"belongs to and the first day on which the duty may be done.",
	}
	for _, r := range recurrings {
		g.contests = append(g.contests, contest{
			name: r.name, questions: 12, field: []contestant{r.byMandate(), r.byRRule("rrule-go, `Between`", r.rrule)},
			wrong: r.byRRule("a rule that leaves out June", r.rrule+";BYMONTH=1,2,3,4,5,7,8,9,10,11,12"),
		})
	}
	g.contests[3].wrong = recurrings[3].byRRule("a rule of the 21st", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=21")
	return g
}
