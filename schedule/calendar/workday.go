package calendar

import "github.com/mandate-go/mandate/org/date"

// IsWorkday reports whether a day is worked. The zero Day is not.
func (c *Calendar) IsWorkday(d date.Day) bool { return c.Kind(d).Worked() }

// Next is the first workday after a day, Monday after Friday. It is the zero Day where there is none until 9999-12-31.
func (c *Calendar) Next(d date.Day) date.Day { return c.AddWorkdays(d, 1) }

// Previous is the last workday before a day, Friday before Monday. It is the zero Day where there is none.
func (c *Calendar) Previous(d date.Day) date.Day { return c.AddWorkdays(d, -1) }

// AddWorkdays is the nth workday after a day, or the nth before it where n is negative; the day itself does not count,
// whether it is worked or not. With 0 it is the day itself, even where it is not worked: use [Calendar.Adjust] to move it.
// The result is the zero Day where the day is none, or where the calendar ends before.
func (c *Calendar) AddWorkdays(d date.Day, n int) date.Day {
	const furthest = int(date.Last)
	switch {
	case d < date.First || d > date.Last || n > furthest || n < -furthest:
		return 0
	case n == 0:
		return d
	case n > 0:
		return c.count.workday(int64(c.count.workdaysBefore(d+1)) + int64(n) - 1)
	}
	return c.count.workday(int64(c.count.workdaysBefore(d)) + int64(n))
}

// WorkdaysBetween is the number of workdays from a to the day before b, and less than zero where b is earlier:
// WorkdaysBetween(b, a) = −WorkdaysBetween(a, b). Days outside the years 1 to 9999 count as the nearest inside.
func (c *Calendar) WorkdaysBetween(a, b date.Day) int {
	return int(c.count.workdaysBefore(within(b)) - c.count.workdaysBefore(within(a)))
}

// NthWorkday is the nth workday of a span, from 1, or counted from its end where n is negative: −1 is the last. It is the
// zero Day where the span has fewer, or n is 0. An open side of the span reaches to the end of the calendar.
func (c *Calendar) NthWorkday(span date.Span, n int) date.Day {
	if span.Until == 0 {
		span.Until = date.Last + 1
	}
	from, until := within(span.From), within(span.Until)
	first, behind := int64(c.count.workdaysBefore(from)), int64(c.count.workdaysBefore(until))
	var at int64
	switch {
	case n > 0 && int64(n) <= behind-first:
		at = first + int64(n) - 1
	case n < 0 && int64(n) >= first-behind:
		at = behind + int64(n)
	default:
		return 0
	}
	return c.count.workday(at)
}

// within is the nearest bound of a span of days inside the calendar.
func within(d date.Day) date.Day { return min(max(d, date.First), date.Last+1) }
