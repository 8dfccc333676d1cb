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

// Alarm shows a text at a time before or after the beginning or the end of an event. The end of an all-day event is the
// midnight behind its last day: −15h from there is nine in the morning of that day. A to-do counts from when it is due,
// always; one of days is due from the midnight before its last day on: 9h is nine in the morning of that day.
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

func (e Event) revision(otherwise Revision) Revision {
	if e.Revision.Modified.IsZero() {
		return otherwise
	}
	return e.Revision
}

func (e Event) faults() []error {
	var faults []error
	if e.Identity.Duty == "" && e.Identity.Roster == "" {
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
		if !e.When.instant {
			e.time(w, "DTEND", e.When.end, e.When.days.Until)
		}
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
	if e.When.timed() && !e.When.instant || !e.When.timed() && e.When.days.From < last {
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
