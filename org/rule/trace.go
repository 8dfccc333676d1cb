package rule

import "github.com/expr-lang/expr/ast"

// Condition is one condition of an expression as it was found, to explain an answer.
type Condition struct {
	Text    string // as written
	Offset  int    // in the expression, in characters
	Length  int    // in characters
	Verdict Verdict
	Saw     []Seen // the fields it reads, sorted by name
}

// Seen is a field and the value that a condition saw.
type Seen struct {
	Name  string
	Value string // as an author reads it: 1999.99, 2026-01-31, true; "" too where the field is missing
	Empty bool   // the field is missing
}

// leaf is a condition that and, or, not join: its place, its checked tree, what it reads.
type leaf struct {
	at    span
	node  ast.Node
	reads []Handle
}

// told is a leaf that runs on its own.
type told struct {
	Condition
	code  func(v *Values) bool
	reads []Handle
}

// Trace answers every condition of the expression on its own, in the order written, also those that Eval never comes
// to. The first time it reads the expression anew, and keeps what it finds. Without values of the program's Env every
// condition is Undetermined and saw nothing.
func (p *Program) Trace(v *Values, subject any) []Condition {
	leaves := p.leaves()
	conditions := make([]Condition, len(leaves))
	for i, l := range leaves {
		conditions[i] = l.Condition
		if v == nil || v.env != p.env {
			continue
		}
		conditions[i].Saw = v.saw(l.reads)
		if !v.misses(l.reads) {
			conditions[i].Verdict = v.run(l.code, subject)
		}
	}
	return conditions
}

// leaves are those of the program, the same whoever asks first.
func (p *Program) leaves() []told {
	if known := p.told.Load(); known != nil {
		return *known
	}
	a, _ := p.env.analyse(p.text, p)
	all := make([]told, len(a.leaves))
	for i, l := range a.leaves {
		written := Condition{Text: a.src.word(l.at), Offset: l.at.from, Length: l.at.to - l.at.from}
		all[i] = told{written, p.env.truth(l.node).run, l.reads}
	}
	p.told.Store(&all)
	return all
}

// saw are the fields and their values.
func (v *Values) saw(reads []Handle) []Seen {
	seen := make([]Seen, len(reads))
	for i, h := range reads {
		field, value := &v.env.fields[h], v.slots[h]
		seen[i] = Seen{Name: field.Name, Value: field.show(value), Empty: value.typ == 0}
	}
	return seen
}
