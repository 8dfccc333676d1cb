package yamlnode

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// replay reads one scalar again, as the engine did, and notes where every decoded character was written. It is used for
// findings only. The engine's result is known, so it stops there, and what it makes must equal it.
type replay struct {
	text  []byte
	at    int
	want  string
	made  []byte
	chars []span // of each decoded character
}

// characters are the places of a scalar's decoded characters, or false when the text cannot be retraced.
func (f *File) characters(n *yaml.Node) ([]span, bool) {
	r := replay{text: f.engine, at: f.engineOffset(f.start(n)), want: n.Value, made: make([]byte, 0, len(n.Value))}
	switch {
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		r.at++ // the quote
		r.flow(n.Style & (yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle))
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		r.block(n.Style&yaml.FoldedStyle != 0)
	default:
		r.flow(0)
	}
	for i := range r.chars {
		r.chars[i] = f.authorSpan(r.chars[i])
	}
	return r.chars, string(r.made) == n.Value
}

// openingQuote is the width of the quote that a text starts with: 0 where the author wrote none and it was added.
func openingQuote(text []byte) int {
	r, width := utf8.DecodeRune(text)
	if strings.ContainsRune("'\"“”‘’＂＇", r) {
		return width
	}
	return 0
}

// valueSpan is where the characters of a scalar were written, counted in decoded characters; a length of 0 goes to the
// end. Of an empty scalar it is the place behind its quote.
func (f *File) valueSpan(n *yaml.Node, offset, length int) span {
	start := f.start(n)
	chars, sure := f.characters(n)
	if !sure {
		return span{start, start + 1}
	}
	if len(chars) == 0 {
		if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
			start += openingQuote(f.text[start:])
		}
		return span{start, start}
	}
	from := max(0, min(offset, len(chars)))
	to := len(chars)
	if length > 0 && length < to-from {
		to = from + length
	}
	last := chars[len(chars)-1].to
	if from == len(chars) {
		return span{last, last}
	}
	return span{chars[from].from, chars[max(from, to-1)].to}
}

func (r *replay) done() bool { return len(r.made) >= len(r.want) || r.at >= len(r.text) }

// emit notes a decoded character and goes on behind it.
func (r *replay) emit(decoded string, at span) {
	if len(r.made) < len(r.want) {
		r.made = append(r.made, decoded...)
		r.chars = append(r.chars, at)
	}
}

// copy emits the next character as it stands.
func (r *replay) copy() {
	_, width := utf8.DecodeRune(r.text[r.at:])
	r.emit(string(r.text[r.at:r.at+width]), span{r.at, r.at + width})
	r.at += width
}

func (r *replay) blank() bool {
	return r.at < len(r.text) && (r.text[r.at] == ' ' || r.text[r.at] == '\t')
}

// lineBreak is what the line break here decodes to, and how wide it is; 0 where there is none.
func (r *replay) lineBreak() (decoded string, width int) {
	rest := r.text[min(r.at, len(r.text)):]
	switch {
	case bytes.HasPrefix(rest, []byte("\r\n")):
		return "\n", 2
	case len(rest) > 0 && (rest[0] == '\n' || rest[0] == '\r'):
		return "\n", 1
	case bytes.HasPrefix(rest, []byte("\u0085")):
		return "\n", 2
	case bytes.HasPrefix(rest, []byte("\u2028")), bytes.HasPrefix(rest, []byte("\u2029")):
		return string(rest[:3]), 3
	}
	return "", 0
}

// flow reads a plain scalar (quote 0) or what stands between quotes.
func (r *replay) flow(quote yaml.Style) {
	for !r.done() {
		_, broken := r.lineBreak()
		switch {
		case r.blank() || broken > 0:
			r.fold(false)
		case quote == yaml.SingleQuotedStyle && r.text[r.at] == '\'':
			r.emit("'", span{r.at, r.at + 2})
			r.at += 2
		case quote == yaml.DoubleQuotedStyle && r.text[r.at] == '\\':
			r.escape()
		default:
			r.copy()
		}
	}
}

// broken is a line break that was read and not yet emitted.
type broken struct {
	decoded string
	at      span
}

// take reads the line break here.
func (r *replay) take() broken {
	decoded, width := r.lineBreak()
	b := broken{decoded, span{r.at, r.at + width}}
	r.at += width
	return b
}

// fold reads blanks and line breaks between words: blanks on one line stay, one line break is a blank, more are one
// fewer. After an escaped line break the blanks that follow go.
func (r *replay) fold(escaped bool) {
	start := r.at
	var breaks []broken
	for {
		if r.blank() {
			r.at++
		} else if _, width := r.lineBreak(); width > 0 {
			breaks = append(breaks, r.take())
		} else {
			break
		}
	}
	switch {
	case escaped:
		r.emitAll(breaks)
	case len(breaks) == 0:
		for at := start; at < r.at; at++ {
			r.emit(string(r.text[at:at+1]), span{at, at + 1})
		}
	case breaks[0].decoded != "\n":
		r.emitAll(breaks)
	case len(breaks) == 1:
		r.emit(" ", breaks[0].at)
	default:
		r.emitAll(breaks[1:])
	}
}

func (r *replay) emitAll(breaks []broken) {
	for _, b := range breaks {
		r.emit(b.decoded, b.at)
	}
}

// escapes are the characters that a backslash and one more stand for inside double quotes.
const (
	escapeLetters = "0abt\tnvfre \"'\\N_LP"
	escapeMeaning = "\x00\a\b\t\t\n\v\f\r\x1b \"'\\\u0085\u00a0\u2028\u2029"
)

func (r *replay) escape() {
	start := r.at
	r.at++
	if r.at >= len(r.text) {
		return
	}
	if _, width := r.lineBreak(); width > 0 {
		r.at += width
		r.fold(true)
		return
	}
	letter := r.text[r.at]
	r.at++
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[letter]
	if digits > 0 {
		end := min(r.at+digits, len(r.text))
		r.emit(string(hexadecimal(r.text[r.at:end])), span{start, end})
		r.at = end
		return
	}
	if i := strings.IndexByte(escapeLetters, letter); i >= 0 {
		r.emit(string([]rune(escapeMeaning)[i]), span{start, r.at})
	}
}

// hexadecimal is the character of a checked escape.
func hexadecimal(digits []byte) rune {
	var r rune
	for _, d := range digits {
		r = r<<4 | rune(strings.IndexByte("0123456789abcdef", d|0x20)&0xf)
	}
	return r
}
