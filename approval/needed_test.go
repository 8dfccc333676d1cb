package approval_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org"
)

// TestEveryAnswerToANeedLeadsWhereItSays takes something out of requests, and gives each answer that is named back to Decide.
func TestEveryAnswerToANeedLeadsWhereItSays(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(2026, 74))}
	counts := map[string]int{}
	for w := range 800 {
		n := g.world()
		policy := compiled(t, n)
		r := g.request(n)
		if g.chance(60) {
			r.Amount = money.Amount{}
		}
		if g.chance(60) {
			r.Attributes = nil
		}
		needs, d := policy.Needed(r), policy.Decide(r)
		require.Equal(t, d.Settled(), len(needs) == 0, describe{n, r})
		for i, need := range needs {
			counts[need.Field]++
			require.Contains(t, d.Missing(), need.Field)
			if i > 0 {
				require.GreaterOrEqual(t, needs[i-1].Settles(), need.Settles())
			}
			for _, a := range need.Answers {
				again, set := r, a.Limit
				switch {
				case need.Field == "amount":
					least, _ := set.Range()
					again.Amount = money.FromMinor(max(least, 1), cny)
				case need.Field == "approver.person":
					again.Approver.Person = org.PersonID(a.Value)
				case need.Field == "requester.person":
					again.Requester.Person = org.PersonID(a.Value)
				case need.Field == "requester.position":
					again.Requester.Position = org.PositionID(a.Value)
				default:
					value, ok := policy.AttributeValue(r.Kind, need.Field[len("attributes."):], firstOf(a))
					if !ok {
						continue // the day before a range without a beginning
					}
					again.Attributes = without(r.Attributes, value.ID)
					again.Attributes = append(again.Attributes, value)
				}
				counts["answers"]++
				want := policy.Decide(again)
				require.Equal(t, told(t, again, want), told(t, again, a.Decision), "world %d: %s %+v %s", w, need.Field, a, describe{n, r})
				if want.Settled() {
					counts["settled"]++
					require.Empty(t, a.Then)
				} else if a.Then != nil {
					counts["then"]++
				}
			}
		}
	}
	t.Log(counts)
	for _, what := range []string{"amount", "attributes.flag", "attributes.in_budget", "requester.position", "approver.person", "settled", "then"} {
		require.Greater(t, counts[what], 5, what)
	}
}

// firstOf is a value that an answer stands for.
func firstOf(a approval.Answer) string {
	if a.From != "" {
		return a.From
	}
	if a.Value == "" {
		return "…" // any other text
	}
	return a.Value
}

func without(all []approval.AttributeValue, id string) (kept []approval.AttributeValue) {
	for _, a := range all {
		if a.ID != id {
			kept = append(kept, a)
		}
	}
	return kept
}

// Whose total a document adds to changes the answer, so the vendors of the earlier documents are among the answers.
func TestANeedNamesTheVendorsOfEarlierDocuments(t *testing.T) {
	policy := totals(t, monthly())
	r := bought("1500", approval.Actor{}, before("a", "1000", 3))
	r.Attributes = nil
	needs := policy.Needed(r)
	require.Len(t, needs, 1)
	require.Equal(t, "attributes.vendor", needs[0].Field)
	first := map[string]approval.Actor{}
	for _, a := range needs[0].Answers {
		first[a.Value] = a.Decision.Route()[0].Actor
	}
	require.Equal(t, map[string]approval.Actor{"春晖保洁有限公司": {Party: "company"}, "": {Position: "manager"}}, first)
}
