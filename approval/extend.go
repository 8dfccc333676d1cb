package approval

import (
	"cmp"
	"slices"
	"sync"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Extension is what a site says of approvals where it stands on the policy of a shared handbook.
type Extension struct {
	Authorities []Lowering
	Delegations []Delegation // all that hold at the site, those of the handbook among them
}

// Lowering narrows an authority of the handbook: a limit within its limit, days within its days. What is zero stays as the
// handbook has it.
type Lowering struct {
	At            diag.Pos
	ID            AuthorityID // or the name, where the authority has no id
	Limit         *Limit
	From, Through date.Day
}

// Key is the natural key: the id.
func (l Lowering) Key() string { return string(l.ID) }

// Extend is the policy of a site that stands on this one, over the chart of the site, which must extend the policy's own.
// Kinds, routes and conditions are shared, and where no authority is lowered so is the index; the policy it is called on
// stays as it is. An authority that is not defined, one that would be raised, and another currency are findings; by a chart
// of another structure every decision is undetermined.
func (p *Policy) Extend(e Extension, chart *org.Chart) (*Policy, diag.Findings) {
	policy := *p
	policy.chart, policy.delegations, policy.lending, policy.planner, policy.told = chart, nil, nil, nil, new(sync.Map)
	c := &compiler{policy: &policy, named: p.named(), limits: map[Limit]soundLimit{}}
	if code := chart.Organization().Currency; code != p.chart.Organization().Currency {
		c.add(badCurrency.At(diag.Path("organization").Key("currency"), diag.Textf("币种“%s”和手册的不同", "the currency “%s” is not the handbook's", code)).
			WithHint(text("去掉币种: 用手册的", "leave the currency out, it is the handbook's")))
	}
	c.lowerAll(p, e.Authorities)
	if len(e.Authorities) > 0 {
		c.analyse()
	}
	policy.unsound = p.unsound || c.findings.Err() != nil || !chart.SharesStructure(p.chart)
	c.setDelegations(e.Delegations)
	policy.hashes()
	policy.faulty = policy.unsound || p.faulty || c.findings.Err() != nil
	return &policy, c.findings
}

// Compares reports whether findings of a code come of comparing authorities with each other and with the routes, so that
// lowering one may bring some and take others away: [Policy.Extend] finds them again where it lowers.
func Compares(code diag.Code) bool {
	return slices.ContainsFunc([]diag.Kind{shadowed, superiorLess, idleAuthority, nobodyApproves, stepNobody}, func(k diag.Kind) bool { return k.Code == code })
}

// named are the kinds by name.
func (p *Policy) named() map[string][]int32 {
	named := make(map[string][]int32, len(p.kinds))
	for i := range p.kinds {
		if name := p.kinds[i].Name; name != "" {
			named[name] = append(named[name], int32(i))
		}
	}
	return named
}

// lowerAll narrows authorities of a policy that shares them with another.
func (c *compiler) lowerAll(base *Policy, written []Lowering) {
	lowerings, findings := org.Entries(section.Key("authorities"), written, func(*Lowering) string { return "" })
	c.add(findings...)
	if len(lowerings) == 0 || base.faulty { // of a faulty policy nothing is known to be narrower
		return
	}
	p := c.policy
	p.authorities, p.grants = slices.Clone(base.authorities), slices.Clone(base.grants) // the tops hold for less, too
	for i := range lowerings {
		at, found := slices.BinarySearchFunc(base.authorities, lowerings[i].Key(), func(a Authority, key string) int { return cmp.Compare(a.Key(), key) })
		if !found {
			c.unknownAuthority(base, lowerings[i].Key())
			continue
		}
		c.lower(int32(at), &lowerings[i])
	}
}

// unknownAuthority reports an entry that no authority of the handbook answers to.
func (c *compiler) unknownAuthority(base *Policy, key string) {
	known := make([]string, len(base.authorities))
	hint := text("新的权限写在手册里, 这里只能收紧手册里已有的", "a new authority belongs into the handbook, here those that it has are lowered")
	for i := range base.authorities {
		a := &base.authorities[i]
		if known[i] = a.Key(); a.Name == key {
			hint = diag.Textf("要写编号: %s", "name it by its id, %s", a.Key())
		}
	}
	fault := org.Unknown(key, diag.Textf("手册里没有“%s”这项权限", "the handbook has no authority “%s”", key), known)
	if fault.Hint.IsZero() {
		fault.Hint = hint
	}
	c.add(fault.At(section.Key("authorities").Item(key).Key("id")))
}

// lower narrows one authority and its grants.
func (c *compiler) lower(at int32, l *Lowering) {
	a := &c.policy.authorities[at]
	path := section.Key("authorities").Item(a.Key())
	span, inDays := c.fewerDays(a, l, path)
	limit, within := c.smallerLimit(a, l, path.Key("limit"))
	if !inDays || !within {
		return
	}
	a.At = l.At
	for i := range c.policy.grants {
		g := &c.policy.grants[i]
		if g.authority != at {
			continue
		}
		g.span = span
		if l.Limit != nil && c.policy.kinds[g.kind].withAmount {
			g.least, g.most = limit.Range()
		}
	}
}

// fewerDays puts the days of a lowering in the place of the authority's.
func (c *compiler) fewerDays(a *Authority, l *Lowering, path diag.Path) (date.Span, bool) {
	within := true
	if l.From != 0 && a.From != 0 && l.From < a.From {
		c.add(raised.At(path.Key("from"), diag.Textf("权限“%s”在手册里从 %s 开始, 这里早到 %s", "authority “%s” begins on %s in the handbook, here already on %s",
			a.Key(), a.From, l.From)).WithRelated(path, a.At).WithSource(a.Source...))
		within = false
	}
	if l.Through != 0 && a.Through != 0 && l.Through > a.Through {
		c.add(raised.At(path.Key("through"), diag.Textf("权限“%s”在手册里到 %s 为止, 这里迟到 %s", "authority “%s” ends on %s in the handbook, here only on %s",
			a.Key(), a.Through, l.Through)).WithRelated(path, a.At).WithSource(a.Source...))
		within = false
	}
	if !within {
		return date.Span{}, false
	}
	a.From, a.Through = cmp.Or(l.From, a.From), cmp.Or(l.Through, a.Through)
	span, findings := org.Dates(path, a.From, a.Through)
	c.add(findings...)
	return span, len(findings) == 0
}

// smallerLimit puts the limit of a lowering in the place of the authority's.
func (c *compiler) smallerLimit(a *Authority, l *Lowering, path diag.Path) (money.Limit, bool) {
	if l.Limit == nil {
		return money.Limit{}, true
	}
	kinds := make([]int32, len(a.Kinds))
	for i, id := range a.Kinds {
		kinds[i] = c.policy.kindIDs[string(id)]
	}
	lowered := *a
	lowered.Limit = l.Limit
	limit, sound := c.limit(&lowered, kinds)
	if !sound {
		return limit, false
	}
	if had, _ := money.ParseLimit(a.Limit.Words, c.policy.currency); !had.Covers(limit) {
		was, now := had.Text(), limit.Text()
		c.add(raised.At(path, diag.Textf("权限“%s”在手册里是", "authority “%s” is ", a.Key()).
			Then(was.ZH+", 这里写的“"+now.ZH+"”超出了它", was.EN+" in the handbook, “"+now.EN+"” here goes beyond it")).
			WithRelated(path, a.At).WithSource(a.Source...))
		return limit, false
	}
	a.Limit = lowered.Limit
	return limit, true
}
