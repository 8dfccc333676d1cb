package approval_test

import (
	"slices"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule"
)

// naive decides by reading the plain data from front to back for every question. It was written from the meaning alone
// and shares no code with the engine that it is compared with: no chart, no index, no limits of package money, no package
// rule.
type naive struct {
	org       org.Spec
	register  org.Register
	approvals approval.Spec
	rosters   *schedule.Spec // nil for none

	request approval.Request // the one that is being decided
	digest  string           // of the content of the request, which signatures have to name
	day     date.Day
	known   map[string]naiveCount // by the ids of cumulative rules, what they count for the request

	present   string // who signs: he is there, whatever the register says
	delegate  string // who signs in the place of the holder that is being weighed
	qualities string // whose qualities conditions read, where not those of the holder
}

// verdict is everything that a naive decision says.
type verdict struct {
	Outcome    approval.Outcome
	Rule       approval.AuthorityID
	EscalateTo approval.Actor
	State      approval.State
	Route      []approval.RouteStep
	Missing    []string // of the request itself, and of who is meant by it
	Vague      bool     // a condition cannot be told
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

// decide answers a request in the way of the command's contract: what cannot be read first, then who may sign and where it
// stands.
func (n naive) decide(r approval.Request, digest string) verdict {
	n.request, n.digest, n.day, n.known = r, digest, civil(r.At), map[string]naiveCount{}
	named := r.Approver != (approval.Actor{})
	missing := n.faults()
	if named {
		missing = append(missing, n.approverFaults()...)
	}
	if missing != nil {
		slices.Sort(missing)
		return verdict{Missing: missing}
	}
	var v verdict
	if named {
		v = n.maySign()
	}
	if !named || r.Signatures != nil {
		w := n.where()
		v.State, v.Route, v.Vague = w.State, w.Route, v.Vague || w.Vague
		v.Missing = union(v.Missing, w.Missing)
	}
	return v
}

// maySign answers for every way to read who asks and who signs; only if all say the same is that the answer.
func (n naive) maySign() verdict {
	signers := n.signers()
	if len(signers) == 0 {
		return verdict{Outcome: approval.Denied}
	}
	if v, unclear := n.maybeOnePerson(); unclear && naiveJudges(n.verb()) {
		return v
	}
	var all [][]verdict
	for _, a := range n.askers() {
		var row []verdict
		for _, s := range signers {
			v := n.bySigner(a, s)
			for _, lender := range n.lenders(s) {
				if v.Outcome != approval.Permitted {
					v = better(v, n.bySigner(a, signer{who: lender, post: s.post, by: s.who}))
				}
			}
			row = append(row, v)
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
	return v.Outcome == w.Outcome && v.EscalateTo == w.EscalateTo
}

// agreed is the answer of all readings, or, where they differ, that it cannot be told.
func agreed(all []verdict, differ map[string]bool) verdict {
	answer := all[0]
	if len(differ) > 0 {
		answer = verdict{}
	}
	for _, v := range all {
		answer.Rule = lesser(answer.Rule, v.Rule)
		answer.Vague = answer.Vague || v.Vague
	}
	answer.Missing = sorted(differ)
	return answer
}

// lesser is the rule to name of two: none before an authority, the smaller of two, an authority before a route.
func lesser(a, b approval.AuthorityID) approval.AuthorityID {
	if rank := func(id approval.AuthorityID) int {
		switch {
		case id == "":
			return 0
		case id[0] == 'a':
			return 1
		}
		return 2
	}; rank(a) != rank(b) {
		if rank(a) < rank(b) {
			return a
		}
		return b
	}
	return min(a, b)
}

// rank is how good an outcome is for one who may sign any of several steps: one that permits suffices, and one that cannot
// be told leaves the whole untold.
func rank(o approval.Outcome) int {
	return slices.Index([]approval.Outcome{approval.Denied, approval.Escalate, approval.Undetermined, approval.Permitted}, o)
}

// better is the better of two answers, the first where they are alike.
func better(v, w verdict) verdict {
	switch {
	case rank(w.Outcome) > rank(v.Outcome):
		return w
	case v.Outcome == approval.Permitted && w.Outcome == approval.Permitted:
		if v.Rule == "" || w.Rule != "" && lesser(w.Rule, v.Rule) == w.Rule {
			v.Rule = w.Rule
		}
	case v.Outcome == w.Outcome:
		v.Vague = v.Vague || w.Vague
	}
	return v
}

// bySigner decides for one asker and one signer by every step of the route that has the act asked about.
func (n naive) bySigner(a asker, s signer) verdict {
	v := verdict{Outcome: approval.Denied}
	p := n.plan(a)
	for i := range p.steps {
		if p.steps[i].verb == n.verb() {
			v = better(v, n.byStep(p, i, a, s))
		}
	}
	return v
}

func (n naive) verb() duty.Verb {
	if n.request.Verb == 0 {
		return duty.Approve
	}
	return n.request.Verb
}

// naiveJudges reports whether an act is never done to one's own.
func naiveJudges(v duty.Verb) bool {
	return slices.Contains([]duty.Verb{duty.Review, duty.Approve, duty.Accept, duty.Release}, v)
}

func union(a, b []string) []string {
	set := map[string]bool{}
	for _, s := range slices.Concat(a, b) {
		set[s] = true
	}
	return sorted(set)
}

func sorted(set map[string]bool) []string {
	var all []string
	for s := range set {
		all = append(all, s)
	}
	slices.Sort(all)
	return all
}
