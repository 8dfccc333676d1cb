package main

import "time"

// fact is what the calendar says of a day.
type fact struct {
	t                                          time.Time
	year, month, day, ofMonth, yearDay, ofYear int
	weekday                                    time.Weekday
}

// weekFact is the year of a day's week, its number, and how many that year has.
type weekFact struct{ year, week, of int }

const (
	firstYear = 1985
	lastYear  = 2075
)

var (
	table = days()
	weeks = numberedWeeks()
)

func midnight(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func days() []fact {
	var all []fact
	for t := midnight(firstYear, 1, 1); t.Year() <= lastYear; t = t.AddDate(0, 0, 1) {
		year, month, day := t.Date()
		all = append(all, fact{t, year, int(month), day, midnight(year, month+1, 0).Day(), t.YearDay(), midnight(year, 12, 31).YearDay(), t.Weekday()})
	}
	return all
}

// indexOf is the place of a day in the table, which may lie beyond it.
func indexOf(t time.Time) int { return int(t.Sub(midnight(firstYear, 1, 1)).Hours()) / 24 }

func firstOfMonth(month int) int { return indexOf(midnight(month/12, time.Month(month%12+1), 1)) }

// weekOne is the first day of the first week that has four days in the year: the week that holds 4 January.
func weekOne(weekStart time.Weekday, year int) int {
	fourth := midnight(year, time.January, 4)
	for fourth.Weekday() != weekStart {
		fourth = fourth.AddDate(0, 0, -1)
	}
	return indexOf(fourth)
}

func numberedWeeks() (all [7][]weekFact) {
	for weekStart := range all {
		year := firstYear - 1
		one, next := weekOne(time.Weekday(weekStart), year), weekOne(time.Weekday(weekStart), year+1)
		for d := range table {
			if d >= next {
				year++
				one, next = next, weekOne(time.Weekday(weekStart), year+1)
			}
			all[weekStart] = append(all[weekStart], weekFact{year, (d-one)/7 + 1, (next - one) / 7})
		}
	}
	return all
}
