package rule

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/expr-lang/expr/ast"

	"github.com/mandate-go/mandate/org/diag"
)

// analysis types every node of an expression and builds the tree that becomes code, from the few kinds of node that have some:
// what is not named here cannot run.
type analysis struct {
	env    *Env
	src    *source
	faults []*diag.Fault
	reads  []Handle // in the order written, with repetitions
	asks   []int32  // the handles of the questions, in the order written
	known  *Program // that the text was compiled to before, whose handles are taken; else nil
	root   ast.Node
	leaves []leaf
}

// operand is a node that was checked.
type operand struct {
	typ     Type   // 0: faulty, and told
	at      span   // without enclosing brackets
	field   *Field // where the operand is a field
	literal bool   // written out
	text    string // of a literal: the text, or the number as written with its sign
	node    ast.Node
}

// analyse reads and checks a text, for the first time or that of a program. A panic inside expr is a fault of the text too.
func (e *Env) analyse(text string, known *Program) (a *analysis, faults []*diag.Fault) {
	defer func() {
		if r := recover(); r != nil {
			faults = []*diag.Fault{{Kind: syntax, Text: unreadable(fmt.Sprint(r))}}
		}
	}()
	src, faults := read(text)
	if len(faults) > 0 {
		return nil, faults
	}
	tree, fault := src.parse(e)
	if fault != nil {
		return nil, []*diag.Fault{fault}
	}
	a = &analysis{env: e, src: src, known: known}
	a.root = a.truth(tree, a.condition).node
	slices.SortStableFunc(a.faults, func(f, g *diag.Fault) int { return f.Offset - g.Offset })
	return a, a.faults
}

// fail tells a fault and is the faulty operand.
func (a *analysis) fail(kind diag.Kind, at span, text diag.Text) operand {
	a.faults = append(a.faults, a.src.fault(kind, a.src.whole(at), text))
	return operand{at: at}
}

// advise gives the last fault a hint closer than its kind's.
func (a *analysis) advise(hint diag.Text) operand {
	last := a.faults[len(a.faults)-1]
	last.Hint = hint
	return operand{at: span{last.Offset, last.Offset + last.Length}}
}

// condition checks a node of the outer and, or, not, and keeps the conditions that they join.
func (a *analysis) condition(n ast.Node) operand {
	switch n := n.(type) {
	case *ast.UnaryNode:
		if a.joins(n) {
			return a.unary(n, a.condition)
		}
	case *ast.BinaryNode:
		if a.joins(n) {
			return a.logic(n, a.condition)
		}
	}
	before := len(a.reads)
	found := a.value(n)
	a.leaves = append(a.leaves, leaf{at: a.src.whole(found.at), node: found.node, reads: distinct(a.reads[before:])})
	return found
}

// joins reports whether a node is an and, or, not as written: not the one inside not in, nor the and that expr makes
// of a < b < c.
func (a *analysis) joins(n ast.Node) bool {
	switch a.src.word(place(n)) {
	case "and", "or", "not", "&&", "||", "!":
		return true
	}
	return false
}

// value checks any node.
func (a *analysis) value(n ast.Node) operand {
	at := place(n)
	switch n := n.(type) {
	case *ast.BoolNode:
		return operand{typ: Bool, at: at, literal: true, node: typed(&ast.BoolNode{Value: n.Value}, at)}
	case *ast.StringNode:
		return operand{typ: Text, at: at, literal: true, text: n.Value, node: typed(&ast.StringNode{Value: n.Value}, at)}
	case *ast.IntegerNode, *ast.FloatNode:
		return operand{typ: Int, at: at, literal: true, text: a.src.word(at)}
	case *ast.IdentifierNode, *ast.MemberNode:
		return a.name(n)
	case *ast.UnaryNode:
		return a.unary(n, a.value)
	case *ast.BinaryNode:
		return a.binary(n)
	case *ast.CallNode:
		return a.call(n)
	case *ast.BuiltinNode:
		return a.builtin(n.Name, at)
	case *ast.NilNode:
		return a.fail(notAllowed, at, diag.Text{
			ZH: "不能用 nil: 缺少的值会使整个条件无法判断", EN: "there is no nil: a missing value makes the answer undetermined"})
	}
	return a.fail(notAllowed, at, diag.Text{ZH: "这里不能用这种写法", EN: "this construct is not available here"})
}

// binary checks an operator with two sides.
func (a *analysis) binary(n *ast.BinaryNode) operand {
	switch n.Operator {
	case "and", "or", "&&", "||":
		return a.logic(n, a.value)
	case "==", "!=", "<", "<=", ">", ">=":
		return a.compare(n)
	case "in":
		return a.in(n)
	case "contains", "startsWith", "endsWith":
		return a.search(n)
	case "+", "-", "*", "%":
		return a.arithmetic(n)
	}
	return a.fail(notAllowed, place(n), diag.Textf("这里不能用 “%s”", "%s is not available here", n.Operator))
}

// logic checks and, or.
func (a *analysis) logic(n *ast.BinaryNode, side func(ast.Node) operand) operand {
	if !a.joins(n) { // its inner nodes are shared: visiting them would double the work at every level
		sign := a.src.word(place(n))
		a.fail(notAllowed, place(n), diag.Textf("“%s” 不能连着写", "%s cannot be chained", sign))
		return a.advise(diag.Text{ZH: "写成两个比较: a < b and b < c", EN: "write two comparisons: a < b and b < c"})
	}
	l, r := a.truth(n.Left, side), a.truth(n.Right, side)
	if l.typ == 0 || r.typ == 0 {
		return operand{at: l.at.join(r.at)}
	}
	at := l.at.join(r.at)
	return operand{typ: Bool, at: at, node: typed(&ast.BinaryNode{Operator: n.Operator, Left: l.node, Right: r.node}, place(n))}
}

// unary checks not and the sign of a number.
func (a *analysis) unary(n *ast.UnaryNode, inner func(ast.Node) operand) operand {
	switch n.Operator {
	case "not", "!":
		x := a.truth(n.Node, inner)
		at := x.at
		if a.joins(n) {
			at = at.join(place(n))
		}
		if x.typ == 0 {
			return operand{at: at}
		}
		return operand{typ: Bool, at: at, node: typed(&ast.UnaryNode{Operator: "not", Node: x.node}, place(n))}
	case "-":
		return a.negative(n)
	}
	return a.fail(notAllowed, place(n), diag.Text{ZH: "数字前面不要写加号", EN: "a number has no plus sign"})
}

// truth checks a node that must be a condition.
func (a *analysis) truth(n ast.Node, side func(ast.Node) operand) operand {
	x := side(n)
	if x.typ == 0 || x.typ == Bool {
		return x
	}
	is := x.typ.Text()
	a.fail(wrongType, x.at, diag.Text{
		ZH: fmt.Sprintf("这里要写一个条件, 却是%s", is.ZH), EN: fmt.Sprintf("a condition is wanted here, this is a %s", is.EN)})
	return a.advise(diag.Text{
		ZH: "写成比较, 如 a == b; 对整个比较取反时加括号: not (a == b)", EN: "write a comparison like a == b; to negate one, use brackets: not (a == b)"})
}

// typed gives a node its place and the type by which its code is chosen: bool, int or string.
func typed[N ast.Node](n N, at span) N {
	n.SetLocation(location(at))
	switch any(n).(type) {
	case *ast.StringNode:
		n.SetType(reflect.TypeFor[string]())
	case *ast.IntegerNode:
		n.SetType(reflect.TypeFor[int]())
	default:
		n.SetType(reflect.TypeFor[bool]())
	}
	return n
}
