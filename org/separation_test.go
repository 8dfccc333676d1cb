package org_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

func ruled(rules ...org.Separation) org.Spec {
	files := post("files", "company")
	files.HeldWith = "desk"
	spec := site(post("desk", "company"), files, post("cashier", "company"), post("leader", "company"), post("captain", "company"))
	spec.Rules = rules
	return spec
}

func TestFaultsOfRules(t *testing.T) {
	zero, two := 0, 2
	for _, c := range []struct {
		name string
		rule org.Separation
		want []string
	}{
		{"one post alone", org.Separation{ID: "r", NeverTogether: []org.Ref{"desk"}}, []string{"org.rule rules[r]"}},
		{"nothing stated", org.Separation{ID: "r"}, []string{"org.rule rules[r]"}},
		{"two things at once", org.Separation{ID: "r", NeverTogether: []org.Ref{"desk", "cashier"}, AtMost: &two}, []string{"org.rule rules[r]"}},
		{"at most none", org.Separation{ID: "r", AtMost: &zero}, []string{"org.rule rules[r]"}},
		{"requires without a post", org.Separation{ID: "r", Requires: []org.Ref{"leader"}}, []string{"org.rule rules[r]"}},
		{"an unknown post", org.Separation{ID: "r", NeverTogether: []org.Ref{"desk", "cashiers"}}, []string{"org.unknown-reference rules[r].never_together[cashiers]"}},
		{"a party", org.Separation{ID: "r", NeverTogether: []org.Ref{"desk", "company"}}, []string{"org.unknown-reference rules[r].never_together[company]"}},
		{"posts that are held together anyway", org.Separation{ID: "r", NeverTogether: []org.Ref{"desk", "files"}}, []string{"org.never-together rules[r].never_together[files]"}},
		{"sound", org.Separation{ID: "r", NeverTogether: []org.Ref{"desk", "cashier"}}, []string{}},
	} {
		_, findings := org.New(ruled(c.rule))
		require.Equal(t, c.want, codes(findings), c.name)
	}
}

func TestTheRegisterIsHeldAgainstTheRules(t *testing.T) {
	one := 1
	person := []org.Person{{ID: "ann"}, {ID: "bob"}}
	on := func(who, what, from, through string) org.Assignment {
		a := org.Assignment{Person: org.Ref(who), Position: org.Ref(what), From: day(from)}
		if through != "" {
			a.Through = day(through)
		}
		return a
	}
	never := org.Separation{ID: "cash", Name: "收款与出纳分离", NeverTogether: []org.Ref{"files", "cashier"}}
	for _, c := range []struct {
		name        string
		rule        org.Separation
		assignments []org.Assignment
		want        []string
	}{
		{"both at once, one through a post held together", never, []org.Assignment{on("ann", "desk", "2026-01-01", ""), on("ann", "cashier", "2026-03-01", "")},
			[]string{"org.never-together assignments[ann/cashier/2026-03-01]"}},
		{"one after the other", never, []org.Assignment{on("ann", "desk", "2026-01-01", "2026-02-28"), on("ann", "cashier", "2026-03-01", "")}, []string{}},
		{"two people", never, []org.Assignment{on("ann", "desk", "2026-01-01", ""), on("bob", "cashier", "2026-01-01", "")}, []string{}},
		{"one post too many", org.Separation{ID: "one", AtMost: &one}, []org.Assignment{on("ann", "desk", "2026-01-01", ""), on("ann", "leader", "2026-02-01", "")},
			[]string{"org.at-most assignments[ann/leader/2026-02-01]"}},
		{"not among those counted", org.Separation{ID: "one", AtMost: &one, Of: []org.Ref{"desk", "cashier"}}, []org.Assignment{on("ann", "desk", "2026-01-01", ""), on("ann", "leader", "2026-02-01", "")}, []string{}},
		{"never was what it requires", org.Separation{ID: "ladder", Positions: []org.Ref{"captain"}, Requires: []org.Ref{"leader"}}, []org.Assignment{on("ann", "captain", "2026-01-01", "")},
			[]string{"org.requires assignments[ann/captain/2026-01-01]"}},
		{"was it before", org.Separation{ID: "ladder", Positions: []org.Ref{"captain"}, Requires: []org.Ref{"leader"}}, []org.Assignment{on("ann", "leader", "2025-01-01", "2025-12-31"), on("ann", "captain", "2026-01-01", "")}, []string{}},
		{"becomes it only later", org.Separation{ID: "ladder", Positions: []org.Ref{"captain"}, Requires: []org.Ref{"leader"}}, []org.Assignment{on("ann", "captain", "2026-01-01", ""), on("ann", "leader", "2026-02-01", "")},
			[]string{"org.requires assignments[ann/captain/2026-01-01]"}},
	} {
		c.rule.ID = "r"
		_, findings := chart(t, ruled(c.rule)).With(org.Register{People: person, Assignments: c.assignments})
		got := []string{}
		for _, f := range codes(findings) {
			if f[:10] != "org.unheld" {
				got = append(got, f)
			}
		}
		require.Equal(t, c.want, got, c.name)
	}
}

func TestAFactIsWhatItIsOnTheDay(t *testing.T) {
	spec := site(post("desk", "company"))
	spec.Facts = []org.Fact{
		{ID: "owners_committee", Type: "bool", Values: []org.FactValue{{Value: "false", Through: day("2026-06-30")}, {Value: "是", From: day("2026-07-01")}}},
		{ID: "households", Type: "int", Values: []org.FactValue{{Value: "1200", From: day("2026-01-01")}}},
	}
	c := chart(t, spec)
	require.Equal(t, "fact.households", c.FactFields()[0].Name, "in the order of their ids")
	require.Equal(t, rule.BoolValue(false), c.On(day("2026-06-30")).Fact(1))
	require.Equal(t, rule.BoolValue(true), c.On(day("2026-07-01")).Fact(1))
	require.Equal(t, rule.Value{}, c.On(day("2025-12-31")).Fact(0), "nothing is written for that day")
	require.Equal(t, rule.Value{}, c.On(day("2026-01-01")).Fact(7))
}

func TestFaultsOfFacts(t *testing.T) {
	value := func(v string) []org.FactValue { return []org.FactValue{{Value: v}} }
	for _, c := range []struct {
		name string
		fact org.Fact
		want []string
	}{
		{"an unknown type", org.Fact{ID: "f", Type: "yesno"}, []string{"org.fact facts[f].type"}},
		{"an enum without options", org.Fact{ID: "f", Type: "enum"}, []string{"org.fact facts[f].options"}},
		{"options without an enum", org.Fact{ID: "f", Type: "bool", Options: []string{"a"}}, []string{"org.fact facts[f].options"}},
		{"no such option", org.Fact{ID: "f", Type: "enum", Options: []string{"a"}, Values: value("b")}, []string{"org.fact facts[f].values[0].value"}},
		{"no bool", org.Fact{ID: "f", Type: "bool", Values: value("没有")}, []string{"org.fact facts[f].values[0].value"}},
		{"no whole number", org.Fact{ID: "f", Type: "int", Values: value("012")}, []string{"org.fact facts[f].values[0].value"}},
		{"two values on one day", org.Fact{ID: "f", Type: "text", Values: []org.FactValue{{Value: "a"}, {Value: "b", From: day("2026-01-01")}}}, []string{"org.fact facts[f].values[1]"}},
		{"days the wrong way round", org.Fact{ID: "f", Type: "text", Values: []org.FactValue{{Value: "a", From: day("2026-02-01"), Through: day("2026-01-01")}}}, []string{"org.reversed-dates facts[f].values[0].through"}},
	} {
		spec := site(post("desk", "company"))
		spec.Facts = []org.Fact{c.fact}
		_, findings := org.New(spec)
		require.Equal(t, c.want, codes(findings), c.name)
	}
}
