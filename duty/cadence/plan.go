package cadence

import (
	"math/bits"
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// plan is a recurrence rule compiled for its first day. It is worked through in blocks: months, weeks or years, whichever
// holds what the rule selects from. The days of a block are the bits of a mask.
type plan struct {
	blocks blocks
	freq   Unit
	start  date.Day
	last   date.Day // no day of the rule lies after it
	every  int32    // INTERVAL, no more than the days of the calendar
	origin int32    // block of the first day

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
}

type blocks uint8

const (
	byMonth     blocks = iota // every so many months, or for rules of days each
	byYearMonth               // the months of every so many years
	byWeek                    // every so many weeks, counted from that of the first day
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
	p.origins(year, month)
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
func (p *plan) origins(year int, month time.Month) {
	switch {
	case p.freq == Week:
		p.blocks, p.origin = byWeek, 0
	case p.freq != Year:
		p.blocks, p.origin = byMonth, int32(year)*12+int32(month)-1
	case len(p.yearDays)+len(p.weeks)+len(p.positions) > 0 || p.yearScope && len(p.ordinals) > 0:
		p.blocks, p.origin = byYear, p.yearOf(p.start)
	default:
		p.blocks, p.origin = byYearMonth, int32(year)*12
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
	for d := c.next(); d > 0; d = c.next() {
		last = d
		if n--; n == 0 {
			break
		}
	}
	return last
}

// yearOf is the year to which a day counts: that of its week where the rule numbers weeks.
func (p *plan) yearOf(d date.Day) int32 {
	y, _, _ := d.Date()
	year := int32(y)
	if len(p.weeks) == 0 {
		return year
	}
	if d >= p.weekOne(year+1) {
		return year + 1
	}
	if d < p.weekOne(year) {
		return year - 1
	}
	return year
}

// weekOne is the first day of week 1 of a year: the first week with at least four days in the year.
func (p *plan) weekOne(year int32) date.Day {
	first := newYear(year)
	into := (weekdayOf(first) - int(p.weekStart) + 7) % 7
	if into > 3 {
		return first - date.Day(into) + 7
	}
	return first - date.Day(into)
}

// weekdayOf is the day of the week, also of days up to a thousand weeks before the calendar.
func weekdayOf(d date.Day) int { return int(uint32(d+7000) % 7) }

// dayMask are the days of a month that BYMONTHDAY selects: bit n is the nth day, bit 0 the day before the month and
// the bit after its length the day after it, to which SKIP may move.
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

// weekdayMask are the days of a month that BYDAY selects, in the bits of dayMask.
func (p *plan) weekdayMask(first date.Day, length int) uint64 {
	mask := p.weekdays[weekdayOf(first-1)]
	for _, o := range p.ordinals {
		if n := 1 + nth(o, weekdayOf(first), length); n > 0 {
			mask |= 1 << n
		}
	}
	if p.skip != 0 && len(p.ordinals) > 0 {
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
