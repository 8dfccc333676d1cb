package approval

import (
	"slices"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// mostLinks is how many delegations may follow one another where what was lent may be lent on: from one person to a second,
// from him to a third, and on to a fourth.
const mostLinks = 3

// loan is a compiled Delegation, over one register.
type loan struct {
	*Delegation
	lender, user org.Holder
	span         date.Span
	least, most  int64   // minor units, both included; of kinds with an amount
	kinds        []int32 // sorted
}

// lending is all that is lent; a policy by which nothing is has none.
type lending struct {
	loans   []loan                 // in the order of their keys
	lent    map[org.Holder][]int32 // what each lends
	trusted map[org.Holder][]int32 // what is lent to each
}

// lend finds the people of the delegations in the register. One that names someone who is not there lends nothing.
func (p *Policy) lend() {
	p.lending = nil
	for i := range p.delegations {
		d := &p.delegations[i]
		from, unknown := p.chart.ResolvePerson(d.Delegator)
		to, unknownToo := p.chart.ResolvePerson(d.Delegate)
		if unknown != nil || unknownToo != nil || from == to {
			continue
		}
		if p.lending == nil {
			p.lending = &lending{lent: map[org.Holder][]int32{}, trusted: map[org.Holder][]int32{}}
		}
		at := int32(len(p.lending.loans))
		p.lending.loans = append(p.lending.loans, p.loan(d, from, to))
		p.lending.lent[from] = append(p.lending.lent[from], at)
		p.lending.trusted[to] = append(p.lending.trusted[to], at)
	}
}

// loan compiles a delegation that was found sound.
func (p *Policy) loan(d *Delegation, from, to org.Holder) loan {
	l := loan{Delegation: d, lender: from, user: to, span: date.Through(d.From, d.Through), most: anyAmount}
	for _, id := range d.Kinds {
		l.kinds = append(l.kinds, p.kindIDs[string(id)])
	}
	slices.Sort(l.kinds)
	if d.Limit != nil {
		if limit, fault := money.ParseLimit(d.Limit.Words, p.currency); fault == nil {
			l.least, l.most = limit.Range()
		}
	}
	return l
}

// peopleOf are the delegator and the delegate of a loan, for people.
func (p *Policy) peopleOf(l *loan) (lender, user string) {
	return p.chart.HolderNameID(l.lender), p.chart.HolderNameID(l.user)
}

// spans reports whether a loan is in force on the day for the kind, whatever the amount.
func (q *question) spans(l *loan) bool {
	_, of := slices.BinarySearch(l.kinds, q.kindIndex)
	return of && l.span.Contains(q.view.Day())
}

// carries reports whether a loan is in force for the request.
func (q *question) carries(l *loan) bool { return q.spans(l) && q.within(l) }

// within reports whether the amount lies within the limit of a loan.
func (q *question) within(l *loan) bool {
	return !q.kind.withAmount || q.amount >= l.least && q.amount <= l.most
}

// linked is someone whom loans lead to.
type linked struct {
	who  org.Holder
	by   *loan // the last one on the way
	from int   // index of the one before him on the way
}

// lenders are those whose authority someone may use, after himself, the nearer first; everyone once, so that loans which run
// in a circle lend nobody anything anew.
func (q *question) lenders(user org.Holder, serves func(*loan) bool) []linked {
	return q.follow(user, q.policy.lending.trusted, serves, func(l *loan) org.Holder { return l.lender })
}

// users are those who may use someone's authority, after himself, the nearer first.
func (q *question) users(lender org.Holder, serves func(*loan) bool) []linked {
	return q.follow(lender, q.policy.lending.lent, serves, func(l *loan) org.Holder { return l.user })
}

// follow goes along the loans that serve: one, or where what was lent may be lent on as many as may follow one another.
func (q *question) follow(start org.Holder, loans map[org.Holder][]int32, serves func(*loan) bool, end func(*loan) org.Holder) []linked {
	found, links := []linked{{who: start}}, 1
	if q.policy.conduct.Redelegate {
		links = mostLinks
	}
	for begin := 0; links > 0; links-- {
		until := len(found)
		for i := begin; i < until; i++ {
			for _, at := range loans[found[i].who] {
				l := &q.policy.lending.loans[at]
				who := end(l)
				if serves(l) && !slices.ContainsFunc(found, func(f linked) bool { return f.who == who }) {
					found = append(found, linked{who, l, i})
				}
			}
		}
		begin = until
	}
	return found
}

// standsFor reports whether someone may use what who asks has lent for the kind, whatever the amount: he judges nothing that
// this one asks for.
func (q *question) standsFor(h org.Holder, a asker) bool {
	if q.policy.lending == nil || q.policy.lending.lent[a.holder] == nil || h == a.holder {
		return false
	}
	return slices.ContainsFunc(q.users(a.holder, q.spans), func(u linked) bool { return u.who == h })
}

// owns reports whether someone judges nothing of who asks: he is it himself, or stands for him.
func (q *question) owns(h org.Holder, a asker) bool { return h == a.holder || q.standsFor(h, a) }

// person is who signs: the holder, or who does so in his place.
func (s signer) person() org.Holder {
	if s.delegate != 0 {
		return s.delegate
	}
	return s.holder
}

// one decides whether one signer may sign for one asker: by what he is himself, else by what is lent to him.
func (q *question) one(a asker, s signer) may {
	if q.policy.lending == nil {
		return q.himself(a, s)
	}
	q.behalf = 0
	return q.orLent(q.himself(a, s), a, s)
}

// orLent is an answer, or what is lent to the signer makes of it.
func (q *question) orLent(answer may, a asker, s signer) may {
	if answer.outcome == Permitted || q.policy.lending.trusted[s.holder] == nil {
		return answer
	}
	q.explainLoans(s.holder)
	lenders := q.lenders(s.holder, q.carries)
	for i := 1; i < len(lenders) && answer.outcome != Permitted; i++ {
		q.noteLent(lenders, i)
		before := q.apart()
		lent := q.himself(a, signer{holder: lenders[i].who, post: s.post, delegate: s.holder})
		if lent.outcome == Permitted {
			q.behalf = lenders[i].who
		}
		answer = q.better(answer, lent, before)
	}
	return answer
}

// alternatives are the ways in which someone may sign: for himself, then in the place of each who lends to him.
func (q *question) alternatives(s signer) []signer {
	all := []signer{s}
	if q.policy.lending == nil || q.policy.lending.trusted[s.holder] == nil {
		return all
	}
	for _, l := range q.lenders(s.holder, q.carries)[1:] {
		all = append(all, signer{holder: l.who, post: s.post, delegate: s.holder})
	}
	return all
}

// mayStandIn reports whether someone who lends to a person holds a post, so that he may sign in it.
func (q *question) mayStandIn(h org.Holder, post org.Node) bool {
	if q.policy.lending == nil || q.kind == nil {
		return false
	}
	return slices.ContainsFunc(q.lenders(h, q.spans)[1:], func(l linked) bool { return q.view.Holds(l.who, post) })
}

// same reports whether two would be the same person, in the same place.
func (s signer) same(o signer) bool { return s.holder == o.holder && s.delegate == o.delegate }

// leftOut reports whether a signer, or one in whose place he signs, signs another step of a route that wants different people.
func (q *question) leftOut(s signer) bool { return q.isExcluded(s.holder) || q.isExcluded(s.person()) }
