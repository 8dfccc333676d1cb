package rule_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

func TestATraceHoldsEveryConditionInTheOrderWritten(t *testing.T) {
	env := site()
	const text = `not (request.urgent and (request.amount < (2000))) or request.kind not in ["expense"] and (request.persons + 1) * 2 == 9
 or requester.holds("front_desk") or (request.urgent or fact.in) == true`
	conditions := compile(t, env, text).Trace(request(env), frontDesk)
	for _, c := range conditions {
		require.Equal(t, c.Text, string([]rune(text)[c.Offset:c.Offset+c.Length]))
	}
	require.Equal(t, []rule.Condition{
		{Text: `request.urgent`, Offset: 5, Length: 14, Verdict: rule.False, Saw: []rule.Seen{{Name: "request.urgent", Value: "false"}}},
		{Text: `request.amount < (2000)`, Offset: 25, Length: 23, Verdict: rule.True, Saw: []rule.Seen{{Name: "request.amount", Value: "1999.99"}}},
		{Text: `request.kind not in ["expense"]`, Offset: 54, Length: 31, Verdict: rule.True, Saw: []rule.Seen{{Name: "request.kind", Value: "contract"}}},
		{Text: `(request.persons + 1) * 2 == 9`, Offset: 90, Length: 30, Verdict: rule.False, Saw: []rule.Seen{{Name: "request.persons", Value: "3"}}},
		{Text: `requester.holds("front_desk")`, Offset: 125, Length: 29, Verdict: rule.True, Saw: []rule.Seen{}},
		{Text: `(request.urgent or fact.in) == true`, Offset: 158, Length: 35, Verdict: rule.True,
			Saw: []rule.Seen{{Name: "fact.in", Value: "true"}, {Name: "request.urgent", Value: "false"}}},
	}, conditions)
}

func TestATraceTellsWhatIsMissingAndStaysUndetermined(t *testing.T) {
	env := site()
	v := request(env)
	set(env, v, "request.persons", rule.Value{})
	same := compile(t, env, `request.persons == request.persons`).Trace(v, nil)
	require.Equal(t, rule.Undetermined, same[0].Verdict)
	conditions := compile(t, env, `not request.urgent or request.persons > 1 or requester.holds("broken")`).Trace(v, nil)
	require.Len(t, conditions, 3)
	require.Equal(t, rule.False, conditions[0].Verdict)
	require.Equal(t, []rule.Seen{{Name: "request.persons", Empty: true}}, conditions[1].Saw)
	require.Equal(t, rule.Undetermined, conditions[1].Verdict)
	require.Equal(t, rule.Undetermined, conditions[2].Verdict)
}

func TestValuesAreShownAsAnAuthorWritesThem(t *testing.T) {
	env := site()
	p := compile(t, env, `request.deposit < request.amount or request.yen > 5 or request.day < request.until or request.title == ""`)
	v := request(env)
	for minor, want := range map[int64]string{-500: "-5.00", 5: "0.05", -5: "-0.05", 0: "0.00", 100: "1.00", -9223372036854775808: "-92233720368547758.08"} {
		set(env, v, "request.deposit", rule.MoneyValue(minor))
		require.Equal(t, want, p.Trace(v, nil)[0].Saw[1].Value)
	}
	conditions := p.Trace(v, nil)
	require.Equal(t, "2000", conditions[1].Saw[0].Value)
	require.Equal(t, "2026-03-02", conditions[2].Saw[0].Value)
	require.Equal(t, "更换电梯钢丝绳", conditions[3].Saw[0].Value)
}

func Example() {
	env := rule.New([]rule.Field{
		{Name: "request.amount", Type: rule.Money, Digits: 2},
		{Name: "request.day", Type: rule.Day},
	}, []rule.Func{{
		Name: "requester.holds",
		Resolve: func(post string) (int32, *diag.Fault) {
			if post == "front_desk" {
				return 7, nil
			}
			return 0, &diag.Fault{Kind: diag.Kind{Code: "org.unknown-position"}, Text: diag.Text{EN: "there is no position " + post}}
		},
		Call: func(subject any, post int32) (bool, error) { return subject == post, nil },
	}})

	_, faults := env.Compile(`request.amuont < 1999.999 and requester.holds("cashier")`)
	for _, f := range faults {
		fmt.Println(f.Offset, f.Length, f)
	}
	program, _ := env.Compile(`request.amount < 1999.99 and (request.day >= day("2026-03-01") or requester.holds("front_desk"))`)
	values := env.Values()
	amount, _ := env.Handle("request.amount")
	values.Set(amount, rule.MoneyValue(199998))
	result := program.Eval(values, int32(7))
	fmt.Println(result.Verdict, result.Missing)
	on, _ := env.Handle("request.day")
	today, _ := date.Parse("2026-02-28")
	values.Set(on, rule.DayValue(today))
	fmt.Println(program.Eval(values, int32(7)).Verdict)
	for _, c := range program.Trace(values, int32(7)) {
		fmt.Println(" ", c.Verdict, c.Text, c.Saw)
	}
	// Output:
	// 0 14 rule.unknown-name: there is no request.amuont
	// 46 9 org.unknown-position: there is no position cashier
	// undetermined [request.day]
	// true
	//   true request.amount < 1999.99 [{request.amount 1999.98 false}]
	//   false request.day >= day("2026-03-01") [{request.day 2026-02-28 false}]
	//   true requester.holds("front_desk") []
}
