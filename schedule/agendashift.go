package schedule

import (
	"cmp"
	"slices"
	"time"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// rostered finds the occurrences of a duty in the shifts of rosters.
func (a *agenda) rostered(i int32, pl *plan) {
	p := a.planner
	for _, post := range pl.posts {
		if a.query.Position != org.Nobody && post != a.query.Position {
			continue
		}
		for _, r := range p.Rotas(post) {
			for d := range p.Shifts(r, a.window.From-1, a.window.Through()) {
				if slices.Contains(pl.except, d.Day) {
					continue
				}
				t, comes := p.timedIn(d, pl)
				if !comes {
					continue
				}
				if t.duty, t.post = i, post; t.Opens < a.window.Until && t.Due >= a.window.From {
					a.found = append(a.found, t)
				}
			}
		}
	}
}

// timedIn is the occurrence of one shift: it opens on the day of the shift, and is due when the shift begins or ends. It is false
// where the duty does not come round on that day.
func (p *Planner) timedIn(d Duty, pl *plan) (timed, bool) {
	period := cadence.PeriodOf(cadence.Shift, d.Day)
	about := period
	if pl.trigger != duty.InShift {
		var buffer [2]cadence.Occurrence
		found := pl.rule.AppendOpen(buffer[:0], date.Through(d.Day, d.Day))
		if len(found) == 0 && !slices.Contains(pl.also, d.Day) {
			return timed{}, false
		}
		period = cadence.PeriodOf(cadence.Day, d.Day)
		if about = period; len(found) > 0 {
			about = found[0].About
		}
	}
	due := d.Day
	if at := pl.dueIn(&d); at.After(d.Start) { // an end at midnight belongs to the day before
		due = max(due, date.In(at.Add(-time.Nanosecond), p.chart.Zone()))
	}
	return timed{Occurrence: cadence.Occurrence{Period: period, About: about, Opens: d.Day, Due: due}, nominal: due, shift: &d}, true
}

// dueIn is the instant of a shift by which the duty is done.
func (pl *plan) dueIn(d *Duty) time.Time {
	if pl.beforeShift {
		return d.Start
	}
	return d.End
}

// inShift puts an occurrence on a post, and on the shift of it.
func (o *Occurrence) inShift(t *timed, post org.Node) {
	o.Position, o.Shift = post, t.shift
	if t.shift == nil {
		return
	}
	o.DueAt = o.planner.plans[t.duty].dueIn(t.shift)
	o.Provisional = len(t.shift.Roster.Skip) > 0 && o.planner.calendar.Provisional(t.shift.Day)
}

// inRoster reports whether a post has a roster on a day.
func (p *Planner) inRoster(post org.Node, day date.Day) bool {
	return slices.ContainsFunc(p.Rotas(post), func(r Rota) bool { return p.rota(r).days.Contains(day) })
}

// wantsOf reports whether the person of the query does an occurrence.
func (a *agenda) wantsOf(view org.View, o Occurrence) bool {
	if o.Shift == nil {
		return a.answers(view, o.Position)
	}
	return slices.Contains(o.Answer().People, a.query.Person)
}

// byShift puts occurrences of shifts in the order of their beginning, then of their rosters and posts, behind others.
func byShift(x, y timed) int {
	switch {
	case x.shift == nil && y.shift == nil:
		return 0
	case x.shift == nil:
		return -1
	case y.shift == nil:
		return 1
	}
	return cmp.Or(x.shift.Start.Compare(y.shift.Start), cmp.Compare(x.shift.Rota, y.shift.Rota), cmp.Compare(x.post, y.post))
}
