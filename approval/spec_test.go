package approval_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// fault is a mistake of the author and the one finding that it makes: where, and which characters of the value.
type fault struct {
	name string
	make func(*org.Spec, *approval.Spec)
	want string // code, path, and offset+length where not the whole value is meant
}

// at is the fault of changing the authority am_spending, on expense and contract.
func at(name string, change func(*approval.Authority), want string) fault {
	return fault{name, func(_ *org.Spec, s *approval.Spec) { change(&s.Authorities[0]) }, below("approvals.authorities[am_spending].", want)}
}

// below completes the place of a finding.
func below(place, want string) string {
	code, rest, _ := strings.Cut(want, " ")
	return code + " " + place + rest
}

func limited(name, words, want string) fault {
	return at(name, func(a *approval.Authority) { a.Limit = limit(words) }, want)
}

func bounded(name string, limit approval.Limit, want string) fault {
	return at(name, func(a *approval.Authority) { a.Limit = &limit }, want)
}

func guarded(name, when, want string) fault {
	return fault{name, func(_ *org.Spec, s *approval.Spec) { s.Authorities[1].When = when }, below("approvals.authorities[am_format].", want)}
}

func kind(name string, change func(*approval.Kind), want string) fault {
	return fault{name, func(_ *org.Spec, s *approval.Spec) { change(&s.Kinds[1]) }, want}
}

func attributes(name, want string, all ...approval.Attribute) fault {
	return kind(name, func(k *approval.Kind) { k.Attributes = append(k.Attributes, all...) }, want)
}

func routes(name, want string, all ...approval.Route) fault {
	return fault{name, func(_ *org.Spec, s *approval.Spec) { s.Routes = all }, want}
}

func lent(name string, change func(*approval.Delegation), want string) fault {
	return fault{name, func(_ *org.Spec, s *approval.Spec) {
		d := approval.Delegation{Delegator: "ann", Delegate: "bob", Kinds: []org.Ref{"expense"}, From: day("2026-02-01"), Through: day("2026-02-14")}
		change(&d)
		s.Delegations = []approval.Delegation{d}
	}, want}
}

// lentOn has some lend expenses to others, written as "ann bob".
func lentOn(name string, redelegate bool, want string, pairs ...string) fault {
	return fault{name, func(_ *org.Spec, s *approval.Spec) {
		s.Policy = &approval.Conduct{Redelegate: redelegate}
		for _, pair := range pairs {
			from, to, _ := strings.Cut(pair, " ")
			d := lends(from, to)
			d.Kinds = []org.Ref{"expense"}
			s.Delegations = append(s.Delegations, d)
		}
	}, want}
}

func currency(code, want string) fault {
	return fault{"currency " + code, func(s *org.Spec, _ *approval.Spec) { s.Organization.Currency = code }, want}
}

func faults() []fault {
	planned := func(name, want string, steps ...approval.Step) fault {
		return routes(name, below("approvals.routes[plan].", want), approval.Route{Kind: "plan", Steps: steps})
	}
	by := func(all ...org.Ref) []org.Ref { return all }
	return []fault{
		currency("", "approval.currency organization.currency"),
		currency("RMB", "approval.currency organization.currency"),
		kind("an amount that is neither", func(k *approval.Kind) { k.Amount = "maybe" }, "approval.amount-use approvals.kinds[contract].amount"),
		{"a kind's id with a capital, named as it is", func(_ *org.Spec, s *approval.Spec) {
			s.Kinds[2].ID, s.Authorities[3].Kinds[0] = "Plan", "Plan"
		}, "org.bad-id approvals.kinds[Plan].id"},
		{"a kind twice", func(_ *org.Spec, s *approval.Spec) { s.Kinds = append(s.Kinds, s.Kinds[1]) }, "org.duplicate-id approvals.kinds[contract#2]"},
		{"a name that two kinds have", func(_ *org.Spec, s *approval.Spec) {
			s.Kinds[1].Name, s.Authorities[1].Kinds[0] = "费用", "费用"
		}, "org.ambiguous-reference approvals.authorities[am_format].kinds[费用]"},
		{"no currency, though amounts are spoken of", func(site *org.Spec, s *approval.Spec) {
			site.Organization.Currency = ""
			s.Kinds[1].Attributes = append(s.Kinds[1].Attributes, approval.Attribute{ID: "deposit", Type: "money"})
			s.Authorities[1].When = "request.amount < 1999.99 and request.deposit < 12.5"
		}, "approval.currency organization.currency"},
		{"a kind without a name", func(_ *org.Spec, s *approval.Spec) {
			s.Kinds = append(s.Kinds, approval.Kind{Amount: approval.AmountNone})
		}, "org.nameless approvals.kinds[3]"},
		attributes("an unknown type", "approval.attribute approvals.kinds[contract].attributes[a].type", approval.Attribute{ID: "a", Type: "yesno"}),
		attributes("no type", "approval.attribute approvals.kinds[contract].attributes[a].type", approval.Attribute{ID: "a"}),
		attributes("the amount as attribute", "approval.attribute approvals.kinds[contract].attributes[amount].id", approval.Attribute{ID: "amount", Type: "money"}),
		attributes("a choice of nothing", "approval.attribute approvals.kinds[contract].attributes[a].values", approval.Attribute{ID: "a", Type: "enum"}),
		attributes("values without a choice", "approval.attribute approvals.kinds[contract].attributes[a].values", approval.Attribute{ID: "a", Type: "text", Values: []string{"x"}}),
		attributes("an attribute twice", "org.duplicate-id approvals.kinds[contract].attributes[format_contract#2]", approval.Attribute{ID: "format_contract", Type: "bool"}),
		attributes("an attribute with a capital", "org.bad-id approvals.kinds[contract].attributes[A].id", approval.Attribute{ID: "A", Type: "bool"}),
		{"a money attribute where nothing has a currency", func(_ *org.Spec, s *approval.Spec) {
			*s = approval.Spec{Kinds: []approval.Kind{{ID: "plan", Amount: approval.AmountNone, Attributes: []approval.Attribute{{ID: "a", Type: "money"}}}}}
		}, "approval.attribute approvals.kinds[plan].attributes[a].type"},

		at("no limit", func(a *approval.Authority) { a.Limit = nil }, "approval.limit-missing limit"),
		{"a limit where there is no amount", func(_ *org.Spec, s *approval.Spec) { s.Authorities[3].Limit = limit("不限") }, "approval.limit-unexpected approvals.authorities[am_plan].limit"},
		bounded("an empty limit", approval.Limit{}, "approval.limit-shape limit"),
		bounded("words and a bound", approval.Limit{Words: "不限", Below: "2000"}, "approval.limit-shape limit"),
		bounded("two upper bounds", approval.Limit{Below: "2000", UpTo: "2000"}, "approval.limit-shape limit"),
		bounded("two lower bounds", approval.Limit{Over: "1", AtLeast: "1"}, "approval.limit-shape limit"),
		bounded("a thousands separator", approval.Limit{Below: "2,000"}, "money.amount limit.below 1+1"),
		bounded("an exponent", approval.Limit{UpTo: "2e3"}, "money.amount limit.up_to 1+2"),
		bounded("a bound with a unit", approval.Limit{Over: "100元", UpTo: "2000"}, "money.amount limit.over 3+1"),
		bounded("too many decimals", approval.Limit{AtLeast: "100.001"}, "money.amount limit.at_least 6+1"),
		bounded("bounds the wrong way round", approval.Limit{Below: "100", AtLeast: "2000"}, "money.limit-range limit"),
		limited("words that are no limit", "2000元左右", "money.limit limit 5+2"),
		limited("an amount alone", "2000元", "money.limit-side limit 0+5"),
		limited("another currency", "不超过300美元", "money.mixed-currency limit 6+2"),
		limited("words against each other", "不满2000元(含2000元)", "money.limit-conflict limit 8+6"),

		at("an authority of a party", func(a *approval.Authority) { a.Position = "公司" }, "approval.party-authority position"),
		at("an unknown position", func(a *approval.Authority) { a.Position = "manger" }, "org.unknown-reference position"),
		at("an unknown kind", func(a *approval.Authority) { a.Kinds[1] = "contracts" }, "org.unknown-reference kinds[contracts]"),
		at("days the wrong way round", func(a *approval.Authority) { a.From, a.Through = day("2026-03-02"), day("2026-03-01") }, "org.reversed-dates through"),
		{"an authority twice", func(_ *org.Spec, s *approval.Spec) { s.Authorities = append(s.Authorities, s.Authorities[0]) }, "org.duplicate-id approvals.authorities[am_spending#2]"},
		{"an authority without a name", func(_ *org.Spec, s *approval.Spec) { s.Authorities[0].ID = "" }, "org.nameless approvals.authorities[0]"},
		{"a name that two posts have", func(s *org.Spec, a *approval.Spec) {
			s.Positions[3].Name, s.Positions[5].Name, a.Authorities[0].Position = "班长", "班长", "班长"
		}, "org.ambiguous-reference approvals.authorities[am_spending].position"},
		guarded("a misspelt attribute", "request.format_contact", "rule.unknown-name when 0+22"),
		guarded("a misspelt attribute further on", `not (request.format_contract or request.urgent)`, "rule.unknown-name when 32+14"),
		guarded("a full-width sign", "request.amount ＜ 5", "rule.full-width when 15+1"),
		guarded("a text for a yes", `request.format_contract == "是"`, "rule.type when 0+30"),
		guarded("an unknown post", `requester.holds("前台") and request.format_contract`, "org.unknown-reference when 16+4"),
		guarded("the clock", `now() > 5`, "rule.not-allowed when 0+5"),
		at("a condition that fails on two kinds, told once", func(a *approval.Authority) { a.When = "request.nothing" }, "rule.unknown-name when 0+15"),

		planned("a step of two acts", "approval.route-step steps[0]", approval.Step{Review: by("chief"), Approve: by("manager")}),
		planned("a step of no act", "approval.route-step steps[0]", approval.Step{Mode: approval.All}, approval.Step{Approve: by("manager")}),
		planned("line and a post", "approval.route-step steps[0].approve", approval.Step{Approve: by("line", "manager")}),
		planned("a quorum of the line", "approval.route-step steps[0]", approval.Step{Approve: by("逐级"), Quorum: 2}),
		planned("mode and quorum", "approval.route-step steps[0].quorum", approval.Step{Approve: by("chief", "manager"), Mode: approval.All, Quorum: 2}),
		planned("a quorum larger than the posts", "approval.route-step steps[0].quorum", approval.Step{Approve: by("chief", "manager"), Quorum: 3}),
		planned("a quorum below zero", "approval.route-step steps[0].quorum", approval.Step{Approve: by("chief", "manager"), Quorum: -1}),
		planned("a step for an unknown post", "org.unknown-reference steps[0].review[chef]", approval.Step{Review: by("chef")}, approval.Step{Approve: by("manager")}),
		planned("a step that asks who signs", "approval.route-step steps[0].when", approval.Step{Review: by("chief"), When: `approver.holds("chief")`}, approval.Step{Approve: by("manager")}),
		planned("a step whose condition is misspelt", "rule.unknown-name steps[0].when 0+10", approval.Step{Review: by("chief"), When: `fact.night`}, approval.Step{Approve: by("manager")}),
		routes("no approval and no word of it", "approval.route-final approvals.routes[plan]", approval.Route{Kind: "plan", Steps: []approval.Step{{Draft: by("desk")}, {Review: by("manager")}}}),
		routes("an end that is no step", "approval.route-final approvals.routes[plan].final",
			approval.Route{Kind: "plan", Steps: []approval.Step{{Review: by("manager")}}, Final: "archive"}),
		routes("an end before the approval", "approval.route-final approvals.routes[plan].final",
			approval.Route{Kind: "plan", Steps: []approval.Step{{Review: by("chief")}, {Approve: by("line")}}, Final: "review"}),
		routes("an open end", "approval.open-end approvals.routes[plan].final",
			approval.Route{Kind: "plan", Steps: []approval.Step{{Review: by("chief")}, {Archive: by("desk")}}, Final: "review", Through: day("2026-12-31")}),
		routes("an id with a capital", "org.bad-id approvals.routes[Plan].id", approval.Route{ID: "Plan", Kind: "plan"}),
		routes("an id twice", "org.duplicate-id approvals.routes[r#2]", approval.Route{ID: "r", Kind: "plan"}, approval.Route{ID: "r", Kind: "expense"}),
		routes("an authority's id", "org.duplicate-id approvals.routes[am_plan].id", approval.Route{ID: "am_plan", Kind: "plan"}),
		routes("a ratification by hours", "approval.ratification approvals.routes[contract].ratification.within",
			approval.Route{Kind: "contract", Ratification: &approval.Ratification{Done: "format_contract", Within: "24h"}}),
		routes("a ratification of no attribute", "approval.ratification approvals.routes[contract].ratification.done",
			approval.Route{Kind: "contract", Ratification: &approval.Ratification{Done: "doen", Within: "3d"}}),
		routes("a ratification of another type", "approval.ratification approvals.routes[contract].ratification.done",
			approval.Route{Kind: "contract", Ratification: &approval.Ratification{Done: "format_contract", Within: "3d"}}),
		routes("a reminder by days", "approval.reminder approvals.routes[plan].remind", approval.Route{Kind: "plan", Remind: "1d"}),
		routes("an escalation where no hours are stated", "approval.reminder approvals.routes[plan].escalate_after", approval.Route{Kind: "plan", Escalate: "8h"}),
		{"hours that overlap", func(_ *org.Spec, s *approval.Spec) {
			s.Hours = []approval.OpenHours{{Opens: "08:30", Closes: "12:00"}, {Opens: "11:59", Closes: "17:00"}}
		}, "approval.working-hours approvals.working_hours[1]"},
		{"hours past midnight", func(_ *org.Spec, s *approval.Spec) {
			s.Hours = []approval.OpenHours{{Opens: "20:00", Closes: "08:00"}}
		}, "approval.working-hours approvals.working_hours[0]"},
		routes("an amount approved by a post without authority", "approval.step-nobody approvals.routes[expense].steps[0].approve[desk]",
			approval.Route{Kind: "expense", Steps: []approval.Step{{Approve: by("desk")}}}),
		routes("an unknown kind", "org.unknown-reference approvals.routes[expenses].kind", approval.Route{Kind: "expenses"}),
		routes("an unknown party", "org.unknown-reference approvals.routes[expense].otherwise", approval.Route{Kind: "expense", Otherwise: "group"}),
		routes("a position that takes the rest", "approval.otherwise-post approvals.routes[expense].otherwise", approval.Route{Kind: "expense", Otherwise: "manager"}),
		routes("days the wrong way round", "org.reversed-dates approvals.routes[expense/2026-03-02].through",
			approval.Route{Kind: "expense", From: day("2026-03-02"), Through: day("2026-03-01")}),
		routes("two for ever", "approval.overlapping-routes approvals.routes[expense#2]", approval.Route{Kind: "expense"}, approval.Route{Kind: "expense"}),
		routes("two that share a day", "approval.overlapping-routes approvals.routes[费用/2026-03-01]",
			approval.Route{Kind: "expense", Through: day("2026-03-01")}, approval.Route{Kind: "费用", From: day("2026-03-01")}),
		{"a ban that is misspelt", func(_ *org.Spec, s *approval.Spec) {
			s.Forbid = []approval.Ban{{ID: "small", Kinds: []org.Ref{"expense", "contract"}, When: "request.amuont < 1"}}
		}, "rule.unknown-name approvals.forbid[small].when 0+14"},
		{"a ban on nothing", func(_ *org.Spec, s *approval.Spec) {
			s.Forbid = []approval.Ban{{ID: "small", Kinds: []org.Ref{"costs"}, When: "request.amount < 1"}}
		}, "org.unknown-reference approvals.forbid[small].kinds[costs]"},
		{"another way to conduct approvals", func(_ *org.Spec, s *approval.Spec) {
			s.Policy = &approval.Conduct{SelfApproval: "allowed", SamePerson: "merge", OnNobody: "escalate"}
		}, "approval.policy approvals.policy.self_approval"},
		lentOn("what was lent, lent on", false, "approval.redelegation approvals.delegations[gus/bob/2026-03-01].kinds[expense]", "ann gus", "gus bob"),
		lentOn("what was lent, lent back", true, "approval.delegation-circle approvals.delegations[ann/bob/2026-03-01]", "ann bob", "bob gus", "gus ann"),
		lentOn("the same, lent twice", false, "approval.delegation-twice approvals.delegations[ann/bob/2026-03-01#2]", "ann bob", "ann bob"),
		{"the budget of a kind that does not tell it", func(_ *org.Spec, s *approval.Spec) { s.Authorities[0].Budget = approval.InsideBudget }, "approval.budget approvals.authorities[am_spending].budget"},
		{"no budget on a kind that tells it", func(_ *org.Spec, s *approval.Spec) { s.Kinds[2].ByBudget = true }, "approval.budget approvals.authorities[am_plan].budget"},
		kind("an attribute that comes with the tax", func(k *approval.Kind) {
			k.Tax, k.Attributes = approval.Gross, append(k.Attributes, approval.Attribute{ID: "tax", Type: "text"})
		}, "approval.attribute approvals.kinds[contract].attributes[tax].id"),
		{"an authority that another covers", func(_ *org.Spec, s *approval.Spec) {
			s.Authorities = append(s.Authorities, approval.Authority{ID: "less", Position: "manager", Verb: duty.Approve, Kinds: []org.Ref{"expense"}, Limit: limit("不满2000元")})
		}, "approval.shadowed approvals.authorities[less].kinds[expense]"},
		{"a superior with less", func(_ *org.Spec, s *approval.Spec) { s.Authorities[2].Limit = limit("不限") }, "approval.superior-limit approvals.authorities[am_spending].limit"},
		{"a kind for nobody", func(site *org.Spec, s *approval.Spec) {
			site.Parties = nil
			site.Positions[0].ReportsTo, s.Authorities = nil, s.Authorities[:3]
		}, "approval.nobody-approves approvals.kinds[plan]"},
		{"an authority to review, where nothing is reviewed", func(_ *org.Spec, s *approval.Spec) { s.Authorities[3].Verb = duty.Review }, "approval.idle-authority approvals.authorities[am_plan].verb"},
		{"an authority of a post that nobody reports to", func(_ *org.Spec, a *approval.Spec) { a.Authorities[3].Position = "desk" }, "approval.idle-authority approvals.authorities[am_plan].position"},
		lent("an idle delegation", func(d *approval.Delegation) { d.Delegator = "dora" }, "approval.delegation-idle approvals.delegations[dora/bob/2026-02-01]"),
		lent("a delegation before he has his post", func(d *approval.Delegation) { d.From, d.Through = day("2025-12-01"), day("2025-12-31") }, "approval.delegation-idle approvals.delegations[ann/bob/2025-12-01]"),
		lent("a delegation to oneself", func(d *approval.Delegation) { d.Delegate = "ann" }, "approval.delegation-self approvals.delegations[ann/ann/2026-02-01].delegate"),
		lent("a delegation above all that he has", func(d *approval.Delegation) { d.Limit = limit("不超过2000元") }, "approval.delegation-above approvals.delegations[ann/bob/2026-02-01].limit"),
		lent("a delegation that ends before it begins", func(d *approval.Delegation) { d.Through = day("2026-01-31") }, "org.reversed-dates approvals.delegations[ann/bob/2026-02-01].through"),
		lent("a delegation of nobody", func(d *approval.Delegation) { d.Delegator = "anne" }, "org.unknown-reference approvals.delegations[anne/bob/2026-02-01].delegator"),
		lent("a delegation of nothing", func(d *approval.Delegation) { d.Kinds[0] = "costs" }, "org.unknown-reference approvals.delegations[ann/bob/2026-02-01].kinds[costs]"),
		lent("a delegation without a limit to read", func(d *approval.Delegation) { d.Limit = limit("1000元") }, "money.limit-side approvals.delegations[ann/bob/2026-02-01].limit 0+5"),
		{"an authority without a clause", func(s *org.Spec, a *approval.Spec) { cite(s, a); a.Authorities[0].Source = nil }, "approval.missing-source approvals.authorities[am_spending].source"},
		{"a route without a clause", func(s *org.Spec, a *approval.Spec) { cite(s, a); a.Routes[0].Source = nil }, "approval.missing-source approvals.routes[expense].source"},
	}
}

// cite makes a model that names its document, and a clause wherever one is wanted.
func cite(s *org.Spec, a *approval.Spec) {
	s.Documents = []org.Document{{ID: "handbook", Name: "岗位职责"}}
	for i := range s.Positions {
		s.Positions[i].Source = []string{"AM-H1"}
	}
	a.Routes = []approval.Route{{Kind: "expense", Source: []string{"AM-W15"}}}
	for i := range a.Authorities {
		a.Authorities[i].Source = []string{"AM-W15"}
	}
}

func TestOneMistakeIsOneFindingAtItsPlace(t *testing.T) {
	covered := map[diag.Code]bool{"approval.unknown-word": true} // raised where the word is read
	for _, c := range slices.Concat(faults(), faultsOfTotals()) {
		site, spec := siteSpec(), siteApprovals()
		c.make(&site, &spec)
		chart, _ := org.New(site)
		chart, _ = chart.With(siteRegister())
		_, findings := approval.New(spec, chart)
		require.Len(t, findings, 1, c.name)
		f := findings[0]
		got := string(f.Code) + " " + string(f.Path)
		if f.Length > 0 {
			got += fmt.Sprintf(" %d+%d", f.Offset, f.Length)
		}
		require.Equal(t, c.want, got, c.name)
		for _, text := range []diag.Text{f.Message, f.Hint} {
			require.False(t, text.ZH == "" || text.EN == "", c.name)
		}
		covered[f.Code] = true
		sameSite, same := siteSpec(), siteApprovals()
		c.make(&sameSite, &same)
		require.Equal(t, same, spec, "the specification handed over stays as it is: %s", c.name)
	}
	covered["approval.no-calendar"] = true // where a policy is given its calendar, in a test of its own
	covered["approval.no-rosters"] = true  // where a policy is given its rosters, in a test of its own
	covered["approval.raised"] = true      // by a site that stands on a policy, in a test of its own
	for _, k := range approval.Codes() {
		require.True(t, covered[k.Code], "no case raises %s", k.Code)
	}
}

func TestEveryCodeIsDeclaredOnceWithItsMeaning(t *testing.T) {
	all := approval.Codes()
	require.True(t, slices.IsSortedFunc(all, func(a, b diag.Kind) int { return strings.Compare(string(a.Code), string(b.Code)) }))
	for i, k := range all {
		require.True(t, i == 0 || all[i-1].Code != k.Code, k.Code)
		require.True(t, strings.HasPrefix(string(k.Code), "approval."), k.Code)
		for _, text := range []string{k.Meaning.ZH, k.Meaning.EN, k.Repair.ZH, k.Repair.EN, k.Example} {
			require.NotEmpty(t, text, k.Code)
		}
	}
}

func TestOverlappingRoutesNameEachOtherAsWritten(t *testing.T) {
	spec := siteApprovals()
	spec.Routes = []approval.Route{{Kind: "费用", Through: day("2026-03-01")}, {Kind: "费用", From: day("2026-03-01"), Through: day("2026-03-02")}}
	chart, _ := org.New(siteSpec())
	_, findings := approval.New(spec, chart)
	require.Len(t, findings, 1)
	require.Equal(t, diag.Path("approvals.routes[费用/2026-03-01]"), findings[0].Path)
	require.Equal(t, []diag.Place{{Path: "approvals.routes[费用]"}}, findings[0].Related)
}

func TestFindingsThatGoTogetherAreAllTold(t *testing.T) {
	spec := siteApprovals()
	spec.Authorities[0].Limit, spec.Authorities[0].Position = limit("2000元"), "nobody"
	spec.Authorities[1].When, spec.Authorities[3].Kinds = "request.a and request.b", []org.Ref{"plans", "plan"}
	chart, _ := org.New(siteSpec())
	_, findings := approval.New(spec, chart)
	require.Equal(t, []string{
		"money.limit-side approvals.authorities[am_spending].limit", "org.unknown-reference approvals.authorities[am_plan].kinds[plans]",
		"org.unknown-reference approvals.authorities[am_spending].position",
		"rule.unknown-name approvals.authorities[am_format].when", "rule.unknown-name approvals.authorities[am_format].when",
	}, codes(findings))
}

// TestNonsenseIsReportedAndNeverPanics fills every text of a specification from a list of odd ones, and asks what comes out.
func TestNonsenseIsReportedAndNeverPanics(t *testing.T) {
	odd := []string{"", " ", "expense", "费用", "manager", "company", "不限", "line", "amount", "required", "none", "money", "enum", "bool", "a[b].c", "\x00", "\xff", "2000",
		"不超过500元", "request.amount < 5", "request.amount and", "-1", strings.Repeat("长", 5000)}
	seed := uint64(7)
	next := func(n int) int { // a fixed sequence
		seed = seed*6364136223846793005 + 1442695040888963407
		return int(seed>>33) % n
	}
	word := func() string { return odd[next(len(odd))] }
	refs := func() []org.Ref { return []org.Ref{org.Ref(word()), org.Ref(word()), "expense"}[:next(4)] }
	limits := func() *approval.Limit {
		return []*approval.Limit{nil, {Words: word()}, {Below: word()}, {UpTo: word(), Over: word()}, {Words: word(), AtLeast: word()}}[next(5)]
	}
	days := func() date.Day { return date.Day(next(4)-1) * 1000000 }
	chart := chartOf(t, siteSpec(), siteRegister())
	requests := []approval.Request{{}, expense("100", person("dora"), person("ann")), expense("5000", person("dora"), approval.Actor{}),
		{Kind: "a[b].c", At: march, Requester: person("dora"), Approver: party("company")}}
	for range 400 {
		var spec approval.Spec
		for range next(4) {
			spec.Kinds = append(spec.Kinds, approval.Kind{ID: approval.KindID(word()), Name: word(), Amount: []approval.AmountUse{"required", "none", approval.AmountUse(word())}[next(3)], Attributes: []approval.Attribute{
				{ID: word(), Type: approval.AttributeType(word()), Values: []string{word(), word()}[:next(3)]}, {ID: word(), Type: approval.AttributeType(word())}}})
			spec.Authorities = append(spec.Authorities, approval.Authority{ID: approval.AuthorityID(word()), Name: word(), Position: []org.Ref{"manager", "chief", org.Ref(word())}[next(3)], Verb: []duty.Verb{duty.Approve, duty.Verb(next(256))}[next(2)], Kinds: refs(),
				When: word(), From: days(), Through: days(), Limit: limits()})
			spec.Routes = append(spec.Routes, approval.Route{Kind: org.Ref(word()), Steps: []approval.Step{{Approve: []org.Ref{org.Ref(word())}}, {}}[:next(3)], Otherwise: org.Ref(word()), From: days(), Through: days()})
		}
		policy, _ := approval.New(spec, chart)
		require.NotEmpty(t, policy.Hash())
		for _, r := range requests {
			answered(t, policy.Decide(r), diag.Chinese)
		}
	}
	policy, findings := approval.New(approval.Spec{}, chart)
	require.Empty(t, findings, "nothing written, nothing wrong")
	require.Equal(t, approval.Undetermined, policy.Decide(requests[1]).Outcome())
}
