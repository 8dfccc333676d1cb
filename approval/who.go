package approval

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// Signer is one whose signature would be valid.
type Signer struct {
	Person   string         // a person's id, or position:ID where the register has no assignments; "" for a party
	Position org.PositionID // the post in which he signs, the first by id of several; "" for a party
	Party    org.PartyID
	Rule     AuthorityID  // as [Decision.Rule]
	Via      string       // as [RouteStep.Via]; "delegation" where he signs in another's place
	For      org.PersonID // in whose place he signs, "" where he signs for himself
}

// Signers are all who may sign a request, in the order of their ids, parties last.
type Signers struct {
	All     []Signer
	Missing []string // what is missing to tell whether others may, sorted; fields as the command's contract names them
}

// WhoMay lists everyone who is there and whose signature, by the request's verb, would be valid: of those who are not away
// exactly those for whom [Policy.Decide] would answer permitted. What the request says of an approver is not looked at.
func (p *Policy) WhoMay(r Request) Signers {
	return p.whoMay(question{policy: p, request: r}, false).Signers
}

// candidates are all who may sign a request, and those of whom that cannot be told.
type candidates struct {
	Signers
	untold      []org.Holder // in the order of the chart
	untoldParty bool
}

// whoMay is WhoMay of a question that has not been read, of those who are away as well where they are asked for.
func (p *Policy) whoMay(q question, away bool) candidates {
	q.request.Approver, q.request.Signatures = Actor{}, nil
	q.verb = q.request.act()
	if !q.read() {
		return candidates{Signers: Signers{Missing: q.missed()}, untoldParty: true}
	}
	var found candidates
	for _, h := range q.mayBe(away) {
		before := q.apart()
		switch s, outcome := q.personMay(h); {
		case outcome == Permitted && !away && q.maySignAway(h):
			found.untold = append(found.untold, h)
		case outcome == Permitted:
			found.All, q.missing = append(found.All, s), nil // he may, whatever else is not known of his posts
		case outcome == Undetermined:
			found.untold = append(found.untold, h)
		}
		q.together(before)
	}
	slices.SortFunc(found.All, func(a, b Signer) int { return cmp.Compare(a.Person, b.Person) })
	for _, n := range p.chart.Parties() {
		q.signers = readings[signer]{}
		q.signers.add(signer{party: n})
		before := q.apart()
		switch may, told := q.mayOneSign(); {
		case told && may.outcome == Permitted:
			found.All = append(found.All, Signer{Party: org.PartyID(p.chart.ID(n)), Rule: q.ruleOf(may), Via: q.viaOf(n)})
			q.missing = nil
		case !told || may.outcome == Undetermined:
			found.untoldParty = true
		}
		q.together(before)
	}
	found.Missing = q.missed()
	return found
}

// mayBe are the holders who come into question: of the posts that the steps name, and of all above them and above who asks.
func (q *question) mayBe(away bool) []org.Holder {
	var all []org.Holder
	add := func(post org.Node) {
		for h := range q.view.Holders(post) {
			all = append(all, h.Holder)
		}
	}
	from := func(post org.Node) {
		add(post)
		for up := range q.view.Line(post) {
			add(up)
		}
	}
	for i := range q.askers.len() {
		from(q.askers.at(i).post)
	}
	for _, st := range q.route().steps {
		for _, m := range st.members {
			if m > 0 {
				from(m)
			}
		}
	}
	all = q.spareDelegates(all)
	if !away {
		all = slices.DeleteFunc(all, func(h org.Holder) bool { return q.away(h) && !q.unsureOf(h) })
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// personMay asks whether a holder may sign in any of his posts, and if so in which.
func (q *question) personMay(h org.Holder) (Signer, Outcome) {
	q.signers = readings[signer]{}
	q.signers.add(signer{holder: h})
	may, told := q.mayOneSign()
	switch {
	case !told:
		return Signer{}, Undetermined
	case may.outcome != Permitted:
		return Signer{}, may.outcome
	}
	found, whose := Signer{Person: q.policy.chart.HolderID(h), Rule: q.ruleOf(may)}, h
	behalf := q.behalf
	if behalf != 0 {
		whose, found.For = behalf, org.PersonID(q.policy.chart.HolderID(behalf))
	}
	for held := range q.view.Posts(whose) {
		q.signers = readings[signer]{}
		q.signers.add(signer{holder: h, post: held.Post})
		id := org.PositionID(q.policy.chart.ID(held.Post))
		if in, told := q.mayOneSign(); told && in.outcome == Permitted && q.behalf == behalf && (found.Position == "" || id < found.Position) {
			if found.Position, found.Via = id, q.viaOf(held.Post); behalf != 0 {
				found.Via = lentVia
			}
		}
	}
	return found, Permitted
}

// ruleOf is the rule of an answer.
func (q *question) ruleOf(m may) AuthorityID {
	d := Decision{policy: q.policy, authority: m.authority}
	if m.authority == byStep {
		d.route = q.route()
	}
	return d.Rule()
}

// viaOf says by which step of the verb a post or party comes to sign.
func (q *question) viaOf(n org.Node) string {
	r, a := q.route(), q.askers.at(0)
	p := q.plan(a)
	for i := range r.steps {
		if r.steps[i].verb != q.verb || p.stages[i].needed != rule.True {
			continue
		}
		i = p.stages[i].into
		st := &r.steps[i]
		for j, m := range st.members {
			if to := p.stages[i].takers.at(j).node; to == n || m == inLine {
				return q.via(st, m, n)
			}
		}
	}
	return ""
}

// WhoMayJSON is [Policy.WhoMay] for a request written as one JSON object, read as [Policy.DecideJSON] does. It answers the
// request's id, and says in the language what keeps a request from being read.
func (p *Policy) WhoMayJSON(line []byte, lang diag.Lang) (id string, found Signers, wrong []string) {
	d := p.DecideJSON(line)
	r := d.request()
	if d.malformed == nil {
		found = p.WhoMay(r)
	} else {
		found.Missing = d.missing
	}
	if len(found.All) == 0 {
		if d.malformed == nil {
			r.Approver, r.Signatures = Actor{}, nil
			d = p.Decide(r)
		}
		for _, r := range d.Reasons(lang) {
			wrong = append(wrong, r.Message)
		}
	}
	return r.ID, found, wrong
}
