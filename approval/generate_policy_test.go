package approval_test

import (
	"fmt"
	"slices"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// The approvals of a generated world.

// generatedKinds are the kinds of every world: with and without an amount, with refunds, tax and budget.
func generatedKinds() []approval.Kind {
	flag := []approval.Attribute{{ID: "flag", Type: "bool"}, {ID: "done_on", Type: "day"}}
	groups := []approval.Attribute{{ID: "vendor", Type: "text"}, {ID: "project", Type: "int"}}
	return []approval.Kind{
		{ID: "expense", Name: "费用", Amount: approval.AmountRequired, Refunds: true, Attributes: slices.Concat(flag, groups)},
		{ID: "travel", Name: "差旅", Amount: approval.AmountRequired, Attributes: groups},
		{ID: "plan", Name: "计划", Amount: approval.AmountNone, Attributes: flag},
		{ID: "supply", Name: "采购", Amount: approval.AmountRequired, Tax: approval.Net, ByBudget: true, Attributes: slices.Concat(flag, groups)},
	}
}

func (g generator) policy(spec org.Spec) approval.Spec {
	policy := approval.Spec{Kinds: generatedKinds(), Cumulative: g.cumulative()}
	g.templates(&policy)
	for _, i := range g.Perm(len(spec.Positions) + g.IntN(3*len(spec.Positions))) {
		policy.Authorities = append(policy.Authorities, g.authority(i, len(spec.Positions)))
	}
	for _, kind := range []org.Ref{"费用", "travel", "plan", "采购"} {
		if g.chance(80) {
			policy.Routes = append(policy.Routes, g.routes(kind, len(spec.Positions))...)
		}
	}
	for i := range max(0, g.IntN(5)-2) {
		policy.Forbid = append(policy.Forbid, g.ban(i, len(spec.Positions)))
	}
	if g.chance(65) {
		policy.Policy = &approval.Conduct{
			SamePerson: oneOf(g, approval.Merge, approval.Distinct, approval.Distinct, approval.Repeat), OnNobody: oneOf(g, "", approval.OneUp, approval.Fail)}
	}
	return policy
}

func (g generator) authority(i, posts int) approval.Authority {
	kinds := oneOf(g, []org.Ref{"expense"}, []org.Ref{"expense", "计划"}, []org.Ref{"travel"}, []org.Ref{"差旅", "expense"}, []org.Ref{"plan"}, []org.Ref{"supply"}, []org.Ref{"采购"})
	a := approval.Authority{
		ID: approval.AuthorityID(fmt.Sprintf("a%d", i)), Position: ref(g, g.IntN(posts)), Verb: duty.Approve, Kinds: kinds,
	}
	if kinds[0] != "plan" {
		a.Limit = limit(g.limit())
	}
	if kinds[0] == "supply" || kinds[0] == "采购" {
		a.Budget = oneOf(g, approval.InsideBudget, approval.OutsideBudget, approval.AnyBudget)
	}
	if g.chance(12) {
		a.Verb = oneOf(g, duty.Review, duty.Record)
	}
	if g.chance(25) {
		a.From, a.Through = g.days()
	}
	if g.chance(35) {
		a.When = g.condition(kinds, "approver", posts)
	}
	return a
}

// ban forbids acts while its condition holds.
func (g generator) ban(i, posts int) approval.Ban {
	kinds := oneOf(g, []org.Ref{"expense"}, []org.Ref{"费用", "plan"}, []org.Ref{"travel", "采购"}, []org.Ref{"plan"})
	verbs := oneOf(g, nil, []duty.Verb{duty.Review}, []duty.Verb{duty.Approve, duty.Review}, []duty.Verb{duty.Draft, duty.Record, duty.Accept})
	return approval.Ban{ID: fmt.Sprintf("b%d", i), Kinds: kinds, Verbs: verbs, When: g.condition(kinds, "approver", posts)}
}

// condition is one comparison, or two of them, that kinds can read; of who signs only where it may be asked.
func (g generator) condition(kinds []org.Ref, signer string, posts int) string {
	one := func() string { return fmt.Sprintf(oneOf(g, "%s", "%s", "not (%s)"), g.atom(kinds, signer, posts)) }
	if g.chance(75) {
		return one()
	}
	return g.atom(kinds, signer, posts) + oneOf(g, " and ", " or ") + one()
}

func (g generator) atom(kinds []org.Ref, signer string, posts int) string {
	who := oneOf(g, "requester", signer)
	of := ref(g, g.IntN(posts))
	all := []string{
		fmt.Sprintf(`%s.holds("%s")`, who, of), fmt.Sprintf(`%s.reports_to("%s")`, who, oneOf(g, of, of, "company")), fmt.Sprintf(`%s.in_unit("%s")`, who, oneOf(g, "u0", "u1", "u2")),
		who + ".cert", who + ".level >= " + oneOf(g, "2", "3"), "fact.open",
	}
	if signer == "approver" {
		all = append(all, "approver.party")
	}
	with := func(names ...org.Ref) bool {
		return !slices.ContainsFunc(kinds, func(k org.Ref) bool { return !slices.Contains(names, k) })
	}
	if with("expense", "费用", "travel", "差旅", "supply", "采购") {
		all = append(all, "request.amount >= "+oneOf(g, bounds...), "request.amount >= "+oneOf(g, bounds...))
	}
	if with("expense", "费用", "plan", "计划", "supply", "采购") {
		all = append(all, "request.flag", "request.flag", "request.flag")
	}
	if with("supply", "采购") {
		all = append(all, "request.in_budget", `request.tax == "net"`)
	}
	return oneOf(g, all...)
}

// bounds are the numbers that limits are made of, in yuan.
var bounds = []string{"100", "500.50", "1000", "2000", "5000.5"}

func (g generator) limit() string {
	low := g.IntN(len(bounds))
	return fmt.Sprintf(oneOf(g, "不满%[1]s元", "%[1]s元以下(不含%[1]s元)", "不超过%[1]s元", "不超过%[1]s元", "超过%[2]s元且不超过%[3]s元",
		"不低于%[2]s元且不满%[3]s元", "超过%[1]s元", "不限%.0[1]s"), bounds[low], bounds[min(low, len(bounds)-2)], bounds[min(low, len(bounds)-2)+1])
}

// routes is one route of a kind, or two one after the other; now and then the second is the first again.
func (g generator) routes(kind org.Ref, posts int) []approval.Route {
	first, second := g.route(kind, posts), g.route(kind, posts)
	if g.chance(50) {
		return []approval.Route{first}
	}
	if g.chance(50) {
		second.Steps, second.Final = first.Steps, first.Final
	}
	first.Through = g.day()
	second.From = first.Through + 1 + date.Day(g.IntN(2))
	return []approval.Route{first, second}
}

func (g generator) route(kind org.Ref, posts int) approval.Route {
	r := approval.Route{Kind: kind, Otherwise: oneOf[org.Ref](g, "", "", "group", "品质部", "company")}
	for range oneOf(g, 1, 2, 2, 3, 3, 4, 5) {
		r.Steps = append(r.Steps, g.step(kind, posts))
	}
	has := func(v duty.Verb) bool {
		return slices.ContainsFunc(r.Steps, func(s approval.Step) bool { return s.Acts()[0].Verb == v })
	}
	if !has(duty.Approve) && g.chance(75) {
		at := g.IntN(len(r.Steps))
		r.Steps[at].Draft, r.Steps[at].Review, r.Steps[at].Record, r.Steps[at].Accept = nil, nil, nil, nil
		r.Steps[at].Approve, r.Steps[at].Mode, r.Steps[at].Quorum = []org.Ref{approval.Line}, "", 0
	}
	if !has(duty.Approve) {
		r.Final = approval.Final(r.Steps[len(r.Steps)-1].Acts()[0].Verb.String())
	}
	if kind != "travel" && g.chance(35) {
		r.Ratification = &approval.Ratification{Done: "done_on", Within: duty.Within(oneOf(g, "1d", "3d"))}
	}
	return r
}

func (g generator) step(kind org.Ref, posts int) approval.Step {
	by := oneOf(g, []org.Ref{approval.Line}, []org.Ref{approval.Superior}, []org.Ref{approval.Superior}, g.some(posts, 1), g.some(posts, 1), g.some(posts, 1), g.some(posts, 2), g.some(posts, 3))
	s := approval.Step{OnNobody: oneOf(g, "", "", "", approval.Fail, approval.OneUp)}
	switch {
	case by[0] == approval.Line || g.chance(60):
	case g.chance(50):
		s.Mode = approval.All
	default:
		s.Quorum = 1 + g.IntN(3)
		if unique := len(by); unique > 1 {
			s.Quorum = 1 + g.IntN(unique)
		}
	}
	if g.chance(20) {
		s.When = g.condition([]org.Ref{kind}, "requester", posts)
	}
	switch oneOf(g, duty.Approve, duty.Approve, duty.Review, duty.Review, duty.Draft, duty.Record, duty.Accept) {
	case duty.Approve:
		s.Approve = by
	case duty.Review:
		s.Review = by
	case duty.Draft:
		s.Draft = by
	case duty.Record:
		s.Record = by
	default:
		s.Accept = by
	}
	return s
}

// some are different posts, among them perhaps a party or the superior.
func (g generator) some(posts, count int) []org.Ref {
	var all []org.Ref
	for _, i := range g.Perm(posts)[:min(count, posts)] {
		all = append(all, ref(g, i))
	}
	if g.chance(15) {
		all[0] = oneOf[org.Ref](g, "公司", "quality", "group")
	} else if count > 1 && g.chance(15) {
		all[0] = approval.Superior
	}
	return all
}
