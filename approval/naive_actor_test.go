package approval_test

import (
	"slices"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org/rule"
)

// How the naive decider reads a request, who asks and who signs.

// asker is one way to read who asks: a holder in one of his posts. He is "" where nobody holds the post.
type asker struct{ who, post string }

// signer is one way to read who signs: a holder, in the post that he names if he names one, or a party; by is who signs in the
// holder's place.
type signer struct{ who, post, party, by string }

// hand is whose hand signs.
func (s signer) hand() string {
	if s.by != "" {
		return s.by
	}
	return s.who
}

// faults lists what of the request cannot be read.
func (n naive) faults() []string {
	var missing []string
	amount, kind := n.request.Amount, n.kind()
	switch {
	case !n.withAmount() && amount.Present(), n.withAmount() && !amount.Present():
		missing = append(missing, "amount")
	case n.withAmount() && amount.Currency().String() != n.org.Organization.Currency:
		missing = append(missing, "currency")
	case n.withAmount() && (amount.Minor() == 0 || amount.Minor() < 0 && !kind.Refunds):
		missing = append(missing, "amount")
	}
	if kind.Tax != "" && n.attribute("tax") != rule.TextValue(string(kind.Tax)) {
		missing = append(missing, "attributes.tax")
	}
	if kind.ByBudget && n.attribute("in_budget") == (rule.Value{}) {
		missing = append(missing, "attributes.in_budget")
	}
	if len(n.askers()) == 0 {
		missing = append(missing, "requester.position")
	}
	_, template := n.unproved()
	missing = append(missing, template...)
	return append(missing, n.historyFaults(missing == nil)...)
}

func (n naive) approverFaults() []string {
	if post := string(n.request.Approver.Position); post != "" && !n.inForce(post) {
		return []string{"approver.position"}
	}
	return nil
}

// attribute is what the request states, the zero Value where it does not.
func (n naive) attribute(id string) rule.Value {
	for _, a := range n.request.Attributes {
		if a.ID == id {
			return a.Value
		}
	}
	return rule.Value{}
}

// amount is what is held against limits, in fen: of a refund what it comes to.
func (n naive) amount() int64 {
	return max(n.request.Amount.Minor(), -n.request.Amount.Minor())
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

// signers are the ways to read who signs, none where nobody does.
func (n naive) signers() []signer {
	who, post := string(n.request.Approver.Person), string(n.request.Approver.Position)
	switch {
	case n.request.Approver.Party != "":
		return []signer{{party: string(n.request.Approver.Party)}}
	case who != "" && post != "" && !n.holds(who, post) && !slices.ContainsFunc(n.chain(who, n.lent), func(l string) bool { return n.holds(l, post) }):
		return nil
	case who != "":
		return []signer{{who: who, post: post}}
	}
	var all []signer
	for _, h := range n.holders(post) {
		all = append(all, signer{who: h, post: post})
	}
	return all
}

// signsIn reports whether someone may sign in a post: he holds it and named no other.
func (n naive) signsIn(s signer, post string) bool {
	return s.who != "" && n.holds(s.who, post) && (s.post == "" || s.post == post)
}

// maybeOnePerson is the answer where requester and approver may or may not be one person.
func (n naive) maybeOnePerson() (verdict, bool) {
	ask, sign := map[string]bool{}, map[string]bool{}
	for _, a := range n.askers() {
		ask[a.who] = true
	}
	for _, s := range n.signers() {
		sign[s.who] = true
	}
	delete(sign, "") // a party
	both := slices.ContainsFunc(sorted(ask), func(who string) bool { return sign[who] })
	switch {
	case !both || len(ask) == 1 && len(sign) == 1:
		return verdict{}, false
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

// actor is a post or a party.
func (n naive) actor(id string) approval.Actor {
	switch {
	case id == "":
		return approval.Actor{}
	case n.isParty(id):
		return party(id)
	}
	return position(id)
}
