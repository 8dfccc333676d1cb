package config_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule"
)

// dated are the clauses of the handbook that name a day, and when it is in 2026: by the day written, or on it, each month.
var dated = []struct {
	clause string
	on     bool // on the day itself, not by it
	about  int  // the period that it speaks of, in months from the one in which it is due
	days   []int
}{
	{"TL-W13", false, -1, []int{5}}, {"SC-W09", false, -1, []int{5}}, {"CD-W16", false, -1, []int{5}},
	{"AR-W11", false, -1, []int{5, 12, 15}},
	{"SC-W08", true, 0, []int{14, 24, 25}}, {"AR-W12", true, 0, []int{25}}, {"AR-W10", true, 0, []int{26}},
	{"CS-W20", false, 0, []int{30}}, {"CA-W06", false, 0, []int{30}},
}

// yearOf lists the occurrences of 2026 that implement a clause.
func yearOf(t *testing.T, m *config.Model, clause string) []schedule.Occurrence {
	t.Helper()
	first, last := day2026(t, 1, 1), day2026(t, 12, 31)
	var all []schedule.Occurrence
	for o := range m.Schedule().Agenda(schedule.Query{From: first, Through: last}) {
		if slices.Contains(o.Duty.Source, clause) && o.Due >= first && o.Due <= last {
			all = append(all, o)
		}
	}
	return all
}

func day2026(t *testing.T, month, dayOf int) date.Day {
	t.Helper()
	d, err := date.Parse(fmt.Sprintf("2026-%02d-%02d", month, dayOf))
	require.NoError(t, err)
	return d
}

func TestTheDatedClausesFallOnTheirDatesAllYear(t *testing.T) {
	m, findings := config.Lanshan()
	require.NoError(t, findings.Err())
	for _, c := range dated {
		got := map[string]bool{}
		for _, o := range yearOf(t, m, c.clause) {
			_, month, dayOf := o.Due.Date()
			require.False(t, o.Provisional, "the notice of 2026 is known")
			require.Equal(t, c.on, o.Opens == o.Due, "%s %s", c.clause, o.Due)
			if c.about != 0 || c.clause[:2] != "AR" && c.clause != "SC-W08" { // what is asked for next month is told in the title
				require.Equal(t, o.Period.Add(c.about), o.About, "%s %s", c.clause, o.Due)
			}
			got[fmt.Sprintf("%d-%d", int(month), dayOf)] = true
		}
		want := map[string]bool{}
		for month := 1; month <= 12; month++ {
			for _, d := range c.days {
				if month == 2 {
					d = min(d, 28)
				}
				want[fmt.Sprintf("%d-%d", month, d)] = true
			}
		}
		require.Equal(t, want, got, c.clause)
	}
}

func TestWhatComesOncePerPeriodComesOnce(t *testing.T) {
	m, _ := config.Lanshan()
	for clause, times := range map[string]int{
		"AR-W09": 1, "AM-W09": 4, "CA-W08": 4, "CP-W05": 4, "CP-W03": 12, "AM-W27": 12, "SL-W09": 52, "DS-W01": 1, "CC-W01": 1, "AR-N01": 12, "CS-W17": 12,
	} {
		periods := map[string]bool{}
		occurrences := yearOf(t, m, clause)
		for _, o := range occurrences {
			periods[o.Period.String()] = true
		}
		require.Len(t, periods, times, clause)
		require.Len(t, occurrences, times, clause)
	}
	for _, o := range yearOf(t, m, "AR-W09") {
		require.Equal(t, [2]date.Day{day2026(t, 1, 1), day2026(t, 1, 31)}, [2]date.Day{o.Opens, o.Due})
		require.Equal(t, "2025", o.About.String())
	}
}

func TestWhatTheHandbookCountsFromAnEventHasItsDeadline(t *testing.T) {
	m, _ := config.Lanshan()
	zone := m.Org().Zone()
	for event, want := range map[string]map[string]string{
		"complaint_received": {"CA-W01": "2026-10-01", "CP-W02": "2026-10-01"}, // 24 hours from 30 September
		"files_handed_in":    {"AR-W06": "2026-10-10"},                         // ten days, the first not counted
		"document_issued":    {"AR-W08": "2026-10-07"},
	} {
		all, err := m.Schedule().Deadlines(schedule.Event{ID: event, At: day2026(t, 9, 30).Start(zone).Add(9 * 3600e9)})
		require.NoError(t, err)
		got := map[string]string{}
		for _, d := range all {
			got[d.Duty.Source[0]] = d.Day.String()
		}
		require.Equal(t, want, got, event)
	}
}

func TestWhatHangsOnTheOwnersCommitteeIsNotDue(t *testing.T) {
	m, _ := config.Lanshan()
	view := m.Org().On(day2026(t, 3, 2))
	suspended := map[string]bool{}
	for i := range m.Duties().Duties() {
		if d := &m.Duties().Duties()[i]; m.Duties().Active(d, view).Activity == duty.Inactive {
			for _, clause := range d.Source {
				suspended[clause] = true
			}
		}
	}
	require.Equal(t, map[string]bool{"AM-W02": true, "AM-W04": true, "AM-X01": true, "AM-X02": true, "AM-R01": true}, suspended)
}

func TestWhoReportsWhatToWhomIsAQuery(t *testing.T) {
	m, _ := config.Lanshan()
	told := map[string][]string{}
	for _, c := range m.Duties().Communications("staff_dispute") {
		for _, to := range c.To {
			told[string(c.Position)] = append(told[string(c.Position)], string(to))
		}
	}
	require.Equal(t, map[string][]string{
		"customer_officer": {"manager_assistant"}, "technical_leader": {"department_supervisor"}, "security_officer": {"department_supervisor"},
		"security_captain": {"security_officer"}, "security_leader": {"security_captain", "security_officer"},
	}, told)
}

// TestWhatIsDoneInShiftsFallsOnRealShifts holds the duties of the shifts against the rosters: by whom and by when.
func TestWhatIsDoneInShiftsFallsOnRealShifts(t *testing.T) {
	m, _ := config.Lanshan()
	for _, c := range []struct {
		clause, duty string
		before       bool
	}{{"SL-W07", "sl_roll_call", true}, {"SL-W07", "sl_review_shift", false}, {"CD-W18", "cd_shift_log", false}, {"FD-W06", "fd_settle", false}} {
		count := 0
		for _, o := range yearOf(t, m, c.clause) {
			if o.Duty.ID != c.duty {
				continue
			}
			require.NotNil(t, o.Shift, o.Key())
			rota, _ := m.Schedule().Rota(o.Shift.Roster.Key())
			on := slices.Collect(m.Schedule().OnDuty(rota, o.Shift.Start))
			require.Len(t, on, 1)
			require.Equal(t, on[0].People, o.Answer().People, "who is on duty does it")
			require.Len(t, o.Answer().People, 1)
			by := o.Shift.End
			if c.before {
				by = o.Shift.Start
			}
			require.Equal(t, by, o.DueAt)
			count++
		}
		require.GreaterOrEqual(t, count, 248, "%s: every working day at least", c.duty)
	}
}
