package duty

import (
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// length is how many days a period has: at least and at most.
type length struct{ shortest, longest Ordinal }

var lengths = map[Period]length{
	"week": {7, 7}, "month": {28, 31}, "quarter": {90, 92}, "half_year": {181, 184}, "year": {365, 366},
}

// monthLengths are those of January to December.
var monthLengths = [...]length{{31, 31}, {28, 29}, {31, 31}, {30, 30}, {31, 31}, {30, 30}, {31, 31}, {31, 31}, {30, 30}, {31, 31}, {30, 30}, {31, 31}}

// length is that of the period, or of the month of it that the due names; zero for days and shifts.
func (d *Due) length() length {
	if d.Every == "year" && d.Month >= 1 && d.Month <= 12 {
		return monthLengths[d.Month-1]
	}
	return lengths[d.Every]
}

// contradiction is a fault of a due as a text; it is zero where there is none.
type contradiction = diag.Text

// faults are the contradictions of a due, and what it leaves out.
func (d *Due) faults() []contradiction {
	switch {
	case d.After != "" || d.Within != "":
		return d.afterFaults()
	case d.RRule != "":
		return d.ruleFaults()
	case d.Every == "":
		return []contradiction{text("没有写周期 every(每), 也没有写 after(之后)", "neither every nor after is given")}
	}
	var found []contradiction
	for _, check := range []func(*Due) contradiction{onePlace, placed, ranged, timed, apart, momentFault, monthEndFault, holidayFault, exceptFault} {
		if fault := check(d); !fault.IsZero() {
			found = append(found, fault)
		}
	}
	if d.Starts != 0 {
		found = append(found, text("starts(起算日) 只和 rrule 一起写; 从哪天起执行, 写在职责的 from 里", "starts belongs to rrule; the first day in force is the duty's from"))
	}
	return found
}

// calendarKeys names what a due says of the calendar, in the order of the language.
func (d *Due) calendarKeys() []string {
	var keys []string
	for _, k := range []struct {
		given bool
		name  string
	}{
		{d.Every != "", "every"}, {d.By != 0, "by"}, {d.Days != nil, "days"}, {d.Weekdays != nil, "weekdays"}, {d.Month != 0, "month"},
		{d.Workday != 0, "workday"}, {d.Times != 0, "times"}, {d.Gap != 0, "gap"}, {d.Moment != "", "at"}, {d.MonthEnd != "", "month_end"},
	} {
		if k.given {
			keys = append(keys, k.name)
		}
	}
	return keys
}

func (d *Due) afterFaults() []contradiction {
	var found []contradiction
	_, unit := d.Within.Length()
	switch {
	case d.After == "":
		found = append(found, text("写了 within(以内), 没有写在什么事情之后 after(之后)", "within is given, and not after what"))
	case unit == "":
		found = append(found, text("写了 after(之后), 没有写多长时间 within(以内)", "after is given, and not within how long"))
	}
	keys := d.calendarKeys()
	for _, k := range []struct {
		given bool
		name  string
	}{{d.About != "", "about"}, {d.RRule != "", "rrule"}, {d.Starts != 0, "starts"}, {d.Except != nil, "except"}, {d.Also != nil, "also"}} {
		if k.given {
			keys = append(keys, k.name)
		}
	}
	if keys != nil {
		found = append(found, diag.Textf("事情发生以后的时限 (after、within) 和按周期的写法 (%s) 不能混写", "a deadline after an event and the calendar (%s) cannot be mixed", strings.Join(keys, ", ")))
	}
	if unit == "h" && d.IfHoliday != "" {
		found = append(found, text("按小时算的时限不看假日, 不能写 if_holiday(遇假日)", "a deadline in hours takes no account of holidays: no if_holiday"))
	}
	return found
}

// ruleFaults are those beside the rule's own text, which is read where days are computed.
func (d *Due) ruleFaults() []contradiction {
	var found []contradiction
	if keys := d.calendarKeys(); keys != nil {
		found = append(found, diag.Textf("rrule(重复规则) 代替其他周期写法, 不能再写 %s", "rrule stands in place of %s", strings.Join(keys, ", ")))
	}
	if d.Starts == 0 {
		found = append(found, text("rrule(重复规则) 要写从哪一天算起 starts(起算日)", "rrule wants the day that it counts from, starts"))
	}
	if fault := exceptFault(d); !fault.IsZero() {
		found = append(found, fault)
	}
	return found
}

// onePlace wants one way to say which day.
func onePlace(d *Due) contradiction {
	var ways []string
	for _, key := range d.calendarKeys() {
		if slices.Contains([]string{"by", "days", "weekdays", "workday"}, key) {
			ways = append(ways, key)
		}
	}
	if len(ways) < 2 {
		return contradiction{}
	}
	return diag.Textf("哪一天只能用一种写法, 这里写了 %s", "which day can be said in one way only, not by %s", strings.Join(ways, ", "))
}

// placed wants each way with a period that it fits.
func placed(d *Due) contradiction {
	switch {
	case d.Month != 0 && d.Every != "year":
		return text("month(几月) 只和 every: year(每年) 一起写", "month belongs to every: year")
	case d.Weekdays != nil && d.Every != "week":
		return text("weekdays(周几) 只和 every: week(每周) 一起写; 每月第几个周几, 写 rrule", "weekdays belong to every: week; write an rrule for the nth weekday of a month")
	case d.Days != nil && d.Every == "week":
		return text("每周的哪几天, 写 weekdays(周几)", "days of the week are weekdays")
	case d.Days != nil && d.Every == "year" && d.Month == 0:
		return text("每年的哪几日, 要写是几月 month", "days of a year want their month")
	case d.Days != nil && d.Every != "month" && d.Every != "year":
		return text("days(几日) 只和每月, 或每年的几月一起写", "days belong to a month")
	case (d.By != 0 || d.Workday != 0) && d.length() == length{}:
		return text("每日、每班的职责没有第几日、第几个工作日", "a duty of each day or shift has no day of the period")
	}
	return contradiction{}
}

// ranged wants days and months that exist.
func ranged(d *Due) contradiction {
	longest := d.length().longest
	switch {
	case d.Month < 0 || d.Month > 12:
		return diag.Textf("没有 %d 月", "there is no month %d", d.Month)
	case longest == 0:
		return contradiction{}
	case d.By < 0 || d.By > longest:
		return diag.Textf("by(之前) 写了 %d, 这个周期最多 %d 天", "by is %d, and the period has %d days at most", d.By, longest)
	case d.Workday > longest || d.Workday < -longest:
		return diag.Textf("workday(第几个工作日) 写了 %d, 这个周期最多 %d 天", "workday is %d, and the period has %d days at most", d.Workday, longest)
	}
	for _, day := range d.Days {
		if day < 1 || day > longest {
			return diag.Textf("days(几日) 写了 %d, 这个月最多 %d 天", "days has %d, and the month has %d days at most", day, longest)
		}
	}
	return contradiction{}
}

// timed wants a number of times where it is not settled otherwise.
func timed(d *Due) contradiction {
	switch {
	case d.Times < 0:
		return text("times(次数) 不能是负数", "times cannot be negative")
	case d.Times != 0 && (d.Days != nil || d.Weekdays != nil || d.Workday != 0):
		return text("写明了哪几天, 就不再写 times(次数)", "the days say how many times: no times beside them")
	}
	return contradiction{}
}

// apart wants a gap that the times of a period leave room for.
func apart(d *Due) contradiction {
	room := d.length().shortest
	if d.By > 0 {
		room = d.By
	}
	switch {
	case d.Gap == 0:
		return contradiction{}
	case d.Gap < 0:
		return text("gap(间隔) 不能是负数", "gap cannot be negative")
	case room == 0:
		return text("每日、每班的职责不能写 gap(间隔)", "a duty of each day or shift has no gap")
	case d.Days != nil || d.Weekdays != nil || d.Workday != 0:
		return text("写明了哪几天, 就不再写 gap(间隔)", "the days are given: no gap beside them")
	case max(d.Times-1, 0)*d.Gap >= room || d.Gap > room:
		return diag.Textf("%d 次之间都隔 %d 天, %d 天里排不下", "%d times with %d days between do not fit into %d days", max(d.Times, 1), d.Gap, room)
	}
	return contradiction{}
}

func momentFault(d *Due) contradiction {
	if d.Moment != "" && d.Every != "shift" && d.Every != "day" {
		return text("at(时点) 只和每班、每日一起写", "at belongs to each shift or each day")
	}
	return contradiction{}
}

func monthEndFault(d *Due) contradiction {
	if d.MonthEnd != "" && !d.beyond() {
		return text("month_end(月末) 用不上: 每个周期都有这一天", "month_end has no use: every period has the day")
	}
	return contradiction{}
}

// beyond reports whether some periods are too short for a day of the due.
func (d *Due) beyond() bool {
	shortest := d.length().shortest
	return shortest != 0 && (d.By > shortest || slices.ContainsFunc(d.Days, func(day Ordinal) bool { return day > shortest }))
}

func holidayFault(d *Due) contradiction {
	if d.IfHoliday != "" && d.IfHoliday != "keep" && (d.Every == "shift" || d.Every == "day") {
		return text("每日、每班的职责没有可以挪的日子, 不能写 if_holiday(遇假日)", "a duty of each day or shift has no day to move: no if_holiday")
	}
	return contradiction{}
}

func exceptFault(d *Due) contradiction {
	for _, day := range d.Except {
		if slices.Contains(d.Also, day) {
			return diag.Textf("%s 既写在 except(除外) 里, 又写在 also(另加) 里", "%s stands both in except and in also", day)
		}
	}
	return contradiction{}
}
