package yamlnode

import (
	"sort"
	"unicode/utf8"

	"github.com/mandate-go/mandate/org/diag"
)

// edit is a piece of the author's text that the engine is given otherwise. It never adds or removes a line.
type edit struct {
	at   span
	with string

	line, column int // where it starts, as the author counts
	old, new     int // characters
}

// accident is something typed by accident: a finding to be.
type accident struct {
	kind    diag.Kind
	message diag.Text
	at      span
	lines   int // it is the same on so many lines, from its own on
	last    int // where the last of them starts
}

// mend looks for accidents of typing, tells them, and repairs the text for the engine so that the rest of the file can be
// read as it was meant. Columns stay those of the author's text.
func (f *File) mend(words vocabulary) diag.Findings {
	t := typist{text: f.text, words: words}
	t.run()
	f.engine, f.edits, f.unsure = t.mended(), t.edits, t.unsure
	for i := range f.edits {
		e := &f.edits[i]
		pos := f.position(e.at.from)
		e.line, e.column = int(pos.Line), int(pos.Column)
		e.old, e.new = utf8.RuneCount(f.text[e.at.from:e.at.to]), utf8.RuneCountInString(e.with)
	}
	var findings diag.Findings
	for _, a := range t.found {
		message := a.message
		if a.lines > 1 {
			message = message.Then(" (从这里起连续 %d 行)", " (on %d lines from here on)", a.lines)
		}
		findings = append(findings, f.found(a.kind, message, a.at))
	}
	findings.Sort()
	return findings
}

// mended is the text with the edits made.
func (t *typist) mended() []byte {
	if len(t.edits) == 0 {
		return t.text
	}
	sort.SliceStable(t.edits, func(i, j int) bool { return t.edits[i].at.from < t.edits[j].at.from })
	out := make([]byte, 0, len(t.text)+4*len(t.edits))
	from := 0
	for _, e := range t.edits {
		if e.at.from < from {
			continue
		}
		out = append(append(out, t.text[from:e.at.from]...), e.with...)
		from = e.at.to
	}
	return append(out, t.text[from:]...)
}

// authorColumn turns a column of the engine's text into one of the author's.
func (f *File) authorColumn(line, column int) int {
	first := sort.Search(len(f.edits), func(i int) bool { return f.edits[i].line >= line })
	ahead := 0 // how far the engine's columns are ahead of the author's
	for _, e := range f.edits[first:] {
		start := e.column + ahead
		if e.line != line || column <= start && e.old+e.new > 0 && !(column == start && e.old == 0 && e.new > 0) {
			break
		}
		if column < start+e.new {
			return e.column + min(column-start, max(0, e.old-1))
		}
		ahead += e.new - e.old
	}
	return column - ahead
}

// engineColumn is the column that the engine would give a place of the author's.
func (f *File) engineColumn(at diag.Pos) int {
	column := int(at.Column)
	for i := sort.Search(len(f.edits), func(i int) bool { return f.edits[i].line >= int(at.Line) }); i < len(f.edits); i++ {
		if e := &f.edits[i]; e.line == int(at.Line) && e.column < int(at.Column) {
			column += e.new - e.old
		}
	}
	return column
}

// explains reports whether an accident stands on a reader's line or on the one before: what the engine says of it is then
// most likely its consequence.
func explains(accidents diag.Findings, line int32) bool {
	for _, a := range accidents {
		if a.Pos.Line == line || a.Pos.Line == line-1 {
			return true
		}
	}
	return false
}
