package approval_test

import (
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

func TestWhoMaySign(t *testing.T) {
	policy := sitePolicy(t)
	for _, c := range []struct {
		name                string
		amount              string
		requester, approver approval.Actor
		outcome             approval.Outcome
		rule                approval.AuthorityID
		to                  approval.Actor
		reason              string
	}{
		{"one fen below the limit", "1999.99", person("dora"), person("ann"), approval.Permitted, "am_spending", approval.Actor{}, "approval.covered"},
		{"the limit itself, which is not included", "2000", person("dora"), person("ann"), approval.Escalate, "", party("company"), "approval.beyond-limit"},
		{"one fen beyond", "2000.01", person("dora"), person("ann"), approval.Escalate, "", party("company"), "approval.beyond-limit"},
		{"a limit that includes its number", "500", person("dora"), person("bob"), approval.Permitted, "chief_small", approval.Actor{}, "approval.covered"},
		{"one fen beyond it goes one up", "500.01", person("dora"), person("bob"), approval.Escalate, "", position("manager"), "approval.escalate"},
		{"one above may sign instead", "100", person("dora"), person("ann"), approval.Permitted, "am_spending", approval.Actor{}, "approval.covered"},
		{"a post without the authority", "100", person("dora"), person("cleo"), approval.Denied, "", approval.Actor{}, "approval.no-authority"},
		{"a post beside the line", "100", person("cleo"), person("eve"), approval.Denied, "", approval.Actor{}, "approval.no-authority"},
		{"a post below", "100", person("ann"), person("bob"), approval.Denied, "", approval.Actor{}, "approval.not-in-line"},
		{"oneself", "100", person("bob"), person("bob"), approval.Denied, "", approval.Actor{}, "approval.self"},
		{"oneself, as sole holder of the post", "100", position("chief"), person("bob"), approval.Denied, "", approval.Actor{}, "approval.self"},
		{"the party, where a post covers", "100", person("dora"), party("company"), approval.Denied, "", approval.Actor{}, "approval.not-taker"},
		{"the party, where no post covers", "2000", person("dora"), party("company"), approval.Permitted, "", approval.Actor{}, "approval.party-takes"},
		{"the party, for the topmost post's own", "100", person("ann"), party("company"), approval.Permitted, "", approval.Actor{}, "approval.party-takes"},
		{"another party", "2000", person("dora"), party("quality"), approval.Denied, "", approval.Actor{}, "approval.not-taker"},
		{"a person without any post", "100", person("dora"), person("gus"), approval.Denied, "", approval.Actor{}, "approval.no-authority"},
		{"a person in the post he names", "100", person("dora"), approval.Actor{Person: "ann", Position: "manager"}, approval.Permitted, "am_spending", approval.Actor{}, "approval.covered"},
		{"a person in a post that he does not hold", "100", person("dora"), approval.Actor{Person: "ann", Position: "chief"}, approval.Denied, "", approval.Actor{}, "approval.not-holder"},
	} {
		d := policy.Decide(expense(c.amount, c.requester, c.approver))
		to, _ := d.EscalateTo()
		require.Equal(t, c.outcome, d.Outcome(), c.name)
		require.Equal(t, c.rule, d.Rule(), c.name)
		require.Equal(t, c.to, to, c.name)
		require.Contains(t, reasons(d), c.reason, c.name)
		require.Empty(t, d.Missing(), c.name)
		require.Equal(t, c.outcome == approval.Permitted, d.Yes(), c.name)
	}
}

func TestWhereARequestStands(t *testing.T) {
	policy := sitePolicy(t)
	for _, c := range []struct {
		name      string
		amount    string
		requester approval.Actor
		asked     approval.Actor
		people    []string
		via       string
	}{
		{"the first post whose authority covers it", "500", person("dora"), position("chief"), []string{"bob"}, "line"},
		{"the next, beyond his limit", "500.01", person("dora"), position("manager"), []string{"ann"}, "line"},
		{"the company, beyond all limits", "2000", person("dora"), party("company"), nil, "otherwise"},
		{"the company, for the topmost post", "100", person("ann"), party("company"), nil, "otherwise"},
		{"not himself", "100", person("bob"), position("manager"), []string{"ann"}, "line"},
		{"a post of several people", "100", position("guard"), position("chief"), []string{"bob"}, "line"},
		{"a person of several posts that agree", "100", person("cleo"), position("chief"), []string{"bob"}, "line"},
	} {
		d := policy.Decide(expense(c.amount, c.requester, approval.Actor{}))
		require.Equal(t, approval.Pending, d.State(), c.name)
		require.Equal(t, []approval.RouteStep{{Step: 1, Verb: duty.Approve, Actor: c.asked, People: c.people, Via: c.via, Mode: "any"}}, d.Route(), c.name)
		require.False(t, d.Yes(), c.name)
		require.Equal(t, approval.Undetermined, d.Outcome(), "not asked")
	}
}

func TestAVacantPostIsSkippedAndSignsNothing(t *testing.T) {
	register := siteRegister()
	register.Assignments = append(register.Assignments[:1:1], register.Assignments[2:]...) // without bob
	chart, findings := org.New(siteSpec())
	require.Empty(t, codes(findings))
	chart, findings = chart.With(register)
	require.Equal(t, []string{"org.unheld positions[chief]"}, codes(findings))
	policy := policyOf(t, siteApprovals(), chart)

	d := policy.Decide(expense("100", person("dora"), approval.Actor{}))
	require.Equal(t, position("manager"), d.Route()[0].Actor)
	require.Contains(t, reasons(d), "approval.vacant")
	d = policy.Decide(expense("100", person("dora"), position("chief")))
	require.Equal(t, approval.Denied, d.Outcome())
	require.Equal(t, approval.Permitted, policy.Decide(expense("100", position("chief"), person("ann"))).Outcome(), "a vacant post may ask")
}

func TestNobodyApprovesHisOwnRequestThroughAnyPost(t *testing.T) {
	register := siteRegister()
	register.Assignments = append(register.Assignments,
		org.Assignment{Person: "dora", Position: "manager", From: day("2026-02-01"), Acting: true},
		org.Assignment{Person: "cleo", Position: "chief", From: day("2026-02-01"), Through: day("2026-02-28"), Acting: true})
	policy := policyOf(t, siteApprovals(), chartOf(t, siteSpec(), register))
	asDesk := approval.Actor{Person: "dora", Position: "desk"}

	require.Equal(t, approval.Denied, policy.Decide(expense("100", asDesk, person("dora"))).Outcome(), "acting as manager")
	require.Equal(t, approval.Denied, policy.Decide(expense("100", asDesk, approval.Actor{Person: "dora", Position: "manager"})).Outcome())
	require.Equal(t, approval.Permitted, policy.Decide(expense("100", person("finn"), person("dora"))).Outcome(), "acting carries authority")
	require.Equal(t, approval.Denied, policy.Decide(expense("100", approval.Actor{Person: "cleo", Position: "envoy"}, person("cleo"))).Outcome(), "held together")

	d := policy.Decide(expense("1000", asDesk, approval.Actor{}))
	require.Equal(t, party("company"), d.Route()[0].Actor, "the post that he holds himself is skipped, its other holder too")
	february := expense("100", approval.Actor{Person: "cleo", Position: "officer"}, approval.Actor{})
	february.At = march.AddDate(0, 0, -5)
	require.Equal(t, position("manager"), policy.Decide(february).Route()[0].Actor, "he acts as his own superior")
	february.At = march
	require.Equal(t, position("chief"), policy.Decide(february).Route()[0].Actor, "no longer")
}

func TestARequesterWithSeveralPostsMustNameOneOnlyIfItMatters(t *testing.T) {
	register := siteRegister()
	register.Assignments = append(register.Assignments, org.Assignment{Person: "dora", Position: "chief", From: day("2026-01-01"), Acting: true})
	policy := policyOf(t, siteApprovals(), chartOf(t, siteSpec(), register))

	d := policy.Decide(expense("100", person("dora"), person("bob")))
	require.Equal(t, approval.Denied, d.Outcome(), "bob is not above chief, and dora skips the post that she holds")
	d = policy.Decide(expense("100", person("dora"), person("ann")))
	require.Equal(t, approval.Permitted, d.Outcome(), "ann stands above both posts")

	register.Assignments[6] = org.Assignment{Person: "dora", Position: "manager", From: day("2026-01-01"), Acting: true}
	policy = policyOf(t, siteApprovals(), chartOf(t, siteSpec(), register))
	d = policy.Decide(expense("100", person("dora"), person("bob")))
	require.Equal(t, approval.Undetermined, d.Outcome(), "as desk he may, as manager he may not")
	require.Equal(t, []string{"requester.position"}, d.Missing())
	d = policy.Decide(expense("100", person("dora"), approval.Actor{}))
	require.Equal(t, approval.Unsettled, d.State())
	require.Equal(t, []string{"requester.position"}, d.Missing())
	require.Nil(t, d.Route())
	d = policy.Decide(expense("1000", person("dora"), approval.Actor{}))
	require.Equal(t, approval.Pending, d.State(), "the company in either post")
}

func TestOnePersonOrTwoMustBePlain(t *testing.T) {
	policy := sitePolicy(t)
	d := policy.Decide(expense("100", position("guard"), position("guard")))
	require.Equal(t, approval.Undetermined, d.Outcome())
	require.Equal(t, []string{"approver.person"}, d.Missing())
	d = policy.Decide(expense("100", position("guard"), person("eve")))
	require.Equal(t, []string{"requester.person"}, d.Missing())
	d = policy.Decide(expense("100", position("chief"), position("chief")))
	require.Equal(t, approval.Denied, d.Outcome(), "a sole holder")
	require.Equal(t, []string{"approval.self"}, reasons(d))
}

func TestWhatCannotBeReadIsUndeterminedAndSaysAllThatIsMissing(t *testing.T) {
	policy := sitePolicy(t)
	usd := money.MustCurrency("USD")
	good := expense("100", person("dora"), person("ann"))
	for _, c := range []struct {
		name    string
		change  func(*approval.Request)
		missing []string
	}{
		{"unknown kind", func(r *approval.Request) { r.Kind = "expenses" }, []string{"kind"}},
		{"no instant", func(r *approval.Request) { r.At = time.Time{} }, []string{"at"}},
		{"an instant outside the calendar", func(r *approval.Request) { r.At = time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC) }, []string{"at"}},
		{"no amount", func(r *approval.Request) { r.Amount = money.Amount{} }, []string{"amount"}},
		{"zero", func(r *approval.Request) { r.Amount = yuan("0") }, []string{"amount"}},
		{"negative", func(r *approval.Request) { r.Amount = yuan("-1") }, []string{"amount"}},
		{"another currency", func(r *approval.Request) { r.Amount = money.FromMinor(100, usd) }, []string{"currency"}},
		{"an amount where there is none", func(r *approval.Request) { r.Kind = "plan" }, []string{"amount"}},
		{"no requester", func(r *approval.Request) { r.Requester = approval.Actor{} }, []string{"requester"}},
		{"a party as requester", func(r *approval.Request) { r.Requester = party("company") }, []string{"requester"}},
		{"an unknown requester", func(r *approval.Request) { r.Requester = person("doris") }, []string{"requester.person"}},
		{"a requester without a post", func(r *approval.Request) { r.Requester = person("gus") }, []string{"requester.position"}},
		{"a requester in a post that he does not hold", func(r *approval.Request) { r.Requester.Position = "chief" }, []string{"requester.position"}},
		{"a requester's unknown post", func(r *approval.Request) { r.Requester = position("desks") }, []string{"requester.position"}},
		{"a party as post", func(r *approval.Request) { r.Requester = position("company") }, []string{"requester.position"}},
		{"an unknown approver", func(r *approval.Request) { r.Approver = person("anne") }, []string{"approver.person"}},
		{"an approver's unknown post", func(r *approval.Request) { r.Approver = position("managers") }, []string{"approver.position"}},
		{"an unknown party", func(r *approval.Request) { r.Approver = party("group") }, []string{"approver.party"}},
		{"a position as party", func(r *approval.Request) { r.Approver = party("manager") }, []string{"approver.party"}},
		{"a person and a party", func(r *approval.Request) { r.Approver = approval.Actor{Person: "ann", Party: "company"} }, []string{"approver"}},
		{"an unknown attribute", func(r *approval.Request) {
			r.Attributes = []approval.AttributeValue{{ID: "urgent", Value: rule.BoolValue(true)}}
		}, []string{"attributes.urgent"}},
		{"an attribute of another type", func(r *approval.Request) {
			r.Kind, r.Attributes = "contract", []approval.AttributeValue{{ID: "format_contract", Value: rule.TextValue("true")}}
		}, []string{"attributes.format_contract"}},
		{"two faults at once", func(r *approval.Request) { r.Amount, r.Requester = money.Amount{}, approval.Actor{} }, []string{"amount", "requester"}},
		{"an unknown verb", func(r *approval.Request) { r.Verb = 99 }, []string{"verb"}},
	} {
		r := good
		c.change(&r)
		d := policy.Decide(r)
		require.Equal(t, approval.Undetermined, d.Outcome(), c.name)
		require.Equal(t, c.missing, d.Missing(), c.name)
		require.NotEmpty(t, d.Reasons(diag.Chinese), c.name)
		require.False(t, d.Yes(), c.name)
		r.Approver = approval.Actor{}
		require.NotEqual(t, approval.Complete, policy.Decide(r).State(), c.name)
	}
	require.Equal(t, approval.Undetermined, approval.Decision{}.Outcome())
	require.False(t, approval.Decision{}.Yes())
	require.Nil(t, approval.Decision{}.Reasons(diag.Chinese))
}

func TestAConditionDecidesOnlyWhatItMust(t *testing.T) {
	policy := sitePolicy(t)
	contract := func(amount string, format ...bool) approval.Request {
		r := expense(amount, person("dora"), person("ann"))
		r.Kind = "contract"
		for _, f := range format {
			r.Attributes = []approval.AttributeValue{{ID: "format_contract", Value: rule.BoolValue(f)}}
		}
		return r
	}
	require.Equal(t, approval.AuthorityID("am_format"), policy.Decide(contract("5000", true)).Rule())
	require.Equal(t, approval.AuthorityID("am_format"), policy.Decide(contract("100", true)).Rule(), "the smallest id of two that serve")
	require.Equal(t, approval.AuthorityID("am_spending"), policy.Decide(contract("100")).Rule(), "a clean one suffices")
	require.Equal(t, approval.Escalate, policy.Decide(contract("5000", false)).Outcome())

	d := policy.Decide(contract("5000"))
	require.Equal(t, approval.Undetermined, d.Outcome())
	require.Equal(t, []string{"attributes.format_contract"}, d.Missing())
	require.Contains(t, reasons(d), "approval.condition-untold")

	open := contract("5000")
	open.Approver = approval.Actor{}
	d = policy.Decide(open)
	require.Equal(t, approval.Unsettled, d.State())
	require.Equal(t, []string{"attributes.format_contract"}, d.Missing())
	company := contract("5000")
	company.Approver = party("company")
	require.Equal(t, approval.Undetermined, policy.Decide(company).Outcome(), "whether a post covers it cannot be told")
}

func TestKindsWithoutAnAmount(t *testing.T) {
	policy := sitePolicy(t)
	r := approval.Request{Kind: "plan", Requester: person("dora"), Approver: person("ann"), At: march}
	require.Equal(t, approval.Permitted, policy.Decide(r).Outcome())
	r.Approver = person("bob")
	require.Equal(t, approval.Denied, policy.Decide(r).Outcome())
}

func TestOtherVerbsAreNoStepOfTheRoute(t *testing.T) {
	r := expense("100", person("dora"), person("ann"))
	r.Verb = duty.Review
	d := sitePolicy(t).Decide(r)
	require.Equal(t, approval.Denied, d.Outcome())
	require.Equal(t, []string{"approval.no-step"}, reasons(d))
}

func TestAnAuthorityHoldsOnItsDaysOnly(t *testing.T) {
	spec := siteApprovals()
	spec.Authorities[0].From, spec.Authorities[0].Through = day("2026-03-02"), day("2026-03-31")
	policy := policyOf(t, spec, chartOf(t, siteSpec(), siteRegister()))
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	require.NoError(t, err)
	for _, c := range []struct {
		at      time.Time
		outcome approval.Outcome
	}{
		{time.Date(2026, 3, 1, 23, 59, 59, 999999999, shanghai), approval.Denied},
		{time.Date(2026, 3, 2, 0, 0, 0, 0, shanghai), approval.Permitted},
		{time.Date(2026, 3, 31, 23, 59, 59, 999999999, shanghai), approval.Permitted},
		{time.Date(2026, 4, 1, 0, 0, 0, 0, shanghai), approval.Denied},
		{time.Date(2026, 3, 31, 16, 0, 0, 0, time.UTC), approval.Denied},
	} {
		r := expense("1000", person("dora"), person("ann"))
		r.At = c.at
		require.Equal(t, c.outcome, policy.Decide(r).Outcome(), c.at)
	}
}

func TestARouteNamesTheParty(t *testing.T) {
	spec := siteApprovals()
	spec.Routes = []approval.Route{{Kind: "费用", Steps: []approval.Step{{Approve: []org.Ref{approval.Line}}}, Otherwise: "品质部", Through: day("2026-06-30")}}
	policy := policyOf(t, spec, chartOf(t, siteSpec(), siteRegister()))
	r := expense("2000", person("dora"), approval.Actor{})
	require.Equal(t, party("quality"), policy.Decide(r).Route()[0].Actor)
	r.At = march.AddDate(0, 6, 0)
	require.Equal(t, party("company"), policy.Decide(r).Route()[0].Actor, "the default route, when none is in force")
}

func TestNobodyIsNeverAYes(t *testing.T) {
	site := siteSpec()
	site.Parties, site.Positions[0].ReportsTo = nil, nil
	chart, _ := org.New(site)
	policy := policyOf(t, siteApprovals(), chart)
	r := expense("2000", position("desk"), approval.Actor{})
	d := policy.Decide(r)
	require.Equal(t, approval.Invalid, d.State())
	require.Equal(t, []string{"approval.nobody"}, reasons(d)[len(reasons(d))-1:])
	r.Approver = position("manager")
	d = policy.Decide(r)
	to, _ := d.EscalateTo()
	require.Equal(t, approval.Escalate, d.Outcome())
	require.Equal(t, approval.Actor{}, to)
}

func TestAModelWithoutPeopleIsAskedByPosts(t *testing.T) {
	chart, _ := org.New(siteSpec())
	policy := policyOf(t, siteApprovals(), chart)
	require.Equal(t, approval.Permitted, policy.Decide(expense("100", position("desk"), position("chief"))).Outcome())
	require.Equal(t, approval.Denied, policy.Decide(expense("100", position("chief"), position("chief"))).Outcome())
	require.Equal(t, approval.Denied, policy.Decide(expense("100", position("envoy"), position("officer"))).Outcome())
	require.Equal(t, []string{"position:chief"}, policy.Decide(expense("100", position("desk"), approval.Actor{})).Route()[0].People)
}

func TestAPolicyDecidesNothingByAnotherOrganizationsChart(t *testing.T) {
	policy := sitePolicy(t)
	other := chartOf(t, siteSpec(), siteRegister())
	d := policy.With(other).Decide(expense("100", person("dora"), person("ann")))
	require.Equal(t, approval.Undetermined, d.Outcome())
	require.Equal(t, []string{"approval.faulty-policy"}, reasons(d))
}

func TestADecisionKeepsWhatItDecided(t *testing.T) {
	policy := sitePolicy(t)
	r := expense("5000", person("dora"), person("ann"))
	r.Kind, r.Attributes = "contract", []approval.AttributeValue{{ID: "format_contract", Value: rule.BoolValue(true)}}
	d := policy.Decide(r)
	digest := d.RequestDigest()
	r.Attributes[0].Value = rule.BoolValue(false)
	require.Equal(t, digest, d.RequestDigest())
	require.Contains(t, reasons(d), "approval.covered")
}

func TestAFinishedRequestMissesNothing(t *testing.T) {
	spec := siteApprovals()
	spec.Authorities = append(spec.Authorities, approval.Authority{ID: "chief_format", Position: "chief", Verb: duty.Approve,
		Kinds: []org.Ref{"contract"}, Limit: limit("不限"), When: "request.format_contract"})
	policy := policyOf(t, spec, chartOf(t, siteSpec(), siteRegister()))
	r := expense("100", person("dora"), approval.Actor{})
	r.ID, r.Kind = "2026-19", "contract"
	open := policy.Decide(r)
	require.Equal(t, approval.Unsettled, open.State(), "who is asked first cannot be told")
	require.Equal(t, []string{"attributes.format_contract"}, open.Missing())

	r.Signatures = []approval.Signature{{Signer: person("ann"), Verdict: approval.Agree, At: march, RequestDigest: open.RequestDigest()}}
	signed := policy.Decide(r)
	require.Equal(t, approval.Complete, signed.State(), "one above may sign instead, and her authority is clean")
	require.Empty(t, signed.Missing())
}
