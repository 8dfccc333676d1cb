package approval

import (
	"slices"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// analyse finds what is sound by itself and makes no sense together, whoever holds the posts.
func (c *compiler) analyse() {
	if c.policy.chart.StructureFaulty() || c.findings.Err() != nil {
		return // what is missing may be what was refused
	}
	used := make([]bool, len(c.policy.authorities))
	c.reaches = map[slot]*reaches{}
	for i := range c.policy.grants {
		g := &c.policy.grants[i]
		c.shadow(i)
		if c.serves(g) {
			used[g.authority] = true
			c.outranked(i)
		}
	}
	for i, serves := range used {
		if !serves {
			c.idle(&c.policy.authorities[i])
		}
	}
	for i := range c.policy.kinds {
		c.reachable(int32(i))
	}
}

// serves reports whether a route can come to a grant: by a step of the line, where someone reports to the post, or on an
// amount by a step that names the post or goes up to it.
func (c *compiler) serves(g *grant) bool {
	k, leads := &c.policy.kinds[g.kind], c.policy.chart.Leads(g.post)
	days := make([]date.Span, 0, len(k.routes))
	for i := range k.routes {
		days = append(days, k.routes[i].span)
		for j := range k.routes[i].steps {
			st := &k.routes[i].steps[j]
			if st.verb == g.verb && (st.byLine() && leads || st.verb == duty.Approve && k.withAmount && (leads || slices.Contains(st.members, g.post))) {
				return true
			}
		}
	}
	return g.verb == duty.Approve && leads && len(date.Gaps(date.Span{}, days)) > 0
}

// idle reports an authority that no route comes to.
func (c *compiler) idle(a *Authority) {
	path := section.Key("authorities").Item(a.Key())
	n, _ := c.policy.chart.Node(string(a.Position))
	if a.Verb == duty.Approve && !c.policy.chart.Leads(n) {
		c.add(idleAuthority.At(path.Key("position"), diag.Textf("没有岗位以“%s”为上级, 权限“%s”用不上", "no position reports to “%s”, so its authority “%s” never serves",
			c.policy.chart.Name(n), a.Key())).WithSource(a.Source...))
		return
	}
	act := a.Verb.Text()
	c.add(idleAuthority.At(path.Key("verb"), diag.Textf("这些事项的流程里没有由逐级%[2]s的一步, 权限“%[1]s”用不上", "no route of these kinds has the line %[3]s, so the authority “%[1]s” never serves",
		a.Key(), act.ZH, act.EN)).WithSource(a.Source...))
}

func (p *Policy) authorityPath(g *grant) diag.Path {
	return section.Key("authorities").Item(p.authorities[g.authority].Key())
}

// shadow reports a grant all of which another of the same post covers without a condition, once for both of two equals.
func (c *compiler) shadow(i int) {
	p := c.policy
	g := &p.grants[i]
	b, _ := p.buckets.find(g.slot())
	if r := c.reachesOf(g.slot(), b); r != nil && !r.mayCover(int32(i), g) {
		return
	}
	for j := b.from; j < b.until; j++ {
		o := &p.grants[j]
		if int(j) == i || o.guard != nil || o.least > g.least || o.most < g.most || !o.span.Covers(g.span) || !o.budget.serves(g.budget) {
			continue
		}
		equal := o.least == g.least && o.most == g.most && o.span == g.span && o.budget == g.budget && g.guard == nil
		if equal && o.authority > g.authority {
			continue // told at the other one
		}
		c.add(shadowed.At(p.authorityPath(g).Key("kinds").Item(p.kinds[g.kind].Key()), diag.Textf("权限“%s”用不上: “%s”已经管到“%s”的这些金额", "“%s” is never needed: “%s” covers as much of “%s”",
			p.authorities[g.authority].Key(), p.authorities[o.authority].Key(), p.kinds[g.kind].called())).
			WithSource(p.authorities[g.authority].Source...).WithRelated(p.authorityPath(o), diag.Pos{}))
		return
	}
}

// outranked reports a grant to approve that reaches further than all that a post above has.
func (c *compiler) outranked(i int) {
	p := c.policy
	g := &p.grants[i]
	if g.verb != duty.Approve || g.guard != nil || !p.kinds[g.kind].withAmount || !c.reachesFurthest(g) {
		return
	}
	for up := range p.chart.Superiors(g.post) {
		most, by := c.furthest(g, up)
		if by != nil && most < g.most {
			c.add(superiorLess.At(p.authorityPath(by).Key("limit"), diag.Textf("“%s”对“%s”的限额, 比下级“%s”的还低", "the limit of “%s” on “%s” is below that of “%s” under him",
				p.chart.Name(up), p.kinds[g.kind].called(), p.chart.Name(g.post))).WithSource(p.authorities[by.authority].Source...).
				WithSource(p.authorities[g.authority].Source...).WithRelated(p.authorityPath(g).Key("limit"), diag.Pos{}))
			return
		}
	}
}

// reachesFurthest reports whether no other grant of the post goes further, so that one contradiction is told once.
func (c *compiler) reachesFurthest(g *grant) bool {
	_, by := c.furthest(g, g.post)
	return by == nil || by == g || by.most <= g.most
}

// reachable reports a kind that nobody can approve, and steps that nobody can sign.
func (c *compiler) reachable(k int32) {
	kind := &c.policy.kinds[k]
	if len(kind.routes) == 0 && !c.lineEnds(k, &lineApproves) {
		c.nobodyIn(kind, section.Key("kinds").Item(kind.Key()))
	}
	for i := range kind.routes {
		r := &kind.routes[i]
		for j := range r.steps {
			st := &r.steps[j]
			if st.byLine() && st.verb == duty.Approve && !c.lineEnds(k, r) {
				c.nobodyIn(kind, r.path)
			}
			for _, m := range st.members {
				c.signable(kind, k, r, j, m)
			}
		}
	}
}

func (c *compiler) nobodyIn(k *kind, path diag.Path) {
	c.add(nobodyApproves.At(path, diag.Textf("“%s”没有岗位或单位可以批", "no post or party can approve “%s”", k.called())).WithSource(k.Source...))
}

// lineEnds reports whether the line can end somewhere: a post has authority, or a party takes what none covers.
func (c *compiler) lineEnds(k int32, r *route) bool {
	p := c.policy
	if r.otherwise != org.Nobody || p.chart.Len() == 0 {
		return true
	}
	if p.approvable(k) {
		return true
	}
	for _, party := range p.chart.Parties() {
		if p.chart.Leads(party) {
			return true
		}
	}
	return false
}

// signable reports a post that can never sign its step.
func (c *compiler) signable(k *kind, ki int32, r *route, j int, m org.Node) {
	p, st := c.policy, &r.steps[j]
	post, ok := p.chart.Position(m)
	if !ok {
		return
	}
	path := r.path.Key("steps").Index(j).Key(st.verb.String()).Item(p.chart.ID(m))
	_, granted := p.buckets.find(slotOf(ki, duty.Approve, m))
	var why diag.Text
	switch inForce, _ := org.Dates("", post.From, post.Through); {
	case post.Headcount != nil && *post.Headcount == 0:
		why = diag.Textf("“%s”的编制是零, 没有人可以签", "“%s” has a headcount of 0, nobody can sign", p.chart.Name(m))
	case !inForce.Overlaps(r.span):
		why = diag.Textf("流程生效的日子里没有“%s”这个岗位", "“%s” is not in force on the days of the route", p.chart.Name(m))
	case k.withAmount && st.verb == duty.Approve && !granted:
		why = diag.Textf("“%s”对“%s”没有审批的权限, 签不了", "“%s” has no authority to approve “%s”", p.chart.Name(m), k.called())
	default:
		return
	}
	c.add(stepNobody.At(path, why).WithSource(r.Source...))
}
