package main

import "math/rand/v2"

// questions makes so many of them about a site: half are about amounts at a limit, or a fen beside it.
func (s *site) questions(seed uint64, count int) []question {
	g := rand.New(rand.NewPCG(^seed, uint64(s.number)))
	all := make([]question, 0, count)
	for len(all) < count {
		a := authorities[g.IntN(len(authorities))]
		q := question{kind: a.kind, fen: 1 + g.Int64N(12000_00), approver: -1, day: g.IntN(days) + 1}
		by := s.holds[g.IntN(len(s.holds))]
		if !by.on(q.day) {
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
