package approval

import (
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// fieldTexts are what people call the fields of a request.
var fieldTexts = map[string]diag.Text{
	"kind":               text("事项", "kind"),
	"verb":               text("动作", "verb"),
	"amount":             text("金额", "amount"),
	"currency":           text("币种", "currency"),
	"requester":          text("申请人", "requester"),
	"requester.person":   text("申请人是哪个人", "which person requests"),
	"requester.position": text("申请人的岗位", "the requester's position"),
	"approver":           text("审批人", "approver"),
	"approver.person":    text("审批人是哪个人", "which person approves"),
	"approver.position":  text("审批人的岗位", "the approver's position"),
	"approver.party":     text("审批的单位", "the party that approves"),
	"at":                 text("时间", "time"),
	"signatures":         text("签字", "signatures"),
	"policy":             text("模型", "the model"),
	"rosters":            text("排班", "the rosters"),
}

// FieldText is what people call a field of a request: that of an attribute by its name, with its id.
func (p *Policy) FieldText(kind KindID, field string) diag.Text {
	if called, known := fieldTexts[field]; known {
		return called
	}
	if rest, of := strings.CutPrefix(field, "signatures["); of {
		nth, _, _ := strings.Cut(rest, "]")
		if n, err := strconv.Atoi(nth); err == nil {
			return diag.Textf("第 %d 个签字", "signature %d", n+1)
		}
	}
	if id, of := strings.CutPrefix(field, "rosters["); of {
		return p.rosterText(strings.TrimSuffix(id, "]"))
	}
	if id, of := strings.CutPrefix(field, "fact."); of {
		for _, f := range p.chart.Spec().Facts {
			if f.ID == id && f.Name != "" {
				return diag.Textf("事实“%s”", "the fact “%s”", f.Name)
			}
		}
	}
	for of, who := range map[string]diag.Text{"requester.": text("申请人的", "the requester's "), "approver.": text("审批人的", "the approver's ")} {
		if id, found := strings.CutPrefix(field, of); found {
			return who.Then(p.qualityName(id), p.qualityName(id))
		}
	}
	id, ofKind := strings.CutPrefix(field, "attributes.")
	if k, found := p.kindIDs[string(kind)]; ofKind && found {
		switch {
		case id == taxAttribute && p.kinds[k].Tax != "":
			return text("金额含税还是不含税 tax", "whether the amount counts tax (tax)")
		case id == budgetAttribute && p.kinds[k].ByBudget:
			return text("在不在预算内 in_budget", "whether the budget holds it (in_budget)")
		}
		for _, a := range p.kinds[k].Attributes {
			if a.ID == id && a.Name != "" && a.Name != id {
				return diag.Text{ZH: a.Name + " " + id, EN: a.Name + " " + id}
			}
		}
	}
	if ofKind {
		return diag.Text{ZH: id, EN: id}
	}
	return diag.Text{ZH: field, EN: field}
}

// qualityName is what people call an attribute of people.
func (p *Policy) qualityName(id string) string {
	for _, q := range p.chart.Spec().Qualities {
		if q.ID == id && q.Name != "" {
			return "“" + q.Name + "”"
		}
	}
	return id
}
