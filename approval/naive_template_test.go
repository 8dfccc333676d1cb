package approval_test

import (
	"slices"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org/rule"
)

// unproved reports whether the request claims an attribute of a template that proves nothing; missing is what it lacks to tell.
func (n naive) unproved() (void bool, missing []string) {
	claims := ""
	for _, a := range n.kind().Attributes {
		if a.By != "" {
			claims = a.ID
		}
	}
	used := n.request.Template
	switch {
	case claims == "" && used != nil:
		return false, []string{"template"}
	case claims == "" || n.attribute(claims) != rule.BoolValue(true):
		return false, nil
	case used == nil:
		return false, []string{"template"}
	}
	void, known := true, false
	for _, t := range n.approvals.Templates {
		known = known || t.ID == used.ID
		if t.ID == used.ID && t.Version == used.Version && n.on(t.From, t.Through) && slices.ContainsFunc(t.Kinds, n.isKind) {
			void = used.Wording != approval.Unmodified
		}
	}
	if !known {
		missing = append(missing, "template.id")
	}
	if used.Wording == 0 {
		missing = append(missing, "template.unmodified")
	}
	if used.Version == "" {
		missing = append(missing, "template.version")
	}
	return void && missing == nil, missing
}

// claimed is what a condition reads of an attribute: a claim that its template does not prove is false.
func (n naive) claimed(id string) rule.Value {
	void, _ := n.unproved()
	for _, a := range n.kind().Attributes {
		if a.ID == id && a.By != "" && void {
			return rule.BoolValue(false)
		}
	}
	return n.attribute(id)
}
