package approval

import (
	"slices"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// plan is what a route comes to for one reading of who asks: a stage for each step.
type plan struct {
	route  *route
	stages []stage
}

// stage is one step, as things stand.
type stage struct {
	needed   rule.Verdict
	into     int             // the step that it merged into, else itself
	takers   readings[taker] // of each member, in their order
	excluded []org.Holder    // who signs another step, where steps are to be signed by different people
	holders  []org.Holder    // who all must sign, where a step counts the holders of its post
}

// plan resolves every step of the route for an asker.
func (q *question) plan(a asker) *plan {
	r := q.route()
	q.excluded = nil // of the step that was weighed before
	p := &plan{route: r, stages: make([]stage, len(r.steps))}
	for i := range r.steps {
		st, s := &r.steps[i], &p.stages[i]
		s.into, s.needed, s.excluded = i, q.needed(st, a), q.excluded
		if s.needed == rule.False {
			q.noteStep(notNeeded, r, st, "这一步的条件不满足, 不用签", "the condition of the step is not met, it is not needed")
			continue
		}
		q.now = st.verb
		for _, m := range st.members {
			s.takers.add(q.target(st, m, a))
		}
		if st.all && st.byHolder() {
			s.holders = q.holdersOf(st, s.takers.at(0).node, a)
		}
		q.leaveOut(st, s, a)
	}
	q.excluded = nil
	if q.policy.conduct.SamePerson == Merge {
		q.merge(p, a)
	}
	return p
}

// one is the one who signs a step: a holder, or a party; zero where that is not plain.
type one struct {
	holder org.Holder
	party  org.Node
}

// sole is the one who signs a step. A post of several holders may come to different people, and is none.
func (q *question) sole(st *step, s *stage, a asker) one {
	if st.several() || s.takers.len() != 1 || s.needed != rule.True || s.takers.at(0).unsure || s.takers.at(0).past || s.takers.at(0).node == org.Nobody {
		return one{}
	}
	node := s.takers.at(0).node
	if _, party := q.policy.chart.Party(node); party {
		return one{party: node}
	}
	only, plain := q.only(st, node, a)
	if !plain {
		return one{}
	}
	return one{holder: only}
}

// only is the one holder of a post who may sign a step, false where there are several or none.
func (q *question) only(st *step, post org.Node, a asker) (org.Holder, bool) {
	only, count := org.Holder(0), 0
	for h := range q.view.Holders(post) {
		if !judges(st.verb) || !q.owns(h.Holder, a) {
			only, count = h.Holder, count+1
		}
	}
	return only, count == 1
}

// leaveOut adds those who have to sign a step in any case to those who sign no later one: who alone can, and where all must,
// each.
func (q *question) leaveOut(st *step, s *stage, a asker) {
	if q.policy.conduct.SamePerson != Distinct || !judges(st.verb) || s.needed != rule.True || st.quorum > 0 || !st.all && len(st.members) > 1 {
		return
	}
	q.excluded = slices.Concat(q.excluded, s.holders)
	for j := range s.takers.len() {
		if t := s.takers.at(j); !t.unsure && !t.past {
			if h, plain := q.only(st, t.node, a); plain && !q.isExcluded(h) {
				q.excluded = append(q.excluded, h)
			}
		}
	}
}

// holdersOf are the holders of a post who may sign a step: who asks judges nothing of his own.
func (q *question) holdersOf(st *step, post org.Node, a asker) []org.Holder {
	var all []org.Holder
	for h := range q.view.Holders(post) {
		if !judges(st.verb) || !q.owns(h.Holder, a) {
			all = append(all, h.Holder)
		}
	}
	return all
}

// merge makes one of the reviews and approvals that come to one person: the strongest stays, of equal ones the last.
func (q *question) merge(p *plan, a asker) {
	var ones readings[one]
	for i := range p.stages {
		if mergeable(p.route.steps[i].verb) {
			ones.add(q.sole(&p.route.steps[i], &p.stages[i], a))
		} else {
			ones.add(one{})
		}
	}
	for i := range p.stages {
		for j := range p.stages {
			stronger := p.route.steps[j].verb == duty.Approve && p.route.steps[i].verb == duty.Review
			later := p.route.steps[j].verb == p.route.steps[i].verb && j > i
			if (stronger || later) && ones.at(i) == ones.at(j) && ones.at(i) != (one{}) {
				p.stages[i].into = j
			}
		}
	}
	for i := range p.stages { // a review into an approval into a later one
		for p.stages[p.stages[i].into].into != p.stages[i].into {
			p.stages[i].into = p.stages[p.stages[i].into].into
		}
		if p.stages[i].into != i {
			q.noteStep(merged, p.route, &p.route.steps[i], "这一步和后面的审批由同一个人签, 合成一步", "the step comes to the same person as another, and is one with it")
		}
	}
}

func mergeable(v duty.Verb) bool { return v == duty.Review || v == duty.Approve }

// asks lists the steps that want a signature of their own.
func (p *plan) asks(i int) bool {
	return p.stages[i].needed == rule.True && p.stages[i].into == i
}

// agrees reports whether two readings of who asks come to the same steps by the same people.
func (p *plan) agrees(o *plan) bool {
	for i := range p.stages {
		x, y := &p.stages[i], &o.stages[i]
		if x.needed != y.needed || x.into != y.into || x.takers.len() != y.takers.len() {
			return false
		}
		for j := range x.takers.len() {
			if tx, ty := x.takers.at(j), y.takers.at(j); tx != ty && !(tx.unsure && ty.unsure) {
				return false
			}
		}
	}
	return true
}

// fate is what a plan leaves to be said before anyone signs, the worst last.
type fate uint8

const (
	open     fate = iota // it can be signed
	hopeless             // nobody can sign a step
	untold               // who signs a step cannot be told
)

// fate looks for steps that are not done yet and that nobody can sign, or of which that cannot be told. A route of which no
// step is needed leaves nobody to sign: what nobody signed is never complete.
func (q *question) fate(p *plan, a asker, t *tally) fate {
	worst := hopeless
	if slices.ContainsFunc(p.stages, func(s stage) bool { return s.needed != rule.False }) {
		worst = open
	}
	for i := range p.stages {
		if s := &p.stages[i]; s.needed != rule.False && s.into == i && !t.own(p, i) {
			worst = max(worst, q.fateOf(p, i, a))
		}
		if p.asks(i) && q.addedGone(p, i, t) {
			worst = max(worst, hopeless)
		}
	}
	return worst
}

func (q *question) fateOf(p *plan, i int, a asker) fate {
	s, st := &p.stages[i], &p.route.steps[i]
	q.now = st.verb
	worst := open
	if s.needed == rule.Undetermined {
		q.noteStep(conditionUntold, p.route, st, "这一步要不要判断不了", "whether the step is needed cannot be told")
		q.missOf(st.when, a, 0)
		worst = untold
	}
	for j := range s.takers.len() {
		if t := s.takers.at(j); t.unsure {
			q.missMember(st, st.members[j], a, t.goes())
			worst = untold
		}
	}
	if worst != open {
		return worst
	}
	q.excluded = s.excluded
	wanted := s.least(st)
	sure, perhaps := q.most(st, s, a)
	switch {
	case sure >= wanted:
		return open
	case perhaps >= wanted:
		q.missHolders(s, a)
		return untold
	case sure > 0:
		q.noteStep(quorumShort, p.route, st, "能签的人不够", "too few can sign the step")
	default:
		q.note(nobody, text("没有岗位或单位可以审批", "no post or party can approve it"))
	}
	return hopeless
}

// twice reports whether an earlier member comes to the same post or party as the jth.
func (s *stage) twice(j int) bool {
	for i := range j {
		if s.takers.at(i).node == s.takers.at(j).node {
			return true
		}
	}
	return false
}
