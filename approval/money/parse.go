package money

import "math"

// Parse reads the form that programs exchange: ASCII digits, no needless leading 0, a point and decimals where wanted, at
// most as many as the currency has, and one "-" in front where the amount is negative: 1999.99, 0.50, -12. Nothing is
// rounded and nothing else is read: no blanks, plus sign, exponent, other base, thousands separator or unit. The error is
// a [*diag.Fault] that marks what is wrong.
func Parse(s string, c Currency) (Amount, error) {
	if c.IsZero() {
		return Amount{}, unknownCurrency("")
	}
	minor, exact := decimal(s, c.Digits())
	if !exact {
		return Amount{}, refuse(s, c, 0)
	}
	return Amount{minor: minor, currency: c}, nil
}

// decimal is the number in units of 10 to the power of -digits, or false where the text is not such a number. It decides
// what an amount is; [refuse] only explains.
func decimal(s string, digits int) (int64, bool) {
	negative := s != "" && s[0] == '-'
	if negative {
		s = s[1:]
	}
	var n uint64
	fits, point := true, -1
	for i := 0; i < len(s); i++ {
		if s[i] == '.' && point < 0 {
			point = i
			continue
		}
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n, fits = shift(n, uint64(s[i]-'0'), fits)
	}
	whole, decimals := len(s), 0
	if point >= 0 {
		whole, decimals = point, len(s)-point-1
	}
	if whole == 0 || whole > 1 && s[0] == '0' || point >= 0 && decimals == 0 || decimals > digits {
		return 0, false
	}
	for ; decimals < digits; decimals++ {
		n, fits = shift(n, 0, fits)
	}
	return signed(n, negative, fits)
}

// shift appends a digit; fits stays false once the number has outgrown an amount.
func shift(n, digit uint64, fits bool) (uint64, bool) {
	const most = 1 << 63
	if !fits || n > (most-digit)/10 {
		return n, false
	}
	return n*10 + digit, true
}

func signed(n uint64, negative, fits bool) (int64, bool) {
	switch {
	case !fits:
		return 0, false
	case negative:
		return int64(-n), true // n is at most 1<<63, whose negative is the least int64
	}
	return int64(n), n <= math.MaxInt64
}
