package duty

import (
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Spec is what posts must do, as its author writes it. Nothing computes dates from it yet: references, verbs and the
// shape of each due are checked.
type Spec struct {
	Duties []Duty `yaml:"duties" zh:"职责" doc:"各岗位的职责 (目前只检查写法和引用, 还不推算日期) | what each post must do; so far only checked, no dates are computed"`
}

// Duty is one thing that one or more posts must do.
type Duty struct {
	At        diag.Pos  `yaml:"-"`
	ID        string    `yaml:"id" zh:"编号" doc:"编号 | id"`
	Title     string    `yaml:"title,required" zh:"标题" doc:"简短的标题, 用自己的话写 | a short title in your own words"`
	Positions []org.Ref `yaml:"positions,required" zh:"岗位" doc:"由哪些岗位承担 | the posts that do it"`
	Verb      Verb      `yaml:"verb,required" zh:"动作" doc:"动作: 检查、组织、汇报、移交等 | inspect, organize, report, hand_over and so on"`
	Due       *Due      `yaml:"due" zh:"时限" doc:"什么时候做; 不写就是日常职责 | when; a standing duty where it is left out"`
	To        []org.Ref `yaml:"to" zh:"交给" doc:"交给谁、向谁汇报 | whom it goes to"`
	Records   []string  `yaml:"records" zh:"质量记录" doc:"要填的质量记录 | quality records that it fills"`
	Target    string    `yaml:"target" zh:"目标" doc:"要达到的指标, 例如 管理费收缴率 100% | the figure to reach"`
	When      string    `yaml:"when" zh:"条件" doc:"满足条件才执行, 例如 fact.owners_committee | only while this holds"`
	From      date.Day  `yaml:"from" zh:"开始" doc:"生效的第一天 | first day in force"`
	Through   date.Day  `yaml:"through" zh:"结束" doc:"生效的最后一天 | last day in force"`
	Source    []string  `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
	Reading   string    `yaml:"reading" zh:"理解" doc:"原文有几种读法时, 这里取哪一种 | which reading of the document is taken"`
}

// Key is the natural key: the id, or the title.
func (d Duty) Key() string {
	if d.ID != "" {
		return d.ID
	}
	return d.Title
}

// Due says when a duty is to be done: on the calendar, or after an event.
type Due struct {
	Every     Period `yaml:"every" zh:"每" doc:"周期: day(日) week(周) month(月) quarter(季) half_year(半年) year(年) shift(班) | how often"`
	By        int    `yaml:"by" zh:"之前" doc:"几日前, 含当日; 每月30日前写 30 | by this day of the period, included"`
	Days      []int  `yaml:"days" zh:"几日" doc:"每月的哪几日, 就在当天 | on these days of the month"`
	Month     int    `yaml:"month" zh:"几月" doc:"每年的几月 | in this month of the year"`
	Times     int    `yaml:"times" zh:"次数" doc:"一个周期里几次; 不写是一次 | how many times in the period, once where it is left out"`
	About     About  `yaml:"about" zh:"针对" doc:"针对哪个周期: previous(上期) current(本期) next(下期) | the period that it is about"`
	IfHoliday Shift  `yaml:"if_holiday" zh:"遇假日" doc:"遇节假日: keep(不变) following(顺延) preceding(提前) | on a holiday"`
	After     string `yaml:"after" zh:"之后" doc:"在什么事情发生之后 | after this event"`
	Within    Within `yaml:"within" zh:"以内" doc:"多长时间以内: 24h(小时) 10d(天) 3wd(工作日) | within hours, days or workdays"`
}
