package approval_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// buying is a request of totals with one document before it, and claiming one of formats.
const (
	buying = `{"id":"r1","kind":"expense","amount":"300","requester":"dora","approver":"bob","at":"2026-03-02T09:00:00+08:00","attributes":{"vendor":"春晖保洁有限公司"},` +
		`"history":[{"id":"a","kind":"expense","amount":"200","currency":"CNY","at":"2026-03-01T09:00:00+08:00","requester":{"person":"dora"},"attributes":{"vendor":"春晖保洁有限公司"},"state":"complete"}]}`
	claiming = `{"id":"r1","kind":"contract","amount":"5000","requester":"dora","approver":"ann","at":"2026-03-02T09:00:00+08:00","attributes":{"format_contract":true},` +
		`"template":{"id":"cleaning","version":"2","unmodified":true}}`
)

func TestTheHistoryAndTheTemplateAreReadFromALine(t *testing.T) {
	policy, templates := totals(t, monthly()), formats(t)
	sameAs(t, policy, buying, bought("300", person("bob"), before("a", "200", 1)), "a history")
	require.True(t, policy.DecideJSON([]byte(buying)).Permitted())
	sameAs(t, policy, strings.Replace(buying, `"currency":"CNY",`, "", 1), bought("300", person("bob"), before("a", "200", 1)), "the organization's currency")
	empty := buying[:strings.Index(buying, `[{"id":"a"`)] + "[]}"
	sameAs(t, policy, empty, bought("300", person("bob")), "an empty history is an answer")
	require.True(t, policy.DecideJSON([]byte(empty)).Permitted())
	for state, counts := range map[string]bool{"complete": true, "pending": true, "invalid": true, "undetermined": true, "refused": false, "withdrawn": false} {
		e := before("a", "200", 1)
		e.Dropped = !counts
		sameAs(t, policy, strings.Replace(buying, `"complete"`, `"`+state+`"`, 1), bought("300", person("bob"), e), state)
	}
	for wire, wording := range map[string]approval.Wording{"true": approval.Unmodified, "false": approval.Modified} {
		used := &approval.TemplateUse{ID: "cleaning", Version: "2", Wording: wording}
		sameAs(t, templates, strings.Replace(claiming, `"unmodified":true`, `"unmodified":`+wire, 1), claimed(used), wire)
	}
	sameAs(t, templates, strings.Replace(claiming, `,"unmodified":true`, "", 1), claimed(&approval.TemplateUse{ID: "cleaning", Version: "2"}), "left out")
	sameAs(t, templates, strings.Replace(claiming, `{"id":"cleaning","version":"2","unmodified":true}`, "{}", 1), claimed(&approval.TemplateUse{}), "nothing stated")
}

func TestAHistoryOrTemplateThatCannotBeReadIsNoYes(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		countTotals(s, monthly())
		byTemplate(s)
	})
	for _, c := range []struct{ name, line, old, new, missing string }{
		{"a history that is no list", buying, `"history":[{`, `"history":{"a":[{`, ""},
		{"a history of null", buying, buying[strings.Index(buying, `[{"id"`) : len(buying)-1], `null`, "history"},
		{"a history twice", buying, `"history":`, `"history":[],"history":`, "history"},
		{"a history in another case", buying, `"history"`, `"History"`, "History"},
		{"a document that is no object", buying, `[{"id":"a"`, `["a",{"id":"a"`, "history[0]"},
		{"an unknown field", buying, `"id":"a"`, `"id":"a","note":""`, "history[0].note"},
		{"a field in another case", buying, `"amount":"200"`, `"Amount":"200"`, "history[0].Amount"},
		{"a field twice", buying, `"id":"a"`, `"id":"a","id":"a"`, "history[0].id"},
		{"a numeric amount", buying, `"200"`, `200`, "history[0].amount"},
		{"an amount of null", buying, `"200"`, `null`, "history[0].amount"},
		{"a thousands separator", buying, `"200"`, `"2,000"`, "history[0].amount"},
		{"more than can be counted", buying, `"200"`, `"92233720368547758.08"`, "history[0].amount"},
		{"an unknown currency", buying, `"CNY"`, `"RMB"`, "history[0].currency"},
		{"a bare day", buying, `"2026-03-01T09:00:00+08:00"`, `"2026-03-01"`, "history[0].at"},
		{"a requester that names nobody", buying, `{"person":"dora"}`, `{}`, "history[0].requester"},
		{"a kind that is no text", buying, `"id":"a","kind":"expense"`, `"id":"a","kind":1`, "history[0].kind"},
		{"an attribute that is no text", buying, `"attributes":{"vendor":"春晖保洁有限公司"},"state"`, `"attributes":{"vendor":1},"state"`, "history[0].attributes.vendor"},
		{"an attribute twice", buying, `"attributes":{"vendor":"春晖保洁有限公司"},"state"`, `"attributes":{"vendor":"春晖","vendor":"春晖"},"state"`, "history[0].attributes.vendor"},
		{"an unknown state", buying, `"complete"`, `"cancelled"`, "history[0].state"},
		{"a state in another case", buying, `"complete"`, `"Refused"`, "history[0].state"},
		{"a state that is no text", buying, `"complete"`, `true`, "history[0].state"},
		{"a template that is no object", claiming, `{"id":"cleaning","version":"2","unmodified":true}`, `"cleaning"`, "template"},
		{"a template of null", claiming, `{"id":"cleaning","version":"2","unmodified":true}`, `null`, "template"},
		{"an unknown field of it", claiming, `"version":"2"`, `"version":"2","modified":false`, "template.modified"},
		{"a field of it twice", claiming, `"version":"2"`, `"version":"2","version":"2"`, "template.version"},
		{"a version that is a number", claiming, `"version":"2"`, `"version":2`, "template.version"},
		{"unmodified in words", claiming, `"unmodified":true`, `"unmodified":"true"`, "template.unmodified"},
		{"unmodified of null", claiming, `"unmodified":true`, `"unmodified":null`, "template.unmodified"},
	} {
		require.Contains(t, c.line, c.old, c.name)
		d := policy.DecideJSON([]byte(strings.Replace(c.line, c.old, c.new, 1)))
		require.Equal(t, approval.Undetermined, d.Outcome(), c.name)
		require.False(t, d.Yes(), c.name)
		require.Contains(t, reasons(d), "approval.malformed", c.name)
		if c.missing != "" {
			require.Equal(t, []string{c.missing}, d.Missing(), c.name)
		}
		require.NotEmpty(t, answered(t, d, diag.Chinese))
	}
}
