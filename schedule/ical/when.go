package ical

import (
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// When is the time of an event. It is made by [AllDay], [At], [AtPlace] or [AtMoment].
type When struct {
	days       date.Span
	start, end time.Time
	place      *time.Location
	instant    bool // start and end are one, and meant to be
}

// AllDay is all of the days of a span, in whatever zone the reader is.
func AllDay(days date.Span) When { return When{days: days} }

// At is the time from one instant to another, in UTC: readers see it in their own zone. Parts of a second are left out.
func At(start, end time.Time) When {
	return When{start: start.Truncate(time.Second), end: end.Truncate(time.Second)}
}

// AtPlace is the time from one instant to another on the clocks of a place, with the rules of its zone (VTIMEZONE) for the
// whole time that the events of the feed cover. What begins or ends within an hour that these clocks show twice is written
// in UTC, since readers differ on which of the two a local time means. The place has the name of its zone: time.Local will
// not do.
func AtPlace(start, end time.Time, place *time.Location) When {
	w := At(start, end)
	w.place = place
	return w
}

// AtMoment is one instant on the clocks of a place, as [AtPlace] writes them: something is due then and takes no time. An
// event then has a beginning and no end, a to-do is due then and may begin at any time.
func AtMoment(t time.Time, place *time.Location) When {
	w := AtPlace(t, t, place)
	w.instant = true
	return w
}

// begins is when it begins, for the order.
func (w When) begins() time.Time {
	if w.start.IsZero() {
		return w.days.From.Start(time.UTC)
	}
	return w.start.UTC()
}

func (w When) timed() bool { return !w.start.IsZero() || !w.end.IsZero() }

func (w When) fault() error {
	switch {
	case (w.timed() || w.instant) && (!writable(w.start) || !writable(w.end)):
		return ErrNoTime
	case w.timed() && !w.instant && !w.start.Before(w.end):
		return ErrReversed
	case w.timed():
		return nil
	case w.days.From < date.First || w.days.Until == 0 || w.days.Until > date.Last:
		return ErrNoTime
	case w.days.Empty():
		return ErrReversed
	}
	return nil
}

// writable reports whether a time has a year of four digits in every zone.
func writable(t time.Time) bool {
	year := t.UTC().Year()
	return !t.IsZero() && (year > 1 || year == 1 && t.UTC().YearDay() > 2) && (year < 9999 || year == 9999 && t.UTC().YearDay() < 364)
}
