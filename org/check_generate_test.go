package org_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// newYear is the first of the days that random sites play on; there are twelve of them.
var newYear = day("2026-01-01")

const playDays = 12

// dice draws a random site. What it draws depends on the seed alone.
type dice struct{ *rand.Rand }

func (d dice) once(in int) bool { return d.IntN(in) == 0 }

// days are a first and a last day, in order but once in so many, either open now and then.
func (d dice) days(reversed int) (from, through date.Day) {
	from = newYear + date.Day(d.IntN(playDays))
	through = from + date.Day(d.IntN(playDays-int(from-newYear)))
	if d.once(reversed) {
		from, through = through+1, from
	}
	if d.once(4) {
		through = 0
	}
	if d.once(6) {
		from = 0
	}
	return from, through
}

var letters = []string{"a", "b", "c", "d", "e", "f"}

func (d dice) letter() org.Ref { return org.Ref(letters[d.IntN(len(letters))]) }

func (d dice) some(most int) []org.Ref {
	var refs []org.Ref
	for range 1 + d.IntN(most) {
		refs = append(refs, d.letter())
	}
	return refs
}

// site has six posts. Each reports to one before it, or to the company; some are held with one before that is not; some
// are in force for some days, have a headcount, belong to a unit.
func (d dice) site() org.Spec {
	var posts []org.Position
	for i, id := range letters {
		p := org.Position{ID: org.PositionID(id), Name: id}
		above := func() org.Ref {
			if i == 0 || d.once(3) {
				return "company"
			}
			return org.Ref(letters[d.IntN(i)])
		}
		switch turn := newYear + date.Day(d.IntN(playDays)); {
		case d.once(3):
			p.ReportsTo = []org.Line{{To: above(), Through: turn - 1}, {To: above(), From: turn}}
		default:
			p.ReportsTo = []org.Line{{To: above()}}
		}
		if j := d.IntN(i + 1); j < i && posts[j].HeldWith == "" && d.once(3) {
			p.HeldWith = org.Ref(letters[j])
		}
		if d.once(4) {
			p.From, p.Through = d.days(1 << 30)
		}
		if heads := d.IntN(3); d.once(2) {
			p.Headcount = &heads
		}
		p.Unit = []org.Ref{"", "u", "v", "w"}[d.IntN(4)]
		posts = append(posts, p)
	}
	spec := site(posts...)
	spec.Units = []org.Unit{{ID: "u"}, {ID: "v", PartOf: "u"}, {ID: "w"}}
	spec.Qualities = []org.Quality{{ID: "fire", Type: "bool"}, {ID: "level", Type: "int"}}
	turn := newYear + date.Day(d.IntN(playDays))
	spec.Facts = []org.Fact{{ID: "open", Type: "bool", Values: []org.FactValue{
		{Value: fmt.Sprint(d.once(2)), Through: turn - 1}, {Value: fmt.Sprint(d.once(2)), From: turn + date.Day(d.IntN(2))}}}}
	for i := range 1 + d.IntN(4) {
		spec.Rules = append(spec.Rules, d.rule(fmt.Sprintf("r%d", i)))
	}
	return spec
}

func (d dice) rule(id string) org.Separation {
	s := org.Separation{ID: id}
	switch d.IntN(6) {
	case 0:
		s.NeverTogether = append(d.some(2), "a", "d")
	case 1:
		most := 1 + d.IntN(2)
		if s.AtMost = &most; d.once(2) {
			s.Of = d.some(4)
		}
	case 2:
		s.Positions, s.Requires = d.some(2), d.some(2)
	default:
		s.For, s.Must = "assignment", conditions[d.IntN(len(conditions))].text
		if d.once(2) {
			s.Positions = d.some(3)
		}
	}
	return s
}

var staff = []string{"ann", "bob", "cleo"}

func (d dice) person() org.Ref { return org.Ref(staff[d.IntN(len(staff))]) }

// register has up to seven assignments, most of them without a fault.
func (d dice) register() org.Register {
	var r org.Register
	for _, id := range staff {
		p := org.Person{ID: org.PersonID(id)}
		if !d.once(3) {
			p.Attributes = append(p.Attributes, diag.Pair{Name: "fire", Value: fmt.Sprint(d.once(2))})
		}
		if !d.once(3) {
			p.Attributes = append(p.Attributes, diag.Pair{Name: "level", Value: fmt.Sprint(d.IntN(4))})
		}
		r.People = append(r.People, p)
	}
	for range d.IntN(8) {
		r.Assignments = append(r.Assignments, d.assignment(60))
	}
	for range d.IntN(3) {
		from := newYear + date.Day(d.IntN(playDays))
		r.Absences = append(r.Absences, org.Absence{Person: d.person(), From: from, Through: from + date.Day(d.IntN(6))})
	}
	return r
}

// assignment has a fault of its own once in so many.
func (d dice) assignment(fault int) org.Assignment {
	a := org.Assignment{Person: d.person(), Position: d.letter(), Acting: d.once(4)}
	a.From, a.Through = d.days(fault)
	if d.once(fault) {
		a.Person = "nobody"
	}
	if d.once(fault) {
		a.Position = []org.Ref{"nothing", "company"}[d.IntN(2)]
	}
	return a
}
