package approval

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// Delegate is one who may sign in another's place.
type Delegate struct {
	Person org.PersonID
	For    org.PersonID // whose authority he uses
}

// asked are those who are asked to sign in a post, in the order of their ids: its holders who are there, and who may sign in
// the place of a holder, there or away. Nobody is asked about his own request, nor about one of a person whom he stands for.
// Without a step, whether a delegate meets the conditions is not looked at.
func (q *question) asked(st *step, post org.Node) (people []string, delegates []Delegate) {
	chart := q.policy.chart
	var all []org.Holder
	for h := range q.view.Holders(post) {
		if !q.away(h.Holder) && !q.asksHimself(st, h.Holder) {
			all = append(all, h.Holder)
		}
	}
	for h := range q.view.Holders(post) {
		for _, d := range q.delegatesOf(st, post, h.Holder) {
			if !slices.Contains(all, d) {
				all = append(all, d)
				delegates = append(delegates, Delegate{org.PersonID(chart.HolderID(d)), org.PersonID(chart.HolderID(h.Holder))})
			}
		}
	}
	slices.Sort(all)
	for _, h := range all {
		people = append(people, chart.HolderID(h))
	}
	slices.SortFunc(delegates, func(a, b Delegate) int { return cmp.Compare(a.Person, b.Person) })
	return people, delegates
}

// delegatesOf are those who are there and may sign in a post in the place of one of its holders.
func (q *question) delegatesOf(st *step, post org.Node, h org.Holder) []org.Holder {
	if q.policy.lending == nil || q.kind == nil || q.policy.lending.lent[h] == nil {
		return nil
	}
	var all []org.Holder
	for _, u := range q.users(h, q.carries)[1:] {
		switch {
		case q.away(u.who) || q.asksHimself(st, u.who):
		case st == nil || q.inPlace(q.weighedBy(st), post, q.askers.at(0), h, u.who).authority != none:
			all = append(all, u.who)
		}
	}
	return all
}

// weighedBy is the step by which a post is weighed: none where the line signs it.
func (q *question) weighedBy(st *step) *step {
	if st.byLine() {
		return nil
	}
	return st
}

// asksHimself reports whether someone judges nothing of the request, by every reading of who asks.
func (q *question) asksHimself(st *step, h org.Holder) bool {
	if st == nil || !judges(st.verb) {
		return false
	}
	for i := range q.askers.len() {
		if !q.owns(h, q.askers.at(i)) {
			return false
		}
	}
	return true
}

// spareDelegates adds who may sign only because something is lent to him.
func (q *question) spareDelegates(all []org.Holder) []org.Holder {
	if q.policy.lending == nil {
		return all
	}
	for i := range q.policy.lending.loans {
		if l := &q.policy.lending.loans[i]; q.carries(l) {
			all = append(all, l.user)
		}
	}
	return all
}

// explainLoans notes why what is lent to someone does not serve.
func (q *question) explainLoans(user org.Holder) {
	if q.trace == nil {
		return
	}
	for _, at := range q.policy.lending.trusted[user] {
		l := &q.policy.lending.loans[at]
		_, of := slices.BinarySearch(l.kinds, q.kindIndex)
		n := note{rule: l.Key(), pos: l.At}
		from, to := q.policy.peopleOf(l)
		switch {
		case !of || q.carries(l):
			continue
		case !q.spans(l):
			n.code = loanNotInForce
			n.text = diag.Textf("“%s”给“%s”的授权 %s 至 %s, 当天不生效", "the delegation from “%s” to “%s”, %s through %s, is not in force on the day",
				from, to, l.From, l.Through)
		default:
			n.code = beyondLoan
			amount := q.request.Amount.Text()
			n.text = diag.Textf("“%s”给“%s”的授权限额是%s, ", "the delegation from “%s” to “%s” is limited to %s, ", from, to, l.Limit.Words).
				Then(amount.ZH+"不在范围内", amount.EN+" is outside of it")
		}
		q.trace.add(n)
	}
}

// noteLent notes by which delegations, one or several after each other, someone signs in another's place.
func (q *question) noteLent(way []linked, i int) {
	if q.trace == nil {
		return
	}
	first := way[i].by
	lender, _ := q.policy.peopleOf(first)
	zh, en := "", ""
	for ; i > 0; i = way[i].from {
		l := way[i].by
		from, to := q.policy.peopleOf(l)
		zh += fmt.Sprintf(", %s 授权给 %s (%s 至 %s)", from, to, l.From, l.Through)
		en += fmt.Sprintf(", via delegation from %s to %s, %s through %s", from, to, l.From, l.Through)
	}
	user := q.policy.chart.HolderNameID(way[0].who)
	q.trace.add(note{code: delegated, rule: first.Key(), pos: first.At, text: diag.Textf("“%s”代“%s”签", "“%s” signs for “%s”", user, lender).Then(zh, en)})
}

// noteInPlace notes by which delegations a signer signs in another's place, where he does.
func (q *question) noteInPlace(s signer) {
	if q.trace == nil || s.delegate == 0 {
		return
	}
	way := q.lenders(s.delegate, q.carries)
	if i := slices.IndexFunc(way, func(l linked) bool { return l.who == s.holder }); i > 0 {
		q.noteLent(way, i)
	}
}

// noteAway notes that who is away is not asked.
func (q *question) noteAway(post org.Node, h org.Holder) {
	if q.trace == nil {
		return
	}
	if !q.view.Away(h) {
		q.noteOffDuty(post, h)
		return
	}
	name := strings.ReplaceAll(q.policy.chart.HolderNameID(h), "%", "%%") // it goes into a format
	q.notePost(absent, post, "岗位“%s”的“"+name+"”请假, 不找他", "“"+name+"” of position “%[1]s” is away and not asked")
}
