package approval

import (
	"slices"

	"github.com/mandate-go/mandate/org"
)

// way is one way on which a lender's authority comes to someone, and the amounts that all the loans on it let pass.
type way struct {
	who         org.Holder
	least, most int64
}

// ways are all ways to a person's lenders, however long they may be; nobody stands on one twice.
func (q *question) ways(user org.Holder) []way {
	links := 1
	if q.policy.conduct.Redelegate {
		links = mostLinks
	}
	var all []way
	var walk func(w way, on []org.Holder)
	walk = func(w way, on []org.Holder) {
		for _, at := range q.policy.lending.trusted[w.who] {
			l := &q.policy.lending.loans[at]
			if !q.spans(l) || slices.Contains(on, l.lender) {
				continue
			}
			next := way{l.lender, max(w.least, l.least), min(w.most, l.most)}
			if all = append(all, next); len(on) < links {
				walk(next, append(slices.Clip(on), l.lender))
			}
		}
	}
	walk(way{user, 0, anyAmount}, []org.Holder{user})
	return all
}

// loans adds what is lent to a signer: the reaches of each lender, within the limits of the loans.
func (c *ceiling) loans(s signer) {
	if c.policy.lending == nil || c.policy.lending.trusted[s.holder] == nil {
		return
	}
	for _, w := range c.ways(s.holder) {
		c.lent = &w
		for held := range c.view.Posts(w.who) {
			if s.post == org.Nobody || held.Post == s.post {
				c.post(held.Post)
			}
		}
	}
	c.lent = nil
}

// narrow makes a reach one that is lent, false where nothing is left of it.
func (w *way) narrow(c *ceiling, reach *Reach) bool {
	reach.Via, reach.For = lentVia, org.PersonID(c.policy.chart.HolderID(w.who))
	if !c.kind.withAmount {
		return true
	}
	least, most := reach.Limit.Range()
	if least, most = max(least, w.least), min(most, w.most); least > most {
		return false
	}
	reach.Limit = writtenBand(least, most, c.policy.currency)
	return true
}
