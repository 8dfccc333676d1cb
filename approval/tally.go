package approval

import (
	"slices"
	"time"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// tally is who has agreed to which step so far.
type tally struct {
	agreed   [][]unit       // of each step, each agreement that counts once
	signers  [][]org.Holder // of each step, the people who agreed
	returned time.Time      // when it was last sent back
	added    *added         // who is to sign besides, nil for nobody
}

// unit is as whose an agreement counts: that of a holder, or of a post or party whoever signed in it.
type unit struct {
	holder   org.Holder
	node     org.Node
	delegate org.Holder // who signed in the holder's place, 0 where he did so himself
}

// newTally is of a route of so many steps, before anyone has signed.
func newTally(steps int) *tally {
	return &tally{agreed: make([][]unit, steps), signers: make([][]org.Holder, steps)}
}

// of are the agreements to a step.
func (t *tally) of(i int) []unit {
	if i >= len(t.agreed) { // nobody has signed anything
		return nil
	}
	return t.agreed[i]
}

// done reports whether a step of a plan has all the signatures that it needs, those of added signers among them.
func (t *tally) done(p *plan, i int) bool { return t.own(p, i) && t.added.settled(p, i) }

// own reports whether a step of a plan has the signatures that its route wants.
func (t *tally) own(p *plan, i int) bool {
	st, s, agreed := &p.route.steps[i], &p.stages[i], t.of(i)
	switch {
	case !st.all:
		return len(agreed) >= s.least(st)
	case st.byHolder():
		return len(agreed) > 0 && t.everyHolder(i, s.holders)
	case s.places() < len(st.members): // who stands in for another cannot do for both
		return false
	}
	for j := range s.takers.len() {
		if !slices.ContainsFunc(agreed, func(u unit) bool { return u.node == s.takers.at(j).node }) {
			return false
		}
	}
	return true
}

// everyHolder reports whether all of some holders have agreed.
func (t *tally) everyHolder(i int, holders []org.Holder) bool {
	for _, h := range holders {
		if !slices.ContainsFunc(t.of(i), func(u unit) bool { return u.holder == h }) {
			return false
		}
	}
	return true
}

// did reports whether every step of an act is done that is needed.
func (t *tally) did(p *plan, act duty.Verb) bool {
	for i := range p.stages {
		if s := &p.stages[i]; p.route.steps[i].verb == act && s.needed != rule.False && s.into == i && !t.own(p, i) {
			return false
		}
	}
	return true
}

// complete reports whether every step that is needed is done.
func (t *tally) complete(p *plan) bool {
	for i := range p.stages {
		if s := &p.stages[i]; s.needed != rule.False && s.into == i && !t.done(p, i) {
			return false
		}
	}
	return true
}

// before reports whether every step before one is done that has to be.
func (t *tally) before(p *plan, step int) bool {
	for i := range step {
		if s := &p.stages[i]; s.needed != rule.False && s.into == i && !t.done(p, i) {
			return false
		}
	}
	return true
}
