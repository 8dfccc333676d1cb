package approval_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// Each world is asked this many questions.
const questions = 10

// TestTheNaiveDeciderAgrees asks 10000 questions, and 100000 where MANDATE_FULL=1 is set.
func TestTheNaiveDeciderAgrees(t *testing.T) {
	worlds := 1000
	if os.Getenv("MANDATE_FULL") == "1" {
		worlds = 10000
	}
	counts := map[string]int{}
	g := generator{rand.New(rand.NewPCG(2026, 3))}
	for w := range worlds {
		n := g.world()
		policy := compiled(t, n)
		for q := range questions {
			r := g.request(n)
			d, want := policy.Decide(r), n.decide(r)
			requireSame(t, d, policy.Decide(r))
			count(counts, r, d)
			require.Equal(t, want, told(d), "world %d, question %d: %s", w, q, describe{n, r})
		}
	}
	requireEachOften(t, counts)
}

// compiled fails where the generator wrote a model that has no meaning.
func compiled(t *testing.T, n naive) *approval.Policy {
	t.Helper()
	chart, findings := org.New(n.org)
	require.NoError(t, findings.Err())
	chart, findings = chart.With(n.register)
	require.NoError(t, findings.Err())
	policy, findings := approval.New(n.approvals, chart)
	require.NoError(t, findings.Err())
	return policy
}

// told is a decision in the terms of the naive decider.
func told(d approval.Decision) verdict {
	v := verdict{Outcome: d.Outcome(), Rule: d.Rule(), State: d.State(), Missing: d.Missing()}
	v.EscalateTo, _ = d.EscalateTo()
	for _, step := range d.Route() {
		v.Asks = step.Actor
	}
	return v
}

// requireSame checks that a decision has reasons and that telling them changes nothing: the second decision, whose
// reasons were not asked for, is written the same.
func requireSame(t *testing.T, d, again approval.Decision) {
	t.Helper()
	before := told(d)
	require.NotEmpty(t, d.Reasons(diag.Chinese))
	require.Equal(t, before, told(d))
	require.Equal(t, string(d.AppendJSON(nil, diag.English)), string(again.AppendJSON(nil, diag.English)))
}

func count(counts map[string]int, r approval.Request, d approval.Decision) {
	if r.Approver != (approval.Actor{}) {
		counts["outcome "+d.Outcome().String()]++
		counts["outcomes"]++
		return
	}
	counts["state "+d.State().String()]++
	counts["states"]++
}

// requireEachOften checks that the questions are not all of one kind. Without signatures nothing is complete or refused.
func requireEachOften(t *testing.T, counts map[string]int) {
	t.Helper()
	t.Log(counts)
	for _, o := range []approval.Outcome{approval.Undetermined, approval.Permitted, approval.Escalate, approval.Denied} {
		require.Greater(t, counts["outcome "+o.String()], counts["outcomes"]/100, o)
	}
	for _, s := range []approval.State{approval.Unsettled, approval.Pending, approval.Invalid} {
		require.Greater(t, counts["state "+s.String()], counts["states"]/100, s)
	}
}

// describe writes a world and a question for whoever has to find out who is right.
type describe struct {
	n naive
	r approval.Request
}

func (d describe) String() string {
	var all []string
	for _, p := range d.n.org.Positions {
		all = append(all, fmt.Sprintf("\n%s %s..%s reports to %v held with %q", p.ID, p.From, p.Through, p.ReportsTo, p.HeldWith))
	}
	for _, a := range d.n.register.Assignments {
		all = append(all, fmt.Sprintf("\n%s %s %s..%s", a.Person, a.Position, a.From, a.Through))
	}
	for _, a := range d.n.approvals.Authorities {
		all = append(all, fmt.Sprintf("\n%s %s %s %v %v %q %s..%s", a.ID, a.Position, a.Verb, a.Kinds, a.Limit, a.When, a.From, a.Through))
	}
	slices.Sort(all)
	for _, r := range d.n.approvals.Routes {
		all = append(all, fmt.Sprintf("\n%s %q %s..%s", r.Kind, r.Otherwise, r.From, r.Through))
	}
	return fmt.Sprintf("%v\n%s %s %s from %+v by %+v at %s with %v", all, d.r.Verb, d.r.Kind, d.r.Amount, d.r.Requester, d.r.Approver, d.r.At, d.r.Attributes)
}
