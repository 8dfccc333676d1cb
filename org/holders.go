package org

import "iter"

// Holders are those who hold a post on the day, acting ones included, in the order of their ids. A post held together
// with another has the other's holders.
func (v View) Holders(n Node) iter.Seq[Holding] {
	return func(yield func(Holding) bool) {
		if int(n) > len(v.in().positions) || !v.InForce(n) || !v.InForce(v.in().hosts[n-1]) {
			return
		}
		host := v.in().hosts[n-1]
		if v.in().register.byPosts {
			yield(Holding{Holder: Holder(-host), Post: n})
			return
		}
		for _, h := range v.in().register.posts[host-1] {
			if h.Span.Contains(v.day) {
				h.Post = n
				if !yield(h) {
					return
				}
			}
		}
	}
}

// Posts are what a holder holds on the day: each post that he is assigned to, followed by those held together with it.
func (v View) Posts(h Holder) iter.Seq[Holding] {
	return func(yield func(Holding) bool) {
		for _, held := range v.held(h) {
			if !held.Span.Contains(v.day) || !v.InForce(held.Post) {
				continue
			}
			if !yield(held) {
				return
			}
			for _, guest := range v.in().guests[held.Post-1] {
				if held.Post = guest; v.InForce(guest) && !yield(held) {
					return
				}
			}
		}
	}
}

// held lists a holder's assignments at any time.
func (v View) held(h Holder) []Holding {
	switch {
	case h > 0 && int(h) <= len(v.in().register.persons):
		return v.in().register.persons[h-1]
	case h < 0 && -int(h) <= len(v.in().register.own):
		return v.in().register.own[-int(h)-1 : -int(h)]
	}
	return nil
}

// Holds reports whether a holder holds a post on the day, through whichever of his posts.
func (v View) Holds(h Holder, n Node) bool {
	if int(n) > len(v.in().positions) || !v.InForce(n) || !v.InForce(v.in().hosts[n-1]) {
		return false
	}
	host := v.in().hosts[n-1]
	if h < 0 {
		return v.in().register.byPosts && Node(-h) == host
	}
	for _, held := range v.held(h) {
		if held.Post == host && held.Span.Contains(v.day) {
			return true
		}
	}
	return false
}

// Vacant reports whether nobody holds a post on the day, not even acting.
func (v View) Vacant(n Node) bool {
	for range v.Holders(n) {
		return false
	}
	return true
}

// Vacancies are the posts in force on the day that nobody holds, in the order of their ids.
func (v View) Vacancies() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for n := Node(1); int(n) <= len(v.in().positions); n++ {
			if v.InForce(n) && v.Vacant(n) && !yield(n) {
				return
			}
		}
	}
}

// Away reports whether a holder is absent on the day.
func (v View) Away(h Holder) bool {
	if h < 1 || int(h) > len(v.in().register.away) {
		return false
	}
	for _, span := range v.in().register.away[h-1] {
		if span.Contains(v.day) {
			return true
		}
	}
	return false
}

// Because says why someone answers for a post.
type Because uint8

// Why someone answers for a post.
const (
	NobodyAnswers   Because = iota // the post and all above it are vacant or away, and no party stands at the top
	HolderAnswers                  // a holder is there
	ActingAnswers                  // no holder is there, one who acts is
	SuperiorAnswers                // nobody holds the post, or all are away: the next above who is there answers
)

// String is "nobody", "holder", "acting" or "superior".
func (b Because) String() string {
	return [...]string{"nobody", "holder", "acting", "superior"}[min(b, SuperiorAnswers)]
}

// Answer is who answers for a post.
type Answer struct {
	Post    Node     // whose holders answer: the post asked for, or one above, or a party
	People  []Holder // who is there, in the order of their ids; none where a party answers
	Because Because
}

// Answers says who answers for a post on the day: its holders who are there, else those acting for them who are, else
// the same of the next post above. Answering for a vacant post is a duty to take the call; it carries no authority.
func (v View) Answers(n Node) Answer {
	if !v.InForce(n) {
		return Answer{}
	}
	if people, because := v.present(n); because != NobodyAnswers {
		return Answer{Post: n, People: people, Because: because}
	}
	for up := range v.Line(n) {
		if _, party := v.in().Party(up); party {
			return Answer{Post: up, Because: SuperiorAnswers}
		}
		if people, because := v.present(up); because != NobodyAnswers {
			return Answer{Post: up, People: people, Because: SuperiorAnswers}
		}
	}
	return Answer{}
}

// present lists the holders of a post who are not away, or else those acting.
func (v View) present(n Node) ([]Holder, Because) {
	var holders, acting []Holder
	for h := range v.Holders(n) {
		switch {
		case v.Away(h.Holder):
		case h.Acting:
			acting = append(acting, h.Holder)
		default:
			holders = append(holders, h.Holder)
		}
	}
	switch {
	case holders != nil:
		return holders, HolderAnswers
	case acting != nil:
		return acting, ActingAnswers
	}
	return nil, NobodyAnswers
}
