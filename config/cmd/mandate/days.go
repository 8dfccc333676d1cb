package main

import (
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/schedule"
)

// overDays answers a call that asks a model about days: it opens the model, reads the window, the post and the person of the
// flags, tells the errors of the model, and has the question answered all the same. The status is that of the answer, or faulty
// where only the model has errors.
func (c *call) overDays(answer func(*config.Model, schedule.Query) int) int {
	m, ok := c.model()
	if !ok {
		return misuse
	}
	window, ok := c.window(m.Org())
	if !ok {
		return misuse
	}
	q, ok := c.asks(m, window)
	if !ok {
		return misuse
	}
	sound := c.tell(m)
	if status := answer(m, q); status != fine || sound {
		return status
	}
	return faulty
}

// overRosters is overDays for an answer that is made of rosters.
func (c *call) overRosters(answer func(*rosterSheet) int) int {
	return c.overDays(func(m *config.Model, q schedule.Query) int {
		return answer(&rosterSheet{call: c, model: m, planner: m.Schedule(), query: q})
	})
}
