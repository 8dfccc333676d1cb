package approval_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
)

// lentBy is a delegation of expenses in the first days of March.
func lentBy(from, to, words string) approval.Delegation {
	return approval.Delegation{Delegator: org.Ref(from), Delegate: org.Ref(to), Kinds: []org.Ref{"expense"}, Limit: limit(words), From: day("2026-03-01"), Through: day("2026-03-05")}
}

// What is lent reaches as far as the lender's own authority and every loan on the way let it, and is sure of nothing.
func TestACeilingCountsWhatIsLent(t *testing.T) {
	reach := func(redelegate bool, lent ...approval.Delegation) (found []string) {
		policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
			s.Policy = &approval.Conduct{Redelegate: redelegate}
			s.Delegations = lent
		})
		c := policy.Ceiling(person("gus"), "expense", march)
		require.Empty(t, c.Sure())
		for _, r := range c.Reaches {
			require.Equal(t, "delegation", r.Via)
			found = append(found, string(r.For)+" "+r.Limit.String()+" "+string(r.Rule))
		}
		return found
	}
	require.Equal(t, []string{"ann 不超过1000元 am_spending"}, reach(false, lentBy("ann", "gus", "不超过1000元")))
	require.Equal(t, []string{"ann 不满2000元 am_spending"}, reach(false, lentBy("ann", "gus", "不超过9000元")), "no further than her own")
	require.Empty(t, reach(false, lentBy("ann", "gus", "不低于5000元")))
	chain := []approval.Delegation{lentBy("ann", "bob", "不超过1500元"), lentBy("bob", "gus", "不超过1200元")}
	require.Equal(t, []string{"bob 不超过500元 chief_small"}, reach(false, chain...), "what is lent is not lent on")
	require.Equal(t, []string{"bob 不超过500元 chief_small", "ann 不超过1200元 am_spending"}, reach(true, chain...), "the narrowest loan bounds all")
	require.Equal(t, []string{"ann 不超过1000元 am_spending"}, reach(true, lentBy("ann", "gus", "不超过1000元"), lentBy("gus", "ann", "不超过1000元")), "a circle lends nothing anew")
}
