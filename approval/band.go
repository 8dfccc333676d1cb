package approval

import (
	"math"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org/diag"
)

// WrittenBand is the band in the words of a handbook: 不超过2000元 and 超过2000元, not 不满2000.01元 and 不低于2000.01元. It covers
// the same amounts as [Row.Band].
func (r Row) WrittenBand() diag.Text {
	least, most := r.Band.Range()
	if r.Band.IsZero() || r.Band.IsUnlimited() {
		return r.BandText()
	}
	if band := writtenBand(least, most, r.Band.Currency()); !band.IsZero() {
		return band.Text()
	}
	return r.BandText()
}

// bandOf writes a range of minor units as a limit: from a lower edge that belongs to it to an upper one that does not.
func bandOf(least, most int64, c money.Currency) money.Limit {
	var lower, upper money.Bound
	if least > 1 {
		lower = money.Closed(money.FromMinor(least, c))
	}
	if most < math.MaxInt64 {
		upper = money.Open(money.FromMinor(most+1, c))
	}
	if least <= 1 && most == math.MaxInt64 {
		return money.Unlimited(c)
	}
	band, fault := money.Between(lower, upper)
	if fault != nil { // a single unit at the upper end, say: still told, by both its ends
		band, _ = money.Between(lower, money.Closed(money.FromMinor(most, c)))
	}
	return band
}

// writtenBand writes a range of minor units as a handbook does, with the rounder of two numbers at each end; the zero Limit
// where it covers no amount above 0.
func writtenBand(least, most int64, c money.Currency) money.Limit {
	if least <= 1 && most == math.MaxInt64 {
		return money.Unlimited(c)
	}
	var lower, upper money.Bound
	if least > 1 {
		lower = money.Closed(money.FromMinor(least, c))
		if rounder(least-1, least) {
			lower = money.Open(money.FromMinor(least-1, c))
		}
	}
	if most < math.MaxInt64 {
		upper = money.Open(money.FromMinor(most+1, c))
		if rounder(most, most+1) {
			upper = money.Closed(money.FromMinor(most, c))
		}
	}
	band, fault := money.Between(lower, upper)
	if fault != nil { // a single amount: both its ends are written closed
		band, _ = money.Between(money.Closed(money.FromMinor(least, c)), money.Open(money.FromMinor(most+1, c)))
	}
	return band
}

// rounder reports whether an amount ends in more zeros than another.
func rounder(a, b int64) bool {
	for ; a%10 == 0 && a > 0; a, b = a/10, b/10 {
		if b%10 != 0 {
			return true
		}
	}
	return false
}
