package approval

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// plainDepth is how many lists and objects may stand in each other to be plain.
const plainDepth = 16

// plain takes JSON apart that is valid, not deep, and whose keys are written without escapes, as nearly every line is. What
// it does not take is not wrong for that: encoding/json says what it is.
type plain struct {
	text  []byte
	at    int    // where to read on
	known string // keys that are likely, set apart by blanks
}

// plainItems are the members of an object, or the items of a list, which have no key; they share the memory of the text. It is
// false where the text is not plain, or something else.
func plainItems(raw []byte, opening byte, known string) ([]member, bool) {
	s := plain{text: raw, known: known}
	if s.blank() != opening {
		return nil, false
	}
	all := make([]member, 0, 8)
	if !s.items(0, &all) || s.blank() != 0 || s.at < len(raw) {
		return nil, false
	}
	return all, true
}

// blank skips blanks and looks at what comes then; 0 at the end.
func (s *plain) blank() byte {
	for ; s.at < len(s.text); s.at++ {
		switch b := s.text[s.at]; b {
		case ' ', '\t', '\r', '\n':
		default:
			return b
		}
	}
	return 0
}

// items reads an object or a list to its end, and keeps what is in it where that is asked for.
func (s *plain) items(depth int, keep *[]member) bool {
	if depth == plainDepth {
		return false
	}
	object := s.text[s.at] == '{'
	closing := byte(']')
	if object {
		closing = '}'
	}
	if s.at++; s.blank() == closing {
		s.at++
		return true
	}
	for {
		var m member
		if object && !s.key(&m, keep != nil) {
			return false
		}
		from := s.at
		if !s.value(depth + 1) {
			return false
		}
		if keep != nil {
			m.value = s.text[from:s.at:s.at]
			*keep = append(*keep, m)
		}
		switch s.blank() {
		case ',':
			s.at++
			s.blank()
		case closing:
			s.at++
			return true
		default:
			return false
		}
	}
}

// key reads a key and the colon after it.
func (s *plain) key(m *member, keep bool) bool {
	from := s.at + 1
	if s.blank() != '"' || !s.quoted() {
		return false
	}
	key := s.text[from : s.at-1]
	if bytes.IndexByte(key, '\\') >= 0 || s.blank() != ':' {
		return false
	}
	if keep {
		m.key = spelled(s.known, key)
	}
	s.at++
	s.blank()
	return true
}

// spelled is a key as a text, out of the known ones where it is one of them.
func spelled(known string, key []byte) string {
	for word := ""; known != ""; {
		if word, known, _ = strings.Cut(known, " "); word == string(key) {
			return word
		}
	}
	return string(key)
}

// value reads one value.
func (s *plain) value(depth int) bool {
	switch b := s.blank(); b {
	case '"':
		return s.quoted()
	case '{', '[':
		return s.items(depth, nil)
	case 't':
		return s.word("true")
	case 'f':
		return s.word("false")
	case 'n':
		return s.word("null")
	default:
		return s.number()
	}
}

func (s *plain) word(word string) bool {
	if !bytes.HasPrefix(s.text[s.at:], []byte(word)) {
		return false
	}
	s.at += len(word)
	return true
}

// quoted reads a text in quotes.
func (s *plain) quoted() bool {
	from, ascii := s.at, true
	for s.at++; s.at < len(s.text); s.at++ {
		switch b := s.text[s.at]; {
		case b == '"':
			s.at++
			return ascii || utf8.Valid(s.text[from:s.at])
		case b == '\\':
			if !s.escape() {
				return false
			}
		case b < ' ':
			return false
		case b >= utf8.RuneSelf:
			ascii = false
		}
	}
	return false
}

// escape reads the sign after a backslash; of \u the four after it are read on as signs of the text.
func (s *plain) escape() bool {
	if s.at++; s.at >= len(s.text) {
		return false
	}
	switch s.text[s.at] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return true
	case 'u':
		return s.at+4 < len(s.text) && hexadecimal(s.text[s.at+1:s.at+5])
	}
	return false
}

func hexadecimal(digits []byte) bool {
	for _, d := range digits {
		if !('0' <= d && d <= '9' || 'a' <= d && d <= 'f' || 'A' <= d && d <= 'F') {
			return false
		}
	}
	return true
}

// number reads a number: no plus sign, no needless 0 in front, digits on both sides of a point.
func (s *plain) number() bool {
	s.skip("-")
	if !s.skip("0") && !s.digits() {
		return false
	}
	if s.skip(".") && !s.digits() {
		return false
	}
	if s.skip("eE") {
		s.skip("+-")
		return s.digits()
	}
	return true
}

// skip reads one sign of these, where one stands there.
func (s *plain) skip(signs string) bool {
	if s.at < len(s.text) && strings.IndexByte(signs, s.text[s.at]) >= 0 {
		s.at++
		return true
	}
	return false
}

func (s *plain) digits() bool {
	from := s.at
	for s.skip("0123456789") {
	}
	return s.at > from
}

// plainText is a JSON text without escapes.
func plainText(raw json.RawMessage) (string, bool) {
	if raw[0] != '"' || bytes.IndexByte(raw, '\\') >= 0 || !utf8.Valid(raw) {
		return "", false
	}
	return string(raw[1 : len(raw)-1]), true
}
