package rule_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/expr-lang/expr/builtin"
	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// faulty checks that an expression has exactly these faults: "code what", what being the characters meant.
func faulty(t *testing.T, text string, want ...string) {
	t.Helper()
	program, faults := site().Compile(text)
	require.Nil(t, program, text)
	runes := []rune(text)
	got := make([]string, len(faults))
	for i, f := range faults {
		require.False(t, f.Text.ZH == "" || f.Text.EN == "", text)
		got[i] = string(f.Kind.Code) + " " + string(runes[f.Offset:f.Offset+f.Length])
	}
	require.Equal(t, want, got, text)
}

// hint is the English hint of the first fault.
func hint(t *testing.T, text string) string {
	t.Helper()
	_, faults := site().Compile(text)
	require.NotEmpty(t, faults, text)
	return faults[0].Hint.EN
}

func TestUnknownNamesAreFaultsAtTheirOwnPlace(t *testing.T) {
	faulty(t, `request.amuont < 5 and 经理.on or requester.hold("x")`,
		"rule.unknown-name request.amuont", "rule.unknown-name 经理.on", `rule.unknown-name requester.hold("x")`)
	faulty(t, `request . amuont < 5`, "rule.unknown-name request . amuont")
	faulty(t, `request`, "rule.unknown-name request")
	faulty(t, `request.amount.fen == 5`, "rule.unknown-name request.amount.fen")
	faulty(t, `$env.x == 1`, "rule.unknown-name $env.x")
	faulty(t, `requester.holds`, "rule.type requester.holds")
	faulty(t, `request.urgent("x")`, `rule.type request.urgent("x")`)
	faulty(t, `day == request.day`, "rule.type day")
	require.Equal(t, "did you mean request.amount?", hint(t, `request.amuont < 5`))
	require.Equal(t, "did you mean requester.holds?", hint(t, `requester.hold("x")`))
	require.Equal(t, "available: fact.in, fact.业主委员会已成立", hint(t, `fact.whatever_else`))
	require.Contains(t, hint(t, `zzzzzz`), ", …")
	_, faults := rule.New(nil, nil).Compile(`x`)
	require.Equal(t, diag.Code("rule.unknown-name"), faults[0].Kind.Code)
}

func TestAChoiceIsComparedWithItsValuesOnly(t *testing.T) {
	faulty(t, `request.kind == "expnse" or "合同" != request.kind`, `rule.unknown-value "expnse"`, `rule.unknown-value "合同"`)
	faulty(t, `request.kind in ["expense", "a", "b"]`, `rule.unknown-value "a"`, `rule.unknown-value "b"`)
	require.Equal(t, "did you mean expense?", hint(t, `request.kind == "expnse"`))
}

func TestTheResultMustBeACondition(t *testing.T) {
	faulty(t, `request.amount`, "rule.type request.amount")
	faulty(t, `(request.persons + 1) * 2`, "rule.type (request.persons + 1) * 2")
	faulty(t, `"true"`, `rule.type "true"`)
	faulty(t, `1`, "rule.type 1")
	faulty(t, `day("2026-01-01")`, `rule.type day("2026-01-01")`)
}

func TestValuesOfDifferentTypesDoNotMix(t *testing.T) {
	faulty(t, `request.urgent == "true"`, `rule.type request.urgent == "true"`)
	faulty(t, `request.urgent == 1`, `rule.type request.urgent == 1`)
	faulty(t, `request.day < "2026-01-01"`, `rule.type request.day < "2026-01-01"`)
	faulty(t, `request.day > 20260101`, `rule.type request.day > 20260101`)
	faulty(t, `request.title < "b"`, `rule.type request.title < "b"`)
	faulty(t, `request.urgent < request.format_contract`, `rule.type request.urgent < request.format_contract`)
	faulty(t, `not request.persons == 3`, `rule.type request.persons`)
	faulty(t, `request.title and request.urgent`, `rule.type request.title`)
	faulty(t, `request.kind contains "a"`, `rule.type request.kind`)
	faulty(t, `request.title contains 5`, `rule.type 5`)
	faulty(t, `request.title + "x" == "y"`, `rule.type request.title`)
	faulty(t, `request.until - request.day > 5`, `rule.type request.until`)
	faulty(t, `-request.title == "x"`, `rule.type -request.title`)
	faulty(t, `not request.persons in [3]`, `rule.type request.persons`)
	faulty(t, `request.urgent in [true]`, `rule.not-allowed request.urgent`)
}

func TestAmountsAreComparedOnly(t *testing.T) {
	faulty(t, `request.amount < 1999.999`, "rule.money 1999.999")
	faulty(t, `request.amount in [1, 1.990]`, "rule.money 1.990")
	faulty(t, `request.yen < 0.5`, "rule.money 0.5")
	faulty(t, `request.amount < 92233720368547758.08`, "rule.money 92233720368547758.08")
	faulty(t, `request.amount < 9223372036854775807`, "rule.money 9223372036854775807")
	faulty(t, `request.amount < request.persons`, "rule.money request.amount < request.persons")
	faulty(t, `request.amount < request.persons + 1`, "rule.money request.amount < request.persons + 1")
	faulty(t, `request.amount < (1 + 1)`, "rule.money request.amount < (1 + 1)")
	faulty(t, `request.amount == "5"`, `rule.money request.amount == "5"`)
	faulty(t, `request.amount == request.yen`, "rule.money request.amount == request.yen")
	faulty(t, `request.amount * 2 < 5`, "rule.money request.amount * 2")
	faulty(t, `request.amount + request.deposit < 5`, "rule.money request.amount + request.deposit")
	faulty(t, `-request.amount < 5`, "rule.money -request.amount")
}

func TestNumbersAreWrittenPlainly(t *testing.T) {
	for _, literal := range []string{"1e3", "0x7d0", "2_000", "0b1", "0o17", "02000", ".5", "5.", "1.5e3", "1_0.5", "9223372036854775808",
		"99999999999999999999999.5", "00", "01.5", "0X1", "1E3"} {
		faulty(t, `request.amount < `+literal, "rule.number "+literal)
		faulty(t, `request.persons < `+literal, "rule.number "+literal)
	}
	faulty(t, `request.persons < 1.5`, "rule.number 1.5")
	faulty(t, `1.5 < 2`, "rule.number 1.5")
	faulty(t, `request.persons in [-1.0]`, "rule.number -1.0")
	faulty(t, `request.persons * 1.5 > 2`, "rule.number 1.5")
	faulty(t, `request.persons == --1`, "rule.number --1")
	faulty(t, `request.persons == +1`, "rule.not-allowed +")
}

func TestDaysAreReadWhenCompiled(t *testing.T) {
	faulty(t, `request.day < day("2026-02-30")`, `rule.day "2026-02-30"`)
	faulty(t, `request.day < day("2026/02/03")`, `rule.day "2026/02/03"`)
	faulty(t, `request.day < day(request.title)`, `rule.argument request.title`)
	faulty(t, `request.day < day()`, `rule.argument day()`)
}

func TestArgumentsAreTextsWrittenOutAndResolved(t *testing.T) {
	faulty(t, `requester.holds(request.title)`, "rule.argument request.title")
	faulty(t, `requester.holds(("cashier" + request.title) )`, `rule.argument ("cashier" + request.title)`)
	faulty(t, `requester.holds(5)`, "rule.argument 5")
	faulty(t, `requester.holds()`, "rule.argument requester.holds()")
	faulty(t, `requester.holds("cashier", "front_desk")`, `rule.argument "cashier", "front_desk"`)
	faulty(t, `requester.holds("a" + "b")`, `rule.argument "a" + "b"`)
	faulty(t, `requester.holds("无此岗位")`, `test.no-post "无此岗位"`)
	faulty(t, `requester.holds("front desk")`, `test.no-post  `)
	faulty(t, `requester.holds("front\x20desk")`, `test.no-post "front\x20desk"`)
}

func TestEveryBuiltInFunctionOfTheLibraryIsRefused(t *testing.T) {
	require.NotEmpty(t, builtin.Names)
	for _, name := range builtin.Names {
		for _, arguments := range []string{``, `request.title`, `request.title, request.urgent`, `request.title, request.urgent, 1`} {
			_, faults := site().Compile(fmt.Sprintf("%s(%s) == 1", name, arguments))
			require.NotEmpty(t, faults, name)
			code := faults[0].Kind.Code
			require.True(t, code == "rule.not-allowed" || code == "rule.syntax", "%s: %s", name, code)
		}
	}
	faulty(t, `now() == request.day`, "rule.not-allowed now()")
	faulty(t, `all(request.title, request.urgent)`, "rule.not-allowed all")
}

func TestConstructsOutsideTheLanguageAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		`request.urgent ? true : false`:         "?",
		`request.urgent ?? true`:                "??",
		`request?.urgent`:                       "?.",
		`request["urgent"]`:                     "[",
		`request.title[0] == "a"`:               "[",
		`request.title[0:1] == "a"`:             "[",
		`request.persons in 1..3`:               "..",
		`request.persons / 2 == 1`:              "/",
		`request.persons ** 2 == 9`:             "**",
		`request.persons ^ 2 == 9`:              "^",
		`request.title matches "a+"`:            "matches",
		`let x = request.urgent; x`:             "let",
		`if request.urgent {true} else {false}`: "if",
		`request.urgent; true`:                  ";",
		`request.title == b"a"`:                 `b"a"`,
		"request.title == `a`":                  "`a`",
		`{"a": 1}.a == 1`:                       "{",
		`["a"] == ["a"]`:                        "[",
		`filter([1], {# > 0}) == 1`:             "[",
		`request.title == nil`:                  "nil",
		`request.persons in request.title`:      "request.persons in",
		`request.persons in [request.limit]`:    "request.limit",
		`request.persons + 1 in [1]`:            "request.persons + 1",
	} {
		refused(t, text, want)
	}
	faulty(t, `request.persons in []`, `rule.type request.persons in []`)
	faulty(t, `request.urgent = true`, "rule.not-allowed =")
	faulty(t, `request.urgent ? true : false`, "rule.not-allowed ?")
}

func TestConstructsThatLeaveNoTraceInTheTreeAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		`"front_desk" | requester.holds()`:            "|",
		`::len("a") == 1`:                             "::",
		`"a".b == 1`:                                  "b",
		`requester.holds("cashier").x`:                "x",
		`1 < request.persons < 5`:                     "<",
		`request.urgent /* and request.persons > 1*/`: "/* and request.persons > 1*/",
		"request.urgent // and\n and true":            "// and",
	} {
		refused(t, text, want)
	}
	faulty(t, `requester.holds("cashier")("x")`, "rule.syntax (")
	faulty(t, `request.urgent and ("a")("b")`, "rule.syntax (")
}

// refused checks that the first fault is that a construct is not allowed, and what it means.
func refused(t *testing.T, text, want string) {
	t.Helper()
	_, faults := site().Compile(text)
	require.NotEmpty(t, faults, text)
	first := faults[0]
	require.Equal(t, diag.Code("rule.not-allowed"), first.Kind.Code, text)
	require.Equal(t, want, string([]rune(text)[first.Offset:first.Offset+first.Length]), text)
}

func TestFullWidthCharactersAreNamedWithTheHalfWidthOnes(t *testing.T) {
	faulty(t, `（request.amount ＜ 2000） and request.kind ＝＝ “contract”`,
		"rule.full-width （", "rule.full-width ＜", "rule.full-width ）", "rule.full-width ＝＝", "rule.full-width “contract”")
	faulty(t, `request.kind in 【"contract"】`, "rule.full-width 【", "rule.full-width 】")
	faulty(t, `request.persons >= １０`, "rule.full-width １０")
	faulty(t, "request.urgent　and fact.in", "rule.full-width \u3000")
	faulty(t, `request.persons ≥ 3`, "rule.full-width ≥")
	faulty(t, `request.title == ‘a’`, "rule.full-width ‘a’")
	require.Equal(t, `write them half-width: "contract"`, hint(t, `request.kind == “contract”`))
	require.Equal(t, `write them half-width: ==`, hint(t, `request.kind ＝＝ "contract"`))
	compile(t, site(), `request.title == "（）＜＞＝，“”" or request.title == "a\"（" or request.title == '（"'`)
}

func TestChineseAndCapitalConnectivesAreTold(t *testing.T) {
	faulty(t, `request.urgent 且 fact.in`, "rule.syntax 且")
	faulty(t, `非 request.urgent 或 fact.in`, "rule.syntax 非", "rule.syntax 或")
	faulty(t, `request.urgent AND fact.in == True`, "rule.syntax AND", "rule.syntax True")
	require.Equal(t, "conditions are joined with and, or, not", hint(t, `request.urgent 且 fact.in`))
}

func TestAnyWordMayBeAPartOfADottedName(t *testing.T) {
	var fields []rule.Field
	var texts []string
	for _, word := range []string{"matches", "let", "if", "not", "in", "且", "AND", "true", "nil", "now", "消防证"} {
		fields = append(fields, rule.Field{Name: "fact." + word, Type: rule.Bool})
		texts = append(texts, "fact."+word)
	}
	p := compile(t, rule.New(fields, nil), strings.Join(texts, " and "))
	require.Len(t, p.Reads(), len(texts))
}

func TestSyntaxFaultsStandWhereReadingStops(t *testing.T) {
	faulty(t, ``, "rule.syntax ")
	faulty(t, "  \n ", "rule.syntax ")
	faulty(t, `request.urgent request.urgent`, "rule.syntax request")
	faulty(t, `request.urgent and`, "rule.syntax and")
	faulty(t, `fact.in or (request.urgent`, "rule.syntax (")
	faulty(t, `request.urgent)`, "rule.syntax )")
	faulty(t, `request.title == "abc`, `rule.syntax "abc`)
	faulty(t, "request.title == \"abc\nd\"", `rule.syntax "abc`, `rule.syntax "`)
	faulty(t, `request.title == "\q"`, `rule.syntax q`)
	faulty(t, "request.urgent and \xff", "rule.syntax \ufffd")
	faulty(t, "request.title == \"\xff\"", "rule.syntax \ufffd")
	faulty(t, `request.urgent @ 5`, "rule.syntax @")
	faulty(t, "request.urgent and \x00", "rule.syntax \x00")
}

func TestAllFaultsAreFoundAtOnceInOrderOfPlace(t *testing.T) {
	faulty(t, `request.amount < 1.999 and (request.x or request.kind == "x") and requester.holds("x") and request.y + 1 > 2 and request.persons > 1.5`,
		"rule.money 1.999", "rule.unknown-name request.x", `rule.unknown-value "x"`, `test.no-post "x"`,
		"rule.unknown-name request.y", "rule.number 1.5")
}

func TestLimitsOfLengthAndNodes(t *testing.T) {
	long := "request.urgent or " + strings.Repeat(" ", rule.MaxText-32) + "request.urgent"
	require.Len(t, long, rule.MaxText)
	compile(t, site(), long)
	faulty(t, long+" ", "rule.limit ")
	faulty(t, "request.title == \""+strings.Repeat("长", rule.MaxText)+"\"", "rule.limit ")
	compile(t, site(), `request.title == "`+strings.Repeat("长", rule.MaxText-50)+`"`)
	row := "true" + strings.Repeat(" or true", 400)
	compile(t, site(), row)
	many := strings.TrimSuffix(strings.Repeat("1,", rule.MaxNodes), ",")
	text := "request.persons in [" + many + "]"
	faulty(t, text, "rule.limit "+text)
	deep := strings.Repeat("(", 1900) + "true" + strings.Repeat(")", 1900)
	compile(t, site(), deep)
}

func TestNestedChainsOfComparisonsTakeNoLongerThanOthers(t *testing.T) {
	chain := strings.Repeat("1<(", 100) + "1" + strings.Repeat("<2)", 100) + "<2"
	_, faults := site().Compile(chain)
	require.Equal(t, diag.Code("rule.not-allowed"), faults[0].Kind.Code)
	faulty(t, "requester.holds("+chain+")", "rule.argument "+chain)
	faulty(t, "request.persons in ("+chain+")", "rule.not-allowed request.persons in")
}

func TestEveryCodeIsDocumentedOnceAndSorted(t *testing.T) {
	var last diag.Code
	for _, kind := range rule.Codes() {
		require.Greater(t, kind.Code, last)
		require.True(t, strings.HasPrefix(string(kind.Code), "rule."))
		require.Equal(t, diag.Error, kind.Severity)
		require.False(t, kind.Meaning.ZH == "" || kind.Meaning.EN == "" || kind.Repair.ZH == "" || kind.Repair.EN == "")
		last = kind.Code
	}
}
