package main

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// columns is how many columns of a terminal a text takes: Chinese characters and full-width punctuation take two.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += columnsOf(r)
	}
	return n
}

func columnsOf(r rune) int {
	switch {
	case unicode.Is(unicode.Mn, r):
		return 0
	case r >= 0x2e80 && r < 0xa4d0, r >= 0xac00 && r < 0xd7a4, r >= 0xf900 && r < 0xfb00, r >= 0xfe30 && r < 0xfe70,
		r >= 0xff00 && r < 0xff61, r >= 0x1f300 && r < 0x1fa00, r >= 0x20000 && r < 0x3fffe:
		return 2
	}
	return 1
}

// plain keeps a text that others wrote on one line, and from moving the cursor: blanks for line ends, U+FFFD for what
// cannot be seen.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsGraphic(r):
			return r
		}
		return utf8.RuneError
	}, s)
}
