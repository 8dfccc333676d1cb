package approval_test

import (
	"slices"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// What the naive decider reads out of the plain data.

// above is who stands above a post, and the party at the top, "" where there is none. Posts that nobody holds are left out,
// and those that one person holds himself, "" for nobody.
func (n naive) above(post, but string) (posts []string, top string) {
	at := n.superior(post)
	for ; at != "" && !n.isParty(at); at = n.superior(at) {
		if len(n.holders(at)) > 0 && (but == "" || !n.holds(but, at)) {
			posts = append(posts, at)
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

// isAbove reports whether a post or party stands above a post, however far.
func (n naive) isAbove(who, post string) bool {
	for at := n.superior(post); at != ""; {
		if at == who {
			return true
		}
		if !n.isParty(at) {
			at = n.superior(at)
			continue
		}
		within := ""
		for _, p := range n.org.Parties {
			if string(p.ID) == at {
				within = string(p.PartOf)
			}
		}
		at = within
	}
	return false
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

// postsOf are all the posts of a holder.
func (n naive) postsOf(who string) []string {
	var all []string
	for _, p := range n.org.Positions {
		if n.holds(who, string(p.ID)) {
			all = append(all, string(p.ID))
		}
	}
	return all
}

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

// inUnit reports whether a post belongs to a unit, or to one within it.
func (n naive) inUnit(post, unit string) bool {
	at := ""
	for _, p := range n.org.Positions {
		if string(p.ID) == post {
			at = string(p.Unit)
		}
	}
	for at != "" && at != unit {
		within := ""
		for _, u := range n.org.Units {
			if string(u.ID) == at {
				within = string(u.PartOf)
			}
		}
		at = within
	}
	return at != ""
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

func (n naive) kind() approval.Kind {
	for _, k := range n.approvals.Kinds {
		if k.ID == n.request.Kind {
			return k
		}
	}
	return approval.Kind{}
}

func (n naive) isKind(ref org.Ref) bool {
	return string(ref) == string(n.kind().ID) || string(ref) == n.kind().Name
}

func (n naive) withAmount() bool { return n.kind().Amount == approval.AmountRequired }

// on reports whether the day lies within two days, both included; a zero day is open.
func (n naive) on(from, through date.Day) bool {
	return n.day >= from && (through == 0 || n.day <= through)
}

// civil is the day of an instant in China.
func civil(at time.Time) date.Day {
	y, m, d := at.In(time.FixedZone("", 8*60*60)).Date()
	day, _ := date.Of(y, m, d)
	return day
}
