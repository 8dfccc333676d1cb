package schedule

import (
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Spec is the calendar, the shifts and who works them, as their author writes it.
type Spec struct {
	Calendar    Calendar     `yaml:"calendar" zh:"日历" doc:"工作日历: 哪天上班, 哪天休息 | the working calendar: which days are worked"`
	Shifts      []Shift      `yaml:"shifts" zh:"班次" doc:"班次的起止时刻 | when the shifts begin and end"`
	Rosters     []Roster     `yaml:"rosters" zh:"排班" doc:"排班: 哪些班组, 按什么轮换 | rosters: which teams, in which turn"`
	WorkRules   []WorkRules  `yaml:"work_rules" zh:"用工规则" doc:"工时、休息、夜班的规则, 用来核对排班; 不写就按法律的规定 | rules about hours, rest and nights that rosters are held against; the law's where none is written"`
	Inspections []Inspection `yaml:"inspections" zh:"查岗" doc:"夜间查岗计划 | night inspections"`
}

// Shift is a span of hours on the wall clock that repeats by the day. One that ends before it begins goes past midnight; one
// that ends when it begins lasts until the next day.
type Shift struct {
	At     diag.Pos `yaml:"-"`
	ID     string   `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name   string   `yaml:"name" zh:"名称" doc:"名称 | name"`
	Starts Clock    `yaml:"starts,required" zh:"上班" doc:"上班时刻, 例如 \"08:00\" | when it begins"`
	Ends   Clock    `yaml:"ends,required" zh:"下班" doc:"下班时刻, 早于或等于上班的是第二天 | when it ends; the next day where that is not later"`
	Break  int      `yaml:"break" zh:"休息分钟" doc:"中间不算工时的休息, 多少分钟 | minutes within it that are no working time"`
}

// Key is the natural key: the id, or the name.
func (s Shift) Key() string {
	if s.ID != "" {
		return s.ID
	}
	return s.Name
}

// Called is the name, or the id where there is none.
func (s Shift) Called() string {
	if s.Name != "" {
		return s.Name
	}
	return s.ID
}

// Roster is who works which shift, in turn. The first team begins its first turn on the anchor, every further one Stagger
// days after the one before; before that it is within an earlier turn, so that all turns run from the first day on.
type Roster struct {
	At        diag.Pos   `yaml:"-"`
	ID        string     `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name      string     `yaml:"name" zh:"名称" doc:"名称 | name"`
	Position  org.Ref    `yaml:"position,required" zh:"岗位" doc:"哪个岗位的排班; 一个岗位可以有几份 | the post; one post may have several rosters"`
	Teams     []Team     `yaml:"teams,required" zh:"班组" doc:"各班组的人员 | the teams and their people"`
	Pattern   []org.Ref  `yaml:"pattern,required" zh:"轮换" doc:"一轮里每天上哪个班, 休息写 rest | the shift of each day of a turn, rest for none"`
	Anchor    date.Day   `yaml:"anchor,required" zh:"起算日" doc:"第一个班组从哪一天开始第一轮 | the day on which the first team begins its first turn"`
	Stagger   *int       `yaml:"stagger" zh:"错开" doc:"下一个班组比上一个晚几天开始一轮; 不写就是一轮的天数除以班组数 | days from the beginning of one team to that of the next; the length of the turn divided by the teams unless given"`
	From      date.Day   `yaml:"from" zh:"开始" doc:"从哪一天起排班, 默认起算日 | first day, the anchor unless given"`
	Through   date.Day   `yaml:"through" zh:"结束" doc:"排到哪一天为止, 含当日 | last day, included"`
	Skip      []SkipKind `yaml:"skip" zh:"跳过" doc:"weekends(周末) holidays(节假日): 这些天不排班, 也不占轮次 | weekends, holidays: nobody is on then, and no turn is lost"`
	SkipDays  []date.Day `yaml:"skip_days" zh:"停班日" doc:"另外哪些天不排班, 也不占轮次 | further days on which nobody is on; no turn is lost"`
	AtLeast   int        `yaml:"at_least" zh:"至少" doc:"任何时候同时至少几个人, 停班的日子除外 | how many at once at least, at any time of the days that are not skipped"`
	Demand    []Demand   `yaml:"demand" zh:"人手" doc:"哪些时段至少、最多几个人, 要什么资格 | how many are needed at which time of day"`
	Overrides []Override `yaml:"overrides" zh:"调班" doc:"某一天某一班的加人、减人、顶班、换班 | single shifts with more, fewer or other people"`
	Source    []string   `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
	Reading   string     `yaml:"reading" zh:"理解" doc:"原文有几种读法或者没有写的, 这里怎么取 | which reading of the document is taken"`
}

// Key is the natural key: the id, or the name.
func (r Roster) Key() string {
	if r.ID != "" {
		return r.ID
	}
	return r.Name
}

// Called is the name, or the id where there is none.
func (r Roster) Called() string {
	if r.Name != "" {
		return r.Name
	}
	return r.ID
}

// Team is people who work together.
type Team struct {
	Name   string    `yaml:"name" zh:"名称" doc:"名称 | name"`
	People []org.Ref `yaml:"people,required" zh:"人员" doc:"工号或姓名 | staff numbers or names"`
}

// Override changes who works one shift. It does one thing: Add, Remove, Replace with another, or Swap with another who
// works the other shift. Nobody else's turns change.
type Override struct {
	At         diag.Pos `yaml:"-"`
	Day        date.Day `yaml:"day,required" zh:"日期" doc:"班次开始的那一天 | the day on which the shift begins"`
	Shift      org.Ref  `yaml:"shift,required" zh:"班次" doc:"哪个班 | the shift"`
	Add        org.Ref  `yaml:"add" zh:"加" doc:"加谁 | who comes in addition"`
	Remove     org.Ref  `yaml:"remove" zh:"减" doc:"谁不上这个班 | who does not work it"`
	Replace    org.Ref  `yaml:"replace" zh:"替下" doc:"替下谁, 由 with(由) 的人顶班 | whose place another takes"`
	Swap       org.Ref  `yaml:"swap" zh:"换" doc:"谁的这个班, 跟 with(由) 的人在 other_day(对方日期)、other_shift(对方班次) 的班对换 | who changes this shift for the other's"`
	With       org.Ref  `yaml:"with" zh:"由" doc:"顶班的人, 或者对换的人 | who takes the place, or the other of a swap"`
	OtherDay   date.Day `yaml:"other_day" zh:"对方日期" doc:"对换: 对方的班是哪一天, 默认同一天 | of a swap: the day of the other's shift, the same unless given"`
	OtherShift org.Ref  `yaml:"other_shift" zh:"对方班次" doc:"对换: 对方的班, 默认同一个班 | of a swap: the other's shift, the same unless given"`
	Reason     string   `yaml:"reason,required" zh:"原因" doc:"原因, 例如事假、国庆加岗 | why"`
}

// Key is the natural key: the day and the shift as written.
func (o Override) Key() string { return o.Day.String() + "/" + string(o.Shift) }

// Demand is how many are needed at a time of day, on days of a kind.
type Demand struct {
	From      Clock      `yaml:"from" zh:"从" doc:"从几点, 例如 \"07:00\"; 从、到都不写就是全天 | from what time; the whole day where neither is given"`
	To        Clock      `yaml:"to" zh:"到" doc:"到几点, 早于或等于从的是第二天 | until what time; the next day where that is not later"`
	Days      DemandDays `yaml:"days" zh:"哪些天" doc:"workday(工作日) rest(休息日) every(每天); 默认每天 | on which days; every day unless given"`
	AtLeast   int        `yaml:"at_least" zh:"至少" doc:"至少几个人 | how many at least"`
	AtMost    int        `yaml:"at_most" zh:"至多" doc:"至多几个人 | how many at most"`
	Qualified []string   `yaml:"qualified" zh:"持证" doc:"至少要的这几个人, 每人都要有这些资格 | attributes that each of those needed must have"`
}

// SkipKind is a kind of day on which a roster stands still: "weekends" or "holidays".
type SkipKind string

// DemandDays are the days of a [Demand]: "workday", "rest" or "every".
type DemandDays string

// Clock is a time of day as written: 08:00 to 23:59.
type Clock string
