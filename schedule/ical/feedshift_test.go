package ical_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule/ical"
)

func dayOf(t testing.TB, text string) date.Span {
	t.Helper()
	return date.Through(day(t, text), day(t, text))
}

// lines are those of an event's component after unfolding, found by its UID.
func lines(t testing.TB, c ical.Calendar, e ical.Event) string {
	t.Helper()
	text, _ := encode(t, c)
	text = strings.ReplaceAll(text, "\r\n ", "")
	_, after, found := strings.Cut(text, "UID:"+uid(e)+"\r\n")
	require.True(t, found, e.Identity)
	body, _, _ := strings.Cut(after, "END:VEVENT")
	body, _, _ = strings.Cut(body, "END:VTODO")
	return body
}

func TestANightShiftGoesPastMidnight(t *testing.T) {
	f := newSite(t).of(t, "G-4")
	shift := event(t, f, "lobby", "2026-10-01")
	require.Equal(t, "夜班 大堂岗", shift.Summary)
	require.Equal(t, "岗位: 大堂岗\n当班: 李四 G-4", shift.Description)
	require.Contains(t, lines(t, f.Calendar(), shift), "DTSTART;TZID=Asia/Shanghai:20261001T200000\r\nDTEND;TZID=Asia/Shanghai:20261002T080000\r\n")
	call, log := event(t, f, "roll_call", "2026-10-01"), event(t, f, "log", "2026-10-01")
	require.Contains(t, lines(t, f.Calendar(), call), "DTSTART;TZID=Asia/Shanghai:20261001T200000\r\nSUMMARY", "an instant has no end")
	require.Contains(t, lines(t, f.Calendar(), log), "DTSTART;TZID=Asia/Shanghai:20261002T080000\r\nSUMMARY")
	require.Equal(t, "岗位: 大堂岗\n由谁: 李四 G-4\n班次: 夜班, 2026-10-02 08:00 以前办", log.Description)
	require.True(t, shift.Busy)
	require.False(t, log.Busy)
	require.Len(t, map[string]bool{uid(shift): true, uid(call): true, uid(log): true}, 3)
}

// In New York the clocks go forward in the night of 2026-03-08, and back in that of 2026-11-01.
func TestANightShiftAcrossAChangeOfTheClocksIsAsLongAsItIs(t *testing.T) {
	s := newSite(t)
	s.chart.Organization.Timezone = "America/New_York"
	s.schedule.Rosters[0].Pattern = []org.Ref{"night"}
	s.schedule.Rosters[0].Teams = s.schedule.Rosters[0].Teams[:1]
	f := s.of(t, "G-3")
	_, parsed := encode(t, f.Calendar())
	require.Equal(t, "America/New_York", only(t, parsed, "VTIMEZONE").one("TZID"))
	for period, hours := range map[string]time.Duration{"2026-03-06": 12, "2026-03-07": 11, "2026-03-08": 12, "2026-10-31": 13, "2026-11-01": 12} {
		id := uid(event(t, f, "lobby", period))
		found := false
		for _, c := range parsed.children {
			if c.name != "VEVENT" || c.one("UID") != id {
				continue
			}
			found = true
			start, err := parsed.moment(c.all("DTSTART")[0])
			require.NoError(t, err)
			end, err := parsed.moment(c.all("DTEND")[0])
			require.NoError(t, err)
			require.Equal(t, strings.ReplaceAll(period, "-", "")+"T200000", c.one("DTSTART"), period)
			require.Equal(t, hours*time.Hour, end.at.Sub(start.at), period)
		}
		require.True(t, found, period)
	}
}

func TestAnEmptyShiftSaysSo(t *testing.T) {
	s := newSite(t)
	s.register.Absences = []org.Absence{{Person: "G-4", From: day(t, "2026-10-01"), Through: day(t, "2026-10-01")}}
	f := s.year(t, "guard")
	f.Shifts = true
	require.Equal(t, "岗位: 大堂岗\n当班: 没有人\n本来该上、不在的: 李四 G-4", event(t, f, "lobby", "2026-10-01").Description)
	require.Contains(t, event(t, f, "roll_call", "2026-10-01").Description, "由谁: 班上没有人, 由经理 陈一 G-1负责")
}

func TestAlarmsOfADayCountFromNineInTheMorning(t *testing.T) {
	f := newSite(t).of(t, "G-4")
	f.Form.Alarms = []time.Duration{0, 24 * time.Hour}
	require.Equal(t, []ical.Alarm{{Offset: 0}, {Offset: -24 * time.Hour}}, event(t, f, "lobby", "2026-10-01").Alarms)
	f = newSite(t).year(t, "leader")
	f.Form.Alarms = []time.Duration{0, 24 * time.Hour}
	e := event(t, f, "hand_in", "2026-10")
	require.Equal(t, []ical.Alarm{{Offset: 9 * time.Hour}, {Offset: -15 * time.Hour}}, e.Alarms)
	text := lines(t, f.Calendar(), e)
	require.Contains(t, text, "TRIGGER:PT9H\r\n")
	require.Contains(t, text, "TRIGGER:-PT15H\r\n")
}

func TestDutiesAreTodosOnRequestAndShiftsNever(t *testing.T) {
	s := newSite(t)
	f := s.year(t, "leader")
	f.Form.Todo, f.Form.Alarms = true, []time.Duration{24 * time.Hour}
	text := lines(t, f.Calendar(), event(t, f, "hand_in", "2026-10"))
	require.Contains(t, text, "DTSTART;VALUE=DATE:20261001\r\nDUE;VALUE=DATE:20261008\r\n")
	require.Contains(t, text, "TRIGGER;RELATED=END:-PT15H\r\n")
	require.Equal(t, uid(event(t, s.year(t, "leader"), "hand_in", "2026-10")), uid(event(t, f, "hand_in", "2026-10")))

	guard := s.of(t, "G-4")
	guard.Form.Todo = true
	encoded, _ := encode(t, guard.Calendar())
	require.Contains(t, lines(t, guard.Calendar(), event(t, guard, "log", "2026-10-01")), "DUE;TZID=Asia/Shanghai:20261002T080000\r\nSUMMARY")
	require.Equal(t, 182, strings.Count(encoded, "BEGIN:VEVENT"))
	require.Equal(t, 364, strings.Count(encoded, "BEGIN:VTODO"))
}

func TestChineseTextOfAFeedIsFoldedBetweenCharacters(t *testing.T) {
	s := newSite(t)
	for i := range 30 {
		s.duties[0].Title = strings.Repeat("a", i) + strings.Repeat("移交上月质量记录，", 12)
		f := s.year(t, "leader")
		raw, parsed := encode(t, f.Calendar()) // the parser refuses lines above 75 octets and halves of characters
		require.Contains(t, raw, "\r\n ")
		require.Equal(t, 12, strings.Count(strings.ReplaceAll(raw, "\r\n ", ""), "SUMMARY:"+s.duties[0].Title+"\r\n"))
		require.NotEmpty(t, parsed.children)
	}
}
