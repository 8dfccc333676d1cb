package org_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// conditioned is a site with an attribute, a fact that changes, units, and one rule.
func conditioned(must string, positions ...org.Ref) org.Spec {
	spec := ruled(org.Separation{ID: "r", Name: "规矩", For: "assignment", Positions: positions, Must: must, Source: []string{"SO-W01"}})
	spec.Units = []org.Unit{{ID: "service", Name: "客服组"}, {ID: "front", Name: "前台", PartOf: "service"}}
	spec.Positions[0].Unit = "前台"
	spec.Qualities = []org.Quality{{ID: "fire_certificate", Name: "消防证", Type: "bool"}}
	spec.Facts = []org.Fact{{ID: "committee", Name: "业委会已成立", Type: "bool", Values: []org.FactValue{
		{Value: "false", From: day("2026-01-01"), Through: day("2026-06-30")}, {Value: "true", From: day("2026-07-01")}}}}
	return spec
}

func TestFaultsOfExpressionsOfRules(t *testing.T) {
	two := 2
	fire := org.Separation{ID: "r", For: "任职", Must: "person.fire_certificate"}
	with := func(change func(*org.Separation)) org.Separation {
		r := fire
		change(&r)
		return r
	}
	for _, c := range []struct {
		name string
		rule org.Separation
		want []string
	}{
		{"sound, for every post", fire, []string{}},
		{"sound, for one", with(func(r *org.Separation) { r.Positions = []org.Ref{"files"} }), []string{}},
		{"about nothing", with(func(r *org.Separation) { r.For = "" }), []string{"org.rule rules[r]"}},
		{"about something else", with(func(r *org.Separation) { r.For = "approval" }), []string{"org.rule rules[r]"}},
		{"about an assignment, and no condition", with(func(r *org.Separation) { r.Must = "" }), []string{"org.rule rules[r]"}},
		{"two things at once", with(func(r *org.Separation) { r.AtMost = &two }), []string{"org.rule rules[r]"}},
		{"requires besides", with(func(r *org.Separation) { r.Positions, r.Requires = []org.Ref{"desk"}, []org.Ref{"leader"} }), []string{"org.rule rules[r]"}},
		{"of is for at_most", with(func(r *org.Separation) { r.Of = []org.Ref{"desk"} }), []string{"org.rule rules[r]"}},
		{"for on another rule", org.Separation{ID: "r", For: "assignment", NeverTogether: []org.Ref{"desk", "cashier"}}, []string{"org.rule rules[r]"}},
		{"an unknown post", with(func(r *org.Separation) { r.Positions = []org.Ref{"desks"} }), []string{"org.unknown-reference rules[r].position[desks]"}},
		{"an unknown attribute", with(func(r *org.Separation) { r.Must = "person.fire" }), []string{"rule.unknown-name rules[r].must"}},
		{"a request", with(func(r *org.Separation) { r.Must = "request.amount < 1" }), []string{"rule.unknown-name rules[r].must"}},
		{"no condition", with(func(r *org.Separation) { r.Must = "assignment.from" }), []string{"rule.type rules[r].must"}},
		{"an unknown post in a question", with(func(r *org.Separation) { r.Must = `person.holds("desks")` }), []string{"org.unknown-reference rules[r].must"}},
		{"a party where a post is held", with(func(r *org.Separation) { r.Must = `person.held("company")` }), []string{"org.unknown-reference rules[r].must"}},
		{"a party above", with(func(r *org.Separation) { r.Must = `position.reports_to("company")` }), []string{}},
		{"an unknown unit", with(func(r *org.Separation) { r.Must = `person.in_unit("desk")` }), []string{"org.unknown-reference rules[r].must"}},
		{"units by name", with(func(r *org.Separation) { r.Must = `person.in_unit("客服组") or position.in_unit("front")` }), []string{}},
	} {
		spec := conditioned("")
		spec.Rules = []org.Separation{c.rule}
		_, findings := org.New(spec)
		require.Equal(t, c.want, codes(findings), c.name)
	}
}

func TestWhatFollowsFromARefusedAttributeIsNotToldAgain(t *testing.T) {
	spec := conditioned("person.fire_certificate and fact.committee")
	spec.Qualities[0].Type = "yesno"
	_, findings := org.New(spec)
	require.Equal(t, []string{"org.attribute person_attributes[fire_certificate].type"}, codes(findings))
	spec = conditioned("fact.committee")
	spec.Facts[0].Type = "yesno"
	_, findings = org.New(spec)
	require.Equal(t, []string{"org.fact facts[committee].type"}, codes(findings))
	spec = conditioned("person.held")
	spec.Qualities[0].ID = "held"
	_, findings = org.New(spec)
	require.Equal(t, []string{"org.attribute person_attributes[held].id"}, codes(findings), "a question has the name")
}

func TestAnExpressionIsAskedOnEveryDayOfAnAssignment(t *testing.T) {
	desk := []org.Assignment{{Person: "ann", Position: "desk", From: day("2026-02-01")}}
	until := []org.Assignment{{Person: "ann", Position: "desk", From: day("2026-02-01"), Through: day("2026-06-30")}}
	ever := []org.Assignment{{Person: "ann", Position: "desk"}}
	acts := []org.Assignment{{Person: "ann", Position: "desk", From: day("2026-02-01"), Acting: true}}
	then := append(desk[:1:1], org.Assignment{Person: "ann", Position: "cashier", From: day("2026-03-01"), Through: day("2026-03-31")})
	was := append(desk[:1:1], org.Assignment{Person: "ann", Position: "cashier", From: day("2026-01-01"), Through: day("2026-01-31")})
	const first, broken, untold = "assignments[ann/desk/2026-02-01]", "org.must ", "org.must-untold "
	for _, c := range []struct {
		name, must  string
		assignments []org.Assignment
		want        []string
		says        string // of one finding
	}{
		{"what he has", "person.fire_certificate", desk, []string{}, ""},
		{"what he has not", "not person.fire_certificate", desk, []string{broken + first}, "“消防证” = true"},
		{"what nobody registered", "person.fire_certificate", []org.Assignment{{Person: "bob", Position: "desk", From: day("2026-02-01")}},
			[]string{untold + "assignments[bob/desk/2026-02-01]"}, "“消防证”没有写"},
		{"a fact that changes on the way", "not fact.committee", desk, []string{broken + first}, "自 2026-07-01 起"},
		{"a fact that changes afterwards", "not fact.committee", until, []string{}, ""},
		{"a fact of which nothing is written for the beginning", "not fact.committee", ever,
			[]string{"org.must assignments[ann/desk/]", "org.must-untold assignments[ann/desk/]"}, "自 2026-07-01 起"},
		{"acting", "not assignment.acting", acts, []string{broken + first}, "assignment.acting = true"},
		{"the first day", `assignment.from >= day("2026-02-02")`, desk, []string{broken + first}, "assignment.from = 2026-02-01"},
		{"no first day", `assignment.from >= day("2026-02-02")`, ever, []string{untold + "assignments[ann/desk/]"}, "assignment.from没有写"},
		{"a post taken on the way", `not person.holds("cashier")`, then, []string{broken + first, broken + "assignments[ann/cashier/2026-03-01]"}, "自 2026-03-01 起"},
		{"a post held before", `not person.held("cashier")`, was, []string{broken + first, broken + "assignments[ann/cashier/2026-01-01]"}, "自 2026-02-01 起"},
		{"a post not held any more", `person.held("cashier") and not person.holds("leader")`, was, []string{}, ""},
		{"a post that comes with it", `person.holds("files")`, desk, []string{}, ""},
		{"a unit within a unit", `person.in_unit("service")`, desk, []string{}, ""},
		{"another unit", `position.in_unit("front")`, then, []string{broken + first, broken + "assignments[ann/cashier/2026-03-01]"}, "担任“files”"},
		{"who stands above", `position.reports_to("leader")`, desk, []string{broken + first}, "position.reports_to"},
	} {
		_, findings := chart(t, conditioned(c.must)).With(org.Register{
			People:      []org.Person{{ID: "ann", Attributes: diag.Pairs{{Name: "fire_certificate", Value: "true"}}}, {ID: "bob"}},
			Assignments: c.assignments,
		})
		found := diag.Findings{}
		for _, f := range findings {
			if strings.HasPrefix(string(f.Code), "org.must") {
				found = append(found, f)
				require.Equal(t, []string{"SO-W01"}, f.Source)
				require.Equal(t, diag.Path("rules[r]"), f.Related[len(f.Related)-1].Path)
			}
		}
		require.ElementsMatch(t, c.want, codes(found), c.name)
		if c.says != "" {
			require.True(t, slices.ContainsFunc(found, func(f diag.Finding) bool { return strings.Contains(f.Message.ZH, c.says) }), "%s: %v", c.name, found)
		}
	}
}

func TestARuleAboutAPostThatComesWithAnotherIsAboutThatPost(t *testing.T) {
	spec := conditioned(`position.in_unit("front")`, "files")
	_, findings := chart(t, spec).With(org.Register{People: []org.Person{{ID: "ann"}}, Assignments: []org.Assignment{
		{Person: "ann", Position: "desk", From: day("2026-02-01")}, {Person: "ann", Position: "leader", From: day("2026-02-01")}}})
	require.Contains(t, codes(findings), "org.must assignments[ann/desk/2026-02-01]")
	require.NotContains(t, codes(findings), "org.must assignments[ann/leader/2026-02-01]")
}

func TestAPostIsHeldOnlyWhileItAndThePostItComesWithAreInForce(t *testing.T) {
	spec := conditioned(`not person.holds("files")`)
	spec.Positions[0].From = day("2026-03-01")
	spec.Positions[1].Through = day("2026-03-31")
	for _, c := range []struct {
		from, through, since string
	}{
		{"2026-02-01", "2026-02-28", ""}, {"2026-02-01", "2026-03-01", "2026-03-01"}, {"2026-02-01", "2026-04-30", "2026-03-01"},
		{"2026-03-31", "2026-04-30", "2026-03-31"}, {"2026-04-01", "2026-04-30", ""},
	} {
		compiled, _ := org.New(spec)
		_, findings := compiled.With(org.Register{People: []org.Person{{ID: "ann"}},
			Assignments: []org.Assignment{{Person: "ann", Position: "desk", From: day(c.from), Through: day(c.through)}}})
		told := slices.DeleteFunc(findings, func(f diag.Finding) bool { return f.Code != "org.must" })
		if c.since == "" {
			require.Empty(t, told, c)
			continue
		}
		require.Len(t, told, 1, c)
		require.Contains(t, told[0].Message.ZH, "自 "+c.since+" 起", c)
	}
}

func TestTheSpecificationWrittenOutMeansTheSame(t *testing.T) {
	spec := conditioned("person.fire_certificate")
	spec.Rules[0].For = "任职"
	spec.Facts = nil
	c := chart(t, spec)
	require.Equal(t, "assignment", c.Spec().Rules[0].For)
	again := chart(t, c.Spec())
	require.Equal(t, c.Spec(), again.Spec())
}

func TestEveryAssignmentBeyondTheHeadcountIsTold(t *testing.T) {
	one := 1
	desk := post("desk", "company")
	desk.Headcount = &one
	_, findings := chart(t, site(desk)).With(org.Register{People: []org.Person{{ID: "ann"}, {ID: "bob"}, {ID: "cleo"}}, Assignments: []org.Assignment{
		{Person: "ann", Position: "desk", From: day("2026-01-01")}, {Person: "bob", Position: "desk", From: day("2026-02-01")},
		{Person: "cleo", Position: "desk", From: day("2026-03-01"), Acting: true}, {Person: "cleo", Position: "desk", From: day("2025-03-01"), Through: day("2026-01-01")},
	}})
	require.Equal(t, []string{"org.over-headcount assignments[ann/desk/2026-01-01]", "org.over-headcount assignments[bob/desk/2026-02-01]"}, codes(findings))
}

func TestWhoIsAwayAllTheTime(t *testing.T) {
	_, findings := chart(t, site(post("desk", "company"))).With(org.Register{People: []org.Person{{ID: "ann"}, {ID: "bob"}},
		Assignments: []org.Assignment{
			{Person: "ann", Position: "desk", From: day("2026-01-01")},
			{Person: "bob", Position: "desk", From: day("2026-02-02"), Through: day("2026-02-06"), Acting: true},
			{Person: "bob", Position: "desk", From: day("2026-03-02"), Through: day("2026-03-06"), Acting: true},
		},
		Absences: []org.Absence{
			{Person: "bob", From: day("2026-02-01"), Through: day("2026-02-03")}, {Person: "bob", From: day("2026-02-04"), Through: day("2026-02-06")},
			{Person: "bob", From: day("2026-03-01"), Through: day("2026-03-05")}, {Person: "ann", From: day("2026-01-01"), Through: day("2026-12-31")},
		}})
	require.Equal(t, []string{"org.away-throughout assignments[bob/desk/2026-02-02]"}, codes(findings))
}

func TestWhoTheDocumentHasHoldThePost(t *testing.T) {
	for _, c := range []struct {
		name, model, stated string
		want                []string
	}{
		{"as in the model", "desk", "desk", []string{}},
		{"by another name", "desk", "前台", []string{"org.name-drift positions[desk].aliases[前台]"}},
		{"another", "desk", "leader", []string{"org.stated-held-with positions[files].stated.held_with"}},
		{"nobody in the model", "", "desk", []string{"org.stated-held-with positions[files].stated.held_with"}},
		{"nobody in the document", "desk", "无", []string{"org.stated-held-with positions[files].stated.held_with"}},
		{"nobody in either", "", "无", []string{}},
		{"the document says nothing", "desk", "", []string{}},
		{"nobody of the model", "desk", "收银", []string{"org.stated-unknown positions[files].stated.held_with"}},
		{"a fault in the model is told once", "dessk", "desk", []string{"org.unknown-reference positions[files].held_with"}},
	} {
		desk, files := post("desk", "company"), post("files", "company")
		desk.Aliases = []string{"前台"}
		files.HeldWith, files.Stated = org.Ref(c.model), &org.Stated{HeldWith: c.stated}
		_, findings := org.New(site(desk, files, post("leader", "company")))
		require.Equal(t, c.want, codes(findings), c.name)
	}
}
