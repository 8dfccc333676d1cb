package schedule

import (
	"slices"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule/calendar"
)

// skips counts the days that a roster skips: by the weekday, but for the days that are listed.
type skips struct {
	weekends bool       // Saturdays and Sundays that are not listed are skipped
	days     []date.Day // skipped although their weekday is not, or the other way round; in order
	delta    []int32    // what the first n of them add to the count by weekdays
}

// newSkips finds the days on which a calendar differs from its weeks, for a roster.
func newSkips(r *Roster, c *calendar.Calendar) skips {
	if len(r.Skip)+len(r.SkipDays) == 0 {
		return skips{delta: []int32{0}}
	}
	s := skips{}
	holidays := slices.Contains(r.Skip, "holidays")
	weekends := slices.Contains(r.Skip, "weekends")
	s.weekends = weekends
	own := slices.Clone(r.SkipDays)
	slices.Sort(own)
	listed := slices.Clone(own)
	for _, d := range c.Special(date.Span{From: date.First, Until: date.Last + 1}) {
		listed = append(listed, d.Day)
	}
	slices.Sort(listed)
	s.delta = []int32{0}
	for _, d := range slices.Compact(listed) {
		kind := c.Kind(d)
		_, stated := slices.BinarySearch(own, d)
		skip := stated || weekends && weekend(d) && kind != calendar.MakeUp && kind != calendar.CompanyWorkday || holidays && (kind == calendar.Holiday || kind == calendar.InLieu || kind == calendar.CompanyRest)
		if skip == (s.weekends && weekend(d)) || d == 0 {
			continue
		}
		change := int32(1)
		if !skip {
			change = -1
		}
		s.days, s.delta = append(s.days, d), append(s.delta, s.delta[len(s.delta)-1]+change)
	}
	return s
}

// skipped reports whether nobody is on duty on a day by the turn.
func (s *skips) skipped(d date.Day) bool {
	_, listed := slices.BinarySearch(s.days, d)
	return listed != (s.weekends && weekend(d))
}

// worked is the number of days from one to another that are not skipped, less than zero where the other is earlier.
func (s *skips) worked(from, until date.Day) int32 {
	if len(s.days) == 0 && !s.weekends {
		return int32(until - from)
	}
	return int32(until-from) - (s.before(until) - s.before(from))
}

// before is the number of skipped days before one.
func (s *skips) before(d date.Day) int32 {
	at, _ := slices.BinarySearch(s.days, d)
	if !s.weekends {
		return s.delta[at]
	}
	days := int32(d - date.First) // 0001-01-01 was a Monday
	return days/7*2 + max(days%7-5, 0) + s.delta[at]
}
