package approval

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// progress goes through the signatures in order of time and says what they come to. A signature counts when it was its turn
// and its signer was permitted at the time he signed, and signed this content. One who sends the request back takes the
// agreements before it away.
func (q *question) progress(steps int) (State, *tally) {
	if len(q.request.Signatures) == 0 {
		return Pending, &tally{added: q.file.added()}
	}
	t := newTally(steps)
	t.added = q.file.added()
	if q.request.ID == "" {
		q.fault("id", signatureUntold, text("申请没有编号, 签字是给哪一份申请的看不出来", "the request has no id, so what was signed cannot be told"))
		return Unsettled, t
	}
	for _, i := range q.inOrder() {
		q.signing = i + 1
		t.added.until(q.file.seq(i))
		switch state, told := q.signature(i, t); {
		case !told:
			return Unsettled, t
		case state != Pending:
			return state, t
		}
	}
	return Pending, t
}

// inOrder are the signatures in order of time, each once. Of one instant, what stops the request comes first, and again
// after each agreement: its turn may only have come by then.
func (q *question) inOrder() []int {
	var order []int
	for i := range q.request.Signatures {
		if q.twice(i) {
			q.void(i, VoidTwice)
		} else {
			order = append(order, i)
		}
	}
	if q.file != nil { // in the order in which they came
		return order
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &q.request.Signatures[a], &q.request.Signatures[b]
		return cmp.Or(x.At.Compare(y.At), -cmp.Compare(x.Verdict.stops(), y.Verdict.stops()))
	})
	var all []int
	for from := 0; from < len(order); {
		until, stops := from, from
		for until < len(order) && q.request.Signatures[order[until]].At.Equal(q.request.Signatures[order[from]].At) {
			if until++; q.request.Signatures[order[until-1]].Verdict != Agree {
				stops = until
			}
		}
		all = append(all, order[from:stops]...)
		for _, agrees := range order[stops:until] {
			all = append(append(all, agrees), order[from:stops]...)
		}
		from = until
	}
	return all
}

// twice reports whether a signature was given before, word for word.
func (q *question) twice(i int) bool {
	s := q.request.Signatures[i]
	return slices.ContainsFunc(q.request.Signatures[:i], func(o Signature) bool {
		same := o.At.Equal(s.At) && cmp.Or(o.Verb, duty.Approve) == cmp.Or(s.Verb, duty.Approve)
		return same && o.Signer == s.Signer && o.Verdict == s.Verdict && o.RequestDigest == s.RequestDigest
	})
}

// stops orders what signers say by how much it stops a request, and first what says nothing.
func (v Verdict) stops() int {
	if v < Agree || v > Return {
		return 3
	}
	return [...]int{Agree: 0, Return: 1, Refuse: 2}[v]
}

// signature counts the ith signature, and says where the request stands by it, and whether that can be told.
func (q *question) signature(i int, t *tally) (State, bool) {
	s := &q.request.Signatures[i]
	field := fmt.Sprintf("signatures[%d]", i)
	switch {
	case s.Verdict < Agree || s.Verdict > Return:
		return Unsettled, q.fault(field+".verdict", signatureUntold, diag.Textf("第 %d 个签字没有写明意见", "signature %d does not say what the signer said", i+1))
	case s.At.IsZero():
		return Unsettled, q.fault(field+".at", signatureUntold, diag.Textf("第 %d 个签字没有写时间", "signature %d has no time", i+1))
	case s.RequestDigest == "":
		return Unsettled, q.fault(field+".request_digest", signatureUntold, diag.Textf(
			"第 %d 个签字没有写明签的是哪份内容", "signature %d does not say which content was signed", i+1))
	case s.At.After(q.request.At):
		return q.void(i, VoidFuture), true
	case s.RequestDigest != q.request.digest() && !q.file.keeps(s.RequestDigest):
		return q.void(i, VoidContent), true
	case !t.returned.IsZero() && !s.At.After(t.returned):
		return q.void(i, VoidInstant), true
	case (s.Signer == Actor{}):
		return Unsettled, q.fault(field+".person", signatureUntold, diag.Textf("第 %d 个签字没有写是谁签的", "signature %d does not say who signed", i+1))
	}
	return q.entitled(i, field, t)
}

// then is the question whether the ith signer was permitted when he signed.
func (q *question) then(i int) question {
	s := &q.request.Signatures[i]
	signing := q.request
	signing.Approver, signing.At, signing.Verb, signing.Signatures = s.Signer, s.At, s.Verb, nil
	return question{policy: q.policy, request: signing, trace: q.trace, verb: signing.act()}
}

// entitled counts a signature where its signer was permitted, in his turn.
func (q *question) entitled(i int, field string, t *tally) (State, bool) {
	then := q.then(i)
	answer, told := may{}, then.read() && then.readApprover()
	if told {
		if k := then.addedTurn(t); k >= 0 {
			return q.countAdded(i, k, &then, t)
		}
		answer, told = then.mayOneSign()
	}
	switch {
	case !told || answer.outcome == Undetermined:
		q.missFrom(&then, field)
		return Unsettled, q.fault(field, signatureUntold, diag.Textf("第 %d 个签字是否有效判断不了", "whether signature %d counts cannot be told", i+1))
	case answer.outcome != Permitted:
		return q.void(i, VoidEntitled), true
	case !then.entitledToSeen(q.file.seen(q.request.Signatures[i].RequestDigest)):
		return q.void(i, VoidSeen), true
	case !sameSteps(then.route(), q.route()):
		return q.void(i, VoidRoute), true
	}
	return q.counted(i, field, &then, t)
}

// missFrom takes over what a signature's question misses.
func (q *question) missFrom(then *question, field string) {
	for _, missing := range then.missed() {
		if of, ok := strings.CutPrefix(missing, "approver"); ok {
			missing = field + of // he is no approver that was asked about, but this signer
		}
		q.miss(missing)
	}
}

// counted finds the step that a permitted signature is for, by every reading of who asks and who signs, and enters it.
func (q *question) counted(i int, field string, then *question, t *tally) (State, bool) {
	first, agree := place{step: -2}, true
	for j := range then.askers.len() {
		p := then.plan(then.askers.at(j))
		for k := range then.signers.len() {
			at := then.placed(p, then.askers.at(j), then.signers.at(k), t)
			if first.step == -2 {
				first = at
			}
			agree = agree && at.step == first.step && at.unit == first.unit && (at.by.same(first.by) || !q.whoMatters(p, at.step))
		}
	}
	if !agree {
		q.miss(field + ".person")
		return Unsettled, q.fault(field, signatureUntold, diag.Textf("第 %d 个签字签的是哪一步判断不了", "which step signature %d is for cannot be told", i+1))
	}
	if first.step == -1 {
		return q.void(i, VoidTurn), true
	}
	then.noteInPlace(first.by)
	if state, stops := q.stopped(i, t); stops {
		return state, true
	}
	t.agreed[first.step] = append(t.agreed[first.step], first.unit)
	t.signers[first.step] = append(t.signers[first.step], first.by.holder, first.by.delegate)
	return q.finished(then, t), true
}

// stopped enters a signature that counts, and says where the request stands by it where it does not agree.
func (q *question) stopped(i int, t *tally) (State, bool) {
	q.file.count(i)
	switch {
	case q.request.Signatures[i].Verdict == Refuse:
		q.note(signed, diag.Textf("第 %d 个签字有效, 不同意", "signature %d counts, and refuses", i+1))
		return Refused, true
	case q.request.Signatures[i].Verdict == Return:
		q.note(signed, diag.Textf("第 %d 个签字有效, 退回", "signature %d counts, and sends it back", i+1))
		added := t.added
		*t = *newTally(len(t.agreed))
		t.added, t.returned = added, q.request.Signatures[i].At
		return Pending, true
	}
	q.note(signed, diag.Textf("第 %d 个签字有效", "signature %d counts", i+1))
	return Pending, false
}

// finished says whether an agreement completes the request, by every reading of who asks.
func (q *question) finished(then *question, t *tally) State {
	for j := range then.askers.len() {
		if !t.complete(then.plan(then.askers.at(j))) {
			return Pending
		}
	}
	return Complete
}

// whoMatters reports whether it matters which of several holders signed a step: another one judged has to be signed by
// someone else.
func (q *question) whoMatters(p *plan, step int) bool {
	return q.policy.conduct.SamePerson == Distinct && step >= 0 && judges(p.route.steps[step].verb)
}

// place is the step that a signature is for, -1 where it is for none.
type place struct {
	step int
	unit unit
	by   signer
}

// placed finds the first step that wants this signature now.
func (q *question) placed(p *plan, a asker, s signer, t *tally) place {
	for i := range p.stages {
		st, into := &p.route.steps[i], p.stages[i].into
		if st.verb != q.verb || p.stages[i].needed != rule.True || t.done(p, into) || !t.before(p, into) {
			continue
		}
		if t.waits(p, into) {
			continue
		}
		for _, as := range q.alternatives(s) {
			if q.byStep(p.route, p, i, a, as).outcome != Permitted {
				continue
			}
			u, counts := q.unitOf(p, into, a, as, t)
			if !counts || q.policy.conduct.SamePerson == Distinct && (t.signedBy(as.holder, into, p) || t.signedBy(as.delegate, into, p)) {
				continue
			}
			return place{into, u, as}
		}
	}
	return place{step: -1}
}

// signedBy reports whether a person has agreed to another step that judges.
func (t *tally) signedBy(h org.Holder, step int, p *plan) bool {
	for i := range t.signers {
		if h != 0 && i != step && judges(p.route.steps[i].verb) && judges(p.route.steps[step].verb) && slices.Contains(t.signers[i], h) {
			return true
		}
	}
	return false
}

// sameSteps reports whether two routes ask for the same acts by the same, and leave the rest to the same party.
func sameSteps(a, b *route) bool {
	return a == b || a.otherwise == b.otherwise && slices.EqualFunc(a.steps, b.steps, func(x, y step) bool {
		modes := x.all == y.all && x.quorum == y.quorum && (x.escalate == y.escalate || x.byLine())
		return x.verb == y.verb && modes && x.whenText == y.whenText && slices.Equal(x.members, y.members)
	})
}

// void notes why a signature does not count.
func (q *question) void(i int, why Void) State {
	q.signing = i + 1
	q.file.void(i, why)
	if q.trace != nil {
		q.note(signatureVoid, diag.Textf("第 %d 个签字无效: ", "signature %d does not count: ", i+1).Then(why.Text().ZH, why.Text().EN))
	}
	return Pending
}

// RequestDigest is the digest of what is asked for: id, kind, amount, requester, attributes and template, not when it is asked about, by
// whom it is signed, or what came before it. It is "" for the zero Decision, and where the request could not be read.
func (d Decision) RequestDigest() string {
	if d.policy == nil || d.malformed != nil {
		return ""
	}
	r := d.request()
	return r.digest()
}

// digest is SHA-256 over the content in one form: JSON in this order, with the signs escaped that mean something in HTML.
func (r *Request) digest() string {
	var room [512]byte
	return digestOf(r.appendContent(room[:0]))
}

func (r *Request) appendContent(dst []byte) []byte {
	dst = appendText(append(dst, `{"ID":`...), r.ID, escaped)
	dst = appendText(append(dst, `,"Kind":`...), string(r.Kind), escaped)
	dst = appendText(append(dst, `,"Amount":`...), r.Amount.String(), escaped)
	dst = appendText(append(dst, `,"Currency":`...), r.Amount.Currency().String(), escaped)
	dst = appendText(append(dst, `,"Requester":{"Person":`...), string(r.Requester.Person), escaped)
	dst = appendText(append(dst, `,"Position":`...), string(r.Requester.Position), escaped)
	dst = appendText(append(dst, `,"Party":`...), string(r.Requester.Party), escaped)
	dst = append(dst, `},"Attributes":`...)
	if len(r.Attributes) == 0 {
		dst = append(dst, "null"...)
	} else {
		dst = appendAttributes(dst, r.Attributes)
	}
	if t := r.Template; t != nil {
		dst = appendText(append(dst, `,"Template":{"ID":`...), t.ID, escaped)
		dst = appendText(append(dst, `,"Version":`...), t.Version, escaped)
		dst = append(strconv.AppendUint(append(dst, `,"Wording":`...), uint64(t.Wording), 10), '}')
	}
	return append(dst, '}')
}

// appendAttributes appends the attributes as texts, sorted.
func appendAttributes(dst []byte, attributes []AttributeValue) []byte {
	texts := make([]string, len(attributes))
	for i, a := range attributes {
		texts[i] = a.ID + "=" + a.Value.Canonical()
	}
	slices.Sort(texts)
	dst = append(dst, '[')
	for i, t := range texts {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendText(dst, t, escaped)
	}
	return append(dst, ']')
}
