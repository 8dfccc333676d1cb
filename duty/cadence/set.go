package cadence

import (
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
	spec     SetSpec
	plan     *plan      // nil without a rule
	added    []date.Day // with the first day, ascending, each once
	excepted []date.Day // ascending
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
	set := &Set{spec: s, added: append([]date.Day{s.Start}, s.Added...), excepted: slices.Clone(s.Excepted)}
	slices.Sort(set.added)
	set.added = slices.Compact(set.added)
	slices.Sort(set.excepted)
	if s.Rule != nil {
		rule, err := ParseRRule(s.Rule.String())
		if err != nil {
			return nil, err
		}
		set.spec.Rule, set.plan = &rule, newPlan(rule, s.Start)
	}
	return set, nil
}

// Append adds the days of the set in a span to a slice, in order, and returns it. It allocates only where the slice is
// too short. An open span ends with the calendar.
func (s *Set) Append(days []date.Day, span date.Span) []date.Day {
	var w setWalker
	w.walk(s, span.From)
	for d := w.next(); d > 0 && before(d, span); d = w.next() {
		days = append(days, d)
	}
	return days
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
	at   int      // the next of the days added
	days cursor   // of the rule
	rule date.Day // the next one of them, 0 for none
	read bool     // rule holds it
}

// walk begins at a day of a set.
func (w *setWalker) walk(s *Set, least date.Day) {
	least = max(least, date.First)
	w.set = s
	for w.at < len(s.added) && s.added[w.at] < least {
		if len(s.added)-w.at > 8 {
			w.at, _ = slices.BinarySearch(s.added, least)
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
	s := w.set
	for {
		if !w.read {
			w.rule, w.read = w.days.before(date.Last+1), true
		}
		d := w.rule
		if w.at < len(s.added) && (d == 0 || s.added[w.at] <= d) {
			w.read = d != s.added[w.at]
			d = s.added[w.at]
			w.at++
		} else {
			w.read = d == 0
		}
		if d == 0 || len(s.excepted) == 0 {
			return d
		}
		if _, not := slices.BinarySearch(s.excepted, d); !not {
			return d
		}
	}
}
