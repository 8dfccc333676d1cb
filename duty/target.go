package duty

import (
	"math/bits"
	"regexp"
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// Bound is the figure that a target is held against, as written: a percentage, exact to six decimals (100%, 99.5%), or a
// count (3).
type Bound string

// BoundPattern is the regular expression of a [Bound].
const BoundPattern = `^(0|[1-9][0-9]{0,8})((\.[0-9]{1,6})?[%％])?$`

var boundShape = regexp.MustCompile(BoundPattern)

var badTarget = diag.Kind{Code: "duty.target",
	Meaning: diag.Text{ZH: "目标写得不完整、前后矛盾, 或者界限不是百分比也不是个数。", EN: "The target is incomplete or contradicts itself, or its bound is neither a percentage nor a count."},
	Repair:  diag.Text{ZH: "写一句话; 要核算的, 写 measure 和 at_least、at_most、exactly 中的一个, 例如 {measure: 收缴率, exactly: 100%}", EN: "write a text, or a measure with one of at_least, at_most and exactly, such as {measure: collection rate, exactly: 100%}"},
	Example: "duties:\n  - {id: fees, title: 催收管理费, positions: manager, verb: 收集, target: {measure: 收缴率, at_least: 九成}}\n"}

// SetScalar reads a percentage or a count.
func (b *Bound) SetScalar(written string) *diag.Fault {
	if !boundShape.MatchString(written) {
		return &diag.Fault{Kind: badTarget, Text: diag.Textf("“%s”不是百分比也不是个数", "“%s” is neither a percentage nor a count", written),
			Hint: text("写成 100%、99.5% 或者 3: 只用半角数字", "write it like 100%, 99.5% or 3")}
	}
	*b = Bound(strings.Replace(written, "％", "%", 1))
	return nil
}

// fraction is the bound as a fraction of the whole, and whether it is one: a count has the denominator 1.
func (b Bound) fraction() (numerator, denominator uint64, percent bool) {
	figure, percent := strings.CutSuffix(string(b), "%")
	whole, decimals, _ := strings.Cut(figure, ".")
	numerator, err := strconv.ParseUint(whole+decimals, 10, 64)
	if err != nil || !boundShape.MatchString(string(b)) {
		return 0, 0, false
	}
	denominator = 1
	if percent {
		denominator = 100
	}
	for range decimals {
		denominator *= 10
	}
	return numerator, denominator, percent
}

// Figure is what was reached: so many of the whole, so many of them counted again.
type Figure struct {
	Part     int64 // how many were done well
	Whole    int64 // of how many; a bound that is a count does not look at it
	Repeated int64 // how many of the part had been counted before; looked at where the target is distinct
}

// Attainment says whether a target was reached. The zero Attainment is Undetermined, which is never met.
type Attainment uint8

// The attainments.
const (
	Undetermined Attainment = iota
	Met
	Missed
)

// String is "undetermined", "met" or "missed".
func (a Attainment) String() string {
	switch a {
	case Met:
		return "met"
	case Missed:
		return "missed"
	}
	return "undetermined"
}

// Text is the attainment as printed.
func (a Attainment) Text() diag.Text {
	switch a {
	case Met:
		return text("达到", "met")
	case Missed:
		return text("没有达到", "missed")
	}
	return text("无法判断", "cannot be told")
}

// Evaluable reports whether the target has something to hold a figure against.
func (t *Target) Evaluable() bool {
	_, bound := t.bound()
	return bound != "" || t != nil && t.Distinct
}

// bound is the one bound of a target, and how a figure compares with it when it is met.
func (t *Target) bound() (relation string, bound Bound) {
	switch {
	case t == nil:
		return "", ""
	case t.AtLeast != "":
		return "≥", t.AtLeast
	case t.AtMost != "":
		return "≤", t.AtMost
	case t.Exactly != "":
		return "=", t.Exactly
	}
	return "", ""
}

// Evaluate holds a figure against the target, in whole numbers of 128 bits. It is Undetermined for a target that is a
// text alone, for a figure with a negative number, and for a percentage of nothing. What is distinct is missed by one
// repetition.
func (t *Target) Evaluate(f Figure) Attainment {
	relation, bound := t.bound()
	if f.Part < 0 || f.Whole < 0 || f.Repeated < 0 || !t.Evaluable() {
		return Undetermined
	}
	compared := 0
	if bound != "" {
		numerator, denominator, percent := bound.fraction()
		whole := uint64(1)
		if percent {
			whole = uint64(f.Whole)
		}
		if whole == 0 || denominator == 0 {
			return Undetermined
		}
		compared = compareProducts(uint64(f.Part), denominator, numerator, whole)
	}
	met := map[string]bool{"≥": compared >= 0, "≤": compared <= 0, "=": compared == 0, "": true}[relation]
	if !met || t.Distinct && f.Repeated > 0 {
		return Missed
	}
	return Met
}

// compareProducts compares a×b with c×d.
func compareProducts(a, b, c, d uint64) int {
	high, low := bits.Mul64(a, b)
	otherHigh, otherLow := bits.Mul64(c, d)
	switch {
	case high == otherHigh && low == otherLow:
		return 0
	case high < otherHigh || high == otherHigh && low < otherLow:
		return -1
	}
	return 1
}

// Explain is the attainment with the values that it saw: 管理费收缴率: 98/100, 要求 = 100%, 没有达到.
func (t *Target) Explain(f Figure) diag.Text {
	if t == nil {
		return Undetermined.Text()
	}
	name := t.Measure
	if name == "" {
		name = t.Text
	}
	relation, bound := t.bound()
	said := diag.Textf("%s: %d", "%s: %d", name, f.Part)
	if _, _, percent := bound.fraction(); percent {
		said = said.Then("/%d", "/%d", f.Whole)
	}
	if bound != "" {
		said = said.Then(", 要求 %s %s", ", wanted %s %s", relation, string(bound))
	}
	if t.Distinct {
		said = said.Then(", 重复 %d", ", repeated %d", f.Repeated)
	}
	attained := t.Evaluate(f)
	said = said.Then(", "+attained.Text().ZH, ", "+attained.Text().EN)
	switch _, _, percent := bound.fraction(); {
	case attained != Undetermined:
	case f.Part < 0 || f.Whole < 0 || f.Repeated < 0:
		return said.Then(": 数字不能是负数", ": a number is negative")
	case percent:
		return said.Then(": 总数是 0", ": the whole is 0")
	default:
		return said.Then(": 只有文字, 没有可以核算的界限", ": it is a text without a bound")
	}
	return said
}

// faults are the contradictions of a target, and what it leaves out.
func (t *Target) faults() []contradiction {
	var bounds []string
	for _, b := range []struct {
		bound Bound
		name  string
	}{{t.AtLeast, "at_least"}, {t.AtMost, "at_most"}, {t.Exactly, "exactly"}} {
		if b.bound != "" {
			bounds = append(bounds, b.name)
		}
	}
	switch {
	case len(bounds) > 1:
		return []contradiction{diag.Textf("界限只能写一个, 这里写了 %s", "one bound can be given, not %s", strings.Join(bounds, ", "))}
	case t.Measure == "" && (bounds != nil || t.Distinct):
		return []contradiction{text("没有写指标 measure: 量的是什么", "the measure is missing: what is counted")}
	case t.Measure != "" && bounds == nil && !t.Distinct:
		return []contradiction{text("写了指标 measure, 没有写界限 at_least(不低于)、at_most(不高于) 或 exactly(等于)", "the measure has no bound: at_least, at_most or exactly")}
	case t.Measure != "" && t.Text != "":
		return []contradiction{text("text(文字) 和 measure(指标) 只写一个", "write a text or a measure, not both")}
	}
	return nil
}

// Said is the target as people write it: 回访户数比例不低于 25%, 不重复.
func (t *Target) Said() diag.Text {
	relation, bound := t.bound()
	if t == nil || bound == "" {
		if t == nil {
			return diag.Text{}
		}
		return text(t.Text, t.Text)
	}
	words := map[string]diag.Text{"≥": text("不低于", "at least"), "≤": text("不高于", "at most"), "=": text("等于", "exactly")}[relation]
	said := diag.Text{ZH: t.Measure + words.ZH + " " + string(bound), EN: t.Measure + " " + words.EN + " " + string(bound)}
	if t.Distinct {
		said = said.Then(", 不重复", ", none twice")
	}
	return said
}
