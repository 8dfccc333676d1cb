package approval

import (
	"math"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// standing is where a request stands.
type standing struct {
	state State
	plan  *plan // of the first reading of who asks
	tally *tally
}

// where answers where the request stands: who is asked for each step, and what the signatures so far come to. Every
// reading of who asks must agree.
func (q *question) where() standing {
	q.explainOwn()
	first := q.plan(q.askers.at(0))
	var others []*plan
	var by difference
	for i := 1; i < q.askers.len(); i++ {
		others = append(others, q.plan(q.askers.at(i)))
		by.asker(first.agrees(others[i-1]), q.askers.at(i), q.askers.at(0))
	}
	q.noteAsked(first)
	state, t := q.progress(len(first.stages))
	t.added.until(math.MaxInt)
	now := standing{state, first, t}
	if state == Complete || state == Refused {
		return now // whatever has become of the line since
	}
	worst := q.fate(first, q.askers.at(0), t)
	for i, p := range others {
		worst = max(worst, q.fate(p, q.askers.at(i+1), t))
	}
	switch {
	case q.differs(by) || worst == untold || state == Unsettled:
		now.state = Unsettled
	case worst == hopeless:
		now.state = Invalid
	case q.late(first.route) && !t.did(first, first.route.ratifies):
		q.noteLate(first.route)
		now.state = Invalid
	}
	return now
}

// noteAsked notes who is asked for each step.
func (q *question) noteAsked(p *plan) {
	for i := range p.stages {
		if q.trace == nil || !p.asks(i) {
			continue
		}
		act := p.route.steps[i].verb.Text()
		for j := range p.stages[i].takers.len() {
			if t := p.stages[i].takers.at(j); t.node != org.Nobody && !t.unsure && !t.away {
				q.notePost(asked, t.node, "由“%s”"+act.ZH, "“%s” is asked to "+act.EN+" it")
				q.noteRostered(t.node)
			}
		}
	}
}

// Route is the signatures that the request needs, in order; nil where the state is undetermined or invalid, or was not
// asked. A step that names several has an entry for each.
func (d Decision) Route() []RouteStep {
	if d.policy == nil || d.state == Unsettled || d.state == Invalid {
		return nil
	}
	q := question{policy: d.policy, request: d.request(), verb: duty.Approve}
	if !q.read() {
		return nil
	}
	now := q.where()
	var steps []RouteStep
	for i := range now.plan.stages {
		if now.plan.asks(i) {
			steps = append(steps, q.routeSteps(now, i)...)
		}
	}
	return steps
}

// routeSteps are the entries of one step.
func (q *question) routeSteps(now standing, i int) []RouteStep {
	st, s := &now.plan.route.steps[i], &now.plan.stages[i]
	var steps []RouteStep
	for j := range s.takers.len() {
		node := s.takers.at(j).node
		if node == org.Nobody || s.twice(j) || s.takers.at(j).away {
			continue
		}
		actor, via := q.actor(node), q.via(st, st.members[j], node)
		q.now, q.excluded = st.verb, s.excluded
		people, delegates := q.asked(st, node)
		if len(delegates) > 0 && len(delegates) == len(people) {
			via = lentVia
		}
		steps = append(steps, RouteStep{Step: i + 1, Verb: st.verb, Actor: actor, People: people, Delegates: delegates, Via: via,
			Mode: st.mode(), Done: now.state == Complete || now.tally.done(now.plan, i) || now.tally.has(i, node)})
	}
	return steps
}

// has reports whether a post or party of a step that names several has agreed.
func (t *tally) has(i int, node org.Node) bool {
	for _, u := range t.of(i) {
		if u.node == node && node != org.Nobody {
			return true
		}
	}
	return false
}

// via says how a step came to a post or party.
func (q *question) via(st *step, m, to org.Node) string {
	_, party := q.policy.chart.Party(to)
	switch {
	case m == inLine && party:
		return "otherwise"
	case m == inLine:
		return "line"
	case m == aboveRequester:
		return "superior"
	case m != to:
		return "escalated"
	}
	return "named"
}

// lentVia is the via of those who sign in the place of who was asked.
const lentVia = "delegation"

// actor is a post or a party.
func (q *question) actor(n org.Node) Actor {
	chart := q.policy.chart
	if _, party := chart.Party(n); party {
		return Actor{Party: org.PartyID(chart.ID(n))}
	}
	return Actor{Position: org.PositionID(chart.ID(n))}
}

// late reports whether the days for a ratification are over: the thing was done, and has not been approved since.
func (q *question) late(r *route) bool {
	done, told := q.doneOn(r)
	return told && q.view.Day() > done+date.Day(r.within)
}

// doneOn is the day on which the thing was done that is approved afterwards; false where it is approved beforehand.
func (q *question) doneOn(r *route) (date.Day, bool) {
	if r.done < 0 {
		return 0, false
	}
	id := q.kind.attributes[r.done].id
	for _, given := range q.request.Attributes {
		if given.ID == id {
			return given.Value.Day()
		}
	}
	return 0, false
}

func (q *question) noteLate(r *route) {
	if q.trace == nil {
		return
	}
	done, _ := q.doneOn(r)
	q.trace.add(note{code: tooLate, rule: r.Key(), source: r.Source, pos: r.At, text: diag.Textf(
		"%s 做完的, 应在 %s 前补批, 期限已过", "it was done on %s and had to be approved by %s", done, done+date.Day(r.within))})
}

// noteStep notes something about a step of a route.
func (q *question) noteStep(code diag.Code, r *route, st *step, zh, en string) {
	if q.trace == nil {
		return
	}
	act := st.verb.Text()
	text := diag.Text{ZH: "“" + act.ZH + "”: " + zh, EN: act.EN + ": " + en}
	n := note{code: code, text: text, source: r.Source, pos: r.At}
	if st.when != nil && (code == notNeeded || code == conditionUntold) && q.askers.len() > 0 {
		n = q.withSeen(n, st.when, q.askers.at(0), 0)
	}
	if r.Kind != "" {
		n.rule, n.text = r.Key(), withReading(n.text, r.Reading)
	}
	q.trace.add(n)
}

// noteOthers notes who signs a step that someone else may not.
func (q *question) noteOthers(r *route, st *step, a asker) {
	for _, m := range st.members {
		if t := q.target(st, m, a); t.node != org.Nobody {
			act := st.verb.Text()
			q.notePost(notTaker, t.node, "这一步由“%s”"+act.ZH, "the step is for “%s” to "+act.EN)
		} else {
			q.noteStep(nobody, r, st, "没有人可以签这一步", "nobody can sign the step")
		}
	}
}

// withSeen appends what a condition saw.
func (q *question) withSeen(n note, when *rule.Program, a asker, s org.Holder) note {
	n.conditions = q.shown(a, s, s).trace(when)
	message := n.text
	for _, c := range n.conditions {
		message = message.Then("; 条件 %s ", "; condition %s ", c.Text)
		message = message.Then(verdictText[c.Verdict].ZH, verdictText[c.Verdict].EN)
		for _, seen := range c.Saw {
			if name := q.kind.field(seen.Name); seen.Empty {
				message = message.Then(", %s没有写", ", %s is not stated", name)
			} else {
				message = message.Then(", %s = %s", ", %s = %s", name, seen.Value)
			}
		}
	}
	n.text = message
	return n
}
