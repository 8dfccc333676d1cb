package approval

import (
	"slices"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// lent finds delegations that are sound by themselves and make no sense by the register, or together.
func (c *compiler) lent(paths []diag.Path) {
	if c.policy.lending == nil || c.policy.chart.Faulty() || c.findings.Err() != nil {
		return // what is missing may be what was refused
	}
	for i := range c.policy.lending.loans { // all that is sound lends, so the places are theirs
		c.overlap(i, paths)
		c.serving(&c.policy.lending.loans[i], paths[i])
		if c.policy.conduct.Redelegate {
			c.circle(i, paths)
		}
	}
}

// overlap reports a delegation that another one repeats on some day: of the same people, for the same kind.
func (c *compiler) overlap(i int, paths []diag.Path) {
	lending := c.policy.lending
	l := &lending.loans[i]
	lender, user := c.policy.peopleOf(l)
	for _, j := range lending.lent[l.lender] {
		o := &lending.loans[j]
		if int(j) >= i || o.user != l.user || !o.meets(l) {
			continue
		}
		c.add(delegationTwice.At(paths[i], org.Days(o.span.Meet(l.span)).Then(", “%s”给“%s”授权了两次", " “%s” lends to “%s” twice", lender, user)).
			WithRelated(paths[j], diag.Pos{}))
		return
	}
}

// meets reports whether two delegations share a day and a kind.
func (l *loan) meets(o *loan) bool {
	return l.span.Overlaps(o.span) && slices.ContainsFunc(l.kinds, func(k int32) bool { return slices.Contains(o.kinds, k) })
}

// serving reports kinds that the delegator has no authority for, and a limit that is above all that he has.
func (c *compiler) serving(l *loan, at diag.Path) {
	p := c.policy
	lender, _ := p.peopleOf(l)
	most, bounded := int64(0), l.Limit != nil && l.most != anyAmount
	var idle []int32
	for _, k := range l.kinds {
		reach, any := c.ownReach(l, k)
		most = max(most, reach)
		kind := &p.kinds[k]
		switch path := at.Key("kinds").Item(kind.Key()); {
		case any:
			bounded = bounded && (!kind.withAmount || reach > 0)
		case c.borrows(l, k) && p.conduct.Redelegate:
			bounded = false
		case c.borrows(l, k):
			bounded = false
			c.add(redelegated.At(path, diag.Textf("“%s”对“%s”的权限是别人授的, 原则不许转授", "the authority of “%s” on “%s” is lent to him, and policy does not let him lend it on", lender, kind.called())))
		default:
			bounded, idle = false, append(idle, k)
		}
	}
	for _, k := range idle {
		path, kind := at.Key("kinds").Item(p.kinds[k].Key()), &p.kinds[k]
		if len(idle) == len(l.kinds) { // one finding for the whole
			path = at
		}
		c.add(delegationsIdle.At(path, diag.Textf("“%s”这些天对“%s”没有权限, 授权用不上", "“%s” has no authority on “%s” on these days, the delegation never serves", lender, kind.called())))
		if path == at {
			break
		}
	}
	if bounded && most > 0 && l.most > most {
		c.add(delegationAbove.At(at.Key("limit"), diag.Textf("授权的限额比“%s”自己的限额高, 超出的部分用不上", "the limit is above all that “%s” has himself, what is beyond never serves", lender)))
	}
}

// borrows reports whether the delegator of a loan is lent the kind by someone else on some of its days.
func (c *compiler) borrows(l *loan, k int32) bool {
	return slices.ContainsFunc(c.policy.lending.trusted[l.lender], func(i int32) bool {
		o := &c.policy.lending.loans[i]
		return o.lender != l.user && o.span.Overlaps(l.span) && slices.Contains(o.kinds, k)
	})
}

// ownReach is how far the delegator's own authorities on a kind go, on the days of a loan, and whether he may sign any of it
// at all. Whether a condition or an escalation ever comes to him is not looked at.
func (c *compiler) ownReach(l *loan, k int32) (most int64, any bool) {
	p := c.policy
	for held := range p.chart.Held(l.lender) {
		days := held.Span.Meet(l.span)
		if days.Empty() {
			continue
		}
		for _, verb := range duty.Verbs() {
			b, _ := p.buckets.find(slotOf(k, verb, held.Post))
			for i := b.from; i < b.until; i++ {
				if g := &p.grants[i]; g.span.Overlaps(days) {
					most, any = max(most, g.most), true
				}
			}
		}
		any = any || c.namedFor(k, held.Post)
	}
	return most, any
}

// namedFor reports whether a step of the kind's routes that is itself the grant may come to a post.
func (c *compiler) namedFor(k int32, post org.Node) bool {
	kind := &c.policy.kinds[k]
	for i := range kind.routes {
		for j := range kind.routes[i].steps {
			st := &kind.routes[i].steps[j]
			if st.byLine() || kind.withAmount && st.verb == duty.Approve {
				continue
			}
			if slices.Contains(st.members, post) || c.policy.chart.Leads(post) && (st.escalate || slices.Contains(st.members, aboveRequester)) {
				return true
			}
		}
	}
	return false
}

// circle reports a delegation from which others, lending on, lead back to who lends: each circle once, at its first.
func (c *compiler) circle(first int, paths []diag.Path) {
	lending := c.policy.lending
	l := &lending.loans[first]
	lender, _ := c.policy.peopleOf(l)
	way := []org.Holder{l.user}
	for range mostLinks {
		var next []org.Holder
		for _, who := range way {
			for _, i := range lending.lent[who] {
				switch o := &lending.loans[i]; {
				case int(i) <= first || !o.meets(l):
				case o.user == l.lender:
					c.add(delegationCircle.At(paths[first], diag.Textf("授权绕成了圈: “%s”授出的, 又回到他自己", "delegations run in a circle: what “%s” lends comes back to him", lender)).
						WithRelated(paths[i], diag.Pos{}))
					return
				case !slices.Contains(next, o.user):
					next = append(next, o.user)
				}
			}
		}
		way = next
	}
}
