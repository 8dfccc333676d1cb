package approval_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
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
		n := g.rosteredWorld()
		policy := compiled(t, n)
		for q := range questions {
			r := g.request(n)
			if g.chance(30) {
				r = g.signed(n, policy, r)
			}
			d := policy.Decide(r)
			want := n.decide(r, d.RequestDigest())
			count(counts, r, d)
			countLent(counts, d)
			countRostered(counts, d)
			require.Equal(t, plain(want, r), told(t, r, d), "world %d, question %d: %s", w, q, describe{n, r})
			requireSame(t, describe{n, r}, d, policy.Decide(r))
		}
	}
	requireEachOften(t, counts)
	requireLentOften(t, counts, worlds)
	requireRosteredOften(t, counts, worlds)
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
	return withRosters(t, n, policy)
}

// told is a decision in the terms of the naive decider: what is missing of the request itself and of who is meant by it is
// told field by field, of conditions and signatures only that there is something.
func told(t *testing.T, r approval.Request, d approval.Decision) verdict {
	t.Helper()
	v := verdict{Outcome: d.Outcome(), Rule: d.Rule(), State: d.State(), Route: d.Route()}
	v.EscalateTo, _ = d.EscalateTo()
	for _, m := range d.Missing() {
		if exact := slices.Contains(exactly, m) || strings.HasPrefix(m, "history") || strings.HasPrefix(m, "template"); exact {
			v.Missing = append(v.Missing, m)
		} else {
			v.Vague = true
		}
	}
	return plain(v, r)
}

var exactly = []string{"amount", "currency", "attributes.tax", "attributes.in_budget", "attributes.vendor", "attributes.project", "requester.position", "requester.person", "approver.person", "approver.position"}

// plain takes who signs out of what is missing where it may be a condition that asks for him: for a party, or on the way to whom it is sent up,
// by one reading at least of who asks.
func plain(v verdict, r approval.Request) verdict {
	if len(r.Signatures) > 0 && len(v.Missing) > 0 { // a signature may miss the same
		v.Missing, v.Vague = nil, true
	}
	at := slices.Index(v.Missing, "approver.person")
	if state := r.Approver == (approval.Actor{}) || r.Signatures != nil; at >= 0 && (state || r.Approver.Party != "" || v.Outcome == approval.Escalate || v.readsTwoWays()) {
		v.Missing, v.Vague = slices.Delete(v.Missing, at, at+1), true
	}
	if len(v.Missing) == 0 {
		v.Missing = nil
	}
	return v
}

// readsTwoWays reports whether the answer depends on who asks.
func (v verdict) readsTwoWays() bool {
	return slices.Contains(v.Missing, "requester.position") || slices.Contains(v.Missing, "requester.person")
}

// requireSame checks that a decision has reasons and that telling them changes nothing: the second decision, whose
// reasons were not asked for, is written the same.
func requireSame(t *testing.T, of describe, d, again approval.Decision) {
	t.Helper()
	before := told(t, of.r, d)
	require.NotEmpty(t, d.Reasons(diag.Chinese), of)
	require.Equal(t, before, told(t, of.r, d), of)
	require.Equal(t, string(d.AppendJSON(nil, diag.English)), string(again.AppendJSON(nil, diag.English)), of)
}

func count(counts map[string]int, r approval.Request, d approval.Decision) {
	outcome, state := d.Asked()
	if outcome {
		counts["outcome "+d.Outcome().String()]++
		counts["outcomes"]++
	}
	if state {
		counts["state "+d.State().String()]++
		counts["states"]++
	}
	if r.History == nil && r.Template == nil && len(d.Missing()) == 0 {
		return
	}
	said := reasons(d)
	for _, code := range ofTotals {
		if slices.Contains(said, code) {
			counts[code]++
		}
	}
}

// ofTotals are the reasons that totals and templates give.
var ofTotals = []string{
	"approval.cumulated", "approval.cumulative-beyond", "approval.cluster", "approval.history-missing", "approval.history-untold", "approval.group-missing",
	"approval.template-proves", "approval.template-void", "approval.template-missing", "approval.template-unknown", "approval.template-unexpected",
}

// requireEachOften checks that the questions are not all of one kind.
func requireEachOften(t *testing.T, counts map[string]int) {
	t.Helper()
	t.Log(counts)
	for _, o := range []approval.Outcome{approval.Undetermined, approval.Permitted, approval.Escalate, approval.Denied} {
		require.Greater(t, counts["outcome "+o.String()], counts["outcomes"]/100, o)
	}
	for _, s := range []approval.State{approval.Unsettled, approval.Complete, approval.Pending, approval.Refused, approval.Invalid} {
		require.Greater(t, counts["state "+s.String()], counts["states"]/100, s)
	}
	for _, code := range ofTotals {
		require.Greater(t, counts[code], counts["outcomes"]/1000, code)
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
		all = append(all, fmt.Sprintf("\n%s in %q %s..%s reports to %v held with %q", p.ID, p.Unit, p.From, p.Through, p.ReportsTo, p.HeldWith))
	}
	for _, p := range d.n.register.People {
		all = append(all, fmt.Sprintf("\n%s %v", p.ID, p.Attributes))
	}
	for _, a := range d.n.register.Assignments {
		all = append(all, fmt.Sprintf("\n%s %s %s..%s", a.Person, a.Position, a.From, a.Through))
	}
	for _, a := range d.n.register.Absences {
		all = append(all, fmt.Sprintf("\n%s away %s..%s", a.Person, a.From, a.Through))
	}
	for _, l := range d.n.approvals.Delegations {
		all = append(all, fmt.Sprintf("\n%s lends %v to %s %v %s..%s", l.Delegator, l.Kinds, l.Delegate, l.Limit, l.From, l.Through))
	}
	for _, a := range d.n.approvals.Authorities {
		all = append(all, fmt.Sprintf("\n%s %s %s %v %v %q %s..%s", a.ID, a.Position, a.Verb, a.Kinds, a.Limit, a.When, a.From, a.Through))
	}
	slices.Sort(all)
	all = append(all, describeRosters(d.n)...)
	all = append(all, fmt.Sprintf("\nconduct %+v facts %+v", d.n.approvals.Policy, d.n.org.Facts))
	for _, r := range d.n.approvals.Routes {
		all = append(all, fmt.Sprintf("\nroute %s otherwise %q off duty %q %s..%s final %s %+v", r.Kind, r.Otherwise, r.OffDuty, r.From, r.Through, r.Final, r.Ratification))
		for _, s := range r.Steps {
			all = append(all, fmt.Sprintf("\n    %s %v mode %s quorum %d when %q on nobody %s", s.Acts()[0].Verb, s.Acts()[0].By, s.Mode, s.Quorum, s.When, s.OnNobody))
		}
	}
	for _, b := range d.n.approvals.Forbid {
		all = append(all, fmt.Sprintf("\nban %v %v %q", b.Kinds, b.Verbs, b.When))
	}
	for _, c := range d.n.approvals.Cumulative {
		all = append(all, fmt.Sprintf("\ncumulative %v by %v %s window %s basis %s below %s at least %d", c.Kinds, c.By, c.Vendor, c.Window, c.Basis, c.JustBelow, c.AtLeast))
	}
	for _, p := range d.n.approvals.Templates {
		all = append(all, fmt.Sprintf("\ntemplate %s %v %s..%s", p.Key(), p.Kinds, p.From, p.Through))
	}
	for _, e := range d.r.History {
		all = append(all, fmt.Sprintf("\nbefore %s %s %s at %s by %+v dropped %v with %v", e.ID, e.Kind, e.Amount, e.At.In(d.r.At.Location()), e.Requester, e.Dropped, e.Attributes))
	}
	all = append(all, fmt.Sprintf("\nfrom %+v", d.r.Template))
	for _, s := range d.r.Signatures {
		all = append(all, fmt.Sprintf("\nsigned %s %+v %v %s %.9s", s.Verb, s.Signer, s.Verdict, s.At.In(d.r.At.Location()), s.RequestDigest))
	}
	return fmt.Sprintf("%v\n%s %s %s from %+v by %+v at %s with %v", all, d.r.Verb, d.r.Kind, d.r.Amount, d.r.Requester, d.r.Approver, d.r.At, d.r.Attributes)
}
