package approval_test

import (
	"slices"

	"github.com/mandate-go/mandate/approval"
)

// How the naive decider reads who asks and who signs.

// asker is one way to read who asks: a holder in one of his posts. He is "" where nobody holds the post.
type asker struct{ who, post string }

// faults lists what of the request cannot be read.
func (n naive) faults() []string {
	var missing []string
	amount := n.request.Amount
	switch {
	case !n.withAmount() && amount.Present(), n.withAmount() && !amount.Present():
		missing = append(missing, "amount")
	case n.withAmount() && amount.Currency().String() != n.org.Organization.Currency:
		missing = append(missing, "currency")
	case n.withAmount() && amount.Minor() <= 0:
		missing = append(missing, "amount")
	}
	if len(n.askers()) == 0 {
		missing = append(missing, "requester.position")
	}
	if post := string(n.request.Approver.Position); post != "" && !n.inForce(post) {
		missing = append(missing, "approver.position")
	}
	slices.Sort(missing)
	return missing
}

// askers are the ways to read who asks.
func (n naive) askers() []asker {
	who, post := string(n.request.Requester.Person), string(n.request.Requester.Position)
	var all []asker
	switch {
	case who != "" && post != "":
		if n.holds(who, post) {
			all = append(all, asker{who, post})
		}
	case who != "":
		for _, p := range n.org.Positions {
			if n.holds(who, string(p.ID)) {
				all = append(all, asker{who, string(p.ID)})
			}
		}
	default:
		for _, h := range n.holders(post) {
			all = append(all, asker{h, post})
		}
		if all == nil && n.inForce(post) {
			all = append(all, asker{"", post})
		}
	}
	return all
}

// people are those whom an actor may be.
func (n naive) people(a approval.Actor) []string {
	switch {
	case a.Person != "":
		return []string{string(a.Person)}
	case a.Position != "":
		return n.holders(string(a.Position))
	}
	return nil
}

// onePerson settles the question where requester and approver are or may be one person.
func (n naive) onePerson() (verdict, bool) {
	ask, sign := n.people(n.request.Requester), n.people(n.request.Approver)
	if !slices.ContainsFunc(ask, func(who string) bool { return slices.Contains(sign, who) }) {
		return verdict{}, false
	}
	switch {
	case len(ask) == 1 && len(sign) == 1:
		return verdict{Outcome: approval.Denied}, true
	case n.request.Approver.Person != "":
		return verdict{Missing: []string{"requester.person"}}, true
	}
	return verdict{Missing: []string{"approver.person"}}, true
}

// moreOfRequester is what the requester has to add where it matters which one of his readings is meant.
func (n naive) moreOfRequester() string {
	if n.request.Requester.Person != "" {
		return "requester.position"
	}
	return "requester.person"
}
