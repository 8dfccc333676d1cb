package approval

import (
	"cmp"
	"slices"
	"time"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule"
)

// OfficeHours are the hours of a workday in which who has no roster is there: minutes from midnight by the clock on the wall,
// Opens among them, Closes not. The zero value is the whole day.
type OfficeHours struct{ Opens, Closes int }

// day is the stretch of a civil day, and whether there is one: where the clocks change it may be empty.
func (o OfficeHours) day(d date.Day, place *time.Location) (stretch, bool) {
	if o == (OfficeHours{}) {
		s := stretch{d.Start(place), (d + 1).Start(place)}
		return s, s.from.Before(s.until)
	}
	year, month, day := d.Date()
	s := stretch{time.Date(year, month, day, 0, o.Opens, 0, 0, place), time.Date(year, month, day, 0, o.Closes, 0, 0, place)}
	return s, s.from.Before(s.until)
}

// stretch is a half-open span of time.
type stretch struct{ from, until time.Time }

func (s stretch) holds(t time.Time) bool { return !t.Before(s.from) && t.Before(s.until) }

// Why says why someone who may sign is not there.
type Why uint8

// Why someone is not there.
const (
	There   Why = iota
	Absent      // by the register
	OffDuty     // no shift of his has begun, or it is over
	Resting     // he has no roster, and the day or the hour is none of work
)

// String is "", "absent", "off-duty" or "resting".
func (w Why) String() string {
	return [...]string{"", "absent", "off-duty", "resting"}[min(w, Resting)]
}

// attendance is who is there, over some days: who holds a post with a roster in his shifts, anyone else in office hours of
// workdays, nobody who is absent.
type attendance struct {
	planner *schedule.Planner
	hours   OfficeHours
	shifts  map[org.Holder][]stretch
	edges   []time.Time // when a shift begins or ends, in order
}

func attend(planner *schedule.Planner, hours OfficeHours, from, through date.Day) *attendance {
	a := &attendance{planner: planner, hours: hours, shifts: map[org.Holder][]stretch{}}
	for d := range planner.Rostered(schedule.Query{From: max(from-2, date.First), Through: through}) {
		for _, h := range d.People {
			a.shifts[h] = append(a.shifts[h], stretch{d.Start, d.End})
		}
		a.edges = append(a.edges, d.Start, d.End)
	}
	slices.SortFunc(a.edges, time.Time.Compare)
	a.edges = slices.CompactFunc(a.edges, time.Time.Equal)
	return a
}

// why says why a holder is not there at an instant, There where he is.
func (a *attendance) why(view org.View, h org.Holder, at time.Time) Why {
	if view.Away(h) {
		return Absent
	}
	rostered, other := false, false
	for held := range view.Posts(h) {
		if len(a.planner.Rotas(held.Post)) > 0 {
			rostered = true
		} else {
			other = true
		}
	}
	for _, s := range a.shifts[h] {
		if s.holds(at) {
			return There
		}
	}
	switch open, some := a.hours.day(view.Day(), a.planner.Chart().Zone()); {
	case rostered && !other:
		return OffDuty
	case !a.planner.Calendar().IsWorkday(view.Day()), !some, !open.holds(at):
		return Resting
	}
	return There
}

// cut divides a stretch at every change of a shift.
func (a *attendance) cut(s stretch) []stretch {
	var all []stretch
	at, _ := slices.BinarySearchFunc(a.edges, s.from, time.Time.Compare)
	for ; at < len(a.edges) && a.edges[at].Before(s.until); at++ {
		if s.from.Before(a.edges[at]) {
			all = append(all, stretch{s.from, a.edges[at]})
			s.from = a.edges[at]
		}
	}
	return append(all, s)
}

// through cuts a civil day at the office hours as well.
func (a *attendance) through(d date.Day) []stretch {
	place := a.planner.Chart().Zone()
	whole, some := OfficeHours{}.day(d, place)
	if !some {
		return nil
	}
	open, some := a.hours.day(d, place)
	if !some {
		return a.cut(whole)
	}
	var all []stretch
	for _, s := range []stretch{{whole.from, open.from}, open, {open.until, whole.until}} {
		if s.from.Before(s.until) {
			all = append(all, a.cut(s)...)
		}
	}
	return all
}

// compareWaiting orders those who are waited for.
func compareWaiting(a, b Waiting) int {
	return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Position, b.Position), cmp.Compare(a.Why, b.Why))
}
