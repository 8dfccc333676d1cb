package cadence

import (
	"math/bits"

	"github.com/mandate-go/mandate/org/date"
)

// walker goes through the occurrences that are due on a day or later, in the order of their days: neither Opens nor Due
// ever goes back.
type walker struct {
	Occurrence
	rule       *Rule
	least      date.Day
	cell, most int32
	slot       int32 // the next one of the cell
	rank       int32
	left       int32 // cells that may still be empty
	first, end date.Day
}

// begin sets a new walker at the cell that holds a day.
func (w *walker) begin(r *Rule, least date.Day) {
	least = max(least, date.First)
	w.rule, w.least, w.left = r, least, patience[r.cell]
	switch {
	case r.place == onShift || least > date.Last:
		w.most = -1
		return
	case r.place == onSet:
		return
	}
	cell := indexOf(r.cell, least)
	if r.monthEnd == NextFirst {
		cell-- // what it lacks may be due in the next one
	}
	w.cell, w.most = max(cell, r.begin), r.most
	w.first = firstOf(r.cell, w.cell)
	w.enter()
}

// next finds the next occurrence.
func (w *walker) next() bool {
	r := w.rule
	if r.place == onSet {
		return w.nextDay()
	}
	for w.cell <= w.most {
		for w.slot < r.slots {
			opens, due, ok := r.lay(w.first, w.end, w.slot)
			w.slot++
			if !ok {
				continue
			}
			if w.left = patience[r.cell]; due < w.least {
				continue
			}
			if w.Opens, w.Due = opens, due; r.numbered {
				w.Nth = int(w.rank + w.slot)
			}
			return true
		}
		if w.left--; w.left < 0 {
			return false
		}
		w.cell, w.first = w.cell+1, w.end
		w.enter()
	}
	return false
}

// enter prepares the occurrences of the cell, or of the next one in which the rule comes round.
func (w *walker) enter() {
	r := w.rule
	if r.months != allMonths {
		if cell := r.monthFrom(w.cell); cell != w.cell {
			w.cell, w.first = cell, firstOfMonth(cell)
		}
	}
	w.slot = 0
	if w.cell > w.most {
		return
	}
	switch r.cell {
	case Week:
		w.end = w.first + 7
	case Month:
		w.end = w.first + daysInMonth(w.cell)
	default:
		w.end = firstOf(r.cell, w.cell+1)
	}
	r.name(&w.Occurrence, w.cell)
	if r.numbered && r.cell != r.every {
		w.rank = r.rank(w.cell)
	}
}

// monthFrom is the first month from one on in which the rule comes round.
func (r *Rule) monthFrom(month int32) int32 {
	if rest := r.months >> (month % 12); rest != 0 {
		return month + int32(bits.TrailingZeros16(rest))
	}
	return month - month%12 + 12 + int32(bits.TrailingZeros16(r.months))
}

// name sets the periods of the occurrences of a cell.
func (r *Rule) name(o *Occurrence, cell int32) {
	if r.cell != r.every {
		cell /= 12
	}
	o.Period = Period{unit: r.every, index: cell}
	if o.About = o.Period; r.about != Current {
		o.About.index += int32(r.about)
		o.About = o.About.checked()
	}
}

// nextDay finds the next imported day.
func (w *walker) nextDay() bool {
	if w.left == 0 || w.least > date.Last {
		return false
	}
	d, ok := w.rule.set.Next(w.least - 1)
	w.Occurrence, w.least = w.rule.onDay(d), d+1
	return ok
}

// onDay is the occurrence of an imported day.
func (r *Rule) onDay(d date.Day) Occurrence {
	p := PeriodOf(Day, d)
	return Occurrence{Period: p, About: p.Add(int(r.about)), Opens: d, Due: d}
}
