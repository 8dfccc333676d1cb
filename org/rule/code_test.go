package rule_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

func TestAnEvaluationAllocatesNothing(t *testing.T) {
	env := site()
	v, subject := request(env), any(frontDesk)
	for _, text := range []string{
		`request.format_contract and request.amount < 1999.99 and requester.holds("front_desk")`,
		`request.persons + 1 < 5 or request.title contains "x" or request.title == "y"`,
		`request.kind in ["expense", "contract"] and request.day >= day("2026-03-01") and request.kind != request.deed`,
	} {
		p := compile(t, env, text)
		require.Zero(t, testing.AllocsPerRun(100, func() { p.Eval(v, subject) }), text)
	}
}

// asked is an environment whose one function notes what it is asked, and fails when asked for "fails".
func asked(t *testing.T, text string) (p *rule.Program, v *rule.Values, resolved, calls *int) {
	resolved, calls = new(int), new(int)
	env := rule.New([]rule.Field{{Name: "n", Type: rule.Int}}, []rule.Func{{Name: "ask",
		Resolve: func(arg string) (int32, *diag.Fault) { *resolved++; return int32(len(arg)), nil },
		Call: func(_ any, handle int32) (bool, error) {
			*calls++
			if handle == int32(len("fails")) {
				return true, errors.New("no answer")
			}
			return handle > 0, nil
		}}})
	p, v = compile(t, env, text), env.Values()
	set(env, v, "n", rule.IntValue(1))
	return p, v, resolved, calls
}

func TestATextIsResolvedWhenTheExpressionIsCompiledAndNotAgain(t *testing.T) {
	p, v, resolved, _ := asked(t, `ask("") or not ask("yes") or n == 1 and ask("true")`)
	require.Equal(t, 3, *resolved)
	conditions := p.Trace(v, nil)
	require.Equal(t, []rule.Verdict{rule.False, rule.True, rule.True, rule.True}, verdicts(conditions))
	require.Equal(t, 3, *resolved)
}

func TestNothingIsAskedAfterAFailure(t *testing.T) {
	for text, want := range map[string]int{
		`ask("fails") and ask("yes")`:                       1,
		`ask("fails") or ask("yes")`:                        1,
		`not ask("fails") or ask("yes")`:                    1,
		`ask("fails") == ask("yes")`:                        1,
		`ask("fails") != ask("yes")`:                        1,
		`ask("") or ask("fails") or ask("yes")`:             2,
		`ask("yes") and ask("fails") and ask("yes")`:        2,
		`n % 0 == 0 and ask("yes")`:                         0,
		`n % 0 != 0 or ask("yes")`:                          0,
		`(n % 0 == 0) == ask("yes")`:                        0,
		`(n == 1 or ask("fails")) and ask("yes")`:           1,
		`(n == 2 or ask("fails")) and (n == 1 or ask("x"))`: 1,
	} {
		p, v, _, calls := asked(t, text)
		p.Eval(v, nil)
		require.Equal(t, want, *calls, text)
	}
}
