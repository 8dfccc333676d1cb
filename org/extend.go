package org

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org/diag"
)

// Extension is what a site says of itself where it stands on the chart of a shared handbook.
type Extension struct {
	Organization Organization // what is "" stays as the handbook has it
	Facts        []Restated
}

// Restated gives a fact of the handbook the values that it has at the site. They take the place of all that it had.
type Restated struct {
	ID     string
	Values []FactValue
}

// Key is the natural key: the id.
func (r Restated) Key() string { return r.ID }

// Extend is the chart of a site that stands on this one. Positions, parties, lines, rules and names are shared, and so
// handles agree; the register stays until [Chart.With] replaces it. The chart it is called on stays as it is. A fact that
// is not defined is a finding: nothing could read a new one.
func (c *Chart) Extend(e Extension) (*Chart, diag.Findings) {
	chart := *c
	chart.made = &mark{}
	b := &builder{chart: &chart}
	chart.organization = c.organization.with(e.Organization)
	if chart.organization.Timezone != c.organization.Timezone {
		b.zone()
	}
	if len(e.Facts) > 0 {
		chart.facts = slices.Clone(c.facts)
	}
	for _, r := range entries(b, "facts", e.Facts, func(*Restated) string { return "" }) {
		b.restate(r)
	}
	chart.faulty = c.faulty || b.findings.Err() != nil
	return &chart, b.findings
}

// SharesStructure reports whether both charts come from one New, extended or not, with whatever register: only then do
// their handles agree.
func (c *Chart) SharesStructure(other *Chart) bool { return c.structure == other.structure }

// with is the organization with what another says in the place of what it says.
func (o Organization) with(other Organization) Organization {
	return Organization{
		ID: cmp.Or(other.ID, o.ID), Name: cmp.Or(other.Name, o.Name), Timezone: cmp.Or(other.Timezone, o.Timezone),
		Currency: cmp.Or(other.Currency, o.Currency), Language: cmp.Or(other.Language, o.Language),
	}
}

// restate gives a fact other values.
func (b *builder) restate(r Restated) {
	c, path := b.chart, diag.Path("facts").Item(r.ID)
	i, found := slices.BinarySearchFunc(c.facts, r.ID, func(f fact, id string) int { return cmp.Compare(f.ID, id) })
	if !found {
		known := make([]string, len(c.facts))
		for i := range c.facts {
			known[i] = c.facts[i].ID
		}
		fault := Unknown(r.ID, diag.Textf("手册里没有“%s”这个事实", "the handbook has no fact “%s”", r.ID), known)
		if fault.Hint.IsZero() {
			fault.Hint = text("先在手册里写这个事实, 这里只写它的取值", "define the fact in the handbook, here only its values are written")
		}
		b.add(fault.At(path.Key("id")))
		return
	}
	b.factValues(&c.facts[i], r.Values, path.Key("values"))
}
