package schedule

import (
	"slices"

	"github.com/mandate-go/mandate/org/diag"
)

// workKinds are the kinds of finding of the rules of work. They are raised for days, not when a model is loaded.
var workKinds = map[WorkRule]diag.Kind{
	"hours_day": {Code: "schedule.hours-day", Severity: diag.Warning,
		Meaning: text("一天上班的时间连加班也超过了上限: 每天 8 小时(劳动法第36条), 加班每天不超过 3 小时(第41条)。", "A day is longer than it may be even with overtime: 8 hours (Labour Law, article 36) and 3 of overtime (article 41)."),
		Repair:  text("改短班次; 批准了综合计算工时的, 写 hours(工时) 的 basis(计算周期)", "shorten the shift; where hours are counted over longer periods by permission, write the basis")},
	"hours_period": {Code: "schedule.hours-period", Severity: diag.Warning,
		Meaning: text("一周(或一个计算周期)上班的时间超过了标准工时, 多出的是加班: 每周 40 小时(国务院关于职工工作时间的规定); 综合计算工时的, 按周期里的工作日数乘以 8 小时。",
			"A week, or a period over which hours are counted, has more than the standard hours: 40 a week, or 8 for each workday of the period. The rest is overtime."),
		Repair: text("减少班次, 或者按加班处理并用 waive(不查) 写明原因", "plan fewer shifts, or treat the rest as overtime and waive the rule with the reason")},
	"overtime": {Code: "schedule.overtime", Severity: diag.Warning,
		Meaning: text("加班超过了每月 36 小时(劳动法第41条); 综合计算工时的, 是一个周期的标准工时加上每月 36 小时。", "More than 36 hours of overtime a month (Labour Law, article 41); over longer periods, more than their standard hours and 36 for each month."),
		Repair:  text("增加人手, 减少这个人的班次", "add people, plan fewer shifts for this one")},
	"day_off": {Code: "schedule.day-off", Severity: diag.Warning,
		Meaning: text("这一周(周一到周日)没有休息日(劳动法第38条), 这里按连续 24 小时不上班算。", "The week from Monday to Sunday has no day off (Labour Law, article 38), read here as 24 hours in a row."),
		Repair:  text("安排一天休息", "plan a day off")},
	"rest_between": {Code: "schedule.rest-between", Severity: diag.Warning,
		Meaning: text("两个班之间的休息少于规则写的小时数, 或者两个班重叠。小时数法律没有规定, 是本单位自己的规则。", "The rest between two shifts is shorter than the rule has it, or they overlap. The hours are the organization's, no law states them."),
		Repair:  text("把后一个班换给别人", "give the later shift to another")},
	"rest_after_night": {Code: "schedule.rest-after-night", Severity: diag.Warning,
		Meaning: text("夜班以后的休息少于规则写的小时数。法律没有规定, 是本单位自己的规则。", "The rest after a night is shorter than the rule has it. No law says so, the organization does."),
		Repair:  text("把后一个班换给别人", "give the later shift to another")},
	"longest_run": {Code: "schedule.longest-run", Severity: diag.Warning,
		Meaning: text("连续上班的天数超过规则写的天数。", "More days in a row than the rule has it."),
		Repair:  text("在中间安排一天休息", "plan a day off in between")},
	"nights_in_a_row": {Code: "schedule.nights-in-a-row", Severity: diag.Warning,
		Meaning: text("连续的夜班超过规则写的个数。", "More nights in a row than the rule has it."),
		Repair:  text("在中间安排白班或者休息", "plan a day shift or a day off in between")},
	"protected": {Code: "schedule.protected", Severity: diag.Warning,
		Meaning: text("怀孕七个月以上、哺乳未满一周岁婴儿的女职工不上夜班、不加班(劳动法第61条、第63条)。", "Who is seven months pregnant or nurses a child under one year works no nights and no overtime (Labour Law, articles 61 and 63)."),
		Repair:  text("换成白班, 不超过每天的标准工时", "plan day shifts of the standard hours")},
	"minors": {Code: "schedule.minors", Severity: diag.Warning,
		Meaning: text("未满 18 周岁的人不排班(minors 写 no_nights 的, 不上夜班): 未成年工受特殊保护(劳动法第64条、未成年工特殊保护规定), 保安员要年满 18 周岁(保安服务管理条例第16条)。没有登记出生日期的, 判断不了。",
			"Nobody under 18 is rostered, or at night: the law protects young workers (Labour Law, article 64), and guards must be 18 (Regulations on Security Services, article 16). Without a day of birth it cannot be told."),
		Repair: text("换别人上班; 没有登记的, 补上出生日期", "give the shifts to another; write the day of birth where it is missing")},
}

// workCodes are the kinds of finding of the rules of work, in the order of the rules.
func workCodes() []diag.Kind {
	var all []diag.Kind
	for _, words := range workRules {
		all = append(all, workKinds[WorkRule(words[0])])
	}
	return slices.Clip(all)
}
