package org

import (
	"slices"
	"sync"

	"github.com/mandate-go/mandate/org/diag"
)

// names resolves what an author or a request calls a position or party.
type names struct {
	ids    map[string]Node   // by id, or by name where no id was given
	called map[string][]Node // by name and alias, sorted
	all    func() []string   // every id, name and alias, sorted; made when a reference is not found
}

// enter puts everything defined in order and into the books, and drops what cannot be referred to or stands twice.
func (b *builder) enter(spec Spec) {
	c := b.chart
	c.documents = entries(b, "documents", spec.Documents, func(d *Document) string { return string(d.ID) })
	c.units = entries(b, "units", spec.Units, func(u *Unit) string { return string(u.ID) })
	c.positions = entries(b, "positions", spec.Positions, func(p *Position) string { return string(p.ID) })
	c.parties = entries(b, "parties", spec.Parties, func(p *Party) string { return string(p.ID) })
	total := len(c.positions) + len(c.parties)
	c.names = names{ids: make(map[string]Node, total), called: make(map[string][]Node, total)}
	c.names.all = sync.OnceValue(c.called)
	for i := range c.positions {
		b.name(Node(i+1), c.positions[i].Name, c.positions[i].Aliases)
	}
	for i := range c.parties {
		b.name(Node(len(c.positions)+i+1), c.parties[i].Name, c.parties[i].Aliases)
	}
}

// name books what a node is called. A party with the id of a position is reported, since a request could not tell them
// apart.
func (b *builder) name(n Node, name string, aliases []string) {
	c, id := b.chart, b.chart.ID(n)
	if first, taken := c.names.ids[id]; taken {
		b.add(duplicateID.At(diag.Path("parties").Item(id).Key("id"), diag.Textf(
			"编号“%s”既是岗位又是单位", "“%s” is both a position and a party", id)).
			WithRelated(b.place(first), diag.Pos{}))
		return
	}
	c.names.ids[id] = n
	if name != "" {
		c.names.called[name] = append(c.names.called[name], n)
	}
	for _, alias := range aliases {
		if nodes := c.names.called[alias]; len(nodes) == 0 || nodes[len(nodes)-1] != n {
			c.names.called[alias] = append(nodes, n)
		}
	}
}

// place is where a node is defined.
func (b *builder) place(n Node) diag.Path {
	if _, ok := b.chart.Position(n); ok {
		return diag.Path("positions").Item(b.chart.ID(n))
	}
	return diag.Path("parties").Item(b.chart.ID(n))
}

// Resolve finds what a position or party is called by, by id, name or alias. The fault says what is wrong with the
// reference: unknown, with the nearest name, or ambiguous.
func (c *Chart) Resolve(ref Ref) (Node, *diag.Fault) {
	called := string(ref)
	if n, found := c.names.ids[called]; found {
		if other, ambiguous := c.namesake(n, called); ambiguous {
			return Nobody, Ambiguous(called, c.ID(n), c.ID(other))
		}
		return n, nil
	}
	switch nodes := c.names.called[called]; len(nodes) {
	case 1:
		return nodes[0], nil
	case 0:
		return Nobody, c.unknown(called)
	default:
		return Nobody, Ambiguous(called, c.ID(nodes[0]), c.ID(nodes[1]))
	}
}

// namesake is another node that is called what serves n as its id because it has none of its own.
func (c *Chart) namesake(n Node, called string) (Node, bool) {
	if p, ok := c.Position(n); ok && p.ID != "" {
		return Nobody, false
	}
	if p, ok := c.Party(n); ok && p.ID != "" {
		return Nobody, false
	}
	i := slices.IndexFunc(c.names.called[called], func(o Node) bool { return o != n })
	if i < 0 {
		return Nobody, false
	}
	return c.names.called[called][i], true
}

// Refs resolves references to positions and parties, and writes them back as ids, sorted, each once. The path is that of
// the list.
func (c *Chart) Refs(written []Ref, path diag.Path) ([]Ref, diag.Findings) {
	var refs []Ref
	var findings diag.Findings
	for _, ref := range written {
		n, fault := c.Resolve(ref)
		if fault != nil {
			findings = append(findings, fault.At(path.Item(string(ref))))
			continue
		}
		refs = append(refs, Ref(c.ID(n)))
	}
	slices.Sort(refs)
	return slices.Compact(refs), findings
}

// Positions is [Chart.Refs] for places where a party cannot stand.
func (c *Chart) Positions(written []Ref, path diag.Path) ([]Ref, diag.Findings) {
	refs, findings := c.Refs(written, path)
	for _, ref := range written {
		if n, fault := c.Resolve(ref); fault == nil && int(n) > len(c.positions) {
			findings = append(findings, NotAPosition(ref).At(path.Item(string(ref))))
		}
	}
	return slices.DeleteFunc(refs, func(ref Ref) bool { return int(c.names.ids[string(ref)]) > len(c.positions) }), findings
}

func (c *Chart) unknown(called string) *diag.Fault {
	if slices.ContainsFunc(c.units, func(u Unit) bool { return u.Key() == called || u.Name == called }) {
		return &diag.Fault{Kind: unknownRef, Text: diag.Textf("“%s”是部门, 这里要写岗位或单位", "“%s” is a unit; a position or a party is wanted here", called),
			Hint: text("写部门里的一个岗位; 部门要收东西的, 另外写进 单位", "name a position of it; what receives things is defined under parties")}
	}
	return Unknown(called, diag.Textf("没有叫“%s”的岗位或单位", "no position or party is called “%s”", called), c.names.all())
}

// called lists every id, name and alias, sorted.
func (c *Chart) called() []string {
	all := make([]string, 0, len(c.names.ids)+len(c.names.called))
	for id := range c.names.ids {
		all = append(all, id)
	}
	for name := range c.names.called {
		all = append(all, name)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
