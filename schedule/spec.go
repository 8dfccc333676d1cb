package schedule

import (
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Spec is the calendar, the shifts and the rosters, as their author writes them.
type Spec struct {
	Calendar Calendar `yaml:"calendar" zh:"日历" doc:"工作日历: 哪天上班, 哪天休息 | the working calendar: which days are worked"`
	Shifts   []Shift  `yaml:"shifts" zh:"班次" doc:"班次的起止时刻 (目前只检查写法) | when the shifts begin and end; so far only checked"`
	Rosters  []Roster `yaml:"rosters" zh:"排班" doc:"排班 (目前只检查写法) | rosters; so far only checked"`
}

// Shift is a span of hours that repeats by the day; one that ends before it begins goes past midnight.
type Shift struct {
	At     diag.Pos `yaml:"-"`
	ID     string   `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name   string   `yaml:"name" zh:"名称" doc:"名称 | name"`
	Starts Clock    `yaml:"starts,required" zh:"上班" doc:"上班时刻, 例如 \"08:00\" | when it begins"`
	Ends   Clock    `yaml:"ends,required" zh:"下班" doc:"下班时刻, 早于上班的是第二天 | when it ends; the next day where that is earlier"`
}

// Key is the natural key: the id, or the name.
func (s Shift) Key() string {
	if s.ID != "" {
		return s.ID
	}
	return s.Name
}

// Roster is who works which shift, in turn.
type Roster struct {
	At       diag.Pos  `yaml:"-"`
	ID       string    `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name     string    `yaml:"name" zh:"名称" doc:"名称 | name"`
	Position org.Ref   `yaml:"position,required" zh:"岗位" doc:"哪个岗位的排班 | the post"`
	Teams    []Team    `yaml:"teams,required" zh:"班组" doc:"各班组的人员 | the teams and their people"`
	Pattern  []org.Ref `yaml:"pattern,required" zh:"轮换" doc:"一轮里每天上哪个班, 休息写 rest | the shift of each day of a turn, rest for none"`
	Anchor   date.Day  `yaml:"anchor,required" zh:"起算日" doc:"第一个班组从哪一天开始第一轮 | the day on which the first team begins its first turn"`
	AtLeast  int       `yaml:"at_least" zh:"至少" doc:"同时至少几个人 | how many at once at least"`
	Source   []string  `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
}

// Key is the natural key: the id, or the name.
func (r Roster) Key() string {
	if r.ID != "" {
		return r.ID
	}
	return r.Name
}

// Team is people who work together.
type Team struct {
	Name   string    `yaml:"name" zh:"名称" doc:"名称 | name"`
	People []org.Ref `yaml:"people,required" zh:"人员" doc:"工号或姓名 | staff numbers or names"`
}

// Clock is a time of day as written: 08:00 to 23:59.
type Clock string
