package approval

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/rule"
)

// What is asked of all grants of a slot at once is what comparing each with each says.
func TestHowFarGrantsReachIsWhatComparingEachWithEachSays(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	yes := map[bool]int{}
	for range 500 {
		p := &Policy{}
		alike := r.IntN(2) == 0
		for i := range 1 + r.IntN(80) {
			g := grant{authority: int32(i), kind: int32(r.IntN(2)), post: org.Node(1 + r.IntN(2)), verb: duty.Approve, least: math.MinInt64, most: 1 + r.Int64N(40)}
			if r.IntN(2) == 0 {
				g.least = r.Int64N(g.most)
			}
			if r.IntN(4) == 0 {
				g.guard = new(rule.Program)
			}
			if !alike {
				g.budget, g.span = side(r.IntN(3)), date.Span{From: date.Day(r.IntN(3)), Until: date.Day(3 + r.IntN(3))}
			}
			p.grants = append(p.grants, g)
		}
		p.index()
		c := &compiler{policy: p, reaches: map[slot]*reaches{}}
		for i := range p.grants {
			g := &p.grants[i]
			covered := false
			for j := range p.grants {
				o := &p.grants[j]
				covered = covered || j != i && o.kind == g.kind && o.post == g.post && o.guard == nil && o.least <= g.least && o.most >= g.most
			}
			b, _ := p.buckets.find(g.slot())
			if reaches := c.reachesOf(g.slot(), b); reaches != nil {
				require.Equal(t, covered, reaches.mayCover(int32(i), g), "%d of %+v", i, p.grants)
				yes[covered]++
			}
			for _, post := range []org.Node{1, 2, 3} {
				var want *grant
				for j := range p.grants {
					o := &p.grants[j]
					if o.kind == g.kind && o.post == post && o.budget.serves(g.budget) && o.span.Overlaps(g.span) && (want == nil || o.most > want.most) {
						want = o
					}
				}
				most, by := c.furthest(g, post)
				require.Same(t, want, by)
				if want != nil {
					require.Equal(t, want.most, most)
				}
			}
		}
		for k := range int32(3) {
			want := false
			for j := range p.grants {
				want = want || p.grants[j].kind == k
			}
			require.Equal(t, want, p.approvable(k))
		}
	}
	require.Greater(t, min(yes[true], yes[false]), 1000)
}
