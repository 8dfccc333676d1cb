package approval

import (
	"math"
	"slices"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/rule"
)

// weight is what one post says of the request.
type weight struct {
	authority    int32 // the smallest that covers it cleanly, byStep where the step itself is the grant, or none
	unsure       bool  // a condition that would make one cover it cannot be told
	beyond       bool  // one holds, and the amount is beyond its limit
	beyondUnsure bool  // a condition that would make one hold so cannot be told
}

// none is no authority, and byStep the grant of a step that names its signer.
const (
	none   int32 = -1
	byStep int32 = math.MaxInt32
)

// and puts what two posts, or two holders of one, say together.
func (w weight) and(o weight) weight {
	if w.authority == none || o.authority != none && o.authority < w.authority {
		w.authority = o.authority
	}
	w.unsure, w.beyond, w.beyondUnsure = w.unsure || o.unsure, w.beyond || o.beyond, w.beyondUnsure || o.beyondUnsure
	return w
}

// weigh finds the authorities of a post that cover the request, for one asker and one signer. Kind, verb and post lead to a
// bucket, the amount to the first grant in it that reaches so far, then dates are looked at, and conditions only on what is
// left. What is forbidden is then taken away.
func (q *question) weigh(post org.Node, a asker, s org.Holder) weight {
	p, w := q.policy, weight{authority: none}
	b, any := p.buckets.find(slotOf(q.kindIndex, q.now, post))
	if !any {
		return w
	}
	if q.trace != nil {
		q.explain(b, a, s)
	}
	for i := p.reaching(b, q.amount); i < b.until; i++ {
		g := &p.grants[i]
		if q.amount < g.least || q.amount > g.most || !q.inForce(g) || q.groups != nil && q.clustered(g) != nil {
			continue
		}
		switch q.guard(g, a, s) {
		case rule.True:
			return q.allowed(weight{authority: g.authority}, a, s)
		case rule.Undetermined:
			w.unsure = true
		}
	}
	return q.allowed(q.weighBeyond(b, w, a, s), a, s)
}

// inForce reports whether a grant holds on the day, on this side of the budget.
func (q *question) inForce(g *grant) bool {
	return g.inForce(q.view.Day(), q.side)
}

func (g *grant) inForce(day date.Day, of side) bool {
	return g.span.Contains(day) && g.budget.serves(of)
}

// weighBeyond looks for authorities that hold but do not reach the amount.
func (q *question) weighBeyond(b bucket, w weight, a asker, s org.Holder) weight {
	for i := b.from; i < b.until; i++ {
		g := &q.policy.grants[i]
		if q.amount <= g.most && (q.groups == nil || q.clustered(g) == nil) || !q.inForce(g) {
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

// allowed is a weight after the bans: what one forbids weighs nothing, and where that cannot be told nothing is sure.
func (q *question) allowed(w weight, a asker, s org.Holder) weight {
	if q.kind.bans == nil || w == (weight{authority: none}) {
		return w
	}
	switch q.forbids(a, s) {
	case rule.True:
		return weight{authority: none}
	case rule.Undetermined:
		return weight{authority: none, unsure: w.unsure || w.authority != none, beyondUnsure: w.beyondUnsure || w.beyond}
	}
	return w
}

// guard answers a grant's condition; a grant without one is clean.
func (q *question) guard(g *grant, a asker, s org.Holder) rule.Verdict {
	if g.guard == nil {
		return rule.True
	}
	return q.holdsOfBoth(g.guard, a, s)
}

// holds answers a condition.
func (q *question) holds(when *rule.Program, a asker, s org.Holder) rule.Verdict {
	return q.shown(a, s, s).verdict(when)
}

// missGuards notes what the conditions of a post's authorities, and the bans, miss, after they were weighed.
func (q *question) missGuards(post org.Node, a asker, s org.Holder) {
	if q.scene == nil {
		return // no condition was looked at
	}
	b, _ := q.policy.buckets.find(slotOf(q.kindIndex, q.now, post))
	for i := b.from; i < b.until; i++ {
		if g := &q.policy.grants[i]; g.guard != nil && q.amount >= g.least && q.inForce(g) {
			q.missOf(g.guard, a, s)
		}
	}
	q.missForbidden(a, s)
}

// missBans notes what the bans miss.
func (q *question) missBans(a asker, s org.Holder) {
	for i := range q.kind.bans {
		if q.banned(a, s) == rule.Undetermined {
			q.missOf(q.kind.bans[i].when, a, s)
		}
	}
}

// missOf notes what a condition misses.
func (q *question) missOf(when *rule.Program, a asker, s org.Holder) {
	result := q.shown(a, s, s).eval(when)
	for _, field := range slices.Concat(result.Missing, q.missingToo(when, a, s)) {
		q.miss(missingField(field))
	}
	if result.Verdict == rule.Undetermined && result.Missing == nil && s == 0 {
		q.miss("approver.person") // a question about a person, where a party signs
	}
}

// himself decides whether one signer may sign for one asker: by any step of the route that has the act.
func (q *question) himself(a asker, s signer) may {
	r, answer := q.route(), may{outcome: Denied, authority: none}
	var p *plan
	asked := r.count(q.verb)
	if together := q.verb == duty.Review || q.verb == duty.Approve && asked > 1; len(r.steps) > 1 && (together || q.policy.conduct.SamePerson == Distinct) {
		p = q.plan(a)
	}
	others := q.apart()
	for i := range r.steps {
		if r.steps[i].verb != q.verb || q.nth != 0 && q.nth != i+1 {
			continue
		}
		before := q.apart()
		answer = q.better(answer, q.byStep(r, p, i, a, s), before)
	}
	q.together(others)
	if asked == 0 {
		q.note(noStep, text("这个事项的流程里没有这个动作", "the route of this kind has no such step"))
	}
	return answer
}

// count is how many steps of a route have an act.
func (r *route) count(v duty.Verb) int {
	count := 0
	for i := range r.steps {
		if r.steps[i].verb == v {
			count++
		}
	}
	return count
}

// apart begins another list of what is missing and hands out the one so far; together puts it back in front.
func (q *question) apart() []string {
	missing := q.missing
	q.missing = nil
	return missing
}

func (q *question) together(before []string) {
	missing := q.missing
	q.missing = before
	for _, field := range missing {
		q.miss(field)
	}
}

// byStep decides whether a signer may sign a step, or the one that it is merged into.
func (q *question) byStep(r *route, p *plan, i int, a asker, s signer) may {
	q.excluded = nil
	if p != nil {
		i = p.stages[i].into
		q.excluded = p.stages[i].excluded
	}
	st := &r.steps[i]
	switch q.needed(st, a) {
	case rule.False:
		q.noteStep(notNeeded, r, st, "这一步的条件不满足, 不用签", "the condition of the step is not met, it is not needed")
		return may{outcome: Denied, authority: none}
	case rule.Undetermined:
		q.noteStep(conditionUntold, r, st, "这一步要不要判断不了", "whether the step is needed cannot be told")
		q.missOf(st.when, a, 0)
		return may{authority: none}
	}
	q.now = st.verb
	switch {
	case judges(st.verb) && s.party == org.Nobody && s.person() == a.holder:
		q.note(selfApproval, text("申请人不能审批自己的申请, 通过哪个岗位都不行", "nobody approves his own request, in whichever post"))
		return may{outcome: Denied, authority: none}
	case q.policy.lending != nil && judges(st.verb) && s.party == org.Nobody && (q.owns(s.holder, a) || q.owns(s.person(), a)):
		q.noteStandsFor(s, a)
		return may{outcome: Denied, authority: none}
	case st.verb == r.ratifies && q.late(r):
		q.noteLate(r)
		return may{outcome: Denied, authority: none}
	case st.byLine() && s.party != org.Nobody:
		return q.partyInLine(a, s.party)
	case st.byLine():
		return q.inLine(a, s)
	}
	return q.byName(r, st, a, s)
}

// better is the better of two answers: a signer may sign any step that he may. What the other one misses is of no interest:
// before is what the first misses, and the list of the question what the second does.
func (q *question) better(m, o may, before []string) may {
	switch {
	case m.outcome == Permitted && o.outcome == Permitted:
		if m.authority == none || o.authority != none && o.authority < m.authority {
			m.authority = o.authority
		}
	case rank[o.outcome] > rank[m.outcome]:
		return o
	case rank[o.outcome] < rank[m.outcome]:
		q.missing = before
	default:
		q.together(before)
	}
	return m
}

// rank orders the outcomes of several steps: one that permits suffices, and one that cannot be told leaves the whole untold.
var rank = [...]int{Denied: 0, Escalate: 1, Undetermined: 2, Permitted: 3}

// verdict turns what a signer's posts say into an outcome.
func (q *question) verdict(w weight, lowest org.Node, a asker, s signer) may {
	switch {
	case w.authority != none:
		return may{outcome: Permitted, authority: w.authority}
	case w.unsure || w.beyondUnsure && !w.beyond:
		for held := range q.view.Posts(s.holder) {
			if (s.post == org.Nobody || held.Post == s.post) && q.stands(held.Post, a) {
				q.missOfSigner(held.Post, a, s)
			}
		}
		return may{outcome: Undetermined, authority: none}
	case w.beyond:
		return may{outcome: Escalate, authority: none, escalate: q.above(lowest, a)}
	}
	q.noteNoAuthority(s)
	return may{outcome: Denied, authority: none}
}
