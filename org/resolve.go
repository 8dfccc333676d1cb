package org

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// resolve turns every reference of the specification into a handle, and checks what needs no tree yet.
func (b *builder) resolve() {
	c := b.chart
	b.units()
	b.partOf()
	n := len(c.positions)
	c.spans, c.hosts, c.guests, c.lines = make([]date.Span, n), make([]Node, n), make([][]Node, n), make([][]line, n)
	for i := range c.positions {
		p := &c.positions[i]
		c.spans[i], _ = b.span(b.path(i), p.From, p.Through)
		if p.Headcount != nil && *p.Headcount < 0 {
			b.add(badHeadcount.At(b.path(i).Key("headcount"), diag.Textf("编制人数 %d 是负数", "the headcount %d is negative", *p.Headcount)))
		}
		b.unit(&p.Unit, b.path(i).Key("unit"))
	}
	for i := range c.positions {
		b.heldWith(i)
	}
	for i := range c.positions {
		b.chained(i)
		b.line(i)
	}
}

// span checks a pair of days and makes them half-open; it is false when they are the wrong way round.
func (b *builder) span(path diag.Path, from, through date.Day) (date.Span, bool) {
	span, findings := Dates(path, from, through)
	b.findings = append(b.findings, findings...)
	return span, len(findings) == 0
}

func reversed(path diag.Path, from, through date.Day) diag.Finding {
	return reversedDates.At(path.Key("through"), diag.Textf(
		"结束日期 %[2]s 早于开始日期 %[1]s", "the last day %[2]s is before the first day %[1]s", from, through))
}

func (b *builder) units() {
	for i := range b.chart.units {
		u := &b.chart.units[i]
		b.unit(&u.PartOf, diag.Path("units").Item(u.Key()).Key("part_of"))
	}
}

// unit resolves a reference to a unit in place.
func (b *builder) unit(ref *Ref, path diag.Path) {
	if *ref == "" {
		return
	}
	i, fault := b.chart.ResolveUnit(*ref)
	if fault != nil {
		b.add(fault.At(path))
		*ref = ""
		return
	}
	*ref = Ref(b.chart.units[i].Key())
}

// partOf resolves which party belongs to which, and cuts a circle among them.
func (b *builder) partOf() {
	c := b.chart
	c.within = make([]Node, len(c.parties))
	for i := range c.parties {
		p := &c.parties[i]
		path := diag.Path("parties").Item(p.Key()).Key("part_of")
		if c.within[i] = b.ref(&p.PartOf, path); c.within[i] == Nobody {
			continue
		}
		if _, ok := c.Party(c.within[i]); !ok {
			b.add(unknownRef.At(path, diag.Textf("“%s”是岗位, 不是单位", "“%s” is a position, not a party", p.PartOf)).WithHint(text("这里要写单位", "name a party here")))
			c.within[i] = Nobody
			continue
		}
		self := Node(len(c.positions) + 1 + i)
		for up := c.within[i]; up != Nobody; up = c.withinOf(up) {
			if up == self {
				b.add(cycle.At(path, diag.Textf("单位“%s”的隶属关系绕成了圈", "party “%s” belongs to itself in a circle", p.Key())))
				c.within[i] = Nobody
				break
			}
		}
	}
}

func (c *Chart) withinOf(party Node) Node { return c.within[int(party)-1-len(c.positions)] }

// ref resolves a reference to a position or party in place; an empty one is nobody.
func (b *builder) ref(ref *Ref, path diag.Path) Node {
	if *ref == "" {
		return Nobody
	}
	n, fault := b.chart.Resolve(*ref)
	if fault != nil {
		b.add(fault.At(path))
		*ref = ""
		return Nobody
	}
	*ref = Ref(b.chart.ID(n))
	return n
}

func (b *builder) heldWith(i int) {
	c, self := b.chart, Node(i+1)
	c.hosts[i] = self
	p, path := &c.positions[i], b.path(i).Key("held_with")
	written := p.HeldWith != ""
	host := b.ref(&p.HeldWith, path)
	switch _, ok := c.Position(host); {
	case host == Nobody:
	case !ok:
		b.add(NotAPosition(p.HeldWith).At(path))
	case host == self:
		b.add(heldWithChain.At(path, diag.Textf("岗位“%s”写成由自己兼任", "position “%s” is held with itself", p.Name)))
	default:
		c.hosts[i] = host
		return
	}
	p.HeldWith = ""
	b.unhosted[self] = written
}

// chained refuses a host that is itself held with another; once all hosts are known.
func (b *builder) chained(i int) {
	c, self := b.chart, Node(i+1)
	host := c.hosts[i]
	if host == self {
		return
	}
	p := &c.positions[i]
	if above := &c.positions[host-1]; above.HeldWith != "" && c.hosts[host-1] != host {
		b.add(heldWithChain.At(b.path(i).Key("held_with"), diag.Textf(
			"“%s”由“%s”兼任, 而“%s”自己由“%s”兼任", "“%s” is held with “%s”, and “%s” is itself held with “%s”",
			c.Name(self), c.Name(host), c.Name(host), c.Name(c.hosts[host-1]))).
			WithSource(p.Source...).WithSource(above.Source...).WithRelated(b.path(int(host)-1).Key("held_with"), diag.Pos{}))
		b.unhosted[self] = true
		c.hosts[i] = self // cut here, so that two held with each other are one finding
		return
	}
	c.guests[host-1] = append(c.guests[host-1], self)
}

// line resolves a position's superiors and puts them in order of time.
func (b *builder) line(i int) {
	c, p, self := b.chart, &b.chart.positions[i], Node(i+1)
	written := slices.Clone(p.ReportsTo)
	p.ReportsTo = slices.Clone(p.ReportsTo)
	lines := make([]line, 0, len(p.ReportsTo))
	for j := range p.ReportsTo {
		l := &p.ReportsTo[j]
		path := b.linePath(i, written, j)
		at := path
		if l.From != 0 || l.Through != 0 { // written as a group of keys
			at = path.Key("position")
		}
		to := b.ref(&l.To, at)
		span, sound := b.span(path, l.From, l.Through)
		span = span.Meet(c.spans[i])
		switch {
		case !sound:
		case to == self:
			b.add(selfSuperior.At(path, diag.Textf("“%s”的直接上级写成了它自己", "“%s” has itself as its superior", p.Name)).WithSource(p.Source...))
		case to != Nobody && !span.Empty():
			lines = append(lines, line{to: to, span: span})
		}
	}
	slices.SortFunc(lines, func(x, y line) int { return cmp.Compare(x.span.From, y.span.From) })
	c.lines[i] = b.apart(i, lines)
	b.covered(i, len(c.lines[i]) == len(written))
	slices.SortFunc(p.ReportsTo, func(x, y Line) int { return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To)) })
}

// linePath is the place of the jth superior: that of the key where only one is written.
func (b *builder) linePath(i int, written []Line, j int) diag.Path {
	path := b.path(i).Key("reports_to")
	if len(written) == 1 && written[0].From == 0 && written[0].Through == 0 {
		return path // one superior for ever: the key says it all
	}
	times := 1
	for _, earlier := range written[:j] {
		if earlier.To == written[j].To {
			times++
		}
	}
	return path.Item(diag.Nth(written[j].Key(), times))
}

// apart keeps the lines that do not overlap an earlier one.
func (b *builder) apart(i int, lines []line) []line {
	kept := lines[:0]
	for _, l := range lines {
		if len(kept) == 0 || !kept[len(kept)-1].span.Overlaps(l.span) {
			kept = append(kept, l)
			continue
		}
		last := kept[len(kept)-1]
		b.add(overlappingLines.At(b.path(i).Key("reports_to"), Days(last.span.Meet(l.span)).Then(
			", “%s”同时有两个直接上级: “%s”和“%s”", " “%s” has two superiors, “%s” and “%s”",
			b.chart.Name(Node(i+1)), b.chart.Name(last.to), b.chart.Name(l.to))))
	}
	return kept
}

// covered reports the days without a superior, unless the author's superior was refused already, and superiors that are
// not in force.
func (b *builder) covered(i int, sound bool) {
	c := b.chart
	spans := make([]date.Span, 0, len(c.lines[i]))
	for _, l := range c.lines[i] {
		spans = append(spans, l.span)
		if _, ok := c.Position(l.to); !ok {
			continue
		}
		for _, gap := range date.Gaps(l.span, []date.Span{c.spans[l.to-1]}) {
			b.add(superiorNotInForce.At(b.path(i).Key("reports_to"), Days(gap).Then(
				", “%s”的直接上级“%s”还没设立或已经撤销", " the superior of “%s”, “%s”, is not in force",
				c.Name(Node(i+1)), c.Name(l.to))).
				WithRelated(b.path(int(l.to)-1), diag.Pos{}))
		}
	}
	if !sound {
		return
	}
	for _, gap := range date.Gaps(c.spans[i], spans) {
		b.add(noSuperior.At(b.path(i).Key("reports_to"), Days(gap).Then(
			", 岗位“%s”没有直接上级", " position “%s” has no superior", c.Name(Node(i+1)))).WithSource(c.positions[i].Source...))
	}
}
