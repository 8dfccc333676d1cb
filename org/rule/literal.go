package rule

import (
	"errors"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// settle makes a number written out a whole number. Anything else stays as it is.
func (a *analysis) settle(x operand) operand {
	if x.node != nil || x.typ != Int {
		return x
	}
	n, err := strconv.ParseInt(x.text, 10, strconv.IntSize)
	switch {
	case strings.Contains(x.text, "."):
		return a.fail(number, x.at, diag.Text{ZH: "小数只能与金额比较", EN: "decimals stand only next to an amount"})
	case err != nil:
		return a.fail(number, x.at, diag.Textf("数字 “%s” 太大", "the number %s is too large", x.text))
	}
	x.node = typed(&ast.IntegerNode{Value: int(n)}, x.at)
	return x
}

// amounts settles two operands of which one is an amount.
func (a *analysis) amounts(l, r operand) (operand, operand, bool) {
	at := l.at.join(r.at)
	switch {
	case l.typ == Money && r.typ == Money:
		if l.field.Digits != r.field.Digits {
			a.fail(money, at, diag.Text{ZH: "两个金额的币种小数位不同, 不能比较", EN: "the amounts have currencies of different decimals"})
			return l, r, false
		}
		return l, r, true
	case l.typ == Money && r.typ == Int && r.literal:
		r = a.amount(r, l.field.Digits)
	case r.typ == Money && l.typ == Int && l.literal:
		l = a.amount(l, r.field.Digits)
	default:
		a.fail(money, at, diag.Text{
			ZH: "金额只能与金额或写明的数字比较", EN: "an amount is only compared with an amount or a number written out"})
		return l, r, false
	}
	return l, r, l.typ != 0 && r.typ != 0
}

// amount makes a number written out an amount, from its text: 1999.99 with two digits is 199999 minor units.
func (a *analysis) amount(x operand, digits int) operand {
	whole, fraction, _ := strings.Cut(x.text, ".")
	if len(fraction) > digits {
		return a.fail(money, x.at, diag.Textf(
			"金额 “%[1]s” 的小数超过 %[2]d 位", "the amount %[1]s has more than %[2]d decimals", x.text, digits))
	}
	minor, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", digits-len(fraction)), 10, strconv.IntSize)
	if err != nil {
		return a.fail(money, x.at, diag.Textf("金额 “%s” 太大", "the amount %s is too large", x.text))
	}
	x.typ, x.node = Money, typed(&ast.IntegerNode{Value: int(minor)}, x.at)
	return x
}

// negative checks the sign before a number.
func (a *analysis) negative(n *ast.UnaryNode) operand {
	x := a.value(n.Node)
	at := x.at.join(place(n))
	switch {
	case x.typ == 0:
		return operand{at: at}
	case x.typ == Money:
		return a.fail(money, at, diag.Text{ZH: "金额不能加减乘, 只能比较", EN: "amounts are only compared, not computed with"})
	case x.typ != Int:
		return a.fail(wrongType, at, diag.Text{ZH: "负号后面只能是数字", EN: "only a number stands after a minus sign"})
	case x.literal && x.text[0] == '-':
		return a.fail(number, at, diag.Text{ZH: "写了两个负号", EN: "there are two minus signs"})
	case x.literal:
		return operand{typ: Int, at: at, literal: true, text: "-" + x.text}
	}
	return operand{typ: Int, at: at, node: computed("-", typed(new(ast.IntegerNode), at), x.node)}
}

// day reads day("2026-01-31").
func (a *analysis) day(literal *ast.StringNode, at span) operand {
	d, err := date.Parse(literal.Value)
	if err == nil {
		return operand{typ: Day, at: at, literal: true, node: typed(&ast.IntegerNode{Value: int(d)}, at)}
	}
	var why *date.Error
	if errors.As(err, &why) && why.Reason == date.NoSuchDay {
		return a.fail(badDay, place(literal), diag.Textf("日历上没有 %s 这一天", "there is no day %s in the calendar", literal.Value))
	}
	return a.fail(badDay, place(literal), diag.Textf("“%s” 不是日期", "%s is not a day", literal.Value))
}
