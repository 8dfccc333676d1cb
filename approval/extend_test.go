package approval_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// extended is a site with the register of these tests on the policy of these tests without one.
func extended(t *testing.T, e approval.Extension) (*approval.Policy, *approval.Policy, diag.Findings) {
	t.Helper()
	base := policyOf(t, siteApprovals(), chartOf(t, siteSpec(), org.Register{}))
	chart, findings := base.Chart().Extend(org.Extension{Organization: org.Organization{ID: "other"}})
	require.Empty(t, findings)
	chart, findings = chart.With(siteRegister())
	require.Empty(t, findings)
	policy, findings := base.Extend(e, chart)
	return base, policy, findings
}

func TestASiteThatLowersNothingSharesTheAuthorities(t *testing.T) {
	base, policy, findings := extended(t, approval.Extension{})
	require.Empty(t, findings)
	require.Same(t, &base.Authorities()[0], &policy.Authorities()[0])
	require.NotEqual(t, base.Hash(), policy.Hash(), "it is another organization's")
	require.Equal(t, approval.Permitted, policy.Decide(expense("1999.99", person("bob"), person("ann"))).Outcome())
}

func TestALoweredAuthorityHoldsAtTheSiteAlone(t *testing.T) {
	base, policy, findings := extended(t, approval.Extension{Authorities: []approval.Lowering{
		{At: diag.Pos{File: "site.yaml", Line: 3}, ID: "am_spending", Limit: limit("不满1000元"), From: day("2026-03-01"), Through: day("2026-03-31")},
	}})
	require.Empty(t, findings)
	decide := func(p *approval.Policy, amount string) approval.Decision {
		return p.Decide(expense(amount, position("chief"), position("manager")))
	}
	require.Equal(t, approval.Permitted, decide(policy, "999.99").Outcome())
	require.Equal(t, int32(3), decide(policy, "999.99").Reasons(diag.English)[0].Pos.Line)
	require.Equal(t, approval.Escalate, decide(policy, "1000").Outcome())
	require.Equal(t, approval.Permitted, decide(base, "1999.99").Outcome())
	late := expense("10", position("chief"), position("manager"))
	late.At = late.At.AddDate(0, 1, 0)
	require.NotEqual(t, approval.Permitted, policy.Decide(late).Outcome())
	a, _ := policy.Authority("am_spending")
	require.Equal(t, "不满1000元", a.Limit.Words)
}

func TestWhatASiteMayNotSayOfTheAuthoritiesOfItsHandbook(t *testing.T) {
	spec := siteApprovals()
	spec.Authorities[0].Limit = limit("不低于100元且不满2000元")
	spec.Authorities[0].From, spec.Authorities[0].Through = day("2026-01-01"), day("2026-12-31")
	base := policyOf(t, spec, chartOf(t, siteSpec(), org.Register{}))
	same, _ := base.Chart().Extend(org.Extension{})
	const am = "approvals.authorities[am_spending]"
	for what, f := range map[string]struct {
		lowering approval.Lowering
		want     string
	}{
		"the number itself":           {approval.Lowering{ID: "am_spending", Limit: limit("不低于100元且不超过2000元")}, "approval.raised " + am + ".limit"},
		"one fen more":                {approval.Lowering{ID: "am_spending", Limit: limit("不低于100元且不满2000.01元")}, "approval.raised " + am + ".limit"},
		"no limit":                    {approval.Lowering{ID: "am_spending", Limit: limit("不限")}, "approval.raised " + am + ".limit"},
		"a lower end that goes lower": {approval.Lowering{ID: "am_spending", Limit: limit("不满1000元")}, "approval.raised " + am + ".limit"},
		"an earlier day":              {approval.Lowering{ID: "am_spending", From: day("2025-12-31")}, "approval.raised " + am + ".from"},
		"a later day":                 {approval.Lowering{ID: "am_spending", Through: day("2027-01-01")}, "approval.raised " + am + ".through"},
		"days that never come":        {approval.Lowering{ID: "am_spending", From: day("2027-01-01")}, "org.reversed-dates " + am + ".through"},
		"a limit that is none":        {approval.Lowering{ID: "am_spending", Limit: limit("2000元左右")}, "money.limit " + am + ".limit"},
		"a limit where is no amount":  {approval.Lowering{ID: "am_plan", Limit: limit("不限")}, "approval.limit-unexpected approvals.authorities[am_plan].limit"},
		"an authority of its own":     {approval.Lowering{ID: "own", Limit: limit("不满1元")}, "org.unknown-reference approvals.authorities[own].id"},
		"nobody's authority":          {approval.Lowering{Limit: limit("不满1元")}, "org.nameless approvals.authorities[0]"},
	} {
		t.Run(what, func(t *testing.T) {
			policy, findings := base.Extend(approval.Extension{Authorities: []approval.Lowering{f.lowering}}, same)
			require.Equal(t, []string{f.want}, codes(findings))
			require.Equal(t, approval.Undetermined, policy.Decide(expense("200", position("chief"), position("manager"))).Outcome())
		})
	}
	twice := []approval.Lowering{{ID: "am_spending", Through: day("2026-06-30")}, {ID: "am_spending", Through: day("2026-05-31")}}
	_, findings := base.Extend(approval.Extension{Authorities: twice}, same)
	require.Equal(t, []string{"org.duplicate-id approvals.authorities[am_spending#2]"}, codes(findings))

	kept := []approval.Lowering{{ID: "am_spending", Limit: limit("不低于100元且不满2000元"), From: day("2026-01-01"), Through: day("2026-12-31")}}
	_, findings = base.Extend(approval.Extension{Authorities: kept}, same)
	require.Empty(t, findings)
}

func TestASiteStandsOnItsOwnHandbookAlone(t *testing.T) {
	base := policyOf(t, siteApprovals(), chartOf(t, siteSpec(), org.Register{}))
	request := expense("10", position("chief"), position("manager"))

	foreign := chartOf(t, siteSpec(), org.Register{})
	policy, _ := base.Extend(approval.Extension{}, foreign)
	require.Equal(t, approval.Undetermined, policy.Decide(request).Outcome(), "its handles mean other posts")

	one, _ := base.Chart().Extend(org.Extension{Organization: org.Organization{ID: "one"}})
	other, _ := base.Chart().Extend(org.Extension{Organization: org.Organization{ID: "other"}})
	policy, _ = base.Extend(approval.Extension{}, one)
	require.Equal(t, approval.Permitted, policy.Decide(request).Outcome())
	require.Equal(t, approval.Undetermined, policy.With(other).Decide(request).Outcome(), "the register of another site")

	dollars, _ := base.Chart().Extend(org.Extension{Organization: org.Organization{Currency: "USD"}})
	policy, findings := base.Extend(approval.Extension{}, dollars)
	require.Equal(t, []string{"approval.currency organization.currency"}, codes(findings))
	require.Equal(t, approval.Undetermined, policy.Decide(request).Outcome())

	policy, _ = base.Withheld().Extend(approval.Extension{Authorities: []approval.Lowering{{ID: "am_spending", Limit: limit("不满1元")}}}, one)
	require.Equal(t, approval.Undetermined, policy.Decide(request).Outcome(), "the handbook has errors")
}

// lowered is a specification with some authorities narrowed at random, and how a site would say so.
func (g generator) lowered(spec approval.Spec) (approval.Spec, []approval.Lowering) {
	spec.Authorities = slices.Clone(spec.Authorities)
	var all []approval.Lowering
	for i := range spec.Authorities {
		a := &spec.Authorities[i]
		l := approval.Lowering{ID: a.ID}
		if a.Limit != nil && g.chance(60) {
			words := g.limit()
			now, _ := money.ParseLimit(words, cny)
			if was, _ := money.ParseLimit(a.Limit.Words, cny); was.Covers(now) {
				l.Limit = limit(words)
				a.Limit = l.Limit
			}
		}
		if from := g.day(); g.chance(30) && from >= a.From && (a.Through == 0 || from <= a.Through) {
			l.From, a.From = from, from
		}
		if through := g.day(); g.chance(30) && through >= a.From && (a.Through == 0 || through <= a.Through) {
			l.Through, a.Through = through, through
		}
		if l != (approval.Lowering{ID: a.ID}) {
			all = append(all, l)
		}
	}
	return spec, all
}

func TestASiteDecidesLikeTheSameThingWrittenOut(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(2026, 10))}
	lowerings := 0
	for w := range 300 {
		n := g.rosteredWorld()
		chart, findings := org.New(n.org)
		require.NoError(t, findings.Err())
		handbook := n.approvals
		handbook.Delegations = nil
		base, findings := approval.New(handbook, chart)
		require.NoError(t, findings.Err())
		whole, narrowed := g.lowered(n.approvals)
		lowerings += len(narrowed)

		chart, findings = chart.Extend(org.Extension{Organization: org.Organization{ID: "other", Name: "小区"}})
		require.Empty(t, findings)
		chart, _ = chart.With(n.register)
		site, findings := base.Extend(approval.Extension{Authorities: narrowed, Delegations: n.approvals.Delegations}, chart)
		for _, f := range findings {
			require.True(t, approval.Compares(f.Code) || f.Severity == diag.Warning && strings.HasPrefix(string(f.Path), "approvals.delegations"), "world %d: %v", w, f)
		}

		site = withRosters(t, n, site)
		n.org.Organization.ID, n.org.Organization.Name = "other", "小区"
		n.approvals = whole
		out := compiled(t, n)
		require.Equal(t, out.Hash(), site.Hash())
		require.Equal(t, out.RegisterHash(), site.RegisterHash())
		for range questions {
			r := g.request(n)
			require.Equal(t, string(out.Decide(r).AppendJSON(nil, diag.English)), string(site.Decide(r).AppendJSON(nil, diag.English)), "world %d: %s", w, describe{n, r})
		}
	}
	require.Greater(t, lowerings, 500)
}
