package approval

import (
	"encoding/json"

	"github.com/mandate-go/mandate/approval/money"
)

// history reads the documents before the request: a list, which may be empty.
func (w *wire) history(field string, raw json.RawMessage) {
	w.list(field, raw, func(at string, raw json.RawMessage) { w.read.History = append(w.read.History, w.earlier(at, raw)) })
	if w.read.History == nil {
		w.read.History = []Earlier{} // which is an answer
	}
}

// dropped are the states of documents, and whether one of them does not count. They are those of a decision, and withdrawn.
var dropped = map[string]bool{
	"complete": false, "pending": false, "invalid": false, "undetermined": false, "refused": true, "withdrawn": true,
}

func (w *wire) earlier(field string, raw json.RawMessage) (e Earlier) {
	var amount, currency *string
	var attributes json.RawMessage
	for _, m := range w.members(field, raw, "id kind amount currency requester at attributes state") {
		at := field + "." + m.key
		switch m.key {
		case "id":
			e.ID = w.text(at, m.value)
		case "kind":
			e.Kind = KindID(w.text(at, m.value))
		case "amount":
			amount = w.given(at, m.value)
		case "currency":
			currency = w.given(at, m.value)
		case "requester":
			e.Requester = w.actor(at, m.value)
		case "at":
			e.At = w.instant(at, m.value)
		case "attributes":
			attributes = m.value
		case "state":
			e.Dropped = w.state(at, m.value)
		}
	}
	e.Amount = w.amountOf(field, amount, currency)
	if attributes != nil {
		e.Attributes = w.attributes(field+".attributes", e.Kind, attributes)
	}
	return e
}

// state reports whether a document was refused or withdrawn.
func (w *wire) state(field string, raw json.RawMessage) bool {
	written := w.text(field, raw)
	drops, known := dropped[written]
	if !known && raw[0] == '"' {
		w.fault(field, named(field, "要写 complete、pending、invalid、undetermined、refused 或 withdrawn", "must be complete, pending, invalid, undetermined, refused or withdrawn"))
	}
	return drops
}

// amountOf reads the amount of a document in its currency, which is the organization's where none is given.
func (w *wire) amountOf(field string, amount, code *string) money.Amount {
	currency := w.policy.currency
	if code != nil {
		var err error
		if currency, err = money.ParseCurrency(*code); err != nil {
			w.fault(join(field, "currency"), explained(err))
			return money.Amount{}
		}
	}
	if amount == nil {
		return money.Amount{} // missing, or reported
	}
	parsed, err := money.Parse(*amount, currency)
	if err != nil {
		w.fault(join(field, "amount"), explained(err))
	}
	return parsed
}

// template reads what the document was made from.
func (w *wire) template(field string, raw json.RawMessage) {
	used := &TemplateUse{}
	for _, m := range w.members(field, raw, "id version unmodified") {
		at := field + "." + m.key
		switch m.key {
		case "id":
			used.ID = w.text(at, m.value)
		case "version":
			used.Version = w.text(at, m.value)
		case "unmodified":
			used.Wording = w.wording(at, m.value)
		}
	}
	w.read.Template = used
}

func (w *wire) wording(field string, raw json.RawMessage) Wording {
	switch kept, ok := truth(raw); {
	case !ok:
		w.fault(field, named(field, "要写 true 或 false", "must be true or false"))
		return 0
	case kept:
		return Unmodified
	}
	return Modified
}
