package approval

import (
	"errors"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// fieldOf is how conditions name an attribute.
func fieldOf(attribute string) string { return "request." + attribute }

// amountField is how conditions name the amount.
const amountField = "request.amount"

// environment declares what the conditions on a kind may read and ask.
func (c *compiler) environment(k *kind, path diag.Path) {
	digits := c.policy.currency.Digits()
	if c.policy.currency.IsZero() {
		digits = 9 // as many as there can be: what is missing is reported with the organization
	}
	attributes, findings := org.Entries(path.Key("attributes"), k.Attributes, func(a *Attribute) string { return a.ID })
	c.add(findings...)
	k.Attributes = attributes
	var fields []rule.Field
	if k.withAmount {
		fields = append(fields, rule.Field{Name: amountField, Type: rule.Money, Digits: digits})
	}
	for _, a := range attributes {
		if !c.attribute(k, a, path.Key("attributes").Item(a.ID)) {
			k.refused = true
		} else {
			a.Values = slices.Clone(a.Values)
			field := rule.Field{Name: fieldOf(a.ID), Type: types[a.Type], Values: a.Values}
			if field.Type == rule.Money {
				field.Digits = digits
			}
			fields = append(fields, field)
			k.attributes = append(k.attributes, attribute{id: a.ID, kind: types[a.Type], values: a.Values})
		}
	}
	fields = append(fields, c.declared(k)...)
	facts, persons := c.policy.chart.FactFields(), c.personFields()
	k.env = rule.New(slices.Concat(fields, facts, persons), c.questions())
	k.amount, _ = k.env.Handle(amountField)
	k.party, _ = k.env.Handle(partyField)
	k.scenes = scenesFor(k.env)
	k.facts = indexed(k.env, facts)
	k.requester, k.approver = indexed(k.env, c.policy.chart.QualityFields("requester")), indexed(k.env, c.policy.chart.QualityFields("approver"))
	k.approver = slices.DeleteFunc(k.approver, func(f chartField) bool { return f.handle == k.party }) // which is whether a party signs
	for i := range k.attributes {
		k.attributes[i].handle, _ = k.env.Handle(fieldOf(k.attributes[i].id))
	}
}

// indexed are those of the chart's fields that an environment has.
func indexed(env *rule.Env, fields []rule.Field) []chartField {
	var all []chartField
	for i, f := range fields {
		if handle, has := env.Handle(f.Name); has {
			all = append(all, chartField{index: i, handle: handle})
		}
	}
	return all
}

// declared adds the attributes that a kind has because of its tax and its budget, and their fields.
func (c *compiler) declared(k *kind) []rule.Field {
	var fields []rule.Field
	k.tax, k.budget = -1, -1
	if k.Tax != "" {
		k.tax = len(k.attributes)
		words := []string{string(Gross), string(Net)}
		k.attributes = append(k.attributes, attribute{id: taxAttribute, kind: rule.Enum, values: words})
		fields = append(fields, rule.Field{Name: fieldOf(taxAttribute), Type: rule.Enum, Values: words})
	}
	if k.ByBudget {
		k.budget = len(k.attributes)
		k.attributes = append(k.attributes, attribute{id: budgetAttribute, kind: rule.Bool})
		fields = append(fields, rule.Field{Name: fieldOf(budgetAttribute), Type: rule.Bool})
	}
	return fields
}

// The attributes that tax and by_budget declare.
const (
	taxAttribute    = "tax"
	budgetAttribute = "in_budget"
)

// personFields are what conditions may read of who asks and of who signs: the attributes of people, and whether the signer
// is a party. An attribute that is called as a question is left out.
func (c *compiler) personFields() []rule.Field {
	fields := []rule.Field{{Name: partyField, Type: rule.Bool}}
	for _, of := range []string{"requester", "approver"} {
		for _, f := range c.policy.chart.QualityFields(of) {
			if name := strings.TrimPrefix(f.Name, of); name != ".holds" && name != ".reports_to" && name != ".in_unit" && f.Name != partyField {
				fields = append(fields, f)
			}
		}
	}
	return fields
}

// partyField is how conditions ask whether a party signs.
const partyField = "approver.party"

// attribute checks the type of an attribute and its values.
func (c *compiler) attribute(k *kind, a Attribute, path diag.Path) bool {
	kind, known := types[a.Type]
	switch {
	case !known:
		c.add(badAttribute.At(path.Key("type"), diag.Textf("没有“%s”这种类型", "there is no type “%s”", a.Type)))
	case a.ID == taxAttribute && k.Tax != "", a.ID == budgetAttribute && k.ByBudget:
		c.add(badAttribute.At(path.Key("id"), diag.Textf("要素“%s”由事项的 tax 或 by_budget 带来, 不用再写", "the attribute “%s” comes with the kind's tax or by_budget", a.ID)))
	case fieldOf(a.ID) == amountField:
		c.add(badAttribute.At(path.Key("id"), text("“amount”是申请的金额, 要素要用别的编号", "“amount” is the request's amount, use another id")))
	case kind == rule.Enum && len(a.Values) == 0:
		c.add(badAttribute.At(path.Key("values"), diag.Textf("“%s”没有列出选项", "“%s” lists no values", a.ID)))
	case kind != rule.Enum && len(a.Values) > 0:
		c.add(badAttribute.At(path.Key("values"), diag.Textf("“%s”的类型不是“选项”(enum), 不能有选项", "“%s” is no enum and can have no values", a.ID)))
	case kind == rule.Money && !c.priced:
		c.add(badAttribute.At(path.Key("type"), text("没有带金额的事项, 也就没有币种可用", "no kind carries an amount, so there is no currency")))
	default:
		return true
	}
	return false
}

// guard compiles an authority's condition for a kind; nil where there is none, false where it is at fault.
func (c *compiler) guard(a *Authority, k *kind) (*rule.Program, bool) {
	if a.When == "" {
		return nil, true
	}
	if k.refused {
		return nil, false // it may read what was refused
	}
	program := c.condition(a.When, k.env, a.path("when"))
	return program, program != nil
}

// asking is the subject of the questions in a condition.
type asking struct {
	view     org.View
	asker    asker
	approver org.Holder // 0 where a party signs
}

// errParty says that a question about the person who signs has no answer where a party does.
var errParty = errors.New("approval: a party signs, and no person")

// questions are what conditions may ask of the chart. Posts and units are resolved when the condition is read. What is
// asked of the signer cannot be told where a party signs.
func (c *compiler) questions() []rule.Func {
	chart := c.policy.chart // not the compiler: the functions stay, and what it collects need not
	post := func(ref string) (int32, *diag.Fault) {
		n, fault := chart.Resolve(org.Ref(ref))
		return int32(n), fault
	}
	unit := func(ref string) (int32, *diag.Fault) { return chart.ResolveUnit(org.Ref(ref)) }
	question := func(name string, resolve func(string) (int32, *diag.Fault), answer func(a *asking, handle int32) bool) rule.Func {
		return rule.Func{Name: name, Resolve: resolve, Call: func(subject any, handle int32) (bool, error) {
			a := subject.(*asking)
			if strings.HasPrefix(name, "approver.") && a.approver == 0 {
				return false, errParty
			}
			return answer(a, handle), nil
		}}
	}
	return []rule.Func{
		question("requester.holds", post, func(a *asking, n int32) bool {
			if a.asker.holder == 0 { // a vacant post asks: whoever would hold it would hold what is held with it
				chart := a.view.Chart()
				return a.view.InForce(org.Node(n)) && chart.Host(org.Node(n)) == chart.Host(a.asker.post)
			}
			return a.view.Holds(a.asker.holder, org.Node(n))
		}),
		question("requester.reports_to", post, func(a *asking, n int32) bool { return a.view.Above(org.Node(n), a.asker.post) }),
		question("requester.in_unit", unit, func(a *asking, u int32) bool { return a.view.Chart().InUnit(a.asker.post, u) }),
		question("approver.holds", post, func(a *asking, n int32) bool { return a.view.Holds(a.approver, org.Node(n)) }),
		question("approver.reports_to", post, func(a *asking, n int32) bool {
			return a.anyPost(func(held org.Node) bool { return a.view.Above(org.Node(n), held) })
		}),
		question("approver.in_unit", unit, func(a *asking, u int32) bool {
			return a.anyPost(func(held org.Node) bool { return a.view.Chart().InUnit(held, u) })
		}),
	}
}

// anyPost reports whether something is true of a post of the signer.
func (a *asking) anyPost(is func(org.Node) bool) bool {
	for held := range a.view.Posts(a.approver) {
		if is(held.Post) {
			return true
		}
	}
	return false
}

// called is what people call the kind.
func (k *kind) called() string {
	if k.Name != "" {
		return k.Name
	}
	return k.Key()
}

// field is what people call a field that a condition reads: the name of an attribute, in quotes, or what is written.
func (k *kind) field(written string) string {
	for _, a := range k.Attributes {
		if fieldOf(a.ID) == written && a.Name != "" {
			return "“" + a.Name + "”"
		}
	}
	return written
}

// AttributeValue reads the text of a kind's attribute by its declared type: true or 是 for bool, 1999.99 for money. It is
// false where the kind declares no such attribute, or the text is no value of it.
func (p *Policy) AttributeValue(kind KindID, id, written string) (AttributeValue, bool) {
	index, known := p.kindIDs[string(kind)]
	if !known {
		return AttributeValue{}, false
	}
	for _, a := range p.kinds[index].attributes {
		switch {
		case a.id != id:
			continue
		case a.kind == rule.Money:
			amount, err := p.parseAmount(written, "")
			return AttributeValue{ID: id, Value: rule.MoneyValue(amount.Minor())}, err == nil
		}
		value, ok := rule.ParseValue(written, a.kind, a.values)
		return AttributeValue{ID: id, Value: value}, ok
	}
	return AttributeValue{}, false
}
