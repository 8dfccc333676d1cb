package rule

import (
	"errors"
	"fmt"
	"slices"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/builtin"
	"github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/vm"
)

// Machine answers expressions by the virtual machine of expr, over values by name: what the code of a [Program] is held
// against. It serves one goroutine at a time.
type Machine struct {
	env     *Env
	config  *conf.Config
	subject any
}

// NewMachine is a machine for an environment.
func NewMachine(e *Env) *Machine {
	config := *e.config
	m := &Machine{env: e, config: &config}
	config.ShortCircuit = true
	config.Functions = make(conf.FunctionsTable)
	for name, operate := range checked {
		config.Functions[name] = &builtin.Function{Name: name, Func: func(params ...any) (any, error) {
			n, err := operate(int64(params[0].(int)), int64(params[1].(int)))
			return int(n), err
		}}
	}
	for name, f := range e.funcs {
		config.Functions[name] = &builtin.Function{Name: name, Func: func(params ...any) (any, error) {
			return f.Call(m.subject, int32(params[0].(int)))
		}}
	}
	return m
}

// Compiled is an expression as code of the machine.
type Compiled struct {
	machine *Machine
	whole   piece
	leaves  []piece
}

type piece struct {
	code  *vm.Program
	reads []Handle
}

// Compile reads an expression that has no fault.
func (m *Machine) Compile(text string) *Compiled {
	a, faults := m.env.analyse(text, nil)
	if faults != nil {
		panic(faults)
	}
	c := &Compiled{machine: m, whole: m.piece(a.root, a.reads)}
	for _, l := range a.leaves {
		c.leaves = append(c.leaves, m.piece(l.node, l.reads))
	}
	return c
}

func (m *Machine) piece(n ast.Node, reads []Handle) piece {
	code, err := compiler.Compile(&parser.Tree{Node: n}, m.config)
	if err != nil {
		panic(err)
	}
	return piece{code, distinct(reads)}
}

// Eval is [Program.Eval].
func (c *Compiled) Eval(given map[string]Value, subject any) Result {
	return c.machine.run(c.whole, given, subject)
}

// Verdicts are those of [Program.Trace].
func (c *Compiled) Verdicts(given map[string]Value, subject any) []Verdict {
	verdicts := make([]Verdict, len(c.leaves))
	for i, l := range c.leaves {
		verdicts[i] = c.machine.run(l, given, subject).Verdict
	}
	return verdicts
}

func (m *Machine) run(p piece, given map[string]Value, subject any) Result {
	scope := map[string]any{}
	var missing []string
	for _, h := range p.reads {
		f := &m.env.fields[h]
		if content, fits := f.hold(given[f.Name]); fits {
			scope[f.Name] = content
		} else {
			missing = append(missing, f.Name)
		}
	}
	if missing != nil {
		return Result{Missing: missing}
	}
	m.subject = subject
	out, err := vm.Run(p.code, scope)
	var at *file.Error
	switch {
	case errors.As(err, &at) && at.Prev != nil:
		return Result{Err: fmt.Errorf("rule: at character %d: %w", at.From+1, at.Prev)}
	case errors.As(err, &at):
		return Result{Err: fmt.Errorf("rule: at character %d: %s", at.From+1, at.Message)}
	case out.(bool):
		return Result{Verdict: True}
	}
	return Result{Verdict: False}
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
	return int(value.num), true
}
