package approval

import (
	"math"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
)

// limitEdges are the amounts from which on limits may answer otherwise: the ends of authorities and of what is lent, those ends less
// what earlier documents come to, and where a document begins to lie just below one.
func (p *Policy) limitEdges(k int32, r *Request) []int64 {
	var ends []int64
	end := func(least, most int64) {
		ends = append(ends, least)
		if most < math.MaxInt64 {
			ends = append(ends, most+1)
		}
	}
	if p.lending != nil {
		for i := range p.lending.loans {
			end(p.lending.loans[i].least, p.lending.loans[i].most)
		}
	}
	groups := p.groupsOf(k, r)
	edges := []int64{}
	for i := range p.grants {
		g := &p.grants[i]
		if g.kind != k {
			continue
		}
		end(g.least, g.most)
		for j := range groups {
			if g.most < math.MaxInt64 && groups[j].of.percent > 0 {
				edges = append(edges, groups[j].closeFrom(g), g.most+1)
			}
		}
	}
	edges = append(edges, ends...)
	for i := range groups {
		earlier := groups[i].total - 1 // the request asked about is of 1
		if earlier > 0 {
			edges = append(edges, math.MaxInt64-earlier+1) // too great to be counted
		}
		for _, e := range ends {
			edges = append(edges, e-earlier)
		}
	}
	return edges
}

// groupsOf are what the cumulative rules of a kind count for a request of 1 minor unit; none where that cannot be told.
func (p *Policy) groupsOf(k int32, r *Request) []group {
	if p.kinds[k].cumulative == nil {
		return nil
	}
	least := *r
	least.Amount = money.FromMinor(1, p.currency)
	q := question{policy: p, request: least, verb: duty.Approve}
	q.read()
	return q.groups
}
