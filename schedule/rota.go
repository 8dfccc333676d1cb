package schedule

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// Rota is a handle to a roster of a planner, good for the planners that With makes of it too. The zero Rota is none.
type Rota int32

// rota is a compiled roster: whatever does not depend on the register. People are slots, numbers of its own; shifts are
// numbers in the planner's list.
type rota struct {
	spec    *Roster
	post    org.Node // Nobody where it is at fault
	days    date.Span
	turn    []int32 // the shift of each day, rest for none
	teams   [][]int32
	stagger int
	skip    skips
	people  []string // their ids, by slot
	changes []change // in the order of days and shifts, those of one shift as written
	demand  []demand
}

// rest is the shift of a day off.
const rest int32 = -1

// change takes one off a shift, puts one on it, or both; -1 for nobody.
type change struct {
	day     date.Day
	shift   int32
	out, in int32
}

// demand is how many are needed at a time of day.
type demand struct {
	starts, ends    int // minutes from midnight, 24 h and more for the next day
	days            DemandDays
	atLeast, atMost int
	qualified       []int // numbers of the chart's attributes
}

// hours are the minutes of a shift from the midnight of its day; it ends after it starts.
type hours struct{ starts, ends int }

// turnOn counts the days of the turns up to a day, from that of the anchor; false where the day is skipped.
func (r *rota) turnOn(day date.Day) (int, bool) {
	if len(r.turn) == 0 || r.skip.skipped(day) {
		return 0, false
	}
	return int(r.skip.worked(r.spec.Anchor, day)), true
}

// shiftOf is what a team's turn has for a day counted by turnOn, rest for none.
func (r *rota) shiftOf(team, counted int) int32 {
	at := (counted - team*r.stagger) % len(r.turn)
	if at < 0 {
		at += len(r.turn)
	}
	return r.turn[at]
}

// changed are the changes of a day.
func (r *rota) changed(day date.Day) []change {
	from, _ := slices.BinarySearchFunc(r.changes, day, func(c change, d date.Day) int { return cmp.Compare(c.day, d) })
	until := from
	for until < len(r.changes) && r.changes[until].day == day {
		until++
	}
	return r.changes[from:until]
}

// rotaDay is a roster on one day: what its turns have, and what is changed.
type rotaDay struct {
	*rota
	counted int  // by turnOn
	turns   bool // the day is not skipped
	changes []change
}

// on is the roster on a day, which may lie outside its days.
func (r *rota) on(day date.Day) rotaDay {
	d := rotaDay{rota: r, changes: r.changed(day)}
	d.counted, d.turns = r.turnOn(day)
	return d
}

// shiftsOn appends the shifts of a day, each once, in the order of the planner's list.
func (r *rota) shiftsOn(day date.Day, into []int32) []int32 {
	if !r.days.Contains(day) {
		return into
	}
	d := r.on(day)
	return d.shifts(into)
}

func (d *rotaDay) shifts(into []int32) []int32 {
	first := len(into)
	if d.turns {
		for team := range d.teams {
			if s := d.shiftOf(team, d.counted); s != rest && !slices.Contains(into[first:], s) {
				into = append(into, s)
			}
		}
	}
	for _, c := range d.changes {
		if !slices.Contains(into[first:], c.shift) {
			into = append(into, c.shift)
		}
	}
	slices.Sort(into[first:])
	return into
}

// slotsOn appends who is meant to work a shift, absent or not: the teams in order, then who comes in addition.
func (r *rota) slotsOn(day date.Day, shift int32, into []int32) []int32 {
	d := r.on(day)
	return d.slots(shift, into)
}

func (d *rotaDay) slots(shift int32, into []int32) []int32 {
	first := len(into)
	for team, people := range d.teams {
		if !d.turns || d.shiftOf(team, d.counted) != shift {
			continue
		}
		for _, slot := range people {
			if !slices.Contains(into[first:], slot) {
				into = append(into, slot)
			}
		}
	}
	for _, c := range d.changes {
		if c.shift != shift {
			continue
		}
		if at := slices.Index(into[first:], c.out); at >= 0 {
			into = slices.Delete(into, first+at, first+at+1)
		}
		if c.in >= 0 && !slices.Contains(into[first:], c.in) {
			into = append(into, c.in)
		}
	}
	return into
}

// staff is a roster over a register: who the slots are, and on which days each may be on duty. Both are by slot; a slot
// that is nobody of the register is 0.
type staff struct {
	holders []org.Holder
	present [][]date.Span // in order, apart from each other
}

// there reports whether a slot may be on duty on a day.
func (s *staff) there(slot int32, day date.Day) bool {
	spans := s.present[slot]
	after, _ := slices.BinarySearchFunc(spans, day, func(span date.Span, d date.Day) int {
		if span.From <= d {
			return -1
		}
		return 1
	})
	return after > 0 && spans[after-1].Contains(day)
}
