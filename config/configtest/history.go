package configtest

import (
	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

// withHistory adds the documents before a scenario's request, and the template that it was made from. A scenario that writes no
// history states none, which is not the same as an empty one.
func (r *runner) withHistory(request approval.Request, t config.TestRequest) (approval.Request, diag.Text) {
	if t.History != nil {
		request.History = make([]approval.Earlier, len(t.History))
	}
	for i, e := range t.History {
		document, wrong := r.request(config.TestRequest{Kind: e.Kind, Amount: e.Amount, Requester: e.Requester, At: e.At, Attributes: e.Attributes})
		if !wrong.IsZero() {
			return request, diag.Textf("以前的单据 %s: ", "earlier document %s: ", e.ID).Then(wrong.ZH, wrong.EN)
		}
		request.History[i] = approval.Earlier{ID: e.ID, Kind: document.Kind, Amount: document.Amount, At: document.At,
			Requester: document.Requester, Attributes: document.Attributes, Dropped: e.Dropped}
	}
	if t.Template != nil {
		request.Template = &approval.TemplateUse{ID: t.Template.ID, Version: t.Template.Version, Wording: approval.Modified}
		if t.Template.Unmodified {
			request.Template.Wording = approval.Unmodified
		}
	}
	return request, diag.Text{}
}
