package approval_test

import (
	"slices"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org/rule"
)

// How the naive decider weighs authorities, steps that are themselves the grant, and bans.

// weigh is how the authorities of a post stand to the request when one of its holders does an act by them, with the smallest
// id of those that cover it.
func (n naive) weigh(verb duty.Verb, post string, a asker, who string) (best stand, id string) {
	for _, g := range n.approvals.Authorities {
		if n.find(g.Position) != post || g.Verb != verb || !slices.ContainsFunc(g.Kinds, n.isKind) || !n.on(g.From, g.Through) || !n.onSide(g) {
			continue
		}
		s, condition := n.byAmount(g), yes
		if g.When != "" {
			condition = n.condition(g.When, a, who)
			if n.delegate != "" { // his qualities count as well
				his := n
				his.qualities = n.delegate
				condition = min(condition, his.condition(g.When, a, who))
			}
		}
		switch {
		case condition == no:
			continue
		case condition == unknown && s == beyond:
			s = maybe
		case condition == unknown:
			s = min(s, untold)
		}
		if s == covers && (best < covers || string(g.ID) < id) {
			id = string(g.ID)
		}
		best = max(best, s)
	}
	if best = n.allowed(best, verb, a, who); best < covers {
		id = ""
	}
	return best, id
}

// onSide reports whether an authority is for the side of the budget on which the request lies.
func (n naive) onSide(g approval.Authority) bool {
	if !n.kind().ByBudget {
		return true
	}
	in := n.attribute("in_budget") == rule.BoolValue(true)
	return g.Budget == approval.AnyBudget || in == (g.Budget == approval.InsideBudget)
}

func (n naive) byAmount(g approval.Authority) stand {
	if !n.withAmount() {
		return covers
	}
	least, most := naiveRange(g.Limit)
	switch amount := n.total(); {
	case amount > most:
		return beyond
	case amount < least:
		return nothing
	case n.crowded(most):
		return beyond
	}
	return covers
}

// allowed is what bans leave of a stand: nothing where one forbids the act, and nothing sure where that cannot be told.
func (n naive) allowed(s stand, verb duty.Verb, a asker, who string) stand {
	forbidden := n.forbidden(verb, a, who)
	if n.delegate != "" {
		forbidden = max(forbidden, n.forbidden(verb, a, n.delegate))
	}
	switch {
	case s == nothing || forbidden == yes:
		return nothing
	case forbidden == unknown && s == covers:
		return untold
	case forbidden == unknown && s == beyond:
		return maybe
	}
	return s
}

// forbidden reports whether a ban forbids an act to a holder, or to a party where he is "".
func (n naive) forbidden(verb duty.Verb, a asker, who string) truth {
	worst := no
	for _, b := range n.approvals.Forbid {
		verbs := b.Verbs
		if verbs == nil {
			verbs = []duty.Verb{duty.Approve}
		}
		if slices.ContainsFunc(b.Kinds, n.isKind) && slices.Contains(verbs, verb) {
			worst = max(worst, n.condition(b.When, a, who))
		}
	}
	return worst
}

// grant is how someone stands to a step when he signs it in a post: by the authorities of the post on the line and on
// amounts, elsewhere the step itself lets him. Nobody judges what he asked for himself, nor signs a step that is to be
// signed by someone else than those who sign another.
func (n naive) grant(st naiveStep, post string, a asker, who string) (stand, string) {
	switch {
	case slices.Contains(st.others, who), naiveJudges(st.verb) && n.own(who, a):
		return nothing, ""
	case n.delegate != "" && (slices.Contains(st.others, n.delegate) || naiveJudges(st.verb) && n.own(n.delegate, a)):
		return nothing, ""
	case st.line() || n.wantsAuthority(st):
		return n.weigh(st.verb, post, a, who)
	}
	s := n.allowed(covers, st.verb, a, who)
	if s < covers {
		return s, ""
	}
	return s, routeKey(n.route())
}

// wantsAuthority reports whether a step that names who signs wants his authority besides: the approval of an amount.
func (n naive) wantsAuthority(st naiveStep) bool { return n.withAmount() && st.verb == duty.Approve }

// reach is how a post stands to a step: as well as that one of its holders who stands best.
func (n naive) reach(st naiveStep, post string, a asker) stand {
	best := nothing
	for _, h := range n.holders(post) {
		if n.there(h) {
			s, _ := n.grant(st, post, a, h)
			best = max(best, s)
		} else if s, _ := n.grant(st, post, a, h); s >= untold {
			if best = max(best, n.inHisPlace(st, post, a, h)); n.perhapsThere(h) {
				best = max(best, untold)
			}
		}
	}
	return best
}

func routeKey(r approval.Route, _ bool) string { return r.Key() }
