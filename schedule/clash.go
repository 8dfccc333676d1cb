package schedule

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// Clash is a day on which one person has more to do than one can: several duties that can be done on no other day, two shifts at
// once, or a shift of one post and such a duty of another.
type Clash struct {
	Person      org.Holder
	Day         date.Day     // of shifts the one on which the later one begins
	Occurrences []Occurrence // in the order of the agenda
	Shifts      []Duty       // in the order of their beginning
}

// slot is a day of a person.
type slot struct {
	day    date.Day
	person org.Holder
}

// Clashes finds the days on which one person has several duties that are bound to that day: they must be done on it, or it is
// the only working day they leave. A shift clashes with a shift of another roster that it overlaps, and with a duty bound to
// the day on which it begins, of another post; work of its own post is done within the shift. What is done every day or every
// shift is no clash. They are in the order of the days, then of the people.
func (p *Planner) Clashes(q Query) []Clash {
	bound, shifts := map[slot][]Occurrence{}, p.shiftsOfPeople(q)
	for o := range p.Agenda(q) {
		day, only := p.onlyDay(o)
		if !only || o.Daily() {
			continue
		}
		for _, person := range o.Answer().People {
			if q.Person == 0 || q.Person == person {
				at := slot{day, person}
				bound[at] = append(bound[at], o)
			}
		}
	}
	clashes := map[slot]*Clash{}
	for person, list := range shifts {
		twice(person, list, q.From, clashes)
	}
	for at, occurrences := range bound {
		there := shiftsBeside(shifts[at.person], at.day, occurrences)
		if len(occurrences) > 1 || len(there) > 0 {
			c := clashAt(clashes, at)
			c.Occurrences = occurrences
			c.add(there...)
		}
	}
	var all []Clash
	for _, c := range clashes {
		all = append(all, *c)
	}
	slices.SortFunc(all, func(a, b Clash) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Person, b.Person)) })
	return all
}

// shiftsOfPeople are the shifts of the query's days, of whichever post, by person.
func (p *Planner) shiftsOfPeople(q Query) map[org.Holder][]Duty {
	by := map[org.Holder][]Duty{}
	for d := range p.Rostered(Query{From: q.From - 1, Through: q.Through, Person: q.Person}) {
		for _, person := range d.People {
			if q.Person == 0 || q.Person == person {
				by[person] = append(by[person], d)
			}
		}
	}
	for person, list := range by {
		if q.Position != org.Nobody && !slices.ContainsFunc(list, func(d Duty) bool { return d.Position == q.Position }) {
			delete(by, person)
		}
	}
	return by
}

// twice finds shifts of a person that overlap, the later one from a day on.
func twice(person org.Holder, list []Duty, from date.Day, clashes map[slot]*Clash) {
	for i, d := range list {
		for _, later := range list[i+1:] {
			if later.Day >= from && later.Start.Before(d.End) {
				clashAt(clashes, slot{later.Day, person}).add(d, later)
			}
		}
	}
}

// shiftsBeside are the shifts that begin on a day and are of another post than a duty of that day.
func shiftsBeside(list []Duty, day date.Day, occurrences []Occurrence) []Duty {
	var beside []Duty
	for _, d := range list {
		if d.Day == day && slices.ContainsFunc(occurrences, func(o Occurrence) bool { return o.Position != d.Position }) {
			beside = append(beside, d)
		}
	}
	return beside
}

func clashAt(clashes map[slot]*Clash, at slot) *Clash {
	if clashes[at] == nil {
		clashes[at] = &Clash{Person: at.person, Day: at.day}
	}
	return clashes[at]
}

// add adds shifts, each once.
func (c *Clash) add(shifts ...Duty) {
	for _, d := range shifts {
		if !slices.ContainsFunc(c.Shifts, func(o Duty) bool { return o.Rota == d.Rota && o.Day == d.Day && o.Shift == d.Shift }) {
			c.Shifts = append(c.Shifts, d)
		}
	}
	slices.SortStableFunc(c.Shifts, func(a, b Duty) int { return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Rota, b.Rota)) })
}

// onlyDay is the one day on which an occurrence can be done: its day, or the only working day of its window.
func (p *Planner) onlyDay(o Occurrence) (date.Day, bool) {
	if o.Opens == o.Due {
		return o.Due, true
	}
	span := date.Through(o.Opens, o.Due)
	if p.calendar.WorkdaysBetween(o.Opens, o.Due+1) != 1 {
		return 0, false
	}
	return p.calendar.NthWorkday(span, 1), true
}
