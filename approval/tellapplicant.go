package approval

import (
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// applicant explains for who asks: whom to go to and what to hand in. It names no limit, no rule and no other amount.
func (t *telling) applicant(others []Counterfactual) string {
	d := t.decision
	if d.malformed != nil {
		t.say(text("申请的写法读不懂, 还没有判断。", "The request cannot be read, nothing is decided yet."))
		for _, n := range d.malformed { // which are of how it is written, and of no rule
			t.say(n.text.Then("。", "."))
		}
		t.missing()
		return t.text()
	}
	outcome, state := d.Asked()
	if outcome {
		t.may(others)
	}
	if state {
		t.stands(others)
	}
	t.missing()
	return t.text()
}

// missing asks for what is not given.
func (t *telling) missing() {
	if len(t.decision.missing) > 0 {
		t.say(diag.Textf("请补上或改正: %[1]s。", "Please give or mend: %[1]s.", t.fields(t.decision.missing)))
	}
}

// may tells whether the one who was asked about may sign, and if not, who.
func (t *telling) may(others []Counterfactual) {
	d := t.decision
	who, act, matter := t.who(d.request().Approver, nil), d.Verb().Text(), t.matter()
	switch {
	case d.outcome == Permitted:
		t.say(diag.Textf("%[1]s可以%s这份申请: %s。", "%[1]s may %[4]s this request: %[5]s.", who, act.ZH, matter.ZH, act.EN, matter.EN))
		return
	case d.outcome == Undetermined:
		t.say(diag.Textf("%[1]s能不能%s还判断不了: %s。", "Whether %[1]s may %[4]s it cannot be told: %[5]s.", who, act.ZH, matter.ZH, act.EN, matter.EN))
		return
	}
	t.say(diag.Textf("%[1]s不能%s这份申请: %s。", "%[1]s may not %[4]s this request: %[5]s.", who, act.ZH, matter.ZH, act.EN, matter.EN))
	t.because(act)
	named := make([]string, 0, len(others))
	for _, o := range others {
		if o.Field == "approver" {
			named = append(named, t.who(o.Actor, o.People))
		}
	}
	if len(named) == 0 {
		if d.outcome != Undetermined && !t.has(tooLate) && !t.has(noStep) {
			t.say(diag.Textf("现在没有别人可以%[1]s, 请问人事该怎么办。", "Nobody else may %[2]s it at present, ask HR what to do.", act.ZH, act.EN))
		}
		return
	}
	t.skipped()
	t.say(diag.Textf("请把申请交给%[1]s%s。", "Hand the request to %[1]s, to %[3]s it.", named[0], act.ZH, act.EN))
	t.handIn()
}

// because tells why not, as far as it is the applicant's to know.
func (t *telling) because(act diag.Text) {
	switch {
	case t.has(selfApproval):
		t.say(diag.Textf("申请人不能%[1]s自己的申请。", "Nobody may %[2]s his own request.", act.ZH, act.EN))
	case t.has(tooLate):
		t.late()
	case t.has(forbidden):
		t.say(text("有禁止规定, 这份申请不能由他签。", "It is forbidden that he signs this request."))
	case t.has(noStep):
		t.say(diag.Textf("这个事项不用%[1]s。", "Requests of this kind need nobody to %[2]s them.", act.ZH, act.EN))
	case t.has(notHolder):
		t.say(text("这个人现在不在所写的岗位上。", "The person does not hold the position that is named."))
	case t.has(vacantPost) && t.decision.request().Approver.Person == "" && t.decision.request().Approver.Party == "" && t.unheld():
		t.say(text("这个岗位现在没有人任职。", "Nobody holds that position at present."))
	case t.has(notInLine):
		t.say(text("他不在申请人的上级之中。", "He is not in the applicant's line."))
	case t.has(loanNotInForce):
		t.say(text("给他的授权当天不生效。", "What was delegated to him is not in force on the day."))
	case t.has(noAuthority) && !slices.ContainsFunc(partly, t.has):
		t.say(diag.Textf("他没有%[1]s这个事项的权限。", "He has no authority to %[2]s requests of this kind.", act.ZH, act.EN))
	}
}

// partly are the codes of an authority that there is, and that does not go so far: why is not the applicant's to know.
var partly = []diag.Code{beyondLimit, belowBand, notInForce, conditionFalse, conditionUntold, otherSide, beyondLoan, cumulativeBeyond, clusterFound}

// unheld reports whether nobody holds the post that was asked about.
func (t *telling) unheld() bool {
	n, found := t.decision.policy.chart.Node(string(t.decision.request().Approver.Position))
	return found && t.decision.policy.chart.At(t.decision.request().At).Vacant(n)
}

// late tells that the days for a ratification are over.
func (t *telling) late() {
	t.say(text("补批的期限已经过了, 请向上级说明情况, 由公司决定怎么处理。", "The days to have it approved afterwards are over; report it to your superior."))
}

// stands tells where the request stands: who is still to sign, or why it goes no further.
func (t *telling) stands(others []Counterfactual) {
	d := t.decision
	t.void()
	switch d.state {
	case Complete:
		t.say(text("手续已经全部办完。", "All signatures are there."))
	case Refused:
		t.say(diag.Textf("%[1]s不同意, 这份申请到此为止。还要办的, 请按他的意见另提申请。", "%[1]s refused, the request is at an end. Make another one by what he said, if need be.", t.refuser()))
	case Pending:
		route := d.Route()
		t.skipped()
		t.say(diag.Textf("还没有办完, 接下来由%[1]s。", "It is open: %[1]s.", t.open(route)))
		if d.request().Signatures == nil {
			t.handIn()
		}
	case Invalid:
		if t.has(tooLate) {
			t.late()
			return
		}
		t.say(text("按现在的人员和规定, 没有人能把这份申请签完。", "As things are, nobody can sign this request to the end."))
		t.skipped()
		t.say(text("请报告人事: 要先安排人, 或者改规定。", "Report it to HR: someone has to be assigned, or the rules changed."))
	default:
		t.say(diag.Textf("该由谁签还判断不了: %[1]s。", "Who is to sign cannot be told: %[2]s.", t.matter().ZH, t.matter().EN))
	}
}

// handIn tells what to hand in: what is asked for, and every attribute that the kind has and that is not given.
func (t *telling) handIn() {
	d := t.decision
	k, found := d.policy.kindIDs[string(d.request().Kind)]
	if !found {
		return
	}
	var open []string
	for _, a := range d.policy.kinds[k].Attributes {
		given := false
		for _, v := range d.request().Attributes {
			given = given || v.ID == a.ID
		}
		if name := a.Name; !given {
			if name == "" {
				name = a.ID
			}
			open = append(open, "“"+name+"”")
		}
	}
	t.say(diag.Textf("要交的: 申请单, 写明%[1]s。", "To hand in: the request, stating %[2]s.", t.matter().ZH, t.matter().EN))
	if len(open) > 0 {
		t.say(diag.Textf("还没有写的, 一起写明: %[1]s。", "Not stated yet, state it too: %[1]s.", strings.Join(open, text("、", ", ").In(t.lang))))
	}
}
