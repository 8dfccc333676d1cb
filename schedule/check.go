package schedule

import (
	"regexp"
	"slices"

	"github.com/mandate-go/mandate/org/diag"
)

func text(zh, en string) diag.Text { return diag.Text{ZH: zh, EN: en} }

var (
	badClock = diag.Kind{Code: "schedule.clock",
		Meaning: text("时刻写法不对。", "The time of day is not written well."),
		Repair:  text("写成 \"08:00\" 到 \"23:59\"; 午夜写 \"00:00\"", "write \"08:00\" to \"23:59\", midnight as \"00:00\""),
		Example: "shifts:\n  - {id: night, name: 夜班, starts: \"20:00\", ends: \"24:00\"}\n"}
	badRRule = diag.Kind{Code: "schedule.rrule",
		Meaning: text("重复规则写错了, 或者用了这里没有的写法。", "The recurrence rule is wrong, or uses what is not available here."),
		Repair:  text("照 RFC 5545 写, 例如 FREQ=MONTHLY;BYDAY=1MO; 只到天, 不写时分; 并写 starts(起算日)", "write it as RFC 5545 has it, such as FREQ=MONTHLY;BYDAY=1MO, in days, not hours, with starts"),
		Example: "duties:\n  - {id: meeting, title: 例会, positions: manager, verb: 召开, due: {rrule: FREQ=MONTHLY;BYMONTHDAY=32, starts: 2026-01-05}}\n"}
)

// Codes are the kinds of finding that this package raises.
func Codes() []diag.Kind {
	return slices.Concat([]diag.Kind{badCalendar, badYear, badExchange, badClock, holidayOutside, dayTwice, badRRule, badWorkRules, badInspection, provisionalDates}, rotaCodes(), workCodes())
}

// ClockPattern is the regular expression of a [Clock].
const ClockPattern = `^([01][0-9]|2[0-3]):[0-5][0-9]$`

var clock = regexp.MustCompile(ClockPattern)

// SetScalar reads a time of day.
func (c *Clock) SetScalar(written string) *diag.Fault {
	if clock.MatchString(written) {
		*c = Clock(written)
		return nil
	}
	fault := &diag.Fault{Kind: badClock, Text: diag.Textf("“%s”不是一个时刻", "“%s” is no time of day", written)}
	if padded := Clock("0" + written); clock.MatchString(string(padded)) {
		fault.Hint = diag.Textf("写成 \"%s\"", "write \"%s\"", string(padded))
	}
	if written == "24:00" {
		fault.Hint = text("午夜是第二天的 \"00:00\", 写 \"00:00\"", "midnight is \"00:00\" of the next day, write \"00:00\"")
	}
	return fault
}
