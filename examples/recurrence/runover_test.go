package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty/cadence"
)

// TestWeekdaysThatRunOverComeInTheTurnOfTheirYear keeps two rules that the full comparison drew from these seeds, each with 53rd
// weekdays, which most years lack. The days of rrule-temporal are then out of their order, as here, and all three readings are
// needed to reproduce them.
func TestWeekdaysThatRunOverComeInTheTurnOfTheirYear(t *testing.T) {
	cases := []struct {
		seed               uint64
		start, rule, turns string
	}{
		{2_010_901, "20210207", "FREQ=YEARLY;BYDAY=-1MO,-53WE,6TH,SU;WKST=TH", "2029-12-31 2029-12-26 2030-02-07"}, // the first Wednesday of 2030, less 7 days
		{2_044_280, "20060330", "RSCALE=GREGORIAN;FREQ=YEARLY;COUNT=12;BYMONTHDAY=-20,30,-7,-18;BYDAY=-53FR,53SU,TH;SKIP=FORWARD",
			"2006-12-31 2006-12-29 2008-01-06 2007-12-28 2009-01-04 2008-12-26 2010-01-03 2010-01-01 2011-01-02 2010-12-31 2012-01-01 2011-12-30"},
	}
	var all []sample
	for _, c := range cases {
		rule, err := cadence.ParseRRule(c.rule)
		require.NoError(t, err)
		start, err := time.Parse("20060102", c.start)
		require.NoError(t, err)
		all = append(all, sample{seed: c.seed, rule: rule, start: indexOf(start)}.expanded(t))
	}
	together := startNotCounted | numberedWeekdaysOnly | numberedRunOver
	for i, theirs := range node(t, all) {
		s := all[i]
		require.Contains(t, strings.Join(theirs, " "), cases[i].turns, s)
		require.Equal(t, theirs, s.naive(together), s)
		for _, r := range []reading{startNotCounted, numberedWeekdaysOnly, numberedRunOver} {
			require.NotEqual(t, theirs, s.naive(together&^r), "%s: without reading %b", s, r)
		}
	}
}
