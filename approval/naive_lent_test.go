package approval_test

import (
	"slices"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
)

// How the naive decider reads who is away, and what is lent to whom.

// there reports whether a person is sure to be there to be asked. Who signs is.
func (n naive) there(who string) bool {
	return who == n.present || !n.absent(who, n.day) && n.duty(who) <= working
}

// perhapsThere reports whether it cannot be told whether a person is there.
func (n naive) perhapsThere(who string) bool {
	return who != n.present && !n.absent(who, n.day) && n.duty(who) == unsaid
}

// lent reports whether a delegation is in force for the kind.
func (n naive) lent(d approval.Delegation) bool {
	return slices.ContainsFunc(d.Kinds, n.isKind) && n.on(d.From, d.Through)
}

// serves reports whether a delegation is in force for the request.
func (n naive) serves(d approval.Delegation) bool {
	if !n.lent(d) || d.Limit == nil || !n.withAmount() {
		return n.lent(d)
	}
	least, most := naiveRange(d.Limit)
	return n.total() >= least && n.total() <= most
}

// hops is how many delegations may follow one another.
func (n naive) hops() int {
	if n.approvals.Policy != nil && n.approvals.Policy.Redelegate {
		return 3
	}
	return 1
}

// sorted delegations are in the order of people and first days; the generator writes people by their ids.
func (n naive) loans() []approval.Delegation {
	return slices.SortedStableFunc(slices.Values(n.approvals.Delegations), func(a, b approval.Delegation) int {
		return slices.Compare([]string{string(a.Delegator), string(a.Delegate), a.From.String()}, []string{string(b.Delegator), string(b.Delegate), b.From.String()})
	})
}

// chain is everyone from whom something comes to a person, by delegations of which so many may follow one another; those by
// fewer first, and himself never.
func (n naive) chain(to string, serves func(approval.Delegation) bool) []string {
	if len(n.approvals.Delegations) == 0 {
		return nil
	}
	far := map[string]int{to: 0}
	all := []string{to}
	for at := 0; at < len(all); at++ {
		for _, d := range n.loans() {
			from := string(d.Delegator)
			if _, known := far[from]; string(d.Delegate) != all[at] || known || far[all[at]] == n.hops() || !serves(d) {
				continue
			}
			far[from] = far[all[at]] + 1
			all = append(all, from)
		}
	}
	return all[1:]
}

// lenders are in whose place a signer may sign.
func (n naive) lenders(s signer) []string {
	if s.who == "" {
		return nil
	}
	return n.chain(s.who, n.serves)
}

// inPlaces are the readings of a signer in which he signs in another's place.
func (n naive) inPlaces(s signer) []signer {
	var all []signer
	for _, lender := range n.lenders(s) {
		all = append(all, signer{who: lender, post: s.post, by: s.who})
	}
	return all
}

// own reports whether someone is who asks, or stands for him whatever the amount: he judges nothing of his.
func (n naive) own(who string, a asker) bool {
	return who == a.who || a.who != "" && slices.Contains(n.chain(who, n.lent), a.who)
}

// delegates are all who may use what someone has, by their ids.
func (n naive) delegates(of string) []string {
	var all []string
	for _, p := range n.register.People {
		if slices.Contains(n.chain(string(p.ID), n.serves), of) {
			all = append(all, string(p.ID))
		}
	}
	return all
}

// inHisPlace is how a post stands to a step by those who are there and may sign in the place of a holder.
func (n naive) inHisPlace(st naiveStep, post string, a asker, holder string) stand {
	best := nothing
	for _, d := range n.delegates(holder) {
		his := n
		his.delegate = d
		s, _ := his.grant(st, post, a, holder)
		switch {
		case n.there(d):
			best = max(best, s)
		case n.perhapsThere(d):
			best = max(best, min(s, untold))
		}
	}
	return best
}

// waits reports whether a holder of a post who is away could sign, perhaps, and nobody in his place is sure to.
func (n naive) waits(st naiveStep, post string, a asker) bool {
	return slices.ContainsFunc(n.holders(post), func(h string) bool {
		s, _ := n.grant(st, post, a, h)
		return !n.there(h) && s >= untold && n.inHisPlace(st, post, a, h) < covers
	})
}

// people are who is asked in a post, and which of them sign in the place of a holder.
func (n naive) people(st naiveStep, post string) (all []string, lent []approval.Delegate) {
	asks := func(who string) bool {
		return naiveJudges(st.verb) && !slices.ContainsFunc(n.askers(), func(a asker) bool { return !n.own(who, a) })
	}
	for _, h := range n.holders(post) {
		if n.there(h) && !asks(h) {
			all = append(all, h)
		}
	}
	for _, h := range n.holders(post) {
		for _, d := range n.delegates(h) {
			his := n
			his.delegate = d
			if s, _ := his.grant(st, post, n.askers()[0], h); s == covers && n.there(d) && !asks(d) && !slices.Contains(all, d) {
				all = append(all, d)
				lent = append(lent, approval.Delegate{Person: org.PersonID(d), For: org.PersonID(h)})
			}
		}
	}
	slices.Sort(all)
	slices.SortFunc(lent, func(a, b approval.Delegate) int {
		return slices.Compare([]org.PersonID{a.Person}, []org.PersonID{b.Person})
	})
	return all, lent
}
