package rule

import "strconv"

// Canonical is the value in one form that tells apart values of different types, to be hashed: "money:199999".
func (v Value) Canonical() string {
	switch v.typ {
	case Text, Enum:
		return "text:" + v.text
	case Bool:
		return "bool:" + strconv.FormatInt(v.num, 10)
	case Int:
		return "int:" + strconv.FormatInt(v.num, 10)
	case Day:
		return "day:" + strconv.FormatInt(v.num, 10)
	case Money:
		return "money:" + strconv.FormatInt(v.num, 10)
	}
	return ""
}

// Type is the type of the value; zero where it is absent. A text serves Enum fields too.
func (v Value) Type() Type { return v.typ }
