package approval

import (
	"slices"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// section is where approvals stand in a model.
const section diag.Path = "approvals"

// compiler collects the findings while a policy is made.
type compiler struct {
	policy   *Policy
	findings diag.Findings
	cited    bool               // the model names its documents, so entries cite clauses
	named    map[string][]int32 // kinds by name
	limits   map[Limit]soundLimit
	alone    []org.Ref // ids of the kinds, in order, shared by all authorities that are on one kind
	numbers  []int32   // and their handles
	reaches  map[slot]*reaches
	guesses  int
	priced   bool                      // some kind carries an amount
	programs map[written]*rule.Program // of conditions that are sound
}

// mostGuesses is how many unknown kinds are told the nearest known one: who has more has another fault.
const mostGuesses = 50

// candidates are what an unknown kind may have meant.
func (c *compiler) candidates() []string {
	if c.guesses++; c.guesses > mostGuesses {
		return nil
	}
	all := make([]string, 0, 2*len(c.policy.kinds))
	for i := range c.policy.kinds {
		all = append(all, c.policy.kinds[i].Key(), c.policy.kinds[i].Name)
	}
	return all
}

func (c *compiler) add(f ...diag.Finding) { c.findings = append(c.findings, f...) }

// setKinds compiles the kinds and the environments of their conditions.
func (c *compiler) setKinds(written []Kind) {
	p := c.policy
	kinds, findings := org.Entries(section.Key("kinds"), written, func(k *Kind) string { return string(k.ID) })
	c.add(findings...)
	p.kinds, p.kindIDs = make([]kind, len(kinds)), make(map[string]int32, len(kinds))
	c.setCurrency(kinds)
	for i, k := range kinds {
		path := section.Key("kinds").Item(k.Key())
		if k.Amount != AmountRequired && k.Amount != AmountNone {
			c.add(badAmountUse.At(path.Key("amount"), diag.Textf("金额写的是“%s”", "the amount is “%s”", k.Amount)))
		}
		p.kinds[i] = kind{Kind: k, withAmount: k.Amount != AmountNone}
		p.kindIDs[k.Key()] = int32(i)
		c.alone, c.numbers = append(c.alone, org.Ref(k.Key())), append(c.numbers, int32(i))
		if k.Name != "" {
			c.named[k.Name] = append(c.named[k.Name], int32(i))
		}
		c.environment(&p.kinds[i], path)
	}
}

// setCurrency reads the organization's currency where a kind needs one.
func (c *compiler) setCurrency(kinds []Kind) {
	c.priced = slices.ContainsFunc(kinds, func(k Kind) bool { return k.Amount == AmountRequired })
	if !c.priced {
		return
	}
	path, code := diag.Path("organization").Key("currency"), c.policy.chart.Organization().Currency
	currency, err := money.ParseCurrency(code)
	switch {
	case code == "":
		c.add(badCurrency.At(path, text("没有写币种", "no currency is given")))
	case err != nil:
		c.add(badCurrency.At(path, diag.Textf("没有这个币种: “%s”", "there is no currency “%s”", code)))
	}
	c.policy.currency = currency
}

// setAuthorities compiles each authority into a grant on each of its kinds.
func (c *compiler) setAuthorities(written []Authority) {
	p := c.policy
	kept, findings := org.Entries(section.Key("authorities"), written, func(a *Authority) string { return string(a.ID) })
	c.add(findings...)
	p.authorities = kept
	n := 0
	for i := range kept {
		n += len(kept[i].Kinds)
	}
	p.grants = make([]grant, 0, n)
	for i := range kept {
		a := &kept[i]
		if c.cited && len(a.Source) == 0 {
			c.add(missingSource.At(a.path("source"), diag.Textf("权限“%s”没有写依据的条款", "authority “%s” cites no clause", a.Key())))
		}
		c.grants(a, grant{authority: int32(i), span: c.dates(a), post: c.post(a), verb: a.Verb, budget: sides[a.Budget]})
	}
}

// path is the place of what an authority says under a key. It is made when something is to be told there, not before.
func (a *Authority) path(key string) diag.Path {
	return section.Key("authorities").Item(a.Key()).Key(key)
}

// dates are the days on which an authority is in force.
func (c *compiler) dates(a *Authority) date.Span {
	if span := date.Through(a.From, a.Through); !span.Empty() {
		return span
	}
	span, findings := org.Dates(section.Key("authorities").Item(a.Key()), a.From, a.Through)
	c.add(findings...)
	return span
}

// grants puts an authority on each of its kinds.
func (c *compiler) grants(a *Authority, base grant) {
	kinds := c.kindsOf(a)
	if len(kinds) == 0 {
		return
	}
	limit, sound := c.limit(a, kinds)
	sound = c.budgeted(a, kinds) && sound
	for _, k := range kinds {
		g := base
		g.kind, g.most = k, anyAmount
		if c.policy.kinds[k].withAmount {
			g.least, g.most = limit.Range()
		}
		var guarded bool
		if g.guard, guarded = c.guard(a, &c.policy.kinds[k]); !guarded {
			return // one condition, one finding
		}
		if sound && base.post != org.Nobody && base.verb != 0 {
			c.policy.grants = append(c.policy.grants, g)
		}
	}
}

// sides are the words for the sides of the budget; nothing written is either.
var sides = map[Budget]side{InsideBudget: inside, OutsideBudget: outside}

// budgeted wants every authority on a kind that tells the budget to say for which side it is, and no other to.
func (c *compiler) budgeted(a *Authority, kinds []int32) bool {
	telling := slices.ContainsFunc(kinds, func(k int32) bool { return c.policy.kinds[k].ByBudget })
	if telling == (a.Budget != "") {
		return true
	}
	message := diag.Textf("权限“%s”没有写预算内外", "authority “%s” does not say for which side of the budget it is", a.Key())
	if !telling {
		message = diag.Textf("权限“%s”写了预算, 事项不分预算内外", "authority “%s” speaks of the budget, its kinds do not", a.Key())
	}
	c.add(badBudget.At(a.path("budget"), message))
	return false
}

// kindsOf resolves the kinds of an authority in place.
func (c *compiler) kindsOf(a *Authority) []int32 {
	if len(a.Kinds) == 1 {
		if k, ok := c.policy.kindIDs[string(a.Kinds[0])]; ok {
			a.Kinds = c.alone[k : k+1 : k+1]
			return c.numbers[k : k+1 : k+1]
		}
	}
	a.Kinds = slices.Clone(a.Kinds)
	kinds := make([]int32, 0, len(a.Kinds))
	for i := range a.Kinds {
		k, ok := c.policy.kindIDs[string(a.Kinds[i])]
		if !ok {
			k, ok = c.kind(&a.Kinds[i], a.path("kinds").Item(string(a.Kinds[i])))
		}
		if ok && !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	slices.Sort(a.Kinds)
	a.Kinds = slices.Compact(a.Kinds)
	return kinds
}

// kind resolves a reference to a kind in place.
func (c *compiler) kind(ref *org.Ref, path diag.Path) (int32, bool) {
	p := c.policy
	if *ref == "" {
		return 0, false // reported as a missing key
	}
	if k, found := p.kindIDs[string(*ref)]; found {
		return k, true
	}
	called := c.named[string(*ref)]
	switch len(called) {
	case 1:
		*ref = org.Ref(p.kinds[called[0]].Key())
		return called[0], true
	case 0:
		c.add(org.Unknown(string(*ref), diag.Textf("没有叫“%s”的事项", "no kind is called “%s”", *ref), c.candidates()).At(path))
	default:
		c.add(org.Ambiguous(string(*ref), p.kinds[called[0]].Key(), p.kinds[called[1]].Key()).At(path))
	}
	return 0, false
}

// post resolves the position of an authority in place.
func (c *compiler) post(a *Authority) org.Node {
	ref := &a.Position
	if *ref == "" {
		return org.Nobody // reported as a missing key
	}
	n, fault := c.policy.chart.Resolve(*ref)
	if fault != nil {
		c.add(fault.At(a.path("position")))
		return org.Nobody
	}
	if _, ok := c.policy.chart.Position(n); !ok {
		c.add(partyAuthority.At(a.path("position"), diag.Textf("“%s”是单位, 不是岗位", "“%s” is a party, not a position", *ref)))
		return org.Nobody
	}
	*ref = org.Ref(c.policy.chart.ID(n))
	return n
}

// party resolves a reference to a party in place.
func (c *compiler) party(ref *org.Ref, path diag.Path) org.Node {
	if *ref == "" {
		return org.Nobody
	}
	n, fault := c.policy.chart.Resolve(*ref)
	if fault != nil {
		c.add(fault.At(path))
		return org.Nobody
	}
	if _, ok := c.policy.chart.Party(n); !ok {
		c.add(otherwisePost.At(path, diag.Textf("“%s”是岗位, 不是单位", "“%s” is a position, not a party", *ref)))
		return org.Nobody
	}
	*ref = org.Ref(c.policy.chart.ID(n))
	return n
}
