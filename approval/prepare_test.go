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
		n := g.world()
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
