package approval_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/rule"
)

// generator makes small organizations with everything that changes an answer, and questions close to where it changes.
// All dates lie within the ten days from the first of March on, so that an instant often falls on an edge.
type generator struct{ *rand.Rand }

func (g generator) chance(percent int) bool { return g.IntN(100) < percent }

func oneOf[T any](g generator, of ...T) T { return of[g.IntN(len(of))] }

func (g generator) world() naive {
	spec := g.org()
	return naive{org: spec, register: g.people(spec), approvals: g.policy(spec)}
}

func (g generator) org() org.Spec {
	spec := org.Spec{
		Organization: org.Organization{ID: "site", Timezone: "Asia/Shanghai", Currency: "CNY"},
		Parties:      []org.Party{{ID: "company", Name: "公司"}, {ID: "quality", Name: "品质部", PartOf: "company"}, {ID: "group", Name: "集团"}},
	}
	for i := range 3 + g.IntN(7) { // positions
		p := org.Position{ID: org.PositionID(fmt.Sprintf("p%d", i)), Name: fmt.Sprintf("岗位%d", i), ReportsTo: g.superiors(i)}
		if i > 0 && g.chance(12) {
			// A host that comes or goes is left out: the chart gives the post that is held with it holders on days on
			// which the host itself has none.
			if host := spec.Positions[g.IntN(i)]; host.HeldWith == "" && host.From == 0 && host.Through == 0 {
				p.HeldWith = org.Ref(host.ID)
			}
		}
		if g.chance(6) {
			p.From, p.Through = g.days()
		}
		spec.Positions = append(spec.Positions, p)
	}
	return spec
}

// superiors is one line for ever, or two one after the other, or one with an end.
func (g generator) superiors(i int) []org.Line {
	first, second := org.Line{To: g.superior(i)}, org.Line{To: g.superior(i)}
	switch {
	case first.To == "":
		return nil
	case g.chance(80) || second.To == "":
		return []org.Line{first}
	}
	first.Through = g.day()
	second.From = first.Through + 1
	if g.chance(20) {
		return []org.Line{second}
	}
	return []org.Line{first, second}
}

// superior stands above the ith post: the one before it more often than not, a party, or nobody.
func (g generator) superior(i int) org.Ref {
	switch {
	case i > 0 && g.chance(65):
		return ref(g, i-1)
	case i > 0 && g.chance(80):
		return ref(g, g.IntN(i))
	}
	return oneOf[org.Ref](g, "company", "公司", "quality", "group", "")
}

// ref names the ith post, by its id or its name.
func ref(g generator, i int) org.Ref {
	return org.Ref(fmt.Sprintf(oneOf(g, "p%d", "岗位%d"), i))
}

func (g generator) people(spec org.Spec) org.Register {
	count := len(spec.Positions)
	register := org.Register{}
	for i := range count {
		register.People = append(register.People, org.Person{ID: org.PersonID(fmt.Sprintf("h%d", i))})
	}
	if g.chance(20) {
		return register
	}
	for i, p := range spec.Positions {
		if p.HeldWith != "" {
			continue
		}
		first := g.IntN(count)
		for j := range oneOf(g, 0, 1, 1, 1, 1, 2, 2, 3) {
			a := org.Assignment{Person: org.Ref(fmt.Sprintf("h%d", (first+j)%count)), Position: ref(g, i), Acting: g.chance(25)}
			if g.chance(25) {
				a.From, a.Through = g.days()
			}
			register.Assignments = append(register.Assignments, a)
		}
	}
	return register
}

func (g generator) day() date.Day { return day("2026-03-01") + date.Day(g.IntN(10)) }

// days are a first day, a last day, or both.
func (g generator) days() (from, through date.Day) {
	from = g.day()
	through = from + date.Day(g.IntN(6))
	switch g.IntN(4) {
	case 0:
		return 0, through
	case 1:
		return from, 0
	}
	return from, through
}

func (g generator) policy(spec org.Spec) approval.Spec {
	flag := []approval.Attribute{{ID: "flag", Type: "bool"}}
	policy := approval.Spec{Kinds: []approval.Kind{
		{ID: "expense", Name: "费用", Amount: approval.AmountRequired, Attributes: flag},
		{ID: "travel", Name: "差旅", Amount: approval.AmountRequired},
		{ID: "plan", Name: "计划", Amount: approval.AmountNone, Attributes: flag},
	}}
	for _, i := range g.Perm(len(spec.Positions) + g.IntN(2*len(spec.Positions))) {
		policy.Authorities = append(policy.Authorities, g.authority(i, len(spec.Positions)))
	}
	for _, kind := range []org.Ref{"费用", "travel", "plan"} {
		if g.chance(50) {
			policy.Routes = append(policy.Routes, g.routes(kind)...)
		}
	}
	return policy
}

func (g generator) authority(i, posts int) approval.Authority {
	kinds := oneOf(g, []org.Ref{"expense"}, []org.Ref{"expense", "计划"}, []org.Ref{"travel"}, []org.Ref{"差旅", "expense"}, []org.Ref{"plan"})
	a := approval.Authority{
		ID: approval.AuthorityID(fmt.Sprintf("a%d", i)), Position: ref(g, g.IntN(posts)), Verb: duty.Approve, Kinds: kinds,
	}
	if kinds[0] != "plan" {
		a.Limit = limit(g.limit())
	}
	if g.chance(8) {
		a.Verb = duty.Review
	}
	if g.chance(30) {
		a.From, a.Through = g.days()
	}
	if g.chance(35) {
		a.When = oneOf(g, "", "not ") + fmt.Sprintf(oneOf(g, `requester.holds("%s")`, `approver.holds("%s")`), ref(g, g.IntN(posts)))
		if flagged := kinds[0] == "plan" || kinds[0] == "expense"; flagged && g.chance(65) {
			a.When = oneOf(g, "request.flag", "not request.flag")
		}
	}
	return a
}

// bounds are the numbers that limits are made of, in yuan.
var bounds = []string{"100", "500.50", "1000", "2000", "5000.5"}

func (g generator) limit() string {
	low := g.IntN(len(bounds))
	return fmt.Sprintf(oneOf(g, "不满%[1]s元", "%[1]s元以下(不含%[1]s元)", "不超过%[1]s元", "不超过%[1]s元", "超过%[2]s元且不超过%[3]s元",
		"不低于%[2]s元且不满%[3]s元", "超过%[1]s元", "不限%.0[1]s"), bounds[low], bounds[min(low, len(bounds)-2)], bounds[min(low, len(bounds)-2)+1])
}

func (g generator) routes(kind org.Ref) []approval.Route {
	route := func() approval.Route {
		return approval.Route{Kind: kind, Steps: []approval.Step{{Approve: []org.Ref{approval.Line}}}, Otherwise: oneOf[org.Ref](g, "", "group", "品质部", "company")}
	}
	first, second := route(), route()
	if g.chance(50) {
		return []approval.Route{first}
	}
	first.Through = g.day()
	second.From = first.Through + 1 + date.Day(g.IntN(2))
	return []approval.Route{first, second}
}

// request is a question about a world, more often than not one about someone in the line.
func (g generator) request(n naive) approval.Request {
	r := approval.Request{Kind: oneOf[approval.KindID](g, "expense", "expense", "travel", "plan"), At: g.instant()}
	n.day = civil(r.At)
	if r.Kind != "plan" != g.chance(1) {
		r.Amount = g.amount()
	}
	if r.Kind != "travel" && g.chance(70) {
		r.Attributes = []approval.AttributeValue{{ID: "flag", Value: rule.BoolValue(g.chance(50))}}
	}
	count := len(n.org.Positions)
	from := max(g.IntN(count), g.IntN(count))
	r.Requester = g.actor(n, from)
	if g.chance(28) {
		return r
	}
	r.Approver = oneOf(g, party("company"), party("group"), party("quality"))
	if g.chance(80) {
		r.Approver = g.actor(n, g.upward(n, from))
	}
	r.Verb = oneOf(g, 0, duty.Approve)
	if g.chance(2) {
		r.Verb = duty.Review
	}
	return r
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

// amount is a limit, one fen to either side of it, or any; rarely one that is no amount.
func (g generator) amount() money.Amount {
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
