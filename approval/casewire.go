package approval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/mandate-go/mandate/org/diag"
)

// caseJSON is a case as it is written.
type caseJSON struct {
	Version  int           `json:"case"`
	ID       string        `json:"id"`
	Policy   string        `json:"policy"`
	State    string        `json:"state"`
	Round    int           `json:"round"`
	Contents []contentJSON `json:"contents"`
	Log      []eventJSON   `json:"log"`
	Open     *openingJSON  `json:"open,omitempty"`
	Timers   []timerJSON   `json:"timers"`
	Digest   string        `json:"digest,omitempty"`
}

type contentJSON struct {
	Digest  string          `json:"digest"`
	Request json.RawMessage `json:"request"`
}

type openingJSON struct {
	Step  int      `json:"step"`
	Verb  string   `json:"verb"`
	Since int      `json:"since"`
	Told  []string `json:"told"`
}

type timerJSON struct {
	ID string `json:"id"`
	At string `json:"at"`
}

// AppendJSON appends the case as one JSON object, as [Policy.ParseCase] reads it, with a digest over the whole. The same case is
// the same bytes. The zero Case is null.
func (c Case) AppendJSON(dst []byte) []byte {
	if len(c.log) == 0 {
		return append(dst, "null"...)
	}
	form := caseJSON{Version: CaseVersion, ID: c.id, Policy: c.policy, State: c.state.String(), Round: c.round, Timers: []timerJSON{}}
	for i := range c.contents {
		form.Contents = append(form.Contents, contentJSON{c.contents[i].digest, requestForm(&c.contents[i].request, c.currency)})
	}
	for i := range c.log {
		one := c.log[i].form(c.currency)
		one.Register, one.Void = c.log[i].register, c.log[i].void
		form.Log = append(form.Log, one)
	}
	if o := c.opening; o.step > 0 {
		form.Open = &openingJSON{o.step, o.verb.String(), o.since, list(o.told)}
	}
	for _, t := range c.timers {
		form.Timers = append(form.Timers, timerJSON{t.id, t.at.UTC().Format(timeForm)})
	}
	form.Digest = digestOf(appendJSON(nil, form))
	return appendJSON(dst, form)
}

// ParseCase reads a case. The policy says of which types the attributes of the request are; the case may stand under an older one,
// and then waits to be moved. The error is a [*Refusal]: of another version, with unknown fields, or not as it was written.
func (p *Policy) ParseCase(data []byte) (Case, error) {
	w := &wire{policy: p}
	if !utf8.Valid(data) {
		return Case{}, refuse(ErrMalformed, text("不是 UTF-8 编码", "it is not UTF-8"))
	}
	all := w.members("", data, "")
	if i := slices.IndexFunc(all, func(m member) bool { return m.key == "case" }); i >= 0 && string(all[i].value) != fmt.Sprint(CaseVersion) {
		return Case{}, refuse(ErrVersion, diag.Textf("这是第 %s 版的写法, 这里读第 %d 版; 用写它的那个版本读", "it is of version %s, this reads version %d; read it with the version that wrote it", all[i].value, CaseVersion))
	}
	c := w.wholeCase(all)
	if err := w.refusal(); err != nil {
		return Case{}, err
	}
	if !c.sound() || !sameJSON(c.AppendJSON(nil), data) {
		return Case{}, refuse(ErrTampered, text("内容和摘要对不上: 存的时候改过, 或者不是这套规则能读的; 从事件重做一遍", "it is not what its digest says: it was changed, or this policy cannot read it; make it again from its events"))
	}
	return c, nil
}

// sameJSON reports whether two objects are the same but for blanks.
func sameJSON(a, b []byte) bool {
	var x, y bytes.Buffer
	return json.Compact(&x, a) == nil && json.Compact(&y, b) == nil && bytes.Equal(x.Bytes(), y.Bytes())
}

// wholeCase reads the members of a case.
func (w *wire) wholeCase(all []member) Case {
	c := Case{currency: w.policy.currency}
	for _, m := range all {
		switch m.key {
		case "case", "digest":
		case "id":
			c.id = w.text(m.key, m.value)
		case "policy":
			c.policy = w.text(m.key, m.value)
		case "state":
			c.state = w.caseState(m.key, m.value)
		case "round":
			c.round = w.number(m.key, m.value)
		case "contents":
			w.list(m.key, m.value, func(at string, raw json.RawMessage) { c.contents = append(c.contents, w.contentOf(at, raw)) })
		case "log":
			w.list(m.key, m.value, func(at string, raw json.RawMessage) { c.log = append(c.log, w.entry(at, raw)) })
		case "open":
			c.opening = w.opening(m.key, m.value)
		case "timers":
			w.list(m.key, m.value, func(at string, raw json.RawMessage) { c.timers = append(c.timers, w.timer(at, raw)) })
		default:
			w.fault(m.key, named(m.key, "不认识这个字段, 请检查拼写和大小写", "is no known field; check spelling and case"))
		}
	}
	return c
}

// entry reads an event of the log, whose content is named by its digest.
func (w *wire) entry(field string, raw json.RawMessage) entry {
	return w.event(field, raw, "digest register void")
}

func (w *wire) caseState(field string, raw json.RawMessage) State {
	written := w.text(field, raw)
	for s := Unsettled; s <= Invalid; s++ {
		if s.String() == written {
			return s
		}
	}
	w.fault(field, named(field, "没有这个状态", "is no state"))
	return Unsettled
}

func (w *wire) contentOf(field string, raw json.RawMessage) content {
	var c content
	for _, m := range w.members(field, raw, "digest request") {
		if m.key == "digest" {
			c.digest = w.text(join(field, m.key), m.value)
		} else {
			c.request = w.content(join(field, m.key), m.value)
		}
	}
	return c
}

func (w *wire) opening(field string, raw json.RawMessage) opening {
	var o opening
	for _, m := range w.members(field, raw, "step verb since told") {
		switch at := join(field, m.key); m.key {
		case "step":
			o.step = w.number(at, m.value)
		case "since":
			o.since = w.number(at, m.value)
		case "verb":
			o.verb = w.verb(at, m.value)
		default:
			w.list(at, m.value, func(at string, raw json.RawMessage) { o.told = append(o.told, w.text(at, raw)) })
		}
	}
	return o
}

func (w *wire) timer(field string, raw json.RawMessage) timer {
	var t timer
	for _, m := range w.members(field, raw, "id at") {
		if at := join(field, m.key); m.key == "id" {
			t.id = w.text(at, m.value)
		} else {
			t.at = w.instant(at, m.value).UTC()
		}
	}
	return t
}

// sound reports whether a case holds together, whoever wrote it: what follows relies on it.
func (c *Case) sound() bool {
	if len(c.log) == 0 || c.log[0].Type != Opened || c.round >= len(c.log) || c.opening.since >= len(c.log) {
		return false
	}
	if r := &c.log[c.round]; c.round > 0 && (r.Type != Signed || r.Verdict != Return || r.void != "") {
		return false
	}
	for i := range c.contents {
		if c.contents[i].digest != c.contents[i].request.digest() || c.contents[i].request.ID != c.id {
			return false
		}
	}
	for i := range c.log {
		e := &c.log[i]
		brings := e.Type == Opened || e.Type == Amended
		if i > 0 && (e.Type == Opened || e.At.Before(c.log[i-1].At)) || c.known(e.ID) != e || brings && c.content(e.Digest) == nil {
			return false
		}
		event := e.Event
		if brings {
			event.Digest, event.Request = "", c.content(e.Digest).request
		}
		if event.check() != nil || e.void != "" && (e.Type != Signed || voidTexts[e.void].IsZero()) {
			return false
		}
	}
	return true
}

// effectJSON is an effect as it is written.
type effectJSON struct {
	Version int        `json:"effect"`
	Type    EffectType `json:"type"`
	Case    string     `json:"case"`
	Step    int        `json:"step,omitempty"`
	Verb    string     `json:"verb,omitempty"`
	To      []string   `json:"to,omitempty"`
	Why     string     `json:"why,omitempty"`
	Timer   string     `json:"timer,omitempty"`
	At      string     `json:"at,omitempty"`
	State   string     `json:"state,omitempty"`
}

// AppendJSON appends the effect as one JSON object, as [ParseEffect] reads it.
func (e Effect) AppendJSON(dst []byte) []byte {
	form := effectJSON{Version: CaseVersion, Type: e.Type, Case: e.Case, Step: e.Step, To: e.To, Why: e.Why, Timer: e.Timer}
	if e.Verb != 0 {
		form.Verb = e.Verb.String()
	}
	if !e.At.IsZero() {
		form.At = e.At.UTC().Format(timeForm)
	}
	if e.Type == Done {
		form.State = e.State.String()
	}
	return appendJSON(dst, form)
}

// ParseEffect reads an effect. The error is a [*Refusal].
func ParseEffect(data []byte) (Effect, error) {
	w, e := &wire{}, Effect{}
	all := w.members("", data, "effect type case step verb to why timer at state")
	if i := slices.IndexFunc(all, func(m member) bool { return m.key == "effect" }); i < 0 || string(all[i].value) != fmt.Sprint(CaseVersion) {
		return Effect{}, refuse(ErrVersion, diag.Textf("不是第 %d 版的写法", "it is not of version %d", CaseVersion))
	}
	for _, m := range all {
		switch m.key {
		case "type":
			e.Type = EffectType(w.text(m.key, m.value))
		case "case":
			e.Case = w.text(m.key, m.value)
		case "step":
			e.Step = w.number(m.key, m.value)
		case "verb":
			e.Verb = w.verb(m.key, m.value)
		case "to":
			w.list(m.key, m.value, func(at string, raw json.RawMessage) { e.To = append(e.To, w.text(at, raw)) })
		case "why":
			e.Why = w.text(m.key, m.value)
		case "timer":
			e.Timer = w.text(m.key, m.value)
		case "at":
			e.At = w.instant(m.key, m.value).UTC()
		case "state":
			e.State = w.caseState(m.key, m.value)
		}
	}
	if _, known := ranks[e.Type]; !known && w.notes == nil {
		w.fault("type", diag.Textf("没有“%s”这种结果", "there is no effect “%s”", e.Type))
	}
	if err := w.refusal(); err != nil {
		return Effect{}, err
	}
	return e, nil
}
