package cadence_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org/date"
)

func FuzzParseRule(f *testing.F) {
	for _, c := range append(rfc5545, rfc7529...) {
		f.Add(c.rule)
	}
	for _, text := range []string{"", ";", "=", "FREQ=", "FREQ=DAILY;;", "freq=weekly;wkst=su", "FREQ=YEARLY;BYDAY=+53MO,-53SU", "FREQ=DAILY;COUNT=99999999999", "BYDAY=\xff", "FREQ=DAILY;UNTIL=00000000", "RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := cadence.ParseRRule(text)
		if err != nil {
			var bad *cadence.RRuleError
			require.ErrorAs(t, err, &bad)
			require.True(t, 0 <= bad.Offset && 0 <= bad.Length && bad.Offset+bad.Length <= len(text), "%q %v", text, err)
			require.NotEmpty(t, bad.Reason)
			require.Zero(t, r)
			return
		}
		again, err := cadence.ParseRRule(r.String())
		require.NoError(t, err, "%q %s", text, r)
		require.Equal(t, r, again, text)
	})
}

func FuzzParseSet(f *testing.F) {
	f.Add("DTSTART;VALUE=DATE:19970902\r\nRRULE:FREQ=MONTHLY;BYDAY=FR;\r\n BYMONTHDAY=13\r\nEXDATE;VALUE=DATE:19970902\r\n")
	f.Add("DTSTART:20260101\nRDATE:20260102,20260105\nEXDATE:20260102")
	f.Add(" \nDTSTART:20260101\n:\n")
	f.Add("RRULE:FREQ=DAILY;COUNT=0")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := cadence.ParseSet(text)
		if err != nil {
			require.Nil(t, s)
			return
		}
		again, err := cadence.ParseSet(s.String())
		require.NoError(t, err)
		require.Equal(t, s.String(), again.String())
	})
}

func FuzzParsePeriod(f *testing.F) {
	for _, text := range []string{"2026", "2026-10", "2026Q3", "2026H1", "2026-W07", "2026-10-05", "0001", "9999-W52", "2026-W53", "x"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if p, err := cadence.ParsePeriod(text); err == nil {
			require.Equal(t, text, p.String())
			require.Equal(t, p, cadence.PeriodOf(p.Unit(), p.First()))
			require.Equal(t, p, cadence.PeriodOf(p.Unit(), p.Last()))
		}
	})
}

// FuzzNext compares the next and the previous day, and membership, with an expansion, of sets and of rules.
func FuzzNext(f *testing.F) {
	for i, c := range append(rfc5545, rfc7529...) {
		f.Add(c.rule, int32(729000+i), uint16(i*7))
	}
	f.Fuzz(func(t *testing.T, text string, start int32, after uint16) {
		rule, err := cadence.ParseRRule(text)
		if err != nil {
			return
		}
		s, err := cadence.NewSet(cadence.SetSpec{Start: date.Day(start), Rule: &rule, Excepted: []date.Day{date.First, date.Last}})
		if err != nil {
			return
		}
		from := date.Day(min(int64(start)+int64(after), int64(date.Last)))
		span := date.Span{From: from, Until: min(from+1500, date.Last+1)}
		all := s.Append(nil, span)
		for i, d := range all {
			if i > 0 && all[i-1] >= d || !s.Contains(d) {
				require.Fail(t, "order", "%s from %s: %v", rule, date.Day(start), all)
			}
		}
		at := from
		for i := range min(len(all), 40) {
			next, ok := s.Next(at - 1)
			require.True(t, ok)
			require.Equal(t, all[i], next, "%s from %s after %s", rule, date.Day(start), at)
			if i > 0 {
				prev, ok := s.Prev(next)
				require.True(t, ok)
				require.Equal(t, all[i-1], prev)
			}
			at = next + 1
		}
		if len(all) == 0 {
			next, ok := s.Next(from - 1)
			require.True(t, !ok || next >= span.Until)
		}
	})
}
