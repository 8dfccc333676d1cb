package schedule

import (
	"iter"
	"slices"
	"time"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

var badInspection = diag.Kind{Code: "schedule.inspection",
	Meaning: text("查岗计划写得不对: 次数不合适, 时段从哪里开始就在哪里结束, 或者查的人全是被查的人。", "A plan of inspections is not well written: a number of times that does not fit, a window that ends when it begins, or nobody but the inspected to inspect."),
	Repair:  text("每周 1 到 7 次, 每月 1 到 28 次; 时段例如 {from: \"22:00\", to: \"05:00\"}", "1 to 7 times a week, 1 to 28 a month; a window such as {from: \"22:00\", to: \"05:00\"}"),
	Example: "inspections:\n  - {id: nights, name: 夜间查岗, who: security_officer, of: lobby_guard, every: week, times: 9, window: {from: \"22:00\", to: \"05:00\"}, seed: 1}\n"}

// Visit is one inspection of a plan.
type Visit struct {
	Inspection *Inspection
	Period     cadence.Period // the week or the month it is planned for
	Nth        int            // of the period, from 1
	Day        date.Day       // on which the night begins
	At         time.Time      // on a quarter of an hour of the window
	Inspector  org.Holder     // 0 where nobody may go on any night of its part of the period
	Posts      []org.Node     // that are inspected, sorted
	Found      []Duty         // who should be met there, by the rosters of the posts
}

// Key is the identity of the visit: inspection, period and turn.
func (v Visit) Key() string {
	return v.Inspection.Key() + "/" + v.Period.String() + "#" + itoa(v.Nth)
}

// inspection is a compiled Inspection.
type inspection struct {
	spec    *Inspection
	unit    cadence.Unit
	who, of []org.Node
	window  hours
}

// makeInspections compiles the plans of inspections.
func (p *Planner) makeInspections(written []Inspection) diag.Findings {
	list, findings := org.Entries("inspections", written, func(i *Inspection) string { return i.ID })
	for i := range list {
		one, path := &list[i], diag.Path("inspections").Item(list[i].Key())
		made := inspection{spec: one, unit: units[duty.Period(one.Every)], window: hoursOf(one.Window.From, one.Window.To)}
		var bad diag.Findings
		made.who, bad = p.postsNamed(one.Who, path.Key("who"))
		findings = append(findings, bad...)
		made.of, bad = p.postsNamed(one.Of, path.Key("of"))
		findings = append(findings, bad...)
		if p.allInspected(made.who, made.of) {
			findings = append(findings, badInspection.At(path.Key("who"), text("查的人都是被查岗位的人, 不能查自己, 没有人可以去", "all who inspect hold the posts that are inspected: nobody may go")).
				WithHint(text("由谁查写别的岗位, 例如上一级", "name other posts, such as the superior's")))
		}
		if one.Times == 0 {
			one.Times = 1
		}
		if most := map[Turn]int{"week": 7, "month": 28}[one.Every]; one.Every != "" && (one.Times < 0 || one.Times > most) {
			findings = append(findings, badInspection.At(path.Key("times"), diag.Textf("这里写 1 到 %d 次, 不能写 %d 次", "once to %d times, not %d", most, one.Times)))
			one.Times = 1
		}
		if one.Window.From != "" && one.Window.From == one.Window.To {
			findings = append(findings, badInspection.At(path.Key("window"), text("时段从哪里开始就在哪里结束", "the window ends when it begins")))
		}
		p.inspections = append(p.inspections, made)
	}
	return findings
}

// allInspected reports whether whoever holds a post that inspects holds one that is inspected.
func (p *Planner) allInspected(who, of []org.Node) bool {
	inspected := map[org.Node]bool{}
	for _, post := range of {
		inspected[p.chart.Host(post)] = true
	}
	return len(who) > 0 && !slices.ContainsFunc(who, func(post org.Node) bool { return !inspected[p.chart.Host(post)] })
}

// postsNamed are the positions that references name, sorted.
func (p *Planner) postsNamed(refs []org.Ref, path diag.Path) ([]org.Node, diag.Findings) {
	known, findings := p.chart.Positions(refs, path)
	var nodes []org.Node
	for _, ref := range known {
		if n, fault := p.chart.Resolve(ref); fault == nil {
			nodes = append(nodes, n)
		}
	}
	slices.Sort(nodes)
	return slices.Compact(nodes), findings
}

// Inspections yields the visits of all plans whose night begins on the days from one through another, in the order of time, then
// of the plans' ids; who has no inspector as well.
//
// A period is cut into as many parts as it has visits, and each part has one, on a night and at a time that the seed alone
// chooses. Nobody inspects while he is absent or on a shift, nor posts that he holds himself; where nobody may go that night,
// another night of the part is taken. Within a calendar year the visits fall to the inspectors as evenly as that allows: they
// differ by one at the most after every month among those who might always have gone, whoever is new beginning with the
// fewest. A plan looks at nothing behind the periods that begin in its month, and who is taken out of it changes few visits but his own.
func (p *Planner) Inspections(from, through date.Day) iter.Seq[Visit] {
	return func(yield func(Visit) bool) {
		if from > through || through < date.First {
			return
		}
		var all []Visit
		for i := range p.inspections {
			all = append(all, p.visits(&p.inspections[i], max(from, date.First), min(through, date.Last))...)
		}
		slices.SortStableFunc(all, func(a, b Visit) int { return a.At.Compare(b.At) })
		for _, v := range all {
			if !yield(v) {
				return
			}
		}
	}
}

// visits plans year after year, from the first day of each, and keeps what lies within the days.
func (p *Planner) visits(of *inspection, from, through date.Day) []Visit {
	var kept []Visit
	if of.unit == 0 || len(of.who) == 0 {
		return nil
	}
	first, _, _ := cadence.PeriodOf(of.unit, from).First().Date()
	last, _, _ := through.Date()
	for year := first; year <= last; year++ {
		plan := yearPlan{Planner: p, inspection: of, counts: map[org.Holder]int{}}
		start := date.FirstOf(year, time.January)
		period := cadence.PeriodOf(of.unit, start)
		if period.First() < start { // a week belongs to the year of its first day
			period = period.Add(1)
		}
		for !period.IsZero() && period.First() <= through {
			month := periodOf("month", period.First())
			if y, _, _ := period.First().Date(); y != year {
				break
			}
			var visits []Visit
			for !period.IsZero() && month.Contains(period.First()) {
				visits = append(visits, plan.drawn(period)...)
				period = period.Add(1)
			}
			plan.staffed(visits)
			for _, v := range visits {
				if from <= v.Day && v.Day <= through {
					kept = append(kept, plan.finished(v))
				}
			}
		}
	}
	return kept
}
