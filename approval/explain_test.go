package approval_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org/diag"
)

// explained is a request of a generated world, at times with signatures.
func (g generator) explained(n naive, policy *approval.Policy) approval.Request {
	r := g.request(n)
	switch {
	case g.chance(35):
		r = g.signed(n, policy, r)
	case g.chance(50):
		r = g.large(n, r)
	}
	return r
}

// large is a request of an amount that few may approve, asked of someone above who asks.
func (g generator) large(n naive, r approval.Request) approval.Request {
	from := g.IntN(len(n.org.Positions))
	r.Kind, r.Verb, r.Amount, r.Attributes = oneOf[approval.KindID](g, "expense", "travel"), 0, money.FromMinor(oneOf[int64](g, 200000, 500051, 700000), cny), nil
	r.Requester, r.Signatures = g.actor(n, from), nil
	n.request, n.day = r, civil(r.At)
	r.Approver = g.actor(n, g.upward(n, from))
	return r
}

// TestEveryCounterfactualIsTrue makes each change that an auditor is told of and decides again: the answer is the one promised,
// for every amount of a band, and better than the one that it explains.
func TestEveryCounterfactualIsTrue(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(2026, 75))}
	counts := map[string]int{}
	for w := range 900 {
		n := g.world()
		policy := compiled(t, n)
		r := g.explained(n, policy)
		d := policy.Decide(r)
		e := d.Explain(approval.Auditor, diag.Chinese)
		require.NotEmpty(t, e.Text)
		require.NotContains(t, e.Text, "%!", e.Text)
		require.NotContains(t, d.Explain(approval.Auditor, diag.English).Text, "%!")
		require.Equal(t, d.Reasons(diag.Chinese), reasonsOf(e), "the steps are the reasons")
		if d.Yes() {
			require.Empty(t, e.Counterfactuals)
		}
		for _, c := range e.Counterfactuals {
			name, _, _ := strings.Cut(c.Field, ".")
			counts[name]++
			got := policy.Decide(c.Request())
			require.Equal(t, c.Outcome, got.Outcome(), "world %d: %+v %s", w, c, describe{n, r})
			require.Equal(t, c.State, got.State(), "world %d: %+v %s", w, c, describe{n, r})
			require.True(t, got.Outcome() != d.Outcome() || got.State() != d.State(), "world %d: %+v", w, c)
			require.False(t, got.Outcome() == approval.Undetermined && got.State() == approval.Unsettled, "world %d: %+v", w, c)
			if c.Field == "signatures" {
				require.Equal(t, approval.Complete, got.State())
			}
			requireBandHolds(t, policy, c)
		}
	}
	t.Log(counts)
	for _, what := range []string{"approver", "amount", "at", "attributes", "signatures"} {
		require.Greater(t, counts[what], 20, what)
	}
}

func reasonsOf(e approval.Explanation) []approval.Reason {
	all := []approval.Reason{}
	for _, s := range e.Steps {
		all = append(all, s.Reason)
	}
	return all
}

// requireBandHolds decides at both ends of the amounts that a counterfactual names.
func requireBandHolds(t *testing.T, policy *approval.Policy, c approval.Counterfactual) {
	t.Helper()
	if c.Field != "amount" {
		return
	}
	least, most := c.Amounts.Range()
	for _, minor := range []int64{max(least, 1), most} {
		r := c.Request()
		r.Amount = money.FromMinor(minor, cny)
		require.True(t, c.Amounts.Contains(r.Amount))
		if r.Signatures == nil {
			require.Equal(t, c.Outcome, policy.Decide(r).Outcome(), "%s of %s", r.Amount, c.Amounts)
			require.Equal(t, c.State, policy.Decide(r).State(), "%s of %s", r.Amount, c.Amounts)
		}
	}
}

// harmless are the numbers that may stand in the text for an applicant, each with what stands around it: names of the generated
// worlds, the place of a signature, and the amount that is asked for itself.
var harmless = regexp.MustCompile(`岗位[0-9]+|[hp][0-9]+|第 [0-9]+ 个签字|[Ss]ignature [0-9]+`)

// TestTheTextForAnApplicantTeachesNoSplitting explains requests of generated worlds to whoever asks: whatever the answer, no
// number stands in the text but that of the request itself, so no limit and no smaller amount, nor does the data hold one.
func TestTheTextForAnApplicantTeachesNoSplitting(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(2026, 76))}
	counts := map[string]int{}
	for w := range 900 {
		n := g.world()
		policy := compiled(t, n)
		r := g.explained(n, policy)
		d := policy.Decide(r)
		for _, lang := range []diag.Lang{diag.Chinese, diag.English} {
			e := d.Explain(approval.Applicant, lang)
			require.NotEmpty(t, e.Text, describe{n, r})
			written := strings.ReplaceAll(e.Text, r.Amount.Text().In(lang), "")
			written = harmless.ReplaceAllString(written, "")
			require.NotRegexp(t, `[0-9一二三四五六七八九十百千万]+(元|分)|[0-9]`, written, "world %d: %s\n%s", w, e.Text, describe{n, r})
			for _, splits := range []string{"不满", "以下", "超出", "限额", "below", "beyond", "limit"} {
				require.NotContains(t, e.Text, splits)
			}
			require.Nil(t, e.Nearest)
			for _, c := range e.Counterfactuals {
				require.Contains(t, []string{"approver", "signatures"}, c.Field)
				require.Equal(t, r.Amount, c.Request().Amount)
			}
			for _, s := range e.Steps {
				require.NotRegexp(t, `[0-9]`, s.Message)
				require.Empty(t, s.Rule+strings.Join(s.Source, "")+s.Pos.File)
				require.Empty(t, s.Conditions)
			}
		}
		outcome, state := d.Asked()
		counts[fmt.Sprint(outcome, d.Outcome())]++
		counts[fmt.Sprint(state, d.State())]++
	}
	t.Log(counts)
	require.Greater(t, counts["true escalate"], 10)
	require.Greater(t, counts["true invalid"], 20)
}

// TestTheNearestMissFailsByWhatItSays mends the one fault that is told of an authority without a condition: within its limit, or
// on its first day, the same signer is permitted.
func TestTheNearestMissFailsByWhatItSays(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(2026, 77))}
	counts := map[string]int{}
	for w := range 2500 {
		n := g.world()
		policy := compiled(t, n)
		r := g.request(n)
		if g.chance(50) {
			r = g.large(n, r)
		}
		d := policy.Decide(r)
		e := d.Explain(approval.Auditor, diag.English)
		if e.Nearest == nil || len(e.Nearest.Faults) != 1 {
			continue
		}
		fault := e.Nearest.Faults[0]
		counts[string(fault.What)]++
		a, _ := policy.Authority(e.Nearest.Rule)
		n.request, n.day = r, civil(r.At)
		distinct := n.approvals.Policy != nil && n.approvals.Policy.SamePerson == approval.Distinct
		route, _ := n.route()
		if fault.What != approval.FaultAmount || a.When != "" || distinct || len(n.askers()) != 1 || len(n.signers()) != 1 || len(route.Steps) > 1 || n.late() || bansOf(n) {
			continue
		}
		least, most := fault.Limit.Range()
		lies := r.Amount.Minor()
		if lies < 0 {
			continue // refunds are weighed without their sign
		}
		require.Equal(t, fault.By.Minor(), max(lies-most, max(least, 1)-lies), "world %d: %+v", w, fault)
		if lies > most {
			r.Amount = money.FromMinor(most, cny)
		} else {
			r.Amount = money.FromMinor(least, cny)
		}
		if st := n.steps(); len(st) != 1 || st[0].by[0] != "line" || st[0].When != "" {
			continue
		}
		counts["mended"]++
		require.Equal(t, approval.Permitted, policy.Decide(r).Outcome(), "world %d: %+v %s", w, e.Nearest, describe{n, r})
	}
	t.Log(counts)
	require.Greater(t, counts["amount"], 50)
	require.Greater(t, counts["date"], 4)
	require.Greater(t, counts["mended"], 4)
}

// bansOf reports whether a ban may speak of the kind.
func bansOf(n naive) bool { return len(n.approvals.Forbid) > 0 }
