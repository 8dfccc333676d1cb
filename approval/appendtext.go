package approval

import (
	"unicode/utf8"
)

// escapes are the signs below 128 that are written otherwise in a JSON text.
type escapes [utf8.RuneSelf]bool

// verbatim escapes what JSON wants escaped, and escaped besides what means something in HTML, as encoding/json does by itself.
var verbatim, escaped = escapesOf(""), escapesOf("<>&")

func escapesOf(more string) *escapes {
	e := escapes{'"': true, '\\': true}
	for i := range byte(' ') {
		e[i] = true
	}
	for _, sign := range []byte(more) {
		e[sign] = true
	}
	return &e
}

// appendText appends a text in quotes, byte for byte as encoding/json writes it: what is no UTF-8 becomes \ufffd.
func appendText(dst []byte, s string, e *escapes) []byte {
	dst = append(dst, '"')
	from, valid := 0, utf8.ValidString(s)
	for i := 0; i < len(s); i++ {
		b := s[i]
		if b < utf8.RuneSelf && !e[b] || b >= utf8.RuneSelf && valid && !separates(s[i:]) {
			continue
		}
		sign, size := utf8.DecodeRuneInString(s[i:])
		if b < utf8.RuneSelf || separates(s[i:]) || sign == utf8.RuneError && size == 1 {
			dst = appendEscape(append(dst, s[from:i]...), sign)
			from = i + size
		}
		i += size - 1
	}
	return append(append(dst, s[from:]...), '"')
}

// separates reports whether a text begins with U+2028 or U+2029, which end a line in JavaScript.
func separates(s string) bool {
	return len(s) >= 3 && s[0] == '\xe2' && s[1] == '\x80' && s[2]&^1 == '\xa8'
}

func appendEscape(dst []byte, sign rune) []byte {
	switch sign {
	case '"', '\\':
		return append(dst, '\\', byte(sign))
	case '\b':
		return append(dst, `\b`...)
	case '\f':
		return append(dst, `\f`...)
	case '\n':
		return append(dst, `\n`...)
	case '\r':
		return append(dst, `\r`...)
	case '\t':
		return append(dst, `\t`...)
	}
	const digits = "0123456789abcdef"
	return append(dst, '\\', 'u', digits[sign>>12&15], digits[sign>>8&15], digits[sign>>4&15], digits[sign&15])
}

// appendTexts appends a list of texts; a list is never null.
func appendTexts(dst []byte, texts []string) []byte {
	dst = append(dst, '[')
	for i, t := range texts {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendText(dst, t, verbatim)
	}
	return append(dst, ']')
}
