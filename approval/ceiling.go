package approval

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// Ceiling is how much one actor may sign for others: nobody may sign for himself. For one requester, [Policy.Bands] tells it
// exactly.
type Ceiling struct {
	Reaches []Reach  // by post, then authority; none where he may sign nothing
	Forbid  []string // the bans that may forbid it, whatever the reaches say, sorted
	Missing []string // what is wrong with the question, fields as the command's contract names them

	why trace
}

// Reasons tells, where he may sign nothing, why.
func (c Ceiling) Reasons(lang diag.Lang) []Reason { return c.why.reasons(lang) }

// Reach is one ground on which an actor may sign, and how far it goes.
type Reach struct {
	Actor  Actor        // the post or party that he signs as
	Via    string       // "line", "named", "superior", "escalated" in the place of one who cannot, "otherwise" what no post covers, or "delegation"
	For    org.PersonID // of "delegation", in whose place he signs
	Limit  money.Limit  // how far; zero on a kind without an amount
	Rule   AuthorityID  // the authority, or the route whose step is the grant
	When   []string     // conditions that hang on the request or on who asks: of the authority, of the step
	Budget Budget       // the side of the budget that it is for
	Source []string
	Pos    diag.Pos
}

// Sure reports whether the reach hangs on nothing but the amount and on who asks. What is lent hangs on the lender besides.
func (r Reach) Sure() bool {
	return len(r.When) == 0 && (r.Budget == "" || r.Budget == AnyBudget) && (r.Via == "line" || r.Via == "named" || r.Via == "superior")
}

// Sure are the amounts that he may sign without a condition, as bands from the least; nil where there are none, or a ban
// may forbid any.
func (c Ceiling) Sure() []money.Limit {
	if len(c.Forbid) > 0 {
		return nil
	}
	return c.bands(Reach.Sure)
}

// Perhaps are all amounts that he may sign under whatever condition, as bands from the least. Beyond them he signs nothing.
func (c Ceiling) Perhaps() []money.Limit { return c.bands(func(Reach) bool { return true }) }

// bands joins the limits of some reaches.
func (c Ceiling) bands(of func(Reach) bool) []money.Limit {
	type amounts struct{ least, most int64 }
	var all []amounts
	currency := money.Currency{}
	for _, r := range c.Reaches {
		if least, most := r.Limit.Range(); of(r) && least <= most {
			all, currency = append(all, amounts{max(least, 1), most}), r.Limit.Currency()
		}
	}
	slices.SortFunc(all, func(a, b amounts) int { return cmp.Or(cmp.Compare(a.least, b.least), cmp.Compare(a.most, b.most)) })
	var joined []amounts
	for _, a := range all {
		last := len(joined) - 1
		if last >= 0 && (joined[last].most == math.MaxInt64 || a.least <= joined[last].most+1) {
			joined[last].most = max(joined[last].most, a.most)
			continue
		}
		joined = append(joined, a)
	}
	var bands []money.Limit
	for _, a := range joined {
		bands = append(bands, writtenBand(a.least, a.most, currency))
	}
	return bands
}

// Ceiling is how much an actor may approve of a kind at an instant. Any other act asks [Policy.CeilingOf].
func (p *Policy) Ceiling(actor Actor, kind KindID, at time.Time) Ceiling {
	return p.CeilingOf(actor, kind, duty.Approve, at)
}

// CeilingOf is how much an actor may sign of a kind by an act at an instant: every authority in force of every post that he
// holds, or of the one that he names, as far as a step of the kind's route comes to it. Facts and what is known of the actor
// are looked up; what hangs on the request stays as a condition.
func (p *Policy) CeilingOf(actor Actor, kind KindID, verb duty.Verb, at time.Time) Ceiling {
	t := &trace{policy: p}
	q := question{policy: p, verb: verb, trace: t, request: Request{Kind: kind, Verb: verb, Approver: actor, At: at}}
	if p.faulty || p.chart.Faulty() {
		q.read()
		return Ceiling{Missing: q.missed(), why: *t}
	}
	sound := q.readKind()
	if actor == (Actor{}) {
		sound = q.fault("approver", notHolder, text("没有写问的是谁", "it is not said who is asked about"))
	} else if q.readInstant() {
		sound = q.readApprover() && sound
	} else {
		sound = false
	}
	if !sound {
		return Ceiling{Missing: q.missed(), why: *t}
	}
	c := ceiling{question: &q}
	c.look()
	return c.found
}

// ceiling is a ceiling being found.
type ceiling struct {
	*question
	found Ceiling
	lent  *way // by which what is looked at is lent, nil for the signer's own
}

func (c *ceiling) look() {
	var seen []org.Node
	for i := range c.signers.len() {
		s := c.signers.at(i)
		if s.party != org.Nobody {
			c.party(s.party)
			continue
		}
		for held := range c.view.Posts(s.holder) {
			if (s.post == org.Nobody || held.Post == s.post) && !slices.Contains(seen, held.Post) {
				seen = append(seen, held.Post)
				c.post(held.Post)
			}
		}
		c.loans(s)
	}
	slices.SortStableFunc(c.found.Reaches, func(a, b Reach) int {
		return cmp.Or(cmp.Compare(a.Actor.Position, b.Actor.Position), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Via, b.Via))
	})
	for i := range c.kind.bans {
		if b := &c.kind.bans[i]; slices.Contains(b.verbs, c.verb) && !slices.Contains(c.found.Forbid, b.Key()) {
			c.found.Forbid = append(c.found.Forbid, b.Key())
		}
	}
	slices.Sort(c.found.Forbid)
	if len(c.found.Reaches) == 0 {
		if c.route().count(c.verb) == 0 {
			c.note(noStep, text("这个事项的流程里没有这个动作", "the route of this kind has no such step"))
		} else if c.signers.len() > 0 && c.signers.at(0).party == org.Nobody {
			c.noteNoAuthority(c.signers.at(0))
		} else if c.signers.len() > 0 {
			c.note(noAuthority, text("流程没有一步由它签", "no step of the route is for it"))
		}
		c.found.why, c.found.Forbid = *c.trace, nil
	}
}

// party finds what a party signs: the steps that name it, and what no post covers.
func (c *ceiling) party(party org.Node) {
	r := c.route()
	for i := range r.steps {
		st := &r.steps[i]
		switch {
		case st.verb != c.verb:
		case slices.Contains(st.members, party):
			c.step(st, party, "named")
		case st.byLine() && (r.otherwise == party || r.otherwise == org.Nobody && c.policy.chart.Leads(party)):
			c.step(st, party, "otherwise")
		case !st.byLine() && (c.policy.chart.Leads(party) || r.otherwise == party):
			c.step(st, party, c.upward(st, party))
		}
	}
}

// post finds what a post signs by the steps of the route.
func (c *ceiling) post(post org.Node) {
	r := c.route()
	for i := range r.steps {
		st := &r.steps[i]
		via := c.upward(st, post)
		switch {
		case st.verb != c.verb:
			continue
		case slices.Contains(st.members, post):
			via = "named"
		case st.byLine():
			if !c.leads(post) {
				continue
			}
			via = "line"
		case via == "":
			continue
		}
		if !st.byLine() && !c.needsAuthority(st) {
			c.step(st, post, via)
			continue
		}
		b, _ := c.policy.buckets.find(slotOf(c.kindIndex, c.verb, post))
		for j := b.from; j < b.until; j++ {
			c.grant(st, &c.policy.grants[j], via)
		}
	}
}

// leads reports whether anyone stands below a post on the day.
func (c *ceiling) leads(post org.Node) bool {
	for range c.view.Subordinates(post) {
		return true
	}
	return false
}

// upward says how a step may come up to a post or party that it does not name, "" where it cannot.
func (c *ceiling) upward(st *step, to org.Node) string {
	for _, m := range st.members {
		switch _, party := c.policy.chart.Party(m); {
		case m == aboveRequester && c.leads(to):
			return "superior"
		case m > 0 && !party && st.escalate && (c.view.Above(to, m) || c.route().otherwise == to):
			return "escalated"
		}
	}
	if slices.Contains(st.members, aboveRequester) && c.route().otherwise == to {
		return "escalated"
	}
	return ""
}

// step adds what a step grants by itself.
func (c *ceiling) step(st *step, to org.Node, via string) {
	if via == "" {
		return
	}
	r := c.route()
	reach := Reach{Via: via, Rule: AuthorityID(r.Key()), Source: r.Source, Pos: r.At}
	if c.kind.withAmount {
		reach.Limit = money.Unlimited(c.policy.currency)
	}
	c.add(reach, to, st)
}

// grant adds an authority that is in force.
func (c *ceiling) grant(st *step, g *grant, via string) {
	a := &c.policy.authorities[g.authority]
	if !g.span.Contains(c.view.Day()) {
		c.trace.add(note{code: notInForce, rule: a.Key(), source: a.Source, pos: a.At, text: diag.Textf(
			"“%s”的权限 %s 当天不生效", "the authority %[2]s of “%[1]s” is not in force on the day", c.policy.chart.Name(g.post), a.Key())})
		return
	}
	reach := Reach{Via: via, Rule: AuthorityID(a.Key()), Source: a.Source, Pos: a.At, Budget: a.Budget}
	if c.kind.withAmount {
		reach.Limit = writtenBand(g.least, g.most, c.policy.currency)
		if limit, fault := money.ParseLimit(a.Limit.Words, c.policy.currency); fault == nil {
			reach.Limit = limit
		}
	}
	if g.guard != nil {
		switch c.settled(g.guard, a.When, g.post) {
		case rule.False:
			c.trace.add(note{code: conditionFalse, rule: a.Key(), source: a.Source, pos: a.At, text: diag.Textf(
				"权限 %s 的条件不满足", "the condition of %s is not met", a.Key())})
			return
		case rule.Undetermined:
			reach.When = append(reach.When, a.When)
		}
	}
	c.add(reach, g.post, st)
}

// add adds a reach, unless the condition of its step can never be met.
func (c *ceiling) add(reach Reach, to org.Node, st *step) {
	reach.Actor = c.actor(to)
	if c.lent != nil && !c.lent.narrow(c, &reach) {
		return
	}
	if st.when != nil {
		switch c.settled(st.when, st.whenText, org.Nobody) {
		case rule.False:
			return
		case rule.Undetermined:
			reach.When = append(reach.When, st.whenText)
		}
	}
	c.found.Reaches = append(c.found.Reaches, reach)
}

// settled answers a condition that hangs on nothing that the request says, for every holder who may be meant; undetermined
// where it hangs on the request, on who asks, or on which holder signs.
func (c *ceiling) settled(when *rule.Program, written string, post org.Node) rule.Verdict {
	if strings.Contains(written, "request") { // request.… and requester.…
		return rule.Undetermined
	}
	if post == org.Nobody {
		return c.holds(when, asker{}, 0)
	}
	verdict, first := rule.Undetermined, true
	for i := range c.signers.len() {
		s := c.signers.at(i)
		if !c.view.Holds(s.holder, post) {
			continue
		}
		if is := c.holds(when, asker{}, s.holder); first {
			verdict, first = is, false
		} else if is != verdict {
			return rule.Undetermined
		}
	}
	return verdict
}
