package schedule

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// Lack says what is wrong with how a post is manned. The zero Lack is nothing.
type Lack uint8

// What may be wrong.
const (
	Enough      Lack = iota
	NoShift          // somebody is needed, and no shift is planned
	NoPeople         // a shift is planned, and nobody is on it
	TooFew           // fewer are on duty than are needed
	Unqualified      // enough are on duty, and too few of them have the attributes that are needed
	TooMany          // more are on duty than there may be
)

var lacks = [...]string{"enough", "no_shift", "no_people", "too_few", "unqualified", "too_many"}

// String is the word for it: "no_shift".
func (l Lack) String() string { return lacks[min(int(l), len(lacks)-1)] }

// Gap is a span of time, as long as it can be, over which a roster lacks the same.
type Gap struct {
	Rota       Rota
	Roster     *Roster
	Position   org.Node
	Lack       Lack
	Start, End time.Time
	Need, Have int // people needed, or the most there may be; people there, of Unqualified those who have the attributes
	// Provisional says that the span lies on a day of which no holiday notice is published, and that what is needed depends on
	// whether it is worked or skipped.
	Provisional bool
}

// Coverage yields what a roster lacks on its days from one through another, in the order of time; two gaps of one beginning in
// the order of [Lack]. A span outside the roster's days lacks nothing.
//
// What is needed is the roster's AtLeast at any time of the days that it does not skip, what its demands say, and somebody on
// every shift that is planned. A demand belongs to the day on which its hours begin. People on two shifts at once count once.
func (p *Planner) Coverage(r Rota, from, through date.Day) iter.Seq[Gap] {
	return func(yield func(Gap) bool) {
		of := p.rota(r)
		if of == nil || from > through || through < date.First {
			return
		}
		days := of.days.Meet(date.Through(max(from, date.First), min(through, date.Last)))
		if days.Empty() {
			return
		}
		s := sweep{Planner: p, rota: r, of: of, window: span{p.wall(days.From, 0), p.wall(days.Until, 0)}}
		s.gather(days)
		for _, gap := range s.gaps() {
			if !yield(gap) {
				return
			}
		}
	}
}

// span is a half-open span of time.
type span struct{ start, end time.Time }

func (s span) meet(o span) span {
	if o.start.After(s.start) {
		s.start = o.start
	}
	if o.end.Before(s.end) {
		s.end = o.end
	}
	return s
}

func (s span) empty() bool { return !s.start.Before(s.end) }

func (s span) holds(t time.Time) bool { return !t.Before(s.start) && t.Before(s.end) }

// sweep goes over the spans between the changes of what is there and what is needed.
type sweep struct {
	*Planner
	rota   Rota
	of     *rota
	window span
	duties []Duty
	needs  []need
}

// need is a demand of one day.
type need struct {
	span
	day             date.Day
	atLeast, atMost int
	qualified       []int
	provisional     bool
}

// gather finds the shifts and the needs that meet the window.
func (s *sweep) gather(days date.Span) {
	for d := range s.Shifts(s.rota, days.From-1, days.Until) {
		if !s.window.meet(span{d.Start, d.End}).empty() {
			s.duties = append(s.duties, d)
		}
	}
	for day := days.From - 1; day < days.Until; day++ {
		if s.of.spec.AtLeast > 0 && day >= days.From && !s.of.skip.skipped(day) {
			s.need(need{span: span{s.wall(day, 0), s.wall(day+1, 0)}, day: day, atLeast: s.of.spec.AtLeast,
				provisional: slices.Contains(s.of.spec.Skip, "holidays") && s.calendar.Provisional(day)})
		}
		for _, d := range s.of.demand {
			if !s.of.days.Contains(day) || !s.applies(d.days, day) {
				continue
			}
			s.need(need{span: span{s.wall(day, d.starts), s.wall(day, d.ends)}, day: day, atLeast: d.atLeast, atMost: d.atMost, qualified: d.qualified,
				provisional: d.days != "" && d.days != "every" && s.calendar.Provisional(day)})
		}
	}
}

func (s *sweep) need(n need) {
	if !s.window.meet(n.span).empty() {
		s.needs = append(s.needs, n)
	}
}

// applies reports whether a demand is one of a day.
func (p *Planner) applies(days DemandDays, day date.Day) bool {
	switch days {
	case "workday":
		return p.calendar.IsWorkday(day)
	case "rest":
		return !p.calendar.IsWorkday(day)
	}
	return true
}

// gaps finds what is lacking between every two changes, and joins what lacks the same.
func (s *sweep) gaps() []Gap {
	times := []time.Time{s.window.start, s.window.end}
	for _, d := range s.duties {
		times = append(times, d.Start, d.End)
	}
	for _, n := range s.needs {
		times = append(times, n.start, n.end)
	}
	slices.SortFunc(times, time.Time.Compare)
	slices.SortFunc(s.needs, func(a, b need) int { return a.start.Compare(b.start) })
	times = slices.CompactFunc(times, time.Time.Equal)
	var all []Gap
	var open [2]Gap // what is lacking, what is too much
	for i := 0; i+1 < len(times); i++ {
		between := span{times[i], times[i+1]}
		if !s.window.holds(between.start) {
			continue
		}
		for k, found := range s.atOnce(between) {
			found.Rota, found.Roster, found.Position, found.Start, found.End = s.rota, s.of.spec, s.of.post, between.start, between.end
			if last := &open[k]; last.continues(found) {
				last.End = found.End
				continue
			}
			all = appendGap(all, open[k])
			open[k] = found
		}
	}
	all = appendGap(appendGap(all, open[0]), open[1])
	slices.SortFunc(all, func(a, b Gap) int { return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Lack, b.Lack)) })
	return all
}

func appendGap(all []Gap, g Gap) []Gap {
	if g.Lack != Enough {
		all = append(all, g)
	}
	return all
}

// continues reports whether another gap is the rest of this one.
func (g *Gap) continues(next Gap) bool {
	return g.Lack != Enough && g.Lack == next.Lack && g.Need == next.Need && g.Have == next.Have && g.Provisional == next.Provisional && g.End.Equal(next.Start)
}

// atOnce finds what is lacking, and what is too much, over a span in which nothing changes.
func (s *sweep) atOnce(between span) (found [2]Gap) {
	people, planned := s.people(between.start)
	have := len(people)
	least, most := Gap{}, Gap{}
	if planned {
		least.Need = 1
	}
	var unqualified Gap
	for _, n := range s.needs {
		if n.start.After(between.start) {
			break
		}
		if !n.holds(between.start) {
			continue
		}
		if n.atLeast > least.Need || n.atLeast == least.Need && !n.provisional {
			least.Need, least.Provisional = n.atLeast, n.provisional
		}
		if n.atMost > 0 && have > n.atMost && (most.Lack == Enough || n.atMost < most.Need) {
			most = Gap{Lack: TooMany, Need: n.atMost, Have: have, Provisional: n.provisional}
		}
		if able := s.able(people, n); len(n.qualified) > 0 && able < n.atLeast && n.atLeast-able > unqualified.Need-unqualified.Have {
			unqualified = Gap{Lack: Unqualified, Need: n.atLeast, Have: able, Provisional: n.provisional}
		}
	}
	least.Have = have
	switch {
	case have >= least.Need:
		least = unqualified
	case !planned:
		least.Lack = NoShift
	case have == 0:
		least.Lack = NoPeople
	default:
		least.Lack = TooFew
	}
	return [2]Gap{least, most}
}

// people are those on duty at an instant, each once, and whether a shift is planned then. Shifts that are over are
// forgotten: the sweep asks in the order of time.
func (s *sweep) people(at time.Time) ([]org.Holder, bool) {
	var there []org.Holder
	planned := false
	s.duties = slices.DeleteFunc(s.duties, func(d Duty) bool { return !d.End.After(at) })
	for _, d := range s.duties {
		if d.Start.After(at) {
			break
		}
		planned = true
		for _, h := range d.People {
			if !slices.Contains(there, h) {
				there = append(there, h)
			}
		}
	}
	s.needs = slices.DeleteFunc(s.needs, func(n need) bool { return !n.end.After(at) })
	return there, planned
}

// able is how many people have all attributes that are needed.
func (s *sweep) able(people []org.Holder, n need) int {
	count := 0
	for _, h := range people {
		if !slices.ContainsFunc(n.qualified, func(a int) bool { return !s.qualified(h, a, n.day) }) {
			count++
		}
	}
	return count
}

// Gaps yields what the rosters of a query lack within its days, in the order of time, then of the rosters' ids and of
// [Lack]. Of a person's rosters it tells all gaps, whoever is missing.
func (p *Planner) Gaps(q Query) iter.Seq[Gap] {
	return func(yield func(Gap) bool) {
		var all []Gap
		for _, r := range p.asked(q) {
			all = slices.AppendSeq(all, p.Coverage(r, q.From, q.Through))
		}
		slices.SortStableFunc(all, func(a, b Gap) int { return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Rota, b.Rota)) })
		for _, g := range all {
			if !yield(g) {
				return
			}
		}
	}
}
