package approval_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// The site of these tests, with the limits of its posts on expenses:
//
//	company
//	└ manager    ann          below 2000; contracts below 2000, format contracts without limit
//	  └ chief    bob          up to 500
//	    ├ officer  cleo       none
//	    │ ├ desk   dora       none
//	    │ └ envoy  held with officer
//	    └ guard    eve, finn  none
var (
	cny   = money.MustCurrency("CNY")
	march = time.Date(2026, 3, 2, 9, 0, 0, 0, time.FixedZone("", 8*60*60))
)

func day(text string) date.Day {
	d, err := date.Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

func yuan(text string) money.Amount {
	a, err := money.Parse(text, cny)
	if err != nil {
		panic(err)
	}
	return a
}

func reports(id, to string) org.Position {
	return org.Position{ID: org.PositionID(id), Name: id, ReportsTo: []org.Line{{To: org.Ref(to)}}}
}

func siteSpec() org.Spec {
	envoy := reports("envoy", "officer")
	envoy.HeldWith = "officer"
	return org.Spec{
		Organization: org.Organization{ID: "site", Timezone: "Asia/Shanghai", Currency: "CNY"},
		Parties:      []org.Party{{ID: "company", Name: "公司"}, {ID: "quality", Name: "品质部", PartOf: "company"}},
		Positions: []org.Position{
			reports("manager", "company"), reports("chief", "manager"), reports("officer", "chief"),
			reports("desk", "officer"), envoy, reports("guard", "chief"),
		},
	}
}

func siteRegister() org.Register {
	from := day("2026-01-01")
	return org.Register{
		People: []org.Person{{ID: "ann"}, {ID: "bob"}, {ID: "cleo"}, {ID: "dora"}, {ID: "eve"}, {ID: "finn"}, {ID: "gus"}},
		Assignments: []org.Assignment{
			{Person: "ann", Position: "manager", From: from}, {Person: "bob", Position: "chief", From: from},
			{Person: "cleo", Position: "officer", From: from}, {Person: "dora", Position: "desk", From: from},
			{Person: "eve", Position: "guard", From: from}, {Person: "finn", Position: "guard", From: from},
		},
	}
}

func limit(words string) *approval.Limit { return &approval.Limit{Words: words} }

func siteApprovals() approval.Spec {
	return approval.Spec{
		Kinds: []approval.Kind{
			{ID: "expense", Name: "费用", Amount: approval.AmountRequired},
			{ID: "contract", Name: "合同", Amount: approval.AmountRequired, Attributes: []approval.Attribute{{ID: "format_contract", Type: "bool"}}},
			{ID: "plan", Name: "计划", Amount: approval.AmountNone},
		},
		Authorities: []approval.Authority{
			{ID: "am_spending", Position: "manager", Verb: duty.Approve, Kinds: []org.Ref{"expense", "contract"}, Limit: limit("2000元以下(不含2000元)"), Source: []string{"AM-W15"}},
			{ID: "am_format", Position: "manager", Verb: duty.Approve, Kinds: []org.Ref{"contract"}, Limit: limit("不限"), When: "request.format_contract"},
			{ID: "chief_small", Position: "chief", Verb: duty.Approve, Kinds: []org.Ref{"expense"}, Limit: limit("不超过500元")},
			{ID: "am_plan", Position: "manager", Verb: duty.Approve, Kinds: []org.Ref{"plan"}},
		},
	}
}

func chartOf(t testing.TB, spec org.Spec, register org.Register) *org.Chart {
	t.Helper()
	chart, findings := org.New(spec)
	require.Empty(t, codes(findings))
	chart, findings = chart.With(register)
	require.Empty(t, codes(findings))
	return chart
}

func policyOf(t testing.TB, spec approval.Spec, chart *org.Chart) *approval.Policy {
	t.Helper()
	policy, findings := approval.New(spec, chart)
	require.Empty(t, codes(findings))
	return policy
}

func sitePolicy(t testing.TB) *approval.Policy {
	t.Helper()
	return policyOf(t, siteApprovals(), chartOf(t, siteSpec(), siteRegister()))
}

func codes(findings diag.Findings) []string {
	all := []string{}
	for _, f := range findings {
		if f.Path != "positions[envoy].held_with" { // the site has its officer hold a post below her own
			all = append(all, string(f.Code)+" "+string(f.Path))
		}
	}
	slices.Sort(all)
	return all
}

func person(id string) approval.Actor   { return approval.Actor{Person: org.PersonID(id)} }
func position(id string) approval.Actor { return approval.Actor{Position: org.PositionID(id)} }
func party(id string) approval.Actor    { return approval.Actor{Party: org.PartyID(id)} }

func expense(amount string, requester, approver approval.Actor) approval.Request {
	return approval.Request{Kind: "expense", Amount: yuan(amount), Requester: requester, Approver: approver, At: march}
}

// reasons lists the codes of a decision's reasons, in order.
func reasons(d approval.Decision) []string {
	var all []string
	for _, r := range d.Reasons(diag.English) {
		all = append(all, string(r.Code))
	}
	return all
}
