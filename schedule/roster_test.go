package schedule_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

// estate is the site of the other tests with eight guards g1 to g8, and rosters.
func estate(t testing.TB, spec schedule.Spec, change func(*org.Spec, *org.Register), duties ...duty.Duty) *schedule.Planner {
	t.Helper()
	p, findings := estateWith(t, spec, change, duties...)
	require.Empty(t, findings)
	return p
}

func estateWith(t testing.TB, spec schedule.Spec, change func(*org.Spec, *org.Register), duties ...duty.Duty) (*schedule.Planner, []string) {
	t.Helper()
	organization, register := site(), people()
	for i := range 8 {
		id := fmt.Sprintf("g%d", i+1)
		register.People = append(register.People, org.Person{ID: org.PersonID(id)})
		register.Assignments = append(register.Assignments, org.Assignment{Person: org.Ref(id), Position: "guard", From: day("2025-01-01")})
	}
	if change != nil {
		change(&organization, &register)
	}
	chart, findings := org.New(organization)
	require.NoError(t, findings.Err())
	chart, findings = chart.With(register)
	require.NoError(t, findings.Err())
	catalogue, findings := duty.New(duty.Spec{Duties: duties}, chart)
	require.NoError(t, findings.Err())
	if spec.Calendar.Base == "" {
		spec.Calendar.Base = "cn"
	}
	if spec.Shifts == nil {
		spec.Shifts = halves()
	}
	p, findings := schedule.New(spec, catalogue, chart)
	var all []string
	for _, f := range findings {
		all = append(all, string(f.Code)+" "+string(f.Path))
	}
	return p, all
}

// halves are two shifts of twelve hours.
func halves() []schedule.Shift {
	return []schedule.Shift{{ID: "day", Name: "白班", Starts: "08:00", Ends: "20:00"}, {ID: "night", Name: "夜班", Starts: "20:00", Ends: "08:00"}}
}

func teams(names ...string) []schedule.Team {
	var all []schedule.Team
	for _, n := range names {
		team := schedule.Team{}
		for _, p := range strings.Fields(n) {
			team.People = append(team.People, org.Ref(p))
		}
		all = append(all, team)
	}
	return all
}

func lobby(pattern string, teams []schedule.Team) schedule.Roster {
	r := schedule.Roster{ID: "lobby", Position: "guard", Anchor: day("2026-01-01"), Teams: teams}
	for _, s := range strings.Fields(pattern) {
		r.Pattern = append(r.Pattern, org.Ref(s))
	}
	return r
}

// table is a roster as a text, a day a line: "01-02 day=g1+g2 night=g3".
func table(p *schedule.Planner, from, through string) []string {
	r, _ := p.Rota("lobby")
	var lines []string
	var last date.Day
	for d := range p.Shifts(r, day(from), day(through)) {
		if d.Day != last {
			lines = append(lines, d.Day.String()[5:])
			last = d.Day
		}
		lines[len(lines)-1] += " " + d.Shift.ID + "=" + strings.Join(ids(p, d.People), "+")
	}
	return lines
}

func TestTheUsualTurns(t *testing.T) {
	eight := []schedule.Shift{{ID: "early", Starts: "08:00", Ends: "16:00"}, {ID: "late", Starts: "16:00", Ends: "00:00"}, {ID: "night", Starts: "00:00", Ends: "08:00"}}
	for _, c := range []struct {
		name, pattern string
		shifts        []schedule.Shift
		teams         []schedule.Team
		want          []string
	}{
		{"two shifts, three teams", "day day night night rest rest", nil, teams("g1", "g2", "g3"),
			[]string{"01-01 day=g1 night=g3", "01-02 day=g1 night=g3", "01-03 day=g2 night=g1", "01-04 day=g2 night=g1", "01-05 day=g3 night=g2", "01-06 day=g3 night=g2", "01-07 day=g1 night=g3"}},
		{"24 hours on, 48 off", "whole rest rest", []schedule.Shift{{ID: "whole", Starts: "08:00", Ends: "08:00"}}, teams("g1", "g2", "g3"),
			[]string{"01-01 whole=g1", "01-02 whole=g2", "01-03 whole=g3", "01-04 whole=g1"}},
		{"three shifts, four teams (四班三运转)", "early early late late night night rest rest", eight, teams("g1 g2", "g3 g4", "g5 g6", "g7 g8"),
			[]string{"01-01 night=g5+g6 early=g1+g2 late=g7+g8", "01-02 night=g5+g6 early=g1+g2 late=g7+g8", "01-03 night=g7+g8 early=g3+g4 late=g1+g2"}},
		{"every day", "day", nil, teams("g1 g2"), []string{"01-01 day=g1+g2", "01-02 day=g1+g2"}},
	} {
		p := estate(t, schedule.Spec{Shifts: c.shifts, Rosters: []schedule.Roster{lobby(c.pattern, c.teams)}}, nil)
		require.Equal(t, c.want, table(p, "2026-01-01", "2026-01-07")[:len(c.want)], c.name)
		r, _ := p.Rota("lobby")
		require.Empty(t, slices.Collect(p.Coverage(r, day("2026-01-02"), day("2026-12-31"))), c.name)
	}
}

func TestSkippedDaysTakeNoTurn(t *testing.T) {
	r := lobby("day night", teams("g1", "g2"))
	r.Skip, r.SkipDays = []schedule.SkipKind{"weekends", "holidays"}, []date.Day{day("2026-01-07")}
	p := estate(t, schedule.Spec{Rosters: []schedule.Roster{r}}, nil)
	require.Equal(t, []string{"01-04 day=g1 night=g2", "01-05 day=g2 night=g1", "01-06 day=g1 night=g2", "01-08 day=g2 night=g1", "01-09 day=g1 night=g2"}, table(p, "2026-01-01", "2026-01-11"),
		"1 to 3 January are a holiday, Sunday the 4th is worked for it, the 7th is skipped, the 10th and 11th are a weekend")
}

func TestSingleShiftsAreChanged(t *testing.T) {
	r := lobby("day day night night rest rest", teams("g1", "g2", "g3"))
	r.Overrides = []schedule.Override{
		{Day: day("2026-01-01"), Shift: "day", Add: "g4", Reason: "加岗"},
		{Day: day("2026-01-01"), Shift: "night", Remove: "g3", Reason: "事假"},
		{Day: day("2026-01-02"), Shift: "白班", Replace: "g1", With: "g5", Reason: "病假"},
		{Day: day("2026-01-03"), Shift: "day", Swap: "g2", With: "g3", OtherDay: day("2026-01-05"), Reason: "换班"},
	}
	p := estate(t, schedule.Spec{Rosters: []schedule.Roster{r}}, nil)
	require.Equal(t, []string{"01-01 day=g1+g4 night=", "01-02 day=g5 night=g3", "01-03 day=g3 night=g1", "01-04 day=g2 night=g1", "01-05 day=g2 night=g2"}[:4], table(p, "2026-01-01", "2026-01-04"))
	require.Equal(t, []string{"01-05 day=g2 night=g2", "01-06 day=g3 night=g2"}, table(p, "2026-01-05", "2026-01-06"), "the swap puts g2 on the day and the night, which adjoin")
}

func TestWhoIsAbsentOrHasLeftIsNotOnDuty(t *testing.T) {
	p := estate(t, schedule.Spec{Rosters: []schedule.Roster{lobby("day", teams("g1 g2 g3"))}}, func(_ *org.Spec, r *org.Register) {
		r.Absences = append(r.Absences, org.Absence{Person: "g1", From: day("2026-01-02"), Through: day("2026-01-03")})
		for i := range r.Assignments {
			if r.Assignments[i].Person == "g2" {
				r.Assignments[i].Through = day("2026-01-02")
			}
		}
	})
	require.Equal(t, []string{"01-01 day=g1+g2+g3", "01-02 day=g2+g3", "01-03 day=g3", "01-04 day=g1+g3"}, table(p, "2026-01-01", "2026-01-04"))
	r, _ := p.Rota("lobby")
	for d := range p.Shifts(r, day("2026-01-03"), day("2026-01-03")) {
		require.Equal(t, []string{"g1", "g2"}, ids(p, d.Away))
	}
	register := p.Chart().Register()
	register.Absences = append(register.Absences, org.Absence{Person: "g3", From: day("2026-01-03"), Through: day("2026-01-03")})
	register.People = slices.DeleteFunc(register.People, func(p org.Person) bool { return p.ID == "g1" })
	register.Assignments = slices.DeleteFunc(register.Assignments, func(a org.Assignment) bool { return a.Person == "g1" })
	register.Absences = slices.DeleteFunc(register.Absences, func(a org.Absence) bool { return a.Person == "g1" })
	chart, findings := p.Chart().With(register)
	require.NoError(t, findings.Err())
	require.Equal(t, []string{"01-02 day=g2+g3", "01-03 day=", "01-04 day=g3"}, table(p.With(chart), "2026-01-02", "2026-01-04"), "another register")
	require.Equal(t, []string{"01-03 day=g3"}, table(p, "2026-01-03", "2026-01-03"), "the planner it is made from stays as it was")
}

func TestShiftsAtAChangeOfTheClocks(t *testing.T) {
	shifts := []schedule.Shift{{ID: "night", Starts: "22:00", Ends: "06:00"}, {ID: "gap", Starts: "02:30", Ends: "04:00"}, {ID: "lost", Starts: "02:10", Ends: "02:50"}}
	all := func(d string) []string {
		var lines []string
		for _, s := range []string{"night", "gap", "lost"} {
			p := estate(t, schedule.Spec{Shifts: shifts, Rosters: []schedule.Roster{lobby(s, teams("g1"))}}, func(o *org.Spec, _ *org.Register) { o.Organization.Timezone = "Europe/Berlin" })
			r, _ := p.Rota("lobby")
			for duty := range p.Shifts(r, day(d), day(d)) {
				lines = append(lines, s+" "+duty.Start.Format("15:04 -0700")+" "+duty.End.Sub(duty.Start).String())
			}
		}
		return lines
	}
	require.Equal(t, []string{"night 22:00 +0100 8h0m0s", "gap 02:30 +0100 1h30m0s", "lost 02:10 +0100 40m0s"}, all("2026-02-10"))
	require.Equal(t, []string{"night 22:00 +0100 7h0m0s"}, all("2026-03-28")[:1], "the night before the clocks go forward")
	require.Equal(t, []string{"night 22:00 +0200 8h0m0s", "gap 03:00 +0200 1h0m0s"}, all("2026-03-29"), "02:30 does not exist; 02:10 to 02:50 is no time at all")
	require.Equal(t, []string{"night 22:00 +0200 9h0m0s", "gap 02:30 +0200 1h30m0s"}, all("2026-10-24")[:2], "the night in which they go back")
	require.Equal(t, []string{"gap 02:30 +0200 2h30m0s", "lost 02:10 +0200 40m0s"}, all("2026-10-25")[1:], "the first 02:30 counts")
}

// TestEverybodyElseKeepsHisTurns takes people out, puts them back and swaps them, in rosters of all kinds.
func TestEverybodyElseKeepsHisTurns(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	shiftsOf := func(p *schedule.Planner) map[string][]string {
		r, _ := p.Rota("lobby")
		all := map[string][]string{}
		for d := range p.Shifts(r, day("2026-01-01"), day("2026-06-30")) {
			for _, person := range ids(p, d.People) {
				all[person] = append(all[person], d.Day.String()+" "+d.Shift.ID)
			}
		}
		return all
	}
	for range 30 {
		base := lobby("day day night night rest rest", teams("g1 g2", "g3 g4", "g5 g6"))
		stagger := 1 + random.IntN(5)
		base.Stagger = &stagger
		base.Skip = [][]schedule.SkipKind{nil, {"weekends"}, {"holidays"}}[random.IntN(3)]
		before := shiftsOf(estate(t, schedule.Spec{Rosters: []schedule.Roster{base}}, nil))
		team, place := random.IntN(3), random.IntN(2)
		gone := string(base.Teams[team].People[place])
		change := func(name string, edit func(r *schedule.Roster)) map[string][]string {
			r := base
			r.Teams = []schedule.Team{}
			for _, tm := range base.Teams {
				r.Teams = append(r.Teams, schedule.Team{People: slices.Clone(tm.People)})
			}
			edit(&r)
			return shiftsOf(estate(t, schedule.Spec{Rosters: []schedule.Roster{r}}, nil))
		}
		removed := change("removed", func(r *schedule.Roster) { r.Teams[team].People = slices.Delete(r.Teams[team].People, place, place+1) })
		require.Empty(t, removed[gone])
		removed[gone] = before[gone]
		require.Equal(t, before, removed, "taking %s out", gone)
		replaced := change("replaced", func(r *schedule.Roster) { r.Teams[team].People[place] = "g7" })
		require.Equal(t, before[gone], replaced["g7"])
		delete(replaced, "g7")
		replaced[gone] = before[gone]
		require.Equal(t, before, replaced, "putting another in the place of %s", gone)
		empty := change("empty team", func(r *schedule.Roster) { r.Teams[team].People = nil })
		for _, other := range []string{"g1", "g2", "g3", "g4", "g5", "g6"} {
			if !slices.Contains(base.Teams[team].People, org.Ref(other)) {
				require.Equal(t, before[other], empty[other], "a team without people keeps its turn")
			}
		}
	}
}

func TestWhatAPostLacksIsToldApart(t *testing.T) {
	r := lobby("day rest", teams("g1 g2", "g3"))
	r.AtLeast = 1
	r.Demand = []schedule.Demand{{From: "07:00", To: "09:00", Days: "workday", AtLeast: 2}, {From: "12:00", To: "13:00", Qualified: []string{"消防证"}}, {Days: "rest", AtMost: 1}}
	p := estate(t, schedule.Spec{Rosters: []schedule.Roster{r}}, func(o *org.Spec, r *org.Register) {
		o.Qualities = []org.Quality{{ID: "fire", Name: "消防证", Type: "day"}}
		for i := range r.People {
			if r.People[i].ID == "g1" {
				r.People[i].Attributes = append(r.People[i].Attributes, attribute("fire", "2026-01-05"))
			}
		}
		r.Absences = append(r.Absences, org.Absence{Person: "g3", From: day("2026-01-08"), Through: day("2026-01-08")})
	})
	rota, _ := p.Rota("lobby")
	var got []string
	for g := range p.Coverage(rota, day("2026-01-07"), day("2026-01-10")) {
		got = append(got, fmt.Sprintf("%s %s..%s %d/%d", g.Lack, g.Start.Format("02 15:04"), g.End.Format("02 15:04"), g.Have, g.Need))
	}
	require.Equal(t, []string{
		"no_shift 07 00:00..07 07:00 0/1", "no_shift 07 07:00..07 08:00 0/2", "unqualified 07 12:00..07 13:00 0/1", // the certificate of g1 has run out
		"no_shift 07 20:00..08 07:00 0/1", "no_shift 08 07:00..08 08:00 0/2", "no_people 08 08:00..08 09:00 0/2", "no_people 08 09:00..08 20:00 0/1",
		"no_shift 08 20:00..09 07:00 0/1", "no_shift 09 07:00..09 08:00 0/2", "unqualified 09 12:00..09 13:00 0/1",
		"no_shift 09 20:00..10 08:00 0/1", "unqualified 10 12:00..10 13:00 0/1", "no_shift 10 20:00..11 00:00 0/1",
	}, got)
	got = nil
	for g := range p.Gaps(within("2026-01-03", "2026-01-05")) {
		if g.Lack != schedule.NoShift {
			got = append(got, fmt.Sprintf("%s %s..%s %d/%d", g.Lack, g.Start.Format("02 15:04"), g.End.Format("02 15:04"), g.Have, g.Need))
		}
	}
	require.Equal(t, []string{"too_many 03 08:00..03 20:00 2/1", "too_few 04 08:00..04 09:00 1/2", "unqualified 04 12:00..04 13:00 0/1"}, got, "Saturday the 3rd is a holiday, Sunday the 4th is worked; on the 5th the certificate is good")
}

func TestOnePersonInTwoPlacesClashes(t *testing.T) {
	gate := lobby("day rest", teams("g1", "g2"))
	gate.ID = "gate"
	p, findings := estateWith(t, schedule.Spec{Rosters: []schedule.Roster{lobby("day night rest", teams("g1", "g3", "g4")), gate}}, func(o *org.Spec, r *org.Register) {
		r.Assignments = append(r.Assignments, org.Assignment{Person: "g3", Position: "clerk", From: day("2026-01-01")})
	}, due("round", "guard", duty.Due{Every: "month", Days: []duty.Ordinal{2}}), due("visit", "archive", duty.Due{Every: "month", Days: []duty.Ordinal{5}}))
	require.Equal(t, []string{"schedule.two-rosters rosters[lobby].teams[0].people[g1]"}, findings)
	var got []string
	for _, c := range p.Clashes(within("2026-01-01", "2026-01-08")) {
		line := c.Day.String()[5:] + " " + p.Chart().HolderID(c.Person)
		for _, o := range c.Occurrences {
			line += " " + o.Duty.ID
		}
		for _, s := range c.Shifts {
			line += " " + s.Roster.ID + ":" + s.Shift.ID
		}
		got = append(got, line)
	}
	require.Equal(t, []string{"01-01 g1 gate:day lobby:day", "01-05 g3 visit lobby:day", "01-07 g1 gate:day lobby:day"}, got, "what g1 must do at his own post he does on his shift")
	require.Empty(t, p.Clashes(within("2026-01-02", "2026-01-04")), "what clashes on the day before is not of the window")
	require.Len(t, p.Clashes(within("2026-01-01", "2026-01-04")), 1)
}

func TestTwoRostersMeetOnADayThatIsFarAway(t *testing.T) {
	one, two := lobby("day rest rest rest rest", teams("g1")), lobby("rest rest rest day rest rest rest", teams("g1"))
	two.ID = "gate"
	for _, skip := range [][]schedule.SkipKind{nil, {"holidays"}} {
		two.Skip = skip
		_, findings := estateWith(t, schedule.Spec{Rosters: []schedule.Roster{one, two}}, nil)
		require.Equal(t, []string{"schedule.two-rosters rosters[lobby].teams[0].people[g1]"}, findings)
	}
	one.Pattern, two.Pattern = []org.Ref{"day", "rest"}, []org.Ref{"rest", "day"}
	two.Skip = nil
	_, findings := estateWith(t, schedule.Spec{Rosters: []schedule.Roster{one, two}}, nil)
	require.Empty(t, findings, "they never meet")
	two.Overrides = []schedule.Override{{Day: day("2031-01-01"), Shift: "day", Add: "g1", Reason: "加岗"}}
	two.Pattern = []org.Ref{"rest", "night"}
	_, findings = estateWith(t, schedule.Spec{Rosters: []schedule.Roster{one, two}}, nil)
	require.Equal(t, []string{"schedule.two-rosters rosters[lobby].teams[0].people[g1]"}, findings, "an override years away")
}

func TestEveryInstantOutsideIsAnsweredWithNobody(t *testing.T) {
	p := estate(t, schedule.Spec{Rosters: []schedule.Roster{lobby("day", teams("g1"))}}, nil)
	r, _ := p.Rota("lobby")
	for _, at := range []time.Time{{}, time.Unix(1<<60, 0), time.Unix(-1<<60, 0), day("2025-12-31").Start(time.UTC)} {
		require.Empty(t, slices.Collect(p.OnDuty(r, at)))
	}
	require.Empty(t, slices.Collect(p.OnDuty(0, day("2026-01-01").Start(time.UTC).Add(9*time.Hour))))
	require.Empty(t, slices.Collect(p.OnDuty(7, day("2026-01-01").Start(time.UTC))))
	require.Empty(t, slices.Collect(p.Shifts(r, 5, 1)))
	require.Empty(t, slices.Collect(p.Coverage(r, 0, 0)))
	require.Len(t, slices.Collect(p.Shifts(r, 0, day("2026-01-03"))), 3)
	require.Len(t, slices.Collect(p.Shifts(r, date.Last-1, date.Last)), 2)
	_, found := p.NextShift(0, day("2026-01-01").Start(time.UTC))
	require.False(t, found)
	_, found = p.Rota("gate")
	require.False(t, found)
}

func attribute(name, value string) diag.Pair { return diag.Pair{Name: name, Value: value} }

func TestWhatIsNeededOnADayThatMayBeSkippedIsProvisional(t *testing.T) {
	r := lobby("day rest", teams("g1"))
	r.AtLeast = 1
	for _, c := range []struct {
		skip []schedule.SkipKind
		from string
		want bool
	}{{nil, "2031-10-01", false}, {[]schedule.SkipKind{"holidays"}, "2026-10-12", false}, {[]schedule.SkipKind{"holidays"}, "2031-10-01", true}} {
		r.Skip = c.skip
		p := estate(t, schedule.Spec{Rosters: []schedule.Roster{r}}, nil)
		rota, _ := p.Rota("lobby")
		gaps := slices.Collect(p.Coverage(rota, day(c.from), day(c.from)+1))
		require.NotEmpty(t, gaps)
		for _, g := range gaps {
			require.Equal(t, c.want, g.Provisional, "%v %s", c.skip, g.Start)
		}
	}
}
