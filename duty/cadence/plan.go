package cadence

import (
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// plan is a recurrence rule compiled for its first day. It is worked through in blocks: days, weeks, months or years,
// whichever hold what the rule selects from. The days of a block are the bits of a mask.
type plan struct {
	freq  Unit
	start date.Day
	last  date.Day // no day of the rule lies after it
	every int32    // INTERVAL, no more than the days of the calendar

	blocks   blocks
	apart    int32    // days, weeks, months or years from one block to the next
	origin   int32    // month or year of the first day
	week     date.Day // first day of the week of the first day
	patience int32    // how many blocks in a row may be empty

	months            uint16 // bit m-1
	hasDays           bool
	forward, backward uint64    // bit n for each BYMONTHDAY n, and n for each -n
	hasWeekdays       bool      // BYDAY
	weekdays          [7]uint64 // plain days of the week, repeated, by the day of the week of bit 0
	ordinals          []NthWeekday
	yearScope         bool // ordinals count in the year
	yearDays, weeks   []int
	positions         []int
	weekStart         time.Weekday
	skip              RRuleSkip // of days of the month
	skipYear          RRuleSkip // of days of the year

	monthMasks [4][7]uint64  // by the length less 28, and the day of the week of the first day
	yearMasks  *[28]yearMask // by kindOf; nil where the blocks are no years
	yearWords  [28]uint8     // bit w for each word of the mask that has days
}

type blocks uint8

const (
	byDay       blocks = iota // days so far apart that some months have none
	byWeek                    // every so many weeks, counted from that of the first day
	byMonth                   // every so many months
	byYearMonth               // the months of every so many years
	byYear                    // every so many years
)

// newPlan compiles a rule that has been checked.
func newPlan(r RRule, start date.Day) *plan {
	year, month, day := start.Date()
	p := &plan{freq: r.Freq, start: start, last: date.Last, every: int32(min(max(r.Interval, 1), int(date.Last))), months: allMonths,
		yearDays: r.ByYearDay, weeks: r.ByWeekNo, positions: r.BySetPos, weekStart: r.WeekStart}
	if len(r.ByMonth) > 0 {
		p.months = 0
		for _, m := range r.ByMonth {
			p.months |= 1 << (m - 1)
		}
	}
	p.monthDays(r.ByMonthDay)
	p.byDay(r.ByDay)
	p.yearScope = r.Freq == Year && len(r.ByMonth) == 0
	p.fromStart(r, month, day)
	if r.Skip != SkipOmit && (r.Freq == Month || r.Freq == Year) {
		if len(r.ByYearDay)+len(r.ByWeekNo) == 0 {
			p.skip = r.Skip
		}
		if len(r.ByYearDay) > 0 && len(r.ByMonth)+len(r.ByMonthDay)+len(r.ByWeekNo) == 0 {
			p.skipYear = r.Skip
		}
	}
	p.origins(int32(year), int32(month))
	p.prepare()
	if r.Until != 0 {
		p.last = r.Until
	}
	if r.Count > 0 {
		p.last = p.lastOf(r.Count)
	}
	return p
}

func (p *plan) monthDays(list []int) {
	for _, n := range list {
		p.hasDays = true
		if n > 0 {
			p.forward |= 1 << n
		} else {
			p.backward |= 1 << -n
		}
	}
}

func (p *plan) byDay(list []NthWeekday) {
	var week uint64 // bit for each day of the week
	for _, w := range list {
		p.hasWeekdays = true
		if w.N == 0 {
			week |= 1 << w.Day
		} else {
			p.ordinals = append(p.ordinals, w)
		}
	}
	for at := range p.weekdays {
		for bit := range 64 {
			p.weekdays[at] |= week >> ((at + bit) % 7) & 1 << bit
		}
	}
}

// fromStart takes from the first day what the rule does not say.
func (p *plan) fromStart(r RRule, month time.Month, day int) {
	placed := p.hasDays || p.hasWeekdays || len(r.ByYearDay) > 0
	switch {
	case placed || r.Freq == Day:
	case r.Freq == Week || len(r.ByWeekNo) > 0:
		p.byDay([]NthWeekday{{Day: p.start.Weekday()}})
	default:
		p.monthDays([]int{day})
		if r.Freq == Year && len(r.ByMonth) == 0 {
			p.months = 1 << (month - 1)
		}
	}
}

// origins chooses the blocks and finds that of the first day.
func (p *plan) origins(year, month int32) {
	wholeYear := len(p.yearDays)+len(p.weeks)+len(p.positions) > 0 || p.yearScope && len(p.ordinals) > 0
	p.apart = p.every
	switch {
	case p.freq == Day && p.every > 28:
		p.blocks = byDay
	case p.freq == Day, p.freq == Week && p.every == 1 && len(p.positions) == 0:
		p.blocks, p.origin, p.apart = byYearMonth, year, 1
	case p.freq == Week:
		p.blocks, p.week = byWeek, p.weekOf(p.start)
	case p.freq == Month && p.every > 1:
		p.blocks, p.origin = byMonth, year*12+month-1
	case p.freq == Year && wholeYear:
		p.blocks, p.origin = byYear, p.yearOf(p.start)
	default:
		p.blocks, p.origin = byYearMonth, year
	}
	if p.patience = endless[p.blocks]; p.freq == Day {
		p.patience = max(p.patience, monthsOfCalendar)
	}
}

// lastOf is the day of the nth instance: the first day is the first one.
func (p *plan) lastOf(n int) date.Day {
	last := p.start
	if n--; n == 0 {
		return last
	}
	var c cursor
	c.begin(p, p.start+1)
	for d := c.before(date.Last + 1); d > 0; d = c.before(date.Last + 1) {
		last = d
		if n--; n == 0 {
			break
		}
	}
	return last
}

// yearOf is the year to which a day counts: that of the fourth day of its week where the rule numbers weeks.
func (p *plan) yearOf(d date.Day) int32 {
	if len(p.weeks) > 0 {
		d = p.weekOf(d) + 3
	}
	year, _, _ := d.Date()
	return int32(year)
}

// weekOf is the first day of a day's week.
func (p *plan) weekOf(d date.Day) date.Day {
	return d - date.Day(uint32(d+7007-date.Day(p.weekStart))%7)
}

// weekOne is the first day of week 1 of a year: the first week with at least four days in the year, so that of 4 January.
func (p *plan) weekOne(year int32) date.Day { return p.weekOf(newYear(year) + 3) }

// weekdayOf is the day of the week, also of days up to a thousand weeks before the calendar.
func weekdayOf(d date.Day) int { return int(uint32(d+7000) % 7) }
