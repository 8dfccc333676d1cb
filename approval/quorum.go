package approval

import (
	"slices"

	"github.com/mandate-go/mandate/org"
)

// several reports whether more than one signature may be wanted.
func (s *step) several() bool { return s.all || s.quorum > 0 }

// byHolder reports whether a step counts the holders of its one post, and not posts.
func (s *step) byHolder() bool { return s.several() && len(s.members) == 1 }

// least is how many must sign a step: a quorum is never made smaller to fit.
func (s *stage) least(st *step) int {
	switch {
	case st.quorum > 0:
		return st.quorum
	case st.all && st.byHolder():
		return max(len(s.holders), 1) // a party signs as one
	case st.all:
		return len(st.members)
	}
	return 1
}

// most is how many signatures a step can come to, for sure and if all that cannot be told were so. Of one post its holders
// count; of several posts and parties each counts once, and where a quorum is wanted each person counts once besides.
func (q *question) most(st *step, s *stage, a asker) (sure, perhaps int) {
	if !st.several() || st.all && !st.byHolder() { // a post was found because one of its holders can sign
		return s.there(), s.there()
	}
	var able, maybe [][]org.Holder // who can sign, of each post or party
	for j := range s.takers.len() {
		node := s.takers.at(j).node
		if node == org.Nobody || s.twice(j) || s.takers.at(j).away {
			continue
		}
		all, some := q.signersOf(st, node, a)
		able, maybe = append(able, all), append(maybe, some)
	}
	if st.byHolder() && len(able) > 0 {
		return len(able[0]), len(maybe[0])
	}
	return filled(able), filled(maybe)
}

// places are the different posts and parties that a step comes to.
func (s *stage) places() int {
	count := 0
	for j := range s.takers.len() {
		if s.takers.at(j).node != org.Nobody && !s.twice(j) {
			count++
		}
	}
	return count
}

// there are the places where someone is asked.
func (s *stage) there() int {
	count := 0
	for j := range s.takers.len() {
		if t := s.takers.at(j); t.node != org.Nobody && !t.away && !s.twice(j) {
			count++
		}
	}
	return count
}

// signersOf are the holders of a post who can sign a step, and those who perhaps can. A party is one of its own.
func (q *question) signersOf(st *step, node org.Node, a asker) (able, maybe []org.Holder) {
	if _, party := q.policy.chart.Party(node); party {
		one := []org.Holder{org.Holder(-node)} // no post has this handle
		return one, one
	}
	for h := range q.view.Holders(node) {
		w := q.weighStep(st, node, a, h.Holder)
		if w.authority != none {
			able = append(able, h.Holder)
		}
		if w.authority != none || w.unsure {
			maybe = append(maybe, h.Holder)
		}
	}
	return able, maybe
}

// filled is how many of some places different people can fill.
func filled(places [][]org.Holder) int {
	count, by := 0, map[org.Holder]int{}
	for i := range places {
		if settle(places, i, by, map[org.Holder]bool{}) {
			count++
		}
	}
	return count
}

// settle finds someone for a place, who gives up his own where another can be found for that.
func settle(places [][]org.Holder, place int, by map[org.Holder]int, tried map[org.Holder]bool) bool {
	for _, h := range places[place] {
		if tried[h] {
			continue
		}
		tried[h] = true
		if held, sits := by[h]; !sits || settle(places, held, by, tried) {
			by[h] = place
			return true
		}
	}
	return false
}

// missHolders notes what is missing to tell who of the holders can sign.
func (q *question) missHolders(s *stage, a asker) {
	for j := range s.takers.len() {
		for h := range q.view.Holders(s.takers.at(j).node) {
			q.missGuards(s.takers.at(j).node, a, h.Holder)
		}
	}
}

// unitOf is as whose a signature counts, false where it counts no more: of a post's holders each once, of several posts and
// parties each once, and of a quorum each person once besides. Who holds several of the posts signs in the first that he may
// sign in and that has not agreed, unless he names one.
func (q *question) unitOf(p *plan, i int, a asker, by signer, t *tally) (unit, bool) {
	st, s := &p.route.steps[i], &p.stages[i]
	switch {
	case !st.several():
		return unit{}, true
	case by.holder != 0 && (st.byHolder() || st.quorum > 0) && slices.ContainsFunc(t.of(i), by.shares):
		return unit{}, false
	case by.holder != 0 && st.byHolder():
		return unit{holder: by.holder, delegate: by.delegate}, true
	}
	for j := range s.takers.len() {
		node := s.takers.at(j).node
		if node == org.Nobody || t.has(i, node) || !q.signsAs(st, s, j, a, by) {
			continue
		}
		if st.quorum > 0 {
			return unit{holder: by.holder, delegate: by.delegate, node: node}, true
		}
		return unit{node: node}, true
	}
	return unit{}, false
}

// shares reports whether an agreement is by someone who signs, or in whose place he signs: of one of several holders and of
// a quorum each counts once.
func (s signer) shares(u unit) bool {
	return u.holder == s.holder || u.holder == s.person() || u.delegate != 0 && (u.delegate == s.holder || u.delegate == s.person())
}

// signsAs reports whether a signer can sign a step for the jth that it names: as a party, in a post, or in a post before it
// in which he was not asked because he is away.
func (q *question) signsAs(st *step, s *stage, j int, a asker, by signer) bool {
	t := s.takers.at(j)
	if by.party != org.Nobody {
		return t.node == by.party
	}
	if q.signsIn(by, t.node) && q.inPlace(st, t.node, a, by.holder, by.delegate).authority != none {
		return true
	}
	return t.past && q.byMember(st, st.members[j], a, by).outcome == Permitted
}
