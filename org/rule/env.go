package rule

import (
	"cmp"
	"slices"

	"github.com/expr-lang/expr/builtin"
	"github.com/expr-lang/expr/checker/nature"
	"github.com/expr-lang/expr/conf"

	"github.com/mandate-go/mandate/org/diag"
)

// Type is the type of a field or value. The zero Type is none.
type Type uint8

// The types of fields.
const (
	Bool  Type = iota + 1 // yes or no
	Int                   // a whole number of 64 bits
	Text                  // any text
	Enum                  // one text of a closed list
	Day                   // a civil day
	Money                 // an amount in minor units of a currency
)

// Text is the name of the type as an author reads it.
func (t Type) Text() diag.Text {
	names := [...]diag.Text{
		Bool: {ZH: "是/否", EN: "yes or no"}, Int: {ZH: "整数", EN: "whole number"}, Text: {ZH: "文字", EN: "text"},
		Enum: {ZH: "选项", EN: "choice"}, Day: {ZH: "日期", EN: "day"}, Money: {ZH: "金额", EN: "amount"},
	}
	if int(t) < len(names) {
		return names[t]
	}
	return diag.Text{}
}

// Field declares one name that an expression may read.
type Field struct {
	Name   string // as written, with dots: "request.amount"; a name that is no dotted identifier cannot be written at all
	Type   Type
	Values []string // of an Enum: the texts it may have, in the order in which they are suggested
	Digits int      // of Money: the decimals of the currency, 2 for CNY
}

// Func declares a question that an expression may ask with one text written out: requester.holds("front_desk").
type Func struct {
	Name string // as written: "requester.holds"
	// Resolve turns the text into a handle when the expression is compiled, or says what is wrong with the text.
	// Offset and Length of the fault count inside the text; a Length of 0 is the whole text.
	Resolve func(arg string) (int32, *diag.Fault)
	// Call answers when the expression runs. Subject is what [Program.Eval] was given. An error makes the answer
	// undetermined, and so does a panic.
	Call func(subject any, handle int32) (bool, error)
}

// Handle is the slot of a field in the [Values] of its Env.
type Handle int32

// Env is the closed world of some expressions: what they may read and ask. It is immutable.
type Env struct {
	fields []Field // sorted by name; a Handle is an index
	index  map[string]Handle
	funcs  map[string]Func
	asked  []string     // names of the functions, sorted
	config *conf.Config // of expr's parser; never written after New
}

// New declares an environment. It panics on a programmer's mistake: an empty name, one that starts with a blank, one declared
// twice, an unknown type, an Enum without values, digits outside 0 to 9 or at a field that is no Money, a function without Resolve or
// Call or named day.
func New(fields []Field, funcs []Func) *Env {
	e := &Env{fields: slices.Clone(fields), index: make(map[string]Handle, len(fields)), funcs: make(map[string]Func, len(funcs))}
	slices.SortFunc(e.fields, func(a, b Field) int { return cmp.Compare(a.Name, b.Name) })
	for i, f := range e.fields {
		f.check()
		e.claim(f.Name)
		e.fields[i].Values = slices.Clone(f.Values)
		e.index[f.Name] = Handle(i)
	}
	for _, f := range funcs {
		if f.Resolve == nil || f.Call == nil || f.Name == dayFunction {
			panic("rule: function " + f.Name + " needs Resolve, Call and another name than day")
		}
		e.claim(f.Name)
		e.funcs[f.Name] = f
		e.asked = append(e.asked, f.Name)
	}
	slices.Sort(e.asked)
	e.config = e.configure()
	return e
}

func (f Field) check() {
	switch {
	case f.Type < Bool || f.Type > Money:
		panic("rule: field " + f.Name + " has no type")
	case (f.Type == Enum) != (len(f.Values) > 0):
		panic("rule: field " + f.Name + ": values belong to an Enum, which needs some")
	case f.Digits < 0 || f.Digits > 9 || f.Digits > 0 && f.Type != Money:
		panic("rule: field " + f.Name + ": digits belong to Money, 0 to 9")
	}
}

// claim panics when the name is empty, taken, or that of an operator.
func (e *Env) claim(name string) {
	_, field := e.index[name]
	_, function := e.funcs[name]
	if name == "" || name[0] == ' ' || checked[name] != nil || field || function {
		panic("rule: name missing, reserved or declared twice: " + name)
	}
}

// Handle is the slot of the field with this name; false where there is none.
func (e *Env) Handle(name string) (Handle, bool) {
	h, found := e.index[name]
	return h, found
}

// configure builds the configuration of expr's parser once, without any of its built-in functions. The environment is a plain
// map, for which the parser does not write to the configuration's cache, so it is shared by concurrent compilations.
func (e *Env) configure() *conf.Config {
	c := &conf.Config{Strict: true, MaxNodes: MaxNodes, Functions: make(conf.FunctionsTable), Disabled: make(map[string]bool)}
	c.Env = conf.EnvWithCache(new(nature.Cache), map[string]any{})
	for _, name := range builtin.Names {
		c.Disabled[name] = true
	}
	return c
}
