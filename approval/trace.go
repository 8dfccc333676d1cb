package approval

import (
	"slices"
	"strings"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// The codes of reasons, stable as those of findings are.
const (
	covered           diag.Code = "approval.covered"             // the authority covers the request
	beyondLimit       diag.Code = "approval.beyond-limit"        // the amount is beyond the authority's limit
	belowBand         diag.Code = "approval.below-band"          // the amount is below what the authority is for
	notInForce        diag.Code = "approval.not-in-force"        // the authority is not in force on the day
	conditionFalse    diag.Code = "approval.condition-false"     // the authority's condition is not met
	conditionUntold   diag.Code = "approval.condition-untold"    // the authority's condition cannot be told
	notInLine         diag.Code = "approval.not-in-line"         // the signer's post is not above the requester's
	noAuthority       diag.Code = "approval.no-authority"        // nothing permits
	noStep            diag.Code = "approval.no-step"             // the route has no such step
	selfApproval      diag.Code = "approval.self"                // requester and approver are one person
	maybeSelf         diag.Code = "approval.maybe-self"          // they may be
	ambiguous         diag.Code = "approval.ambiguous"           // readings of the request do not agree
	vacantPost        diag.Code = "approval.vacant"              // nobody holds a post
	ownPost           diag.Code = "approval.own-post"            // the requester holds a post of the line himself
	escalated         diag.Code = "approval.escalate"            // whom it goes to
	partyTakes        diag.Code = "approval.party-takes"         // a party takes what no post covers
	notTaker          diag.Code = "approval.not-taker"           // someone else approves it
	asked             diag.Code = "approval.asked"               // who is asked first
	nobody            diag.Code = "approval.nobody"              // no post or party can approve
	notHolder         diag.Code = "approval.not-holder"          // a person does not hold the post named
	faultyPolicy      diag.Code = "approval.faulty-policy"       // the model has errors
	unknownKind       diag.Code = "approval.unknown-kind"        // what is wrong with the request, from here on
	unknownVerb       diag.Code = "approval.unknown-verb"        //
	noInstant         diag.Code = "approval.no-instant"          //
	amountMissing     diag.Code = "approval.amount-missing"      //
	amountUnexpected  diag.Code = "approval.amount-unexpected"   //
	amountNotPositive diag.Code = "approval.amount-not-positive" //
	otherCurrency     diag.Code = "approval.other-currency"      //
	unknownAttribute  diag.Code = "approval.unknown-attribute"   //
	attributeType     diag.Code = "approval.attribute-type"      //
	requesterMissing  diag.Code = "approval.requester-missing"   //
	unknownPosition   diag.Code = "approval.unknown-position"    //
	unknownPerson     diag.Code = "approval.unknown-person"      //
	unknownParty      diag.Code = "approval.unknown-party"       //
	noPost            diag.Code = "approval.no-post"             //
	malformed         diag.Code = "approval.malformed"           //
	signed            diag.Code = "approval.signed"              // a signature counts
	signatureVoid     diag.Code = "approval.signature-void"      // a signature does not count
	signatureUntold   diag.Code = "approval.signature-untold"    // whether a signature counts cannot be told
	forbidden         diag.Code = "approval.forbidden"           // a ban forbids it
	banUntold         diag.Code = "approval.ban-untold"          // whether a ban forbids it cannot be told
	stepGrants        diag.Code = "approval.step-grants"         // the step of the route names the signer
	notNeeded         diag.Code = "approval.step-not-needed"     // the condition of a step is not met
	merged            diag.Code = "approval.step-merged"         // a step comes to the same person as another
	quorumShort       diag.Code = "approval.quorum-short"        // too few can sign a step
	tooLate           diag.Code = "approval.ratification-late"   // the days for a ratification are over
	otherBasis        diag.Code = "approval.other-basis"         // the amount counts tax otherwise than the limits do
	otherSide         diag.Code = "approval.other-side"          // the authority is for the other side of the budget
	refund            diag.Code = "approval.refund"              // a negative amount, weighed by its absolute value
	delegated         diag.Code = "approval.delegated"           // someone signs in another's place
	loanNotInForce    diag.Code = "approval.delegation-expired"  // a delegation is not in force on the day
	beyondLoan        diag.Code = "approval.delegation-limit"    // the amount is outside a delegation's limit
	requesterLent     diag.Code = "approval.requesters-delegate" // the requester has lent to who signs
	absent            diag.Code = "approval.away"                // a holder is away and not asked
)

// trace collects what a decision weighs. A nil trace collects nothing.
type trace struct {
	policy *Policy
	notes  []note
}

// note is one thing weighed.
type note struct {
	code   diag.Code
	text   diag.Text
	rule   string
	source []string
	pos    diag.Pos

	conditions []rule.Condition // that were looked at, with what each saw
	signature  int              // which signature it speaks of, from 1; 0 for none
}

func (t *trace) add(n note) {
	if t.notes == nil {
		t.notes = make([]note, 0, 4)
	}
	if !slices.ContainsFunc(t.notes, func(o note) bool { return o.code == n.code && o.text == n.text && o.rule == n.rule }) {
		t.notes = append(t.notes, n)
	}
}

// reasons are what was collected, in a language.
func (t *trace) reasons(lang diag.Lang) []Reason {
	reasons := make([]Reason, len(t.notes))
	for i, n := range t.notes {
		reasons[i] = Reason{Code: n.code, Message: n.text.In(lang), Rule: n.rule, Source: n.source, Pos: n.pos}
	}
	return reasons
}

// note notes a message; on the way of a decision without a trace it costs nothing but the call.
func (q *question) note(code diag.Code, message diag.Text) {
	if q.trace != nil {
		q.trace.add(note{code: code, text: message, signature: q.signing})
	}
}

// notePost notes a message about a post or party, with the clauses that it stands on; %s is its name.
func (q *question) notePost(code diag.Code, n org.Node, zh, en string) {
	if q.trace == nil {
		return
	}
	chart := q.policy.chart
	noted := note{code: code, text: diag.Textf(zh, en, chart.Name(n))}
	if p, ok := chart.Position(n); ok {
		noted.source, noted.pos = p.Source, p.At
	}
	if p, ok := chart.Party(n); ok {
		noted.source, noted.pos = p.Source, p.At
		if r := q.route(); r.Kind != "" { // the route is why it comes to a party
			noted.rule, noted.source, noted.pos = r.Key(), r.Source, r.At
			noted.text = withReading(noted.text, r.Reading)
		}
	}
	q.trace.add(noted)
}

// withReading appends how the author reads the document.
func withReading(t diag.Text, reading string) diag.Text {
	if reading == "" {
		return t
	}
	return diag.Text{ZH: t.ZH + " (理解: " + reading + ")", EN: t.EN + " (reading: " + reading + ")"}
}

// explain notes what each authority of a bucket says of the request.
func (q *question) explain(b bucket, a asker, s org.Holder) {
	for i := b.from; i < b.until; i++ {
		g := &q.policy.grants[i]
		authority := &q.policy.authorities[g.authority]
		n := note{rule: authority.Key(), source: authority.Source, pos: authority.At}
		post := q.policy.chart.Name(g.post)
		switch {
		case !g.span.Contains(q.view.Day()):
			n.code = notInForce
			n.text = diag.Textf("“%s”的权限 %s 当天不生效", "the authority %[2]s of “%[1]s” is not in force on the day", post, n.rule)
		case !g.budget.serves(q.side):
			n.code = otherSide
			n.text = diag.Textf("“%s”的权限 %s 管预算的另一边", "the authority %[2]s of “%[1]s” is for the other side of the budget", post, n.rule)
		case q.amount < g.least:
			n.code = belowBand
			n.text = q.limitText(authority, post, "不在范围内", " is below it")
		case q.amount > g.most:
			n.code = beyondLimit
			n.text = q.limitText(authority, post, "超出限额", " is beyond it")
		default:
			n.code = covered
			if q.kind.withAmount {
				n.text = q.limitText(authority, post, "在限额之内", " is within it")
			} else {
				act := g.verb.Text()
				n.text = diag.Textf("“%[1]s”有权%[2]s", "“%[1]s” may %[3]s it", post, act.ZH, act.EN)
			}
		}
		n = q.explainTotal(g, authority, post, n)
		if g.guard != nil && n.code != notInForce && n.code != belowBand && n.code != otherSide {
			n = q.explainGuard(g, a, s, n)
		}
		if n.code == covered || n.code == beyondLimit || n.code == cumulativeBeyond || n.code == clusterFound {
			n.text = withReading(n.text, authority.Reading)
		}
		q.trace.add(n)
	}
}

// limitText says whose limit it is, how far it goes, and how the amount lies to it.
func (q *question) limitText(a *Authority, post, zh, en string) diag.Text {
	limit, amount := q.policy.limitWords(a.Limit), q.weighed()
	return diag.Text{
		ZH: "“" + post + "”的审批限额" + limit.ZH + ", " + amount.ZH + zh,
		EN: "the limit of “" + post + "”" + limit.EN + ", " + amount.EN + en,
	}
}

// limitWords says how far a limit of an authority goes.
func (p *Policy) limitWords(l *Limit) diag.Text {
	if made, ok := p.told.Load(l); ok {
		return made.(diag.Text)
	}
	var made diag.Text
	if limit, fault := money.ParseLimit(l.Words, p.currency); fault == nil {
		words := limit.Text()
		made = diag.Text{ZH: ": " + words.ZH, EN: " is " + words.EN}
	}
	p.told.Store(l, made)
	return made
}

var verdictText = map[rule.Verdict]diag.Text{
	rule.True: text("成立", "holds"), rule.False: text("不成立", "does not hold"), rule.Undetermined: text("无法判断", "cannot be told"),
}

// explainGuard adds what an authority's condition saw.
func (q *question) explainGuard(g *grant, a asker, s org.Holder, n note) note {
	verdict := q.guard(g, a, s)
	switch verdict {
	case rule.False:
		n.code = conditionFalse
		n.text = diag.Textf("权限 %s 的条件不满足", "the condition of %s is not met", n.rule)
	case rule.Undetermined:
		n.code = conditionUntold
		n.text = diag.Textf("权限 %s 的条件判断不了", "the condition of %s cannot be told", n.rule)
	}
	return q.withSeen(n, g.guard, a, s)
}

// explainOutside notes the authorities of a post that is not in the asker's line.
func (q *question) explainOutside(post org.Node, a asker) {
	p := q.policy
	b, _ := p.buckets.find(slotOf(q.kindIndex, q.now, post))
	for i := b.from; i < b.until; i++ {
		authority := &p.authorities[p.grants[i].authority]
		q.trace.add(note{code: notInLine, rule: authority.Key(), source: authority.Source, pos: authority.At, text: diag.Textf(
			"“%s”不在“%s”的上级线上, 权限 %s 用不上", "“%s” is not above “%s” in the line, its authority %s does not serve",
			p.chart.Name(post), p.chart.Name(a.post), authority.Key())})
	}
}

// explainOwn notes that who asks has the authority himself, and may not use it.
func (q *question) explainOwn() {
	if q.trace == nil {
		return
	}
	p, a := q.policy, q.askers.at(0)
	for held := range q.view.Posts(a.holder) {
		b, _ := p.buckets.find(slotOf(q.kindIndex, duty.Approve, held.Post))
		for i := b.from; i < b.until; i++ {
			authority := &p.authorities[p.grants[i].authority]
			q.trace.add(note{code: ownPost, rule: authority.Key(), source: authority.Source, pos: authority.At, text: diag.Textf(
				"申请人自己担任“%s”, 不能用权限 %s 审批自己的申请", "the requester holds “%s” himself and cannot use its authority %s on his own request",
				p.chart.Name(held.Post), authority.Key())})
		}
	}
}

// missingField is how a field that a condition reads is called in a request.
func missingField(field string) string {
	if field == amountField {
		return "amount"
	}
	if name, ok := strings.CutPrefix(field, "request."); ok {
		return "attributes." + name
	}
	return field
}

// noteNoAuthority says what the signer lacks: a post, or an authority of one.
func (q *question) noteNoAuthority(s signer) {
	if q.trace == nil {
		return
	}
	chart, posts := q.policy.chart, ""
	for held := range q.view.Posts(s.holder) {
		if s.post == org.Nobody || held.Post == s.post {
			posts += "“" + chart.Name(held.Post) + "”"
		}
	}
	message := diag.Textf("“%s”当天没有任何岗位", "“%s” holds no position on the day", chart.HolderNameID(s.holder))
	if posts != "" {
		message = diag.Textf("%s没有可以用来审批这份申请的权限", "%s has no authority that serves this request", posts)
	}
	q.trace.add(note{code: noAuthority, text: message})
}
