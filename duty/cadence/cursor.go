package cadence

import (
	"math/bits"

	"github.com/mandate-go/mandate/org/date"
)

// cursor goes through the days of a plan from a day on, in order and each once. It holds the mask of the days that are
// left of a block: bit n is base + n. The mask of a year is taken word by word.
type cursor struct {
	plan  *plan
	least date.Day // none before it
	left  int32    // blocks in a row that may still be empty
	base  date.Day
	days  uint64

	year  civilYear // of the block
	month int32     // of the year, from 0
	kind  int       // of the year
	words uint8     // bit w for each word of the mask of the year that is left
}

// endless is how many empty blocks in a row a plan is followed through. The calendar repeats after 400 years, which are
// 4,800 months, 20,871 weeks; a rule that steps by more than one meets every one of its blocks in that many steps. Rules
// of days repeat later, and end with the calendar.
var endless = [...]int32{byDay: int32(date.Last), byWeek: 20871, byMonth: 4800, byYearMonth: 4800, byYear: 400}

const monthsOfCalendar = 9999 * 12

// begin sets a new cursor at a day that is not before the first one.
func (c *cursor) begin(p *plan, least date.Day) {
	c.plan, c.least, c.left = p, least, p.patience
	c.seek(least)
	c.fill()
}

// before is the next day before another one; the zero Day where there is none.
func (c *cursor) before(until date.Day) date.Day {
	for c.days != 0 || c.more() {
		d := c.base + date.Day(bits.TrailingZeros64(c.days))
		if d >= until {
			break
		}
		c.days &= c.days - 1
		if d >= c.least { // not before the beginning, nor moved by SKIP to a day that has been
			c.least = d + 1
			return d
		}
	}
	return 0
}

// appendBefore adds all days before another one to a slice.
func (c *cursor) appendBefore(days []date.Day, until date.Day) []date.Day {
	for c.days != 0 || c.more() {
		d := c.base + date.Day(bits.TrailingZeros64(c.days))
		if d >= until {
			break
		}
		c.days &= c.days - 1
		if d >= c.least {
			days, c.least = append(days, d), d+1
		}
	}
	return days
}

// pass leaves a day out, and all days before it.
func (c *cursor) pass(d date.Day) { c.least = max(c.least, d+1) }

// more goes on to the next word or block that has days; false after the last one.
func (c *cursor) more() bool {
	for c.left > 0 {
		if c.words != 0 {
			c.takeWord()
		} else {
			c.left--
			c.step()
		}
		if c.days != 0 {
			c.left = c.plan.patience
			return true
		}
	}
	return false
}

// takeWord takes the next word of a year that has days.
func (c *cursor) takeWord() {
	word := bits.TrailingZeros8(c.words)
	c.words &= c.words - 1
	c.take(c.year.first+date.Day(64*word-yearMargin), c.plan.yearMasks[c.kind][word])
}

// take sets the days that are left, without those after the last one of the rule; where all are, the cursor has ended.
func (c *cursor) take(base date.Day, days uint64) {
	c.base, c.days = base, days
	if after := base + 63 - c.plan.last; after > 0 {
		c.days = days << after >> after
		if after > 63 {
			c.left = 0
		}
	}
}

// seek goes to the block from which on no day of the rule at or after least can be missed.
func (c *cursor) seek(least date.Day) {
	p, back := c.plan, int32(0)
	if p.skip == SkipForward || p.skipYear == SkipForward {
		back = 1 // the block before may reach into this one
	}
	switch p.blocks {
	case byDay:
		c.base = p.dayFrom(least)
	case byWeek:
		apart := 7 * date.Day(p.every)
		c.base = p.week + (least-p.week)/apart*apart
	case byMonth:
		month := p.aligned(indexOf(Month, least) - back)
		c.year, c.month = civilYearOf(month/12), month%12
	case byYearMonth:
		month := max(indexOf(Month, least)-back, 12*p.origin)
		year := p.aligned(month / 12)
		if c.month = month % 12; year < month/12 {
			c.month = 11 // after which comes the next year of the rule
		}
		c.year = civilYearOf(year)
	case byYear:
		c.year = civilYearOf(p.aligned(p.yearOf(least) - back))
	}
}

// aligned is the last block of the rule that is not after one.
func (p *plan) aligned(at int32) int32 {
	return p.origin + max(at-p.origin, 0)/p.apart*p.apart
}

// dayFrom is the first day at or after one that lies a number of intervals after the first day.
func (p *plan) dayFrom(d date.Day) date.Day {
	every := date.Day(p.every)
	return p.start + (max(d-p.start, 0)+every-1)/every*every
}

// fill takes the mask of the block.
func (c *cursor) fill() {
	switch c.plan.blocks {
	case byDay:
		c.fillDay()
	case byWeek:
		c.fillWeek()
	case byMonth, byYearMonth:
		c.fillMonth()
	case byYear:
		c.fillYear()
	}
}

// step takes the next block of the rule.
func (c *cursor) step() {
	switch p := c.plan; p.blocks {
	case byDay:
		c.base += date.Day(p.apart)
		c.fillDay()
	case byWeek:
		c.base += 7 * date.Day(p.apart)
		c.fillWeek()
	case byMonth:
		if c.month += p.apart; c.month >= 12 {
			c.year, c.month = civilYearOf(c.year.number+c.month/12), c.month%12
		}
		c.fillMonth()
	case byYearMonth:
		if rest := p.months >> (c.month + 1); rest != 0 {
			c.month += 1 + int32(bits.TrailingZeros16(rest))
		} else {
			c.year, c.month = civilYearOf(c.year.number+p.apart), int32(bits.TrailingZeros16(p.months))
		}
		c.fillMonth()
	case byYear:
		c.year = civilYearOf(c.year.number + p.apart)
		c.fillYear()
	}
}

// fillDay takes a day where the other parts of the rule select it too.
func (c *cursor) fillDay() {
	p, days := c.plan, uint64(1)
	if p.limited() {
		days = c.inMonths(1)
		y, m, day := c.base.Date()
		year, month := civilYearOf(int32(y)), int32(m)-1
		days &= p.monthMasks[year.length(month)-28][weekdayOf(year.firstOf(month))] >> day
	}
	c.take(c.base, days)
}

// fillWeek takes the mask of a week.
func (c *cursor) fillWeek() {
	p := c.plan
	days := p.weekdays[p.weekStart] & (1<<7 - 1)
	if p.months != allMonths {
		days &= c.inMonths(7)
	}
	if len(p.positions) > 0 {
		days = p.pickWord(days)
	}
	c.take(c.base, days)
}

// inMonths are the days of a block of so many days that lie in months of the rule. A block without one is passed over,
// and so are those that end before the next month of the rule.
func (c *cursor) inMonths(length date.Day) uint64 {
	p := c.plan
	for c.base <= date.Last {
		year, month, day := c.base.Date()
		days, first := uint64(0), uint64(1)<<min(date.DaysIn(year, month)-day+1, int(length))-1 // of the first month
		if p.months>>(month-1)&1 != 0 {
			days = first
		}
		if p.months>>(month%12)&1 != 0 {
			days |= (1<<length - 1) &^ first
		}
		if days != 0 {
			return days
		}
		next := int32(year)*12 + int32(month)
		for p.months>>(next%12)&1 == 0 {
			next++
		}
		missing, apart := firstOfMonth(next)-(c.base+length-1), length*date.Day(p.apart)
		c.base += (missing + apart - 1) / apart * apart
	}
	return 0
}

// fillMonth takes the mask of a month.
func (c *cursor) fillMonth() {
	p, first, length := c.plan, c.year.firstOf(c.month), c.year.length(c.month)
	days := p.monthMasks[length-28][weekdayOf(first)]
	switch {
	case p.months>>c.month&1 == 0:
		days = 0
	case p.freq == Day && p.every > 1:
		days &= p.steps(first, length)
	case p.beside():
		days = p.selected(first, length)
	}
	c.take(first-1, days)
}

// fillYear takes the mask of a year.
func (c *cursor) fillYear() {
	if c.year.first-yearMargin > c.plan.last {
		c.left = 0 // before the years outgrow a day's number
	}
	c.kind = kindOf(c.year)
	if c.words = c.plan.yearWords[c.kind]; c.words != 0 {
		c.takeWord()
	}
}
