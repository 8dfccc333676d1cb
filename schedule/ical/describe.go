package ical

import (
	"fmt"
	"strings"
	"time"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

// describe is what people read below the title of a duty, a line each.
func (f Form) describe(o schedule.Occurrence) string {
	chart := o.Chart()
	lines := []diag.Text{diag.Textf("岗位: %s", "post: %s", chart.Name(o.Position))}
	if !chart.ByPosts() {
		lines = append(lines, diag.Textf("由谁: %s", "by: %s", f.doers(o)))
	}
	if about := o.About; about.Unit() != cadence.Day && about.Unit() != cadence.Shift && !about.IsZero() {
		lines = append(lines, diag.Textf("针对: %[1]s", "about: %[2]s", periodText(about), about))
	}
	if o.Shift != nil {
		lines = append(lines, diag.Textf("班次: %[1]s, %[2]s 以前办", "shift: %[1]s, by %[2]s", o.Shift.Shift.Called(), clock(o.DueAt, chart)))
	} else if o.Opens != o.Due {
		lines = append(lines, diag.Textf("办理时间: %s 至 %s", "open: %s to %s", o.Opens, o.Due))
	}
	if o.Nominal != o.Due {
		lines = append(lines, diag.Textf("原定 %s, 遇假日调整到 %s", "moved from %s to %s by a holiday", o.Nominal, o.Due))
	}
	if o.Provisional {
		lines = append(lines, diag.Textf("暂定: 放假安排还没有公布, 日期可能会改", "provisional: the holidays are not published, the date may move"))
	}
	if o.Active == duty.Unknown {
		lines = append(lines, diag.Textf("要不要做还判断不了: 缺少事实", "whether it applies cannot be told: a fact is missing"))
	}
	return f.joined(lines, o.Duty.Source)
}

// describeShift is what people read below the title of a shift.
func (f Form) describeShift(d schedule.Duty, chart *org.Chart) string {
	lines := []diag.Text{diag.Textf("岗位: %s", "post: %s", chart.Name(d.Position))}
	on := diag.Textf("没有人", "nobody").In(f.Lang)
	if len(d.People) > 0 {
		on = f.names(chart, d.People)
	}
	lines = append(lines, diag.Textf("当班: %s", "on duty: %s", on))
	if len(d.Away) > 0 {
		lines = append(lines, diag.Textf("本来该上、不在的: %s", "meant to be on, not there: %s", f.names(chart, d.Away)))
	}
	return f.joined(lines, d.Roster.Source)
}

// joined is the lines in the language, with the clauses behind them.
func (f Form) joined(lines []diag.Text, source []string) string {
	if len(source) > 0 {
		lines = append(lines, diag.Textf("依据: %s", "source: %s", strings.Join(source, " ")))
	}
	said := make([]string, len(lines))
	for i, line := range lines {
		said[i] = line.In(f.Lang)
	}
	return strings.Join(said, "\n")
}

// doers says who does it, and why where it is not the holder of the post.
func (f Form) doers(o schedule.Occurrence) string {
	chart, answer := o.Chart(), o.Answer()
	names := f.names(chart, answer.People)
	switch answer.Because {
	case org.HolderAnswers:
		return names
	case org.ActingAnswers:
		return diag.Textf("%s (代理)", "%s (acting)", names).In(f.Lang)
	case org.SuperiorAnswers:
		up := strings.TrimSpace(chart.Name(answer.Post) + " " + names)
		return lack(o).Then(", 由%s负责", ", %s answers", up).In(f.Lang)
	}
	return lack(o).Then(", 上面也没有人负责", ", and nobody above either").In(f.Lang)
}

// lack is why nobody of the post does it.
func lack(o schedule.Occurrence) diag.Text {
	switch {
	case o.Shift != nil:
		return diag.Textf("班上没有人", "nobody is on the shift")
	case o.Chart().On(o.Due).Vacant(o.Position):
		return diag.Textf("岗位空缺", "the post is vacant")
	}
	return diag.Textf("任职的人不在", "who holds the post is away")
}

func (f Form) names(chart *org.Chart, people []org.Holder) string {
	names := make([]string, len(people))
	for i, h := range people {
		names[i] = chart.HolderNameID(h)
	}
	return strings.Join(names, diag.Textf("、", ", ").In(f.Lang))
}

// clock is a day and a time on the clocks of the organization.
func clock(t time.Time, chart *org.Chart) string {
	return t.In(chart.Zone()).Format("2006-01-02 15:04")
}

// periodText is a period as it is said in Chinese.
func periodText(p cadence.Period) string {
	year, month, _ := p.First().Date()
	switch p.Unit() {
	case cadence.Week:
		return fmt.Sprintf("%s 至 %s 这一周", p.First(), p.Last())
	case cadence.Month:
		return fmt.Sprintf("%d年%d月", year, month)
	case cadence.Quarter:
		return fmt.Sprintf("%d年第%s季度", year, [...]string{"一", "二", "三", "四"}[(month-1)/3])
	case cadence.HalfYear:
		return fmt.Sprintf("%d年%s半年", year, [...]string{"上", "下"}[(month-1)/6])
	case cadence.Year:
		return fmt.Sprintf("%d年", year)
	}
	return p.String()
}
