package yamlnode

import "strings"

// block reads a literal (|) or folded (>) scalar.
func (r *replay) block(folded bool) {
	r.skipLine()
	b := blockReplay{replay: r, folded: folded, indent: r.indentation()}
	b.breaks()
	for b.column() == b.indent && !r.done() {
		b.line()
	}
	if b.lead.decoded != "" {
		r.emit(b.lead.decoded, b.lead.at)
	}
	r.emitAll(b.trail)
}

// skipLine goes behind the next line break.
func (r *replay) skipLine() {
	for r.at < len(r.text) {
		if _, width := r.lineBreak(); width > 0 {
			r.at += width
			return
		}
		r.at++
	}
}

// indentation is the number of blanks before every line of a block scalar: those of its first line that is not empty,
// without the ones that belong to the value because an indentation indicator says so.
func (r *replay) indentation() int {
	ahead := replay{text: r.text, at: r.at}
	blanks := 0
	for {
		if _, width := ahead.lineBreak(); width > 0 {
			ahead.at += width
			blanks = 0
		} else if ahead.at < len(ahead.text) && ahead.text[ahead.at] == ' ' {
			ahead.at++
			blanks++
		} else {
			break
		}
	}
	value := strings.TrimLeft(r.want, "\n\u2028\u2029")
	return blanks - (len(value) - len(strings.TrimLeft(value, " ")))
}

// blockReplay is the state of reading a block scalar, line by line.
type blockReplay struct {
	*replay
	folded  bool
	indent  int
	start   int // of the line
	lead    broken
	trail   []broken
	blanked bool // the line before starts with a blank
}

func (b *blockReplay) column() int { return b.at - b.start }

// breaks reads indentation and empty lines.
func (b *blockReplay) breaks() {
	for b.start = b.at; ; b.start = b.at {
		for b.column() < b.indent && b.at < len(b.text) && b.text[b.at] == ' ' {
			b.at++
		}
		if _, width := b.lineBreak(); width == 0 {
			return
		}
		b.trail = append(b.trail, b.take())
	}
}

// line reads one line that is not empty, and emits the line breaks before it, folded where they fold.
func (b *blockReplay) line() {
	blank := b.blank()
	switch {
	case b.folded && !b.blanked && !blank && b.lead.decoded == "\n":
		if len(b.trail) == 0 {
			b.emit(" ", b.lead.at)
		}
	case b.lead.decoded != "":
		b.emit(b.lead.decoded, b.lead.at)
	}
	b.emitAll(b.trail)
	b.trail, b.blanked = nil, blank
	for b.at < len(b.text) {
		if _, width := b.lineBreak(); width > 0 {
			break
		}
		b.copy()
	}
	b.lead = b.take()
	b.breaks()
}
