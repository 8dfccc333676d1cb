package rule

import (
	"slices"
	"strconv"

	"github.com/mandate-go/mandate/org/date"
)

// ParseValue reads the text of a value as a type: true, false, 是 or 否; a whole number without leading zeros; a day like
// 2026-01-31; one of an Enum's values; any text. It is false where the text is no such value, and for Money, whose
// decimals depend on the currency.
func ParseValue(written string, t Type, values []string) (Value, bool) {
	switch t {
	case Bool:
		yes := written == "true" || written == "是"
		return BoolValue(yes), yes || written == "false" || written == "否"
	case Int:
		n, err := strconv.ParseInt(written, 10, 64)
		return IntValue(n), err == nil && strconv.FormatInt(n, 10) == written
	case Day:
		d, err := date.Parse(written)
		return DayValue(d), err == nil
	case Enum:
		return TextValue(written), slices.Contains(values, written)
	case Text:
		return TextValue(written), true
	}
	return Value{}, false
}

// Canonical is the value in one form that tells apart values of different types, to be hashed: "money:199999".
func (v Value) Canonical() string { return string(v.AppendCanonical(nil)) }

// AppendCanonical appends [Value.Canonical].
func (v Value) AppendCanonical(dst []byte) []byte {
	switch v.typ {
	case Text, Enum:
		return append(append(dst, "text:"...), v.text...)
	case Bool:
		dst = append(dst, "bool:"...)
	case Int:
		dst = append(dst, "int:"...)
	case Day:
		dst = append(dst, "day:"...)
	case Money:
		dst = append(dst, "money:"...)
	default:
		return dst
	}
	return strconv.AppendInt(dst, v.num, 10)
}

// Type is the type of the value; zero where it is absent. A text serves Enum fields too.
func (v Value) Type() Type { return v.typ }
