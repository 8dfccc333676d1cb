package config_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// borrowed asks whether LS-0003 may approve what the manager's assistant approves.
var borrowed = strings.Replace(asked, "position:manager_assistant", "LS-0003", 1)

func TestDelegationsAreReplacedWithoutTheRest(t *testing.T) {
	m := load(t, estate(t))
	require.Equal(t, approval.Denied, m.Policy().DecideJSON([]byte(borrowed)).Outcome())
	on := func(written string) date.Day {
		day, err := date.Parse(written)
		require.NoError(t, err)
		return day
	}
	d := approval.Delegation{Delegator: "LS-0001", Delegate: "LS-0003", Kinds: []org.Ref{"expense"}, From: on("2026-03-01"), Through: on("2026-03-31")}
	lent, findings := m.WithDelegations([]approval.Delegation{d})
	require.NoError(t, findings.Err())
	require.True(t, lent.Policy().DecideJSON([]byte(borrowed)).Permitted())
	require.Equal(t, m.Policy().Hash(), lent.Policy().Hash())
	require.NotEqual(t, m.Policy().RegisterHash(), lent.Policy().RegisterHash())
	require.Equal(t, m.Findings().Summary(), lent.Findings().Summary())

	register := m.Org().Register() // without the one to whom it is lent
	for i := range register.People {
		if register.People[i].ID == "LS-0003" {
			register.People[i].ID = "LS-0300"
		}
	}
	for i := range register.Assignments {
		if register.Assignments[i].Person == "LS-0003" {
			register.Assignments[i].Person = "LS-0300"
		}
	}
	gone, findings := lent.With(register)
	require.Equal(t, []diag.Code{"org.unknown-reference"}, errorsOf(findings))
	undetermined(t, gone)
	mended, findings := gone.WithDelegations(nil)
	require.NoError(t, findings.Err())
	require.NoError(t, mended.Findings().Err())
	back, findings := gone.With(m.Org().Register())
	require.NoError(t, findings.Err())
	require.True(t, back.Policy().DecideJSON([]byte(borrowed)).Permitted())
}

func errorsOf(findings diag.Findings) []diag.Code {
	var all []diag.Code
	for _, f := range findings {
		if f.Severity == diag.Error {
			all = append(all, f.Code)
		}
	}
	return all
}

func TestADelegationMayBeWrittenInEitherLanguage(t *testing.T) {
	written := func(text string) *approval.Policy {
		return load(t, estate(t).with(t, "delegations.yaml", "", text)).Policy()
	}
	english := written("approvals:\n  policy: {redelegate: true}\n  delegations: [{delegator: LS-0001, delegate: LS-0003, kinds: expense, limit: {up_to: 1000}, from: 2026-03-01, through: 2026-03-31, reason: 年假}]\n")
	chinese := written("审批管理:\n  原则: {转授权: 是}\n  授权: [{授权人: LS-0001, 被授权人: LS-0003, 事项: 日常费用支出, 限额: 不超过1000元, 开始: 2026-03-01, 结束: 2026-03-31, 原因: 年假}]\n")
	require.Len(t, english.Delegations(), 1)
	require.Equal(t, english.RegisterHash(), chinese.RegisterHash())
	require.Equal(t, english.Hash(), chinese.Hash())
	require.True(t, chinese.DecideJSON([]byte(strings.Replace(borrowed, "1999.99", "1000", 1))).Permitted())
	require.False(t, chinese.DecideJSON([]byte(borrowed)).Permitted())
}
