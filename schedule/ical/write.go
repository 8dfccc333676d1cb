package ical

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

const (
	localForm = "20060102T150405"
	utcForm   = localForm + "Z"

	// lineOctets is how long a line may be without its end, RFC 5545 section 3.1.
	lineOctets = 75
)

func utc(t time.Time) string { return t.UTC().Format(utcForm) }

// writer writes content lines.
type writer struct{ out []byte }

// line writes a property whose value is written as it is, folded between characters.
func (w *writer) line(name, value string) {
	octets := 0
	for _, part := range []string{name, ":", value} {
		for len(part) > 0 {
			_, size := utf8.DecodeRuneInString(part)
			if octets+size > lineOctets {
				w.out = append(w.out, "\r\n "...)
				octets = 1
			}
			w.out = append(w.out, part[:size]...)
			part, octets = part[size:], octets+size
		}
	}
	w.out = append(w.out, "\r\n"...)
}

// text writes a property whose value is TEXT.
func (w *writer) text(name, value string) { w.line(name, escape(value)) }

func (w *writer) optional(name, value string) {
	if value != "" {
		w.text(name, value)
	}
}

func (w *writer) categories(list []string) {
	escaped := make([]string, 0, len(list))
	for _, c := range list {
		if e := escape(c); e != "" {
			escaped = append(escaped, e)
		}
	}
	if len(escaped) > 0 {
		w.line("CATEGORIES", strings.Join(escaped, ","))
	}
}

var lineEnds = strings.NewReplacer("\r\n", `\n`, "\r", `\n`, "\n", `\n`, "\u2028", `\n`, "\u2029", `\n`, "\u0085", `\n`,
	`\`, `\\`, ";", `\;`, ",", `\,`)

// escape writes a value of TEXT, RFC 5545 section 3.3.11.
func escape(text string) string {
	text = lineEnds.Replace(strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, text)
}

// duration writes a length of time in whole seconds, RFC 5545 section 3.3.6. Days are 24 hours here, which a day of
// iCalendar is not where the clocks change: so none are written.
func duration(d time.Duration) string {
	seconds := int64(d / time.Second)
	sign := ""
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	out := sign + "PT"
	for _, unit := range []struct {
		letter string
		length int64
	}{{"H", 3600}, {"M", 60}, {"S", 1}} {
		if n := seconds / unit.length; n > 0 {
			out += strconv.FormatInt(n, 10) + unit.letter
			seconds %= unit.length
		}
	}
	if strings.HasSuffix(out, "T") {
		return "PT0S"
	}
	return out
}
