package cadence

import (
	"errors"
	"strconv"
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// After is a span of time that begins with an event: within 24 hours, 10 days, 3 workdays of it. What it answers is the
// nominal deadline; a convention for holidays is a second step and the caller's.
type After struct {
	N    int
	Unit AfterUnit
}

// AfterUnit is the unit of an [After].
type AfterUnit uint8

// The units. The day of the event does not count in days and workdays (Civil Code of the PRC, article 201), and the last
// one counts to its end.
const (
	Hours       AfterUnit = iota + 1 // elapsed time, whatever the clocks do
	Days                             // every day counts
	WorkingDays                      // workdays count
)

// MostAfter is the greatest number of an [After].
const MostAfter = 99999

// The errors of an [After].
var (
	ErrAfter      = errors.New("cadence: a span after an event is 1 to 99999 hours, days or workdays")
	ErrNoWorkdays = errors.New("cadence: workdays cannot be counted: no calendar, or it ends before the deadline")
	ErrBeyond     = errors.New("cadence: the deadline lies outside the years 1 to 9999")
)

// Deadline is where a span after an event ends.
type Deadline struct {
	Day date.Day  // the last day
	At  time.Time // the first instant that is too late for days and workdays, the last that is not for hours
}

// String is the span as the language of models writes it: 24h, 10d, 3wd.
func (a After) String() string { return strconv.Itoa(a.N) + nameOf(a.Unit, afterNames[:]) }

var afterNames = [...]string{"", "h", "d", "wd"}

// Deadline is when the span after an event ends in a place. The calendar may be nil but for workdays. The errors are [ErrAfter],
// [ErrNoWorkdays] and [ErrBeyond].
func (a After) Deadline(event time.Time, place *time.Location, workdays Workdays) (Deadline, error) {
	day := date.In(event, place)
	if a.Unit != Hours {
		last, err := a.Last(day, workdays)
		if err != nil {
			return Deadline{}, err
		}
		return Deadline{Day: last, At: EndOf(last, place)}, nil
	}
	if a.N < 1 || a.N > MostAfter {
		return Deadline{}, ErrAfter
	}
	at := event.Add(time.Duration(a.N) * time.Hour).In(place)
	if day = date.In(at, place); day.IsZero() || date.In(event, place).IsZero() {
		return Deadline{}, ErrBeyond
	}
	return Deadline{Day: day, At: at}, nil
}

// Last is the last day of a span of days or workdays after the day of an event: 10 days from 2026-09-25 end on 2026-10-05.
// The errors are those of [After.Deadline].
func (a After) Last(event date.Day, workdays Workdays) (date.Day, error) {
	switch {
	case a.N < 1 || a.N > MostAfter || a.Unit != Days && a.Unit != WorkingDays:
		return 0, ErrAfter
	case event < date.First || event > date.Last:
		return 0, ErrBeyond
	case a.Unit == WorkingDays:
		return nthAfter(event, a.N, workdays)
	case event+date.Day(a.N) > date.Last:
		return 0, ErrBeyond
	}
	return event + date.Day(a.N), nil
}

// nthAfter is the nth workday after a day.
func nthAfter(d date.Day, n int, workdays Workdays) (date.Day, error) {
	if workdays == nil {
		return 0, ErrNoWorkdays
	}
	for range n {
		next := workdays.NextWorkday(d)
		if next <= d || next > date.Last {
			return 0, ErrNoWorkdays
		}
		d = next
	}
	return d, nil
}

// EndOf is the instant at which a day is over in a place: the first one of the day after.
func EndOf(d date.Day, place *time.Location) time.Time { return (d + 1).Start(place) }
