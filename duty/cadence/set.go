package cadence

import (
	"cmp"
	"errors"
	"iter"
	"slices"

	"github.com/mandate-go/mandate/org/date"
)

// SetSpec is a recurrence set of RFC 5545, section 3.8.5, on civil days.
type SetSpec struct {
	Start    date.Day   // DTSTART
	Rule     *RRule     // RRULE; nil for none
	Added    []date.Day // RDATE
	Excepted []date.Day // EXDATE
}

// Set is days: the first one, those of a rule from there on, and those added, without those excepted. It is immutable and
// safe for concurrent use.
//
// The first day is the first instance even where the rule does not match it, and counts for COUNT, as RFC 5545 says in
// 3.3.10 and 3.8.5.3. Any answer looks at 125,933 days, 20,871 weeks, 119,988 months or 9,999 years at the most, so that
// a rule that matches nothing, such as BYMONTH=2;BYMONTHDAY=30, ends as well.
type Set struct {
	spec  SetSpec
	plan  *plan  // nil without a rule
	marks []mark // ascending, each day once
}

// mark says of a day, whatever the rule says, that it is one of the set, or that it is not.
type mark struct {
	day date.Day
	in  bool
}

// The errors of [NewSet], beside an [*RRuleError].
var (
	ErrSetStart = errors.New("cadence: a recurrence set needs a first day")
	ErrSetDay   = errors.New("cadence: a day of a recurrence set lies outside the years 1 to 9999")
)

// NewSet builds a set. A rule that [ParseRRule] would refuse is refused with the same error, whose offset counts in the
// rule as its String writes it.
func NewSet(s SetSpec) (*Set, error) {
	if s.Start < date.First || s.Start > date.Last {
		return nil, ErrSetStart
	}
	for _, d := range slices.Concat(s.Added, s.Excepted) {
		if d < date.First || d > date.Last {
			return nil, ErrSetDay
		}
	}
	s.Added, s.Excepted = slices.Clone(s.Added), slices.Clone(s.Excepted)
	set := &Set{spec: s, marks: marksOf(s)}
	if s.Rule != nil {
		rule, err := ParseRRule(s.Rule.String())
		if err != nil {
			return nil, err
		}
		set.spec.Rule, set.plan = &rule, newPlan(rule, s.Start)
	}
	return set, nil
}

// marksOf are the days of which more is said than the rule does: an exception outweighs the rest.
func marksOf(s SetSpec) []mark {
	marks := make([]mark, 0, len(s.Excepted)+1+len(s.Added))
	for _, d := range s.Excepted {
		marks = append(marks, mark{day: d})
	}
	marks = append(marks, mark{day: s.Start, in: true})
	for _, d := range s.Added {
		marks = append(marks, mark{day: d, in: true})
	}
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(a.day, b.day) })
	return slices.CompactFunc(marks, func(a, b mark) bool { return a.day == b.day })
}

// Append adds the days of the set in a span to a slice, in order, and returns it. It allocates only where the slice is
// too short. An open span ends with the calendar.
func (s *Set) Append(days []date.Day, span date.Span) []date.Day {
	until := span.Until
	if until == 0 {
		until = date.Last + 1
	}
	var w setWalker
	w.walk(s, span.From)
	for ; w.at < len(s.marks) && s.marks[w.at].day < until; w.at++ {
		m := s.marks[w.at]
		days = w.days.appendBefore(days, m.day)
		if w.days.pass(m.day); m.in {
			days = append(days, m.day)
		}
	}
	return w.days.appendBefore(days, until)
}

// All yields the days of the set in a span, in order.
func (s *Set) All(span date.Span) iter.Seq[date.Day] {
	return func(yield func(date.Day) bool) {
		var w setWalker
		w.walk(s, span.From)
		for d := w.next(); d > 0 && before(d, span) && yield(d); d = w.next() {
		}
	}
}

// Next is the first day of the set after a day; false where there is none.
func (s *Set) Next(after date.Day) (date.Day, bool) {
	if after >= date.Last {
		return 0, false
	}
	var w setWalker
	w.walk(s, after+1)
	next := w.next()
	return next, next > 0
}

// Prev is the last day of the set before a day; false where there is none.
func (s *Set) Prev(before date.Day) (date.Day, bool) {
	before = min(max(before, date.First), date.Last+1)
	for back := date.Day(40); ; back *= 8 { // ever longer stretches, until one holds a day
		var last date.Day
		from := max(before-min(back, date.Last), date.First)
		var w setWalker
		w.walk(s, from)
		for d := w.next(); d > 0 && d < before; d = w.next() {
			last = d
		}
		if last > 0 || from == date.First {
			return last, last > 0
		}
	}
}

// Contains reports whether a day is one of the set.
func (s *Set) Contains(d date.Day) bool {
	if d < date.First || d > date.Last {
		return false
	}
	next, ok := s.Next(d - 1)
	return ok && next == d
}

// setWalker goes through the days of a set in order.
type setWalker struct {
	set  *Set
	at   int    // the next of the marks
	days cursor // of the rule
}

// walk begins at a day of a set.
func (w *setWalker) walk(s *Set, least date.Day) {
	least = max(least, date.First)
	w.set = s
	for w.at < len(s.marks) && s.marks[w.at].day < least {
		if len(s.marks)-w.at > 8 {
			w.at, _ = slices.BinarySearchFunc(s.marks, least, func(m mark, d date.Day) int { return cmp.Compare(m.day, d) })
			break
		}
		w.at++
	}
	if s.plan != nil && least <= s.plan.last && s.spec.Start < date.Last {
		w.days.begin(s.plan, max(least, s.spec.Start+1))
	}
}

// next is the next day, or the zero Day after the last one.
func (w *setWalker) next() date.Day {
	for w.at < len(w.set.marks) {
		m := w.set.marks[w.at]
		if d := w.days.before(m.day); d > 0 {
			return d
		}
		w.at++
		if w.days.pass(m.day); m.in {
			return m.day
		}
	}
	return w.days.before(date.Last + 1)
}
