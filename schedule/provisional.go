package schedule

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

var provisionalDates = diag.Kind{Code: "schedule.provisional", Severity: diag.Warning,
	Meaning: text("这项职责的日期要看放假安排, 而那一年的放假安排还没有公布, 日期可能变。",
		"The days of the duty depend on a holiday notice that is not published yet, and may move."),
	Repair: text("放假通知公布以后, 写进日历的年度安排 calendar.years", "once the notice is published, write it into calendar.years")}

// Provisional reports the duties of which days of the window, both ends included, depend on a holiday notice that is not
// published: a warning for each duty, in the order of their ids, each at its duty. A model is checked without them, since what
// is not known of a far year is no fault of it.
func (p *Planner) Provisional(from, through date.Day) diag.Findings {
	days := map[*duty.Duty]map[date.Day]bool{}
	var duties []*duty.Duty
	for o := range p.Agenda(Query{From: from, Through: through}) {
		if !o.Provisional || o.Due < from || o.Due > through {
			continue
		}
		if days[o.Duty] == nil {
			days[o.Duty], duties = map[date.Day]bool{}, append(duties, o.Duty)
		}
		days[o.Duty][o.Due] = true
	}
	slices.SortFunc(duties, func(a, b *duty.Duty) int { return cmp.Compare(a.Key(), b.Key()) })
	var findings diag.Findings
	for _, d := range duties {
		first := through
		for day := range days[d] {
			first = min(first, day)
		}
		f := provisionalDates.At(diag.Path("duties").Item(d.Key()).Key("due"), diag.Textf(
			"“%[1]s”从 %[2]s 起有 %[3]d 个日子是暂定的: 放假安排还没有公布", "“%[1]s”: %[3]d days from %[2]s on are provisional, the holiday notice is not published",
			d.Title, first, len(days[d]))).WithSource(d.Source...)
		f.Pos = d.At
		findings = append(findings, f)
	}
	return findings
}
