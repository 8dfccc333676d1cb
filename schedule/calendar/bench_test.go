package calendar_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule/calendar"
)

// distances from a day to a century. Every operation should take about as long over each.
var distances = []struct {
	name string
	days date.Day
}{{"1day", 1}, {"1month", 30}, {"1year", 365}, {"20years", 20 * 365}, {"100years", 36525}}

func BenchmarkWorkdays(b *testing.B) {
	c := china(b)
	from := day(b, "2010-03-01")
	for _, at := range distances {
		until := from + at.days
		n := c.WorkdaysBetween(from, until)
		b.Run("between/"+at.name, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				c.WorkdaysBetween(from, until)
			}
		})
		b.Run("add/"+at.name, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				c.AddWorkdays(from, n)
			}
		})
		b.Run("walked/"+at.name, func(b *testing.B) { // what it is measured against
			for range b.N {
				tally(c, from, until)
			}
		})
	}
}

func BenchmarkOneDay(b *testing.B) {
	c := china(b)
	d := day(b, "2026-10-01")
	for name, f := range map[string]func(){
		"is-workday": func() { c.IsWorkday(d) },
		"next":       func() { c.Next(d) },
		"following":  func() { c.Adjust(d, calendar.Following) },
		"nearest":    func() { c.Adjust(d, calendar.Nearest) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				f()
			}
		})
	}
}

func BenchmarkWorkingTime(b *testing.B) {
	place := zone(b, "Asia/Shanghai")
	h := hours(b, china(b), calendar.Opening{Place: place, Blocks: office})
	from := instant(b, "2010-03-01 10:00:00", place)
	for _, at := range distances {
		until := from.AddDate(0, 0, int(at.days))
		worked, _ := h.WorkingTimeBetween(from, until)
		b.Run("between/"+at.name, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				_, _ = h.WorkingTimeBetween(from, until)
			}
		})
		b.Run("add/"+at.name, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				_, _ = h.AddWorkingTime(from, worked)
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for range b.N {
		_, _ = calendar.New(calendar.Spec{Base: calendar.China})
	}
}

func TestNothingIsAllocatedOverAnyDistance(t *testing.T) {
	c := china(t)
	place := zone(t, "Asia/Shanghai")
	h := hours(t, c, calendar.Opening{Place: place, Blocks: office})
	from := day(t, "2010-03-01")
	opened := from.Start(place).Add(10 * time.Hour)
	for _, at := range distances {
		until := from + at.days
		for name, f := range map[string]func(){
			"IsWorkday":          func() { c.IsWorkday(until) },
			"Provisional":        func() { c.Provisional(until) },
			"Next":               func() { c.Next(until) },
			"AddWorkdays":        func() { c.AddWorkdays(from, int(at.days)) },
			"WorkdaysBetween":    func() { c.WorkdaysBetween(from, until) },
			"NthWorkday":         func() { c.NthWorkday(date.Span{From: from, Until: until}, -1) },
			"Adjust":             func() { c.Adjust(until, calendar.ModifiedFollowing) },
			"AddWorkingTime":     func() { _, _ = h.AddWorkingTime(opened, time.Duration(at.days)*time.Hour) },
			"WorkingTimeBetween": func() { _, _ = h.WorkingTimeBetween(opened, opened.AddDate(0, 0, int(at.days))) },
		} {
			require.Zero(t, testing.AllocsPerRun(20, f), fmt.Sprint(name, " over ", at.name))
		}
	}
}
