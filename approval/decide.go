package approval

import (
	"slices"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// Decide answers a request. It never fails: what cannot be told is undetermined, and says what is missing. The request is
// allocated only where its decision is kept beyond the function that asks.
func (p *Policy) Decide(r Request) Decision {
	return p.decided(&r) // so short that it becomes part of its caller, where the request can stay on the stack
}

func (p *Policy) decided(r *Request) Decision {
	r.keep()
	d := p.decide(r, nil)
	d.asked, d.amount = r, r.Amount
	return d
}

// decide is Decide without the request; with a trace it notes everything it weighs, and decides the same.
func (p *Policy) decide(r *Request, t *trace) Decision {
	q := question{policy: p, request: *r, trace: t, verb: r.act()}
	defer q.release()
	return q.decide(q.readAll())
}

// keep makes the lists its own, since the caller may use his again.
func (r *Request) keep() {
	r.Attributes, r.Signatures = slices.Clone(r.Attributes), slices.Clone(r.Signatures)
	if r.History != nil {
		r.History = cloneHistory(r.History)
	}
	if r.Template != nil {
		used := *r.Template
		r.Template = &used
	}
}

// act is the act asked about.
func (r *Request) act() duty.Verb {
	if r.Verb == 0 {
		return duty.Approve
	}
	return r.Verb
}

// readAll is read, and the approver where one is named: all that is wrong, at once.
func (q *question) readAll() bool {
	sound := q.read()
	if outcome, _ := q.request.asks(); outcome && q.view.Day() != 0 {
		return q.readApprover() && sound
	}
	return sound
}

// decide answers a question that was read, whether or not that was sound.
func (q *question) decide(sound bool) Decision {
	d := Decision{policy: q.policy, authority: none}
	if !sound {
		d.missing = q.missed()
		return d
	}
	outcome, state := q.request.asks()
	if outcome {
		if may, told := q.mayOneSign(); told {
			d.outcome, d.authority, d.escalate = may.outcome, may.authority, may.escalate
			if d.authority == byStep {
				d.route = q.route()
			}
		}
	}
	if state {
		d.state = q.where().state
	}
	d.missing = q.missed()
	return d
}

// asker is one way to read who asks: a holder, or 0 where nobody holds the post, in one of his posts.
type asker struct {
	holder org.Holder
	post   org.Node
}

// signer is one way to read who signs: a holder in one post, or in any of his, or a party.
type signer struct {
	holder org.Holder
	post   org.Node // the post named, Nobody for any
	party  org.Node

	delegate org.Holder // who signs in the holder's place, 0 where he does so himself
}

// question is a request being decided.
type question struct {
	policy    *Policy
	request   Request
	trace     *trace
	view      org.View
	kind      *kind
	kindIndex int32
	verb      duty.Verb // asked about
	now       duty.Verb // of the step that is being weighed
	amount    int64     // what limits are held against: its absolute value, or the total of a group
	own       int64     // its absolute value
	groups    []group   // what cumulative rules count
	unproved  bool      // it claims a template that proves nothing
	side      side
	signing   int              // the signature that is being counted, from 1
	nth       int              // the step asked about, from 1; 0 for any that has the act
	excluded  []org.Holder     // who must not sign the step that is being weighed
	present   org.Holder       // who signs, and so is there whatever the register says
	delegate  org.Holder       // who signs in the place of the holder that is being weighed
	behalf    org.Holder       // in whose place the signer asked about last signs, 0 where it is his own
	askers    readings[asker]  // never empty once read
	signers   readings[signer] // those the approver may be
	scene     *scene           // what conditions see, nil before one is looked at
	missing   []string
	unplanned []missingRoster // without which it cannot be told who signs; noted while posts are weighed
	alone     bool            // nothing is counted besides the request
	file      *file           // what a case adds to the signatures; nil where no case is decided
}

// may is whether one signer may sign for one asker.
type may struct {
	outcome   Outcome
	authority int32
	escalate  org.Node
}

// miss notes a field of the request without which there is no answer.
func (q *question) miss(field string) {
	if !slices.Contains(q.missing, field) {
		q.missing = append(q.missing, field)
	}
}

// missed are the fields noted, sorted.
func (q *question) missed() []string {
	slices.Sort(q.missing)
	return q.missing
}

// mayOneSign weighs every reading of who asks and who signs, after both were read. It is told when all of them agree.
func (q *question) mayOneSign() (may, bool) {
	if q.signers.len() == 0 { // a vacant post, or a person who does not hold the post named
		return may{outcome: Denied, authority: none}, true
	}
	if judges(q.verb) && q.maybeOnePerson() {
		return may{authority: none}, false
	}
	if q.askers.len() == 1 && q.signers.len() == 1 {
		return q.one(q.askers.at(0), q.signers.at(0)), true
	}
	first := may{authority: byStep}
	var by difference
	var top readings[may] // for the first asker, by each signer
	for i := range q.askers.len() {
		var row readings[may]
		for j := range q.signers.len() {
			row.add(q.one(q.askers.at(i), q.signers.at(j)))
			if i == 0 {
				top.add(row.at(j))
			}
			by.signer = by.signer || !row.at(j).agrees(row.at(0))
			by.asker(row.at(j).agrees(top.at(j)), q.askers.at(i), q.askers.at(0))
			first.authority = min(first.authority, row.at(j).authority)
		}
	}
	first.outcome, first.escalate = top.at(0).outcome, top.at(0).escalate
	return first, !q.differs(by)
}

// agrees reports whether two readings come to the same answer, though perhaps by another authority.
func (m may) agrees(other may) bool {
	return m.outcome == other.outcome && m.escalate == other.escalate
}

// maybeOnePerson reports, and notes, that the requester may or may not be the approver himself. Where one person asks and
// one signs it is plain.
func (q *question) maybeOnePerson() bool {
	if !q.meet() || q.signers.len() == 1 && q.sameAsker() {
		return false
	}
	if q.request.Approver.Person == "" {
		q.miss("approver.person")
	} else {
		q.miss("requester.person")
	}
	q.note(maybeSelf, text("申请人和审批人可能是同一个人, 要写明是谁", "requester and approver may be one person, say who it is"))
	return true
}

// meet reports whether someone may both ask and sign.
func (q *question) meet() bool {
	for i := range q.askers.len() {
		for j := range q.signers.len() {
			if h := q.signers.at(j).holder; h != 0 && h == q.askers.at(i).holder {
				return true
			}
		}
	}
	return false
}

// sameAsker reports whether all readings of who asks are one person.
func (q *question) sameAsker() bool {
	for i := range q.askers.len() {
		if q.askers.at(i).holder != q.askers.at(0).holder {
			return false
		}
	}
	return true
}

// difference says by what readings that do not agree differ.
type difference struct{ signer, person, post bool }

func (d *difference) asker(agrees bool, a, b asker) {
	d.person = d.person || !agrees && a.holder != b.holder
	d.post = d.post || !agrees && a.post != b.post
}

// differs notes what would tell apart readings that do not agree.
func (q *question) differs(by difference) bool {
	if by.signer {
		q.miss("approver.person")
	}
	if by.post {
		q.miss("requester.position")
	}
	if by.person {
		q.miss("requester.person")
	}
	if (by == difference{}) {
		return false
	}
	q.note(ambiguous, text("按不同的人或岗位理解, 结论不一样", "the answer depends on who is meant, or in which post"))
	return true
}
