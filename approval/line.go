package approval

import (
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// taker is who takes a step: a post, or the party that takes what no post covers.
type taker struct {
	node   org.Node // Nobody where there is none
	unsure bool     // a post before it may take it too, or it may be forbidden, which cannot be told
	past   bool     // a holder of a post before it, who is away, may sign too
	away   bool     // those who may sign in it are away, and nobody else is asked
}

// route is the kind's route in force, the default one where there is none.
func (q *question) route() *route {
	for i := range q.kind.routes {
		if r := &q.kind.routes[i]; r.span.Contains(q.view.Day()) {
			return r
		}
	}
	return &lineApproves
}

// inLine decides whether a person may sign where the line does: any post of it whose authority covers the request.
func (q *question) inLine(a asker, s signer) may {
	sum := weight{authority: none}
	lowest := org.Nobody // of the posts whose limit the amount is beyond
	for held := range q.view.Posts(s.holder) {
		if s.post != org.Nobody && held.Post != s.post || !q.stands(held.Post, a) || q.excluded != nil && q.leftOut(s) {
			continue
		}
		q.delegate = s.delegate
		w := q.weigh(held.Post, a, s.holder)
		q.delegate = 0
		if w.beyond && (lowest == org.Nobody || q.view.Above(lowest, held.Post)) {
			lowest = held.Post
		}
		sum = sum.and(w)
	}
	return q.verdict(sum, lowest, a, s)
}

// stands reports whether a post stands in the asker's line: above his post, and not held by himself.
func (q *question) stands(post org.Node, a asker) bool {
	in := q.view.Above(post, a.post) && !q.view.Holds(a.holder, post)
	if q.trace != nil && !in {
		q.explainOutside(post, a)
	}
	return in
}

// take goes up the line from a node and finds who takes the request: the first post whose authority covers it, or the
// party. It skips vacant posts, and those that the asker holds himself.
func (q *question) take(from org.Node, a asker) taker {
	var t taker
	waits := org.Nobody
	for up := range q.view.Line(from) {
		if _, party := q.policy.chart.Party(up); party {
			t.node = up
			break
		}
		if q.skips(up, a) {
			continue
		}
		w, away := q.weighHolders(up, a)
		if w.authority != none {
			t.node = up
			return t
		}
		t.unsure = t.unsure || w.unsure
		waits = t.pass(up, away, waits)
	}
	if r := q.route(); r.otherwise != org.Nobody {
		t.node = r.otherwise
	}
	return q.allowParty(t, a).orAway(waits)
}

// allowParty takes a party away that a ban forbids to sign.
func (q *question) allowParty(t taker, a asker) taker {
	if q.kind.bans == nil || t.node == org.Nobody {
		return t
	}
	switch q.banned(a, 0) {
	case rule.True:
		t.node = org.Nobody
	case rule.Undetermined:
		t.unsure = true
	}
	return t
}

// missLine notes what the conditions on the way up to a taker miss.
func (q *question) missLine(from org.Node, a asker, to org.Node) {
	for up := range q.view.Line(from) {
		if _, party := q.policy.chart.Party(up); party || up == to {
			break
		}
		if q.view.Vacant(up) || judges(q.now) && q.view.Holds(a.holder, up) {
			continue
		}
		for h := range q.view.Holders(up) {
			q.missPlace(up, a, h.Holder)
		}
	}
	if _, party := q.policy.chart.Party(to); party {
		q.missBans(a, 0)
	}
}

// weighHolders is what a post says when any of its holders may sign: conditions may speak of the one who signs.
// Besides, it tells whether one who is away may sign, or perhaps, and nobody is asked in his place.
func (q *question) weighHolders(post org.Node, a asker) (sum weight, away bool) {
	sum.authority = none
	for h := range q.view.Holders(post) {
		w, gone := q.weighPlace(nil, post, a, h.Holder)
		if sum, away = sum.and(w), away || gone; sum.authority != none {
			break
		}
	}
	return sum, away
}

// skips reports whether a post on the line cannot sign: nobody holds it, or the asker does.
func (q *question) skips(post org.Node, a asker) bool {
	switch {
	case !q.view.InForce(post):
		q.notePost(vacantPost, post, "岗位“%s”当天没有设立, 上级线到此为止, 转给其余的单位", "position “%s” is not in force on the day, the line ends at it and the party takes over")
	case q.view.Vacant(post):
		q.notePost(vacantPost, post, "岗位“%s”没有人任职, 跳过", "nobody holds position “%s”, it is skipped")
	case q.view.Holds(a.holder, post):
		q.notePost(ownPost, post, "岗位“%s”由申请人自己担任, 跳过", "the requester holds position “%s” himself, it is skipped")
	default:
		return false
	}
	return true
}

// above is whom an escalation from a post goes to: the first post above that covers the request, or the party where no
// post of the line does; Nobody where there is none or it cannot be told.
func (q *question) above(post org.Node, a asker) org.Node {
	from := post
	t := q.take(from, a)
	if _, party := q.policy.chart.Party(t.node); party && !t.unsure {
		from = a.post // a post below may cover it, and then the party does not take it
		t = q.take(from, a)
	}
	_, party := q.policy.chart.Party(t.node)
	if t.away {
		t.node = org.Nobody
	}
	switch {
	case t.unsure:
		q.missLine(from, a, t.node)
		q.note(ambiguous, text("上一级由谁审批, 缺了条件要看的事实, 判断不了", "who above may approve cannot be told, a fact is missing"))
		return org.Nobody
	case t.node == org.Nobody:
		q.note(nobody, text("上面没有岗位或单位可以审批", "no post or party above can approve it"))
	case from == a.post && !party:
		q.notePost(notTaker, t.node, "上面没有岗位可以审批, 应由下面的“%s”审批", "no post above can approve it, “%s” below can")
		return org.Nobody
	default:
		q.notePost(escalated, t.node, "超出权限, 应报“%s”审批", "beyond the limit, it goes to “%s”")
	}
	return t.node
}

// partyInLine decides whether a party may sign where the line does: it takes what no post covers.
func (q *question) partyInLine(a asker, party org.Node) may {
	switch t := q.take(a.post, a); {
	case t.node == party && t.unsure:
		q.missLine(a.post, a, party)
		return may{authority: none}
	case t.node == party:
		q.notePost(partyTakes, party, "没有岗位有权审批, 由“%s”审批", "no post covers it, “%s” takes it")
		return may{outcome: Permitted, authority: none}
	case t.node == org.Nobody || t.away:
		q.note(nobody, text("没有岗位或单位可以审批", "no post or party can approve it"))
	default:
		q.notePost(notTaker, t.node, "应由“%s”审批", "it is “%s” that approves it")
	}
	return may{outcome: Denied, authority: none}
}

// needsAuthority reports whether a step is signed by authority alone, though it names who signs: an approval of an amount.
func (q *question) needsAuthority(st *step) bool { return q.kind.withAmount && st.verb == duty.Approve }
