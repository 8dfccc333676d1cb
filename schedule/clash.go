package schedule

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// Clashes finds the days on which one person has several duties that are bound to that day: they must be done on it, or it is
// the only working day they leave. What is done every day is no clash. They are in the order of the days, then of the people.
func (p *Planner) Clashes(q Query) []Clash {
	type slot struct {
		day    date.Day
		person org.Holder
	}
	bound := map[slot][]Occurrence{}
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
	var all []Clash
	for at, occurrences := range bound {
		if len(occurrences) > 1 {
			all = append(all, Clash{Person: at.person, Day: at.day, Occurrences: occurrences})
		}
	}
	slices.SortFunc(all, func(a, b Clash) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Person, b.Person)) })
	return all
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
