package approval_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// estate is a clerk under an officer under a manager under the company, each post held by one, with these approvals.
func estate(t *testing.T, spec approval.Spec) *approval.Policy {
	t.Helper()
	chart, findings := org.New(org.Spec{
		Organization: org.Organization{ID: "site", Timezone: "Asia/Shanghai", Currency: "CNY"},
		Parties:      []org.Party{{ID: "company", Name: "公司"}},
		Positions: []org.Position{
			{ID: "manager", Name: "经理", ReportsTo: []org.Line{{To: "company"}}}, {ID: "officer", Name: "主办", ReportsTo: []org.Line{{To: "manager"}}},
			{ID: "clerk", Name: "文员", ReportsTo: []org.Line{{To: "officer"}}},
		},
	})
	require.NoError(t, findings.Err())
	policy, findings := approval.New(spec, chart)
	require.NoError(t, findings.Err())
	return policy
}

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.FixedZone("", 8*60*60))

func TestALinkAnswersForItsOwnStep(t *testing.T) {
	policy := estate(t, approval.Spec{
		Kinds:       []approval.Kind{{ID: "plan", Name: "计划", Amount: approval.AmountNone}},
		Authorities: []approval.Authority{{ID: "plans", Position: "manager", Verb: duty.Approve, Kinds: []org.Ref{"plan"}}},
		Routes:      []approval.Route{{Kind: "plan", Steps: []approval.Step{{Approve: []org.Ref{"officer"}}, {Approve: []org.Ref{approval.Line}}}}},
	})
	c := policy.Chain(approval.Request{Kind: "plan", Requester: approval.Actor{Position: "clerk"}, At: noon})
	require.Len(t, c.Steps, 2)
	require.Equal(t, approval.Permitted, c.Steps[0].Links[0].Outcome)
	require.Equal(t, approval.Actor{Position: "officer"}, c.Steps[1].Links[0].Actor)
	require.Equal(t, approval.Denied, c.Steps[1].Links[0].Outcome, "the officer signs the first step, not the second")
	first, found := c.First(duty.Approve)
	require.True(t, found)
	require.Equal(t, approval.Actor{Position: "officer"}, first.Actor)
}

func TestWhatSettlesMoreIsNeededFirst(t *testing.T) {
	flags := []approval.Attribute{{ID: "a_flag", Type: "bool"}, {ID: "z_flag", Type: "bool"}}
	policy := estate(t, approval.Spec{
		Kinds: []approval.Kind{{ID: "plan", Name: "计划", Amount: approval.AmountNone, Attributes: flags}},
		Authorities: []approval.Authority{
			{ID: "one", Position: "manager", Verb: duty.Approve, Kinds: []org.Ref{"plan"}, When: "request.z_flag"},
			{ID: "both", Position: "manager", Verb: duty.Approve, Kinds: []org.Ref{"plan"}, When: "request.a_flag and not request.z_flag"},
		},
	})
	needs := policy.Needed(approval.Request{Kind: "plan", Requester: approval.Actor{Position: "clerk"}, Approver: approval.Actor{Position: "manager"}, At: noon})
	require.Len(t, needs, 2)
	require.Equal(t, "attributes.z_flag", needs[0].Field, "the other one settles nothing by itself")
	require.Equal(t, 1, needs[0].Settles())
	require.Equal(t, "attributes.a_flag", needs[0].Answers[1].Then[0].Field)
}

func TestACeilingTellsItsConditions(t *testing.T) {
	spec := approval.Spec{
		Kinds: []approval.Kind{{ID: "expense", Name: "费用", Amount: approval.AmountRequired, Attributes: []approval.Attribute{{ID: "urgent", Type: "bool"}}}},
		Authorities: []approval.Authority{
			{ID: "small", Position: "manager", Verb: duty.Approve, Kinds: []org.Ref{"expense"}, Limit: &approval.Limit{Words: "不满2000元"}},
			{ID: "urgent", Position: "manager", Verb: duty.Approve, Kinds: []org.Ref{"expense"}, Limit: &approval.Limit{Words: "不限"}, When: "request.urgent"},
		},
	}
	c := estate(t, spec).Ceiling(approval.Actor{Position: "manager"}, "expense", noon)
	require.Equal(t, "不满2000元", written(c.Sure()))
	require.Equal(t, "不限", written(c.Perhaps()))
	require.Equal(t, []string{"request.urgent"}, c.Reaches[1].When)
	require.Empty(t, estate(t, spec).Ceiling(approval.Actor{Position: "clerk"}, "expense", noon).Reaches)

	spec.Forbid = []approval.Ban{{ID: "never_urgent", Kinds: []org.Ref{"expense"}, When: "request.urgent"}}
	c = estate(t, spec).Ceiling(approval.Actor{Position: "manager"}, "expense", noon)
	require.Equal(t, []string{"never_urgent"}, c.Forbid)
	require.Empty(t, c.Sure(), "a ban may forbid any of it")
	require.Equal(t, "不限", written(c.Perhaps()))
}

// written are bands in words.
func written(bands []money.Limit) string {
	all := ""
	for _, b := range bands {
		all += b.String()
	}
	return all
}

func TestBandsBreakWhereAConditionComparesTheAmount(t *testing.T) {
	policy := estate(t, approval.Spec{
		Kinds: []approval.Kind{{ID: "expense", Name: "费用", Amount: approval.AmountRequired}},
		Authorities: []approval.Authority{{ID: "small", Position: "manager", Verb: duty.Approve, Kinds: []org.Ref{"expense"},
			Limit: &approval.Limit{Words: "不限"}, When: "request.amount <= 300.50"}},
	})
	bands := policy.Bands(approval.Request{Kind: "expense", Requester: approval.Actor{Position: "clerk"}, Approver: approval.Actor{Position: "manager"}, At: noon})
	require.Len(t, bands, 2)
	require.Equal(t, "不超过300.50元", bands[0].Limit.String())
	require.Equal(t, approval.Permitted, bands[0].Decision.Outcome())
	require.Equal(t, "超过300.50元", bands[1].Limit.String())
	require.Equal(t, approval.Denied, bands[1].Decision.Outcome())
}
