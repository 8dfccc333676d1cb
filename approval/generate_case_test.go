package approval_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// Events that may happen to a case of a generated world, more often than not such as help it on.

func (g generator) step1(at time.Time) time.Time {
	return at.Add(oneOf(g, 0, time.Nanosecond, time.Minute, time.Hour, time.Hour, 5*time.Hour, 24*time.Hour))
}

// event is the nth event after an instant.
func (g generator) event(n naive, p *approval.Policy, c approval.Case, nth int, at time.Time) approval.Event {
	e := approval.Event{ID: fmt.Sprintf("e%d", nth), At: g.step1(at).UTC()}
	progress := p.Progress(c, e.At)
	n.request, n.day = c.Request(), civil(e.At)
	roll := g.IntN(100)
	if c.Returned() && g.chance(70) {
		roll = 99
	}
	switch {
	case roll < 66:
		g.sign(n, c, progress, &e)
	case roll < 74:
		e.Type, e.Step, e.Where = approval.SignerAdded, 1+g.IntN(2), oneOf(g, approval.Before, approval.After)
		e.By, e.To = g.oneAsked(n, progress, &e.Step), g.anyone(n)
	case roll < 86:
		e.Type, e.Step = approval.Transferred, 1
		e.By, e.To = g.oneAsked(n, progress, &e.Step), g.anyone(n)
		if open := progress.Open; len(open) > 0 && len(open[0].Asked) > 0 && g.chance(80) {
			at := slices.IndexFunc(n.org.Positions, func(p org.Position) bool { return p.ID == open[0].Asked[0].Actor.Position })
			if e.To = g.oneAsked(n, progress, &e.Step); at >= 0 && g.chance(60) {
				e.To = g.actor(n, g.upward(n, at))
			}
		}
	case roll < 88:
		e.Type, e.By = approval.Withdrawn, g.requester(n, c)
	default:
		e.Type, e.By, e.Request = approval.Amended, g.requester(n, c), g.changed(n, c)
	}
	return e
}

// sign is a signature, mostly of one who is asked.
func (g generator) sign(n naive, c approval.Case, progress approval.Progress, e *approval.Event) {
	e.Type, e.Verdict, e.Digest = approval.Signed, approval.Agree, c.Digest()
	e.Verb, e.By = oneOf(g, duty.Approve, duty.Review), g.oneAsked(n, progress, new(int))
	if len(progress.Open) > 0 {
		e.Verb = progress.Open[0].Verb
		if added := progress.Open[0].Asked; len(added) > 0 && added[0].Via == "added" && g.chance(90) {
			e.Verb = duty.Review
		}
	}
	if all := c.Contents(); len(all) > 1 && g.chance(40) {
		e.Digest = oneOf(g, all...)
	}
	switch g.IntN(40) {
	case 0:
		e.Verdict = approval.Refuse
	case 1, 2:
		e.Verdict = approval.Return
	case 3:
		e.Verb = oneOf(g, generatedVerbs...)
	case 4, 5:
		e.By = g.anyone(n)
	case 6, 7: // what was there before
		e.Digest = oneOf(g, c.Contents()...)
	}
}

// oneAsked is one who is asked, or anyone.
func (g generator) oneAsked(n naive, progress approval.Progress, step *int) approval.Actor {
	if len(progress.Open) == 0 || len(progress.Open[0].Asked) == 0 || g.chance(8) {
		return g.anyone(n)
	}
	*step = progress.Open[0].Step
	a := oneOf(g, progress.Open[0].Asked...)
	if a.Actor.Party != "" || len(a.People) == 0 || g.chance(10) {
		return a.Actor
	}
	who := oneOf(g, a.People...)
	if len(who) > 9 && who[:9] == "position:" {
		return position(who[9:])
	}
	if a.Actor.Position != "" && g.chance(30) {
		return approval.Actor{Person: org.PersonID(who), Position: a.Actor.Position}
	}
	return person(who)
}

func (g generator) anyone(n naive) approval.Actor {
	if g.chance(5) {
		return oneOf(g, party("company"), party("group"))
	}
	return g.actor(n, g.IntN(len(n.org.Positions)))
}

func (g generator) requester(n naive, c approval.Case) approval.Actor {
	if g.chance(5) {
		return g.anyone(n)
	}
	return c.Request().Requester
}

// changed is a content that differs in something, or in nothing.
func (g generator) changed(n naive, c approval.Case) approval.Request {
	r := c.Request()
	r.At = time.Time{}
	switch g.IntN(10) {
	case 0, 1, 2:
		if r.Amount.Present() {
			r.Amount = g.amount(r.Amount.Sign() < 0)
			if less := r.Amount.Minor() / 2; less > 0 && g.chance(80) {
				r.Amount = money.FromMinor(less, cny)
			}
		}
	case 3, 4:
		r.Attributes = g.attributes(r.Kind)
	case 5, 6:
		at := slices.IndexFunc(r.Attributes, func(a approval.AttributeValue) bool { return a.ID == "flag" })
		if at >= 0 {
			r.Attributes = slices.Delete(r.Attributes, at, at+1)
		}
	case 7:
		r.Requester = g.actor(n, g.IntN(len(n.org.Positions)))
	case 8:
		old := oneOf(g, c.Events()...)
		if old.Type == approval.Amended || old.Type == approval.Opened {
			r = old.Request
		}
	}
	return r
}
