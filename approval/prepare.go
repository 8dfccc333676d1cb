package approval

import (
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// Prepared is a request bound to a policy: its names were looked up, and what does not hang on the amount was weighed. It is
// decided as often as wanted, as it is or with one amount after the other, always as [Policy.Decide] does. It is immutable
// and safe for concurrent use. The register and the rules are those of the policy: with another policy it is prepared anew.
type Prepared struct {
	policy *Policy
	bound  binding
	kind   *kind
	day    date.Day
	side   side
	posts  []boundPost // of the signer, those that have an authority and stand in the line of who asks
	few    [2]boundPost
	way    []boundPost // the line of who asks, those that have an authority and can be asked
	party  org.Node    // that takes what none of these covers

	request Request
	read    *question // the request as read, its amount left out
	asker   asker
	signer  signer
}

// binding is how much of a request could be weighed without its amount.
type binding uint8

const (
	unbound binding = iota
	byPosts         // one asks and one signs, by the line alone: the authorities of the signer's posts decide
	byLimit         // none of these, nor of those of the line, has a condition, and nobody is away: the limits decide
)

// boundPost is a post with the bucket of its authorities.
type boundPost struct {
	node org.Node
	bucket
}

// Prepare looks up the names of a request. It never fails: what is wrong with the request is told by its decisions. An amount
// may be left out, and given to [Prepared.DecideAmount].
func (p *Policy) Prepare(r Request) *Prepared {
	b := &Prepared{policy: p, request: r}
	b.request.keep()
	q := question{policy: p, request: b.request, verb: r.act()}
	if k, known := p.kindIDs[string(r.Kind)]; known && p.kinds[k].withAmount {
		q.request.Amount = money.FromMinor(1, p.currency)
	}
	if q.readAll() && q.isPlain() {
		b.bind(&q)
	}
	return b
}

// isPlain reports whether a question that was read asks about one signature of one signer for one asker, by the line alone:
// nothing but the authorities of the signer's posts decides it.
func (q *question) isPlain() bool {
	outcome, state := q.request.asks()
	if !outcome || state || q.askers.len() != 1 || q.signers.len() != 1 {
		return false
	}
	r, s := q.route(), q.signers.at(0)
	return len(r.steps) == 1 && r.steps[0].verb == q.verb && r.steps[0].when == nil && r.steps[0].byLine() && r.done < 0 &&
		s.party == org.Nobody && q.policy.lending == nil && q.kind.bans == nil && q.kind.cumulative == nil
}

// bind weighs what does not hang on the amount of a plain question.
func (b *Prepared) bind(q *question) {
	q.now = q.verb
	b.bound, b.read, b.kind, b.day, b.side = byLimit, q, q.kind, q.view.Day(), q.side
	b.asker, b.signer = q.askers.at(0), q.signers.at(0)
	b.posts = b.few[:0]
	for held := range q.view.Posts(b.signer.holder) {
		if (b.signer.post == org.Nobody || held.Post == b.signer.post) && q.stands(held.Post, b.asker) {
			b.posts = b.with(b.posts, held.Post)
		}
	}
	for up := range q.view.Line(b.asker.post) {
		if _, party := b.policy.chart.Party(up); party {
			b.party = up
			break
		}
		if q.skips(up, b.asker) {
			continue
		}
		b.way = b.with(b.way, up)
		for h := range q.view.Holders(up) {
			if q.away(h.Holder) {
				b.bound = byPosts
			}
		}
	}
	if r := q.route(); r.otherwise != org.Nobody {
		b.party = r.otherwise
	}
}

// with appends a post where it has an authority.
func (b *Prepared) with(posts []boundPost, node org.Node) []boundPost {
	at, any := b.policy.buckets.find(slotOf(b.read.kindIndex, b.read.now, node))
	if !any {
		return posts
	}
	for i := at.from; i < at.until; i++ {
		if b.policy.grants[i].guard != nil {
			b.bound = byPosts
		}
	}
	return append(posts, boundPost{node, at})
}

// Decide answers the request as it is.
func (b *Prepared) Decide() Decision { return b.DecideAmount(b.request.Amount) }

// DecideAmount answers the request with another amount, all else being as it was.
func (b *Prepared) DecideAmount(a money.Amount) Decision { return b.decide(&b.request, a) }

// decide answers a request, which is the prepared one with whatever amount.
func (b *Prepared) decide(r *Request, a money.Amount) (d Decision) {
	if b.bound == byLimit {
		if amount, counts := b.kind.counted(a, b.policy.currency); counts {
			d.policy, d.asked, d.amount = b.policy, r, a
			d.outcome, d.authority, d.escalate = b.byLimit(amount)
			return d
		}
	}
	d = b.weighed(r, a)
	d.asked, d.amount = r, a
	return d
}

// weighed answers what the limits alone do not.
func (b *Prepared) weighed(r *Request, a money.Amount) Decision {
	asked := *r
	asked.Amount = a
	if b.bound == unbound {
		return b.policy.decide(&asked, nil)
	}
	amount, counts := b.kind.counted(a, b.policy.currency)
	if !counts {
		return b.policy.decide(&asked, nil)
	}
	q := *b.read
	q.request, q.amount, q.own, q.scene = asked, amount, amount, nil
	defer q.release()
	answer := q.inLine(b.asker, b.signer)
	return Decision{policy: b.policy, outcome: answer.outcome, authority: answer.authority, escalate: answer.escalate, missing: q.missed()}
}

// byLimit answers by the limits of the signer's posts.
func (b *Prepared) byLimit(amount int64) (Outcome, int32, org.Node) {
	w, lowest := weight{authority: none}, org.Nobody // of the posts whose limit the amount is beyond
	for i := range b.posts {
		post := b.covering(&b.posts[i], amount)
		if post.beyond && (lowest == org.Nobody || b.read.view.Above(lowest, b.posts[i].node)) {
			lowest = b.posts[i].node
		}
		w = w.and(post)
	}
	switch {
	case w.authority != none:
		return Permitted, w.authority, org.Nobody
	case w.beyond:
		return Escalate, none, b.above(lowest, amount)
	}
	return Denied, none, org.Nobody
}

// covering is what the authorities of a post say of an amount.
func (b *Prepared) covering(post *boundPost, amount int64) weight {
	p := b.policy
	for i := p.reaching(post.bucket, amount); i < post.until; i++ {
		if g := &p.grants[i]; amount >= g.least && amount <= g.most && g.inForce(b.day, b.side) {
			return weight{authority: g.authority}
		}
	}
	for i := post.from; i < post.until; i++ {
		if g := &p.grants[i]; amount > g.most && g.inForce(b.day, b.side) {
			return weight{authority: none, beyond: true}
		}
	}
	return weight{authority: none}
}

// above is whom an escalation from a post of the line goes to: the first post above it that covers the amount, else the party,
// and Nobody where one below covers it.
func (b *Prepared) above(post org.Node, amount int64) org.Node {
	to := b.party
	for i := range b.way {
		if b.covering(&b.way[i], amount).authority == none {
			continue
		}
		if b.read.view.Above(b.way[i].node, post) {
			return b.way[i].node
		}
		to = org.Nobody
	}
	return to
}
