package main

import (
	"math/rand/v2"
	"time"

	"github.com/mandate-go/mandate/duty/cadence"
)

// draw makes a rule that RFC 5545 allows, and for some RFC 7529, and a first day: for nearly all of them one that the rule
// has, since the RFC does not define the others.
func draw(r *rand.Rand, skips skipping) (cadence.RRule, int) {
	for {
		rule := parts(r, skips)
		start := indexOf(midnight(1990+r.IntN(50), time.January, 1+r.IntN(366)))
		if chance(r, 20) {
			start += table[start].ofMonth - table[start].day // month ends, where rules differ
		}
		if !chance(r, 4) {
			days := (evaluator{rule, start, startNotCounted}).instances(stretch(rule, start))
			if len(days) == 0 {
				continue
			}
			start = days[0]
		}
		switch r.IntN(5) {
		case 0:
			rule.Count = 1 + r.IntN(12)
		case 1:
			rule.Until = dayOf(start + r.IntN(1300))
		}
		return rule, start
	}
}

// parts draws the parts of a rule.
func parts(r *rand.Rand, skips skipping) cadence.RRule {
	rule := cadence.RRule{Freq: []cadence.Unit{cadence.Day, cadence.Week, cadence.Month, cadence.Year}[r.IntN(4)], Interval: 1, WeekStart: time.Monday}
	if chance(r, 45) {
		rule.Interval = []int{2, 2, 2, 3, 4, 5, 6, 7, 11, 12, 18, 40}[r.IntN(12)]
	}
	year, month := rule.Freq == cadence.Year, rule.Freq == cadence.Month
	if chance(r, 35) {
		rule.ByMonth = distinct(r, 4, 1, 12)
	}
	if year && chance(r, 25) {
		rule.ByWeekNo = signs(r, distinct(r, 4, 1, 53))
	}
	if year && chance(r, 20) {
		rule.ByYearDay = signs(r, distinct(r, 9, 1, 366))
	}
	if rule.Freq != cadence.Week && chance(r, 35) {
		rule.ByMonthDay = signs(r, distinct(r, 6, 1, 31))
	}
	if chance(r, 45) {
		for _, day := range distinct(r, 5, 0, 6) {
			w := cadence.NthWeekday{Day: time.Weekday(day)}
			if (month || year && len(rule.ByWeekNo) == 0) && chance(r, 50) {
				w.N = signs(r, []int{1 + r.IntN(5)})[0]
				if year && len(rule.ByMonth) == 0 {
					w.N = signs(r, []int{1 + r.IntN(53)})[0]
				}
			}
			rule.ByDay = append(rule.ByDay, w)
		}
	}
	if len(rule.ByMonth)+len(rule.ByWeekNo)+len(rule.ByYearDay)+len(rule.ByMonthDay)+len(rule.ByDay) > 0 && chance(r, 25) {
		rule.BySetPos = signs(r, distinct(r, 3, 1, []int{3, 5, 31, 366}[r.IntN(4)]))
	}
	if chance(r, 30) {
		rule.WeekStart = time.Weekday(r.IntN(7))
	}
	if skips == withSkip && chance(r, 40) {
		rule.Gregorian, rule.Skip = true, cadence.RRuleSkip(1+r.IntN(3))
	}
	return rule
}

type skipping int

const (
	withoutSkip skipping = iota
	withSkip
)

// stretch ends the days that are compared: further on for rules that come round less often.
func stretch(rule cadence.RRule, start int) int {
	return start + 365*map[cadence.Unit]int{cadence.Day: 2, cadence.Week: 3, cadence.Month: 6, cadence.Year: 14}[rule.Freq]
}

func chance(r *rand.Rand, percent int) bool { return r.IntN(100) < percent }

// distinct are up to so many different numbers.
func distinct(r *rand.Rand, most, from, through int) []int {
	var all []int
	seen := map[int]bool{}
	for range 1 + r.IntN(most) {
		if n := from + r.IntN(through-from+1); !seen[n] {
			seen[n] = true
			all = append(all, n)
		}
	}
	return all
}

// signs makes a third of the numbers count from the end.
func signs(r *rand.Rand, numbers []int) []int {
	for i := range numbers {
		if chance(r, 33) {
			numbers[i] = -numbers[i]
		}
	}
	return numbers
}
