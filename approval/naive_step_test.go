package approval_test

import (
	"slices"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// How the naive decider finds who signs a step.

// naiveStep is a step of a route, and what is found out about it for one asker.
type naiveStep struct {
	approval.Step
	verb   duty.Verb
	by     []string // superior first, then posts, then parties, each in the order of the ids; or line alone
	up     bool     // where nobody can sign it goes one up
	others []string // who signs another step, where each is to be signed by someone else

	needed truth
	takers []taker // of each that it names
	into   int     // the step that it is one with, else itself
}

// taker is who signs for one that a step names: a post, a party, or "" for nobody.
type taker struct {
	who    string
	unsure bool
	past   bool // someone of a post before it may sign too, and is away
	away   bool // those who may sign are away, and nobody is there to be asked
}

func (st naiveStep) line() bool  { return st.by[0] == "line" }
func (st naiveStep) all() bool   { return st.Mode == approval.All }
func (st naiveStep) count() bool { return st.all() || st.Quorum > 0 } // more than one signature may be wanted

// route is the one in force, false where there is none and the line approves.
func (n naive) route() (approval.Route, bool) {
	for _, r := range n.approvals.Routes {
		if n.isKind(r.Kind) && n.on(r.From, r.Through) {
			r.Kind = org.Ref(n.kind().ID)
			return r, true
		}
	}
	return approval.Route{Steps: []approval.Step{{Approve: []org.Ref{"line"}}}}, false
}

// steps are those of the route, with whom they name by id.
func (n naive) steps() []naiveStep {
	r, _ := n.route()
	var all []naiveStep
	for i, written := range r.Steps {
		acts := written.Acts()
		st := naiveStep{Step: written, verb: acts[0].Verb, into: i, needed: yes}
		st.up = written.OnNobody != approval.Fail && (written.OnNobody != "" || n.approvals.Policy == nil || n.approvals.Policy.OnNobody != approval.Fail)
		for _, ref := range acts[0].By {
			if who := string(ref); who == "line" || who == "superior" {
				st.by = append(st.by, who)
			} else {
				st.by = append(st.by, n.find(ref))
			}
		}
		slices.SortFunc(st.by, func(a, b string) int {
			return slices.Compare([]int{n.order(a), slices.Index(sortedParties, a)}, []int{n.order(b), slices.Index(sortedParties, b)})
		})
		st.by = slices.Compact(st.by)
		all = append(all, st)
	}
	return all
}

var sortedParties = []string{"company", "group", "quality"}

// order is that of those whom a step names.
func (n naive) order(who string) int {
	switch {
	case who == "superior":
		return 0
	case n.isParty(who):
		return 1000
	}
	return 1 + slices.IndexFunc(n.org.Positions, func(p org.Position) bool { return string(p.ID) == who })
}

// way is the posts that may sign for one that a step names, in the order in which they are asked, and the party at the end.
func (n naive) way(st naiveStep, by string, a asker) (posts []string, end string) {
	but, from := "", by
	if st.line() || naiveJudges(st.verb) {
		but = a.who
	}
	switch {
	case n.isParty(by):
		return nil, by
	case by == "line" || by == "superior":
		from = a.post
	default:
		posts = []string{by}
	}
	higher, top := n.above(from, but)
	r, _ := n.route()
	if otherwise := r.Otherwise; otherwise != "" && (top == "" || st.line() || n.wantsAuthority(st)) {
		top = n.find(otherwise)
	}
	switch {
	case st.up || st.line():
		return append(posts, higher...), top
	case by != "superior":
		return posts, ""
	case len(higher) > 0:
		return higher[:1], ""
	}
	return nil, top
}

// taker is the first on the way who can sign.
func (n naive) taker(st naiveStep, by string, a asker) taker {
	posts, end := n.way(st, by, a)
	t, waits := taker{}, ""
	for _, post := range posts {
		stands, away := n.reach(st, post, a), n.waits(st, post, a)
		if stands == covers {
			t.who = post
			return t
		}
		t.unsure = t.unsure || stands == untold
		if t.past = t.past || away; away && waits == "" {
			waits = post
		}
	}
	if end != "" {
		forbidden := n.forbidden(st.verb, a, "")
		if forbidden != yes {
			t.who = end
		}
		t.unsure = t.unsure || forbidden == unknown
	}
	if waits != "" && t.who == "" {
		t.who, t.away = waits, true
		if !st.up && !st.line() { // it would not have gone on to anybody
			t.past = false
		}
	}
	return t
}

// byStep decides whether someone may sign a step, or the one that it is one with.
func (n naive) byStep(p naivePlan, i int, a asker, s signer) verdict {
	st := p.steps[p.steps[i].into]
	switch {
	case st.needed == no:
		return verdict{Outcome: approval.Denied}
	case st.needed == unknown:
		return verdict{Vague: true}
	case naiveJudges(st.verb) && s.party == "" && (n.own(s.who, a) || n.own(s.hand(), a)):
		return verdict{Outcome: approval.Denied}
	case n.late() && n.ratifies(st.verb):
		return verdict{Outcome: approval.Denied}
	case st.line():
		return n.inLine(st, a, s)
	}
	v := verdict{Outcome: approval.Denied}
	n.present = s.hand()
	for _, by := range st.by {
		v = better(v, n.byName(st, by, n.taker(st, by, a), a, s))
	}
	return v
}

// late reports whether the days are over within which what was done has to be approved. The day on which it was done does
// not count.
func (n naive) late() bool {
	r, _ := n.route()
	if r.Ratification == nil {
		return false
	}
	done, told := n.attribute(r.Ratification.Done).Day()
	days, _ := r.Ratification.Within.Length()
	return told && n.day > done+date.Day(days)
}

// ratifies reports whether an act is the one that has to be done in time: the approval, or what the route ends with.
func (n naive) ratifies(v duty.Verb) bool {
	r, _ := n.route()
	return r.Final == "" && v == duty.Approve || string(r.Final) == v.String()
}

// byName decides for a step that names who signs.
func (n naive) byName(st naiveStep, by string, t taker, a asker, s signer) verdict {
	v := verdict{Outcome: approval.Denied}
	if s.party != "" {
		switch {
		case s.party != t.who:
			return v
		case t.unsure:
			return verdict{Vague: true}
		}
		return verdict{Outcome: approval.Permitted, Rule: approval.AuthorityID(routeKey(n.route()))}
	}
	posts, _ := n.way(st, by, a)
	for _, post := range posts {
		if n.signsIn(s, post) {
			v = better(v, n.inPost(st, post, t, a, s))
		}
		if post == t.who {
			break
		}
	}
	return v
}

// inPost decides for one who signs in a post on the way to the taker.
func (n naive) inPost(st naiveStep, post string, t taker, a asker, s signer) verdict {
	n.delegate = s.by
	stands, id := n.grant(st, post, a, s.who)
	switch {
	case stands == covers && !t.unsure:
		return verdict{Outcome: approval.Permitted, Rule: approval.AuthorityID(id)}
	case stands == covers, stands == untold, stands == maybe:
		return verdict{Vague: true}
	case stands == nothing:
		return verdict{Outcome: approval.Denied}
	case t.unsure:
		return verdict{Outcome: approval.Escalate, Vague: true}
	case t.who == post || t.away: // another of its holders can, or nobody is there
		return verdict{Outcome: approval.Escalate}
	}
	return verdict{Outcome: approval.Escalate, EscalateTo: n.actor(t.who)}
}

// inLine decides for a step that the line signs: any post of it that covers the request, or the party where none does.
func (n naive) inLine(st naiveStep, a asker, s signer) verdict {
	line, _ := n.way(st, "line", a)
	if s.party != "" {
		switch t := n.taker(st, "line", a); {
		case t.who != s.party:
			return verdict{Outcome: approval.Denied}
		case t.unsure:
			return verdict{Vague: true}
		}
		return verdict{Outcome: approval.Permitted}
	}
	best, from, id := nothing, 0, ""
	for i, post := range line {
		if !n.signsIn(s, post) {
			continue
		}
		mine := n
		mine.delegate = s.by
		stands, rule := mine.grant(st, post, a, s.who)
		if stands > best {
			best, from, id = stands, i, rule
		} else if stands == covers {
			id = min(id, rule)
		}
	}
	switch best {
	case covers:
		return verdict{Outcome: approval.Permitted, Rule: approval.AuthorityID(id)}
	case untold, maybe:
		return verdict{Vague: true}
	case beyond:
		return n.escalate(st, a, line, from)
	}
	return verdict{Outcome: approval.Denied}
}

// escalate is to the first post of the line behind from that covers the request, else to the party if that may take it.
func (n naive) escalate(st naiveStep, a asker, line []string, from int) verdict {
	v := verdict{Outcome: approval.Escalate}
	for _, post := range line[from+1:] {
		switch n.reach(st, post, a) {
		case covers:
			if !v.Vague {
				v.EscalateTo = position(post)
			}
			return v
		case untold:
			v.Vague = true
		}
	}
	_, end := n.way(st, "line", a)
	switch forbidden := n.forbidden(st.verb, a, ""); {
	case end == "" || forbidden == yes || v.Vague:
		return v
	case forbidden == unknown:
		v.Vague = true
		return v
	}
	for _, post := range line[:from+1] { // a post below may cover it, and then the party does not take it
		switch n.reach(st, post, a) {
		case covers:
			return v
		case untold:
			v.Vague = true
		}
	}
	if !v.Vague {
		v.EscalateTo = party(end)
	}
	return v
}
