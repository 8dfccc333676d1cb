package rule_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

var errRegister = errors.New("the register is gone")

var noPost = diag.Kind{Code: "test.no-post", Meaning: diag.Text{ZH: "没有这个岗位", EN: "there is no such position"}}

// site is an environment with a field of every type and a function.
func site() *rule.Env {
	return rule.New([]rule.Field{
		{Name: "request.format_contract", Type: rule.Bool},
		{Name: "request.urgent", Type: rule.Bool},
		{Name: "request.persons", Type: rule.Int},
		{Name: "request.limit", Type: rule.Int},
		{Name: "request.title", Type: rule.Text},
		{Name: "request.kind", Type: rule.Enum, Values: []string{"expense", "contract"}},
		{Name: "request.deed", Type: rule.Enum, Values: []string{"contract", "lease", "expense"}},
		{Name: "request.day", Type: rule.Day},
		{Name: "request.until", Type: rule.Day},
		{Name: "request.amount", Type: rule.Money, Digits: 2},
		{Name: "request.deposit", Type: rule.Money, Digits: 2},
		{Name: "request.yen", Type: rule.Money},
		{Name: "fact.业主委员会已成立", Type: rule.Bool},
		{Name: "fact.in", Type: rule.Bool},
	}, []rule.Func{{Name: "requester.holds", Resolve: resolve, Call: holds}})
}

func resolve(post string) (int32, *diag.Fault) {
	switch post {
	case "front_desk", "前台":
		return 1, nil
	case "cashier":
		return 2, nil
	case "broken":
		return 3, nil
	case "panics":
		return 4, nil
	case "front desk":
		return 0, &diag.Fault{Kind: noPost, Offset: 5, Length: 1, Text: noPost.Meaning}
	}
	return 0, &diag.Fault{Kind: noPost, Text: noPost.Meaning}
}

func holds(subject any, post int32) (bool, error) {
	switch post {
	case 3:
		return true, errRegister
	case 4:
		panic("no register")
	}
	return subject == post, nil
}

func day(text string) date.Day {
	d, err := date.Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

// filled is a value for every field.
func filled() map[string]rule.Value {
	return map[string]rule.Value{
		"request.format_contract": rule.BoolValue(true),
		"request.urgent":          rule.BoolValue(false),
		"request.persons":         rule.IntValue(3),
		"request.limit":           rule.IntValue(math.MaxInt64),
		"request.title":           rule.TextValue("更换电梯钢丝绳"),
		"request.kind":            rule.TextValue("contract"),
		"request.deed":            rule.TextValue("lease"),
		"request.day":             rule.DayValue(day("2026-03-02")),
		"request.until":           rule.DayValue(day("2026-03-31")),
		"request.amount":          rule.MoneyValue(199999),
		"request.deposit":         rule.MoneyValue(-500),
		"request.yen":             rule.MoneyValue(2000),
		"fact.业主委员会已成立":           rule.BoolValue(true),
		"fact.in":                 rule.BoolValue(true),
	}
}

// request has every field filled.
func request(env *rule.Env) *rule.Values {
	v := env.Values()
	for name, value := range filled() {
		set(env, v, name, value)
	}
	return v
}

func set(env *rule.Env, v *rule.Values, name string, value rule.Value) {
	h, found := env.Handle(name)
	if !found {
		panic(name)
	}
	v.Set(h, value)
}

func compile(t testing.TB, env *rule.Env, text string) *rule.Program {
	t.Helper()
	p, faults := env.Compile(text)
	require.Empty(t, faults, text)
	return p
}

const frontDesk, cashier = int32(1), int32(2)

// answers checks the verdicts of expressions about one filled request, asked by the front desk.
func answers(t *testing.T, want rule.Verdict, texts ...string) {
	t.Helper()
	env := site()
	v := request(env)
	for _, text := range texts {
		result := compile(t, env, text).Eval(v, frontDesk)
		require.NoError(t, result.Err, text)
		require.Empty(t, result.Missing, text)
		require.Equal(t, want, result.Verdict, text)
	}
}

func TestConditionsAreJoinedWithAndOrNot(t *testing.T) {
	answers(t, rule.True,
		`true`, `request.format_contract`, `not request.urgent`, `!request.urgent`, `not (request.urgent == true)`,
		`request.urgent or request.format_contract`, `request.format_contract && !request.urgent || request.urgent`,
		`request.urgent and request.urgent or request.format_contract`,
		`request.format_contract == not request.urgent`, `request.format_contract != request.urgent`,
		"request.format_contract\n  and fact.业主委员会已成立", `fact.in`, `not not fact.in`)
	answers(t, rule.False, `false`, `request.urgent`, `not request.format_contract`, `request.urgent and request.format_contract`)
}

func TestANumberNextToAnAmountCountsWholeUnitsExactly(t *testing.T) {
	answers(t, rule.True,
		`request.amount == 1999.99`, `1999.99 == request.amount`, `request.amount < 2000`, `request.amount > 1999.98`,
		`request.amount <= 1999.99`, `request.amount >= 1999.99`, `request.amount != 1999.9`, `request.amount in [5, 1999.99]`,
		`request.deposit == -5`, `request.deposit == -(5.0)`, `request.deposit < 0`, `request.deposit > -5.01`, `request.deposit in [-5]`,
		`request.deposit < request.amount`, `request.yen == 2000`, `request.amount < 92233720368547758.07`, `request.amount not in [1999, 2000.00]`)
	answers(t, rule.False, `request.amount < 1999.99`, `request.amount > 1999.99`, `request.amount in [1999.9]`, `request.deposit == 5`)
}

func TestWholeNumbers(t *testing.T) {
	answers(t, rule.True,
		`request.persons == 3`, `request.persons + 2 * 4 == 11`, `(request.persons + 2) * 4 == 20`, `request.persons % 2 == 1`,
		`-request.persons < -2`, `request.persons - 5 == -2`, `request.persons in [1, 3]`, `request.persons not in [1, 2]`,
		`request.limit == 9223372036854775807`, `request.limit + 0 > 9223372036854775806`, `-request.limit - 1 < -9223372036854775807`, `1 < 2`)
}

func TestTextsAndChoices(t *testing.T) {
	answers(t, rule.True,
		`request.kind == "contract"`, `request.kind != 'expense'`, `request.kind in ["expense", "contract"]`, `request.kind not in ["expense",]`,
		`request.title contains "电梯"`, `request.title not contains "水泵"`, `request.title startsWith "更换"`, `request.title endsWith "绳"`,
		`request.title == "更换\u7535梯钢丝绳"`, `request.title != "（全角，可以）"`, `request.kind != request.title`)
}

func TestDays(t *testing.T) {
	answers(t, rule.True,
		`request.day == day("2026-03-02")`, `request.day < request.until`, `request.day >= day("2026-03-02")`,
		`request.day in [day("2026-03-01"), day("2026-03-02")]`, `day("2024-02-29") < request.day`)
}

func TestFunctionsAreAskedAboutTheSubject(t *testing.T) {
	env := site()
	p := compile(t, env, `requester.holds("front_desk")`)
	v := env.Values()
	require.Equal(t, rule.Result{Verdict: rule.True}, p.Eval(v, frontDesk))
	require.Equal(t, rule.Result{Verdict: rule.False}, p.Eval(v, cashier))
	require.Equal(t, rule.Result{Verdict: rule.False}, p.Eval(v, nil))
	answers(t, rule.True, `requester.holds("front_desk") and requester.holds('前台')`, `requester.holds("cashier") == false`)
}

func TestTheZeroAnswerIsUndetermined(t *testing.T) {
	var result rule.Result
	require.Equal(t, rule.Undetermined, result.Verdict)
	require.Equal(t, "undetermined true false", fmt.Sprint(rule.Undetermined, rule.True, rule.False))
}

func TestEveryFieldReadMustBePresentEvenBehindAShortCircuit(t *testing.T) {
	env := site()
	p := compile(t, env, `request.urgent or request.persons > 1 or not (request.format_contract == true) or request.urgent`)
	require.Equal(t, []string{"request.format_contract", "request.persons", "request.urgent"}, p.Reads())
	v := env.Values()
	require.Equal(t, rule.Result{Missing: p.Reads()}, p.Eval(v, nil))
	set(env, v, "request.urgent", rule.BoolValue(true))
	require.Equal(t, rule.Result{Missing: []string{"request.format_contract", "request.persons"}}, p.Eval(v, nil))
	set(env, v, "request.persons", rule.IntValue(0))
	set(env, v, "request.format_contract", rule.BoolValue(false))
	require.Equal(t, rule.Result{Verdict: rule.True}, p.Eval(v, nil))
	v.Clear()
	require.Equal(t, rule.Result{Missing: p.Reads()}, p.Eval(v, nil))
}

func TestArithmeticThatOverflowsIsUndetermined(t *testing.T) {
	env := site()
	v := request(env)
	for text, want := range map[string]error{
		`request.limit + 1 > 0`:                                 rule.ErrOverflow,
		`request.limit * 2 < 0`:                                 rule.ErrOverflow,
		`-request.limit - 2 < 0`:                                rule.ErrOverflow,
		`(-request.limit - 1) * -1 < 0`:                         rule.ErrOverflow,
		`-1 * (-request.limit - 1) < 0`:                         rule.ErrOverflow,
		`-(-request.limit - 1) < 0`:                             rule.ErrOverflow,
		`-request.limit - 1 + -1 < 0`:                           rule.ErrOverflow,
		`0 - request.limit - 2 < 0`:                             rule.ErrOverflow,
		`9223372036854775807 + 1 < 0`:                           rule.ErrOverflow,
		`request.persons % 0 == 0`:                              rule.ErrZero,
		`request.persons % (request.persons - 3) == 0`:          rule.ErrZero,
		`not (request.limit + 1 > 0)`:                           rule.ErrOverflow,
		`request.urgent or request.limit - -1 == 0`:             rule.ErrOverflow,
		`requester.holds("broken")`:                             errRegister,
		`not requester.holds("broken") or request.urgent`:       errRegister,
		`request.format_contract and requester.holds("broken")`: errRegister,
	} {
		result := compile(t, env, text).Eval(v, nil)
		require.ErrorIs(t, result.Err, want, text)
		require.Equal(t, rule.Undetermined, result.Verdict, text)
	}
}

func TestAnErrorBehindAShortCircuitIsNotMet(t *testing.T) {
	answers(t, rule.False, `request.urgent and request.limit + 1 > 0`, `request.urgent and requester.holds("panics")`)
	answers(t, rule.True, `request.format_contract or requester.holds("broken")`)
}

func TestAPanicInAFunctionIsUndeterminedAndLeavesTheValuesUsable(t *testing.T) {
	env := site()
	v := request(env)
	result := compile(t, env, `request.urgent or requester.holds("panics")`).Eval(v, frontDesk)
	require.EqualError(t, result.Err, "rule: at character 19: no register")
	require.Equal(t, rule.Undetermined, result.Verdict)
	require.Equal(t, rule.True, compile(t, env, `requester.holds("front_desk")`).Eval(v, frontDesk).Verdict)
}
