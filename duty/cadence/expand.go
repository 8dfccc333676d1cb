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
	var w walker
	w.begin(r, span.From)
	for w.next() {
		if !before(w.Due, span) {
			break
		}
		occurrences = append(occurrences, w.Occurrence)
	}
	return occurrences
}

// AppendOpen is [Rule.Append] for the occurrences that may be done on some day of a span: Opens … Due meets it.
func (r *Rule) AppendOpen(occurrences []Occurrence, span date.Span) []Occurrence {
	var w walker
	w.begin(r, span.From)
	for w.next() {
		if !before(w.Opens, span) {
			break
		}
		occurrences = append(occurrences, w.Occurrence)
	}
	return occurrences
}

// All yields the occurrences that are due in a span, in the order of their days.
func (r *Rule) All(span date.Span) iter.Seq[Occurrence] {
	return func(yield func(Occurrence) bool) {
		var w walker
		w.begin(r, span.From)
		for w.next() && before(w.Due, span) && yield(w.Occurrence) {
		}
	}
}

// Next is the first occurrence that is due after a day; false where there is none. It takes the same time at any
// distance.
func (r *Rule) Next(after date.Day) (Occurrence, bool) {
	if after >= date.Last {
		return Occurrence{}, false
	}
	var w walker
	w.begin(r, after+1)
	if !w.next() {
		return Occurrence{}, false
	}
	return w.Occurrence, true
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
	cell, left := indexOf(r.cell, min(max(before, date.First), date.Last)), patience[r.cell]
	for first, end := firstOf(r.cell, cell), firstOf(r.cell, cell+1); cell >= r.begin && left > 0; left-- {
		if r.months>>(cell%12)&1 != 0 || r.months == allMonths {
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
func (r *Rule) lastOf(cell int32, first, end, before date.Day) (Occurrence, bool) {
	for slot := r.slots - 1; slot >= 0; slot-- {
		if opens, due, ok := r.lay(first, end, slot); ok && due < before {
			o := Occurrence{Opens: opens, Due: due}
			r.name(&o, cell)
			if r.numbered {
				o.Nth = int(r.rank(cell) + slot + 1)
			}
			return o, true
		}
	}
	return Occurrence{}, false
}

// before reports whether a day lies before the end of a span.
func before(d date.Day, span date.Span) bool { return span.Until == 0 || d < span.Until }
