package rule

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/vm"

	"github.com/mandate-go/mandate/org/date"
)

// Why values cannot be used, told by [Result].Err.
var (
	ErrValues = errors.New("rule: the values belong to another environment")
	ErrBusy   = errors.New("rule: the values are in use by an evaluation")
)

// Value is one value of a field. The zero Value is absent.
type Value struct {
	typ  Type
	num  int64
	text string
}

// BoolValue is a yes or a no.
func BoolValue(yes bool) Value {
	if yes {
		return Value{typ: Bool, num: 1}
	}
	return Value{typ: Bool}
}

// IntValue is a whole number.
func IntValue(n int64) Value { return Value{typ: Int, num: n} }

// TextValue is a text; it serves Text and Enum fields.
func TextValue(s string) Value { return Value{typ: Text, text: s} }

// DayValue is a civil day. The zero Day and anything outside the calendar is absent.
func DayValue(d date.Day) Value {
	if d < date.First || d > date.Last {
		return Value{}
	}
	return Value{typ: Day, num: int64(d)}
}

// MoneyValue is an amount in minor units: 199999 is 1999.99 in a currency of two decimals.
func MoneyValue(minor int64) Value { return Value{typ: Money, num: minor} }

// Values are what expressions of one [Env] read: a slot for every field, each empty at first. They are a workspace of
// the evaluation too, so they serve one goroutine at a time; filled once they serve any number of programs.
type Values struct {
	env     *Env
	slots   []Value
	machine vm.VM
	scope   map[string]any // the filled slots by name, and the subject
	subject *subject
	busy    bool
}

// subject is what functions are asked about, at the same address in every evaluation.
type subject struct{ of any }

// subjectName is the name of the subject in the scope. No expression can write it.
const subjectName = " subject"

// Values are new, empty values for the programs of this environment.
func (e *Env) Values() *Values {
	v := &Values{env: e, slots: make([]Value, len(e.fields)), subject: new(subject)}
	v.machine.MemoryBudget = MaxMemory
	v.scope = map[string]any{subjectName: v.subject}
	return v
}

// Set fills the slot of a field. A value that the field cannot have leaves the slot empty, which makes every program
// that reads it undetermined: the zero Value, a value of another type, a text that is not among the Enum's. A handle
// that the environment did not give out is ignored.
func (v *Values) Set(h Handle, value Value) {
	if h < 0 || int(h) >= len(v.slots) {
		return
	}
	field := &v.env.fields[h]
	content, fits := field.hold(value)
	if !fits {
		v.slots[h] = Value{}
		delete(v.scope, field.Name)
		return
	}
	v.slots[h] = value
	v.scope[field.Name] = content
}

// Clear empties every slot.
func (v *Values) Clear() {
	clear(v.slots)
	clear(v.scope)
	v.scope[subjectName] = v.subject
}

// hold is the value as the machine reads it: bool, int or string, nothing else.
func (f *Field) hold(value Value) (any, bool) {
	switch {
	case f.Type == Enum:
		return value.text, value.typ == Text && slices.Contains(f.Values, value.text)
	case f.Type != value.typ:
		return nil, false
	case f.Type == Text:
		return value.text, true
	case f.Type == Bool:
		return value.num == 1, true
	}
	return int(value.num), int64(int(value.num)) == value.num // an int may have 32 bits
}

// show is the value as an author reads it.
func (f *Field) show(value Value) string {
	switch value.typ {
	case Bool:
		return strconv.FormatBool(value.num == 1)
	case Int:
		return strconv.FormatInt(value.num, 10)
	case Day:
		return date.Day(value.num).String()
	case Money:
		return decimal(value.num, f.Digits)
	}
	return value.text
}

// decimal writes minor units as whole units: 199999 with two digits is 1999.99.
func decimal(minor int64, digits int) string {
	if digits == 0 {
		return strconv.FormatInt(minor, 10)
	}
	text := strconv.FormatInt(minor, 10)
	sign, text := text[:len(text)-len(strings.TrimPrefix(text, "-"))], strings.TrimPrefix(text, "-")
	if missing := digits + 1 - len(text); missing > 0 {
		text = strings.Repeat("0", missing) + text
	}
	return sign + text[:len(text)-digits] + "." + text[len(text)-digits:]
}

// run runs code over the slots. Whatever goes wrong inside is an error, never an answer.
func (v *Values) run(code *vm.Program, about any) (result Result) {
	if v.busy {
		return Result{Err: ErrBusy}
	}
	v.busy, v.subject.of = true, about
	defer func() {
		v.busy, v.subject.of = false, nil
		if r := recover(); r != nil {
			result = Result{Err: fmt.Errorf("rule: %v", r)}
		}
	}()
	out, err := v.machine.Run(code, v.scope)
	if err != nil {
		return Result{Err: failure(err)}
	}
	switch out {
	case true:
		return Result{Verdict: True}
	case false:
		return Result{Verdict: False}
	}
	return Result{Err: fmt.Errorf("rule: the answer is neither yes nor no: %v", out)}
}

// Day is the civil day of a value of type Day; false for any other.
func (v Value) Day() (date.Day, bool) { return date.Day(v.num), v.typ == Day }

// Text is the text of a value of type Text or Enum; false for any other.
func (v Value) Text() (string, bool) { return v.text, v.typ == Text || v.typ == Enum }

// Int is the number of a value of type Int; false for any other.
func (v Value) Int() (int64, bool) { return v.num, v.typ == Int }

// Bool is the yes or no of a value of type Bool; false for any other.
func (v Value) Bool() (yes, ok bool) { return v.num == 1, v.typ == Bool }
