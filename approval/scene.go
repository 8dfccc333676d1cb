package approval

import (
	"slices"
	"sync"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// scene is what conditions on a kind see while one question is decided. It is taken from a pool with its slots empty, and given
// back so.
type scene struct {
	values *rule.Values
	about  asking
	people people // whose attributes stand in the values
	filled bool   // with what is asked, and with those of the people
}

// people are who asks and who signs, 0 where nobody or a party does.
type people struct{ asks, signs org.Holder }

// scenesFor is the pool of an environment.
func scenesFor(env *rule.Env) *sync.Pool {
	return &sync.Pool{New: func() any { return &scene{values: env.Values()} }}
}

// shown is the scene for who asks and who signs, with the attributes of one who signs in another's place. It holds until the
// next one is shown.
func (q *question) shown(a asker, s, present org.Holder) *scene {
	if q.scene == nil {
		q.scene = q.kind.scenes.Get().(*scene)
		q.fill(q.scene.values)
	}
	sc, who := q.scene, people{a.holder, present}
	if !sc.filled || sc.people != who {
		sc.filled, sc.people = true, who
		q.fillPeople(sc.values, who)
	}
	sc.about = asking{view: q.view, asker: a, approver: s}
	return sc
}

// release gives the scene back, after the question was decided.
func (q *question) release() {
	if sc := q.scene; sc != nil {
		sc.values.Clear()
		sc.about, sc.filled = asking{}, false
		q.kind.scenes.Put(sc)
		q.scene = nil
	}
}

// fill puts the facts of the day, and a request's attributes and amount into the slots of its kind; what is not declared or
// not of its type was reported before, and what no condition reads is left out. Conditions read the amount as limits do: of a
// refund its absolute value, so that a step or a ban from some amount on is for refunds too.
func (q *question) fill(values *rule.Values) {
	k := q.kind
	for _, f := range k.facts {
		values.Set(f.handle, q.view.Fact(f.index))
	}
	if k.withAmount {
		values.Set(k.amount, rule.MoneyValue(q.own))
	}
	for _, given := range q.request.Attributes {
		if i := slices.IndexFunc(k.attributes, func(a attribute) bool { return a.id == given.ID }); i >= 0 && k.attributes[i].read {
			values.Set(k.attributes[i].handle, given.Value)
		}
	}
	if q.unproved {
		values.Set(k.attributes[k.claim-1].handle, rule.BoolValue(false))
	}
}

// fillPeople puts the attributes of who asks and who signs into their slots, and whether a party signs.
func (q *question) fillPeople(values *rule.Values, who people) {
	values.Set(q.kind.party, rule.BoolValue(who.signs == 0))
	for _, f := range q.kind.requester {
		values.Set(f.handle, q.policy.chart.Quality(who.asks, f.index))
	}
	for _, f := range q.kind.approver {
		values.Set(f.handle, q.policy.chart.Quality(who.signs, f.index))
	}
}

// verdict answers a condition.
func (sc *scene) verdict(when *rule.Program) rule.Verdict { return when.Verdict(sc.values, &sc.about) }

// eval answers a condition, and tells what is missing.
func (sc *scene) eval(when *rule.Program) rule.Result { return when.Eval(sc.values, &sc.about) }

// trace answers each part of a condition, with the values that it saw.
func (sc *scene) trace(when *rule.Program) []rule.Condition { return when.Trace(sc.values, &sc.about) }
