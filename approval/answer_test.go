package approval_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org/diag"
)

// The contract's answer as structs, which encoding/json writes.
type (
	answerForm struct {
		ID         string       `json:"id"`
		Outcome    string       `json:"outcome,omitempty"`
		State      string       `json:"state,omitempty"`
		Rule       string       `json:"rule"`
		Reasons    []reasonForm `json:"reasons"`
		Route      *[]stepForm  `json:"route,omitempty"`
		EscalateTo *actorForm   `json:"escalate_to"`
		Missing    []string     `json:"missing"`
		Digest     string       `json:"request_digest"`
		Policy     string       `json:"policy"`
		Register   string       `json:"register"`
	}
	reasonForm struct {
		Code    string   `json:"code"`
		Message string   `json:"message"`
		Rule    string   `json:"rule"`
		Source  []string `json:"source"`
		File    string   `json:"file"`
		Line    int32    `json:"line"`
	}
	actorForm struct {
		Position string   `json:"position"`
		Party    string   `json:"party"`
		People   []string `json:"people"`
	}
	stepForm struct {
		Verb string `json:"verb"`
		actorForm
		Via       string         `json:"via"`
		Mode      string         `json:"mode"`
		Done      bool           `json:"done"`
		Step      int            `json:"step"`
		Delegates []delegateForm `json:"delegates,omitempty"`
	}
	delegateForm struct {
		Person string `json:"person"`
		For    string `json:"for"`
	}
)

// formOf is the answer of a decision, written by encoding/json.
func formOf(t testing.TB, p *approval.Policy, d approval.Decision, lang diag.Lang) string {
	t.Helper()
	form := answerForm{ID: d.ID(), Rule: string(d.Rule()), Reasons: []reasonForm{}, Missing: listed(d.Missing()), Digest: d.RequestDigest()}
	if p != nil {
		form.Policy, form.Register = p.Hash(), p.RegisterHash()
	}
	outcome, state := d.Asked()
	if outcome {
		form.Outcome = d.Outcome().String()
	}
	if state {
		form.State, form.Route = d.State().String(), &[]stepForm{}
		for _, s := range d.Route() {
			step := stepForm{Verb: s.Verb.String(), actorForm: actorForm{string(s.Actor.Position), string(s.Actor.Party), listed(s.People)},
				Via: s.Via, Mode: s.Mode, Done: s.Done, Step: s.Step}
			for _, one := range s.Delegates {
				step.Delegates = append(step.Delegates, delegateForm{string(one.Person), string(one.For)})
			}
			*form.Route = append(*form.Route, step)
		}
	}
	for _, r := range d.Reasons(lang) {
		form.Reasons = append(form.Reasons, reasonForm{string(r.Code), r.Message, r.Rule, listed(r.Source), r.Pos.File, r.Pos.Line})
	}
	if to, people := d.EscalateTo(); to != (approval.Actor{}) {
		form.EscalateTo = &actorForm{string(to.Position), string(to.Party), listed(people)}
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	require.NoError(t, encoder.Encode(form))
	return string(bytes.TrimSuffix(out.Bytes(), []byte("\n")))
}

func listed(all []string) []string { return append([]string{}, all...) }

// digestForm is the digest of a request, over what encoding/json writes of it.
func digestForm(t testing.TB, r approval.Request) string {
	t.Helper()
	content := struct {
		ID, Kind, Amount, Currency string
		Requester                  approval.Actor
		Attributes                 []string
		Template                   *approval.TemplateUse `json:",omitempty"`
	}{r.ID, string(r.Kind), r.Amount.String(), r.Amount.Currency().String(), r.Requester, nil, r.Template}
	for _, a := range r.Attributes {
		content.Attributes = append(content.Attributes, a.ID+"="+a.Value.Canonical())
	}
	slices.Sort(content.Attributes)
	text, err := json.Marshal(content)
	require.NoError(t, err)
	return fmt.Sprintf("sha256:%x", sha256.Sum256(text))
}

// oddTexts are hard to write in JSON, or easy to write otherwise than encoding/json does.
var oddTexts = []string{
	"", "r1", "合同", `"`, `\`, "a\"b\\c", "\x00", "\x01\x1f\x20\x7e\x7f", "\b\f\n\r\t\v", "<b>&amp;</b>", "\u2027\u2028\u2029\u202a", "“\u2028”", "\xff", "a\xe2\x80", "\xe2\x80\xa8\xff\u2028",
	"\xed\xa0\x80", "\xc0\x80", "\U0001F600", "\ufffd", "中\xe4\xb8", "\xe4\xb8中<", "é\x80é",
}

func TestTextsAreWrittenAsEncodingJSONWritesThem(t *testing.T) {
	p := sitePolicy(t)
	for _, odd := range oddTexts {
		r := approval.Request{ID: odd, Kind: approval.KindID(odd), Amount: yuan("1"), At: march, Requester: approval.Actor{Person: "dora"}, Approver: person("ann")}
		for _, asked := range []approval.Request{r, {ID: odd, Kind: "expense", Requester: approval.Actor{Person: "x", Position: "y", Party: "z"}, Attributes: []approval.AttributeValue{}, Template: &approval.TemplateUse{ID: odd, Version: odd, Wording: approval.Modified}}} {
			d := p.Decide(asked)
			require.Equal(t, formOf(t, p, d, diag.Chinese), answered(t, d, diag.Chinese), "%q", odd)
			require.Equal(t, digestForm(t, asked), d.RequestDigest(), "%q", odd)
		}
	}
}

func TestAnswersAreWrittenAsEncodingJSONWritesThem(t *testing.T) {
	worlds := 300
	if testing.Short() {
		worlds = 60
	}
	counts := map[string]int{}
	g := generator{rand.New(rand.NewPCG(2026, 81))}
	for range worlds {
		n := g.rosteredWorld()
		p := compiled(t, n)
		for range questions {
			r := g.request(n)
			if g.chance(30) {
				r = g.signed(n, p, r)
			}
			r.ID = oneOf(g, oddTexts...)
			d := p.Decide(r)
			lang := oneOf(g, diag.Chinese, diag.English)
			require.Equal(t, formOf(t, p, d, lang), answered(t, d, lang), describe{n, r})
			require.Equal(t, digestForm(t, r), d.RequestDigest(), describe{n, r})
			counts[d.Outcome().String()]++
			counts[d.State().String()]++
			for _, s := range d.Route() {
				counts["delegates"] += len(s.Delegates)
			}
			if r.Template != nil {
				counts["template"]++
			}
			counts["attributes"] += len(r.Attributes)
		}
	}
	t.Log(counts)
	for _, often := range []string{"permitted", "escalate", "denied", "complete", "pending", "invalid", "delegates", "template", "attributes"} {
		require.Positive(t, counts[often], often)
	}
}

func TestADecisionKeepsNothingOfItsLine(t *testing.T) {
	p := sitePolicy(t)
	for _, line := range []string{
		asking, buying, claiming, instead(t, `"dora"`, `{"person":"dora","position":"desk"}`), instead(t, `"id"`, `"attributes":{"字段":"值","x":"y"},"id"`),
		instead(t, `"expense"`, `"contract","attributes":{"format_contract":true},"template":{"id":"t","version":"v","unmodified":true}`),
		instead(t, `"approver":"ann"`, `"history":[{"id":"h","kind":"expense","amount":"1","state":"x"}],"signatures":[{"person":"bob","request_digest":"d","colour":"red"}]`), "{", asking[:50],
	} {
		read := []byte(line)
		d := p.DecideJSON(read)
		for i := range read {
			read[i] = '*' // whoever reads lines reads the next one into the same memory
		}
		require.Equal(t, answered(t, p.DecideJSON([]byte(line)), diag.Chinese), answered(t, d, diag.Chinese), line)
		kept, _ := d.Request()
		same, _ := p.DecideJSON([]byte(line)).Request()
		require.Equal(t, same, kept, line)
	}
}
