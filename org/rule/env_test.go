package rule_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

func TestAValueThatAFieldCannotHaveIsMissing(t *testing.T) {
	env := site()
	for name, values := range map[string][]rule.Value{
		"request.urgent":  {{}, rule.IntValue(1), rule.TextValue("true")},
		"request.persons": {rule.MoneyValue(3), rule.DayValue(3), rule.BoolValue(true)},
		"request.kind":    {rule.TextValue("Contract"), rule.TextValue(""), rule.IntValue(1)},
		"request.day":     {rule.DayValue(0), rule.DayValue(date.Last + 1), rule.IntValue(7)},
		"request.amount":  {rule.IntValue(5), {}},
		"request.title":   {rule.BoolValue(true), {}},
	} {
		p := compile(t, env, name+" == "+name)
		for _, value := range values {
			v := request(env)
			require.Equal(t, rule.True, p.Eval(v, nil).Verdict, name)
			set(env, v, name, value)
			require.Equal(t, rule.Result{Missing: []string{name}}, p.Eval(v, nil), name)
		}
	}
}

func TestAnEmptyTextIsPresent(t *testing.T) {
	env := site()
	v := env.Values()
	set(env, v, "request.title", rule.TextValue(""))
	require.Equal(t, rule.True, compile(t, env, `request.title == ""`).Eval(v, nil).Verdict)
}

func TestAHandleOfNoFieldIsIgnored(t *testing.T) {
	env := site()
	_, found := env.Handle("request.nothing")
	require.False(t, found)
	v := env.Values()
	v.Set(-1, rule.BoolValue(true))
	v.Set(1000, rule.BoolValue(true))
	require.NotEmpty(t, compile(t, env, `request.urgent`).Eval(v, nil).Missing)
}

func TestValuesOfAnotherEnvironmentAreRefused(t *testing.T) {
	env := site()
	p := compile(t, env, `true`)
	require.ErrorIs(t, p.Eval(site().Values(), nil).Err, rule.ErrValues)
	require.ErrorIs(t, p.Eval(nil, nil).Err, rule.ErrValues)
	require.ErrorIs(t, p.Eval(&rule.Values{}, nil).Err, rule.ErrValues)
	require.Equal(t, []rule.Condition{{Text: "true", Length: 4}}, p.Trace(nil, nil))
}

func TestAFunctionThatEvaluatesOverTheSameValuesIsUndetermined(t *testing.T) {
	var inner *rule.Program
	env := rule.New(nil, []rule.Func{{Name: "again",
		Resolve: func(string) (int32, *diag.Fault) { return 0, nil },
		Call: func(subject any, _ int32) (bool, error) {
			result := inner.Eval(subject.(*rule.Values), nil)
			return result.Verdict == rule.True, result.Err
		}}})
	inner = compile(t, env, `true`)
	v := env.Values()
	result := compile(t, env, `again("")`).Eval(v, v)
	require.ErrorIs(t, result.Err, rule.ErrBusy)
	require.Equal(t, rule.True, inner.Eval(v, nil).Verdict)
}

func TestOneEnvironmentServesManyGoroutines(t *testing.T) {
	env := site()
	const text = `request.format_contract and request.amount < 2000 and request.persons + 1 == 4 and requester.holds("front_desk")`
	shared := compile(t, env, text)
	var group sync.WaitGroup
	for range 8 {
		group.Add(1)
		go func() {
			defer group.Done()
			v := request(env)
			for range 50 {
				own, faults := env.Compile(text)
				_, wrong := env.Compile(`request.amuont < 2000 or count(request.title, true)`)
				if len(faults) > 0 || len(wrong) == 0 || own.Eval(v, frontDesk).Verdict != rule.True ||
					shared.Eval(v, cashier).Verdict != rule.False || len(shared.Trace(v, cashier)) != 4 {
					t.Error("answers differ between goroutines")
					return
				}
			}
		}()
	}
	group.Wait()
}

func TestMistakesOfTheProgrammerPanicAtConstruction(t *testing.T) {
	ok := rule.Func{Name: "f", Resolve: resolve, Call: holds}
	for name, build := range map[string]func(){
		"no name":           func() { rule.New([]rule.Field{{Type: rule.Bool}}, nil) },
		"blank":             func() { rule.New([]rule.Field{{Name: " subject", Type: rule.Bool}}, nil) },
		"an operator":       func() { rule.New(nil, []rule.Func{{Name: "+", Resolve: resolve, Call: holds}}) },
		"no type":           func() { rule.New([]rule.Field{{Name: "a"}}, nil) },
		"unknown type":      func() { rule.New([]rule.Field{{Name: "a", Type: rule.Money + 1}}, nil) },
		"declared twice":    func() { rule.New([]rule.Field{{Name: "a", Type: rule.Bool}, {Name: "a", Type: rule.Int}}, nil) },
		"field or function": func() { rule.New([]rule.Field{{Name: "f", Type: rule.Bool}}, []rule.Func{ok}) },
		"function twice":    func() { rule.New(nil, []rule.Func{ok, ok}) },
		"no values":         func() { rule.New([]rule.Field{{Name: "a", Type: rule.Enum}}, nil) },
		"values of a text":  func() { rule.New([]rule.Field{{Name: "a", Type: rule.Text, Values: []string{"b"}}}, nil) },
		"digits of a day":   func() { rule.New([]rule.Field{{Name: "a", Type: rule.Day, Digits: 2}}, nil) },
		"too many digits":   func() { rule.New([]rule.Field{{Name: "a", Type: rule.Money, Digits: 10}}, nil) },
		"no call":           func() { rule.New(nil, []rule.Func{{Name: "f", Resolve: resolve}}) },
		"no resolve":        func() { rule.New(nil, []rule.Func{{Name: "f", Call: holds}}) },
		"named day":         func() { rule.New(nil, []rule.Func{{Name: "day", Resolve: resolve, Call: holds}}) },
	} {
		require.Panics(t, build, name)
	}
}

func TestTheEnvironmentKeepsNothingOfTheCaller(t *testing.T) {
	fields := []rule.Field{{Name: "kind", Type: rule.Enum, Values: []string{"expense"}}}
	env := rule.New(fields, nil)
	fields[0].Values[0] = "contract"
	compile(t, env, `kind == "expense"`)
}
