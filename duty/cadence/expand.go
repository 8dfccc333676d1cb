package cadence

import (
	"iter"

	"github.com/mandate-go/mandate/org/date"
)

// patience is how many cells in a row may have no occurrence before a rule counts as ended: those of 400 years, after
// which the calendar repeats. Days that months lack never need more than 96; a calendar of workdays that has ended can.
var patience = [...]int32{Day: 146097, Week: 20871, Month: 4800, Quarter: 1600, HalfYear: 800, Year: 400, Shift: 0}

// Append adds the occurrences that are due in a span to a slice, in the order of their days, and returns it. It allocates
// only where the slice is too short. An open span ends with the calendar.
func (r *Rule) Append(occurrences []Occurrence, span date.Span) []Occurrence {
	if r.place == onSet {
		return r.appendDays(occurrences, span)
	}
	var w walker
	w.begin(r, span.From)
	for w.next() && before(w.due, span) {
		occurrences = append(occurrences, Occurrence{})
		w.put(&occurrences[len(occurrences)-1])
	}
	return occurrences
}

// AppendOpen is [Rule.Append] for the occurrences that may be done on some day of a span: Opens … Due meets it.
func (r *Rule) AppendOpen(occurrences []Occurrence, span date.Span) []Occurrence {
	if r.place == onSet {
		return r.appendDays(occurrences, span)
	}
	var w walker
	w.begin(r, span.From)
	for w.next() && before(w.opens, span) {
		occurrences = append(occurrences, Occurrence{})
		w.put(&occurrences[len(occurrences)-1])
	}
	return occurrences
}

// appendDays is Append for imported days.
func (r *Rule) appendDays(occurrences []Occurrence, span date.Span) []Occurrence {
	var w setWalker
	w.walk(r.set, span.From)
	for d := w.next(); d > 0 && before(d, span); d = w.next() {
		occurrences = append(occurrences, Occurrence{})
		r.put(&occurrences[len(occurrences)-1], Period{unit: Day, index: int32(d)}, d, d)
	}
	return occurrences
}

// All yields the occurrences that are due in a span, in the order of their days.
func (r *Rule) All(span date.Span) iter.Seq[Occurrence] {
	return func(yield func(Occurrence) bool) {
		if r.place == onSet {
			r.set.All(span)(func(d date.Day) bool { return yield(r.onDay(d)) })
			return
		}
		var w walker
		w.begin(r, span.From)
		for w.next() && before(w.due, span) {
			var o Occurrence
			if w.put(&o); !yield(o) {
				return
			}
		}
	}
}

// Next is the first occurrence that is due after a day; false where there is none. It takes the same time at any
// distance.
func (r *Rule) Next(after date.Day) (o Occurrence, ok bool) {
	switch {
	case after >= date.Last:
		return o, false
	case r.place == onSet:
		d, ok := r.set.Next(after)
		return r.onDay(d), ok
	}
	var w walker
	w.begin(r, after+1)
	if ok = w.next(); ok {
		w.put(&o)
	}
	return o, ok
}

// Prev is the last occurrence that is due before a day; false where there is none.
func (r *Rule) Prev(before date.Day) (Occurrence, bool) {
	switch r.place {
	case onShift:
		return Occurrence{}, false
	case onSet:
		d, ok := r.set.Prev(before)
		return r.onDay(d), ok
	}
	earliest, _ := bounds(r.cell)
	cell, left := indexOf(r.cell, min(max(before, date.First), date.Last)), patience[r.cell]
	for first, end := firstOf(r.cell, cell), firstOf(r.cell, cell+1); cell >= earliest && left > 0; left-- {
		if r.cell != Month || r.months>>(cell%12)&1 != 0 {
			if o, ok := r.lastOf(cell, first, end, before); ok {
				return o, true
			}
		}
		cell--
		first, end = firstOf(r.cell, cell), first
	}
	return Occurrence{}, false
}

// lastOf is the last occurrence of a cell that is due before a day.
func (r *Rule) lastOf(cell int32, first, end, before date.Day) (o Occurrence, ok bool) {
	for slot := r.slots - 1; slot >= 0; slot-- {
		if opens, due, ok := r.lay(first, end, slot); ok && due < before {
			p := Period{unit: r.every, index: cell}
			if r.cell != r.every {
				p.index /= 12
			}
			if r.put(&o, p, opens, due); r.numbered {
				o.Nth = int(r.rank(cell%12) + slot + 1)
			}
			return o, true
		}
	}
	return o, false
}

// onDay is the occurrence of an imported day; the zero one for none.
func (r *Rule) onDay(d date.Day) (o Occurrence) {
	if d > 0 {
		r.put(&o, Period{unit: Day, index: int32(d)}, d, d)
	}
	return o
}

// before reports whether a day lies before the end of a span.
func before(d date.Day, span date.Span) bool { return span.Until == 0 || d < span.Until }
