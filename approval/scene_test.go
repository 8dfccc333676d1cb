package approval_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// guardedSite has the manager approve expenses on one condition alone. The fact open has a value in March 2026 alone; ann, who is
// manager, and dora of the desk have a certificate, bob has none, and of cleo it is not written.
func guardedSite(t testing.TB, when string) *approval.Policy {
	return siteWith(t, func(site *org.Spec, people *org.Register, s *approval.Spec) {
		site.Facts = []org.Fact{{ID: "open", Type: "bool", Values: []org.FactValue{{Value: "true", From: day("2026-03-01"), Through: day("2026-03-31")}}}}
		site.Qualities = []org.Quality{{ID: "cert", Type: "bool"}}
		for i, has := range map[int]string{0: "true", 1: "false", 3: "true"} {
			people.People[i].Attributes = diag.Pairs{{Name: "cert", Value: has}}
		}
		s.Kinds[0].Attributes = []approval.Attribute{
			{ID: "urgent", Type: "bool"}, {ID: "grade", Type: "enum", Values: []string{"low", "middle", "high"}}, {ID: "heads", Type: "int"},
			{ID: "due", Type: "day"}, {ID: "price", Type: "money"}, {ID: "note", Type: "text"},
		}
		s.Authorities = []approval.Authority{{ID: "only", Position: "manager", Verb: duty.Approve, Kinds: []org.Ref{"expense"}, Limit: limit("不限"), When: when}}
	})
}

func given(id string, v rule.Value) approval.AttributeValue {
	return approval.AttributeValue{ID: id, Value: v}
}

func stated(all ...approval.AttributeValue) approval.Request {
	r := expense("100", person("dora"), person("ann"))
	r.Attributes = all
	return r
}

// seen is a condition, a request for which it holds, one for which it does not, and one of which that cannot be told.
type seen struct {
	when               string
	holds, not, untold approval.Request
	missing            string
}

func conditionsSeen() []seen {
	of := func(when, id string, holds, not rule.Value) seen {
		return seen{when, stated(given(id, holds)), stated(given(id, not)), stated(), "attributes." + id}
	}
	on := func(at string) approval.Request {
		r := stated()
		r.At = day(at).Start(march.Location())
		return r
	}
	asked := func(requester string) approval.Request { return expense("100", person(requester), person("ann")) }
	return []seen{
		of("request.urgent", "urgent", rule.BoolValue(true), rule.BoolValue(false)),
		of("not request.urgent", "urgent", rule.BoolValue(false), rule.BoolValue(true)),
		of(`request.grade == "high"`, "grade", rule.TextValue("high"), rule.TextValue("low")),
		of(`request.grade in ["low", "high"]`, "grade", rule.TextValue("high"), rule.TextValue("middle")),
		of("request.heads < 5", "heads", rule.IntValue(4), rule.IntValue(5)),
		of("request.heads <= 5", "heads", rule.IntValue(5), rule.IntValue(6)),
		of("5 < request.heads", "heads", rule.IntValue(6), rule.IntValue(5)),
		of("request.heads >= 5", "heads", rule.IntValue(5), rule.IntValue(4)),
		of("request.heads % 2 == 0", "heads", rule.IntValue(4), rule.IntValue(5)),
		of(`request.due == day("2026-03-05")`, "due", rule.DayValue(day("2026-03-05")), rule.DayValue(day("2026-03-06"))),
		of("request.price > request.amount", "price", rule.MoneyValue(10001), rule.MoneyValue(10000)),
		of(`request.note contains "x" or request.note == "y"`, "note", rule.TextValue("y"), rule.TextValue("z")),
		{"request.amount < 1000", expense("999.99", person("dora"), person("ann")), expense("1000", person("dora"), person("ann")), approval.Request{}, ""},
		{"fact.open", on("2026-03-31"), approval.Request{}, on("2026-04-01"), "fact.open"},
		{"requester.cert", asked("dora"), asked("bob"), asked("cleo"), "requester.cert"},
		{`requester.holds("desk")`, asked("dora"), asked("bob"), approval.Request{}, ""},
	}
}

// TestAQuestionSeesNothingOfTheOneBefore asks in every order about requests for which a condition holds, does not, or cannot be told.
func TestAQuestionSeesNothingOfTheOneBefore(t *testing.T) {
	for _, c := range conditionsSeen() {
		policy := guardedSite(t, c.when)
		asks := []func(){
			func() {
				if c.holds.Kind != "" {
					require.Equal(t, approval.Permitted, policy.Decide(c.holds).Outcome(), c.when)
				}
			},
			func() {
				if c.not.Kind != "" {
					require.Equal(t, approval.Denied, policy.Decide(c.not).Outcome(), c.when)
				}
			},
			func() {
				if c.untold.Kind != "" {
					d := policy.Decide(c.untold)
					require.Equal(t, approval.Undetermined, d.Outcome(), c.when)
					require.Equal(t, []string{c.missing}, d.Missing(), c.when)
				}
			},
		}
		for _, order := range [][]int{{0, 2, 0, 1, 2, 1, 0}, {1, 0, 2, 2}, {2, 0, 0, 1}} {
			for _, i := range order {
				asks[i]()
			}
		}
		if c.untold.Kind != "" {
			prepared := policy.Prepare(c.untold)
			policy.Decide(c.holds)
			require.Equal(t, approval.Undetermined, prepared.Decide().Outcome(), c.when)
		}
		require.Equal(t, approval.Permitted, policy.Prepare(c.holds).Decide().Outcome(), c.when)
	}
}

// TestAConditionSeesWhoSignsAndNotWhoSignedBefore has one question weigh several signers.
func TestAConditionSeesWhoSignsAndNotWhoSignedBefore(t *testing.T) {
	policy := siteWith(t, func(site *org.Spec, people *org.Register, s *approval.Spec) {
		site.Qualities = []org.Quality{{ID: "cert", Type: "bool"}}
		people.People[4].Attributes, people.People[5].Attributes = diag.Pairs{{Name: "cert", Value: "true"}}, diag.Pairs{{Name: "cert", Value: "false"}}
		s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Approve: by("guard")}}}}
		s.Forbid = []approval.Ban{{ID: "b", Kinds: by("plan"), When: "not approver.cert"}}
	})
	signers := policy.WhoMay(plan(duty.Approve, person("dora"), approval.Actor{}))
	require.Len(t, signers.All, 1)
	require.Equal(t, "eve", signers.All[0].Person)
	for range 2 {
		require.Equal(t, approval.Permitted, policy.Decide(plan(duty.Approve, person("dora"), person("eve"))).Outcome())
		require.Equal(t, approval.Denied, policy.Decide(plan(duty.Approve, person("dora"), person("finn"))).Outcome())
	}
}

// TestConditionsServeManyGoroutines asks one policy from several goroutines, each about requests of its own.
func TestConditionsServeManyGoroutines(t *testing.T) {
	policy := guardedSite(t, `request.heads < 5 and request.grade == "high" and requester.cert`)
	prepared := policy.Prepare(stated(given("heads", rule.IntValue(1)), given("grade", rule.TextValue("high"))))
	var group sync.WaitGroup
	for i := range 8 {
		group.Add(1)
		go func() {
			defer group.Done()
			want, r := approval.Permitted, stated(given("heads", rule.IntValue(int64(i))), given("grade", rule.TextValue("high")))
			if i >= 5 {
				want = approval.Denied
			}
			for range 200 {
				if policy.Decide(r).Outcome() != want || !prepared.Decide().Permitted() {
					t.Error("answers differ between goroutines")
					return
				}
			}
		}()
	}
	group.Wait()
}
