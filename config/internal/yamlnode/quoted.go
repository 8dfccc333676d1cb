package yamlnode

import (
	"bytes"

	"github.com/mandate-go/mandate/org/diag"
)

// quoted reads a text between half-width quotes and returns what is behind it. It is not sure where the text is never
// closed, which it tells; then the lines after the first are read as if it were.
func (t *typist) quoted(at int) (behind int, sure bool) {
	mark := t.text[at]
	for i := at + 1; i < len(t.text); i++ {
		switch c := t.text[i]; {
		case c == '\\' && mark == '"':
			i++
		case c == mark && mark == '\'' && i+1 < len(t.text) && t.text[i+1] == mark:
			i++
		case c == mark:
			t.reach(i)
			return i + 1, true
		case c == '\n' && t.startsAnew(i+1, true):
			return t.unclosedQuote(at)
		}
	}
	behind, sure = t.unclosedQuote(at)
	if !sure {
		t.next = len(t.text) // where to go on is not plain
	}
	return behind, sure
}

// reach makes the line that holds an offset the one at hand, if it is a later one.
func (t *typist) reach(at int) {
	if at >= t.next {
		t.advance(at)
	}
}

// unclosedQuote tells a quote that is never closed, or that a full-width one closes, and closes it on its line.
func (t *typist) unclosedQuote(at int) (behind int, sure bool) {
	end := t.advance(at)
	end = at + len(bytes.TrimRight(t.text[at:end], " \t"))
	for _, wide := range []string{"”", "“", "＂", "’", "＇"} {
		if i := bytes.Index(t.text[at+1:end], []byte(wide)); i >= 0 {
			i += at + 1
			t.tell(wideQuotesKind, diag.Textf("左引号 %c 是半角的, 右引号 %s 却是全角的", "the quote that opens the text, %c, is half-width, but the one that ends it, %s, is full-width", t.text[at], wide), span{i, i + len(wide)})
			t.replace(span{i, i + len(wide)}, string(t.text[at]))
			return i + len(wide), true
		}
	}
	t.tell(unclosedKind, diag.Textf("引号 %c 从这里开始, 后面没有右引号", "the quote %c opens here and is never closed", t.text[at]), span{at, at + 1})
	t.replace(span{end, end}, string(t.text[at]))
	t.unsure = t.unsure || len(t.flow.open) > 0
	return end, false
}

// startsAnew reports whether a line inside quotes or brackets looks like a new item or key of what stands around them: it
// is not indented deeper than the line where they open.
func (t *typist) startsAnew(at int, keys bool) bool {
	body := at
	for body < len(t.text) && t.text[body] == ' ' {
		body++
	}
	if body-at > t.home || body >= len(t.text) {
		return false
	}
	if t.text[body] == '-' && t.blankAt(body+1) {
		return true
	}
	if !keys {
		return false
	}
	for i := body; i < len(t.text) && i < body+longestWord; i++ {
		switch c := t.text[i]; {
		case c == ':':
			return i > body && t.blankAt(i+1)
		case c == 0xef && bytes.HasPrefix(t.text[i:], []byte("：")):
			return i > body && t.words.key(t.text[body:i])
		case bytes.IndexByte([]byte(" \t\r\n,\"'[]{}#"), c) >= 0:
			return false
		}
	}
	return false
}
