package approval

import (
	"slices"

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
		if !c.attribute(a, path.Key("attributes").Item(a.ID)) {
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
	facts := c.policy.chart.FactFields()
	k.env = rule.New(append(fields, facts...), c.questions())
	k.amount, _ = k.env.Handle(amountField)
	for _, f := range facts {
		handle, _ := k.env.Handle(f.Name)
		k.facts = append(k.facts, handle)
	}
	for i := range k.attributes {
		k.attributes[i].handle, _ = k.env.Handle(fieldOf(k.attributes[i].id))
	}
}

// attribute checks the type of an attribute and its values.
func (c *compiler) attribute(a Attribute, path diag.Path) bool {
	kind, known := types[a.Type]
	switch {
	case !known:
		c.add(badAttribute.At(path.Key("type"), diag.Textf("没有“%s”这种类型", "there is no type “%s”", a.Type)))
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
func (c *compiler) guard(a *Authority, k *kind, path diag.Path) (*rule.Program, bool) {
	if a.When == "" {
		return nil, true
	}
	if k.refused {
		return nil, false // it may read what was refused
	}
	program, faults := k.env.Compile(a.When)
	for _, fault := range faults {
		c.add(fault.At(path))
	}
	return program, len(faults) == 0
}

// asking is the subject of the questions in a condition.
type asking struct {
	view     org.View
	asker    asker
	approver org.Holder
}

// questions are what conditions may ask of the chart. Posts are resolved when the condition is read.
func (c *compiler) questions() []rule.Func {
	resolve := func(ref string) (int32, *diag.Fault) {
		n, fault := c.policy.chart.Resolve(org.Ref(ref))
		return int32(n), fault
	}
	question := func(name string, answer func(a asking, post org.Node) bool) rule.Func {
		return rule.Func{Name: name, Resolve: resolve, Call: func(subject any, post int32) (bool, error) {
			return answer(subject.(asking), org.Node(post)), nil
		}}
	}
	return []rule.Func{
		question("requester.holds", func(a asking, post org.Node) bool {
			if a.asker.holder == 0 { // a vacant post asks: whoever would hold it would hold what is held with it
				chart := a.view.Chart()
				return a.view.InForce(post) && chart.Host(post) == chart.Host(a.asker.post)
			}
			return a.view.Holds(a.asker.holder, post)
		}),
		question("requester.reports_to", func(a asking, post org.Node) bool { return a.view.Above(post, a.asker.post) }),
		question("approver.holds", func(a asking, post org.Node) bool { return a.view.Holds(a.approver, post) }),
	}
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

// fill puts the facts of the day, and a request's attributes and amount into the slots of its kind; what is not declared or not of its type was
// reported before.
func (k *kind) fill(r *Request, view org.View) *rule.Values {
	values := k.env.Values()
	for i, handle := range k.facts {
		values.Set(handle, view.Fact(i))
	}
	if k.withAmount {
		values.Set(k.amount, rule.MoneyValue(r.Amount.Minor()))
	}
	for _, given := range r.Attributes {
		if i := slices.IndexFunc(k.attributes, func(a attribute) bool { return a.id == given.ID }); i >= 0 {
			values.Set(k.attributes[i].handle, given.Value)
		}
	}
	return values
}

// AttributeValue reads the text of a kind's attribute by its declared type: true or 是 for bool, 1999.99 for money. It is
// false where the kind declares no such attribute, or the text is no value of it.
func (p *Policy) AttributeValue(kind KindID, id, written string) (AttributeValue, bool) {
	index, known := p.kindIDs[string(kind)]
	if !known {
		return AttributeValue{}, false
	}
	for _, a := range p.kinds[index].Attributes {
		switch {
		case a.ID != id:
			continue
		case a.Type == "money":
			amount, err := p.parseAmount(written, "")
			return AttributeValue{ID: id, Value: rule.MoneyValue(amount.Minor())}, err == nil
		}
		value, ok := rule.ParseValue(written, types[a.Type], a.Values)
		return AttributeValue{ID: id, Value: value}, ok
	}
	return AttributeValue{}, false
}
