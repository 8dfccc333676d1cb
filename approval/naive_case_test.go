package approval_test

import (
	"slices"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org/rule"
)

// The naive case keeps what happened as a plain list and finds everything anew from front to back after every event. It
// counts by itself: of the naive decider it takes only who may sign which step.

// naiveCase is a list of what was accepted.
type naiveCase struct {
	world   naive
	events  []naiveEvent
	content approval.Request
	digest  string
	seen    map[string]approval.Request // every content by its digest
	state   approval.State
	back    bool // with the requester
	from    int  // events before do not count any more
}

type naiveEvent struct {
	approval.Event
	void  approval.Void
	count bool // of a signature that counted when it came
}

// mark is an agreement as it is counted.
type mark struct {
	step       int
	who, place string
}

// tallied is what signatures come to.
type tallied struct {
	marks []mark
	extra map[string]bool // ids of the events by which those were added who have agreed
	voids map[string]approval.Void
	state approval.State
}

// at is the world at an instant, asked about the present content.
func (c *naiveCase) at(t time.Time) naive {
	n := c.world
	n.request, n.digest, n.day = c.content, c.digest, civil(t)
	n.request.At = t
	return n
}

// harmless says whether a signature on a content still counts.
func (c *naiveCase) harmless(of string) bool {
	old, now := c.seen[of], c.content
	if of == c.digest {
		return true
	}
	if old.Kind != now.Kind || old.Requester != now.Requester {
		return false
	}
	was, is := old.Amount.Minor(), now.Amount.Minor()
	if old.Amount.Present() != now.Amount.Present() || (was < 0) != (is < 0) || max(is, -is) > max(was, -was) {
		return false
	}
	values := func(r approval.Request) map[string]rule.Value {
		all := map[string]rule.Value{}
		for _, a := range r.Attributes {
			all[a.ID] = a.Value
		}
		return all
	}
	a, b := values(old), values(now)
	for _, id := range []string{"flag", "done_on", "tax", "in_budget", "vendor", "project"} {
		if a[id] != b[id] && id != "flag" { // of these worlds the flag alone is free
			return false
		}
	}
	return true
}

// permitted asks whether a signer may sign at all, for a content.
func (c *naiveCase) permitted(of approval.Request, by approval.Actor, verb duty.Verb, at time.Time) (approval.Outcome, bool) {
	n := c.world
	n.request, n.day = of, civil(at)
	n.request.At, n.request.Approver, n.request.Verb = at, by, verb
	if n.faults() != nil || n.approverFaults() != nil {
		return approval.Undetermined, false
	}
	o := n.maySign().Outcome
	return o, o != approval.Undetermined
}

// count goes through the signatures of the round in the order in which they came, and one more event if there is one. It is
// false where that of a signature cannot be told.
func (c *naiveCase) count(at time.Time, more ...naiveEvent) (tallied, bool) {
	t := tallied{state: approval.Pending, extra: map[string]bool{}, voids: map[string]approval.Void{}}
	all := slices.Concat(c.events, more)
	for i := c.from; i < len(all); i++ {
		e := all[i]
		if e.Type != approval.Signed || !e.count && i < len(c.events) {
			continue
		}
		if slices.ContainsFunc(all[c.from:i], func(o naiveEvent) bool {
			return o.Type == approval.Signed && o.count && o.At.Equal(e.At) && o.By == e.By && o.Verb == e.Verb && o.Verdict == e.Verdict && o.Digest == e.Digest
		}) {
			t.voids[e.ID] = approval.VoidTwice
			continue
		}
		why, told := c.weigh(all, i, &t, at)
		switch {
		case !told:
			t.state = approval.Unsettled
			return t, false
		case why != "":
			t.voids[e.ID] = why
		case e.Verdict == approval.Refuse:
			t.state = approval.Refused
			return t, true
		case e.Verdict == approval.Agree && c.finished(all, i+1, &t, e.At):
			t.state = approval.Complete
			return t, true
		}
	}
	return t, true
}

// weigh enters one signature, or says why it does not count.
func (c *naiveCase) weigh(all []naiveEvent, i int, t *tallied, at time.Time) (approval.Void, bool) {
	e := all[i]
	if !c.harmless(e.Digest) {
		return approval.VoidContent, true
	}
	n := c.at(e.At)
	n.request.Approver, n.request.Verb = e.By, e.Verb
	if n.faults() != nil || n.approverFaults() != nil {
		return "", false
	}
	if id := c.extraTurn(n, all, i, t); id != "" {
		if !c.at(at).sameRoute(n) {
			return approval.VoidRoute, true
		}
		if e.Verdict == approval.Agree {
			t.extra[id] = true
		}
		return "", true
	}
	outcome, told := c.permitted(c.content, e.By, e.Verb, e.At)
	switch {
	case !told:
		return "", false
	case outcome != approval.Permitted:
		return approval.VoidEntitled, true
	}
	if o, _ := c.permitted(c.seen[e.Digest], e.By, e.Verb, e.At); o != approval.Permitted {
		return approval.VoidSeen, true
	}
	if !c.at(at).sameRoute(n) {
		return approval.VoidRoute, true
	}
	var marks []mark
	for _, a := range n.askers() {
		for _, s := range n.signers() {
			marks = append(marks, c.turn(n, n.plan(a), a, s, all[:i], t))
		}
	}
	for _, m := range marks {
		if m.step != marks[0].step || m.place != marks[0].place || m.step >= 0 && m.who != marks[0].who && n.whoMatters(m.step) {
			return "", false
		}
	}
	if marks[0].step < 0 {
		return approval.VoidTurn, true
	}
	if e.Verdict == approval.Agree {
		t.marks = append(t.marks, marks[0])
	}
	return "", true
}

// ownDone reports whether a step has what its route wants.
func (t *tallied) ownDone(n naive, p naivePlan, i int, a asker) bool {
	st := p.steps[i]
	people, places := map[string]bool{}, map[string]bool{}
	count := 0
	for _, m := range t.marks {
		if m.step == i {
			people[m.who], places[m.place] = true, true
			count++
		}
	}
	taker := ""
	if len(st.takers) > 0 {
		taker = st.takers[0].who
	}
	switch {
	case st.Quorum > 0:
		return count >= st.Quorum
	case !st.all(), len(st.by) == 1 && (taker == "" || n.isParty(taker)):
		return count > 0
	case len(st.by) == 1:
		for _, h := range n.able(st, taker, a) {
			if !people[h] {
				return false
			}
		}
		return count > 0
	}
	for j, one := range st.takers {
		twice := slices.ContainsFunc(st.takers[:j], func(o naiveTaker) bool { return o.who == one.who })
		if one.who == "" || twice || !places[one.who] {
			return false
		}
	}
	return true
}

type naiveTaker = taker

// waiting are the events by which those were added to a step who have not agreed.
func (t *tallied) waiting(p naivePlan, i int, before []naiveEvent, from int, where approval.Where) []approval.Event {
	var all []approval.Event
	for k := from; k < len(before); k++ {
		e := before[k]
		if e.Type != approval.SignerAdded || e.Where != where || t.extra[e.ID] {
			continue
		}
		if p.steps[min(e.Step, len(p.steps))-1].into == i {
			all = append(all, e.Event)
		}
	}
	return all
}

func (c *naiveCase) stepDone(n naive, p naivePlan, i int, a asker, before []naiveEvent, t *tallied) bool {
	return t.ownDone(n, p, i, a) && len(t.waiting(p, i, before, c.from, approval.Before)) == 0 && len(t.waiting(p, i, before, c.from, approval.After)) == 0
}

// finished reports whether nothing is left to do, by every reading of who asks.
func (c *naiveCase) finished(all []naiveEvent, until int, t *tallied, at time.Time) bool {
	n := c.at(at)
	for _, a := range n.askers() {
		p := n.plan(a)
		for i, st := range p.steps {
			if st.needed != no && st.into == i && !c.stepDone(n, p, i, a, all[:until], t) {
				return false
			}
		}
	}
	return true
}

// extraTurn is the event by which the signer was added whose turn it is, "" for none.
func (c *naiveCase) extraTurn(n naive, all []naiveEvent, i int, t *tallied) string {
	if n.request.Verb != duty.Review || len(n.signers()) == 0 {
		return ""
	}
	found := map[string]bool{}
	for _, a := range n.askers() {
		found[c.extraOf(n, n.plan(a), a, all[:i], t)] = true
	}
	if len(found) != 1 {
		return ""
	}
	return sorted(found)[0]
}

func (c *naiveCase) extraOf(n naive, p naivePlan, a asker, before []naiveEvent, t *tallied) string {
	for i, st := range p.steps {
		if st.needed != yes || st.into != i || c.stepDone(n, p, i, a, before, t) {
			continue
		}
		for _, e := range c.extrasNow(n, p, i, a, before, t) {
			able := c.people(n, e.To)
			if !slices.ContainsFunc(n.signers(), func(s signer) bool { return !slices.Contains(able, s.who) }) {
				return e.ID
			}
		}
		return ""
	}
	return ""
}

// extrasNow are the added signers of a step whose turn it is.
func (c *naiveCase) extrasNow(n naive, p naivePlan, i int, a asker, before []naiveEvent, t *tallied) []approval.Event {
	if first := t.waiting(p, i, before, c.from, approval.Before); len(first) > 0 || !t.ownDone(n, p, i, a) {
		return first
	}
	return t.waiting(p, i, before, c.from, approval.After)
}

// people are whom an actor means, but who asks, and but those without a post.
func (c *naiveCase) people(n naive, who approval.Actor) []string {
	n.request.Approver = who
	if who.Party != "" || n.approverFaults() != nil {
		return nil
	}
	var all []string
	for _, s := range n.signers() {
		asks := slices.ContainsFunc(n.askers(), func(a asker) bool { return a.who == s.who })
		if !asks && len(n.postsOf(s.who)) > 0 {
			all = append(all, s.who)
		}
	}
	return all
}

// turn is the step that wants a signature now.
func (c *naiveCase) turn(n naive, p naivePlan, a asker, s signer, before []naiveEvent, t *tallied) mark {
	for i := range p.steps {
		into := p.steps[i].into
		st := p.steps[into]
		if p.steps[i].verb != n.verb() || p.steps[i].needed != yes || t.ownDone(n, p, into, a) || len(t.waiting(p, into, before, c.from, approval.Before)) > 0 {
			continue
		}
		earlier := true
		for j := range into {
			earlier = earlier && (p.steps[j].needed == no || p.steps[j].into != j || c.stepDone(n, p, j, a, before, t))
		}
		if !earlier || n.byStep(p, i, a, s).Outcome != approval.Permitted || c.another(n, p, into, s, t) {
			continue
		}
		if place, fits := c.place(n, st, into, a, s, t); fits {
			return mark{into, s.who + s.party, place}
		}
	}
	return mark{step: -1}
}

// place is for which of those whom a step names a signature stands, false where it stands for none.
func (c *naiveCase) place(n naive, st naiveStep, i int, a asker, s signer, t *tallied) (string, bool) {
	if !st.count() {
		return "", true
	}
	voted := slices.ContainsFunc(t.marks, func(m mark) bool { return m.step == i && m.who == s.who+s.party })
	if (st.Quorum > 0 || len(st.by) == 1) && s.party == "" && voted {
		return "", false
	}
	if len(st.by) == 1 && s.party == "" {
		return "", true
	}
	for _, one := range st.takers {
		taken := slices.ContainsFunc(t.marks, func(m mark) bool { return m.step == i && m.place == one.who })
		fits := one.who == s.party || s.party == "" && n.signsIn(s, one.who) && n.granted(st, one.who, a, s)
		if one.who != "" && fits && !taken {
			return one.who, true
		}
	}
	return "", false
}

// another reports whether someone has agreed to another step where each wants someone else.
func (c *naiveCase) another(n naive, p naivePlan, i int, s signer, t *tallied) bool {
	return n.samePerson() == approval.Distinct && s.who != "" && naiveJudges(p.steps[i].verb) && slices.ContainsFunc(t.marks, func(m mark) bool {
		return m.step != i && m.who == s.who && naiveJudges(p.steps[m.step].verb)
	})
}
