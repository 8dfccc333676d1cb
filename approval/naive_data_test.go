package approval_test

import (
	"slices"
	"strings"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/rule"
)

// The rest of the naive decider: what it reads out of the plain data.

// line is who stands above the requester, posts that nobody or he himself holds left out, and the party that takes what
// none of them covers, "" where there is none.
func (n naive) line(a asker) (posts []string, taker string) {
	at := a.post
	for at = n.superior(at); at != "" && !n.isParty(at); at = n.superior(at) {
		if len(n.holders(at)) > 0 && (a.who == "" || !n.holds(a.who, at)) {
			posts = append(posts, at)
		}
	}
	for _, r := range n.approvals.Routes {
		if n.isKind(r.Kind) && r.Otherwise != "" && n.on(r.From, r.Through) {
			return posts, n.find(r.Otherwise)
		}
	}
	return posts, at
}

func (n naive) superior(post string) string {
	for _, p := range n.org.Positions {
		for _, l := range p.ReportsTo {
			if string(p.ID) == post && n.on(p.From, p.Through) && n.on(l.From, l.Through) {
				return n.find(l.To)
			}
		}
	}
	return ""
}

// holders are who holds a post on the day, in order. In a model without assignments that is the post itself, or the one
// that it is held with.
func (n naive) holders(post string) []string {
	host := n.host(post)
	if !n.inForce(post) || !n.inForce(host) {
		return nil
	}
	if len(n.register.Assignments) == 0 {
		return []string{"position:" + host}
	}
	var all []string
	for _, a := range n.register.Assignments {
		if n.find(a.Position) == host && n.on(a.From, a.Through) {
			all = append(all, string(a.Person))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (n naive) holds(who, post string) bool { return slices.Contains(n.holders(post), who) }

func (n naive) host(post string) string {
	for _, p := range n.org.Positions {
		if string(p.ID) == post && p.HeldWith != "" {
			return n.find(p.HeldWith)
		}
	}
	return post
}

func (n naive) inForce(post string) bool {
	for _, p := range n.org.Positions {
		if string(p.ID) == post {
			return n.on(p.From, p.Through)
		}
	}
	return false
}

// find is the id of a position or party that is named by its id or its name.
func (n naive) find(ref org.Ref) string {
	for _, p := range n.org.Positions {
		if string(p.ID) == string(ref) || p.Name == string(ref) {
			return string(p.ID)
		}
	}
	for _, p := range n.org.Parties {
		if string(p.ID) == string(ref) || p.Name == string(ref) {
			return string(p.ID)
		}
	}
	panic("naive: unknown " + string(ref))
}

func (n naive) isParty(id string) bool {
	return slices.ContainsFunc(n.org.Parties, func(p org.Party) bool { return string(p.ID) == id })
}

func (n naive) isKind(ref org.Ref) bool {
	for _, k := range n.approvals.Kinds {
		if k.ID == n.request.Kind {
			return string(ref) == string(k.ID) || string(ref) == k.Name
		}
	}
	return false
}

func (n naive) withAmount() bool {
	for _, k := range n.approvals.Kinds {
		if k.ID == n.request.Kind {
			return k.Amount == approval.AmountRequired
		}
	}
	return false
}

// on reports whether the day lies within two days, both included; a zero day is open.
func (n naive) on(from, through date.Day) bool {
	return n.day >= from && (through == 0 || n.day <= through)
}

// post is how a post stands to the request: as well as that one of its holders to whom it is nearest.
func (n naive) post(post string, a asker) stand {
	best := nothing
	for _, h := range n.holders(post) {
		s, _ := n.weigh(post, a, h)
		best = max(best, s)
	}
	return best
}

// weigh is how the authorities of a post stand to the request when one of its holders signs, with the smallest id of
// those that cover it.
func (n naive) weigh(post string, a asker, signer string) (best stand, id string) {
	for _, g := range n.approvals.Authorities {
		if n.find(g.Position) != post || g.Verb != duty.Approve || !slices.ContainsFunc(g.Kinds, n.isKind) || !n.on(g.From, g.Through) {
			continue
		}
		s, condition := n.byAmount(g), n.byGuard(g.When, a, signer)
		switch {
		case condition == nothing:
			continue
		case condition == untold && s == beyond:
			s = maybe
		case condition == untold:
			s = min(s, untold)
		}
		if s == covers && (best < covers || string(g.ID) < id) {
			id = string(g.ID)
		}
		best = max(best, s)
	}
	return best, id
}

func (n naive) byAmount(g approval.Authority) stand {
	if !n.withAmount() {
		return covers
	}
	least, most := naiveRange(g.Limit)
	switch amount := n.request.Amount.Minor(); {
	case amount > most:
		return beyond
	case amount < least:
		return nothing
	}
	return covers
}

func (n naive) byGuard(when string, a asker, signer string) stand {
	if when == "" {
		return covers
	}
	positive, negated := strings.CutPrefix(when, "not ")
	yes := false
	if positive == "request.flag" {
		i := slices.IndexFunc(n.request.Attributes, func(a approval.AttributeValue) bool { return a.ID == "flag" })
		if i < 0 {
			return untold
		}
		yes = n.request.Attributes[i].Value == rule.BoolValue(true)
	} else {
		subject, post, _ := strings.Cut(strings.TrimSuffix(positive, `")`), `.holds("`)
		who := map[string]string{"requester": a.who, "approver": signer}[subject]
		if subject == "requester" && a.who == "" { // nobody holds the post: it stands for itself
			asked := n.find(org.Ref(post))
			yes = n.inForce(asked) && n.host(asked) == n.host(a.post)
		} else {
			yes = n.holds(who, n.find(org.Ref(post)))
		}
	}
	if yes != negated {
		return covers
	}
	return nothing
}

// civil is the day of an instant in China.
func civil(at time.Time) date.Day {
	y, m, d := at.In(time.FixedZone("", 8*60*60)).Date()
	day, _ := date.Of(y, m, d)
	return day
}

func sorted(set map[string]bool) []string {
	var all []string
	for s := range set {
		all = append(all, s)
	}
	slices.Sort(all)
	return all
}
