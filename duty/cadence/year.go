package cadence

import "github.com/mandate-go/mandate/org/date"

// civilYear is a year to step through by its months, also one beside the calendar.
type civilYear struct {
	number int32
	leap   int      // 1 in a leap year
	first  date.Day // 1 January
}

func civilYearOf(number int32) civilYear {
	return civilYear{number: number, leap: leap(number), first: newYear(number)}
}

// next is the year after.
func (y civilYear) next() civilYear {
	return civilYear{number: y.number + 1, leap: leap(y.number + 1), first: y.first + 365 + date.Day(y.leap)}
}

// firstOf is the first day of a month counted from 0; 12 is January of the year after.
func (y civilYear) firstOf(month int32) date.Day { return y.first + daysBefore[y.leap][month] }

// length is the number of days of a month counted from 0.
func (y civilYear) length(month int32) int { return int(y.firstOf(month+1) - y.firstOf(month)) }

// daysBefore are the days before each month of a common and of a leap year.
var daysBefore = [2][13]date.Day{
	{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365},
	{0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366},
}

// newYear is 1 January, also of the years beside the calendar.
func newYear(year int32) date.Day {
	y := uint32(year + 399) // keeps the divisions above zero
	return date.Day(365*y+y/4-y/100+y/400+1) - 146097
}

// leap is 1 in a leap year, else 0.
func leap(year int32) int {
	if year%4 != 0 || year%100 == 0 && year%400 != 0 {
		return 0
	}
	return 1
}
