package approval_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
)

func TestAnUnguardedPermittedDecisionAllocatesNothing(t *testing.T) {
	policy := sitePolicy(t)
	for name, r := range map[string]approval.Request{
		"by person":             expense("100", person("dora"), person("ann")),
		"by post":               expense("100", position("desk"), position("manager")),
		"by person in his post": expense("100", approval.Actor{Person: "dora", Position: "desk"}, approval.Actor{Person: "ann", Position: "manager"}),
	} {
		require.True(t, policy.Decide(r).Permitted())
		require.Zero(t, testing.AllocsPerRun(100, func() { policy.Decide(r) }), name)
	}
}
