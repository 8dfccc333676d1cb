package main

import (
	"strings"
	"time"

	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

// clashLine is a person who is wanted in two places: on two shifts at once, or on a shift and for a duty of another post that can
// be done on no other day.
type clashLine struct {
	Person string        `json:"person"`
	Day    string        `json:"day"`
	Shifts []clashShift  `json:"shifts"`
	Duties []clashedDuty `json:"duties"`
}

type clashShift struct {
	Roster string `json:"roster"`
	Shift  string `json:"shift"`
	Start  string `json:"start"`
	End    string `json:"end"`
}

type clashedDuty struct {
	Duty     string `json:"duty"`
	Position string `json:"position"`
	Key      string `json:"key"`
}

// clashes are those that shifts have a part in; duties among themselves are the agenda's.
func (s *rosterSheet) clashes() []schedule.Clash {
	var all []schedule.Clash
	for _, c := range s.planner.Clashes(s.query) {
		if len(c.Shifts) > 0 {
			all = append(all, c)
		}
	}
	return all
}

func (s *rosterSheet) clash(c schedule.Clash) clashLine {
	line := clashLine{Person: s.model.Org().HolderID(c.Person), Day: c.Day.String(), Shifts: []clashShift{}, Duties: []clashedDuty{}}
	for _, d := range c.Shifts {
		line.Shifts = append(line.Shifts, clashShift{Roster: d.Roster.Key(), Shift: d.Shift.Key(), Start: d.Start.Format(time.RFC3339), End: d.End.Format(time.RFC3339)})
	}
	for _, o := range c.Occurrences {
		line.Duties = append(line.Duties, clashedDuty{Duty: o.Duty.Key(), Position: s.model.Org().ID(o.Position), Key: o.Key()})
	}
	return line
}

// clashing is the table of the clashes, nothing where there are none.
func (s *rosterSheet) clashing() []grid {
	g := grid{title: text("冲突: 一个人同时要在两处", "Clashes: one person in two places").In(s.lang), head: s.said(text("日期", "day"), text("人员", "person"), text("班次", "shifts"), text("当天必须做的", "duties bound to the day"))}
	between := text("、", ", ").In(s.lang)
	for _, c := range s.clashes() {
		var shifts, duties []string
		for _, d := range c.Shifts {
			shifts = append(shifts, d.Roster.Called()+" "+d.Shift.Called()+" "+d.Start.Format("15:04")+"–"+d.End.Format("15:04"))
		}
		for _, o := range c.Occurrences {
			duties = append(duties, diag.Textf("%s (%s)", "%s (%s)", o.Duty.Title, s.model.Org().Name(o.Position)).In(s.lang))
		}
		g.rows = append(g.rows, []string{s.dayOf(c.Day), s.model.Org().HolderName(c.Person), strings.Join(shifts, between), strings.Join(duties, between)})
	}
	if g.rows == nil {
		return nil
	}
	return []grid{g}
}
