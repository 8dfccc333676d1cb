package approval_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// sameAsAsked holds what a prepared request answers against what is answered to the request asked outright.
func sameAsAsked(t *testing.T, of describe, asked, prepared approval.Decision) {
	t.Helper()
	require.Equal(t, string(asked.AppendJSON(nil, diag.Chinese)), string(prepared.AppendJSON(nil, diag.Chinese)), of)
	require.Equal(t, told(t, of.r, asked), told(t, of.r, prepared), of)
}

// TestAPreparedRequestIsDecidedAlike prepares requests of many worlds, each without its amount, and asks for one after the
// other: those of the limits, those that no request may have, and none.
func TestAPreparedRequestIsDecidedAlike(t *testing.T) {
	g, counts := generator{rand.New(rand.NewPCG(2026, 8))}, map[approval.Outcome]int{}
	worlds := 400
	if testing.Short() {
		worlds = 100
	}
	for range worlds {
		n := g.rosteredWorld()
		policy := compiled(t, n)
		for range questions {
			r := g.request(n)
			if g.chance(20) {
				r = g.signed(n, policy, r)
			}
			prepared := policy.Prepare(r)
			sameAsAsked(t, describe{n, r}, policy.Decide(r), prepared.Decide())
			amounts := []money.Amount{{}, yuan("0"), yuan("-300"), money.FromMinor(1, money.MustCurrency("USD")), money.FromMinor(-1<<63, money.MustCurrency("CNY"))}
			for range 5 {
				amounts = append(amounts, g.request(n).Amount)
			}
			for _, r.Amount = range amounts {
				d := prepared.DecideAmount(r.Amount)
				sameAsAsked(t, describe{n, r}, policy.Decide(r), d)
				counts[d.Outcome()]++
			}
		}
	}
	for _, o := range []approval.Outcome{approval.Undetermined, approval.Permitted, approval.Escalate, approval.Denied} {
		require.Greater(t, counts[o], worlds/4, o)
	}
}

// TestPreparedDecisionsAllocateNothing decides by a matrix: whoever asks and signs, whatever comes out.
func TestPreparedDecisionsAllocateNothing(t *testing.T) {
	for name, build := range map[string]func(testing.TB, int) matrix{"many kinds": manyKinds, "many posts": manyPosts} {
		m := build(t, 100)
		for i, r := range m.requests[:300] {
			prepared := m.policy.Prepare(r)
			sameAsAsked(t, describe{r: r}, m.policy.Decide(r), prepared.Decide())
			require.Zero(t, testing.AllocsPerRun(1, func() { prepared.Decide() }), "%s, request %d", name, i)
		}
	}
}

// TestAPreparedEscalationIsWatchedFromBelow has a post below the signer that covers what is beyond his limit, as an author may
// have it: then nobody above is told.
func TestAPreparedEscalationIsWatchedFromBelow(t *testing.T) {
	spec := siteApprovals()
	spec.Authorities = []approval.Authority{
		{ID: "low", Position: "officer", Verb: duty.Approve, Kinds: []org.Ref{"expense"}, Limit: limit("不满5000元")},
		{ID: "high", Position: "chief", Verb: duty.Approve, Kinds: []org.Ref{"expense"}, Limit: limit("不满1000元")},
		{ID: "top", Position: "manager", Verb: duty.Approve, Kinds: []org.Ref{"expense"}, Limit: limit("不满3000元")},
	}
	policy, findings := approval.New(spec, chartOf(t, siteSpec(), siteRegister()))
	require.Equal(t, []string{"approval.superior-limit approvals.authorities[high].limit"}, codes(findings), "told, and no error")
	prepared := policy.Prepare(expense("1", position("desk"), position("chief")))
	for amount, to := range map[string]approval.Actor{"999": {}, "1000": position("manager"), "3000": {}, "5000": party("company")} {
		asked := expense(amount, position("desk"), position("chief"))
		d := prepared.DecideAmount(asked.Amount)
		sameAsAsked(t, describe{r: asked}, policy.Decide(asked), d)
		escalated, _ := d.EscalateTo()
		require.Equal(t, to, escalated, amount)
	}
}

// TestAPreparedEscalationBeginsAtTheLowestPost has a signer with a post below and one above somebody who covers the amount.
func TestAPreparedEscalationBeginsAtTheLowestPost(t *testing.T) {
	spec, register := siteApprovals(), siteRegister()
	for i := range register.Assignments {
		if register.Assignments[i].Position == "manager" {
			register.Assignments[i].Person = "cleo" // the officer
		}
	}
	spec.Authorities = []approval.Authority{
		{ID: "low", Position: "officer", Verb: duty.Approve, Kinds: []org.Ref{"expense"}, Limit: limit("不满1000元")},
		{ID: "middle", Position: "chief", Verb: duty.Approve, Kinds: []org.Ref{"expense"}, Limit: limit("不满5000元")},
		{ID: "top", Position: "manager", Verb: duty.Approve, Kinds: []org.Ref{"expense"}, Limit: limit("不满2000元")},
	}
	chart, _ := org.New(siteSpec())
	chart, findings := chart.With(register)
	require.NoError(t, findings.Err())
	policy, findings := approval.New(spec, chart)
	require.NoError(t, findings.Err())
	asked := expense("3000", position("desk"), person("cleo"))
	d := policy.Prepare(asked).Decide()
	sameAsAsked(t, describe{r: asked}, policy.Decide(asked), d)
	escalated, _ := d.EscalateTo()
	require.Equal(t, position("chief"), escalated)
}

// TestAPreparedRatificationMayBeLate has a thing done first and approved by the line afterwards.
func TestAPreparedRatificationMayBeLate(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Kinds[0].Attributes = []approval.Attribute{{ID: "done_on", Type: "day"}}
		s.Routes = []approval.Route{{Kind: "expense", Ratification: &approval.Ratification{Done: "done_on", Within: "3d"}}}
	})
	for done, late := range map[string]bool{"2026-02-26": true, "2026-02-27": false} {
		asked := expense("100", person("dora"), person("ann"))
		asked.Attributes = []approval.AttributeValue{{ID: "done_on", Value: rule.DayValue(day(done))}}
		d := policy.Prepare(asked).Decide()
		sameAsAsked(t, describe{r: asked}, policy.Decide(asked), d)
		require.Equal(t, late, !d.Permitted(), done)
	}
}

// TestAPreparedEscalationEndsAtThePartyOfTheRoute has a route that names who takes what no post covers.
func TestAPreparedEscalationEndsAtThePartyOfTheRoute(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Routes = []approval.Route{{Kind: "expense", Otherwise: "quality"}}
	})
	asked := expense("2000", person("dora"), person("ann"))
	d := policy.Prepare(asked).Decide()
	sameAsAsked(t, describe{r: asked}, policy.Decide(asked), d)
	escalated, _ := d.EscalateTo()
	require.Equal(t, party("quality"), escalated)
}

// TestAPreparedEscalationSkipsWhoCannotBeAsked has a post on the way vacant, held by who asks, or its holder away.
func TestAPreparedEscalationSkipsWhoCannotBeAsked(t *testing.T) {
	for name, change := range map[string]func(r *org.Register){
		"vacant": func(r *org.Register) { r.Assignments = r.Assignments[1:] },
		"own":    func(r *org.Register) { r.Assignments[0].Person = "dora" },
		"away": func(r *org.Register) {
			r.Absences = []org.Absence{{Person: "ann", From: day("2026-03-01"), Through: day("2026-03-03")}}
		},
	} {
		register := siteRegister()
		change(&register)
		chart, _ := org.New(siteSpec())
		chart, findings := chart.With(register)
		require.NoError(t, findings.Err())
		policy, findings := approval.New(siteApprovals(), chart)
		require.NoError(t, findings.Err())
		asked := expense("1000", approval.Actor{Person: "dora", Position: "desk"}, person("bob"))
		d := policy.Prepare(asked).Decide()
		sameAsAsked(t, describe{r: asked}, policy.Decide(asked), d)
		escalated, _ := d.EscalateTo()
		require.NotEqual(t, position("manager"), escalated, name)
	}
}

// TestAPreparedSignerSignsInThePostThatIsNamed has a signer of two posts above who asks, one of them without authority.
func TestAPreparedSignerSignsInThePostThatIsNamed(t *testing.T) {
	register := siteRegister()
	register.Assignments[0].Person = "cleo" // the officer manages, too
	chart, _ := org.New(siteSpec())
	chart, findings := chart.With(register)
	require.NoError(t, findings.Err())
	policy, findings := approval.New(siteApprovals(), chart)
	require.NoError(t, findings.Err())
	for post, want := range map[org.PositionID]approval.Outcome{"": approval.Permitted, "manager": approval.Permitted, "officer": approval.Denied} {
		asked := expense("1000", person("dora"), approval.Actor{Person: "cleo", Position: post})
		d := policy.Prepare(asked).Decide()
		sameAsAsked(t, describe{r: asked}, policy.Decide(asked), d)
		require.Equal(t, want, d.Outcome(), post)
	}
}

// TestAPreparedBanIsABan has a ban without a condition that can be told apart from the limits.
func TestAPreparedBanIsABan(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Forbid = []approval.Ban{{ID: "guards", Kinds: []org.Ref{"expense"}, When: "requester.holds('guard')"}}
	})
	for who, want := range map[string]approval.Outcome{"dora": approval.Permitted, "eve": approval.Denied} {
		asked := expense("100", person(who), person("ann"))
		d := policy.Prepare(asked).Decide()
		sameAsAsked(t, describe{r: asked}, policy.Decide(asked), d)
		require.Equal(t, want, d.Outcome(), who)
	}
}
