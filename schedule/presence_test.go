package schedule_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/schedule"
)

func TestPresenceIsThatOfTheShifts(t *testing.T) {
	zone, err := time.LoadLocation("Asia/Shanghai")
	require.NoError(t, err)
	clock := func(d string, hour int) time.Time { return day(d).Start(zone).Add(time.Duration(hour) * time.Hour) }
	r := lobby("day night rest rest", teams("g1", "g2", "g3", "g4"))
	r.Through = day("2026-03-31")
	r.Overrides = []schedule.Override{{Day: day("2026-03-10"), Shift: "day", Add: "g5", Reason: "加岗"}}
	skips := schedule.Roster{ID: "office", Position: "guard", Anchor: day("2026-01-01"), Teams: teams("g6"), Pattern: []org.Ref{"day"}, Skip: []schedule.SkipKind{"holidays"}}
	p := estate(t, schedule.Spec{Rosters: []schedule.Roster{r, skips}}, func(_ *org.Spec, people *org.Register) {
		people.Absences = []org.Absence{{Person: "g2", From: day("2026-03-20"), Through: day("2026-03-20")}}
	})
	is := func(who string, at time.Time) string {
		h, known := p.Chart().Holder(org.PersonID(who))
		require.True(t, known)
		found := p.Presence(h, at)
		told := found.Attending.String()
		if found.Roster != nil {
			told += " " + found.Roster.ID
		}
		if found.Shift != nil {
			told += " " + found.Shift.ID
		}
		if found.Day != 0 {
			told += " " + found.Day.String()
		}
		if found.Provisional {
			told += " provisional"
		}
		return told
	}
	for _, c := range []struct {
		who  string
		at   time.Time
		want string
	}{
		{"g1", clock("2026-01-01", 8), "on_duty lobby day"},
		{"g1", clock("2026-01-01", 20), "off_duty lobby"},
		{"g1", clock("2026-01-02", 20), "on_duty lobby night"},
		{"g1", clock("2026-01-03", 7), "on_duty lobby night"}, // of the day before
		{"g1", clock("2026-01-03", 8), "off_duty lobby"},
		{"g1", clock("2026-01-01", 7), "unplanned lobby 2025-12-31"}, // a night shift may run from the day before
		{"g1", clock("2025-12-31", 9), "unplanned lobby 2025-12-31"},
		{"g1", clock("2026-03-31", 19), "off_duty lobby"},
		{"g1", clock("2026-04-01", 7), "on_duty lobby night"}, // of its last day
		{"g1", clock("2026-04-01", 9), "unplanned lobby 2026-04-01"},
		{"g5", clock("2026-03-10", 9), "on_duty lobby day"}, // by an override
		{"g5", clock("2026-03-10", 21), "unrostered"},
		{"g2", clock("2026-03-20", 9), "unrostered"}, // absent, he is no business of the roster
		{"g7", clock("2026-03-10", 9), "unrostered"},
		{"g6", clock("2026-03-10", 9), "on_duty office day"},
		{"g6", clock("2026-02-17", 9), "off_duty office"}, // the spring festival
		{"g6", clock("2036-03-10", 9), "unplanned office 2036-03-10 provisional"},
	} {
		require.Equal(t, c.want, is(c.who, c.at), "%s at %s", c.who, c.at)
	}
	require.Equal(t, schedule.Presence{}, p.Presence(0, clock("2026-03-10", 9)))
	require.Equal(t, schedule.Presence{}, p.Presence(1, time.Time{}.AddDate(-2, 0, 0)))
}

// TestPresenceAgreesWithWhoIsOnDuty asks a random roster at instants all over its year.
func TestPresenceAgreesWithWhoIsOnDuty(t *testing.T) {
	counts := map[schedule.Attending]int{}
	for seed := range uint64(12) {
		p, n := invented(t, []string{"Asia/Shanghai", "Europe/Berlin"}[seed%2], seed)
		rota, _ := p.Rota("lobby")
		for d := n.r.From + 1; d <= n.r.Through; d += 5 {
			at := d.Start(n.zone).Add(time.Duration(d%24)*time.Hour + time.Duration(d%2)*30*time.Minute)
			on := map[org.Holder]bool{}
			for shift := range p.OnDuty(rota, at) {
				for _, h := range shift.People {
					on[h] = true
				}
			}
			for id, h := range n.handles {
				found := p.Presence(h, at)
				require.Equal(t, on[h], found.Attending == schedule.OnDuty, "%d: %s at %s", seed, id, at)
				require.NotEqual(t, schedule.Unplanned, found.Attending, "%d: %s at %s: the year is published", seed, id, at)
				counts[found.Attending]++
			}
		}
	}
	for _, a := range []schedule.Attending{schedule.Unrostered, schedule.OnDuty, schedule.OffDuty} {
		require.Greater(t, counts[a], 100, a.String())
	}
}
