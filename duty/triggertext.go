package duty

import (
	"fmt"
	"strings"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Text is the trigger as people say it: 每月5日前(上月), 收到投诉后24小时内, 每班结束前, 日常.
func (t Trigger) Text() diag.Text {
	var said diag.Text
	switch {
	case t.Kind == OnEvent && t.Due.After == "":
		return t.catalogue.occasionText(t.Events)
	case t.Kind == OnEvent:
		said = t.deadlineText()
	case t.Kind != OnCalendar && t.Kind != InShift:
		return text("日常", "standing")
	case t.Due.RRule != "":
		said = diag.Textf("按规则 %s, 从 %s 起", "by the rule %s from %s", t.Due.RRule, t.Due.Starts)
	default:
		said = t.Due.calendarText()
	}
	notes := t.Due.notes()
	if t.occasions != nil {
		notes = append(notes, t.catalogue.occasionText(t.occasions))
	}
	if notes != nil {
		all := join(notes, "; ", "; ")
		said = diag.Text{ZH: said.ZH + "(" + all.ZH + ")", EN: said.EN + " (" + all.EN + ")"}
	}
	return said
}

// join puts texts one after another.
func join(texts []diag.Text, zh, en string) diag.Text {
	var joined diag.Text
	for i, t := range texts {
		if i > 0 {
			joined = joined.Then(zh, en)
		}
		joined = diag.Text{ZH: joined.ZH + t.ZH, EN: joined.EN + t.EN}
	}
	return joined
}

// occasionText is on which events a duty is done: 遇员工纠纷、紧急重大事件时.
func (c *Catalogue) occasionText(events []org.Ref) diag.Text {
	names := make([]diag.Text, len(events))
	for i, ref := range events {
		names[i] = c.eventText(ref)
	}
	all := join(names, "、", " or ")
	return diag.Text{ZH: "遇" + all.ZH + "时", EN: "on " + all.EN}
}

// eventText names an event: by its name in Chinese, by its id in English where it has one.
func (c *Catalogue) eventText(ref org.Ref) diag.Text {
	named := diag.Text{ZH: string(ref), EN: strings.ReplaceAll(string(ref), "_", " ")}
	if e, found := c.Event(string(ref)); found && e.Name != "" {
		named.ZH = e.Name
	}
	return named
}

// deadlineText is a span after an event: 收到投诉后24小时内.
func (t Trigger) deadlineText() diag.Text {
	n, unit := t.Due.Within.Length()
	zh := map[string]string{"h": "小时", "d": "天", "wd": "个工作日"}[unit]
	en := map[string]string{"h": "hour", "d": "day", "wd": "workday"}[unit]
	if n != 1 {
		en += "s"
	}
	event := t.catalogue.eventText(t.Due.After)
	return diag.Text{ZH: fmt.Sprintf("%s后%d%s内", event.ZH, n, zh), EN: fmt.Sprintf("within %d %s after %s", n, en, event.EN)}
}

// each is how a period begins a sentence, what it is called after a number of times, and its neighbours.
type each struct {
	zh, en                  string
	previous, current, next diag.Text
}

var eachOf = map[Period]each{
	"day":       {"每日", "day", text("前一日", "the day before"), text("当日", "the same day"), text("次日", "the next day")},
	"week":      {"每周", "week", text("上周", "the week before"), text("本周", "the same week"), text("下周", "the next week")},
	"month":     {"每月", "month", text("上月", "the month before"), text("本月", "the same month"), text("下月", "the next month")},
	"quarter":   {"每季度", "quarter", text("上季度", "the quarter before"), text("本季度", "the same quarter"), text("下季度", "the next quarter")},
	"half_year": {"每半年", "half-year", text("上个半年", "the half-year before"), text("本半年", "the same half-year"), text("下个半年", "the next half-year")},
	"year":      {"每年", "year", text("上年", "the year before"), text("本年", "the same year"), text("下年", "the next year")},
	"shift":     {"每班", "shift", text("上一班", "the shift before"), text("本班", "the same shift"), text("下一班", "the next shift")},
}

// calendarText is the period and the days of it.
func (d *Due) calendarText() diag.Text {
	every := eachOf[d.Every]
	switch {
	case d.Days != nil:
		return d.daysText()
	case d.Weekdays != nil:
		return d.weekdaysText()
	case d.Workday != 0:
		return d.workdayText()
	case d.By != 0:
		return d.byText()
	case d.Moment != "":
		return d.momentText()
	case d.Month != 0 && d.Times < 2:
		return diag.Text{ZH: fmt.Sprintf("每年%d月", d.Month), EN: "each " + monthName(d.Month)}
	case d.Month != 0:
		return diag.Text{ZH: fmt.Sprintf("每年%d月%s", d.Month, timesZH(d.Times)), EN: timesEN(d.Times) + " each " + monthName(d.Month)}
	case d.Times < 2 && (d.Every == "day" || d.Every == "shift"):
		return diag.Text{ZH: every.zh, EN: "each " + every.en}
	case d.Times < 2:
		return diag.Text{ZH: every.zh + "一次", EN: "once a " + every.en}
	}
	return diag.Text{ZH: every.zh + timesZH(d.Times), EN: timesEN(d.Times) + " a " + every.en}
}

// in is where a day of the due is counted: 每月, 每年1月.
func (d *Due) in() diag.Text {
	if d.Month != 0 {
		return diag.Text{ZH: fmt.Sprintf("每年%d月", d.Month), EN: "each " + monthName(d.Month)}
	}
	return diag.Text{ZH: eachOf[d.Every].zh, EN: "each " + eachOf[d.Every].en}
}

func (d *Due) daysText() diag.Text {
	zh, en := make([]string, len(d.Days)), make([]string, len(d.Days))
	for i, day := range d.Days {
		zh[i], en[i] = fmt.Sprintf("%d日", day), "the "+nth(day)
	}
	in := d.in()
	return diag.Text{ZH: in.ZH + strings.Join(zh, "、"), EN: "on " + listed(en) + " of " + in.EN}
}

func (d *Due) weekdaysText() diag.Text {
	zh, en := make([]string, len(d.Weekdays)), make([]string, len(d.Weekdays))
	for i, w := range d.Weekdays {
		zh[i], en[i] = w.text().ZH, w.text().EN
	}
	return diag.Text{ZH: "每" + strings.Join(zh, "、"), EN: "each " + listed(en)}
}

func (d *Due) workdayText() diag.Text {
	in := d.in()
	switch n := d.Workday; {
	case n == -1:
		return diag.Text{ZH: in.ZH + "最后一个工作日", EN: "on the last workday of " + in.EN}
	case n < 0:
		return diag.Text{ZH: fmt.Sprintf("%s倒数第%d个工作日", in.ZH, -n), EN: "on the " + nth(-n) + " workday from the end of " + in.EN}
	default:
		return diag.Text{ZH: fmt.Sprintf("%s第%d个工作日", in.ZH, n), EN: "on the " + nth(n) + " workday of " + in.EN}
	}
}

// byText is a last day: of the week its name, of a month its number, of a longer period so many days from its start.
func (d *Due) byText() diag.Text {
	in := d.in()
	var said diag.Text
	switch {
	case d.Every == "week":
		said = diag.Text{ZH: "每" + Weekday(d.By).text().ZH + "前", EN: "by each " + Weekday(d.By).text().EN}
	case d.Every == "month" || d.Month != 0:
		said = diag.Text{ZH: fmt.Sprintf("%s%d日前", in.ZH, d.By), EN: "by the " + nth(d.By) + " of " + in.EN}
	default:
		said = diag.Text{ZH: fmt.Sprintf("%s的前%d天内", in.ZH, d.By), EN: fmt.Sprintf("within the first %d days of %s", d.By, in.EN)}
	}
	if d.Times > 1 {
		return diag.Text{ZH: said.ZH + timesZH(d.Times), EN: timesEN(d.Times) + " " + said.EN}
	}
	return said
}

func (d *Due) momentText() diag.Text {
	said := map[Moment]diag.Text{"start": text("每班开始前", "before the start of each shift"), "end": text("每班结束前", "before the end of each shift")}
	if d.Every == "day" {
		said = map[Moment]diag.Text{"start": text("每日上班时", "at the start of each working day"), "end": text("每日下班前", "before the end of each working day")}
	}
	if d.Times > 1 {
		return diag.Text{ZH: said[d.Moment].ZH + timesZH(d.Times), EN: timesEN(d.Times) + " " + said[d.Moment].EN}
	}
	return said[d.Moment]
}

// notes are what else a due says, to stand in brackets.
func (d *Due) notes() []diag.Text {
	var notes []diag.Text
	every := eachOf[d.Every]
	if about, given := map[About]diag.Text{"previous": every.previous, "current": every.current, "next": every.next}[d.About]; given {
		if d.RRule != "" {
			about = text(inChinese(d.About, abouts), string(d.About)+" period")
		}
		notes = append(notes, about)
	}
	if d.Gap > 0 {
		notes = append(notes, diag.Textf("至少间隔%d天", "at least %d days apart", d.Gap))
	}
	if end, given := map[MonthEnd]diag.Text{"last": text("没有这一天的月份为最后一天", "the last day of a shorter month"),
		"skip": text("没有这一天的月份跳过", "not in a shorter month"), "next": text("没有这一天的月份顺延到次月", "the first of the next month after a shorter one")}[d.MonthEnd]; given {
		notes = append(notes, end)
	}
	if d.IfHoliday != "" && d.IfHoliday != "keep" {
		notes = append(notes, diag.Text{ZH: "遇假日" + inChinese(d.IfHoliday, shifts), EN: "on a holiday: " + strings.ReplaceAll(string(d.IfHoliday), "_", " ")})
	}
	if d.Except != nil {
		notes = append(notes, text(dayList(d.Except, "、")+" 除外", "except "+dayList(d.Except, ", ")))
	}
	if d.Also != nil {
		notes = append(notes, text("另加 "+dayList(d.Also, "、"), "also "+dayList(d.Also, ", ")))
	}
	return notes
}

// text is the name of a day of the week.
func (w Weekday) text() diag.Text {
	names := [...]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	if w < 1 || int(w) > len(names) {
		return diag.Text{}
	}
	return diag.Text{ZH: weekdays[w-1][1], EN: names[w-1]}
}

func dayList(days []date.Day, between string) string {
	all := make([]string, len(days))
	for i, day := range days {
		all[i] = day.String()
	}
	return strings.Join(all, between)
}

func timesZH(n Ordinal) string { return fmt.Sprintf("%d次", n) }

func timesEN(n Ordinal) string {
	if n == 2 {
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

func monthName(m Ordinal) string {
	names := [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	if m < 1 || int(m) > len(names) {
		return ""
	}
	return names[m-1]
}

// nth is an English ordinal: 1st, 22nd, 13th.
func nth(n Ordinal) string {
	suffix := "th"
	if n > 0 && (n%100 < 11 || n%100 > 13) {
		suffix = [...]string{"th", "st", "nd", "rd", "th", "th", "th", "th", "th", "th"}[n%10]
	}
	return fmt.Sprintf("%d%s", n, suffix)
}

// listed is an English list: a, b and c.
func listed(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
