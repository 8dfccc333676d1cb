package rule

import (
	"errors"
	"fmt"
	"slices"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/vm"

	"github.com/mandate-go/mandate/org/diag"
)

// Verdict is the answer of an expression.
type Verdict uint8

// The answers. The zero Verdict is Undetermined, which is never a yes and never a no.
const (
	Undetermined Verdict = iota
	True
	False
)

// String is "undetermined", "true" or "false".
func (v Verdict) String() string {
	switch v {
	case True:
		return "true"
	case False:
		return "false"
	}
	return "undetermined"
}

// Result is the answer of an expression, and why there is none.
type Result struct {
	Verdict Verdict
	Missing []string // fields that are absent or have a value they cannot have, sorted
	Err     error    // what went wrong while the expression ran; wraps the error of a function
}

// Program is a compiled expression. It is immutable.
type Program struct {
	env    *Env
	text   []rune
	code   *vm.Program
	reads  []Handle // sorted, each once
	leaves []leaf
}

// Compile reads an expression. It returns the program, or every fault that can be found, in order of place; offsets
// and lengths lie inside the text and count characters.
func (e *Env) Compile(text string) (*Program, []*diag.Fault) {
	a, faults := e.analyse(text)
	if len(faults) > 0 {
		return nil, faults
	}
	code, err := e.assemble(a.root)
	if err != nil {
		return nil, []*diag.Fault{{Kind: syntax, Text: unreadable(err.Error())}}
	}
	return &Program{env: e, text: a.src.runes, code: code, reads: distinct(a.reads), leaves: a.leaves}, nil
}

// assemble makes code of a tree that was checked.
func (e *Env) assemble(root ast.Node) (*vm.Program, error) {
	return compiler.Compile(&parser.Tree{Node: root}, e.config)
}

// Reads are the names of the fields that the expression reads, sorted.
func (p *Program) Reads() []string {
	names := make([]string, len(p.reads))
	for i, h := range p.reads {
		names[i] = p.env.fields[h].Name
	}
	return names
}

// Eval answers the expression. Every field that it reads must be present and have a value it can have, even one that
// the answer would not depend on: otherwise the answer is Undetermined and Missing names them. An error or panic on the
// way is Undetermined with Err; the words and, or stop where the answer is settled, so what stands behind is not met.
// The subject is handed to the functions. The values must be those of the program's Env.
func (p *Program) Eval(v *Values, subject any) Result {
	if v == nil || v.env != p.env {
		return Result{Err: ErrValues}
	}
	if missing := v.missing(p.reads); missing != nil {
		return Result{Missing: missing}
	}
	return v.run(p.code, subject)
}

// missing names the fields whose slots are empty.
func (v *Values) missing(reads []Handle) []string {
	var names []string
	for _, h := range reads {
		if v.slots[h].typ == 0 {
			names = append(names, v.env.fields[h].Name)
		}
	}
	return names
}

// failure tells where in the expression an error arose, without expr's picture of the text.
func failure(err error) error {
	var at *file.Error
	if !errors.As(err, &at) {
		return fmt.Errorf("rule: %w", err)
	}
	if at.Prev != nil {
		return fmt.Errorf("rule: at character %d: %w", at.From+1, at.Prev)
	}
	return fmt.Errorf("rule: at character %d: %s", at.From+1, at.Message)
}

// distinct is the handles sorted, each once.
func distinct(handles []Handle) []Handle {
	sorted := slices.Clone(handles)
	slices.Sort(sorted)
	return slices.Clip(slices.Compact(sorted))
}
