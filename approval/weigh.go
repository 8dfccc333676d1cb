package approval

import (
	"sort"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// weight is what the authorities of one post say of the request.
type weight struct {
	authority    int32 // the smallest that covers it cleanly, or none
	unsure       bool  // a condition that would make one cover it cannot be told
	beyond       bool  // one holds, and the amount is beyond its limit
	beyondUnsure bool  // a condition that would make one hold so cannot be told
}

// and puts what two posts, or two holders of one, say together.
func (w weight) and(o weight) weight {
	if w.authority == none || o.authority != none && o.authority < w.authority {
		w.authority = o.authority
	}
	w.unsure, w.beyond, w.beyondUnsure = w.unsure || o.unsure, w.beyond || o.beyond, w.beyondUnsure || o.beyondUnsure
	return w
}

// weigh finds the authorities of a post that cover the request, for one asker and one signer (0 for whoever holds the
// post). Kind, verb and post lead to a bucket, the amount to the first grant in it that reaches so far, then dates are
// looked at, and conditions only on what is left.
func (q *question) weigh(post org.Node, a asker, s org.Holder) weight {
	p, w := q.policy, weight{authority: none}
	b, any := p.buckets[slotOf(q.kindIndex, q.verb, post)]
	if !any {
		return w
	}
	if q.trace != nil {
		q.explain(b, a, s)
	}
	tops := p.tops[b.from:b.until]
	start := b.from + int32(sort.Search(len(tops), func(i int) bool { return tops[i] >= q.amount }))
	for i := start; i < b.until; i++ {
		g := &p.grants[i]
		if q.amount < g.least || q.amount > g.most || !g.span.Contains(q.view.Day()) {
			continue
		}
		switch q.guard(g, a, s) {
		case rule.True:
			return weight{authority: g.authority}
		case rule.Undetermined:
			w.unsure = true
		}
	}
	return q.weighBeyond(b, w, a, s)
}

// weighBeyond looks for authorities that hold but do not reach the amount.
func (q *question) weighBeyond(b bucket, w weight, a asker, s org.Holder) weight {
	for i := b.from; i < b.until; i++ {
		g := &q.policy.grants[i]
		if q.amount <= g.most || !g.span.Contains(q.view.Day()) {
			continue
		}
		switch q.guard(g, a, s) {
		case rule.True:
			w.beyond = true
		case rule.Undetermined:
			w.beyondUnsure = true
		}
	}
	return w
}

// guard answers a grant's condition; a grant without one is clean.
func (q *question) guard(g *grant, a asker, s org.Holder) rule.Verdict {
	if g.guard == nil {
		return rule.True
	}
	if q.values == nil {
		q.values = q.kind.fill(&q.request, q.view)
	}
	result := g.guard.Eval(q.values, asking{view: q.view, asker: a, approver: s})
	return result.Verdict
}

// missGuards notes what the conditions of a post's authorities miss, after they were weighed.
func (q *question) missGuards(post org.Node, a asker, s org.Holder) {
	if q.values == nil {
		return // no condition was looked at
	}
	b := q.policy.buckets[slotOf(q.kindIndex, q.verb, post)]
	for i := b.from; i < b.until; i++ {
		g := &q.policy.grants[i]
		if g.guard == nil || q.amount < g.least || !g.span.Contains(q.view.Day()) {
			continue
		}
		for _, field := range g.guard.Eval(q.values, asking{view: q.view, asker: a, approver: s}).Missing {
			q.miss(missingField(field))
		}
	}
}

// one decides whether one signer may sign for one asker.
func (q *question) one(a asker, s signer) may {
	switch {
	case s.party != org.Nobody:
		return q.oneParty(a, s.party)
	case s.holder == a.holder:
		q.note(selfApproval, text("申请人不能审批自己的申请, 通过哪个岗位都不行", "nobody approves his own request, in whichever post"))
		return may{outcome: Denied, authority: none}
	case q.verb != duty.Approve:
		return q.noSuchStep()
	}
	sum := weight{authority: none}
	lowest := org.Nobody // of the posts whose limit the amount is beyond
	for held := range q.view.Posts(s.holder) {
		if s.post != org.Nobody && held.Post != s.post || !q.inLine(held.Post, a) {
			continue
		}
		w := q.weigh(held.Post, a, s.holder)
		if w.beyond && (lowest == org.Nobody || q.view.Above(lowest, held.Post)) {
			lowest = held.Post
		}
		sum = sum.and(w)
	}
	return q.verdict(sum, lowest, a, s)
}

func (q *question) noSuchStep() may {
	q.note(noStep, text("这个事项的流程里没有这个动作", "the route of this kind has no such step"))
	return may{outcome: Denied, authority: none}
}

// verdict turns what a signer's posts say into an outcome.
func (q *question) verdict(w weight, lowest org.Node, a asker, s signer) may {
	switch {
	case w.authority != none:
		return may{outcome: Permitted, authority: w.authority}
	case w.unsure || w.beyondUnsure && !w.beyond:
		for held := range q.view.Posts(s.holder) {
			if (s.post == org.Nobody || held.Post == s.post) && q.inLine(held.Post, a) {
				q.missGuards(held.Post, a, s.holder)
			}
		}
		return may{outcome: Undetermined, authority: none}
	case w.beyond:
		return may{outcome: Escalate, authority: none, escalate: q.above(lowest, a)}
	}
	q.noteNoAuthority(s)
	return may{outcome: Denied, authority: none}
}

// inLine reports whether a post stands in the asker's line: above his post, and not held by himself.
func (q *question) inLine(post org.Node, a asker) bool {
	in := q.view.Above(post, a.post) && !q.view.Holds(a.holder, post)
	if q.trace != nil && !in {
		q.explainOutside(post, a)
	}
	return in
}
