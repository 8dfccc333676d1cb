package schedule_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule"
)

func TestWhatIsDoneInEveryShiftFallsOnTheShiftsOfARoster(t *testing.T) {
	before := due("call", "guard", duty.Due{Every: "shift", Moment: "start"})
	after := due("hand", "guard", duty.Due{Every: "shift", Moment: "end"})
	clerk := due("till", "clerk", duty.Due{Every: "shift", Moment: "end"})
	r := lobby("day day night night rest rest", teams("g1", "g2", "g3"))
	r.Through = day("2026-03-02")
	p := estate(t, schedule.Spec{Rosters: []schedule.Roster{r}}, func(_ *org.Spec, r *org.Register) {
		r.Absences = append(r.Absences, org.Absence{Person: "g3", From: day("2026-03-02"), Through: day("2026-03-02")})
	}, before, after, clerk)
	var got []string
	for o := range p.Agenda(within("2026-03-02", "2026-03-03")) {
		a := o.Answer()
		line := fmt.Sprintf("%s %s..%s %s %s", o.Key(), o.Opens.String()[8:], o.Due.String()[8:], strings.Join(ids(p, a.People), "+"), a.Because)
		if !o.DueAt.IsZero() {
			line += " " + o.DueAt.Format("02T15:04")
		}
		got = append(got, line)
		require.True(t, o.Daily())
	}
	require.Equal(t, []string{
		"hand/guard/2026-03-01/lobby/night 01..02 g2 holder 02T08:00",
		"call/guard/2026-03-02/lobby/day 02..02 g1 holder 02T08:00", "call/guard/2026-03-02/lobby/night 02..02 ann superior 02T20:00",
		"hand/guard/2026-03-02/lobby/day 02..02 g1 holder 02T20:00", "till/clerk/2026-03-02 02..02 bob holder",
		"hand/guard/2026-03-02/lobby/night 02..03 ann superior 03T08:00",
		"call/guard/2026-03-03 03..03 g1+g2+g3+g4+g5+g6+g7+g8 holder", "hand/guard/2026-03-03 03..03 g1+g2+g3+g4+g5+g6+g7+g8 holder", "till/clerk/2026-03-03 03..03 bob holder",
	}, got, "the roster ends on the 2nd; nobody is on in its last night")
	g1, _ := p.Chart().Holder("g1")
	q := within("2026-03-02", "2026-03-02")
	q.Person = g1
	require.Equal(t, []string{"call guard 2026-03-02 2026-03-02..2026-03-02", "hand guard 2026-03-02 2026-03-02..2026-03-02"}, listed(p, q))
	for o := range p.Agenda(q) {
		if o.Duty.ID == "call" {
			require.Equal(t, schedule.DueToday, o.Status(ledger{}, o.DueAt))
			require.Equal(t, schedule.Overdue, o.Status(ledger{}, o.DueAt.Add(time.Second)))
			require.Equal(t, schedule.DoneLate, o.Status(ledger{o.Key(): o.DueAt.Add(time.Second)}, o.DueAt.Add(time.Hour)))
		}
	}
}

func TestWhatIsDoneAtTheEndOfEveryDayFallsOnTheShiftsOfARoster(t *testing.T) {
	settle := due("settle", "guard", duty.Due{Every: "day", Moment: "end", Except: []date.Day{day("2026-03-05")}})
	opened := due("open", "guard", duty.Due{Every: "day", Moment: "start", About: "previous"})
	round := due("round", "guard", duty.Due{Every: "day"})
	till := due("till", "clerk", duty.Due{Every: "day", Moment: "end"})
	r := lobby("day rest night", teams("g1"))
	r.Through = day("2026-03-05")
	p := estate(t, schedule.Spec{Rosters: []schedule.Roster{r}}, nil, settle, opened, round, till)
	guard, _ := p.Chart().Node("guard")
	var got []string
	for o := range p.Agenda(within("2026-03-02", "2026-03-06")) {
		line := o.Key() + " " + o.About.String()[8:] + " " + strings.Join(ids(p, o.Answer().People), "+")
		if !o.DueAt.IsZero() {
			line += " " + o.DueAt.Format("02T15:04")
		}
		if o.Duty.ID == "settle" || o.Duty.ID == "open" {
			got = append(got, line)
			require.True(t, o.Daily())
		}
		require.Equal(t, o.Position == guard && o.Duty.ID != "round" && o.Opens <= r.Through, o.Shift != nil, line)
	}
	require.Equal(t, []string{"settle/guard/2026-03-01/lobby/night 01 g1 02T08:00", "open/guard/2026-03-02/lobby/day 01 g1 02T08:00", "settle/guard/2026-03-02/lobby/day 02 g1 02T20:00", "open/guard/2026-03-04/lobby/night 03 g1 04T20:00",
		"settle/guard/2026-03-04/lobby/night 04 g1 05T08:00", "open/guard/2026-03-05/lobby/day 04 g1 05T08:00", "open/guard/2026-03-06 05 g1+g2+g3+g4+g5+g6+g7+g8",
		"settle/guard/2026-03-06 06 g1+g2+g3+g4+g5+g6+g7+g8"}, got, "the night of the 1st ends on the 2nd, the 3rd is off, the 5th is excepted, and on the 6th there is no roster")
}

func TestAShiftThatEndsAtMidnightIsDueOnItsDay(t *testing.T) {
	late := []schedule.Shift{{ID: "late", Starts: "16:00", Ends: "00:00"}}
	p := estate(t, schedule.Spec{Shifts: late, Rosters: []schedule.Roster{lobby("late", teams("g1"))}}, nil, due("hand", "guard", duty.Due{Every: "shift", Moment: "end"}))
	for o := range p.Agenda(within("2026-03-02", "2026-03-02")) {
		require.Equal(t, "2026-03-02..2026-03-02 2026-03-03T00:00", o.Opens.String()+".."+o.Due.String()+o.DueAt.Format(" 2006-01-02T15:04"))
	}
}
