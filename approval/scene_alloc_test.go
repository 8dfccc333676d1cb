//go:build !race

package approval_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org/rule"
)

// TestGuardedDecisionsAllocateNothing does not run with the race detector, under which a pool loses what it is given now and then.
// The one allocation of a decision about a request with attributes is its own copy of them.
func TestGuardedDecisionsAllocateNothing(t *testing.T) {
	for _, c := range conditionsSeen() {
		policy := guardedSite(t, c.when)
		for _, r := range []approval.Request{c.holds, c.not} {
			if r.Kind == "" {
				continue
			}
			copies := float64(min(len(r.Attributes), 1))
			require.Equal(t, copies, testing.AllocsPerRun(100, func() { policy.Decide(r) }), c.when)
			prepared := policy.Prepare(r)
			require.Zero(t, testing.AllocsPerRun(100, func() { prepared.Decide() }), c.when)
		}
	}
	policy := guardedSite(t, `request.heads < 5 and request.grade in ["low", "high"] and requester.cert and fact.open and approver.holds("manager")`)
	r := stated(given("heads", rule.IntValue(1)), given("grade", rule.TextValue("high")))
	require.True(t, policy.Decide(r).Permitted())
	require.LessOrEqual(t, testing.AllocsPerRun(100, func() { policy.Decide(r) }), 1.0)
}
