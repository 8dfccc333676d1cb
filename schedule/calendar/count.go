package calendar

import (
	"math/bits"

	"github.com/mandate-go/mandate/org/date"
)

// counter counts the workdays before a day, and finds the day of a count, in time that does not depend on distance: by
// formula where weekdays alone decide, over bits with running totals where there are special days.
type counter struct {
	everyDay bool
	from     date.Day // of the first bit
	until    date.Day // behind the last bit
	worked   []uint64 // a bit for every day of from..until
	before   []int32  // workdays before the first day of each word
	extra    int32    // workdays that the special days add to those of the weekdays, less those that they take
}

// wordDays is how many days a word holds.
const wordDays = 64

func newCounter(c *Calendar) counter {
	n := counter{everyDay: c.base == Always}
	if len(c.days) == 0 {
		return n
	}
	n.from = c.days[0]
	words := int(c.days[len(c.days)-1]-n.from)/wordDays + 1
	n.until = n.from + date.Day(words*wordDays)
	n.worked, n.before = make([]uint64, words), make([]int32, words)
	total := n.plain(n.from)
	for w := range words {
		n.before[w] = total
		for bit := range wordDays {
			d := n.from + date.Day(w*wordDays+bit)
			if m, ok := c.marks[d]; ok && m.kind.Worked() || !ok && c.plain(d) == Workday {
				n.worked[w] |= 1 << bit
			}
		}
		total += int32(bits.OnesCount64(n.worked[w]))
	}
	n.extra = total - n.plain(n.until)
	return n
}

// plain is how many days before d weekdays alone would have worked.
func (n *counter) plain(d date.Day) int32 {
	days := int32(d - date.First)
	if n.everyDay {
		return days
	}
	return days/7*5 + min(days%7, 5)
}

// plainDay is the day with so many days before it that weekdays alone would have worked, itself such a day.
func (n *counter) plainDay(count int32) date.Day {
	if n.everyDay {
		return date.First + date.Day(count)
	}
	return date.First + date.Day(count/5*7+count%5)
}

// workdaysBefore is how many workdays there are from [date.First] to the day before d; d lies between [date.First] and the day
// after [date.Last].
func (n *counter) workdaysBefore(d date.Day) int32 {
	switch {
	case d < n.from || n.worked == nil:
		return n.plain(d)
	case d >= n.until:
		return n.plain(d) + n.extra
	}
	i := int(d - n.from)
	low := n.worked[i/wordDays] & (1<<(i%wordDays) - 1)
	return n.before[i/wordDays] + int32(bits.OnesCount64(low))
}

// workday is the workday with so many workdays before it, or the zero Day where there is none within the calendar.
func (n *counter) workday(count int64) date.Day {
	if count < 0 || count >= int64(n.workdaysBefore(date.Last+1)) {
		return 0
	}
	c := int32(count)
	switch {
	case n.worked == nil || c < n.before[0]:
		return n.plainDay(c)
	case c >= n.workdaysBefore(n.until):
		return n.plainDay(c - n.extra)
	}
	low, high := 0, len(n.before) // the last word that begins with at most c
	for high-low > 1 {
		if mid := (low + high) / 2; n.before[mid] <= c {
			low = mid
		} else {
			high = mid
		}
	}
	word := n.worked[low]
	for range c - n.before[low] {
		word &= word - 1
	}
	return n.from + date.Day(low*wordDays+bits.TrailingZeros64(word))
}
