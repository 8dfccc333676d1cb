package schedule_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

// naive is a roster evaluated by hand: every day is walked from the first one on, every shift is a list of names, and who is on
// at a minute is found by looking at the clock on the wall, which never goes back: what it shows again does not count.
type naive struct {
	zone    *time.Location
	shifts  map[string][2]int // minutes of the day
	r       schedule.Roster
	skip    func(date.Day) bool
	worked  func(date.Day) bool
	absent  func(string, date.Day) bool
	fit     map[string]bool
	handles map[string]org.Holder
	planned map[date.Day]map[string][]string
}

func (n *naive) plan() {
	n.planned = map[date.Day]map[string][]string{}
	counted := 0
	stagger := len(n.r.Pattern) / len(n.r.Teams)
	if n.r.Stagger != nil {
		stagger = *n.r.Stagger
	}
	for day := n.r.Anchor; day <= n.r.Through; day++ {
		n.planned[day] = map[string][]string{}
		if n.skip(day) {
			continue
		}
		for i, team := range n.r.Teams {
			at := counted - i*stagger
			for at < 0 {
				at += len(n.r.Pattern)
			}
			if shift := string(n.r.Pattern[at%len(n.r.Pattern)]); shift != "rest" {
				for _, person := range team.People {
					n.planned[day][shift] = append(n.planned[day][shift], string(person))
				}
			}
		}
		counted++
	}
	for day := date.Day(0); day < n.r.From; day++ {
		delete(n.planned, day)
	}
}

// warned are the findings that the overrides deserve: who comes in while he is not there.
func (n *naive) warned() []string {
	var all []string
	times := map[string]int{}
	for _, o := range n.r.Overrides {
		times[o.Key()]++
		path := "schedule.override-away rosters[lobby].overrides[" + diag.Nth(o.Key(), times[o.Key()]) + "]."
		for _, in := range []struct {
			key        string
			who, shift org.Ref
			day        date.Day
		}{{"add", o.Add, o.Shift, o.Day}, {"with", o.With, o.Shift, o.Day}, {"swap", o.Swap, o.OtherShift, o.OtherDay}} {
			if n.on(in.day, string(in.shift), string(in.who)) && n.absent(string(in.who), in.day) {
				all = append(all, path+in.key)
			}
		}
	}
	return all
}

func (n *naive) on(day date.Day, shift, person string) bool {
	return slices.Contains(n.planned[day][shift], person)
}

// busy reports whether a person works a shift that overlaps one.
func (n *naive) busy(day date.Day, shift, person string) bool {
	span := func(d date.Day, s string) (int, int) {
		h := n.shifts[s]
		if h[1] <= h[0] {
			h[1] += 1440
		}
		return int(d)*1440 + h[0], int(d)*1440 + h[1]
	}
	from, to := span(day, shift)
	for d := day - 2; d <= day+2; d++ {
		for other := range n.planned[d] {
			start, end := span(d, other)
			if n.on(d, other, person) && !(d == day && other == shift) && start < to && from < end {
				return true
			}
		}
	}
	return false
}

func (n *naive) take(day date.Day, shift, person string) {
	n.planned[day][shift] = slices.DeleteFunc(n.planned[day][shift], func(p string) bool { return p == person })
}

func (n *naive) put(day date.Day, shift, person string) {
	n.planned[day][shift] = append(n.planned[day][shift], person)
}

// override makes a random override that does something and has nobody on twice, and applies it.
func (n *naive) override(random *rand.Rand, everybody []string) (schedule.Override, bool) {
	act := len(n.r.Overrides) % 4 // as many of each
	pick := func(manned bool) (date.Day, string, string) {
		for {
			day, shift := n.r.From+date.Day(random.IntN(int(n.r.Through-n.r.From+1))), []string{"early", "day", "night", "long"}[random.IntN(4)]
			if there := n.planned[day][shift]; manned && len(there) > 0 {
				return day, shift, there[random.IntN(len(there))]
			}
			if !manned {
				return day, shift, everybody[random.IntN(len(everybody))]
			}
		}
	}
	day, shift, who := pick(act > 0)
	otherDay, otherShift, with := pick(act == 3)
	o := schedule.Override{Day: day, Shift: org.Ref(shift), Reason: "random"}
	on := n.on(day, shift, who)
	switch act {
	case 0:
		if on || n.busy(day, shift, who) {
			return o, false
		}
		o.Add = org.Ref(who)
		n.put(day, shift, who)
	case 1:
		if !on {
			return o, false
		}
		o.Remove = org.Ref(who)
		n.take(day, shift, who)
	case 2:
		if !on || n.on(day, shift, with) || n.busy(day, shift, with) {
			return o, false
		}
		o.Replace, o.With = org.Ref(who), org.Ref(with)
		n.take(day, shift, who)
		n.put(day, shift, with)
	default:
		if otherDay == day && otherShift == shift || !on || n.on(day, shift, with) || !n.on(otherDay, otherShift, with) || n.on(otherDay, otherShift, who) {
			return o, false
		}
		n.take(day, shift, who)
		n.take(otherDay, otherShift, with)
		if n.busy(day, shift, with) || n.busy(otherDay, otherShift, who) {
			n.put(day, shift, who) // not where they stood: only the order is lost, so do not go on with this one
			n.put(otherDay, otherShift, with)
			return o, false
		}
		n.put(day, shift, with)
		n.put(otherDay, otherShift, who)
		o.Swap, o.With, o.OtherDay, o.OtherShift = org.Ref(who), org.Ref(with), otherDay, org.Ref(otherShift)
	}
	return o, true
}

// clockwork is the clock on the wall as minutes since the first day, never going back.
type clockwork struct {
	zone *time.Location
	most int
}

func (c *clockwork) at(t time.Time) int {
	t = t.In(c.zone)
	c.most = max(c.most, int(date.In(t, c.zone))*1440+t.Hour()*60+t.Minute())
	return c.most
}

type onShift struct {
	day    date.Day
	shift  string
	people []string
}

// minute is who is on, and what is lacking, at a time of the wall.
func (n *naive) minute(wall int) (on []onShift, lacking, excess string) {
	var there []string
	planned := false
	for d := date.Day(wall/1440 - 1); d <= date.Day(wall/1440); d++ {
		for _, shift := range []string{"early", "day", "long", "night"} { // by their beginnings
			people, exists := n.planned[d][shift]
			h := n.shifts[shift]
			if h[1] <= h[0] {
				h[1] += 1440
			}
			if !exists || wall < int(d)*1440+h[0] || wall >= int(d)*1440+h[1] {
				continue
			}
			planned = true
			present := slices.DeleteFunc(slices.Clone(people), func(p string) bool { return n.absent(p, d) })
			on = append(on, onShift{d, shift, present})
			for _, p := range present {
				if !slices.Contains(there, p) {
					there = append(there, p)
				}
			}
		}
	}
	lacking, excess = n.lack(wall, there, planned)
	return on, lacking, excess
}

func (n *naive) lack(wall int, there []string, planned bool) (lacking, excess string) {
	need, most, unfit := 0, 1000, [2]int{}
	if planned {
		need = 1
	}
	today := date.Day(wall / 1440)
	if today < n.r.From || today > n.r.Through {
		return "", ""
	}
	if !n.skip(today) {
		need = max(need, n.r.AtLeast)
	}
	for _, d := range n.r.Demand {
		for day := today - 1; day <= today; day++ {
			from, to := 0, 1440
			if d.From != "" {
				from, to = minutes(d.From), minutes(d.To)
			}
			if to <= from {
				to += 1440
			}
			worked := n.worked(day)
			if day < n.r.From || d.Days == "workday" && !worked || d.Days == "rest" && worked || wall < int(day)*1440+from || wall >= int(day)*1440+to {
				continue
			}
			atLeast := d.AtLeast
			if d.Qualified != nil {
				atLeast = max(atLeast, 1)
				fit := 0
				for _, p := range there {
					if n.fit[p] {
						fit++
					}
				}
				if fit < atLeast && atLeast-fit > unfit[0]-unfit[1] {
					unfit = [2]int{atLeast, fit}
				}
			}
			need = max(need, atLeast)
			if d.AtMost > 0 {
				most = min(most, d.AtMost)
			}
		}
	}
	switch have := len(there); {
	case have < need && !planned:
		lacking = fmt.Sprint("no_shift ", need, " ", have)
	case have < need && have == 0:
		lacking = fmt.Sprint("no_people ", need, " ", have)
	case have < need:
		lacking = fmt.Sprint("too_few ", need, " ", have)
	case unfit[0] > 0:
		lacking = fmt.Sprint("unqualified ", unfit[0], " ", unfit[1])
	}
	if len(there) > most {
		excess = fmt.Sprint("too_many ", most, " ", len(there))
	}
	return lacking, excess
}

func minutes(c schedule.Clock) int {
	var h, m int
	if _, err := fmt.Sscanf(string(c), "%d:%d", &h, &m); err != nil {
		panic(err)
	}
	return h*60 + m
}

// invented is a random roster of a year with 200 overrides in a zone, compiled and naive.
func invented(t *testing.T, place string, seed uint64) (*schedule.Planner, *naive) {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 1))
	zone, err := time.LoadLocation(place)
	require.NoError(t, err)
	from, through := day("2026-01-01"), day("2026-12-31")
	var register org.Register
	var everybody []string
	for i := range 12 {
		id := fmt.Sprintf("P%02d", i)
		everybody = append(everybody, id)
		person := org.Person{ID: org.PersonID(id)}
		if i%3 != 0 {
			person.Attributes = append(person.Attributes, diag.Pair{Name: "licence", Value: fmt.Sprint(i%3 == 1)})
		}
		register.People = append(register.People, person)
		register.Assignments = append(register.Assignments, org.Assignment{Person: org.Ref(id), Position: "guard", From: from - 400, Through: through - date.Day(random.IntN(2)*random.IntN(100))})
		for range random.IntN(5) {
			start := from + date.Day(random.IntN(365))
			register.Absences = append(register.Absences, org.Absence{Person: org.Ref(id), From: start, Through: start + date.Day(random.IntN(20))})
		}
	}
	spec := site()
	spec.Organization.Timezone = place
	spec.Qualities = []org.Quality{{ID: "licence", Type: "bool"}}
	r := schedule.Roster{ID: "lobby", Position: "guard", Anchor: from - date.Day(random.IntN(30)), From: from, Through: through, AtLeast: random.IntN(3)}
	patterns := [][]org.Ref{{"day", "day", "night", "night", "rest", "rest"}, {"long", "rest", "rest"}, {"early", "day", "night", "rest"}, {"day", "rest"}, {"early", "early", "day", "day", "night", "night", "rest", "rest"}}
	r.Pattern = patterns[random.IntN(len(patterns))]
	teams := 2 + random.IntN(2)
	stagger := random.IntN(len(r.Pattern))
	r.Stagger = &stagger
	for i := range teams {
		r.Teams = append(r.Teams, schedule.Team{People: []org.Ref{org.Ref(everybody[3*i]), org.Ref(everybody[3*i+1]), org.Ref(everybody[3*i+2])}[:1+random.IntN(3)]})
	}
	r.Skip = [][]schedule.SkipKind{nil, {"weekends"}, {"holidays"}, {"weekends", "holidays"}}[random.IntN(4)]
	if random.IntN(2) == 0 {
		r.SkipDays = []date.Day{from + 40, from + 41, from + 90, from + 100}
	}
	r.Demand = []schedule.Demand{{From: "07:00", To: "09:30", Days: "workday", AtLeast: 2}, {From: "22:00", To: "03:00", AtLeast: 1, Qualified: []string{"licence"}}, {Days: "rest", AtMost: 2}}
	shifts := []schedule.Shift{{ID: "early", Starts: "01:30", Ends: "08:00"}, {ID: "day", Starts: "08:00", Ends: "20:00"}, {ID: "long", Starts: "08:30", Ends: "08:30"}, {ID: "night", Starts: "20:00", Ends: "02:30"}}
	days, findings := schedule.NewCalendar(schedule.Calendar{Base: "cn"})
	require.Empty(t, findings)
	n := &naive{zone: zone, r: r, worked: days.IsWorkday, fit: map[string]bool{}, shifts: map[string][2]int{"early": {90, 480}, "day": {480, 1200}, "long": {510, 510}, "night": {1200, 150}}}
	n.skip = func(d date.Day) bool {
		kind := days.Kind(d).String()
		free := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
		return slices.Contains(r.SkipDays, d) || slices.Contains(r.Skip, "weekends") && free && kind != "make_up" ||
			slices.Contains(r.Skip, "holidays") && (kind == "holiday" || kind == "in_lieu")
	}
	n.absent = func(p string, d date.Day) bool {
		for _, a := range register.Absences {
			if string(a.Person) == p && a.From <= d && d <= a.Through {
				return true
			}
		}
		for _, a := range register.Assignments {
			inTeam := slices.ContainsFunc(r.Teams, func(team schedule.Team) bool { return slices.Contains(team.People, org.Ref(p)) })
			if string(a.Person) == p && inTeam && d > a.Through {
				return true
			}
		}
		return false
	}
	for i, p := range everybody {
		n.fit[p] = i%3 == 1
	}
	n.plan()
	acts := map[string]int{}
	for len(n.r.Overrides) < 200 {
		before := map[date.Day]map[string][]string{}
		for d, shifts := range n.planned {
			before[d] = map[string][]string{}
			for s, people := range shifts {
				before[d][s] = slices.Clone(people)
			}
		}
		if o, does := n.override(random, everybody); does {
			n.r.Overrides = append(n.r.Overrides, o)
			acts[fmt.Sprintf("add %t remove %t replace %t swap %t", o.Add != "", o.Remove != "", o.Replace != "", o.Swap != "")]++
		} else {
			n.planned = before
		}
	}
	require.Len(t, acts, 4)
	for act, count := range acts {
		require.Equal(t, 50, count, act)
	}
	chart, findings := org.New(spec)
	require.NoError(t, findings.Err())
	chart, findings = chart.With(register)
	require.NoError(t, findings.Err())
	catalogue, _ := duty.New(duty.Spec{}, chart)
	p, findings := schedule.New(schedule.Spec{Calendar: schedule.Calendar{Base: "cn"}, Shifts: shifts, Rosters: []schedule.Roster{n.r}}, catalogue, chart)
	var got []string
	for _, f := range findings {
		got = append(got, string(f.Code)+" "+string(f.Path))
	}
	require.ElementsMatch(t, n.warned(), got)
	n.handles = map[string]org.Holder{}
	for _, id := range everybody {
		n.handles[id], _ = chart.Holder(org.PersonID(id))
	}
	return p, n
}
