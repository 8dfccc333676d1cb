package money

import (
	"cmp"
	"math"

	"github.com/mandate-go/mandate/org/diag"
)

// reach says whether a bound exists and whether it includes its amount.
type reach uint8

const (
	boundless reach = iota
	exclusive
	inclusive
)

// Bound is one end of a band; the zero Bound is no end on that side.
type Bound struct {
	at    Amount
	reach reach
}

// Open is a bound that leaves its own amount out: below, over.
func Open(a Amount) Bound { return Bound{at: a, reach: exclusive} }

// Closed is a bound that includes its own amount: up to, at least.
func Closed(a Amount) Bound { return Bound{at: a, reach: inclusive} }

// Limit is a band of amounts in one currency, each end open, closed or without bound. The zero Limit covers nothing. Limits
// are equal under == when they are written alike: 不满2000元 and 不超过1999.99元 cover the same amounts and are two limits;
// compare [Limit.Range] for what they cover.
type Limit struct {
	low, high           int64 // minor units; 0 where there is no bound
	currency            Currency
	lowReach, highReach reach
}

// Unlimited covers every amount of the currency. With the zero Currency it is the zero Limit.
func Unlimited(c Currency) Limit { return Limit{currency: c} }

// Below covers what is less than the amount: 不满. The fault is that of [Between].
func Below(a Amount) (Limit, *diag.Fault) { return Between(Bound{}, Open(a)) }

// UpTo covers the amount and what is less: 不超过. The fault is that of [Between].
func UpTo(a Amount) (Limit, *diag.Fault) { return Between(Bound{}, Closed(a)) }

// Over covers what is more than the amount: 超过. The fault is that of [Between].
func Over(a Amount) (Limit, *diag.Fault) { return Between(Open(a), Bound{}) }

// AtLeast covers the amount and what is more: 不低于. The fault is that of [Between].
func AtLeast(a Amount) (Limit, *diag.Fault) { return Between(Closed(a), Bound{}) }

// Between covers what lies between two bounds, one of which may be the zero Bound. It is a fault when a bound's amount is
// absent or negative, when the currencies differ, when the upper amount is not above the lower one, and when no amount
// above 0 is covered. Its offsets are zero.
func Between(lower, upper Bound) (Limit, *diag.Fault) {
	if fault := usable(lower, upper); fault != nil {
		return Limit{}, fault
	}
	l := Limit{low: lower.at.minor, lowReach: lower.reach, high: upper.at.minor, highReach: upper.reach, currency: lower.at.currency}
	if lower.reach == boundless {
		l.currency = upper.at.currency
	}
	if lower.reach != boundless && upper.reach != boundless && l.high <= l.low {
		return Limit{}, faultAt(limitRange, span{}, diag.Text{
			ZH: "上限 " + upper.at.Text().ZH + " 不比下限 " + lower.at.Text().ZH + " 大",
			EN: "the upper end " + upper.at.String() + " is not above the lower end " + lower.at.String(),
		}, diag.Text{})
	}
	least, most := l.Range()
	switch {
	case most < 1:
		return Limit{}, faultAt(limitRange, span{}, text("这个限额里没有大于 0 的金额", "the limit covers no amount above 0"),
			text("写一个大于 0 的金额; 不让签批的, 删去这一条授权", "write an amount above 0; where nothing may be signed, remove the authority"))
	case most < least || l.lowReach == exclusive && l.low == math.MaxInt64:
		return Limit{}, faultAt(limitRange, span{}, text("没有金额落在这个限额里", "no amount lies within the limit"),
			text("放宽上限或下限", "widen it at one end"))
	}
	return l, nil
}

// usable reports what keeps two bounds from making a band at all.
func usable(lower, upper Bound) *diag.Fault {
	for _, b := range [...]Bound{lower, upper} {
		if b.reach != boundless && !b.at.Present() {
			return faultAt(badLimit, span{}, text("限额里没有写金额", "the limit states no amount"), diag.Text{})
		}
		if b.at.Sign() < 0 {
			return negativeLimit(span{})
		}
	}
	switch {
	case lower.reach == boundless && upper.reach == boundless:
		return faultAt(badLimit, span{}, text("限额里没有写金额", "the limit states no amount"), diag.Text{})
	case lower.reach != boundless && upper.reach != boundless && lower.at.currency != upper.at.currency:
		return faultAt(mixedCurrency, span{}, diag.Textf("上下限用了两种货币: %s 和 %s", "the two ends are in different currencies: %s and %s",
			lower.at.currency, upper.at.currency), diag.Text{})
	}
	return nil
}

func negativeLimit(at span) *diag.Fault {
	return faultAt(limitRange, at, text("限额不能是负数", "a limit cannot be negative"), text("去掉负号", "remove the minus sign"))
}

// Currency is the currency that the limit speaks of; the zero Currency for the zero Limit.
func (l Limit) Currency() Currency { return l.currency }

// IsZero reports whether this is the zero Limit, which covers nothing.
func (l Limit) IsZero() bool { return l == Limit{} }

// IsUnlimited reports whether every amount of the currency is covered.
func (l Limit) IsUnlimited() bool { return !l.IsZero() && l == Unlimited(l.currency) }

// Contains reports whether the amount is covered. An absent amount and one in another currency are not; a negative one is
// where there is no lower bound.
func (l Limit) Contains(a Amount) bool {
	if !a.Present() || a.currency != l.currency {
		return false
	}
	least, most := l.Range()
	return least <= a.minor && a.minor <= most
}

// Covers reports whether every amount that o covers is covered too. The zero Limit neither covers nor is covered.
func (l Limit) Covers(o Limit) bool {
	if l.currency.IsZero() || l.currency != o.currency {
		return false
	}
	least, most := l.Range()
	from, through := o.Range()
	return least <= from && through <= most
}

// Range is the least and the greatest covered amount in minor units, both included: below 2000.00 yuan ends at 199999. A
// side without bound is [math.MinInt64] or [math.MaxInt64]. For the zero Limit least is above most.
func (l Limit) Range() (least, most int64) {
	if l.currency.IsZero() {
		return math.MaxInt64, math.MinInt64
	}
	least, most = math.MinInt64, math.MaxInt64
	switch l.lowReach {
	case inclusive:
		least = l.low
	case exclusive:
		least = l.low + 1 // not the greatest int64: Between refuses that bound
	}
	switch l.highReach {
	case inclusive:
		most = l.high
	case exclusive:
		most = l.high - 1 // not the least int64: bounds are not negative
	}
	return least, most
}

// Compare orders limits by the least amount that they hold, then by the greatest. The zero Limit, which holds none, comes last.
func (l Limit) Compare(o Limit) int {
	least, most := l.Range()
	from, through := o.Range()
	return cmp.Or(cmp.Compare(least, from), cmp.Compare(most, through))
}

// Lower is the amount of the lower bound and whether it is covered; ok is false where there is no such bound.
func (l Limit) Lower() (at Amount, included, ok bool) {
	if l.lowReach == boundless {
		return Amount{}, false, false
	}
	return Amount{minor: l.low, currency: l.currency}, l.lowReach == inclusive, true
}

// Upper is the amount of the upper bound and whether it is covered; ok is false where there is no such bound.
func (l Limit) Upper() (at Amount, included, ok bool) {
	if l.highReach == boundless {
		return Amount{}, false, false
	}
	return Amount{minor: l.high, currency: l.currency}, l.highReach == inclusive, true
}

// Edges are the amounts of the bounds, the lower one first: the places where the answer changes, within one minor unit. A
// limit without bounds has none.
func (l Limit) Edges() []Amount {
	var edges []Amount
	if at, _, ok := l.Lower(); ok {
		edges = append(edges, at)
	}
	if at, _, ok := l.Upper(); ok {
		edges = append(edges, at)
	}
	return edges
}
