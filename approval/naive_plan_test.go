package approval_test

import (
	"slices"
	"strconv"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
)

// Where a request stands, as the naive decider finds it.

// naivePlan is what a route comes to for one asker.
type naivePlan struct{ steps []naiveStep }

func (n naive) samePerson() approval.SamePerson {
	if n.approvals.Policy == nil || n.approvals.Policy.SamePerson == "" {
		return approval.Merge
	}
	return n.approvals.Policy.SamePerson
}

// plan finds out for each step whether it is needed and who signs it, and which steps are one.
func (n naive) plan(a asker) naivePlan {
	p := naivePlan{n.steps()}
	var need []string // those who have to sign a step that judges
	for i := range p.steps {
		st := &p.steps[i]
		if n.samePerson() == approval.Distinct {
			st.others = slices.Clone(need)
		}
		if st.When != "" {
			st.needed = n.condition(st.When, a, "")
		}
		if st.needed == no {
			continue
		}
		for _, by := range st.by {
			st.takers = append(st.takers, n.taker(*st, by, a))
		}
		if naiveJudges(st.verb) {
			need = append(need, n.must(*st, a)...)
		}
	}
	if n.samePerson() == approval.Merge {
		for i := range p.steps {
			p.steps[i].into = n.strongest(p, i, a)
		}
	}
	return p
}

// one is the one person, or the party, that a step comes to, "" where that is not plain.
func (n naive) one(st naiveStep, a asker) string {
	if st.needed != yes || st.count() || len(st.takers) != 1 || st.takers[0].unsure || st.takers[0].past {
		return ""
	}
	who := st.takers[0].who
	if who == "" || n.isParty(who) {
		return who
	}
	if all := n.able(st, who, a); len(all) == 1 {
		return all[0]
	}
	return ""
}

// must are those who have to sign a step in any case: who alone can, and where all have to, each who alone can sign in a post,
// and every holder where the step names one post.
func (n naive) must(st naiveStep, a asker) []string {
	if !st.all() {
		return slices.DeleteFunc([]string{n.one(st, a)}, func(who string) bool { return who == "" || n.isParty(who) })
	}
	var all []string
	for _, t := range st.takers {
		if able := n.able(st, t.who, a); st.needed == yes && (len(st.by) == 1 || !t.unsure && !t.past && len(able) == 1) {
			all = append(all, able...)
		}
	}
	return all
}

// able are the holders of a post who may do an act: to his own nobody does what judges it.
func (n naive) able(st naiveStep, post string, a asker) []string {
	all := n.holders(post)
	if naiveJudges(st.verb) {
		all = slices.DeleteFunc(all, func(who string) bool { return n.own(who, a) })
	}
	return all
}

// strongest is the step that one is with: of the reviews and approvals that come to its person the last approval, or else
// the last review.
func (n naive) strongest(p naivePlan, i int, a asker) int {
	best, who := i, n.one(p.steps[i], a)
	for j, st := range p.steps {
		of := p.steps[best].verb
		if who == "" || st.verb != duty.Review && st.verb != duty.Approve || of != duty.Review && of != duty.Approve || n.one(st, a) != who {
			continue
		}
		if st.verb == duty.Approve && of == duty.Review || st.verb == of && j > best {
			best = j
		}
	}
	return best
}

// fate is what can be said of a step before anyone signs it, the worst last.
type naiveFate int

const (
	signable naiveFate = iota
	unsignable
	vague
)

func (n naive) fate(st naiveStep, a asker) naiveFate {
	if st.needed == unknown || slices.ContainsFunc(st.takers, func(t taker) bool { return t.unsure }) {
		return vague
	}
	if n.most(st, a, covers) >= n.wanted(st, a) {
		return signable
	}
	if st.count() && n.most(st, a, untold) >= n.wanted(st, a) {
		return vague
	}
	return unsignable
}

// wanted is how many have to sign a step.
func (n naive) wanted(st naiveStep, a asker) int {
	switch {
	case st.Quorum > 0:
		return st.Quorum
	case st.all() && len(st.by) > 1:
		return len(st.by)
	case st.all() && st.takers[0].who != "" && !n.isParty(st.takers[0].who):
		return len(n.able(st, st.takers[0].who, a))
	}
	return 1
}

// most is how many can sign a step at most, counting those who stand to it at least so well: where it names one, the holders
// of his post; where all of several have to, the posts and parties, each once; and of a quorum each person once besides.
func (n naive) most(st naiveStep, a asker, atLeast stand) int {
	var places [][]string // whoever can sign, of each post or party
	var seen []string
	for _, t := range st.takers {
		if t.who == "" || t.away || slices.Contains(seen, t.who) {
			continue
		}
		seen = append(seen, t.who)
		var who []string
		for _, h := range n.holders(t.who) {
			if s, _ := n.grant(st, t.who, a, h); s >= atLeast {
				who = append(who, h)
			}
		}
		if n.isParty(t.who) {
			who = []string{t.who}
		}
		places = append(places, who)
	}
	switch {
	case st.count() && len(st.by) == 1 && len(places) == 1:
		return len(places[0])
	case st.Quorum > 0:
		return assign(places, nil)
	}
	return len(places)
}

// assign is the greatest number of places that can be filled by different people, tried in every way.
func assign(places [][]string, taken []string) int {
	if len(places) == 0 {
		return 0
	}
	best := assign(places[1:], taken)
	for _, who := range places[0] {
		if !slices.Contains(taken, who) {
			best = max(best, 1+assign(places[1:], append(slices.Clip(taken), who)))
		}
	}
	return best
}

// where says where a request stands.
func (n naive) where() verdict {
	var plans []naivePlan
	askers := n.askers()
	differ, worst := map[string]bool{}, signable
	for _, a := range askers {
		plans = append(plans, n.plan(a))
		if !slices.EqualFunc(plans[len(plans)-1].steps, plans[0].steps, alike) {
			differ[n.moreOfRequester()] = true
		}
	}
	state, done := n.progress()
	v := verdict{State: state}
	approved := true
	for i, p := range plans {
		if !slices.ContainsFunc(p.steps, func(st naiveStep) bool { return st.needed != no }) {
			worst = max(worst, unsignable) // nobody is to sign it
		}
		for j, st := range p.steps {
			if st.needed != no && st.into == j && !done.step(n, p, j, askers[i]) {
				worst = max(worst, n.fate(st, askers[i]))
				approved = approved && !n.ratifies(st.verb)
			}
		}
	}
	finished := state == approval.Complete || state == approval.Refused
	switch {
	case finished:
	case len(differ) > 0 || worst == vague || state == approval.Unsettled:
		v = verdict{Missing: sorted(differ), Vague: worst == vague || state == approval.Unsettled}
	case worst == unsignable, n.late() && !approved:
		v.State = approval.Invalid
	}
	if v.State == approval.Unsettled || v.State == approval.Invalid {
		return v
	}
	for j, st := range plans[0].steps {
		if st.needed == yes && st.into == j {
			v.Route = append(v.Route, n.entries(plans[0], j, state, done)...)
		}
	}
	return v
}

// alike reports whether a step comes to the same for two askers.
func alike(x, y naiveStep) bool {
	return x.needed == y.needed && x.into == y.into && slices.EqualFunc(x.takers, y.takers, func(s, t taker) bool { return s == t || s.unsure && t.unsure })
}

// entries are what a decision tells of a step.
func (n naive) entries(p naivePlan, i int, state approval.State, done agreements) []approval.RouteStep {
	st, askers := p.steps[i], n.askers()
	var all []approval.RouteStep
	var seen []string
	for j, t := range st.takers {
		if t.who == "" || t.away || slices.Contains(seen, t.who) {
			continue
		}
		seen = append(seen, t.who)
		e := approval.RouteStep{Step: i + 1, Verb: st.verb, Actor: n.actor(t.who), Mode: "any", Via: n.via(st.by[j], t.who),
			Done: state == approval.Complete || done.step(n, p, i, askers[0]) || done.by(i, t.who)}
		e.People, e.Delegates = n.people(st, t.who)
		if len(e.People) > 0 && len(e.Delegates) == len(e.People) {
			e.Via = "delegation"
		}
		if st.all() {
			e.Mode = "all"
		} else if st.Quorum > 0 {
			e.Mode = "quorum:" + strconv.Itoa(st.Quorum)
		}
		all = append(all, e)
	}
	return all
}

func (n naive) via(by, who string) string {
	switch {
	case by == "line" && n.isParty(who):
		return "otherwise"
	case by == "line", by == "superior":
		return by
	case by != who:
		return "escalated"
	}
	return "named"
}
