package rule

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

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
	slots   []Value // of a choice with its place among the Enum's values as the number
	subject any
	err     error // the first that the evaluation met
	at      int   // the character where it arose, from 0
	busy    bool
}

// Values are new, empty values for the programs of this environment.
func (e *Env) Values() *Values { return &Values{env: e, slots: make([]Value, len(e.fields))} }

// Set fills the slot of a field. A value that the field cannot have leaves the slot empty, which makes every program
// that reads it undetermined: the zero Value, a value of another type, a text that is not among the Enum's. A handle
// that the environment did not give out is ignored.
func (v *Values) Set(h Handle, value Value) {
	if h < 0 || int(h) >= len(v.slots) {
		return
	}
	switch f := &v.env.fields[h]; {
	case f.Type == Enum:
		at := slices.Index(f.Values, value.text)
		if value.typ != Text || at < 0 {
			value = Value{}
		}
		value.num = int64(at)
	case f.Type != value.typ:
		value = Value{}
	}
	v.slots[h] = value
}

// Clear empties every slot.
func (v *Values) Clear() { clear(v.slots) }

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

// run runs code over the slots. What goes wrong inside stays in the values, and is never an answer.
func (v *Values) run(code func(v *Values) bool, about any) Verdict {
	if v.busy {
		return Undetermined
	}
	v.busy, v.subject, v.err = true, about, nil
	yes := code(v)
	v.busy, v.subject = false, nil
	switch {
	case v.err != nil:
		return Undetermined
	case yes:
		return True
	}
	return False
}

// fail notes why there is no answer, and where in the text. What comes first stays.
func (v *Values) fail(err error, at int) {
	if v.err == nil {
		v.err, v.at = err, at
	}
}

// reason is the error of a panic.
func reason(r any) error {
	if err, ok := r.(error); ok {
		return err
	}
	return fmt.Errorf("%v", r)
}

// Day is the civil day of a value of type Day; false for any other.
func (v Value) Day() (date.Day, bool) { return date.Day(v.num), v.typ == Day }

// Text is the text of a value of type Text or Enum; false for any other.
func (v Value) Text() (string, bool) { return v.text, v.typ == Text || v.typ == Enum }

// Int is the number of a value of type Int; false for any other.
func (v Value) Int() (int64, bool) { return v.num, v.typ == Int }

// Bool is the yes or no of a value of type Bool; false for any other.
func (v Value) Bool() (yes, ok bool) { return v.num == 1, v.typ == Bool }
