package approval

import (
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// taker is who takes a request: the first post of the line that covers it, or the party that takes what no post covers.
type taker struct {
	node   org.Node // Nobody where there is none
	unsure bool     // a post before it may cover the request too, which cannot be told
}

// take goes up the line from a node and finds who takes the request. It skips vacant posts, and those that the asker
// holds himself.
func (q *question) take(from org.Node, a asker) taker {
	var t taker
	for up := range q.view.Line(from) {
		if _, party := q.policy.chart.Party(up); party {
			t.node = up
			break
		}
		if q.skips(up, a) {
			continue
		}
		w := q.weighHolders(up, a)
		if w.authority != none {
			t.node = up
			return t
		}
		t.unsure = t.unsure || w.unsure
	}
	if r := q.route(); r != nil && r.otherwise != org.Nobody {
		t.node = r.otherwise
	}
	return t
}

// missLine notes what the conditions on the way up to a taker miss.
func (q *question) missLine(from org.Node, a asker, to org.Node) {
	for up := range q.view.Line(from) {
		if _, party := q.policy.chart.Party(up); party || up == to {
			return
		}
		if q.skips(up, a) {
			continue
		}
		for h := range q.view.Holders(up) {
			q.missGuards(up, a, h.Holder)
		}
	}
}

// weighHolders is what a post says when any of its holders may sign: conditions may speak of the one who signs.
func (q *question) weighHolders(post org.Node, a asker) weight {
	sum := weight{authority: none}
	for h := range q.view.Holders(post) {
		if sum = sum.and(q.weigh(post, a, h.Holder)); sum.authority != none {
			return sum
		}
	}
	return sum
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

// oneParty decides whether a party may sign: it takes what no post covers.
func (q *question) oneParty(a asker, party org.Node) may {
	if q.verb != duty.Approve {
		return q.noSuchStep()
	}
	switch t := q.take(a.post, a); {
	case t.node == party && t.unsure:
		q.missLine(a.post, a, party)
		return may{authority: none}
	case t.node == party:
		q.notePost(partyTakes, party, "没有岗位有权审批, 由“%s”审批", "no post covers it, “%s” takes it")
		return may{outcome: Permitted, authority: none}
	case t.node == org.Nobody:
		q.note(nobody, text("没有岗位或单位可以审批", "no post or party can approve it"))
	default:
		q.notePost(notTaker, t.node, "应由“%s”审批", "it is “%s” that approves it")
	}
	return may{outcome: Denied, authority: none}
}

// route is the kind's route in force, nil for the default one.
func (q *question) route() *route {
	for i := range q.kind.routes {
		if r := &q.kind.routes[i]; r.span.Contains(q.view.Day()) {
			return r
		}
	}
	return nil
}

// missUnsure notes what is missing where who takes the request cannot be told.
func (q *question) missUnsure(a asker) {
	if t := q.take(a.post, a); t.unsure {
		q.missLine(a.post, a, t.node)
	}
}

// stands answers where the request stands: who is asked first, and what the signatures so far come to. Every reading of
// who asks must agree.
func (q *question) stands() (State, org.Node) {
	q.explainOwn()
	first := q.take(q.askers.at(0).post, q.askers.at(0))
	var by difference
	for i := 1; i < q.askers.len(); i++ {
		a := q.askers.at(i)
		other := q.take(a.post, a)
		by.asker(other == first || other.unsure && first.unsure, a, q.askers.at(0))
	}
	if first.node != org.Nobody && !first.unsure {
		q.notePost(asked, first.node, "由“%s”审批", "“%s” is asked to approve it")
	}
	state := q.progress()
	if state == Complete || state == Refused {
		return state, first.node // whatever has become of the line since
	}
	for i := range q.askers.len() {
		q.missUnsure(q.askers.at(i))
	}
	if q.differs(by) || first.unsure || state == Unsettled {
		return Unsettled, org.Nobody
	}
	if first.node == org.Nobody {
		q.note(nobody, text("没有岗位或单位可以审批", "no post or party can approve it"))
		return Invalid, org.Nobody
	}
	return state, first.node
}
