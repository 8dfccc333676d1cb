package schedule

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule/calendar"
)

// Duty is one shift of a roster on one day, with those who are on it.
type Duty struct {
	Rota       Rota
	Roster     *Roster
	Shift      *Shift
	Position   org.Node // the post of the roster
	Day        date.Day // on which the shift begins by the clock on the wall
	Start, End time.Time
	// People are on duty, in the order of the teams, those of a team as written, then who comes in addition. Who is absent
	// by the register, or does not hold the post on the day, is among Away instead. With nobody among the People the shift is
	// planned and not manned.
	People []org.Holder
	Away   []org.Holder
}

// Has reports whether somebody is on duty.
func (d Duty) Has(person org.Holder) bool { return slices.Contains(d.People, person) }

// Worked is the working time of the shift: its length without its break.
func (d Duty) Worked() time.Duration { return worked(d.Start, d.End, d.Shift.Break) }

func worked(start, end time.Time, breakMinutes int) time.Duration {
	return max(end.Sub(start)-time.Duration(breakMinutes)*time.Minute, 0)
}

// Rosters are the rosters in the order of their ids, in one form: people, posts and shifts by id. The caller must not
// write to them.
func (p *Planner) Rosters() []Roster { return p.rosters }

// ShiftList are the shifts in the order in which they begin, those that begin together in the order in which they end. The
// caller must not write to them.
func (p *Planner) ShiftList() []Shift { return p.shifts }

// Rota finds a roster by its id, or its name where it has no id.
func (p *Planner) Rota(id string) (Rota, bool) {
	at, found := slices.BinarySearchFunc(p.rosters, id, func(r Roster, id string) int { return cmp.Compare(r.Key(), id) })
	if !found {
		return 0, false
	}
	return Rota(at + 1), true
}

// Rotas are the rosters of a post, and of the post that it is held together with, in the order of their ids.
func (p *Planner) Rotas(post org.Node) []Rota {
	if _, position := p.chart.Position(post); !position {
		return nil
	}
	return p.byHost[p.chart.Host(post)]
}

func (p *Planner) rota(r Rota) *rota {
	if r < 1 || int(r) > len(p.rotas) {
		return nil
	}
	return &p.rotas[r-1]
}

// OnDuty yields the shifts of a roster that an instant falls into, in the order of their beginning, manned or not. It takes
// time by the logarithm of the overrides, the skipped days and a person's absences, and none by the length of the roster.
func (p *Planner) OnDuty(r Rota, at time.Time) iter.Seq[Duty] {
	return func(yield func(Duty) bool) {
		today, clock, ok := calendar.Shown(at, p.chart.Zone())
		of := p.rota(r)
		if of == nil || !ok {
			return
		}
		var buffer [8]int32
		for day := max(today-1, date.First); day <= today; day++ {
			wall := int(clock/time.Minute) + int(today-day)*24*60
			if wall >= p.latest || !of.days.Contains(day) {
				continue
			}
			there := of.on(day)
			for _, shift := range there.shifts(buffer[:0]) {
				if h := p.clocks[shift]; wall < h.starts || wall >= h.ends {
					continue
				}
				start, end := p.span(day, shift)
				if !yield(p.manned(r, &there, day, shift, start, end)) {
					return
				}
			}
		}
	}
}

// Shifts yields the shifts of a roster that begin on the days from one through another, in the order of their beginning,
// manned or not. What the roster leaves open is told by [Planner.Coverage].
func (p *Planner) Shifts(r Rota, from, through date.Day) iter.Seq[Duty] {
	return func(yield func(Duty) bool) {
		of := p.rota(r)
		if of == nil || from > through || through < date.First {
			return
		}
		days := of.days.Meet(date.Through(max(from, date.First), min(through, date.Last)))
		var buffer [8]int32
		for day := days.From; day < days.Until; day++ {
			there := of.on(day)
			for _, shift := range there.shifts(buffer[:0]) {
				start, end := p.span(day, shift)
				if start.Before(end) && !yield(p.manned(r, &there, day, shift, start, end)) {
					return
				}
			}
		}
	}
}

// Rostered yields the shifts of all rosters that begin within the query's days, of its post and its person alone where it
// names them, in the order of their beginning, their end, and the rosters' ids.
func (p *Planner) Rostered(q Query) iter.Seq[Duty] {
	return func(yield func(Duty) bool) {
		var all []Duty
		for _, r := range p.asked(q) {
			for d := range p.Shifts(r, q.From, q.Through) {
				if q.Person == 0 || d.Has(q.Person) {
					all = append(all, d)
				}
			}
		}
		slices.SortStableFunc(all, func(a, b Duty) int {
			return cmp.Or(a.Start.Compare(b.Start), a.End.Compare(b.End), cmp.Compare(a.Rota, b.Rota))
		})
		for _, d := range all {
			if !yield(d) {
				return
			}
		}
	}
}

// asked are the rosters that a query is about.
func (p *Planner) asked(q Query) []Rota {
	switch {
	case q.Position != org.Nobody:
		return p.Rotas(q.Position)
	case q.Person != 0:
		return p.personal[q.Person]
	}
	all := make([]Rota, len(p.rotas))
	for i := range all {
		all[i] = Rota(i + 1)
	}
	return all
}

// NextShift is the first shift of a person that begins after an instant, of whichever roster; false where there is none.
func (p *Planner) NextShift(person org.Holder, after time.Time) (Duty, bool) {
	var next Duty
	found := false
	for _, r := range p.personal[person] {
		d, ok := p.nextOf(r, person, after)
		if ok && (!found || d.Start.Before(next.Start)) {
			next, found = d, true
		}
	}
	return next, found
}

// nextOf goes over the days on which the person is there, until his turn must have come.
func (p *Planner) nextOf(r Rota, person org.Holder, after time.Time) (Duty, bool) {
	of, at := p.rota(r), &p.staff[r-1]
	slot := int32(slices.Index(at.holders, person))
	days := of.days.Meet(date.Span{From: max(date.In(after, p.chart.Zone())-1, date.First), Until: date.Last + 1})
	last := date.Day(0)
	if n := len(of.changes); n > 0 {
		last = of.changes[n-1].day
	}
	for _, there := range at.present[slot] {
		idle := 0
		for day := max(days.From, there.From); day < days.Until && there.Contains(day); day++ {
			if d, ok := p.shiftAfter(r, slot, day, after); ok {
				return d, true
			}
			if _, turns := of.turnOn(day); turns && day > last && !p.begun(day, after) {
				idle++
			}
			if idle > len(of.turn) || day > last && len(of.turn) == 0 {
				return Duty{}, false // a turn without a shift for him
			}
		}
	}
	return Duty{}, false
}

// begun reports whether shifts of a day may begin before an instant.
func (p *Planner) begun(day date.Day, at time.Time) bool { return day <= date.In(at, p.chart.Zone())+1 }

// shiftAfter is the first shift of a day that a slot works and that begins after an instant.
func (p *Planner) shiftAfter(r Rota, slot int32, day date.Day, after time.Time) (Duty, bool) {
	there := p.rota(r).on(day) // within its days
	var shifts, slots [8]int32
	for _, shift := range there.shifts(shifts[:0]) {
		start, end := p.span(day, shift)
		if start.After(after) && start.Before(end) && slices.Contains(there.slots(shift, slots[:0]), slot) {
			return p.manned(r, &there, day, shift, start, end), true
		}
	}
	return Duty{}, false
}

// span is when a shift of a day begins and ends.
func (p *Planner) span(day date.Day, shift int32) (start, end time.Time) {
	h := p.clocks[shift]
	return p.wall(day, h.starts), p.wall(day, h.ends)
}

// wall is when the clock shows so many minutes from the midnight of a day, for the first time.
func (p *Planner) wall(day date.Day, minutes int) time.Time {
	return calendar.Instant(day, time.Duration(minutes)*time.Minute, p.chart.Zone())
}

// manned is a shift with those who are on it.
func (p *Planner) manned(r Rota, of *rotaDay, day date.Day, shift int32, start, end time.Time) Duty {
	at := &p.staff[r-1]
	d := Duty{Rota: r, Roster: of.spec, Shift: &p.shifts[shift], Position: of.post, Day: day, Start: start, End: end}
	var buffer [16]int32
	slots := of.slots(shift, buffer[:0])
	for _, slot := range slots {
		switch holder := at.holders[slot]; {
		case holder == 0:
		case at.there(slot, day):
			if d.People == nil {
				d.People = make([]org.Holder, 0, len(slots))
			}
			d.People = append(d.People, holder)
		default:
			d.Away = append(d.Away, holder)
		}
	}
	return d
}
