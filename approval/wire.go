package approval

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// DecideJSON decides a request written as one JSON object, as the command reads it. Keys are in exact case; amounts are
// text. Whatever cannot be read as written makes the decision undetermined, with a reason for each fault: unknown or
// duplicate fields, a numeric amount, invalid text. Of the line nothing is kept: it may be written over afterwards.
func (p *Policy) DecideJSON(line []byte) Decision {
	w := wire{policy: p}
	w.request(line)
	if w.notes != nil && !p.faulty && !p.chart.Faulty() {
		slices.Sort(w.missing)
		return Decision{policy: p, asked: &w.read, amount: w.read.Amount, authority: none, missing: slices.Compact(w.missing), malformed: w.notes}
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

// members takes a JSON object apart, in order, and notes fields that stand twice or are not known. The values may share the
// memory of the object.
func (w *wire) members(field string, raw []byte, known string) []member {
	all, ok := plainItems(raw, '{', known)
	var wrong diag.Text
	if !ok {
		all, wrong = decoded(raw)
	}
	all = w.distinct(field, all, known)
	if !wrong.IsZero() {
		w.fault(field, named(field, wrong.ZH, wrong.EN))
	}
	return all
}

// distinct are the members that are known, each once.
func (w *wire) distinct(field string, all []member, known string) []member {
	kept, seen := all[:0], map[string]bool(nil)
	if len(all) > 32 { // a map pays, and a line of a mebibyte must not cost its square
		seen = make(map[string]bool, len(all))
	}
	for _, m := range all {
		twice := seen[m.key]
		if seen == nil {
			twice = slices.ContainsFunc(kept, func(o member) bool { return o.key == m.key })
		}
		switch {
		case known != "" && !listed(known, m.key):
			at := join(field, m.key)
			w.fault(at, named(at, "不认识这个字段, 请检查拼写和大小写", "is no known field; check spelling and case"))
		case twice:
			at := join(field, m.key)
			w.fault(at, named(at, "重复填写了", "is given twice"))
		default:
			kept = append(kept, m)
			if seen != nil {
				seen[m.key] = true
			}
		}
	}
	return kept
}

// listed reports whether a key is one of the known, which are set apart by blanks.
func listed(known, key string) bool {
	for word := ""; known != ""; {
		if word, known, _ = strings.Cut(known, " "); word == key {
			return true
		}
	}
	return false
}

// decoded takes any text apart as far as it is an object, and says what is wrong with it.
func decoded(raw []byte) ([]member, diag.Text) {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	if opening, err := decoder.Token(); err != nil || opening != json.Delim('{') {
		return nil, text("不是一个 JSON 对象", "is no JSON object")
	}
	var all []member
	for decoder.More() {
		m, ok := next(decoder)
		if !ok {
			break
		}
		all = append(all, m)
	}
	if _, err := decoder.Token(); err != nil {
		return all, text("不是完整的 JSON", "is no complete JSON")
	}
	if _, err := decoder.Token(); err != io.EOF {
		return all, text("后面还有别的内容; 一行写一个申请", "is followed by something else; one request a line")
	}
	return all, diag.Text{}
}

func next(decoder *json.Decoder) (member, bool) {
	token, err := decoder.Token()
	key, ok := token.(string)
	if err != nil || !ok {
		return member{}, false
	}
	m := member{key: key}
	err = decoder.Decode(&m.value)
	return m, err == nil
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
	if written, ok := plainText(raw); ok {
		return written
	}
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
	var c contentParts
	for _, m := range w.members("", line, "verb approver at signatures "+contentMembers) {
		switch m.key {
		case "verb":
			w.read.Verb = w.verb(m.key, m.value)
		case "approver":
			w.read.Approver = w.actor(m.key, m.value)
		case "at":
			w.read.At = w.instant(m.key, m.value)
		case "signatures":
			w.list(m.key, m.value, func(at string, raw json.RawMessage) {
				w.read.Signatures = append(w.read.Signatures, w.signature(at, raw))
			})
			if w.read.Signatures == nil {
				w.read.Signatures = []Signature{} // the question is about signatures, of which there are none
			}
		default:
			w.contentPart(&c, m.key, m)
		}
	}
	w.together("", &c)
}

// contentMembers are the members of a request that are not about who signs it.
const contentMembers = "id kind amount currency requester attributes history template"

// contentParts are what is read together: an amount in its currency, and attributes by their kind.
type contentParts struct {
	amount, currency *string
	attributes       *member
}

// contentPart reads one of the contentMembers.
func (w *wire) contentPart(c *contentParts, at string, m member) {
	switch m.key {
	case "id":
		w.read.ID = w.text(at, m.value)
	case "kind":
		w.read.Kind = KindID(w.text(at, m.value))
	case "amount":
		c.amount = w.given(at, m.value)
	case "currency":
		c.currency = w.given(at, m.value)
	case "requester":
		w.read.Requester = w.actor(at, m.value)
	case "attributes":
		c.attributes = &member{at, m.value}
	case "history":
		w.history(at, m.value)
	case "template":
		w.template(at, m.value)
	}
}

// together reads what was kept for the end.
func (w *wire) together(field string, c *contentParts) {
	w.read.Amount = w.amountOf(field, c.amount, c.currency)
	if c.attributes != nil {
		w.read.Attributes = w.attributes(c.attributes.key, w.read.Kind, c.attributes.value)
	}
}

// list reads a list, one by one.
func (w *wire) list(field string, raw json.RawMessage, read func(at string, raw json.RawMessage)) {
	if items, ok := plainItems(raw, '[', ""); ok {
		for i, one := range items {
			read(itemAt(field, i), one.value)
		}
		return
	}
	var all []json.RawMessage
	if err := json.Unmarshal(raw, &all); err != nil || all == nil {
		w.fault(field, named(field, "要写成列表 […], 没有的写 []", "must be a list […], [] where there are none"))
		return
	}
	for i, one := range all {
		read(itemAt(field, i), one)
	}
}

func itemAt(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }

// given is a text that stands there, nil where it is reported.
func (w *wire) given(field string, raw json.RawMessage) *string {
	before := len(w.notes)
	if written := w.text(field, raw); len(w.notes) == before {
		return &written
	}
	return nil
}

func explained(err error) diag.Text {
	if fault, ok := err.(*diag.Fault); ok {
		return fault.Text
	}
	return diag.Text{ZH: err.Error(), EN: err.Error()}
}

func (w *wire) verb(field string, raw json.RawMessage) duty.Verb {
	name := w.text(field, raw)
	verb, known := duty.ParseVerb(name)
	if !known && raw[0] == '"' {
		w.fault(field, diag.Textf("没有“%s”这个动作", "there is no verb “%s”", name))
	}
	return verb
}

func (w *wire) instant(field string, raw json.RawMessage) time.Time {
	written := w.text(field, raw)
	at, err := time.Parse(time.RFC3339, written)
	if err == nil && (written[13] != ':' || strings.Contains(written, ",")) { // time.Parse takes T9:00:00 and 00,5 too
		err, at = strconv.ErrSyntax, time.Time{}
	}
	if err != nil && raw[0] == '"' {
		w.fault(field, named(field, "要写成 2026-03-02T09:00:00+08:00 这样的时间", "must be a time like 2026-03-02T09:00:00+08:00"))
	}
	return at
}

// actor reads a person's id, position:ID, party:ID, or an object.
func (w *wire) actor(field string, raw json.RawMessage) Actor {
	before := len(w.notes)
	if raw[0] == '{' {
		var a Actor
		for _, m := range w.members(field, raw, "person position party") {
			w.part(&a, field, m)
		}
		return w.somebody(field, a, before)
	}
	written := w.text(field, raw)
	if position, ok := strings.CutPrefix(written, "position:"); ok {
		return w.somebody(field, Actor{Position: org.PositionID(position)}, before)
	}
	if party, ok := strings.CutPrefix(written, "party:"); ok {
		return w.somebody(field, Actor{Party: org.PartyID(party)}, before)
	}
	return w.somebody(field, Actor{Person: org.PersonID(written)}, before)
}

// somebody is the actor, reported where it names nobody and nothing else was reported since.
func (w *wire) somebody(field string, a Actor, notes int) Actor {
	if (a == Actor{}) && len(w.notes) == notes {
		w.fault(field, named(field, "没有写是谁", "names nobody"))
	}
	return a
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

var verdicts = map[string]Verdict{"agree": Agree, "refuse": Refuse, "return": Return}

func (w *wire) verdict(field string, raw json.RawMessage) Verdict {
	v := verdicts[w.text(field, raw)]
	if v == 0 {
		w.fault(field, named(field, "要写 agree、refuse 或 return", "must be agree, refuse or return"))
	}
	return v
}

func (w *wire) signature(field string, raw json.RawMessage) (s Signature) {
	for _, m := range w.members(field, raw, "verb person position party at verdict request_digest") {
		at := field + "." + m.key
		switch m.key {
		case "verb":
			s.Verb = w.verb(at, m.value)
		case "at":
			s.At = w.instant(at, m.value)
		case "verdict":
			s.Verdict = w.verdict(at, m.value)
		case "request_digest":
			s.RequestDigest = w.text(at, m.value)
		default:
			w.part(&s.Signer, field, m)
		}
	}
	return s
}
