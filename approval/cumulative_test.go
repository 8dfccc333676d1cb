package approval_test

import (
	"math"
	"slices"
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

// totals is the site with rules about totals. Expenses and contracts state a vendor and a contract number, and expenses may be
// refunds; the chief approves up to 500, the manager below 2000.
func totals(t testing.TB, rules ...approval.Cumulative) *approval.Policy {
	return siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) { countTotals(s, rules...) })
}

func countTotals(s *approval.Spec, rules ...approval.Cumulative) {
	grouping := []approval.Attribute{{ID: "vendor", Name: "供应商", Type: "text"}, {ID: "number", Name: "合同号", Type: "text"}}
	s.Kinds[0].Refunds = true
	for i := range 2 {
		s.Kinds[i].Attributes = append(s.Kinds[i].Attributes, grouping...)
	}
	s.Cumulative = rules
}

// monthly is the total by one requester with one vendor in thirty days.
func monthly() approval.Cumulative {
	return approval.Cumulative{ID: "monthly", Name: "三十天累计", Kinds: by("expense", "contract"), By: []string{"requester"}, Vendor: "vendor", Window: "30d", Source: []string{"AM-W15"}}
}

// onlyClusters leaves limits to one document, and looks for three of a group within a tenth below one.
func onlyClusters() approval.Cumulative {
	c := monthly()
	c.ID, c.Basis, c.JustBelow, c.AtLeast = "clusters", approval.ByDocument, "10%", 3
	return c
}

func ofVendor(name string) []approval.AttributeValue {
	return []approval.AttributeValue{{ID: "vendor", Value: rule.TextValue(name)}}
}

// before is an expense of the same vendor by dora, so many days before the request.
func before(id, amount string, days int) approval.Earlier {
	return approval.Earlier{ID: id, Kind: "expense", Amount: yuan(amount), At: march.AddDate(0, 0, -days), Requester: person("dora"), Attributes: ofVendor("春晖保洁有限公司")}
}

// of is an earlier document with a change.
func (c change) of(e approval.Earlier) approval.Earlier {
	c(&e)
	return e
}

type change func(*approval.Earlier)

// bought is an expense by dora with what came before it.
func bought(amount string, approver approval.Actor, history ...approval.Earlier) approval.Request {
	r := expense(amount, person("dora"), approver)
	r.ID, r.Attributes, r.History = "r1", ofVendor("春晖保洁有限公司"), append([]approval.Earlier{}, history...)
	return r
}

func TestLimitsCountTheTotalOfAGroup(t *testing.T) {
	policy := totals(t, monthly())
	later := func(d time.Duration) change { return func(e *approval.Earlier) { e.At = march.Add(d) } }
	vendor := func(name string) change { return func(e *approval.Earlier) { e.Attributes = ofVendor(name) } }
	for _, c := range []struct {
		name    string
		amount  string
		history []approval.Earlier
		outcome approval.Outcome // for the chief, up to 500
	}{
		{"nothing before it", "500", nil, approval.Permitted},
		{"the total is the limit", "300", []approval.Earlier{before("a", "200", 3)}, approval.Permitted},
		{"one fen beyond it", "300", []approval.Earlier{before("a", "200.01", 3)}, approval.Escalate},
		{"of three", "100", []approval.Earlier{before("a", "200", 3), before("b", "200.01", 9)}, approval.Escalate},
		{"on the last day of the window", "300", []approval.Earlier{before("a", "300", 30)}, approval.Escalate},
		{"the day before the window", "300", []approval.Earlier{before("a", "300", 31)}, approval.Permitted},
		{"at the same instant", "300", []approval.Earlier{before("a", "300", 0)}, approval.Escalate},
		{"a moment later", "300", []approval.Earlier{later(time.Nanosecond).of(before("a", "300", 0))}, approval.Permitted},
		{"refused or withdrawn", "300", []approval.Earlier{change(func(e *approval.Earlier) { e.Dropped = true }).of(before("a", "300", 3))}, approval.Permitted},
		{"the request itself", "300", []approval.Earlier{before("r1", "300", 0)}, approval.Permitted},
		{"the request as it was before it was changed", "300", []approval.Earlier{before("r1", "9000", 3)}, approval.Permitted},
		{"one document twice", "200", []approval.Earlier{before("a", "300", 3), before("a", "300", 3)}, approval.Permitted},
		{"two documents alike", "200", []approval.Earlier{before("a", "300", 3), before("b", "300", 3)}, approval.Escalate},
		{"another requester", "300", []approval.Earlier{change(func(e *approval.Earlier) { e.Requester = person("eve") }).of(before("a", "300", 3))}, approval.Permitted},
		{"the requester's post", "300", []approval.Earlier{change(func(e *approval.Earlier) { e.Requester = position("desk") }).of(before("a", "300", 3))}, approval.Escalate},
		{"the requester in his post", "300", []approval.Earlier{change(func(e *approval.Earlier) { e.Requester.Position = "desk" }).of(before("a", "300", 3))}, approval.Escalate},
		{"someone who has left", "300", []approval.Earlier{change(func(e *approval.Earlier) { e.Requester = person("zoe") }).of(before("a", "300", 3))}, approval.Permitted},
		{"another vendor", "300", []approval.Earlier{vendor("夏风保洁有限公司").of(before("a", "300", 3))}, approval.Permitted},
		{"the vendor written otherwise", "300", []approval.Earlier{vendor("（春晖） 保洁有限责任公司").of(before("a", "300", 3))}, approval.Escalate},
		{"another kind of the rule", "300", []approval.Earlier{change(func(e *approval.Earlier) { e.Kind = "contract" }).of(before("a", "300", 3))}, approval.Escalate},
		{"a kind beside the rule", "300", []approval.Earlier{change(func(e *approval.Earlier) { e.Kind = "plan" }).of(before("a", "300", 3))}, approval.Permitted},
		{"a refund takes nothing off", "300", []approval.Earlier{before("a", "300", 3), before("b", "-300", 2)}, approval.Escalate},
		{"a refund is not split either", "-300", []approval.Earlier{before("a", "-200.01", 3)}, approval.Escalate},
		{"what is spent does not add to refunds", "-300", []approval.Earlier{before("a", "300", 3)}, approval.Permitted},
		{"of nothing", "500", []approval.Earlier{before("a", "0", 3)}, approval.Permitted},
	} {
		for range 2 {
			d := policy.Decide(bought(c.amount, person("bob"), c.history...))
			require.Equal(t, c.outcome, d.Outcome(), c.name)
			require.Contains(t, reasons(d), "approval.cumulated", c.name)
			require.Equal(t, c.outcome == approval.Escalate, slices.Contains(reasons(d), "approval.cumulative-beyond"), c.name)
			slices.Reverse(c.history) // the order does not matter
		}
	}
}

func TestATotalGoesToTheFirstWhoCoversIt(t *testing.T) {
	policy := totals(t, monthly())
	d := policy.Decide(bought("300", person("bob"), before("a", "300", 1)))
	to, people := d.EscalateTo()
	require.Equal(t, position("manager"), to)
	require.Equal(t, []string{"ann"}, people)
	d = policy.Decide(bought("300", person("ann"), before("a", "1700", 1)))
	to, _ = d.EscalateTo()
	require.Equal(t, party("company"), to)
	said := ""
	for _, r := range d.Reasons(diag.Chinese) {
		if said += r.Message + "\n"; r.Code == "approval.cumulated" {
			require.Equal(t, "monthly", r.Rule)
			require.Equal(t, []string{"AM-W15"}, r.Source)
		}
	}
	require.Equal(t, "按“三十天累计”累计: 这一份300元, 加上 a(1700元), 合计2000元\n“manager”的审批限额: 不满2000元, 累计2000元超出限额\n“chief”的审批限额: 不超过500元, 累计2000元超出限额\n超出权限, 应报“公司”审批\n", said)
	d = policy.Decide(bought("300", approval.Actor{}, before("a", "1700", 1)))
	require.Equal(t, party("company"), d.Route()[0].Actor)
}

func TestTheTotalOfAContractHasNoWindow(t *testing.T) {
	policy := totals(t, approval.Cumulative{ID: "contract_total", Kinds: by("合同"), By: []string{"合同号"}, Window: approval.Unlimited})
	numbered := func(number string) []approval.AttributeValue {
		return []approval.AttributeValue{{ID: "format_contract", Value: rule.BoolValue(false)}, {ID: "number", Value: rule.TextValue(number)}}
	}
	r := bought("1000", person("ann"))
	r.Kind, r.Attributes = "contract", numbered("HT-01")
	first := before("a", "999.99", 900)
	first.Kind, first.Attributes, first.Requester = "contract", numbered("ｈｔ－０１ "), person("finn")
	r.History = []approval.Earlier{first}
	require.True(t, policy.Decide(r).Permitted(), "1999.99 together")
	r.History[0].Amount = yuan("1000")
	require.Equal(t, approval.Escalate, policy.Decide(r).Outcome(), "a supplement two years later")
	r.History[0].Attributes = numbered("HT-02")
	require.True(t, policy.Decide(r).Permitted(), "another contract")
}

func TestDocumentsJustBelowALimitAreSeenTogether(t *testing.T) {
	policy := totals(t, onlyClusters())
	for _, c := range []struct {
		name    string
		amount  string
		signer  string
		history []approval.Earlier
		outcome approval.Outcome
	}{
		{"three within a tenth", "450", "bob", []approval.Earlier{before("a", "450", 1), before("b", "500", 2)}, approval.Escalate},
		{"two of them", "450", "bob", []approval.Earlier{before("a", "450", 1)}, approval.Permitted},
		{"one a fen too low", "450", "bob", []approval.Earlier{before("a", "449.99", 1), before("b", "500", 2)}, approval.Permitted},
		{"the one asked about is too low", "449.99", "bob", []approval.Earlier{before("a", "450", 1), before("b", "500", 2)}, approval.Permitted},
		{"one beyond the limit", "450", "bob", []approval.Earlier{before("a", "500.01", 1), before("b", "500", 2)}, approval.Permitted},
		{"far below the limit of another", "450", "ann", []approval.Earlier{before("a", "450", 1), before("b", "500", 2)}, approval.Permitted},
		{"below a limit that is not covered itself", "1800", "ann", []approval.Earlier{before("a", "1999.99", 1), before("b", "1900", 2)}, approval.Escalate},
		{"a fen below the band", "1799.99", "ann", []approval.Earlier{before("a", "1999.99", 1), before("b", "1900", 2)}, approval.Permitted},
		{"one of them out of the window", "450", "bob", []approval.Earlier{before("a", "450", 1), before("b", "500", 31)}, approval.Permitted},
	} {
		d := policy.Decide(bought(c.amount, person(c.signer), c.history...))
		require.Equal(t, c.outcome, d.Outcome(), c.name)
		require.Equal(t, c.outcome == approval.Escalate, slices.Contains(reasons(d), "approval.cluster"), c.name)
		require.NotContains(t, reasons(d), "approval.cumulative-beyond", c.name)
	}
	d := policy.Decide(bought("450", person("bob"), before("b", "500", 2), before("a", "450", 1)))
	require.Contains(t, answered(t, d, diag.Chinese), "但是“三十天累计”里贴近限额的有 3 份: 这一份和 a、b")
	to, _ := d.EscalateTo()
	require.Equal(t, position("manager"), to)
}

func TestOfSeveralRulesTheGreatestTotalCounts(t *testing.T) {
	wide := approval.Cumulative{ID: "all_vendors", Kinds: by("expense"), By: []string{"requester"}, Window: "7d"}
	policy := totals(t, monthly(), wide)
	other := before("b", "150", 1)
	other.Attributes = nil
	d := policy.Decide(bought("300", person("bob"), before("a", "200", 20), other))
	requireUndetermined(t, d, "approval.history-untold", "history[b].attributes.vendor")
	other.Attributes = ofVendor("夏风")
	require.True(t, policy.Decide(bought("300", person("bob"), before("a", "200", 20), other)).Permitted())
	other.Amount = yuan("200.01")
	require.Equal(t, approval.Escalate, policy.Decide(bought("300", person("bob"), before("a", "200", 20), other)).Outcome())
}

func TestConditionsReadTheAmountOfTheDocument(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		countTotals(s, monthly())
		s.Routes = []approval.Route{{Kind: "expense", Otherwise: "company", Steps: []approval.Step{{Review: by("superior"), When: "request.amount >= 400"}, {Approve: by("line")}}}}
	})
	d := policy.Decide(bought("300", approval.Actor{}, before("a", "300", 1)))
	require.Len(t, d.Route(), 1, "no review below 400")
	require.Equal(t, position("manager"), d.Route()[0].Actor, "the approval counts 600")
}

func TestASignatureCountsByWhatCameBeforeIt(t *testing.T) {
	policy := totals(t, monthly())
	r := bought("300", approval.Actor{}, before("a", "100", 2))
	r.At = march.Add(2 * time.Hour)
	r.Signatures = []approval.Signature{{Verb: duty.Approve, Signer: person("bob"), At: march, Verdict: approval.Agree, RequestDigest: policy.Decide(r).RequestDigest()}}
	require.True(t, policy.Decide(r).Complete())
	digest := r.Signatures[0].RequestDigest

	since := before("b", "200", 0)
	since.At = march.Add(time.Hour)
	r.History = append(r.History, since)
	require.Equal(t, digest, policy.Decide(r).RequestDigest(), "what came before is no part of what is signed")
	require.True(t, policy.Decide(r).Complete(), "nothing was there when he signed")
	r.History[1].At = march.Add(-time.Hour)
	d := policy.Decide(r)
	require.Equal(t, approval.Pending, d.State())
	require.Contains(t, reasons(d), "approval.signature-void")
}

func TestAPostStandsForWhoHeldItThen(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, people *org.Register, s *approval.Spec) {
		countTotals(s, monthly())
		people.Assignments[3].From, people.Assignments[4].Through = day("2026-02-20"), day("2026-02-19")
		people.Assignments = append(people.Assignments, org.Assignment{Person: "eve", Position: "desk", Through: day("2026-02-19")})
	})
	asDesk := func(days int) approval.Earlier {
		return change(func(e *approval.Earlier) { e.Requester = position("desk") }).of(before("a", "300", days))
	}
	require.Equal(t, approval.Escalate, policy.Decide(bought("300", person("bob"), asDesk(10))).Outcome(), "dora held it")
	require.True(t, policy.Decide(bought("300", person("bob"), asDesk(11))).Permitted(), "eve held it")
}

func TestTheHistoryIsTheDecisionsOwn(t *testing.T) {
	policy := totals(t, monthly())
	r := bought("300", person("bob"), before("a", "300", 1))
	d := policy.Decide(r)
	want := answered(t, d, diag.English)
	r.History[0].Amount, r.History[0].Attributes[0] = yuan("1"), approval.AttributeValue{}
	require.Equal(t, want, answered(t, d, diag.English))
}

func TestTotalsThatCannotBeCountedAreNoYes(t *testing.T) {
	policy := totals(t, monthly())
	huge := before("a", "1", 1)
	huge.Amount = money.FromMinor(math.MaxInt64, cny)
	for _, signer := range []approval.Actor{person("bob"), person("ann"), party("company")} {
		requireUndetermined(t, policy.Decide(bought("300", signer, huge)), "approval.history-untold", "history")
		requireUndetermined(t, policy.Decide(bought("300", signer, before("b", "1", 1), huge)), "approval.history-untold", "history")
	}
}

// What is missing does not hang on the order in which documents are looked at: one that is not complete is told before a total that
// is too great.
func TestWhatIsMissingOfAHistoryIsToldInWhateverOrder(t *testing.T) {
	policy := totals(t, monthly())
	huge, nobody := change(func(e *approval.Earlier) { e.Amount = money.FromMinor(math.MaxInt64, cny) }), change(func(e *approval.Earlier) { e.Requester = approval.Actor{} })
	for _, history := range [][]approval.Earlier{
		{huge.of(before("a", "1", 1)), nobody.of(before("b", "1", 1))}, {nobody.of(before("a", "1", 1)), huge.of(before("b", "1", 1))},
	} {
		d := policy.Decide(bought("300", person("bob"), history...))
		require.Len(t, d.Missing(), 1)
		require.Regexp(t, `^history\[[ab]\]\.requester$`, d.Missing()[0])
	}
}
