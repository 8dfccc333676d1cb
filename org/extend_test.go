package org_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// handbook is an organization without people, with two facts.
func handbook(t *testing.T) *org.Chart {
	t.Helper()
	spec := site(post("manager", "company"), post("desk", "manager"))
	spec.Facts = []org.Fact{
		{ID: "committee", Type: "bool", Values: []org.FactValue{{Value: "否"}}},
		{ID: "towers", Type: "int", Values: []org.FactValue{{Value: "1", Through: day("2026-06-30")}, {Value: "2", From: day("2026-07-01")}}},
	}
	return chart(t, spec)
}

func TestASiteSharesTheStructureAndHasItsOwnNameZoneAndFacts(t *testing.T) {
	base := handbook(t)
	c, findings := base.Extend(org.Extension{
		Organization: org.Organization{ID: "east", Timezone: "Asia/Urumqi"},
		Facts:        []org.Restated{{ID: "committee", Values: []org.FactValue{{Value: "是", From: day("2026-03-01")}}}},
	})
	require.Empty(t, codes(findings))
	one, _ := base.Position(node(t, base, "desk"))
	other, _ := c.Position(node(t, c, "desk"))
	require.Same(t, one, other)
	require.Equal(t, "east", c.Organization().ID)
	require.Equal(t, base.Organization().Name, c.Organization().Name)
	require.Equal(t, "Asia/Urumqi", c.Zone().String())
	require.Equal(t, "Asia/Shanghai", base.Zone().String())

	require.Equal(t, rule.BoolValue(true), c.On(day("2026-03-01")).Fact(0))
	require.Zero(t, c.On(day("2026-02-28")).Fact(0), "they take the place of all values that it had")
	require.Equal(t, rule.BoolValue(false), base.On(day("2026-03-01")).Fact(0))
	require.Equal(t, rule.IntValue(2), c.On(day("2026-07-01")).Fact(1), "the other fact stays")
	require.Equal(t, base.FactFields(), c.FactFields())

	require.True(t, c.SharesStructure(base))
	require.False(t, c.Shares(base))
	require.False(t, c.SharesStructure(handbook(t)))
	with, _ := c.With(org.Register{})
	require.True(t, with.Shares(c))
}

func TestASiteStatesFactsOfTheHandbookByTheirTypesAndItsOwnZone(t *testing.T) {
	fact := func(id string, values ...org.FactValue) org.Extension {
		return org.Extension{Facts: []org.Restated{{ID: id, Values: values}}}
	}
	for what, f := range map[string]struct {
		e    org.Extension
		want string
	}{
		"a fact of its own":       {fact("comittee", org.FactValue{Value: "是"}), "org.unknown-reference facts[comittee].id"},
		"no id":                   {fact("", org.FactValue{Value: "是"}), "org.nameless facts[0]"},
		"a value of another type": {fact("towers", org.FactValue{Value: "两栋"}), "org.fact facts[towers].values[0].value"},
		"two values on one day":   {fact("towers", org.FactValue{Value: "3"}, org.FactValue{Value: "4"}), "org.fact facts[towers].values[1]"},
		"a zone that is none":     {org.Extension{Organization: org.Organization{Timezone: "Asia/Bejing"}}, "org.timezone organization.timezone"},
	} {
		t.Run(what, func(t *testing.T) {
			c, findings := handbook(t).Extend(f.e)
			require.Equal(t, []string{f.want}, codes(findings))
			require.True(t, c.Faulty())
		})
	}
	c, findings := handbook(t).Extend(org.Extension{Facts: []org.Restated{{ID: "towers"}, {ID: "towers"}}})
	require.Equal(t, []string{"org.duplicate-id facts[towers#2]"}, codes(findings))
	require.True(t, c.Faulty())
}
