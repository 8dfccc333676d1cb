// Package date has civil days and half-open spans of them. Nothing here knows the clock; a zone matters only where an
// instant is turned into the day it falls on, or a day into the instant it starts.
//
// Days are those of the proleptic Gregorian calendar, written as in ISO 8601: 2026-01-31.
package date

import (
	"fmt"
	"time"
)

// Day is a civil day from 0001-01-01 to 9999-12-31. The zero Day is no day. Days compare and subtract as integers.
type Day int32

// First and Last bound what can be written.
const (
	First Day = 1
	Last  Day = 3652059
)

// offset is the number of days from 0000-12-31, the zero Day, to the Unix epoch.
const offset = 719163

// The calendar repeats every 400 years. Years that begin on 1 March have the leap day last, so every month but that one
// begins at a fixed day of such a year; beforeFirst days of them lie between 0000-03-01 and the zero Day.
const (
	daysOf400Years = 146097
	beforeFirst    = 305
)

// Divisions by multiplication, after C. Neri and L. Schneider, Euclidean affine functions and their application to calendar
// algorithms, 2022. They are exact for every day of the calendar, as a test sees.
const (
	perQuarter = 2939745 // 2^32 by 1461, the quarters of days of a year
	perDay     = 2141    // 2^16 by 30.6, the days of a month
	roundMonth = 1305
)

const secondsOfDay = 24 * 60 * 60

// Of is the civil day of a year, month and day of the month, or false where the calendar has no such day.
func Of(year int, month time.Month, day int) (Day, bool) {
	if year < 1 || year > 9999 || month < time.January || month > time.December || day < 1 || day > DaysIn(year, month) {
		return 0, false
	}
	return firstOfMonth(year, month) + Day(day-1), true
}

// FirstOf is the first day of a month, or the zero Day outside the years 1 to 9999 and the months 1 to 12.
func FirstOf(year int, month time.Month) Day {
	if year < 1 || year > 9999 || month < time.January || month > time.December {
		return 0
	}
	return firstOfMonth(year, month)
}

func firstOfMonth(year int, month time.Month) Day {
	y, m := uint32(year), uint32(month)+9 // months after March of the year before
	if m < 12 {
		y--
	} else {
		m -= 12
	}
	return Day(365*y+y/4-y/100+y/400+(153*m+2)/5) - beforeFirst
}

// DaysIn is the number of days of a month from January to December, 28 to 31.
func DaysIn(year int, month time.Month) int {
	if month == time.February {
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 30 + int(month+month>>3)&1
}

// In is the civil day on which an instant falls in a place. It is the zero Day outside the years 1 to 9999.
func In(t time.Time, place *time.Location) Day {
	_, zone := t.In(place).Zone()
	seconds := t.Unix() + int64(zone) + offset*secondsOfDay
	if seconds < secondsOfDay {
		return 0
	}
	if d := seconds / secondsOfDay; d <= int64(Last) {
		return Day(d)
	}
	return 0
}

// IsZero reports whether there is no day.
func (d Day) IsZero() bool { return d == 0 }

// Date is the year, month and day of the month.
func (d Day) Date() (year int, month time.Month, day int) {
	if d < First || d > Last {
		return d.utc().Date()
	}
	// each fourth century and each fourth year is a day longer: counting in quarters of days puts that day at the end
	quarters := 4*(uint32(d)+beforeFirst) + 3
	century, quarters := quarters/daysOf400Years, quarters%daysOf400Years|3
	// a product with 2^32/daysOf4Years has the year above its 32nd bit, and below it the part of the year that has passed
	years := perQuarter * uint64(quarters)
	n := uint32(years) / perQuarter / 4 // days after 1 March
	// in the same way 2^16/30.6 for months after March, five of which have 153 days
	months := perDay*n + 3<<16 + roundMonth
	year, month, day = int(100*century)+int(years>>32), time.Month(months>>16), int(months&(1<<16-1)/perDay)+1
	if n >= 306 { // January and February
		return year + 1, month - 12, day
	}
	return year, month, day
}

// Weekday is the day of the week: 0001-01-01 was a Monday.
func (d Day) Weekday() time.Weekday { return time.Weekday((d%7 + 7) % 7) }

// Start is the first instant of the day in a place: midnight, or the first instant that exists where a change of the
// clocks skips midnight.
func (d Day) Start(place *time.Location) time.Time {
	y, m, day := d.Date()
	t := time.Date(y, m, day, 0, 0, 0, 0, place)
	if d > Last { // the day after the calendar, where its last one ends
		return t
	}
	for In(t, place) < d { // midnight was skipped, and Go chose the offset in force before the gap
		t = t.Add(time.Minute)
	}
	if earlier := t.Add(-time.Hour); In(earlier, place) == d { // midnight comes twice: the first one starts the day
		return earlier
	}
	return t
}

// String writes the day as 2026-01-31; the zero Day is "".
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	y, m, day := d.Date()
	if d < First || d > Last {
		return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
	}
	digit := func(n int) byte { return '0' + byte(n%10) }
	return string([]byte{digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), '-', digit(int(m) / 10), digit(int(m)), '-', digit(day / 10), digit(day)})
}

func (d Day) utc() time.Time { return time.Unix((int64(d)-offset)*secondsOfDay, 0).UTC() }
