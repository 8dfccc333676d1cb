package approval

import (
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// A delegate signs by the authority of another, in that one's posts. What an authority asks about the qualities of who signs
// has to be so of both; what it asks about his posts, of the one whose authority it is. A ban is held against each of them.

// holdsOfBoth answers a condition of an authority: for the holder, and where a delegate signs in his place by the delegate's
// qualities too.
func (q *question) holdsOfBoth(when *rule.Program, a asker, s org.Holder) rule.Verdict {
	verdict := q.holds(when, a, s)
	if q.delegate == 0 {
		return verdict
	}
	return least(verdict, q.shown(a, s, q.delegate).verdict(when))
}

// missingToo is what such a condition misses.
func (q *question) missingToo(when *rule.Program, a asker, s org.Holder) []string {
	if q.delegate == 0 || s == 0 {
		return nil
	}
	return q.shown(a, s, q.delegate).eval(when).Missing
}

// least is the worse of two answers: no, then untold, then yes.
func least(v, w rule.Verdict) rule.Verdict {
	switch {
	case v == rule.False || w == rule.False:
		return rule.False
	case v == rule.Undetermined || w == rule.Undetermined:
		return rule.Undetermined
	}
	return rule.True
}

// forbids weighs the bans on a signer, and on the delegate who signs in his place.
func (q *question) forbids(a asker, s org.Holder) rule.Verdict {
	delegate := q.delegate
	if delegate == 0 {
		return q.banned(a, s)
	}
	q.delegate = 0
	defer func() { q.delegate = delegate }()
	switch first, second := q.banned(a, s), q.banned(a, delegate); {
	case first == rule.True || second == rule.True:
		return rule.True
	case first == rule.Undetermined || second == rule.Undetermined:
		return rule.Undetermined
	}
	return rule.False
}

// missForbidden notes what the bans miss, on a signer and on his delegate.
func (q *question) missForbidden(a asker, s org.Holder) {
	delegate := q.delegate
	q.delegate = 0
	q.missBans(a, s)
	if delegate != 0 {
		q.missBans(a, delegate)
	}
	q.delegate = delegate
}

// missOfSigner notes what the conditions of a post's authorities miss of a signer.
func (q *question) missOfSigner(post org.Node, a asker, s signer) {
	q.delegate = s.delegate
	q.missGuards(post, a, s.holder)
	q.delegate = 0
}

// noteStandsFor notes that a signer stands for who asks.
func (q *question) noteStandsFor(s signer, a asker) {
	if q.trace == nil {
		return
	}
	who := s.person()
	if !q.standsFor(who, a) {
		who = s.holder
	}
	chart := q.policy.chart
	q.note(requesterLent, diag.Textf("“%s”是申请人“%s”的被授权人, 不能审批他的申请", "“%s” is the delegate of the requester “%s” and does not judge his requests",
		chart.HolderNameID(who), chart.HolderNameID(a.holder)))
}
