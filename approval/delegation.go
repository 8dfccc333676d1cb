package approval

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// setDelegations checks what is lent. Delegations have no effect yet, and each says so by a warning.
func (c *compiler) setDelegations(written []Delegation) {
	times := map[string]int{}
	for _, d := range written {
		times[d.Key()]++
		c.delegation(d, section.Key("delegations").Item(diag.Nth(d.Key(), times[d.Key()])))
	}
	slices.SortStableFunc(c.policy.delegations, func(a, b Delegation) int { return cmp.Compare(a.Key(), b.Key()) })
}

// delegation checks one delegation.
func (c *compiler) delegation(d Delegation, path diag.Path) {
	before := len(c.findings)
	c.delegationPerson(d.Delegator, path.Key("delegator"))
	c.delegationPerson(d.Delegate, path.Key("delegate"))
	d.Kinds = slices.Clone(d.Kinds)
	for i, ref := range d.Kinds {
		c.kind(&d.Kinds[i], path.Key("kinds").Item(string(ref)))
	}
	_, findings := org.Dates(path, d.From, d.Through)
	c.add(findings...)
	if d.Limit != nil && !c.policy.currency.IsZero() {
		if _, fault, key := d.Limit.read(c.policy.currency); fault != nil {
			at := path.Key("limit")
			if key != "" {
				at = at.Key(key)
			}
			c.add(fault.At(at))
		}
	}
	if len(c.findings) == before {
		c.add(delegationsIdle.At(path, diag.Textf("“%s”给“%s”的授权还不生效", "the delegation of “%s” to “%s” has no effect yet", d.Delegator, d.Delegate)))
		c.policy.delegations = append(c.policy.delegations, d)
	}
}

func (c *compiler) delegationPerson(ref org.Ref, path diag.Path) {
	if ref == "" {
		return // reported as a missing key
	}
	if _, fault := c.policy.chart.ResolvePerson(ref); fault != nil {
		c.add(fault.At(path))
	}
}
