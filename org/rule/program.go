package rule

import (
	"fmt"
	"slices"
	"sync/atomic"

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

// Program is a compiled expression. What it answers never changes.
type Program struct {
	env   *Env
	text  string
	code  func(v *Values) bool
	reads []Handle               // sorted, each once
	asks  []int32                // the handles of the questions, in the order written
	told  atomic.Pointer[[]told] // for traces, nil before the first
}

// Compile reads an expression. It returns the program, or every fault that can be found, in order of place; offsets
// and lengths lie inside the text and count characters.
func (e *Env) Compile(text string) (*Program, []*diag.Fault) {
	a, faults := e.analyse(text, nil)
	if len(faults) > 0 {
		return nil, faults
	}
	return &Program{env: e, text: text, code: e.truth(a.root).run, reads: distinct(a.reads), asks: slices.Clip(a.asks)}, nil
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
	verdict := p.Verdict(v, subject)
	if verdict != Undetermined {
		return Result{Verdict: verdict}
	}
	switch {
	case v == nil || v.env != p.env:
		return Result{Err: ErrValues}
	case v.misses(p.reads):
		return Result{Missing: v.missing(p.reads)}
	case v.busy:
		return Result{Err: ErrBusy}
	}
	return Result{Err: fmt.Errorf("rule: at character %d: %w", v.at+1, v.err)}
}

// Verdict is the Verdict of [Program.Eval] alone.
func (p *Program) Verdict(v *Values, subject any) Verdict {
	if v == nil || v.env != p.env || v.misses(p.reads) {
		return Undetermined
	}
	return v.run(p.code, subject)
}

// misses reports whether one of the slots is empty.
func (v *Values) misses(reads []Handle) bool {
	for _, h := range reads {
		if v.slots[h].typ == 0 {
			return true
		}
	}
	return false
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

// distinct is the handles sorted, each once.
func distinct(handles []Handle) []Handle {
	sorted := slices.Clone(handles)
	slices.Sort(sorted)
	return slices.Clip(slices.Compact(sorted))
}
