package approval_test

import (
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// signed puts signatures under a request: those that are asked for one after the other, with whatever can go wrong on the
// way. The engine is asked for the route only to find signers who are likely to count.
func (g generator) signed(n naive, p *approval.Policy, r approval.Request) approval.Request {
	if g.chance(60) {
		r.Approver = approval.Actor{}
	}
	digest := p.Decide(r).RequestDigest()
	r.Signatures = []approval.Signature{}
	at := r.At.Add(-time.Duration(g.IntN(5)) * 24 * time.Hour)
	for range 1 + g.IntN(8) {
		asked := r
		asked.Approver, asked.At = approval.Actor{}, at
		if g.chance(50) {
			asked.At = r.At
		}
		s := approval.Signature{At: at, Verdict: approval.Agree, RequestDigest: digest}
		var open []approval.RouteStep
		for _, step := range p.Decide(asked).Route() {
			if !step.Done {
				open = append(open, step)
			}
		}
		if open == nil {
			s.Signer = g.actor(n, g.IntN(len(n.org.Positions)))
		} else {
			step := open[0]
			if g.chance(15) {
				step = oneOf(g, open...)
			}
			s.Verb, s.Signer = step.Verb, g.by(step)
		}
		s = g.spoilt(s)
		r.Signatures = append(r.Signatures, s)
		if g.chance(5) {
			r.Signatures = append(r.Signatures, s) // handed in twice
		}
		at = at.Add(oneOf(g, 0, time.Nanosecond, time.Hour, time.Hour, 5*time.Hour, 24*time.Hour))
	}
	if g.chance(1) {
		r.ID = ""
	}
	return r
}

// by is one who is asked for a step, named in one way or another.
func (g generator) by(step approval.RouteStep) approval.Actor {
	if step.Actor.Party != "" || len(step.People) == 0 || g.chance(15) {
		return step.Actor
	}
	who := org.PersonID(oneOf(g, step.People...))
	if len(who) > 9 && who[:9] == "position:" || g.chance(30) {
		return approval.Actor{Position: step.Actor.Position}
	}
	if g.chance(60) {
		return approval.Actor{Person: who}
	}
	return approval.Actor{Person: who, Position: step.Actor.Position}
}

// spoilt is a signature in which now and then something is wrong, or which does not agree.
func (g generator) spoilt(s approval.Signature) approval.Signature {
	switch g.IntN(60) {
	case 0:
		s.RequestDigest = "sha256:00"
	case 1, 2, 9:
		s.Verdict = approval.Refuse
	case 3, 4, 5:
		s.Verdict = approval.Return
	case 6, 7:
		s.Verb = oneOf(g, 0, s.Verb, generatedVerbs[g.IntN(len(generatedVerbs))])
	case 8:
		s.At = s.At.Add(-time.Duration(g.IntN(30)) * time.Hour)
	}
	if g.chance(1) {
		switch g.IntN(4) {
		case 0:
			s.Verdict = 0
		case 1:
			s.At = time.Time{}
		case 2:
			s.RequestDigest = ""
		default:
			s.Signer = approval.Actor{}
		}
	}
	return s
}

var generatedVerbs = []duty.Verb{duty.Approve, duty.Review, duty.Draft, duty.Record, duty.Accept, duty.Release}
