package org

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// What the expressions of rules read besides person.ID and fact.ID.
const (
	actingField = "assignment.acting"
	fromField   = "assignment.from"
)

// What they ask, each with one literal reference.
const (
	personHolds     = "person.holds"        // on the day, through whichever of his posts, this one included
	personHeld      = "person.held"         // on the day or before
	personInUnit    = "person.in_unit"      // one of his posts on the day is in the unit, or in one within it
	postReportsTo   = "position.reports_to" // the post or party stands above this post on the day
	postInUnit      = "position.in_unit"    // this post is in the unit, or in one within it
	personNamespace = "person."
	factNamespace   = "fact."
)

var (
	mustBroken = diag.Kind{Code: "org.must", Severity: diag.Warning,
		Meaning: text("任职不满足规则的条件(must)。", "The assignment does not meet the condition of a rule (must)."),
		Repair:  text("满足条件, 或者换人; 确实破例的, 在 accept 里写明原因", "meet the condition or assign someone else, or accept it with the reason"),
		Example: "person_attributes: [{id: fire_certificate, name: 消防证, type: bool}]\npeople: [{id: LS-0001, attributes: {fire_certificate: false}}]\nrules:\n  - {id: fire_lead, name: 消防负责人须持证, for: assignment, position: safety_officer, must: person.fire_certificate}\n"}
	mustUntold = diag.Kind{Code: "org.must-untold", Severity: diag.Warning,
		Meaning: text("规则的条件(must)判断不了: 要看的资格、事实或开始日期没有写。判断不了不算满足。", "The condition of a rule (must) cannot be told: an attribute, a fact or the first day that it reads is missing. That is no yes."),
		Repair:  text("把缺的登记上; 暂时没有的, 在 accept 里写明原因", "register what is missing, or accept it with the reason"),
		Example: "person_attributes: [{id: fire_certificate, name: 消防证, type: bool}]\npeople: [{id: LS-0001}]\nrules:\n  - {id: fire_lead, name: 消防负责人须持证, for: assignment, position: safety_officer, must: person.fire_certificate}\n"}
)

// must is a compiled expression, with what can change its answer from day to day.
type must struct {
	program *rule.Program
	facts   []int // those it reads, by their index
	asked   asked
}

// asked is what an expression asks.
type asked struct {
	his  bool // about the person's posts
	line bool // about the line above the post
}

// conditions is the closed environment of the rules' expressions. It is immutable but for asking, which is set while a
// chart is made.
type conditions struct {
	env              *rule.Env
	qualities, facts []rule.Handle // of the chart's, in their order
	acting, from     rule.Handle
	asking           *asked // of the expression that is being compiled
}

// must compiles an expression; nil where it is at fault, or may read what was refused.
func (b *builder) must(written string, path diag.Path) *must {
	if b.undeclared {
		return nil
	}
	c := b.chart
	if c.conditions == nil {
		c.conditions = newConditions(c)
	}
	compiled := &must{}
	c.conditions.asking = &compiled.asked
	program, faults := c.conditions.env.Compile(written)
	c.conditions.asking = nil
	for _, fault := range faults {
		b.add(fault.At(path))
	}
	if len(faults) > 0 {
		return nil
	}
	compiled.program = program
	for i, f := range c.facts {
		if slices.Contains(program.Reads(), factNamespace+f.ID) {
			compiled.facts = append(compiled.facts, i)
		}
	}
	return compiled
}

func newConditions(c *Chart) *conditions {
	e := &conditions{}
	fields := append(c.FactFields(), rule.Field{Name: actingField, Type: rule.Bool}, rule.Field{Name: fromField, Type: rule.Day})
	fields = append(fields, c.QualityFields("person")...)
	e.env = rule.New(fields, e.questions(c))
	for _, q := range c.qualities {
		e.qualities = append(e.qualities, e.handle(personNamespace+q.ID))
	}
	for _, f := range c.facts {
		e.facts = append(e.facts, e.handle(factNamespace+f.ID))
	}
	e.acting, e.from = e.handle(actingField), e.handle(fromField)
	return e
}

func (e *conditions) handle(field string) rule.Handle {
	h, _ := e.env.Handle(field)
	return h
}

// occupancy is the subject of the questions: a person on a post on a day, with all of his assignments, made or asked
// about.
type occupancy struct {
	view View
	held []Holding
	post Node
}

// questions are what the expressions may ask. References are resolved when an expression is read.
func (e *conditions) questions(c *Chart) []rule.Func {
	post := func(ref string) (int32, *diag.Fault) {
		n, fault := c.Resolve(Ref(ref))
		if _, position := c.Position(n); fault == nil && !position {
			return 0, NotAPosition(Ref(ref))
		}
		e.asking.his = true
		return int32(n), fault
	}
	unit := func(ref string) (int32, *diag.Fault) { return c.ResolveUnit(Ref(ref)) }
	question := func(name string, resolve func(string) (int32, *diag.Fault), answer func(*occupancy, int32) bool) rule.Func {
		return rule.Func{Name: name, Resolve: resolve, Call: func(subject any, handle int32) (bool, error) {
			return answer(subject.(*occupancy), handle), nil
		}}
	}
	return []rule.Func{
		question(personHolds, post, func(o *occupancy, n int32) bool { return o.holds(Node(n)) }),
		question(personHeld, post, func(o *occupancy, n int32) bool { return o.heldBy(Node(n)) }),
		question(personInUnit, func(ref string) (int32, *diag.Fault) { e.asking.his = true; return unit(ref) },
			func(o *occupancy, u int32) bool { return o.anyIn(u) }),
		question(postReportsTo, func(ref string) (int32, *diag.Fault) {
			n, fault := c.Resolve(Ref(ref))
			e.asking.line = true
			return int32(n), fault
		}, func(o *occupancy, n int32) bool { return o.view.Above(Node(n), o.post) }),
		question(postInUnit, unit, func(o *occupancy, u int32) bool { return c.InUnit(o.post, u) }),
	}
}

// holds is [View.Holds] of the subject.
func (o *occupancy) holds(n Node) bool {
	host := o.view.in().Host(n)
	return o.view.InForce(n) && o.view.InForce(host) &&
		slices.ContainsFunc(o.held, func(h Holding) bool { return h.Post == host && h.Span.Contains(o.view.day) })
}

// heldBy reports whether the post is held on the day, or was before.
func (o *occupancy) heldBy(n Node) bool {
	host := o.view.in().Host(n)
	return slices.ContainsFunc(o.held, func(h Holding) bool { return h.Post == host && h.Span.From <= o.view.day })
}

// anyIn reports whether a post that the person holds on the day is in the unit.
func (o *occupancy) anyIn(unit int32) bool {
	c := o.view.in()
	for _, h := range o.held {
		if !h.Span.Contains(o.view.day) || !o.view.InForce(h.Post) {
			continue
		}
		for _, n := range append([]Node{h.Post}, c.guests[h.Post-1]...) {
			if o.view.InForce(n) && c.InUnit(n, unit) {
				return true
			}
		}
	}
	return false
}

// days are those on which the answer may change within a span, the first one included, in order.
func (m *must) days(c *Chart, span date.Span, held []Holding, post Node) []date.Day {
	first := max(span.From, date.First)
	days := []date.Day{first}
	add := func(s date.Span) {
		for _, d := range []date.Day{s.From, s.Until} {
			if d > first && span.Contains(d) {
				days = append(days, d)
			}
		}
	}
	for _, i := range m.facts {
		for _, v := range c.facts[i].values {
			add(v.span)
		}
	}
	if m.asked.his {
		for _, h := range held {
			add(h.Span)
			add(c.spans[h.Post-1])
			for _, guest := range c.guests[h.Post-1] {
				add(c.spans[guest-1])
			}
		}
	}
	if m.asked.line {
		for _, p := range c.order.places[c.order.offset[post-1]:c.order.offset[post]] {
			add(date.Span{From: p.from})
		}
	}
	slices.SortFunc(days, func(x, y date.Day) int { return cmp.Compare(x, y) })
	return slices.Compact(days)
}
