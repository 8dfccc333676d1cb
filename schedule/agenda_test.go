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

// The site of these tests: manager ann, under her clerk bob with the post archive held with his, and guard, held by cleo from April on.
func site() org.Spec {
	post := func(id, to string) org.Position {
		return org.Position{ID: org.PositionID(id), Name: id, ReportsTo: []org.Line{{To: org.Ref(to)}}}
	}
	archive := post("archive", "manager")
	archive.HeldWith = "clerk"
	return org.Spec{
		Organization: org.Organization{ID: "site", Timezone: "Asia/Shanghai"},
		Parties:      []org.Party{{ID: "company", Name: "公司"}},
		Positions:    []org.Position{post("manager", "company"), post("clerk", "manager"), archive, post("guard", "manager")},
		Facts: []org.Fact{
			{ID: "committee", Type: "bool", Values: []org.FactValue{{Value: "false", Through: day("2026-06-30")}, {Value: "true", From: day("2026-07-01")}}},
			{ID: "pool", Type: "bool", Values: []org.FactValue{{Value: "true", From: day("2026-06-01"), Through: day("2026-08-31")}}},
		},
	}
}

func people() org.Register {
	from := day("2026-01-01")
	return org.Register{
		People: []org.Person{{ID: "ann"}, {ID: "bob"}, {ID: "cleo"}, {ID: "dan"}},
		Assignments: []org.Assignment{
			{Person: "ann", Position: "manager", From: from}, {Person: "bob", Position: "clerk", From: from},
			{Person: "cleo", Position: "guard", From: day("2026-04-01")}, {Person: "dan", Position: "clerk", From: from, Acting: true},
		},
		Absences: []org.Absence{{Person: "bob", From: day("2026-05-01"), Through: day("2026-05-10")}},
	}
}

func day(text string) date.Day {
	d, err := date.Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

func planner(t testing.TB, duties ...duty.Duty) *schedule.Planner {
	t.Helper()
	return plannerOn(t, schedule.Calendar{Base: "cn"}, duties...)
}

func plannerOn(t testing.TB, c schedule.Calendar, duties ...duty.Duty) *schedule.Planner {
	t.Helper()
	chart, findings := org.New(site())
	require.NoError(t, findings.Err())
	chart, findings = chart.With(people())
	require.NoError(t, findings.Err())
	catalogue, findings := duty.New(duty.Spec{Duties: duties}, chart)
	require.NoError(t, findings.Err())
	p, findings := schedule.New(schedule.Spec{Calendar: c}, catalogue, chart)
	require.NoError(t, findings.Err())
	return p
}

func findingsOf(t testing.TB, spec schedule.Spec, chart *org.Chart) diag.Findings {
	t.Helper()
	catalogue, _ := duty.New(duty.Spec{}, chart)
	_, findings := schedule.New(spec, catalogue, chart)
	return findings
}

func due(id, position string, d duty.Due) duty.Duty {
	return duty.Duty{ID: id, Title: id, Positions: []org.Ref{org.Ref(position)}, Verb: duty.Handle, Due: &d}
}

// listed is an agenda, an occurrence a line: duty, post, period, first and last day.
func listed(p *schedule.Planner, q schedule.Query) []string {
	var all []string
	for o := range p.Agenda(q) {
		all = append(all, fmt.Sprintf("%s %s %s %s..%s", o.Duty.ID, p.Chart().ID(o.Position), o.Period, o.Opens, o.Due))
	}
	return all
}

func within(from, through string) schedule.Query {
	return schedule.Query{From: day(from), Through: day(through)}
}

func TestDutiesFallOnTheirDays(t *testing.T) {
	for _, c := range []struct {
		name string
		due  duty.Due
		from string
		want []string
	}{
		{"by the 5th about the month before", duty.Due{Every: "month", By: 5, About: "previous"}, "2026-10-01", []string{"2026-10 2026-10-01..2026-10-05"}},
		{"on the 14th and the 24th", duty.Due{Every: "month", Days: []duty.Ordinal{14, 24}}, "2026-10-01", []string{"2026-10 2026-10-14..2026-10-14", "2026-10 2026-10-24..2026-10-24"}},
		{"by the 30th, in February", duty.Due{Every: "month", By: 30, MonthEnd: "last"}, "2026-02-01", []string{"2026-02 2026-02-01..2026-02-28"}},
		{"every January", duty.Due{Every: "year", Month: 1}, "2026-01-01", []string{"2026 2026-01-01..2026-01-31"}},
		{"once a quarter", duty.Due{Every: "quarter"}, "2026-11-01", []string{"2026Q4 2026-10-01..2026-12-31"}},
		{"every half-year", duty.Due{Every: "half_year"}, "2026-11-01", []string{"2026H2 2026-07-01..2026-12-31"}},
		{"on Mondays", duty.Due{Every: "week", Weekdays: []duty.Weekday{1}}, "2026-10-26", []string{"2026-W44 2026-10-26..2026-10-26"}},
		{"on the last workday", duty.Due{Every: "month", Workday: -1}, "2026-10-01", []string{"2026-10 2026-10-30..2026-10-30"}},
		{"the 5th, moved behind the holiday", duty.Due{Every: "month", Days: []duty.Ordinal{5}, IfHoliday: "following"}, "2026-10-01", []string{"2026-10 2026-10-08..2026-10-08"}},
		{"the 5th, moved before the holiday", duty.Due{Every: "month", Days: []duty.Ordinal{5}, IfHoliday: "preceding"}, "2026-09-30", []string{"2026-10 2026-09-30..2026-09-30"}},
		{"the 5th, kept", duty.Due{Every: "month", Days: []duty.Ordinal{5}}, "2026-10-01", []string{"2026-10 2026-10-05..2026-10-05"}},
		{"not on a day that is excepted, and on one added", duty.Due{Every: "month", Days: []duty.Ordinal{14, 24}, Except: []date.Day{day("2026-10-14")}, Also: []date.Day{day("2026-10-16")}}, "2026-10-01",
			[]string{"2026-10-16 2026-10-16..2026-10-16", "2026-10 2026-10-24..2026-10-24"}},
		{"by a rule of RFC 5545", duty.Due{RRule: "FREQ=MONTHLY;BYDAY=1MO", Starts: day("2026-01-05")}, "2026-10-01", []string{"2026-10-05 2026-10-05..2026-10-05"}},
	} {
		from := day(c.from)
		p := planner(t, due("d", "clerk", c.due))
		var got []string
		for _, line := range listed(p, schedule.Query{From: from, Through: from + 30}) {
			got = append(got, strings.TrimPrefix(line, "d clerk "))
		}
		require.Equal(t, c.want, got[:min(len(got), len(c.want)):min(len(got), len(c.want))], c.name)
	}
}

func TestTheIdentityStaysWhenTheDateMoves(t *testing.T) {
	keys := func(c schedule.Calendar) []string {
		p := plannerOn(t, c, due("d", "clerk", duty.Due{Every: "month", Days: []duty.Ordinal{14, 24}, IfHoliday: "following"}))
		var all []string
		for o := range p.Agenda(within("2026-10-01", "2026-10-31")) {
			all = append(all, o.Key()+" "+o.Due.String())
		}
		return all
	}
	require.Equal(t, []string{"d/clerk/2026-10#1 2026-10-14", "d/clerk/2026-10#2 2026-10-26"}, keys(schedule.Calendar{Base: "cn"}))
	moved := schedule.Calendar{Base: "cn", Days: []schedule.Day{{Day: day("2026-10-14"), Kind: "rest"}}}
	require.Equal(t, []string{"d/clerk/2026-10#1 2026-10-15", "d/clerk/2026-10#2 2026-10-26"}, keys(moved))
}

func TestWhoAnswersIsToldWithTheReason(t *testing.T) {
	p := planner(t, due("d", "clerk", duty.Due{Every: "month", Days: []duty.Ordinal{5}}), due("g", "guard", duty.Due{Every: "month", Days: []duty.Ordinal{6}}))
	answers := map[string]string{}
	for o := range p.Agenda(within("2026-03-01", "2026-05-31")) {
		a := o.Answer()
		var who []string
		for _, h := range a.People {
			who = append(who, p.Chart().HolderID(h))
		}
		answers[o.Duty.ID+" "+o.Due.String()] = fmt.Sprint(who, a.Because)
	}
	require.Equal(t, map[string]string{
		"d 2026-03-05": fmt.Sprint([]string{"bob"}, org.HolderAnswers), "d 2026-04-05": fmt.Sprint([]string{"bob"}, org.HolderAnswers),
		"d 2026-05-05": fmt.Sprint([]string{"dan"}, org.ActingAnswers), // bob is away
		"g 2026-03-06": fmt.Sprint([]string{"ann"}, org.SuperiorAnswers), "g 2026-04-06": fmt.Sprint([]string{"cleo"}, org.HolderAnswers),
		"g 2026-05-06": fmt.Sprint([]string{"cleo"}, org.HolderAnswers),
	}, answers)
}

func TestAPersonSeesWhatIsHisToDo(t *testing.T) {
	p := planner(t, due("a", "archive", duty.Due{Every: "month", Days: []duty.Ordinal{4}}),
		due("d", "clerk", duty.Due{Every: "month", Days: []duty.Ordinal{5}}), due("g", "guard", duty.Due{Every: "month", Days: []duty.Ordinal{6}}))
	of := func(id org.PersonID) []string {
		h, found := p.Chart().Holder(id)
		require.True(t, found)
		q := within("2026-03-01", "2026-05-31")
		q.Person = h
		return listed(p, q)
	}
	require.Equal(t, []string{"g guard 2026-03 2026-03-06..2026-03-06"}, of("ann"), "nobody holds the post below her")
	require.Equal(t, []string{
		"a archive 2026-03 2026-03-04..2026-03-04", "d clerk 2026-03 2026-03-05..2026-03-05", "a archive 2026-04 2026-04-04..2026-04-04",
		"d clerk 2026-04 2026-04-05..2026-04-05",
	}, of("bob"), "with the post held together, but not while he is away")
	require.Equal(t, []string{"g guard 2026-04 2026-04-06..2026-04-06", "g guard 2026-05 2026-05-06..2026-05-06"}, of("cleo"))
	require.Equal(t, []string{"a archive 2026-05 2026-05-04..2026-05-04", "d clerk 2026-05 2026-05-05..2026-05-05"}, of("dan"), "who acts, while the holder is away")
}

func TestADutyWithAConditionIsLeftOutOrToldAsUnknown(t *testing.T) {
	committee, pool := due("c", "clerk", duty.Due{Every: "month", Days: []duty.Ordinal{5}}), due("p", "clerk", duty.Due{Every: "month", Days: []duty.Ordinal{6}})
	committee.When, pool.When = "fact.committee", "fact.pool"
	p := planner(t, committee, pool)
	var got []string
	for o := range p.Agenda(within("2026-06-01", "2026-09-30")) {
		got = append(got, o.Duty.ID+" "+o.Due.String()+" "+o.Active.String())
	}
	require.Equal(t, []string{"p 2026-06-06 active", "c 2026-07-05 active", "p 2026-07-06 active", "c 2026-08-05 active", "p 2026-08-06 active",
		"c 2026-09-05 active", "p 2026-09-06 unknown"}, got, "in June there is no committee, in September nobody says whether there is a pool")
}

func TestADayPastTheLastNoticeIsProvisional(t *testing.T) {
	for _, c := range []struct {
		due   duty.Due
		moves bool
	}{
		{duty.Due{Every: "year", Month: 1, By: 10, IfHoliday: "following"}, true},
		{duty.Due{Every: "year", Month: 1, By: 10, IfHoliday: "keep"}, false},
		{duty.Due{Every: "year", Month: 1, By: 10}, false},
		{duty.Due{Every: "year", Month: 1, Workday: 5}, true},
	} {
		p := planner(t, due("d", "clerk", c.due))
		var got []bool
		for o := range p.Agenda(within("2026-01-01", "2027-12-31")) {
			got = append(got, o.Provisional)
		}
		require.Equal(t, []bool{false, c.moves}, got, "%+v", c.due)
	}
}

func TestDeadlinesAfterEventsCountAsTheLawDoes(t *testing.T) {
	for _, c := range []struct {
		name, within, convention, at, day string
		until                             string
	}{
		{"ten days, the first not counted, the last in the holiday", "10d", "", "2026-09-25T10:00:00+08:00", "2026-10-05", "2026-10-06T00:00:00+08:00"},
		{"ten days, moved behind the holiday", "10d", "following", "2026-09-25T10:00:00+08:00", "2026-10-08", "2026-10-09T00:00:00+08:00"},
		{"twenty-four hours, whatever the day", "24h", "", "2026-09-30T17:30:00+08:00", "2026-10-01", "2026-10-01T17:30:00+08:00"},
		{"three workdays across the holiday", "3wd", "", "2026-09-29T10:00:00+08:00", "2026-10-09", "2026-10-10T00:00:00+08:00"},
		{"seven days across the Spring Festival, kept", "7d", "keep", "2026-02-13T10:00:00+08:00", "2026-02-20", "2026-02-21T00:00:00+08:00"},
		{"seven days across the Spring Festival, moved", "7d", "following", "2026-02-13T10:00:00+08:00", "2026-02-24", "2026-02-25T00:00:00+08:00"},
		{"two workdays, one of them a Saturday that is worked", "2wd", "", "2026-02-13T23:59:59+08:00", "2026-02-24", "2026-02-25T00:00:00+08:00"},
		{"an instant of another zone", "10d", "", "2026-09-25T16:00:00Z", "2026-10-06", "2026-10-07T00:00:00+08:00"},
	} {
		p := planner(t, due("d", "clerk", duty.Due{After: "complaint", Within: duty.Within(c.within), IfHoliday: duty.Shift(c.convention)}))
		at, err := time.Parse(time.RFC3339, c.at)
		require.NoError(t, err)
		all, err := p.Deadlines(schedule.Event{ID: "complaint", At: at})
		require.NoError(t, err)
		require.Len(t, all, 1, c.name)
		require.Equal(t, c.day, all[0].Day.String(), c.name)
		require.Equal(t, c.until, all[0].Until.In(p.Chart().Zone()).Format(time.RFC3339), c.name)
		require.Equal(t, schedule.Done, all[0].Status(all[0].Until.Add(-time.Nanosecond), all[0].Until.AddDate(1, 0, 0)), c.name)
		require.Equal(t, schedule.DoneLate, all[0].Status(all[0].Until.Add(time.Nanosecond), all[0].Until.AddDate(1, 0, 0)), c.name)
		require.Equal(t, schedule.Overdue, all[0].Status(time.Time{}, all[0].Until.Add(time.Nanosecond)), c.name)
	}
	p := planner(t, due("d", "clerk", duty.Due{Every: "month"}))
	_, err := p.Deadline(&p.Duties().Duties()[0], schedule.Event{ID: "complaint", At: time.Now()})
	require.ErrorIs(t, err, schedule.ErrNoDeadline)
}

// ledger is what was done, by key.
type ledger map[string]time.Time

func (l ledger) DoneAt(key string) time.Time { return l[key] }

func TestHowAnOccurrenceStands(t *testing.T) {
	p := planner(t, due("d", "clerk", duty.Due{Every: "month", By: 5}))
	occurrences := slices.Collect(p.Agenda(within("2026-10-01", "2026-10-05")))
	require.Len(t, occurrences, 1)
	at := func(text string) time.Time { return day(text).Start(p.Chart().Zone()).Add(9 * time.Hour) }
	const key = "d/clerk/2026-10"
	for _, c := range []struct {
		now    string
		done   ledger
		status schedule.Status
	}{
		{"2026-09-30", nil, schedule.Upcoming}, {"2026-10-01", nil, schedule.Open}, {"2026-10-05", nil, schedule.DueToday}, {"2026-10-06", nil, schedule.Overdue},
		{"2026-10-06", ledger{key: at("2026-10-05")}, schedule.Done}, {"2026-10-08", ledger{key: at("2026-10-06")}, schedule.DoneLate},
		{"2026-10-04", ledger{key: at("2026-10-05")}, schedule.Open}, {"2026-10-06", ledger{"d/clerk/2026-09": at("2026-10-05")}, schedule.Overdue},
	} {
		require.Equal(t, c.status, occurrences[0].Status(c.done, at(c.now)), "%s %v", c.now, c.done)
	}
	require.Equal(t, schedule.Untold, occurrences[0].Status(ledger{}, time.Time{}))
}

func TestDutiesBoundToOneDayOfOnePersonClash(t *testing.T) {
	p := planner(t, due("a", "archive", duty.Due{Every: "month", Days: []duty.Ordinal{8}}), due("d", "clerk", duty.Due{Every: "month", Days: []duty.Ordinal{5}, IfHoliday: "following"}),
		due("e", "clerk", duty.Due{Every: "day"}), due("m", "manager", duty.Due{Every: "month", Days: []duty.Ordinal{8}}))
	var got []string
	for _, c := range p.Clashes(within("2026-10-01", "2026-10-31")) {
		line := c.Day.String() + " " + p.Chart().HolderID(c.Person)
		for _, o := range c.Occurrences {
			line += " " + o.Duty.ID
		}
		got = append(got, line)
	}
	require.Equal(t, []string{"2026-10-08 bob a d"}, got[:1], "the 5th is moved to the 8th by the holiday")
}

// TestAWindowShowsWhatTheYearShows compares windows with the year cut to them, over dues of every kind.
func TestAWindowShowsWhatTheYearShows(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	shifts := []duty.Shift{"", "following", "preceding", "modified_following", "nearest"}
	dues := []duty.Due{{Every: "month", By: 5}, {Every: "month", Days: []duty.Ordinal{1, 15, 30}, MonthEnd: "last"}, {Every: "month", Days: []duty.Ordinal{31}, MonthEnd: "next"},
		{Every: "week"}, {Every: "week", Weekdays: []duty.Weekday{6}}, {Every: "quarter", Times: 3, Gap: 7}, {Every: "half_year"}, {Every: "year", Month: 2, By: 29, MonthEnd: "last"},
		{Every: "day"}, {Every: "month", Workday: 3}, {RRule: "FREQ=WEEKLY;INTERVAL=3", Starts: day("2026-01-07")}}
	for i := range 100 {
		d := dues[i%len(dues)]
		if d.RRule == "" && d.Every != "day" {
			d.IfHoliday = shifts[random.IntN(len(shifts))]
		}
		p := planner(t, due("d", "clerk", d))
		from := day("2026-03-01") + date.Day(random.IntN(200))
		through := from + date.Day(random.IntN(40))
		var want []string
		for o := range p.Agenda(within("2025-06-01", "2027-06-30")) {
			if o.Opens <= through && o.Due >= from {
				want = append(want, fmt.Sprintf("%s %s %s %s..%s", o.Duty.ID, "clerk", o.Period, o.Opens, o.Due))
			}
		}
		require.Equal(t, want, listed(p, schedule.Query{From: from, Through: through}), "%+v from %s through %s", d, from, through)
	}
}

func TestADayThatIsAddedAndDueAnywayComesOnce(t *testing.T) {
	added := []date.Day{day("2026-03-05"), day("2026-03-05"), day("2026-03-06")}
	daily := duty.Duty{ID: "daily", Title: "daily", Positions: []org.Ref{"clerk"}, Verb: duty.Inspect, Due: &duty.Due{Every: "day", Also: added}}
	weekly := duty.Duty{ID: "weekly", Title: "weekly", Positions: []org.Ref{"clerk"}, Verb: duty.Inspect, Due: &duty.Due{Every: "week", Weekdays: []duty.Weekday{4}, Also: added}}
	var found []string
	for o := range planner(t, daily, weekly).Agenda(schedule.Query{From: day("2026-03-05"), Through: day("2026-03-06")}) {
		found = append(found, o.Key())
	}
	require.Equal(t, []string{"daily/clerk/2026-03-05", "weekly/clerk/2026-W10", "daily/clerk/2026-03-06", "weekly/clerk/2026-03-06"}, found)
}
