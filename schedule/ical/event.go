package ical

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// Event is an entry of a calendar. Most calendars show events alone, so that a duty is one too; [Event.Todo] asks for a
// to-do instead.
type Event struct {
	Identity    Identity
	When        When
	Summary     string
	Description string
	Location    string
	URL         string // absolute
	Categories  []string
	Status      Status
	Busy        bool // it takes its time, as a shift does; a duty does not: TRANSP:TRANSPARENT
	Alarms      []Alarm
	Revision    Revision // the calendar's where it has no time
	Todo        *Todo
}

// Todo makes an event a to-do (VTODO): its last day, or its end, is when it is due.
type Todo struct {
	Completed time.Time // zero where it is open
}

// Alarm shows a text at a time before or after the beginning or the end of an event. A to-do counts from the end always:
// when it is due. The end of an all-day event is the midnight behind its last day: −15h from there is nine in the morning of
// that day.
type Alarm struct {
	Offset  time.Duration // below zero before; whole seconds
	FromEnd bool
	Text    string // the summary where empty
}

// Status is how sure an event is. A to-do has none but [Cancelled]: whether it is done, [Todo.Completed] says.
type Status string

// The statuses. Empty, nothing is said.
const (
	Tentative Status = "TENTATIVE"
	Confirmed Status = "CONFIRMED"
	Cancelled Status = "CANCELLED"
)

// When is the time of an event. It is made by [AllDay], [At] or [AtPlace].
type When struct {
	days       date.Span
	start, end time.Time
	place      *time.Location
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
	case w.timed() && (!writable(w.start) || !writable(w.end)):
		return ErrNoTime
	case w.timed() && !w.start.Before(w.end):
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

func (e Event) revision(otherwise Revision) Revision {
	if e.Revision.Modified.IsZero() {
		return otherwise
	}
	return e.Revision
}

func (e Event) faults() []error {
	var faults []error
	if e.Identity.Duty == "" {
		faults = append(faults, ErrNoIdentity)
	}
	if fault := e.When.fault(); fault != nil {
		faults = append(faults, fault)
	}
	if !writable(e.Revision.Modified) {
		faults = append(faults, ErrNoStamp)
	}
	if e.Revision.Sequence < 0 {
		faults = append(faults, ErrNegative)
	}
	if e.Todo != nil && !e.Todo.Completed.IsZero() && !writable(e.Todo.Completed) {
		faults = append(faults, ErrNoTime)
	}
	if !e.Status.fits(e.Todo != nil) {
		faults = append(faults, ErrStatus)
	}
	if e.URL != "" && !absolute(e.URL) {
		faults = append(faults, ErrURL)
	}
	for _, a := range e.Alarms {
		if a.Offset%time.Second != 0 {
			faults = append(faults, ErrTrigger)
		}
	}
	return faults
}

func (s Status) fits(todo bool) bool {
	return s == "" || s == Cancelled || !todo && (s == Tentative || s == Confirmed)
}

// absolute reports whether a text is a URI with a scheme, and can stand on a line as it is.
func absolute(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.IsAbs() && !strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r >= 0x7f })
}

func (e written) write(w *writer) {
	component := "VEVENT"
	if e.Todo != nil {
		component = "VTODO"
	}
	stamp := utc(e.Revision.Modified)
	w.line("BEGIN", component)
	w.line("UID", e.uid)
	w.line("DTSTAMP", stamp)
	w.line("LAST-MODIFIED", stamp)
	w.line("SEQUENCE", strconv.Itoa(e.Revision.Sequence))
	if e.Todo != nil {
		e.due(w)
	} else {
		e.time(w, "DTSTART", e.When.start, e.When.days.From)
		e.time(w, "DTEND", e.When.end, e.When.days.Until)
	}
	w.text("SUMMARY", e.Summary)
	w.optional("DESCRIPTION", e.Description)
	w.optional("LOCATION", e.Location)
	w.categories(e.Categories)
	if e.URL != "" {
		w.line("URL", e.URL)
	}
	e.status(w)
	for _, a := range e.Alarms {
		a.write(w, e)
	}
	w.line("END", component)
}

// due writes when a to-do is due, and when it may begin where that is before.
func (e written) due(w *writer) {
	last := e.When.days.Through()
	if e.When.timed() || e.When.days.From < last {
		e.time(w, "DTSTART", e.When.start, e.When.days.From)
	}
	e.time(w, "DUE", e.When.end, last)
}

// time writes an instant, or a day where the event is one of days.
func (e written) time(w *writer, property string, t time.Time, d date.Day) {
	switch {
	case !e.When.timed():
		w.line(property+";VALUE=DATE", strings.ReplaceAll(d.String(), "-", ""))
	case e.When.local():
		w.line(property+";TZID="+e.When.place.String(), t.In(e.When.place).Format(localForm))
	default:
		w.line(property, utc(t))
	}
}

func (e written) status(w *writer) {
	switch {
	case e.Todo == nil && e.Busy:
		w.line("TRANSP", "OPAQUE")
	case e.Todo == nil:
		w.line("TRANSP", "TRANSPARENT")
	case !e.Todo.Completed.IsZero():
		w.line("COMPLETED", utc(e.Todo.Completed))
		w.line("PERCENT-COMPLETE", "100")
	}
	switch {
	case e.Status != "":
		w.line("STATUS", string(e.Status))
	case e.Todo != nil && e.Todo.Completed.IsZero():
		w.line("STATUS", "NEEDS-ACTION")
	case e.Todo != nil:
		w.line("STATUS", "COMPLETED")
	}
}

func (a Alarm) write(w *writer, e written) {
	trigger := "TRIGGER"
	if a.FromEnd || e.Todo != nil {
		trigger = "TRIGGER;RELATED=END"
	}
	text := a.Text
	if text == "" {
		text = e.Summary
	}
	w.line("BEGIN", "VALARM")
	w.line("ACTION", "DISPLAY")
	w.line(trigger, duration(a.Offset))
	w.text("DESCRIPTION", text)
	w.line("END", "VALARM")
}
