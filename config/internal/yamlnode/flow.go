package yamlnode

import (
	"bytes"
	"unicode/utf8"

	"github.com/mandate-go/mandate/org/diag"
)

// flow is a value in brackets or braces being read.
type flow struct {
	open   []bracket // outermost first
	keys   []span    // of all open braces
	after  thing     // the last thing written
	last   int       // where that ends
	text   int       // where the last text started
	closer int       // where a full-width bracket closes the outermost one
}

// thing is what stands before a place inside brackets.
type thing int

const (
	opening thing = iota // a bracket
	separator
	closed // a closing bracket, a text in quotes
	unquoted
)

// bracket is one bracket or brace that is open.
type bracket struct {
	at    int
	brace bool
	value bool // behind the colon of an entry
	keys  int  // where its keys start
}

func (b bracket) shut() string {
	if b.brace {
		return "}"
	}
	return "]"
}

func (f *flow) top() *bracket { return &f.open[len(f.open)-1] }

func (f *flow) push(at int, open byte) {
	f.open = append(f.open, bracket{at: at, brace: open == '{', keys: len(f.keys)})
	f.after = opening
}

func (f *flow) pop() {
	f.keys = f.keys[:f.top().keys]
	f.open = f.open[:len(f.open)-1]
	f.after = closed
}

// separate notes a comma, or a colon that a value follows.
func (f *flow) separate(value bool) {
	f.top().value = value
	f.after = separator
}

// readFlow reads a value in brackets or braces, over as many lines as it takes.
func (t *typist) readFlow(at, width int, open byte) {
	f := &t.flow
	f.open, f.keys = f.open[:0], f.keys[:0]
	f.push(at, open)
	at += width
	f.last = at
	for at < len(t.text) && len(f.open) > 0 {
		switch c := t.text[at]; {
		case c == '\n':
			if t.startsAnew(at+1, f.after >= closed) {
				t.unclosed()
				t.next = at + 1
				return
			}
			at++
		case c == ' ' || c == '\t' || c == '\r':
			at++
		case c == '#' && t.flowComment(at):
			at = t.endOfLine(at)
		default:
			at = t.token(at)
			f.last = at
		}
	}
	f.closer = 0
	if len(f.open) > 0 {
		t.unclosed()
		t.next = len(t.text)
		return
	}
	t.reach(min(at, len(t.text)) - 1)
}

func (t *typist) endOfLine(at int) int {
	if i := bytes.IndexByte(t.text[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(t.text)
}

// unclosed tells the innermost bracket that nothing closes, and closes all that are open behind the last thing written.
func (t *typist) unclosed() {
	f := &t.flow
	top := f.top()
	shut := ""
	for len(f.open) > 0 {
		shut += f.top().shut()
		f.open = f.open[:len(f.open)-1]
	}
	_, width := utf8.DecodeRune(t.text[top.at:])
	t.tell(unclosedKind, diag.Textf("括号 “%s” 从这里开始, 后面没有右括号 “%s”", "the “%s” that opens here is never closed by “%s”",
		t.text[top.at:top.at+width], shut[:1]), span{top.at, top.at + width})
	end := len(bytes.TrimRight(t.text[:f.last], " \t\r\n"))
	t.replace(span{end, end}, shut)
}

// crossed tells a bracket that one of the other kind closes. What was meant is not plain.
func (t *typist) crossed(at int) int {
	top := t.flow.top()
	_, width := utf8.DecodeRune(t.text[top.at:])
	t.tell(unclosedKind, diag.Textf("“%s” 从这里开始, 后面先出现的却是 “%c”", "“%s” opens here, but “%c” comes before it is closed",
		t.text[top.at:top.at+width], t.text[at]), span{top.at, top.at + width})
	t.unsure = true
	t.flow.open = t.flow.open[:0]
	t.next = len(t.text)
	return len(t.text)
}

// flowComment reports whether what starts with # inside brackets is a comment. It is none where it touches its text and
// the line goes on with a comma or a bracket; that is told.
func (t *typist) flowComment(at int) bool {
	end := t.endOfLine(at)
	stop := bytes.IndexAny(t.text[at:end], ",]}")
	if t.spaceAt(at+1, end) || t.text[at+1] == '#' || stop < 0 || t.flow.after == closed {
		return true
	}
	from := at
	if t.flow.after == unquoted {
		from = t.flow.text
	}
	t.tell(hashKind, diag.Text{ZH: "值里有 #, 又没有加引号: 从 # 到行尾都当作了说明",
		EN: "the value holds a # and is not in quotes: the line from # on is a comment"}, span{at, at + 1})
	t.quote(span{from, at + len(bytes.TrimRight(t.text[at:at+stop], " \t"))})
	return false
}

// token reads one thing inside brackets and returns what is behind it.
func (t *typist) token(at int) int {
	f := &t.flow
	c := t.text[at]
	switch {
	case at == f.closer:
		_, width := utf8.DecodeRune(t.text[at:])
		f.open = f.open[:0]
		return at + width
	case c == '[' || c == '{':
		f.push(at, c)
		return at + 1
	case c == ']' || c == '}':
		if f.top().brace != (c == '}') {
			return t.crossed(at)
		}
		f.pop()
		return at + 1
	case c == ',':
		f.separate(false)
		return at + 1
	case c == ':' && (f.after == closed || t.endsPlain(at+1)):
		f.separate(true)
		return at + 1
	case c == '"' || c == '\'':
		behind, sure := t.quoted(at)
		f.text = at
		if f.after = closed; !sure {
			f.open = f.open[:0]
			return t.next
		}
		return behind
	case c >= utf8.RuneSelf:
		if behind := t.wideToken(at); behind > at {
			return behind
		}
	}
	return t.flowPlain(at)
}

// endsPlain reports whether a colon before this place is YAML's, inside brackets.
func (t *typist) endsPlain(at int) bool {
	return t.blankAt(at) || bytes.IndexByte([]byte(",]}"), t.text[at]) >= 0
}

// wideToken reads full-width punctuation that stands where something half-width should.
func (t *typist) wideToken(at int) int {
	end := t.endOfLine(at)
	if width := t.oddSpace(at, end); width > 0 {
		return t.oddRun(at, end, false)
	}
	r, width := utf8.DecodeRune(t.text[at:end])
	switch {
	case (r == '，' || r == '、') && t.flow.after == closed:
		t.wideComma(span{at, at + width}, 1)
		t.flow.separate(false)
		return at + width
	case r == '：' && t.flow.after == closed && t.flow.top().brace:
		t.wrongColon(bytes.Trim(t.text[t.flow.text:t.flow.last], "\"'"), colon{at: at, width: width, char: r}, end)
		t.flow.separate(true)
		return at + width
	case r == '“' || r == '‘' || r == '＂' || r == '＇' || r == '”' || r == '’':
		if behind := t.wideQuoted(at, end); t.wideQuotes(at, end) {
			t.flow.after = closed
			return behind
		}
	}
	return at
}

// wideComma tells a full-width comma and makes it a half-width one; it is the first of so many.
func (t *typist) wideComma(at span, count int) {
	message := diag.Textf("隔开两项的 “%s” 不是半角逗号", "the “%s” between two items is no half-width comma", t.text[at.from:at.to])
	if count > 1 {
		message = message.Then(" (这里共 %d 处)", " (%d of them here)", count)
	}
	t.tell(wideCommaKind, message, at)
	t.replace(at, ",")
}
