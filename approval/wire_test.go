package approval_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// asking is a request that is permitted as it stands.
const asking = `{"id":"r1","kind":"expense","amount":"100","requester":"dora","approver":"ann","at":"2026-03-02T09:00:00+08:00"}`

// instead is asking with a part of it written otherwise.
func instead(t testing.TB, old, new string) string {
	t.Helper()
	require.Contains(t, asking, old)
	return strings.Replace(asking, old, new, 1)
}

// answered is a decision as the command writes it, which is always one valid object.
func answered(t testing.TB, d approval.Decision, lang diag.Lang) string {
	t.Helper()
	text := d.AppendJSON([]byte("> "), lang)
	require.Equal(t, "> ", string(text[:2]), "it appends")
	require.True(t, json.Valid(text[2:]))
	return string(text[2:])
}

// sameAs wants a line to be decided as a request made in Go is.
func sameAs(t *testing.T, p *approval.Policy, line string, r approval.Request, name string) {
	t.Helper()
	require.Equal(t, answered(t, p.Decide(r), diag.English), answered(t, p.DecideJSON([]byte(line)), diag.English), name)
}

func TestEveryFieldOfTheContractIsRead(t *testing.T) {
	p := sitePolicy(t)
	r := approval.Request{ID: "r1", Kind: "contract", Verb: duty.Approve, Amount: yuan("1999.99"), At: march,
		Requester:  approval.Actor{Person: "dora", Position: "desk"},
		Approver:   approval.Actor{Person: "ann", Position: "manager"},
		Attributes: []approval.AttributeValue{{ID: "format_contract", Value: rule.BoolValue(false)}}}
	r.Signatures = []approval.Signature{
		{Verb: duty.Approve, Signer: approval.Actor{Person: "ann", Position: "manager"}, At: march, Verdict: approval.Agree, RequestDigest: p.Decide(r).RequestDigest()},
		{Signer: party("company"), At: march, Verdict: approval.Refuse, RequestDigest: "sha256:00"}}
	line := strings.ReplaceAll(` { "id":"r1", "kind":"contract", "verb":"approve", "amount":"1999.99", "currency":"CNY",
		"requester" : { "person" : "dora", "position":"desk" } , "approver":{"person":"ann","position":"manager"},
		"at":"2026-03-02T01:00:00Z", "attributes":{"format_contract":false},
		"signatures":[{"verb":"approve","person":"ann","position":"manager","at":"2026-03-02T09:00:00+08:00","verdict":"agree","request_digest":"DIGEST"},
			{"party":"company","at":"2026-03-02T09:00:00.0+08:00","verdict":"refuse","request_digest":"sha256:00"}] } `, "DIGEST", r.Signatures[0].RequestDigest)
	sameAs(t, p, line, r, "all fields")
	require.True(t, p.DecideJSON([]byte(line)).Permitted())
	require.True(t, p.DecideJSON([]byte(line)).Complete())
	sameAs(t, p, strings.Replace(line, `"currency":"CNY",`, "", 1), r, "the organization's currency where none is given")
	sameAs(t, p, strings.Replace(line, `"verb":"approve", "am`, `"verb":"审批", "am`, 1), r, "a verb by its Chinese name")
}

func TestAnActorIsATextOrAnObject(t *testing.T) {
	p := sitePolicy(t)
	for written, actor := range map[string]approval.Actor{
		`"ann"`:                                 person("ann"),
		`"position:manager"`:                    position("manager"),
		`"party:company"`:                       party("company"),
		`{"person":"ann"}`:                      person("ann"),
		`{"position":"manager","person":"ann"}`: {Person: "ann", Position: "manager"},
		`{"party":"company"}`:                   party("company"),
		`{"person":"ann","party":"company"}`:    {Person: "ann", Party: "company"},
		`"Position:manager"`:                    person("Position:manager"),
		`"安"`:                                   person("安"),
	} {
		r := expense("100", person("dora"), actor)
		r.ID = "r1"
		sameAs(t, p, instead(t, `"ann"`, written), r, "approver "+written)
		r.Requester, r.Approver = actor, person("bob")
		sameAs(t, p, strings.NewReplacer(`"dora"`, written, `"ann"`, `"bob"`).Replace(asking), r, "requester "+written)
	}
}

func TestAFieldThatCannotBeReadMakesTheDecisionUndetermined(t *testing.T) {
	p := sitePolicy(t)
	for _, c := range []struct{ name, old, new, missing string }{
		{"a key in another case", `"amount"`, `"Amount"`, "Amount"},
		{"an unknown field", `"id":"r1"`, `"id":"r1","note":""`, "note"},
		{"no key at all", `"id"`, `""`, ""},
		{"two keys in one", `"id"`, `"id kind"`, "id kind"}, {"several at once, told in order", `"id":"r1"`, `"zip":1,"area":2,"zip":3`, "area zip"},
		{"a field twice", `"id":"r1"`, `"id":"r1","kind":"expense"`, "kind"},
		{"a field twice, once escaped", `"id":"r1"`, `"id":"r1","\u0069d":"r1"`, "id"},
		{"an id that is no text", `"r1"`, `1`, "id"},
		{"a kind that is no text", `"expense"`, `null`, "kind"},
		{"an unknown kind", `"expense"`, `"expenses"`, "kind"},
		{"a kind by its name", `"expense"`, `"费用"`, "kind"},
		{"a numeric amount", `"100"`, `100`, "amount"},
		{"a null amount", `"100"`, `null`, "amount"},
		{"a thousands separator", `"100"`, `"1,999.99"`, "amount"},
		{"an exponent", `"100"`, `"1e3"`, "amount"},
		{"an empty amount", `"100"`, `""`, "amount"},
		{"an empty amount where there is none", `"expense","amount":"100"`, `"plan","amount":""`, "amount"},
		{"an unknown currency where there is no amount", `"expense","amount":"100"`, `"plan","currency":"ZZZ"`, "currency"},
		{"an unknown currency", `"100"`, `"100","currency":"RMB"`, "currency"}, {"an empty currency", `"100"`, `"100","currency":""`, "currency"},
		{"a leading zero", `"100"`, `"02000"`, "amount"}, {"a leading blank", `"100"`, `" 100"`, "amount"},
		{"a plus sign", `"100"`, `"+100"`, "amount"}, {"three decimals", `"100"`, `"100.001"`, "amount"},
		{"full-width digits", `"100"`, `"１００"`, "amount"},
		{"a unit", `"100"`, `"100元"`, "amount"},
		{"more than can be counted", `"100"`, `"92233720368547758.08"`, "amount"},
		{"nothing", `"100"`, `"0"`, "amount"},
		{"a negative amount", `"100"`, `"-100"`, "amount"},
		{"no amount", `"amount":"100",`, ``, "amount"},
		{"another currency", `"100"`, `"100","currency":"USD"`, "currency"},
		{"a currency that is no text", `"100"`, `"100","currency":156`, "currency"},
		{"no requester", `"requester":"dora",`, ``, "requester"},
		{"an empty requester", `"dora"`, `""`, "requester"},
		{"a requester that is no text", `"dora"`, `["dora"]`, "requester"},
		{"a requester who names nobody", `"dora"`, `{}`, "requester"},
		{"an actor's unknown field", `"dora"`, `{"person":"dora","post":"desk"}`, "requester.post"},
		{"an actor's field in another case", `"dora"`, `{"person":"dora","Person":"dora"}`, "requester.Person"},
		{"an actor's only field in another case", `"dora"`, `{"Person":"dora"}`, "requester.Person"},
		{"an empty approver", `"ann"`, `""`, "approver"}, {"an approver's empty post", `"ann"`, `"position:"`, "approver"},
		{"an approver's empty party", `"ann"`, `"party:"`, "approver"},
		{"an actor's field twice", `"ann"`, `{"person":"ann","person":"ann"}`, "approver.person"},
		{"an actor's field that is no text", `"ann"`, `{"position":"manager","person":null}`, "approver.person"},
		{"no approver but null", `"ann"`, `null`, "approver"},
		{"no instant", `,"at":"2026-03-02T09:00:00+08:00"`, ``, "at"},
		{"an empty instant", `"2026-03-02T09:00:00+08:00"`, `""`, "at"},
		{"a day alone", `"2026-03-02T09:00:00+08:00"`, `"2026-03-02"`, "at"},
		{"an instant without a zone", `"2026-03-02T09:00:00+08:00"`, `"2026-03-02T09:00:00"`, "at"},
		{"an hour that no day has", `T09:`, `T25:`, "at"},
		{"an hour of one digit", `T09:`, `T9:`, "at"}, {"a decimal comma", `:00+08`, `:00,5+08`, "at"},
		{"a day that no year has", `03-02T`, `02-30T`, "at"},
		{"an instant as a number", `"2026-03-02T09:00:00+08:00"`, `1772413200`, "at"},
		{"an unknown verb", `"id":"r1"`, `"verb":"agree"`, "verb"},
		{"an empty verb", `"id":"r1"`, `"verb":""`, "verb"}, {"a verb that is no text", `"id":"r1"`, `"verb":4`, "verb"},
		{"attributes that are no object", `"id":"r1"`, `"attributes":[]`, "attributes"},
		{"attributes that are null", `"id":"r1"`, `"attributes":null`, "attributes"},
		{"an unknown attribute", `"id":"r1"`, `"attributes":{"urgent":true}`, "attributes.urgent"},
		{"signatures that are null", `"id":"r1"`, `"signatures":null`, "signatures"},
		{"signatures that are no list", `"id":"r1"`, `"signatures":{}`, "signatures"},
		{"a signature that is no object", `"id":"r1"`, `"signatures":[null]`, "signatures[0]"},
		{"a signature's unknown field", `"id":"r1"`, `"signatures":[{"signer":"ann"}]`, "signatures[0].signer"},
		{"a signature's unknown verdict", `"id":"r1"`, `"signatures":[{"verdict":"Agree"}]`, "signatures[0].verdict"},
		{"a signature's instant without a zone", `"id":"r1"`, `"signatures":[{"at":"2026-03-02"}]`, "signatures[0].at"},
	} {
		d := p.DecideJSON([]byte(instead(t, c.old, c.new)))
		require.Equal(t, approval.Undetermined, d.Outcome(), c.name)
		require.Equal(t, approval.Unsettled, d.State(), c.name)
		require.False(t, d.Yes(), c.name)
		require.Equal(t, c.missing, strings.Join(d.Missing(), " "), c.name)
		require.Contains(t, answered(t, d, diag.Chinese), `"outcome":"undetermined"`, c.name)
		for _, lang := range []diag.Lang{diag.Chinese, diag.English} {
			require.NotEmpty(t, d.Reasons(lang)[0].Message, c.name)
		}
	}
}

func TestALineThatIsNoRequestIsUndetermined(t *testing.T) {
	p := sitePolicy(t)
	for name, line := range map[string]string{
		"empty":                         "",
		"blank":                         " \t\r\n",
		"null":                          "null",
		"a text":                        `"dora"`,
		"a list":                        "[" + asking + "]",
		"cut off":                       asking[:len(asking)-1],
		"a comma too many":              asking[:len(asking)-1] + ",}",
		"a comma missing":               instead(t, `,"kind"`, ` "kind"`),
		"single quotes":                 strings.ReplaceAll(asking, `"`, "'"),
		"two objects":                   asking + asking,
		"garbage after it":              asking + " x",
		"a brace too many":              asking + "}",
		"a bracket after":               asking + " ]",
		"no UTF-8":                      instead(t, "dora", "dor\xff"),
		"a byte order mark":             "\ufeff" + asking,
		"a control character in a text": instead(t, "dora", "do\x01ra"),
		"deep nesting":                  instead(t, `"r1"`, strings.Repeat("[", 50000)+strings.Repeat("]", 50000)),
		"a long amount":                 instead(t, "100", strings.Repeat("9", 1<<20)),
		"a long key":                    instead(t, `"id"`, `"`+strings.Repeat("键", 1<<16)+`"`),
	} {
		d := p.DecideJSON([]byte(line))
		require.Equal(t, approval.Undetermined, d.Outcome(), name)
		require.Equal(t, []string{"approval.malformed"}, slices.Compact(reasons(d)), name)
		require.Contains(t, answered(t, d, diag.English), `"outcome":"undetermined","state":"undetermined"`, name)
	}
	require.Contains(t, answered(t, p.DecideJSON([]byte(asking[:40])), diag.English), `{"id":"r1",`, "what was read of it is handed back")
	long := strings.Repeat("号", 1<<18)
	require.Contains(t, answered(t, p.DecideJSON([]byte(instead(t, "r1", long))), diag.English), `{"id":"`+long+`","outcome":"permitted"`)
}

// orders is a policy on a kind with an attribute of every type, all of which its one authority reads.
func orders(t testing.TB) *approval.Policy {
	t.Helper()
	spec := approval.Spec{
		Kinds: []approval.Kind{{ID: "order", Name: "订购", Amount: approval.AmountRequired, Attributes: []approval.Attribute{
			{ID: "urgent", Type: "bool"}, {ID: "persons", Type: "int"}, {ID: "place", Type: "text"}, {ID: "due", Type: "day"},
			{ID: "level", Type: "enum", Values: []string{"high", "low"}}, {ID: "deposit", Type: "money"}}}},
		Authorities: []approval.Authority{{ID: "am_order", Position: "manager", Verb: duty.Approve, Kinds: []org.Ref{"order"}, Limit: limit("不限"),
			When: `request.urgent and request.persons == 3 and request.place == "前台" and request.level == "high" and ` +
				`request.due == day("2026-03-31") and request.deposit == 12.5`}},
	}
	return policyOf(t, spec, chartOf(t, siteSpec(), siteRegister()))
}

func TestAttributesAreReadByTheirTypes(t *testing.T) {
	p := orders(t)
	line := func(old, new string) string {
		all := `{"urgent":true,"persons":3,"place":"前台","level":"high","due":"2026-03-31","deposit":"12.50"}`
		require.Contains(t, all, old)
		return strings.Replace(instead(t, `"amount"`, `"attributes":`+strings.Replace(all, old, new, 1)+`,"amount"`), "expense", "order", 1)
	}
	require.True(t, p.DecideJSON([]byte(line("", ""))).Permitted())
	for _, c := range []struct{ old, new, missing string }{
		{`true`, `"true"`, "attributes.urgent"}, {`true`, `1`, "attributes.urgent"}, {`true`, `null`, "attributes.urgent"},
		{`"urgent":true,`, ``, "attributes.urgent"}, {`"urgent"`, `"Urgent"`, "attributes.Urgent"},
		{`"urgent":true`, `"urgent":true,"urgent":true`, "attributes.urgent"}, {`"urgent"`, `"amount"`, "attributes.amount"},
		{`3`, `"3"`, "attributes.persons"}, {`3`, `3.0`, "attributes.persons"}, {`3`, `3e0`, "attributes.persons"},
		{`3`, `9223372036854775808`, "attributes.persons"}, {`3`, `null`, "attributes.persons"},
		{`"前台"`, `3`, "attributes.place"}, {`"前台"`, `null`, "attributes.place"}, {`"前台"`, `["前台"]`, "attributes.place"},
		{`"urgent":true,"persons":3,"place":"前台","level":"high","due":"2026-03-31","deposit":"12.50"`, `"level":"higher"`, "attributes.level"},
		{`"high"`, `true`, "attributes.level"}, {`"high"`, `"High"`, "attributes.level"}, {`"high"`, `""`, "attributes.level"},
		{`"2026-03-31"`, `"2026-02-30"`, "attributes.due"}, {`"2026-03-31"`, `"2026-03-31T00:00:00Z"`, "attributes.due"}, {`"2026-03-31"`, `46111`, "attributes.due"},
		{`"12.50"`, `12.50`, "attributes.deposit"}, {`"12.50"`, `"12.505"`, "attributes.deposit"}, {`"12.50"`, `"12.50元"`, "attributes.deposit"},
	} {
		d := p.DecideJSON([]byte(line(c.old, c.new)))
		require.Equal(t, approval.Undetermined, d.Outcome(), c.new)
		require.Equal(t, c.missing, strings.Join(d.Missing(), " "), c.new)
	}
}

// TestTheDecisionAsWritten pins every byte but the wording of the reasons: M is the next message, and digests stand by name.
func TestTheDecisionAsWritten(t *testing.T) {
	spec := siteApprovals()
	spec.Authorities[0].At = diag.Pos{File: "approvals.yaml", Line: 14, Column: 3}
	p := policyOf(t, spec, chartOf(t, siteSpec(), siteRegister()))
	signed := `,"signatures":[{"person":"bob","at":"2026-03-02T08:00:00+08:00","verdict":"agree","request_digest":"` +
		p.DecideJSON([]byte(asking)).RequestDigest() + `"}]}`
	const (
		none     = `","message":M,"rule":"","source":[],"file":"","line":0}`
		spending = `","message":M,"rule":"am_spending","source":["AM-W15"],"file":"approvals.yaml","line":14}`
		small    = `{"code":"approval.covered","message":M,"rule":"chief_small","source":[],"file":"","line":0}`
		beyond   = `{"code":"approval.beyond-limit","message":M,"rule":"chief_small","source":[],"file":"","line":0}`
		chief    = `"route":[{"verb":"approve","position":"chief","party":"","people":["bob"],"via":"line","mode":"any","done":false,"step":1}],`
		end      = `"request_digest":"REQUEST","policy":"POLICY","register":"REGISTER"}`
	)
	for _, c := range []struct{ name, line, want string }{
		{"permitted", asking, `{"id":"r1","outcome":"permitted","rule":"am_spending","reasons":[{"code":"approval.covered` + spending +
			`],"escalate_to":null,"missing":[],` + end},
		{"permitted, and where it stands", instead(t, `}`, `,"signatures":[]}`), `{"id":"r1","outcome":"permitted","state":"pending","rule":"am_spending","reasons":[` +
			`{"code":"approval.covered` + spending + `,` + small + `,{"code":"approval.asked` + none + `],` + chief + `"escalate_to":null,"missing":[],` + end},
		{"escalate to a party", instead(t, `"100"`, `"2000"`), `{"id":"r1","outcome":"escalate","rule":"","reasons":[{"code":"approval.beyond-limit` + spending +
			`,` + beyond + `,{"code":"approval.escalate` + none + `],"escalate_to":{"position":"","party":"company","people":[]},"missing":[],` + end},
		{"escalate to a post", strings.NewReplacer(`"100"`, `"500.01"`, `"ann"`, `"bob"`).Replace(asking), `{"id":"r1","outcome":"escalate","rule":"","reasons":[` +
			beyond + `,{"code":"approval.covered` + spending + `,{"code":"approval.escalate` + none +
			`],"escalate_to":{"position":"manager","party":"","people":["ann"]},"missing":[],` + end},
		{"denied", instead(t, `"ann"`, `"dora"`), `{"id":"r1","outcome":"denied","rule":"","reasons":[{"code":"approval.self` + none +
			`],"escalate_to":null,"missing":[],` + end},
		{"pending", instead(t, `"approver":"ann",`, ``), `{"id":"r1","state":"pending","rule":"","reasons":[` + small + `,{"code":"approval.asked` + none + `],` +
			chief + `"escalate_to":null,"missing":[],` + end},
		{"complete", strings.NewReplacer(`"approver":"ann",`, ``, `}`, signed).Replace(asking), `{"id":"r1","state":"complete","rule":"","reasons":[` + small +
			`,{"code":"approval.asked` + none + `,{"code":"approval.signed` + none + `],` + strings.Replace(chief, "false", "true", 1) + `"escalate_to":null,"missing":[],` + end},
		{"undetermined", instead(t, `"amount":"100",`, ``), `{"id":"r1","outcome":"undetermined","rule":"","reasons":[{"code":"approval.amount-missing` + none +
			`],"escalate_to":null,"missing":["amount"],` + end},
	} {
		for _, lang := range []diag.Lang{diag.Chinese, diag.English} {
			d := p.DecideJSON([]byte(c.line))
			got := strings.NewReplacer(d.RequestDigest(), "REQUEST", p.Hash(), "POLICY", p.RegisterHash(), "REGISTER").Replace(answered(t, d, lang))
			want := c.want
			for _, r := range d.Reasons(lang) {
				message, err := json.Marshal(r.Message)
				require.NoError(t, err)
				want = strings.Replace(want, `"message":M`, `"message":`+string(message), 1)
			}
			require.JSONEq(t, want, got, c.name)
			require.Equal(t, want, got, "in this order: %s", c.name)
		}
	}
}

func TestTheZeroDecisionIsWrittenAsUndetermined(t *testing.T) {
	require.Equal(t, `{"id":"","state":"undetermined","rule":"","reasons":[],"route":[],"escalate_to":null,"missing":[],"request_digest":"","policy":"","register":""}`,
		answered(t, approval.Decision{}, diag.Chinese))
}

func TestDigestsHaveOneForm(t *testing.T) {
	p := sitePolicy(t)
	d := p.DecideJSON([]byte(asking))
	for _, digest := range []string{d.RequestDigest(), p.Hash(), p.RegisterHash()} {
		require.Regexp(t, `^sha256:[0-9a-f]{64}$`, digest)
	}
	for _, same := range []string{instead(t, `"100"`, `"100.00"`), instead(t, `"ann"`, `"bob"`), instead(t, `T09`, `T10`)} {
		require.Equal(t, d.RequestDigest(), p.DecideJSON([]byte(same)).RequestDigest(), same)
	}
	for _, other := range []string{instead(t, `"r1"`, `"r2"`), instead(t, `"100"`, `"100.01"`), instead(t, `"dora"`, `"eve"`), instead(t, `"expense"`, `"contract"`),
		instead(t, `"dora"`, `{"person":"dora","position":"desk"}`)} {
		require.NotEqual(t, d.RequestDigest(), p.DecideJSON([]byte(other)).RequestDigest(), other)
	}
}
