package schedule_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/schedule"
)

// nights is a plan of one visit a week by the clerks to the guards.
func nights() schedule.Inspection {
	return schedule.Inspection{ID: "nights", Who: []org.Ref{"clerk"}, Of: []org.Ref{"guard"}, Every: "week", Window: schedule.Window{From: "22:00", To: "05:00"}, Seed: 20260101}
}

// inspected is the site with clerks c1 to cN, guards on a roster, and a plan.
func inspected(t testing.TB, clerks int, plan schedule.Inspection, change func(*org.Spec, *org.Register)) *schedule.Planner {
	t.Helper()
	return estate(t, schedule.Spec{Rosters: []schedule.Roster{lobby("day day night night rest rest", teams("g1", "g2", "g3"))}, Inspections: []schedule.Inspection{plan}}, func(o *org.Spec, r *org.Register) {
		r.Assignments = slices.DeleteFunc(r.Assignments, func(a org.Assignment) bool { return a.Position == "clerk" })
		r.Absences = nil
		for i := range clerks {
			id := fmt.Sprintf("c%d", i+1)
			r.People = append(r.People, org.Person{ID: org.PersonID(id)})
			r.Assignments = append(r.Assignments, org.Assignment{Person: org.Ref(id), Position: "clerk", From: day("2020-01-01")})
		}
		if change != nil {
			change(o, r)
		}
	})
}

// who lists the inspectors of a plan by the visits' keys.
func who(p *schedule.Planner, from, through string) map[string]string {
	all := map[string]string{}
	for v := range p.Inspections(day(from), day(through)) {
		all[v.Key()] = p.Chart().HolderID(v.Inspector)
	}
	return all
}

func TestAPlanIsTheSameForEver(t *testing.T) {
	p := inspected(t, 3, nights(), nil)
	var got []string
	for v := range p.Inspections(day("2026-01-01"), day("2026-02-05")) {
		line := v.Key() + " " + v.At.Format("01-02 15:04") + " " + p.Chart().HolderID(v.Inspector)
		for _, d := range v.Found {
			line += " " + d.Shift.ID + "=" + fmt.Sprint(ids(p, d.People))
		}
		got = append(got, line)
	}
	require.Equal(t, []string{"nights/2026-W02#1 01-07 02:45 c1 night=[g2]", "nights/2026-W03#1 01-13 03:00 c1 night=[g2]", "nights/2026-W04#1 01-24 04:00 c3 night=[g2]",
		"nights/2026-W05#1 01-28 04:00 c2 night=[g1]", "nights/2026-W06#1 02-05 00:00 c1 night=[g2]"}, got)
}

func TestAPlanIsEvenAndSkipsNoPeriod(t *testing.T) {
	for _, every := range []schedule.Turn{"week", "month"} {
		for clerks := 1; clerks <= 7; clerks++ {
			for times := 1; times <= 7; times++ {
				plan := nights()
				plan.Every, plan.Times, plan.Seed = every, times, 100*clerks+times
				p := inspected(t, clerks, plan, nil)
				counts := map[org.Holder]int{}
				for i := range clerks {
					h, _ := p.Chart().Holder(org.PersonID(fmt.Sprintf("c%d", i+1)))
					counts[h] = 0
				}
				visits := 0
				for v := range p.Inspections(day("2027-01-01"), day("2028-01-31")) {
					if year, _, _ := v.Period.First().Date(); year != 2027 {
						continue
					}
					require.True(t, v.Period.Span().Contains(v.Day))
					counts[v.Inspector]++
					visits++
				}
				if every == "week" {
					require.Equal(t, 52*times, visits)
				}
				least, most := 1<<30, 0
				for _, n := range counts {
					least, most = min(least, n), max(most, n)
				}
				require.LessOrEqual(t, most-least, 1, "%s %d %d: %v", every, clerks, times, counts)
			}
		}
	}
}

func TestAWindowOfAPlanIsCutFromTheWhole(t *testing.T) {
	p := inspected(t, 4, nights(), nil)
	whole := slices.Collect(p.Inspections(day("2025-06-01"), day("2027-06-01")))
	for from := day("2025-12-01"); from < day("2026-03-01"); from += 3 {
		var want []schedule.Visit
		for _, v := range whole {
			if from <= v.Day && v.Day <= from+40 {
				want = append(want, v)
			}
		}
		require.Equal(t, want, slices.Collect(p.Inspections(from, from+40)))
	}
}

func TestNobodyInspectsHimselfNorFromAShiftNorWhileAway(t *testing.T) {
	plan := nights()
	plan.Who, plan.Times = []org.Ref{"clerk", "guard"}, 3
	p := inspected(t, 2, plan, func(_ *org.Spec, r *org.Register) {
		r.Absences = append(r.Absences, org.Absence{Person: "c1", From: day("2026-03-01"), Through: day("2026-04-30")}, org.Absence{Person: "c2", From: day("2026-04-11"), Through: day("2026-04-30")})
		r.Assignments = append(r.Assignments, org.Assignment{Person: "g1", Position: "clerk", From: day("2026-01-01")})
	})
	without := 0
	for v := range p.Inspections(day("2026-01-01"), day("2026-12-31")) {
		id := p.Chart().HolderID(v.Inspector)
		require.Contains(t, []string{"c1", "c2", ""}, id, "who holds a guard's post inspects no guard")
		require.False(t, p.Chart().At(v.At).Away(v.Inspector) || p.Chart().On(v.Day).Away(v.Inspector))
		if id == "" {
			require.True(t, v.Day >= day("2026-04-10") && v.Day <= day("2026-04-30"), v.Day)
			without++
		}
		require.NotEmpty(t, v.Found)
		require.Equal(t, "night", v.Found[0].Shift.ID)
	}
	require.InDelta(t, 9, without, 1)

	p = estate(t, schedule.Spec{Rosters: []schedule.Roster{
		lobby("day day night night rest rest", teams("g1", "g2", "g3")),
		func() schedule.Roster {
			r := lobby("night rest", teams("c1", "c2"))
			r.ID, r.Position = "clerks", "clerk"
			return r
		}(),
	}, Inspections: []schedule.Inspection{nights()}}, func(_ *org.Spec, r *org.Register) {
		for _, id := range []string{"c1", "c2"} {
			r.People = append(r.People, org.Person{ID: org.PersonID(id)})
			r.Assignments = append(r.Assignments, org.Assignment{Person: org.Ref(id), Position: "clerk", From: day("2026-01-01")})
		}
		r.Assignments = slices.DeleteFunc(r.Assignments, func(a org.Assignment) bool { return a.Person == "bob" || a.Person == "dan" })
	})
	r, _ := p.Rota("clerks")
	for v := range p.Inspections(day("2026-01-05"), day("2026-12-31")) {
		require.NotZero(t, v.Inspector)
		for d := range p.OnDuty(r, v.At) {
			require.False(t, d.Has(v.Inspector), "%s", v.At)
		}
	}
}

func TestWhoIsTakenOutChangesLittleButHisOwnVisits(t *testing.T) {
	changed, others := 0, 0
	for seed := range 40 {
		plan := nights()
		plan.Seed, plan.Times = seed, 1+seed%3
		before, after := who(inspected(t, 4, plan, nil), "2027-01-04", "2027-12-26"), who(inspected(t, 4, plan, func(_ *org.Spec, r *org.Register) {
			r.Assignments = slices.DeleteFunc(r.Assignments, func(a org.Assignment) bool { return a.Person == "c2" })
		}), "2027-01-04", "2027-12-26")
		require.Len(t, after, len(before))
		for key, inspector := range before {
			if inspector != "c2" {
				others++
				if after[key] != inspector {
					changed++
				}
			}
		}
	}
	t.Logf("%d of %d visits of the others changed", changed, others)
	require.Less(t, changed*4, others, "a new draw would change two thirds")
}

func TestWhatWasPlannedDoesNotChangeByWhatComesLater(t *testing.T) {
	before := who(inspected(t, 4, nights(), nil), "2026-01-01", "2026-06-28")
	require.Equal(t, before, who(inspected(t, 4, nights(), func(_ *org.Spec, r *org.Register) {
		for i := range r.Assignments {
			if r.Assignments[i].Person == "c2" {
				r.Assignments[i].Through = day("2026-07-05")
			}
		}
		r.People = append(r.People, org.Person{ID: "c0"})
		r.Assignments = append(r.Assignments, org.Assignment{Person: "c0", Position: "clerk", From: day("2026-07-06")})
		r.Absences = append(r.Absences, org.Absence{Person: "c1", From: day("2026-07-06"), Through: day("2026-07-30")})
	}), "2026-01-01", "2026-06-28"))
}

func TestWhoIsNewBeginsWithTheFewestVisits(t *testing.T) {
	p := inspected(t, 3, nights(), func(_ *org.Spec, r *org.Register) {
		r.People = append(r.People, org.Person{ID: "new"})
		r.Assignments = append(r.Assignments, org.Assignment{Person: "new", Position: "clerk", From: day("2026-07-01")})
	})
	counts := map[string]int{}
	for _, inspector := range who(p, "2026-07-01", "2026-12-31") {
		counts[inspector]++
	}
	require.InDelta(t, 26.0/4, counts["new"], 1.5, "he does not catch up with those who went from January on")
}
