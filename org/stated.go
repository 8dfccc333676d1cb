package org

import (
	"slices"

	"github.com/mandate-go/mandate/org/diag"
)

// stated compares what the document says of every post's place with the lines of the model. Lines are compared over all
// their dates: a superior that the post has had at some time agrees.
func (b *builder) stated() {
	drift := map[Node][]called{}
	for i := range b.chart.positions {
		if s := b.chart.positions[i].Stated; s != nil {
			b.statedSuperior(i, s, drift)
			b.statedSubordinates(i, s, drift)
			b.statedReports(i, s, drift)
			b.statedHost(i, s, drift)
		}
		b.heldBySuperior(i)
	}
	b.drift(drift)
}

// called is a name that a document uses for a post, and where.
type called struct {
	name   string
	path   diag.Path
	source []string
}

// statedName resolves a name as the document has it, and notes it where it is not the post's own.
func (b *builder) statedName(name string, at called, drift map[Node][]called) Node {
	n, fault := b.chart.Resolve(Ref(name))
	if fault == nil {
		if name != b.chart.Name(n) {
			at.name = name
			drift[n] = append(drift[n], at)
		}
		return n
	}
	if fault.Kind.Code == unknownRef.Code { // what looks like a slip in a reference is a fact in a document
		fault = &diag.Fault{Kind: statedUnknown, Text: diag.Textf(
			"文件写的“%s”, 模型里没有这个岗位", "the document names “%s”, which is no post of the model", name)}
	}
	b.add(fault.At(at.path).WithSource(at.source...))
	return Nobody
}

func (b *builder) statedSuperior(i int, s *Stated, drift map[Node][]called) {
	p, self := &b.chart.positions[i], Node(i+1)
	path := b.path(i).Key("stated").Key("superior")
	for _, name := range s.Superior {
		n := b.statedName(name, called{path: path, source: p.Source}, drift)
		if n == Nobody || b.reportsTo(i, n) {
			continue
		}
		message := diag.Textf("“%s”的原文写直接上级是“%s”, 模型里是%s", "the document gives “%s” the superior “%s”, the line %s",
			p.Name, name, b.superiors(i))
		if n == self {
			message = diag.Textf("“%s”的原文写直接上级是“%s”, 那就是它自己", "the document gives “%s” the superior “%s”, which is the post itself", p.Name, name)
		}
		b.add(statedSuperior.At(path, message).WithSource(p.Source...).WithSource(b.sourceOf(n)...).
			WithRelated(b.path(i).Key("reports_to"), diag.Pos{}))
	}
}

func (b *builder) statedSubordinates(i int, s *Stated, drift map[Node][]called) {
	if s.Subordinates == nil {
		return
	}
	p, self := &b.chart.positions[i], Node(i+1)
	path := b.path(i).Key("stated").Key("subordinates")
	listed := map[Node]bool{}
	for _, name := range s.Subordinates {
		if name == none && len(s.Subordinates) == 1 {
			break
		}
		at := path.Item(name)
		n := b.statedName(name, called{path: at, source: p.Source}, drift)
		listed[n] = true
		if n == Nobody || b.reports(n, self) {
			continue
		}
		b.add(statedClaims.At(at, diag.Textf("“%s”的原文下级里有“%s”, 它的直接上级却是%s", "the document lists “%[2]s” under “%[1]s”, and its superior is %[3]s",
			p.Name, name, b.superiors(int(n)-1))).WithSource(p.Source...).WithSource(b.sourceOf(n)...).
			WithRelated(b.place(n).Key("reports_to"), diag.Pos{}))
	}
	for _, n := range b.chart.under[i] {
		if listed[n] {
			continue
		}
		b.add(statedOmits.At(path.Item(b.chart.ID(n)), diag.Textf("“%s”的原文下级里没有“%s”, 它的直接上级却是“%[1]s”",
			"the document lists no “%[2]s” under “%[1]s”, to which it reports", p.Name, b.chart.Name(n))).
			WithSource(p.Source...).WithSource(b.sourceOf(n)...).WithRelated(b.place(n).Key("reports_to"), diag.Pos{}))
	}
}

// statedReports finds clauses that go past the superior: to someone above him, not beside the line.
func (b *builder) statedReports(i int, s *Stated, drift map[Node][]called) {
	p := &b.chart.positions[i]
	for _, r := range s.ReportsTo {
		at := b.path(i).Key("stated").Key("reports_to").Item(r.To)
		n := b.statedName(r.To, called{path: at, source: r.Source}, drift)
		if n == Nobody || b.reportsTo(i, n) {
			continue
		}
		b.add(statedBypass.At(at, diag.Textf("“%s”按原文要向“%s”汇报, 越过了直接上级%s", "the document has “%s” report to “%s”, past its superior %s",
			p.Name, r.To, b.superiors(i))).WithSource(r.Source...).WithRelated(b.path(i).Key("reports_to"), diag.Pos{}))
	}
}

// statedHost compares whom the document has hold the post too with the model's.
func (b *builder) statedHost(i int, s *Stated, drift map[Node][]called) {
	if s.HeldWith == "" {
		return
	}
	c, p, self := b.chart, &b.chart.positions[i], Node(i+1)
	path := b.path(i).Key("stated").Key("held_with")
	stated := self
	if s.HeldWith != none {
		if stated = b.statedName(s.HeldWith, called{path: path, source: p.Source}, drift); stated == Nobody {
			return
		}
	}
	host := c.hosts[i]
	if stated == host || b.unhosted[self] {
		return
	}
	inModel := text("没有由谁兼任", "is held with nobody")
	if host != self {
		inModel = diag.Textf("由“%s”兼任", "is held with “%s”", c.Name(host))
	}
	message := diag.Textf("“%s”的原文写由“%s”兼任, 模型里", "the document has “%s” held with “%s”, in the model it ", p.Name, s.HeldWith)
	if stated == self {
		message = diag.Textf("“%s”的原文写不由谁兼任, 模型里", "the document has “%s” held with nobody, in the model it ", p.Name)
	}
	b.add(statedHeldWith.At(path, message.Then(inModel.ZH, inModel.EN)).
		WithSource(p.Source...).WithSource(b.sourceOf(host)...).WithRelated(b.path(i).Key("held_with"), diag.Pos{}))
}

func (b *builder) heldBySuperior(i int) {
	c, p := b.chart, &b.chart.positions[i]
	host := c.hosts[i]
	if host == Node(i+1) || !b.reportsTo(i, host) {
		return
	}
	b.add(heldBySuperior.At(b.path(i).Key("held_with"), diag.Textf("“%s”由它的直接上级“%s”兼任", "“%s” is held by its own superior, “%s”", p.Name, c.Name(host))).
		WithSource(p.Source...).WithSource(b.sourceOf(host)...).WithRelated(b.path(i).Key("reports_to"), diag.Pos{}))
}

// drift reports every name but the post's own that the document uses for it, once, with all its places.
func (b *builder) drift(drift map[Node][]called) {
	for n := Node(1); int(n) <= len(b.chart.positions); n++ {
		byName := map[string]int{}
		var found diag.Findings
		for _, at := range drift[n] {
			k, seen := byName[at.name]
			if !seen {
				k = len(found)
				byName[at.name] = k
				found = append(found, nameDrift.At(b.place(n).Key("aliases").Item(at.name), diag.Textf(
					"文件把“%s”叫作“%s”", "the document calls “%s” “%s”", b.chart.Name(n), at.name)).WithSource(b.sourceOf(n)...))
			}
			found[k] = found[k].WithSource(at.source...).WithRelated(at.path, diag.Pos{})
		}
		b.findings = append(b.findings, found...)
	}
}

// reportsTo reports whether the ith position has had n as its superior.
func (b *builder) reportsTo(i int, n Node) bool {
	return slices.ContainsFunc(b.chart.lines[i], func(l line) bool { return l.to == n })
}

// reports is reportsTo for a node that may be a party, which reports to no post.
func (b *builder) reports(n, to Node) bool {
	_, ok := b.chart.Position(n)
	return ok && b.reportsTo(int(n)-1, to)
}

// superiors names the superiors of the ith position in quotes, in order of time.
func (b *builder) superiors(i int) string {
	if i >= len(b.chart.lines) || len(b.chart.lines[i]) == 0 {
		return "“" + none + "”"
	}
	names := ""
	for _, l := range b.chart.lines[i] {
		names += "“" + b.chart.Name(l.to) + "”"
	}
	return names
}

func (b *builder) sourceOf(n Node) []string {
	if p, ok := b.chart.Position(n); ok {
		return p.Source
	}
	if p, ok := b.chart.Party(n); ok {
		return p.Source
	}
	return nil
}
