package approval

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org/rule"
)

// Band is a range of amounts over which a request has one answer.
type Band struct {
	Limit    money.Limit // as a handbook writes it, 不满2000元; zero on a kind without an amount
	Decision Decision    // for the least amount of the band; what it answers holds for every amount of it
}

// Bands is the answer to a request for every amount above 0, the bands in order from the least: what is said of its own amount
// is not looked at, and neither are its signatures, which are of one amount. On a kind without an amount there is one band.
// Neighbours differ in outcome, state, rule, who signs, or what is missing. A request of no known kind has none.
func (p *Policy) Bands(r Request) []Band {
	k, known := p.kindIDs[string(r.Kind)]
	if !known {
		return nil
	}
	r.Signatures = nil
	if !p.kinds[k].withAmount {
		r.Amount = money.Amount{}
		return []Band{{Decision: p.Decide(r)}}
	}
	var bands []Band
	edges := p.edges(k, &r)
	least := edges[0]
	for i, edge := range edges {
		r.Amount = money.FromMinor(edge, p.currency)
		d := p.Decide(r)
		if last := len(bands) - 1; last < 0 || !d.answersAs(bands[last].Decision) {
			bands = append(bands, Band{Decision: d})
			least = edge
		}
		most := int64(math.MaxInt64)
		if i+1 < len(edges) {
			most = edges[i+1] - 1
		}
		bands[len(bands)-1].Limit = writtenBand(least, most, p.currency)
	}
	return bands
}

// edges are the amounts from which on an answer of a kind may be another, sorted, 1 the first: those at which limits end,
// and what conditions may compare an amount with, a number in their text or an attribute of the request.
func (p *Policy) edges(k int32, r *Request) []int64 {
	edges := []int64{1}
	from := func(minor int64) {
		if minor > 1 {
			edges = append(edges, minor)
		}
	}
	for _, minor := range p.limitEdges(k, r) {
		from(minor)
	}
	for _, text := range p.conditions(k) {
		for _, written := range numbers.FindAllString(text, -1) {
			if amount, err := money.Parse(written, p.currency); err == nil && amount.Minor() < math.MaxInt64 {
				from(amount.Minor())
				from(amount.Minor() + 1)
			}
		}
	}
	for _, given := range r.Attributes {
		if minor, priced := minorOf(given.Value); priced && minor < math.MaxInt64 {
			from(minor)
			from(minor + 1)
		}
	}
	slices.Sort(edges)
	return slices.Compact(edges)
}

var numbers = regexp.MustCompile(`[0-9]+(\.[0-9]+)?`)

// conditions are the texts of all conditions on a kind, each once: of authorities, of bans, and of steps.
func (p *Policy) conditions(k int32) []string {
	var all []string
	for i := range p.grants {
		if g := &p.grants[i]; g.kind == k && g.guard != nil {
			all = append(all, p.authorities[g.authority].When)
		}
	}
	kind := &p.kinds[k]
	for i := range kind.bans {
		all = append(all, kind.bans[i].When)
	}
	for i := range kind.routes {
		for _, st := range kind.routes[i].steps {
			if st.when != nil {
				all = append(all, st.whenText)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// minorOf is a value of an amount in minor units.
func minorOf(v rule.Value) (int64, bool) {
	written, priced := strings.CutPrefix(v.Canonical(), "money:")
	if !priced || v.Type() != rule.Money {
		return 0, false
	}
	minor, err := strconv.ParseInt(written, 10, 64)
	return minor, err == nil
}

// answersAs reports whether two decisions say the same: whether one may sign and by which rule, or who is to sign.
func (d Decision) answersAs(o Decision) bool {
	to, _ := d.EscalateTo()
	other, _ := o.EscalateTo()
	if d.outcome != o.outcome || d.state != o.state || d.Rule() != o.Rule() || to != other || !slices.Equal(d.missing, o.missing) {
		return false
	}
	if _, state := d.Asked(); !state {
		return true
	}
	return slices.EqualFunc(d.Route(), o.Route(), func(a, b RouteStep) bool {
		return a.Step == b.Step && a.Verb == b.Verb && a.Actor == b.Actor && a.Mode == b.Mode && a.Done == b.Done && slices.Equal(a.People, b.People)
	})
}
