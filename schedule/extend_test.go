package schedule_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

// handbook is a planner without people, its specification, and its chart.
func handbook(t *testing.T, spec schedule.Spec) (*schedule.Planner, *org.Chart) {
	t.Helper()
	chart, findings := org.New(site())
	require.NoError(t, findings.Err())
	catalogue, findings := duty.New(duty.Spec{Duties: []duty.Duty{
		due("greet", "guard", duty.Due{Every: "shift", Moment: "start"}), due("count", "clerk", duty.Due{Every: "month", By: 5, IfHoliday: "following"}),
		due("walk", "manager", duty.Due{Every: "week"}), due("close", "guard", duty.Due{Every: "day", Moment: "end"}),
	}}, chart)
	require.NoError(t, findings.Err())
	p, _ := schedule.New(spec, catalogue, chart)
	return p, chart
}

// siteChart is the chart of a site on a handbook, with its people.
func siteChart(t *testing.T, on *org.Chart) *org.Chart {
	t.Helper()
	chart, findings := on.Extend(org.Extension{Organization: org.Organization{Name: "东苑"}})
	require.NoError(t, findings.Err())
	chart, findings = chart.With(people())
	require.NoError(t, findings.Err())
	return chart
}

// sameAsNew extends a planner and makes a new one of the same, and compares findings, agenda and hash.
func sameAsNew(t *testing.T, p *schedule.Planner, spec schedule.Spec, chart *org.Chart) *schedule.Planner {
	t.Helper()
	of, found := p.Extend(spec, chart)
	anew, want := schedule.New(spec, p.Duties(), chart)
	require.Equal(t, want, found)
	window := within("2026-03-01", "2026-10-31")
	require.Equal(t, listed(anew, window), listed(of, window))
	require.NotEmpty(t, listed(of, window))
	require.Equal(t, anew.Hash(), of.Hash())
	require.Same(t, chart, of.Chart())
	return of
}

func TestASiteSharesTheCalendarThatItDoesNotChange(t *testing.T) {
	base := schedule.Spec{Calendar: schedule.Calendar{Base: "cn"}, Shifts: halves()}
	p, chart := handbook(t, base)
	chart = siteChart(t, chart)
	spec := base
	spec.Rosters = []schedule.Roster{lobby("day night rest", teams("cleo", "dan"))}
	spec.WorkRules = []schedule.WorkRules{{ID: "guards", Positions: []org.Ref{"guard"}}}
	of := sameAsNew(t, p, spec, chart)
	require.Same(t, p.Calendar(), of.Calendar())
	require.Len(t, of.Rosters(), 1)
	require.Empty(t, p.Rosters(), "the handbook's stays as it is")

	own := spec
	own.Calendar.Days = []schedule.Day{{Day: day("2026-03-05"), Kind: "rest", Name: "公司假"}}
	of = sameAsNew(t, p, own, chart)
	require.NotSame(t, p.Calendar(), of.Calendar())
	require.Contains(t, listed(of, within("2026-03-01", "2026-03-31")), "count clerk 2026-03 2026-03-01..2026-03-06", "the site rests on the fifth")
}

func TestASiteOfAnotherStructureHasItsDutiesPutOnItsOwnPosts(t *testing.T) {
	p, _ := handbook(t, schedule.Spec{Calendar: schedule.Calendar{Base: "cn"}})
	other := site()
	other.Positions = append(other.Positions, org.Position{ID: "archivist", Name: "档案员", ReportsTo: []org.Line{{To: "company"}}}) // handles move
	chart, findings := org.New(other)
	require.NoError(t, findings.Err())
	sameAsNew(t, p, schedule.Spec{Calendar: schedule.Calendar{Base: "cn"}}, chart)
}

func TestWhatIsWrongWithTheHandbooksCalendarIsToldOfTheSiteInAListOfItsOwn(t *testing.T) {
	twice := schedule.Spec{Calendar: schedule.Calendar{Base: "cn", Days: []schedule.Day{{Day: day("2026-03-05"), Kind: "rest"}, {Day: day("2026-03-05"), Kind: "work"}}}}
	p, chart := handbook(t, twice)
	_, one := p.Extend(twice, siteChart(t, chart))
	_, other := p.Extend(twice, siteChart(t, chart))
	require.Equal(t, one, other)
	require.Len(t, one, 1)
	require.Len(t, one[0].Related, 1)
	one[0].Related[0].Pos = diag.Pos{File: "east.yaml", Line: 3}
	require.Zero(t, other[0].Related[0].Pos)
}

// What is written into a list after it was handed over changes no planner, and is seen where the list is handed over again.
func TestACalendarThatIsChangedInPlaceIsAnotherOne(t *testing.T) {
	base := schedule.Spec{Calendar: schedule.Calendar{Base: "cn", Days: []schedule.Day{{Day: day("2026-04-08"), Kind: "rest"}}}, Shifts: halves()}
	p, chart := handbook(t, base)
	chart = siteChart(t, chart)
	base.Calendar.Days[0].Day = day("2026-04-09")
	of := sameAsNew(t, p, base, chart)
	require.NotSame(t, p.Calendar(), of.Calendar())
	require.True(t, of.Calendar().IsWorkday(day("2026-04-08")))
	require.False(t, p.Calendar().IsWorkday(day("2026-04-08")))

	for name, change := range map[string]func(*schedule.Calendar){
		"a day off":       func(c *schedule.Calendar) { c.Years[0].Holidays[0].InLieu[0]++ },
		"a day worked":    func(c *schedule.Calendar) { c.Years[0].Holidays[0].Work[0] += 7 },
		"a holiday":       func(c *schedule.Calendar) { c.Years[0].Holidays[0].Through-- },
		"that it is sure": func(c *schedule.Calendar) { c.Years[0].Provisional = true },
	} {
		c := schedule.Calendar{Base: "cn", Years: []schedule.Year{{Year: 2031, Holidays: []schedule.Festival{{Name: "元旦", From: day("2031-01-01"),
			Through: day("2031-01-03"), InLieu: []date.Day{day("2031-01-02")}, Work: []date.Day{day("2031-01-04")}}}}}}
		p, _ := schedule.New(schedule.Spec{Calendar: c}, p.Duties(), p.Chart())
		change(&c)
		of, _ := p.Extend(schedule.Spec{Calendar: c}, chart)
		require.NotSame(t, p.Calendar(), of.Calendar(), name)
	}
}
