package schedule_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

// breaches are what rules find, a breach a line: rule, person, first and last day.
func breaches(all []schedule.Breach) []string {
	var lines []string
	for _, b := range all {
		lines = append(lines, fmt.Sprintf("%s %s %s..%s", b.Rule, b.Person, b.Start.Format("01-02"), b.End.Add(-time.Second).Format("01-02")))
	}
	return lines
}

// worked is a list of work of somebody: "2026-03-02 08:00 12" is twelve hours from eight.
func worked(t *testing.T, person string, list ...string) []schedule.Work {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Shanghai")
	require.NoError(t, err)
	var all []schedule.Work
	for _, written := range list {
		var d, clock string
		var hours float64
		_, err := fmt.Sscan(written, &d, &clock, &hours)
		require.NoError(t, err)
		start, err := time.ParseInLocation("2006-01-02 15:04", d+" "+clock, zone)
		require.NoError(t, err)
		all = append(all, schedule.Work{Person: person, Start: start, End: start.Add(time.Duration(hours * float64(time.Hour)))})
	}
	return all
}

func certified(o *org.Spec, r *org.Register) {
	o.Qualities = []org.Quality{{ID: "born", Type: "day"}, {ID: "nursing", Type: "day"}, {ID: "pregnant", Name: "怀孕七个月以上", Type: "bool"}}
	for i := range r.People {
		switch r.People[i].ID {
		case "g1":
			r.People[i].Attributes = diag.Pairs{attribute("born", "2008-03-10"), attribute("pregnant", "false")}
		case "g2":
			r.People[i].Attributes = diag.Pairs{attribute("born", "1990-01-01"), attribute("nursing", "2026-03-04")}
		case "g3":
			r.People[i].Attributes = diag.Pairs{attribute("born", "1990-01-01"), attribute("pregnant", "true")}
		}
	}
}

func TestRulesOfWorkFindWhatBreaksThem(t *testing.T) {
	weekdays := []string{"2026-03-02 09:00 8", "2026-03-03 09:00 8", "2026-03-04 09:00 8", "2026-03-05 09:00 8", "2026-03-06 09:00 8"}
	var sixDays []string
	for d := day("2026-03-02"); d < day("2026-04-06"); d++ {
		if d.Weekday() != time.Sunday {
			sixDays = append(sixDays, d.String()+" 09:00 8")
		}
	}
	for _, c := range []struct {
		name  string
		rules schedule.WorkRules
		list  []schedule.Work
		want  []string
	}{
		{"forty hours a week", schedule.WorkRules{}, worked(t, "g4", weekdays...), nil},
		{"an hour more", schedule.WorkRules{}, worked(t, "g4", append([]string{"2026-03-07 09:00 1"}, weekdays...)...), []string{"hours_period g4 03-02..03-08"}},
		{"44 hours, as article 36 has it", schedule.WorkRules{Hours: schedule.Hours{Week: 44}}, worked(t, "g4", append([]string{"2026-03-07 09:00 4"}, weekdays...)...), nil},
		{"a day of eleven hours", schedule.WorkRules{}, worked(t, "g4", "2026-03-02 08:00 11"), nil},
		{"a day of twelve", schedule.WorkRules{}, worked(t, "g4", "2026-03-02 08:00 12"), []string{"hours_day g4 03-02..03-02"}},
		{"a day of twelve in two parts", schedule.WorkRules{}, worked(t, "g4", "2026-03-02 06:00 6", "2026-03-02 16:00 6"), []string{"hours_day g4 03-02..03-02"}},
		{"a day of twelve with a break is one of ten and a half", schedule.WorkRules{}, []schedule.Work{{Person: "g4", Start: worked(t, "", "2026-03-02 08:00 1")[0].Start, End: worked(t, "", "2026-03-02 20:00 1")[0].Start, Break: 90}}, nil},
		{"twelve hours counted over the month", schedule.WorkRules{Hours: schedule.Hours{Basis: "month"}}, worked(t, "g4", "2026-03-02 08:00 12"), nil},
		{"seven days in a row", schedule.WorkRules{Hours: schedule.Hours{Week: 60}}, worked(t, "g4", "2026-03-02 09:00 8", "2026-03-03 09:00 8", "2026-03-04 09:00 8", "2026-03-05 09:00 8", "2026-03-06 09:00 8", "2026-03-07 09:00 8", "2026-03-08 09:00 8"),
			[]string{"day_off g4 03-02..03-08"}},
		{"24 hours between two nights are a day off", schedule.WorkRules{Hours: schedule.Hours{Basis: "year"}}, worked(t, "g4", "2026-03-01 20:00 12", "2026-03-03 08:00 84", "2026-03-07 20:00 84"), nil},
		{"23 hours are none", schedule.WorkRules{Hours: schedule.Hours{Basis: "year"}}, worked(t, "g4", "2026-03-01 20:00 12", "2026-03-03 07:00 85", "2026-03-07 19:00 84"), []string{"day_off g4 03-02..03-08"}},
		{"rest between shifts", schedule.WorkRules{RestBetween: 11, Hours: schedule.Hours{Week: 60}}, worked(t, "g4", "2026-03-02 08:00 8", "2026-03-03 03:00 8", "2026-03-03 21:00 2"), []string{"rest_between g4 03-03..03-03"}},
		{"no rest at all", schedule.WorkRules{RestBetween: 11}, worked(t, "g4", "2026-03-02 08:00 4", "2026-03-02 12:00 4"), []string{"rest_between g4 03-02..03-02"}},
		{"no rest after a night", schedule.WorkRules{RestBetween: 11}, worked(t, "g4", "2026-03-02 22:00 8", "2026-03-03 06:00 4"), []string{"rest_between g4 03-02..03-03"}},
		{"rest after a night", schedule.WorkRules{RestAfterNight: 24}, worked(t, "g4", "2026-03-02 16:00 7", "2026-03-03 16:00 4", "2026-03-04 08:00 4"), []string{"rest_after_night g4 03-02..03-03"}},
		{"a run of days", schedule.WorkRules{LongestRun: 3}, worked(t, "g4", weekdays...), []string{"longest_run g4 03-02..03-06"}},
		{"nights in a row", schedule.WorkRules{NightsInARow: 2}, worked(t, "g4", "2026-03-02 18:00 8", "2026-03-03 18:00 8", "2026-03-04 18:00 8", "2026-03-05 10:00 8"), []string{"nights_in_a_row g4 03-02..03-04"}},
		{"a night of one's own hours", schedule.WorkRules{NightsInARow: 2, Night: schedule.Window{From: "23:00", To: "05:00"}}, worked(t, "g4", "2026-03-02 15:00 8", "2026-03-03 15:00 8", "2026-03-04 15:00 8"), nil},
		{"overtime of a month", schedule.WorkRules{Hours: schedule.Hours{Week: 168}}, worked(t, "g4", "2026-03-02 08:00 17", "2026-03-05 08:00 17", "2026-03-09 08:00 17", "2026-03-16 08:00 18"),
			[]string{"overtime g4 03-01..03-31", "hours_day g4 03-02..03-02", "hours_day g4 03-05..03-05", "hours_day g4 03-09..03-09", "hours_day g4 03-16..03-16"}},
		{"five weeks of six days begin in March", schedule.WorkRules{Waive: []schedule.Waiver{{Rule: "hours_period", Because: "加班"}}}, worked(t, "g4", sixDays...), []string{"overtime g4 03-01..03-31"}},
		{"a month of comprehensive hours: 22 workdays are 176", schedule.WorkRules{Hours: schedule.Hours{Basis: "month"}}, worked(t, "g4", "2026-03-02 08:00 84", "2026-03-09 08:00 84", "2026-03-16 08:00 8"), nil},
		{"one more hour is overtime", schedule.WorkRules{Hours: schedule.Hours{Basis: "month"}}, worked(t, "g4", "2026-03-02 08:00 84", "2026-03-09 08:00 84", "2026-03-16 08:00 9"), []string{"hours_period g4 03-01..03-31"}},
		{"37 more are too much", schedule.WorkRules{Hours: schedule.Hours{Basis: "month"}}, worked(t, "g4", "2026-03-02 08:00 84", "2026-03-09 08:00 84", "2026-03-16 08:00 45"), []string{"overtime g4 03-01..03-31"}},
		{"a waived rule", schedule.WorkRules{Waive: []schedule.Waiver{{Rule: "hours_day", Because: "年度审批"}}}, worked(t, "g4", "2026-03-02 08:00 12"), nil},
		{"nursing until the 4th", schedule.WorkRules{Protected: []string{"nursing", "怀孕七个月以上"}}, worked(t, "g2", "2026-03-03 15:00 8", "2026-03-05 15:00 8", "2026-03-04 08:00 9"), []string{"protected g2 03-03..03-03", "protected g2 03-04..03-04"}},
		{"pregnant", schedule.WorkRules{Protected: []string{"nursing", "怀孕七个月以上"}}, append(worked(t, "g3", "2026-03-03 15:00 8"), worked(t, "g1", "2026-03-03 15:00 8")...), []string{"protected g3 03-03..03-03"}},
		{"a minor until the 10th", schedule.WorkRules{Born: "born"}, worked(t, "g1", "2026-03-02 08:00 8", "2026-03-09 08:00 8", "2026-03-10 08:00 8"), []string{"minors g1 03-02..03-09"}},
		{"a minor by day", schedule.WorkRules{Born: "born", Minors: "no_nights"}, worked(t, "g1", "2026-03-02 08:00 8", "2026-03-03 16:00 8"), []string{"minors g1 03-03..03-03"}},
		{"nobody knows the age", schedule.WorkRules{Born: "born"}, append(worked(t, "g5", "2026-03-02 08:00 8"), worked(t, "stranger", "2026-03-02 08:00 8")...), []string{"minors g5 03-02..03-02", "minors stranger 03-02..03-02"}},
	} {
		c.rules.ID = "rules"
		p := estate(t, schedule.Spec{WorkRules: []schedule.WorkRules{c.rules}}, certified)
		found, err := p.CheckWork("", c.list)
		require.NoError(t, err, c.name)
		require.Equal(t, c.want, breaches(found), c.name)
		for _, b := range found {
			f := b.Finding()
			require.Equal(t, diag.Warning, f.Severity)
			require.Equal(t, "work_rules[rules]", string(f.Path))
			require.Contains(t, f.Message.ZH, b.Person)
		}
	}
}

func TestTheRostersOfAModelAreHeldAgainstTheRulesOfTheirPosts(t *testing.T) {
	r := lobby("day day night night rest rest", teams("g1", "g2", "g3"))
	p := estate(t, schedule.Spec{Rosters: []schedule.Roster{r}}, nil)
	found := breaches(p.Legality(within("2026-03-04", "2026-03-04")))
	require.Equal(t, []string{"overtime g1 03-01..03-31", "hours_period g1 03-02..03-08", "hours_day g1 03-04..03-04", "overtime g2 03-01..03-31", "hours_period g2 03-02..03-08",
		"hours_day g2 03-04..03-04", "overtime g3 03-01..03-31", "hours_period g3 03-02..03-08"}, found, "by the law, as long as no longer period is permitted")
	require.Contains(t, breaches(p.Legality(within("2026-03-29", "2026-03-29"))), "overtime g1 03-01..03-31", "the weeks before count")
	r2 := r
	r2.Pattern = []org.Ref{"day"}
	r2.Teams = teams("g1")
	run := estate(t, schedule.Spec{Rosters: []schedule.Roster{r2}, WorkRules: []schedule.WorkRules{{ID: "w", LongestRun: 80, Hours: schedule.Hours{Basis: "month"}}}}, nil)
	require.Contains(t, breaches(run.Legality(within("2026-05-15", "2026-05-15"))), "longest_run g1 01-01..09-28", "as far as days are looked at")
	p = estate(t, schedule.Spec{Rosters: []schedule.Roster{r}, WorkRules: []schedule.WorkRules{{ID: "offices"}, {ID: "guards", Positions: []org.Ref{"guard"}, Hours: schedule.Hours{Basis: "year"}}}}, nil)
	found = breaches(p.Legality(within("2026-03-04", "2026-03-04")))
	require.Equal(t, []string{"overtime g1 01-01..12-31", "overtime g2 01-01..12-31", "overtime g3 01-01..12-31"}, found, "2,920 hours are more than 1,984 and 432")
	q := within("2026-03-04", "2026-03-04")
	q.Person, _ = p.Chart().Holder("g2")
	require.Equal(t, []string{"overtime g2 01-01..12-31"}, breaches(p.Legality(q)))
	imported, err := p.CheckWork("offices", worked(t, "g2", "2026-03-02 08:00 12"))
	require.NoError(t, err)
	require.Equal(t, []string{"hours_day g2 03-02..03-02"}, breaches(imported))
}

func TestHowEvenlyARosterFalls(t *testing.T) {
	p := estate(t, schedule.Spec{Rosters: []schedule.Roster{func() schedule.Roster {
		r := lobby("day night rest", teams("g1", "g2", "g3"))
		r.Overrides = []schedule.Override{{Day: day("2026-10-01"), Shift: "day", Add: "g4", Reason: "加岗"}}
		return r
	}()}}, func(_ *org.Spec, r *org.Register) {
		r.Absences = append(r.Absences, org.Absence{Person: "g3", From: day("2026-10-01"), Through: day("2026-10-07")})
	})
	rota, _ := p.Rota("lobby")
	f := p.Fairness(rota, day("2026-10-01"), day("2026-10-31"))
	var got []string
	for _, s := range append(f.People, f.Spread) {
		got = append(got, fmt.Sprint(p.Chart().HolderID(s.Person), " ", s.Shifts, " ", s.Nights, " ", s.Weekends, " ", s.Holidays, " ", s.Worked))
	}
	require.Equal(t, []string{"g1 21 10 4 5 252h0m0s", "g2 20 10 4 4 240h0m0s", "g3 16 8 4 0 192h0m0s", "g4 1 0 0 1 12h0m0s", " 5 2 0 5 60h0m0s"}, got,
		"of the holiday's 14 shifts g3 misses five; 12 begin on the six weekend days that are neither holiday nor worked")
}

func TestWorkThatCannotBeHeldAgainstTheRulesKeepsNone(t *testing.T) {
	p := estate(t, schedule.Spec{WorkRules: []schedule.WorkRules{{ID: "guards"}}}, nil)
	_, err := p.CheckWork("guard", worked(t, "g1", "2026-03-02 08:00 12"))
	require.ErrorIs(t, err, schedule.ErrNoRules)
	for _, list := range [][]schedule.Work{worked(t, "g1", "2026-03-02 08:00 0"), worked(t, "g1", "2026-03-02 08:00 -8"), worked(t, "", "2026-03-02 08:00 8"),
		{{Person: "g1", Start: worked(t, "", "2026-03-02 08:00 1")[0].Start, End: worked(t, "", "2026-03-02 08:00 1")[0].End, Break: 60}}} {
		_, err = p.CheckWork("guards", append(worked(t, "g1", "2026-03-01 08:00 8"), list...))
		require.ErrorIs(t, err, schedule.ErrNoWork)
		require.ErrorContains(t, err, "number 2")
	}
}

func TestWorkOfOnePersonThatOverlapsIsFoundWhateverTheRules(t *testing.T) {
	p := estate(t, schedule.Spec{WorkRules: []schedule.WorkRules{{ID: "guards", Hours: schedule.Hours{Basis: "year"}}}}, nil)
	for _, c := range []struct {
		name string
		list []schedule.Work
		want []string
	}{
		{"half an hour", worked(t, "g1", "2026-03-02 08:00 8", "2026-03-02 15:30 4"), []string{"rest_between g1 03-02 15:30..16:00"}},
		{"one within another, and a third", worked(t, "g1", "2026-03-02 08:00 12", "2026-03-02 09:00 1", "2026-03-02 19:00 4"), []string{"rest_between g1 03-02 09:00..10:00", "rest_between g1 03-02 19:00..20:00"}},
		{"the same twice", worked(t, "g1", "2026-03-02 08:00 8", "2026-03-02 08:00 8"), []string{"rest_between g1 03-02 08:00..16:00"}},
		{"adjoining", worked(t, "g1", "2026-03-02 08:00 8", "2026-03-02 16:00 8"), nil},
	} {
		for i := range c.list {
			c.list[i].Start, c.list[i].End = c.list[i].Start.UTC(), c.list[i].End.UTC()
		}
		found, err := p.CheckWork("guards", c.list)
		require.NoError(t, err)
		var got []string
		for _, b := range found {
			got = append(got, fmt.Sprintf("%s %s %s..%s", b.Rule, b.Person, b.Start.Format("01-02 15:04"), b.End.Format("15:04")))
		}
		require.Equal(t, c.want, got, c.name)
	}
}
