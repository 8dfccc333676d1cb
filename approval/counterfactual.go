package approval

import (
	"slices"
	"time"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/rule"
)

// counterfactuals are the changes with which the answer would be a yes, or nearer to one: who else may sign, from which day on,
// with which other amount or attribute, and by whose signatures it is complete. Each one is decided again, and left out where
// the answer is not as promised. A decision that is yes already has none.
func (d Decision) counterfactuals() []Counterfactual {
	if d.malformed != nil || d.Yes() || d.policy.faulty || d.policy.chart.Faulty() {
		return nil
	}
	w := whatIf{decision: d, policy: d.policy, request: d.request()}
	w.outcome, w.state = d.Asked()
	if w.outcome && d.outcome != Permitted {
		w.others()
	}
	if w.state && d.state == Pending {
		w.signatures()
	}
	if w.outcome && d.outcome != Permitted || w.state && (d.state == Invalid || d.state == Unsettled) {
		if !w.outcome || d.state == Unsettled || d.state == Invalid {
			w.pending = true
		}
		w.amounts()
		w.attributes()
		w.days()
	}
	return w.found
}

// whatIf tries changes to a request.
type whatIf struct {
	decision       Decision
	policy         *Policy
	request        Request
	outcome, state bool // what was asked
	pending        bool // where it stands is a matter of somebody being able to sign
	found          []Counterfactual
}

// keep decides a change again and keeps it where it leads to what is hoped for.
func (w *whatIf) keep(c Counterfactual) bool {
	d := w.policy.Decide(c.request)
	if !w.hoped(d) {
		return false
	}
	c.Outcome, c.State = d.outcome, d.state
	w.found = append(w.found, c)
	return true
}

// hoped reports whether an answer is a yes, or, of a request that nobody could sign, that somebody can.
func (w *whatIf) hoped(d Decision) bool {
	switch {
	case w.outcome && w.decision.outcome != Permitted:
		return d.outcome == Permitted
	case w.pending:
		return d.state == Pending || d.state == Complete
	}
	return d.state == Complete
}

// mostOthers is how many others are named who may sign.
const mostOthers = 3

// others are who may sign the act instead: whom an escalation goes to, those who are asked first, then those above them.
func (w *whatIf) others() {
	verb := w.decision.Verb()
	var links []Link
	for _, s := range w.policy.Chain(w.request).Steps {
		for _, l := range s.Links {
			if s.Verb == verb && l.Outcome == Permitted {
				links = append(links, l)
			}
		}
	}
	to, _ := w.decision.EscalateTo()
	before := func(l Link) int {
		switch {
		case l.Actor == to:
			return 0
		case l.First:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(links, func(a, b Link) int { return before(a) - before(b) })
	for _, l := range links {
		if len(w.found) == mostOthers {
			return
		}
		w.other(l)
	}
}

// other keeps a post or party that may sign, or a holder of the post where only some of them may.
func (w *whatIf) other(l Link) {
	tried := []Counterfactual{{Actor: l.Actor, People: l.People}}
	for _, person := range l.People {
		if l.Actor.Party == "" {
			tried = append(tried, Counterfactual{Actor: Actor{Person: org.PersonID(person), Position: l.Actor.Position}, People: []string{person}})
		}
	}
	for _, c := range tried {
		c.Field, c.request = "approver", w.request
		c.request.Approver, c.request.Signatures = c.Actor, nil
		if w.request.Signatures != nil {
			c.request.Signatures = w.request.Signatures
		}
		if !slices.ContainsFunc(w.found, func(o Counterfactual) bool { return o.Actor == c.Actor }) && w.keep(c) {
			return
		}
	}
}

// amounts are the nearest amounts below and above for which the answer is as hoped for.
func (w *whatIf) amounts() {
	amount := w.request.Amount
	if !amount.Present() || amount.Currency() != w.policy.currency || amount.Sign() <= 0 {
		return
	}
	var below, above *Counterfactual
	for _, b := range w.policy.Bands(w.request) {
		least, most := b.Limit.Range()
		if !w.hoped(b.Decision) || b.Limit.Contains(amount) {
			continue
		}
		c := Counterfactual{Field: "amount", Amounts: b.Limit, request: w.request}
		if most < amount.Minor() {
			c.request.Amount = money.FromMinor(most, w.policy.currency)
			below = &c
		} else if above == nil {
			c.request.Amount = money.FromMinor(max(least, 1), w.policy.currency)
			above = &c
		}
	}
	for _, c := range []*Counterfactual{below, above} {
		if c != nil {
			w.keep(*c)
		}
	}
}

// attributes are the other answers to a yes or no, or to a choice, for which the answer is as hoped for.
func (w *whatIf) attributes() {
	k, known := w.policy.kindIDs[string(w.request.Kind)]
	if !known {
		return
	}
	for _, a := range w.policy.kinds[k].attributes {
		values := map[bool][]string{true: {"true", "false"}, false: a.values}[a.kind == rule.Bool]
		for _, written := range values {
			v := rule.TextValue(written)
			if a.kind == rule.Bool {
				v = rule.BoolValue(written == "true")
			}
			if !slices.Contains(w.request.Attributes, AttributeValue{ID: a.id, Value: v}) {
				c := Counterfactual{Field: "attributes." + a.id, Value: written, request: w.request}
				c.request.Attributes = append(slices.DeleteFunc(slices.Clone(w.request.Attributes), func(o AttributeValue) bool { return o.ID == a.id }),
					AttributeValue{ID: a.id, Value: v})
				w.keep(c)
			}
		}
	}
}

// days is the first day to come on which the answer is as hoped for, asked at its beginning.
func (w *whatIf) days() {
	if w.request.At.IsZero() {
		return
	}
	zone := w.policy.chart.Zone()
	for _, day := range w.policy.changes(w.policy.chart.At(w.request.At).Day()) {
		c := Counterfactual{Field: "at", Day: day, request: w.request}
		if c.request.At = day.Start(zone); w.keep(c) {
			return
		}
	}
}

// changes are the days after one on which something that approvals hang on begins, or has ended the day before, in order.
func (p *Policy) changes(after date.Day) []date.Day {
	var all []date.Day
	span := func(from, through date.Day) {
		if from > after {
			all = append(all, from)
		}
		if through >= after && through != 0 {
			all = append(all, through+1)
		}
	}
	spec, register := p.chart.Spec(), p.chart.Register()
	for _, position := range spec.Positions {
		span(position.From, position.Through)
		for _, l := range position.ReportsTo {
			span(l.From, l.Through)
		}
	}
	for _, f := range spec.Facts {
		for _, v := range f.Values {
			span(v.From, v.Through)
		}
	}
	for _, a := range register.Assignments {
		span(a.From, a.Through)
	}
	for _, a := range p.authorities {
		span(a.From, a.Through)
	}
	for i := range p.kinds {
		for _, r := range p.kinds[i].routes {
			span(r.From, r.Through)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// signatures is by whose signatures, one after the other, the request becomes complete.
func (w *whatIf) signatures() {
	c := Counterfactual{Field: "signatures", request: w.request}
	r := &c.request
	if r.ID == "" {
		r.ID = "-" // what has no id cannot be signed; any will do
	}
	r.Signatures = slices.Clone(r.Signatures)
	for {
		d := w.policy.Decide(*r)
		if d.state == Complete {
			w.keep(c)
			return
		}
		step, ok := w.sign(r, d)
		if !ok {
			return
		}
		c.Signers = append(c.Signers, step)
	}
}

// sign adds a signature that counts, of whoever comes next.
func (w *whatIf) sign(r *Request, d Decision) (RouteStep, bool) {
	before := w.counting(*r)
	for _, s := range d.Route() {
		if s.Done {
			continue
		}
		signers := []Actor{s.Actor}
		for _, person := range s.People {
			signers = append(signers, Actor{Person: org.PersonID(person), Position: s.Actor.Position})
		}
		for _, signer := range signers {
			signed := *r
			signed.At = r.At.Add(time.Nanosecond)
			signed.Signatures = append(slices.Clone(r.Signatures), Signature{Verb: s.Verb, Signer: signer, At: signed.At, Verdict: Agree, RequestDigest: signed.digest()})
			if w.counting(signed) > before {
				*r = signed
				if signer.Person != "" {
					s.People = []string{string(signer.Person)}
				}
				return s, true
			}
		}
	}
	return RouteStep{}, false
}

// counting is how many signatures of a request count.
func (w *whatIf) counting(r Request) int {
	t := &trace{policy: w.policy}
	w.policy.decide(&r, t)
	count := 0
	for _, n := range t.notes {
		if n.code == signed {
			count++
		}
	}
	return count
}
