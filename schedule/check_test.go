package schedule_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule"
)

func TestFaultsOfCalendarsAndRosters(t *testing.T) {
	chart, findings := org.New(org.Spec{
		Organization: org.Organization{Timezone: "Asia/Shanghai"},
		Parties:      []org.Party{{ID: "company"}},
		Positions:    []org.Position{{ID: "guard", ReportsTo: []org.Line{{To: "company"}}}},
	})
	require.Empty(t, findings)
	chart, _ = chart.With(org.Register{People: []org.Person{{ID: "LS-0017"}}})
	day, _ := date.Parse("2026-03-08")
	roster := func(position, shift, person string) []schedule.Roster {
		return []schedule.Roster{{ID: "lobby", Position: org.Ref(position), Pattern: []org.Ref{org.Ref(shift), "rest"}, Teams: []schedule.Team{{People: []org.Ref{org.Ref(person)}}}}}
	}
	shifts := []schedule.Shift{{ID: "day", Starts: "08:00", Ends: "20:00"}}
	for _, c := range []struct {
		name string
		spec schedule.Spec
		want []string
	}{
		{"nothing", schedule.Spec{Shifts: shifts, Rosters: roster("guard", "day", "LS-0017")}, nil},
		{"an unknown kind of day", schedule.Spec{Calendar: schedule.Calendar{Days: []schedule.Day{{Day: day, Kind: "holiday"}}}}, []string{"schedule.calendar calendar.days[2026-03-08].kind"}},
		{"an unknown shift", schedule.Spec{Shifts: shifts, Rosters: roster("guard", "evening", "LS-0017")}, []string{"schedule.unknown-shift rosters[lobby].pattern[evening]"}},
		{"an unknown post", schedule.Spec{Shifts: shifts, Rosters: roster("guards", "day", "LS-0017")}, []string{"org.unknown-reference rosters[lobby].position"}},
		{"an unknown person", schedule.Spec{Shifts: shifts, Rosters: roster("guard", "day", "LS-0018")}, []string{"org.unknown-reference rosters[lobby].teams[0].people[LS-0018]"}},
		{"a shift twice", schedule.Spec{Shifts: append(shifts, shifts...)}, []string{"org.duplicate-id shifts[day#2]"}},
	} {
		var got []string
		for _, f := range findingsOf(t, c.spec, chart) {
			got = append(got, string(f.Code)+" "+string(f.Path))
		}
		require.Equal(t, c.want, got, c.name)
	}
}

func TestATimeOfDayIsWrittenInFull(t *testing.T) {
	var c schedule.Clock
	require.Nil(t, c.SetScalar("08:00"))
	for _, written := range []string{"24:00", "8:00", "08:60", "20：00", "1200", ""} {
		require.NotNil(t, c.SetScalar(written), written)
	}
	require.Contains(t, c.SetScalar("24:00").Hint.ZH, "00:00")
}
