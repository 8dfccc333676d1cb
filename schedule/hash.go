package schedule

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// Hash identifies what the agenda and the shifts follow from: the chart with its register, the duties, the shifts and
// rosters, and what every day of the calendar is, those of a built-in notice too. It is "sha256:" and the digest of their
// canonical form, made when it is asked for. Comments, places and the order of writing do not change it.
func (p *Planner) Hash() string {
	text := append(org.Canonical(p.chart.Spec()), org.Canonical(p.chart.Register())...)
	text = append(text, org.Canonical(p.duties.Spec())...)
	text = append(text, org.Canonical(Spec{Calendar: p.sortedCalendar(), Shifts: p.shifts, Rosters: p.rosters})...)
	return digest(p.appendDays(text))
}

// RosterHash identifies what the rosters say of who is on duty, but for the register: the shifts and rosters, and what every day of
// the calendar is. It is made as [Planner.Hash] is.
func (p *Planner) RosterHash() string {
	text := org.Canonical(Spec{Calendar: p.sortedCalendar(), Shifts: p.shifts, Rosters: p.rosters})
	return digest(p.appendDays(text))
}

// appendDays appends what every day of the calendar is that is not as its weekday.
func (p *Planner) appendDays(text []byte) []byte {
	for _, d := range p.calendar.Special(date.Through(date.First, date.Last)) {
		text = fmt.Appendf(text, "%s %s %q\n", d.Day, d.Kind, d.Name)
	}
	return text
}

func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// sortedCalendar is the calendar as written, in the order of its days and years.
func (p *Planner) sortedCalendar() Calendar {
	c := p.spec.Calendar
	c.Days, c.Years = slices.Clone(c.Days), slices.Clone(c.Years)
	slices.SortStableFunc(c.Days, func(a, b Day) int { return cmp.Compare(a.Day, b.Day) })
	slices.SortStableFunc(c.Years, func(a, b Year) int { return cmp.Compare(a.Year, b.Year) })
	for i := range c.Years {
		c.Years[i].Holidays = slices.Clone(c.Years[i].Holidays)
		slices.SortStableFunc(c.Years[i].Holidays, func(a, b Festival) int { return cmp.Compare(a.From, b.From) })
	}
	return c
}

// Latest is the latest day on which something in the inputs of the agenda begins: an assignment, an absence, the value of
// a fact, a reporting line, a duty, a roster, a changed shift, a day of the organization's own calendar. It is the zero Day
// where nothing is dated.
func (p *Planner) Latest() date.Day {
	latest := date.Day(0)
	note := func(d date.Day) { latest = max(latest, d) }
	register, chart := p.chart.Register(), p.chart.Spec()
	for _, a := range register.Assignments {
		note(a.From)
	}
	for _, a := range register.Absences {
		note(a.From)
	}
	for _, f := range chart.Facts {
		for _, v := range f.Values {
			note(v.From)
		}
	}
	for _, position := range chart.Positions {
		for _, line := range position.ReportsTo {
			note(line.From)
		}
	}
	for _, d := range p.duties.Duties() {
		note(d.From)
	}
	for _, r := range p.rosters {
		note(max(r.Anchor, r.From))
		for _, o := range r.Overrides {
			note(o.Day)
		}
	}
	for _, d := range p.spec.Calendar.Days {
		note(d.Day)
	}
	return latest
}
