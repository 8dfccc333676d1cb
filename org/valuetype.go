package org

import (
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// ValueType is what the values of a fact or of a person's attribute are: bool, int, text, enum or day.
type ValueType string

// valueWords are the Chinese words of the types.
var valueWords = map[string]ValueType{"是否": "bool", "整数": "int", "文字": "text", "选项": "enum", "日期": "day"}

// factTypes are the types of facts by their names in the language. Amounts are no facts: limits are authorities.
var factTypes = map[ValueType]rule.Type{"bool": rule.Bool, "int": rule.Int, "text": rule.Text, "enum": rule.Enum, "day": rule.Day}

// SetScalar reads a type, in English or Chinese. What it does not know it keeps, to be reported.
func (t *ValueType) SetScalar(written string) *diag.Fault {
	*t = ValueType(written)
	if typ, chinese := valueWords[written]; chinese {
		*t = typ
	}
	return nil
}

// ValueWords are the words that a [ValueType] is written as.
func ValueWords() []string {
	return []string{"bool", "int", "text", "enum", "day", "是否", "整数", "文字", "选项", "日期"}
}
