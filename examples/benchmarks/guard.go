package main

import (
	"fmt"

	"cel.dev/cel-go/cel"
	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// guardedMatrix is n authorities of one post on one kind, each on a condition of its own: the level that the request states.
// One question in 16 states a level that none has.
func guardedMatrix(n int) matrix {
	m := matrix{posts: 1, kinds: 1}
	const upTo = 5000 * fenPerYuan
	for i := range n {
		m.authorities = append(m.authorities, authority{id: fmt.Sprintf("a%04d", i), kind: kindID(0), post: postID(0), upTo: upTo, level: i + 1})
	}
	for i := range 2000 {
		q := question{kind: kindID(0), desk: deskID(0), post: postID(0), amount: int64(1 + i*7919%upTo), level: 1 + i*37%n}
		if i%16 == 15 {
			q.level = n + 1
		}
		m.questions = append(m.questions, q)
	}
	return m
}

const level = "level"

func (m matrix) guardedApprovals() approval.Spec {
	spec := m.approvals()
	for i := range spec.Kinds {
		spec.Kinds[i].Attributes = []approval.Attribute{{ID: level, Type: "int"}}
	}
	for i, a := range m.authorities {
		if a.level != 0 {
			spec.Authorities[i].When = fmt.Sprintf("request.level == %d", a.level)
		}
	}
	return spec
}

func guardByMandate(m matrix) contestant {
	policy := m.policy(m.guardedApprovals(), org.Register{})
	return decider("mandate, `Policy.Decide`", m, func(q *question) bool {
		r := q.request()
		r.Attributes = []approval.AttributeValue{{ID: level, Value: rule.IntValue(int64(q.level))}}
		return policy.Decide(r).Permitted()
	})
}

// guardedScan goes through the rules in order and asks the condition of each whose kind, post and band fit.
func guardedScan(name string, m matrix, holds func(rule int, q *question) bool) contestant {
	return decider(name, m, func(q *question) bool {
		for i := range m.authorities {
			a := &m.authorities[i]
			if a.kind == q.kind && a.post == q.post && a.over < q.amount && q.amount <= a.upTo && holds(i, q) {
				return true
			}
		}
		return false
	})
}

func guardByFunc(m matrix) contestant {
	conditions := make([]func(*question) bool, len(m.authorities))
	for i, a := range m.authorities {
		conditions[i] = func(q *question) bool { return q.level == a.level }
	}
	return guardedScan("by hand: a scan, a Go function a condition", m, func(i int, q *question) bool { return conditions[i](q) })
}

func guardByExpr(m matrix) contestant {
	env := map[string]any{level: 0}
	programs := make([]*vm.Program, len(m.authorities))
	for i, a := range m.authorities {
		programs[i] = must(expr.Compile(fmt.Sprintf("level == %d", a.level), expr.Env(env), expr.AsBool()))
	}
	machine := &vm.VM{}
	return guardedScan("a scan, an expr program a condition", m, func(i int, q *question) bool {
		env[level] = q.level
		return must(machine.Run(programs[i], env)).(bool)
	})
}

func guardByCEL(m matrix) contestant {
	env := must(cel.NewEnv(cel.Variable(level, cel.IntType)))
	programs := make([]cel.Program, len(m.authorities))
	for i, a := range m.authorities {
		checked, issues := env.Compile(fmt.Sprintf("level == %d", a.level))
		if err := issues.Err(); err != nil {
			panic(err)
		}
		programs[i] = must(env.Program(checked, cel.EvalOptions(cel.OptOptimize)))
	}
	given := map[string]any{}
	return guardedScan("a scan, a CEL program a condition", m, func(i int, q *question) bool {
		given[level] = q.level
		out, _, err := programs[i].Eval(given)
		return must(out, err).Value().(bool)
	})
}

// guardWrongly takes the last condition for one that never holds.
func guardWrongly(m matrix) contestant {
	last := len(m.authorities) - 1
	return guardedScan("a scan that forgets the last condition", m, func(i int, q *question) bool { return i < last && q.level == m.authorities[i].level })
}

// guards is the contests over one guarded authority, and over so many.
func guards(title string, many int) group {
	g := group{
		title: title,
		about: "One post has so many authorities on one kind, each on a condition of its own (`request.level == 17`); a request states the " +
			"level, one in 16 one that no authority asks for. So half of the conditions are evaluated for an answer. What a condition costs is " +
			"the difference of the columns by the difference of the conditions.",
		bars: func(t [][]timing) []bar {
			return []bar{atMost(5, "a condition more, of a rule more in the scan by hand", slope(t, 0, 1))}
		},
	}
	for _, n := range []int{2, many} {
		m := guardedMatrix(n)
		c := contest{name: grouped(n) + " conditions", questions: len(m.questions), wrong: guardWrongly(m)}
		for _, d := range []func(matrix) contestant{guardByMandate, guardByFunc, guardByExpr, guardByCEL} {
			c.field = append(c.field, d(m))
		}
		g.contests = append(g.contests, c)
	}
	return g
}

// slope is the median of how many times as much longer one takes over the last contest than over the first, than another does.
func slope(t [][]timing, a, b int) float64 {
	first, last := t[0], t[len(t)-1]
	rounds := make([]float64, len(first[a].rounds))
	for i := range rounds {
		rounds[i] = (last[a].rounds[i] - first[a].rounds[i]) / (last[b].rounds[i] - first[b].rounds[i])
	}
	return median(rounds)
}
