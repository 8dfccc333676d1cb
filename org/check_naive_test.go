package org_test

import (
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// naive tells whether an assignment may be made by asking everything on every single day. It reads what was written, and
// nothing that the package compiled.
type naive struct {
	spec     org.Spec
	register org.Register
}

// The days that it asks about: one before and one after all that are written stand for open ends.
var (
	naiveFirst = newYear - 3
	naiveLast  = newYear + 3*playDays
)

func on(a org.Assignment, d date.Day) bool { return a.From <= d && (a.Through == 0 || d <= a.Through) }

func everyDay(yield func(date.Day) bool) {
	for d := naiveFirst; d <= naiveLast; d++ {
		if !yield(d) {
			return
		}
	}
}

func (n *naive) post(ref org.Ref) *org.Position {
	for i := range n.spec.Positions {
		if org.Ref(n.spec.Positions[i].ID) == ref {
			return &n.spec.Positions[i]
		}
	}
	return nil
}

func (n *naive) host(ref org.Ref) org.Ref {
	if p := n.post(ref); p != nil && p.HeldWith != "" {
		return p.HeldWith
	}
	return ref
}

func (n *naive) inForce(ref org.Ref, d date.Day) bool {
	p := n.post(ref)
	return p.From <= d && (p.Through == 0 || d <= p.Through)
}

// carried are the posts that come with an assignment.
func (n *naive) carried(a org.Assignment) []org.Ref {
	var all []org.Ref
	for _, p := range n.spec.Positions {
		if n.host(org.Ref(p.ID)) == a.Position {
			all = append(all, org.Ref(p.ID))
		}
	}
	return all
}

func (n *naive) carriesOne(a org.Assignment, of []org.Ref) bool {
	return slices.ContainsFunc(n.carried(a), func(p org.Ref) bool { return slices.Contains(of, p) })
}

func (n *naive) of(person org.Ref, all []org.Assignment) []org.Assignment {
	return slices.DeleteFunc(slices.Clone(all), func(a org.Assignment) bool { return a.Person != person })
}

// outcome is the verdict on one more assignment.
func (n *naive) outcome(a org.Assignment) org.Outcome {
	known := slices.ContainsFunc(n.register.People, func(p org.Person) bool { return org.Ref(p.ID) == a.Person }) && n.post(a.Position) != nil
	switch {
	case a.Through != 0 && a.Through < a.From, n.post(a.Position) != nil && n.host(a.Position) != a.Position:
		return org.Invalid
	case !known:
		return org.Undetermined
	}
	before, after := n.register.Assignments, append(slices.Clone(n.register.Assignments), a)
	for d := range everyDay {
		if on(a, d) && n.wrongOn(a, d, before, after) {
			return org.Invalid
		}
	}
	if n.awayAlways(a) || n.unprepared(a, after) {
		return org.Invalid
	}
	return n.musts(a, n.of(a.Person, before), n.of(a.Person, after))
}

// wrongOn asks what can be told from one day.
func (n *naive) wrongOn(a org.Assignment, d date.Day, before, after []org.Assignment) bool {
	if !n.inForce(a.Position, d) {
		return true
	}
	heads := 0
	for _, o := range after {
		if o.Position == a.Position && !o.Acting && on(o, d) {
			heads++
		}
	}
	if p := n.post(a.Position); p.Headcount != nil && !a.Acting && heads > *p.Headcount {
		return true
	}
	for _, o := range n.of(a.Person, before) {
		if o.Position == a.Position && on(o, d) {
			return true
		}
	}
	for _, r := range n.spec.Rules {
		mine, posts := n.of(a.Person, after), map[org.Ref]bool{}
		for _, o := range mine {
			if on(o, d) && (r.Of == nil && r.NeverTogether == nil || n.carriesOne(o, append(slices.Clone(r.Of), r.NeverTogether...))) {
				posts[o.Position] = true
			}
		}
		switch {
		case r.NeverTogether != nil && posts[a.Position] && len(posts) > 1, r.AtMost != nil && posts[a.Position] && len(posts) > *r.AtMost:
			return true
		}
	}
	return false
}

func (n *naive) awayAlways(a org.Assignment) bool {
	for d := range everyDay {
		away := slices.ContainsFunc(n.register.Absences, func(x org.Absence) bool { return x.Person == a.Person && x.From <= d && d <= x.Through })
		if on(a, d) && !away {
			return false
		}
	}
	return true
}

func (n *naive) unprepared(a org.Assignment, after []org.Assignment) bool {
	return slices.ContainsFunc(n.spec.Rules, func(r org.Separation) bool {
		return r.Requires != nil && n.carriesOne(a, r.Positions) &&
			!slices.ContainsFunc(n.of(a.Person, after), func(o org.Assignment) bool { return n.carriesOne(o, r.Requires) && o.From <= a.From })
	})
}

// situation is a day on a post.
type situation struct {
	*naive
	mine []org.Assignment
	a    org.Assignment
	post org.Ref
	day  date.Day
}

// answer is yes, no, or nothing.
type answer int

const (
	untold answer = iota
	yes
	no
)

func told(b bool) answer {
	if b {
		return yes
	}
	return no
}

// musts asks every expression about the assignment on every day, and about the person's others where this one may have
// changed the answer.
func (n *naive) musts(a org.Assignment, before, after []org.Assignment) org.Outcome {
	outcome := org.Valid
	for _, r := range n.spec.Rules {
		if r.Must == "" {
			continue
		}
		for _, o := range after {
			has := n.answers(r, o, after)
			if o != a && (!has[no] || n.answers(r, o, before)[no]) {
				continue
			}
			if has[no] {
				return org.Invalid
			}
			if has[untold] {
				outcome = org.Undetermined
			}
		}
	}
	return outcome
}

// answers are those that an expression gives about an assignment on any of its days.
func (n *naive) answers(r org.Separation, a org.Assignment, mine []org.Assignment) map[answer]bool {
	all := map[answer]bool{}
	for _, post := range n.carried(a) {
		if r.Positions != nil && !slices.Contains(r.Positions, post) {
			continue
		}
		for d := range everyDay {
			if on(a, d) {
				i := slices.IndexFunc(conditions, func(c condition) bool { return c.text == r.Must })
				all[conditions[i].ask(situation{n, mine, a, post, d})] = true
			}
		}
	}
	return all
}

// condition is an expression, and the same written in Go.
type condition struct {
	text string
	ask  func(situation) answer
}

var conditions = []condition{
	{"person.fire", func(s situation) answer { return s.fire() }},
	{"person.level >= 2", func(s situation) answer { return s.level() }},
	{"fact.open", func(s situation) answer { return s.open() }},
	{"person.fire or fact.open", func(s situation) answer {
		if s.fire() == untold || s.open() == untold {
			return untold
		}
		return told(s.fire() == yes || s.open() == yes)
	}},
	{"not assignment.acting", func(s situation) answer { return told(!s.a.Acting) }},
	{`assignment.from >= day("2026-01-03")`, func(s situation) answer {
		if s.a.From == 0 {
			return untold
		}
		return told(s.a.From >= newYear+2)
	}},
	{`person.holds("a")`, func(s situation) answer { return told(s.holds("a")) }},
	{`not person.holds("b")`, func(s situation) answer { return told(!s.holds("b")) }},
	{`person.held("c") and not person.holds("d")`, func(s situation) answer { return told(s.held("c") && !s.holds("d")) }},
	{`person.in_unit("u")`, func(s situation) answer { return told(s.inUnit("u", "v")) }},
	{`not person.in_unit("v")`, func(s situation) answer { return told(!s.inUnit("v")) }},
	{`position.in_unit("u")`, func(s situation) answer { u := s.naive.post(s.post).Unit; return told(u == "u" || u == "v") }},
	{`position.reports_to("a")`, func(s situation) answer { return told(s.below("a")) }},
	{`position.reports_to("company")`, func(s situation) answer { return told(s.below("company")) }},
}

func (s situation) attribute(id string) string {
	for _, p := range s.register.People {
		for _, a := range p.Attributes {
			if org.Ref(p.ID) == s.a.Person && a.Name == id {
				return a.Value
			}
		}
	}
	return ""
}

func (s situation) fire() answer {
	if v := s.attribute("fire"); v != "" {
		return told(v == "true")
	}
	return untold
}

func (s situation) level() answer {
	if v := s.attribute("level"); v != "" {
		return told(strings.Contains("2 3", v))
	}
	return untold
}

func (s situation) open() answer {
	for _, v := range s.spec.Facts[0].Values {
		if v.From <= s.day && (v.Through == 0 || s.day <= v.Through) {
			return told(v.Value == "true")
		}
	}
	return untold
}

func (s situation) holds(post org.Ref) bool {
	return s.inForce(post, s.day) && s.inForce(s.host(post), s.day) &&
		slices.ContainsFunc(s.mine, func(o org.Assignment) bool { return o.Position == s.host(post) && on(o, s.day) })
}

func (s situation) held(post org.Ref) bool {
	return slices.ContainsFunc(s.mine, func(o org.Assignment) bool { return o.Position == s.host(post) && o.From <= s.day })
}

func (s situation) inUnit(units ...org.Ref) bool {
	for _, p := range s.spec.Positions {
		if slices.Contains(units, p.Unit) && s.holds(org.Ref(p.ID)) {
			return true
		}
	}
	return false
}

func (s situation) below(above org.Ref) bool {
	for at := s.post; at != "company"; {
		up := org.Ref("")
		for _, l := range s.naive.post(at).ReportsTo {
			if l.From <= s.day && (l.Through == 0 || s.day <= l.Through) && s.inForce(at, s.day) {
				up = l.To
			}
		}
		if up == above {
			return true
		}
		if up == "" {
			return false
		}
		at = up
	}
	return false
}
