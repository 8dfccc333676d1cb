package approval_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// Every way in which an error could look like permission, by name. Those that could look like completion stand beside.

// siteWith is the site's policy after a change. It may raise warnings.
func siteWith(t testing.TB, change func(site *org.Spec, people *org.Register, spec *approval.Spec)) *approval.Policy {
	t.Helper()
	site, people, spec := siteSpec(), siteRegister(), siteApprovals()
	change(&site, &people, &spec)
	chart, findings := org.New(site)
	require.NoError(t, findings.Err())
	chart, findings = chart.With(people)
	require.NoError(t, findings.Err())
	policy, findings := approval.New(spec, chart)
	require.NoError(t, findings.Err())
	return policy
}

func by(all ...org.Ref) []org.Ref { return all }

// planned is the site where plans go by some steps.
func planned(t testing.TB, steps ...approval.Step) *approval.Policy {
	return siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Routes = []approval.Route{{Kind: "plan", Steps: steps}}
	})
}

// plan is a request without an amount, asked about by a verb.
func plan(verb duty.Verb, requester, approver approval.Actor) approval.Request {
	return approval.Request{ID: "p1", Kind: "plan", Verb: verb, Requester: requester, Approver: approver, At: march}
}

// requireUndetermined wants an answer that cannot be told, what is missing, and why.
func requireUndetermined(t *testing.T, d approval.Decision, code string, missing ...string) {
	t.Helper()
	require.False(t, d.Yes())
	require.Equal(t, approval.Undetermined, d.Outcome())
	require.Equal(t, missing, d.Missing())
	require.Contains(t, reasons(d), code)
}

// requireDenied wants a no, and why.
func requireDenied(t *testing.T, d approval.Decision, code string) {
	t.Helper()
	require.False(t, d.Yes())
	require.Equal(t, approval.Denied, d.Outcome())
	require.Contains(t, reasons(d), code)
}

func TestAMissingAttributeUnderNotIsNoYes(t *testing.T) {
	granted := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Authorities[1].When = "not request.format_contract"
	})
	r := expense("5000", person("dora"), person("ann"))
	r.Kind = "contract"
	requireUndetermined(t, granted.Decide(r), "approval.condition-untold", "attributes.format_contract")

	needed := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Routes = []approval.Route{{Kind: "contract", Steps: []approval.Step{{Review: by("chief"), When: "not request.format_contract"}, {Approve: by("line")}}}}
	})
	r.Amount, r.Verb, r.Approver = yuan("100"), duty.Review, person("bob")
	requireUndetermined(t, needed.Decide(r), "approval.condition-untold", "attributes.format_contract")
}

func TestABanThatCannotBeToldIsNoYes(t *testing.T) {
	for when, missing := range map[string]string{
		"request.format_contract": "attributes.format_contract", "not request.format_contract": "attributes.format_contract",
		"not approver.cert": "approver.cert", "requester.cert": "requester.cert", "not requester.cert or request.amount < 1": "requester.cert",
	} {
		policy := siteWith(t, func(site *org.Spec, _ *org.Register, s *approval.Spec) {
			site.Qualities = []org.Quality{{ID: "cert", Type: "bool"}}
			s.Forbid = []approval.Ban{{ID: "b", Kinds: by("contract"), When: when}}
		})
		r := expense("100", person("dora"), person("ann"))
		r.Kind = "contract"
		d := policy.Decide(r)
		requireUndetermined(t, d, "approval.ban-untold", d.Missing()...)
		require.Contains(t, d.Missing(), missing)
		r.Approver = approval.Actor{}
		require.Equal(t, approval.Unsettled, policy.Decide(r).State(), when)
	}
}

func TestABanBeatsEveryGrant(t *testing.T) {
	forbidden := func(kind org.Ref, when string, verbs ...duty.Verb) *approval.Policy {
		return siteWith(t, func(site *org.Spec, people *org.Register, s *approval.Spec) {
			site.Qualities, site.Units, site.Positions[3].Unit = []org.Quality{{ID: "cert", Type: "bool"}}, []org.Unit{{ID: "u", Name: "u"}}, "u"
			people.People[0].Attributes = diag.Pairs{{Name: "cert", Value: "false"}}
			s.Forbid = []approval.Ban{{ID: "b", Kinds: by(kind), Verbs: verbs, When: when}}
			s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Review: by("manager")}, {Approve: by("company")}}}}
		})
	}
	requireDenied(t, forbidden("expense", "request.amount >= 100 or approver.cert").Decide(expense("100", person("dora"), person("ann"))), "approval.forbidden")
	requireDenied(t, forbidden("expense", "not approver.cert").Decide(expense("100", person("dora"), person("ann"))), "approval.forbidden")
	requireDenied(t, forbidden("plan", `requester.in_unit("u")`, duty.Review).Decide(plan(duty.Review, person("dora"), person("ann"))), "approval.forbidden")
}

func TestASumThatOverflowsIsNoYes(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Kinds[1].Attributes = append(s.Kinds[1].Attributes, approval.Attribute{ID: "heads", Type: "int"}, approval.Attribute{ID: "more", Type: "int"})
		s.Authorities[1].When = "request.heads + request.more < 10"
	})
	r := expense("5000", person("dora"), person("ann"))
	r.Kind = "contract"
	sum := func(heads, more int64) approval.Decision {
		r.Attributes = []approval.AttributeValue{{ID: "heads", Value: rule.IntValue(heads)}, {ID: "more", Value: rule.IntValue(more)}}
		return policy.Decide(r)
	}
	require.True(t, sum(4, 5).Permitted())
	d := sum(math.MaxInt64, 1) // below nought, if it wrapped
	requireUndetermined(t, d, "approval.condition-untold")
}

func TestAmountsAtTheEdgesOfWhatCanBeCountedAreNoYes(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) { s.Kinds[0].Refunds = true })
	for _, minor := range []int64{math.MaxInt64, math.MaxInt64 - 1, -math.MaxInt64, math.MinInt64 + 2} {
		r := expense("1", person("dora"), person("ann"))
		r.Amount = money.FromMinor(minor, cny)
		require.Equal(t, approval.Escalate, policy.Decide(r).Outcome(), minor)
	}
	r := expense("1", person("dora"), person("ann"))
	r.Amount = money.FromMinor(math.MinInt64, cny) // it has no absolute value
	requireUndetermined(t, policy.Decide(r), "approval.amount-not-positive", "amount")
	requireUndetermined(t, policy.DecideJSON([]byte(instead(t, `"100"`, `"92233720368547758.08"`))), "approval.malformed", "amount")
}

func TestAnUnknownCurrencyIsNoYes(t *testing.T) {
	policy := sitePolicy(t)
	requireUndetermined(t, policy.DecideJSON([]byte(instead(t, `"100"`, `"100","currency":"RMB"`))), "approval.malformed", "currency")
	requireUndetermined(t, policy.DecideJSON([]byte(instead(t, `"100"`, `"100","currency":"JPY"`))), "approval.other-currency", "currency")
}

func TestAVacantSuperiorSignsNothingAndHisSuperiorDoes(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, people *org.Register, s *approval.Spec) {
		people.Assignments = append(people.Assignments[:2:2], people.Assignments[3:]...) // without cleo
		s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Review: by("superior")}, {Approve: by("manager")}}}}
	})
	requireDenied(t, policy.Decide(plan(duty.Review, person("dora"), position("officer"))), "approval.vacant")
	requireDenied(t, policy.Decide(plan(duty.Review, person("dora"), person("cleo"))), "approval.not-taker")
	require.True(t, policy.Decide(plan(duty.Review, person("dora"), person("bob"))).Permitted())
}

func TestTwoWhoActForEachOtherDoNotApproveTheirOwn(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, people *org.Register, s *approval.Spec) {
		people.Assignments = append(people.Assignments,
			org.Assignment{Person: "bob", Position: "officer", From: day("2026-03-01"), Acting: true},
			org.Assignment{Person: "cleo", Position: "chief", From: day("2026-03-01"), Acting: true})
		s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Approve: by("superior")}}}}
	})
	for _, r := range []approval.Request{
		plan(0, approval.Actor{Person: "cleo", Position: "officer"}, person("cleo")),
		plan(0, approval.Actor{Person: "cleo", Position: "officer"}, approval.Actor{Person: "cleo", Position: "chief"}),
		plan(0, approval.Actor{Person: "bob", Position: "officer"}, approval.Actor{Person: "bob", Position: "chief"}),
	} {
		requireDenied(t, policy.Decide(r), "approval.self")
	}
	requireDenied(t, policy.Decide(plan(0, approval.Actor{Person: "cleo", Position: "officer"}, person("bob"))), "approval.not-taker")
	require.True(t, policy.Decide(plan(0, approval.Actor{Person: "cleo", Position: "officer"}, person("ann"))).Permitted(), "the post that she holds herself is skipped")
	requireUndetermined(t, policy.Decide(plan(0, position("officer"), position("chief"))), "approval.maybe-self", "approver.person")
}

func TestAnEmptyPostIsNoYes(t *testing.T) {
	for onNobody, outcome := range map[approval.OnNobody]approval.Outcome{approval.Fail: approval.Denied, approval.OneUp: approval.Permitted} {
		policy := siteWith(t, func(_ *org.Spec, people *org.Register, s *approval.Spec) {
			people.Assignments = append(people.Assignments[:1:1], people.Assignments[2:]...) // without bob
			s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Approve: by("chief"), OnNobody: onNobody}}}}
		})
		requireDenied(t, policy.Decide(plan(0, person("dora"), position("chief"))), "approval.vacant")
		require.Equal(t, outcome, policy.Decide(plan(0, person("dora"), person("ann"))).Outcome())
	}
}

func TestWhoTakesAStepPerhapsIsNoYes(t *testing.T) {
	policy := siteWith(t, func(site *org.Spec, people *org.Register, s *approval.Spec) {
		site.Qualities, people.People[0].Attributes = []org.Quality{{ID: "cert", Type: "bool"}}, diag.Pairs{{Name: "cert", Value: "true"}}
		s.Forbid = []approval.Ban{{ID: "b", Kinds: by("plan"), When: "not approver.cert"}}
		s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Approve: by("chief")}}}}
	})
	for _, who := range []string{"bob", "ann"} { // whether bob is forbidden to sign, and it goes up to ann, cannot be told
		requireUndetermined(t, policy.Decide(plan(0, person("dora"), person(who))), "approval.ban-untold", "approver.cert")
	}
	requireDenied(t, policy.Decide(plan(0, person("dora"), person("cleo"))), "approval.ban-untold")
	require.Equal(t, approval.Unsettled, policy.Decide(plan(0, person("dora"), approval.Actor{})).State())
}

func TestAnAttributeOfPeopleDoesNotMakeThemAParty(t *testing.T) {
	policy := siteWith(t, func(site *org.Spec, people *org.Register, s *approval.Spec) {
		site.Qualities, people.People[0].Attributes = []org.Quality{{ID: "party", Type: "bool"}}, diag.Pairs{{Name: "party", Value: "true"}}
		s.Forbid = []approval.Ban{{ID: "b", Kinds: by("expense"), When: "not approver.party"}}
	})
	for _, who := range []string{"ann", "bob"} {
		requireDenied(t, policy.Decide(expense("100", person("dora"), person(who))), "approval.forbidden")
	}
	require.Equal(t, approval.Permitted, policy.Decide(expense("2000", person("dora"), party("company"))).Outcome())
}

func TestAnAuthorityThatHasRunOutIsNoYes(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) { s.Authorities[0].Through = day("2026-03-01") })
	requireDenied(t, policy.Decide(expense("100", person("dora"), person("ann"))), "approval.not-in-force")
}

func TestAPartyIsNotAskedAsAPerson(t *testing.T) {
	for _, when := range []string{`approver.holds("manager")`, `not approver.holds("manager")`, `not approver.in_unit("u")`, `approver.reports_to("company")`, "not approver.cert"} {
		policy := siteWith(t, func(site *org.Spec, _ *org.Register, s *approval.Spec) {
			site.Units, site.Qualities = []org.Unit{{ID: "u", Name: "u"}}, []org.Quality{{ID: "cert", Type: "bool"}}
			s.Forbid = []approval.Ban{{ID: "b", Kinds: by("plan"), When: when}}
			s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Approve: by("company")}}}}
		})
		d := policy.Decide(plan(0, person("dora"), party("company")))
		require.Equal(t, approval.Undetermined, d.Outcome(), when)
		require.NotEmpty(t, d.Missing())
	}
}

func TestARefundWhereThereAreNoneIsNoYes(t *testing.T) {
	requireUndetermined(t, sitePolicy(t).Decide(expense("-100", person("dora"), person("ann"))), "approval.amount-not-positive", "amount")
}

func TestARefundIsHeldAgainstConditionsByWhatItComesTo(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Kinds[0].Refunds = true
		s.Forbid = []approval.Ban{{ID: "b", Kinds: by("expense"), When: `request.amount >= 1000 and approver.holds("manager")`}}
	})
	requireDenied(t, policy.Decide(expense("-1000", person("dora"), person("ann"))), "approval.forbidden")
	require.True(t, policy.Decide(expense("-999.99", person("dora"), person("ann"))).Permitted())
}

func TestAnAmountOnAnotherBasisIsNoYes(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Kinds[0].Tax, s.Kinds[0].ByBudget = approval.Gross, true
		s.Authorities[0].Kinds, s.Authorities[0].Budget, s.Authorities[2].Budget = by("expense"), approval.InsideBudget, approval.OutsideBudget
	})
	tax, in := func(basis string) approval.AttributeValue {
		return approval.AttributeValue{ID: "tax", Value: rule.TextValue(basis)}
	}, func(yes bool) approval.AttributeValue {
		return approval.AttributeValue{ID: "in_budget", Value: rule.BoolValue(yes)}
	}
	decide := func(all ...approval.AttributeValue) approval.Decision {
		r := expense("100", person("dora"), person("ann"))
		r.Attributes = all
		return policy.Decide(r)
	}
	require.True(t, decide(tax("gross"), in(true)).Permitted())
	t.Run("the tax is missing", func(t *testing.T) { requireUndetermined(t, decide(in(true)), "approval.other-basis", "attributes.tax") })
	t.Run("the tax is another", func(t *testing.T) {
		requireUndetermined(t, decide(in(true), tax("net")), "approval.other-basis", "attributes.tax")
	})
	t.Run("the tax is no word for it", func(t *testing.T) {
		requireUndetermined(t, decide(in(true), tax("Gross")), "approval.attribute-type", "attributes.tax")
	})
	t.Run("the side of the budget is missing", func(t *testing.T) {
		requireUndetermined(t, decide(tax("gross")), "approval.other-basis", "attributes.in_budget")
	})
	t.Run("the authority is for the other side", func(t *testing.T) { requireDenied(t, decide(tax("gross"), in(false)), "approval.other-side") })
}

func TestDaysBeginAndEndOnTheirSecond(t *testing.T) {
	for _, c := range []struct{ zone, day, begins, ends string }{
		{"Asia/Shanghai", "2026-03-02", "2026-03-01T16:00:00Z", "2026-03-02T16:00:00Z"},
		{"Europe/Berlin", "2026-03-02", "2026-03-01T23:00:00Z", "2026-03-02T23:00:00Z"},
		{"Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"}, // 23 hours
		{"Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"}, // 25 hours
		{"Atlantic/Azores", "2026-03-02", "2026-03-02T01:00:00Z", "2026-03-03T01:00:00Z"},
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"}, // a day that begins at one o'clock
	} {
		policies := map[string]*approval.Policy{
			"authority": siteWith(t, func(site *org.Spec, people *org.Register, s *approval.Spec) {
				site.Organization.Timezone = c.zone
				s.Authorities[0].From, s.Authorities[0].Through = day(c.day), day(c.day)
				forEver(people)
			}),
			"assignment": siteWith(t, func(site *org.Spec, people *org.Register, _ *approval.Spec) {
				site.Organization.Timezone = c.zone
				forEver(people)
				people.Assignments[0].From, people.Assignments[0].Through = day(c.day), day(c.day)
			}),
			"route": siteWith(t, func(site *org.Spec, people *org.Register, s *approval.Spec) {
				site.Organization.Timezone = c.zone
				forEver(people)
				s.Routes = []approval.Route{{Kind: "expense", Through: day(c.day) - 1, Final: "draft", Steps: []approval.Step{{Draft: by("desk")}}},
					{Kind: "expense", From: day(c.day) + 1, Final: "draft", Steps: []approval.Step{{Draft: by("desk")}}}}
			}),
		}
		begins, err := time.Parse(time.RFC3339, c.begins)
		require.NoError(t, err)
		ends, err := time.Parse(time.RFC3339, c.ends)
		require.NoError(t, err)
		for name, policy := range policies {
			for at, permitted := range map[time.Time]bool{
				begins.Add(-time.Nanosecond): false, begins: true, begins.Add(time.Second - 1): true, ends.Add(-time.Nanosecond): true, ends.Add(-time.Second): true, ends: false,
			} {
				r := expense("100", person("dora"), person("ann"))
				r.At = at
				require.Equal(t, permitted, policy.Decide(r).Permitted(), "%s in %s at %s", name, c.zone, at)
			}
		}
	}
}

// forEver has everyone hold his post since always.
func forEver(people *org.Register) {
	for i := range people.Assignments {
		people.Assignments[i].From = 0
	}
}
