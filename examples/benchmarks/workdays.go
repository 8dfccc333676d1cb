package main

import (
	"strconv"
	"time"

	"github.com/rickar/cal/v2"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule/calendar"
)

// festivals are days off by month and day, the same each year: what all calendars here can be told.
var festivals = []struct {
	month time.Month
	day   int
}{{time.January, 1}, {time.May, 1}, {time.October, 1}, {time.October, 2}, {time.October, 3}}

const firstYear, years = 2026, 10

// stretch is a question: how many workdays lie between two days, and which day is so many workdays after the first.
type stretch struct {
	from, until         date.Day // until is not included
	fromTime, untilTime time.Time
	workdays            int
}

func stretches() []stretch {
	all := make([]stretch, 1000)
	for i := range all {
		from := date.FirstOf(firstYear, time.January) + date.Day(i*37%2000)
		s := stretch{from: from, until: from + date.Day(1+i*53%700), workdays: 1 + i*29%250}
		s.fromTime, s.untilTime = s.from.Start(time.UTC), s.until.Start(time.UTC)
		all[i] = s
	}
	return all
}

// counter is a calendar that answers both questions.
type counter struct {
	name    string
	between func(*stretch) int
	add     func(*stretch) date.Day
}

func countByMandate() counter {
	spec := calendar.Spec{Base: calendar.Weekdays}
	for year := firstYear; year < firstYear+years; year++ {
		for _, f := range festivals {
			day, _ := date.Of(year, f.month, f.day)
			spec.Days = append(spec.Days, calendar.Day{Day: day, Kind: calendar.CompanyRest})
		}
	}
	c := must(calendar.New(spec))
	return counter{
		"mandate, `calendar.Calendar`",
		func(s *stretch) int { return c.WorkdaysBetween(s.from, s.until) },
		func(s *stretch) date.Day { return c.AddWorkdays(s.from, s.workdays) },
	}
}

// countByTable is the limit: the number of workdays before each day, and the days of the workdays.
func countByTable(name string, works func(date.Day) bool) counter {
	first := date.FirstOf(firstYear, time.January)
	before, nth := []int32{0}, []date.Day(nil)
	for d := first; d < date.FirstOf(firstYear+years, time.January); d++ {
		if works(d) {
			nth = append(nth, d)
		}
		before = append(before, int32(len(nth)))
	}
	return counter{
		name,
		func(s *stretch) int { return int(before[s.until-first] - before[s.from-first]) },
		func(s *stretch) date.Day { return nth[int(before[s.from-first+1])+s.workdays-1] },
	}
}

func isFestival(d date.Day) bool {
	_, month, day := d.Date()
	for _, f := range festivals {
		if f.month == month && f.day == day {
			return true
		}
	}
	return false
}

func isWeekday(d date.Day) bool {
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
}

func countByCal() counter {
	c := cal.NewBusinessCalendar()
	c.Cacheable = true
	for _, f := range festivals {
		c.AddHoliday(&cal.Holiday{Month: f.month, Day: f.day, Func: cal.CalcDayOfMonth})
	}
	return counter{
		"rickar/cal",
		func(s *stretch) int { return c.WorkdaysInRange(s.fromTime, s.untilTime.AddDate(0, 0, -1)) },
		func(s *stretch) date.Day { return date.In(c.WorkdaysFrom(s.fromTime, s.workdays), time.UTC) },
	}
}

func workdaysGroup(title string) group {
	all := stretches()
	field := []counter{
		countByMandate(), countByTable("by hand: a table of ten years", func(d date.Day) bool { return isWeekday(d) && !isFestival(d) }), countByCal(),
	}
	wrong := countByTable("a calendar without festivals", isWeekday)
	between := func(c counter) contestant {
		return contestant{
			name: c.name, answer: func(i int) string { return strconv.Itoa(c.between(&all[i])) }, run: looped(all, c.between),
		}
	}
	add := func(c counter) contestant {
		return contestant{
			name: c.name, answer: func(i int) string { return c.add(&all[i]).String() },
			run: looped(all, func(s *stretch) int { return int(c.add(s)) }),
		}
	}
	g := group{
		title: title,
		about: "Workdays between two days up to 700 days apart, and the day so many workdays, up to 250, after a day. The calendar has weekends and " +
			"five days off a year, the same dates each year: weekend days that are worked in exchange (调休) are beyond rickar/cal, and its " +
			"holidays of China are not among its countries.",
		contests: []contest{
			{name: "workdays between", questions: len(all), wrong: between(wrong)}, {name: "add workdays", questions: len(all), wrong: add(wrong)},
		},
	}
	for _, c := range field {
		g.contests[0].field = append(g.contests[0].field, between(c))
		g.contests[1].field = append(g.contests[1].field, add(c))
	}
	return g
}
