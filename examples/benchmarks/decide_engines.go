package main

import (
	"context"
	"strconv"

	"github.com/casbin/casbin/v2"
	"github.com/casbin/casbin/v2/model"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
)

const casbinModel = `
[request_definition]
r = kind, post, amount
[policy_definition]
p = kind, post, over, upto
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.kind == p.kind && r.post == p.post && within(r.amount, p.over, p.upto)
`

// decideByCasbin has a policy line for each authority. Fields of a policy are text, and so a function compares the amounts.
func decideByCasbin(m matrix) contestant {
	enforcer := must(casbin.NewEnforcer(must(model.NewModelFromString(casbinModel))))
	enforcer.AddFunction("within", func(args ...any) (any, error) {
		over, err := strconv.ParseInt(args[1].(string), 10, 64)
		if err != nil {
			return nil, err
		}
		upTo, err := strconv.ParseInt(args[2].(string), 10, 64)
		amount := int64(args[0].(float64)) // the engine makes floats of all numbers; fen are exact in them
		return over < amount && amount <= upTo, err
	})
	lines := make([][]string, len(m.authorities))
	for i, a := range m.authorities {
		lines[i] = []string{a.kind, a.post, strconv.FormatInt(a.over, 10), strconv.FormatInt(a.upTo, 10)}
	}
	must(enforcer.AddPolicies(lines))
	c := decider("casbin", m, func(q *question) bool { return must(enforcer.Enforce(q.kind, q.post, q.amount)) })
	c.few, c.least = 200, 20
	return c
}

const regoByKind = `
package matrix
default permitted := false
permitted if {
	some a in data.kinds[input.kind]
	a.post == input.post
	a.over < input.amount
	input.amount <= a.upto
}`

const regoByPost = `
package matrix
default permitted := false
permitted if {
	some a in data.kinds[input.kind][input.post]
	a.over < input.amount
	input.amount <= a.upto
}`

// decideByOPA asks a prepared query; the rules are data by kind, or by kind and post.
func decideByOPA(m matrix, name, module string, byPost bool) contestant {
	store := inmem.NewFromObjectWithOpts(m.data(byPost), inmem.OptReturnASTValuesOnRead(true))
	ctx := context.Background()
	query := must(rego.New(rego.Query("data.matrix.permitted"), rego.Module("matrix.rego", module), rego.Store(store)).PrepareForEval(ctx))
	kind, post, amount := ast.StringTerm("kind"), ast.StringTerm("post"), ast.StringTerm("amount")
	return decider(name, m, func(q *question) bool {
		input := ast.NewObject([2]*ast.Term{kind, ast.StringTerm(q.kind)}, [2]*ast.Term{post, ast.StringTerm(q.post)},
			[2]*ast.Term{amount, ast.IntNumberTerm(int(q.amount))})
		return must(query.Eval(ctx, rego.EvalParsedInput(input))).Allowed()
	})
}

func (m matrix) data(byPost bool) map[string]any {
	kinds := map[string]any{}
	for _, a := range m.authorities {
		rule := map[string]any{"over": a.over, "upto": a.upTo}
		if !byPost {
			rule["post"] = a.post
			rules, _ := kinds[a.kind].([]any)
			kinds[a.kind] = append(rules, rule)
			continue
		}
		posts, _ := kinds[a.kind].(map[string]any)
		if posts == nil {
			posts = map[string]any{}
			kinds[a.kind] = posts
		}
		rules, _ := posts[a.post].([]any)
		posts[a.post] = append(rules, rule)
	}
	return map[string]any{"kinds": kinds}
}

func decideByOPAByKind(m matrix) contestant {
	return decideByOPA(m, "OPA, a prepared query, data by kind", regoByKind, false)
}

func decideByOPAByPost(m matrix) contestant {
	return decideByOPA(m, "OPA, a prepared query, data by kind and post", regoByPost, true)
}
