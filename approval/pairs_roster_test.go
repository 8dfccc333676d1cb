package approval_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// Rosters, and each of the other features that decide who signs.

func delegationAndRoster(t *testing.T) {
	c := pair{lent: []approval.Delegation{lends("bob", "gus")}, evenings: map[string]string{"chief": "bob"}, steps: approvesChief}
	policy := c.site(t)
	askedFor(t, policy, "approve chief delegation: gus, gus for bob")
	maySign(t, policy, 0, "bob", "gus") // bob signs though he is off duty

	c.evenings["desk"] = "gus" // who takes turns in a post that he does not hold is in no roster
	askedFor(t, c.site(t), "approve chief delegation: gus, gus for bob")

	c.lent, c.evenings = []approval.Delegation{lends("bob", "finn")}, map[string]string{"chief": "bob", "guard": "finn"}
	policy = c.site(t)
	askedFor(t, policy, "approve manager escalated: ann") // both are off duty
	maySign(t, policy, 0, "ann", "bob", "finn")
}

func absenceAndRoster(t *testing.T) {
	c := pair{away: []org.Absence{off("bob")}, evenings: map[string]string{"chief": "bob"}, steps: approvesChief}
	policy := c.site(t)
	askedFor(t, policy, "approve manager escalated: ann")
	require.Contains(t, reasons(policy.Decide(plan(0, person("dora"), approval.Actor{}))), "approval.away", "his absence is the reason")
	evening := plan(0, person("dora"), approval.Actor{})
	evening.At = oclock("2026-03-02", 21, 0)
	require.Equal(t, []string{"ann"}, policy.Decide(evening).Route()[0].People, "a shift does not bring back who is absent")
}

func actingAndRoster(t *testing.T) {
	c := pair{acting: []org.Assignment{acts("eve", "chief")}, evenings: map[string]string{"chief": "bob"}, steps: approvesChief}
	policy := c.site(t)
	askedFor(t, policy, "approve chief named: eve") // she takes no turns, and is there
	maySign(t, policy, 0, "bob", "eve")
	c.evenings["guard"] = "eve" // off duty as a guard, she is not there to act for him either
	askedFor(t, c.site(t), "approve manager escalated: ann")
}

func heldTogetherAndRoster(t *testing.T) {
	c := pair{evenings: map[string]string{"officer": "cleo"}, steps: []approval.Step{{Draft: by("envoy")}, {Review: by("officer"), OnNobody: approval.Fail}, {Approve: by("manager")}}}
	policy := c.site(t)
	askedFor(t, policy) // off duty in one, she is off duty in the other
	require.Equal(t, approval.Invalid, policy.Decide(plan(0, person("dora"), approval.Actor{})).State())
	maySign(t, policy, duty.Review, "cleo")
	c.evenings = map[string]string{"envoy": "cleo"}
	askedFor(t, c.site(t)) // whichever the roster names
}

func mergeAndRoster(t *testing.T) {
	policy := pair{evenings: map[string]string{"chief": "bob"}, steps: []approval.Step{{Review: by("chief")}, {Approve: by("manager")}}}.site(t)
	askedFor(t, policy, "review manager escalated: ann", "approve manager named: ann") // bob may still review it himself
	maySign(t, policy, duty.Review, "ann", "bob")
	newPaper(t, policy, plan(0, person("dora"), approval.Actor{})).agree(duty.Review, "bob").stands(approval.Pending, "approval.signed")
	newPaper(t, policy, plan(0, person("dora"), approval.Actor{})).agree(duty.Review, "bob").agree(0, "ann").stands(approval.Complete, "approval.off-duty")
}

func ratificationAndRoster(t *testing.T) {
	policy := pair{evenings: map[string]string{"chief": "bob"}, steps: approvesChief, within: true}.site(t)
	require.True(t, policy.Decide(done(day("2026-02-27"), "ann")).Permitted())
	requireDenied(t, policy.Decide(done(day("2026-02-26"), "ann")), "approval.ratification-late") // the days run on while he is off duty
}
