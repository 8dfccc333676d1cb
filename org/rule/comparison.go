package rule

import (
	"reflect"
	"slices"

	"github.com/expr-lang/expr/ast"
)

// comparison is the code of == != < <= > >= between two trees that were checked.
func (e *Env) comparison(n *ast.BinaryNode) part[bool] {
	if h, c, ok := e.against(n.Left, n.Right); ok {
		return sure(constant(n.Operator, h, c))
	}
	if h, c, ok := e.against(n.Right, n.Left); ok {
		return sure(constant(mirrored(n.Operator), h, c))
	}
	same := n.Operator == "=="
	switch n.Left.Type().Kind() {
	case reflect.Int:
		l, r := e.number(n.Left), e.number(n.Right)
		return part[bool]{ordered(n.Operator, l.run, r.run), l.fails || r.fails}
	case reflect.String:
		return e.texts(n, func(a, b string) bool { return (a == b) == same })
	}
	l, r := e.truth(n.Left), e.truth(n.Right)
	return part[bool]{func(v *Values) bool {
		yes := l.run(v)
		return v.err == nil && (yes == r.run(v)) == same
	}, l.fails || r.fails}
}

// against is a field and what stands for a value written out in its slot, where one is compared with the other. A text is
// none, but for a choice, which is a number there.
func (e *Env) against(field, literal ast.Node) (Handle, int64, bool) {
	name, ok := field.(*ast.IdentifierNode)
	if !ok {
		return 0, 0, false
	}
	h := e.index[name.Value]
	switch literal := literal.(type) {
	case *ast.IntegerNode:
		return h, int64(literal.Value), true
	case *ast.StringNode:
		at := slices.Index(e.fields[h].Values, literal.Value)
		return h, int64(at), at >= 0
	}
	return 0, 0, false
}

// mirrored is the operator for the two sides the other way round.
func mirrored(operator string) string {
	switch operator {
	case "<":
		return ">"
	case "<=":
		return ">="
	case ">":
		return "<"
	case ">=":
		return "<="
	}
	return operator
}

// constant compares a field with a number: the form that most conditions have.
func constant(operator string, h Handle, c int64) func(v *Values) bool {
	switch operator {
	case "==":
		return func(v *Values) bool { return v.slots[h].num == c }
	case "!=":
		return func(v *Values) bool { return v.slots[h].num != c }
	case "<":
		return func(v *Values) bool { return v.slots[h].num < c }
	case "<=":
		return func(v *Values) bool { return v.slots[h].num <= c }
	case ">":
		return func(v *Values) bool { return v.slots[h].num > c }
	}
	return func(v *Values) bool { return v.slots[h].num >= c }
}

func ordered(operator string, l, r func(v *Values) int64) func(v *Values) bool {
	switch operator {
	case "==":
		return func(v *Values) bool { return l(v) == r(v) }
	case "!=":
		return func(v *Values) bool { return l(v) != r(v) }
	case "<":
		return func(v *Values) bool { return l(v) < r(v) }
	case "<=":
		return func(v *Values) bool { return l(v) <= r(v) }
	case ">":
		return func(v *Values) bool { return l(v) > r(v) }
	}
	return func(v *Values) bool { return l(v) >= r(v) }
}
