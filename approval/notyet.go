package approval

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// notYet checks what is not acted on yet, and never lets it pass in silence: what would forbid is refused, what would
// permit has no effect and a warning.
func (c *compiler) notYet(spec Spec) {
	bans, findings := org.Entries(section.Key("forbid"), spec.Forbid, func(b *Ban) string { return b.ID })
	c.add(findings...)
	for _, b := range bans {
		c.add(bansNotEnforced.At(section.Key("forbid").Item(b.Key()), diag.Textf("禁止规则“%s”还不能执行", "the ban “%s” is not enforced yet", b.Key())))
	}
	if p := spec.Policy; p != nil {
		path := section.Key("policy")
		c.fixed(path.Key("self_approval"), p.SelfApproval, "never")
		c.fixed(path.Key("same_person"), p.SamePerson, "merge")
		c.fixed(path.Key("on_nobody"), p.OnNobody, "escalate")
		if p.Redelegate {
			c.fixed(path.Key("redelegate"), "true", "false")
		}
	}
	c.setDelegations(spec.Delegations)
}

// setDelegations checks the delegations and keeps them in order.
func (c *compiler) setDelegations(written []Delegation) {
	times := map[string]int{}
	for _, d := range written {
		times[d.Key()]++
		c.delegation(d, section.Key("delegations").Item(diag.Nth(d.Key(), times[d.Key()])))
	}
	slices.SortStableFunc(c.policy.delegations, func(a, b Delegation) int { return cmp.Compare(a.Key(), b.Key()) })
}

// fixed wants the default where something is written.
func (c *compiler) fixed(path diag.Path, written, fixed string) {
	if written != "" && written != fixed {
		c.add(conductFixed.At(path, diag.Textf("目前只能写 %[2]s, 写的是“%[1]s”", "for now this is %[2]s, not “%[1]s”", written, fixed)))
	}
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
