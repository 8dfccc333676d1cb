package approval

import (
	"encoding/json"
	"strconv"

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
		if yes, ok := truth(raw); ok {
			return rule.BoolValue(yes)
		}
		w.fault(field, named(field, "要写 true 或 false", "must be true or false"))
	case rule.Int:
		if n, err := strconv.ParseInt(string(raw), 10, 64); err == nil { // of a JSON value: digits, perhaps after a minus
			return rule.IntValue(n)
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

// truth reads true or false.
func truth(raw json.RawMessage) (yes, ok bool) {
	switch string(raw) {
	case "true":
		return true, true
	case "false":
		return false, true
	}
	return false, false
}
