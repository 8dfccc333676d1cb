package approval

import (
	"cmp"
	"math"
	"slices"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Row is a line of the authority matrix: who does one act to a kind within one band of amounts.
type Row struct {
	Kind  Kind
	Step  int // of the route, from 1
	Verb  duty.Verb
	Band  money.Limit // zero where the kind has no amount
	Mode  string      // as [RouteStep.Mode]
	When  string      // the condition on which the step is needed, "" for always
	Cells []Cell      // in order: posts from below, then the party that takes what none covers; a post that may by two authorities by the one without a condition
}

// Cell is one who does it.
type Cell struct {
	Actor   Actor  // a post or party; none for the requester's superior
	Special string // "superior" where that is who stands above the requester; "rest" for the party that takes what no post covers, and "top" where that is the one at the top of his line
	Rule    string // the authority or route
	When    string // the condition of the authority
	Budget  Budget // the side of the budget that the authority is for
	Source  []string
	Reading string
}

// Matrix is the delegation of authority as of a day: the kinds in the order of their ids, the steps of each in the order of
// its route, the bands of each upward. Within a band the same posts have authority over every amount. A policy with errors
// has none.
func (p *Policy) Matrix(day date.Day) []Row {
	if p.faulty || p.chart.Faulty() {
		return nil
	}
	m := matrix{policy: p, view: p.chart.On(day), grants: map[slot][]*grant{}}
	for n := org.Node(1); int(n) <= p.chart.Len(); n++ {
		if m.view.InForce(n) && !m.posted(m.view.Superior(n)) {
			m.tops = append(m.tops, n)
		}
	}
	for i := range p.grants {
		g := &p.grants[i]
		if at := slotOf(g.kind, g.verb, 0); g.span.Contains(day) {
			m.grants[at] = append(m.grants[at], g)
		}
	}
	for i := range p.kinds {
		m.kind(int32(i))
	}
	return m.rows
}

// matrix is a matrix being made.
type matrix struct {
	policy *Policy
	view   org.View
	tops   []org.Node        // the posts in force that no post stands above
	grants map[slot][]*grant // those in force, by kind and verb
	rows   []Row
}

func (m *matrix) kind(k int32) {
	q := question{policy: m.policy, kind: &m.policy.kinds[k], kindIndex: k, view: m.view}
	r := q.route()
	for i := range r.steps {
		st := &r.steps[i]
		row := Row{Kind: q.kind.Kind, Step: i + 1, Verb: st.verb, Mode: st.mode()}
		if i < len(r.Steps) {
			row.When = r.Steps[i].When
		}
		switch {
		case st.byLine():
			m.bands(row, k, r, m.grants[slotOf(k, st.verb, 0)], true)
		case q.needsAuthority(st):
			named := slices.DeleteFunc(slices.Clone(m.grants[slotOf(k, st.verb, 0)]), func(g *grant) bool {
				return !slices.Contains(st.members, g.post) && !slices.Contains(st.members, aboveRequester)
			})
			m.bands(row, k, r, named, false)
		default:
			for _, member := range st.members {
				row.Cells = append(row.Cells, m.named(r, member))
			}
			m.rows = append(m.rows, row)
		}
	}
}

// named is the cell of a member of a step.
func (m *matrix) named(r *route, member org.Node) Cell {
	c := Cell{Rule: r.Key(), Source: r.Source, Reading: r.Reading}
	if member == aboveRequester {
		c.Special = string(Superior)
		return c
	}
	c.Actor = m.actor(member)
	return c
}

func (m *matrix) actor(n org.Node) Actor {
	if _, party := m.policy.chart.Party(n); party {
		return Actor{Party: org.PartyID(m.policy.chart.ID(n))}
	}
	return Actor{Position: org.PositionID(m.policy.chart.ID(n))}
}

// bands adds a row for each band of amounts in which the same grants hold.
func (m *matrix) bands(row Row, k int32, r *route, grants []*grant, line bool) {
	if !m.policy.kinds[k].withAmount {
		row.Cells = m.cells(k, r, grants, line)
		m.rows = append(m.rows, row)
		return
	}
	edges := []int64{1}
	for _, g := range grants {
		if g.least > 1 {
			edges = append(edges, g.least)
		}
		if g.most < math.MaxInt64 {
			edges = append(edges, g.most+1)
		}
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	slices.SortFunc(grants, func(a, b *grant) int { return cmp.Compare(a.least, b.least) })
	for i, least := range edges {
		most := int64(math.MaxInt64)
		if i+1 < len(edges) {
			most = edges[i+1] - 1
		}
		var within []*grant
		for _, g := range grants {
			if g.least > least {
				break
			}
			if g.most >= least {
				within = append(within, g)
			}
		}
		band := row
		band.Band, band.Cells = bandOf(least, most, m.policy.currency), m.cells(k, r, within, line)
		m.rows = append(m.rows, band)
	}
}

// cells are the posts of some grants, those further down first, then by id, and then who takes what none covers.
func (m *matrix) cells(k int32, r *route, grants []*grant, line bool) []Cell {
	sorted := slices.Clone(grants)
	slices.SortFunc(sorted, func(a, b *grant) int {
		switch {
		case m.view.Above(a.post, b.post):
			return 1
		case m.view.Above(b.post, a.post):
			return -1
		}
		return cmp.Or(cmp.Compare(m.depth(b.post), m.depth(a.post)), cmp.Compare(a.post, b.post), cmp.Compare(a.authority, b.authority))
	})
	var cells []Cell
	var sure []org.Node // posts at the top that cover it whatever the request says
	for _, g := range sorted {
		if (g.guard != nil || g.budget != anySide) && slices.ContainsFunc(sorted, func(o *grant) bool {
			return o.post == g.post && o.guard == nil && o.budget == anySide
		}) {
			continue // the post may do it without the condition
		}
		a := &m.policy.authorities[g.authority]
		cells = append(cells, Cell{Actor: m.actor(g.post), Rule: a.Key(), When: a.When, Budget: a.Budget, Source: a.Source, Reading: a.Reading})
		if g.guard == nil && g.budget == anySide && slices.Contains(m.tops, g.post) && !slices.Contains(sure, g.post) {
			sure = append(sure, g.post)
		}
	}
	if len(sure) == len(m.tops) && len(sure) > 0 || !line && len(cells) > 0 {
		return cells // nothing is left but what those at the top ask for themselves
	}
	rest := Cell{Rule: r.Key(), Source: r.Source, Reading: r.Reading, Special: "top"}
	if r.otherwise != org.Nobody {
		rest.Special, rest.Actor = "rest", m.actor(r.otherwise)
	}
	return append(cells, rest)
}

// posted reports whether a node is a post.
func (m *matrix) posted(n org.Node) bool {
	_, ok := m.policy.chart.Position(n)
	return ok
}

// depth is how many posts stand above a post.
func (m *matrix) depth(n org.Node) int {
	depth := 0
	for range m.view.Line(n) {
		depth++
	}
	return depth
}

// BandText is the band in words, or that there is none.
func (r Row) BandText() diag.Text {
	if r.Band.IsZero() {
		return diag.Text{}
	}
	return r.Band.Text()
}
