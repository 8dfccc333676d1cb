package cadence

import (
	"math/bits"

	"github.com/mandate-go/mandate/org/date"
)

// prepare works out the masks of the blocks, which are few: most of what a rule selects from a month depends on no more
// than its length and the day of the week on which it begins.
func (p *plan) prepare() {
	if p.blocks == byYear {
		p.yearMasks = new([28]yearMask)
		for year := int32(2001); year <= 2028; year++ { // has one year of each kind
			kind := kindOf(civilYearOf(year))
			p.yearMasks[kind] = p.yearMask(year)
			p.yearWords[kind] = p.yearMasks[kind].used()
		}
		return
	}
	for i := range p.monthMasks {
		for weekday := range 7 {
			p.monthMasks[i][weekday] = p.selected(date.Day(7+weekday), 28+i)
		}
	}
}

// limited reports whether the rule has parts that leave out days of a month.
func (p *plan) limited() bool {
	return p.hasDays || p.hasWeekdays || len(p.positions) > 0 || p.months != allMonths
}

// steps are the days of a month that lie a number of intervals after the first day.
func (p *plan) steps(first date.Day, length int) uint64 {
	mask, after := uint64(0), first+date.Day(length)
	for d := p.dayFrom(first); d < after; d += date.Day(p.every) {
		mask |= 1 << (d - first + 1)
	}
	return mask
}

// beside reports whether the mask of a month depends on the months beside it too.
func (p *plan) beside() bool { return p.skip != 0 && len(p.ordinals) > 0 }

// selected are the days of a month that the rule selects where it comes round in it: bit n is the nth day, bit 0 the day
// before the month and the bit after its length the day after it, to which SKIP may move.
func (p *plan) selected(first date.Day, length int) uint64 {
	mask := p.dayMask(length)
	if p.hasWeekdays {
		mask &= p.weekdayMask(first, length)
	}
	if len(p.positions) > 0 {
		return p.pickWord(mask)
	}
	return mask
}

// dayMask are the days of a month that BYMONTHDAY selects, in the bits of selected.
func (p *plan) dayMask(length int) uint64 {
	all := (uint64(1)<<length - 1) << 1
	if !p.hasDays {
		return all
	}
	mask := p.forward & all
	if p.backward != 0 { // its bit n becomes bit length+1-n
		mask |= bits.Reverse64(p.backward) >> (62 - length) & all
	}
	if p.skip == 0 {
		return mask
	}
	if p.forward>>(length+1) != 0 {
		mask |= moved(p.skip, uint64(1)<<length)
	}
	if p.backward>>(length+1) != 0 {
		mask |= moved(p.skip, 1)
	}
	return mask
}

// moved is the mask of the day to which SKIP moves: before, or the one after it.
func moved(skip RRuleSkip, before uint64) uint64 {
	switch skip {
	case SkipBackward:
		return before
	case SkipForward:
		return before << 1
	}
	return 0
}

// weekdayMask are the days of a month that BYDAY selects, in the bits of selected.
func (p *plan) weekdayMask(first date.Day, length int) uint64 {
	mask := p.weekdays[weekdayOf(first-1)]
	for _, o := range p.ordinals {
		if n := 1 + nth(o, weekdayOf(first), length); n > 0 {
			mask |= 1 << n
		}
	}
	if p.beside() {
		for _, beside := range [2]int{0, length + 1} {
			if p.ordinalOf(first - 1 + date.Day(beside)) {
				mask |= 1 << beside
			}
		}
	}
	return mask
}

// nth is the place, from 0, of a numbered day of the week in a stretch of days, or -1.
func nth(o NthWeekday, firstWeekday, length int) int {
	at := (int(o.Day) - firstWeekday + 7) % 7
	if o.N > 0 {
		at += 7 * (o.N - 1)
	} else {
		at += (length-1-at)/7*7 + 7*(o.N+1)
	}
	if at >= length {
		return -1
	}
	return max(at, -1)
}

// ordinalOf reports whether a day is one of the numbered days of the week in its own month, or year.
func (p *plan) ordinalOf(d date.Day) bool {
	year, month, day := d.Date()
	at, length := day-1, date.DaysIn(year, month)
	if p.yearScope {
		at, length = int(d-newYear(int32(year))), 365+leap(int32(year))
	}
	for _, o := range p.ordinals {
		if int(o.Day) == weekdayOf(d) && (o.N == at/7+1 || o.N == -((length-1-at)/7+1)) {
			return true
		}
	}
	return false
}

// pickWord is pick for a block of one word. The set of a rule of days is one day: its first and last are all, and there
// are no others.
func (p *plan) pickWord(word uint64) uint64 {
	total, kept := bits.OnesCount64(word), uint64(0)
	for _, at := range p.positions {
		switch {
		case p.freq == Day && (at == 1 || at == -1):
			return word
		case p.freq == Day:
			continue
		case at > 0:
			at--
		default:
			at += total
		}
		if at >= 0 && at < total {
			kept |= nthBit(word, at, total)
		}
	}
	return kept
}

// nthBit is the nth, from 0, of so many bits of a word.
func nthBit(word uint64, n, of int) uint64 {
	if n == of-1 {
		return 1 << (63 - bits.LeadingZeros64(word))
	}
	for ; n > 0; n-- {
		word &= word - 1
	}
	return word & -word
}
