package yamlnode

import (
	"bytes"
	"unicode/utf8"

	"github.com/mandate-go/mandate/org/diag"
)

// colon is what may end a key on a line.
type colon struct {
	at, width int // width 0: there is none
	char      rune
	proper    bool // a half-width one before a blank
}

// colon is the first proper colon of a line, else the first that may be meant as one.
func (t *typist) colon(at, end int) colon {
	line := t.text[at:end]
	first := colon{}
	for from := 0; from < len(line); {
		i := bytes.IndexByte(line[from:], ':')
		if i < 0 {
			break
		}
		from += i + 1
		proper := t.blankAt(at + from)
		if hash := bytes.Index(line[:from], []byte(" #")); hash >= 0 {
			line = line[:hash]
			break
		}
		if first.width == 0 {
			first = t.firstColon(at, at+from-1, proper)
		}
		if first.proper || t.words.key(trimSpaces(t.text[at:first.at])) || t.opens(first, end) {
			return first
		}
		if proper {
			return colon{at: at + from - 1, width: 1, char: ':', proper: true}
		}
	}
	if i := bytes.Index(line, []byte("：")); i >= 0 && (first.width == 0 || at+i < first.at) {
		return colon{at: at + i, width: len("："), char: '：'}
	}
	return first
}

// firstColon is the first colon of a text, given its first half-width one.
func (t *typist) firstColon(at, half int, proper bool) colon {
	if i := bytes.Index(t.text[at:half], []byte("：")); i >= 0 {
		return colon{at: at + i, width: len("："), char: '：'}
	}
	return colon{at: half, width: 1, char: ':', proper: proper}
}

// opens reports whether a bracket follows a full-width colon.
func (t *typist) opens(c colon, end int) bool {
	rest := trimSpaces(t.text[c.at+c.width : end])
	return c.char == '：' && len(rest) > 0 && (rest[0] == '{' || rest[0] == '[')
}

// meant reports whether a colon that is not YAML's ends a key nonetheless. Where only a key can stand it does; elsewhere the
// line could be a text, unless what follows shows that it is none.
func (t *typist) meant(at, end, column int, c colon, stands standing) bool {
	word, rest := trimSpaces(t.text[at:c.at]), trimSpaces(t.text[c.at+c.width:end])
	if !wordy(word) || bytes.HasPrefix(rest, []byte("//")) {
		return false
	}
	if stands == amongKeys || stands == atTop {
		return true
	}
	known := t.words.key(word)
	next, from, to := t.peek()
	if next == column && from < to {
		following := t.colon(from, to)
		return following.proper && t.text[from] != '-' ||
			known && following.width > 0 && t.words.key(trimSpaces(t.text[from:following.at]))
	}
	return known && len(rest) == 0 && next > column
}

// wrongColon tells a key's colon that is full-width or lacks its blank, and makes it a proper one.
func (t *typist) wrongColon(key []byte, c colon, end int) {
	behind := c.at + c.width
	blank := behind >= end || t.blankAt(behind) || t.oddSpace(behind, end) > 0
	at := span{c.at, behind}
	switch {
	case c.char == '：':
		t.tell(wideColonKind, wideColonText(string(key)), at)
		with := ": "
		if blank {
			with = ":"
		}
		t.replace(at, with)
	case !blank:
		t.tell(missingSpaceKind, tightColonText(string(key)), at)
		t.replace(span{behind, behind}, " ")
	}
}

func wideColonText(key string) diag.Text {
	return diag.Textf("“%s” 后面的冒号 “：” 是全角的", "the colon “：” behind “%s” is full-width", quoted(key))
}

func tightColonText(key string) diag.Text {
	return diag.Textf("“%s:” 后面缺一个空格", "a blank is missing behind “%s:”", quoted(key))
}

// peek is the column and the place of the next line that says something; 0, 0, 0 where there is none near.
func (t *typist) peek() (column, from, to int) {
	at := t.next
	for tries := 0; tries < 50 && at < len(t.text); tries++ {
		end := len(t.text)
		if i := bytes.IndexByte(t.text[at:], '\n'); i >= 0 {
			end = at + i
		}
		body := at
		for body < end {
			if t.text[body] == ' ' {
				column++
				body++
			} else if width := t.oddSpace(body, end); width > 0 {
				column += 2
				body += width
			} else {
				break
			}
		}
		if body < end && t.text[body] != '\r' && t.text[body] != '#' {
			return column, body, len(bytes.TrimRight(t.text[:end], "\r"))
		}
		at, column = end+1, 0
	}
	return 0, 0, 0
}

// dash is what an item of a list starts with.
type dash int

const (
	noDash    dash = iota
	halfDash       // as YAML wants it
	tightDash      // without its blank
	wideDash       // full-width or long
)

// dash is the dash that stands here.
func (t *typist) dash(at, end int) dash {
	if at >= end {
		return noDash
	}
	r, width := utf8.DecodeRune(t.text[at:end])
	behind := at + width
	switch r {
	case '-':
		if t.blankAt(behind) || behind >= end {
			return halfDash
		}
		return tightDash
	case '－', '—', '–', '−':
		if !bytes.HasPrefix(t.text[behind:end], t.text[at:behind]) {
			return wideDash
		}
	}
	return noDash
}

// halfDash is a proper dash here, or none.
func (t *typist) halfDash(at, end int) dash {
	if t.dash(at, end) == halfDash {
		return halfDash
	}
	return noDash
}

// itemAt reports whether a dash that is not YAML's starts an item of a list: where one is open, where the next line starts
// with one too, or where something other than a text follows.
func (t *typist) itemAt(at, end, column int) bool {
	if t.listAt(column) {
		return true
	}
	_, width := utf8.DecodeRune(t.text[at:end])
	behind := at + width
	if t.running || behind >= end {
		return false
	}
	if next, from, to := t.peek(); next == column && t.dash(from, to) != noDash {
		return true
	}
	wide := width > 1
	return t.oddSpace(behind, end) > 0 || wide && t.text[behind] == ' ' || bytes.IndexByte([]byte("{["), t.text[behind]) >= 0 || t.keyAt(behind, end)
}

// keyAt reports whether a known key and some colon stand here.
func (t *typist) keyAt(at, end int) bool {
	word := t.text[at:min(end, at+longestWord)]
	i := bytes.IndexByte(word, ':')
	if wide := bytes.Index(word, []byte("：")); wide >= 0 && (i < 0 || wide < i) {
		i = wide
	}
	return i > 0 && t.words.key(trimSpaces(word[:i]))
}

// listAt reports whether a list is open whose dashes stand at a column.
func (t *typist) listAt(column int) bool {
	for _, l := range t.levels {
		if l.list && l.column == column {
			return true
		}
	}
	return false
}

// item goes behind a dash and returns where its value starts, and in which column of the engine's text.
func (t *typist) item(at, end, column int, d dash) (int, int) {
	_, width := utf8.DecodeRune(t.text[at:end])
	behind := at + width
	blank := behind >= end || t.blankAt(behind) || t.oddSpace(behind, end) > 0
	with := "-"
	if !blank {
		with = "- "
	}
	column += len(with)
	switch {
	case d == wideDash:
		t.tell(wideDashKind, diag.Textf("列表开头的 “%s” 不是半角减号", "the “%s” that starts the item is no half-width dash", t.text[at:behind]), span{at, behind})
		t.replace(span{at, behind}, with)
	case !blank:
		t.tell(missingSpaceKind, diag.Text{ZH: "列表的减号后面缺一个空格", EN: "a blank is missing after the dash of the item"}, span{at, behind})
		t.replace(span{behind, behind}, " ")
	}
	return t.gapColumn(behind, end, column, d == wideDash)
}
