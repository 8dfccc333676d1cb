package approval

import (
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// AttributeType is what the values of a request's attribute are: those of an [org.ValueType], or money.
type AttributeType string

// types are the types of attributes by their names in the language.
var types = map[AttributeType]rule.Type{
	"bool": rule.Bool, "int": rule.Int, "text": rule.Text, "enum": rule.Enum, "day": rule.Day, "money": rule.Money,
}

// SetScalar reads a type, in English or Chinese. What it does not know it keeps, to be reported.
func (t *AttributeType) SetScalar(written string) *diag.Fault {
	if written == "金额" {
		*t = "money"
		return nil
	}
	var typ org.ValueType
	fault := typ.SetScalar(written)
	*t = AttributeType(typ)
	return fault
}

// AttributeWords are the words that an [AttributeType] is written as.
func AttributeWords() []string {
	return append(append([]string{"money"}, org.ValueWords()...), "金额")
}
