package money

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// What arithmetic on amounts can meet. Test with [errors.Is].
var (
	ErrAbsent   = errors.New("money: an amount is absent")
	ErrCurrency = errors.New("money: the amounts are in different currencies")
	ErrOverflow = errors.New("money: the result does not fit an amount")
)

// Amount is a whole number of minor units of a currency. The zero Amount is absent: nobody stated an amount, which is not
// 0.00. Amounts are equal under == when both number and currency are, or both are absent.
type Amount struct {
	minor    int64
	currency Currency
}

// FromMinor is the amount of so many minor units: FromMinor(199999, CNY) is 1999.99 yuan. With the zero Currency it is
// absent, whatever the number.
func FromMinor(minor int64, c Currency) Amount {
	if c.IsZero() {
		return Amount{}
	}
	return Amount{minor: minor, currency: c}
}

// Present reports whether there is an amount; 0.00 is one.
func (a Amount) Present() bool { return !a.currency.IsZero() }

// IsZero reports whether the amount is absent, as [Amount.Present] does the other way round. Whether it is 0.00 says [Amount.Sign].
func (a Amount) IsZero() bool { return a == Amount{} }

// Minor is the number of minor units; 0 where the amount is absent.
func (a Amount) Minor() int64 { return a.minor }

// Currency is the currency; the zero Currency where the amount is absent.
func (a Amount) Currency() Currency { return a.currency }

// Sign is -1, 0 or 1 as the amount is below, equal to or above 0. It is 0 where the amount is absent: ask [Amount.Present]
// first.
func (a Amount) Sign() int { return threeWay(a.minor, 0) }

// Compare is -1, 0 or 1 as a is less than, equal to or greater than b. It is false, and the order means nothing, when
// either is absent or the currencies differ.
func (a Amount) Compare(b Amount) (order int, same bool) {
	if a.currency != b.currency || a.currency.packed == 0 {
		return 0, false
	}
	return threeWay(a.minor, b.minor), true
}

// threeWay is -1, 0 or 1; that of package cmp looks for what is no number, and is too long to become part of its caller.
func threeWay(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Add is a + b. The error is [ErrAbsent], [ErrCurrency] or [ErrOverflow].
func (a Amount) Add(b Amount) (Amount, error) {
	sum := a.minor + b.minor
	switch {
	case a.currency.packed == 0 || b.currency.packed == 0:
		return Amount{}, ErrAbsent
	case a.currency != b.currency:
		return Amount{}, ErrCurrency
	case (sum < a.minor) != (b.minor < 0):
		return Amount{}, ErrOverflow
	}
	return Amount{minor: sum, currency: a.currency}, nil
}

// Sub is a - b. The error is [ErrAbsent], [ErrCurrency] or [ErrOverflow].
func (a Amount) Sub(b Amount) (Amount, error) {
	difference := a.minor - b.minor
	switch {
	case a.currency.packed == 0 || b.currency.packed == 0:
		return Amount{}, ErrAbsent
	case a.currency != b.currency:
		return Amount{}, ErrCurrency
	case (difference > a.minor) != (b.minor < 0):
		return Amount{}, ErrOverflow
	}
	return Amount{minor: difference, currency: a.currency}, nil
}

// Neg is -a. The error is [ErrAbsent] or, for the least amount there is, [ErrOverflow].
func (a Amount) Neg() (Amount, error) {
	switch {
	case !a.Present():
		return Amount{}, ErrAbsent
	case a.minor == math.MinInt64:
		return Amount{}, ErrOverflow
	}
	return Amount{minor: -a.minor, currency: a.currency}, nil
}

// String is the number with all decimals of the currency, as [Parse] reads it: "1999.99", "2000.00", for yen "2000". An
// absent amount is "".
func (a Amount) String() string {
	if !a.Present() {
		return ""
	}
	var room [24]byte // a sign, 19 digits, a point, and zeros in front of it where there are fewer digits
	number, units := room[:0], uint64(a.minor)
	if a.minor < 0 {
		number, units = append(number, '-'), -units
	}
	power := uint64(1)
	for range a.currency.Digits() {
		power *= 10
	}
	number = strconv.AppendUint(number, units/power, 10)
	if power == 1 {
		return string(number)
	}
	number = append(number, '.')
	for power /= 10; power > 0; power /= 10 {
		number = append(number, '0'+byte(units/power%10))
	}
	return string(number)
}

// Text is the amount for people: "1999.99元" and "1999.99 CNY"; whole amounts without decimals, "2000元". An absent amount
// is empty.
func (a Amount) Text() diag.Text {
	if !a.Present() {
		return diag.Text{}
	}
	number, unit := a.short(), a.currency.Unit()
	return diag.Text{ZH: chinese(number, unit), EN: number + " " + unit.EN}
}

// chinese is a number with the word for its unit; a code is set off by a blank.
func chinese(number string, unit diag.Text) string {
	if unit.ZH == unit.EN {
		return number + " " + unit.ZH
	}
	return number + unit.ZH
}

// short is the number without decimals that are all zero.
func (a Amount) short() string {
	s := a.String()
	whole, decimals, _ := strings.Cut(s, ".")
	if strings.Trim(decimals, "0") == "" {
		return whole
	}
	return s
}
