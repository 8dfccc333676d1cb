package schedule

import (
	"time"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule/calendar"
)

// Share is how much of a roster falls to one person: shifts, the nights among them, those that begin on a weekend day that is
// not worked for a holiday, and those that begin on a day of a public holiday, weekend days of it included.
type Share struct {
	Person                             org.Holder
	Shifts, Nights, Weekends, Holidays int
	Worked                             time.Duration
}

// Fairness is how evenly a roster falls to its people.
type Fairness struct {
	Rota   Rota
	Roster *Roster
	People []Share // those of the teams in their order, then who came in by overrides
	// Spread is how far those of the teams are apart: the most minus the least of every figure. Its person is nobody.
	Spread Share
}

// Fairness counts the shifts of a roster that begin on the days from one through another. Nights are those of the post's
// [WorkRules]; who is absent has fewer of everything.
func (p *Planner) Fairness(r Rota, from, through date.Day) Fairness {
	of := p.rota(r)
	if of == nil {
		return Fairness{}
	}
	f := Fairness{Rota: r, Roster: of.spec}
	at := map[org.Holder]int{}
	share := func(h org.Holder) *Share {
		i, known := at[h]
		if !known {
			i = len(f.People)
			at[h], f.People = i, append(f.People, Share{Person: h})
		}
		return &f.People[i]
	}
	for _, team := range of.teams {
		for _, slot := range team {
			if h := p.staff[r-1].holders[slot]; h != 0 {
				share(h)
			}
		}
	}
	regular, rules := len(f.People), p.rulesFor(of.post)
	for d := range p.Shifts(r, from, through) {
		one := p.shareOf(rules, d)
		for _, h := range d.People {
			share(h).add(one)
		}
	}
	f.Spread = spreadOf(f.People[:regular])
	return f
}

// shareOf is what one shift counts.
func (p *Planner) shareOf(rules *ruleset, d Duty) Share {
	s := Share{Shifts: 1, Worked: d.Worked()}
	if p.atNight(rules, span{d.Start, d.End}) {
		s.Nights = 1
	}
	switch kind := p.calendar.Kind(d.Day); {
	case kind == calendar.Holiday || kind == calendar.InLieu:
		s.Holidays = 1
	case weekend(d.Day) && kind != calendar.MakeUp && kind != calendar.CompanyWorkday:
		s.Weekends = 1
	}
	return s
}

func (s *Share) add(o Share) {
	s.Shifts, s.Nights, s.Weekends, s.Holidays, s.Worked = s.Shifts+o.Shifts, s.Nights+o.Nights, s.Weekends+o.Weekends, s.Holidays+o.Holidays, s.Worked+o.Worked
}

func spreadOf(people []Share) Share {
	if len(people) == 0 {
		return Share{}
	}
	apart := func(figure func(Share) int) int {
		least, most := figure(people[0]), figure(people[0])
		for _, s := range people {
			least, most = min(least, figure(s)), max(most, figure(s))
		}
		return most - least
	}
	hours := func(s Share) int { return int(s.Worked) }
	return Share{Shifts: apart(func(s Share) int { return s.Shifts }), Nights: apart(func(s Share) int { return s.Nights }),
		Weekends: apart(func(s Share) int { return s.Weekends }), Holidays: apart(func(s Share) int { return s.Holidays }), Worked: time.Duration(apart(hours))}
}
