package main

import "math/rand/v2"

// questions makes so many of them about a site: half are about amounts at a limit, or a fen beside it, and most are asked below
// the post whose limit it is.
func (s *site) questions(seed uint64, count int) []question {
	g := rand.New(rand.NewPCG(^seed, uint64(s.number)))
	all := make([]question, 0, count)
	for len(all) < count {
		a := authorities[g.IntN(len(authorities))]
		q := question{kind: a.kind, fen: 1 + g.Int64N(12000_00), approver: -1, day: g.IntN(days) + 1}
		by := s.holds[g.IntN(len(s.holds))]
		if !by.on(q.day) || g.IntN(8) > 0 && !under(by.post, a.post) {
			continue
		}
		q.requester, q.post = by.who, by.post
		if g.IntN(2) == 0 {
			q.fen = a.fen - 1 + g.Int64N(3)
			if own := s.authorityOf(a.post, a.kind, days); own != nil {
				q.fen = own.fen - 1 + g.Int64N(3)
			}
		}
		switch g.IntN(6) {
		case 0: // who is to sign?
		case 1:
			q.approver = g.IntN(len(s.people))
		case 2:
			q.approver = q.requester
		default:
			q.approver = s.holder(a.post, q.day)
		}
		all = append(all, q)
	}
	return all
}

// under reports whether a post stands below another.
func under(post, other string) bool {
	for at := above(post); at != headquarters; at = above(at) {
		if at == other {
			return true
		}
	}
	return false
}

// highest is a question for the highest amount that the first limit of the site covers, and that its holder may sign; false
// where nobody holds the post on the first day, or nobody stands below.
func (s *site) highest() (question, bool) {
	l := s.limits[0]
	a := authorities[l.authority]
	q := question{kind: a.kind, fen: l.fen, approver: s.holder(a.post, 1), day: 1}
	if !l.inclusive {
		q.fen--
	}
	for _, h := range s.holds {
		if q.requester, q.post = h.who, h.post; q.approver >= 0 && h.on(q.day) {
			if may, _ := s.judge(q); may == permitted {
				return q, true
			}
		}
	}
	return question{}, false
}
