package date

import "time"

// Reason says why a text is not a day.
type Reason uint8

// The reasons of an [Error].
const (
	NotADay   Reason = iota // not written as 2026-01-31
	NoSuchDay               // written well, but the calendar has no such day: 2026-02-30
)

// Error says why a text is not a day.
type Error struct {
	Text   string
	Reason Reason
}

// Error tells the reason in English.
func (e *Error) Error() string {
	if e.Reason == NoSuchDay {
		return "date: no such day in the calendar: " + e.Text
	}
	return "date: not a day, want one like 2026-01-31: " + e.Text
}

// Parse reads a day as ISO 8601 writes it, 2026-01-31: four, two and two ASCII digits. Nothing else is a day. The error
// is an [*Error].
func Parse(text string) (Day, error) {
	if len(text) != len("2026-01-31") || text[4] != '-' || text[7] != '-' {
		return 0, &Error{Text: text}
	}
	year, ok1 := digits(text[:4])
	month, ok2 := digits(text[5:7])
	day, ok3 := digits(text[8:])
	if !ok1 || !ok2 || !ok3 {
		return 0, &Error{Text: text}
	}
	d, exists := Of(year, time.Month(month), day)
	if !exists {
		return 0, &Error{Text: text, Reason: NoSuchDay}
	}
	return d, nil
}

func digits(s string) (int, bool) {
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}
