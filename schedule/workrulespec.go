package schedule

import (
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// WorkRules are the rules that the rosters of some posts are held against. A set that states nothing is the law of the PRC,
// as far as a roster can be held against it:
//
//   - 8 hours a day (Labour Law, article 36) and 40 a week (Provisions of the State Council on Working Hours, 1995;
//     article 36 itself still has 44),
//   - up to 3 hours of overtime a day and 36 a month (article 41),
//   - a day off a week (article 38), read as 24 hours in a row between Monday 00:00 and the next,
//   - no nights and no overtime for who is seven months pregnant or nurses a child under one year (articles 61, 63),
//   - nobody under 18 on a roster: article 64 and the Provisions of 1994 on young workers forbid single kinds of work, and
//     article 16 of the Regulations on Security Services (2009) has guards be 18.
//
// With hours counted over a month, a quarter or a year (综合计算工时, Measures 劳部发[1994]503, article 5) a day may be long:
// what counts is 8 hours for each workday of the period, and 36 hours of overtime for each of its months. The law states
// no rest between shifts, no rest after nights and no longest run; these are checked where a number is written.
type WorkRules struct {
	At             diag.Pos  `yaml:"-"`
	ID             string    `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name           string    `yaml:"name" zh:"名称" doc:"名称 | name"`
	Positions      []org.Ref `yaml:"positions" zh:"岗位" doc:"管哪些岗位的排班; 不写就管其余所有岗位 | whose rosters; those of all other posts where none is given"`
	Hours          Hours     `yaml:"hours" zh:"工时" doc:"工时制度和上限 | how hours are counted, and how many there may be"`
	RestBetween    int       `yaml:"rest_between" zh:"班间休息" doc:"两个班之间至少休息几小时; 不写不查 | hours of rest between two shifts; not checked unless given"`
	RestAfterNight int       `yaml:"rest_after_night" zh:"夜班后休息" doc:"夜班以后至少休息几小时; 不写不查 | hours of rest after a night shift; not checked unless given"`
	LongestRun     int       `yaml:"longest_run" zh:"最多连续" doc:"最多连续上几天班; 不写不查 | days in a row at most; not checked unless given"`
	NightsInARow   int       `yaml:"nights_in_a_row" zh:"最多连续夜班" doc:"最多连续几个夜班; 不写不查 | night shifts in a row at most; not checked unless given"`
	Night          Window    `yaml:"night" zh:"夜班时段" doc:"碰到这段时间的班算夜班, 默认 22:00 到 06:00 | a shift that touches it is a night shift; 22:00 to 06:00 unless given"`
	Protected      []string  `yaml:"protected" zh:"夜班保护" doc:"人员资格的编号, 例如怀孕七个月以上、哺乳期: 是(或到那一天为止)的人不上夜班、不加班 | attributes of people; who has one, or has it until a day, works no nights and no overtime"`
	Born           string    `yaml:"born" zh:"出生日期" doc:"登记出生日期的资格的编号, 用来查未成年人 | the attribute that holds the day of birth, for minors"`
	Minors         Minors    `yaml:"minors" zh:"未成年人" doc:"none(不排班) no_nights(不上夜班); 默认 none | none at all, or no_nights; none unless given"`
	Waive          []Waiver  `yaml:"waive" zh:"不查" doc:"不查哪几条, 一条一个原因 | rules that are not checked, each with its reason"`
	Source         []string  `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
	Reading        string    `yaml:"reading" zh:"理解" doc:"原文有几种读法或者没有写的, 这里怎么取 | which reading of the document is taken"`
}

// Key is the natural key: the id, or the name.
func (w WorkRules) Key() string {
	if w.ID != "" {
		return w.ID
	}
	return w.Name
}

// Hours is how working time is counted. A zero number is the law's.
type Hours struct {
	Basis         Basis `yaml:"basis" zh:"计算周期" doc:"week(周, 标准工时) month(月) quarter(季) year(年); 后三种是综合计算工时, 要经过批准; 默认周 | over what it is counted; the week unless given"`
	Day           int   `yaml:"day" zh:"每天" doc:"每天几小时, 默认 8 | hours a day, 8 unless given"`
	Week          int   `yaml:"week" zh:"每周" doc:"每周几小时, 默认 40 | hours a week, 40 unless given"`
	OvertimeDay   int   `yaml:"overtime_day" zh:"每天加班" doc:"每天最多加班几小时, 默认 3 | hours of overtime a day at most, 3 unless given"`
	OvertimeMonth int   `yaml:"overtime_month" zh:"每月加班" doc:"每月最多加班几小时, 默认 36 | hours of overtime a month at most, 36 unless given"`
}

// Window is a span of hours on the wall clock; one that ends before it begins goes past midnight.
type Window struct {
	From Clock `yaml:"from,required" zh:"从" doc:"从几点, 例如 \"22:00\" | from what time"`
	To   Clock `yaml:"to,required" zh:"到" doc:"到几点, 早于从的是第二天 | until what time; the next day where that is earlier"`
}

// Waiver turns one rule off.
type Waiver struct {
	Rule    WorkRule `yaml:"rule,required" zh:"规则" doc:"哪一条 | the rule"`
	Because string   `yaml:"because,required" zh:"原因" doc:"为什么不查 | why"`
}

// Key is the natural key: the rule.
func (w Waiver) Key() string { return string(w.Rule) }

// Basis is the period over which hours are counted: "week", "month", "quarter" or "year".
type Basis string

// Minors is what people under 18 may not work: "none" of it, or "no_nights".
type Minors string

// WorkRule is one rule of [WorkRules]: "hours_day", "hours_period", "overtime", "day_off", "rest_between",
// "rest_after_night", "longest_run", "nights_in_a_row", "protected" or "minors".
type WorkRule string
