package approval

import (
	"cmp"
	"slices"
	"sort"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// reaches is how far the grants of one slot reach, found once for all comparisons with them: of some thousand authorities of
// one post on one kind, comparing each with each is what loading would consist of.
type reaches struct {
	farthest int32 // the first of those that reach highest
	alike    bool  // all are in force on the same days and for the same side of the budget
	covers   []cover
}

// cover is how high the unguarded grants reach that begin at an amount or below.
type cover struct {
	least int64 // the amount
	by    int32 // the grant that reaches highest
	most  int64
	other int64 // how high the others reach, -1 where there are none
}

// few is how many grants of a slot are compared each with each sooner than put in order.
const few = 8

// reachesOf are those of a slot, whose grants are a range; nil where they are few.
func (c *compiler) reachesOf(at slot, b bucket) *reaches {
	if b.until-b.from <= few {
		return nil
	}
	if r := c.reaches[at]; r != nil {
		return r
	}
	p := c.policy
	r := &reaches{farthest: b.from, alike: true}
	var open []int32
	for j := b.from; j < b.until; j++ {
		o, first := &p.grants[j], &p.grants[b.from]
		r.alike = r.alike && o.span == first.span && o.budget == first.budget
		if o.most > p.grants[r.farthest].most {
			r.farthest = j
		}
		if o.guard == nil {
			open = append(open, j)
		}
	}
	slices.SortStableFunc(open, func(i, j int32) int { return cmp.Compare(p.grants[i].least, p.grants[j].least) })
	for _, j := range open {
		r.cover(j, &p.grants[j])
	}
	c.reaches[at] = r
	return r
}

// cover adds an unguarded grant, which begins no lower than those before it.
func (r *reaches) cover(j int32, g *grant) {
	next := cover{least: g.least, by: j, most: g.most, other: -1}
	if n := len(r.covers); n > 0 {
		if last := r.covers[n-1]; last.most >= g.most {
			next.by, next.most, next.other = last.by, last.most, max(last.other, g.most)
		} else {
			next.other = last.most
		}
		if r.covers[n-1].least == g.least {
			r.covers = r.covers[:n-1]
		}
	}
	r.covers = append(r.covers, next)
}

// mayCover reports whether another unguarded grant than the ith takes in all its amounts, on whatever days.
func (r *reaches) mayCover(i int32, g *grant) bool {
	n := sort.Search(len(r.covers), func(k int) bool { return r.covers[k].least > g.least })
	if n == 0 {
		return false
	}
	at := r.covers[n-1]
	if at.by == i {
		return at.other >= g.most
	}
	return at.most >= g.most
}

// furthest is the grant of a post on the same kind and side that reaches furthest without a condition, nil where it has
// none: a post without authority of its own is no contradiction.
func (c *compiler) furthest(g *grant, post org.Node) (int64, *grant) {
	p := c.policy
	at := slotOf(g.kind, g.verb, post)
	b, granted := p.buckets.find(at)
	if !granted {
		return 0, nil
	}
	var by *grant
	from, until := b.from, b.until
	if r := c.reachesOf(at, b); r != nil && r.alike {
		from, until = r.farthest, r.farthest+1
	}
	for j := from; j < until; j++ {
		o := &p.grants[j]
		if o.budget.serves(g.budget) && o.span.Overlaps(g.span) && (by == nil || o.most > by.most) {
			by = o
		}
	}
	if by == nil {
		return 0, nil
	}
	return by.most, by
}

// approvable reports whether a post has authority to approve a kind.
func (p *Policy) approvable(k int32) bool {
	first := slotOf(k, duty.Approve, org.Nobody)
	i := sort.Search(len(p.grants), func(i int) bool { g := &p.grants[i]; return g.slot() >= first })
	return i < len(p.grants) && p.grants[i].kind == k && p.grants[i].verb == duty.Approve
}
