package approval_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// ruled is the fault of a change to a rule about totals.
func ruled(name string, change func(*approval.Cumulative), want string) fault {
	return fault{name, func(_ *org.Spec, s *approval.Spec) {
		c := monthly()
		change(&c)
		countTotals(s, c)
	}, below("approvals.cumulative[monthly]", want)}
}

// proved is the fault of a change to what templates prove.
func proved(name string, change func(*approval.Spec), want string) fault {
	return fault{name, func(_ *org.Spec, s *approval.Spec) {
		byTemplate(s)
		change(s)
	}, want}
}

// faultsOfTotals are mistakes about totals and templates, one each.
func faultsOfTotals() []fault {
	return []fault{
		ruled("a total of a kind without an amount", func(c *approval.Cumulative) { c.Kinds = by("expense", "计划") }, "approval.cumulative .kinds[计划]"),
		ruled("a total of a kind that is not known", func(c *approval.Cumulative) { c.Kinds = by("expense", "costs") }, "org.unknown-reference .kinds[costs]"),
		ruled("a total of all there is", func(c *approval.Cumulative) { c.By, c.Vendor = nil, "" }, "approval.cumulative "),
		ruled("by an attribute that is not declared", func(c *approval.Cumulative) { c.By = []string{"project"} }, "approval.cumulative .by[project]"),
		ruled("by an attribute that one of the kinds has", func(c *approval.Cumulative) { c.By = []string{"format_contract"} }, "approval.cumulative .by[format_contract]"),
		ruled("by an attribute of another kind of the rule", func(c *approval.Cumulative) { c.Kinds, c.Vendor = by("contract", "expense"), "format_contract" }, "approval.cumulative .vendor"),
		ruled("a vendor that is yes or no", func(c *approval.Cumulative) { c.Kinds, c.Vendor = by("contract"), "format_contract" }, "approval.cumulative .vendor"),
		ruled("a share that is none", func(c *approval.Cumulative) { c.JustBelow, c.AtLeast = "一成", 3 }, "approval.window .just_below"),
		ruled("just below, and no number", func(c *approval.Cumulative) { c.JustBelow = "10%" }, "approval.cumulative .just_below"),
		ruled("just below, and one", func(c *approval.Cumulative) { c.JustBelow, c.AtLeast = "10%", 1 }, "approval.cumulative .just_below"),
		ruled("a number, and not just below", func(c *approval.Cumulative) { c.AtLeast = 3 }, "approval.cumulative .at_least"),
		ruled("by the document, and no clusters", func(c *approval.Cumulative) { c.Basis = approval.ByDocument }, "approval.cumulative .basis"),
		{"a total of amounts with tax and without", func(_ *org.Spec, s *approval.Spec) {
			countTotals(s, monthly())
			s.Kinds[0].Tax, s.Kinds[1].Tax = approval.Gross, approval.Net
		}, "approval.cumulative approvals.cumulative[monthly].kinds[contract]"},
		{"an attribute of two types", func(_ *org.Spec, s *approval.Spec) {
			countTotals(s, monthly())
			s.Kinds[1].Attributes[1].Type = "int"
		}, "approval.cumulative approvals.cumulative[monthly].vendor"},
		{"a total twice", func(_ *org.Spec, s *approval.Spec) { countTotals(s, monthly(), monthly()) }, "org.duplicate-id approvals.cumulative[monthly#2]"},
		{"a total without a clause", func(o *org.Spec, s *approval.Spec) {
			cite(o, s)
			c := monthly()
			c.Source = nil
			countTotals(s, c)
		}, "approval.missing-source approvals.cumulative[monthly].source"},

		proved("a proof of a text", func(s *approval.Spec) {
			s.Kinds[0].Attributes = []approval.Attribute{{ID: "model", Type: "text", By: approval.ByTemplate}}
		}, "approval.template approvals.kinds[expense].attributes[model].by"),
		proved("two that are proved", func(s *approval.Spec) {
			s.Kinds[1].Attributes = append(s.Kinds[1].Attributes, approval.Attribute{ID: "standard", Type: "bool", By: approval.ByTemplate})
		}, "approval.template approvals.kinds[contract].attributes[standard].by"),
		proved("a template of a kind that proves nothing", func(s *approval.Spec) { s.Templates[2].Kinds = by("lease", "expense") }, "approval.template approvals.templates[parking/1].kinds[expense]"),
		proved("a kind without a template", func(s *approval.Spec) { s.Templates = s.Templates[:2] }, "approval.no-template approvals.kinds[lease].attributes[format_contract].by"),
		proved("a template of a kind that is not known", func(s *approval.Spec) { s.Templates[1].Kinds[0] = "contacts" }, "org.unknown-reference approvals.templates[cleaning/2].kinds[contacts]"),
		proved("a version twice", func(s *approval.Spec) { s.Templates = append(s.Templates, s.Templates[0]) }, "org.duplicate-id approvals.templates[cleaning/1#2]"),
		proved("a version that ends before it begins", func(s *approval.Spec) { s.Templates[1].Through = day("2026-03-01") }, "org.reversed-dates approvals.templates[cleaning/2].through"),
		{"a template without a clause", func(o *org.Spec, s *approval.Spec) {
			cite(o, s)
			byTemplate(s)
			s.Templates = []approval.Template{{ID: "t", Version: "1", Kinds: by("contract", "lease")}}
		}, "approval.missing-source approvals.templates[t/1].source"},
	}
}

func TestHowTotalsAreWrittenDoesNotMatter(t *testing.T) {
	first := monthly()
	first.By = []string{"requester", "number"}
	second := first
	second.Kinds, second.By, second.Vendor = by("合同", "费用", "合同"), []string{"合同号", "申请人", "number"}, "供应商"
	require.Equal(t, totals(t, first).Hash(), totals(t, second).Hash())
	require.Equal(t, totals(t, first, onlyClusters()).Hash(), totals(t, onlyClusters(), second).Hash())

	seen := map[string]string{}
	for name, policy := range map[string]*approval.Policy{
		"none": totals(t), "one": totals(t, first), "by one thing less": totals(t, monthly()),
		"another window": totals(t, altered(first, func(c *approval.Cumulative) { c.Window = "31d" })),
		"another basis":  totals(t, altered(onlyClusters(), func(c *approval.Cumulative) { c.ID = "monthly" })),
		"templates":      formats(t),
		"another template": siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
			byTemplate(s)
			s.Templates[2].Version = "2"
		}),
	} {
		require.Empty(t, seen[policy.Hash()], name)
		seen[policy.Hash()] = name
	}
}

func altered(c approval.Cumulative, change func(*approval.Cumulative)) approval.Cumulative {
	change(&c)
	return c
}

func TestWindowsAndSharesAreReadInWords(t *testing.T) {
	for written, want := range map[string]approval.Window{"30d": "30d", "30天": "30d", "30日": "30d", "2周": "14d", "一周": "7d", "不限": approval.Unlimited, "unlimited": approval.Unlimited} {
		var w approval.Window
		require.Nil(t, w.SetScalar(written), written)
		require.Equal(t, want, w)
	}
	for _, written := range []string{"", "30", "0d", "24h", "3wd", "一个月", "30 天", "-1d", "123456d"} {
		var w approval.Window
		fault := w.SetScalar(written)
		require.NotNil(t, fault, written)
		require.Equal(t, diag.Code("approval.window"), fault.Kind.Code)
		require.Empty(t, w)
	}
	for written, sound := range map[string]bool{"10%": true, "1%": true, "99％": true, "0%": false, "100%": false, "5.5%": false, "10": false, "-1%": false} {
		var s approval.Share
		require.Nil(t, s.SetScalar(written))
		rule := monthly()
		rule.JustBelow, rule.AtLeast = s, 2
		spec := siteApprovals()
		countTotals(&spec, rule)
		_, findings := approval.New(spec, chartOf(t, siteSpec(), siteRegister()))
		require.Equal(t, sound, findings.Err() == nil, written)
	}
}
