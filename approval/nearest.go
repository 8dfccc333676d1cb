package approval

import (
	"cmp"
	"math"
	"slices"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// nearest is the authority that failed by the least, of the posts of who was asked about, or of the posts above who asks. It
// is nil where the answer is yes, or no authority came into question.
func (d Decision) nearest() *NearMiss {
	outcome, _ := d.Asked()
	if d.malformed != nil || outcome && d.outcome == Permitted || !outcome && (d.state == Complete || d.state == Pending || d.state == Refused) {
		return nil
	}
	q := question{policy: d.policy, request: d.request(), verb: d.Verb()}
	if !q.read() || outcome && !q.readApprover() {
		return nil
	}
	q.now = q.verb
	var best *miss
	for _, s := range q.holdersInQuestion(outcome) {
		for held := range q.view.Posts(s.holder) {
			if s.post != org.Nobody && held.Post != s.post {
				continue
			}
			b, _ := q.policy.buckets.find(slotOf(q.kindIndex, q.verb, held.Post))
			for i := b.from; i < b.until; i++ {
				m := q.missOfGrant(&q.policy.grants[i], q.askers.at(0), s.holder)
				if len(m.found.Faults) > 0 && (best == nil || m.compare(best) < 0) {
					best = m
				}
			}
		}
	}
	if best == nil {
		return nil
	}
	return &best.found
}

// holdersInQuestion are who may sign: those asked about, or those who hold a post above who asks.
func (q *question) holdersInQuestion(named bool) []signer {
	var all []signer
	if named {
		for i := range q.signers.len() {
			all = append(all, q.signers.at(i))
		}
		return all
	}
	for up := range q.view.Line(q.askers.at(0).post) {
		for h := range q.view.Holders(up) {
			all = append(all, signer{holder: h.Holder, post: up})
		}
	}
	return all
}

// miss is a near miss, with what it is compared by.
type miss struct {
	found NearMiss
	by    int64 // how far the amount lies outside
	days  int64 // until it is in force, or since it was
}

var faultRanks = map[FaultKind]int{FaultAmount: 1, FaultDate: 2, FaultCondition: 3, FaultBudget: 4, FaultLine: 5, FaultOwn: 6, FaultBan: 7}

// rank orders faults, the least first: a fact that only has to be stated comes before all.
func (f Fault) rank() int {
	if f.What == FaultCondition && f.When.Verdict == rule.Undetermined {
		return 0
	}
	return faultRanks[f.What]
}

// compare orders near misses, the nearest first.
func (m *miss) compare(o *miss) int {
	return cmp.Or(
		cmp.Compare(len(m.found.Faults), len(o.found.Faults)),
		slices.CompareFunc(m.found.Faults, o.found.Faults, func(a, b Fault) int { return cmp.Compare(a.rank(), b.rank()) }),
		cmp.Compare(m.by, o.by), cmp.Compare(m.days, o.days),
		cmp.Compare(m.found.Rule, o.found.Rule), cmp.Compare(m.found.Position.Position, o.found.Position.Position))
}

// missOfGrant lists all that keeps one grant from permitting; nothing where the grant itself would permit.
func (q *question) missOfGrant(g *grant, a asker, s org.Holder) *miss {
	m := &miss{found: NearMiss{Rule: AuthorityID(q.policy.authorities[g.authority].Key()), Position: q.actor(g.post)}}
	add := func(f Fault) { m.found.Faults = append(m.found.Faults, f) }
	if day := q.view.Day(); !g.span.Contains(day) {
		f := Fault{What: FaultDate}
		if day < g.span.From {
			f.From, m.days = g.span.From, int64(g.span.From-day)
		} else {
			f.Since, m.days = g.span.Until-1, int64(day-g.span.Until)+1
		}
		add(f)
	}
	if !g.budget.serves(q.side) {
		add(Fault{What: FaultBudget})
	}
	if m.by = outsideBy(q.amount, g); q.kind.withAmount && m.by > 0 {
		add(Fault{What: FaultAmount, Limit: writtenBand(max(g.least, 1), g.most, q.policy.currency), By: money.FromMinor(m.by, q.policy.currency)})
	}
	if q.guard(g, a, s) != rule.True {
		for _, c := range q.shown(a, s, s).trace(g.guard) {
			if c.Verdict != rule.True {
				add(Fault{What: FaultCondition, When: c})
			}
		}
	}
	if !q.reachedBy(g.post, a) {
		add(Fault{What: FaultLine})
	}
	if judges(q.verb) && s == a.holder {
		add(Fault{What: FaultOwn})
	}
	for i := range q.kind.bans {
		if b := &q.kind.bans[i]; slices.Contains(b.verbs, q.verb) && q.holds(b.when, a, s) != rule.False {
			add(Fault{What: FaultBan, Rule: b.Key()})
		}
	}
	return m
}

// outsideBy is how far an amount lies outside a grant, 0 where it does not.
func outsideBy(amount int64, g *grant) int64 {
	switch {
	case amount > g.most:
		return amount - g.most
	case g.least != math.MinInt64 && amount < g.least:
		return g.least - amount
	}
	return 0
}

// reachedBy reports whether a step of the act comes to a post: up the line from who asks, past his own posts, or by naming it.
func (q *question) reachedBy(post org.Node, a asker) bool {
	above := q.view.Above(post, a.post) && !q.view.Holds(a.holder, post)
	for _, st := range q.route().steps {
		if st.verb != q.verb {
			continue
		}
		for _, m := range st.members {
			if m == post || m < 0 && above || m > 0 && st.escalate && q.view.Above(post, m) {
				return true
			}
		}
	}
	return false
}
