package approval

import (
	"encoding/json"
	"time"

	"github.com/mandate-go/mandate/approval/money"
)

// templateJSON and earlierJSON are what a request was made from, and what came before it, as written.
type templateJSON struct {
	ID         string `json:"id,omitempty"`
	Version    string `json:"version,omitempty"`
	Unmodified *bool  `json:"unmodified,omitempty"`
}

type earlierJSON struct {
	ID         string          `json:"id,omitempty"`
	Kind       KindID          `json:"kind,omitempty"`
	Amount     string          `json:"amount,omitempty"`
	Currency   string          `json:"currency,omitempty"`
	Requester  *whoJSON        `json:"requester,omitempty"`
	At         string          `json:"at,omitempty"`
	Attributes json.RawMessage `json:"attributes"`
	State      string          `json:"state,omitempty"`
}

func templateForm(used *TemplateUse) *templateJSON {
	if used == nil {
		return nil
	}
	form := &templateJSON{ID: used.ID, Version: used.Version}
	if used.Wording != 0 {
		kept := used.Wording == Unmodified
		form.Unmodified = &kept
	}
	return form
}

func historyForm(of []Earlier, c money.Currency) *[]earlierJSON {
	if of == nil {
		return nil
	}
	all := []earlierJSON{}
	for i := range of {
		e := &of[i]
		form := earlierJSON{ID: e.ID, Kind: e.Kind, Amount: e.Amount.String(), Requester: whoOf(e.Requester), Attributes: attributesForm(e.Attributes, c)}
		if e.Amount.Present() {
			form.Currency = e.Amount.Currency().String()
		}
		if !e.At.IsZero() {
			form.At = e.At.UTC().Format(time.RFC3339Nano)
		}
		if e.Dropped {
			form.State = "refused"
		}
		all = append(all, form)
	}
	return &all
}
