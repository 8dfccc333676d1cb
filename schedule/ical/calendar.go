package ical

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Calendar is a feed.
type Calendar struct {
	Organization string        // part of every UID; must not be empty
	Name         string        // what subscribers see: NAME and X-WR-CALNAME
	ProdID       string        // who wrote it, "-//mandate//schedule//EN" where empty
	Refresh      time.Duration // how often to ask again: REFRESH-INTERVAL and X-PUBLISHED-TTL; 0 leaves it to the subscriber
	Revision     Revision      // of every event that states none of its own
	Events       []Event
}

// Faults of a [Calendar].
var (
	ErrNoOrganization = errors.New("the calendar has no organization")
	ErrNegative       = errors.New("a refresh interval or a sequence number below zero")
	ErrNoIdentity     = errors.New("the identity names neither a duty nor a roster")
	ErrSameIdentity   = errors.New("another event has the same identity")
	ErrNoStamp        = errors.New("no day or time of the last revision between the years 1 and 9999")
	ErrNoTime         = errors.New("no time, or none between the years 1 and 9999")
	ErrReversed       = errors.New("the end is not after the beginning")
	ErrZone           = errors.New("the time zone has no name that a calendar can refer to, or two zones have the same")
	ErrURL            = errors.New("the address is not an absolute URI")
	ErrStatus         = errors.New("no such status of an event, or of a to-do")
	ErrTrigger        = errors.New("an alarm at less than a whole second")
)

// Encode writes the feed: CRLF line ends, lines folded at 75 octets between characters, events in the order of their
// beginning and UID, time zones first. The error joins one for every fault; each wraps one of this package, and says which
// event it is.
//
// In texts a line end of any kind becomes a line end of iCalendar; other control characters, which it cannot hold, are left
// out, and bytes that are no UTF-8 become U+FFFD.
func (c Calendar) Encode() ([]byte, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	zones, err := zonesOf(c.Events)
	if err != nil {
		return nil, err
	}
	w := &writer{}
	w.line("BEGIN", "VCALENDAR")
	w.line("VERSION", "2.0")
	w.text("PRODID", cmp.Or(c.ProdID, "-//mandate//schedule//EN"))
	w.line("CALSCALE", "GREGORIAN")
	w.optional("NAME", c.Name)
	w.optional("X-WR-CALNAME", c.Name)
	if c.Refresh > 0 {
		w.line("REFRESH-INTERVAL;VALUE=DURATION", duration(c.Refresh))
		w.line("X-PUBLISHED-TTL", duration(c.Refresh))
	}
	if len(c.Events) == 0 {
		zones = []zone{utcZone} // a calendar holds at least one component
	}
	for _, z := range zones {
		z.write(w)
	}
	for _, e := range c.sorted() {
		e.write(w)
	}
	w.line("END", "VCALENDAR")
	return w.out, nil
}

func (c Calendar) check() error {
	var faults []error
	if c.Organization == "" {
		faults = append(faults, fmt.Errorf("ical: %w", ErrNoOrganization))
	}
	if c.Refresh < 0 || c.Refresh%time.Second != 0 {
		faults = append(faults, fmt.Errorf("ical: %w", ErrNegative))
	}
	seen := map[Identity]bool{}
	for i, e := range c.Events {
		e.Revision = e.revision(c.Revision)
		for _, fault := range e.faults() {
			faults = append(faults, fmt.Errorf("ical: event %d (%s): %w", i, e.Identity, fault))
		}
		if seen[e.Identity] {
			faults = append(faults, fmt.Errorf("ical: event %d (%s): %w", i, e.Identity, ErrSameIdentity))
		}
		seen[e.Identity] = true
	}
	return errors.Join(faults...)
}

// written is an event with all that it is written from.
type written struct {
	Event
	uid string
}

// sorted are the events by beginning and UID, each with its revision.
func (c Calendar) sorted() []written {
	events := make([]written, len(c.Events))
	for i, e := range c.Events {
		e.Revision = e.revision(c.Revision)
		events[i] = written{e, e.Identity.UID(c.Organization)}
	}
	slices.SortFunc(events, func(a, b written) int {
		return cmp.Or(a.When.begins().Compare(b.When.begins()), strings.Compare(a.uid, b.uid))
	})
	return events
}
