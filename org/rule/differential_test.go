package rule_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/rule"
)

// inputs are how many requests each expression is asked about.
const inputs = 10

// TestTheMachineAgrees generates expressions and requests, and wants of each pair the answer that the virtual machine of expr
// gives for the same tree: verdict, what is missing, the error with its place, and of every condition the verdict alone. The
// environment variable MANDATE_FULL asks for a million pairs.
func TestTheMachineAgrees(t *testing.T) {
	pairs := 20_000
	switch {
	case os.Getenv("MANDATE_FULL") != "":
		pairs = 1_000_000
	case testing.Short():
		pairs = 5_000
	}
	env := site()
	machine := rule.NewMachine(env)
	seen := map[string]int{}
	for i := range pairs / inputs {
		g := author{rand.New(rand.NewPCG(1, uint64(i)))}
		text := g.truth(3)
		program, compiled := compile(t, env, text), machine.Compile(text)
		v := env.Values()
		for asked := range inputs {
			given := g.request()
			subject := any(int32(g.IntN(3)))
			v.Clear()
			for name, value := range given {
				set(env, v, name, value)
			}
			got, want := program.Eval(v, subject), compiled.Eval(given, subject)
			require.Equal(t, want.Verdict, got.Verdict, "%d: %s of %v", i, text, given)
			require.Equal(t, want.Verdict, program.Verdict(v, subject))
			require.Equal(t, want.Missing, got.Missing, "%d: %s", i, text)
			require.Equal(t, fmt.Sprint(want.Err), fmt.Sprint(got.Err), "%d: %s of %v", i, text, given)
			for _, known := range []error{rule.ErrOverflow, rule.ErrZero, errRegister} {
				require.Equal(t, errors.Is(want.Err, known), errors.Is(got.Err, known))
			}
			if asked == 0 {
				require.Equal(t, compiled.Verdicts(given, subject), verdicts(program.Trace(v, subject)), "%d: %s of %v", i, text, given)
			}
			seen[outcome(want)]++
		}
	}
	for _, kind := range []string{"true", "false", "missing", "overflow", "zero", "register", "panic"} {
		require.Greater(t, seen[kind], pairs/1000, "too few of the pairs are %s: %v", kind, seen)
	}
}

func verdicts(conditions []rule.Condition) []rule.Verdict {
	all := make([]rule.Verdict, len(conditions))
	for i, c := range conditions {
		all[i] = c.Verdict
	}
	return all
}

func outcome(r rule.Result) string {
	switch {
	case r.Missing != nil:
		return "missing"
	case errors.Is(r.Err, rule.ErrOverflow):
		return "overflow"
	case errors.Is(r.Err, rule.ErrZero):
		return "zero"
	case errors.Is(r.Err, errRegister):
		return "register"
	case r.Err != nil:
		return "panic"
	}
	return r.Verdict.String()
}

// author writes expressions over the fields of site, and requests.
type author struct{ *rand.Rand }

func (g author) pick(of ...string) string { return of[g.IntN(len(of))] }

// truth is a condition with at most so many levels.
func (g author) truth(depth int) string {
	if depth == 0 || g.IntN(5) == 0 {
		return g.simple()
	}
	switch g.IntN(6) {
	case 0:
		return g.pick("not ", "!") + "(" + g.truth(depth-1) + ")"
	case 1:
		return "(" + g.truth(depth-1) + ") " + g.pick("==", "!=") + " (" + g.truth(depth-1) + ")"
	default:
		word := g.pick(" and ", " && ", " or ", " || ", "\nor ")
		parts := make([]string, 2+g.IntN(3))
		for i := range parts {
			parts[i] = g.truth(depth - 1)
			if g.IntN(4) > 0 {
				parts[i] = "(" + parts[i] + ")"
			}
		}
		return strings.Join(parts, word)
	}
}

// simple is a condition without connectives.
func (g author) simple() string {
	order := g.pick("==", "!=", "<", "<=", ">", ">=")
	equal := g.pick("==", "!=")
	switch g.IntN(12) {
	case 0:
		return g.pick("true", "false", "request.urgent", "request.format_contract", "fact.in", "fact.业主委员会已成立", "not fact.in")
	case 1:
		return fmt.Sprintf("requester.holds(%q)", g.pick("front_desk", "前台", "cashier", "broken", "panics", "front_desk"))
	case 2:
		return g.either(g.number(0), order, strconv.Itoa(g.IntN(5)))
	case 3:
		return g.either(g.number(2), order, g.number(2))
	case 4:
		return g.either(g.pick("request.amount", "request.deposit"), order, g.pick("-5", "0", "0.01", "5", "1999.99", "2000.5", "request.amount", "request.deposit"))
	case 5:
		return g.either(g.pick("request.day", "request.until"), order, g.pick(`day("2026-03-01")`, `day("2026-03-02")`, "request.day", "request.until"))
	case 6:
		return g.either("request.kind", equal, g.pick(`"expense"`, `"contract"`, "request.title", "request.kind", "request.deed"))
	case 7:
		return g.either("request.title", equal, g.pick(`"expense"`, `""`, `"梯"`, "request.deed", `"\u68af"`))
	case 8:
		return g.pick("request.title", `"电梯"`) + " " + g.pick("contains", "startsWith", "endsWith", "not contains") + " " + g.pick(`"梯"`, `"电"`, `""`, "request.title")
	case 9:
		return g.pick("request.kind", "request.deed") + g.pick(" in ", " not in ") + g.pick(`["expense"]`, `["contract", "expense"]`)
	case 10:
		return g.pick("request.persons in [0, 1, -1]", "request.persons not in [2]", "request.yen in [5, 7, 5]", `request.title in ["梯", ""]`,
			`request.title not in ["电梯"]`, `request.day in [day("2026-03-01"), day("2026-03-03")]`)
	}
	return g.pick("request.persons == 1 or request.persons == 2", "request.persons == 1 || 3 == request.persons || request.limit == 3",
		`request.kind == "expense" or request.deed == "expense"`, "request.yen != 5 or request.yen != 7", "request.persons == 1 and request.persons == 2")
}

func (g author) either(a, between, b string) string {
	if g.IntN(2) == 0 {
		a, b = b, a
	}
	return a + " " + between + " " + b
}

// number is a whole number with at most so many operators on the way down.
func (g author) number(depth int) string {
	if depth == 0 {
		return g.pick("request.persons", "request.limit", "request.persons")
	}
	switch g.IntN(6) {
	case 0:
		return g.pick("0", "1", "-1", "2", "-9223372036854775807", "9223372036854775807")
	case 1:
		return "-" + g.number(0)
	case 2:
		return g.number(0)
	}
	return "(" + g.number(depth-1) + " " + g.pick("+", "-", "*", "%") + " " + g.number(depth-1) + ")"
}

// request has values that fields can have, mostly, and now and then some that they cannot, or none.
func (g author) request() map[string]rule.Value {
	given := map[string]rule.Value{}
	several := func(values ...rule.Value) rule.Value { return values[g.IntN(len(values))] }
	yes := func() rule.Value { return rule.BoolValue(g.IntN(2) == 0) }
	whole := func() rule.Value {
		return several(rule.IntValue(0), rule.IntValue(1), rule.IntValue(2), rule.IntValue(3), rule.IntValue(-1), rule.IntValue(-9223372036854775808), rule.IntValue(9223372036854775807))
	}
	amount := func() rule.Value {
		return several(rule.MoneyValue(-500), rule.MoneyValue(0), rule.MoneyValue(5), rule.MoneyValue(7), rule.MoneyValue(199999), rule.MoneyValue(200050))
	}
	text := func() rule.Value {
		return several(rule.TextValue(""), rule.TextValue("梯"), rule.TextValue("电梯"), rule.TextValue("expense"), rule.TextValue("contract"))
	}
	choice := func() rule.Value { return several(rule.TextValue("expense"), rule.TextValue("contract")) }
	date := func() rule.Value {
		return several(rule.DayValue(day("2026-03-01")), rule.DayValue(day("2026-03-02")), rule.DayValue(day("2026-03-03")))
	}
	for _, f := range []struct {
		name string
		of   func() rule.Value
	}{
		{"request.format_contract", yes}, {"request.urgent", yes}, {"fact.in", yes}, {"fact.业主委员会已成立", yes},
		{"request.persons", whole}, {"request.limit", whole}, {"request.title", text}, {"request.kind", choice}, {"request.deed", choice},
		{"request.day", date}, {"request.until", date}, {"request.amount", amount}, {"request.deposit", amount}, {"request.yen", amount},
	} {
		switch g.IntN(150) {
		case 0:
		case 1:
			given[f.name] = several(yes(), whole(), amount(), text(), date())
		default:
			given[f.name] = f.of()
		}
	}
	return given
}
