package yamlnode

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/mandate-go/mandate/org/diag"
)

// oddSpace is the width in bytes of the space here that YAML does not indent with: a tab, a full-width or a no-break
// space; 0 where there is none.
func (t *typist) oddSpace(at, end int) int {
	switch rest := t.text[at:end]; {
	case len(rest) == 0:
		return 0
	case rest[0] == '\t':
		return 1
	case rest[0] == 0xc2 && len(rest) > 1 && rest[1] == 0xa0:
		return 2
	case rest[0] == 0xe3 && bytes.HasPrefix(rest, []byte("\u3000")):
		return 3
	}
	return 0
}

func trimSpaces(text []byte) []byte {
	const first, last = " \t\xc2\xe3", " \t\xa0\x80" // the bytes that they start and end with
	if n := len(text); n == 0 || strings.IndexByte(first, text[0]) < 0 && strings.IndexByte(last, text[n-1]) < 0 {
		return text
	}
	return bytes.Trim(text, " \t\u00a0\u3000")
}

// tellSpace tells an odd space. What stands in the indentation of line after line is one accident.
func (t *typist) tellSpace(at span, line int) {
	kind := tabKind
	message := diag.Text{ZH: "缩进里有制表符 (Tab)", EN: "there is a tab in the indentation"}
	if t.text[at.from] != '\t' {
		kind, message = oddSpaceKind, spaceText(t.text[at.from:])
	}
	if n := len(t.found); n > 0 && line > 0 {
		before := &t.found[n-1]
		if before.kind.Code == kind.Code && before.last > 0 && t.follows(before.last-1, line-1) {
			before.lines++
			before.last = line
			return
		}
	}
	t.tell(kind, message, at)
	t.found[len(t.found)-1].last = line
}

// follows reports whether nothing but blank lines stands between a line and one after it.
func (t *typist) follows(line, later int) bool {
	i := bytes.IndexByte(t.text[line:later], '\n')
	return i >= 0 && len(bytes.Trim(t.text[line+i:later], " \t\r\n\u00a0\u3000")) == 0
}

func spaceText(text []byte) diag.Text {
	if bytes.HasPrefix(text, []byte("\u3000")) {
		return diag.Text{ZH: "这里的空格是全角的", EN: "the space here is a full-width one"}
	}
	return diag.Text{ZH: "这里的空格是不换行空格 (U+00A0), 多是从网页或 Word 粘贴来的", EN: "the space here is a no-break space (U+00A0), most likely pasted from a web page or from Word"}
}

// indentation tells odd spaces in the indentation of a line and puts blanks in their place, as many as make the line fit
// what is open. It returns where the line's text starts, and its column.
func (t *typist) indentation(at, from, end int) (body, column int) {
	body = from
	tabs, wide, other := 0, 0, 0
	for body < end {
		width := t.oddSpace(body, end)
		switch {
		case width == 1:
			tabs++
		case width == 3:
			wide++
		case width > 0 || t.text[body] == ' ':
			other++
		}
		if width == 0 && t.text[body] != ' ' {
			break
		}
		body += max(1, width)
	}
	t.tellSpace(span{from, from + t.oddSpace(from, end)}, at+1)
	column = t.repaired(from-at+other, tabs, wide, t.dash(body, end) != noDash)
	if column < 0 {
		column = from - at + other + 2*tabs + 2*wide
		t.unsure = t.unsure || body < end && !t.running
	}
	t.replace(span{from, body}, strings.Repeat(" ", column-(from-at)))
	return body, column
}

// repaired is the column that blanks, tabs and full-width spaces are most likely meant for, or -1.
func (t *typist) repaired(blanks, tabs, wide int, dash bool) int {
	if next, from, to := t.peek(); from < to && !t.running && len(bytes.Trim(t.text[t.next:from], " \r\n")) == 0 {
		if dash && t.text[from] != '-' {
			next -= 2
		}
		if n := len(t.levels); n > 0 && next > t.levels[n-1].column && next >= blanks+tabs+wide {
			return next
		}
	}
	for _, size := range []int{2, 4, 8, 1} {
		if column := blanks + tabs*size + wide*min(size, 2); t.fits(column, dash) {
			return column
		}
	}
	return -1
}

// fits reports whether a line can stand at a column.
func (t *typist) fits(column int, dash bool) bool {
	n := len(t.levels)
	for _, l := range t.levels {
		if l.column == column && (l.list == dash || dash && !t.running) {
			return !t.nesting || dash || column > t.levels[n-1].column
		}
	}
	return !t.running && (n == 0 || column > t.levels[n-1].column)
}

// gap goes over the spaces before a value. Odd ones are replaced, and told unless something was told of them already.
func (t *typist) gap(at, end int, told bool) int {
	for at < end {
		width := t.oddSpace(at, end)
		switch {
		case t.text[at] == ' ' || t.text[at] == '\t':
			at++
		case width > 0:
			at = t.oddRun(at, end, told)
			told = true
		default:
			return at
		}
	}
	return at
}

// oddRun tells a run of full-width or no-break spaces, makes them blanks, and returns what is behind it.
func (t *typist) oddRun(at, end int, told bool) int {
	from := at
	for width := t.oddSpace(at, end); width > 1; width = t.oddSpace(at, end) {
		at += width
	}
	if !told {
		t.tell(oddSpaceKind, spaceText(t.text[from:]), span{from, at})
	}
	t.replace(span{from, at}, strings.Repeat(" ", utf8.RuneCount(t.text[from:at])))
	return at
}

// gapColumn is gap behind a dash, where a tab will not do either, with the column it comes to.
func (t *typist) gapColumn(at, end, column int, told bool) (int, int) {
	for at < end {
		width := t.oddSpace(at, end)
		switch {
		case t.text[at] == ' ':
			at++
			column++
		case width == 1:
			t.tellSpace(span{at, at + 1}, 0)
			t.replace(span{at, at + 1}, " ")
			at++
			column++
		case width > 1:
			behind := t.oddRun(at, end, told)
			column += utf8.RuneCount(t.text[at:behind])
			at = behind
		default:
			return at, column
		}
	}
	return at, column
}

// inBlock reports whether a line belongs to the text behind | or >, and tells odd spaces in its indentation. Those
// behind it are the text's own: Chinese paragraphs start with two.
func (t *typist) inBlock(at, body, end int) bool {
	b := &t.block
	column := body - at
	switch {
	case body == end:
		return true
	case b.indent == 0 && column > b.parent:
		b.indent = column
		return true
	case b.indent > 0 && column >= b.indent:
		return true
	}
	from := body
	for width := t.oddSpace(body, end); body < end && (width > 0 || t.text[body] == ' '); width = t.oddSpace(body, end) {
		body += max(1, width)
	}
	if from == body || t.keyAt(body, end) || t.dash(body, end) != noDash {
		b.open = false
		return false
	}
	if b.indent == 0 {
		b.indent = b.parent + 2
	}
	t.tellSpace(span{from, from + t.oddSpace(from, end)}, at+1)
	t.replace(span{from, body}, strings.Repeat(" ", max(0, b.indent-column)))
	return true
}
