package calendar

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// Block is a stretch of opening hours on the wall clock, counted from midnight: Opens belongs to it, Closes does not. Hours
// past midnight are two blocks, one up to 24h and one from 0.
type Block struct{ Opens, Closes time.Duration }

// Opening is the working hours of a place, as [Calendar.Hours] compiles them.
type Opening struct {
	Place  *time.Location
	Blocks []Block          // of every kind of day that is worked; a lunch break stands between two
	Except map[Kind][]Block // of single kinds instead, days of rest included
}

// Faults of an [Opening], and of instants that working hours cannot reach.
var (
	ErrNoPlace       = errors.New("calendar: working hours need a time zone")
	ErrBlock         = errors.New("calendar: opening hours are whole seconds from 0 to 24h, in order, apart from each other")
	ErrNoSuchKind    = errors.New("calendar: no such kind of day")
	ErrOutOfCalendar = errors.New("calendar: an instant outside the years 1 to 9999")
	ErrNoWorkingTime = errors.New("calendar: not so much working time within the calendar")
)

// Hours counts working time. It is immutable, and safe for concurrent use.
//
// Working time is read off the clock on the wall: a day is worth the opening hours of its kind, also on the day on which
// the clocks change. What the clock skips counts as passed; what it shows twice counts the first time, and time stands
// still while it is shown again. So eight hours from an opening are always the same closing. A time that is skipped
// stands for the instant of the change, a time shown twice for the first of the two.
type Hours struct {
	calendar *Calendar
	place    *time.Location
	blocks   [CompanyWorkday + 1][]block
	worth    [CompanyWorkday + 1]int64 // seconds of a day of each kind
	delta    []int64                   // seconds that the first n special days add to those of the weekdays
}

// block is a Block in seconds.
type block struct{ opens, closes int64 }

// Hours compiles the working hours of a place. The error is [ErrNoPlace], or wraps [ErrBlock] or [ErrNoSuchKind].
func (c *Calendar) Hours(o Opening) (*Hours, error) {
	if o.Place == nil {
		return nil, ErrNoPlace
	}
	h := &Hours{calendar: c, place: o.Place}
	usual, err := seconds(o.Blocks)
	if err != nil {
		return nil, err
	}
	for k := Workday; k <= CompanyWorkday; k++ {
		if k.Worked() {
			h.blocks[k] = usual
		}
	}
	for k, blocks := range o.Except {
		if k == NoDay || k > CompanyWorkday {
			return nil, fmt.Errorf("%w: %d", ErrNoSuchKind, k)
		}
		if h.blocks[k], err = seconds(blocks); err != nil {
			return nil, fmt.Errorf("%w (%s)", err, k)
		}
	}
	for k, blocks := range h.blocks {
		for _, b := range blocks {
			h.worth[k] += b.closes - b.opens
		}
	}
	h.delta = make([]int64, len(c.days)+1)
	for i, d := range c.days {
		h.delta[i+1] = h.delta[i] + h.worth[c.Kind(d)] - h.worth[c.plain(d)]
	}
	return h, nil
}

func seconds(blocks []Block) ([]block, error) {
	list := make([]block, 0, len(blocks))
	var end time.Duration
	for _, b := range blocks {
		if b.Opens < end || b.Closes <= b.Opens || b.Closes > 24*time.Hour || b.Opens%time.Second != 0 || b.Closes%time.Second != 0 {
			return nil, fmt.Errorf("%w: %s to %s", ErrBlock, b.Opens, b.Closes)
		}
		list = append(list, block{int64(b.Opens / time.Second), int64(b.Closes / time.Second)})
		end = b.Closes
	}
	return list, nil
}

// AddWorkingTime is the instant at which so much working time has passed since another, or from which on it passes until
// the other where it is negative. Off hours the time begins to run at the next opening, and so 0 leads there; otherwise the
// result is the first such instant: three hours from 09:00 are 12:00, not the end of the lunch break. Backwards it is the last.
//
// The error is [ErrOutOfCalendar] or [ErrNoWorkingTime].
func (h *Hours) AddWorkingTime(t time.Time, worked time.Duration) (time.Time, error) {
	at, ok := h.position(t)
	if !ok {
		return time.Time{}, ErrOutOfCalendar
	}
	target := h.passed(at).plus(worked)
	reached := reachedAtClosing
	if worked <= 0 {
		reached = reachedAtOpening
	}
	found, ok := h.find(target, reached)
	if !ok {
		return time.Time{}, ErrNoWorkingTime
	}
	return h.instant(found), nil
}

// WorkingTimeBetween is the working time that passes from a to b, less than zero where b is earlier. Like [time.Time.Sub]
// it stops at the largest duration, about 292 years of working time. The error is [ErrOutOfCalendar].
func (h *Hours) WorkingTimeBetween(a, b time.Time) (time.Duration, error) {
	from, ok1 := h.position(a)
	until, ok2 := h.position(b)
	if !ok1 || !ok2 {
		return 0, ErrOutOfCalendar
	}
	return h.passed(until).minus(h.passed(from)), nil
}

// before is the working time of all days before one, in seconds.
func (h *Hours) before(d date.Day) int64 {
	i, _ := slices.BinarySearch(h.calendar.days, d)
	days := int64(d - date.First)
	if h.calendar.base == Always {
		return days*h.worth[Workday] + h.delta[i]
	}
	rest := days % 7
	worked := days/7*5 + min(rest, 5)
	return worked*h.worth[Workday] + (days-worked)*h.worth[Weekend] + h.delta[i]
}

// passed is the working time from the beginning of the calendar to a position.
func (h *Hours) passed(p position) span {
	total := span{seconds: h.before(p.day)}
	for _, b := range h.blocks[h.calendar.Kind(p.day)] {
		if p.seconds < b.closes {
			if p.seconds >= b.opens {
				total.seconds, total.nanos = total.seconds+p.seconds-b.opens, p.nanos
			}
			break
		}
		total.seconds += b.closes - b.opens
	}
	return total
}

// edge says which position is meant where a length of working time is reached at a closing, and stays so until the next
// opening.
type edge uint8

const (
	reachedAtClosing edge = iota
	reachedAtOpening
)

// find is the position at which so much working time has passed since the beginning of the calendar.
func (h *Hours) find(target span, e edge) (position, bool) {
	low, high := date.First, date.Last+1 // the first day at whose end it is reached
	for low < high {
		if mid := low + (high-low)/2; e.within(target, h.before(mid+1)) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	left := span{target.seconds - h.before(low), target.nanos}
	if low > date.Last || left.seconds < 0 {
		return position{}, false
	}
	for _, b := range h.blocks[h.calendar.Kind(low)] {
		if length := b.closes - b.opens; e.within(left, length) {
			return position{low, span{b.opens + left.seconds, left.nanos}}, true
		} else {
			left.seconds -= length
		}
	}
	return position{}, false
}

// within reports whether a length of time is reached before an end, or at it where the closing counts.
func (e edge) within(s span, end int64) bool {
	return s.seconds < end || e == reachedAtClosing && s.seconds == end && s.nanos == 0
}
