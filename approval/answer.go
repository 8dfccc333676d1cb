package approval

import (
	"slices"
	"strconv"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

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
// language. The outcome is left out where no approver was named, state and route where they were not asked. The bytes are those
// that encoding/json would write, without HTML escaped; dst may be used again for the next one.
func (d Decision) AppendJSON(dst []byte, lang diag.Lang) []byte {
	return append(d.appendAnswer(dst, d.Reasons(lang)), '}')
}

// appendAnswer appends the decision with these reasons, and leaves the object open for more.
func (d Decision) appendAnswer(dst []byte, reasons []Reason) []byte {
	dst = appendText(append(dst, `{"id":`...), d.request().ID, verbatim)
	outcome, state := d.Asked()
	if outcome {
		dst = appendText(append(dst, `,"outcome":`...), d.outcome.String(), verbatim)
	}
	if state {
		dst = appendText(append(dst, `,"state":`...), d.state.String(), verbatim)
	}
	dst = appendText(append(dst, `,"rule":`...), string(d.Rule()), verbatim)
	dst = appendReasons(append(dst, `,"reasons":`...), reasons)
	if state {
		dst = appendRoute(append(dst, `,"route":`...), d.Route())
	}
	dst = append(dst, `,"escalate_to":`...)
	if to, people := d.EscalateTo(); to != (Actor{}) {
		dst = append(appendActor(append(dst, '{'), to, people), '}')
	} else {
		dst = append(dst, "null"...)
	}
	dst = appendTexts(append(dst, `,"missing":`...), d.missing)
	dst = appendText(append(dst, `,"request_digest":`...), d.RequestDigest(), verbatim)
	policy, register := "", ""
	if d.policy != nil {
		policy, register = d.policy.Hash(), d.policy.RegisterHash()
	}
	dst = appendText(append(dst, `,"policy":`...), policy, verbatim)
	return appendText(append(dst, `,"register":`...), register, verbatim)
}

func appendReasons(dst []byte, reasons []Reason) []byte {
	dst = append(dst, '[')
	for i, r := range reasons {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendText(append(dst, `{"code":`...), string(r.Code), verbatim)
		dst = appendText(append(dst, `,"message":`...), r.Message, verbatim)
		dst = appendText(append(dst, `,"rule":`...), r.Rule, verbatim)
		dst = appendTexts(append(dst, `,"source":`...), r.Source)
		dst = appendText(append(dst, `,"file":`...), r.Pos.File, verbatim)
		dst = append(strconv.AppendInt(append(dst, `,"line":`...), int64(r.Pos.Line), 10), '}')
	}
	return append(dst, ']')
}

func appendRoute(dst []byte, route []RouteStep) []byte {
	dst = append(dst, '[')
	for i, s := range route {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(appendText(append(dst, `{"verb":`...), s.Verb.String(), verbatim), ',')
		dst = appendActor(dst, s.Actor, s.People)
		dst = appendText(append(dst, `,"via":`...), s.Via, verbatim)
		dst = appendText(append(dst, `,"mode":`...), s.Mode, verbatim)
		dst = strconv.AppendBool(append(dst, `,"done":`...), s.Done)
		dst = strconv.AppendInt(append(dst, `,"step":`...), int64(s.Step), 10)
		dst = append(appendDelegates(dst, s.Delegates), '}')
	}
	return append(dst, ']')
}

// appendDelegates appends the member of a step that says who would sign in another's place, where there is one.
func appendDelegates(dst []byte, delegates []Delegate) []byte {
	if len(delegates) == 0 {
		return dst
	}
	dst = append(dst, `,"delegates":[`...)
	for i, d := range delegates {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendText(append(dst, `{"person":`...), string(d.Person), verbatim)
		dst = append(appendText(append(dst, `,"for":`...), string(d.For), verbatim), '}')
	}
	return append(dst, ']')
}

// appendActor appends the members of an actor and of the people meant.
func appendActor(dst []byte, a Actor, people []string) []byte {
	dst = appendText(append(dst, `"position":`...), string(a.Position), verbatim)
	dst = appendText(append(dst, `,"party":`...), string(a.Party), verbatim)
	return appendTexts(append(dst, `,"people":`...), people)
}

func (r Reason) json() reasonJSON {
	return reasonJSON{r.Code, r.Message, r.Rule, list(r.Source), r.Pos.File, r.Pos.Line}
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
