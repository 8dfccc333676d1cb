package approval_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// Every way in which what came before, or a template, could look like permission because something is missing.

func TestWithoutAHistoryATotalIsNoYes(t *testing.T) {
	policy := totals(t, monthly())
	r := bought("1", person("bob"))
	r.History = nil
	requireUndetermined(t, policy.Decide(r), "approval.history-missing", "history")
	r.Approver = approval.Actor{}
	require.Equal(t, approval.Unsettled, policy.Decide(r).State())
	require.Equal(t, []string{"history"}, policy.WhoMay(r).Missing)
	r.Kind, r.Amount, r.Attributes, r.Approver = "plan", money.Amount{}, nil, person("ann")
	require.True(t, policy.Decide(r).Permitted(), "no rule is for plans")
}

func TestADocumentThatIsNotStatedInFullIsNoYes(t *testing.T) {
	policy := totals(t, monthly())
	for _, c := range []struct {
		name    string
		change  change
		missing string
	}{
		{"no id", func(e *approval.Earlier) { e.ID = "" }, "history[0].id"},
		{"no kind", func(e *approval.Earlier) { e.Kind = "" }, "history[a].kind"},
		{"a kind by its name", func(e *approval.Earlier) { e.Kind = "费用" }, "history[a].kind"},
		{"no date", func(e *approval.Earlier) { e.At = time.Time{} }, "history[a].at"},
		{"a date before all years", func(e *approval.Earlier) { e.At = time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC) }, "history[a].at"},
		{"no amount", func(e *approval.Earlier) { e.Amount = money.Amount{} }, "history[a].amount"},
		{"another currency", func(e *approval.Earlier) { e.Amount = money.FromMinor(1, money.MustCurrency("USD")) }, "history[a].currency"},
		{"the least amount of all", func(e *approval.Earlier) { e.Amount = money.FromMinor(math.MinInt64, cny) }, "history[a].amount"},
		{"a negative amount of a kind without refunds", func(e *approval.Earlier) { e.Kind, e.Amount = "contract", yuan("-1") }, "history[a].amount"},
		{"no requester", func(e *approval.Earlier) { e.Requester = approval.Actor{} }, "history[a].requester"},
		{"a party", func(e *approval.Earlier) { e.Requester = party("company") }, "history[a].requester"},
		{"a post that is not known", func(e *approval.Earlier) { e.Requester = position("clerk") }, "history[a].requester"},
		{"no vendor", func(e *approval.Earlier) { e.Attributes = nil }, "history[a].attributes.vendor"},
		{"a vendor without a name", func(e *approval.Earlier) { e.Attributes = ofVendor(" 有限公司") }, "history[a].attributes.vendor"},
		{"a vendor that is no text", func(e *approval.Earlier) { e.Attributes[0].Value = rule.IntValue(1) }, "history[a].attributes.vendor"},
		{"two vendors", func(e *approval.Earlier) { e.Attributes = append(ofVendor("春晖保洁"), ofVendor("夏风")...) }, "history[a].attributes.vendor"},
	} {
		d := policy.Decide(bought("1", person("bob"), c.change.of(before("a", "1", 1))))
		requireUndetermined(t, d, "approval.history-untold", c.missing)
		d = policy.Decide(bought("1", approval.Actor{}, c.change.of(before("a", "1", 1))))
		require.Equal(t, approval.Unsettled, d.State(), c.name)
	}
	gone := change(func(e *approval.Earlier) { e.Dropped, e.Amount = true, money.Amount{} })
	require.True(t, policy.Decide(bought("1", person("bob"), gone.of(before("a", "1", 1)))).Permitted(), "what does not count lacks nothing")
}

func TestADocumentStatedInTwoWaysIsNoYes(t *testing.T) {
	policy := totals(t, monthly())
	for name, other := range map[string]approval.Earlier{
		"amounts": before("a", "2", 1), "days": before("a", "1", 2),
		"one dropped": change(func(e *approval.Earlier) { e.Dropped = true }).of(before("a", "1", 1)),
		"vendors":     change(func(e *approval.Earlier) { e.Attributes = ofVendor("夏风") }).of(before("a", "1", 1)),
	} {
		for _, history := range [][]approval.Earlier{{before("a", "1", 1), other}, {other, before("a", "1", 1)}} {
			requireUndetermined(t, policy.Decide(bought("1", person("bob"), history...)), "approval.history-untold", "history[a]")
			require.NotEmpty(t, name)
		}
	}
}

func TestARequestThatDoesNotStateItsGroupIsNoYes(t *testing.T) {
	policy := totals(t, monthly())
	for _, attributes := range [][]approval.AttributeValue{nil, ofVendor(""), ofVendor("（有限公司）"), {{ID: "number", Value: rule.TextValue("1")}}} {
		r := bought("1", person("bob"))
		r.Attributes = attributes
		requireUndetermined(t, policy.Decide(r), "approval.group-missing", "attributes.vendor")
	}
	r := bought("1", person("bob"), change(func(e *approval.Earlier) { e.Requester = person("finn") }).of(before("a", "1", 1)))
	r.Requester = position("guard") // eve or finn
	requireUndetermined(t, policy.Decide(r), "approval.ambiguous", "requester.person")
	r.History[0].Requester = person("dora")
	require.True(t, policy.Decide(r).Permitted(), "by neither of them")
	r = bought("1", person("bob"), change(func(e *approval.Earlier) { e.Requester = position("guard") }).of(before("a", "1", 1)))
	r.Requester = person("finn")
	requireUndetermined(t, policy.Decide(r), "approval.history-untold", "history[a].requester")
}

func TestATotalOfAmountsWithoutTheirTaxIsNoYes(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		c := monthly()
		c.Kinds = by("expense")
		countTotals(s, c)
		s.Kinds[0].Tax = approval.Gross
	})
	taxed := func(basis string, of []approval.AttributeValue) []approval.AttributeValue {
		return append(of, approval.AttributeValue{ID: "tax", Value: rule.TextValue(basis)})
	}
	for basis, outcome := range map[string]approval.Outcome{"gross": approval.Permitted, "net": approval.Undetermined, "": approval.Undetermined} {
		r := bought("1", person("bob"), before("a", "1", 1))
		r.Attributes = taxed("gross", r.Attributes)
		if basis != "" {
			r.History[0].Attributes = taxed(basis, r.History[0].Attributes)
		}
		d := policy.Decide(r)
		require.Equal(t, outcome, d.Outcome(), basis)
		if outcome == approval.Undetermined {
			require.Equal(t, []string{"history[a].attributes.tax"}, d.Missing())
		}
	}
}

// formats is the site where format contracts are made from templates: below 2000 the manager approves any contract, and above
// it those that are.
func formats(t testing.TB) *approval.Policy {
	return siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) { byTemplate(s) })
}

func byTemplate(s *approval.Spec) {
	s.Kinds[1].Attributes[0].By = approval.ByTemplate
	s.Kinds = append(s.Kinds, approval.Kind{ID: "lease", Name: "租约", Amount: approval.AmountRequired, Attributes: []approval.Attribute{{ID: "format_contract", Type: "bool", By: approval.ByTemplate}}})
	s.Templates = []approval.Template{
		{ID: "cleaning", Name: "保洁合同", Version: "1", Kinds: by("合同"), Through: day("2026-03-01")},
		{ID: "cleaning", Name: "保洁合同", Version: "2", Kinds: by("contract"), From: day("2026-03-02"), Through: day("2026-03-31"), Source: []string{"AM-W15"}},
		{ID: "parking", Version: "1", Kinds: by("lease")},
	}
}

// claimed is a contract of 5000 that claims to be made from a template.
func claimed(used *approval.TemplateUse) approval.Request {
	r := expense("5000", person("dora"), person("ann"))
	r.ID, r.Kind, r.Attributes, r.Template = "r1", "contract", []approval.AttributeValue{{ID: "format_contract", Value: rule.BoolValue(true)}}, used
	return r
}

func TestATemplateProvesWhatItIsInUseFor(t *testing.T) {
	policy := formats(t)
	use := func(id, version string, wording approval.Wording) *approval.TemplateUse {
		return &approval.TemplateUse{ID: id, Version: version, Wording: wording}
	}
	for _, c := range []struct {
		name    string
		used    *approval.TemplateUse
		day     string
		outcome approval.Outcome
		reason  string
		missing []string
	}{
		{"in use", use("cleaning", "2", approval.Unmodified), "2026-03-02", approval.Permitted, "approval.template-proves", nil},
		{"on its last day", use("cleaning", "2", approval.Unmodified), "2026-03-31", approval.Permitted, "approval.template-proves", nil},
		{"the day after", use("cleaning", "2", approval.Unmodified), "2026-04-01", approval.Escalate, "approval.template-void", nil},
		{"the day before", use("cleaning", "2", approval.Unmodified), "2026-03-01", approval.Escalate, "approval.template-void", nil},
		{"the version before, in its time", use("cleaning", "1", approval.Unmodified), "2026-03-01", approval.Permitted, "approval.template-proves", nil},
		{"the version before", use("cleaning", "1", approval.Unmodified), "2026-03-02", approval.Escalate, "approval.template-void", nil},
		{"a version that was never issued", use("cleaning", "3", approval.Unmodified), "2026-03-02", approval.Escalate, "approval.template-void", nil},
		{"modified", use("cleaning", "2", approval.Modified), "2026-03-02", approval.Escalate, "approval.template-void", nil},
		{"of another kind", use("parking", "1", approval.Unmodified), "2026-03-02", approval.Escalate, "approval.template-void", nil},
		{"not registered", use("lifts", "1", approval.Unmodified), "2026-03-02", approval.Undetermined, "approval.template-unknown", []string{"template.id"}},
		{"by its name", use("保洁合同", "2", approval.Unmodified), "2026-03-02", approval.Undetermined, "approval.template-unknown", []string{"template.id"}},
		{"not stated", nil, "2026-03-02", approval.Undetermined, "approval.template-missing", []string{"template"}},
		{"nothing stated of it", use("", "", 0), "2026-03-02", approval.Undetermined, "approval.template-missing", []string{"template.id", "template.unmodified", "template.version"}},
		{"no version", use("cleaning", "", approval.Unmodified), "2026-03-02", approval.Undetermined, "approval.template-missing", []string{"template.version"}},
		{"whether modified is not stated", use("cleaning", "2", 0), "2026-03-02", approval.Undetermined, "approval.template-missing", []string{"template.unmodified"}},
		{"no word for it", use("cleaning", "2", 9), "2026-03-02", approval.Undetermined, "approval.template-missing", []string{"template.unmodified"}},
	} {
		r := claimed(c.used)
		r.At = day(c.day).Start(march.Location())
		d := policy.Decide(r)
		require.Equal(t, c.outcome, d.Outcome(), c.name)
		require.Contains(t, reasons(d), c.reason, c.name)
		require.Equal(t, c.missing, d.Missing(), c.name)
	}
}

func TestWhatClaimsNothingNeedsNoTemplate(t *testing.T) {
	policy := formats(t)
	r := claimed(nil)
	r.Amount, r.Attributes[0].Value = yuan("100"), rule.BoolValue(false)
	require.True(t, policy.Decide(r).Permitted())
	r.Template = &approval.TemplateUse{}
	require.True(t, policy.Decide(r).Permitted())
	r.Attributes = nil
	require.True(t, policy.Decide(r).Permitted(), "below 2000 nobody asks")
	r.Amount = yuan("5000")
	requireUndetermined(t, policy.Decide(r), "approval.condition-untold", "attributes.format_contract")
	plain := sitePolicy(t)
	requireUndetermined(t, plain.Decide(r), "approval.template-unexpected", "template")
	r = claimed(nil)
	require.True(t, plain.Decide(r).Permitted(), "without templates the claim is believed")
}

func TestAClaimThatIsNotProvedIsFalseUnderNotToo(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		byTemplate(s)
		s.Forbid = []approval.Ban{{ID: "b", Kinds: by("contract"), When: "not request.format_contract"}}
	})
	requireDenied(t, policy.Decide(claimed(&approval.TemplateUse{ID: "cleaning", Version: "2", Wording: approval.Modified})), "approval.forbidden")
	requireUndetermined(t, policy.Decide(claimed(&approval.TemplateUse{ID: "cleaning", Version: "2"})), "approval.template-missing", "template.unmodified")
}

func TestTheTemplateIsPartOfWhatIsSigned(t *testing.T) {
	policy := formats(t)
	digests := map[string]bool{}
	for _, used := range []*approval.TemplateUse{nil, {ID: "cleaning", Version: "2", Wording: approval.Unmodified}, {ID: "cleaning", Version: "2", Wording: approval.Modified}, {ID: "cleaning", Version: "1", Wording: approval.Unmodified}} {
		digests[policy.Decide(claimed(used)).RequestDigest()] = true
	}
	require.Len(t, digests, 4)

	used := &approval.TemplateUse{ID: "cleaning", Version: "2", Wording: approval.Unmodified}
	r := claimed(used)
	r.Approver, r.At = approval.Actor{}, march.AddDate(0, 2, 0)
	r.Signatures = []approval.Signature{{Signer: person("ann"), At: march, Verdict: approval.Agree, RequestDigest: policy.Decide(r).RequestDigest()}}
	d := policy.Decide(r)
	require.True(t, d.Complete(), "it was in use when it was signed")
	before := fmt.Sprint(d.Reasons(diag.Chinese))
	used.Wording = approval.Modified
	require.Equal(t, before, fmt.Sprint(d.Reasons(diag.Chinese)), "the decision keeps what it was asked")
	r.Signatures[0].RequestDigest = policy.Decide(r).RequestDigest()
	require.Equal(t, approval.Pending, policy.Decide(r).State())
}
