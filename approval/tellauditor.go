package approval

import (
	"fmt"
	"strings"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// auditor explains for who checks: everything, limits included.
func (t *telling) auditor(e Explanation) string {
	t.conclusion()
	if len(e.Steps) > 0 {
		t.say(text("判断的经过:", "What was weighed:"))
		for i, s := range e.Steps {
			t.lines = append(t.lines, numbered(i, s.Message+" ["+origin(s.Reason)+"]"))
		}
	}
	t.void()
	if e.Nearest != nil {
		t.nearest(e.Nearest)
	}
	if len(e.Counterfactuals) > 0 {
		t.say(text("怎样就可以 (每一条都重新判断过):", "With what it would be otherwise (each decided again):"))
		for _, c := range e.Counterfactuals {
			t.lines = append(t.lines, "  - "+t.counterfactual(c).In(t.lang))
		}
	}
	if len(t.decision.missing) > 0 {
		t.say(diag.Textf("缺: %[1]s。", "Missing: %[1]s.", t.fields(t.decision.missing)))
	}
	return t.text()
}

// origin is the code of a reason, and where its rule stands.
func origin(r Reason) string {
	parts := append([]string{string(r.Code)}, r.Source...)
	if r.Pos.File != "" {
		parts = append(parts, fmt.Sprintf("%s:%d", r.Pos.File, r.Pos.Line))
	}
	return strings.Join(parts, " ")
}

var outcomeTexts = map[Outcome]diag.Text{
	Permitted: text("可以", "permitted"), Escalate: text("超出权限", "beyond the limit"), Denied: text("不可以", "denied"), Undetermined: text("无法判断", "undetermined"),
}

var stateTexts = map[State]diag.Text{
	Complete: text("已办完", "complete"), Pending: text("待签", "pending"), Refused: text("已驳回", "refused"), Invalid: text("没有人能签完", "nobody can sign it to the end"),
	Unsettled: text("无法判断", "undetermined"),
}

// conclusion tells what was decided.
func (t *telling) conclusion() {
	d := t.decision
	outcome, state := d.Asked()
	if d.malformed != nil {
		outcome, state = false, false
		t.say(text("结论: 申请读不懂。", "Decided: the request cannot be read."))
	}
	act, matter := d.Verb().Text(), t.matter()
	if outcome {
		who, is := t.who(d.request().Approver, nil), outcomeTexts[d.outcome]
		line := diag.Textf("结论: %[1]s%s %s: %s", "Decided: %[1]s to %[5]s %[6]s: %[7]s", who, act.ZH, matter.ZH, is.ZH, act.EN, matter.EN, is.EN)
		if d.Rule() != "" {
			line = line.Then(", 依据 %[1]s", ", by %[1]s", d.Rule())
		}
		if to, people := d.EscalateTo(); to != (Actor{}) {
			line = line.Then(", 应报%[1]s", ", it goes to %[1]s", t.who(to, people))
		}
		t.say(line.Then("。", "."))
	}
	if state {
		is := stateTexts[d.state]
		line := diag.Textf("结论: %[1]s: %s", "Decided: %[3]s: %[4]s", matter.ZH, is.ZH, matter.EN, is.EN)
		if open := t.open(d.Route()); d.state == Pending && open != "" {
			line = line.Then(", 接下来由%[1]s", ", %[1]s", open)
		}
		if who := t.refuser(); d.state == Refused && who != "" {
			line = line.Then(", %[1]s不同意", ", %[1]s refused", who)
		}
		t.say(line.Then("。", "."))
	}
}

// nearest tells of the authority that failed by the least.
func (t *telling) nearest(n *NearMiss) {
	var faults []diag.Text
	for _, f := range n.Faults {
		faults = append(faults, t.fault(n, f))
	}
	line := diag.Textf("差得最少的权限: %[1]s, %s, ", "The authority that failed by the least: %[1]s, %s, ", t.rule(n.Rule), t.who(n.Position, nil))
	if len(faults) == 1 {
		line = line.Then("只差一条: ", "by one thing: ")
	} else {
		line = line.Then("差 %[1]d 条: ", "by %[1]d things: ", len(faults))
	}
	for i, f := range faults {
		if i > 0 {
			line = line.Then("; ", "; ")
		}
		line = line.Then("%[1]s", "%[2]s", f.ZH, f.EN)
	}
	t.say(line.Then("。", "."))
}

// rule is an authority by name and id.
func (t *telling) rule(id AuthorityID) string {
	if a, found := t.decision.policy.Authority(id); found && a.Name != "" && a.Name != string(id) {
		return a.Name + " " + string(id)
	}
	return string(id)
}

func (t *telling) fault(n *NearMiss, f Fault) diag.Text {
	switch f.What {
	case FaultDate:
		if f.From != 0 {
			return diag.Textf("要到 %[1]s 才生效", "it is in force from %[1]s on", f.From)
		}
		return diag.Textf("%[1]s 以后不再生效", "it was in force up to %[1]s", f.Since)
	case FaultBudget:
		return text("管的是预算的另一边", "it is for the other side of the budget")
	case FaultAmount:
		limit, amount, by := f.Limit.Text(), t.decision.request().Amount, excess(f.By)
		if least, _ := f.Limit.Range(); amount.Minor() < least && amount.Sign() > 0 {
			return diag.Textf("限额是%[1]s, 金额少了%s", "its limit is %[3]s, the amount falls short by %[4]s", limit.ZH, by.ZH, limit.EN, by.EN)
		}
		return diag.Textf("限额是%[1]s, 金额多了%s", "its limit is %[3]s, the amount goes beyond by %[4]s", limit.ZH, by.ZH, limit.EN, by.EN)
	case FaultCondition:
		return t.condition(f.When)
	case FaultLine:
		return text("申请到不了这个岗位: 它不在申请人的上级线上, 或者由申请人自己担任", "the request does not come to the post: it is not above the requester's, or he holds it himself")
	case FaultOwn:
		return text("申请是他自己的", "the request is his own")
	}
	return diag.Textf("有禁止规则 %[1]s", "the ban %[1]s stands against it", f.Rule)
}

// excess is an amount as a difference: 1分, 0.50元.
func excess(a money.Amount) diag.Text {
	written := a.Text()
	if minor := a.Minor(); a.Currency().String() == "CNY" && minor < 10 {
		return diag.Text{ZH: fmt.Sprintf("%d分", minor), EN: written.EN}
	}
	return written
}

// condition tells what a condition saw.
func (t *telling) condition(c rule.Condition) diag.Text {
	is := verdictText[c.Verdict]
	line := diag.Textf("条件 %[1]s %s", "the condition %[1]s %[3]s", c.Text, is.ZH, is.EN)
	k, found := t.decision.policy.kindIDs[string(t.decision.request().Kind)]
	for _, seen := range c.Saw {
		name := seen.Name
		if found {
			name = t.decision.policy.kinds[k].field(seen.Name)
		}
		if seen.Empty {
			line = line.Then(", %[1]s没有写", ", %[1]s is not stated", name)
		} else {
			line = line.Then(", %[1]s = %s", ", %[1]s = %s", name, seen.Value)
		}
	}
	return line
}

// counterfactual tells one change and what it leads to.
func (t *telling) counterfactual(c Counterfactual) diag.Text {
	act := t.decision.Verb().Text()
	switch {
	case c.Field == "approver":
		return diag.Textf("由%[1]s%s", "%[1]s may %[3]s it", t.who(c.Actor, c.People), act.ZH, act.EN)
	case c.Field == "amount":
		limit := c.Amounts.Text()
		return diag.Textf("金额%[1]s", "an amount %[2]s", limit.ZH, limit.EN).Then(t.leads(c).ZH, t.leads(c).EN)
	case c.Field == "at":
		return diag.Textf("从 %[1]s 起", "from %[1]s on", c.Day).Then(t.leads(c).ZH, t.leads(c).EN)
	case c.Field == "signatures":
		return diag.Textf("由%[1]s, 就办完了", "%[1]s completes it", t.open(c.Signers))
	}
	name := t.decision.policy.FieldText(t.decision.request().Kind, c.Field)
	value := Answer{Value: c.Value}.Text()
	return diag.Textf("“%[1]s”是“%[2]s”", "“%[3]s” is “%[4]s”", name.ZH, value.ZH, name.EN, value.EN).Then(t.leads(c).ZH, t.leads(c).EN)
}

// leads says what a change leads to.
func (t *telling) leads(c Counterfactual) diag.Text {
	outcome, _ := t.decision.Asked()
	if outcome && c.Outcome == Permitted {
		act, who := t.decision.Verb().Text(), t.who(t.decision.request().Approver, nil)
		return diag.Text{ZH: ", " + who + "可以" + act.ZH, EN: ", " + who + " may " + act.EN + " it"}
	}
	is := stateTexts[c.State]
	return diag.Text{ZH: ", " + is.ZH, EN: ", " + is.EN}
}
