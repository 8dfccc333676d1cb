package rule

import (
	"reflect"
	"slices"
	"sort"
	"strings"

	"github.com/expr-lang/expr/ast"
	exprbuiltin "github.com/expr-lang/expr/builtin"
	"github.com/expr-lang/expr/file"

	"github.com/mandate-go/mandate/org/diag"
)

// dayFunction writes a day: day("2026-01-31").
const dayFunction = "day"

func location(at span) file.Location { return file.Location{From: at.from, To: at.to} }

// dotted is the name that identifiers and plain dots spell.
func dotted(n ast.Node) (name string, at span, ok bool) {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return n.Value, place(n), true
	case *ast.MemberNode:
		property, plain := n.Property.(*ast.StringNode)
		base, at, ok := dotted(n.Node)
		if !ok || !plain || n.Optional {
			return "", place(n), false
		}
		return base + "." + property.Value, at.join(place(property)), true
	}
	return "", place(n), false
}

// name checks a field.
func (a *analysis) name(n ast.Node) operand {
	name, at, ok := dotted(n)
	if !ok {
		return a.fail(notAllowed, at, diag.Text{ZH: "点的前面只能是名称", EN: "only a name stands before a dot"})
	}
	h, found := a.env.index[name]
	if !found {
		return a.unknown(name, at)
	}
	a.reads = append(a.reads, h)
	field := &a.env.fields[h]
	node := typed(&ast.IdentifierNode{Value: name}, at)
	switch field.Type {
	case Text, Enum:
		node.SetType(reflect.TypeFor[string]())
	case Int, Day, Money:
		node.SetType(reflect.TypeFor[int]())
	}
	return operand{typ: field.Type, at: at, field: field, node: node}
}

// unknown tells that a name is no field, with the name that was most likely meant.
func (a *analysis) unknown(name string, at span) operand {
	if _, function := a.env.funcs[name]; function || name == dayFunction {
		a.fail(wrongType, at, diag.Textf("“%s” 要带括号使用", "%s needs brackets", name))
		return a.advise(diag.Textf(`写成 %s("…")`, `write %s("…")`, name))
	}
	a.fail(unknownName, at, diag.Textf("没有 “%s” 这个名称", "there is no %s", name))
	return a.advise(suggest(name, a.env.names()))
}

// names are all names of fields, then of functions.
func (e *Env) names() []string {
	names := make([]string, 0, len(e.fields)+len(e.asked))
	for _, f := range e.fields {
		names = append(names, f.Name)
	}
	return append(names, e.asked...)
}

// suggest is a hint that names what was meant: the nearest name, else a few of the same family or of all.
func suggest(given string, names []string) diag.Text {
	if near := diag.Nearest(given, names); near != "" {
		return diag.Textf("是不是 “%s”?", "did you mean %s?", near)
	}
	family, _, _ := strings.Cut(given, ".")
	var kin []string
	for _, n := range names {
		if strings.HasPrefix(n, family+".") {
			kin = append(kin, n)
		}
	}
	if kin == nil {
		kin = names
	}
	if len(kin) == 0 {
		return diag.Text{ZH: "这里没有可用的名称", EN: "no names are available here"}
	}
	list := strings.Join(kin[:min(len(kin), 8)], ", ")
	if len(kin) > 8 {
		list += ", …"
	}
	return diag.Textf("可以用: %s", "available: %s", list)
}

// call checks day("…") and the functions of the environment.
func (a *analysis) call(n *ast.CallNode) operand {
	name, at, ok := dotted(n.Callee)
	if !ok {
		return a.fail(notAllowed, at, diag.Text{ZH: "括号前面只能是函数名", EN: "only the name of a function stands before its brackets"})
	}
	at, inner := a.src.brackets(at)
	f, found := a.env.funcs[name]
	if _, field := a.env.index[name]; !found && field && name != dayFunction {
		return a.fail(wrongType, at, diag.Textf("“%s” 后面不能带括号", "%s takes no brackets", name))
	}
	if !found && name != dayFunction {
		return a.builtin(name, at)
	}
	literal, ok := only(n)
	if !ok {
		return a.fail(argument, inner, diag.Text{ZH: "括号里必须是一个带引号的值", EN: "exactly one quoted text is wanted in the brackets"})
	}
	if name == dayFunction {
		return a.day(literal, at)
	}
	return a.ask(f, literal, at)
}

// brackets is the place of a call and of what stands in its brackets; of an empty pair, the call again. The tokens
// tell: what stands inside is not checked, and visiting the shared nodes of a < b < c could take forever.
func (s *source) brackets(name span) (call, inner span) {
	open := sort.Search(len(s.tokens), func(i int) bool { return s.tokens[i].From >= name.to })
	end := s.partner[open]
	call = span{name.from, s.tokens[end].To}
	if end == open+1 {
		return call, call
	}
	return call, span{s.tokens[open+1].From, s.tokens[end-1].To}
}

// builtin tells that there is no such function.
func (a *analysis) builtin(name string, at span) operand {
	if slices.Contains(exprbuiltin.Names, name) {
		return a.fail(notAllowed, at, diag.Textf("这里不能用函数 “%s”", "the function %s is not available here", name))
	}
	a.fail(unknownName, at, diag.Textf("没有 “%s” 这个函数", "there is no function %s", name))
	return a.advise(suggest(name, append(slices.Clone(a.env.asked), dayFunction)))
}

// only is the one argument of a call, which must be a text written out.
func only(n *ast.CallNode) (*ast.StringNode, bool) {
	if len(n.Arguments) != 1 {
		return nil, false
	}
	literal, ok := n.Arguments[0].(*ast.StringNode)
	return literal, ok
}

// ask resolves the argument of a function and builds the call.
func (a *analysis) ask(f Func, literal *ast.StringNode, at span) operand {
	handle, fault := a.resolve(f, literal.Value)
	if fault != nil {
		a.faults = append(a.faults, a.src.inside(*fault, literal))
		return operand{at: at}
	}
	a.asks = append(a.asks, handle)
	node := &ast.CallNode{Callee: &ast.IdentifierNode{Value: f.Name}, Arguments: []ast.Node{typed(&ast.IntegerNode{Value: int(handle)}, place(literal))}}
	return operand{typ: Bool, at: at, node: typed(node, at)}
}

// resolve asks the function about its argument once: what is read anew has the handle from before.
func (a *analysis) resolve(f Func, arg string) (int32, *diag.Fault) {
	if a.known != nil {
		return a.known.asks[len(a.asks)], nil
	}
	return f.Resolve(arg)
}

// inside moves a fault of a quoted text to its place in the expression: to the whole text with its quotes where the
// fault means the whole, or where escapes make its characters differ from those written.
func (s *source) inside(fault diag.Fault, literal *ast.StringNode) *diag.Fault {
	at := place(literal)
	inner := len([]rune(literal.Value))
	escaped := at.to-at.from != inner+2
	if fault.Length <= 0 || fault.Offset < 0 || fault.Offset+fault.Length > inner || escaped {
		fault.Offset, fault.Length = at.from, at.to-at.from
		return &fault
	}
	fault.Offset += at.from + 1
	return &fault
}
