package approval_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// lentAt is the site where some lend, after a change to it.
func lentAt(t *testing.T, change func(people *org.Register, s *approval.Spec), all ...approval.Delegation) *approval.Policy {
	return siteWith(t, func(site *org.Spec, people *org.Register, s *approval.Spec) {
		site.Qualities = []org.Quality{{ID: "cert", Type: "bool"}}
		s.Delegations = all
		if change != nil {
			change(people, s)
		}
	})
}

func upTo(d approval.Delegation, words string) approval.Delegation {
	d.Limit = limit(words)
	return d
}

func TestADelegateSignsWithinBothLimits(t *testing.T) {
	policy := lentAt(t, nil, upTo(lends("ann", "gus"), "不超过1000元"))
	for amount, code := range map[string]string{"1000": "", "1000.01": "approval.delegation-limit", "1999.99": "approval.delegation-limit", "2000": "approval.delegation-limit"} {
		d := policy.Decide(expense(amount, person("dora"), person("gus")))
		if code == "" {
			require.True(t, d.Permitted())
			require.Equal(t, approval.AuthorityID("am_spending"), d.Rule())
			require.Contains(t, reasons(d), "approval.delegated")
			continue
		}
		requireDenied(t, d, code)
	}
	policy = lentAt(t, nil, lends("bob", "gus")) // nothing but his own limit
	require.True(t, policy.Decide(expense("500", person("dora"), person("gus"))).Permitted())
	beyond := policy.Decide(expense("500.01", person("dora"), person("gus")))
	require.Equal(t, approval.Escalate, beyond.Outcome())
	to, people := beyond.EscalateTo()
	require.Equal(t, position("manager"), to)
	require.Equal(t, []string{"ann"}, people)
	require.True(t, policy.Decide(expense("500", person("dora"), person("bob"))).Permitted(), "who lends keeps what he has")
}

func TestWhatIsNotLentIsNoYes(t *testing.T) {
	r := expense("100", person("dora"), person("gus"))
	ends := lends("ann", "gus")
	ends.Through = day("2026-03-01")
	requireDenied(t, lentAt(t, nil, ends).Decide(r), "approval.delegation-expired")
	begins := lends("ann", "gus")
	begins.From = day("2026-03-03")
	requireDenied(t, lentAt(t, nil, begins).Decide(r), "approval.delegation-expired")
	other := lends("ann", "gus")
	other.Kinds = by("plan")
	requireDenied(t, lentAt(t, nil, other).Decide(r), "approval.no-authority")
	requireDenied(t, lentAt(t, func(people *org.Register, _ *approval.Spec) { // the delegator has lost his post
		people.Assignments[0].Through = day("2026-03-01")
	}, lends("ann", "gus")).Decide(r), "approval.no-authority")
	requireDenied(t, lentAt(t, func(_ *org.Register, s *approval.Spec) { s.Authorities[0].Through = day("2026-03-01") }, lends("ann", "gus")).Decide(r), "approval.not-in-force")
	edge := lends("ann", "gus")
	edge.From, edge.Through = day("2026-03-02"), day("2026-03-02")
	require.True(t, lentAt(t, nil, edge).Decide(r).Permitted(), "both days are included")
}

func TestWhoIsLentToBySomeoneJudgesNothingOfHis(t *testing.T) {
	policy := lentAt(t, nil, lends("dora", "ann"), lends("ann", "bob"))
	requireDenied(t, policy.Decide(expense("1500", person("dora"), person("ann"))), "approval.requesters-delegate")
	beyond := policy.Decide(expense("1500", person("dora"), person("bob"))) // ann could lend it, if she could sign it
	require.Equal(t, approval.Escalate, beyond.Outcome())
	to, _ := beyond.EscalateTo()
	require.Equal(t, party("company"), to)
	require.True(t, policy.Decide(expense("100", person("dora"), person("bob"))).Permitted(), "by his own authority")
	requireDenied(t, lentAt(t, nil, lends("ann", "dora")).Decide(expense("100", person("dora"), person("dora"))), "approval.self")
	requireDenied(t, lentAt(t, func(_ *org.Register, s *approval.Spec) { s.Policy = &approval.Conduct{Redelegate: true} },
		lends("dora", "gus"), lends("gus", "bob")).Decide(expense("100", person("dora"), person("bob"))), "approval.requesters-delegate")
	limitless := lentAt(t, nil, upTo(lends("dora", "bob"), "不超过1元")) // whatever the amount
	requireDenied(t, limitless.Decide(expense("100", person("dora"), person("bob"))), "approval.requesters-delegate")
	guards := lentAt(t, nil, lends("eve", "bob")) // eve or finn asks
	d := guards.Decide(expense("100", position("guard"), person("bob")))
	requireUndetermined(t, d, "approval.ambiguous", "requester.person")
	maybe := lentAt(t, nil, lends("ann", "eve"))
	requireUndetermined(t, maybe.Decide(expense("100", position("guard"), person("eve"))), "approval.maybe-self", "requester.person")
}

func TestWhatWasLentIsLentOnOnlyWhereItMayBe(t *testing.T) {
	chain := []approval.Delegation{lends("ann", "gus"), upTo(lends("gus", "eve"), "不超过600元"), lends("eve", "finn"), lends("finn", "cleo"), lends("cleo", "ann")}
	for redelegate, permitted := range map[bool]map[string]bool{false: {"gus": true, "eve": false, "finn": false, "cleo": false}, true: {"gus": true, "eve": true, "finn": true, "cleo": false}} {
		policy := lentAt(t, func(_ *org.Register, s *approval.Spec) { s.Policy = &approval.Conduct{Redelegate: redelegate} }, chain...)
		for who, may := range permitted {
			require.Equal(t, may, policy.Decide(expense("600", person("dora"), person(who))).Permitted(), "%v %s", redelegate, who)
		}
		require.False(t, policy.Decide(expense("600.01", person("dora"), person("eve"))).Permitted(), "the least of the limits on the way")
	}
	circle := lentAt(t, func(_ *org.Register, s *approval.Spec) { s.Policy = &approval.Conduct{Redelegate: true} }, lends("bob", "gus"), lends("gus", "bob"))
	require.Equal(t, approval.Escalate, circle.Decide(expense("600", person("dora"), person("bob"))).Outcome())
	require.Equal(t, approval.Escalate, circle.Decide(expense("600", person("dora"), person("gus"))).Outcome())
}

func TestADelegateIsOnePersonWithTheDelegator(t *testing.T) {
	two := []approval.Step{{Review: by("officer")}, {Approve: by("chief")}}
	c := pair{lent: []approval.Delegation{lends("bob", "cleo")}, steps: two, policy: approval.Conduct{SamePerson: approval.Distinct}}
	ask := plan(0, person("dora"), approval.Actor{})
	newPaper(t, c.site(t), ask).agree(duty.Review, "cleo").agree(0, "cleo").stands(approval.Pending, "approval.signature-void")
	newPaper(t, c.site(t), ask).agree(duty.Review, "cleo").agree(0, "bob").stands(approval.Complete, "approval.signed")
	c.lent = []approval.Delegation{lends("cleo", "gus"), lends("bob", "gus")} // for two at two steps
	newPaper(t, c.site(t), ask).agree(duty.Review, "gus").agree(0, "gus").stands(approval.Pending, "approval.signature-void")
}

func TestOfAQuorumEachCountsOnce(t *testing.T) {
	c := pair{lent: []approval.Delegation{lends("eve", "gus"), lends("finn", "eve")}, steps: []approval.Step{{Approve: by("guard"), Quorum: 2}}}
	ask := plan(0, person("dora"), approval.Actor{})
	newPaper(t, c.site(t), ask).agree(0, "gus").agree(0, "finn").stands(approval.Complete, "approval.delegated")
	newPaper(t, c.site(t), ask).agree(0, "gus").agree(0, "eve").stands(approval.Pending, "approval.signature-void")
	newPaper(t, c.site(t), ask).agree(0, "eve").agree(0, "gus").stands(approval.Pending, "approval.signature-void")
	newPaper(t, c.site(t), ask).agree(0, "eve").sign(0, approval.Actor{Person: "eve", Position: "guard"}, approval.Agree).stands(approval.Pending, "approval.signature-void")
	c.steps = []approval.Step{{Approve: by("guard"), Mode: approval.All}}
	newPaper(t, c.site(t), ask).agree(0, "gus").agree(0, "finn").stands(approval.Complete, "approval.delegated")
	c.steps = []approval.Step{{Approve: by("guard", "chief"), Mode: approval.All}} // of posts each counts once, whoever signs
	c.lent = []approval.Delegation{lends("eve", "bob")}
	newPaper(t, c.site(t), ask).agree(0, "bob").agree(0, "bob").stands(approval.Complete, "approval.delegated")
}

func TestASignatureIsHeldAgainstWhatWasLentWhenItWasGiven(t *testing.T) {
	d := lends("bob", "gus")
	d.Through = day("2026-03-02")
	policy := pair{lent: []approval.Delegation{d}, steps: approvesChief}.site(t)
	r := plan(0, person("dora"), approval.Actor{})
	r.At = march.AddDate(0, 0, 3)
	last := time.Date(2026, 3, 2, 23, 59, 59, 0, march.Location())
	newPaper(t, policy, r).signAt(0, person("gus"), approval.Agree, last).stands(approval.Complete, "approval.delegated")
	newPaper(t, policy, r).signAt(0, person("gus"), approval.Agree, last.Add(time.Second)).stands(approval.Pending, "approval.signature-void")
}

func TestConditionsOnWhoSignsAreMetByBoth(t *testing.T) {
	certified := func(who ...int) func(*org.Register, *approval.Spec) {
		return func(people *org.Register, s *approval.Spec) {
			for i, value := range who {
				people.People[value].Attributes = diag.Pairs{{Name: "cert", Value: []string{"true", "false"}[i]}}
			}
			s.Authorities[0].When = `approver.cert and approver.holds("manager")`
		}
	}
	r := expense("100", person("dora"), person("gus"))
	requireDenied(t, lentAt(t, certified(0, 6), lends("ann", "gus")).Decide(r), "approval.condition-false")
	requireDenied(t, lentAt(t, certified(6, 0), lends("ann", "gus")).Decide(r), "approval.condition-false")
	requireUndetermined(t, lentAt(t, certified(0), lends("ann", "gus")).Decide(r), "approval.condition-untold", "approver.cert")
	both := lentAt(t, func(people *org.Register, s *approval.Spec) {
		certified(0)(people, s)
		people.People[6].Attributes = people.People[0].Attributes
	}, lends("ann", "gus"))
	require.True(t, both.Decide(r).Permitted())
	for who, index := range map[string]int{"who signs": 6, "in whose place": 0} {
		ban := func(of diag.Pairs) approval.Decision {
			return lentAt(t, func(people *org.Register, s *approval.Spec) {
				people.People[0].Attributes, people.People[6].Attributes = diag.Pairs{{Name: "cert", Value: "true"}}, diag.Pairs{{Name: "cert", Value: "true"}}
				people.People[index].Attributes = of
				s.Forbid = []approval.Ban{{ID: "b", Kinds: by("expense"), When: "not approver.cert"}}
			}, lends("ann", "gus")).Decide(r)
		}
		require.True(t, ban(diag.Pairs{{Name: "cert", Value: "true"}}).Permitted(), who)
		requireDenied(t, ban(diag.Pairs{{Name: "cert", Value: "false"}}), "approval.forbidden")
		requireUndetermined(t, ban(nil), "approval.ban-untold", "approver.cert")
	}
}

func TestWhoMayTellsInWhosePlace(t *testing.T) {
	policy := lentAt(t, func(people *org.Register, _ *approval.Spec) { people.Absences = []org.Absence{off("ann")} }, lends("ann", "gus"))
	require.Equal(t, []approval.Signer{
		{Person: "bob", Position: "chief", Rule: "chief_small", Via: "line"},
		{Person: "gus", Position: "manager", Rule: "am_spending", Via: "delegation", For: "ann"},
	}, policy.WhoMay(expense("100", person("dora"), approval.Actor{})).All)
	require.True(t, policy.Decide(expense("100", person("dora"), person("ann"))).Permitted(), "she is not asked, and what she signs counts")

	first, found := policy.Chain(expense("1000", person("dora"), approval.Actor{})).First(duty.Approve)
	require.True(t, found)
	require.Equal(t, []string{"ann"}, first.People)
	require.Equal(t, []string{"gus"}, first.Asked)
	require.Equal(t, []approval.Delegate{{Person: "gus", For: "ann"}}, first.Delegates)

	var told struct {
		Route []struct {
			Via       string
			People    []string
			Delegates []map[string]string
		}
		Reasons []struct{ Code, Message string }
	}
	require.NoError(t, json.Unmarshal(policy.Decide(expense("1000", person("dora"), approval.Actor{})).AppendJSON(nil, diag.English), &told))
	require.Equal(t, "delegation", told.Route[0].Via)
	require.Equal(t, []string{"gus"}, told.Route[0].People)
	require.Equal(t, []map[string]string{{"person": "gus", "for": "ann"}}, told.Route[0].Delegates)
	require.NoError(t, json.Unmarshal(policy.Decide(expense("1000", person("dora"), person("gus"))).AppendJSON(nil, diag.English), &told))
	require.Contains(t, told.Reasons, struct{ Code, Message string }{"approval.delegated",
		"“gus” signs for “ann”, via delegation from ann to gus, 2026-03-01 through 2026-03-12"})
}

func TestDelegationsAreReplacedWithoutTheRest(t *testing.T) {
	policy, r := sitePolicy(t), expense("100", person("dora"), person("gus"))
	requireDenied(t, policy.Decide(r), "approval.no-authority")
	with, findings := policy.WithDelegations([]approval.Delegation{lends("ann", "gus")})
	require.Empty(t, codes(findings))
	require.True(t, with.Decide(r).Permitted())
	requireDenied(t, policy.Decide(r), "approval.no-authority") // the one it was called on stays as it is
	require.Equal(t, policy.Hash(), with.Hash())
	require.NotEqual(t, policy.RegisterHash(), with.RegisterHash())
	broken, findings := with.WithDelegations([]approval.Delegation{lends("ann", "nobody")})
	require.Equal(t, []string{"org.unknown-reference approvals.delegations[ann/nobody/2026-03-01].delegate"}, codes(findings))
	requireUndetermined(t, broken.Decide(r), "approval.faulty-policy", "policy")
	mended, findings := broken.WithDelegations(nil)
	require.Empty(t, codes(findings))
	requireDenied(t, mended.Decide(r), "approval.no-authority")
	require.Equal(t, policy.RegisterHash(), mended.RegisterHash())

	register := siteRegister()
	register.People = append([]org.Person{{ID: "aaron"}}, register.People...) // everyone's handle is another
	chart, _ := policy.Chart().With(register)
	require.True(t, with.With(chart).Decide(r).Permitted())
	register.People = register.People[:7] // without gus
	chart, _ = policy.Chart().With(register)
	requireUndetermined(t, with.With(chart).Decide(r), "approval.unknown-person", "approver.person")
}

func TestTheHashOfDelegationsIsOfWhatTheyMean(t *testing.T) {
	hash := func(all ...approval.Delegation) string {
		policy, findings := sitePolicy(t).WithDelegations(all)
		require.NoError(t, findings.Err())
		return policy.RegisterHash()
	}
	one, other := lends("ann", "gus"), lends("bob", "gus")
	require.Equal(t, hash(one, other), hash(other, one))
	named := one
	named.Kinds = by("计划", "费用", "contract")
	require.Equal(t, hash(one), hash(named))
	longer := one
	longer.Through++
	require.NotEqual(t, hash(one), hash(longer))
	require.NotEqual(t, hash(one), hash(upTo(one, "不超过5元")))
}
