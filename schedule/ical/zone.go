package ical

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

// zone is a VTIMEZONE: the rules of a place for a stretch of time.
type zone struct {
	name string
	list []observance
}

// observance is an offset that holds from an onset until the next one. A rule that comes back every year is written every
// time: not every reader counts the onset itself among dates that are listed besides it.
type observance struct {
	daylight bool
	name     string // CST
	from, to int    // seconds east of UTC before and after
	onset    string // by the clocks before
}

// utcZone is what a feed without events holds.
var utcZone = zone{name: "Etc/UTC", list: []observance{{name: "UTC", onset: "19700101T000000"}}}

// zoneName is a name that needs no quotes.
var zoneName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_+/-]*$`)

// local reports whether an event is written in the local time of its place.
func (w When) local() bool {
	return w.place != nil && w.place.String() != "UTC" && !twice(w.start.In(w.place)) && !twice(w.end.In(w.place))
}

// twice reports whether the clocks show the time of an instant a second time, now or later.
func twice(t time.Time) bool {
	start, end := t.ZoneBounds()
	_, now := t.Zone()
	if !start.IsZero() {
		_, before := start.Add(-1).Zone()
		if t.Sub(start) < time.Duration(before-now)*time.Second {
			return true
		}
	}
	if end.IsZero() {
		return false
	}
	_, after := end.Zone()
	return end.Sub(t) <= time.Duration(now-after)*time.Second
}

// stretch is how long the rules of a place are needed.
type stretch struct {
	place       *time.Location
	first, last time.Time
}

// zonesOf are the zones that events refer to, by name, each for the time that its events cover.
func zonesOf(events []Event) ([]zone, error) {
	stretches := map[string]stretch{}
	for i, e := range events {
		if e.When.place == nil || e.When.place.String() == "UTC" {
			continue
		}
		name := e.When.place.String()
		s, known := stretches[name]
		if !known {
			s = stretch{e.When.place, e.When.start, e.When.end}
		}
		if !zoneName.MatchString(name) || name == "Local" || !s.agrees(e.When) {
			return nil, fmt.Errorf("ical: event %d (%s): %w: %q", i, e.Identity, ErrZone, name)
		}
		if e.When.local() {
			s.cover(e.When)
			stretches[name] = s
		}
	}
	var zones []zone
	for name, s := range stretches {
		zones = append(zones, zone{name, s.observances()})
	}
	slices.SortFunc(zones, func(a, b zone) int { return strings.Compare(a.name, b.name) })
	return zones, nil
}

// agrees reports whether the place of an event has the same time as the one of that name before.
func (s stretch) agrees(w When) bool {
	for _, t := range []time.Time{w.start, w.end} {
		_, a := t.In(s.place).Zone()
		if _, b := t.In(w.place).Zone(); a != b {
			return false
		}
	}
	return true
}

func (s *stretch) cover(w When) {
	if w.start.Before(s.first) {
		s.first = w.start
	}
	if w.end.After(s.last) {
		s.last = w.end
	}
}

// observances are the offsets from the one in force at the beginning to the one in force at the end.
func (s stretch) observances() []observance {
	var list []observance
	for t := s.first.In(s.place); ; {
		start, end := t.ZoneBounds()
		list = append(list, observanceOf(t, start))
		if end.IsZero() || end.After(s.last) {
			return list
		}
		t = end
	}
}

// observanceOf is the offset in force at an instant, since a start; the zero time where it has always been.
func observanceOf(t, start time.Time) observance {
	name, offset := t.Zone()
	o := observance{daylight: t.IsDST(), name: name, from: offset, to: offset, onset: "19700101T000000"}
	switch {
	case !start.IsZero():
		_, o.from = start.Add(-1).Zone()
		o.onset = start.UTC().Add(time.Duration(o.from) * time.Second).Format(localForm)
	case t.Year() < 1970:
		o.onset = "00010101T000000"
	}
	return o
}

func (z zone) write(w *writer) {
	w.line("BEGIN", "VTIMEZONE")
	w.line("TZID", z.name)
	for _, o := range z.list {
		component := "STANDARD"
		if o.daylight {
			component = "DAYLIGHT"
		}
		w.line("BEGIN", component)
		w.line("DTSTART", o.onset)
		w.line("TZOFFSETFROM", offset(o.from))
		w.line("TZOFFSETTO", offset(o.to))
		w.text("TZNAME", o.name)
		w.line("END", component)
	}
	w.line("END", "VTIMEZONE")
}

// offset writes seconds east of UTC as ±hhmm, with seconds where there are any.
func offset(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	out := fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		out += fmt.Sprintf("%02d", seconds%60)
	}
	return out
}
