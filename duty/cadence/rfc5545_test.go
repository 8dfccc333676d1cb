package cadence_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org/date"
)

// days reads days in short: "1997-09-02 04 06 10-02" goes on with the year or the month of the one before, and "02..11"
// is every day between.
func days(t testing.TB, text string) []date.Day {
	t.Helper()
	var all []date.Day
	before := ""
	read := func(word string) date.Day {
		d, err := date.Parse(before[:max(len(before)-len(word), 0)] + word)
		require.NoError(t, err, word)
		before = d.String()
		return d
	}
	for _, word := range strings.Fields(text) {
		from, through, run := strings.Cut(word, "..")
		d := read(from)
		all = append(all, d)
		for run && d < read(through) {
			d++
			all = append(all, d)
		}
	}
	return all
}

func day(t testing.TB, text string) date.Day {
	t.Helper()
	d, err := date.Parse(text)
	require.NoError(t, err)
	return d
}

func rruleOf(t testing.TB, text string) *cadence.RRule {
	t.Helper()
	r, err := cadence.ParseRRule(text)
	require.NoError(t, err, text)
	return &r
}

func setOf(t testing.TB, start, rule string, excepted ...date.Day) *cadence.Set {
	t.Helper()
	s, err := cadence.NewSet(cadence.SetSpec{Start: day(t, start), Rule: rruleOf(t, rule), Excepted: excepted})
	require.NoError(t, err)
	return s
}

// The civil days of the examples of RFC 5545, section 3.8.5.3, in its order. A time in UNTIL becomes the last day that it
// leaves. An example that goes on is compared as far as the RFC writes it.
var rfc5545 = []struct{ start, rule, want string }{
	{"1997-09-02", "FREQ=DAILY;COUNT=10", "1997-09-02..11"},
	{"1997-09-02", "FREQ=DAILY;UNTIL=19971223", "1997-09-02..12-23"},
	{"1997-09-02", "FREQ=DAILY;INTERVAL=2", "1997-09-02 04 06 08 10 12 14 16 18 20 22 24 26 28 30 10-02 04 06 ..."},
	{"1997-09-02", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02 12 22 10-02 12"},
	{"1998-01-01", "FREQ=YEARLY;UNTIL=20000131;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "1998-01-01..31 1999-01-01..31 2000-01-01..31"},
	{"1998-01-01", "FREQ=DAILY;UNTIL=20000131;BYMONTH=1", "1998-01-01..31 1999-01-01..31 2000-01-01..31"},
	{"1997-09-02", "FREQ=WEEKLY;COUNT=10", "1997-09-02 09 16 23 30 10-07 14 21 28 11-04"},
	{"1997-09-02", "FREQ=WEEKLY;UNTIL=19971223", "1997-09-02 09 16 23 30 10-07 14 21 28 11-04 11 18 25 12-02 09 16 23"},
	{"1997-09-02", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", "1997-09-02 16 30 10-14 28 11-11 25 12-09 23 1998-01-06 20 02-03 17 ..."},
	{"1997-09-02", "FREQ=WEEKLY;UNTIL=19971006;WKST=SU;BYDAY=TU,TH", "1997-09-02 04 09 11 16 18 23 25 30 10-02"},
	{"1997-09-02", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "1997-09-02 04 09 11 16 18 23 25 30 10-02"},
	{"1997-09-01", "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971223;WKST=SU;BYDAY=MO,WE,FR", "1997-09-01 03 05 15 17 19 29 10-01 03 13 15 17 27 29 31 11-10 12 14 24 26 28 12-08 10 12 22"},
	{"1997-09-02", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "1997-09-02 04 16 18 30 10-02 14 16"},
	{"1997-09-05", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "1997-09-05 10-03 11-07 12-05 1998-01-02 02-06 03-06 04-03 05-01 06-05"},
	{"1997-09-05", "FREQ=MONTHLY;UNTIL=19971223;BYDAY=1FR", "1997-09-05 10-03 11-07 12-05"},
	{"1997-09-07", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "1997-09-07 28 11-02 30 1998-01-04 25 03-01 29 05-03 31"},
	{"1997-09-22", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22 10-20 11-17 12-22 1998-01-19 02-16"},
	{"1997-09-28", "FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28 10-29 11-28 12-29 1998-01-29 02-26 ..."},
	{"1997-09-02", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", "1997-09-02 15 10-02 15 11-02 15 12-02 15 1998-01-02 15"},
	{"1997-09-30", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "1997-09-30 10-01 31 11-01 30 12-01 31 1998-01-01 31 02-01"},
	{"1997-09-10", "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", "1997-09-10..15 1999-03-10..13"},
	{"1997-09-02", "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", "1997-09-02 09 16 23 30 11-04 11 18 25 1998-01-06 13 20 27 03-03 10 17 24 31 ..."},
	{"1997-06-10", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "1997-06-10 07-10 1998-06-10 07-10 1999-06-10 07-10 2000-06-10 07-10 2001-06-10 07-10"},
	{"1997-03-10", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", "1997-03-10 1999-01-10 02-10 03-10 2001-01-10 02-10 03-10 2003-01-10 02-10 03-10"},
	{"1997-01-01", "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", "1997-01-01 04-10 07-19 2000-01-01 04-09 07-18 2003-01-01 04-10 07-19 2006-01-01"},
	{"1997-05-19", "FREQ=YEARLY;BYDAY=20MO", "1997-05-19 1998-05-18 1999-05-17 ..."},
	{"1997-05-12", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12 1998-05-11 1999-05-17 ..."},
	{"1997-03-13", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13 20 27 1998-03-05 12 19 26 1999-03-04 11 18 25 ..."},
	{"1997-06-05", "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8", "1997-06-05 12 19 26 07-03 10 17 24 31 08-07 14 21 28 1998-06-04 11 18 25 07-02 09 16 23 30 08-06 13 20 27 " +
		"1999-06-03 10 17 24 07-01 08 15 22 29 08-05 12 19 26 ..."},
	{"1997-09-02", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998-02-13 03-13 11-13 1999-08-13 2000-10-13 ..."}, // EXDATE the first day
	{"1997-09-13", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "1997-09-13 10-11 11-08 12-13 1998-01-10 02-07 03-07 04-11 05-09 06-13 ..."},
	{"1996-11-05", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05 2000-11-07 2004-11-02 ..."},
	{"1997-09-04", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04 10-07 11-06"},
	{"1997-09-29", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29 10-30 11-27 12-30 1998-01-29 02-26 03-30 ..."},
	{"1997-08-05", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05 10 19 24"},
	{"1997-08-05", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05 17 19 31"},
	{"2007-01-15", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15 30 02-15 03-15 30"},
	// 3.3.10
	{"1997-01-31", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "1997-01-31 02-28 03-31 04-30 05-30 06-30 ..."},
	{"1997-01-05", "FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYDAY=SU", "1997-01-05 12 19 26 1999-01-03 10 17 24 31 ..."},
	{"1997-09-02", "FREQ=DAILY;COUNT=10;INTERVAL=2", "1997-09-02 04 06 08 10 12 14 16 18 20"},
}

// The Gregorian examples of RFC 7529 (sections 1, 4.1 and 4.3): leap days, and the last day of each month; and what its
// words mean at the other ends.
var rfc7529 = []struct{ start, rule, want string }{
	{"2012-02-29", "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD", "2012-02-29 2013-03-01 2014-03-01 2015-03-01 2016-02-29 2017-03-01 ..."},
	{"2012-02-29", "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=BACKWARD", "2012-02-29 2013-02-28 2014-02-28 2015-02-28 2016-02-29 2017-02-28 ..."},
	{"2012-02-29", "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=OMIT", "2012-02-29 2016-02-29 2020-02-29 ..."},
	{"2012-02-29", "FREQ=YEARLY", "2012-02-29 2016-02-29 2020-02-29 ..."},
	{"2014-01-31", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;COUNT=4", "2014-01-31 02-28 03-31 04-30"},
	{"2014-01-31", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD;COUNT=4", "2014-01-31 03-01 03-31 05-01"},
	{"2014-01-31", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=OMIT;COUNT=4", "2014-01-31 03-31 05-31 07-31"},
	{"2014-01-31", "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=1,31;SKIP=FORWARD", "2014-01-31 02-01 03-01 03-31 04-01 05-01 05-31 ..."},
	{"2015-02-28", "RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;SKIP=BACKWARD", "2015-02-28 2016-02-29 2017-02-28 ..."},
	{"2014-11-30", "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=11;SKIP=FORWARD", "2014-11-30 12-01 2015-12-01 ..."},
	{"2016-12-31", "RSCALE=GREGORIAN;FREQ=YEARLY;BYYEARDAY=366;SKIP=BACKWARD", "2016-12-31 2017-12-31 2018-12-31 ..."},
	{"2016-12-31", "RSCALE=GREGORIAN;FREQ=YEARLY;BYYEARDAY=366;SKIP=FORWARD", "2016-12-31 2018-01-01 2019-01-01 2020-01-01 2020-12-31 2022-01-01 ..."},
	{"2016-01-01", "RSCALE=GREGORIAN;FREQ=YEARLY;BYYEARDAY=-366,1;SKIP=BACKWARD", "2016-01-01 12-31 2017-01-01 12-31 2018-01-01 12-31 2019-01-01 2020-01-01 12-31 ..."},
	{"2014-01-01", "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=-31;SKIP=BACKWARD", "2014-01-01 31 03-01 31 05-01 31 07-01 08-01 31 10-01 31 12-01 ..."},
	{"2014-01-01", "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=-31;SKIP=FORWARD", "2014-01-01 02-01 03-01 04-01 ..."},
	{"2014-08-31", "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=MO;SKIP=FORWARD", "2014-08-31 12-01 2015-08-31 2016-10-31 2017-05-01 ..."}, // BYDAY comes after SKIP
	{"2014-12-31", "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;SKIP=FORWARD", "2014-12-31 2015-01-31 03-01 03-31 05-01 ..."},
}

func TestTheExamplesOfRFC5545(t *testing.T) {
	for _, c := range rfc5545 {
		t.Run(c.rule, func(t *testing.T) { requireExample(t, c.start, c.rule, c.want) })
	}
	require.Len(t, rfc5545, 40)
}

func TestTheExamplesOfRFC7529(t *testing.T) {
	for _, c := range rfc7529 {
		t.Run(c.start+" "+c.rule, func(t *testing.T) { requireExample(t, c.start, c.rule, c.want) })
	}
}

// requireExample compares a set with the days that are written, the first one excepted where these leave it out.
func requireExample(t *testing.T, start, rule, want string) {
	written, endless := strings.CutSuffix(want, " ...")
	expected := days(t, written)
	var excepted []date.Day
	if expected[0] != day(t, start) {
		excepted = []date.Day{day(t, start)}
	}
	set := setOf(t, start, rule, excepted...)
	span := date.Span{}
	if endless {
		span.Until = expected[len(expected)-1] + 1
	}
	require.Equal(t, text(expected), text(set.Append(nil, span)))
	for i, d := range expected {
		require.True(t, set.Contains(d), d)
		if next, ok := set.Next(d); i+1 < len(expected) {
			require.Equal(t, expected[i+1], next)
			prev, _ := set.Prev(next)
			require.Equal(t, d, prev)
		} else {
			require.Equal(t, endless, ok)
		}
	}
}

func text(days []date.Day) string { return fmt.Sprint(days) }
