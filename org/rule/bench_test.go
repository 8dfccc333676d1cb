package rule_test

import (
	"testing"

	"github.com/expr-lang/expr"

	"github.com/mandate-go/mandate/org/rule"
)

const guard = `request.format_contract and request.amount < 1999.99 and requester.holds("front_desk")`

func BenchmarkCompile(b *testing.B) {
	env := site()
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if _, faults := env.Compile(guard); faults != nil {
			b.Fatal(faults)
		}
	}
}

// BenchmarkCompileExpr is what the same guard costs when expr builds its configuration for every rule.
func BenchmarkCompileExpr(b *testing.B) {
	env := map[string]any{
		"request":   map[string]any{"format_contract": true, "amount": 0.0},
		"requester": map[string]any{"holds": func(string) bool { return true }},
	}
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if _, err := expr.Compile(guard, expr.Env(env), expr.AsBool(), expr.DisableAllBuiltins()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEval(b *testing.B) {
	env := site()
	for _, c := range []struct{ name, text string }{
		{"a field", `request.format_contract`},
		{"an amount", `request.amount <= 1999.99`},
		{"a guard with a function", `request.format_contract and request.amount <= 1999.99 and requester.holds("front_desk")`},
		{"arithmetic", `request.persons + 1 < 5`},
		{"a list", `request.kind in ["expense", "contract"]`},
	} {
		b.Run(c.name, func(b *testing.B) {
			p, v := compile(b, env, c.text), request(env)
			b.ReportAllocs()
			b.ResetTimer()
			for i := 0; i < b.N; i++ {
				if r := p.Eval(v, frontDesk); r.Verdict != rule.True {
					b.Fatal(r)
				}
			}
		})
	}
}

// BenchmarkFill is a new request: values cleared and three slots filled.
func BenchmarkFill(b *testing.B) {
	env := site()
	v := env.Values()
	contract, _ := env.Handle("request.format_contract")
	amount, _ := env.Handle("request.amount")
	kind, _ := env.Handle("request.kind")
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		v.Clear()
		v.Set(contract, rule.BoolValue(true))
		v.Set(amount, rule.MoneyValue(199999))
		v.Set(kind, rule.TextValue("contract"))
	}
}

func BenchmarkTrace(b *testing.B) {
	env := site()
	p, v := compile(b, env, guard), request(env)
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		p.Trace(v, frontDesk)
	}
}
