package approval

import (
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// explanationJSON is an explanation as the contract writes it.
type explanationJSON struct {
	Audience        Audience             `json:"audience"`
	Text            string               `json:"text"`
	Steps           []explainedJSON      `json:"steps"`
	Nearest         *nearestJSON         `json:"nearest"`
	Counterfactuals []counterfactualJSON `json:"counterfactuals"`
	Signatures      []standingJSON       `json:"signatures"`
}

type explainedJSON struct {
	reasonJSON
	Conditions []conditionJSON `json:"conditions"`
}

type conditionJSON struct {
	Text    string     `json:"text"`
	Verdict string     `json:"verdict"`
	Saw     []seenJSON `json:"saw"`
}

type seenJSON struct {
	Name    string `json:"name"`
	Value   string `json:"value"`
	Missing bool   `json:"missing"`
}

type nearestJSON struct {
	Rule     string      `json:"rule"`
	Position string      `json:"position"`
	Faults   []faultJSON `json:"faults"`
}

type faultJSON struct {
	What      FaultKind      `json:"what"`
	Limit     string         `json:"limit"`
	By        string         `json:"by"`
	From      string         `json:"from"`
	Since     string         `json:"since"`
	Condition *conditionJSON `json:"condition"`
	Rule      string         `json:"rule"`
}

type counterfactualJSON struct {
	Field   string     `json:"field"`
	Actor   *actorJSON `json:"actor"`
	Person  string     `json:"person"`
	Amounts string     `json:"amounts"`
	Day     string     `json:"day"`
	Value   string     `json:"value"`
	Signers []stepJSON `json:"signers"`
	Outcome string     `json:"outcome,omitempty"`
	State   string     `json:"state,omitempty"`
}

type standingJSON struct {
	Number   int    `json:"number"`
	Person   string `json:"person"`
	Position string `json:"position"`
	Party    string `json:"party"`
	Verb     string `json:"verb"`
	Counts   bool   `json:"counts"`
	Untold   bool   `json:"untold"`
	Why      string `json:"why"`
}

// AppendExplainedJSON is [Decision.AppendJSON] with the explanation for an audience in the field explanation. For an applicant
// the reasons are the steps of the explanation: what their codes mean, and no limit.
func (d Decision) AppendExplainedJSON(dst []byte, audience Audience, lang diag.Lang) []byte {
	e := d.Explain(audience, lang)
	reasons := make([]Reason, len(e.Steps))
	for i, s := range e.Steps {
		reasons[i] = s.Reason
	}
	dst = append(d.appendAnswer(dst, reasons), `,"explanation":`...)
	return append(appendJSON(dst, e.json(d)), '}')
}

func (e Explanation) json(d Decision) *explanationJSON {
	out := explanationJSON{Audience: e.Audience, Text: e.Text, Steps: []explainedJSON{}, Counterfactuals: []counterfactualJSON{}, Signatures: []standingJSON{}}
	for _, s := range e.Steps {
		step := explainedJSON{reasonJSON: s.Reason.json(), Conditions: []conditionJSON{}}
		for _, c := range s.Conditions {
			step.Conditions = append(step.Conditions, conditionOf(c))
		}
		out.Steps = append(out.Steps, step)
	}
	if n := e.Nearest; n != nil {
		out.Nearest = &nearestJSON{Rule: string(n.Rule), Position: string(n.Position.Position), Faults: []faultJSON{}}
		for _, f := range n.Faults {
			out.Nearest.Faults = append(out.Nearest.Faults, f.json())
		}
	}
	for _, c := range e.Counterfactuals {
		out.Counterfactuals = append(out.Counterfactuals, c.json(d))
	}
	for _, s := range e.Signatures {
		out.Signatures = append(out.Signatures, standingJSON{s.Number, string(s.Signer.Person), string(s.Signer.Position), string(s.Signer.Party),
			s.Verb.String(), s.Counts, s.Untold, s.Why})
	}
	return &out
}

func conditionOf(c rule.Condition) conditionJSON {
	out := conditionJSON{Text: c.Text, Verdict: c.Verdict.String(), Saw: []seenJSON{}}
	for _, s := range c.Saw {
		out.Saw = append(out.Saw, seenJSON{s.Name, s.Value, s.Empty})
	}
	return out
}

func (f Fault) json() faultJSON {
	out := faultJSON{What: f.What, Limit: f.Limit.String(), Rule: f.Rule}
	if f.By.Present() {
		out.By = f.By.String()
	}
	if f.From != 0 {
		out.From = f.From.String()
	}
	if f.Since != 0 {
		out.Since = f.Since.String()
	}
	if f.What == FaultCondition {
		c := conditionOf(f.When)
		out.Condition = &c
	}
	return out
}

func (c Counterfactual) json(d Decision) counterfactualJSON {
	out := counterfactualJSON{Field: c.Field, Person: string(c.Actor.Person), Amounts: c.Amounts.String(), Value: c.Value, Signers: []stepJSON{}}
	if c.Field == "approver" {
		out.Actor = &actorJSON{string(c.Actor.Position), string(c.Actor.Party), list(c.People)}
	}
	if c.Day != 0 {
		out.Day = c.Day.String()
	}
	for _, s := range c.Signers {
		out.Signers = append(out.Signers, s.json())
	}
	if outcome, _ := d.Asked(); outcome {
		out.Outcome = c.Outcome.String()
	}
	if _, state := d.Asked(); state {
		out.State = c.State.String()
	}
	return out
}
