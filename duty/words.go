package duty

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// Period is how often a duty comes round.
type Period string

// About is the period that a duty speaks of.
type About string

// Shift is what happens to a day that falls on a holiday.
type Shift string

// Moment is the start or the end of a shift or of a working day.
type Moment string

// MonthEnd is what a month does that is too short for a day.
type MonthEnd string

// Accountability is how the holder of a post answers for a duty: "result", or "first" of those who answer.
type Accountability string

// Side says on which side of the organization a counterpart stands: "external" or "internal".
type Side string

// Weekday is a day of the week as ISO 8601 counts: 1 is Monday, 7 is Sunday.
type Weekday int

// The words of the language; the Chinese ones are read as the English one before them. The first Chinese one is printed.
var (
	periods          = [][]string{{"day", "日", "天", "每天", "每日"}, {"week", "周", "每周", "星期"}, {"month", "月", "每月"}, {"quarter", "季", "季度", "每季", "每季度"}, {"half_year", "半年", "每半年"}, {"year", "年", "每年"}, {"shift", "班", "每班"}}
	abouts           = [][]string{{"previous", "上期"}, {"current", "本期"}, {"next", "下期"}}
	shifts           = [][]string{{"keep", "不变"}, {"following", "顺延"}, {"preceding", "提前"}, {"modified_following", "顺延不跨月"}, {"modified_preceding", "提前不跨月"}, {"nearest", "就近"}}
	moments          = [][]string{{"start", "班前", "上班"}, {"end", "班后", "下班"}}
	monthEnds        = [][]string{{"last", "最后一天"}, {"skip", "跳过"}, {"next", "顺延到次月"}}
	accountabilities = [][]string{{"result", "对结果负责"}, {"first", "第一责任人"}}
	sides            = [][]string{{"external", "对外"}, {"internal", "对内"}}
	weekdays         = [][]string{{"mon", "周一", "1"}, {"tue", "周二", "2"}, {"wed", "周三", "3"}, {"thu", "周四", "4"}, {"fri", "周五", "5"}, {"sat", "周六", "6"}, {"sun", "周日", "7"}}
)

var unknownWord = diag.Kind{Code: "duty.unknown-word",
	Meaning: diag.Text{ZH: "这里只能从固定的几个词里选。", EN: "Only the words of a fixed list stand here."},
	Repair:  diag.Text{ZH: "从提示的词里选一个", EN: "choose one of the words that are named"},
	Example: "duties:\n  - {id: report, title: 月报, positions: manager, verb: 汇报, due: {every: monthly}}\n"}

// word reads one of a list of words by its English or Chinese form.
func word(written string, list [][]string) (string, *diag.Fault) {
	var zh, en string
	var all []string
	for i, w := range list {
		if slices.Contains(w, written) {
			return w[0], nil
		}
		if i > 0 {
			zh, en = zh+"、", en+", "
		}
		zh, en, all = zh+w[1]+"("+w[0]+")", en+w[0], append(all, w...)
	}
	fault := &diag.Fault{Kind: unknownWord, Text: diag.Textf("不认识“%s”", "“%s” is not known here", written), Hint: diag.Text{ZH: "可以写: " + zh, EN: "write one of: " + en}}
	if near := diag.Nearest(written, all); near != "" && len(written) > 1 {
		fault.Hint = diag.Textf("是不是想写“%s”?", "did you mean “%s”?", near)
	}
	return "", fault
}

// SetScalar reads a period.
func (p *Period) SetScalar(written string) *diag.Fault { return set(p, written, periods) }

// SetScalar reads which period a duty is about.
func (a *About) SetScalar(written string) *diag.Fault { return set(a, written, abouts) }

// SetScalar reads a shift convention.
func (s *Shift) SetScalar(written string) *diag.Fault { return set(s, written, shifts) }

// SetScalar reads a moment of a shift or a working day.
func (m *Moment) SetScalar(written string) *diag.Fault { return set(m, written, moments) }

// SetScalar reads what a short month does.
func (m *MonthEnd) SetScalar(written string) *diag.Fault { return set(m, written, monthEnds) }

// SetScalar reads how one answers for a duty.
func (a *Accountability) SetScalar(written string) *diag.Fault {
	return set(a, written, accountabilities)
}

// SetScalar reads the side of a counterpart.
func (s *Side) SetScalar(written string) *diag.Fault { return set(s, written, sides) }

// SetScalar reads a day of the week: mon, 周一, 1.
func (w *Weekday) SetScalar(written string) *diag.Fault {
	short, fault := word(written, weekdays)
	*w = Weekday(1 + slices.IndexFunc(weekdays, func(day []string) bool { return day[0] == short }))
	return fault
}

// set reads a word into a text.
func set[T ~string](into *T, written string, list [][]string) *diag.Fault {
	w, fault := word(written, list)
	*into = T(w)
	return fault
}

// inChinese is the Chinese word that is printed for a word of a list.
func inChinese[T ~string](w T, list [][]string) string {
	for _, words := range list {
		if words[0] == string(w) {
			return words[1]
		}
	}
	return string(w)
}

// Ordinal is a number of the language: of a day, a month, a workday, of times or of days between. It counts from 1, and
// -1 is the last; 0 stands for nothing written.
type Ordinal int

// SetScalar reads a whole number that is not 0.
func (o *Ordinal) SetScalar(written string) *diag.Fault {
	n, err := strconv.Atoi(written)
	if err != nil || n == 0 || n > 9999 || n < -9999 || strconv.Itoa(n) != written {
		fault := &diag.Fault{Kind: badNumber, Text: diag.Textf("“%s”不能写在这里", "“%s” cannot stand here", written)}
		switch {
		case slices.Contains([]string{"月底", "月末", "最后一天"}, written):
			fault.Hint = text("最后一天写 -1", "the last day is -1")
		case slices.Contains([]string{"月初", "上旬", "中旬", "下旬"}, written):
			fault.Hint = diag.Textf("“%s”要说清是哪几日: 例如 之前: 5(5日以前), 或者 几日: [1, 2, 3]", "say which days “%s” means, such as by: 5", written)
		}
		return fault
	}
	*o = Ordinal(n)
	return nil
}

var badNumber = diag.Kind{Code: "duty.number",
	Meaning: diag.Text{ZH: "这里要写整数, 从 1 数起; 0、小数、带单位的数和全角数字都不行。", EN: "A whole number counted from 1 stands here: no 0, no decimals, no unit."},
	Repair:  diag.Text{ZH: "只写半角数字, 例如 5", EN: "write digits alone, such as 5"},
	Example: "duties:\n  - {id: records, title: 移交质量记录, positions: manager, verb: 移交, due: {every: month, by: 5日}}\n"}

// Within is a span after an event, as written: 24h, 24小时, 10d, 10天, 3wd, 3个工作日, and 1周 or 一周 for 7d.
type Within string

// WithinPattern is the regular expression of a [Within].
const WithinPattern = `^([1-9][0-9]{0,4})(h|d|wd|小时|天|日|工作日|个工作日)$|^([1-9][0-9]{0,2}|一)(周|个星期)$`

var within = regexp.MustCompile(WithinPattern)

var badWithin = diag.Kind{Code: "duty.within",
	Meaning: diag.Text{ZH: "时长无法识别。", EN: "The length of time cannot be read."},
	Repair:  diag.Text{ZH: "写成 24h(小时)、10d(天)、3wd(工作日), 或者 24小时、10天、1周、3个工作日", EN: "write 24h, 10d (days) or 3wd (workdays)"},
	Example: "duties:\n  - {id: answer, title: 答复投诉, positions: manager, verb: 答复, due: {after: complaint, within: 一天}}\n"}

// units turns the words for units into the short ones.
var units = map[string]string{"h": "h", "小时": "h", "d": "d", "天": "d", "日": "d", "wd": "wd", "工作日": "wd", "个工作日": "wd"}

// SetScalar reads a length of time.
func (w *Within) SetScalar(written string) *diag.Fault {
	parts := within.FindStringSubmatch(written)
	if parts == nil {
		return &diag.Fault{Kind: badWithin, Text: diag.Textf("“%s”不是一段时间", "“%s” is no length of time", written)}
	}
	if weeks := parts[3]; weeks != "" {
		n, err := strconv.Atoi(strings.ReplaceAll(weeks, "一", "1"))
		if err != nil {
			return &diag.Fault{Kind: badWithin, Text: diag.Textf("“%s”不是一段时间", "“%s” is no length of time", written)}
		}
		*w = Within(strconv.Itoa(7*n) + "d")
		return nil
	}
	*w = Within(parts[1] + units[parts[2]])
	return nil
}

// Length is the number and its unit: "h", "d" or "wd"; 0 and "" where nothing is written.
func (w Within) Length() (int, string) {
	parts := within.FindStringSubmatch(string(w))
	if parts == nil {
		return 0, ""
	}
	n, err := strconv.Atoi(parts[1])
	if err != nil {
		return 0, ""
	}
	return n, parts[2]
}

// flat lists all words of a table, English ones first.
func flat(list [][]string) []string {
	var en, zh []string
	for _, w := range list {
		en, zh = append(en, w[0]), append(zh, w[1:]...)
	}
	return append(en, zh...)
}

// PeriodWords are the words that a [Period] is written as.
func PeriodWords() []string { return flat(periods) }

// AboutWords are the words that an [About] is written as.
func AboutWords() []string { return flat(abouts) }

// ShiftWords are the words that a [Shift] is written as.
func ShiftWords() []string { return flat(shifts) }

// MomentWords are the words that a [Moment] is written as.
func MomentWords() []string { return flat(moments) }

// MonthEndWords are the words that a [MonthEnd] is written as.
func MonthEndWords() []string { return flat(monthEnds) }

// AccountabilityWords are the words that an [Accountability] is written as.
func AccountabilityWords() []string { return flat(accountabilities) }

// SideWords are the words that a [Side] is written as.
func SideWords() []string { return flat(sides) }

// WeekdayWords are the words that a [Weekday] is written as.
func WeekdayWords() []string { return flat(weekdays) }
