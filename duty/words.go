package duty

import (
	"regexp"
	"slices"
	"strconv"

	"github.com/mandate-go/mandate/org/diag"
)

// Period is how often a duty comes round.
type Period string

// About is the period that a duty speaks of.
type About string

// Shift is what happens to a day that falls on a holiday.
type Shift string

// The words of the language; the Chinese ones are read as the English ones.
var (
	periods = [][2]string{{"day", "日"}, {"week", "周"}, {"month", "月"}, {"quarter", "季"}, {"half_year", "半年"}, {"year", "年"}, {"shift", "班"}}
	abouts  = [][2]string{{"previous", "上期"}, {"current", "本期"}, {"next", "下期"}}
	shifts  = [][2]string{{"keep", "不变"}, {"following", "顺延"}, {"preceding", "提前"}, {"modified_following", "顺延不跨月"}, {"modified_preceding", "提前不跨月"}, {"nearest", "就近"}}
)

var unknownWord = diag.Kind{Code: "duty.unknown-word",
	Meaning: diag.Text{ZH: "这里只能从固定的几个词里选。", EN: "Only the words of a fixed list stand here."},
	Repair:  diag.Text{ZH: "从提示的词里选一个", EN: "choose one of the words that are named"},
	Example: "duties:\n  - {id: report, title: 月报, positions: manager, verb: 汇报, due: {every: monthly}}\n"}

// word reads one of a list of words by its English or Chinese form.
func word(written string, list [][2]string) (string, *diag.Fault) {
	var zh, en string
	var all []string
	for i, w := range list {
		if written == w[0] || written == w[1] {
			return w[0], nil
		}
		if i > 0 {
			zh, en = zh+"、", en+", "
		}
		zh, en, all = zh+w[1]+"("+w[0]+")", en+w[0], append(all, w[0], w[1])
	}
	fault := &diag.Fault{Kind: unknownWord, Text: diag.Textf("不认识“%s”", "“%s” is not known here", written), Hint: diag.Text{ZH: "可以写: " + zh, EN: "write one of: " + en}}
	if near := diag.Nearest(written, all); near != "" {
		fault.Hint = diag.Textf("是不是想写“%s”?", "did you mean “%s”?", near)
	}
	return "", fault
}

// SetScalar reads a period.
func (p *Period) SetScalar(written string) *diag.Fault {
	w, fault := word(written, periods)
	*p = Period(w)
	return fault
}

// SetScalar reads which period a duty is about.
func (a *About) SetScalar(written string) *diag.Fault {
	w, fault := word(written, abouts)
	*a = About(w)
	return fault
}

// SetScalar reads a shift convention.
func (s *Shift) SetScalar(written string) *diag.Fault {
	w, fault := word(written, shifts)
	*s = Shift(w)
	return fault
}

// Within is a span after an event, as written: 24h, 24小时, 10d, 10天, 3wd, 3个工作日.
type Within string

// WithinPattern is the regular expression of a [Within].
const WithinPattern = `^([1-9][0-9]{0,4})(h|d|wd|小时|天|日|工作日|个工作日)$`

var within = regexp.MustCompile(WithinPattern)

var badWithin = diag.Kind{Code: "duty.within",
	Meaning: diag.Text{ZH: "时长无法识别。", EN: "The length of time cannot be read."},
	Repair:  diag.Text{ZH: "写成 24h(小时)、10d(天)、3wd(工作日), 或者 24小时、10天、3个工作日", EN: "write 24h, 10d (days) or 3wd (workdays)"},
	Example: "duties:\n  - {id: answer, title: 答复投诉, positions: manager, verb: 答复, due: {after: complaint, within: 一天}}\n"}

// units turns the words for units into the short ones.
var units = map[string]string{"h": "h", "小时": "h", "d": "d", "天": "d", "日": "d", "wd": "wd", "工作日": "wd", "个工作日": "wd"}

// SetScalar reads a length of time.
func (w *Within) SetScalar(written string) *diag.Fault {
	parts := within.FindStringSubmatch(written)
	if parts == nil {
		return &diag.Fault{Kind: badWithin, Text: diag.Textf("“%s”不是一段时间", "“%s” is no length of time", written)}
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

// inRange reports whether every number lies between two others.
func inRange(numbers []int, least, most int) bool {
	return !slices.ContainsFunc(numbers, func(n int) bool { return n < least || n > most })
}

// flat lists all words of a table, English ones first.
func flat(list [][2]string) []string {
	var en, zh []string
	for _, w := range list {
		en, zh = append(en, w[0]), append(zh, w[1])
	}
	return append(en, zh...)
}

// PeriodWords are the words that a [Period] is written as.
func PeriodWords() []string { return flat(periods) }

// AboutWords are the words that an [About] is written as.
func AboutWords() []string { return flat(abouts) }

// ShiftWords are the words that a [Shift] is written as.
func ShiftWords() []string { return flat(shifts) }
