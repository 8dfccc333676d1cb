package yamlnode

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mandate-go/mandate/org/diag"
)

// typist reads a file as its author typed it, one line after the other and each once: where collections, texts, quotes and
// brackets begin and end, forgiving what YAML does not forgive. It notes the accidents and how to repair them.
type typist struct {
	text  []byte
	words vocabulary
	found []accident
	edits []edit

	levels  []level   // open lists and groups of keys in block style, outermost first
	next    int       // where the next line starts
	home    int       // column, from 0, of the line at hand
	before  int       // how many edits there were before its text
	running bool      // the line before ends in a text that may go on
	nesting bool      // the line before ends in a key whose value is a list or a group
	block   blockText // the text behind | or >
	flow    flow
	unsure  bool // what was meant is not plain: later failures are consequences
}

// level is a list or a group of keys in block style.
type level struct {
	column int // from 0, in the engine's text
	list   bool
	typed  int // the column as the author sees it, where a repair moved it
}

// blockText is a text behind | or >.
type blockText struct {
	open           bool
	parent, indent int // columns; indent is 0 until the first line tells
}

// mostAccidents bounds the work on a hostile file.
const mostAccidents = 1000

func (t *typist) run() {
	for t.next < len(t.text) && len(t.found) < mostAccidents {
		t.line()
	}
	t.unsure = t.unsure || len(t.found) >= mostAccidents
}

// tell notes an accident.
func (t *typist) tell(kind diag.Kind, message diag.Text, at span) {
	t.found = append(t.found, accident{kind: kind, message: message, at: at, lines: 1})
}

func (t *typist) replace(at span, with string) {
	t.edits = append(t.edits, edit{at: at, with: with})
}

// advance makes the line that holds an offset the one at hand and returns where it ends, without CR and LF.
func (t *typist) advance(at int) int {
	length := bytes.IndexByte(t.text[at:], '\n')
	if length < 0 {
		t.next = len(t.text)
		return t.next
	}
	t.next = at + length + 1
	if length > 0 && t.text[at+length-1] == '\r' {
		length--
	}
	return at + length
}

func (t *typist) line() {
	at := t.next
	end := t.advance(at)
	body := at
	t.before = len(t.edits)
	for body < end && t.text[body] == ' ' {
		body++
	}
	if t.block.open && t.inBlock(at, body, end) {
		return
	}
	column := body - at
	if t.oddSpace(body, end) > 0 {
		body, column = t.indentation(at, body, end)
	}
	if body == end || t.text[body] == '#' || column == 0 && t.text[body] == '%' {
		return
	}
	if column == 0 && marker(t.text[body:end]) {
		t.levels, t.running = t.levels[:0], len(bytes.TrimRight(t.text[body+3:end], " ")) > 0
		return
	}
	if t.wideComment(body, end, column) {
		return
	}
	if len(t.edits) == t.before {
		column = t.align(body, column)
	}
	t.before = len(t.edits)
	t.home = column
	t.content(body, end, column)
}

// wideComment reads a line that is a comment but for its full-width mark.
func (t *typist) wideComment(at, end, column int) bool {
	n := len(t.levels)
	if !bytes.HasPrefix(t.text[at:end], []byte("＃")) || t.running && (n == 0 || column > t.levels[n-1].column) {
		return false
	}
	if !t.spaceAt(at+len("＃"), end) && n > 0 && column > t.levels[n-1].column {
		return false
	}
	t.tellWideHash(at, diag.Text{ZH: "说明前面的井号 “＃” 是全角的", EN: "the “＃” before the comment is full-width"})
	return true
}

// align moves a line that stands where its author saw the group of keys that a repair moved.
func (t *typist) align(at, column int) int {
	there := slices.IndexFunc(t.levels, func(l level) bool { return l.column == column })
	moved := slices.IndexFunc(t.levels, func(l level) bool { return l.typed == column })
	if there >= 0 || moved < 0 {
		return column
	}
	to := t.levels[moved].column
	if to > column {
		t.replace(span{at, at}, strings.Repeat(" ", to-column))
	} else {
		t.replace(span{at - (column - to), at}, "")
	}
	return to
}

// seen is the column in which the author sees a place: full-width characters take two.
func (t *typist) seen(at int) int {
	column := 0
	for from := bytes.LastIndexByte(t.text[:at], '\n') + 1; from < at; {
		r, width := utf8.DecodeRune(t.text[from:])
		if column++; r >= 0x2e80 || r == '—' {
			column++
		}
		from += width
	}
	return column
}

// marker reports whether a line starts or ends a document.
func marker(line []byte) bool {
	return (bytes.HasPrefix(line, []byte("---")) || bytes.HasPrefix(line, []byte("..."))) && (len(line) == 3 || line[3] == ' ')
}

// standing is what a line's first character can be.
type standing int

const (
	amidText  standing = iota // the text of the line before goes on
	amongKeys                 // a key of the group at this column: nothing else can stand here
	atTop                     // the first key of a file
	anywhere                  // a key, an item or a text
)

// settle closes the levels that a line at a column ends, and tells what the line is.
func (t *typist) settle(column int, dash bool) standing {
	for n := len(t.levels); n > 0; n = len(t.levels) {
		top := t.levels[n-1]
		if top.column < column || top.column == column && (dash || !top.list) {
			break
		}
		t.levels = t.levels[:n-1]
	}
	if n := len(t.levels); n > 0 && t.levels[n-1].column == column {
		if t.levels[n-1].list || dash {
			return anywhere
		}
		return amongKeys
	}
	switch {
	case t.running:
		return amidText
	case len(t.levels) == 0:
		return atTop
	}
	return anywhere
}

// content reads a line behind its indentation: dashes, then an entry.
func (t *typist) content(at, end, column int) {
	dash := t.dash(at, end)
	if dash > halfDash && !t.itemAt(at, end, column) {
		dash = noDash
	}
	stands := t.settle(column, dash != noDash)
	if stands == amidText {
		return
	}
	for ; dash != noDash; dash = t.halfDash(at, end) {
		stands = anywhere
		t.open(column, true)
		at, column = t.item(at, end, column, dash)
		if t.running = false; at == end {
			return
		}
	}
	t.entry(at, end, column, stands)
}

// entry reads a key with its value, or a value alone.
func (t *typist) entry(at, end, column int, stands standing) {
	if c := t.text[at]; bytes.IndexByte([]byte("[{|>&!#@`%"), c) >= 0 {
		t.value(at, end, nil)
		return
	} else if c >= utf8.RuneSelf && (t.wideQuotes(at, end) || t.wideBrackets(at, end, nil)) {
		t.running = true
		return
	}
	if c := t.text[at]; c == '"' || c == '\'' {
		t.quotedEntry(at, end, column)
		return
	}
	if c := t.text[at]; c == '?' && t.blankAt(at+1) {
		t.running = true
		return
	}
	colon := t.colon(at, end)
	switch {
	case colon.width == 0, !colon.proper && !t.meant(at, end, column, colon, stands):
		t.value(at, end, nil)
		return
	case !colon.proper:
		t.wrongColon(trimSpaces(t.text[at:colon.at]), colon, end)
	}
	t.open(column, false)
	t.moved(at, stands)
	behind := t.gap(colon.at+colon.width, end, colon.char != ':')
	t.value(behind, end, trimSpaces(t.text[at:colon.at]))
}

// open notes that a list or a group of keys stands at a column.
func (t *typist) open(column int, list bool) {
	if n := len(t.levels); n == 0 || t.levels[n-1].column != column || t.levels[n-1].list != list {
		t.levels = append(t.levels, level{column: column, list: list, typed: column})
	}
}

// moved notes where the author sees the group of keys that starts behind a dash.
func (t *typist) moved(at int, stands standing) {
	if stands == anywhere && len(t.edits) > t.before {
		t.levels[len(t.levels)-1].typed = t.seen(at)
	}
}

// quotedEntry reads a quoted key with its value, or a quoted value alone.
func (t *typist) quotedEntry(at, end, column int) {
	behind, sure := t.quoted(at)
	t.running = true
	if !sure || behind > end {
		return
	}
	after := behind
	for after < end && t.text[after] == ' ' {
		after++
	}
	r, width := utf8.DecodeRune(t.text[after:end])
	if r != '：' && (r != ':' || !t.blankAt(after+1)) {
		return
	}
	if r == '：' {
		t.wrongColon(t.text[at+1:behind-1], colon{at: after, width: width, char: r}, end)
	}
	t.open(column, false)
	t.value(t.gap(after+width, end, r != ':'), end, t.text[at+1:behind-1])
}

func (t *typist) blankAt(at int) bool {
	return at >= len(t.text) || t.text[at] == ' ' || t.text[at] == '\t' || t.text[at] == '\n' || t.text[at] == '\r'
}
