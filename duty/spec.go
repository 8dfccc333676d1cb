package duty

import (
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Spec is what posts must do, as its author writes it. References, verbs and the shape of each due are checked; days are
// computed by whoever reads a duty's [Trigger].
type Spec struct {
	Events       []Event         `yaml:"events" zh:"事件" doc:"会发生的事情: 时限从它算起, 或者遇到它要报告; 写了这一节, 职责里的 after 和 occasion 都要写这里有的 | what happens: deadlines count from it, reports are due on it"`
	Counterparts []Counterpart   `yaml:"counterparts" zh:"沟通对象" doc:"既不是岗位也不是单位的沟通对象, 例如顾客、派出所 | whom one communicates with that is neither a post nor a party"`
	Records      []QualityRecord `yaml:"records" zh:"质量记录" doc:"质量记录由谁形成、谁检查、谁保存; 写了这一节, 职责里的 records 都要写这里有的 | quality records: who makes, checks and keeps each"`
	Duties       []Duty          `yaml:"duties" zh:"职责" doc:"各岗位的职责 | what each post must do"`
}

// Event is something that happens: a deadline counts from it, or a report is due on it.
type Event struct {
	At     diag.Pos `yaml:"-"`
	ID     string   `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name   string   `yaml:"name" zh:"名称" doc:"名称, 例如 收到投诉 | name"`
	Source []string `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that speak of it"`
}

// Key is the natural key: the id, or the name.
func (e Event) Key() string { return keyOf(e.ID, e.Name) }

// Counterpart is a body that posts communicate with and that is neither a post nor a party.
type Counterpart struct {
	At      diag.Pos `yaml:"-"`
	ID      string   `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name    string   `yaml:"name" zh:"名称" doc:"名称, 例如 顾客 | name"`
	Aliases []string `yaml:"aliases" zh:"别名" doc:"文件里的其他叫法 | other names for it in the documents"`
	Kind    Side     `yaml:"kind,required" zh:"性质" doc:"external(对外) 或 internal(对内) | external or internal"`
	Source  []string `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that speak of it"`
}

// Key is the natural key: the id, or the name.
func (c Counterpart) Key() string { return keyOf(c.ID, c.Name) }

// QualityRecord is a quality record and its custody: it passes from who makes it to who checks it to who keeps it.
type QualityRecord struct {
	At        diag.Pos  `yaml:"-"`
	ID        string    `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name      string    `yaml:"name" zh:"名称" doc:"名称 | name"`
	MadeBy    []org.Ref `yaml:"made_by" zh:"形成" doc:"由哪些岗位或单位形成 | the posts or parties that make it"`
	CheckedBy []org.Ref `yaml:"checked_by" zh:"检查" doc:"由哪些岗位或单位检查、审核 | the posts or parties that check it"`
	KeptBy    []org.Ref `yaml:"kept_by" zh:"保存" doc:"由哪些岗位或单位存档 | the posts or parties that keep it"`
	Source    []string  `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
	Reading   string    `yaml:"reading" zh:"理解" doc:"原文有几种读法时, 这里取哪一种 | which reading of the document is taken"`
}

// Key is the natural key: the id, or the name.
func (r QualityRecord) Key() string { return keyOf(r.ID, r.Name) }

// Duty is one thing that one or more posts must do.
type Duty struct {
	At             diag.Pos       `yaml:"-"`
	ID             string         `yaml:"id" zh:"编号" doc:"编号 | id"`
	Title          string         `yaml:"title,required" zh:"标题" doc:"简短的标题, 用自己的话写 | a short title in your own words"`
	Positions      []org.Ref      `yaml:"positions,required" zh:"岗位" doc:"由哪些岗位承担 | the posts that do it"`
	Verb           Verb           `yaml:"verb,required" zh:"动作" doc:"动作: 检查、组织、汇报、移交等 | inspect, organize, report, hand_over and so on"`
	Due            *Due           `yaml:"due" zh:"时限" doc:"什么时候做; 不写就是日常职责 | when; a standing duty where it is left out"`
	To             []org.Ref      `yaml:"to" zh:"交给" doc:"交给谁、向谁汇报: 岗位或单位 | whom it goes to: posts or parties"`
	With           []org.Ref      `yaml:"with" zh:"沟通对象" doc:"和谁沟通: 岗位、单位或沟通对象 | whom a communication is with: posts, parties or counterparts"`
	Occasion       []org.Ref      `yaml:"occasion" zh:"情形" doc:"遇到什么事情才做: 事件; 有期限的写 due 里的 after | the events on which it is done; with a deadline, write due.after"`
	Assists        []org.Ref      `yaml:"assists" zh:"协助" doc:"协助哪些岗位 | the posts whose work it helps"`
	Checks         []org.Ref      `yaml:"checks" zh:"检查谁" doc:"检查、监督、考核哪些岗位的工作 | the posts whose work it inspects, supervises or appraises"`
	Records        []org.Ref      `yaml:"records" zh:"质量记录" doc:"涉及的质量记录 | quality records that it is about"`
	Target         *Target        `yaml:"target" zh:"目标" doc:"要达到的指标: 一句话, 或者可以核算的指标和界限 | the figure to reach: a text, or a measure with a bound"`
	Accountability Accountability `yaml:"accountability" zh:"责任" doc:"result(对结果负责) 或 first(第一责任人) | accountable for the result, or first to answer"`
	When           string         `yaml:"when" zh:"条件" doc:"满足条件才执行, 例如 fact.owners_committee | only while this holds"`
	From           date.Day       `yaml:"from" zh:"开始" doc:"生效的第一天 | first day in force"`
	Through        date.Day       `yaml:"through" zh:"结束" doc:"生效的最后一天 | last day in force"`
	Source         []string       `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
	Reading        string         `yaml:"reading" zh:"理解" doc:"原文有几种读法时, 这里取哪一种 | which reading of the document is taken"`
}

// Key is the natural key: the id, or the title.
func (d Duty) Key() string { return keyOf(d.ID, d.Title) }

// Target is a figure to reach: a text that nothing evaluates, or a measure with one bound; see [Target.Evaluate].
type Target struct {
	Text     string `yaml:"text,scalar" zh:"文字" doc:"一句话, 不核算 | a text that is not evaluated"`
	Measure  string `yaml:"measure" zh:"指标" doc:"指标的名称, 例如 管理费收缴率 | what is measured"`
	AtLeast  Bound  `yaml:"at_least" zh:"不低于" doc:"至少: 百分比如 25%, 或者个数如 3 | at least: a percentage such as 25%, or a count such as 3"`
	AtMost   Bound  `yaml:"at_most" zh:"不高于" doc:"至多 | at most"`
	Exactly  Bound  `yaml:"exactly" zh:"等于" doc:"正好, 例如 100% | exactly, such as 100%"`
	Distinct bool   `yaml:"distinct" zh:"不重复" doc:"是 表示对象不能重复, 例如回访的住户 | true where nothing may be counted twice"`
}

// Due says when a duty is to be done: on the calendar, in each shift, or after an event.
type Due struct {
	Every     Period     `yaml:"every" zh:"每" doc:"周期: day(日) week(周) month(月) quarter(季) half_year(半年) year(年) shift(班); 只写周期, 就是周期里哪天都行 | how often; alone it means any time in the period"`
	By        Ordinal    `yaml:"by" zh:"之前" doc:"周期的第几日前, 含当日; 每月30日前写 30; 每年1月10日前再写 month: 1 | by this day of the period, included, from 1"`
	Days      []Ordinal  `yaml:"days" zh:"几日" doc:"每月(或每年某月)的哪几日, 就在当天 | on these days of the month"`
	Weekdays  []Weekday  `yaml:"weekdays" zh:"周几" doc:"每周的周几, 就在当天: 周一 至 周日, 或 1 至 7 | on these days of the week"`
	Month     Ordinal    `yaml:"month" zh:"几月" doc:"每年的几月 | in this month of the year"`
	Workday   Ordinal    `yaml:"workday" zh:"第几个工作日" doc:"周期的第几个工作日, 最后一个写 -1 | on this workday of the period, -1 for the last"`
	Times     Ordinal    `yaml:"times" zh:"次数" doc:"一个周期里几次; 不写是一次 | how many times in the period, once where it is left out"`
	Gap       Ordinal    `yaml:"gap" zh:"间隔" doc:"两次至少隔几天 | at least so many days between two times"`
	Moment    Moment     `yaml:"at" zh:"时点" doc:"每班: start(班前) 或 end(班后); 每日: start(上班) 或 end(下班) | at the start or the end of the shift, or of the working day"`
	MonthEnd  MonthEnd   `yaml:"month_end" zh:"月末" doc:"没有这一天的月份: last(最后一天) skip(跳过) next(顺延到次月) | where the month is too short for the day"`
	About     About      `yaml:"about" zh:"针对" doc:"针对哪个周期: previous(上期) current(本期) next(下期) | the period that it is about"`
	IfHoliday Shift      `yaml:"if_holiday" zh:"遇假日" doc:"遇节假日: keep(不变) following(顺延) preceding(提前) | on a holiday"`
	After     org.Ref    `yaml:"after" zh:"之后" doc:"在什么事情发生之后: 事件 | after this event"`
	Within    Within     `yaml:"within" zh:"以内" doc:"多长时间以内: 24h(小时) 10d(天) 3wd(工作日) | within hours, days or workdays"`
	RRule     string     `yaml:"rrule" zh:"重复规则" doc:"上面写不出来的周期, 用 RFC 5545 的写法, 代替 every | a rule of RFC 5545, in place of every"`
	Starts    date.Day   `yaml:"starts" zh:"起算日" doc:"重复规则从哪一天算起 | the day that the rule counts from"`
	Except    []date.Day `yaml:"except" zh:"除外" doc:"这些日子不做 | not on these days"`
	Also      []date.Day `yaml:"also" zh:"另加" doc:"这些日子也做 | on these days too"`
}

func keyOf(id, name string) string {
	if id != "" {
		return id
	}
	return name
}
