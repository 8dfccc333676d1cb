package approval

import (
	"encoding/json"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/rule"
)

// attributes reads the attributes by the types that the kind declares.
func (w *wire) attributes(field string, of KindID, raw json.RawMessage) []AttributeValue {
	index, known := w.policy.kindIDs[string(of)]
	var all []AttributeValue
	for _, m := range w.members(field, raw, "") {
		given := AttributeValue{ID: m.key}
		if known {
			for _, a := range w.policy.kinds[index].attributes {
				if a.id == m.key {
					given.Value = w.value(field+"."+m.key, m.value, a.kind)
				}
			}
		}
		all = append(all, given)
	}
	return all
}

// value reads a JSON value as a type: true or false, a whole number, or a text.
func (w *wire) value(field string, raw json.RawMessage, kind rule.Type) rule.Value {
	switch kind {
	case rule.Bool:
		var yes *bool
		if err := json.Unmarshal(raw, &yes); err == nil && yes != nil {
			return rule.BoolValue(*yes)
		}
		w.fault(field, named(field, "要写 true 或 false", "must be true or false"))
	case rule.Int:
		var n *int64
		if err := json.Unmarshal(raw, &n); err == nil && n != nil {
			return rule.IntValue(*n)
		}
		w.fault(field, named(field, "要写整数", "must be a whole number"))
	case rule.Money:
		if written := w.text(field, raw); written != "" {
			amount, err := w.policy.parseAmount(written, "")
			if err == nil {
				return rule.MoneyValue(amount.Minor())
			}
			w.fault(field, named(field, "要写成 1999.99 这样的金额", "must be an amount like 1999.99"))
		}
	case rule.Day:
		if written := w.text(field, raw); written != "" {
			if day, err := date.Parse(written); err == nil {
				return rule.DayValue(day)
			}
			w.fault(field, named(field, "要写成 2026-01-31 这样的日期", "must be a day like 2026-01-31"))
		}
	default:
		return rule.TextValue(w.text(field, raw))
	}
	return rule.Value{}
}
