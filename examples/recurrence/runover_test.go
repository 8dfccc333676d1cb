package main

import (
	"math/rand/v2"
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

// TestRulesWithA53rdWeekday draws what the other comparisons seldom do: each rule has a 53rd weekday, and many begin or end around
// a new year, where it runs over.
func TestRulesWithA53rdWeekday(t *testing.T) {
	var all []sample
	for i := range rules() / 20 {
		s := sample{seed: 3_000_000 + uint64(i)}
		s.rule, s.start = drawRunOver(rand.New(rand.NewPCG(s.seed, 5545)))
		all = append(all, s.expanded(t))
	}
	counts := map[string]int{}
	for i, answer := range node(t, all) {
		compare(t, all[i], answer, rruleTemporal, counts)
	}
	report(t, counts)
}

func drawRunOver(r *rand.Rand) (cadence.RRule, int) {
	for {
		rule, start := draw(r, withSkip)
		if rule.Freq != cadence.Year || len(rule.ByMonth)+len(rule.ByWeekNo) > 0 || len(rule.ByDay) == 0 {
			continue
		}
		for i := range rule.ByDay {
			if i == 0 || chance(r, 50) {
				rule.ByDay[i].N = signs(r, []int{53})[0]
			}
		}
		around := func(year int) int { return indexOf(midnight(year, time.January, 8-r.IntN(16))) }
		if chance(r, 40) {
			start = around(table[start].year)
		}
		if rule.Count == 0 && chance(r, 80) {
			rule.Until = dayOf(around(table[start].year + 2 + r.IntN(6)))
		}
		return rule, start
	}
}
