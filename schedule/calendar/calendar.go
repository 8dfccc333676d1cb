package calendar

import (
	"slices"

	"github.com/mandate-go/mandate/org/date"
)

// Calendar says of every civil day what kind it is. It is immutable and made by [New].
type Calendar struct {
	base    Base
	marks   map[date.Day]mark
	days    []date.Day  // of the marks, in order
	settled []date.Span // what is not provisional, in order, apart from each other
	count   counter
}

// restDay reports whether a day is a Saturday or Sunday. 0001-01-01 is a Monday.
func restDay(d date.Day) bool { return (d-date.First)%7 >= 5 }

// Base is the public calendar that it stands on; [Unstated] where none was given, and every day is provisional.
func (c *Calendar) Base() Base { return c.base }

// Kind is what a day is; [NoDay] for the zero Day.
func (c *Calendar) Kind(d date.Day) Kind {
	if d < date.First || d > date.Last {
		return NoDay
	}
	if m, ok := c.marks[d]; ok {
		return m.kind
	}
	return c.plain(d)
}

// plain is what a day is by its weekday alone.
func (c *Calendar) plain(d date.Day) Kind {
	if c.base != Always && restDay(d) {
		return Weekend
	}
	return Workday
}

// Name is the festival or occasion that a day belongs to, "" for an ordinary day. A make-up workday belongs to the
// festival that it is worked for.
func (c *Calendar) Name(d date.Day) string { return c.marks[d].name }

// Own reports whether a day is one of the organization's own, whatever the notices say.
func (c *Calendar) Own(d date.Day) bool {
	k := c.Kind(d)
	return k == CompanyRest || k == CompanyWorkday
}

// Special lists the days of a span that are not what their weekday says, in order, each with its kind and name.
func (c *Calendar) Special(span date.Span) []Day {
	at, _ := slices.BinarySearch(c.days, span.From)
	var listed []Day
	for _, d := range c.days[at:] {
		if !span.Contains(d) {
			break
		}
		m := c.marks[d]
		listed = append(listed, Day{Day: d, Kind: m.kind, Name: m.name})
	}
	return listed
}

// Provisional reports whether nothing has settled what a day is: no notice of its year is published, and the organization
// has not decided it itself. Its kind is then that of its weekday, or of an announcement that is not final.
func (c *Calendar) Provisional(d date.Day) bool { return !c.covers(date.Through(d, d)) }

// Settled is nil when no day of the span is provisional. Else the error is a [*ProvisionalError] that names the first such
// day. Ask it of the span from the first to the last day that a computation touches where only published dates may count:
// no result of this package changes while those days stay settled.
func (c *Calendar) Settled(span date.Span) error {
	span = span.Meet(date.Through(date.First, date.Last))
	if c.covers(span) {
		return nil
	}
	first := span.From
	if i := c.settledAfter(first); i > 0 && c.settled[i-1].Contains(first) {
		first = c.settled[i-1].Until
	}
	return &ProvisionalError{Day: first}
}

// settledAfter is the index of the first settled span that begins after a day.
func (c *Calendar) settledAfter(d date.Day) int {
	low, high := 0, len(c.settled)
	for low < high {
		if mid := (low + high) / 2; c.settled[mid].From > d {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low
}

func (c *Calendar) covers(span date.Span) bool {
	if span.Empty() {
		return true
	}
	i := c.settledAfter(span.From)
	return i > 0 && c.settled[i-1].Covers(span)
}

// ProvisionalError says that a day is not settled yet.
type ProvisionalError struct{ Day date.Day }

// Error names the day.
func (e *ProvisionalError) Error() string {
	return "calendar: " + e.Day.String() + " is provisional: the holidays of its year are not published"
}
