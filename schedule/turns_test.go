package schedule_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule"
)

// turns are the shifts of everybody in half a year, each list sorted: "2026-01-01 early".
type turns map[string][]string

func turnsOf(p *schedule.Planner) turns {
	r, _ := p.Rota("lobby")
	all := turns{}
	for d := range p.Shifts(r, day("2026-01-01"), day("2026-06-30")) {
		for _, person := range ids(p, d.People) {
			all[person] = append(all[person], d.Day.String()+" "+d.Shift.ID)
		}
	}
	for _, list := range all {
		slices.Sort(list)
	}
	return all
}

// but is the same with other lists for some people; nobody's list may be empty.
func (t turns) but(others turns) turns {
	changed := turns{}
	for _, from := range []turns{t, others} {
		for person, list := range from {
			if changed[person] = list; len(list) == 0 {
				delete(changed, person)
			}
		}
	}
	return changed
}

// moved takes a shift from one person, "" for nobody, and gives it to another.
func (t turns) moved(shift, from, to string) turns {
	without := slices.DeleteFunc(slices.Clone(t[from]), func(s string) bool { return s == shift })
	with := append(slices.Clone(t[to]), shift)
	slices.Sort(with)
	changed := t
	if from != "" {
		changed = changed.but(turns{from: without})
	}
	if to != "" {
		changed = changed.but(turns{to: with})
	}
	return changed
}

// drawn is a random roster of three shifts of eight hours, of which no two overlap, for the guards g1 to g7.
func drawn(random *rand.Rand) schedule.Roster {
	r := lobby("", nil)
	for range 1 + random.IntN(9) {
		r.Pattern = append(r.Pattern, []org.Ref{"early", "late", "night", "rest"}[random.IntN(4)])
	}
	r.Pattern = append(r.Pattern, "early")
	stagger := random.IntN(len(r.Pattern))
	r.Stagger, r.Skip = &stagger, [][]schedule.SkipKind{nil, {"weekends"}, {"holidays"}, {"weekends", "holidays"}}[random.IntN(4)]
	r.Anchor -= date.Day(random.IntN(100))
	next := 1
	for teams := 2 + random.IntN(3); teams > 0; teams-- {
		team := schedule.Team{}
		for size := 1 + random.IntN(2); size > 0 && next <= 8-teams; size-- {
			team.People = append(team.People, org.Ref(fmt.Sprintf("g%d", next)))
			next++
		}
		r.Teams = append(r.Teams, team)
	}
	return r
}

// turning is a random roster being changed.
type turning struct {
	t      *testing.T
	random *rand.Rand
	base   schedule.Roster
	before turns
	swaps  int // by overrides
}

func (c *turning) planner(r schedule.Roster) *schedule.Planner {
	c.t.Helper()
	return estate(c.t, schedule.Spec{Shifts: []schedule.Shift{{ID: "night", Starts: "00:00", Ends: "08:00"}, {ID: "early", Starts: "08:00", Ends: "16:00"}, {ID: "late", Starts: "16:00", Ends: "00:00"}},
		Rosters: []schedule.Roster{r}}, nil)
}

// after are the turns of the roster with its teams changed.
func (c *turning) after(edit func(teams []schedule.Team)) turns {
	c.t.Helper()
	r := c.base
	r.Teams = nil
	for _, team := range c.base.Teams {
		r.Teams = append(r.Teams, schedule.Team{People: slices.Clone(team.People)})
	}
	edit(r.Teams)
	return turnsOf(c.planner(r))
}

// person draws somebody of the teams, or of one other than that.
func (c *turning) person(other int) (team, place int, id string) {
	for {
		team = c.random.IntN(len(c.base.Teams))
		if people := c.base.Teams[team].People; team != other && len(people) > 0 {
			place = c.random.IntN(len(people))
			return team, place, string(people[place])
		}
	}
}

// TestTheTurnsOfOthersStayByRandomPatterns takes people out, puts them back, swaps them and puts others in their place, in the
// teams, in the register and by overrides, and expects everybody else's turns to the day.
func TestTheTurnsOfOthersStayByRandomPatterns(t *testing.T) {
	rounds := 120
	if testing.Short() {
		rounds = 20
	}
	swaps := 0
	for seed := range rounds {
		random := rand.New(rand.NewPCG(uint64(seed), 8))
		c := &turning{t: t, random: random, base: drawn(random)}
		c.before = turnsOf(c.planner(c.base))
		require.NotEmpty(t, c.before)
		c.inTeams()
		c.inRegister()
		c.byOverrides()
		swaps += c.swaps
	}
	require.Greater(t, swaps, 2*rounds, "hardly a roster lets nobody swap")
}

func (c *turning) inTeams() {
	c.t.Helper()
	one, at, a := c.person(-1)
	two, place, b := c.person(one)
	require.Equal(c.t, c.before.but(turns{a: c.before[b], b: c.before[a]}), c.after(func(teams []schedule.Team) {
		teams[one].People[at], teams[two].People[place] = org.Ref(b), org.Ref(a)
	}), "%s and %s swap", a, b)
	out := func(teams []schedule.Team) { teams[one].People = slices.Delete(teams[one].People, at, at+1) }
	require.Equal(c.t, c.before.but(turns{a: nil}), c.after(out), "%s is taken out", a)
	require.Equal(c.t, c.before, c.after(func(teams []schedule.Team) {
		out(teams)
		teams[one].People = append(teams[one].People, org.Ref(a))
	}), "%s is back", a)
	require.Equal(c.t, c.before.but(turns{a: c.before[b]}), c.after(func(teams []schedule.Team) {
		out(teams)
		teams[two].People = slices.Insert(teams[two].People, place, org.Ref(a))
	}), "%s is back in the team of %s", a, b)
	require.Equal(c.t, c.before.but(turns{a: nil, "g8": c.before[a]}), c.after(func(teams []schedule.Team) { teams[one].People[at] = "g8" }), "g8 comes for %s", a)
	require.Equal(c.t, c.before.but(turns{"g8": c.before[a]}), c.after(func(teams []schedule.Team) { teams[one].People = append(teams[one].People, "g8") }), "g8 joins %s", a)
}

func (c *turning) inRegister() {
	c.t.Helper()
	p := c.planner(c.base)
	with := func(edit func(*org.Register)) *schedule.Planner {
		register := p.Chart().Register()
		register.Assignments, register.Absences = slices.Clone(register.Assignments), slices.Clone(register.Absences)
		edit(&register)
		chart, findings := p.Chart().With(register)
		require.NoError(c.t, findings.Err())
		return p.With(chart)
	}
	_, _, a := c.person(-1)
	left := with(func(r *org.Register) {
		r.Assignments = slices.DeleteFunc(r.Assignments, func(held org.Assignment) bool { return held.Person == org.Ref(a) })
	})
	require.Equal(c.t, c.before.but(turns{a: nil}), turnsOf(left), "%s leaves", a)
	require.Equal(c.t, c.before, turnsOf(left.With(p.Chart())), "%s is back", a)
	from := day("2026-01-01") + date.Day(c.random.IntN(150))
	absence := org.Absence{Person: org.Ref(a), From: from, Through: from + date.Day(c.random.IntN(20))}
	kept := slices.DeleteFunc(slices.Clone(c.before[a]), func(shift string) bool {
		return absence.From.String() <= shift[:10] && shift[:10] <= absence.Through.String()
	})
	require.Equal(c.t, c.before.but(turns{a: kept}), turnsOf(with(func(r *org.Register) { r.Absences = append(r.Absences, absence) })), "%s is absent", a)
}

// byOverrides changes single shifts, one after the other, and expects those shifts to change and no others.
func (c *turning) byOverrides() {
	c.t.Helper()
	r, want := c.base, c.before
	draw := func() (person, shift string, on schedule.Override) {
		_, _, person = c.person(-1)
		if list := want[person]; len(list) > 0 {
			shift = list[c.random.IntN(len(list))]
			on.Day, on.Shift, on.Reason = day(shift[:10]), org.Ref(shift[11:]), "换班"
		}
		return person, shift, on
	}
	done := [4]int{}
	for try := range 400 {
		act := try % len(done)
		a, shift, o := draw()
		b, other, theirs := draw()
		switch {
		case shift == "" || done[act] == 3:
			continue
		case act == 0:
			o.Remove, want = org.Ref(a), want.moved(shift, a, "")
		case act == 1 && !slices.Contains(want["g8"], shift):
			o.Add, want = "g8", want.moved(shift, "", "g8")
		case act == 2 && !slices.Contains(want["g8"], shift):
			o.Replace, o.With, want = org.Ref(a), "g8", want.moved(shift, a, "g8")
		case act == 3 && other != "" && a != b && shift != other && !slices.Contains(want[b], shift) && !slices.Contains(want[a], other):
			o.Swap, o.With, o.OtherDay, o.OtherShift = org.Ref(a), org.Ref(b), theirs.Day, theirs.Shift
			want = want.moved(shift, a, b).moved(other, b, a)
		default:
			continue
		}
		done[act]++
		r.Overrides = append(slices.Clone(r.Overrides), o)
		require.Equal(c.t, want, turnsOf(c.planner(r)), "%+v", o)
	}
	require.Equal(c.t, []int{3, 3, 3}, done[:3])
	c.swaps += done[3]
}
