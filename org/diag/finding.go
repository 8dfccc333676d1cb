package diag

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Pos is where a value was written. The zero Pos means that it was not read from a file.
type Pos struct {
	File   string // path inside the file system that was read, with forward slashes
	Line   int32  // from 1
	Column int32  // from 1, in characters
}

// IsZero reports whether the place is unknown.
func (p Pos) IsZero() bool { return p == Pos{} }

// String is "file:line:column", the file alone where the line is unknown, or "".
func (p Pos) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Compare orders by file, line, column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(strings.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Place is a value that a finding speaks of besides the one it stands at.
type Place struct {
	Path Path
	Pos  Pos
}

// Finding is one fault of the author, or one contradiction in what the author wrote.
type Finding struct {
	Code     Code
	Severity Severity
	Path     Path
	Offset   int // inside the scalar at Path, in characters; 0 is its start
	Length   int // characters meant from Offset on; 0 is the whole value
	Pos      Pos // filled in by the loader, Offset included
	Message  Text
	Hint     Text     // what to do
	Source   []string // clauses of all places it speaks of, sorted
	Related  []Place
	Accepted bool
	Because  string // the author's reason for accepting it
}

// WithSource returns the finding with these clauses added: sorted, each once.
func (f Finding) WithSource(clauses ...string) Finding {
	all := append(slices.Clone(f.Source), clauses...)
	slices.Sort(all)
	f.Source = slices.Compact(all)
	return f
}

// WithRelated returns the finding with one more related place.
func (f Finding) WithRelated(path Path, pos Pos) Finding {
	f.Related = append(slices.Clip(f.Related), Place{Path: path, Pos: pos})
	return f
}

// WithHint returns the finding with another hint.
func (f Finding) WithHint(hint Text) Finding {
	f.Hint = hint
	return f
}

// Findings is a list of findings. It is not an error; see [Findings.Err].
type Findings []Finding

// Sort orders by place, then path, then code, then message. Findings without a place come first.
func (fs Findings) Sort() {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Offset, b.Offset), cmp.Compare(a.Message.EN, b.Message.EN))
	})
}

// Summary counts findings: an accepted one counts as accepted alone.
type Summary struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Accepted int `json:"accepted"`
}

// Summary counts the findings.
func (fs Findings) Summary() Summary {
	var s Summary
	for _, f := range fs {
		switch {
		case f.Accepted:
			s.Accepted++
		case f.Severity == Error:
			s.Errors++
		default:
			s.Warnings++
		}
	}
	return s
}

// Err is nil when nothing of severity [Error] stands unaccepted, else an error that names every such finding in
// English, one a line.
func (fs Findings) Err() error {
	var lines []string
	for _, f := range fs {
		if f.Severity == Error && !f.Accepted {
			lines = append(lines, f.line(English))
		}
	}
	if lines == nil {
		return nil
	}
	return errors.New(strings.Join(lines, "\n"))
}

// line is the finding on one line: place, code, message.
func (f Finding) line(lang Lang) string {
	where := f.Pos.String()
	if where == "" {
		where = string(f.Path)
	}
	head := f.Severity.Text().In(lang) + " " + string(f.Code) + ": " + f.Message.In(lang)
	if where == "" {
		return head
	}
	return where + ": " + head
}
