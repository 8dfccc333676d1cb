package approval_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// generator makes small organizations with everything that changes an answer, and questions close to where it changes.
// All dates lie within the ten days from the first of March on, so that an instant often falls on an edge.
type generator struct{ *rand.Rand }

func (g generator) chance(percent int) bool { return g.IntN(100) < percent }

func oneOf[T any](g generator, of ...T) T { return of[g.IntN(len(of))] }

func (g generator) world() naive {
	spec := g.org()
	n := naive{org: spec, register: g.people(spec), approvals: g.policy(spec)}
	if len(n.register.Assignments) > 0 && g.chance(45) {
		g.absences(&n)
	}
	if len(n.register.Assignments) > 0 && g.chance(45) {
		g.delegations(&n)
	}
	return n
}

func (g generator) org() org.Spec {
	spec := org.Spec{
		Organization: org.Organization{ID: "site", Timezone: "Asia/Shanghai", Currency: "CNY"},
		Parties:      []org.Party{{ID: "company", Name: "公司"}, {ID: "quality", Name: "品质部", PartOf: "company"}, {ID: "group", Name: "集团"}},
		Units:        []org.Unit{{ID: "u0", Name: "部门0"}, {ID: "u1", Name: "部门1", PartOf: "u0"}, {ID: "u2", Name: "部门2"}},
		Qualities:    []org.Quality{{ID: "cert", Type: "bool"}, {ID: "level", Type: "int"}},
		Facts:        []org.Fact{{ID: "open", Type: "bool", Values: []org.FactValue{{Value: oneOf(g, "true", "false"), From: g.day()}}}},
	}
	for i := range 3 + g.IntN(7) { // positions
		p := org.Position{ID: org.PositionID(fmt.Sprintf("p%d", i)), Name: fmt.Sprintf("岗位%d", i), ReportsTo: g.superiors(i), Unit: oneOf[org.Ref](g, "", "u0", "u1", "u2")}
		if i > 0 && g.chance(12) {
			// A host that comes or goes is left out: the chart gives the post that is held with it holders on days on
			// which the host itself has none.
			if host := spec.Positions[g.IntN(i)]; host.HeldWith == "" && host.From == 0 && host.Through == 0 {
				p.HeldWith = org.Ref(host.ID)
			}
		}
		if g.chance(6) {
			p.From, p.Through = g.days()
		}
		spec.Positions = append(spec.Positions, p)
	}
	return spec
}

// superiors is one line for ever, or two one after the other, or one with an end.
func (g generator) superiors(i int) []org.Line {
	first, second := org.Line{To: g.superior(i)}, org.Line{To: g.superior(i)}
	switch {
	case first.To == "":
		return nil
	case g.chance(80) || second.To == "":
		return []org.Line{first}
	}
	first.Through = g.day()
	second.From = first.Through + 1
	if g.chance(20) {
		return []org.Line{second}
	}
	return []org.Line{first, second}
}

// superior stands above the ith post: the one before it more often than not, a party, or nobody.
func (g generator) superior(i int) org.Ref {
	switch {
	case i > 0 && g.chance(65):
		return ref(g, i-1)
	case i > 0 && g.chance(80):
		return ref(g, g.IntN(i))
	}
	return oneOf[org.Ref](g, "company", "公司", "quality", "group", "")
}

// ref names the ith post, by its id or its name.
func ref(g generator, i int) org.Ref {
	return org.Ref(fmt.Sprintf(oneOf(g, "p%d", "岗位%d"), i))
}

func (g generator) people(spec org.Spec) org.Register {
	count := len(spec.Positions)
	register := org.Register{}
	for i := range count {
		register.People = append(register.People, g.person(i))
	}
	if g.chance(20) {
		return register
	}
	for i, p := range spec.Positions {
		if p.HeldWith != "" {
			continue
		}
		first := g.IntN(count)
		for j := range oneOf(g, 0, 1, 1, 1, 1, 2, 2, 3) {
			a := org.Assignment{Person: org.Ref(fmt.Sprintf("h%d", (first+j)%count)), Position: ref(g, i), Acting: g.chance(25)}
			if g.chance(25) {
				a.From, a.Through = g.days()
			}
			register.Assignments = append(register.Assignments, a)
		}
	}
	return register
}

// person is one with a certificate, without, or of whom that is not known; likewise his level.
func (g generator) person(i int) org.Person {
	p := org.Person{ID: org.PersonID(fmt.Sprintf("h%d", i))}
	if g.chance(75) {
		p.Attributes = append(p.Attributes, diag.Pair{Name: "cert", Value: oneOf(g, "true", "false")})
	}
	if g.chance(75) {
		p.Attributes = append(p.Attributes, diag.Pair{Name: "level", Value: oneOf(g, "1", "2", "3")})
	}
	return p
}

func (g generator) day() date.Day { return day("2026-03-01") + date.Day(g.IntN(10)) }

// days are a first day, a last day, or both.
func (g generator) days() (from, through date.Day) {
	from = g.day()
	through = from + date.Day(g.IntN(6))
	switch g.IntN(4) {
	case 0:
		return 0, through
	case 1:
		return from, 0
	}
	return from, through
}
