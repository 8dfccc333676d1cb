package approval_test

import (
	"slices"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule"
)

// How the naive decider reads who is on duty: by writing out who works each shift of two days.

// onDuty is what rosters say of a person.
type onDuty int

const (
	unnamed onDuty = iota // no roster speaks of him
	working
	resting
	unsaid // a roster speaks of him, and does not say
)

// skipsOffDuty reports whether rosters are looked at for the request.
func (n naive) skipsOffDuty() bool {
	if r, _ := n.route(); r.OffDuty != "" {
		return r.OffDuty == approval.SkipOffDuty
	}
	return n.approvals.Policy != nil && n.approvals.Policy.OffDuty == approval.SkipOffDuty
}

// absent reports whether a person is absent on a day.
func (n naive) absent(who string, day date.Day) bool {
	n.day = day
	return slices.ContainsFunc(n.register.Absences, func(a org.Absence) bool { return string(a.Person) == who && n.on(a.From, a.Through) })
}

// duty is what the rosters say of a person at the instant of the request.
func (n naive) duty(who string) onDuty {
	if !n.skipsOffDuty() {
		return unnamed
	}
	if n.rosters == nil {
		return unsaid
	}
	clock := n.request.At.In(time.FixedZone("", 8*60*60))
	minute := clock.Hour()*60 + clock.Minute()
	if n.worksAt(who, n.day, minute) || n.worksAt(who, n.day-1, minute+24*60) {
		return working
	}
	posts := n.turnsIn(who, n.day)
	if len(posts) == 0 {
		return unnamed
	}
	for _, post := range posts {
		if !n.planned(who, post, n.day) {
			return unsaid
		}
	}
	for _, post := range n.turnsIn(who, n.day-1) {
		night := slices.ContainsFunc(n.rosters.Shifts, func(s schedule.Shift) bool { return runs(s, minute+24*60) })
		if night && !n.planned(who, post, n.day-1) {
			return unsaid
		}
	}
	return resting
}

// runs reports whether a shift is on so many minutes from the midnight of its day.
func runs(s schedule.Shift, minute int) bool {
	of := func(c schedule.Clock) int {
		return 600*int(c[0]-'0') + 60*int(c[1]-'0') + 10*int(c[3]-'0') + int(c[4]-'0')
	}
	from, to := of(s.Starts), of(s.Ends)
	if to <= from {
		to += 24 * 60
	}
	return from <= minute && minute < to
}

// worksAt reports whether a person is on a shift that begins on a day.
func (n naive) worksAt(who string, day date.Day, minute int) bool {
	for _, r := range n.rosters.Rosters {
		for _, s := range n.rosters.Shifts {
			if runs(s, minute) && reaches(r, day) && slices.Contains(n.shift(r, day, s.ID), who) && !n.absent(who, day) && (!inTeams(r, who) || n.holdsOn(who, r, day) && !n.unsettled(r)) {
				return true
			}
		}
	}
	return false
}

// shift are who is to work a shift of a day.
func (n naive) shift(r schedule.Roster, day date.Day, id string) []string {
	var all []string
	turn := 0
	for d := r.Anchor; d < day; d++ {
		if !n.pauses(r, d) {
			turn++
		}
	}
	for d := day; d < r.Anchor; d++ {
		if !n.pauses(r, d) {
			turn--
		}
	}
	for i, t := range r.Teams {
		at := turn - i**r.Stagger
		for at < 0 {
			at += len(r.Pattern)
		}
		if string(r.Pattern[at%len(r.Pattern)]) == id && !n.pauses(r, day) {
			for _, p := range t.People {
				all = append(all, string(p))
			}
		}
	}
	for _, o := range r.Overrides {
		out, in := string(o.Remove+o.Replace), string(o.Add+o.With)
		if o.Day != day || string(o.Shift) != id || out != "" && !slices.Contains(all, out) || in != "" && slices.Contains(all, in) {
			continue
		}
		all = slices.DeleteFunc(all, func(p string) bool { return p == out })
		if in != "" {
			all = append(all, in)
		}
	}
	return all
}

// pauses reports whether a roster skips a day.
func (n naive) pauses(r schedule.Roster, day date.Day) bool {
	y, m, d := day.Date()
	weekday := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Weekday()
	return slices.Contains(r.SkipDays, day) || len(r.Skip) > 0 && (weekday == time.Saturday || weekday == time.Sunday)
}

func reaches(r schedule.Roster, day date.Day) bool {
	from := r.From
	if from == 0 {
		from = r.Anchor
	}
	return day >= from && (r.Through == 0 || day <= r.Through)
}

func inTeams(r schedule.Roster, who string) bool {
	return slices.ContainsFunc(r.Teams, func(t schedule.Team) bool { return slices.Contains(t.People, org.Ref(who)) })
}

func (n naive) holdsOn(who string, r schedule.Roster, day date.Day) bool {
	n.day = day
	return n.holds(who, n.find(r.Position))
}

// turnsIn are the posts in which a person takes turns on a day, each as the one that it is held with.
func (n naive) turnsIn(who string, day date.Day) []string {
	var posts []string
	for _, r := range n.rosters.Rosters {
		if inTeams(r, who) && n.holdsOn(who, r, day) && !n.absent(who, day) {
			posts = append(posts, n.host(n.find(r.Position)))
		}
	}
	return posts
}

// unsettled reports whether a roster waits for a calendar.
func (n naive) unsettled(r schedule.Roster) bool {
	return len(r.Skip) > 0 && n.rosters.Calendar.Base == ""
}

// planned reports whether it is settled what a person does in a post on a day.
func (n naive) planned(who, post string, day date.Day) bool {
	reached := false
	for _, r := range n.rosters.Rosters {
		if inTeams(r, who) && n.host(n.find(r.Position)) == post && n.holdsOn(who, r, day) && reaches(r, day) {
			if n.unsettled(r) {
				return false
			}
			reached = true
		}
	}
	return reached
}
