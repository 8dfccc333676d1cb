package approval_test

import (
	"slices"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
)

// What signatures come to, as the naive decider counts them.

// agreement is a signature that counts: for which step, by whom, and for which post or party of those that the step names.
type agreement struct {
	step       int
	who, place string
	by         string // whose hand it was, where he signed in the place of who
}

// mine reports whether an agreement has to do with a person: it is his own, or given in his place, or by his hand.
func (one agreement) mine(s signer) bool {
	return slices.ContainsFunc([]string{one.who, one.by}, func(who string) bool { return who != "" && (who == s.who || who == s.by || who == s.party) })
}

type agreements []agreement

// step reports whether a step has all the signatures that it needs.
func (g agreements) step(n naive, p naivePlan, i int, a asker) bool {
	st := p.steps[i]
	var people, places []string
	for _, one := range g {
		if one.step == i {
			people, places = append(people, one.who), append(places, one.place)
		}
	}
	switch {
	case st.Quorum > 0:
		return len(people) >= st.Quorum
	case !st.all():
		return len(people) > 0
	case len(st.by) == 1 && st.takers[0].who != "" && !n.isParty(st.takers[0].who):
		return len(people) > 0 && !slices.ContainsFunc(n.able(st, st.takers[0].who, a), func(h string) bool { return !slices.Contains(people, h) })
	case len(st.by) == 1:
		return len(people) > 0
	}
	seen := map[string]bool{}
	for _, t := range st.takers {
		if seen[t.who] || !slices.Contains(places, t.who) {
			return false // nobody does for two
		}
		seen[t.who] = true
	}
	return true
}

// by reports whether one of several that a step names has agreed.
func (g agreements) by(i int, who string) bool {
	return slices.ContainsFunc(g, func(one agreement) bool { return one.step == i && one.place == who && one.place != "" })
}

// complete reports whether every step that may be needed is done.
func (g agreements) complete(n naive, p naivePlan, a asker, before int) bool {
	for i, st := range p.steps[:before] {
		if st.needed != no && st.into == i && !g.step(n, p, i, a) {
			return false
		}
	}
	return true
}

// progress goes through the signatures in order of time; those of one instant in the order written, but what stops the
// request before and after each of them.
func (n naive) progress() (approval.State, agreements) {
	var done agreements
	if len(n.request.Signatures) > 0 && n.request.ID == "" {
		return approval.Unsettled, done
	}
	instants := map[time.Time][]approval.Signature{}
	var order []time.Time
	for _, s := range n.request.Signatures {
		s.At = s.At.UTC()
		if s.Verb == 0 {
			s.Verb = duty.Approve
		}
		if slices.Contains(instants[s.At], s) {
			continue // the same signature, handed in twice
		}
		if instants[s.At] = append(instants[s.At], s); len(instants[s.At]) == 1 {
			order = append(order, s.At)
		}
	}
	slices.SortFunc(order, time.Time.Compare)
	for _, at := range order {
		state := n.instant(instants[at], &done)
		if state != approval.Pending {
			return state, done
		}
	}
	return approval.Pending, done
}

// instant counts the signatures of one instant.
func (n naive) instant(of []approval.Signature, done *agreements) approval.State {
	var stops, agrees []approval.Signature
	for _, verdict := range []approval.Verdict{0, approval.Refuse, approval.Return, approval.Agree} {
		for _, s := range of {
			if s.Verdict == verdict && verdict == approval.Agree {
				agrees = append(agrees, s)
			} else if s.Verdict == verdict {
				stops = append(stops, s)
			}
		}
	}
	for i := -1; i < len(agrees); i++ {
		if i >= 0 {
			if state := n.sign(agrees[i], done); state != approval.Pending {
				return state
			}
		}
		for _, s := range stops {
			switch state := n.sign(s, done); {
			case state == approval.Invalid: // sent back: what else was signed at this instant was not signed after it
				*done = nil
				return approval.Pending
			case state != approval.Pending:
				return state
			}
		}
	}
	return approval.Pending
}

// sign counts one signature. It says Invalid where it counts and sends the request back.
func (n naive) sign(s approval.Signature, done *agreements) approval.State {
	switch {
	case s.Verdict == 0, s.At.IsZero(), s.RequestDigest == "":
		return approval.Unsettled
	case s.At.After(n.request.At), s.RequestDigest != n.digest:
		return approval.Pending
	case s.Signer == approval.Actor{}:
		return approval.Unsettled
	}
	then := n
	then.day, then.request.At, then.request.Approver, then.request.Verb = civil(s.At), s.At, s.Signer, s.Verb
	then.known = map[string]naiveCount{}
	if then.faults() != nil || then.approverFaults() != nil {
		return approval.Unsettled
	}
	may := then.maySign()
	switch {
	case may.Outcome == approval.Undetermined:
		return approval.Unsettled
	case may.Outcome != approval.Permitted || !n.sameRoute(then):
		return approval.Pending
	}
	counts, told := then.counts(*done)
	switch {
	case !told:
		return approval.Unsettled
	case counts.step < 0:
		return approval.Pending
	case s.Verdict == approval.Refuse:
		return approval.Refused
	case s.Verdict == approval.Return:
		return approval.Invalid
	}
	*done = append(*done, counts)
	for _, a := range then.askers() {
		if p := then.plan(a); !done.complete(then, p, a, len(p.steps)) {
			return approval.Pending
		}
	}
	return approval.Complete
}

// sameRoute reports whether another day has a route with the same steps and the same party for the rest.
func (n naive) sameRoute(then naive) bool {
	r, _ := n.route()
	s, _ := then.route()
	other := func(ref approval.Route) string {
		if ref.Otherwise == "" {
			return ""
		}
		return n.find(ref.Otherwise)
	}
	return other(r) == other(s) && slices.EqualFunc(n.steps(), then.steps(), func(x, y naiveStep) bool {
		return x.verb == y.verb && slices.Equal(x.by, y.by) && x.all() == y.all() && x.Quorum == y.Quorum && x.When == y.When && (x.up == y.up || x.line())
	})
}

// counts finds the step that a signature is for, the same by every reading of who asks and who signs.
func (n naive) counts(done agreements) (agreement, bool) {
	var all []agreement
	for _, a := range n.askers() {
		p := n.plan(a)
		for _, s := range n.signers() {
			all = append(all, n.turn(p, a, s, done))
		}
	}
	for _, one := range all {
		if one.step != all[0].step || one.place != all[0].place || one.step >= 0 && (one.who != all[0].who || one.by != all[0].by) && n.whoMatters(one.step) {
			return agreement{}, false
		}
	}
	return all[0], true
}

// whoMatters reports whether it matters which of several holders signs a step: where people are counted, and where others
// have to sign other steps.
func (n naive) whoMatters(i int) bool {
	st := n.steps()[i]
	return st.Quorum > 0 || st.all() && len(st.by) == 1 || n.samePerson() == approval.Distinct && naiveJudges(st.verb)
}

// turn is the first step whose turn it is and that wants this signature, -1 where there is none.
func (n naive) turn(p naivePlan, a asker, s signer, done agreements) agreement {
	for i := range p.steps {
		into := p.steps[i].into
		if p.steps[i].verb != n.verb() || p.steps[i].needed != yes || done.step(n, p, into, a) || !done.complete(n, p, a, into) {
			continue
		}
		for _, as := range append([]signer{s}, n.inPlaces(s)...) {
			if one, fits := n.agrees(p, i, a, as, done); fits {
				return one
			}
		}
	}
	return agreement{step: -1}
}

// agrees is what the agreement of one who signs as he is read counts as, false where it counts as nothing.
func (n naive) agrees(p naivePlan, i int, a asker, s signer, done agreements) (agreement, bool) {
	into := p.steps[i].into
	st := p.steps[into]
	if n.byStep(p, i, a, s).Outcome != approval.Permitted || n.signedAnother(p, into, s, done) {
		return agreement{}, false
	}
	who := s.who + s.party
	if !st.count() {
		return agreement{into, who, "", s.by}, true
	}
	once := func(one agreement) bool { return one.step == into && one.mine(s) }
	if (st.Quorum > 0 || len(st.by) == 1) && slices.ContainsFunc(done, once) {
		return agreement{}, false // each person once
	}
	if len(st.by) == 1 {
		return agreement{into, who, "", s.by}, true
	}
	for j, t := range st.takers {
		here := n
		here.present, here.delegate = s.hand(), s.by
		fits := t.who == s.party && t.who != "" || t.who != "" && here.signsIn(s, t.who) && here.granted(st, t.who, a, s)
		if !fits && t.past && s.who != "" {
			here.delegate = ""
			fits = here.byName(st, st.by[j], here.taker(st, st.by[j], a), a, s).Outcome == approval.Permitted
		}
		if fits && t.who != "" && !done.by(into, t.who) {
			return agreement{into, who, t.who, s.by}, true
		}
	}
	return agreement{}, false
}

// granted reports whether someone may sign a step in a post.
func (n naive) granted(st naiveStep, post string, a asker, s signer) bool {
	stands, _ := n.grant(st, post, a, s.who)
	return stands == covers
}

// signedAnother reports whether someone has agreed to another step that judges, where each wants someone else.
func (n naive) signedAnother(p naivePlan, i int, s signer, done agreements) bool {
	return n.samePerson() == approval.Distinct && s.who != "" && naiveJudges(p.steps[i].verb) && slices.ContainsFunc(done, func(one agreement) bool {
		return one.step != i && one.mine(s) && naiveJudges(p.steps[one.step].verb)
	})
}
