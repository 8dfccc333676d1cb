package ical

import (
	"time"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

// Feed is what a planner has for everybody, for a post or for a person, as a calendar to subscribe to. Without more it
// holds what [schedule.Planner.Agenda] yields, an event each: a feed that leaves something out cannot say so.
type Feed struct {
	Planner      *schedule.Planner
	Query        schedule.Query
	Shifts       bool // the shifts of the rosters too, those that begin within the days of the query
	Appointments bool // without what is done every day or in every shift
	Form         Form
}

// Form is how occurrences and shifts are written.
type Form struct {
	Lang diag.Lang // of all that people read, Chinese unless it is English
	// Todo makes duties to-dos, which open on the first day that they may be done; a shift is an event always. Many
	// calendars that one subscribes to show no to-dos.
	Todo bool
	// Alarms are how long before an event it is told of, at least 0. They count from the beginning of a shift and the instant
	// by which a duty is due, and of a duty that has a day alone from nine in the morning of its last day.
	Alarms []time.Duration
}

// refresh is how often a subscriber asks again: registers change by the day.
const refresh = 12 * time.Hour

// Calendar is the feed, to be encoded. The revision of every event follows from the planner: LAST-MODIFIED and DTSTAMP are
// [StampOf] its latest day and its hash, SEQUENCE counts what is decided about the days around the event.
func (f Feed) Calendar() Calendar {
	p := f.Planner
	c := Calendar{
		Organization: p.Chart().Organization().ID, Name: f.name(), Refresh: refresh,
		Revision: Revision{Modified: StampOf(p.Latest(), p.Hash())},
	}
	if c.Organization == "" {
		c.Organization = p.Chart().Organization().Name
	}
	decided := map[cadence.Period]int{}
	add := func(e Event, period cadence.Period) {
		n, known := decided[period]
		if !known {
			n = f.decided(period)
			decided[period] = n
		}
		e.Revision = Revision{Sequence: n, Modified: c.Revision.Modified}
		c.Events = append(c.Events, e)
	}
	for o := range p.Agenda(f.Query) {
		if !f.Appointments || !o.Daily() {
			add(f.Form.Occurrence(o), o.Period)
		}
	}
	if f.Shifts {
		for d := range p.Rostered(f.Query) {
			add(f.Form.Shift(d, p.Chart()), cadence.PeriodOf(cadence.Shift, d.Day))
		}
	}
	return c
}

// name is the organization, with the post and the person where one is asked for.
func (f Feed) name() string {
	chart := f.Planner.Chart()
	name := chart.Organization().Name
	if name == "" {
		name = chart.Organization().ID
	}
	if f.Query.Position != org.Nobody {
		name += " " + chart.Name(f.Query.Position)
	}
	if f.Query.Person != 0 {
		name += " " + chart.HolderNameID(f.Query.Person)
	}
	return name
}

// reach is how far around a period a day can move what is due in it, in days.
const reach = 31

// decided counts the days of a period and around it that are settled, by a published notice or by the organization itself,
// and those of the organization once more. It grows when a notice comes out and when the organization adds a day, which is
// when dates move; it depends on nothing else.
func (f Feed) decided(period cadence.Period) int {
	days, calendar := period.Span(), f.Planner.Calendar()
	n := 0
	for d := max(days.From-reach, date.First); d < min(days.Until+reach, date.Last); d++ {
		if !calendar.Provisional(d) {
			n++
		}
		if calendar.Own(d) {
			n++
		}
	}
	return n
}

// Occurrence is what is due as an event. Its identity is that of [schedule.Occurrence.Key]. A duty that has a day is an
// all-day event on its last day, after any move by a holiday, and not on all the days on which it may be done: what may be
// done for a month would lie across the month above everything else, and is asked for on its last day. Since when it may
// be done the description says. A duty of a shift is at the instant by which it is due. Neither takes up time.
//
// Provisional dates and duties of which it cannot be told whether they apply are tentative.
func (f Form) Occurrence(o schedule.Occurrence) Event {
	e := Event{
		Identity:    Identity{Duty: o.Duty.Key(), Position: o.Chart().ID(o.Position), Period: o.Period.String(), Nth: o.Nth},
		Summary:     o.Duty.Title,
		Description: f.describe(o),
		Categories:  []string{o.Chart().Name(o.Position)},
		When:        AllDay(date.Through(o.Due, o.Due)),
	}
	if f.Todo {
		e.Todo, e.When = &Todo{}, AllDay(date.Through(o.Opens, o.Due))
	} else if o.Provisional || o.Active == duty.Unknown {
		e.Status = Tentative
	}
	morning := 9 * time.Hour
	if o.Shift != nil {
		e.Identity.Roster, e.Identity.Shift = o.Shift.Roster.Key(), o.Shift.Shift.Key()
		e.When, morning = AtMoment(o.DueAt, o.Chart().Zone()), 0
	}
	e.Alarms = f.alarms(morning)
	return e
}

// Shift is a shift of a roster as an event that takes its time, on the clocks of the organization. Its identity is roster,
// post, day and shift, whoever is on it.
func (f Form) Shift(d schedule.Duty, chart *org.Chart) Event {
	roster := d.Roster.Name
	if roster == "" {
		roster = chart.Name(d.Position)
	}
	return Event{
		Identity:    Identity{Position: chart.ID(d.Position), Period: d.Day.String(), Roster: d.Roster.Key(), Shift: d.Shift.Key()},
		Summary:     d.Shift.Called() + " " + roster,
		Description: f.describeShift(d, chart),
		Categories:  []string{chart.Name(d.Position)},
		When:        AtPlace(d.Start, d.End, chart.Zone()),
		Busy:        true,
		Alarms:      f.alarms(0),
	}
}

// alarms are those of an event, so long from its beginning that its alarms count from there.
func (f Form) alarms(from time.Duration) []Alarm {
	var all []Alarm
	for _, before := range f.Alarms {
		all = append(all, Alarm{Offset: from - before})
	}
	return all
}
