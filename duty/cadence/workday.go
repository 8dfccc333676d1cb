package cadence

import "github.com/mandate-go/mandate/org/date"

// nthWorkday is the rule's workday of a cell. Where the cell has fewer, the policy names its last workday (its first one
// when counted from the end), the first one of the following cell, or none; without a policy it is the first of these.
func (r *Rule) nthWorkday(first, end date.Day) (date.Day, bool) {
	step, at, n := r.workdays.NextWorkday, first-1, r.workday
	if n < 0 {
		step, at, n = r.workdays.PreviousWorkday, end, -n
	}
	last, found := date.Day(0), 0
	for ; found < n; found++ {
		next := step(at)
		if next < first || next >= end || !r.workdays.IsWorkday(next) {
			break
		}
		at, last = next, next
	}
	switch {
	case found == n:
		return last, true
	case r.monthEnd == Skip:
		return 0, false
	case r.monthEnd == NextFirst:
		after := r.workdays.NextWorkday(end - 1)
		return after, after >= end && after < firstOf(r.cell, indexOf(r.cell, end)+1)
	}
	return last, found > 0
}
