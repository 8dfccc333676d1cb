package money

import (
	"strings"
	"unicode/utf8"

	"github.com/mandate-go/mandate/org/diag"
)

// Currency is an active currency or fund of ISO 4217 that has a minor unit. It is comparable; the zero Currency is none.
type Currency struct {
	packed uint32 // the letters of the code, and in the lowest byte the decimals: one number, so that comparing is one step
}

func packed(code string, digits uint8) Currency {
	return Currency{uint32(code[0])<<24 | uint32(code[1])<<16 | uint32(code[2])<<8 | uint32(digits)}
}

// ParseCurrency reads a code of ISO 4217 in capitals: "CNY". Names and signs (人民币, ¥) are refused, and so are withdrawn
// codes and those without a minor unit (XAU, XXX). The error is a [*diag.Fault].
func ParseCurrency(code string) (Currency, error) {
	var c Currency
	if fault := c.SetScalar(code); fault != nil {
		return Currency{}, fault
	}
	return c, nil
}

// MustCurrency is [ParseCurrency] for codes written in a program. It panics on any other.
func MustCurrency(code string) Currency {
	c, err := ParseCurrency(code)
	if err != nil {
		panic(err)
	}
	return c
}

// SetScalar reads the code that an author wrote; see [ParseCurrency]. On a fault the currency stays as it was.
func (c *Currency) SetScalar(code string) *diag.Fault {
	digits, found := digitsOf(code)
	if !found {
		return unknownCurrency(code)
	}
	if digits == unitless {
		return faultAt(badCurrency, all(code),
			diag.Textf("“%s” 没有最小货币单位, 不能用来记金额", "%s has no minor unit, so amounts cannot be counted in it", code), diag.Text{})
	}
	*c = packed(code, digits)
	return nil
}

// IsZero reports whether there is no currency.
func (c Currency) IsZero() bool { return c == Currency{} }

// Digits is the number of decimals of the minor unit: 2 for CNY, 0 for JPY, 3 for KWD.
func (c Currency) Digits() int { return int(c.packed & 0xff) }

// String is the code of ISO 4217, or "" for no currency.
func (c Currency) String() string {
	if c.IsZero() {
		return ""
	}
	return string([]byte{byte(c.packed >> 24), byte(c.packed >> 16), byte(c.packed >> 8)})
}

// Unit is what stands after a number: 元 or 美元 in Chinese, or the code where we know no word; the code in English.
func (c Currency) Unit() diag.Text {
	code := c.String()
	for _, w := range unitWords {
		if w.codes == code && !w.leads {
			return diag.Text{ZH: w.text, EN: code}
		}
	}
	return diag.Text{ZH: code, EN: code}
}

// unknownCurrency tells what is wrong with a code that is not in the list, and the code that is meant where that is plain.
func unknownCurrency(code string) *diag.Fault {
	if code == "" {
		return faultAt(badCurrency, span{}, text("没有写币种", "the currency is missing"), diag.Text{})
	}
	message := diag.Textf("没有代码是 “%s” 的现行货币", "%q is not the code of an active currency", clip(code))
	if meant := meantCurrency(code); meant != "" {
		return faultAt(badCurrency, all(code), message, diag.Textf("写成 “%s”", "write %s", meant))
	}
	return faultAt(badCurrency, all(code), message, diag.Text{})
}

// meantCurrency is the code that a name, a sign or small letters stand for, or "".
func meantCurrency(written string) string {
	if digits, found := digitsOf(strings.ToUpper(written)); found && digits != unitless {
		return strings.ToUpper(written)
	}
	for _, w := range unitWords {
		if w.text == strings.ToLower(written) && len(w.codes) == 3 {
			return w.codes
		}
	}
	return ""
}

// span is a run of characters, half-open.
type span struct{ from, end int }

func all(s string) span { return span{end: utf8.RuneCountInString(s)} }

// faultAt raises a kind at a run of characters. A zero hint is the kind's repair.
func faultAt(k diag.Kind, at span, message, hint diag.Text) *diag.Fault {
	return &diag.Fault{Kind: k, Offset: at.from, Length: at.end - at.from, Text: message, Hint: hint}
}

// clip shortens what an author wrote so that it can be quoted.
func clip(s string) string {
	const most = 20
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
