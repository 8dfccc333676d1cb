package diag

import (
	"fmt"
	"strings"
)

// Lang is a language that messages are written in.
type Lang string

// The languages of every message.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)

// ParseLang reads "zh" or "en"; anything else is reported by false.
func ParseLang(s string) (Lang, bool) {
	switch Lang(s) {
	case Chinese, English:
		return Lang(s), true
	}
	return "", false
}

// Text is one message in both languages.
type Text struct {
	ZH string // Chinese, as an HR clerk reads it
	EN string // English
}

// Textf formats one message in both languages from the same arguments. A language that needs another order uses
// explicit indexes: %[2]s.
func Textf(zh, en string, args ...any) Text {
	if len(args) == 0 {
		return Text{ZH: zh, EN: en}
	}
	return Text{ZH: formatted(zh, args...), EN: formatted(en, args...)}
}

func formatted(form string, args ...any) string {
	if s, ok := filled(form, args); ok {
		return s
	}
	return fmt.Sprintf(form, args...)
}

// filled is what fmt makes of a form that has texts filled in alone, by %s and %[n]s, as most have; false for any other.
func filled(form string, args []any) (string, bool) {
	var room [256]byte
	out, next, indexed := room[:0], 0, false
	for {
		verbatim, rest, more := strings.Cut(form, "%")
		out = append(out, verbatim...)
		if !more {
			return string(out), indexed || next == len(args) // fmt tells of arguments that are left
		}
		if len(rest) > 3 && rest[0] == '[' && rest[1] >= '1' && rest[1] <= '9' && rest[2] == ']' {
			next, rest, indexed = int(rest[1]-'1'), rest[3:], true
		}
		if next >= len(args) || rest == "" || rest[0] != 's' {
			return "", false
		}
		s, ok := args[next].(string)
		if !ok {
			return "", false
		}
		out, next, form = append(out, s...), next+1, rest[1:]
	}
}

// In returns the message in the language; anything but English is Chinese.
func (t Text) In(lang Lang) string {
	if lang == English {
		return t.EN
	}
	return t.ZH
}

// Then appends a formatted message.
func (t Text) Then(zh, en string, args ...any) Text {
	more := Textf(zh, en, args...)
	return Text{ZH: t.ZH + more.ZH, EN: t.EN + more.EN}
}

// IsZero reports whether the message is empty in both languages.
func (t Text) IsZero() bool { return t == Text{} }
