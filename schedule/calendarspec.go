package schedule

import (
	"slices"
	"strconv"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Calendar is a public calendar, notices of years that it does not know yet, and the organization's own days.
type Calendar struct {
	Base  Base   `yaml:"base" zh:"基准" doc:"以哪个公共日历为基准: cn(国务院放假安排) none(周一到周五上班, 没有节假日) always(每天都上班); 不写的, 没有写安排的年份算暂定 | the public calendar it stands on: cn, none (Monday to Friday, no holidays) or always (every day is worked); without one the years without a notice are provisional"`
	Days  []Day  `yaml:"days" zh:"特殊日期" doc:"本单位自己的休息日、上班日, 比放假安排优先 | the organization's own days; they override the notices"`
	Years []Year `yaml:"years" zh:"年度安排" doc:"新公布的一年的放假安排; 写了就代替内置的那一年 | the holiday notice of a year; it takes the place of the built-in one"`
}

// clone is the calendar with lists of its own.
func (c Calendar) clone() Calendar {
	c.Days, c.Years = slices.Clone(c.Days), slices.Clone(c.Years)
	for i := range c.Years {
		holidays := slices.Clone(c.Years[i].Holidays)
		for j := range holidays {
			holidays[j].InLieu, holidays[j].Work = slices.Clone(holidays[j].InLieu), slices.Clone(holidays[j].Work)
		}
		c.Years[i].Holidays = holidays
	}
	return c
}

// Day is a civil day that is not what the public calendar says.
type Day struct {
	Day  date.Day `yaml:"day,required" zh:"日期" doc:"日期 | the day"`
	Kind DayKind  `yaml:"kind,required" zh:"性质" doc:"rest(休息) 或 work(上班) | rest or work"`
	Name string   `yaml:"name" zh:"名称" doc:"名称, 例如 公司假 | what it is"`
}

// Key is the natural key: the day.
func (d Day) Key() string { return d.Day.String() }

// Year is the holiday notice of one year.
type Year struct {
	Year        int        `yaml:"year,required" zh:"年份" doc:"年份, 例如 2027 | the year"`
	Provisional bool       `yaml:"provisional" zh:"暂定" doc:"通知还没有公布, 先按预计的写 | the notice is not published yet, and this is what is expected"`
	Holidays    []Festival `yaml:"holidays,required" zh:"假期" doc:"通知里的各个假期, 一个不少 | all holidays of the notice"`
}

// Key is the natural key: the year.
func (y Year) Key() string { return strconv.Itoa(y.Year) }

// Festival is one holiday of a notice.
type Festival struct {
	Name    string     `yaml:"name,required" zh:"名称" doc:"节日, 例如 春节 | the festival"`
	From    date.Day   `yaml:"from,required" zh:"开始" doc:"放假的第一天 | first day off"`
	Through date.Day   `yaml:"through" zh:"结束" doc:"放假的最后一天; 只放一天可以不写 | last day off; the first where it is left out"`
	InLieu  []date.Day `yaml:"in_lieu" zh:"调休放假" doc:"其中用周末换来的工作日; 可以不写 | weekdays among them that are off in exchange; may be left out"`
	Work    []date.Day `yaml:"work" zh:"调休上班" doc:"为这个假期上班的周末 | weekend days worked in exchange"`
}

// Key is the natural key: the name.
func (f Festival) Key() string { return f.Name }

// Base is the public calendar that a calendar stands on, "" where none is stated.
type Base string

// DayKind is what an organization's own day is: "rest" or "work".
type DayKind string

// The words of the language; the Chinese ones are read as the English ones.
var (
	bases    = [][2]string{{"cn", "中国"}, {"none", "无"}, {"always", "每天"}}
	dayKinds = [][2]string{{"rest", "休息"}, {"work", "上班"}}
)

// SetScalar reads a base.
func (b *Base) SetScalar(written string) *diag.Fault {
	w, known := word(written, bases)
	*b = Base(w)
	if known {
		return nil
	}
	return &diag.Fault{Kind: badCalendar, Text: diag.Textf("没有“%s”这个日历", "there is no calendar “%s”", written)}
}

// SetScalar reads what a day is.
func (k *DayKind) SetScalar(written string) *diag.Fault {
	w, known := word(written, dayKinds)
	*k = DayKind(w)
	if known {
		return nil
	}
	return &diag.Fault{Kind: badCalendar, Text: diag.Textf("“%s”不是 rest 或 work", "“%s” is neither rest nor work", written)}
}

// BaseWords are the words that a [Base] is written as.
func BaseWords() []string { return flat(bases) }

// DayKindWords are the words that a [DayKind] is written as.
func DayKindWords() []string { return flat(dayKinds) }

func word(written string, list [][2]string) (string, bool) {
	for _, w := range list {
		if written == w[0] || written == w[1] {
			return w[0], true
		}
	}
	return "", false
}

// flat lists all words of a table, English ones first.
func flat(list [][2]string) []string {
	var en, zh []string
	for _, w := range list {
		en, zh = append(en, w[0]), append(zh, w[1])
	}
	return append(en, zh...)
}
