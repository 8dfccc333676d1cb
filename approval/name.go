package approval

import (
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// byName decides whether a signer may sign a step that names who does: each of those named, or who takes his place.
func (q *question) byName(r *route, st *step, a asker, s signer) may {
	answer := may{outcome: Denied, authority: none}
	for _, m := range st.members {
		before := q.apart()
		answer = q.better(answer, q.byMember(st, m, a, s), before)
	}
	switch answer.outcome {
	case Permitted:
		q.noteStep(stepGrants, r, st, "流程的这一步由他签", "the step of the route is his to sign")
	case Denied:
		if q.trace != nil {
			q.noteOthers(r, st, a)
		}
	}
	return answer
}

// byMember decides whether a signer may sign for a member: he signs in a post on the way from the member to who takes it.
func (q *question) byMember(st *step, m org.Node, a asker, s signer) may {
	q.present = s.person()
	defer func() { q.present = 0 }()
	t, answer := q.target(st, m, a), may{outcome: Denied, authority: none}
	if s.party != org.Nobody {
		switch {
		case t.node != s.party:
			return answer
		case t.unsure:
			q.missMember(st, m, a, t.goes())
			return may{authority: none}
		}
		return may{outcome: Permitted, authority: byStep}
	}
	from := a.post
	if m != aboveRequester {
		if answer, from = q.inPost(st, m, m, t, a, s), m; t.node == m || !st.escalate {
			return answer
		}
	}
	for up := range q.view.Line(from) {
		if q.view.Vacant(up) || judges(st.verb) && q.view.Holds(a.holder, up) {
			continue
		}
		before := q.apart()
		answer = q.better(answer, q.inPost(st, m, up, t, a, s), before)
		if up == t.node || !st.escalate {
			break
		}
	}
	return answer
}

// inPost decides whether a signer may sign for a member in a post on the way to who takes the step.
func (q *question) inPost(st *step, m, post org.Node, t taker, a asker, s signer) may {
	if !q.signsIn(s, post) {
		return may{outcome: Denied, authority: none}
	}
	q.delegate = s.delegate
	w := q.weighStep(st, post, a, s.holder)
	q.delegate = 0
	switch {
	case w.authority != none && t.unsure:
		q.missMember(st, m, a, t.goes())
		return may{authority: none}
	case w.authority != none:
		return may{outcome: Permitted, authority: w.authority}
	case w.unsure || w.beyondUnsure && !w.beyond:
		q.missOfSigner(post, a, s)
		return may{authority: none}
	case !w.beyond:
		return may{outcome: Denied, authority: none}
	case t.unsure:
		q.missMember(st, m, a, t.goes())
		q.note(ambiguous, text("上一级由谁审批, 缺了条件要看的事实, 判断不了", "who above may approve cannot be told, a fact is missing"))
		return may{outcome: Escalate, authority: none}
	case t.node == post:
		q.notePost(notTaker, post, "岗位“%s”的另一位任职人可以签", "another holder of “%s” can sign it")
		return may{outcome: Escalate, authority: none}
	case t.node == org.Nobody || t.away:
		q.note(nobody, text("上面没有岗位或单位可以审批", "no post or party above can approve it"))
		t.node = org.Nobody
	default:
		q.notePost(escalated, t.node, "超出权限, 应报“%s”审批", "beyond the limit, it goes to “%s”")
	}
	return may{outcome: Escalate, authority: none, escalate: t.node}
}

// signsIn reports whether a signer signs in a post: he holds it, and named no other.
func (q *question) signsIn(s signer, post org.Node) bool {
	return post > 0 && s.holder != 0 && (s.post == org.Nobody || s.post == post) && q.view.Holds(s.holder, post)
}

// weighStep is what a post says of a step that names who signs, for one holder: on an amount that is to be approved his
// authority; elsewhere the step is the grant. Bans apply to either.
func (q *question) weighStep(st *step, post org.Node, a asker, h org.Holder) weight {
	if q.barred(st.verb, a, h) {
		return weight{authority: none}
	}
	if q.needsAuthority(st) {
		return q.weigh(post, a, h)
	}
	return q.allowed(weight{authority: byStep}, a, h)
}

// candidate is what a post says when any of its holders may sign the step.
// Besides, it tells whether one who is away may sign, or perhaps, and nobody is asked in his place.
func (q *question) candidate(st *step, post org.Node, a asker) (sum weight, away bool) {
	sum.authority = none
	for h := range q.view.Holders(post) {
		w, gone := q.weighPlace(st, post, a, h.Holder)
		if sum, away = sum.and(w), away || gone; sum.authority != none {
			break
		}
	}
	return sum, away
}

// target is who signs for a member of a step: the member himself, or where he cannot the next above who can, and at the
// top the party; Nobody where the step does not go up.
func (q *question) target(st *step, m org.Node, a asker) taker {
	switch _, party := q.policy.chart.Party(m); {
	case m == inLine:
		return q.take(a.post, a)
	case m == aboveRequester:
		return q.climb(st, a.post, a)
	case party:
		return q.allowParty(taker{node: m}, a)
	}
	w, away := q.candidate(st, m, a)
	switch {
	case w.authority != none:
		return taker{node: m}
	case !st.escalate:
		q.notePost(nobody, m, "岗位“%s”没有人可以签这一步", "nobody in position “%s” can sign the step")
		if away {
			return taker{node: m, unsure: w.unsure, away: true}
		}
		return taker{unsure: w.unsure}
	}
	q.notePost(vacantPost, m, "岗位“%s”没有人可以签这一步, 报上一级", "nobody in position “%s” can sign the step, it goes one up")
	t := q.climb(st, m, a)
	t.unsure = t.unsure || w.unsure
	return t.orAway(t.pass(m, away, org.Nobody))
}

// climb goes up from a post to the first that can sign the step. Vacant posts are skipped, and of what is judged those
// that the asker holds.
func (q *question) climb(st *step, from org.Node, a asker) taker {
	var t taker
	waits := org.Nobody
	for up := range q.view.Line(from) {
		if _, party := q.policy.chart.Party(up); party {
			t.node = up
			break
		}
		if q.view.Vacant(up) || judges(st.verb) && q.view.Holds(a.holder, up) {
			q.skips(up, a)
			continue
		}
		w, away := q.candidate(st, up, a)
		if w.authority != none {
			t.node = up
			return t
		}
		t.unsure = t.unsure || w.unsure
		if !st.escalate {
			if away {
				t.node, t.away = up, true
			}
			return t
		}
		waits = t.pass(up, away, waits)
	}
	if r := q.route(); r.otherwise != org.Nobody && (t.node == org.Nobody || q.needsAuthority(st)) {
		t.node = r.otherwise
	}
	return q.allowParty(t, a).orAway(waits)
}

// missMember notes what is missing to tell who signs for a member.
func (q *question) missMember(st *step, m org.Node, a asker, to org.Node) {
	from := m
	if m < 0 {
		from = a.post
	} else {
		for h := range q.view.Holders(m) {
			q.missPlace(m, a, h.Holder)
		}
	}
	q.missLine(from, a, to)
}

// isExcluded reports whether a holder signs another step of a route whose steps are to be signed by different people.
func (q *question) isExcluded(h org.Holder) bool {
	for _, e := range q.excluded {
		if e == h {
			return true
		}
	}
	return false
}

// needed answers whether a step is needed.
func (q *question) needed(st *step, a asker) rule.Verdict {
	if st.when == nil {
		return rule.True
	}
	return q.holds(st.when, a, 0)
}
