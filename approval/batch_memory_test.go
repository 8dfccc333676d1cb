package approval

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// TestABatchRemembersNoMoreThanItSays goes past it by other days of what one may sign, and by other amounts of where one request stands.
func TestABatchRemembersNoMoreThanItSays(t *testing.T) {
	chart, findings := org.New(org.Spec{
		Organization: org.Organization{ID: "site", Timezone: "Asia/Shanghai", Currency: "CNY"},
		Parties:      []org.Party{{ID: "company", Name: "公司"}},
		Positions: []org.Position{{ID: "manager", Name: "经理", ReportsTo: []org.Line{{To: "company"}}},
			{ID: "desk", Name: "前台", ReportsTo: []org.Line{{To: "manager"}}}},
	})
	require.NoError(t, findings.Err())
	policy, findings := New(Spec{
		Kinds:       []Kind{{ID: "expense", Name: "费用", Amount: AmountRequired}},
		Authorities: []Authority{{ID: "a", Position: "manager", Verb: duty.Approve, Kinds: []org.Ref{"expense"}, Limit: &Limit{Below: "2000"}}},
	}, chart)
	require.NoError(t, findings.Err())
	asked := Request{Kind: "expense", Amount: money.FromMinor(100, policy.Currency()), At: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC), Requester: Actor{Position: "desk"}}
	batch, most := policy.Batch(), 0
	ask := func(r Request) Decision {
		d := batch.Decide(r)
		most = max(most, len(batch.judged)+len(batch.whole))
		return d
	}
	for i := range 2 * mostJudged {
		r := asked
		r.Approver, r.At = Actor{Position: "manager"}, r.At.AddDate(0, 0, i)
		require.True(t, ask(r).Permitted())
	}
	for i := range 2 * mostJudged {
		r := asked
		r.Amount = money.FromMinor(int64(1+i), policy.Currency())
		require.Equal(t, Pending, ask(r).State())
	}
	require.LessOrEqual(t, most, mostJudged)
	require.Greater(t, most, mostJudged/2)
}
