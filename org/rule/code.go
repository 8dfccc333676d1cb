package rule

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// part is a part of an expression as code that runs over values. A part that can fail notes in the values why it did, and
// what it then returns means nothing: who runs it looks there before anything else is asked.
type part[T any] struct {
	run   func(v *Values) T
	fails bool
}

func sure[T any](run func(v *Values) T) part[T] { return part[T]{run: run} }

// truth is the code of a tree that was checked and answers yes or no.
func (e *Env) truth(n ast.Node) part[bool] {
	switch n := n.(type) {
	case *ast.BoolNode:
		yes := n.Value
		return sure(func(*Values) bool { return yes })
	case *ast.IdentifierNode:
		h := e.index[n.Value]
		return sure(func(v *Values) bool { return v.slots[h].num == 1 })
	case *ast.UnaryNode:
		x := e.truth(n.Node)
		return part[bool]{func(v *Values) bool { return !x.run(v) }, x.fails}
	case *ast.CallNode:
		return part[bool]{e.question(n), true}
	}
	b := n.(*ast.BinaryNode)
	switch b.Operator {
	case "and", "&&":
		return e.all(row(nil, b, "and", "&&"))
	case "or", "||":
		return e.anyOf(row(nil, b, "or", "||"))
	case "contains":
		return e.texts(b, strings.Contains)
	case "startsWith":
		return e.texts(b, strings.HasPrefix)
	case "endsWith":
		return e.texts(b, strings.HasSuffix)
	}
	return e.comparison(b)
}

// row appends what a row of one connective joins, in the order written.
func row(nodes []ast.Node, n ast.Node, word, sign string) []ast.Node {
	if b, ok := n.(*ast.BinaryNode); ok && (b.Operator == word || b.Operator == sign) {
		return row(row(nodes, b.Left, word, sign), b.Right, word, sign)
	}
	return append(nodes, n)
}

// all holds where every condition does. It stops at the first that does not, or fails.
func (e *Env) all(nodes []ast.Node) part[bool] {
	parts := make([]part[bool], len(nodes))
	for i, n := range nodes {
		parts[i] = e.truth(n)
	}
	if len(parts) == 2 && !parts[0].fails {
		l, r := parts[0].run, parts[1].run
		return part[bool]{func(v *Values) bool { return l(v) && r(v) }, parts[1].fails}
	}
	return part[bool]{func(v *Values) bool {
		for i := range parts {
			if !parts[i].run(v) || v.err != nil {
				return false
			}
		}
		return true
	}, anyFails(parts)}
}

// anyOf holds where one of the conditions does. It stops at the first that does, or fails. Neighbours that compare one field
// for equality are one part: so is every list after in.
func (e *Env) anyOf(nodes []ast.Node) part[bool] {
	var parts []part[bool]
	for len(nodes) > 0 {
		if h, values := e.oneOf(nodes); len(values) > 1 {
			parts = append(parts, sure(func(v *Values) bool { return slices.Contains(values, v.slots[h].num) }))
			nodes = nodes[len(values):]
			continue
		}
		parts = append(parts, e.truth(nodes[0]))
		nodes = nodes[1:]
	}
	switch {
	case len(parts) == 1:
		return parts[0]
	case len(parts) == 2 && !parts[0].fails:
		l, r := parts[0].run, parts[1].run
		return part[bool]{func(v *Values) bool { return l(v) || r(v) }, parts[1].fails}
	}
	return part[bool]{func(v *Values) bool {
		for i := range parts {
			if parts[i].run(v) || v.err != nil {
				return true
			}
		}
		return false
	}, anyFails(parts)}
}

func anyFails(parts []part[bool]) bool {
	return slices.ContainsFunc(parts, func(p part[bool]) bool { return p.fails })
}

// oneOf is the field that the first nodes compare for equality with numbers, and these.
func (e *Env) oneOf(nodes []ast.Node) (Handle, []int64) {
	var field Handle
	var values []int64
	for i, n := range nodes {
		b, ok := n.(*ast.BinaryNode)
		if !ok || b.Operator != "==" {
			break
		}
		h, c, ok := e.against(b.Left, b.Right)
		if !ok || i > 0 && h != field {
			break
		}
		field, values = h, append(values, c)
	}
	return field, values
}

// number is the code of a tree that was checked and is a whole number, a day or an amount.
func (e *Env) number(n ast.Node) part[int64] {
	switch n := n.(type) {
	case *ast.IntegerNode:
		c := int64(n.Value)
		return sure(func(*Values) int64 { return c })
	case *ast.IdentifierNode:
		h := e.index[n.Value]
		return sure(func(v *Values) int64 { return v.slots[h].num })
	}
	call := n.(*ast.CallNode)
	operate, at := checked[call.Callee.(*ast.IdentifierNode).Value], call.Location().From
	l, r := e.number(call.Arguments[0]).run, e.number(call.Arguments[1]).run
	return part[int64]{func(v *Values) int64 {
		result, err := operate(l(v), r(v))
		if err != nil {
			v.fail(err, at)
		}
		return result
	}, true}
}

// words is the code of a tree that was checked and is a text: one written out, or a field.
func (e *Env) words(n ast.Node) func(v *Values) string {
	if literal, ok := n.(*ast.StringNode); ok {
		text := literal.Value
		return func(*Values) string { return text }
	}
	h := e.index[n.(*ast.IdentifierNode).Value]
	return func(v *Values) string { return v.slots[h].text }
}

func (e *Env) texts(n *ast.BinaryNode, holds func(a, b string) bool) part[bool] {
	l, r := e.words(n.Left), e.words(n.Right)
	return sure(func(v *Values) bool { return holds(l(v), r(v)) })
}

// question is the code of a call of a function of the environment.
func (e *Env) question(n *ast.CallNode) func(v *Values) bool {
	f, at := e.funcs[n.Callee.(*ast.IdentifierNode).Value].Call, n.Location().From
	handle := int32(n.Arguments[0].(*ast.IntegerNode).Value)
	return func(v *Values) (yes bool) {
		defer func() {
			if r := recover(); r != nil {
				v.fail(reason(r), at)
			}
		}()
		yes, err := f(v.subject, handle)
		if err != nil {
			v.fail(err, at)
		}
		return yes
	}
}
