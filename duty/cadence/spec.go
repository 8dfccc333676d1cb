package cadence

import (
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// Spec is how often something is due, as plain data. At most one of By, Days, Weekdays, Workday, ByWorkday and Set places it
// inside the period; with none of them it may be done at any time of the period and is due on its last day.
type Spec struct {
	Every Unit
	// Months are the only months of the year in which it comes round (every January), each with its own occurrence; for
	// each [Year] alone. By, Days and workdays then count inside the month.
	Months []time.Month
	// By is the last day to do it, the Nth day of the period, that day included.
	By int
	// Days are the days of the month on which it is to be done.
	Days []int
	// Weekdays are the days of the week on which it is to be done.
	Weekdays []time.Weekday
	// Workday is the Nth workday of the period, on which it is to be done; -1 is the last. ByWorkday is the same as the
	// last day to do it. Where the period has fewer workdays, MonthEnd decides.
	Workday   int
	ByWorkday int
	// Times is how many times it is to be done in the period, 0 for once, with at least Gap days from one to the next: the
	// difference of their dates.
	Times int
	Gap   int
	// At is the part of the shift, for each [Shift].
	At Moment
	// Set are imported days (RFC 5545), each a period of one day; Every is then [Day].
	Set *Set
	// About is the period that it speaks of.
	About About
	// MonthEnd is what becomes of a day that some periods lack. It must be stated where that can happen.
	MonthEnd MonthEnd
}

// Workdays tells the workdays of a calendar. A calendar that does not know a workday in that direction answers the zero
// Day.
type Workdays interface {
	// IsWorkday reports whether people work on the day.
	IsWorkday(day date.Day) bool
	// NextWorkday is the first workday after a day.
	NextWorkday(after date.Day) date.Day
	// PreviousWorkday is the last workday before a day.
	PreviousWorkday(before date.Day) date.Day
}

// Limits of a Spec.
const (
	MostTimes = 1000 // of Times
	// certainWorkdays is how many workdays every month is taken to have: its days less the weekends and a week of holidays
	certainWorkdays = 10
)

// cell is the unit in which days are counted: the month where a year names months.
func (s Spec) cell() Unit {
	if s.Every == Year && len(s.Months) > 0 {
		return Month
	}
	return s.Every
}

// lengths are those of the shortest and the longest cell.
func (s Spec) lengths() (shortest, longest int) {
	if s.cell() != Month || s.Every == Month {
		return s.Every.shortest(), s.Every.longest()
	}
	shortest = 31
	for _, m := range s.Months {
		n := date.DaysIn(2023, m) // a common year
		shortest, longest = min(shortest, n), max(longest, n)
		if m == time.February {
			longest = max(longest, 29)
		}
	}
	return shortest, longest
}
