// Package configtest runs the scenarios that HR writes beside the rules of a model (tests:, 例子): each is one request, with
// who may sign it; every other position and party must not be permitted.
//
// [Run] makes them subtests of a Go test, [Check] a report with what no scenario touches, and [Cases] hands them out one by one.
package configtest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Report is what the scenarios of a model came to.
type Report struct {
	Cases               int
	Failures            []Failure // in the order of the scenarios
	UntouchedRules      []string  // authorities and routes that no permitted scenario rests on, and bans that forbid in none, sorted
	UntouchedBoundaries []string  // "authority amount": edges of limits that no scenario asks about, sorted
}

// Failed is the number of scenarios that failed.
func (r *Report) Failed() int {
	names := map[string]bool{}
	for _, f := range r.Failures {
		names[f.Name] = true
	}
	return len(names)
}

// Failure is one thing that is not as a scenario says.
type Failure struct {
	Name     string // of the scenario
	Message  diag.Text
	Pos      diag.Pos
	Decision approval.Decision // that it got, the zero one where none was asked for
	Broken   bool              // the scenario itself cannot be asked: it names what the model does not have, or says too little
}

// Check asks every scenario of a model. It depends on nothing but the model.
func Check(model *config.Model) Report {
	r := newRunner(model)
	for _, t := range model.Tests() {
		r.report.Cases++
		r.run(t)
	}
	r.untouched()
	return r.report
}

func newRunner(model *config.Model) *runner {
	return &runner{model: model, policy: model.Policy(), touched: map[string]bool{}, asked: map[string]bool{}}
}

func text(zh, en string) diag.Text { return diag.Text{ZH: zh, EN: en} }

type runner struct {
	model   *config.Model
	policy  *approval.Policy
	report  Report
	touched map[string]bool // authorities, routes and bans
	asked   map[string]bool // "kind amount"
}

func (r *runner) fail(t config.Test, message diag.Text, d approval.Decision) {
	r.report.Failures = append(r.report.Failures, Failure{Name: t.Name, Message: message, Pos: t.At, Decision: d})
}

// broken notes that a scenario cannot be asked.
func (r *runner) broken(t config.Test, message diag.Text, d approval.Decision) {
	r.fail(t, message, d)
	r.report.Failures[len(r.report.Failures)-1].Broken = true
}

// run asks one scenario of every position and party.
func (r *runner) run(t config.Test) {
	request, err := r.request(t.Request)
	if !err.IsZero() {
		r.broken(t, err, approval.Decision{})
		return
	}
	named, err := r.named(t.Permitted, request.At)
	if !err.IsZero() {
		r.broken(t, err, approval.Decision{})
		return
	}
	if request.Amount.Present() {
		r.asked[string(request.Kind)+" "+request.Amount.String()] = true
	}
	if d := r.policy.Decide(request); d.State() == approval.Unsettled { // else a scenario of nobody would hold in vain
		r.broken(t, diag.Textf("无法判断, 缺: %s", "it cannot be told, missing: %s", strings.Join(d.Missing(), ", ")), d)
		return
	}
	rules := map[approval.AuthorityID]bool{}
	for _, s := range r.signers(request.At, &named) {
		request.Approver = s.actor
		d := r.policy.Decide(request)
		if d.Permitted() {
			r.touched[string(d.Rule())] = true
			rules[d.Rule()] = true
		}
		r.forbidding(d)
		switch {
		case s.named && !d.Permitted():
			r.fail(t, diag.Textf("“%s”应当可以审批, 结果不可以", "“%s” should be permitted, and is not", s.name), d)
		case !s.named && !s.either && d.Permitted():
			r.fail(t, diag.Textf("“%s”不应当可以审批, 结果可以", "“%s” should not be permitted, and is", s.name), d)
		}
	}
	if t.Rule != "" && !rules[approval.AuthorityID(t.Rule)] {
		r.fail(t, diag.Textf("没有依据权限“%s”", "it does not rest on authority “%s”", t.Rule), approval.Decision{})
	}
	r.first(t, request)
}

// forbidding notes the bans that a denial rests on, and the route that a party takes a request by.
func (r *runner) forbidding(d approval.Decision) {
	for _, reason := range d.Reasons(diag.English) {
		if reason.Code == "approval.forbidden" && d.Outcome() == approval.Denied || reason.Code == "approval.party-takes" && d.Permitted() {
			r.touched[reason.Rule] = true
		}
	}
}

// first checks who is asked first.
func (r *runner) first(t config.Test, request approval.Request) {
	if t.Asked == "" {
		return
	}
	if t.Asked == "无" {
		r.nobody(t, request)
		return
	}
	request.Approver = approval.Actor{}
	d := r.policy.Decide(request)
	chart := r.model.Org()
	want, fault := chart.Resolve(t.Asked)
	got := "无"
	for _, step := range d.Route() {
		if verb := cmp.Or(request.Verb, duty.Approve); step.Verb == verb && got == "无" {
			got = string(step.Actor.Position) + string(step.Actor.Party)
		}
	}
	if fault != nil || chart.ID(want) != got {
		r.fail(t, diag.Textf("应由“%s”审批, 结果是“%s”", "“%s” should be asked, and it is “%s”", t.Asked, got), d)
	}
}

// nobody checks that nobody can be asked.
func (r *runner) nobody(t config.Test, request approval.Request) {
	request.Approver = approval.Actor{}
	if d := r.policy.Decide(request); d.State() != approval.Invalid {
		r.fail(t, text("应当没有人可以审批, 结果有", "nobody should be able to approve it, and somebody is"), d)
	}
}

// signer is someone asked whether he may sign.
type signer struct {
	actor  approval.Actor
	name   string
	named  bool // he must be permitted
	either bool // he may be: the post of a person who is named
}

// named is whom a scenario names: positions and parties by id, people by id, and the posts that those people hold.
type named struct{ nodes, people, held []string }

// signers are all positions in force and all parties, and the people that the scenario names.
func (r *runner) signers(at time.Time, named *named) []signer {
	chart := r.model.Org()
	view := chart.At(at)
	var all []signer
	for n := org.Node(1); int(n) <= chart.Len(); n++ {
		if view.InForce(n) {
			id := chart.ID(n)
			all = append(all, signer{approval.Actor{Position: org.PositionID(id)}, chart.Name(n), slices.Contains(named.nodes, id), slices.Contains(named.held, id)})
		}
	}
	for _, n := range chart.Parties() {
		id := chart.ID(n)
		all = append(all, signer{approval.Actor{Party: org.PartyID(id)}, chart.Name(n), slices.Contains(named.nodes, id), false})
	}
	for _, id := range named.people {
		all = append(all, signer{approval.Actor{Person: org.PersonID(id)}, id, true, false})
	}
	return all
}

// named resolves who may approve.
func (r *runner) named(refs []org.Ref, at time.Time) (named, diag.Text) {
	var all named
	chart := r.model.Org()
	for _, ref := range refs {
		if ref == "无" && len(refs) == 1 {
			break
		}
		if n, fault := chart.Resolve(ref); fault == nil {
			all.nodes = append(all.nodes, chart.ID(n))
			continue
		}
		h, fault := chart.ResolvePerson(ref)
		if fault != nil {
			return all, fault.Text
		}
		all.people = append(all.people, chart.HolderID(h))
		for held := range chart.At(at).Posts(h) {
			all.held = append(all.held, chart.ID(held.Post))
		}
	}
	return all, diag.Text{}
}

// request makes a request of what a scenario writes.
func (r *runner) request(t config.TestRequest) (approval.Request, diag.Text) {
	chart := r.model.Org()
	kind, known := r.policy.Kind(t.Kind)
	if !known {
		return approval.Request{}, diag.Textf("没有“%s”这个事项", "there is no kind “%s”", t.Kind)
	}
	request := approval.Request{Kind: approval.KindID(kind.Key()), Verb: t.Verb}
	if n, fault := chart.Resolve(t.Requester); fault == nil {
		request.Requester.Position = org.PositionID(chart.ID(n))
	} else if h, fault := chart.ResolvePerson(t.Requester); fault == nil {
		request.Requester.Person = org.PersonID(chart.HolderID(h))
	} else {
		return request, fault.Text
	}
	if t.Amount != "" {
		amount, err := money.Parse(t.Amount, r.policy.Currency())
		if err != nil {
			return request, diag.Textf("金额“%s”无法识别", "cannot read the amount “%s”", t.Amount)
		}
		request.Amount = amount
	}
	var ok bool
	if request.At, ok = instant(t.At, chart.Zone()); !ok {
		return request, diag.Textf("时间“%s”无法识别, 写成 2026-03-02 或 2026-03-02T09:00:00+08:00", "cannot read the time “%s”, write 2026-03-02 or 2026-03-02T09:00:00+08:00", t.At)
	}
	for _, pair := range t.Attributes {
		value, ok := r.policy.AttributeValue(request.Kind, pair.Name, pair.Value)
		if !ok {
			return request, diag.Textf("要素“%s”没有定义, 或者值“%s”不对", "attribute “%s” is not defined, or cannot be “%s”", pair.Name, pair.Value)
		}
		request.Attributes = append(request.Attributes, value)
	}
	return r.withHistory(request, t)
}

func instant(written string, place *time.Location) (time.Time, bool) {
	if day, err := date.Parse(written); err == nil {
		return day.Start(place).Add(9 * time.Hour), true
	}
	at, err := time.Parse(time.RFC3339, written)
	return at, err == nil
}

// untouched lists the authorities that nothing rests on, and the edges of limits that nothing asks about.
func (r *runner) untouched() {
	for _, a := range r.policy.Authorities() {
		if !r.touched[a.Key()] {
			r.report.UntouchedRules = append(r.report.UntouchedRules, a.Key())
		}
		if a.Limit == nil {
			continue
		}
		limit, fault := money.ParseLimit(a.Limit.Words, r.policy.Currency())
		if fault != nil {
			continue
		}
		for _, edge := range limit.Edges() {
			r.edge(a, edge)
		}
	}
	spec := r.policy.Spec()
	for _, route := range spec.Routes {
		if !r.touched[route.Key()] && !byLine(route) {
			r.report.UntouchedRules = append(r.report.UntouchedRules, route.Key())
		}
	}
	for _, ban := range spec.Forbid {
		if !r.touched[ban.Key()] {
			r.report.UntouchedRules = append(r.report.UntouchedRules, ban.Key())
		}
	}
	slices.Sort(r.report.UntouchedRules)
	slices.Sort(r.report.UntouchedBoundaries)
}

// byLine reports whether a route names nobody itself, so that scenarios rest on authorities.
func byLine(r approval.Route) bool {
	for _, s := range r.Steps {
		for _, act := range s.Acts() {
			if !slices.Contains(act.By, approval.Line) {
				return false
			}
		}
	}
	return r.Otherwise == ""
}

// edge wants the amount itself and its neighbours to be asked about, on some kind of the authority.
func (r *runner) edge(a approval.Authority, edge money.Amount) {
	for d := int64(-1); d <= 1; d++ {
		amount := money.FromMinor(edge.Minor()+d, edge.Currency())
		if !slices.ContainsFunc(a.Kinds, func(k org.Ref) bool { return r.asked[string(k)+" "+amount.String()] }) {
			r.report.UntouchedBoundaries = append(r.report.UntouchedBoundaries, fmt.Sprintf("%s %s", a.Key(), amount))
		}
	}
}
