package schedule

import (
	"strconv"
	"time"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule/calendar"
)

// Status says how an occurrence stands. The zero Status is that it cannot be told.
type Status uint8

// The statuses.
const (
	Untold   Status = iota // its condition, or the instant, cannot be told
	Upcoming               // it does not open before a later day
	Open                   // it may be done, and is not due today
	DueToday               // today is the last day, or the last hours
	Overdue                // it was not done in time, and is not done yet
	Done                   // done in time
	DoneLate               // done after the last day
)

// String is the status in words: "done_late".
func (s Status) String() string {
	return [...]string{"untold", "upcoming", "open", "due", "overdue", "done", "done_late"}[min(s, DoneLate)]
}

// Ledger tells when an occurrence was done, by its [Occurrence.Key]; the zero Time where it was not. Keeping it is the
// caller's.
type Ledger interface {
	DoneAt(key string) time.Time
}

// Status is how the occurrence stands at an instant, given what was done. What the ledger says was done after the instant
// counts as not done yet.
func (o Occurrence) Status(ledger Ledger, at time.Time) Status {
	zone := o.planner.chart.Zone()
	today := date.In(at, zone)
	if o.Active == duty.Unknown || at.IsZero() || today == 0 {
		return Untold
	}
	if done := ledger.DoneAt(o.Key()); !done.IsZero() && !done.After(at) {
		return doneBy(o.late(done, zone))
	}
	switch {
	case o.late(at, zone):
		return Overdue
	case today == o.Due:
		return DueToday
	case today < o.Opens:
		return Upcoming
	}
	return Open
}

// late reports whether an instant is past the last day, or past the instant by which a duty of a shift is due.
func (o Occurrence) late(t time.Time, zone *time.Location) bool {
	if !o.DueAt.IsZero() {
		return t.After(o.DueAt)
	}
	return date.In(t, zone) > o.Due
}

func doneBy(late bool) Status {
	if late {
		return DoneLate
	}
	return Done
}

// Event is something that happened, at an instant.
type Event struct {
	ID string // as the model's events are called
	At time.Time
}

// Deadline is by when a duty must be done after an event.
type Deadline struct {
	Duty        *duty.Duty
	Event       Event
	Nominal     date.Day  // the last day as counted
	Day         date.Day  // the last day, after the convention for holidays
	Until       time.Time // the first instant that is too late; for a span of hours the last that is not
	Hours       bool      // the span is one of hours: Until counts, and not the day's end
	Provisional bool      // the holiday notice for the day is not published, and the day depends on it
}

// Deadlines are those of all duties that an event sets off, in the order of the duties' ids. Duties that an event only
// occasions, without a span, have none. The error is that of [Planner.Deadline].
func (p *Planner) Deadlines(e Event) ([]Deadline, error) {
	var all []Deadline
	for d := range p.duties.OnEvent(e.ID) {
		if d.Due == nil || d.Due.Within == "" {
			continue
		}
		deadline, err := p.Deadline(d, e)
		if err != nil {
			return all, err
		}
		all = append(all, deadline)
	}
	return all, nil
}

// Deadline is by when a duty must be done after an event. A span of n days does not count the event's day (Civil Code of
// the PRC, article 201) and runs to the end of its last; hours are elapsed time. The errors are [ErrNoDeadline] and those of
// [cadence.After.Deadline].
func (p *Planner) Deadline(d *duty.Duty, e Event) (Deadline, error) {
	after := cadence.After{}
	if d.Due != nil {
		after = afterOf(d.Due.Within)
	}
	if after.N == 0 {
		return Deadline{}, ErrNoDeadline
	}
	zone := p.chart.Zone()
	found, err := after.Deadline(e.At, zone, workdays{p.calendar})
	if err != nil {
		return Deadline{}, err
	}
	deadline := Deadline{Duty: d, Event: e, Nominal: found.Day, Day: found.Day, Until: found.At, Hours: after.Unit == cadence.Hours}
	convention, _ := calendar.ParseConvention(string(d.Due.IfHoliday))
	if moved := p.calendar.Adjust(found.Day, convention); moved != 0 && moved != found.Day {
		deadline.Day, deadline.Until, deadline.Hours = moved, cadence.EndOf(moved, zone), false
	}
	if convention != calendar.Keep || after.Unit == cadence.WorkingDays {
		deadline.Provisional = p.calendar.Provisional(found.Day) || p.calendar.Provisional(deadline.Day)
	}
	return deadline, nil
}

// Status is how a duty after an event stands at an instant, done at another, the zero Time where it is not done.
func (d Deadline) Status(done, at time.Time) Status {
	late := func(t time.Time) bool { return t.After(d.Until) || !d.Hours && t.Equal(d.Until) }
	switch {
	case at.IsZero():
		return Untold
	case !done.IsZero() && !done.After(at):
		return doneBy(late(done))
	case late(at):
		return Overdue
	case at.Before(d.Event.At):
		return Upcoming
	case !late(at.Add(24 * time.Hour)):
		return Open
	}
	return DueToday
}

func itoa(n int) string { return strconv.Itoa(n) }
