package approval

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// WithDelegations is the policy with other delegations in place of its own; all else is shared. The findings are those of the
// delegations alone; where one is an error, every decision is undetermined until they are replaced again.
func (p *Policy) WithDelegations(written []Delegation) (*Policy, diag.Findings) {
	policy := *p
	policy.delegations = nil
	c := &compiler{policy: &policy, named: p.named()}
	c.setDelegations(written)
	policy.rehash()
	policy.faulty = policy.unsound || c.findings.Err() != nil
	return &policy, c.findings
}

// Delegations are all delegations that were found sound, in the order of their keys, references by id and limits in one
// wording. The caller must not write to them.
func (p *Policy) Delegations() []Delegation { return p.delegations }

// setDelegations checks what is lent, each by itself and then all together.
func (c *compiler) setDelegations(written []Delegation) {
	times := map[string]int{}
	type placed struct {
		Delegation
		path diag.Path
	}
	var sound []placed
	for _, d := range written {
		times[d.Key()]++
		path := section.Key("delegations").Item(diag.Nth(d.Key(), times[d.Key()]))
		if kept, ok := c.delegation(d, path); ok {
			sound = append(sound, placed{kept, path})
		}
	}
	slices.SortStableFunc(sound, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.Key(), b.Key()), cmp.Compare(a.Through, b.Through), slices.Compare(a.Kinds, b.Kinds))
	})
	paths := make([]diag.Path, len(sound))
	for i := range sound {
		c.policy.delegations, paths[i] = append(c.policy.delegations, sound[i].Delegation), sound[i].path
	}
	c.policy.lend()
	c.lent(paths)
}

// delegation checks one delegation, and hands it back with its references by id and its limit in one wording.
func (c *compiler) delegation(d Delegation, path diag.Path) (Delegation, bool) {
	before := len(c.findings)
	from := c.delegationPerson(&d.Delegator, path.Key("delegator"))
	to := c.delegationPerson(&d.Delegate, path.Key("delegate"))
	if from != 0 && from == to {
		c.add(delegationSelf.At(path.Key("delegate"), diag.Textf("“%s”授权给了自己", "“%s” lends to himself", d.Delegator)))
	}
	d.Kinds = slices.Clone(d.Kinds)
	amounts := len(d.Kinds) == 0 // reported as a missing key
	for i, ref := range d.Kinds {
		if k, ok := c.kind(&d.Kinds[i], path.Key("kinds").Item(string(ref))); !ok || c.policy.kinds[k].withAmount {
			amounts = true
		}
	}
	slices.Sort(d.Kinds)
	d.Kinds = slices.Compact(d.Kinds)
	_, findings := org.Dates(path, d.From, d.Through)
	c.add(findings...)
	switch {
	case d.Limit == nil:
	case !amounts:
		c.add(limitUnexpected.At(path.Key("limit"), diag.Textf("授权“%s”写了限额, 事项没有金额", "the delegation “%s” has a limit, its kinds have no amount", d.Key())))
	case !c.policy.currency.IsZero():
		c.delegationLimit(&d, path.Key("limit"))
	}
	return d, len(c.findings) == before && d.Delegator != "" && d.Delegate != "" && len(d.Kinds) > 0
}

// delegationLimit reads the limit of a delegation and writes it back in one wording.
func (c *compiler) delegationLimit(d *Delegation, path diag.Path) {
	limit, fault, key := d.Limit.read(c.policy.currency)
	switch {
	case fault == nil:
		d.Limit = &Limit{Words: limit.String()}
	case key != "":
		c.add(fault.At(path.Key(key)))
	default:
		c.add(fault.At(path))
	}
}

// delegationPerson resolves a reference to a person in place.
func (c *compiler) delegationPerson(ref *org.Ref, path diag.Path) org.Holder {
	if *ref == "" {
		return 0 // reported as a missing key
	}
	h, fault := c.policy.chart.ResolvePerson(*ref)
	if fault != nil {
		c.add(fault.At(path))
		return 0
	}
	*ref = org.Ref(c.policy.chart.HolderID(h))
	return h
}
