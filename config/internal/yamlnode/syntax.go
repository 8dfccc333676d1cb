package yamlnode

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/mandate-go/mandate/org/diag"
)

// failure is what the engine says about a text that it cannot read.
type failure struct {
	problem string // in its words
	line    int    // the engine's, from 1, as it printed it; 0 where it printed none
	reached int    // the last reader's line, from 1, that it asked for
}

// explain turns the engine's failure into findings in words of our own. The engine names the line where the surrounding
// collection starts, or none; so the text is read again, one line at a time, to see how far it came.
func (f *File) explain(err error) diag.Findings {
	failed := f.retrace()
	if failed.problem == "" {
		failed = failure{problem: errEngine.Error(), line: 1, reached: 1}
	}
	if name, found := strings.CutPrefix(failed.problem, "unknown anchor '"); found {
		name, _, _ = strings.Cut(name, "' referenced")
		return f.unknownAnchor(name, failed.reached)
	}
	if strings.HasPrefix(failed.problem, "exceeded max depth") {
		return diag.Findings{f.found(tooDeepKind, depthText(), f.written(failed.reached))}
	}
	t := troubleOf(failed.problem)
	finding := f.found(t.kind, t.text, f.troubled(t, failed))
	if !t.hint.IsZero() {
		finding.Hint = t.hint
	}
	if t.kind.Code == syntaxKind.Code {
		finding.Message.ZH += " (" + failed.problem + ")"
		finding.Message.EN += " (" + failed.problem + ")"
	}
	return diag.Findings{finding}
}

// retrace reads the text once more behind an empty line, so that the engine's context is never on its first line, whose
// number it leaves out.
func (f *File) retrace() failure {
	lines := &lineReader{text: f.engine}
	var documents [2]yaml.Node
	_, err := readDocuments(io.MultiReader(strings.NewReader("\n"), lines), documents[:])
	if err == nil {
		return failure{}
	}
	failed := failure{problem: strings.TrimPrefix(err.Error(), "yaml: "), reached: max(1, lines.given)}
	if rest, found := strings.CutPrefix(failed.problem, "line "); found {
		number, problem, _ := strings.Cut(rest, ": ")
		failed.line, _ = strconv.Atoi(number)
		failed.problem = problem
	}
	return failed
}

// lineReader hands out a text one line at a time and counts the lines.
type lineReader struct {
	text  []byte
	given int
	open  bool // the last line was handed out in part
}

func (r *lineReader) Read(into []byte) (int, error) {
	if len(r.text) == 0 {
		return 0, io.EOF
	}
	length := bytes.IndexByte(r.text, '\n') + 1
	if length == 0 {
		length = len(r.text)
	}
	n := copy(into, r.text[:length])
	if !r.open {
		r.given++
	}
	r.open = n < length
	r.text = r.text[n:]
	return n, nil
}

// troubled is the piece of text that a failure speaks of.
func (f *File) troubled(t trouble, failed failure) span {
	line := failed.reached
	switch {
	case t.narrow:
		line = f.narrow(failed)
	case failed.line > 0:
		number := failed.line
		if !t.parser { // for its scanner the engine adds one, and the empty line in front is another
			number--
		}
		line = f.line(f.offset(number, 1))
	}
	if t.tabs {
		if at := f.tab(line, failed.reached); at >= 0 {
			return span{at, at + 1}
		}
	}
	whole := f.written(line)
	for ; whole.from == whole.to && line > 1; line-- { // the text ended: go back to where something stands
		whole = f.written(line - 1)
	}
	if t.starters == "" {
		return whole
	}
	for at := whole.from; at < whole.to; at++ {
		fresh := at == whole.from || strings.IndexByte(" \t[{,", f.text[at-1]) >= 0
		if fresh && strings.IndexByte(t.starters, f.text[at]) >= 0 {
			return span{at, whole.to}
		}
	}
	return whole
}

// narrow finds the line at which the engine first fails as it did: it may have read a few lines more to see where a
// value ends.
func (f *File) narrow(failed failure) int {
	line := min(failed.reached, len(f.lines.reader))
	for tries := 0; tries < 4 && line > 1; tries++ {
		var documents [2]yaml.Node
		_, err := readDocuments(bytes.NewReader(firstLines(f.engine, line-1)), documents[:])
		if err == nil || !strings.HasSuffix(err.Error(), failed.problem) {
			return line
		}
		line--
	}
	return line
}

// firstLines are the first so many lines of a text.
func firstLines(text []byte, count int) []byte {
	at := 0
	for ; count > 0; count-- {
		at += bytes.IndexByte(text[at:], '\n') + 1
	}
	return text[:at]
}

// tab is the first tab in the indentation of the lines first to last, or -1.
func (f *File) tab(first, last int) int {
	for line := first; line <= max(first, min(last, len(f.lines.reader))); line++ {
		whole := f.lineSpan(line)
		for at := whole.from; at < whole.to && (f.text[at] == ' ' || f.text[at] == '\t'); at++ {
			if f.text[at] == '\t' {
				return at
			}
		}
	}
	return -1
}

// written is a line without the blanks around it.
func (f *File) written(line int) span {
	whole := f.lineSpan(line)
	text := f.text[whole.from:whole.to]
	whole.from += len(text) - len(bytes.TrimLeft(text, " \t"))
	whole.to = max(whole.from, whole.to-(len(text)-len(bytes.TrimRight(text, " \t"))))
	return whole
}

// unknownAnchor places an alias that names no anchor; the engine tells its name alone.
func (f *File) unknownAnchor(name string, reached int) diag.Findings {
	alias := []byte("*" + name)
	whole := f.written(reached)
	at := bytes.LastIndex(f.text[:whole.to], alias)
	if at < 0 {
		return diag.Findings{f.found(aliasKind, aliasText(), whole)}
	}
	return diag.Findings{f.found(aliasKind, aliasText(), span{at, at + len(alias)})}
}
