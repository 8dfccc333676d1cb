package approval_test

import (
	"slices"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// naive decides by reading the plain data from front to back for every question. It was written from the meaning alone
// and shares no code with the engine that it is compared with: no chart, no index, no limits of package money.
type naive struct {
	org       org.Spec
	register  org.Register
	approvals approval.Spec

	request approval.Request // the one that is being decided
	day     date.Day
}

// verdict is everything that a naive decision says.
type verdict struct {
	Outcome    approval.Outcome
	Rule       approval.AuthorityID
	EscalateTo approval.Actor
	State      approval.State
	Asks       approval.Actor
	Missing    []string
}

// stand is how an authority, a post or a party stands to a request, the better the greater.
type stand int

const (
	nothing stand = iota // no authority, or none for this
	maybe                // the amount is too great, and whether the authority is there at all cannot be told
	beyond               // an authority, and the amount is too great for it
	untold               // it hangs on a condition that cannot be told
	covers
)

// decide answers a request in the way of the command's contract: what cannot be read first, then who may sign or where it
// stands.
func (n naive) decide(r approval.Request) verdict {
	n.request, n.day = r, civil(r.At)
	if missing := n.faults(); missing != nil {
		return verdict{Missing: missing}
	}
	if r.Approver == (approval.Actor{}) {
		return n.where()
	}
	if who, post := string(r.Approver.Person), string(r.Approver.Position); who != "" && post != "" && !n.holds(who, post) {
		return verdict{Outcome: approval.Denied}
	}
	if v, settled := n.onePerson(); settled {
		return v
	}
	if r.Verb != 0 && r.Verb != duty.Approve {
		return verdict{Outcome: approval.Denied}
	}
	return n.maySign()
}

// maySign answers for every way to read who asks and who signs; only if all say the same is that the answer.
func (n naive) maySign() verdict {
	signers := n.people(n.request.Approver)
	if n.request.Approver.Party != "" {
		signers = []string{""}
	} else if len(signers) == 0 {
		return verdict{Outcome: approval.Denied}
	}
	var all [][]verdict
	for _, a := range n.askers() {
		var row []verdict
		for _, s := range signers {
			row = append(row, n.bySigner(a, s))
		}
		all = append(all, row)
	}
	differ := map[string]bool{}
	for i := range all {
		for j := range signers {
			if !all[i][j].same(all[0][j]) {
				differ[n.moreOfRequester()] = true
			}
			if !all[i][j].same(all[i][0]) {
				differ["approver.person"] = true
			}
		}
	}
	return agreed(slices.Concat(all...), differ)
}

// same reports whether two readings have the same answer.
func (v verdict) same(w verdict) bool {
	return v.Outcome == w.Outcome && v.EscalateTo == w.EscalateTo && v.State == w.State && v.Asks == w.Asks
}

// agreed is the answer of all readings, or, where they differ, that it cannot be told.
func agreed(all []verdict, differ map[string]bool) verdict {
	answer, missing := all[0], differ
	if len(differ) > 0 {
		answer = verdict{}
	}
	for _, v := range all {
		answer.Rule = min(answer.Rule, v.Rule)
		for _, m := range v.Missing {
			missing[m] = true
		}
	}
	answer.Missing = sorted(missing)
	return answer
}

func (n naive) bySigner(a asker, signer string) verdict {
	if n.request.Approver.Party != "" {
		return n.byParty(a)
	}
	line, _ := n.line(a)
	best, from, id := nothing, 0, ""
	for i, post := range line {
		named := string(n.request.Approver.Position)
		if !n.holds(signer, post) || named != "" && named != post {
			continue
		}
		s, rule := n.weigh(post, a, signer)
		if s > best {
			best, from, id = s, i, rule
		} else if s == covers {
			id = min(id, rule)
		}
	}
	switch best {
	case covers:
		return verdict{Outcome: approval.Permitted, Rule: approval.AuthorityID(id)}
	case untold, maybe:
		return verdict{Missing: []string{"attributes.flag"}}
	case beyond:
		return n.escalate(a, line, from)
	}
	return verdict{Outcome: approval.Denied}
}

func (n naive) byParty(a asker) verdict {
	line, taker := n.line(a)
	best, v := nothing, verdict{Outcome: approval.Denied}
	for _, post := range line {
		best = max(best, n.post(post, a))
	}
	switch {
	case best == covers || taker != string(n.request.Approver.Party):
		return v
	case best == untold:
		return verdict{Missing: []string{"attributes.flag"}}
	}
	return verdict{Outcome: approval.Permitted}
}

// escalate is to the first post of the line behind from that covers the request, else to the party if that may take it.
func (n naive) escalate(a asker, line []string, from int) verdict {
	v := verdict{Outcome: approval.Escalate}
	for _, post := range slices.Concat(line[from+1:], line[:from+1]) {
		switch n.post(post, a) {
		case covers:
			if slices.Index(line, post) > from {
				v.EscalateTo = position(post)
			}
			return v // else a post below covers it, so the party does not take it
		case untold:
			v.Missing = []string{"attributes.flag"}
			return v
		}
	}
	_, taker := n.line(a)
	v.EscalateTo = party(taker)
	return v
}

// where says where a request without signatures stands.
func (n naive) where() verdict {
	var all []verdict
	differ := map[string]bool{}
	for _, a := range n.askers() {
		all = append(all, n.asked(a))
		if !all[len(all)-1].same(all[0]) {
			differ[n.moreOfRequester()] = true
		}
	}
	return agreed(all, differ)
}

func (n naive) asked(a asker) verdict {
	line, taker := n.line(a)
	for _, post := range line {
		switch n.post(post, a) {
		case covers:
			return verdict{State: approval.Pending, Asks: position(post)}
		case untold:
			return verdict{Missing: []string{"attributes.flag"}}
		}
	}
	if taker == "" {
		return verdict{State: approval.Invalid}
	}
	return verdict{State: approval.Pending, Asks: party(taker)}
}
