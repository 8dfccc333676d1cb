package schedule

import (
	"slices"
	"time"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// examiner holds the work of one person against a set of rules.
type examiner struct {
	*Planner
	*ruleset
	person string
	holder org.Holder
	list   []Work // in the order of their beginning
	found  []Breach
	days   []date.Day // on which work begins, in order
	byDay  map[date.Day]time.Duration
}

func (e *examiner) examine() []Breach {
	e.byDay = map[date.Day]time.Duration{}
	for _, w := range e.list {
		day := e.dayOf(w)
		if n := len(e.days); n == 0 || e.days[n-1] != day {
			e.days = append(e.days, day)
		}
		e.byDay[day] += worked(w.Start, w.End, w.Break)
	}
	e.rests()
	e.runs()
	e.hours()
	e.daysOff()
	e.guarded()
	e.young()
	return e.found
}

func (e *examiner) raise(r WorkRule, over span, message diag.Text) {
	if e.checks(r) {
		e.found = append(e.found, Breach{Rule: r, Rules: e.ruleset.spec, Person: e.person, Start: over.start, End: over.end, Message: diag.Textf("%s: ", "%s: ", e.person).Then(message.ZH, message.EN)})
	}
}

func (e *examiner) dayOf(w Work) date.Day { return date.In(w.Start, e.chart.Zone()) }

func (e *examiner) over(days date.Span) span {
	return span{e.wall(days.From, 0), e.wall(days.Until, 0)}
}

func (e *examiner) night(w Work) bool { return e.atNight(e.ruleset, span{w.Start, w.End}) }

// atNight reports whether work touches a night.
func (p *Planner) atNight(s *ruleset, work span) bool {
	first, last := date.In(work.start, p.chart.Zone()), date.In(work.end, p.chart.Zone())
	for day := first - 1; day <= last; day++ {
		if !work.meet(span{p.wall(day, s.night.starts), p.wall(day, s.night.ends)}).empty() {
			return true
		}
	}
	return false
}

// rests looks at the time between what ends last and what begins next. Work that overlaps breaks the rule whatever it says.
func (e *examiner) rests() {
	var last Work
	for i, next := range e.list {
		if i > 0 {
			e.restBefore(last, next)
		}
		if next.End.After(last.End) {
			last = next
		}
	}
}

func (e *examiner) restBefore(last, next Work) {
	rest, between := next.Start.Sub(last.End), span{last.End, next.Start}
	if rest < 0 {
		both := span{last.Start, last.End}.meet(span{next.Start, next.End})
		e.raise("rest_between", both, diag.Textf("%s 下班以前, %s 又上班, 两个班重叠 %s", "not off before %s and on again at %s: the two overlap by %s",
			stamp(last.End), stamp(next.Start), length(both.end.Sub(both.start))))
		return
	}
	if rest == 0 {
		between = span{last.Start, next.End}
	}
	if rest < e.restBetween {
		e.raise("rest_between", between, diag.Textf("%s 下班, %s 又上班, 只休息 %s, 应当不少于 %s", "off at %s and on again at %s: %s of rest, at least %s are wanted",
			stamp(last.End), stamp(next.Start), length(rest), length(e.restBetween)))
	}
	if rest < e.restAfterNight && e.night(last) {
		e.raise("rest_after_night", between, diag.Textf("夜班 %s 下班, %s 又上班, 只休息 %s, 应当不少于 %s", "off at %s after a night and on again at %s: %s of rest, at least %s are wanted",
			stamp(last.End), stamp(next.Start), length(rest), length(e.restAfterNight)))
	}
}

func stamp(t time.Time) string { return t.Format("2006-01-02 15:04") }

// length is a length of time in hours: 8.5h.
func length(d time.Duration) string {
	d = d.Round(time.Minute)
	whole, minutes := d/time.Hour, d%time.Hour/time.Minute
	if minutes == 0 {
		return itoa(int(whole)) + "h"
	}
	return itoa(int(whole)) + "h" + itoa(int(minutes)) + "m"
}

// runs looks at the days in a row, and at the nights in a row.
func (e *examiner) runs() {
	var nights []date.Day
	for _, w := range e.list {
		if day := e.dayOf(w); e.night(w) && !slices.Contains(nights, day) {
			nights = append(nights, day)
		}
	}
	e.run("longest_run", e.days, e.ruleset.spec.LongestRun, text("天", "days"))
	e.run("nights_in_a_row", nights, e.ruleset.spec.NightsInARow, text("个夜班", "nights"))
}

func (e *examiner) run(r WorkRule, days []date.Day, most int, of diag.Text) {
	for from := 0; from < len(days) && most > 0; {
		until := from + 1
		for until < len(days) && days[until] == days[until-1]+1 {
			until++
		}
		if n := until - from; n > most {
			e.raise(r, e.over(date.Span{From: days[from], Until: days[until-1] + 1}), diag.Textf("%s 至 %s 连续 %d ", "from %s through %s %d ", days[from], days[until-1], n).
				Then(of.ZH, of.EN).Then(", 最多 %d", " in a row, at most %d", most))
		}
		from = until
	}
}

// hours looks at the hours of days, weeks, months and longer.
func (e *examiner) hours() {
	basis := e.ruleset.spec.Hours.Basis
	if basis != "" && basis != "week" {
		e.periods(basis)
		return
	}
	overtime := map[date.Day]time.Duration{} // by the first day of a month
	var months []date.Day
	e.each("week", func(week date.Span, total time.Duration) {
		extra := time.Duration(0)
		for d := week.From; d < week.Until; d++ {
			extra += max(e.byDay[d]-e.day, 0)
			if most := e.day + e.overtimeDay; e.byDay[d] > most {
				e.raise("hours_day", e.over(date.Through(d, d)), diag.Textf("%s 上班 %s, 连加班最多 %s", "%[1]s: %[2]s of work, with overtime at most %[3]s", d, length(e.byDay[d]), length(most)))
			}
		}
		if total > e.week {
			e.raise("hours_period", e.over(week), diag.Textf("%s 起的一周上班 %s, 超过 %s, 多出的是加班", "%[2]s of work in the week from %[1]s, more than %[3]s: the rest is overtime", week.From, length(total), length(e.week)))
		}
		month := periodOf("month", week.From).From
		if n := len(months); n == 0 || months[n-1] != month {
			months = append(months, month)
		}
		overtime[month] += max(extra, total-e.week)
	})
	for _, month := range months {
		if overtime[month] > e.overtimeMonth {
			e.raise("overtime", e.over(periodOf("month", month)), diag.Textf("%s 起的一个月加班 %s, 最多 %s", "%[2]s of overtime in the month from %[1]s, at most %[3]s", month, length(overtime[month]), length(e.overtimeMonth)))
		}
	}
}

// periods looks at hours that are counted over a month, a quarter or a year.
func (e *examiner) periods(basis Basis) {
	months := map[Basis]time.Duration{"month": 1, "quarter": 3, "year": 12}[basis]
	e.each(basis, func(period date.Span, total time.Duration) {
		normal := e.Planner.usual(e.ruleset, period)
		most := normal + months*e.overtimeMonth
		switch {
		case total > most:
			e.raise("overtime", e.over(period), diag.Textf("%s 至 %s 上班 %s, 标准 %s, 连加班最多 %s", "from %s through %s %s of work, the standard is %s and with overtime at most %s",
				period.From, period.Through(), length(total), length(normal), length(most)))
		case total > normal:
			e.raise("hours_period", e.over(period), diag.Textf("%s 至 %s 上班 %s, 标准 %s, 多出的是加班", "from %s through %s %s of work, the standard is %s: the rest is overtime",
				period.From, period.Through(), length(total), length(normal)))
		}
	})
}

// usual are the hours of a period's workdays.
func (p *Planner) usual(s *ruleset, period date.Span) time.Duration {
	return time.Duration(p.calendar.WorkdaysBetween(period.From, period.Until)) * s.day
}

// each visits the periods in which there is work, with the hours in them.
func (e *examiner) each(basis Basis, visit func(date.Span, time.Duration)) {
	for i := 0; i < len(e.days); {
		period, total := periodOf(basis, e.days[i]), time.Duration(0)
		for i < len(e.days) && e.days[i] < period.Until {
			total += e.byDay[e.days[i]]
			i++
		}
		visit(period, total)
	}
}

// daysOff looks for 24 hours in a row without work in every week.
func (e *examiner) daysOff() {
	e.each("week", func(days date.Span, _ time.Duration) {
		week := e.over(days)
		free, at := time.Duration(0), week.start
		for _, w := range e.list {
			if meet := week.meet(span{w.Start, w.End}); !meet.empty() {
				free = max(free, meet.start.Sub(at))
				if meet.end.After(at) {
					at = meet.end
				}
			}
		}
		if free = max(free, week.end.Sub(at)); free < 24*time.Hour {
			e.raise("day_off", week, diag.Textf("%s 起的一周没有连续 24 小时的休息, 最长 %s", "no 24 hours of rest in the week from %s, the longest is %s", days.From, length(free)))
		}
	})
}

// guarded looks at the nights and the overtime of people whom the law protects.
func (e *examiner) guarded() {
	protects := func(day date.Day) bool {
		return slices.ContainsFunc(e.protected, func(a int) bool { return e.qualified(e.holder, a, day) })
	}
	if len(e.protected) == 0 {
		return
	}
	for _, w := range e.list {
		if day := e.dayOf(w); protects(day) && e.night(w) {
			e.raise("protected", span{w.Start, w.End}, diag.Textf("受保护, 不能上 %s 的夜班", "is protected and works no night such as that of %s", day))
		}
	}
	for _, day := range e.days {
		if protects(day) && e.byDay[day] > e.day {
			e.raise("protected", e.over(date.Through(day, day)), diag.Textf("受保护, 不能加班: %s 上班 %s", "is protected and works no overtime: %[2]s on %[1]s", day, length(e.byDay[day])))
		}
	}
}

// young looks at people under 18, and at those of whom nobody knows.
func (e *examiner) young() {
	if e.born < 0 || len(e.list) == 0 {
		return
	}
	born, known := e.chart.Quality(e.holder, e.born).Day()
	if !known {
		e.raise("minors", span{e.list[0].Start, e.list[len(e.list)-1].End}, text("没有登记出生日期, 是不是未成年人判断不了", "no day of birth is written: whether it is a minor cannot be told"))
		return
	}
	adult := grown(born)
	var over span
	for _, w := range e.list {
		if e.dayOf(w) >= adult || e.ruleset.spec.Minors == "no_nights" && !e.night(w) {
			continue
		}
		if over.start.IsZero() {
			over.start = w.Start
		}
		over.end = w.End
	}
	if !over.empty() {
		e.raise("minors", over, diag.Textf("%s 才满 18 周岁", "is 18 on %s, not before", adult))
	}
}

// grown is the day on which somebody is 18; who is born on 29 February is on 1 March.
func grown(born date.Day) date.Day {
	year, month, day := born.Date()
	if d, exists := date.Of(year+18, month, day); exists {
		return d
	}
	return date.FirstOf(year+18, time.March)
}
