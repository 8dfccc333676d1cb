package yamlnode

import (
	"bytes"
	"unicode/utf8"

	"github.com/mandate-go/mandate/org/diag"
)

// value reads a value in block style from its first character on; key is the key it belongs to, if any.
func (t *typist) value(at, end int, key []byte) {
	t.running, t.nesting = false, false
	for at < end && (t.text[at] == '&' || t.text[at] == '!') {
		for at < end && t.text[at] != ' ' {
			at++
		}
		at = t.gap(at, end, true)
	}
	if at >= end {
		t.nesting = t.words[string(key)].holds
		return
	}
	switch t.text[at] {
	case '#':
		t.hash(at, end)
		return
	case '"', '\'':
		t.running = true
		t.quoted(at)
		return
	case '[', '{':
		t.running = true
		t.readFlow(at, 1, t.text[at])
		return
	case '|', '>':
		if t.blockHeader(at, end) {
			return
		}
	}
	t.running = true
	if t.text[at] >= utf8.RuneSelf && (t.wideQuotes(at, end) || t.wideBrackets(at, end, key)) {
		return
	}
	t.plain(at, end)
}

// blockHeader starts a text behind | or >.
func (t *typist) blockHeader(at, end int) bool {
	header, _, _ := bytes.Cut(t.text[at+1:end], []byte(" "))
	if len(bytes.Trim(header, "+-123456789")) > 0 {
		return false
	}
	t.block = blockText{open: true, parent: -1}
	if n := len(t.levels); n > 0 {
		t.block.parent = t.levels[n-1].column
	}
	if digit := bytes.IndexAny(header, "123456789"); digit >= 0 {
		t.block.indent = max(0, t.block.parent) + int(header[digit]-'0')
	}
	return true
}

// hash reads what starts with # where a value is wanted. It is a comment, unless nothing else is the value and the #
// touches its text.
func (t *typist) hash(at, end int) {
	if at+1 >= end || t.text[at+1] == '#' || t.blankAt(at+1) || t.oddSpace(at+1, end) > 0 {
		return
	}
	column, from, to := t.peek()
	if n := len(t.levels); from < to && n > 0 && (column > t.levels[n-1].column || column == t.levels[n-1].column && t.text[from] == '-' && !t.levels[n-1].list) {
		return
	}
	t.tell(hashKind, diag.Text{ZH: "值以 # 开头, 又没有加引号: 从 # 到行尾都当作了说明, 等于没有值",
		EN: "the value starts with # and is not in quotes: the line from # on is a comment, there is no value"}, span{at, at + 1})
	t.quote(span{at, at + len(bytes.TrimRight(t.text[at:end], " \t"))})
	t.running = true
}

// quote puts quotes around a piece of text.
func (t *typist) quote(at span) {
	text := t.text[at.from:at.to]
	mark := quoteFor(text)
	if mark == "" {
		return
	}
	t.replace(span{at.from, at.from}, mark)
	t.replace(span{at.to, at.to}, mark)
}

// quoteFor is a quote that a text can be put between as it stands, or "".
func quoteFor(text []byte) string {
	switch {
	case bytes.IndexByte(text, '\'') < 0:
		return "'"
	case !bytes.ContainsAny(text, "\"\\"):
		return "\""
	}
	return ""
}

// plain reads a text without quotes to the end of its line.
func (t *typist) plain(at, end int) {
	if i := bytes.Index(t.text[at:end], []byte(" #")); i >= 0 {
		mark := at + i + 1
		if mark+1 < end && t.text[mark+1] != '#' && !t.blankAt(mark+1) && t.oddSpace(mark+1, end) == 0 {
			t.tell(hashKind, diag.Text{ZH: "值到这里的 # 为止, 后面都当作了说明",
				EN: "the value ends here: the line from # on is a comment"}, span{mark, mark + 1})
		}
		end = at + i
	}
	if i := bytes.Index(t.text[at:end], []byte(" ＃")); i >= 0 && t.spaceAt(at+i+len(" ＃"), end) {
		t.tellWideHash(at+i+1, diag.Text{ZH: "说明前面的井号 “＃” 是全角的, 整段都留在了值里", EN: "the “＃” before the comment is full-width: it stays in the value"})
		end = at + i
	}
	text := bytes.TrimRight(t.text[at:end], " \t")
	if trimmed := trimSpaces(text); len(trimmed) < len(text) && len(trimmed) > 0 {
		t.oddRun(at+len(trimmed), at+len(text), false)
	}
}

func (t *typist) spaceAt(at, end int) bool {
	return at >= end || t.blankAt(at) || t.oddSpace(at, end) > 0
}

func (t *typist) tellWideHash(at int, message diag.Text) {
	whole := span{at, at + len("＃")}
	t.tell(wideHashKind, message, whole)
	t.replace(whole, "#")
}

// wideQuotes reads a whole value in full-width quotes.
func (t *typist) wideQuotes(at, end int) bool {
	behind, inFlow := t.wideQuoted(at, end), len(t.flow.open) > 0
	if behind < 0 {
		return false
	}
	after := behind
	for after < end && t.text[after] == ' ' {
		after++
	}
	if !inFlow && after < end && (t.text[after] != '#' || after == behind) {
		return false
	}
	if inFlow && after < end && bytes.IndexByte([]byte(",]}:"), t.text[after]) < 0 && !wideMark(t.text[after:end]) && after != t.flow.closer {
		return false
	}
	_, first := utf8.DecodeRune(t.text[at:])
	_, last := utf8.DecodeLastRune(t.text[:behind])
	t.tell(wideQuotesKind, diag.Text{ZH: "值写在全角引号里, YAML 不把它当引号", EN: "the value stands in full-width quotes, which are none to YAML"}, span{at, behind})
	if mark := quoteFor(t.text[at+first : behind-last]); mark != "" {
		t.replace(span{at, at + first}, mark)
		t.replace(span{behind - last, behind}, mark)
	}
	return true
}

// wideQuoted is where a text in full-width quotes ends that starts here, or -1.
func (t *typist) wideQuoted(at, end int) int {
	r, width := utf8.DecodeRune(t.text[at:end])
	closer := closingQuote(r)
	if closer == "" {
		return -1
	}
	inner := t.text[at+width : end]
	i := bytes.Index(inner, []byte(closer))
	if i < 0 && (r == '“' || r == '”') { // “text"
		closer = "\""
		i = bytes.IndexByte(inner, '"')
	}
	if i <= 0 {
		return -1
	}
	return at + width + i + len(closer)
}

func closingQuote(r rune) string {
	switch r {
	case '“', '”':
		return "”"
	case '‘', '’':
		return "’"
	case '＂', '＇':
		return string(r)
	}
	return ""
}

func closingBracket(r rune) rune {
	switch r {
	case '［':
		return '］'
	case '【':
		return '】'
	case '（':
		return '）'
	case '｛':
		return '｝'
	}
	return 0
}

// wideMark reports whether a text starts with punctuation that YAML wants half-width.
func wideMark(text []byte) bool {
	r, _ := utf8.DecodeRune(text)
	return r == '，' || r == '、' || r == '：'
}

// wideBrackets reads a whole value in full-width brackets.
func (t *typist) wideBrackets(at, end int, key []byte) bool {
	r, width := utf8.DecodeRune(t.text[at:end])
	closer := closingBracket(r)
	if closer == 0 {
		return false
	}
	whole := bytes.TrimRight(t.text[at:end], " \t")
	last, lastWidth := utf8.DecodeLastRune(whole)
	if last != closer && !(last == ']' && closer != '｝') && !(last == '}' && closer == '｝') {
		return false
	}
	behind := at + len(whole)
	group := r == '｛' || t.keyAt(at+width, behind)
	if r != '｛' && r != '［' && !group && !t.words[string(key)].list {
		return false
	}
	open, shut := "[", "]"
	if group {
		open, shut = "{", "}"
	}
	t.tell(wideBracketsKind, diag.Textf("“%s” 和 “%s” 是全角的, 这里要写半角的 “%s” 和 “%s”", "“%s” and “%s” are full-width, write “%s” and “%s”",
		string(r), string(last), open, shut), span{at, at + width})
	t.replace(span{at, at + width}, open)
	t.replace(span{behind - lastWidth, behind}, shut)
	t.flow.closer = behind - lastWidth
	t.readFlow(at, width, open[0])
	return true
}
