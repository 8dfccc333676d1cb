package calendar

import (
	"math"
	"time"

	"github.com/mandate-go/mandate/org/date"
)

const secondsOfDay = 24 * 60 * 60

// epoch is 1970-01-01.
const epoch date.Day = 719163

// span is a length of time: seconds and less than a second of nanoseconds.
type span struct{ seconds, nanos int64 }

func (s span) plus(d time.Duration) span {
	total := span{s.seconds + int64(d/time.Second), s.nanos + int64(d%time.Second)}
	switch {
	case total.nanos < 0:
		return span{total.seconds - 1, total.nanos + int64(time.Second)}
	case total.nanos >= int64(time.Second):
		return span{total.seconds + 1, total.nanos - int64(time.Second)}
	}
	return total
}

func (s span) minus(o span) time.Duration {
	const most = math.MaxInt64 / int64(time.Second)
	switch whole := s.seconds - o.seconds; {
	case whole >= most:
		return math.MaxInt64
	case whole <= -most:
		return math.MinInt64
	default:
		return time.Duration(whole)*time.Second + time.Duration(s.nanos-o.nanos)
	}
}

func (s span) less(o span) bool {
	return s.seconds < o.seconds || s.seconds == o.seconds && s.nanos < o.nanos
}

// position is a place on the wall clock: a day, and the time since its midnight.
type position struct {
	day date.Day
	span
}

// position reads the wall clock, or the latest that it has shown so far while it shows an hour again.
func (h *Hours) position(t time.Time) (position, bool) {
	t = t.In(h.place)
	_, offset := t.Zone()
	at := span{t.Unix() + int64(offset), int64(t.Nanosecond())}
	if start, _ := t.ZoneBounds(); !start.IsZero() {
		_, before := start.Add(-1).Zone()
		if shown := (span{seconds: start.Unix() + int64(before)}); at.less(shown) {
			at = shown
		}
	}
	since := at.seconds + int64(epoch-date.First)*secondsOfDay
	d := date.First + date.Day(min(max(since/secondsOfDay, -1), int64(date.Last)))
	if since < 0 || d > date.Last {
		return position{}, false
	}
	return position{d, span{since % secondsOfDay, at.nanos}}, true
}

// instant is when the clock shows a position for the first time, or when it skips it.
func (h *Hours) instant(p position) time.Time {
	y, m, d := p.day.Date()
	t := time.Date(y, m, d, 0, 0, int(p.seconds), int(p.nanos), h.place)
	start, end := t.ZoneBounds()
	_, offset := t.Zone()
	wanted := int64(p.day-epoch)*secondsOfDay + p.seconds
	switch shown := t.Unix() + int64(offset); {
	case shown > wanted:
		return start
	case shown < wanted:
		return end
	case start.IsZero():
		return t
	}
	_, before := start.Add(-1).Zone()
	if first := t.Add(time.Duration(offset-before) * time.Second); first.Before(start) {
		return first
	}
	return t
}
