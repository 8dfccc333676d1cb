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

const secondsOfDay = 24 * 60 * 60

// Of is the civil day of a year, month and day of the month, or false where the calendar has no such day.
func Of(year int, month time.Month, day int) (Day, bool) {
	if year < 1 || year > 9999 {
		return 0, false
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || t.Month() != month || t.Day() != day {
		return 0, false
	}
	return Day(t.Unix()/secondsOfDay + offset), true // midnight in UTC: divides evenly
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
func (d Day) Date() (year int, month time.Month, day int) { return d.utc().Date() }

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return d.utc().Weekday() }

// Start is the first instant of the day in a place: midnight, or the first instant that exists where a change of the
// clocks skips midnight.
func (d Day) Start(place *time.Location) time.Time {
	y, m, day := d.Date()
	t := time.Date(y, m, day, 0, 0, 0, 0, place)
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
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

func (d Day) utc() time.Time { return time.Unix((int64(d)-offset)*secondsOfDay, 0).UTC() }
