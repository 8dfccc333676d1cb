package org

import (
	"iter"
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// View is a chart as of one civil day of its zone. It is a value; making one allocates nothing. The zero View is of nobody.
type View struct {
	c   *Chart
	day date.Day
}

// At is the chart as of an instant: of the civil day on which it falls in the chart's zone.
func (c *Chart) At(t time.Time) View { return View{c: c, day: date.In(t, c.zone)} }

// On is the chart as of a civil day.
func (c *Chart) On(day date.Day) View { return View{c: c, day: day} }

// nowhere is the chart that the zero View looks at: nobody is there.
var nowhere = &Chart{zone: time.UTC, register: emptyRegister(0)}

func (v View) in() *Chart {
	if v.c == nil {
		return nowhere
	}
	return v.c
}

// Day is the day of the view; zero where the instant lies outside the calendar, and then nobody holds anything.
func (v View) Day() date.Day { return v.day }

// Chart is the chart that the view looks at.
func (v View) Chart() *Chart { return v.in() }

// InForce reports whether a position exists on the day. Parties always do.
func (v View) InForce(n Node) bool {
	if n < 1 || int(n) > len(v.in().under) || v.day == 0 {
		return false
	}
	return int(n) > len(v.in().spans) || v.in().spans[n-1].Contains(v.day)
}

// Superior is the position or party directly above, whether or not anyone holds it; Nobody at the top.
func (v View) Superior(n Node) Node {
	switch {
	case n < 1 || int(n) > len(v.in().under):
		return Nobody
	case int(n) > len(v.in().positions):
		return v.in().withinOf(n)
	}
	return v.in().superior(n, v.day)
}

// superior is that of a position.
func (c *Chart) superior(n Node, day date.Day) Node {
	for _, l := range c.lines[n-1] {
		if l.span.Contains(day) {
			return l.to
		}
	}
	return Nobody
}

// Line goes up from a position or party: its superior, the superior's superior, to the top, the parties there included.
func (v View) Line(n Node) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for up := v.Superior(n); up != Nobody && yield(up); {
			up = v.Superior(up)
		}
	}
}

// Above reports whether a stands above b in the line, directly or not, in time that does not depend on the size of the
// chart. Nobody stands above himself. A party stands above the posts whose line ends at it or at a party within it.
func (v View) Above(a, b Node) bool {
	if v.c != nil {
		always, i, j := v.c.order.always, uint(a), uint(b)
		if i < uint(len(always)) && j < uint(len(always)) && always[i].first != 0 && always[j].first != 0 {
			return always[i].over(always[j])
		}
	}
	return v.above(a, b)
}

// above is Above of parties, and of positions that do not always stand in one place.
func (v View) above(a, b Node) bool {
	positions := Node(len(v.in().positions))
	switch {
	case a < 1 || b < 1 || int(max(a, b)) > len(v.in().under):
		return false
	case a > positions:
		return v.partyAbove(a, b)
	case b > positions:
		return false
	}
	return v.in().order.above(a, b, v.day)
}

func (v View) partyAbove(a, b Node) bool {
	if int(b) <= len(v.in().positions) {
		b = v.in().superior(v.in().order.at(b, v.day).root, v.day)
		if a == b {
			return true
		}
	}
	for b != Nobody {
		if b = v.in().withinOf(b); b == a {
			return true
		}
	}
	return false
}

// Leads reports whether any position reports to this one, directly, on whatever day.
func (c *Chart) Leads(n Node) bool {
	return n >= 1 && int(n) <= len(c.under) && len(c.under[n-1]) > 0
}

// Subordinates are the positions directly below a position or party on the day, in the order of their ids.
func (v View) Subordinates(n Node) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		if n < 1 || int(n) > len(v.in().under) {
			return
		}
		for _, below := range v.in().under[n-1] {
			if v.in().superior(below, v.day) == n && !yield(below) {
				return
			}
		}
	}
}
