package main

import (
	"fmt"
	"sync/atomic"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule"
)

// dues is what the agendas of all sites come to.
type dues struct {
	found, expected int64
	people          int64 // who answer for it, each time
	nobody          int64 // times for which nobody answers
	differ          int64 // sites whose number is another
	first           string
}

func (a *dues) String() string {
	return fmt.Sprintf("%d 次职责, 按周期算应有 %d 次; 由 %d 人次承担, 没有人承担的 %d 次\n  次数不同的小区: %d", a.found, a.expected, a.people, a.nobody, a.differ)
}

func (a *dues) wrong() error {
	if a.differ > 0 {
		return fmt.Errorf("the agendas of %d sites differ, such as: %s", a.differ, a.first)
	}
	return nil
}

// agenda goes over what is due in the month at every site, occurrence by occurrence, and keeps none.
func (c *company) agenda() *dues {
	a := &dues{}
	first, _ := date.Of(year, month, 1)
	query := schedule.Query{From: first, Through: first + days - 1}
	firsts := make([]string, len(c.sites))
	spread(len(c.sites), func(i int) {
		found, people, nobody := 0, 0, 0
		for o := range c.models[i].Schedule().Agenda(query) {
			found++
			n := len(o.Answer().People)
			if people += n; n == 0 {
				nobody++
			}
		}
		expected := c.sites[i].instances()
		if found != expected {
			atomic.AddInt64(&a.differ, 1)
			firsts[i] = fmt.Sprintf("%s has %d, not %d", c.sites[i].path(), found, expected)
		}
		atomic.AddInt64(&a.found, int64(found))
		atomic.AddInt64(&a.expected, int64(expected))
		atomic.AddInt64(&a.people, int64(people))
		atomic.AddInt64(&a.nobody, int64(nobody))
	})
	for _, f := range firsts {
		if a.first == "" {
			a.first = f
		}
	}
	return a
}
