package approval_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
)

// around are the amounts on both sides of every number that limits and conditions of the generated worlds are made of, and some
// others, each at least 1.
func (g generator) around() []int64 {
	all := []int64{1, 2, 1 + g.Int64N(600000), 1 << 40, 1<<63 - 1}
	for _, b := range bounds {
		all = append(all, fen(b)-1, fen(b), fen(b)+1)
	}
	return all
}

// TestBandsAgreeWithDecide decides at every boundary and beside it: the band that holds the amount says what Decide does.
func TestBandsAgreeWithDecide(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(2026, 71))}
	several := 0
	for w := range 1200 {
		n := g.world()
		policy := compiled(t, n)
		r := g.request(n)
		if g.chance(60) {
			r.Approver, r.Verb = approval.Actor{}, 0
		}
		r.Signatures = nil
		bands := policy.Bands(r)
		if r.Kind == "plan" {
			require.Len(t, bands, 1)
			require.True(t, bands[0].Limit.IsZero())
			continue
		}
		if len(bands) > 1 {
			several++
		}
		for i := 1; i < len(bands); i++ {
			_, most := bands[i-1].Limit.Range()
			least, _ := bands[i].Limit.Range()
			require.Equal(t, most+1, least, "bands leave nothing out: %s", describe{n, r})
		}
		for _, minor := range g.around() {
			r.Amount = money.FromMinor(minor, cny)
			at := slices.IndexFunc(bands, func(b approval.Band) bool { return b.Limit.Contains(r.Amount) })
			require.GreaterOrEqual(t, at, 0, "no band holds %s: %s", r.Amount, describe{n, r})
			want, got := policy.Decide(r), bands[at].Decision
			require.Equal(t, told(t, r, want), told(t, r, got), "world %d, %s: %s", w, r.Amount, describe{n, r})
			require.Equal(t, want.Missing(), got.Missing())
		}
	}
	require.Greater(t, several, 60)
}

// TestNobodySignsBeyondHisCeiling holds the ceiling against Decide: who is permitted is within what he may perhaps sign, by a
// ground that is named; what he surely may sign of the line he may for everyone below.
func TestNobodySignsBeyondHisCeiling(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(2026, 72))}
	counts := map[string]int{}
	for w := range 1600 {
		n := g.world()
		policy := compiled(t, n)
		r := g.request(n)
		n.request, n.day = r, civil(r.At)
		if r.Approver == (approval.Actor{}) || r.Kind == "plan" {
			continue
		}
		c := policy.CeilingOf(r.Approver, r.Kind, n.verb(), r.At)
		if c.Missing != nil {
			require.NotEqual(t, approval.Permitted, policy.Decide(r).Outcome(), describe{n, r})
			continue
		}
		for _, minor := range g.around() {
			r.Amount = money.FromMinor(minor, cny)
			d := policy.Decide(r)
			within := contains(c.Perhaps(), r.Amount)
			if d.Permitted() {
				counts["permitted"]++
				require.True(t, within, "world %d, %s: %+v %s", w, r.Amount, c.Reaches, describe{n, r})
				ground := slices.ContainsFunc(c.Reaches, func(reach approval.Reach) bool {
					return (reach.Rule == d.Rule() || d.Rule() == "") && reach.Limit.Contains(r.Amount)
				})
				by, _ := policy.Authority(d.Rule())
				merged := n.verb() == duty.Review && by.Verb == duty.Approve // the review is one with an approval, whose rule is told
				require.True(t, ground || merged, "world %d, %s by %q: %+v %s", w, r.Amount, d.Rule(), c.Reaches, describe{n, r})
			} else if !within {
				counts["beyond"]++
			}
			if surely(n, c, r) {
				counts["sure"]++
				require.Equal(t, approval.Permitted, d.Outcome(), "world %d, %s: %+v %s", w, r.Amount, c.Reaches, describe{n, r})
			}
		}
		if len(c.Reaches) == 0 {
			counts["nothing"]++
			require.NotEmpty(t, c.Reasons("zh"), describe{n, r})
		}
	}
	t.Log(counts)
	for _, what := range []string{"permitted", "beyond", "sure", "nothing"} {
		require.Greater(t, counts[what], 100, what)
	}
}

func contains(bands []money.Limit, a money.Amount) bool {
	return slices.ContainsFunc(bands, func(l money.Limit) bool { return l.Contains(a) })
}

// surely reports whether a ceiling promises an amount for this request: in the line, without a condition or a ban, for someone
// else who stands below in one post, where nobody has to be another person than who signs another step.
func surely(n naive, c approval.Ceiling, r approval.Request) bool {
	distinct := n.approvals.Policy != nil && n.approvals.Policy.SamePerson == approval.Distinct
	if n.faults() != nil || distinct || len(c.Forbid) > 0 || n.verb() != duty.Approve || len(n.askers()) != 1 || len(n.signers()) != 1 {
		return false
	}
	asker := n.askers()[0]
	if n.signers()[0].who == asker.who || n.late() {
		return false
	}
	return slices.ContainsFunc(c.Reaches, func(reach approval.Reach) bool {
		below := n.isAbove(string(reach.Actor.Position), asker.post) && !n.holds(asker.who, string(reach.Actor.Position))
		return reach.Sure() && reach.Via == "line" && below && reach.Limit.Contains(r.Amount)
	})
}

// TestTheChainAgreesWithDecide holds the chain against the route and against whom an escalation goes to, and each link against
// what Decide says of its post.
func TestTheChainAgreesWithDecide(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(2026, 73))}
	counts := map[string]int{}
	for w := range 1200 {
		n := g.rosteredWorld()
		policy := compiled(t, n)
		r := g.request(n)
		r.Approver, r.Verb = approval.Actor{}, 0
		d, c := policy.Decide(r), policy.Chain(r)
		require.Equal(t, d.State(), c.State)
		require.Equal(t, d.Missing(), c.Missing)
		about := describe{n, r}
		if c.State == approval.Pending {
			counts["pending"]++
			require.ElementsMatch(t, asked(d.Route()), firsts(c), "world %d: %s", w, about)
		}
		best := map[duty.Verb]map[approval.Actor][]approval.Outcome{}
		for _, s := range c.Steps {
			if best[s.Verb] == nil {
				best[s.Verb] = map[approval.Actor][]approval.Outcome{}
			}
			for _, l := range s.Links {
				if l.Skipped != "absent" { // a post that is not in force cannot be named as approver
					best[s.Verb][l.Actor] = append(best[s.Verb][l.Actor], l.Outcome)
				}
				require.False(t, l.Skipped != "" && l.Outcome == approval.Permitted, about)
				require.NotEmpty(t, l.Reasons("en"), "world %d: %+v %s", w, l, about)
			}
		}
		n.request, n.day = r, civil(r.At)
		if n.faults() != nil || len(n.askers()) != 1 {
			continue
		}
		for verb, actors := range best {
			for actor, outcomes := range actors {
				if merges(policy, r, verb) || len(outcomes) != steps(c, verb) {
					continue
				}
				r.Approver, r.Verb = actor, verb
				n.request = r
				if len(n.signers()) > 1 {
					continue
				}
				got := outcomes[0]
				for _, o := range outcomes {
					if rank(o) > rank(got) {
						got = o
					}
				}
				want := policy.Decide(r)
				require.Equal(t, want.Outcome(), got, "world %d: %s by %+v %s", w, verb, actor, describe{n, r})
				counts[got.String()]++
				to, _ := want.EscalateTo()
				if want.Outcome() == approval.Escalate && to != (approval.Actor{}) && steps(c, verb) == 1 {
					counts["escalates to"]++
					require.True(t, onTheWay(c, verb, to), "world %d: %+v %s", w, to, describe{n, r})
				}
			}
		}
	}
	t.Log(counts)
	for _, what := range []string{"pending", "permitted", "escalate", "denied", "undetermined", "escalates to"} {
		require.Greater(t, counts[what], 20, what)
	}
}

// asked are who is asked first, in the order of the route.
func asked(route []approval.RouteStep) (all []approval.Actor) {
	for _, s := range route {
		all = append(all, s.Actor)
	}
	return all
}

func firsts(c approval.Chain) (all []approval.Actor) {
	for _, s := range c.Steps {
		for _, l := range s.Links {
			if l.First {
				all = append(all, l.Actor)
			}
		}
	}
	return all
}

// steps is how many steps of a chain have an act.
func steps(c approval.Chain, verb duty.Verb) int {
	count := 0
	for _, s := range c.Steps {
		if s.Verb == verb {
			count++
		}
	}
	return count
}

// merges reports whether the route in force has more steps of reviews and approvals than the request needs: asked for one of
// them, Decide answers for the one that it became.
func merges(policy *approval.Policy, r approval.Request, verb duty.Verb) bool {
	r.Approver, r.Verb = approval.Actor{Party: "group"}, verb
	for _, reason := range policy.Decide(r).Reasons("en") {
		if reason.Code == "approval.step-merged" {
			return true
		}
	}
	return false
}

// onTheWay reports whether a step of an act has a link to an actor who may sign it.
func onTheWay(c approval.Chain, verb duty.Verb, to approval.Actor) bool {
	for _, s := range c.Steps {
		for _, l := range s.Links {
			if s.Verb == verb && l.Actor == to && l.Outcome == approval.Permitted {
				return true
			}
		}
	}
	return false
}
