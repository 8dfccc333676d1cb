package rule

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/parser/lexer"

	"github.com/mandate-go/mandate/org/diag"
)

// allowed are the operators of the language, and the colon, which comes only after something that is refused.
const allowed = " : . , and or not && || ! == != < <= > >= in contains startsWith endsWith + - * % "

// advice tells what to write instead of an operator or bracket that is refused.
var advice = map[string]diag.Text{
	"=":       {ZH: "比较相等写 ==", EN: "equality is written =="},
	"&":       {ZH: "写 and", EN: "write and"},
	"|":       {ZH: "写 or", EN: "write or"},
	"?":       {ZH: "不能写 “条件 ? 甲 : 乙”, 用 and, or 把两种情况连起来", EN: "there is no a ? b : c; join the two cases with and and or"},
	"??":      {ZH: "缺少的值会使整个条件无法判断, 不必另写", EN: "a missing value makes the answer undetermined; nothing is written for it"},
	"?.":      {ZH: "写普通的点", EN: "write a plain dot"},
	"..":      {ZH: "范围写成两个比较: a >= 1 and a <= 5", EN: "write a range as two comparisons: a >= 1 and a <= 5"},
	"/":       {ZH: "不能做除法, 改成乘法比较", EN: "there is no division; multiply the other side instead"},
	"**":      {ZH: "不能做乘方", EN: "there are no powers"},
	"^":       {ZH: "不能做乘方", EN: "there are no powers"},
	"matches": {ZH: "写 contains, startsWith 或 endsWith", EN: "write contains, startsWith or endsWith"},
	"let":     {ZH: "不能定义变量, 直接写出条件", EN: "there are no variables; write the condition itself"},
	"if":      {ZH: "不能写 if, 用 and, or 连接条件", EN: "there is no if; join the conditions with and and or"},
	";":       {ZH: "只能写一个条件, 用 and 或 or 连接", EN: "there is one condition; join its parts with and or or"},
	"[":       {ZH: `方括号只能写在 in 后面: in ["a", "b"]`, EN: `square brackets stand after in only: in ["a", "b"]`},
}

// connectives are words that people write for the words and signs of the language.
var connectives = map[string]string{
	"且": "and", "并且": "and", "而且": "and", "和": "and", "与": "and", "或": "or", "或者": "or", "非": "not", "不是": "not", "不": "not",
	"等于": "==", "不等于": "!=", "大于": ">", "小于": "<", "不超过": "<=", "不少于": ">=", "属于": "in", "包含": "contains", "是": "true", "否": "false",
}

// plain is how a number is written: no sign, exponent, base, separator or superfluous zero.
var plain = regexp.MustCompile(`^(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// refused tells every token that the language does not have.
func (s *source) refused() []*diag.Fault {
	var faults []*diag.Fault
	end := 0
	for i, token := range s.tokens {
		at := span{token.From, token.To}
		if gap := (span{end, at.from}); !s.blank(gap) {
			faults = append(faults, s.comment(gap))
		}
		if fault := s.refuse(i); fault != nil && !s.isName(i) {
			faults = append(faults, fault)
		}
		end = at.to
	}
	if gap := (span{end, len(s.runes)}); !s.blank(gap) {
		faults = append(faults, s.comment(gap))
	}
	return faults
}

// isName reports whether a token is a part of a dotted name, where every word is allowed.
func (s *source) isName(i int) bool {
	dot := func(i int) bool { return i >= 0 && i < len(s.tokens) && s.tokens[i].Is(lexer.Operator, ".") }
	switch s.tokens[i].Kind {
	case lexer.Identifier:
		return dot(i-1) || dot(i+1)
	case lexer.Operator:
		return dot(i - 1)
	}
	return false
}

// refuse is what is wrong with a token, nil for a good one.
func (s *source) refuse(i int) *diag.Fault {
	token := s.tokens[i]
	at := span{token.From, token.To}
	switch token.Kind {
	case lexer.Number:
		return s.number(at)
	case lexer.Identifier:
		return s.connective(at)
	case lexer.Operator:
		if !strings.Contains(allowed, " "+token.Value+" ") {
			return s.not(at, advice[token.Value])
		}
	case lexer.Bracket:
		if token.Value == "{" || token.Value == "[" && (i == 0 || !s.tokens[i-1].Is(lexer.Operator, "in")) {
			return s.not(at, advice[token.Value])
		}
	}
	return nil
}

// not is the fault of a construct that the language does not have.
func (s *source) not(at span, instead diag.Text) *diag.Fault {
	fault := s.fault(notAllowed, at, diag.Textf("这里不能用 “%s”", "%s is not available here", s.word(at)))
	fault.Hint = instead
	return fault
}

func (s *source) comment(gap span) *diag.Fault {
	for s.blank(span{gap.from, gap.from + 1}) {
		gap.from++
	}
	for s.blank(span{gap.to - 1, gap.to}) {
		gap.to--
	}
	return s.fault(notAllowed, gap, diag.Text{
		ZH: "表达式里不能写注释, 写到 YAML 的 # 后面", EN: "an expression has no comments; put them after # in the YAML",
	})
}

// connective is the fault of a Chinese or capital word that stands for an operator.
func (s *source) connective(at span) *diag.Fault {
	word := s.word(at)
	instead := connectives[word]
	if lower := strings.ToLower(word); lower != word && strings.Contains(" and or not in true false ", " "+lower+" ") {
		instead = lower
	}
	if instead == "" {
		return nil
	}
	fault := s.fault(syntax, at, diag.Textf("“%s” 要写成 %s", "%s is written %s", word, instead))
	fault.Hint = diag.Text{ZH: "条件用 and, or, not 连接", EN: "conditions are joined with and, or, not"}
	return fault
}

// number is the fault of a number that is not written plainly or does not fit 64 bits.
func (s *source) number(at span) *diag.Fault {
	word := s.word(at)
	if !plain.MatchString(word) {
		return s.fault(number, at, diag.Textf("数字 “%s” 的写法不能用", "the number %s is written in a way that is not accepted", word))
	}
	integer, _, _ := strings.Cut(word, ".")
	if _, err := strconv.ParseInt(integer, 10, 64); err != nil {
		return s.fault(number, at, diag.Textf("数字 “%s” 太大", "the number %s is too large", word))
	}
	return nil
}
