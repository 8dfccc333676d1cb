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

	engine       int // where it starts in the engine's text, in bytes
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

// mended is the text with the edits made. Of edits that overlap the first is kept.
func (t *typist) mended() []byte {
	if len(t.edits) == 0 {
		return t.text
	}
	sort.SliceStable(t.edits, func(i, j int) bool { return t.edits[i].at.from < t.edits[j].at.from })
	out, kept := make([]byte, 0, len(t.text)+4*len(t.edits)), t.edits[:0]
	from := 0
	for _, e := range t.edits {
		if e.at.from < from {
			continue
		}
		out = append(out, t.text[from:e.at.from]...)
		e.engine = len(out)
		out, kept = append(out, e.with...), append(kept, e)
		from = e.at.to
	}
	t.edits = kept
	return append(out, t.text[from:]...)
}

// engineOffset is where what starts at an offset of the author's text starts in the engine's, behind the blanks that were put
// before it.
func (f *File) engineOffset(at int) int {
	offset := at
	if i := sort.Search(len(f.edits), func(i int) bool { return f.edits[i].at.from >= at }); i > 0 {
		e := &f.edits[i-1]
		offset += e.engine + len(e.with) - e.at.to
	}
	for offset < len(f.engine) && f.engine[offset] == ' ' {
		offset++
	}
	return offset
}

// authorSpan is where the author wrote a piece of the engine's text: of what was put in the place of something, all of that.
func (f *File) authorSpan(at span) span {
	return span{f.authorOffset(at.from, false), f.authorOffset(at.to, true)}
}

// authorOffset is the author's offset for one of the engine's; within an edit its start, or its end.
func (f *File) authorOffset(offset int, end bool) int {
	i := sort.Search(len(f.edits), func(i int) bool { return f.edits[i].engine > offset })
	if end { // what ends where an edit starts ends before it
		i = sort.Search(len(f.edits), func(i int) bool { return f.edits[i].engine >= offset })
	}
	if i == 0 {
		return offset
	}
	e := &f.edits[i-1]
	switch behind := offset - e.engine - len(e.with); {
	case behind >= 0:
		return e.at.to + behind
	case end:
		return e.at.to
	}
	return e.at.from
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
