package rule

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org/diag"
)

// All kinds are errors: without its condition, what an expression guards has no meaning.
var (
	syntax = diag.Kind{
		Code:    "rule.syntax",
		Meaning: diag.Text{ZH: "表达式写得不完整, 或者写法读不懂", EN: "the expression is incomplete or cannot be read"},
		Repair:  diag.Text{ZH: "检查括号和引号是否成对, 条件之间是否写了 and 或 or", EN: "check that brackets and quotes are paired and that conditions are joined with and or or"},
		Example: `when: request.urgent and`,
	}
	fullWidth = diag.Kind{
		Code:    "rule.full-width",
		Meaning: diag.Text{ZH: "表达式里用了全角符号", EN: "the expression holds full-width characters"},
		Repair:  diag.Text{ZH: "切换到英文输入法, 改成半角符号", EN: "type the half-width character instead"},
		Example: `when: request.amount ＜ 2000`,
	}
	unknownName = diag.Kind{
		Code:    "rule.unknown-name",
		Meaning: diag.Text{ZH: "表达式用到的名称没有定义", EN: "the expression uses a name that is not declared"},
		Repair:  diag.Text{ZH: "核对名称的拼写, 或者先定义它", EN: "check the spelling of the name, or declare it first"},
		Example: `when: request.amuont < 2000`,
	}
	unknownValue = diag.Kind{
		Code:    "rule.unknown-value",
		Meaning: diag.Text{ZH: "与选项比较的值不在选项之中, 条件永远不会按预期成立", EN: "a choice is compared with a value that it cannot have"},
		Repair:  diag.Text{ZH: "改成选项中的一个值", EN: "write one of the values of the choice"},
		Example: `when: request.kind == "expnse"`,
	}
	wrongType = diag.Kind{
		Code:    "rule.type",
		Meaning: diag.Text{ZH: "比较或运算的两边不是同一类值, 或者结果不是 “是/否”", EN: "values of different types are combined, or the result is not yes or no"},
		Repair:  diag.Text{ZH: "让两边是同一类值: 数字对数字, 文字对文字, 日期对日期", EN: "combine values of one type: numbers with numbers, texts with texts, days with days"},
		Example: `when: request.urgent == "true"`,
	}
	number = diag.Kind{
		Code:    "rule.number",
		Meaning: diag.Text{ZH: "数字的写法不能用", EN: "a number is written in a way that is not accepted"},
		Repair:  diag.Text{ZH: "只写阿拉伯数字, 如 2000; 小数只能与金额比较, 如 1999.99", EN: "write plain digits, like 2000; decimals stand only next to an amount, like 1999.99"},
		Example: `when: request.persons > 1.5`,
	}
	money = diag.Kind{
		Code:    "rule.money",
		Meaning: diag.Text{ZH: "金额只能与金额或写明的数字比较", EN: "an amount is only compared with an amount or with a number written out"},
		Repair:  diag.Text{ZH: "写成 “request.amount < 2000” 这样的比较", EN: "write a comparison like request.amount < 2000"},
		Example: `when: request.amount * 2 < 2000`,
	}
	badDay = diag.Kind{
		Code:    "rule.day",
		Meaning: diag.Text{ZH: "日期读不懂, 或者日历上没有这一天", EN: "a day cannot be read or is not in the calendar"},
		Repair:  diag.Text{ZH: `写成 day("2026-01-31")`, EN: `write day("2026-01-31")`},
		Example: `when: request.day < day("2026-02-30")`,
	}
	argument = diag.Kind{
		Code:    "rule.argument",
		Meaning: diag.Text{ZH: "函数的括号里必须是一个写明的文字", EN: "a function takes exactly one text written out"},
		Repair:  diag.Text{ZH: `在括号里写一个带引号的值, 如 holds("front_desk")`, EN: `write one quoted value in the brackets, like holds("front_desk")`},
		Example: `when: requester.holds(request.position)`,
	}
	notAllowed = diag.Kind{
		Code:    "rule.not-allowed",
		Meaning: diag.Text{ZH: "表达式用了这里不提供的写法", EN: "the expression uses a construct that is not available here"},
		Repair:  diag.Text{ZH: "只用比较, in, contains, startsWith, endsWith 以及 and, or, not", EN: "use comparisons, in, contains, startsWith, endsWith and and, or, not only"},
		Example: `when: now() > request.day`,
	}
	tooLarge = diag.Kind{
		Code:    "rule.limit",
		Meaning: diag.Text{ZH: "表达式太长", EN: "the expression is too long"},
		Repair:  diag.Text{ZH: "拆成几条规则", EN: "split it into several rules"},
	}
)

// Codes are the kinds of fault that this package raises, sorted by code. A fault that a [Func] raises about its
// argument keeps the kind that the function gave it.
func Codes() []diag.Kind {
	kinds := []diag.Kind{syntax, fullWidth, unknownName, unknownValue, wrongType, number, money, badDay, argument, notAllowed, tooLarge}
	slices.SortFunc(kinds, func(a, b diag.Kind) int { return cmp.Compare(a.Code, b.Code) })
	return kinds
}
