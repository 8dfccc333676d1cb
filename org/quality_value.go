package org

import (
	"slices"

	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// QualityFields declares the attributes of people for conditions, as OF.ID, in the order of their ids.
func (c *Chart) QualityFields(of string) []rule.Field {
	fields := make([]rule.Field, len(c.qualities))
	for i, q := range c.qualities {
		fields[i] = rule.Field{Name: of + "." + q.ID, Type: factTypes[q.Type], Values: q.Options}
	}
	return fields
}

// Quality is what the ith of [Chart.QualityFields] is of a person; the zero Value where nothing is written, and of who is
// no person of the register.
func (c *Chart) Quality(h Holder, i int) rule.Value {
	p, ok := c.Person(h)
	if !ok || i < 0 || i >= len(c.qualities) {
		return rule.Value{}
	}
	q := &c.qualities[i]
	at := slices.IndexFunc(p.Attributes, func(a diag.Pair) bool { return a.Name == q.ID })
	if at < 0 {
		return rule.Value{}
	}
	value, _ := rule.ParseValue(p.Attributes[at].Value, factTypes[q.Type], q.Options)
	return value
}
