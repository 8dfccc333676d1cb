package yamlnode

import (
	"bytes"
	"unicode/utf8"

	"github.com/mandate-go/mandate/org/diag"
)

// plainEnd is where a text without quotes inside brackets ends, or its line does. It is odd when it holds something
// full-width, or a colon that is not YAML's; colon tells that one of YAML's follows.
func (t *typist) plainEnd(at int) (end int, odd, colon bool) {
	for end = at; end < len(t.text) && end != t.flow.closer; end++ {
		switch c := t.text[end]; c {
		case ',', '[', ']', '{', '}', '\n', '\r':
			return max(end, at+1), odd, false
		case ':':
			if end > at && t.endsPlain(end+1) {
				return end, odd, true
			}
			odd = true
		case '#':
			if end > at && t.text[end-1] == ' ' {
				return end, odd, false
			}
		case 0xe3, 0xef: // 、】 and ，：］｝
			odd = true
		}
	}
	return max(end, at+1), odd, false
}

// flowPlain reads a text without quotes inside brackets, to where it or its line ends.
func (t *typist) flowPlain(at int) int {
	f := &t.flow
	end, odd, colon := t.plainEnd(at)
	text := span{at, at + len(bytes.TrimRight(t.text[at:end], " \t\r"))}
	goesOn := f.after == unquoted // over the end of a line
	if f.after = unquoted; !goesOn {
		f.text = at
	}
	if !odd || text.to-at > longestText {
		if top := f.top(); top.brace && !top.value && colon {
			f.keys = append(f.keys, text)
		}
		return end
	}
	if shut := t.wideCloser(text, end); shut > 0 {
		if next := t.inspect(span{at, shut}, false, goesOn); next < shut {
			return next
		}
		return t.closeWide(shut)
	}
	if next := t.inspect(text, colon, goesOn); next < text.to {
		return next
	}
	return end
}

// longestText is how many bytes a text inside brackets has at most that is looked into.
const longestText = 4096

// inspect looks at a text inside brackets that holds something full-width, or a colon; colon tells that one of YAML's
// follows. It returns where to go on: in the middle, where the text turns out to be more than one.
func (t *typist) inspect(text span, colon, goesOn bool) int {
	top := t.flow.top()
	switch {
	case !top.brace:
		if !colon {
			t.items(text)
		}
	case top.value:
		return t.entries(text, colon)
	case colon:
		t.flow.keys = append(t.flow.keys, text)
	case !goesOn:
		return t.bareEntry(text)
	}
	return text.to
}

// bareEntry is a key in braces without YAML's colon: it may have another.
func (t *typist) bareEntry(text span) int {
	c := t.wrongAt(text)
	if c.width == 0 || !t.keyHere(trimSpaces(t.text[text.from:c.at]), c) || bytes.HasPrefix(t.text[c.at+c.width:text.to], []byte("//")) {
		return text.to
	}
	return t.enter(span{text.from, c.at}, c, text.to)
}

// enter notes a key of the innermost brace whose colon is a wrong one, and returns where its value starts.
func (t *typist) enter(key span, c colon, end int) int {
	t.flow.keys = append(t.flow.keys, key)
	t.flow.separate(true)
	t.wrongColon(trimSpaces(t.text[key.from:key.to]), c, t.endOfLine(end))
	return t.gap(c.at+c.width, end, c.char != ':')
}

// wrongAt is the first colon of a text that is full-width or lacks its blank.
func (t *typist) wrongAt(text span) colon {
	line := t.text[text.from:text.to]
	i, wide := bytes.IndexByte(line, ':'), bytes.Index(line, []byte("："))
	switch {
	case wide >= 0 && (i < 0 || wide < i):
		return colon{at: text.from + wide, width: len("："), char: '：'}
	case i >= 0:
		return colon{at: text.from + i, width: 1, char: ':'}
	}
	return colon{}
}

// entries looks in a value inside braces for what is no part of it: a full-width comma and the next key, which has YAML's
// colon behind it, or a wrong one. It returns where to go on.
func (t *typist) entries(text span, colon bool) int {
	for at := text.from; at < text.to; {
		i, width := wideCommaIn(t.text[at:text.to])
		if i < 0 {
			break
		}
		mark := span{at + i, at + i + width}
		at = mark.to
		c := t.wrongAt(span{at, min(text.to, at+longestWord)})
		key := span{at, text.to}
		if c.width > 0 {
			key.to = c.at
		}
		word := trimSpaces(t.text[key.from:key.to])
		switch {
		case c.width == 0 && colon && wordy(word):
			t.wideComma(mark, 1)
			t.flow.separate(false)
			t.flow.keys = append(t.flow.keys, key)
			t.flow.after = unquoted
			return text.to
		case c.width > 0 && t.keyHere(word, c):
			t.wideComma(mark, 1)
			t.flow.separate(false)
			return t.enter(key, c, text.to)
		}
	}
	return text.to
}

// keyHere reports whether a word before a wrong colon is a key of the innermost brace that was not given yet, in either
// script: one that belongs together with the others there. A word in Latin letters before something full-width is a key even
// if it is misspelt.
func (t *typist) keyHere(word []byte, c colon) bool {
	if !t.words.key(word) {
		return false
	}
	key := string(word)
	wide := c.char == '：' || t.oddSpace(c.at+c.width, t.endOfLine(c.at)) > 0
	latin := word[0] < utf8.RuneSelf && (wide || len(t.words) == 0)
	if !latin && !t.words[key].known {
		return false
	}
	keys := t.flow.keys[t.flow.top().keys:]
	for _, k := range keys[max(0, len(keys)-64):] { // no group has more
		other := string(trimSpaces(t.text[k.from:k.to]))
		if t.words.same(other, key) || !latin && !t.words.together(other, key) {
			return false
		}
	}
	return true
}

func wideCommaIn(text []byte) (at, width int) {
	comma, pause := bytes.Index(text, []byte("，")), bytes.Index(text, []byte("、"))
	if comma < 0 || pause >= 0 && pause < comma {
		return pause, len("、")
	}
	return comma, len("，")
}

// items looks in an item of a list for full-width commas that set names or ids apart. A sentence keeps its own.
func (t *typist) items(text span) {
	var marks []span
	from := text.from
	for {
		i, width := wideCommaIn(t.text[from:text.to])
		if i < 0 {
			break
		}
		if !shortName(t.text[from : from+i]) {
			return
		}
		marks = append(marks, span{from + i, from + i + width})
		from += i + width
	}
	if len(marks) == 0 || from < text.to && !shortName(t.text[from:text.to]) {
		return
	}
	t.wideComma(marks[0], len(marks))
	for _, mark := range marks[1:] {
		t.replace(mark, ",")
	}
	for _, mark := range marks {
		t.gap(mark.to, text.to, true)
	}
}

// wideCloser is where a text inside brackets ends because a full-width bracket closes them, or 0.
func (t *typist) wideCloser(text span, end int) int {
	if len(t.flow.open) == 0 || end < len(t.text) && bytes.IndexByte([]byte(",]}\n"), t.text[end]) < 0 {
		return 0
	}
	r, width := utf8.DecodeLastRune(t.text[text.from:text.to])
	if r != '］' && r != '】' && r != '｝' || (r == '｝') != t.flow.top().brace {
		return 0
	}
	opener := map[rune]string{'］': "［", '】': "【", '｝': "｛"}[r]
	if bytes.Contains(t.text[text.from:text.to], []byte(opener)) {
		return 0
	}
	return text.to - width
}

// closeWide tells a full-width bracket that closes a half-width one.
func (t *typist) closeWide(at int) int {
	_, width := utf8.DecodeRune(t.text[at:])
	shut := t.flow.top().shut()
	t.tell(wideBracketsKind, diag.Textf("右括号 “%s” 是全角的, 这里要写半角的 “%s”", "the closing “%s” is full-width, write “%s”",
		t.text[at:at+width], shut), span{at, at + width})
	t.replace(span{at, at + width}, shut)
	t.flow.pop()
	return at + width
}
