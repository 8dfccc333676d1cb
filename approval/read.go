package approval

import (
	"math"
	"slices"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// read takes the request in, notes all that is wrong with it at once, and reports whether nothing is.
func (q *question) read() bool {
	if q.policy.faulty || q.policy.chart.Faulty() {
		return q.fault("policy", faultyPolicy, text("模型有错误, 改正以前不能据此审批", "the model has errors, nothing is decided by it until they are mended"))
	}
	sound := q.readKind()
	if sound {
		sound = q.readAmount()
		sound = q.readAttributes() && sound
	}
	if !q.readInstant() {
		return false // nobody can be looked up
	}
	if q.kind != nil {
		sound = q.readTemplate() && sound
	}
	sound = q.readRequester() && sound
	q.own = q.amount
	return q.readHistory(sound)
}

// fault notes what is wrong with a field of the request.
func (q *question) fault(field string, code diag.Code, message diag.Text) bool {
	q.miss(field)
	q.note(code, message)
	return false
}

func (q *question) readKind() bool {
	index, known := q.policy.kindIDs[string(q.request.Kind)]
	if !known {
		id := ""
		if k, named := q.policy.Kind(org.Ref(q.request.Kind)); named {
			id = k.Key()
		}
		return q.fault("kind", unknownKind, wantsID(diag.Textf("没有编号是“%s”的事项", "there is no kind with the id “%s”", q.request.Kind), id))
	}
	q.kind, q.kindIndex = &q.policy.kinds[index], index
	if q.verb.String() == "" {
		return q.fault("verb", unknownVerb, text("没有这个动作", "there is no such verb"))
	}
	return true
}

func (q *question) readInstant() bool {
	if q.request.At.IsZero() {
		return q.fault("at", noInstant, text("没有写时间", "no time is given"))
	}
	if q.view = q.policy.chart.At(q.request.At); q.view.Day() == 0 {
		return q.fault("at", noInstant, text("时间不在公元 1 年到 9999 年之间", "the time lies outside the years 1 to 9999"))
	}
	return true
}

func (q *question) readAmount() bool {
	amount, sound := q.request.Amount, false
	if q.amount, sound = q.kind.counted(q.request.Amount, q.policy.currency); sound {
		if amount.Sign() < 0 {
			q.note(refund, diag.Textf("退款 %s, 限额按绝对值算", "a refund of %s, weighed by its absolute value", amount))
		}
		return true
	}
	switch {
	case !q.kind.withAmount:
		return q.fault("amount", amountUnexpected, diag.Textf("“%s”没有金额, 申请却写了金额", "“%s” carries no amount, and the request states one", q.kind.called()))
	case !amount.Present():
		return q.fault("amount", amountMissing, text("没有写金额", "no amount is given"))
	case amount.Currency() != q.policy.currency:
		return q.fault("currency", otherCurrency, diag.Textf("限额用 %s, 申请用 %s", "limits are in %s, the request is in %s", q.policy.currency, amount.Currency()))
	}
	return q.fault("amount", amountNotPositive, diag.Textf("金额 %s 不大于零", "the amount %s is not above zero", amount))
}

// counted is what limits are held against, in minor units: the amount, of a refund its absolute value, 0 where the kind
// carries none. It is false for an amount that the kind does not take.
func (k *kind) counted(a money.Amount, in money.Currency) (int64, bool) {
	switch minor := a.Minor(); {
	case !k.withAmount:
		return 0, !a.Present()
	case !a.Present() || a.Currency() != in:
		return 0, false
	case minor > 0:
		return minor, true
	default:
		return -minor, k.Refunds && minor < 0 && minor > math.MinInt64
	}
}

func (q *question) readAttributes() bool {
	sound := true
	for i, given := range q.request.Attributes {
		at := slices.IndexFunc(q.kind.attributes, func(a attribute) bool { return a.id == given.ID })
		twice := slices.ContainsFunc(q.request.Attributes[:i], func(a AttributeValue) bool { return a.ID == given.ID })
		switch {
		case at < 0:
			sound = q.fault("attributes."+given.ID, unknownAttribute, diag.Textf("“%s”没有“%s”这个要素", "“%s” has no attribute “%s”", q.kind.called(), given.ID))
		case twice:
			sound = q.fault("attributes."+given.ID, unknownAttribute, diag.Textf("要素“%s”重复填写了", "the attribute “%s” is given twice", given.ID))
		case !q.kind.attributes[at].takes(given.Value):
			sound = q.fault("attributes."+given.ID, attributeType, diag.Textf("要素“%s”的值类型不对", "the value of attribute “%s” is of another type", given.ID))
		}
	}
	return q.readBasis() && sound
}

// readBasis holds the attributes that say what the amount counts against what the kind's limits count.
func (q *question) readBasis() bool {
	sound := true
	if q.kind.tax >= 0 {
		switch v, given := q.given(q.kind.tax); {
		case !given:
			sound = q.fault("attributes."+taxAttribute, otherBasis, diag.Textf("没有写金额含不含税, 限额按%[1]s算", "whether the amount counts tax is not stated, limits are %[2]s", q.kind.Tax.text().ZH, q.kind.Tax.text().EN))
		case v != rule.TextValue(string(q.kind.Tax)):
			sound = q.fault("attributes."+taxAttribute, otherBasis, diag.Textf("限额按%[1]s算, 金额要换算成%[1]s", "limits are %[2]s, convert the amount", q.kind.Tax.text().ZH, q.kind.Tax.text().EN))
		}
	}
	if q.kind.budget >= 0 {
		v, given := q.given(q.kind.budget)
		yes, _ := v.Bool()
		if !given {
			return q.fault("attributes."+budgetAttribute, otherBasis, text("没有写在不在预算内", "whether the budget holds it is not stated"))
		}
		if q.side = outside; yes {
			q.side = inside
		}
	}
	return sound
}

// given is the value of an attribute of the kind, where the request states it.
func (q *question) given(attribute int) (rule.Value, bool) {
	for _, v := range q.request.Attributes {
		if v.ID == q.kind.attributes[attribute].id {
			return v.Value, true
		}
	}
	return rule.Value{}, false
}

// takes reports whether a value is of the attribute's type, and among its values where it is a choice.
func (a attribute) takes(v rule.Value) bool {
	if a.kind == rule.Enum {
		return v.Type() == rule.Text && slices.ContainsFunc(a.values, func(one string) bool { return rule.TextValue(one) == v })
	}
	return v.Type() == a.kind
}

// readRequester finds who asks: a person in the post that he names or in each of his posts, or each holder of a post.
func (q *question) readRequester() bool {
	actor := q.request.Requester
	switch {
	case actor == Actor{}:
		return q.fault("requester", requesterMissing, text("没有写申请人", "no requester is given"))
	case actor.Party != "":
		return q.fault("requester", requesterMissing, text("申请人要写人或岗位, 不能是单位", "the requester is a person or a position, not a party"))
	case actor.Person != "":
		return q.readRequesterPerson(actor)
	}
	post, ok := q.position(actor.Position)
	if !ok {
		return q.fault("requester.position", unknownPosition, q.noPosition(actor.Position))
	}
	for h := range q.view.Holders(post) {
		q.askers.add(asker{holder: h.Holder, post: post})
	}
	if q.askers.len() == 0 {
		q.askers.add(asker{post: post}) // vacant: the request comes from the post
	}
	return true
}

func (q *question) readRequesterPerson(actor Actor) bool {
	h, known := q.policy.chart.Holder(actor.Person)
	if !known {
		return q.fault("requester.person", unknownPerson, q.noPerson(actor.Person))
	}
	if actor.Position != "" {
		post, ok := q.position(actor.Position)
		if !ok || !q.view.Holds(h, post) {
			return q.fault("requester.position", notHolder, diag.Textf("“%s”当天不在岗位“%s”上", "“%s” does not hold position “%s” on the day", actor.Person, actor.Position))
		}
		q.askers.add(asker{holder: h, post: post})
		return true
	}
	for held := range q.view.Posts(h) {
		q.askers.add(asker{holder: h, post: held.Post})
	}
	if q.askers.len() == 0 {
		return q.fault("requester.position", noPost, diag.Textf("“%s”当天没有任何岗位", "“%s” holds no position on the day", actor.Person))
	}
	return true
}

// wantsID adds the id of what a name means: a request names everything by id.
func wantsID(message diag.Text, id string) diag.Text {
	if id == "" {
		return message
	}
	return message.Then(", 这里要写编号: “%s”", ", write the id here: “%s”", id)
}

// noPosition says why a position is not found.
func (q *question) noPosition(written org.PositionID) diag.Text {
	chart := q.policy.chart
	n, fault := chart.Resolve(org.Ref(written))
	switch {
	case fault != nil:
		return diag.Textf("没有编号是“%s”的岗位", "there is no position with the id “%s”", written)
	case chart.ID(n) != string(written):
		return wantsID(diag.Textf("没有编号是“%s”的岗位", "there is no position with the id “%s”", written), chart.ID(n))
	}
	return diag.Textf("岗位“%s”当天没有设立, 或者它是单位", "position “%s” is not in force on the day, or is a party", written)
}

// noPerson says why a person is not found.
func (q *question) noPerson(written org.PersonID) diag.Text {
	id := ""
	if h, fault := q.policy.chart.ResolvePerson(org.Ref(written)); fault == nil {
		id = q.policy.chart.HolderID(h)
	}
	return wantsID(diag.Textf("人员里没有工号“%s”", "there is no staff number “%s” on the register", written), id)
}

// position finds a position in force by id.
func (q *question) position(id org.PositionID) (org.Node, bool) {
	n, found := q.policy.chart.Node(string(id))
	if !found {
		return org.Nobody, false
	}
	if _, ok := q.policy.chart.Position(n); !ok {
		return org.Nobody, false
	}
	return n, q.view.InForce(n)
}

// readApprover finds who signs. It reports false when that cannot be told, and leaves nobody where there is plainly
// none.
func (q *question) readApprover() bool {
	actor := q.request.Approver
	switch {
	case actor.Party != "" && (actor.Person != "" || actor.Position != ""):
		return q.fault("approver", unknownParty, text("审批人要么是人或岗位, 要么是单位", "the approver is a person or position, or else a party"))
	case actor.Party != "":
		n, found := q.policy.chart.Node(string(actor.Party))
		if _, party := q.policy.chart.Party(n); !found || !party {
			return q.fault("approver.party", unknownParty, diag.Textf("没有“%s”这个单位", "there is no party “%s”", actor.Party))
		}
		q.signers.add(signer{party: n})
		return true
	}
	post := org.Nobody
	if actor.Position != "" {
		var ok bool
		if post, ok = q.position(actor.Position); !ok {
			return q.fault("approver.position", unknownPosition, q.noPosition(actor.Position))
		}
	}
	if actor.Person == "" {
		for h := range q.view.Holders(post) {
			q.signers.add(signer{holder: h.Holder, post: post})
		}
		if q.signers.len() == 0 {
			q.notePost(vacantPost, post, "岗位“%s”没有人任职", "nobody holds position “%s”")
		}
		return true
	}
	return q.readApproverPerson(actor, post)
}

func (q *question) readApproverPerson(actor Actor, post org.Node) bool {
	h, known := q.policy.chart.Holder(actor.Person)
	if !known {
		return q.fault("approver.person", unknownPerson, q.noPerson(actor.Person))
	}
	if post != org.Nobody && !q.view.Holds(h, post) && !q.mayStandIn(h, post) {
		q.note(notHolder, diag.Textf("“%s”当天不在岗位“%s”上", "“%s” does not hold position “%s” on the day", actor.Person, actor.Position))
		return true
	}
	q.signers.add(signer{holder: h, post: post})
	return true
}

// parseAmount reads an amount in the policy's currency, or in the one that is named.
func (p *Policy) parseAmount(amount, currency string) (money.Amount, error) {
	in := p.currency
	if currency != "" {
		var err error
		if in, err = money.ParseCurrency(currency); err != nil {
			return money.Amount{}, err
		}
	}
	return money.Parse(amount, in)
}
