package org

import (
	"slices"
	"time"
	_ "time/tzdata" // so that a zone's rules never depend on what the machine has installed

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Node is a handle to a position or a party of one chart. The zero Node is nobody. Handles of one chart mean nothing
// to a chart made by another New.
type Node int32

// Nobody is no position and no party.
const Nobody Node = 0

// Chart is a compiled organization: immutable, safe for concurrent use. Positions are numbered in the order of their
// ids, parties after them, so that no answer depends on the order in which they were written.
type Chart struct {
	organization Organization
	documents    []Document
	units        []Unit
	facts        []fact       // sorted by id
	separations  []separation // sorted by key
	rulesOf      [][]int32    // of each position that is its own host: the separations about it, in order
	rulesOfAll   []int32      // the separations about every post
	conditions   *conditions  // what expressions of rules read and ask; nil where no rule has one
	qualities    []Quality    // sorted by id
	zone         *time.Location
	positions    []Position // sorted by key; references resolved to ids
	parties      []Party    // sorted by key; references resolved to ids
	spans        []date.Span
	hosts        []Node   // of each position: the one it is held with, or itself
	guests       [][]Node // of each position: those held with it, sorted
	lines        [][]line // of each position, in order of time
	under        [][]Node // of each position and party: those that report to it at some time, sorted
	within       []Node   // of each party: the party that it belongs to
	order        numbering
	names        names
	register     *register
	faulty       bool  // without the register
	made         *mark // by which New or Extend
	structure    *mark // by which New
}

// mark is an identity: no two of them have one address.
type mark struct{ _ byte }

// line is a superior during a span.
type line struct {
	to   Node
	span date.Span
}

// New compiles a specification. Where it raises an error the chart is faulty: it can be asked, so that a tool can show
// what there is, and nothing is decided by it.
func New(spec Spec) (*Chart, diag.Findings) {
	made := &mark{}
	b := &builder{chart: &Chart{organization: spec.Organization, made: made, structure: made}, unhosted: map[Node]bool{}}
	b.zone()
	b.enter(spec)
	b.facts(spec.Facts)
	b.qualities(spec.Qualities)
	b.resolve()
	b.chart.order = number(b)
	b.under()
	b.stated()
	b.sources()
	b.separations(spec.Rules)
	b.chart.register = emptyRegister(len(b.chart.positions))
	b.chart.faulty = b.findings.Err() != nil
	return b.chart, b.findings
}

// builder collects the findings while a chart is made.
type builder struct {
	chart    *Chart
	findings diag.Findings
	doubt    map[Node]bool // posts whose assignment was refused; Nobody where it is not known which
	// what was refused, so that nothing is said of what follows from it
	undeclared bool          // a fact or an attribute
	unhosted   map[Node]bool // posts whose held_with was refused
}

func (b *builder) add(f diag.Finding) { b.findings = append(b.findings, f) }

func (b *builder) zone() {
	c, name := b.chart, b.chart.organization.Timezone
	c.zone = time.UTC
	path := diag.Path("organization").Key("timezone")
	if name == "" {
		b.add(badTimezone.At(path, text("没有写时区", "no time zone is given")))
		return
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		b.add(badTimezone.At(path, diag.Textf("没有这个时区: “%s”", "there is no time zone “%s”", name)))
		return
	}
	c.zone = zone
}

// under turns the lines round, after circles were cut.
func (b *builder) under() {
	c := b.chart
	c.under = make([][]Node, len(c.positions)+len(c.parties))
	for i, lines := range c.lines {
		for _, l := range lines {
			below := &c.under[l.to-1]
			if n := len(*below); n == 0 || (*below)[n-1] != Node(i+1) {
				*below = append(*below, Node(i+1))
			}
		}
	}
}

// sources wants a clause on every position of a model that names its documents.
func (b *builder) sources() {
	if len(b.chart.documents) == 0 {
		return
	}
	for i := range b.chart.positions {
		p := &b.chart.positions[i]
		if len(p.Source) == 0 {
			b.add(missingSource.At(b.path(i).Key("source"), diag.Textf("岗位“%s”没有写依据的条款", "position “%s” cites no clause", p.Name)))
		}
	}
}

// path is the place of the ith position.
func (b *builder) path(i int) diag.Path { return positionPath(&b.chart.positions[i]) }

func positionPath(p *Position) diag.Path { return diag.Path("positions").Item(p.Key()) }

// Faulty reports whether an error was found in the specification or in the register.
func (c *Chart) Faulty() bool { return c.faulty || c.register.faulty }

// StructureFaulty reports whether an error was found in the specification, whatever the register is.
func (c *Chart) StructureFaulty() bool { return c.faulty }

// Shares reports whether both charts come from one New or one Extend, with whatever register: they are of one organization,
// and their handles agree.
func (c *Chart) Shares(other *Chart) bool { return c.made == other.made }

// Organization says whose chart this is.
func (c *Chart) Organization() Organization { return c.organization }

// Zone is the place whose civil days the chart counts in.
func (c *Chart) Zone() *time.Location { return c.zone }

// Len is the number of positions; their handles are 1 to Len.
func (c *Chart) Len() int { return len(c.positions) }

// Node finds a position or party by id alone.
func (c *Chart) Node(id string) (Node, bool) {
	n, found := c.names.ids[id]
	return n, found
}

// Position is what is written of a position, with references resolved to ids, or false for a party or nobody. The
// caller must not write to its lists.
func (c *Chart) Position(n Node) (*Position, bool) {
	if n < 1 || int(n) > len(c.positions) {
		return nil, false
	}
	return &c.positions[n-1], true
}

// Party is what is written of a party, or false for a position or nobody.
func (c *Chart) Party(n Node) (*Party, bool) {
	i := int(n) - 1 - len(c.positions)
	if i < 0 || i >= len(c.parties) {
		return nil, false
	}
	return &c.parties[i], true
}

// ID is the id of a position or party, "" for nobody.
func (c *Chart) ID(n Node) string {
	if p, ok := c.Position(n); ok {
		return p.Key()
	}
	if p, ok := c.Party(n); ok {
		return p.Key()
	}
	return ""
}

// Name is the name of a position or party for people to read: the id where it has none, "" for nobody.
func (c *Chart) Name(n Node) string {
	name := ""
	if p, ok := c.Position(n); ok {
		name = p.Name
	} else if p, ok := c.Party(n); ok {
		name = p.Name
	}
	if name == "" {
		return c.ID(n)
	}
	return name
}

// Host is the position that this one is held with, or the position itself.
func (c *Chart) Host(n Node) Node {
	if n < 1 || int(n) > len(c.positions) {
		return n
	}
	return c.hosts[n-1]
}

// Guests are the positions held together with this one, which is their host, in the order of their ids. The caller must
// not write to it.
func (c *Chart) Guests(n Node) []Node {
	if n < 1 || int(n) > len(c.positions) {
		return nil
	}
	return c.guests[n-1]
}

// Parties are the handles of the parties, in the order of their ids.
func (c *Chart) Parties() []Node {
	nodes := make([]Node, len(c.parties))
	for i := range nodes {
		nodes[i] = Node(len(c.positions) + 1 + i)
	}
	return nodes
}

// Spec is the chart written out again, in one form however it was written: lists in the order of their keys,
// references by id. Two specifications that mean the same have the same Spec.
func (c *Chart) Spec() Spec {
	s := Spec{
		Qualities:    slices.Clone(c.qualities),
		Organization: c.organization, Documents: slices.Clone(c.documents), Units: slices.Clone(c.units),
		Parties: slices.Clone(c.parties), Positions: slices.Clone(c.positions),
	}
	for _, f := range c.facts {
		s.Facts = append(s.Facts, f.Fact)
	}
	for _, rule := range c.separations {
		s.Rules = append(s.Rules, rule.Separation)
	}
	return s
}
