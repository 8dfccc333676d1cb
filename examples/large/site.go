package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// month is the one that all is about: days are counted in it, from 1 through 31. No public holiday and no day worked in
// exchange falls into it.
const (
	year  = 2026
	month = time.March
	days  = 31
)

// site is what a site writes of itself, as data. Days before the month are 0, days after it 32.
type site struct {
	number  int
	name    string
	people  []person
	holds   []holding
	leave   []leave
	limits  [2]lowered
	facts   map[string]bool
	since   int    // the day from which on there is an owners' committee, 0 for none
	rosters []rota // of people by their place in the list
	rest    int    // a day on which the site rests, whatever the calendar of the handbook says; 0 for none
}

// person is somebody in the register of a site.
type person struct{ id, name string }

// holding is somebody in a post.
type holding struct {
	who           int
	post          string
	from, through int // days of the month
	acting        bool
}

// leave is a person away, both days included.
type leave struct{ who, from, through int }

// lowered is an authority of the handbook, by its place in the table, with the limit that the site gives it.
type lowered struct {
	authority int
	limit
}

// rota is four teams that take turns, a day, a night, and two days off.
type rota struct {
	post  string
	teams [4][]int
}

// path is the name by which a site is loaded.
func (s *site) path() string { return fmt.Sprintf("sites/s%04d.yaml", s.number) }

// newSite makes a site of the company of a seed. It depends on nothing but the seed and the number.
func newSite(seed uint64, number int) *site {
	g := maker{rand.New(rand.NewPCG(seed, uint64(number))), &site{number: number, name: siteName(number), facts: map[string]bool{}}}
	g.staff()
	g.cover()
	g.lower()
	g.s.facts[pool], g.s.facts[garage] = g.IntN(4) == 0, g.IntN(3) > 0
	if g.IntN(2) == 0 {
		g.s.since = g.IntN(days) + 1
	}
	if g.IntN(10) == 0 {
		g.s.rest = g.IntN(days) + 1
	}
	return g.s
}

// maker makes one site.
type maker struct {
	*rand.Rand
	s *site
}

const always, after = 0, days + 1

// staff hires people and puts them into posts. One post in thirty of those above others is vacant.
func (g maker) staff() {
	for _, p := range posts {
		var hired []int
		for range p.people {
			hired = append(hired, g.hire())
		}
		vacant := p.people == 1 && g.IntN(30) == 0
		for _, who := range hired {
			if !vacant {
				g.s.holds = append(g.s.holds, holding{who: who, post: p.id, from: always, through: after})
			}
		}
		if p.id == "gate_guard" || p.id == "monitor" {
			r := rota{post: p.id}
			for i, who := range hired {
				r.teams[i%4] = append(r.teams[i%4], who)
			}
			g.s.rosters = append(g.s.rosters, r)
		}
	}
}

func (g maker) hire() int {
	n := len(g.s.people)
	g.s.people = append(g.s.people, person{fmt.Sprintf("S%04d-%02d", g.s.number, n+1), personName(g.Rand)})
	return n
}

// cover has some hold two posts, some act for others, some leave in the month with a successor, and some on leave.
func (g maker) cover() {
	for _, pair := range [][2]string{{"archivist", "front_desk"}, {"electrician", "lift_keeper"}, {"environment_lead", "service_lead"}, {"works_lead", "assistant"}} {
		if who := g.s.holder(pair[0], 1); who >= 0 && g.IntN(3) == 0 {
			from := g.IntN(days) + 1
			through := min(from+g.IntN(15), after)
			g.s.holds = append(g.s.holds, holding{who: who, post: pair[1], from: from, through: through, acting: pair[1] != "front_desk" && pair[1] != "lift_keeper"})
		}
	}
	for _, p := range []string{"manager", "assistant", "works_lead", "order_lead", "service_lead"} {
		i := slices.IndexFunc(g.s.holds, func(h holding) bool { return h.post == p && !h.acting })
		switch {
		case i < 0:
		case g.IntN(8) == 0:
			from := g.IntN(days) + 1
			g.s.leave = append(g.s.leave, leave{g.s.holds[i].who, from, min(from+g.IntN(10), days)})
		case g.IntN(20) == 0:
			last := g.IntN(days-1) + 1
			g.s.holds[i].through = last
			g.s.holds = append(g.s.holds, holding{who: g.hire(), post: p, from: last + 1, through: after})
		}
	}
}

// holder is who holds a post on a day, -1 for nobody.
func (s *site) holder(post string, day int) int {
	for _, h := range s.holds {
		if h.post == post && h.on(day) {
			return h.who
		}
	}
	return -1
}

func (h holding) on(day int) bool { return h.from <= day && day <= h.through }

// lower gives two authorities of the handbook a smaller limit. It stays above those of the posts below.
func (g maker) lower() {
	top := []int{2, 3, 5, 6, 8, 10, 11, 13} // of posts above others that have an authority too
	for i := range g.s.limits {
		at := top[g.IntN(len(top))]
		for i == 1 && at == g.s.limits[0].authority {
			at = top[g.IntN(len(top))]
		}
		a, below := authorities[at], int64(0)
		for _, other := range authorities[:at] {
			if other.kind == a.kind {
				below = max(below, other.fen)
			}
		}
		steps := (a.fen - below) / 100_00
		g.s.limits[i] = lowered{at, limit{below + (1+g.Int64N(steps-1))*100_00, g.IntN(2) == 0}}
	}
}

// text writes the site for the library to load.
func (s *site) text() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "mandate: 1\nextends: ../handbook.yaml\norganization: {id: s%04d, name: %s}\npeople:\n", s.number, s.name)
	for _, p := range s.people {
		fmt.Fprintf(&b, "  - {id: %s, name: %s}\n", p.id, p.name)
	}
	b.WriteString("assignments:\n")
	for _, h := range s.holds {
		fmt.Fprintf(&b, "  - {person: %s, position: %s%s", s.people[h.who].id, h.post, span(h.from, h.through))
		if h.acting {
			b.WriteString(", acting: true")
		}
		b.WriteString("}\n")
	}
	if len(s.leave) > 0 {
		b.WriteString("absences:\n")
	}
	for _, l := range s.leave {
		fmt.Fprintf(&b, "  - {person: %s%s}\n", s.people[l.who].id, span(l.from, l.through))
	}
	s.writeFacts(&b)
	if s.rest > 0 {
		fmt.Fprintf(&b, "calendar: {days: [{day: %s, kind: rest, name: 社区活动日}]}\n", isoDay(s.rest))
	}
	s.writeRosters(&b)
	b.WriteString("approvals:\n  authorities:\n")
	for _, l := range s.limits {
		fmt.Fprintf(&b, "    - {id: %s, limit: %s}\n", authorities[l.authority].id, l.limit)
	}
	return []byte(b.String())
}

func (s *site) writeFacts(b *strings.Builder) {
	b.WriteString("facts:\n")
	fmt.Fprintf(b, "  - {id: %s, values: %t}\n  - {id: %s, values: %t}\n", pool, s.facts[pool], garage, s.facts[garage])
	switch {
	case s.since == 1:
		fmt.Fprintf(b, "  - {id: %s, values: true}\n", committee)
	case s.since > 1:
		fmt.Fprintf(b, "  - {id: %s, values: [{value: false, through: %s}, {value: true, from: %s}]}\n", committee, isoDay(s.since-1), isoDay(s.since))
	}
}

func (s *site) writeRosters(b *strings.Builder) {
	b.WriteString("rosters:\n")
	for _, r := range s.rosters {
		fmt.Fprintf(b, "  - id: %[1]s\n    position: %[1]s\n    pattern: [day, night, rest, rest]\n    anchor: 2026-01-01\n    teams:\n", r.post)
		for _, team := range r.teams {
			var people []string
			for _, who := range team {
				people = append(people, s.people[who].id)
			}
			fmt.Fprintf(b, "      - {people: [%s]}\n", strings.Join(people, ", "))
		}
	}
}

// span writes the days of an entry; what began before the month did so with the year.
func span(from, through int) string {
	text := ", from: 2026-01-01"
	if from > always {
		text = ", from: " + isoDay(from)
	}
	if through < after {
		text += ", through: " + isoDay(through)
	}
	return text
}

func isoDay(day int) string { return fmt.Sprintf("%d-%02d-%02d", year, month, day) }
