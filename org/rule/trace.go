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

// Trace answers every condition of the expression on its own, in the order written, also those that Eval never comes
// to. It reads the expression anew: it is for explanations, not for decisions. Without values of the program's
// Env every condition is Undetermined and saw nothing.
func (p *Program) Trace(v *Values, subject any) []Condition {
	a, _ := p.env.analyse(p.text, p)
	conditions := make([]Condition, len(a.leaves))
	for i, l := range a.leaves {
		conditions[i] = Condition{Text: a.src.word(l.at), Offset: l.at.from, Length: l.at.to - l.at.from}
		if v == nil || v.env != p.env {
			continue
		}
		conditions[i].Saw = v.saw(l.reads)
		if !v.misses(l.reads) {
			conditions[i].Verdict = v.run(p.env.truth(l.node).run, subject)
		}
	}
	return conditions
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
