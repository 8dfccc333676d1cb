package approval

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// eventJSON is an event as it is written; of an entry of a case besides what was noted when it came.
type eventJSON struct {
	ID       string          `json:"id"`
	Type     EventType       `json:"type"`
	At       string          `json:"at"`
	By       *whoJSON        `json:"by,omitempty"`
	Verb     string          `json:"verb,omitempty"`
	Verdict  string          `json:"verdict,omitempty"`
	Digest   string          `json:"digest,omitempty"`
	Request  json.RawMessage `json:"request,omitempty"`
	Step     int             `json:"step,omitempty"`
	Where    Where           `json:"where,omitempty"`
	To       *whoJSON        `json:"to,omitempty"`
	Timer    string          `json:"timer,omitempty"`
	Register string          `json:"register,omitempty"`
	Void     Void            `json:"void,omitempty"`
}

type whoJSON struct {
	Person   string `json:"person,omitempty"`
	Position string `json:"position,omitempty"`
	Party    string `json:"party,omitempty"`
}

func whoOf(a Actor) *whoJSON {
	if (a == Actor{}) {
		return nil
	}
	return &whoJSON{string(a.Person), string(a.Position), string(a.Party)}
}

// verdictNames are what a signer can say, as written.
var verdictNames = [...]string{Agree: "agree", Refuse: "refuse", Return: "return"}

// AppendEvent appends an event as one JSON object, as [Policy.ParseEvent] reads it. Instants are written in UTC.
func (p *Policy) AppendEvent(dst []byte, e Event) []byte {
	return appendJSON(dst, e.form(p.currency))
}

func (e *Event) form(c money.Currency) eventJSON {
	form := eventJSON{ID: e.ID, Type: e.Type, At: e.At.UTC().Format(timeForm), By: whoOf(e.By), Digest: e.Digest,
		Step: e.Step, Where: e.Where, To: whoOf(e.To), Timer: e.Timer}
	if e.Type == Signed {
		form.Verb, form.Verdict = e.Verb.String(), verdictNames[min(int(e.Verdict), len(verdictNames)-1)]
	}
	if e.Request.Kind != "" {
		form.Request = requestForm(&e.Request, c)
	}
	return form
}

// requestForm is the content of a request as written.
func requestForm(r *Request, c money.Currency) json.RawMessage {
	form := struct {
		ID         string          `json:"id"`
		Kind       KindID          `json:"kind"`
		Amount     string          `json:"amount,omitempty"`
		Currency   string          `json:"currency,omitempty"`
		Requester  *whoJSON        `json:"requester,omitempty"`
		Attributes json.RawMessage `json:"attributes"`
		Template   *templateJSON   `json:"template,omitempty"`
		History    *[]earlierJSON  `json:"history,omitempty"`
	}{r.ID, r.Kind, r.Amount.String(), "", whoOf(r.Requester), attributesForm(r.Attributes, c), templateForm(r.Template), historyForm(r.History, c)}
	if r.Amount.Present() {
		form.Currency = r.Amount.Currency().String()
	}
	return appendJSON(nil, form)
}

// attributesForm is some attributes as written.
func attributesForm(all []AttributeValue, c money.Currency) json.RawMessage {
	attributes := []byte("{")
	for i, a := range all {
		if i > 0 {
			attributes = append(attributes, ',')
		}
		attributes = append(appendJSON(attributes, a.ID), ':')
		attributes = appendValue(attributes, a, c)
	}
	return append(attributes, '}')
}

// appendValue writes the value of an attribute; money is in a currency.
func appendValue(dst []byte, a AttributeValue, c money.Currency) []byte {
	kind, value, _ := strings.Cut(a.Value.Canonical(), ":")
	switch kind {
	case "bool":
		return strconv.AppendBool(dst, value == "1")
	case "int":
		return append(dst, value...)
	case "day":
		day, _ := a.Value.Day()
		return appendJSON(dst, day.String())
	case "money":
		minor, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return append(dst, `""`...)
		}
		return appendJSON(dst, money.FromMinor(minor, c).String())
	}
	return appendJSON(dst, value)
}

// appendJSON appends a value of texts, numbers and lists as JSON.
func appendJSON(dst []byte, v any) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(v) != nil { // texts, numbers and lists: it cannot fail
		return dst
	}
	return append(dst, bytes.TrimSuffix(out.Bytes(), []byte("\n"))...)
}

// eventFields are the fields of an event by its type, besides id, type and at.
var eventFields = map[EventType]string{
	Opened: "request", Signed: "by verb verdict digest", Withdrawn: "by", Amended: "by request", SignerAdded: "by step where to",
	Transferred: "by step to", TimerFired: "timer", PolicyMoved: "digest",
}

// ParseEvent reads an event written as one JSON object. Keys are in exact case; a field that is unknown, given twice or not of
// the event's type is a fault, as is one that is missing. The error is a [*Refusal] that tells all of them.
func (p *Policy) ParseEvent(line []byte) (Event, error) {
	w := wire{policy: p}
	e := w.event("", line, "")
	if err := w.refusal(); err != nil {
		return Event{ID: e.ID}, err
	}
	if e.Type == Signed && e.Verb == 0 {
		e.Verb = duty.Approve
	}
	if err := e.check(); err != nil {
		return Event{ID: e.ID}, err
	}
	return e.Event, nil
}

// refusal is what was wrong, nil for nothing.
func (w *wire) refusal() error {
	if w.notes == nil {
		return nil
	}
	message := w.notes[0].text
	for _, n := range w.notes[1:] {
		message = message.Then("; "+n.text.ZH, "; "+n.text.EN)
	}
	return refuse(ErrMalformed, message)
}

// event reads an event; entries of a case have more fields.
func (w *wire) event(field string, raw []byte, more string) entry {
	var e entry
	if !utf8.Valid(raw) {
		w.fault(field, named(field, "不是 UTF-8 编码", "is not UTF-8"))
		return e
	}
	all := w.members(field, raw, "")
	i := slices.IndexFunc(all, func(m member) bool { return m.key == "type" })
	if i < 0 {
		if w.notes == nil {
			w.fault(join(field, "type"), named(join(field, "type"), "没有写是什么事件", "is missing: what kind of event it is"))
		}
		return e
	}
	e.Type = EventType(w.text(join(field, "type"), all[i].value))
	own, known := eventFields[e.Type]
	if !known && w.notes == nil {
		w.fault(join(field, "type"), diag.Textf("没有“%s”这种事件; 有 open、sign、withdraw、amend、add、transfer、timer、move", "there is no event “%s”; there are open, sign, withdraw, amend, add, transfer, timer, move", e.Type))
	}
	if !known {
		return e
	}
	fields := strings.Fields("id type at " + own + " " + more)
	for _, m := range all {
		at := join(field, m.key)
		if !slices.Contains(fields, m.key) {
			w.fault(at, named(at, "不是这种事件的字段, 请检查拼写和大小写", "is no field of such an event; check spelling and case"))
			continue
		}
		w.eventField(&e, at, m)
	}
	return e
}

func (w *wire) eventField(e *entry, at string, m member) {
	switch m.key {
	case "id":
		e.ID = w.text(at, m.value)
	case "at":
		e.At = w.instant(at, m.value).UTC()
	case "by":
		e.By = w.actor(at, m.value)
	case "to":
		e.To = w.actor(at, m.value)
	case "verb":
		e.Verb = w.verb(at, m.value)
	case "verdict":
		e.Verdict = w.verdict(at, m.value)
	case "digest":
		e.Digest = w.text(at, m.value)
	case "request":
		e.Request = w.content(at, m.value)
	case "step":
		e.Step = w.number(at, m.value)
	case "where":
		e.Where = Where(w.text(at, m.value))
	case "timer":
		e.Timer = w.text(at, m.value)
	case "register":
		e.register = w.text(at, m.value)
	case "void":
		e.void = Void(w.text(at, m.value))
	}
}

// number reads a whole number that is not negative.
func (w *wire) number(field string, raw json.RawMessage) int {
	var n *int
	if err := json.Unmarshal(raw, &n); err != nil || n == nil || *n < 0 {
		w.fault(field, named(field, "要写整数", "must be a whole number"))
		return 0
	}
	return *n
}

// content reads what of a request is signed.
func (w *wire) content(field string, raw []byte) Request {
	before := w.read
	w.read = Request{}
	var c contentParts
	for _, m := range w.members(field, raw, contentMembers) {
		w.contentPart(&c, join(field, m.key), m)
	}
	w.together(field, &c)
	read := contentOf(w.read)
	w.read = before
	return read
}

// check wants that an event has what its type needs, and nothing else.
func (e *Event) check() error {
	lacks := func(zh, en string) error { return refuse(ErrMalformed, text(zh, en)) }
	own, known := eventFields[e.Type]
	has := map[string]bool{
		"by": e.By != Actor{}, "verb": e.Verb != 0, "verdict": e.Verdict != 0, "digest": e.Digest != "", "request": e.Request.Kind != "",
		"step": e.Step != 0, "where": e.Where != "", "to": e.To != Actor{}, "timer": e.Timer != "",
	}
	switch {
	case !known:
		return refuse(ErrMalformed, diag.Textf("没有“%s”这种事件", "there is no event “%s”", e.Type))
	case e.ID == "":
		return lacks("事件要有编号(id)", "an event has an id")
	case e.Type == Opened && e.Request.ID == "":
		return lacks("申请(request)里也要写编号(id), 和事件的一样", "the request has an id too (request.id), that of the event")
	case e.Type == Opened && e.ID != e.Request.ID:
		return refuse(ErrMalformed, diag.Textf("open 的编号就是申请的编号: 事件写的是“%s”, 申请(request.id)写的是“%s”", "the id of open is the request's: the event has “%s”, request.id is “%s”", e.ID, e.Request.ID))
	case e.At.IsZero() || date.In(e.At, time.UTC).IsZero():
		return lacks("事件要有时间(at), 在公元 1 年到 9999 年之间", "an event has a time (at), in the years 1 to 9999")
	case e.Verdict > Return || e.Type == Signed && e.Verb.String() == "":
		return lacks("没有这样的动作或者意见", "there is no such verb or verdict")
	case e.Type == SignerAdded && e.Where != Before && e.Where != After:
		return lacks("where 要写 before(前加签) 或 after(后加签)", "where is before or after")
	}
	for _, field := range []string{"by", "digest", "request", "step", "timer", "to", "verb", "verdict", "where"} {
		if belongs := slices.Contains(strings.Fields(own), field); belongs != has[field] && (field != "verb" || !belongs) {
			switch {
			case belongs && field == "digest" && e.Type == Signed:
				return lacks("缺了 digest: 签的是哪份内容, 照前一个事件回答的 digest 写", "digest is missing: of the content that was signed, as the event before was answered with it")
			case belongs:
				return lacks("缺了 "+field, field+" is missing")
			}
			return lacks(field+" 不是这种事件的字段", field+" is no field of such an event")
		}
	}
	return nil
}
