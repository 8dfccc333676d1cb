package approval

import (
	"math"
	"slices"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// file is what a case adds to a request being decided: contents that were signed and have since changed, and signers beside
// the route. A nil file adds nothing.
type file struct {
	current string     // digest of the present content
	kept    []*content // older contents, and whether a signature on them still counts
	free    []bool
	entries []int // of each signature, its place in the log
	extra   []addedSigner
	counted []bool // of each signature
	voids   []Void // of each signature, "" where it counts or was not come to
}

// addedSigner is one who is to sign beside the route, in the present round.
type addedSigner struct {
	id    string // of the event
	entry int    // its place in the log
	step  int    // index
	after bool
	who   Actor
	by    Actor
}

// keeps reports whether a signature on an older content still counts.
func (f *file) keeps(digest string) bool {
	i := f.older(digest)
	return i >= 0 && f.free[i]
}

func (f *file) older(digest string) int {
	if f == nil {
		return -1
	}
	return slices.IndexFunc(f.kept, func(c *content) bool { return c.digest == digest })
}

// seen is the older content that was signed, nil where it was the present one.
func (f *file) seen(digest string) *Request {
	if i := f.older(digest); i >= 0 {
		return &f.kept[i].request
	}
	return nil
}

// seq is the place of a signature in the log.
func (f *file) seq(i int) int {
	if f == nil {
		return 0
	}
	return f.entries[i]
}

// count notes that a signature counts.
func (f *file) count(i int) {
	if f != nil {
		f.counted[i], f.voids[i] = true, ""
	}
}

// void notes why a signature does not count.
func (f *file) void(i int, why Void) {
	if f != nil && !f.counted[i] {
		f.voids[i] = why
	}
}

// added are the signers beside the route, none of whom has signed; nil where there are none.
func (f *file) added() *added {
	if f == nil || len(f.extra) == 0 {
		return nil
	}
	return &added{all: f.extra, agreed: make([]bool, len(f.extra)), present: math.MaxInt}
}

// added is who is to sign beside the route, and who of them has agreed. A nil added is nobody.
type added struct {
	all     []addedSigner
	agreed  []bool
	present int // entries from here on have not come yet
}

// until has only those be there who were added before an entry of the log.
func (a *added) until(entry int) {
	if a != nil {
		a.present = entry
	}
}

// of is the step of a plan that an added signer belongs to: the one that his has merged into, the last where the route has
// become shorter.
func (a *addedSigner) of(p *plan) int { return p.stages[min(a.step, len(p.stages)-1)].into }

// open are those of a step who are there and have not agreed, on one side of it.
func (a *added) open(p *plan, step int, after bool) []int {
	if a == nil {
		return nil
	}
	var open []int
	for k := range a.all {
		if x := &a.all[k]; x.entry < a.present && !a.agreed[k] && x.after == after && x.of(p) == step {
			open = append(open, k)
		}
	}
	return open
}

// settled reports whether all who were added to a step have agreed.
func (a *added) settled(p *plan, step int) bool {
	return a == nil || len(a.open(p, step, false)) == 0 && len(a.open(p, step, true)) == 0
}

// waits reports whether a step takes no signature of its own now: it has them, or one is to sign before.
func (t *tally) waits(p *plan, step int) bool {
	return t.added != nil && (t.own(p, step) || len(t.added.open(p, step, false)) > 0)
}

// addedTurn is the added signer as whom the approver signs now, -1 where he signs as none.
func (q *question) addedTurn(t *tally) int {
	if t.added == nil || q.verb != duty.Review || q.signers.len() == 0 {
		return -1
	}
	turn := -1
	for j := range q.askers.len() {
		k := q.addedIn(q.plan(q.askers.at(j)), t)
		if j > 0 && k != turn {
			return -1
		}
		turn = k
	}
	return turn
}

// addedIn is addedTurn for one plan.
func (q *question) addedIn(p *plan, t *tally) int {
	for i := range p.stages {
		if !p.asks(i) || t.done(p, i) {
			continue
		}
		open := t.added.open(p, i, false)
		if len(open) == 0 && t.own(p, i) {
			open = t.added.open(p, i, true)
		}
		for _, k := range open {
			if q.signsFor(t.added.all[k].who) {
				return k
			}
		}
		return -1 // what follows waits for it
	}
	return -1
}

// signsFor reports whether the approver is someone, by every reading of who he is, and not who asks.
func (q *question) signsFor(who Actor) bool {
	able := q.meant(who)
	for k := range q.signers.len() {
		if !slices.Contains(able, q.signers.at(k).holder) {
			return false
		}
	}
	return true
}

// meant are the holders whom an actor means on the day, without whoever asks, and without those who hold no post.
func (q *question) meant(who Actor) []org.Holder {
	of := *q
	of.request.Approver, of.signers, of.missing, of.trace = who, readings[signer]{}, nil, nil
	if who.Party != "" || !of.readApprover() {
		return nil
	}
	var all []org.Holder
	for k := range of.signers.len() {
		h := of.signers.at(k).holder
		if !q.mayAsk(h) && q.holdsAny(h) {
			all = append(all, h)
		}
	}
	return all
}

// mayAsk reports whether a holder is who asks, by some reading.
func (q *question) mayAsk(h org.Holder) bool {
	for j := range q.askers.len() {
		if q.askers.at(j).holder == h {
			return true
		}
	}
	return false
}

func (q *question) holdsAny(h org.Holder) bool {
	for range q.view.Posts(h) {
		return true
	}
	return false
}

// addedGone reports whether one who is to sign a step besides cannot any more.
func (q *question) addedGone(p *plan, step int, t *tally) bool {
	if t.added == nil {
		return false
	}
	return slices.ContainsFunc(slices.Concat(t.added.open(p, step, false), t.added.open(p, step, true)), func(k int) bool {
		return len(q.meant(t.added.all[k].who)) == 0
	})
}

// countAdded enters the signature of an added signer.
func (q *question) countAdded(i, k int, then *question, t *tally) (State, bool) {
	if !sameSteps(then.route(), q.route()) {
		return q.void(i, VoidRoute), true
	}
	if state, stops := q.stopped(i, t); stops {
		return state, true
	}
	t.added.agreed[k] = true
	return q.finished(then, t), true
}

// entitledToSeen reports whether a signer was permitted to sign an older content, too.
func (q *question) entitledToSeen(older *Request) bool {
	if older == nil {
		return true
	}
	signing := *older
	signing.At, signing.Verb, signing.Approver = q.request.At, q.request.Verb, q.request.Approver
	then := question{policy: q.policy, request: signing, verb: q.verb}
	if !then.read() || !then.readApprover() {
		return false
	}
	answer, told := then.mayOneSign()
	return told && answer.outcome == Permitted
}

// harmless reports whether a signature on one content counts for another: nothing differs but an amount that became smaller,
// and attributes whose change the kind lets pass.
func (p *Policy) harmless(signed, present *Request) bool {
	if signed.ID != present.ID || signed.Kind != present.Kind || signed.Requester != present.Requester {
		return false
	}
	if signed.Template != present.Template && (signed.Template == nil || present.Template == nil || *signed.Template != *present.Template) {
		return false
	}
	return noMore(signed.Amount, present.Amount) && p.sameAttributes(signed, present)
}

// noMore reports whether an amount did not grow. Of a refund its absolute value counts, which is what limits read; one that became
// a payment, or the other way round, is another request.
func noMore(signed, present money.Amount) bool {
	if signed == present {
		return true
	}
	order, same := present.Compare(signed)
	return same && signed.Sign() == present.Sign() && order == -signed.Sign()
}

func (p *Policy) sameAttributes(signed, present *Request) bool {
	index, known := p.kindIDs[string(present.Kind)]
	if !known {
		return false
	}
	value := func(r *Request, id string) rule.Value {
		for _, a := range r.Attributes {
			if a.ID == id {
				return a.Value
			}
		}
		return rule.Value{}
	}
	for _, a := range slices.Concat(signed.Attributes, present.Attributes) {
		if value(signed, a.ID) == value(present, a.ID) {
			continue
		}
		at := slices.IndexFunc(p.kinds[index].Attributes, func(of Attribute) bool { return of.ID == a.ID })
		if at < 0 || p.kinds[index].Attributes[at].OnChange != KeepSignatures {
			return false
		}
	}
	return true
}
