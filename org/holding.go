package org

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Holder is a handle to one who can hold posts: a person of the register, or, in a chart whose register has no
// assignments, the one holder of a post and of those held together with it. The zero Holder is nobody.
type Holder int32

// Holding is a holder on a post.
type Holding struct {
	Holder Holder
	Post   Node // the post asked for, also where it is held together with another
	Acting bool
	Span   date.Span
	key    string // of the assignment as written
}

// register is a compiled Register.
type register struct {
	spec    Register
	people  map[string]Holder   // by id
	named   map[string][]Holder // by name, sorted
	persons [][]Holding         // of each person
	posts   [][]Holding         // of each position that is its own host
	away    [][]date.Span       // of each person
	byPosts bool                // no assignments: one holder to each post
	own     []Holding           // of each position, what its one holder holds; nil where there are assignments
	faulty  bool
}

// emptyRegister is that of a chart that is asked by posts.
func emptyRegister(positions int) *register {
	return &register{byPosts: true, own: ownPosts(positions)}
}

func ownPosts(positions int) []Holding {
	own := make([]Holding, positions)
	for i := range own {
		own[i] = Holding{Holder: Holder(-1 - i), Post: Node(i + 1)}
	}
	return own
}

// With is the chart with another register; all else is shared. The chart it is called on stays as it is. The findings
// are those of the register alone.
func (c *Chart) With(spec Register) (*Chart, diag.Findings) {
	chart := *c
	b := &builder{chart: &chart, doubt: map[Node]bool{}}
	r := &register{
		people: make(map[string]Holder, len(spec.People)), named: make(map[string][]Holder, len(spec.People)),
		byPosts: len(spec.Assignments) == 0,
	}
	chart.register = r
	b.people(spec.People)
	b.assignments(spec.Assignments)
	b.absences(spec.Absences)
	if r.byPosts {
		r.own = ownPosts(len(c.positions))
	} else {
		b.posts()
		b.ruled()
		b.absent()
	}
	if r.byPosts && !c.register.byPosts {
		b.add(lostAssignments.At("assignments", text("新的名册里没有任何任职", "the new register has no assignments")))
	}
	r.faulty = b.findings.Err() != nil
	return &chart, b.findings
}

// Register is the register in one form however it was written: lists in order, references by id.
func (c *Chart) Register() Register {
	r := c.register.spec
	return Register{People: slices.Clone(r.People), Assignments: slices.Clone(r.Assignments), Absences: slices.Clone(r.Absences)}
}

// ByPosts reports whether the chart is asked by posts because its register has no assignments.
func (c *Chart) ByPosts() bool { return c.register.byPosts }

// Holder finds a person by id.
func (c *Chart) Holder(id PersonID) (Holder, bool) {
	h, found := c.register.people[string(id)]
	return h, found
}

// Person is what is written of a holder, or false for nobody and for the holder of a post in a chart without
// assignments.
func (c *Chart) Person(h Holder) (*Person, bool) {
	if h < 1 || int(h) > len(c.register.spec.People) {
		return nil, false
	}
	return &c.register.spec.People[h-1], true
}

// HolderID is a person's id, or position:ID for the holder of a post in a chart without assignments.
func (c *Chart) HolderID(h Holder) string {
	if p, ok := c.Person(h); ok {
		return string(p.ID)
	}
	if h < 0 {
		return "position:" + c.ID(Node(-h))
	}
	return ""
}

// HolderName is a holder for people: the person's name, or the id where there is none; of the holder of a post in a chart
// without assignments the name of the post.
func (c *Chart) HolderName(h Holder) string {
	if p, ok := c.Person(h); ok && p.Name != "" {
		return p.Name
	}
	if h < 0 {
		return c.Name(Node(-h))
	}
	return c.HolderID(h)
}

// HolderNameID is a holder for people who have to tell namesakes apart: the person's name and id.
func (c *Chart) HolderNameID(h Holder) string {
	name, id := c.HolderName(h), c.HolderID(h)
	if h < 0 || name == id {
		return name
	}
	return name + " " + id
}

func (b *builder) people(people []Person) {
	r := b.chart.register
	r.spec.People = entries(b, "people", people, func(*Person) string { return "" })
	for i := range r.spec.People {
		p := &r.spec.People[i]
		if strings.ContainsAny(string(p.ID), "/:[] \t\u3000") {
			b.add(badID.At(diag.Path("people").Item(p.Key()).Key("id"), diag.Textf("工号“%s”里有空格或 / : [ ]", "the staff number “%s” holds a blank or / : [ ]", p.ID)).
				WithHint(text("去掉工号里的空格和 / : [ ]", "leave out the blanks and / : [ ]")))
		}
		b.qualified(p)
		r.people[string(p.ID)] = Holder(i + 1)
		if p.Name != "" {
			r.named[p.Name] = append(r.named[p.Name], Holder(i+1))
		}
	}
	r.persons, r.away = make([][]Holding, len(r.spec.People)), make([][]date.Span, len(r.spec.People))
	r.posts = make([][]Holding, len(b.chart.positions))
}

// ResolvePerson finds a person by id or name. The fault says what is wrong with the reference: unknown, with the nearest
// name, or ambiguous.
func (c *Chart) ResolvePerson(ref Ref) (Holder, *diag.Fault) {
	r := c.register
	if h, found := r.people[string(ref)]; found {
		return h, nil
	}
	switch named := r.named[string(ref)]; len(named) {
	case 1:
		return named[0], nil
	case 0:
		return 0, Unknown(string(ref), diag.Textf("人员里没有“%s”", "“%s” is not on the list of people", ref), r.known(string(ref)))
	default:
		return 0, &diag.Fault{Kind: ambiguousRef, Text: diag.Textf("有 %[2]d 个人叫“%[1]s”", "%[2]d people are called “%[1]s”", ref, len(named))}
	}
}

// person resolves a reference to a person in place.
func (b *builder) person(ref *Ref, path diag.Path) Holder {
	if *ref == "" {
		return 0 // reported as a missing key
	}
	h, fault := b.chart.ResolvePerson(*ref)
	if fault != nil {
		b.add(fault.At(path))
		return 0
	}
	*ref = Ref(b.chart.HolderID(h))
	return h
}

// known lists what people are called. A staff number is near every other one, so those are no help to a number.
func (r *register) known(called string) []string {
	if strings.ContainsAny(called, "0123456789") {
		return nil
	}
	var all []string
	for i := range r.spec.People {
		all = append(all, string(r.spec.People[i].ID), r.spec.People[i].Name)
	}
	return all
}

// assignments resolves who holds what, and refuses what has no meaning.
func (b *builder) assignments(written []Assignment) {
	r := b.chart.register
	times := make(map[string]int, len(written))
	for _, a := range written {
		key := a.Key()
		times[key]++
		path := assignmentPath(diag.Nth(key, times[key]))
		h := b.person(&a.Person, path.Key("person"))
		post := b.post(&a.Position, path.Key("position"))
		span, sound := b.span(path, a.From, a.Through)
		if !sound || h == 0 || post == Nobody {
			b.doubt[post] = true
			continue
		}
		if other := b.overlap(h, post, span); other != nil {
			b.add(overlappingAssignments.At(path, b.chart.twice(*other, span)).WithRelated(assignmentPath(other.key), diag.Pos{}))
			continue
		}
		holding := Holding{Holder: h, Post: post, Acting: a.Acting, Span: span, key: key}
		if outside, is := b.chart.outside(holding); is {
			b.add(outside.finding(b.chart))
		}
		r.persons[h-1] = append(r.persons[h-1], holding)
		r.posts[post-1] = append(r.posts[post-1], holding)
		r.spec.Assignments = append(r.spec.Assignments, a)
	}
	for i := range r.posts {
		slices.SortFunc(r.posts[i], func(x, y Holding) int {
			return cmp.Or(cmp.Compare(x.Holder, y.Holder), cmp.Compare(x.Span.From, y.Span.From))
		})
	}
	slices.SortStableFunc(r.spec.Assignments, func(x, y Assignment) int { return cmp.Compare(x.Key(), y.Key()) })
}

func assignmentPath(key string) diag.Path { return diag.Path("assignments").Item(key) }

// post resolves a reference to a position that people are assigned to.
func (b *builder) post(ref *Ref, path diag.Path) Node {
	if *ref == "" {
		return Nobody // reported as a missing key
	}
	n, fault := b.chart.assignable(*ref)
	if fault == nil {
		*ref = Ref(b.chart.ID(n))
		return n
	}
	found := fault.At(path)
	if fault.Kind.Code == heldWithAssigned.Code {
		n, _ = b.chart.Resolve(*ref)
		found = found.WithSource(b.sourceOf(n)...).WithRelated(b.place(n).Key("held_with"), diag.Pos{})
	}
	b.add(found)
	return Nobody
}

// assignable finds a position that people are assigned to.
func (c *Chart) assignable(ref Ref) (Node, *diag.Fault) {
	n, fault := c.Resolve(ref)
	if fault != nil {
		return Nobody, fault
	}
	p, ok := c.Position(n)
	if !ok {
		return Nobody, NotAPosition(ref)
	}
	if host := c.hosts[n-1]; host != n {
		return Nobody, &diag.Fault{Kind: heldWithAssigned, Text: diag.Textf("“%[1]s”由“%[2]s”的人兼任, 不另外任命", "“%[1]s” is held with “%[2]s” and has no assignment of its own", p.Name, c.Name(host))}
	}
	return n, nil
}

// overlap is the person's holding of the post that shares days with a span, or nil.
func (b *builder) overlap(h Holder, post Node, span date.Span) *Holding {
	held := b.chart.register.persons[h-1]
	for i := range held {
		if held[i].Post == post && held[i].Span.Overlaps(span) {
			return &held[i]
		}
	}
	return nil
}

func (b *builder) absences(written []Absence) {
	r := b.chart.register
	times := make(map[string]int, len(written))
	for _, a := range written {
		key := a.Key()
		times[key]++
		path := diag.Path("absences").Item(diag.Nth(key, times[key]))
		h := b.person(&a.Person, path.Key("person"))
		span, sound := b.span(path, a.From, a.Through)
		if h != 0 && sound {
			r.away[h-1] = append(r.away[h-1], span)
			r.spec.Absences = append(r.spec.Absences, a)
		}
	}
	slices.SortStableFunc(r.spec.Absences, func(x, y Absence) int { return cmp.Compare(x.Key(), y.Key()) })
}

// absent reports assignments to people who are away all the time.
func (b *builder) absent() {
	for p, away := range b.chart.register.away {
		if len(away) == 0 {
			continue
		}
		for _, h := range b.chart.register.persons[p] {
			if absent, is := b.chart.absent(h); is {
				b.add(absent.finding(b.chart))
			}
		}
	}
}
