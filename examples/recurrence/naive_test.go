package main

import (
	"slices"
	"time"

	"github.com/mandate-go/mandate/duty/cadence"
)

// A third voice: the rules of RFC 5545 and RFC 7529 once more, by asking of every day of a period whether each part of the
// rule has it, over a table of days that the standard library's calendar fills. Where the RFC leaves more than one reading, or
// where another implementation is known to depart from it, a reading switches that on, so that a difference counts as
// explained only when the switches alone turn our days into theirs.

// evaluator works out one rule from a first day.
type evaluator struct {
	rule  cadence.RRule
	start int // day of the table
	by    reading
}

func (e evaluator) has(r reading) bool { return e.by&r != 0 }

// instances are the days before an end.
func (e evaluator) instances(until int) []int {
	e = e.rewritten()
	var all []int
	left := e.rule.Count
	take := func(d int) bool {
		all = append(all, d)
		left--
		return left != 0
	}
	if !e.has(startNotCounted) && !take(e.start) {
		return all
	}
	last := until - 1
	if e.rule.Until != 0 {
		last = min(last, indexOf(e.rule.Until.Start(time.UTC)))
	}
	passing := e.runsOver() && e.rule.Count == 0
	for k := 0; ; k++ {
		first, next := e.period(k)
		if first-8 > last || passing && first > last {
			return all
		}
		for _, d := range e.selected(first, next) {
			switch {
			case d < e.start, e.taken(all, d), passing && d > last:
				continue
			case d > last:
				return all
			}
			if !take(d) {
				return all
			}
		}
	}
}

// taken reports whether a day was taken or passed: only where weekdays run over, an earlier one may follow.
func (e evaluator) taken(all []int, d int) bool {
	if e.runsOver() {
		return slices.Contains(all, d)
	}
	return len(all) > 0 && d <= all[len(all)-1]
}

// period is the kth period of the rule, counted from that of the first day.
func (e evaluator) period(k int) (first, next int) {
	step, start := k*max(e.rule.Interval, 1), table[e.start]
	switch e.rule.Freq {
	case cadence.Day:
		return e.start + step, e.start + step + 1
	case cadence.Week:
		first = e.start - (int(start.weekday)-int(e.rule.WeekStart)+7)%7 + 7*step
		return first, first + 7
	case cadence.Month:
		month := start.year*12 + start.month - 1 + step
		return firstOfMonth(month), firstOfMonth(month + 1)
	}
	if len(e.rule.ByWeekNo) == 0 || e.has(weeksCutAtNewYear) || e.has(yearDaysAlone) && len(e.rule.ByYearDay) > 0 {
		return firstOfMonth((start.year + step) * 12), firstOfMonth((start.year + step + 1) * 12)
	}
	year := weeks[e.rule.WeekStart][e.start].year + step
	if e.has(weeksFromStartYear) {
		year = start.year + step
	}
	return weekOne(e.rule.WeekStart, year), weekOne(e.rule.WeekStart, year+1)
}

// selected are the days of a period.
func (e evaluator) selected(first, next int) []int {
	var all []int
	if e.has(firstWeekFromStart) && e.rule.Freq == cadence.Week {
		first = max(first, e.start)
	}
	for d := first; d < min(next, len(table)); d++ {
		if e.matches(d) {
			all = append(all, d)
		}
	}
	if e.rule.Skip >= cadence.SkipBackward && e.rule.Freq >= cadence.Month {
		for _, d := range e.moved(first, next) {
			if e.onWeekday(d) || e.has(skipOfEmptyMonths) {
				all = append(all, d)
			}
		}
	}
	if e.runsOver() {
		all = append(all, e.runOver(first, next)...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return e.positions(all)
}

// positions leaves what BYSETPOS picks.
func (e evaluator) positions(all []int) []int {
	if len(e.rule.BySetPos) == 0 {
		return all
	}
	var kept []int
	for i, d := range all {
		if slices.Contains(e.rule.BySetPos, i+1) || slices.Contains(e.rule.BySetPos, i-len(all)) {
			kept = append(kept, d)
		}
	}
	return kept
}

// matches asks every part of the rule about a day.
func (e evaluator) matches(d int) bool {
	f := table[d]
	if e.has(yearDaysAlone) && len(e.rule.ByYearDay) > 0 {
		return e.inMonth(f.month) && (either(e.rule.ByYearDay, f.yearDay, f.ofYear) || e.besideYearDays(d))
	}
	return e.inMonth(f.month) && e.inWeek(d) &&
		either(e.rule.ByYearDay, f.yearDay, f.ofYear) && either(e.monthDays(), f.day, f.ofMonth) && e.onWeekday(d)
}

// besideYearDays reports whether a day is added to BYYEARDAY by its week, or as a numbered weekday of the year.
func (e evaluator) besideYearDays(d int) bool {
	f := table[d]
	if len(e.rule.ByWeekNo) > 0 {
		return e.inWeek(d) && (e.onOne(f) || len(e.rule.ByDay) == 0 && f.weekday == table[e.start].weekday)
	}
	return len(e.rule.ByMonth) == 0 && slices.ContainsFunc(e.rule.ByDay, func(w cadence.NthWeekday) bool {
		return w.N != 0 && w.Day == f.weekday && e.numbered(f, w.N)
	})
}

// either asks a list for a number, counted from the beginning or from the end.
func either(list []int, n, of int) bool {
	return len(list) == 0 || slices.Contains(list, n) || slices.Contains(list, n-of-1)
}

// unplaced reports whether no part says which day of the period it is.
func (e evaluator) unplaced() bool {
	return len(e.rule.ByDay)+len(e.rule.ByMonthDay)+len(e.rule.ByYearDay) == 0
}

func (e evaluator) inMonth(month int) bool {
	if e.rule.Freq == cadence.Year && len(e.rule.ByMonth)+len(e.rule.ByWeekNo) == 0 && e.unplaced() {
		return month == table[e.start].month
	}
	return len(e.rule.ByMonth) == 0 || slices.Contains(e.rule.ByMonth, month)
}

func (e evaluator) monthDays() []int {
	if e.unplaced() && (e.rule.Freq == cadence.Month || e.rule.Freq == cadence.Year && len(e.rule.ByWeekNo) == 0) {
		return []int{table[e.start].day}
	}
	return e.rule.ByMonthDay
}

func (e evaluator) onWeekday(d int) bool {
	f := table[d]
	if e.unplaced() && (e.rule.Freq == cadence.Week || len(e.rule.ByWeekNo) > 0 && !e.has(wholeWeeks)) {
		return f.weekday == table[e.start].weekday
	}
	if e.has(bothKindsOfWeekday) {
		return e.onBothKinds(f)
	}
	return len(e.rule.ByDay) == 0 || e.onOne(f)
}

// onOne reports whether a day is one of BYDAY.
func (e evaluator) onOne(f fact) bool {
	return slices.ContainsFunc(e.rule.ByDay, func(w cadence.NthWeekday) bool {
		return w.Day == f.weekday && (w.N == 0 || e.numbered(f, w.N))
	})
}

// rewritten is the rule without what a reading leaves out of it.
func (e evaluator) rewritten() evaluator {
	plain := func(w cadence.NthWeekday) bool { return w.N == 0 }
	numbered := slices.DeleteFunc(slices.Clone(e.rule.ByDay), plain)
	switch {
	case e.rule.Freq != cadence.Year:
	case e.has(yearDaysAlone) && len(e.rule.ByYearDay) > 0:
		e.rule.ByMonthDay = nil
	case e.has(numberedWeekdaysOnly) && len(e.rule.ByMonth)+len(e.rule.ByYearDay) == 0 && len(numbered) > 0:
		e.rule.ByDay, e.rule.ByMonthDay = numbered, nil
	case e.has(weeksWithoutMonthDays) && len(e.rule.ByWeekNo) > 0:
		e.rule.ByMonthDay = nil
	}
	return e
}

// onBothKinds asks for a plain day of the week and a numbered one at once, where the rule has both.
func (e evaluator) onBothKinds(f fact) bool {
	plain, numbered := true, true
	for _, w := range e.rule.ByDay {
		if w.N == 0 {
			plain = false
		} else {
			numbered = false
		}
	}
	for _, w := range e.rule.ByDay {
		switch {
		case w.Day != f.weekday:
		case w.N == 0:
			plain = true
		default:
			numbered = numbered || e.numbered(f, w.N)
		}
	}
	return plain && numbered
}

// numbered reports whether a day is the nth of its weekday, or the nth last, in the month or the year.
func (e evaluator) numbered(f fact, n int) bool {
	at, of := f.day, f.ofMonth
	if e.rule.Freq == cadence.Year && len(e.rule.ByMonth) == 0 {
		at, of = f.yearDay, f.ofYear
	}
	return n == (at+6)/7 || n == -(of-at+7)/7
}

func (e evaluator) inWeek(d int) bool {
	if len(e.rule.ByWeekNo) == 0 {
		return true
	}
	w := weeks[e.rule.WeekStart][d]
	switch year := table[d].year; {
	case !e.has(weeksCutAtNewYear) || w.year == year:
		return either(e.rule.ByWeekNo, w.week, w.of)
	case w.year > year:
		return slices.Contains(e.rule.ByWeekNo, 1)
	default:
		return slices.Contains(e.rule.ByWeekNo, -1) || slices.Contains(e.rule.ByWeekNo, e.miscounted(year))
	}
}

// miscounted is the number that the last week of the year before gets where weeks are cut at the new year: the length of
// the wrong year is used unless week 1 of the year before began in the one before that.
func (e evaluator) miscounted(year int) int {
	into := func(year int) int { // days of the week of 1 January that lie before it
		return (int(table[firstOfMonth(year*12)].weekday) - int(e.rule.WeekStart) + 7) % 7
	}
	days := func(year int) int { return table[firstOfMonth(year*12)].ofYear }
	if before := into(year - 1); before > 0 && before <= 3 {
		return 52 + (days(year-1)+before)%7/4
	}
	return 52 + (days(year)-(7-into(year))%7)%7/4
}

// moved are the days to which SKIP moves those that a month or a year of the period lacks.
func (e evaluator) moved(first, next int) []int {
	var all []int
	if len(e.rule.ByWeekNo) > 0 {
		return nil
	}
	place := func(n, from, until int) {
		at := until - 1
		switch {
		case n <= until-from && n >= from-until:
			return
		case n < 0 && !e.has(skipOfEmptyMonths):
			at = from - 1
		}
		if e.rule.Skip == cadence.SkipForward {
			at++
		}
		all = append(all, at)
	}
	if len(e.rule.ByYearDay) > 0 {
		if len(e.rule.ByMonth)+len(e.rule.ByMonthDay) == 0 && !e.has(noYearSkip) {
			for _, n := range e.rule.ByYearDay {
				place(n, first, next)
			}
		}
		return all
	}
	list := e.monthDays()
	if e.has(skipOfEmptyMonths) && len(list) > 0 {
		if list = list[:1]; e.rule.Freq == cadence.Month && !e.unplaced() {
			return nil
		}
	}
	for m := first; m < next; {
		until := m + table[m].ofMonth
		if e.inMonth(table[m].month) && !(e.has(skipOfEmptyMonths) && e.someDay(m, until)) {
			for _, n := range list {
				place(n, m, until)
			}
		}
		m = until
	}
	return all
}

func (e evaluator) someDay(from, until int) bool {
	for d := from; d < until; d++ {
		if e.matches(d) {
			return true
		}
	}
	return false
}

// runsOver reports whether a rule has a 53rd weekday of the year, and is read to run over with it. The days of a year then
// come in their order, but the years one after the other: a day may follow a later one of the year before. UNTIL ends the
// rule with the last year that begins by then, and passes over what lies beyond, while a day beyond the stretch ends COUNT.
func (e evaluator) runsOver() bool {
	return e.has(numberedRunOver) && e.rule.Freq == cadence.Year && len(e.rule.ByMonth) == 0 &&
		slices.ContainsFunc(e.rule.ByDay, func(w cadence.NthWeekday) bool { return w.N == 53 || w.N == -53 })
}

// runOver are the 53rd weekdays of a year that has 52, counted on beyond it.
func (e evaluator) runOver(first, next int) []int {
	var all []int
	for _, w := range e.rule.ByDay {
		at := first + (int(w.Day)-int(table[first].weekday)+7)%7 + 7*52
		if w.N == 53 && at >= next {
			all = append(all, at)
		}
		at = next - 1 - (int(table[next-1].weekday)-int(w.Day)+7)%7 - 7*52
		if w.N == -53 && at < first {
			all = append(all, at)
		}
	}
	return all
}
