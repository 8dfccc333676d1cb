package diag

import "fmt"

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
	return Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}
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
