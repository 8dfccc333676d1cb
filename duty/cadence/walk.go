package cadence

import (
	"math/bits"

	"github.com/mandate-go/mandate/org/date"
)

// walker goes through the occurrences that are due on a day or later, in the order of their days: neither Opens nor Due
// ever goes back. Imported days are no affair of it.
type walker struct {
	rule       *Rule
	least      date.Day
	left       int32    // cells that may still be empty
	period     Period   // of the cell
	first, end date.Day // of the cell
	slot       int32    // the next one of the cell
	rank       int32
	opens, due date.Day // of the occurrence found

	// Cells that are made of months are taken from a year at a time.
	year civilYear
	rest uint16 // bit m-1 for each month with which a later one begins
}

// begin sets a new walker before the first cell whose occurrences may be due on a day or later.
func (w *walker) begin(r *Rule, least date.Day) {
	least = max(least, date.First)
	w.rule, w.least, w.slot = r, least, r.slots
	if r.place == onShift || least > date.Last {
		return
	}
	w.left = patience[r.cell]
	back := int32(0) // cells before that of the day
	if r.monthEnd == NextFirst {
		back = 1 // what it lacks may be due in the next one
	}
	if r.cell.months() > 0 {
		w.beginInYear(least, back)
		return
	}
	at := max(indexOf(r.cell, least)-back, r.begin)
	w.period, w.end = Period{unit: r.every, index: at - 1}, firstOf(r.cell, at)
}

// beginInYear is begin for cells that are made of months.
func (w *walker) beginInYear(least date.Day, back int32) {
	r := w.rule
	y, m, _ := least.Date()
	year, month := int32(y), int32(m)-r.cell.months()*(1+back) // the first cell begins no earlier
	if month < 0 && back > 0 && year > 1 {
		year, month = year-1, month+12
	}
	month = max(month, 0)
	w.year, w.rest = civilYearOf(year), r.months>>month<<month
	w.period = Period{unit: r.every, index: year}
	if r.cell == r.every {
		w.period.index = year*count(r.months) + count(r.months&^w.rest) - 1
	}
}

// next finds the next occurrence.
func (w *walker) next() bool {
	r := w.rule
	for {
		for w.slot < r.slots {
			opens, due, ok := r.lay(w.first, w.end, w.slot)
			w.slot++
			if !ok {
				continue
			}
			if w.left = patience[r.cell]; due < w.least {
				continue
			}
			w.opens, w.due = opens, due
			return true
		}
		if w.left--; w.left < 0 || !w.enter() {
			return false
		}
	}
}

// enter goes to the next cell in which the rule comes round; false where the calendar has ended.
func (w *walker) enter() bool {
	r := w.rule
	if w.slot = 0; r.cell == r.every {
		w.period.index++
	}
	switch r.cell {
	case Day:
		w.first, w.end = w.end, w.end+1
		return w.first <= date.Last
	case Week:
		w.first, w.end = w.end, w.end+7
		return w.first <= date.Last
	}
	if w.rest == 0 {
		w.year, w.rest = w.year.next(), r.months
		if r.cell != r.every {
			w.period.index++
		}
	}
	month := int32(bits.TrailingZeros16(w.rest))
	w.rest &= w.rest - 1
	w.first, w.end = w.year.firstOf(month), w.year.firstOf(month+r.cell.months())
	if r.numbered {
		w.rank = r.rank(month)
	}
	return w.first <= date.Last
}

// put writes the occurrence found to its place.
func (w *walker) put(o *Occurrence) {
	w.rule.put(o, w.period, w.opens, w.due)
	if w.rule.numbered {
		o.Nth = int(w.rank + w.slot)
	}
}

// put writes an occurrence to its place, part by part: they have just been found, and a copy of the whole would wait for
// all of them to be in memory.
func (r *Rule) put(o *Occurrence, p Period, opens, due date.Day) {
	o.Period, o.About, o.Opens, o.Due = p, p, opens, due
	if r.about == Current {
		return
	}
	if o.About.index += int32(r.about); o.About.index < r.begin || o.About.index > r.most {
		o.About = Period{}
	}
}
