package approval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// DecideJSON decides a request written as one JSON object, as the command reads it. Keys are in exact case; amounts are
// text. Whatever cannot be read as written makes the decision undetermined, with a reason for each fault: unknown or
// duplicate fields, a numeric amount, invalid text.
func (p *Policy) DecideJSON(line []byte) Decision {
	w := wire{policy: p}
	w.request(line)
	if w.notes != nil {
		return Decision{policy: p, request: w.read, authority: none, missing: w.missing, malformed: w.notes}
	}
	return p.Decide(w.read)
}

// wire reads a request and notes what is wrong with it.
type wire struct {
	policy  *Policy
	read    Request
	notes   []note
	missing []string
}

func (w *wire) fault(field string, message diag.Text) {
	w.notes = append(w.notes, note{code: malformed, text: message})
	if field != "" {
		w.missing = append(w.missing, field)
	}
}

// member is one member of a JSON object.
type member struct {
	key   string
	value json.RawMessage
}

// members takes a JSON object apart, in order, and notes fields that stand twice or are not known.
func (w *wire) members(field string, raw []byte, known string) []member {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	if opening, err := decoder.Token(); err != nil || opening != json.Delim('{') {
		w.fault(field, named(field, "不是一个 JSON 对象", "is no JSON object"))
		return nil
	}
	var all []member
	seen := map[string]bool{}
	for decoder.More() {
		m, ok := next(decoder)
		if !ok {
			break
		}
		at := join(field, m.key)
		switch {
		case known != "" && !strings.Contains(" "+known+" ", " "+m.key+" "):
			w.fault(at, named(at, "不认识这个字段, 请检查拼写和大小写", "is no known field; check spelling and case"))
		case seen[m.key]:
			w.fault(at, named(at, "写了两遍", "is given twice"))
		default:
			all = append(all, m)
		}
		seen[m.key] = true
	}
	if _, err := decoder.Token(); err != nil {
		w.fault(field, named(field, "不是完整的 JSON", "is no complete JSON"))
		return nil
	}
	if decoder.More() {
		w.fault(field, named(field, "后面还有别的内容; 一行写一个申请", "is followed by something else; one request a line"))
	}
	return all
}

func next(decoder *json.Decoder) (member, bool) {
	token, err := decoder.Token()
	key, ok := token.(string)
	if err != nil || !ok {
		return member{}, false
	}
	m := member{key: key}
	return m, decoder.Decode(&m.value) == nil
}

func join(field, key string) string {
	if field == "" {
		return key
	}
	return field + "." + key
}

func named(field, zh, en string) diag.Text {
	if field == "" {
		return diag.Text{ZH: "这一行" + zh, EN: "the line " + en}
	}
	return diag.Text{ZH: "“" + field + "”" + zh, EN: "“" + field + "” " + en}
}

// text reads a JSON string; null and anything else is a fault.
func (w *wire) text(field string, raw json.RawMessage) string {
	var s *string
	if err := json.Unmarshal(raw, &s); err != nil || s == nil {
		w.fault(field, named(field, "要写成带引号的文字", "must be a text in quotes"))
		return ""
	}
	return *s
}

func (w *wire) request(line []byte) {
	if !utf8.Valid(line) {
		w.fault("", named("", "不是 UTF-8 编码", "is not UTF-8"))
		return
	}
	var amount, currency string
	var attributes json.RawMessage
	for _, m := range w.members("", line, "id kind verb amount currency requester approver at attributes signatures") {
		switch m.key {
		case "id":
			w.read.ID = w.text(m.key, m.value)
		case "kind":
			w.read.Kind = KindID(w.text(m.key, m.value))
		case "verb":
			w.read.Verb = w.verb(m.key, m.value)
		case "amount":
			amount = w.text(m.key, m.value)
		case "currency":
			currency = w.text(m.key, m.value)
		case "requester":
			w.read.Requester = w.actor(m.key, m.value)
		case "approver":
			w.read.Approver = w.actor(m.key, m.value)
		case "at":
			w.read.At = w.instant(m.key, m.value)
		case "attributes":
			attributes = m.value
		case "signatures":
			w.signatures(m.key, m.value)
		}
	}
	w.amount(amount, currency)
	if attributes != nil {
		w.attributes(attributes)
	}
}

func (w *wire) amount(amount, currency string) {
	if amount == "" {
		return // missing, or reported
	}
	parsed, err := w.policy.parseAmount(amount, currency)
	if err == nil {
		w.read.Amount = parsed
		return
	}
	message := diag.Text{ZH: err.Error(), EN: err.Error()}
	if fault, ok := err.(*diag.Fault); ok {
		message = fault.Text
	}
	w.fault("amount", message)
}

func (w *wire) verb(field string, raw json.RawMessage) duty.Verb {
	name := w.text(field, raw)
	verb, known := duty.ParseVerb(name)
	if !known && name != "" {
		w.fault(field, diag.Textf("没有“%s”这个动作", "there is no verb “%s”", name))
	}
	return verb
}

func (w *wire) instant(field string, raw json.RawMessage) time.Time {
	written := w.text(field, raw)
	at, err := time.Parse(time.RFC3339, written)
	if err != nil && written != "" {
		w.fault(field, named(field, "要写成 2026-03-02T09:00:00+08:00 这样的时间", "must be a time like 2026-03-02T09:00:00+08:00"))
	}
	return at
}

// actor reads a person's id, position:ID, party:ID, or an object.
func (w *wire) actor(field string, raw json.RawMessage) Actor {
	if len(raw) > 0 && raw[0] == '{' {
		var a Actor
		for _, m := range w.members(field, raw, "person position party") {
			w.part(&a, field, m)
		}
		if (a == Actor{}) {
			w.fault(field, named(field, "没有写是谁", "names nobody"))
		}
		return a
	}
	written := w.text(field, raw)
	if position, ok := strings.CutPrefix(written, "position:"); ok {
		return Actor{Position: org.PositionID(position)}
	}
	if party, ok := strings.CutPrefix(written, "party:"); ok {
		return Actor{Party: org.PartyID(party)}
	}
	return Actor{Person: org.PersonID(written)}
}

func (w *wire) part(a *Actor, field string, m member) {
	written := w.text(field+"."+m.key, m.value)
	switch m.key {
	case "person":
		a.Person = org.PersonID(written)
	case "position":
		a.Position = org.PositionID(written)
	case "party":
		a.Party = org.PartyID(written)
	}
}

// attributes reads the attributes by the types that the kind declares.
func (w *wire) attributes(raw json.RawMessage) {
	index, known := w.policy.kindIDs[string(w.read.Kind)]
	for _, m := range w.members("attributes", raw, "") {
		given := AttributeValue{ID: m.key}
		if known {
			for _, a := range w.policy.kinds[index].attributes {
				if a.id == m.key {
					given.Value = w.value("attributes."+m.key, m.value, a.kind)
				}
			}
		}
		w.read.Attributes = append(w.read.Attributes, given)
	}
}

// value reads a JSON value as a type: true or false, a whole number, or a text.
func (w *wire) value(field string, raw json.RawMessage, kind rule.Type) rule.Value {
	switch kind {
	case rule.Bool:
		var yes *bool
		if err := json.Unmarshal(raw, &yes); err == nil && yes != nil {
			return rule.BoolValue(*yes)
		}
		w.fault(field, named(field, "要写 true 或 false", "must be true or false"))
	case rule.Int:
		var n *int64
		if err := json.Unmarshal(raw, &n); err == nil && n != nil {
			return rule.IntValue(*n)
		}
		w.fault(field, named(field, "要写整数", "must be a whole number"))
	case rule.Money:
		if written := w.text(field, raw); written != "" {
			amount, err := w.policy.parseAmount(written, "")
			if err == nil {
				return rule.MoneyValue(amount.Minor())
			}
			w.fault(field, named(field, "要写成 1999.99 这样的金额", "must be an amount like 1999.99"))
		}
	case rule.Day:
		if written := w.text(field, raw); written != "" {
			if day, err := date.Parse(written); err == nil {
				return rule.DayValue(day)
			}
			w.fault(field, named(field, "要写成 2026-01-31 这样的日期", "must be a day like 2026-01-31"))
		}
	default:
		return rule.TextValue(w.text(field, raw))
	}
	return rule.Value{}
}

func (w *wire) signatures(field string, raw json.RawMessage) {
	var list []json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil || list == nil {
		w.fault(field, named(field, "要写成列表 […]", "must be a list […]"))
		return
	}
	w.read.Signatures = make([]Signature, len(list))
	for i, one := range list {
		w.signature(fmt.Sprintf("%s[%d]", field, i), one, &w.read.Signatures[i])
	}
}

var verdicts = map[string]Verdict{"agree": Agree, "refuse": Refuse, "return": Return}

func (w *wire) signature(field string, raw json.RawMessage, s *Signature) {
	for _, m := range w.members(field, raw, "verb person position party at verdict request_digest") {
		at := field + "." + m.key
		switch m.key {
		case "verb":
			s.Verb = w.verb(at, m.value)
		case "at":
			s.At = w.instant(at, m.value)
		case "verdict":
			if s.Verdict = verdicts[w.text(at, m.value)]; s.Verdict == 0 {
				w.fault(at, named(at, "要写 agree、refuse 或 return", "must be agree, refuse or return"))
			}
		case "request_digest":
			s.RequestDigest = w.text(at, m.value)
		default:
			w.part(&s.Signer, field, m)
		}
	}
}
