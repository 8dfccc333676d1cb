package schedule

import (
	"slices"
	"time"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule/calendar"
)

// Attending is what the rosters say of whether a person is there. The zero Attending is that none speaks of him.
type Attending uint8

// What the rosters may say.
const (
	Unrostered Attending = iota // he stands in no roster of a post that he holds
	OnDuty                      // a shift of his has begun and is not over
	OffDuty                     // he stands in a roster, and no shift of his is on
	Unplanned                   // he stands in a roster that does not say it: see [Presence.Day]
)

var attendings = [...]string{"unrostered", "on_duty", "off_duty", "unplanned"}

// String is the word for it: "off_duty".
func (a Attending) String() string { return attendings[min(int(a), len(attendings)-1)] }

// Presence is what the rosters say of a person at an instant.
type Presence struct {
	Attending Attending
	Roster    *Roster  // that says it, the first by id of several; nil for none
	Shift     *Shift   // that is on, of OnDuty
	Day       date.Day // of Unplanned: the civil day of which the roster does not tell who works
	// Provisional says, of Unplanned, that the roster reaches the day, and who works depends on a holiday notice that is not published.
	Provisional bool
}

// Presence tells whether a person is there by the rosters. He stands in a roster on the days on which one of its teams names him and
// he holds its post, or one held together with it, and is not absent; a shift for which an override brings him in counts besides. He is
// off duty only where it is known who works: at an instant before the first day of every roster of a post that names him, or after
// the last, and where their turns wait for a holiday notice, it is Unplanned. The night before counts where a shift
// of the model runs from it into the instant. Of a planner with errors nothing should be asked.
func (p *Planner) Presence(person org.Holder, at time.Time) Presence {
	today, clock, ok := calendar.Shown(at, p.chart.Zone())
	rotas := p.personal[person]
	if !ok || len(rotas) == 0 {
		return Presence{}
	}
	var off, open Presence
	for day := max(today-1, date.First); day <= today; day++ {
		wall := int(clock/time.Minute) + int(today-day)*24*60
		for _, r := range rotas {
			of, slot, there := p.place(r, person, day)
			if !there {
				continue
			}
			turns := of.inTeam(slot)
			if shift := of.workedBy(slot, day, wall, p.clocks); shift != rest && (!turns || of.settled(p.calendar, day)) {
				return Presence{Attending: OnDuty, Roster: of.spec, Shift: &p.shifts[shift]}
			}
			if !turns {
				continue
			}
			if day == today && off.Roster == nil {
				off = Presence{Attending: OffDuty, Roster: of.spec}
			}
			if open.Roster == nil && (day == today || p.mayRun(wall)) {
				open = p.unplanned(r, person, day)
			}
		}
	}
	if off.Roster != nil && open.Roster != nil {
		return open
	}
	return off
}

// place is a person's slot in a roster, false where he is not there for it on a day.
func (p *Planner) place(r Rota, person org.Holder, day date.Day) (*rota, int32, bool) {
	s := &p.staff[r-1]
	slot := int32(slices.Index(s.holders, person))
	return &p.rotas[r-1], slot, s.there(slot, day)
}

// workedBy is the shift of a day that a slot works at so many minutes from its midnight, rest for none.
func (r *rota) workedBy(slot int32, day date.Day, wall int, clocks []hours) int32 {
	if !r.days.Contains(day) {
		return rest
	}
	var shifts, slots [8]int32
	of := r.on(day)
	for _, shift := range of.shifts(shifts[:0]) {
		if h := clocks[shift]; wall >= h.starts && wall < h.ends && slices.Contains(of.slots(shift, slots[:0]), slot) {
			return shift
		}
	}
	return rest
}

// inTeam reports whether a slot takes turns, and does not only come in by overrides.
func (r *rota) inTeam(slot int32) bool {
	return slices.ContainsFunc(r.teams, func(team []int32) bool { return slices.Contains(team, slot) })
}

// mayRun reports whether a shift of a day may be on so many minutes from its midnight.
func (p *Planner) mayRun(wall int) bool {
	return slices.ContainsFunc(p.clocks, func(h hours) bool { return wall >= h.starts && wall < h.ends })
}

// unplanned is a roster's not telling who works on a day, zero where it, or another of the post that names the person, tells.
func (p *Planner) unplanned(r Rota, person org.Holder, day date.Day) Presence {
	found, planned := Presence{Attending: Unplanned, Roster: p.rotas[r-1].spec, Day: day}, false
	for _, other := range p.personal[person] {
		of, slot, there := p.place(other, person, day)
		if !there || !of.inTeam(slot) || !of.days.Contains(day) || p.chart.Host(of.post) != p.chart.Host(p.rotas[r-1].post) {
			continue
		}
		if !of.settled(p.calendar, day) {
			found.Roster, found.Provisional = of.spec, true
			return found
		}
		planned = true
	}
	if planned {
		return Presence{}
	}
	return found
}

// settled reports whether no holiday notice that is still to come changes who works on a day. Where turns of several days skip some,
// every day since the anchor counts.
func (r *rota) settled(c *calendar.Calendar, day date.Day) bool {
	if len(r.spec.Skip) == 0 {
		return true
	}
	days := date.Through(day, day)
	if len(r.turn) > 1 {
		days = date.Through(min(day, r.spec.Anchor), max(day, r.spec.Anchor))
	}
	return c.Settled(days) == nil
}
