package approval_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// Who is away in a generated world, and who lends to whom.

// someone is a person who holds a post on some day.
func (g generator) someone(n *naive) org.Ref { return oneOf(g, n.register.Assignments...).Person }

func (g generator) absences(n *naive) {
	for range 1 + g.IntN(4) {
		from := g.day()
		n.register.Absences = append(n.register.Absences, org.Absence{Person: g.someone(n), From: from, Through: from + date.Day(2+g.IntN(8))})
	}
}

// delegations are of few people, so that they meet and run in circles.
func (g generator) delegations(n *naive) {
	for range 2 + g.IntN(5) {
		from, high := g.day()-date.Day(g.IntN(5)), n.register.Assignments[min(g.IntN(len(n.register.Assignments)), g.IntN(len(n.register.Assignments)))]
		d := approval.Delegation{Delegator: high.Person, Delegate: org.Ref(oneOf(g, n.register.People...).ID), From: from, Through: from + date.Day(2+g.IntN(12))}
		if d.Kinds = oneOf(g, []org.Ref{"expense", "差旅"}, []org.Ref{"费用", "plan", "supply"}, []org.Ref{"plan"}, []org.Ref{"expense", "travel", "plan", "采购"}); d.Kinds[0] != "plan" && g.chance(35) {
			d.Limit = limit(g.limit())
		}
		if d.Delegator == d.Delegate {
			continue
		}
		n.approvals.Delegations = append(n.approvals.Delegations, d)
		if g.chance(40) { // it is because he is away
			n.register.Absences = append(n.register.Absences, org.Absence{Person: d.Delegator, From: d.From, Through: d.Through})
		}
	}
	if g.chance(50) {
		conduct := approval.Conduct{}
		if n.approvals.Policy != nil {
			conduct = *n.approvals.Policy
		}
		conduct.Redelegate = true
		n.approvals.Policy = &conduct
	}
}

// near is a delegate of one who holds a post above another, if there is one, or of whoever lends.
func (g generator) near(n naive, post int) approval.Actor {
	for _, i := range g.Perm(len(n.approvals.Delegations)) {
		d := n.approvals.Delegations[i]
		above, _ := n.above(string(n.org.Positions[post].ID), "")
		if n.lent(d) && slices.ContainsFunc(above, func(up string) bool { return n.holds(string(d.Delegator), up) }) {
			return g.lent(d)
		}
	}
	return g.lent(oneOf(g, n.approvals.Delegations...))
}

// lent is the delegate of a delegation, or the delegator himself.
func (g generator) lent(d approval.Delegation) approval.Actor {
	if g.chance(15) {
		return person(string(d.Delegator))
	}
	return person(string(d.Delegate))
}

// countLent counts what a decision says of delegations and absences.
func countLent(counts map[string]int, d approval.Decision) {
	all := reasons(d)
	if d.Permitted() && slices.Contains(all, "approval.delegated") {
		counts["lent"]++
	}
	for _, code := range all {
		switch code {
		case "approval.away", "approval.requesters-delegate", "approval.delegation-limit", "approval.delegation-expired":
			counts[code]++
		}
	}
	for _, s := range d.Route() {
		counts["delegates"] += len(s.Delegates)
		if s.Via == "delegation" {
			counts["via delegation"]++
		}
	}
}

// requireLentOften checks that delegations and absences matter to enough of the questions.
func requireLentOften(t *testing.T, counts map[string]int, worlds int) {
	t.Helper()
	for _, often := range []string{"lent", "approval.away", "approval.requesters-delegate", "approval.delegation-limit", "approval.delegation-expired", "delegates", "via delegation"} {
		require.Greater(t, counts[often], worlds/50, often)
	}
}
