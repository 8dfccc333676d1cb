package org

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org/diag"
)

// ResolveUnit finds a unit by id or name, as an index for [Chart.InUnit]. The fault says what is wrong with the reference.
func (c *Chart) ResolveUnit(ref Ref) (int32, *diag.Fault) {
	if i, found := c.unitOf(string(ref)); found {
		return i, nil
	}
	var named []int
	var all []string
	for i, u := range c.units {
		if u.Name == string(ref) {
			named = append(named, i)
		}
		all = append(all, u.Key(), u.Name)
	}
	switch len(named) {
	case 1:
		return int32(named[0]), nil
	case 0:
		return 0, Unknown(string(ref), diag.Textf("没有叫“%s”的部门", "no unit is called “%s”", ref), all)
	}
	return 0, Ambiguous(string(ref), c.units[named[0]].Key(), c.units[named[1]].Key())
}

// unitOf finds a unit by its key.
func (c *Chart) unitOf(key string) (int32, bool) {
	i, found := slices.BinarySearchFunc(c.units, key, func(u Unit, key string) int { return cmp.Compare(u.Key(), key) })
	return int32(i), found
}

// InUnit reports whether a position belongs to a unit, or to one within it.
func (c *Chart) InUnit(n Node, unit int32) bool {
	p, ok := c.Position(n)
	if !ok || p.Unit == "" || unit < 0 || int(unit) >= len(c.units) {
		return false
	}
	at, found := c.unitOf(string(p.Unit))
	for range c.units { // as deep as there are units at most, should they belong to each other in a circle
		if !found || at == unit {
			return found
		}
		if c.units[at].PartOf == "" {
			return false
		}
		at, found = c.unitOf(string(c.units[at].PartOf))
	}
	return false
}
