package rule

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/mandate-go/mandate/org/diag"
)

// compare checks == != < <= > >=.
func (a *analysis) compare(n *ast.BinaryNode) operand {
	l, r := a.value(n.Left), a.value(n.Right)
	at := l.at.join(r.at)
	l, r, ok := a.alike(l, r)
	if !ok {
		return operand{at: at}
	}
	if ordered := strings.ContainsAny(n.Operator, "<>"); ordered && l.typ != Int && l.typ != Day && l.typ != Money {
		is := l.typ.Text()
		return a.fail(wrongType, at, diag.Text{
			ZH: fmt.Sprintf("%s不能比大小, 只能用 == 或 !=", is.ZH), EN: fmt.Sprintf("a %s has no order; use == or !=", is.EN)})
	}
	return operand{typ: Bool, at: at, node: typed(&ast.BinaryNode{Operator: n.Operator, Left: l.node, Right: r.node}, place(n))}
}

// alike checks that two operands can be compared, and settles numbers written out: next to an amount they count
// whole units of its currency.
func (a *analysis) alike(l, r operand) (operand, operand, bool) {
	if l.typ == 0 || r.typ == 0 {
		return l, r, false
	}
	if l.typ == Money || r.typ == Money {
		return a.amounts(l, r)
	}
	l, r = a.settle(l), a.settle(r)
	if l.typ == 0 || r.typ == 0 {
		return l, r, false
	}
	if class(l.typ) != class(r.typ) {
		a.differ(l, r)
		return l, r, false
	}
	inList := a.listed(l, r)
	return l, r, a.listed(r, l) && inList
}

// class joins the types that compare with each other.
func class(t Type) Type {
	if t == Enum {
		return Text
	}
	return t
}

func (a *analysis) differ(l, r operand) {
	lt, rt := l.typ.Text(), r.typ.Text()
	a.fail(wrongType, l.at.join(r.at), diag.Text{
		ZH: fmt.Sprintf("%s不能与%s比较", lt.ZH, rt.ZH), EN: fmt.Sprintf("a %s cannot be compared with a %s", lt.EN, rt.EN)})
	switch {
	case l.typ == Day || r.typ == Day:
		a.advise(diag.Text{ZH: `日期写成 day("2026-01-31")`, EN: `a day is written day("2026-01-31")`})
	case l.typ == Bool || r.typ == Bool:
		a.advise(diag.Text{ZH: "是/否直接写名称, 或写 not 名称; 比较前的 not 要加括号: not (a == b)",
			EN: "for yes or no write the name alone, or not and the name; not before a comparison needs brackets: not (a == b)"})
	}
}

// listed checks that a text written out is among the values of the choice it is compared with.
func (a *analysis) listed(field, literal operand) bool {
	if field.typ != Enum || !literal.literal || slices.Contains(field.field.Values, literal.text) {
		return true
	}
	a.fail(unknownValue, literal.at, diag.Textf("“%[2]s” 没有 “%[1]s” 这个选项", "%[2]s has no value %[1]s", literal.text, field.field.Name))
	a.advise(suggest(literal.text, field.field.Values))
	return false
}

// in checks field in [literal, …]. It runs as a row of comparisons.
func (a *analysis) in(n *ast.BinaryNode) operand {
	l := a.value(n.Left)
	list, ok := n.Right.(*ast.ArrayNode)
	if !ok {
		return a.fail(notAllowed, l.at.join(place(n)), diag.Text{
			ZH: `in 后面要写方括号里的值: in ["a", "b"]`, EN: `values in square brackets stand after in: in ["a", "b"]`})
	}
	at := a.src.whole(l.at.join(place(list)))
	if len(list.Nodes) == 0 {
		return a.fail(wrongType, at, diag.Text{ZH: "方括号里没有值, 条件永远不成立", EN: "the list is empty, so the condition never holds"})
	}
	if l.typ != 0 && (l.field == nil || l.typ == Bool) {
		l = a.fail(notAllowed, l.at, diag.Text{
			ZH: "in 前面要写一个名称, 不能是算式或是/否; 取反写 not in", EN: "in follows a name that is not yes or no; to negate it write not in"})
	}
	var row ast.Node
	for i := len(list.Nodes) - 1; i >= 0; i-- {
		row = a.either(l, list.Nodes[i], row)
	}
	if l.typ == 0 || row == nil {
		return operand{at: at}
	}
	return operand{typ: Bool, at: at, node: row}
}

// either adds one value of a list to the row of comparisons. It is the row unchanged after a fault, which is told.
func (a *analysis) either(l operand, n ast.Node, row ast.Node) ast.Node {
	r := a.value(n)
	if r.typ != 0 && !r.literal {
		r = a.fail(notAllowed, r.at, diag.Text{ZH: "方括号里只能是写明的值", EN: "a list holds only values written out"})
	}
	l, r, ok := a.alike(l, r)
	if !ok {
		return row
	}
	equal := typed(&ast.BinaryNode{Operator: "==", Left: l.node, Right: r.node}, r.at)
	if row == nil {
		return equal
	}
	return typed(&ast.BinaryNode{Operator: "or", Left: equal, Right: row}, r.at)
}

// search checks contains, startsWith, endsWith.
func (a *analysis) search(n *ast.BinaryNode) operand {
	l, r := a.value(n.Left), a.value(n.Right)
	at := l.at.join(r.at)
	if l.typ == 0 || r.typ == 0 {
		return operand{at: at}
	}
	for _, side := range []operand{l, r} {
		if is := side.typ.Text(); side.typ != Text {
			return a.fail(wrongType, side.at, diag.Text{
				ZH: fmt.Sprintf("%s 的两边都要是文字, 这里是%s", n.Operator, is.ZH),
				EN: fmt.Sprintf("%s stands between two texts, this is a %s", n.Operator, is.EN)})
		}
	}
	return operand{typ: Bool, at: at, node: typed(&ast.BinaryNode{Operator: n.Operator, Left: l.node, Right: r.node}, place(n))}
}

// arithmetic checks + - * %. It runs as a call that notices overflow.
func (a *analysis) arithmetic(n *ast.BinaryNode) operand {
	l, r := a.value(n.Left), a.value(n.Right)
	at := l.at.join(r.at)
	if l.typ == Money || r.typ == Money {
		return a.fail(money, at, diag.Text{ZH: "金额不能加减乘, 只能比较", EN: "amounts are only compared, not computed with"})
	}
	l, r = a.settle(l), a.settle(r)
	if l.typ == 0 || r.typ == 0 {
		return operand{at: at}
	}
	for _, side := range []operand{l, r} {
		if is := side.typ.Text(); side.typ != Int {
			return a.fail(wrongType, side.at, diag.Text{
				ZH: fmt.Sprintf("只有整数能加减乘, 这里是%s", is.ZH), EN: fmt.Sprintf("only whole numbers are computed with, this is a %s", is.EN)})
		}
	}
	return operand{typ: Int, at: at, node: computed(n.Operator, l.node, r.node)}
}

// computed is the call of a checked operator.
func computed(operator string, l, r ast.Node) ast.Node {
	node := &ast.CallNode{Callee: &ast.IdentifierNode{Value: operator}, Arguments: []ast.Node{l, r}}
	node.SetLocation(l.Location())
	node.SetType(reflect.TypeFor[int]())
	return node
}
