package cadence_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty/cadence"
)

func TestARuleIsReadInAnyOrderAndCase(t *testing.T) {
	r := rruleOf(t, "bymonth=01,2;Byday=+1mo,-2SU,fr;wkst=su;INTERVAL=002;freq=yearly;count=7;bysetpos=-1,3;skip=backward;rscale=gregorian")
	require.Equal(t, cadence.RRule{Freq: cadence.Year, Interval: 2, Count: 7, ByMonth: []int{1, 2}, BySetPos: []int{-1, 3}, WeekStart: time.Sunday,
		ByDay: []cadence.NthWeekday{{N: 1, Day: time.Monday}, {N: -2, Day: time.Sunday}, {Day: time.Friday}}, Gregorian: true, Skip: cadence.SkipBackward}, *r)
	require.Equal(t, "RSCALE=GREGORIAN;FREQ=YEARLY;COUNT=7;INTERVAL=2;BYMONTH=1,2;BYDAY=1MO,-2SU,FR;BYSETPOS=-1,3;WKST=SU;SKIP=BACKWARD", r.String())
	for _, c := range append(rfc5545, rfc7529...) {
		require.Equal(t, rruleOf(t, c.rule), rruleOf(t, rruleOf(t, c.rule).String()))
	}
}

// A mark ^ stands before the part that is wrong and after it, or once where something is missing.
func TestAnErrorMarksThePartThatIsWrong(t *testing.T) {
	for _, c := range []struct{ text, part string }{
		{"^^", ""},
		{"FREQ=DAILY;^^", ""},
		{"INTERVAL=2^", "FREQ"},
		{"^FREQ^", ""},
		{"FREQ=^DAYLY^", "FREQ"},
		{"FREQ=^HOURLY^;COUNT=3", "FREQ"},
		{"FREQ=^SECONDLY^", "FREQ"},
		{"FREQ=DAILY;^BYHOUR=9^", "BYHOUR"},
		{"FREQ=DAILY;^BYMINUTE=9^", "BYMINUTE"},
		{"FREQ=DAILY;^BYSECOND=9^", "BYSECOND"},
		{"FREQ=DAILY;^FREQ=DAILY^", "FREQ"},
		{"FREQ=DAILY;COUNT=2;^count=2^", "COUNT"},
		{"FREQ=DAILY;^BYEASTER^=0", ""},
		{"^RRULE:FREQ^=DAILY", ""},
		{"FREQ=DAILY;INTERVAL=^0^", "INTERVAL"},
		{"FREQ=DAILY;INTERVAL=^-1^", "INTERVAL"},
		{"FREQ=DAILY;INTERVAL=^+1^", "INTERVAL"},
		{"FREQ=DAILY;INTERVAL=^2147483648^", "INTERVAL"},
		{"FREQ=DAILY;INTERVAL=^99999999999999999999^", "INTERVAL"},
		{"FREQ=DAILY;COUNT=^0^", "COUNT"},
		{"FREQ=DAILY;COUNT=^ 1^", "COUNT"},
		{"FREQ=DAILY;COUNT=^１^", "COUNT"},
		{"FREQ=DAILY;COUNT=3;^UNTIL=20261231^", "UNTIL"},
		{"FREQ=DAILY;UNTIL=^20260230^", "UNTIL"},
		{"FREQ=DAILY;UNTIL=^20261231T000000Z^", "UNTIL"},
		{"FREQ=DAILY;UNTIL=^2026-12-31^", "UNTIL"},
		{"FREQ=DAILY;BYMONTH=1,^13^", "BYMONTH"},
		{"FREQ=DAILY;BYMONTH=^-1^", "BYMONTH"},
		{"FREQ=DAILY;BYMONTH=^^", "BYMONTH"},
		{"FREQ=DAILY;BYMONTH=5,^05^", "BYMONTH"},
		{"FREQ=MONTHLY;BYMONTH=^5L^", "BYMONTH"},
		{"FREQ=MONTHLY;BYMONTHDAY=31,^32^", "BYMONTHDAY"},
		{"FREQ=MONTHLY;BYMONTHDAY=^0^", "BYMONTHDAY"},
		{"FREQ=MONTHLY;BYMONTHDAY=1,^+1^", "BYMONTHDAY"},
		{"FREQ=MONTHLY;BYMONTHDAY=^--1^", "BYMONTHDAY"},
		{"FREQ=WEEKLY;^BYMONTHDAY=1^", "BYMONTHDAY"},
		{"FREQ=MONTHLY;^BYYEARDAY=1^", "BYYEARDAY"},
		{"FREQ=YEARLY;BYYEARDAY=^367^", "BYYEARDAY"},
		{"^BYWEEKNO=1^;FREQ=MONTHLY", "BYWEEKNO"},
		{"FREQ=YEARLY;BYWEEKNO=^54^", "BYWEEKNO"},
		{"FREQ=MONTHLY;BYDAY=MO,^XX^", "BYDAY"},
		{"FREQ=MONTHLY;BYDAY=MO,1^^", "BYDAY"},
		{"FREQ=MONTHLY;BYDAY=MO,^54TU^", "BYDAY"},
		{"FREQ=MONTHLY;BYDAY=^0TU^", "BYDAY"},
		{"FREQ=MONTHLY;BYDAY=1TU,TU,^+1TU^", "BYDAY"},
		{"FREQ=WEEKLY;^BYDAY=1TU^", "BYDAY"},
		{"FREQ=DAILY;^BYDAY=-1TU^", "BYDAY"},
		{"FREQ=YEARLY;BYWEEKNO=1;^BYDAY=-1TU^", "BYDAY"},
		{"FREQ=MONTHLY;^BYSETPOS=1^", "BYSETPOS"},
		{"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=^0^", "BYSETPOS"},
		{"FREQ=WEEKLY;WKST=^1MO^", "WKST"},
		{"RSCALE=^CHINESE^;FREQ=YEARLY", "RSCALE"},
		{"FREQ=YEARLY;^SKIP=OMIT^", "SKIP"},
		{"RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=^LATER^", "SKIP"},
		{"FREQ=DAILY;\xff=1", ""},
	} {
		marks := strings.Split(c.text, "^")
		text := strings.Join(marks, "")
		_, err := cadence.ParseRRule(text)
		var bad *cadence.RRuleError
		require.ErrorAs(t, err, &bad, c.text)
		require.Equal(t, c.part, bad.Part, "%s: %v", c.text, err)
		switch len(marks) {
		case 2:
			require.Equal(t, [2]int{len(marks[0]), 0}, [2]int{bad.Offset, bad.Length}, c.text)
		case 3:
			from := len(marks[0])
			if c.text == "FREQ=MONTHLY;BYDAY=MO,1^^" {
				from = len("FREQ=MONTHLY;BYDAY=MO,")
				require.Equal(t, 1, bad.Length)
			} else {
				require.Equal(t, len(marks[1]), bad.Length, "%s: %v", c.text, err)
			}
			require.Equal(t, from, bad.Offset, "%s: %v", c.text, err)
		}
		require.NotEmpty(t, bad.Reason)
	}
	_, err := cadence.ParseRRule("FREQ=DAILY;" + strings.Repeat("x", 9000))
	require.ErrorContains(t, err, "8192 bytes")
}

func TestASetIsReadFromItsLines(t *testing.T) {
	text := "DTSTART;VALUE=DATE:19970902\r\nRRULE:FREQ=MONTHLY;BYDAY=FR;\r\n BYMONTHDAY=13\r\nEXDATE;VALUE=DATE:19970902\r\nRDATE:19971001,19971002\r\nEXDATE:19971002\r\n"
	set, err := cadence.ParseSet(text)
	require.NoError(t, err)
	want := days(t, "1997-10-01 1998-02-13 03-13 11-13 1999-08-13")
	got := set.Append(nil, spanOf(want))
	require.Equal(t, want, got)
	again, err := cadence.ParseSet(set.String())
	require.NoError(t, err)
	require.Equal(t, set.String(), again.String())
	require.Equal(t, got, again.Append(nil, spanOf(want)))

	for _, c := range []struct {
		text, part string
		offset     int
	}{
		{"DTSTART:20260101\nRRULE:FREQ=DAILY;COUNT=0", "COUNT", 40},
		{"DTSTART;TZID=Asia/Shanghai:20260101", "DTSTART", 0},
		{"DTSTART:20260101T090000", "DTSTART", 8},
		{"DTSTART:20260101\nDTSTART:20260102", "DTSTART", 17},
		{"DTSTART:20260101\nRRULE:FREQ=DAILY\nRRULE:FREQ=DAILY", "RRULE", 34},
		{"DTSTART:20260101\nSUMMARY:x", "", 17},
		{"DTSTART", "", 0},
		{"DTSTART:20260101\nEXDATE:20260101,2026", "EXDATE", 33},
	} {
		_, err := cadence.ParseSet(c.text)
		var bad *cadence.RRuleError
		require.ErrorAs(t, err, &bad, c.text)
		require.Equal(t, c.part, bad.Part, c.text)
		require.Equal(t, c.offset, bad.Offset, c.text)
	}
	_, err = cadence.ParseSet("RRULE:FREQ=DAILY")
	require.ErrorIs(t, err, cadence.ErrSetStart)
	_, err = cadence.ParseSet(strings.Repeat("\n", 1<<20+1))
	require.ErrorContains(t, err, "1048576 bytes")
}
