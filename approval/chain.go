package approval

import (
	"slices"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// Chain is who may come to sign a request, step by step, each step with all posts from the first that comes into question
// upward. It is told before anyone signs: signatures are not looked at.
type Chain struct {
	Steps   []ChainStep // those that the request needs, in the order of the route
	State   State       // of the request without signatures
	Missing []string    // what is missing to tell it, fields as the command's contract names them

	why trace
}

// ChainStep is one step of a route.
type ChainStep struct {
	Step  int // from 1
	Verb  duty.Verb
	Mode  string // as [RouteStep.Mode]
	Links []Link // upward; of a step that names several those of each in turn
}

// Link is one post or party on the way up.
type Link struct {
	Actor   Actor
	People  []string // who holds the post
	Skipped string   // "vacant", "own" where the requester holds it himself, "absent" where it is not in force; "" for none
	Outcome Outcome  // whether it may sign the step; never Permitted where it is skipped
	First   bool     // it is asked first
	Asked   []string // of the one asked first, who is: as [RouteStep.People], without those who are away, and with delegates
	Reaches []Reach  // how far its authorities go; none where a step names it and no amount is approved

	Delegates []Delegate // of those asked, who would sign in the place of a holder

	why trace
}

// Reasons tells what the answer for a link rests on.
func (l Link) Reasons(lang diag.Lang) []Reason { return l.why.reasons(lang) }

// Reasons tells what keeps a chain from being told.
func (c Chain) Reasons(lang diag.Lang) []Reason { return c.why.reasons(lang) }

// First is who is asked first for an act; false where nobody is.
func (c Chain) First(verb duty.Verb) (Link, bool) {
	for _, s := range c.Steps {
		for _, l := range s.Links {
			if s.Verb == verb && l.First {
				return l, true
			}
		}
	}
	return Link{}, false
}

// Chain tells the whole way of a request: for every step the posts that come into question, from the first upward to the
// party, with their people, their limits and whether they cover the request. Where who asks can be read in several ways that
// come to the same, it is told for the first of them; a signer of several is permitted where any of them is.
func (p *Policy) Chain(r Request) Chain {
	r.Approver, r.Signatures = Actor{}, nil
	d := p.Decide(r)
	c := Chain{State: d.state, Missing: d.missing}
	q := question{policy: p, request: r, verb: duty.Approve, trace: &trace{policy: p}}
	if !q.read() {
		c.why = *q.trace
		return c
	}
	q.trace = nil
	way := q.plan(q.askers.at(0))
	for i := range way.stages {
		if way.asks(i) || way.stages[i].needed == rule.Undetermined {
			c.Steps = append(c.Steps, q.chainStep(way, i))
		}
	}
	c.ask(d.Route())
	return c
}

// ask takes over from a route who is asked of those asked first.
func (c *Chain) ask(route []RouteStep) {
	for i := range c.Steps {
		for j := range c.Steps[i].Links {
			l := &c.Steps[i].Links[j]
			at := slices.IndexFunc(route, func(r RouteStep) bool { return l.First && r.Step == c.Steps[i].Step && r.Actor == l.Actor })
			if at >= 0 {
				l.Asked, l.Delegates = route[at].People, route[at].Delegates
			}
		}
	}
}

func (q *question) chainStep(way *plan, i int) ChainStep {
	st, stage := &way.route.steps[i], &way.stages[i]
	step := ChainStep{Step: i + 1, Verb: st.verb, Mode: st.mode()}
	if stage.needed == rule.Undetermined {
		return step // whom it would come to is not told of a step that may not be
	}
	for j, m := range st.members {
		taker := stage.takers.at(j)
		for _, n := range q.climbed(st, m, taker.node) {
			at := slices.IndexFunc(step.Links, func(l Link) bool { return l.Actor == q.actor(n) })
			if at < 0 {
				at = len(step.Links)
				step.Links = append(step.Links, q.link(n, i, st))
			}
			step.Links[at].First = step.Links[at].First || n == taker.node && !taker.unsure && !taker.away
		}
	}
	return step
}

// climbed are the posts and parties from a member of a step upward: of the line all, else as far as who takes the step.
func (q *question) climbed(st *step, m, to org.Node) []org.Node {
	from, nodes := q.askers.at(0).post, []org.Node(nil)
	if m > 0 {
		from, nodes = m, []org.Node{m}
		if _, party := q.policy.chart.Party(m); party || m == to || !st.escalate {
			return nodes
		}
	}
	for up := range q.view.Line(from) {
		nodes = append(nodes, up)
		_, party := q.policy.chart.Party(up)
		if party || m != inLine && up == to {
			break
		}
	}
	if to != org.Nobody && !slices.Contains(nodes, to) {
		nodes = append(nodes, to) // the party that takes the rest
	}
	return nodes
}

// holding are who hold a post, in the order of their ids, whoever of them is away; none for a party.
func (q *question) holding(n org.Node) []string {
	var people []string
	for h := range q.view.Holders(n) {
		people = append(people, q.policy.chart.HolderID(h.Holder))
	}
	return people
}

// link is one post or party of the ith step.
func (q *question) link(n org.Node, i int, st *step) Link {
	l := Link{}
	l.Actor, l.People = q.actor(n), q.holding(n)
	_, party := q.policy.chart.Party(n)
	switch {
	case party:
	case !q.view.InForce(n):
		l.Skipped = "absent"
	case q.view.Vacant(n):
		l.Skipped = "vacant"
	case judges(st.verb) && q.view.Holds(q.askers.at(0).holder, n) && (!slices.Contains(st.members, n) || len(l.People) == 1):
		l.Skipped = "own" // who holds a post that a step names beside him may sign it
	}
	l.Outcome, l.why = q.mayLink(n, i, party, l.Skipped)
	if !party && (st.byLine() || q.needsAuthority(st)) {
		l.Reaches = q.reachesOf(l.Actor, st.verb)
	}
	return l
}

// mayLink asks whether any holder of a post, or a party, may sign the ith step.
func (q *question) mayLink(n org.Node, i int, party bool, skipped string) (Outcome, trace) {
	t := trace{policy: q.policy}
	asked := question{policy: q.policy, request: q.request, trace: &t, verb: q.route().steps[i].verb, nth: i + 1}
	if !asked.read() {
		return Undetermined, t
	}
	first := asked.askers.at(0)
	asked.askers = readings[asker]{}
	asked.askers.add(first)
	var signers []signer
	if party {
		signers = []signer{{party: n}}
	} else {
		for h := range q.view.Holders(n) {
			signers = append(signers, signer{holder: h.Holder, post: n})
		}
	}
	if skipped != "" && skipped != "own" || len(signers) == 0 {
		asked.skips(n, first)
		return Denied, t
	}
	best := Denied
	for _, s := range signers {
		asked.signers = readings[signer]{}
		asked.signers.add(s)
		may, told := asked.mayOneSign()
		if !told {
			may.outcome = Undetermined
		}
		if rank[may.outcome] > rank[best] {
			best = may.outcome
		}
	}
	return best, t
}

// reachesOf are the authorities of a post for an act.
func (q *question) reachesOf(actor Actor, verb duty.Verb) []Reach {
	var own []Reach
	for _, r := range q.policy.CeilingOf(actor, KindID(q.kind.Key()), verb, q.request.At).Reaches {
		if r.Actor == actor {
			own = append(own, r)
		}
	}
	return own
}
