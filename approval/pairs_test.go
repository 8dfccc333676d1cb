package approval_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/rule"
	"github.com/mandate-go/mandate/schedule"
)

// features are what decides in whose name a step is signed, by whom, and until when. Any two of them can meet: each pair has
// its case below.
var features = []string{"delegation", "absence", "acting", "held together", "merge", "ratification", "roster"}

// lends is a delegation for all that the site knows, from the day before the question to ten days after it.
func lends(from, to string) approval.Delegation {
	return approval.Delegation{Delegator: org.Ref(from), Delegate: org.Ref(to), Kinds: by("expense", "contract", "plan"), From: day("2026-03-01"), Through: day("2026-03-12")}
}

// off is an absence over the same days.
func off(who string) org.Absence {
	return org.Absence{Person: org.Ref(who), From: day("2026-03-01"), Through: day("2026-03-12")}
}

func acts(who, post string) org.Assignment {
	return org.Assignment{Person: org.Ref(who), Position: org.Ref(post), From: day("2026-03-01"), Acting: true}
}

// pair is the site where some lend, some are away, some act, and plans go by some steps.
type pair struct {
	lent   []approval.Delegation
	away   []org.Absence
	acting []org.Assignment
	steps  []approval.Step
	within bool // plans may be approved within 3 days of being done
	policy approval.Conduct

	evenings map[string]string // who works in a post from 20:00 to 23:00 alone; who is off duty is not asked
}

func (c pair) site(t *testing.T) *approval.Policy {
	if c.evenings != nil {
		c.policy.OffDuty = approval.SkipOffDuty
	}
	policy := siteWith(t, func(_ *org.Spec, people *org.Register, s *approval.Spec) {
		people.Absences, people.Assignments = c.away, append(people.Assignments, c.acting...)
		s.Delegations, s.Policy = c.lent, &c.policy
		route := approval.Route{Kind: "plan", Steps: c.steps}
		if c.within {
			s.Kinds[2].Attributes = []approval.Attribute{{ID: "done_on", Type: "day"}}
			route.Ratification = &approval.Ratification{Done: "done_on", Within: "3d"}
		}
		s.Routes = []approval.Route{route}
	})
	if c.evenings == nil {
		return policy
	}
	var rosters []schedule.Roster
	for post, who := range c.evenings {
		rosters = append(rosters, turns(post, "evening", who))
	}
	return withPlan(t, policy, rosters...)
}

// done is dora's plan, which was carried out on a day.
func done(on date.Day, approver string) approval.Request {
	r := plan(0, person("dora"), person(approver))
	r.Attributes = []approval.AttributeValue{{ID: "done_on", Value: rule.DayValue(on)}}
	return r
}

// maySign wants exactly some people permitted to do an act to dora's plan.
func maySign(t *testing.T, policy *approval.Policy, verb duty.Verb, want ...string) {
	t.Helper()
	var all []string
	for _, who := range []string{"ann", "bob", "cleo", "dora", "eve", "finn", "gus"} {
		if policy.Decide(plan(verb, person("dora"), person(who))).Permitted() {
			all = append(all, who)
		}
	}
	require.Equal(t, want, all)
}

// askedFor wants exactly some people asked, step by step, and how it came to them.
func askedFor(t *testing.T, policy *approval.Policy, want ...string) {
	t.Helper()
	var all []string
	for _, s := range policy.Decide(plan(0, person("dora"), approval.Actor{})).Route() {
		line := s.Verb.String() + " " + string(s.Actor.Position) + string(s.Actor.Party) + " " + s.Via + ":"
		for _, who := range s.People {
			line += " " + who
		}
		for _, d := range s.Delegates {
			line += ", " + string(d.Person) + " for " + string(d.For)
		}
		all = append(all, line)
	}
	require.Equal(t, want, all)
}

var approvesChief = []approval.Step{{Approve: by("chief")}}

// pairs are the cases, by the two features that meet.
var pairs = map[[2]string]func(*testing.T){
	{"delegation", "absence"}: func(t *testing.T) {
		both := pair{lent: []approval.Delegation{lends("bob", "gus")}, away: []org.Absence{off("bob")}, steps: approvesChief}
		policy := both.site(t)
		askedFor(t, policy, "approve chief delegation: gus, gus for bob")
		maySign(t, policy, 0, "bob", "gus") // bob signs from afar
		both.away = append(both.away, off("gus"))
		policy = both.site(t)
		askedFor(t, policy, "approve manager escalated: ann")
		maySign(t, policy, 0, "ann", "bob", "gus")
	},
	{"delegation", "acting"}: func(t *testing.T) {
		policy := pair{lent: []approval.Delegation{lends("eve", "gus")}, acting: []org.Assignment{acts("eve", "chief")}, steps: approvesChief}.site(t)
		maySign(t, policy, 0, "bob", "eve", "gus") // whoever acts lends what he has by it
		askedFor(t, policy, "approve chief named: bob eve gus, gus for eve")
	},
	{"delegation", "held together"}: func(t *testing.T) {
		policy := pair{lent: []approval.Delegation{lends("cleo", "gus")}, steps: []approval.Step{{Draft: by("envoy")}, {Approve: by("officer")}}}.site(t)
		maySign(t, policy, duty.Draft, "cleo", "gus")
		maySign(t, policy, 0, "cleo", "gus")
		require.True(t, policy.Decide(plan(duty.Draft, person("dora"), approval.Actor{Person: "gus", Position: "envoy"})).Permitted())
		requireDenied(t, policy.Decide(plan(duty.Draft, person("dora"), approval.Actor{Person: "gus", Position: "chief"})), "approval.not-holder")
	},
	{"delegation", "merge"}: func(t *testing.T) {
		c := pair{lent: []approval.Delegation{lends("bob", "cleo")}, steps: []approval.Step{{Review: by("chief")}, {Approve: by("chief")}}}
		newPaper(t, c.site(t), plan(0, person("dora"), approval.Actor{})).agree(0, "cleo").stands(approval.Complete, "approval.step-merged")
		c.steps[0].Review = by("officer") // hers, and his in whose place she may sign: two places, each signed
		policy := c.site(t)
		askedFor(t, policy, "review officer named: cleo", "approve chief named: bob cleo, cleo for bob")
		newPaper(t, policy, plan(0, person("dora"), approval.Actor{})).agree(duty.Review, "cleo").stands(approval.Pending, "approval.signed")
		newPaper(t, policy, plan(0, person("dora"), approval.Actor{})).agree(duty.Review, "cleo").agree(0, "cleo").stands(approval.Complete, "approval.delegated")
	},
	{"delegation", "ratification"}: func(t *testing.T) {
		policy := pair{lent: []approval.Delegation{lends("bob", "gus")}, steps: approvesChief, within: true}.site(t)
		require.True(t, policy.Decide(done(day("2026-02-27"), "gus")).Permitted())
		requireDenied(t, policy.Decide(done(day("2026-02-26"), "gus")), "approval.ratification-late")
		later := done(day("2026-03-11"), "gus") // in time, when the delegation is over
		later.At = march.AddDate(0, 0, 11)
		requireDenied(t, policy.Decide(later), "approval.delegation-expired")
	},
	{"absence", "acting"}: func(t *testing.T) {
		policy := pair{away: []org.Absence{off("bob")}, acting: []org.Assignment{acts("eve", "chief")}, steps: approvesChief}.site(t)
		askedFor(t, policy, "approve chief named: eve")
		maySign(t, policy, 0, "bob", "eve")
	},
	{"absence", "held together"}: func(t *testing.T) {
		policy := pair{away: []org.Absence{off("cleo")}, steps: []approval.Step{{Draft: by("envoy")}, {Review: by("officer"), OnNobody: approval.Fail}, {Approve: by("manager")}}}.site(t)
		askedFor(t, policy) // away from one, he is away from the other
		require.Equal(t, approval.Invalid, policy.Decide(plan(0, person("dora"), approval.Actor{})).State())
		maySign(t, policy, duty.Review, "cleo")
	},
	{"absence", "merge"}: func(t *testing.T) {
		policy := pair{away: []org.Absence{off("bob")}, steps: []approval.Step{{Review: by("chief")}, {Approve: by("manager")}}}.site(t)
		askedFor(t, policy, "review manager escalated: ann", "approve manager named: ann") // bob may still review it himself
		maySign(t, policy, duty.Review, "ann", "bob")
		newPaper(t, policy, plan(0, person("dora"), approval.Actor{})).agree(duty.Review, "bob").stands(approval.Pending, "approval.signed")
		newPaper(t, policy, plan(0, person("dora"), approval.Actor{})).agree(duty.Review, "bob").agree(0, "ann").stands(approval.Complete, "approval.signed")
	},
	{"absence", "ratification"}: func(t *testing.T) {
		policy := pair{away: []org.Absence{off("bob")}, steps: approvesChief, within: true}.site(t)
		require.True(t, policy.Decide(done(day("2026-02-27"), "ann")).Permitted())
		requireDenied(t, policy.Decide(done(day("2026-02-26"), "ann")), "approval.ratification-late") // the days run on while he is away
	},
	{"acting", "held together"}: func(t *testing.T) {
		policy := pair{acting: []org.Assignment{acts("eve", "officer")}, steps: []approval.Step{{Draft: by("envoy")}, {Approve: by("officer")}}}.site(t)
		maySign(t, policy, duty.Draft, "cleo", "eve")
		maySign(t, policy, 0, "cleo", "eve")
	},
	{"acting", "merge"}: func(t *testing.T) {
		policy := pair{acting: []org.Assignment{acts("ann", "chief")}, steps: []approval.Step{{Review: by("chief")}, {Approve: by("manager")}}}.site(t)
		askedFor(t, policy, "review chief named: ann bob", "approve manager named: ann") // bob may review it as well
		policy = pair{acting: []org.Assignment{acts("cleo", "chief")}, steps: []approval.Step{{Review: by("officer")}, {Approve: by("officer")}}}.site(t)
		askedFor(t, policy, "approve officer named: cleo")
	},
	{"acting", "ratification"}: func(t *testing.T) {
		policy := pair{acting: []org.Assignment{acts("eve", "chief")}, steps: approvesChief, within: true}.site(t)
		require.True(t, policy.Decide(done(day("2026-02-27"), "eve")).Permitted())
		requireDenied(t, policy.Decide(done(day("2026-02-26"), "eve")), "approval.ratification-late")
	},
	{"held together", "merge"}: func(t *testing.T) {
		askedFor(t, pair{steps: []approval.Step{{Review: by("envoy")}, {Approve: by("officer")}}}.site(t), "approve officer named: cleo")
	},
	{"held together", "ratification"}: func(t *testing.T) {
		policy := pair{steps: []approval.Step{{Approve: by("envoy")}}, within: true}.site(t)
		require.True(t, policy.Decide(done(day("2026-02-27"), "cleo")).Permitted())
		requireDenied(t, policy.Decide(done(day("2026-02-26"), "cleo")), "approval.ratification-late")
	},
	{"merge", "ratification"}: func(t *testing.T) {
		policy := pair{steps: []approval.Step{{Review: by("chief")}, {Approve: by("chief")}}, within: true}.site(t)
		late := done(day("2026-02-26"), "bob")
		late.Verb = duty.Review // it is one with the approval, and as late
		requireDenied(t, policy.Decide(late), "approval.ratification-late")
		policy = pair{steps: []approval.Step{{Review: by("officer")}, {Approve: by("chief")}}, within: true}.site(t)
		late.Approver = person("cleo") // apart from it, only the approval is
		require.True(t, policy.Decide(late).Permitted())
	},
	{"delegation", "roster"}:    delegationAndRoster,
	{"absence", "roster"}:       absenceAndRoster,
	{"acting", "roster"}:        actingAndRoster,
	{"held together", "roster"}: heldTogetherAndRoster,
	{"merge", "roster"}:         mergeAndRoster,
	{"ratification", "roster"}:  ratificationAndRoster,
}

func TestFeaturesThatMeet(t *testing.T) {
	var names []string
	for i, one := range features {
		for _, other := range features[i+1:] {
			name := one + " and " + other
			names = append(names, name)
			require.NotNil(t, pairs[[2]string{one, other}], name)
			t.Run(name, pairs[[2]string{one, other}])
		}
	}
	require.Len(t, pairs, len(slices.Compact(names)), "a pair that is none")
}
