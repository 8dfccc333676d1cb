package approval_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// changes are of one thing in a request, which another request has; the last is of nothing.
var changes = []func(r *approval.Request, o approval.Request){
	func(r *approval.Request, o approval.Request) { r.Amount = o.Amount },
	func(r *approval.Request, o approval.Request) { r.Requester = o.Requester },
	func(r *approval.Request, o approval.Request) { r.Approver = o.Approver },
	func(r *approval.Request, o approval.Request) { r.At = o.At },
	func(r *approval.Request, o approval.Request) { r.Kind = o.Kind },
	func(r *approval.Request, o approval.Request) { r.Attributes = o.Attributes },
	func(r *approval.Request, o approval.Request) { r.History = o.History },
	func(*approval.Request, approval.Request) {},
}

// TestABatchDecidesAlike asks a batch and the policy the same requests, each several times over and changed in one thing.
func TestABatchDecidesAlike(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(2026, 9))}
	worlds := 200
	if testing.Short() {
		worlds = 60
	}
	for range worlds {
		n := g.rosteredWorld()
		policy := compiled(t, n)
		batch, asked := policy.Batch(), []approval.Request{}
		for i := range 40 {
			r := g.request(n)
			switch other := g.request(n); {
			case i%4 == 0:
				r = g.signed(n, policy, r)
			case i%4 > 1 && len(asked) > 0: // one that was asked before, but for one thing
				r = asked[g.IntN(len(asked))]
				r.ID = fmt.Sprint("again", i)
				changes[g.IntN(len(changes))](&r, other)
			}
			asked = append(asked, r)
			sameAsAsked(t, describe{n, r}, policy.Decide(r), batch.Decide(r))
		}
	}
}

// TestABatchAllocatesNothingForWhatItHasJudged asks for whether one may sign, and where a request stands.
func TestABatchAllocatesNothingForWhatItHasJudged(t *testing.T) {
	batch := sitePolicy(t).Batch()
	for name, r := range map[string]approval.Request{
		"may sign":  expense("100", person("dora"), person("ann")),
		"stands":    expense("100", person("dora"), approval.Actor{}),
		"no amount": plan(0, person("dora"), person("ann")),
	} {
		batch.Decide(r)
		require.Zero(t, testing.AllocsPerRun(100, func() { batch.Decide(r) }), name)
	}
}

// TestABatchTellsApartWhatDiffersInOneField asks for two requests after each other.
func TestABatchTellsApartWhatDiffersInOneField(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Kinds[1].Attributes = append(s.Kinds[1].Attributes, approval.Attribute{ID: "note", Type: "text"})
		s.Kinds = append(s.Kinds, approval.Kind{ID: "purchase", Name: "采购", Amount: approval.AmountRequired})
		s.Authorities[0].Kinds = append(s.Authorities[0].Kinds, "purchase")
		s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Review: by("chief")}, {Approve: by("manager")}}}}
		s.Cumulative = []approval.Cumulative{{ID: "monthly", Kinds: []org.Ref{"purchase"}, By: []string{"requester"}, Window: "30d"}}
	})
	contract := func(format bool, note rule.Value) approval.Request {
		r := expense("5000", person("dora"), person("ann"))
		r.Kind = "contract"
		r.Attributes = []approval.AttributeValue{{ID: "format_contract", Value: rule.BoolValue(format)}, {ID: "note", Value: note}}
		return r
	}
	bought := func(before string) approval.Request {
		r := expense("1500", person("dora"), person("ann"))
		r.Kind, r.History = "purchase", []approval.Earlier{{ID: "p0", Kind: "purchase", Amount: yuan(before), Requester: person("dora"), At: march}}
		return r
	}
	signed := func(by approval.Actor) approval.Request { return expense("5000", person("dora"), by) }
	reviewed := func(verb duty.Verb) approval.Request { return plan(verb, person("dora"), person("bob")) }
	byCompany := func(r approval.Request) approval.Request { // who takes what no authority covers
		r.Approver = party("company")
		return r
	}
	batch := policy.Batch()
	for _, two := range []struct{ first, second approval.Request }{
		{contract(true, rule.TextValue("a")), contract(false, rule.TextValue("a"))},
		{contract(true, rule.TextValue("a")), contract(true, rule.IntValue(1))},
		{bought("1"), bought("1000")},
		{signed(party("company")), signed(party("quality"))},
		{byCompany(contract(false, rule.TextValue("a"))), byCompany(contract(true, rule.TextValue("a")))},
		{reviewed(duty.Review), reviewed(duty.Approve)},
	} {
		require.True(t, batch.Decide(two.first).Permitted())
		require.False(t, batch.Decide(two.second).Permitted())
		sameAsAsked(t, describe{r: two.second}, policy.Decide(two.second), batch.Decide(two.second))
	}
}

// TestFieldsAreAllThatADecisionDependsOn changes attributes that are not among them to other values, and leaves them out.
func TestFieldsAreAllThatADecisionDependsOn(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(2026, 10))}
	changed, read := 0, 0
	for range 300 {
		n := g.world()
		policy := compiled(t, n)
		for range questions {
			r, other := g.request(n), g.request(n)
			if r.Kind != other.Kind || r.History != nil {
				continue
			}
			fields, without := policy.Fields(r.Kind), r
			require.True(t, slices.IsSorted(fields))
			without.Attributes = slices.DeleteFunc(slices.Clone(r.Attributes), func(v approval.AttributeValue) bool {
				of := slices.Contains(fields, "attributes."+v.ID)
				if of {
					read++
				}
				return !of
			})
			if len(without.Attributes) == len(r.Attributes) {
				continue
			}
			changed++
			d, also := policy.Decide(r), policy.Decide(without)
			if slices.ContainsFunc(d.Missing(), func(f string) bool { return len(f) > 11 && f[:11] == "attributes." }) {
				continue // it is not sound
			}
			require.Equal(t, d.Outcome(), also.Outcome(), describe{n, r})
			require.Equal(t, d.State(), also.State(), describe{n, r})
			require.Equal(t, d.Missing(), also.Missing(), describe{n, r})
			require.Equal(t, d.Rule(), also.Rule(), describe{n, r})
		}
	}
	require.Greater(t, changed, 50)
	require.Greater(t, read, 50)
}

func TestFields(t *testing.T) {
	policy := sitePolicy(t)
	require.Equal(t, []string{"amount", "approver", "at", "attributes.format_contract", "currency", "kind", "requester", "signatures", "verb"}, policy.Fields("contract"))
	require.Equal(t, []string{"approver", "at", "kind", "requester", "signatures", "verb"}, policy.Fields("plan"))
	require.Nil(t, policy.Fields("合同"), "by id")

	everywhere := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Kinds[0].Attributes = []approval.Attribute{{ID: "banned", Type: "bool"}, {ID: "reviewed", Type: "bool"}, {ID: "done_on", Type: "day"}, {ID: "project", Type: "text"}, {ID: "note", Type: "text"}}
		s.Kinds[0].Tax = approval.Gross
		s.Forbid = []approval.Ban{{ID: "b", Kinds: []org.Ref{"expense"}, When: "request.banned"}}
		s.Routes = []approval.Route{{Kind: "expense", Steps: []approval.Step{{Review: by("chief"), When: "request.reviewed"}, {Approve: by("line")}},
			Ratification: &approval.Ratification{Done: "done_on", Within: "3d"}}}
		s.Cumulative = []approval.Cumulative{{ID: "c", Kinds: []org.Ref{"expense"}, By: []string{"project"}, Window: "30d"}}
	})
	require.Equal(t, []string{"amount", "approver", "at", "attributes.banned", "attributes.done_on", "attributes.project", "attributes.reviewed", "attributes.tax",
		"currency", "history", "kind", "requester", "signatures", "verb"}, everywhere.Fields("expense"), "the note is read by nothing")
}
