package approval

import (
	"time"

	"github.com/mandate-go/mandate/duty"
)

// Progress is where a case stands as of an instant.
type Progress struct {
	State     State
	Withdrawn bool
	Returned  bool         // it is back with its requester; nobody is asked
	Open      []OpenStep   // that can be signed now; at most one, since steps are signed in their order
	Invalid   []Invalidity // signatures that do not count, in the order in which they came
	Remains   []Remaining  // steps that are not done, the open one among them
	Missing   []string     // what is missing to tell, sorted
}

// OpenStep is a step that can be signed now.
type OpenStep struct {
	Step  int // from 1
	Verb  duty.Verb
	Mode  string  // as [RouteStep.Mode]
	Asked []Asked // who is asked, and why he is
}

// Invalidity is a signature that does not count.
type Invalidity struct {
	Event  string // its id
	Signer Actor
	Why    Void
}

// Remaining is what a step still needs.
type Remaining struct {
	Step   int // from 1
	Verb   duty.Verb
	Wanted int // agreements by the route
	Have   int
	Added  int // added signers who have not agreed
}

// Progress says where a case stands as of an instant, and no earlier than its last event: a closed case stands where it was
// closed. It is decided by this policy, whatever the case stands under; the zero Case stands nowhere.
func (p *Policy) Progress(c Case, at time.Time) Progress {
	if len(c.log) == 0 {
		return Progress{}
	}
	if c.Closed() || at.Before(c.last()) {
		at = c.last()
	}
	return p.stand(&c, at).progress
}

// stood is a case as evaluated.
type stood struct {
	q        *question
	now      standing
	sound    bool
	progress Progress
}

// stand finds where a case stands.
func (p *Policy) stand(c *Case, at time.Time) stood {
	s := stood{q: p.asks(c, at)}
	pr := &s.progress
	pr.Withdrawn, pr.Returned = c.Withdrawn(), c.Returned()
	if s.sound = s.q.read(); s.sound {
		s.now = s.q.where()
		pr.State = s.now.state
	}
	pr.Missing = s.q.missed()
	pr.Invalid = c.invalid(s.q.file)
	switch {
	case pr.Withdrawn:
		pr.State = Refused
	case c.refused():
		pr.State = Refused
	case pr.State == Pending:
		s.remains()
		if i := s.now.tally.openStep(s.now.plan); i >= 0 && !pr.Returned {
			st := &s.now.plan.route.steps[i]
			pr.Open = []OpenStep{{Step: i + 1, Verb: st.verb, Mode: st.mode(), Asked: s.q.askedFor(s.now, i, c)}}
		}
	}
	return s
}

// refused reports whether the last event was a refusal that counted.
func (c *Case) refused() bool {
	e := &c.log[len(c.log)-1]
	return e.Type == Signed && e.Verdict == Refuse && e.void == ""
}

// invalid are the signatures that do not count: those that never did, those before the request was sent back, and those that
// something has voided since.
func (c *Case) invalid(f *file) []Invalidity {
	var all []Invalidity
	for i := range c.log {
		e := &c.log[i]
		if e.Type != Signed {
			continue
		}
		why := e.void
		if i < c.round && e.agrees() {
			why = VoidReturned
		}
		for k, at := range f.entries {
			if at == i {
				why = f.voids[k]
			}
		}
		if why != "" {
			all = append(all, Invalidity{Event: e.ID, Signer: e.By, Why: why})
		}
	}
	return all
}

// remains lists the steps that are not done.
func (s *stood) remains() {
	t, p := s.now.tally, s.now.plan
	for i := range p.stages {
		if !p.asks(i) || t.done(p, i) {
			continue
		}
		st := &p.route.steps[i]
		s.progress.Remains = append(s.progress.Remains, Remaining{Step: i + 1, Verb: st.verb, Wanted: p.stages[i].least(st), Have: len(t.of(i)),
			Added: len(t.added.open(p, i, false)) + len(t.added.open(p, i, true))})
	}
}

// Preview is what a case would come to under another policy.
type Preview struct {
	From, To string   // the hashes of the policies
	Was      Progress // by the case: its state, and what it told to be open
	Progress Progress // by the other policy
	Digest   string   // of the outcome, which the event that moves the case names
}

// Preview says where a case would stand under this policy, and hands out the digest that an event of type [PolicyMoved] has to
// carry: nobody moves a case whose outcome he has not seen. The same outcome has the same digest, whenever it is asked for.
func (p *Policy) Preview(c Case, at time.Time) (Preview, error) {
	if len(c.log) == 0 {
		return Preview{}, refuse(ErrMalformed, text("申请还没有开始", "nothing is opened yet"))
	}
	shown := Preview{From: c.policy, To: p.Hash(), Progress: p.Progress(c, at)}
	shown.Was = Progress{State: c.state, Withdrawn: c.Withdrawn(), Returned: c.Returned()}
	if o := c.opening; o.step > 0 {
		shown.Was.Open = []OpenStep{{Step: o.step, Verb: o.verb, Asked: []Asked{{People: o.told}}}}
	}
	shown.Digest = digestOf(append([]byte(shown.From+" "+shown.To+" "), shown.Progress.AppendJSON(nil)...))
	return shown, nil
}
