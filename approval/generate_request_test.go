package approval_test

import (
	"slices"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// Questions about a generated world.

// request is a question about a world, with what came before it.
func (g generator) request(n naive) approval.Request { return g.withHistory(n, g.asked(n)) }

// asked is a question, more often than not one about someone whose turn it may be.
func (g generator) asked(n naive) approval.Request {
	r := approval.Request{ID: "r1", Kind: oneOf[approval.KindID](g, "expense", "expense", "travel", "plan", "supply"), At: g.instant()}
	if n.rosters != nil && g.chance(70) {
		r.At = g.onTheClock()
	}
	n.request, n.day = r, civil(r.At)
	if r.Kind != "plan" != g.chance(1) {
		r.Amount = g.amount(n.kind().Refunds)
	}
	r.Attributes = g.attributes(r.Kind)
	from := max(g.IntN(len(n.org.Positions)), g.IntN(len(n.org.Positions)))
	r.Requester = g.actor(n, from)
	if g.chance(28) {
		return r
	}
	n.request = r
	r.Verb = oneOf(g, 0, duty.Approve)
	if all := n.steps(); g.chance(80) {
		r.Verb = oneOf(g, all...).verb
	}
	r.Approver = oneOf(g, party("company"), party("group"), party("quality"))
	if g.chance(85) {
		r.Approver = g.actor(n, g.upward(n, from))
	}
	if lent := n.approvals.Delegations; len(lent) > 0 && g.chance(50) {
		r.Approver = g.near(n, from)
		return r
	}
	if steps := n.steps(); g.chance(60) { // one whom a step of the route comes to
		st := oneOf(g, steps...)
		r.Verb = st.verb
		if who := oneOf(g, st.by...); n.isParty(who) {
			r.Approver = party(who)
		} else if who != "line" && who != "superior" {
			r.Approver = g.actor(n, slices.IndexFunc(n.org.Positions, func(p org.Position) bool { return string(p.ID) == who }))
		}
	}
	return r
}

// attributes are what a request of a kind states; now and then something is left out.
func (g generator) attributes(kind approval.KindID) []approval.AttributeValue {
	var all []approval.AttributeValue
	if kind != "plan" {
		all = g.groupedBy()
	}
	if kind == "travel" {
		return all
	}
	if g.chance(75) {
		all = append(all, approval.AttributeValue{ID: "flag", Value: rule.BoolValue(g.chance(50))})
	}
	if g.chance(30) {
		all = append(all, approval.AttributeValue{ID: "done_on", Value: rule.DayValue(g.day())})
	}
	if kind == "supply" && !g.chance(2) {
		all = append(all, approval.AttributeValue{ID: "tax", Value: rule.TextValue(oneOf(g, "net", "net", "net", "net", "net", "net", "net", "gross"))})
	}
	if kind == "supply" && !g.chance(2) {
		all = append(all, approval.AttributeValue{ID: "in_budget", Value: rule.BoolValue(g.chance(60))})
	}
	return all
}

// upward is a post above another, if there is one, or any.
func (g generator) upward(n naive, from int) int {
	at := string(n.org.Positions[from].ID)
	for g.chance(75) {
		if up := n.superior(at); up != "" && !n.isParty(up) {
			at = up
		}
	}
	for i, p := range n.org.Positions {
		if string(p.ID) == at && g.chance(92) {
			return i
		}
	}
	return g.IntN(len(n.org.Positions))
}

// actor is someone who holds a post, the post, or both; now and then a person who may hold nothing of the kind.
func (g generator) actor(n naive, post int) approval.Actor {
	id := n.org.Positions[post].ID
	holders := n.holders(string(id))
	if len(holders) == 0 || len(n.register.Assignments) == 0 || g.chance(30) {
		return approval.Actor{Position: id}
	}
	who := org.PersonID(oneOf(g, holders...))
	if g.chance(4) {
		who = oneOf(g, n.register.People...).ID
	}
	if g.chance(40) {
		return approval.Actor{Person: who, Position: id}
	}
	return approval.Actor{Person: who}
}

// instant is the first or last of a day, or the middle of it, written in one zone or another.
func (g generator) instant() time.Time {
	shanghai := time.FixedZone("", 8*60*60)
	at := time.Date(2026, 2, 27+g.IntN(16), 0, 0, 0, 0, shanghai)
	switch g.IntN(3) {
	case 0:
		at = at.Add(-time.Nanosecond)
	case 1:
		at = at.Add(9 * time.Hour)
	}
	return at.In(oneOf(g, shanghai, time.UTC))
}

// amount is a limit, one fen to either side of it, or any; rarely one that is no amount, and at times a refund.
func (g generator) amount(refunds bool) money.Amount {
	if refunds && g.chance(10) {
		return money.FromMinor(-fen(oneOf(g, bounds...))-oneOf[int64](g, -1, 0, 1), cny)
	}
	near := fen(oneOf(g, bounds...))
	switch g.IntN(50) {
	case 0:
		return money.FromMinor(oneOf[int64](g, 0, -1, -near), cny)
	case 1:
		return money.FromMinor(near, money.MustCurrency("USD"))
	case 2, 3, 4, 5, 6, 7, 8, 9:
		return money.FromMinor(1+g.Int64N(600000), cny)
	}
	return money.FromMinor(near+oneOf[int64](g, -1, 0, 1), cny)
}
