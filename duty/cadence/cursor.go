package cadence

import (
	"math/bits"

	"github.com/mandate-go/mandate/org/date"
)

// cursor goes through the days of a plan from a day on, in order and each once. It holds a block and the mask of its days
// that are left: bit n of word w is base + 64w + n.
type cursor struct {
	plan  *plan
	least date.Day
	left  int32 // blocks in a row that may still be empty
	found bool  // this block is not
	at    int32
	first date.Day // of the block
	base  date.Day
	n     int // words in use
	word  int // the first that has days left
	words [6]uint64
}

// endless is how many empty blocks in a row a plan is followed through. The calendar repeats after 400 years, which are
// 4,800 months, 20,871 weeks; a rule that steps by more than one meets every one of its blocks in that many steps. Rules
// of days repeat later, and end with the calendar after 119,988 months.
var endless = [...]int32{byMonth: 4800, byYearMonth: 4800, byWeek: 20871, byYear: 400}

const endOfMonths = 10000 * 12

// begin sets a new cursor at a day that is not before the first one.
func (c *cursor) begin(p *plan, least date.Day) {
	c.plan, c.least, c.at, c.left = p, least, p.seek(least), p.patience()
	if !p.fill(c) {
		c.left = 0
	}
}

func (p *plan) patience() int32 {
	if p.freq == Day {
		return endOfMonths
	}
	return endless[p.blocks]
}

// next is the next day, or the zero Day after the last one.
func (c *cursor) next() date.Day {
	p := c.plan
	for c.left > 0 {
		for ; c.word < c.n; c.word++ {
			for word := c.words[c.word]; word != 0; {
				d := c.base + date.Day(64*c.word+bits.TrailingZeros64(word))
				word &= word - 1
				c.words[c.word] = word
				if d < c.least { // before the beginning, or moved by SKIP to a day that has been
					continue
				}
				if d > p.last {
					c.left = 0
					return 0
				}
				c.least, c.found = d+1, true
				return d
			}
		}
		if c.left--; c.found {
			c.left, c.found = p.patience(), false
		}
		c.at, c.word = p.after(c), 0
		if !p.fill(c) || c.first > p.last+1 { // SKIP may move back from the day after
			c.left = 0
		}
	}
	return 0
}

// seek is the block from which on no day of the rule at or after least can be missed.
func (p *plan) seek(least date.Day) int32 {
	back := int32(0)
	if p.skip == SkipForward || p.skipYear == SkipForward {
		back = 1 // the block before may reach into this one
	}
	switch p.blocks {
	case byWeek:
		return int32((least - p.weekOf(p.start)) / 7 / date.Day(p.every))
	case byYear:
		return p.aligned(p.yearOf(least) - back)
	case byYearMonth:
		month := max(indexOf(Month, least)-back, p.origin)
		if year := p.origin + (month-p.origin)/(12*p.every)*12*p.every; year+11 < month {
			return year + 11
		}
		return month
	}
	if p.freq == Day {
		return indexOf(Month, least)
	}
	return p.aligned(indexOf(Month, least) - back)
}

// aligned is the last block of the rule that is not after one.
func (p *plan) aligned(at int32) int32 {
	return p.origin + max(at-p.origin, 0)/p.every*p.every
}

// weekOf is the first day of a day's week.
func (p *plan) weekOf(d date.Day) date.Day {
	return d - date.Day((weekdayOf(d)-int(p.weekStart)+7)%7)
}

// after is the next block of the rule; far beyond the calendar where there is none.
func (p *plan) after(c *cursor) int32 {
	switch {
	case p.blocks == byYearMonth:
		year, month := c.at/12, c.at%12+1
		if rest := p.months >> month; month < 12 && rest != 0 {
			return c.at + 1 + int32(bits.TrailingZeros16(rest))
		}
		return (year+min(p.every, 10000))*12 + int32(bits.TrailingZeros16(p.months))
	case p.blocks == byWeek:
		return c.at + 1
	case p.freq == Day && p.every > 28:
		if d := p.dayFrom(firstOfMonth(c.at + 1)); d <= int64(date.Last) {
			return indexOf(Month, date.Day(d))
		}
		return endOfMonths
	case p.freq == Day:
		return c.at + 1
	}
	return c.at + min(p.every, endOfMonths)
}

// dayFrom is the first day at or after one that lies a number of intervals after the first day.
func (p *plan) dayFrom(d date.Day) int64 {
	every := int64(p.every)
	return int64(p.start) + (int64(max(d-p.start, 0))+every-1)/every*every
}

// fill sets the mask of the block; false where the calendar has ended.
func (p *plan) fill(c *cursor) bool {
	switch p.blocks {
	case byWeek:
		return p.fillWeek(c)
	case byYear:
		return p.fillYear(c)
	}
	if c.at >= endOfMonths {
		return false
	}
	c.first = firstOfMonth(c.at)
	c.base, c.n, c.words[0] = c.first-1, 1, 0
	if p.months>>(c.at%12)&1 == 0 {
		return true
	}
	length := civilYearOf(c.at / 12).length(c.at % 12)
	mask := p.dayMask(length)
	if p.hasWeekdays {
		mask &= p.weekdayMask(c.first, length)
	}
	if p.freq == Day && p.every > 1 {
		mask &= p.steps(c.first, length)
	}
	if c.words[0] = mask; len(p.positions) > 0 {
		c.words[0] = p.pickWord(mask)
	}
	return true
}

// steps are the days of a month that lie a number of intervals after the first day.
func (p *plan) steps(first date.Day, length int) uint64 {
	mask := uint64(0)
	for d := p.dayFrom(first); d < int64(first)+int64(length); d += int64(p.every) {
		mask |= 1 << (d - int64(first) + 1)
	}
	return mask
}

// fillWeek sets the mask of a week.
func (p *plan) fillWeek(c *cursor) bool {
	first := int64(p.weekOf(p.start)) + 7*int64(c.at)*int64(p.every)
	if first > int64(date.Last) {
		return false
	}
	c.first, c.base, c.n = date.Day(first), date.Day(first), 1
	c.words[0] = p.weekdays[weekdayOf(c.base)] & (1<<7 - 1)
	if p.months != allMonths {
		year, month, day := c.base.Date()
		in := uint64(1)<<min(date.DaysIn(year, month)-day+1, 7) - 1 // days of the first month
		if p.months>>(month-1)&1 == 0 {
			c.words[0] &^= in
		}
		if p.months>>(month%12)&1 == 0 {
			c.words[0] &= in
		}
	}
	if len(p.positions) > 0 {
		c.words[0] = p.pickWord(c.words[0])
	}
	return true
}

// pick leaves the days at the positions of BYSETPOS.
func (p *plan) pick(c *cursor) {
	whole, total := c.words, 0
	for _, word := range whole[:c.n] {
		total += bits.OnesCount64(word)
	}
	clear(c.words[:c.n])
	for _, at := range p.positions {
		if at--; at < 0 {
			at += total + 1
		}
		for w := 0; at >= 0 && w < c.n; w++ {
			in := bits.OnesCount64(whole[w])
			if at < in {
				c.words[w] |= nthBit(whole[w], at, in)
			}
			at -= in
		}
	}
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
