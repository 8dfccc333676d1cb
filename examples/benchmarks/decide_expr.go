package main

import (
	"fmt"
	"strings"

	"cel.dev/cel-go/cel"
	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
)

// byKind writes the rules of each kind as one condition: any of them suffices.
func (m matrix) byKind(and, or string) map[string]string {
	rules := map[string][]string{}
	for _, a := range m.authorities {
		rules[a.kind] = append(rules[a.kind], fmt.Sprintf("post == %q %s amount > %d %s amount <= %d", a.post, and, a.over, and, a.upTo))
	}
	conditions := map[string]string{}
	for kind, all := range rules {
		conditions[kind] = strings.Join(all, " "+or+" ")
	}
	return conditions
}

// decideByExpr compiles one program a kind. The environment is a map that is filled again for each question.
func decideByExpr(m matrix) contestant {
	env := map[string]any{"post": "", "amount": 0}
	programs := map[string]*vm.Program{}
	for kind, condition := range m.byKind("and", "or") {
		programs[kind] = must(expr.Compile(condition, expr.Env(env), expr.AsBool()))
	}
	machine := &vm.VM{}
	return decider("expr, one program a kind, a map as environment", m, func(q *question) bool {
		env["post"], env["amount"] = q.post, int(q.amount)
		return must(machine.Run(programs[q.kind], env)).(bool)
	})
}

func decideByCEL(m matrix) contestant {
	env := must(cel.NewEnv(cel.Variable("post", cel.StringType), cel.Variable("amount", cel.IntType)))
	programs := map[string]cel.Program{}
	for kind, condition := range m.byKind("&&", "||") {
		checked, issues := env.Compile(condition)
		if err := issues.Err(); err != nil {
			panic(err)
		}
		programs[kind] = must(env.Program(checked, cel.EvalOptions(cel.OptOptimize)))
	}
	given := map[string]any{}
	return decider("CEL, one program a kind", m, func(q *question) bool {
		given["post"], given["amount"] = q.post, q.amount
		out, _, err := programs[q.kind].Eval(given)
		return must(out, err).Value().(bool)
	})
}
