package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/teambition/rrule-go"

	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org/date"
)

// rules is how many rules each comparison draws, 1,000, or 50,000 where MANDATE_FULL is set.
func rules() int {
	if os.Getenv("MANDATE_FULL") != "" {
		return 50_000
	}
	return 1_000
}

// sample is one rule and the days that it has before an end.
type sample struct {
	seed  uint64
	rule  cadence.RRule
	start int // days of the table
	until int
	ours  []string
}

func (s sample) String() string {
	return fmt.Sprintf("seed %d: DTSTART:%s RRULE:%s", s.seed, table[s.start].t.Format("20060102"), s.rule)
}

// ended is the rule with an end, so that nobody follows it through all years: one that has none ends after the stretch.
func (s sample) ended() string {
	r := s.rule
	if r.Count == 0 && r.Until == 0 {
		r.Until = dayOf(s.until - 1)
	}
	return r.String()
}

func dayOf(d int) date.Day { return date.In(table[d].t, time.UTC) }

// samples draws rules, and holds our days to the naive reading of the text at once: there is no excuse for those.
func samples(t *testing.T, from uint64, skips skipping) []sample {
	var all []sample
	for i := range rules() {
		s := sample{seed: from + uint64(i)}
		s.rule, s.start = draw(rand.New(rand.NewPCG(s.seed, 5545)), skips)
		all = append(all, s.expanded(t))
	}
	return all
}

func (s sample) expanded(t *testing.T) sample {
	s.until = stretch(s.rule, s.start)
	set, err := cadence.NewSet(cadence.SetSpec{Start: dayOf(s.start), Rule: &s.rule})
	require.NoError(t, err, s)
	for d := range set.All(date.Span{Until: dayOf(s.until)}) {
		s.ours = append(s.ours, d.String())
	}
	require.Equal(t, s.naive(0), s.ours, s)
	return s
}

func (s sample) naive(by reading) []string {
	var days []string
	for _, d := range (evaluator{s.rule, s.start, by}).instances(s.until) {
		days = append(days, table[d].t.Format(time.DateOnly))
	}
	return days
}

// compare explains each difference by the fewest readings that turn our days into theirs.
func compare(t *testing.T, s sample, theirs []string, reasons []reason, counts map[string]int) {
	if slices.Equal(s.ours, theirs) {
		counts["the same days"]++
		return
	}
	for size := 1; size <= 3; size++ {
		if names := explain(s, theirs, reasons, size, 0, nil); names != nil {
			counts[strings.Join(names, " + ")]++
			return
		}
	}
	counts["unexplained"]++
	if counts["unexplained"] <= 10 {
		t.Errorf("%s\nours   %v\ntheirs %v", s, s.ours, theirs)
	}
}

// explain tries the combinations of so many more reasons.
func explain(s sample, theirs []string, rest []reason, size int, by reading, names []string) []string {
	if size == 0 {
		if slices.Equal(s.naive(by), theirs) {
			return names
		}
		return nil
	}
	for i, r := range rest {
		if found := explain(s, theirs, rest[i+1:], size-1, by|r.reading, append(slices.Clone(names), r.text)); found != nil {
			return found
		}
	}
	return nil
}

func report(t *testing.T, counts map[string]int) {
	for _, text := range slices.Sorted(maps.Keys(counts)) {
		t.Logf("%6d %s", counts[text], text)
	}
	require.Zero(t, counts["unexplained"])
}

func TestAgainstRRuleGo(t *testing.T) {
	counts := map[string]int{}
	for _, s := range samples(t, 1_000_000, withoutSkip) {
		theirs, err := rrule.StrToRRule(s.ended())
		require.NoError(t, err, s)
		theirs.DTStart(table[s.start].t)
		if s.rule.Count > 0 { // nor one whose COUNT is never reached
			theirs.Until(table[s.until].t)
		}
		var days []string
		for _, d := range theirs.Between(table[s.start].t, table[s.until-1].t, true) {
			days = append(days, d.Format(time.DateOnly))
		}
		compare(t, s, days, rruleGo, counts)
	}
	report(t, counts)
}

func TestAgainstRRuleTemporal(t *testing.T) {
	counts := map[string]int{}
	all := samples(t, 2_000_000, withSkip)
	for i, answer := range node(t, all) {
		compare(t, all[i], answer, rruleTemporal, counts)
	}
	report(t, counts)
}

// node expands all rules in one process of node, with the package that npm ci installs from its lock.
func node(t *testing.T, all []sample) [][]string {
	install := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts")
	install.Dir = "node"
	out, err := install.CombinedOutput()
	require.NoError(t, err, string(out))
	var in, answers bytes.Buffer
	for _, s := range all {
		require.NoError(t, json.NewEncoder(&in).Encode(map[string]string{"start": table[s.start].t.Format("20060102"), "rule": s.ended(), "until": table[s.until].t.Format(time.DateOnly)}))
	}
	run := exec.Command("node", "node/expand.mjs")
	run.Stdin, run.Stdout, run.Stderr = &in, &answers, os.Stderr
	require.NoError(t, run.Run())
	var lists [][]string
	lines := bufio.NewScanner(&answers)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var days []string
		require.NoError(t, json.Unmarshal(lines.Bytes(), &days), "%s\n%s", all[len(lists)], lines.Text())
		lists = append(lists, days)
	}
	require.NoError(t, lines.Err())
	require.Len(t, lists, len(all))
	return lists
}
