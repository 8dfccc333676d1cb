package cadence

import (
	"math/bits"
	"slices"
	"strconv"
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// Occurrence is one time that something is due. Opens and Due are the first and the last day on which it may be done, both
// included, before any shift convention is applied.
type Occurrence struct {
	Period Period // in which it comes round
	About  Period // of which it speaks
	Opens  date.Day
	Due    date.Day
	Nth    int // tells the occurrences of one period apart, from 1; 0 where the rule has one in each
}

// Key is the identity of the occurrence under its rule: 2026-10, or 2026-10#2 for the second of several. It depends on no
// date, holiday or order of the Spec's lists.
func (o Occurrence) Key() string {
	if o.Nth == 0 {
		return o.Period.String()
	}
	return o.Period.String() + "#" + strconv.Itoa(o.Nth)
}

// Rule says when something is due. It is immutable, and safe for concurrent use where its [Workdays] are.
type Rule struct {
	every, cell Unit
	begin, most int32 // the periods of the calendar
	about       About
	monthEnd    MonthEnd
	place       place
	months      uint16  // bit m-1 for each month that begins a cell in which it comes round
	days        []int32 // days of the cell, ascending, for onDays
	last        int32   // day of the cell for window; 0 for its last day
	workday     int
	gap         int32
	slots       int32 // occurrences of a cell
	numbered    bool  // several in a period
	certain     bool  // every cell has its days
	at          Moment
	workdays    Workdays
	set         *Set
}

// place is how an occurrence lies in its cell.
type place uint8

const (
	window    place = iota // from the first day to a last one
	onDays                 // on days by their number
	onWorkday              // on one workday
	byWorkday              // from the first day to a workday
	onSet                  // on imported days
	onShift                // as the roster says
)

const allMonths = 1<<12 - 1

// New builds a rule. The calendar of workdays may be nil where the Spec names no workday.
func New(s Spec, workdays Workdays) (*Rule, Faults) {
	faults := Check(s)
	if workdays == nil {
		if s.Workday != 0 {
			faults = append(faults, Fault{Field: "workday", Reason: NeedsWorkdays})
		}
		if s.ByWorkday != 0 {
			faults = append(faults, Fault{Field: "by_workday", Reason: NeedsWorkdays})
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	r := &Rule{every: s.Every, cell: s.cell(), about: s.About, monthEnd: s.MonthEnd, months: s.cell().beginnings(),
		at: s.At, gap: int32(s.Gap), slots: 1, workdays: workdays, set: s.Set}
	r.begin, r.most = bounds(r.every)
	r.placeIn(s)
	perPeriod := r.slots
	if len(s.Months) > 0 {
		r.months = 0
		for _, m := range s.Months {
			r.months |= 1 << (m - time.January)
		}
		perPeriod *= int32(len(s.Months))
	}
	r.numbered = perPeriod > 1
	shortest, _ := s.lengths()
	r.certain = r.place == window && r.last <= int32(shortest) || r.place == onDays && r.days[r.slots-1] <= int32(shortest)
	return r, nil
}

// placeIn sets how the occurrences lie in their cell.
func (r *Rule) placeIn(s Spec) {
	switch {
	case s.Set != nil:
		r.place = onSet
	case s.Every == Shift:
		r.place = onShift
	case s.Workday != 0:
		r.place, r.workday = onWorkday, s.Workday
	case s.ByWorkday != 0:
		r.place, r.workday = byWorkday, s.ByWorkday
	case len(s.Days) > 0:
		r.place = onDays
		for _, d := range s.Days {
			r.days = append(r.days, int32(d))
		}
	case len(s.Weekdays) > 0:
		r.place = onDays
		for _, w := range s.Weekdays {
			r.days = append(r.days, int32(w+6)%7+1) // Monday is the first day of a week
		}
	default:
		r.place, r.last, r.slots = window, int32(s.By), int32(max(s.Times, 1))
	}
	if r.place == onDays {
		slices.Sort(r.days)
		r.slots = int32(len(r.days))
	}
}

// Every is the unit in which the rule comes round.
func (r *Rule) Every() Unit { return r.every }

// OfShift is the part of each shift at which it is due, and whether the rule is one of shifts: those have no
// occurrences of their own, the roster resolves them.
func (r *Rule) OfShift() (Moment, bool) { return r.at, r.place == onShift }

// lay is the window of an occurrence in the cell from first to before end. It is false where the cell has no such
// occurrence, or the calendar no such day.
func (r *Rule) lay(first, end date.Day, slot int32) (opens, due date.Day, ok bool) {
	switch r.place {
	case onDays:
		if r.certain {
			due = first + date.Day(r.days[slot]-1)
			return due, due, due <= date.Last
		}
		due, ok = r.nthDay(first, end, r.days[slot])
		opens = due
	case window:
		switch due, ok = end-1, true; {
		case r.last == 0:
		case r.certain:
			due = first + date.Day(r.last-1)
		default:
			due, ok = r.nthDay(first, end, r.last)
		}
		opens, due = first+date.Day(slot*r.gap), due-date.Day((r.slots-1-slot)*r.gap)
	default:
		due, ok = r.nthWorkday(first, end)
		if opens = first; r.place == onWorkday {
			opens = due
		}
	}
	return opens, due, ok && due <= date.Last
}

// nthDay is the nth day of a cell, or what the policy puts in its place.
func (r *Rule) nthDay(first, end date.Day, n int32) (date.Day, bool) {
	if d := first + date.Day(n-1); d < end {
		return d, true
	}
	return r.instead(end-1, end)
}

// instead is the day of a cell that lacks the one named.
func (r *Rule) instead(last, after date.Day) (date.Day, bool) {
	switch r.monthEnd {
	case LastDay:
		return last, true
	case NextFirst:
		return after, true
	}
	return 0, false
}

// rank is how many occurrences of a period lie before those of a cell that begins with a month counted from 0.
func (r *Rule) rank(month int32) int32 {
	if r.cell == r.every {
		return 0
	}
	return r.slots * count(r.months&(1<<month-1))
}

// count is how many months there are in a mask.
func count(months uint16) int32 { return int32(bits.OnesCount16(months)) }
