package schedule

import (
	"cmp"
	"slices"
	"time"

	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// yearPlan is the plan of a year being made.
type yearPlan struct {
	*Planner
	*inspection
	counts map[org.Holder]int // of visits so far, by inspector
}

// drawn are the visits of a period with their nights and times, and nobody to go yet.
func (y *yearPlan) drawn(period cadence.Period) []Visit {
	var visits []Visit
	days, times := period.Span(), y.inspection.spec.Times
	for n := range times {
		part := y.part(days, n, times)
		v := Visit{Inspection: y.inspection.spec, Period: period, Nth: n + 1, Posts: y.of}
		random := sown(v.Inspection.Seed, v.Inspection.Key(), period.String(), itoa(n))
		nights := int(part.Until - part.From)
		begin := random.below(nights)
		quarters := max((y.window.ends-y.window.starts)/15, 1)
		at := y.window.starts + 15*random.below(quarters)
		for k := range nights { // from the night that is drawn on, and round again
			v.Day = part.From + date.Day((begin+k)%nights)
			v.At = y.wall(v.Day, at)
			if len(y.able(v)) > 0 {
				break
			}
			if k == nights-1 {
				v.Day = part.From + date.Day(begin)
				v.At = y.wall(v.Day, at)
			}
		}
		visits = append(visits, v)
	}
	return visits
}

// part is the nth of so many parts of a span of days.
func (y *yearPlan) part(days date.Span, n, of int) date.Span {
	length := int(days.Until - days.From)
	return date.Span{From: days.From + date.Day(n*length/of), Until: days.From + date.Day((n+1)*length/of)}
}

// able are those who may go on a visit, in the order of their ids.
func (y *yearPlan) able(v Visit) []org.Holder {
	view, then := y.chart.On(v.Day), y.chart.At(v.At)
	var able []org.Holder
	for _, post := range y.who {
		for held := range view.Holders(post) {
			h := held.Holder
			if slices.Contains(able, h) || view.Away(h) || then.Away(h) || y.onShift(h, v.At) || slices.ContainsFunc(y.of, func(of org.Node) bool { return view.Holds(h, of) || then.Holds(h, of) }) {
				continue
			}
			able = append(able, h)
		}
	}
	slices.Sort(able)
	return able
}

// onShift reports whether somebody is on duty by any roster.
func (p *Planner) onShift(person org.Holder, at time.Time) bool {
	for _, r := range p.personal[person] {
		for d := range p.OnDuty(r, at) {
			if d.Has(person) {
				return true
			}
		}
	}
	return false
}

// staffed finds who goes on the visits of a month: each goes to whom the seed prefers, then visits move from those who have
// most to those who have fewest, as long as they differ by more than one.
func (y *yearPlan) staffed(visits []Visit) {
	able := make([][]org.Holder, len(visits))
	var everybody []org.Holder
	for i := range visits {
		able[i] = y.able(visits[i])
		everybody = append(everybody, able[i]...)
	}
	slices.Sort(everybody)
	everybody = slices.Compact(everybody)
	y.welcome(everybody)
	for i := range visits {
		if len(able[i]) > 0 {
			visits[i].Inspector = slices.MaxFunc(able[i], func(a, b org.Holder) int { return cmp.Compare(y.liking(a, visits[i]), y.liking(b, visits[i])) })
			y.counts[visits[i].Inspector]++
		}
	}
	for y.level(visits, able, everybody) {
	}
}

// welcome lets those who are new begin with the fewest visits that anybody has.
func (y *yearPlan) welcome(everybody []org.Holder) {
	fewest := -1
	for _, h := range everybody {
		if n, known := y.counts[h]; known && (fewest < 0 || n < fewest) {
			fewest = n
		}
	}
	for _, h := range everybody {
		if _, known := y.counts[h]; !known {
			y.counts[h] = max(fewest, 0)
		}
	}
}

// liking is how much the seed prefers somebody for a visit. It depends on no one else.
func (y *yearPlan) liking(h org.Holder, v Visit) uint64 {
	random := sown(v.Inspection.Seed, v.Key(), y.chart.HolderID(h))
	return random.next()
}

// level moves one visit to somebody who has at least two fewer: to him who has fewest, from him who has most, the visit that
// the seed prefers him for. It reports false where none can be moved.
func (y *yearPlan) level(visits []Visit, able [][]org.Holder, everybody []org.Holder) bool {
	best, to := -1, org.Holder(0)
	for _, h := range everybody {
		for i, v := range visits {
			if v.Inspector == 0 || y.counts[v.Inspector] < y.counts[h]+2 || !slices.Contains(able[i], h) {
				continue
			}
			if best < 0 || y.better(visits, i, h, best, to) {
				best, to = i, h
			}
		}
	}
	if best < 0 {
		return false
	}
	y.counts[visits[best].Inspector]--
	y.counts[to]++
	visits[best].Inspector = to
	return true
}

// better compares two moves.
func (y *yearPlan) better(visits []Visit, i int, h org.Holder, best int, to org.Holder) bool {
	return cmp.Or(
		cmp.Compare(y.counts[to], y.counts[h]),
		cmp.Compare(y.counts[visits[i].Inspector], y.counts[visits[best].Inspector]),
		cmp.Compare(y.liking(h, visits[i]), y.liking(to, visits[best])),
	) > 0
}

// finished is a visit with those who should be met.
func (y *yearPlan) finished(v Visit) Visit {
	var rotas []Rota
	for _, post := range y.of {
		rotas = append(rotas, y.Rotas(post)...)
	}
	slices.Sort(rotas)
	for _, r := range slices.Compact(rotas) {
		v.Found = slices.AppendSeq(v.Found, y.OnDuty(r, v.At))
	}
	return v
}
