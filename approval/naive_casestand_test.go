package approval_test

import (
	"slices"
	"time"

	"github.com/mandate-go/mandate/approval"
)

// Where a naive case stands, and which events it takes.

// naiveStand is what is compared.
type naiveStand struct {
	State   approval.State
	Step    int
	Asked   []string // sorted
	Invalid map[string]approval.Void
}

// stand finds where the case stands.
func (c *naiveCase) stand(at time.Time) naiveStand {
	n := c.at(at)
	s := naiveStand{State: approval.Unsettled, Invalid: map[string]approval.Void{}}
	t := tallied{voids: map[string]approval.Void{}}
	sound := n.faults() == nil
	if sound {
		t, _ = c.count(at)
		s.State = c.settle(n, &t)
	}
	for i, e := range c.events {
		switch {
		case e.Type != approval.Signed:
		case !e.count:
			s.Invalid[e.ID] = e.void
		case i < c.from && e.Verdict == approval.Agree:
			s.Invalid[e.ID] = approval.VoidReturned
		case i >= c.from && t.voids[e.ID] != "":
			s.Invalid[e.ID] = t.voids[e.ID]
		}
	}
	if last := c.events[len(c.events)-1]; last.Type == approval.Withdrawn || last.Type == approval.Signed && last.count && last.Verdict == approval.Refuse {
		s.State = approval.Refused
	}
	if s.State == approval.Pending && !c.back {
		if i := c.open(n, &t); i >= 0 {
			s.Step, s.Asked = i+1, c.asked(n, i, &t)
		}
	}
	return s
}

// settle is the state before anyone signs on.
func (c *naiveCase) settle(n naive, t *tallied) approval.State {
	if t.state == approval.Complete || t.state == approval.Refused {
		return t.state
	}
	worst, differ, approved := signable, false, true
	askers := n.askers()
	first := n.plan(askers[0])
	for _, a := range askers {
		p := n.plan(a)
		differ = differ || !slices.EqualFunc(p.steps, first.steps, alike)
		if !slices.ContainsFunc(p.steps, func(st naiveStep) bool { return st.needed != no }) {
			worst = max(worst, unsignable)
		}
		for j, st := range p.steps {
			if st.needed != no && st.into == j && !t.ownDone(n, p, j, a) {
				worst = max(worst, n.fate(st, a))
				approved = approved && !n.ratifies(st.verb)
			}
			if st.needed != yes || st.into != j {
				continue
			}
			for _, e := range slices.Concat(t.waiting(p, j, c.events, c.from, approval.Before), t.waiting(p, j, c.events, c.from, approval.After)) {
				if len(c.people(n, e.To)) == 0 {
					worst = max(worst, unsignable)
				}
			}
		}
	}
	switch {
	case differ, worst == vague, t.state == approval.Unsettled:
		return approval.Unsettled
	case worst == unsignable, n.late() && !approved:
		return approval.Invalid
	}
	return approval.Pending
}

// open is the step whose turn it is, -1 for none.
func (c *naiveCase) open(n naive, t *tallied) int {
	a := n.askers()[0]
	p := n.plan(a)
	for i, st := range p.steps {
		if st.needed == yes && st.into == i && !c.stepDone(n, p, i, a, c.events, t) {
			return i
		}
	}
	return -1
}

// asked are who is asked for a step.
func (c *naiveCase) asked(n naive, i int, t *tallied) []string {
	a := n.askers()[0]
	p := n.plan(a)
	var all []string
	extras := t.waiting(p, i, c.events, c.from, approval.Before)
	if len(extras) == 0 && t.ownDone(n, p, i, a) {
		extras = t.waiting(p, i, c.events, c.from, approval.After)
	}
	if len(extras) > 0 {
		for _, e := range extras {
			all = append(all, c.people(n, e.To)...)
		}
		slices.Sort(all)
		return slices.Compact(all)
	}
	for _, one := range p.steps[i].takers {
		taken := slices.ContainsFunc(t.marks, func(m mark) bool { return m.step == i && m.place == one.who })
		switch {
		case one.who == "" || taken:
		case n.isParty(one.who):
			all = append(all, "party:"+one.who)
		default:
			for _, h := range n.holders(one.who) {
				if c.signs(n, i, signer{who: h, post: one.who}, t) {
					all = append(all, h)
				}
			}
		}
	}
	return c.handed(n, i, all, t)
}

// signs reports whether someone may sign a step now, whoever was added to it.
func (c *naiveCase) signs(n naive, i int, s signer, t *tallied) bool {
	n.request.Verb = n.plan(n.askers()[0]).steps[i].verb
	n.request.Approver = actorOf(s)
	if n.maySign().Outcome != approval.Permitted {
		return false
	}
	for _, a := range n.askers() {
		if c.turn(n, n.plan(a), a, s, nil, t).step != i {
			return false
		}
	}
	return true
}

// actorOf names a signer.
func actorOf(s signer) approval.Actor {
	switch {
	case s.party != "":
		return party(s.party)
	case len(s.who) > 9 && s.who[:9] == "position:" && s.post != "":
		return position(s.post)
	case len(s.who) > 9 && s.who[:9] == "position:":
		return position(s.who[9:])
	case s.post != "":
		both := person(s.who)
		both.Position = position(s.post).Position
		return both
	}
	return person(s.who)
}

// handed follows the transfers of a step.
func (c *naiveCase) handed(n naive, i int, all []string, t *tallied) []string {
	set := map[string]bool{}
	for _, who := range all {
		set[who] = true
	}
	for _, e := range c.events[c.from:] {
		if e.Type != approval.Transferred || e.Step != i+1 {
			continue
		}
		from, one := c.means(n, e.By)
		to, two := c.means(n, e.To)
		if one && two && set[from.key()] && c.signs(n, i, to, t) {
			delete(set, from.key())
			set[to.key()] = true
		}
	}
	return sorted(set)
}

func (s signer) key() string {
	if s.party != "" {
		return "party:" + s.party
	}
	return s.who
}

// means is the one whom an actor means, false where that is not plain.
func (c *naiveCase) means(n naive, who approval.Actor) (signer, bool) {
	n.request.Approver = who
	if who == (approval.Actor{}) || n.approverFaults() != nil || len(n.signers()) != 1 {
		return signer{}, false
	}
	return n.signers()[0], true
}

// apply takes an event, or does not and says so.
func (c *naiveCase) apply(e approval.Event, digest string) bool {
	if c.state == approval.Complete || c.state == approval.Refused || e.At.Before(c.events[len(c.events)-1].At) {
		return false
	}
	n := c.at(e.At)
	entered := naiveEvent{Event: e}
	taken := false
	switch e.Type {
	case approval.Withdrawn:
		taken = c.asks(n, e.By)
	case approval.Amended:
		taken = c.asks(n, e.By) && (digest != c.digest || c.back) && c.reads(e)
	case approval.Signed:
		taken = !c.back && c.signed(&entered)
	case approval.SignerAdded:
		taken = !c.back && n.faults() == nil && c.adds(n, e)
	case approval.Transferred:
		taken = !c.back && n.faults() == nil && c.hands(n, e)
	}
	if !taken {
		return false
	}
	c.events = append(c.events, entered)
	switch {
	case e.Type == approval.Amended:
		c.content, c.digest, c.back = e.Request, digest, false
		c.seen[digest] = e.Request
	case entered.count && e.Verdict == approval.Return:
		c.back, c.from = true, len(c.events)
	}
	c.state = c.stand(e.At).State
	return true
}

// reads reports whether the content that an amendment brings can be read.
func (c *naiveCase) reads(e approval.Event) bool {
	n := c.world
	n.request, n.day = e.Request, civil(e.At)
	n.request.At = e.At
	return n.faults() == nil
}

// asks reports whether someone is plainly who asks.
func (c *naiveCase) asks(n naive, by approval.Actor) bool {
	if by == c.content.Requester {
		return true
	}
	s, plain := c.means(n, by)
	if n.faults() != nil || !plain || s.who == "" {
		return false
	}
	return !slices.ContainsFunc(n.askers(), func(a asker) bool { return a.who != s.who })
}

// signed counts a signature, and is false where that cannot be told.
func (c *naiveCase) signed(e *naiveEvent) bool {
	if _, known := c.seen[e.Digest]; !known || c.at(e.At).faults() != nil {
		return false
	}
	t, told := c.count(e.At, *e)
	switch {
	case !told:
		return false
	case t.state == approval.Complete || t.state == approval.Refused || t.voids[e.ID] == "":
		before, _ := c.count(e.At)
		if before.state == approval.Complete {
			e.void = approval.VoidTurn
			return true
		}
		e.count = true
	default:
		e.void = t.voids[e.ID]
	}
	return true
}

// adds reports whether one may add another to the open step.
func (c *naiveCase) adds(n naive, e approval.Event) bool {
	t, _ := c.count(e.At)
	if c.settle(n, &t) != approval.Pending || c.open(n, &t) != e.Step-1 {
		return false
	}
	i, a := e.Step-1, n.askers()[0]
	p := n.plan(a)
	by, one := c.means(n, e.By)
	to, two := c.means(n, e.To)
	if !one || !two || to.who == "" || to.who == by.who || len(c.people(n, e.To)) == 0 {
		return false
	}
	able := !t.ownDone(n, p, i, a) && c.signs(n, i, by, &t)
	for _, x := range c.extrasNow(n, p, i, a, c.events, &t) {
		able = able || by.who != "" && slices.Contains(c.people(n, x.To), by.who)
	}
	for _, x := range slices.Concat(t.waiting(p, i, c.events, c.from, approval.Before), t.waiting(p, i, c.events, c.from, approval.After)) {
		able = able && !slices.Contains(c.people(n, x.To), to.who)
	}
	return able
}

// hands reports whether one may hand the open step to another.
func (c *naiveCase) hands(n naive, e approval.Event) bool {
	t, _ := c.count(e.At)
	if c.settle(n, &t) != approval.Pending || c.open(n, &t) != e.Step-1 {
		return false
	}
	i, a := e.Step-1, n.askers()[0]
	p := n.plan(a)
	by, one := c.means(n, e.By)
	to, two := c.means(n, e.To)
	extras := c.extrasNow(n, p, i, a, c.events, &t)
	return one && two && len(extras) == 0 && !p.steps[i].all() && slices.Contains(c.asked(n, i, &t), by.key()) && by.key() != to.key() && c.signs(n, i, to, &t)
}
