package approval_test

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// Totals and templates of generated worlds, and what requests say of them.

// cumulative are rules for some kinds, most often none.
func (g generator) cumulative() []approval.Cumulative {
	var all []approval.Cumulative
	for i := range max(0, g.IntN(6)-2) {
		c := approval.Cumulative{
			ID: fmt.Sprintf("c%d", i), Kinds: oneOf(g, []org.Ref{"expense"}, []org.Ref{"费用", "travel"}, []org.Ref{"supply"}, []org.Ref{"travel"}),
			By:     oneOf(g, nil, []string{"requester"}, []string{"requester"}, []string{"project"}, []string{"project", "requester"}),
			Window: oneOf[approval.Window](g, "1d", "4d", "5d", "30d", approval.Unlimited), Basis: oneOf(g, "", approval.ByTotal, approval.ByDocument, approval.ByDocument),
		}
		if c.By == nil || g.chance(40) {
			c.Vendor = "vendor"
		}
		if c.Basis == approval.ByDocument || g.chance(40) {
			c.JustBelow, c.AtLeast = oneOf[approval.Share](g, "1%", "10%", "60%"), oneOf(g, 2, 2, 3)
		}
		all = append(all, c)
	}
	return all
}

// templates have the flag of some kinds proved by them, and are of one or two versions.
func (g generator) templates(spec *approval.Spec) {
	if g.chance(60) {
		return
	}
	for _, i := range []int{0, 3} {
		spec.Kinds[i].Attributes = slices.Clone(spec.Kinds[i].Attributes)
		spec.Kinds[i].Attributes[0].By = approval.ByTemplate
	}
	for _, version := range []string{"1", "2"} {
		t := approval.Template{ID: "t", Version: version, Kinds: oneOf(g, []org.Ref{"expense", "采购"}, []org.Ref{"supply", "费用"}, []org.Ref{"费用"})}
		if g.chance(40) {
			t.From, t.Through = g.days()
		}
		spec.Templates = append(spec.Templates, t)
	}
}

// vendors are the ways to write two companies; the last is none.
var vendors = []string{"春晖保洁有限公司", "春晖保洁有限责任公司", " 春晖 保洁公司", "（春晖）保洁", "夏风ＡＢＣ股份有限公司", "夏风abc股份公司", "夏风[Abc]股份", "有限公司"}

// groupedBy are the attributes that documents are grouped by; now and then something is left out.
func (g generator) groupedBy() []approval.AttributeValue {
	var all []approval.AttributeValue
	if !g.chance(1) {
		all = append(all, approval.AttributeValue{ID: "vendor", Value: rule.TextValue(oneOf(g, oneOf(g, vendors...), oneOf(g, vendors[:7]...), oneOf(g, vendors[:7]...)))})
	}
	if !g.chance(1) {
		all = append(all, approval.AttributeValue{ID: "project", Value: rule.IntValue(int64(1 + g.IntN(2)))})
	}
	return all
}

// withHistory adds what came before, and the template, to a request.
func (g generator) withHistory(n naive, r approval.Request) approval.Request {
	n.request, n.day = r, civil(r.At)
	if g.chance(98) && (n.cumulative() != nil || g.chance(20)) {
		r.History = []approval.Earlier{}
		for i := range oneOf(g, 0, 1, 2, 2, 3, 3, 4, 5) {
			r.History = append(r.History, g.earlier(n, r, i))
		}
		if len(r.History) > 0 && g.chance(30) { // handed in twice
			r.History = append(r.History, oneOf(g, r.History...))
		}
		g.Shuffle(len(r.History), func(i, j int) { r.History[i], r.History[j] = r.History[j], r.History[i] })
	}
	claims := len(n.kind().Attributes) > 0 && n.kind().Attributes[0].By != ""
	if claims && g.chance(97) || g.chance(1) {
		r.Template = &approval.TemplateUse{ID: "t", Version: oneOf(g, "1", "2"), Wording: oneOf(g, approval.Unmodified, approval.Unmodified, approval.Unmodified, approval.Unmodified, approval.Unmodified, approval.Modified)}
		switch g.IntN(40) {
		case 0:
			*r.Template = approval.TemplateUse{ID: "t"}
		case 1:
			r.Template.ID = oneOf(g, "", "other")
		case 2:
			r.Template.Version = oneOf(g, "", "3")
		}
	}
	return r
}

// earlier is a document that may count, in which now and then something is wrong.
func (g generator) earlier(n naive, r approval.Request, i int) approval.Earlier {
	e := approval.Earlier{
		ID: "h" + strconv.Itoa(i), Kind: r.Kind, Requester: r.Requester, Dropped: g.chance(8),
		At:     r.At.Add(-time.Duration(g.IntN(7)) * 24 * time.Hour).Add(oneOf(g, 0, 0, -time.Nanosecond, -5*time.Hour)),
		Amount: g.before(r.Amount.Sign() < 0),
	}
	if g.chance(45) { // as much again, or a little less
		e.Amount = money.FromMinor(r.Amount.Minor()-r.Amount.Minor()/100*g.Int64N(8), cny)
	}
	if g.chance(15) {
		e.Kind = oneOf[approval.KindID](g, "expense", "travel", "supply", "plan")
	}
	if g.chance(15) {
		e.Requester = g.actor(n, g.IntN(len(n.org.Positions)))
	}
	for _, a := range r.Attributes {
		if a.ID == "vendor" && g.chance(40) {
			e.Attributes = append(e.Attributes, approval.AttributeValue{ID: "vendor", Value: rule.TextValue(oneOf(g, vendors[4*g.IntN(2):][:3]...))})
		} else if a.ID != "flag" || g.chance(50) {
			e.Attributes = append(e.Attributes, a)
		}
	}
	switch g.IntN(200) {
	case 0:
		e.ID = oneOf(g, "", r.ID)
	case 1:
		e.Kind = oneOf[approval.KindID](g, "", "费用")
	case 2:
		e.At = oneOf(g, time.Time{}, r.At.Add(time.Hour))
	case 3:
		e.Amount = oneOf(g, money.Amount{}, money.FromMinor(100, money.MustCurrency("USD")), money.FromMinor(-100, cny), money.FromMinor(0, cny))
	case 4:
		e.Requester = oneOf(g, approval.Actor{}, party("company"))
	case 5:
		e.Attributes = nil
	case 6:
		e.ID = "h0"
	case 7:
		e.ID = r.ID
	}
	return e
}

// before is the amount of a document: what is left to a limit, close below one, or any.
func (g generator) before(refund bool) money.Amount {
	near := fen(oneOf(g, bounds...))
	minor := oneOf(g, near/2, near/10, near*95/100, near*99/100, near-1, near*9/10, near*9/10-1, 1+g.Int64N(near))
	if refund {
		minor = -minor
	}
	return money.FromMinor(minor, cny)
}
