package cadence_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org/date"
)

// The rules once more, day by day over a list of days with the standard library's calendar, without a closed form and
// without a line of the package.

// seen is an occurrence by what it shows.
type seen struct{ key, about, opens, due string }

// see is an occurrence of the package in the same form.
func see(o cadence.Occurrence) seen {
	return seen{o.Key(), o.About.String(), o.Opens.String(), o.Due.String()}
}

// keyOf names the period of a day.
func keyOf(unit cadence.Unit, t time.Time) string {
	year, month, _ := t.Date()
	switch unit {
	case cadence.Week:
		y, w := t.ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w)
	case cadence.Month:
		return t.Format("2006-01")
	case cadence.Quarter:
		return fmt.Sprintf("%04dQ%d", year, (int(month)+2)/3)
	case cadence.HalfYear:
		return fmt.Sprintf("%04dH%d", year, (int(month)+5)/6)
	case cadence.Year:
		return t.Format("2006")
	}
	return t.Format("2006-01-02")
}

// group is a run of days with one key.
type group struct {
	key  string
	days []time.Time
}

// groups cuts days into periods.
func groups(unit cadence.Unit, days []time.Time) []group {
	var all []group
	for _, d := range days {
		key := keyOf(unit, d)
		if len(all) == 0 || all[len(all)-1].key != key {
			all = append(all, group{key: key})
		}
		all[len(all)-1].days = append(all[len(all)-1].days, d)
	}
	return all
}

// scan is a stretch of days, in their periods, and its workdays.
type scan struct {
	periods map[cadence.Unit][]group
	workday map[time.Time]bool
}

func newScan(days []time.Time) scan {
	s := scan{map[cadence.Unit][]group{}, map[time.Time]bool{}}
	for u := cadence.Day; u <= cadence.Year; u++ {
		s.periods[u] = groups(u, days)
	}
	for _, d := range days {
		s.workday[d] = officeWorks(d)
	}
	return s
}

// naive lists what a rule must yield for all whole periods but the first and the last of the stretch.
func (n scan) naive(s cadence.Spec) []seen {
	var all []seen
	works := func(t time.Time) bool { return n.workday[t] }
	periods := n.periods[s.Every]
	for i := 1; i+1 < len(periods); i++ {
		cells := []group{periods[i]}
		after := periods[i+1]
		if len(s.Months) > 0 {
			cells = nil
			for _, m := range groups(cadence.Month, periods[i].days) {
				if slices.Contains(s.Months, m.days[0].Month()) {
					cells = append(cells, m)
				}
			}
		}
		nth, many := 0, len(cells) > 1
		for _, c := range cells {
			if len(s.Months) > 0 { // the month after, which may be the first of the next year
				rest := slices.Concat(periods[i].days, periods[i+1].days)
				at := slices.IndexFunc(rest, func(t time.Time) bool { return t.Equal(c.days[len(c.days)-1]) })
				after = groups(cadence.Month, rest[at+1:])[0]
			}
			for _, w := range windows(s, works, c.days, after.days) {
				nth++
				if w[0].IsZero() {
					continue
				}
				key := periods[i].key
				if many || w[2].Year() != 1 {
					key = fmt.Sprintf("%s#%d", key, nth)
				}
				all = append(all, seen{key, periods[i+int(s.About)].key, w[0].Format("2006-01-02"), w[1].Format("2006-01-02")})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b seen) int { return slices.Compare([]string{a.due}, []string{b.due}) })
	return all
}

// windows are the first and last days for each occurrence of a cell, zero where it is skipped. The third value is in the
// year 1 where the cell has one occurrence by rule.
func windows(s cadence.Spec, works func(time.Time) bool, cell, after []time.Time) [][3]time.Time {
	many := func(n int) time.Time {
		if n > 1 {
			return cell[0]
		}
		return time.Time{}
	}
	nthDay := func(n int) time.Time {
		switch {
		case n <= len(cell):
			return cell[n-1]
		case s.MonthEnd == cadence.LastDay:
			return cell[len(cell)-1]
		case s.MonthEnd == cadence.NextFirst:
			return after[0]
		}
		return time.Time{}
	}
	var all [][3]time.Time
	switch {
	case len(s.Days) > 0:
		for _, n := range slices.Sorted(slices.Values(s.Days)) {
			all = append(all, [3]time.Time{nthDay(n), nthDay(n), many(len(s.Days))})
		}
	case len(s.Weekdays) > 0:
		for _, d := range cell {
			if slices.Contains(s.Weekdays, d.Weekday()) {
				all = append(all, [3]time.Time{d, d, many(len(s.Weekdays))})
			}
		}
	case s.Workday != 0:
		d := nthWorkday(s, s.Workday, works, cell, after)
		return [][3]time.Time{{d, d}}
	case s.ByWorkday != 0:
		d := nthWorkday(s, s.ByWorkday, works, cell, after)
		if d.IsZero() {
			return [][3]time.Time{{}}
		}
		return [][3]time.Time{{cell[0], d}}
	default:
		last := cell[len(cell)-1]
		if s.By > 0 {
			last = nthDay(s.By)
		}
		for k := range max(s.Times, 1) {
			w := [3]time.Time{cell[0].AddDate(0, 0, k*s.Gap), last.AddDate(0, 0, -(max(s.Times, 1)-1-k)*s.Gap), many(s.Times)}
			if last.IsZero() {
				w[0] = last
			}
			all = append(all, w)
		}
	}
	return all
}

// nthWorkday counts workdays from the beginning or the end.
func nthWorkday(s cadence.Spec, n int, works func(time.Time) bool, cell, after []time.Time) time.Time {
	var list []time.Time
	for _, d := range cell {
		if works(d) {
			list = append(list, d)
		}
	}
	if n < 0 {
		slices.Reverse(list)
		n = -n
	}
	switch {
	case n <= len(list):
		return list[n-1]
	case s.MonthEnd == cadence.NextFirst:
		if at := slices.IndexFunc(after, works); at >= 0 {
			return after[at]
		}
		return time.Time{}
	case s.MonthEnd == cadence.Skip || len(list) == 0:
		return time.Time{}
	}
	return list[len(list)-1]
}

// stretch is the days of some years.
func stretch(from, through int) []time.Time {
	var days []time.Time
	for t := time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC); t.Year() <= through; t = t.AddDate(0, 0, 1) {
		days = append(days, t)
	}
	return days
}

// officeWorks tells the workdays of a calendar: Monday to Friday, without the first ten days of October and all of the
// weeks 6 and 7, but with the Sundays of April.
func officeWorks(t time.Time) bool {
	_, week := t.ISOWeek()
	switch {
	case t.Month() == time.October && t.Day() <= 10, week == 6 || week == 7:
		return false
	case t.Weekday() == time.Sunday:
		return t.Month() == time.April
	}
	return t.Weekday() != time.Saturday
}

// office is that calendar for some years. It knows no workday outside of them.
type office struct {
	from  date.Day
	works []bool
}

func newOffice() *office {
	days := stretch(2010, 2040)
	o := &office{from: date.In(days[0], time.UTC)}
	for _, t := range days {
		o.works = append(o.works, officeWorks(t))
	}
	return o
}

func (o *office) IsWorkday(d date.Day) bool {
	at := int(d - o.from)
	return at >= 0 && at < len(o.works) && o.works[at]
}

func (o *office) NextWorkday(d date.Day) date.Day {
	last := o.from + date.Day(len(o.works))
	for d = max(d+1, o.from); d < last && !o.IsWorkday(d); d++ {
	}
	if d >= last {
		return 0
	}
	return d
}

func (o *office) PreviousWorkday(d date.Day) date.Day {
	for d = min(d-1, o.from+date.Day(len(o.works))-1); d >= o.from && !o.IsWorkday(d); d-- {
	}
	if d < o.from {
		return 0
	}
	return d
}
