package cadence

import "strings"

// digits reads a short number of ASCII digits.
func digits(text string) (int32, bool) {
	var n int32
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int32(c-'0')
	}
	return n, true
}

// signed reads a number, with a sign where that is allowed.
func signed(text string, sign bool) (int, bool) {
	if sign && text != "" && (text[0] == '-' || text[0] == '+') {
		n, ok := decimal(text[1:])
		if text[0] == '-' {
			n = -n
		}
		return n, ok
	}
	return decimal(text)
}

// decimal reads up to ten ASCII digits.
func decimal(text string) (int, bool) {
	if text == "" || len(text) > 10 {
		return 0, false
	}
	n := int64(0)
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	if n > mostNumber {
		return 0, false
	}
	return int(n), true
}

// upper is the ASCII text in capitals.
func upper(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r - 'a' + 'A'
		}
		return r
	}, text)
}
