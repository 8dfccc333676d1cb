package org

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// checking asks about one assignment before it is made.
type checking struct {
	Verdict
	c *Chart
	h Holding // the assignment as if it were made
}

// CheckAssignment tells whether an assignment may be made, beside those of the register. It is the question to ask
// before it is made: it is valid where the register with the assignment added at the end brings none of these findings
// that it does not bring without: org.held-with-assignment, org.reversed-dates, org.overlapping-assignments,
// org.assignment-outside, org.over-headcount, org.never-together, org.at-most, org.requires, org.must,
// org.away-throughout; undetermined where it only brings org.unknown-reference, org.ambiguous-reference or
// org.must-untold, where person or position is missing, and where the model or the register has errors; else invalid.
//
// What HR may accept in the register, with a reason, is invalid here: acceptance is a decision about a finding, and
// before the fact nobody has taken it. What the register brings already, accepted or not, does not count against an
// assignment that does not add to it. Absence on some days, and acting for a holder who is there or for one who acts in
// turn, is told and forbids nothing: absences are registered late as a rule, and whoever is there comes first anyway.
//
// It asks about the one person's assignments and those to the one post, not about the whole register.
func (c *Chart) CheckAssignment(a Assignment) Verdict {
	k := &checking{c: c, Verdict: Verdict{assignment: a}}
	if c.Faulty() {
		k.faulty()
	} else if k.made(a) {
		k.onPost()
		k.byRules()
		k.absence()
		k.acting()
	}
	return k.settled()
}

func (k *checking) faulty() {
	k.lacks("model")
	k.add(reason{code: faultyModel, message: text("模型或名册有错误, 不能判断", "the model or the register has errors, nothing can be told"),
		remedies: []diag.Text{text("运行 mandate check, 改正错误", "run mandate check and mend the errors")}})
}

// made reads the assignment as the register does; false where it has no meaning.
func (k *checking) made(a Assignment) bool {
	person, knownPerson := k.person(a.Person)
	post, knownPost := k.post(a.Position)
	span := date.Through(a.From, a.Through)
	if span.Empty() {
		k.add(reason{code: reversedDates.Code, outcome: Invalid, message: reversed("", a.From, a.Through).Message, remedies: []diag.Text{reversedDates.Repair}})
	}
	if !knownPerson || !knownPost || span.Empty() {
		return false
	}
	k.h = Holding{Holder: person, Post: post, Acting: a.Acting, Span: span, key: a.Key()}
	return !k.overlaps()
}

func (k *checking) person(ref Ref) (Holder, bool) {
	if ref == "" {
		k.omitted("person", text("没有写人员", "no person is given"))
		return 0, false
	}
	h, fault := k.c.ResolvePerson(ref)
	if fault != nil {
		k.unknown("person", fault, diag.Textf("把“%s”登记到人员里", "register “%s” among the people", ref))
		return 0, false
	}
	k.assignment.Person = Ref(k.c.HolderID(h))
	return h, true
}

func (k *checking) post(ref Ref) (Node, bool) {
	if ref == "" {
		k.omitted("position", text("没有写岗位", "no position is given"))
		return Nobody, false
	}
	n, fault := k.c.assignable(ref)
	switch {
	case fault == nil:
		k.assignment.Position = Ref(k.c.ID(n))
		return n, true
	case fault.Kind.Code == heldWithAssigned.Code:
		guest, _ := k.c.Resolve(ref)
		p, _ := k.c.Position(guest)
		k.assignment.Position = Ref(k.c.ID(guest))
		k.add(reason{code: fault.Kind.Code, outcome: Invalid, message: fault.Text, source: p.Source, pos: p.At,
			remedies: []diag.Text{diag.Textf("任命到“%s”", "assign to “%s”", k.c.Name(k.c.Host(guest)))}})
	default:
		k.unknown("position", fault, fault.Kind.Repair)
	}
	return Nobody, false
}

func (k *checking) omitted(field string, message diag.Text) {
	k.lacks(field)
	k.add(reason{code: incomplete, message: message})
}

// unknown tells of a reference that cannot be resolved.
func (k *checking) unknown(field string, fault *diag.Fault, otherwise diag.Text) {
	k.lacks(field)
	if fault.Kind.Code == ambiguousRef.Code {
		otherwise = fault.Kind.Repair
	}
	remedies := []diag.Text{otherwise}
	if !fault.Hint.IsZero() {
		remedies = []diag.Text{fault.Hint}
	}
	k.add(reason{code: fault.Kind.Code, message: fault.Text, remedies: remedies})
}

// overlaps tells of the person's own assignments to the post on the same days.
func (k *checking) overlaps() bool {
	found := false
	for _, other := range k.c.register.persons[k.h.Holder-1] {
		if other.Post != k.h.Post || !other.Span.Overlaps(k.h.Span) {
			continue
		}
		found = true
		both := []date.Span{other.Span.Meet(k.h.Span)}
		k.add(reason{code: overlappingAssignments.Code, outcome: Invalid, message: k.c.twice(other, k.h.Span), others: []Holding{other},
			pos: k.c.written(other), remedies: append([]diag.Text{k.end(other)}, k.shifted(both)...)})
	}
	return found
}

// onPost holds the assignment against what the post says.
func (k *checking) onPost() {
	c, p := k.c, &k.c.positions[k.h.Post-1]
	if b, is := c.outside(k.h); is {
		k.breach(&b, k.inside(c.spans[k.h.Post-1]))
	}
	if p.Headcount == nil || k.h.Acting {
		return
	}
	held := append(slices.Clone(c.register.posts[k.h.Post-1]), k.h)
	if b := k.adds(c.overHeadcount(k.h.Post, held)); b != nil {
		held = slices.DeleteFunc(held, func(h Holding) bool { return h.Acting })
		remedies := append(k.ends(b), k.shifted(overfull(held, k.h.Span, *p.Headcount))...)
		k.breach(b, append(remedies, text("临时顶班的, 写代理 (acting: true)", "where it is to stand in for someone, make it acting (acting: true)")))
	}
}

// adds picks the breach that the assignment brings about, of those of a crowd: the one at itself, else the first that
// begins during it. There is one exactly where it makes too many on one of its days.
func (k *checking) adds(found []breach) *breach {
	for i := range found {
		if found[i].at == k.h {
			return &found[i]
		}
	}
	i := slices.IndexFunc(found, func(b breach) bool { return k.h.Span.Contains(b.at.Span.From) })
	if i < 0 {
		return nil
	}
	return &found[i]
}

// byRules holds the person's assignments, with this one, against the rules.
func (k *checking) byRules() {
	c := k.c
	before := slices.Clone(c.register.persons[k.h.Holder-1])
	after := append(slices.Clone(before), k.h)
	slices.SortFunc(before, byFirstDay)
	slices.SortFunc(after, byFirstDay)
	var w *weighing
	for _, i := range c.about(after) {
		if w == nil {
			w = c.weigh()
			w.take(k.h.Holder, after)
		}
		s := &c.separations[i]
		found := w.breaches(s)
		switch {
		case s.NeverTogether != nil:
			k.apart(found)
			k.togetherAnyway(s)
		case s.AtMost != nil:
			k.atMost(s, found, after)
		case s.must != nil:
			k.must(w, s, found, before)
		default:
			k.prepared(found)
		}
	}
}

func (k *checking) apart(found []breach) {
	for i := range found {
		if b := &found[i]; b.at == k.h || b.others[0] == k.h {
			k.breach(b, append(k.ends(b), k.shifted(b.days)...))
		}
	}
}

func (k *checking) atMost(s *separation, found []breach, after []Holding) {
	if s.of != nil && !carries(k.h, s.of) {
		return
	}
	if b := k.adds(found); b != nil {
		k.breach(b, append(k.ends(b), k.shifted(overfull(s.counted(after), k.h.Span, *s.AtMost))...))
	}
}

// togetherAnyway tells of posts that the model has one person hold although a rule keeps them apart.
func (k *checking) togetherAnyway(s *separation) {
	names := ""
	with := 0
	for _, n := range s.posts {
		if k.c.Host(n) == k.h.Post {
			names += "“" + k.c.Name(n) + "”"
			with++
		}
	}
	if with > 1 {
		k.add(reason{code: togetherByOrigin, outcome: Valid, rule: s, source: s.Source, pos: s.At, message: diag.Textf(
			"规则“%s”不许兼任的%s, 按模型本来就由一个人担任", "%[2]s, which the rule “%[1]s” keeps apart, are held together by the model itself", nameOf(s), names)})
	}
}

func (k *checking) prepared(found []breach) {
	for i := range found {
		b := &found[i]
		if b.at != k.h {
			continue
		}
		names := ""
		for _, n := range b.rule.Requires {
			names += "“" + k.c.Name(k.c.names.ids[string(n)]) + "”"
		}
		k.breach(b, append([]diag.Text{diag.Textf("先担任其中一个: %s", "hold one of these first: %s", names)}, k.shifted(b.days)...))
	}
}

// breach takes up a breach as a reason.
func (k *checking) breach(b *breach, remedies []diag.Text) {
	r := reason{code: b.kind.Code, outcome: Invalid, message: b.message, remedies: remedies, rule: b.rule, source: b.source(k.c)}
	if b.kind.Code == mustUntold.Code {
		r.outcome = Undetermined
		k.lacks(b.unmet.missing...)
	}
	if b.rule != nil {
		r.pos = b.rule.At
	} else if p, ok := k.c.Position(b.post); ok {
		r.pos = p.At
	}
	r.others = k.besides(b)
	k.add(r)
}

// besides are the assignments of a breach but this one.
func (k *checking) besides(b *breach) []Holding {
	return slices.DeleteFunc(append([]Holding{b.at}, b.others...), func(h Holding) bool { return h == k.h })
}

// written is where an assignment of the register was written.
func (c *Chart) written(h Holding) diag.Pos {
	key := Assignment{Person: Ref(c.HolderID(h.Holder)), Position: Ref(c.ID(h.Post)), From: h.Span.From}.Key()
	all := c.register.spec.Assignments
	if i, found := slices.BinarySearchFunc(all, key, func(a Assignment, key string) int { return cmp.Compare(a.Key(), key) }); found {
		return all[i].At
	}
	return diag.Pos{}
}
