package schedule

import "github.com/mandate-go/mandate/org/diag"

var unknownWord = diag.Kind{Code: "schedule.unknown-word",
	Meaning: text("这里只能从固定的几个词里选。", "Only the words of a fixed list stand here."),
	Repair:  text("从提示的词里选一个", "choose one of the words that are named"),
	Example: "rosters:\n  - {id: lobby, position: lobby_guard, teams: [{people: [LS-0017]}], pattern: [day], anchor: 2026-01-01, skip: [sundays]}\n"}

// The words of the language; the Chinese ones are read as the English ones.
var (
	skipKinds  = [][2]string{{"weekends", "周末"}, {"holidays", "节假日"}}
	demandDays = [][2]string{{"workday", "工作日"}, {"rest", "休息日"}, {"every", "每天"}}
	hourBases  = [][2]string{{"week", "周"}, {"month", "月"}, {"quarter", "季"}, {"year", "年"}}
	minors     = [][2]string{{"none", "不排班"}, {"no_nights", "不上夜班"}}
	turns      = [][2]string{{"week", "周"}, {"month", "月"}}
	workRules  = [][2]string{{"hours_day", "每天工时"}, {"hours_period", "周期工时"}, {"overtime", "加班"}, {"day_off", "每周休息"},
		{"rest_between", "班间休息"}, {"rest_after_night", "夜班后休息"}, {"longest_run", "最多连续"}, {"nights_in_a_row", "最多连续夜班"},
		{"protected", "夜班保护"}, {"minors", "未成年人"}}
)

// choose reads a word of a list into a text.
func choose[T ~string](into *T, written string, list [][2]string) *diag.Fault {
	w, known := word(written, list)
	*into = T(w)
	if known {
		return nil
	}
	fault := &diag.Fault{Kind: unknownWord, Text: diag.Textf("不认识“%s”", "“%s” is not known here", written)}
	var zh, en string
	for i, w := range list {
		if i > 0 {
			zh, en = zh+"、", en+", "
		}
		zh, en = zh+w[1]+"("+w[0]+")", en+w[0]
	}
	fault.Hint = text("可以写: "+zh, "write one of: "+en)
	if near := diag.Nearest(written, flat(list)); near != "" {
		fault.Hint = diag.Textf("是不是想写“%s”?", "did you mean “%s”?", near)
	}
	return fault
}

// SetScalar reads a kind of day.
func (k *SkipKind) SetScalar(written string) *diag.Fault { return choose(k, written, skipKinds) }

// SetScalar reads on which days people are needed.
func (d *DemandDays) SetScalar(written string) *diag.Fault { return choose(d, written, demandDays) }

// SetScalar reads over what hours are counted.
func (b *Basis) SetScalar(written string) *diag.Fault { return choose(b, written, hourBases) }

// SetScalar reads what minors may not work.
func (m *Minors) SetScalar(written string) *diag.Fault { return choose(m, written, minors) }

// SetScalar reads a rule.
func (r *WorkRule) SetScalar(written string) *diag.Fault { return choose(r, written, workRules) }

// SetScalar reads how often inspections are planned.
func (t *Turn) SetScalar(written string) *diag.Fault { return choose(t, written, turns) }

// SkipKindWords are the words that a [SkipKind] is written as.
func SkipKindWords() []string { return flat(skipKinds) }

// DemandDaysWords are the words that [DemandDays] are written as.
func DemandDaysWords() []string { return flat(demandDays) }

// BasisWords are the words that a [Basis] is written as.
func BasisWords() []string { return flat(hourBases) }

// MinorsWords are the words that [Minors] is written as.
func MinorsWords() []string { return flat(minors) }

// WorkRuleWords are the words that a [WorkRule] is written as.
func WorkRuleWords() []string { return flat(workRules) }

// TurnWords are the words that a [Turn] is written as.
func TurnWords() []string { return flat(turns) }
