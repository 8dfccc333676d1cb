package approval

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// answer is a decision as the contract writes it.
type answer struct {
	ID         string       `json:"id"`
	Outcome    string       `json:"outcome,omitempty"`
	State      string       `json:"state,omitempty"`
	Rule       AuthorityID  `json:"rule"`
	Reasons    []reasonJSON `json:"reasons"`
	Route      *[]stepJSON  `json:"route,omitempty"`
	EscalateTo *actorJSON   `json:"escalate_to"`
	Missing    []string     `json:"missing"`
	Digest     string       `json:"request_digest"`
	Policy     string       `json:"policy"`
	Register   string       `json:"register"`

	Explanation *explanationJSON `json:"explanation,omitempty"`
}

type reasonJSON struct {
	Code    diag.Code `json:"code"`
	Message string    `json:"message"`
	Rule    string    `json:"rule"`
	Source  []string  `json:"source"`
	File    string    `json:"file"`
	Line    int32     `json:"line"`
}

type actorJSON struct {
	Position string   `json:"position"`
	Party    string   `json:"party"`
	People   []string `json:"people"`
}

type stepJSON struct {
	Verb string `json:"verb"`
	actorJSON
	Via  string `json:"via"`
	Mode string `json:"mode"`
	Done bool   `json:"done"`
	Step int    `json:"step"`

	Delegates []delegateJSON `json:"delegates,omitempty"`
}

// delegateJSON is one of the people of a step who would sign in another's place.
type delegateJSON struct {
	Person org.PersonID `json:"person"`
	For    org.PersonID `json:"for"`
}

// AppendJSON appends the decision as one JSON object in the form of the command's contract, with its reasons in the
// language. The outcome is left out where no approver was named, state and route where they were not asked.
func (d Decision) AppendJSON(dst []byte, lang diag.Lang) []byte {
	return appendAnswer(dst, d.answer(d.Reasons(lang)))
}

func appendAnswer(dst []byte, a answer) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(a) != nil { // texts, lists of texts and numbers: it cannot fail
		return dst
	}
	return append(dst, bytes.TrimSuffix(out.Bytes(), []byte("\n"))...)
}

// answer is the decision with these reasons.
func (d Decision) answer(reasons []Reason) answer {
	a := answer{
		ID: d.request().ID, Rule: d.Rule(), Reasons: []reasonJSON{}, Missing: list(d.missing), Digest: d.RequestDigest(),
	}
	outcome, state := d.Asked()
	if outcome {
		a.Outcome = d.outcome.String()
	}
	if state {
		a.State, a.Route = d.state.String(), d.routeJSON()
	}
	if d.policy != nil {
		a.Policy, a.Register = d.policy.Hash(), d.policy.RegisterHash()
	}
	for _, r := range reasons {
		a.Reasons = append(a.Reasons, r.json())
	}
	if to, people := d.EscalateTo(); to != (Actor{}) {
		a.EscalateTo = &actorJSON{string(to.Position), string(to.Party), list(people)}
	}
	return a
}

func (r Reason) json() reasonJSON {
	return reasonJSON{r.Code, r.Message, r.Rule, list(r.Source), r.Pos.File, r.Pos.Line}
}

func (d Decision) routeJSON() *[]stepJSON {
	route := []stepJSON{}
	for _, s := range d.Route() {
		route = append(route, s.json())
	}
	return &route
}

func (s RouteStep) json() stepJSON {
	step := stepJSON{Verb: s.Verb.String(), actorJSON: actorJSON{string(s.Actor.Position), string(s.Actor.Party), list(s.People)},
		Via: s.Via, Mode: s.Mode, Done: s.Done, Step: s.Step}
	for _, d := range s.Delegates {
		step.Delegates = append(step.Delegates, delegateJSON(d))
	}
	return step
}

// list is never null in JSON.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return slices.Clone(s)
}
