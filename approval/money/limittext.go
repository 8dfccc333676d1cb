package money

import "github.com/mandate-go/mandate/org/diag"

// String is the limit in Chinese words that mean one thing, as [ParseLimit] reads it: 不满2000元, 不超过2000元,
// 超过2000元且不超过10000元, 不限. The zero Limit is "".
func (l Limit) String() string { return l.Text().ZH }

// Text is the limit in words: "不满2000元" and "below 2000 CNY". [ParseLimit] reads both back to the same limit. The zero
// Limit is empty.
func (l Limit) Text() diag.Text {
	switch from, to := l.from(), l.to(); {
	case l.IsZero():
		return diag.Text{}
	case from.IsZero() && to.IsZero():
		return text("不限", "unlimited")
	case from.IsZero():
		return to
	case to.IsZero():
		return from
	default:
		return diag.Text{ZH: from.ZH + "且" + to.ZH, EN: from.EN + " and " + to.EN}
	}
}

// from is the lower bound in words, or empty.
func (l Limit) from() diag.Text {
	at, included, ok := l.Lower()
	switch {
	case !ok:
		return diag.Text{}
	case included:
		return at.after("不低于", "at least ")
	}
	return at.after("超过", "over ")
}

// to is the upper bound in words, or empty.
func (l Limit) to() diag.Text {
	at, included, ok := l.Upper()
	switch {
	case !ok:
		return diag.Text{}
	case included:
		return at.after("不超过", "up to ")
	}
	return at.after("不满", "below ")
}

// after puts a word before the amount.
func (a Amount) after(zh, en string) diag.Text {
	amount := a.Text()
	return diag.Text{ZH: zh + amount.ZH, EN: en + amount.EN}
}
