package cadence

import (
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// The mask of a year begins a week before it, as its weeks and SKIP reach into the years beside it.
const (
	yearMargin = 7
	yearBits   = 6 * 64
)

// fillYear sets the mask of a year, or of the year of its weeks.
func (p *plan) fillYear(c *cursor) bool {
	if c.at > 10000 { // the last days of 9999 may lie in a week of the next year
		return false
	}
	first := newYear(c.at)
	c.first, c.base, c.n = first-yearMargin, first-yearMargin, len(c.words)
	length := 365 + leap(c.at)
	c.words = [6]uint64{}
	switch {
	case p.months != allMonths || p.hasDays:
		p.fillMonths(c)
		p.limit(c, first, length)
	case len(p.weeks) > 0:
		p.weekMask(&c.words, c.at, first)
		if len(p.yearDays) > 0 {
			p.limit(c, first, length)
		}
	case len(p.yearDays) > 0:
		p.yearDayMask(&c.words, c.at, length)
		p.limit(c, first, length)
	default: // BYDAY alone
		for at := yearMargin; at < yearMargin+length; at += 32 {
			set(&c.words, at, 1<<min(32, yearMargin+length-at)-1)
		}
		p.limit(c, first, length)
	}
	if len(p.positions) > 0 {
		p.pick(c)
	}
	return true
}

// limit leaves what all parts of the rule have in common.
func (p *plan) limit(c *cursor, first date.Day, length int) {
	var words [6]uint64
	if len(p.yearDays) > 0 {
		p.yearDayMask(&words, c.at, length)
		c.and(&words)
	}
	switch {
	case len(p.weeks) > 0:
		words = [6]uint64{}
		p.weekMask(&words, c.at, first)
		c.and(&words)
	case p.hasWeekdays:
		words = p.yearWeekdays(c, length)
		c.and(&words)
	}
}

// fillMonths sets the days that BYMONTH and BYMONTHDAY leave, of the year, or of all the mask where weeks are numbered.
func (p *plan) fillMonths(c *cursor) {
	at := yearMargin - 31
	for m := -1; m <= 12; m++ { // from December before to January after
		month := time.Month((m+12)%12 + 1)
		days := date.DaysIn(int(c.at), month)
		if beside := m < 0 || m == 12; p.months>>(month-1)&1 != 0 && (!beside || len(p.weeks) > 0) {
			set(&c.words, at-1, p.dayMask(days))
		}
		at += days
	}
}

// set adds bits to a mask from a place on; what falls outside is left out.
func set(words *[6]uint64, at int, mask uint64) {
	if at < 0 {
		mask, at = mask>>min(-at, 64), 0
	}
	for w := at / 64; mask != 0 && w < len(words); w++ {
		words[w] |= mask << (at % 64)
		mask, at = mask>>(64-at%64), 0
	}
}

// and leaves the days that another mask has too.
func (c *cursor) and(words *[6]uint64) {
	for w := range c.words {
		c.words[w] &= words[w]
	}
}

// yearDayMask adds the days of BYYEARDAY, each counted in its own year, and those to which SKIP moves.
func (p *plan) yearDayMask(words *[6]uint64, year int32, length int) {
	before := 365 + leap(year-1)
	for _, n := range p.yearDays {
		p.yearDay(words, n, length)
		if len(p.weeks) > 0 {
			addNth(words, n, yearMargin-before, before)
			addNth(words, n, yearMargin+length, 365+leap(year+1))
		}
	}
}

// yearDay adds the nth day of the year, or the one to which SKIP moves it.
func (p *plan) yearDay(words *[6]uint64, n, length int) {
	if addNth(words, n, yearMargin, length) || p.skipYear == 0 {
		return
	}
	last := yearMargin - 1
	if n > 0 {
		last += length
	}
	set(words, last, moved(p.skipYear, 1))
}

// addNth adds the nth day, from the end where n is negative, of a year that begins at a bit; false where it has none.
func addNth(words *[6]uint64, n, at, length int) bool {
	if n < 0 {
		n += length + 1
	}
	if n < 1 || n > length {
		return false
	}
	if at += n - 1; at >= 0 && at < yearBits {
		set(words, at, 1)
	}
	return true
}

// weekMask adds the days of the weeks of BYWEEKNO, those of BYDAY where there are such.
func (p *plan) weekMask(words *[6]uint64, year int32, first date.Day) {
	one := p.weekOne(year)
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
		set(words, yearMargin+int(one-first)+7*(n-1), week)
	}
}

// yearWeekdays are the days of BYDAY: plain ones, and those numbered in their month or in the year.
func (p *plan) yearWeekdays(c *cursor, length int) (words [6]uint64) {
	first := c.base + yearMargin
	for w := range words {
		words[w] = p.weekdays[weekdayOf(c.base+date.Day(64*w))]
	}
	if len(p.ordinals) == 0 {
		return words
	}
	for _, o := range p.ordinals {
		if p.yearScope {
			if n := nth(o, weekdayOf(first), length); n >= 0 {
				set(&words, yearMargin+n, 1)
			}
			continue
		}
		at := first
		for m := time.January; m <= time.December; m++ {
			days := date.DaysIn(int(c.at), m)
			if n := nth(o, weekdayOf(at), days); n >= 0 {
				set(&words, int(at-c.base)+n, 1)
			}
			at += date.Day(days)
		}
	}
	for _, beside := range [2]int{yearMargin - 1, yearMargin + length} {
		if p.ordinalOf(c.base + date.Day(beside)) {
			set(&words, beside, 1)
		}
	}
	return words
}
