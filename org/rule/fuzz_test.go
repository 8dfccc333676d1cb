package rule_test

import (
	"fmt"
	"reflect"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/rule"
)

// FuzzCompile holds for any text: no panic; faults lie inside the text; compiling and asking twice gives the same; no
// answer while a field that is read is missing; each condition of the trace lies in the text and is asked alike; the virtual
// machine of expr gives the same answers.
func FuzzCompile(f *testing.F) {
	for _, seed := range []string{
		`request.format_contract and request.amount < 1999.99 and requester.holds("front_desk")`,
		`not (request.urgent == true) or request.kind not in ["expense", "contract"]`,
		`request.persons + 2 * -request.limit % 3 >= -5`, `request.day in [day("2026-01-31")]`,
		`（request.title ＝＝ “a”）`, `1 < request.persons < 5`, `request.title contains "\u{4e2d}" // x`,
		`all(request.title, # > 1)`, `let x = 1; x`, `request?.urgent ?? $env["x"]`, `a.b.c(d)[1:2] | len`, `"a" in ["a"`, "b'\\x'",
		`requester.holds("front desk")`, `requester.holds("broken") or fact.业主委员会已成立`, `fact.in in [true]`, "'\\\n", `not`, `1.. 2`,
	} {
		f.Add(seed)
	}
	env := site()
	full, empty, machine := request(env), env.Values(), rule.NewMachine(env)
	f.Fuzz(func(t *testing.T, text string) {
		p, faults := env.Compile(text)
		again, same := env.Compile(text)
		require.Equal(t, faults, same)
		require.Equal(t, p == nil, len(faults) > 0)
		for i, fault := range faults {
			require.True(t, fault.Offset >= 0 && fault.Length >= 0 && fault.Offset+fault.Length <= utf8.RuneCountInString(text), "%v", fault)
			require.True(t, i == 0 || faults[i-1].Offset <= fault.Offset)
			require.NotEmpty(t, fault.Text.ZH)
		}
		if p == nil {
			return
		}
		first, second := p.Eval(full, frontDesk), again.Eval(full, frontDesk)
		require.Equal(t, first.Verdict, second.Verdict)
		require.Equal(t, first.Err == nil, first.Verdict != rule.Undetermined)
		compiled := machine.Compile(text)
		want := compiled.Eval(filled(), frontDesk)
		require.Equal(t, want.Verdict, first.Verdict)
		require.Equal(t, fmt.Sprint(want.Err), fmt.Sprint(first.Err))
		none := p.Eval(empty, frontDesk)
		require.Equal(t, p.Reads(), append([]string{}, none.Missing...))
		require.True(t, len(p.Reads()) == 0 || reflect.DeepEqual(rule.Result{Missing: p.Reads()}, none))
		conditions := p.Trace(full, frontDesk)
		require.Equal(t, compiled.Verdicts(filled(), frontDesk), verdicts(conditions))
		for _, c := range conditions {
			require.Equal(t, c.Text, string([]rune(text)[c.Offset:c.Offset+c.Length]))
			alone, wrong := env.Compile(c.Text)
			require.Empty(t, wrong, c.Text)
			require.Equal(t, c.Verdict, alone.Eval(full, frontDesk).Verdict, c.Text)
		}
	})
}
