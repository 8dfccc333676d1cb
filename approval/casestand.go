package approval

import (
	"slices"
	"strings"
	"time"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// timeForm is how instants are written in cases, effects and refusals.
const timeForm = time.RFC3339Nano

func compareText(a, b string) int { return strings.Compare(a, b) }

func joined(list []string) string { return strings.Join(list, ", ") }

// asks is the question where the case stands as of an instant, before it is read: the present content with the signatures of
// this round that counted when they came.
func (p *Policy) asks(c *Case, at time.Time) *question {
	present := c.current()
	r := present.request
	r.At, r.Signatures = at, []Signature{}
	f := &file{current: present.digest}
	for i := range c.contents {
		if older := &c.contents[i]; older.digest != present.digest {
			f.kept, f.free = append(f.kept, older), append(f.free, p.harmless(&older.request, &present.request))
		}
	}
	q := &question{policy: p, request: r, verb: duty.Approve, file: f}
	for i := c.round + 1; i < len(c.log); i++ {
		switch e := &c.log[i]; {
		case e.Type == SignerAdded:
			f.extra = append(f.extra, addedSigner{id: e.ID, entry: i, step: e.Step - 1, after: e.Where == After, who: e.To, by: e.By})
		case e.Type == Signed && e.void == "":
			q.sign(*e, i)
		}
	}
	return q
}

// sign puts a signature under the request.
func (q *question) sign(e entry, at int) {
	f := q.file
	q.request.Signatures = append(q.request.Signatures, Signature{Verb: e.Verb, Signer: e.By, At: e.At, Verdict: e.Verdict, RequestDigest: e.Digest})
	f.entries, f.counted, f.voids = append(f.entries, at), append(f.counted, false), append(f.voids, "")
}

// means is the one holder, or party, whom an actor means; false where that is not plain.
func (q *question) means(who Actor) (signer, bool) {
	if (who == Actor{}) {
		return signer{}, false
	}
	of := *q
	of.request.Approver, of.signers, of.missing, of.trace = who, readings[signer]{}, nil, nil
	if !of.readApprover() || of.signers.len() != 1 {
		return signer{}, false
	}
	return of.signers.at(0), true
}

// openStep is the step of a plan that can be signed now, -1 where there is none: the first that is not done.
func (t *tally) openStep(p *plan) int {
	for i := range p.stages {
		if p.asks(i) && !t.done(p, i) {
			return i
		}
	}
	return -1
}

// signsNow reports whether someone may sign a step of the first plan now, whoever else was added to it, by every reading of
// who asks.
func (q *question) signsNow(step int, verb duty.Verb, t *tally, by signer) bool {
	of, alone := *q, *t
	alone.added = nil
	of.verb, of.missing, of.trace, of.signers = verb, nil, nil, readings[signer]{}
	of.signers.add(by)
	answer, told := of.mayOneSign()
	if !told || answer.outcome != Permitted {
		return false
	}
	for j := range of.askers.len() {
		a := of.askers.at(j)
		if of.placed(of.plan(a), a, by, &alone).step != step {
			return false
		}
	}
	return true
}

// key is how effects and the case name whom they mean: a person's id, or party:ID.
func (q *question) key(s signer) string {
	if s.party != org.Nobody {
		return "party:" + q.policy.chart.ID(s.party)
	}
	return q.policy.chart.HolderID(s.holder)
}

// Asked is one who is asked to sign an open step.
type Asked struct {
	Actor  Actor    // the post or party that is asked, or the person who was added or handed it
	People []string // who of them can sign now, in the order of their ids; none for a party
	Via    string   // as [RouteStep.Via], or "added", "transferred"
	By     Actor    // who added him or handed it on, the zero Actor for nobody
}

// keys are whom to tell.
func (a *Asked) keys() []string {
	if a.Actor.Party != "" {
		return []string{"party:" + string(a.Actor.Party)}
	}
	return a.People
}

// askedFor are those who are asked for an open step.
func (q *question) askedFor(now standing, i int, c *Case) []Asked {
	t, p := now.tally, now.plan
	if open := t.added.open(p, i, false); len(open) > 0 {
		return q.addedAsked(open)
	}
	if t.own(p, i) {
		return q.addedAsked(t.added.open(p, i, true))
	}
	var all []Asked
	for _, e := range q.routeSteps(now, i) {
		one := Asked{Actor: e.Actor, Via: e.Via}
		if e.Done {
			continue
		}
		if e.Actor.Party == "" {
			one.People = q.ableOf(e, now, i)
			if len(one.People) == 0 {
				continue
			}
		}
		all = append(all, one)
	}
	return q.handedOn(all, now, i, c)
}

// ableOf are the people of an entry who can sign the step now.
func (q *question) ableOf(e RouteStep, now standing, i int) []string {
	node, _ := q.policy.chart.Node(string(e.Actor.Position))
	var able []string
	for _, id := range e.People { // in order, those among them who stand in for another
		if q.signsNow(i, e.Verb, now.tally, signer{holder: q.policy.holder(id), post: node}) {
			able = append(able, id)
		}
	}
	return able
}

func (q *question) addedAsked(open []int) []Asked {
	var all []Asked
	for _, k := range open {
		x := &q.file.extra[k]
		one := Asked{Actor: x.who, Via: "added", By: x.by}
		for _, h := range q.meant(x.who) {
			one.People = append(one.People, q.policy.chart.HolderID(h))
		}
		slices.Sort(one.People)
		all = append(all, one)
	}
	return all
}

// handedOn follows the transfers of a step: whom it was handed to is asked instead, as long as he can sign it.
func (q *question) handedOn(all []Asked, now standing, i int, c *Case) []Asked {
	st := &now.plan.route.steps[i]
	for k := c.round + 1; k < len(c.log); k++ {
		e := &c.log[k]
		if e.Type != Transferred || e.Step-1 != i {
			continue
		}
		from, plain := q.means(e.By)
		to, known := q.means(e.To)
		asked := plain && slices.ContainsFunc(all, func(a Asked) bool { return slices.Contains(a.keys(), q.key(from)) })
		if !asked || !known || !q.signsNow(i, st.verb, now.tally, to) {
			continue
		}
		all = q.handOn(all, q.key(from), to, e)
	}
	return all
}

// handOn has one be asked in the place of another, for whichever of several posts he was.
func (q *question) handOn(asked []Asked, from string, to signer, e *entry) []Asked {
	var all []Asked
	for _, a := range asked {
		had := slices.Contains(a.keys(), from)
		a.People = slices.DeleteFunc(slices.Clone(a.People), func(id string) bool { return id == from })
		if !had || len(a.People) > 0 {
			all = append(all, a)
		}
	}
	if slices.ContainsFunc(all, func(a Asked) bool { return slices.Contains(a.keys(), q.key(to)) }) {
		return all
	}
	one := Asked{Actor: e.To, Via: "transferred", By: e.By}
	if to.party == org.Nobody {
		one.People = []string{q.key(to)}
	}
	return append(all, one)
}
