package cadence

import (
	"math/bits"
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// yearMask are days of a year: bit n of word w is 64w + n days after yearMargin days before it, as its weeks and SKIP reach
// into the years beside it.
type yearMask [6]uint64

const (
	yearMargin = 7
	yearBits   = 6 * 64
)

// kindOf tells years apart, from 0 to 27, by the day of the week on which they begin and by which of the year before,
// the year and the year after is a leap year. Years of one kind have the same mask.
func kindOf(y civilYear) int {
	return weekdayOf(y.first) + 7*(leap(y.number-1)+2*y.leap+3*leap(y.number+1))
}

// yearMask are the days that the rule selects from a year, or from the year of its weeks.
func (p *plan) yearMask(year int32) (days yearMask) {
	switch {
	case p.months != allMonths || p.hasDays:
		p.addMonths(&days, year)
		p.limit(&days, year)
	case len(p.weeks) > 0:
		p.addWeeks(&days, year)
		if len(p.yearDays) > 0 {
			p.limit(&days, year)
		}
	case len(p.yearDays) > 0:
		p.addYearDays(&days, year)
		p.limit(&days, year)
	default: // BYDAY alone
		length := 365 + leap(year)
		for at := yearMargin; at < yearMargin+length; at += 32 {
			days.set(at, 1<<min(32, yearMargin+length-at)-1)
		}
		p.limit(&days, year)
	}
	if len(p.positions) > 0 {
		return p.pick(days)
	}
	return days
}

// limit leaves what all parts of the rule have in common.
func (p *plan) limit(days *yearMask, year int32) {
	if len(p.yearDays) > 0 {
		var others yearMask
		p.addYearDays(&others, year)
		days.and(&others)
	}
	switch {
	case len(p.weeks) > 0:
		var others yearMask
		p.addWeeks(&others, year)
		days.and(&others)
	case p.hasWeekdays:
		others := p.yearWeekdays(year)
		days.and(&others)
	}
}

// set adds bits to a mask from a place on; what falls outside is left out.
func (m *yearMask) set(at int, mask uint64) {
	if at < 0 {
		mask, at = mask>>min(-at, 64), 0
	}
	for w := at / 64; mask != 0 && w < len(m); w++ {
		m[w] |= mask << (at % 64)
		mask, at = mask>>(64-at%64), 0
	}
}

// and leaves the days that another mask has too.
func (m *yearMask) and(other *yearMask) {
	for w := range m {
		m[w] &= other[w]
	}
}

// used has bit w for each word that has days.
func (m *yearMask) used() (words uint8) {
	for w := range m {
		if m[w] != 0 {
			words |= 1 << w
		}
	}
	return words
}

// addMonths adds the days that BYMONTH and BYMONTHDAY leave, of the year, or of all the mask where weeks are numbered.
func (p *plan) addMonths(days *yearMask, year int32) {
	at := yearMargin - 31
	for m := -1; m <= 12; m++ { // from December before to January after
		month := time.Month((m+12)%12 + 1)
		length := date.DaysIn(int(year), month)
		if beside := m < 0 || m == 12; p.months>>(month-1)&1 != 0 && (!beside || len(p.weeks) > 0) {
			days.set(at-1, p.dayMask(length))
		}
		at += length
	}
}

// addYearDays adds the days of BYYEARDAY, each counted in its own year, and those to which SKIP moves.
func (p *plan) addYearDays(days *yearMask, year int32) {
	before, length := 365+leap(year-1), 365+leap(year)
	for _, n := range p.yearDays {
		p.addYearDay(days, n, length)
		if len(p.weeks) > 0 {
			days.setNth(n, yearMargin-before, before)
			days.setNth(n, yearMargin+length, 365+leap(year+1))
		}
	}
}

// addYearDay adds the nth day of the year, or the one to which SKIP moves it.
func (p *plan) addYearDay(days *yearMask, n, length int) {
	if days.setNth(n, yearMargin, length) || p.skipYear == 0 {
		return
	}
	last := yearMargin - 1
	if n > 0 {
		last += length
	}
	days.set(last, moved(p.skipYear, 1))
}

// setNth adds the nth day, from the end where n is negative, of a year that begins at a bit; false where it has none.
func (m *yearMask) setNth(n, at, length int) bool {
	if n < 0 {
		n += length + 1
	}
	if n < 1 || n > length {
		return false
	}
	if at += n - 1; at >= 0 && at < yearBits {
		m.set(at, 1)
	}
	return true
}

// addWeeks adds the days of the weeks of BYWEEKNO, those of BYDAY where there are such.
func (p *plan) addWeeks(days *yearMask, year int32) {
	one := p.weekOne(year)
	at := yearMargin + int(one-newYear(year))
	week := uint64(1<<7 - 1)
	if p.hasWeekdays {
		week &= p.weekdays[p.weekStart]
	}
	for _, n := range p.weeks {
		if n < 1 || n > 52 { // every year has 52
			total := int(p.weekOne(year+1)-one) / 7
			if n < 0 {
				n += total + 1
			}
			if n < 1 || n > total {
				continue
			}
		}
		days.set(at+7*(n-1), week)
	}
}

// yearWeekdays are the days of BYDAY: plain ones, and those numbered in their month or in the year.
func (p *plan) yearWeekdays(year int32) (days yearMask) {
	first, length := newYear(year), 365+leap(year)
	for w := range days {
		days[w] = p.weekdays[weekdayOf(first-yearMargin+date.Day(64*w))]
	}
	if len(p.ordinals) == 0 {
		return days
	}
	for _, o := range p.ordinals {
		if p.yearScope {
			if n := nth(o, weekdayOf(first), length); n >= 0 {
				days.set(yearMargin+n, 1)
			}
			continue
		}
		at := 0
		for m := time.January; m <= time.December; m++ {
			length := date.DaysIn(int(year), m)
			if n := nth(o, weekdayOf(first+date.Day(at)), length); n >= 0 {
				days.set(yearMargin+at+n, 1)
			}
			at += length
		}
	}
	for _, beside := range [2]int{-1, length} {
		if p.ordinalOf(first + date.Day(beside)) {
			days.set(yearMargin+beside, 1)
		}
	}
	return days
}

// pick leaves the days of a year at the positions of BYSETPOS.
func (p *plan) pick(days yearMask) (kept yearMask) {
	total := 0
	for _, word := range days {
		total += bits.OnesCount64(word)
	}
	for _, at := range p.positions {
		if at--; at < 0 {
			at += total + 1
		}
		for w := 0; at >= 0 && w < len(days); w++ {
			in := bits.OnesCount64(days[w])
			if at < in {
				kept[w] |= nthBit(days[w], at, in)
			}
			at -= in
		}
	}
	return kept
}
