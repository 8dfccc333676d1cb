package approval

import (
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// Who is away keeps his authority: what he signs counts as if he were there. He is not asked, and his post is looked at as
// if the others who hold it were all; where none of them can sign, those do who stand in for him, and then it goes on as
// from a post that nobody can sign in.

// away reports whether someone is not there to be asked, or that cannot be told. Who signs is there.
func (q *question) away(h org.Holder) bool {
	return h != q.present && (q.view.Away(h) || q.unattended(h))
}

// weighFor is what a post says of a step for one holder, or of the line where there is no step.
func (q *question) weighFor(st *step, post org.Node, a asker, h org.Holder) weight {
	if st != nil {
		return q.weighStep(st, post, a, h)
	}
	if q.barred(q.now, a, h) {
		return weight{authority: none}
	}
	return q.weigh(post, a, h)
}

// barred reports whether a holder, or who signs in his place, is not to do an act: because he signs another step, or because
// it judges what he or one he stands for has asked for.
func (q *question) barred(act duty.Verb, a asker, h org.Holder) bool {
	if q.isExcluded(h) || judges(act) && q.owns(h, a) {
		return true
	}
	return q.delegate != 0 && (q.isExcluded(q.delegate) || judges(act) && q.owns(q.delegate, a))
}

// weighPlace is what a holder's place on a post says: he where he is there, else those who stand in for him; and whether he is
// away, may sign, or perhaps, and nobody is asked in his place.
func (q *question) weighPlace(st *step, post org.Node, a asker, h org.Holder) (weight, bool) {
	w := q.weighFor(st, post, a, h)
	if !q.away(h) {
		return w, false
	}
	if w.authority == none && !w.unsure {
		return weight{authority: none}, false
	}
	sum := weight{authority: none}
	if q.policy.lending != nil {
		for _, u := range q.users(h, q.carries)[1:] {
			if !q.away(u.who) {
				sum = sum.and(q.inPlace(st, post, a, h, u.who))
			} else if q.unsureOf(u.who) {
				sum = sum.and(q.mayBeInPlace(st, post, a, h, u.who))
			}
		}
	}
	if q.unsureOf(h) && sum.authority == none {
		sum.unsure = true
		q.unplannedIn(post, h, h)
		return sum, true
	}
	if sum.authority == none {
		q.noteAway(post, h)
	}
	return sum, sum.authority == none
}

// inPlace is what a post says of a step when a delegate signs in the place of a holder.
func (q *question) inPlace(st *step, post org.Node, a asker, h, delegate org.Holder) weight {
	q.delegate = delegate
	w := q.weighFor(st, post, a, h)
	q.delegate = 0
	return w
}

// mayBeInPlace is inPlace of a delegate of whom it cannot be told whether he is there.
func (q *question) mayBeInPlace(st *step, post org.Node, a asker, h, delegate org.Holder) weight {
	w := q.inPlace(st, post, a, h, delegate).perhaps()
	if w.unsure {
		q.unplannedIn(post, h, delegate)
	}
	return w
}

// orAway stays with a post whose holders are away where nobody above can sign instead: it waits for them.
func (t taker) orAway(post org.Node) taker {
	if post != org.Nobody && (t.node == org.Nobody || t.away) {
		t.node, t.away = post, true
	}
	return t
}

// pass notes that the way goes on from a post, and is the lowest whose holders are away.
func (t *taker) pass(post org.Node, away bool, lowest org.Node) org.Node {
	t.past = t.past || away
	if away && lowest == org.Nobody {
		return post
	}
	return lowest
}

// goes is how far the way went: to whom it came, and all the way where it waits for who is away.
func (t taker) goes() org.Node {
	if t.away {
		return org.Nobody
	}
	return t.node
}
