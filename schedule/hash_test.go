package schedule_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule"
)

// inputs are all that a planner is made from.
type inputs struct {
	chart    org.Spec
	register org.Register
	duties   []duty.Duty
	spec     schedule.Spec
}

func newInputs() inputs {
	return inputs{
		chart: site(), register: people(),
		duties: []duty.Duty{
			{ID: "plan", Title: "plan", Positions: []org.Ref{"clerk"}, Verb: duty.Draft, Due: &duty.Due{Every: "month", By: 5}},
			{ID: "round", Title: "round", Positions: []org.Ref{"guard"}, Verb: duty.Inspect, Due: &duty.Due{Every: "week"}},
		},
		spec: schedule.Spec{
			Calendar: schedule.Calendar{Base: "cn", Days: []schedule.Day{{Day: day("2026-03-09"), Kind: "rest"}, {Day: day("2026-03-06"), Kind: "rest"}}},
			Shifts:   []schedule.Shift{{ID: "day", Starts: "08:00", Ends: "20:00"}},
			Rosters:  []schedule.Roster{{ID: "gate", Position: "guard", Anchor: day("2026-04-01"), Pattern: []org.Ref{"day"}, Teams: []schedule.Team{{People: []org.Ref{"cleo"}}}}},
		},
	}
}

func (in inputs) planner(t *testing.T) *schedule.Planner {
	t.Helper()
	chart, findings := org.New(in.chart)
	require.NoError(t, findings.Err())
	chart, findings = chart.With(in.register)
	require.NoError(t, findings.Err())
	catalogue, findings := duty.New(duty.Spec{Duties: in.duties}, chart)
	require.NoError(t, findings.Err())
	p, findings := schedule.New(in.spec, catalogue, chart)
	require.NoError(t, findings.Err())
	return p
}

func TestTheHashIsOfTheMeaning(t *testing.T) {
	p := newInputs().planner(t)
	require.Regexp(t, "^sha256:[0-9a-f]{64}$", p.Hash())
	turned := newInputs()
	slices.Reverse(turned.chart.Positions)
	slices.Reverse(turned.register.Assignments)
	slices.Reverse(turned.duties)
	slices.Reverse(turned.spec.Calendar.Days)
	require.Equal(t, p.Hash(), turned.planner(t).Hash(), "in whatever order it is written")
	require.Equal(t, p.Hash(), p.With(p.Chart()).Hash())
	require.Equal(t, []schedule.Day{{Day: day("2026-03-09"), Kind: "rest"}, {Day: day("2026-03-06"), Kind: "rest"}}, newInputs().spec.Calendar.Days)
}

func TestEveryInputChangesTheHash(t *testing.T) {
	before := map[string]string{newInputs().planner(t).Hash(): "nothing"}
	for name, change := range map[string]func(*inputs){
		"a name":        func(in *inputs) { in.chart.Positions[0].Name = "boss" },
		"an assignment": func(in *inputs) { in.register.Assignments[0].From = day("2026-01-02") },
		"an absence":    func(in *inputs) { in.register.Absences = nil },
		"a due":         func(in *inputs) { in.duties[0].Due.By = 6 },
		"a title":       func(in *inputs) { in.duties[0].Title = "plans" },
		"a fact":        func(in *inputs) { in.chart.Facts[1].Values[0].Value = "false" },
		"the base":      func(in *inputs) { in.spec.Calendar.Base = "none" },
		"a day":         func(in *inputs) { in.spec.Calendar.Days = in.spec.Calendar.Days[1:] },
		"a notice": func(in *inputs) {
			in.spec.Calendar.Years = []schedule.Year{{Year: 2027, Holidays: []schedule.Festival{{Name: "元旦", From: day("2027-01-01")}}}}
		},
		"a provisional notice": func(in *inputs) {
			in.spec.Calendar.Years = []schedule.Year{{Year: 2027, Provisional: true, Holidays: []schedule.Festival{{Name: "元旦", From: day("2027-01-01")}}}}
		},
		"the hours of a shift": func(in *inputs) { in.spec.Shifts[0].Ends = "19:00" },
		"a roster":             func(in *inputs) { in.spec.Rosters[0].Anchor = day("2026-04-02") },
	} {
		in := newInputs()
		change(&in)
		hash := in.planner(t).Hash()
		require.Empty(t, before[hash], name)
		before[hash] = name
	}
}

func TestTheLatestDayIsThatOfAnyInput(t *testing.T) {
	require.Equal(t, day("2026-07-01"), newInputs().planner(t).Latest(), "the value of a fact")
	later := day("2026-09-09")
	for name, change := range map[string]func(*inputs){
		"an assignment": func(in *inputs) { in.register.Assignments[2].From = later },
		"an absence":    func(in *inputs) { in.register.Absences[0].From, in.register.Absences[0].Through = later, later },
		"a line":        func(in *inputs) { in.chart.Positions[1].ReportsTo[0].From = later },
		"a duty":        func(in *inputs) { in.duties[1].From = later },
		"a roster":      func(in *inputs) { in.spec.Rosters[0].Anchor = later },
		"a day":         func(in *inputs) { in.spec.Calendar.Days[0].Day = later },
		"a changed shift": func(in *inputs) {
			in.spec.Rosters[0].Overrides = []schedule.Override{{Day: later, Shift: "day", Remove: "cleo", Reason: "leave"}}
		},
	} {
		in := newInputs()
		change(&in)
		require.Equal(t, later, in.planner(t).Latest(), name)
	}
	bare := inputs{chart: org.Spec{Organization: org.Organization{ID: "site", Timezone: "Asia/Shanghai"}}}
	require.Equal(t, date.Day(0), bare.planner(t).Latest())
}
