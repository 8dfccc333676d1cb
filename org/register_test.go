package org_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// staffed is a small site with people:
//
//	company ← manager (ann) ← chief (bob; from March cleo) ← desk (dora, and eve acting) and files, held with desk
func staffed(t *testing.T) *org.Chart {
	t.Helper()
	files := post("files", "chief")
	files.HeldWith = "desk"
	one := 1
	chief := post("chief", "manager")
	chief.Headcount = &one
	c := chart(t, site(post("manager", "company"), chief, post("desk", "chief"), files))
	c, findings := c.With(org.Register{
		People: []org.Person{{ID: "ann"}, {ID: "bob", Name: "老包"}, {ID: "cleo"}, {ID: "dora"}, {ID: "eve"}},
		Assignments: []org.Assignment{
			{Person: "ann", Position: "manager", From: day("2026-01-01")},
			{Person: "老包", Position: "chief", From: day("2026-01-01"), Through: day("2026-02-28")},
			{Person: "cleo", Position: "chief", From: day("2026-03-01")},
			{Person: "dora", Position: "desk", From: day("2026-01-01")},
			{Person: "eve", Position: "desk", From: day("2026-02-01"), Through: day("2026-02-14"), Acting: true},
		},
		Absences: []org.Absence{
			{Person: "dora", From: day("2026-02-02"), Through: day("2026-02-20")},
			{Person: "ann", From: day("2026-02-20"), Through: day("2026-02-20")},
			{Person: "bob", From: day("2026-02-16"), Through: day("2026-02-20")},
		},
	})
	require.Empty(t, codes(findings))
	return c
}

func people(c *org.Chart, v org.View, n org.Node) []string {
	all := []string{}
	for h := range v.Holders(n) {
		name := c.HolderID(h.Holder)
		if h.Acting {
			name += " acting"
		}
		all = append(all, name)
	}
	return all
}

func TestHoldersChangeOnTheirDay(t *testing.T) {
	c := staffed(t)
	last := time.Date(2026, 2, 28, 23, 59, 59, 0, c.Zone())
	chief := node(t, c, "chief")
	require.Equal(t, []string{"bob"}, people(c, c.At(last), chief))
	require.Equal(t, []string{"cleo"}, people(c, c.At(last.Add(time.Second)), chief))
	require.Empty(t, people(c, c.On(day("2025-12-31")), chief))
}

func TestWhoHoldsAPostHoldsThoseHeldWithIt(t *testing.T) {
	c := staffed(t)
	v := c.On(day("2026-02-03"))
	dora, _ := c.Holder("dora")
	eve, _ := c.Holder("eve")
	require.Equal(t, []string{"dora", "eve acting"}, people(c, v, node(t, c, "files")))
	require.True(t, v.Holds(dora, node(t, c, "files")))
	require.True(t, v.Holds(eve, node(t, c, "files")), "acting carries what is held together too")
	require.False(t, v.Holds(dora, node(t, c, "chief")))
	var posts []string
	for h := range v.Posts(dora) {
		posts = append(posts, c.ID(h.Post))
	}
	require.Equal(t, []string{"desk", "files"}, posts)
}

func TestWhoAnswers(t *testing.T) {
	c := staffed(t)
	for _, x := range []struct {
		name, day, post string
		answers         string
		people          []string
		because         org.Because
	}{
		{"the holder", "2026-01-15", "desk", "desk", []string{"dora"}, org.HolderAnswers},
		{"who acts, while the holder is away", "2026-02-03", "desk", "desk", []string{"eve"}, org.ActingAnswers},
		{"the superior, when the acting has ended", "2026-02-15", "desk", "chief", []string{"bob"}, org.SuperiorAnswers},
		{"his superior, when he is away too", "2026-02-16", "desk", "manager", []string{"ann"}, org.SuperiorAnswers},
		{"the company, when all are away", "2026-02-20", "files", "company", nil, org.SuperiorAnswers},
		{"the company, before anyone was assigned", "2025-12-31", "desk", "company", nil, org.SuperiorAnswers},
	} {
		answer := c.On(day(x.day)).Answers(node(t, c, x.post))
		var who []string
		for _, h := range answer.People {
			who = append(who, c.HolderID(h))
		}
		require.Equal(t, x.answers, c.ID(answer.Post), x.name)
		require.Equal(t, x.people, who, x.name)
		require.Equal(t, x.because, answer.Because, x.name)
	}
	alone := chart(t, site(post("manager", "company")))
	require.Equal(t, org.Answer{}, alone.At(time.Time{}.AddDate(-5, 0, 0)).Answers(1), "no day, no answer")
}

func TestWithoutAssignmentsEveryPostHasAHolderOfItsOwn(t *testing.T) {
	files := post("files", "company")
	files.HeldWith = "desk"
	c := chart(t, site(post("desk", "company"), files))
	v := c.On(day("2026-01-01"))
	require.True(t, c.ByPosts())
	require.Equal(t, []string{"position:desk"}, people(c, v, node(t, c, "desk")))
	require.Equal(t, []string{"position:desk"}, people(c, v, node(t, c, "files")))
	require.Empty(t, ids(c, v.Vacancies()))
}

func TestTheRegisterIsReplacedAlone(t *testing.T) {
	old := staffed(t)
	fresh, findings := old.With(org.Register{People: []org.Person{{ID: "zoe"}},
		Assignments: []org.Assignment{{Person: "zoe", Position: "manager"}}})
	require.Len(t, findings, 2, "chief and desk are held by nobody now")
	v := fresh.On(day("2026-01-01"))
	require.Equal(t, []string{"zoe"}, people(fresh, v, node(t, fresh, "manager")))
	require.Equal(t, []string{"chief", "desk", "files"}, ids(fresh, v.Vacancies()))
	require.Equal(t, []string{"ann"}, people(old, old.On(day("2026-01-01")), node(t, old, "manager")), "the old chart stays as it was")
}

func TestFaultsOfTheRegister(t *testing.T) {
	one := 1
	seat := post("seat", "company")
	seat.Headcount = &one
	seat.Through = day("2026-12-31")
	guest := post("guest", "company")
	guest.HeldWith = "seat"
	base := chart(t, site(seat, guest))
	ann, bob := org.Person{ID: "ann", Name: "小安"}, org.Person{ID: "bob", Name: "小安"}
	on := func(person, position, from, through string) org.Assignment {
		a := org.Assignment{Person: org.Ref(person), Position: org.Ref(position), From: day(from)}
		if through != "" {
			a.Through = day(through)
		}
		return a
	}
	for _, c := range []struct {
		name     string
		register org.Register
		want     []string
	}{
		{"a person twice", org.Register{People: []org.Person{ann, ann}}, []string{"org.duplicate-id people[ann#2]"}},
		{"a number with a slash", org.Register{People: []org.Person{{ID: "a/b"}}}, []string{"org.bad-id people[a/b].id"}},
		{"an unknown person", org.Register{People: []org.Person{ann}, Assignments: []org.Assignment{on("anne", "seat", "2026-01-01", "2026-12-31")}},
			[]string{"org.unknown-reference assignments[anne/seat/2026-01-01].person"}},
		{"a name that two people have", org.Register{People: []org.Person{ann, bob}, Assignments: []org.Assignment{on("小安", "seat", "2026-01-01", "2026-12-31")}},
			[]string{"org.ambiguous-reference assignments[小安/seat/2026-01-01].person"}},
		{"a post held together with another", org.Register{People: []org.Person{ann, bob}, Assignments: []org.Assignment{
			on("ann", "seat", "2026-01-01", "2026-12-31"), on("bob", "guest", "2026-01-01", "2026-12-31")}},
			[]string{"org.held-with-assignment assignments[bob/guest/2026-01-01].position"}},
		{"a party", org.Register{People: []org.Person{ann}, Assignments: []org.Assignment{on("ann", "公司", "2026-01-01", "2026-12-31")}},
			[]string{"org.unknown-reference assignments[ann/公司/2026-01-01].position"}},
		{"days the wrong way round", org.Register{People: []org.Person{ann}, Assignments: []org.Assignment{on("ann", "seat", "2026-05-01", "2026-04-01")}},
			[]string{"org.reversed-dates assignments[ann/seat/2026-05-01].through"}},
		{"one more than there are heads", org.Register{People: []org.Person{ann, bob}, Assignments: []org.Assignment{
			on("ann", "seat", "2026-01-01", "2026-12-31"), on("bob", "seat", "2026-06-01", "2026-12-31")}},
			[]string{"org.over-headcount assignments[bob/seat/2026-06-01]"}},
		{"the same twice", org.Register{People: []org.Person{ann}, Assignments: []org.Assignment{
			on("ann", "seat", "2026-01-01", "2026-12-31"), on("ann", "seat", "2026-06-01", "2026-12-31")}},
			[]string{"org.overlapping-assignments assignments[ann/seat/2026-06-01]"}},
		{"beyond the days of the post", org.Register{People: []org.Person{ann}, Assignments: []org.Assignment{on("ann", "seat", "2026-01-01", "")}},
			[]string{"org.assignment-outside assignments[ann/seat/2026-01-01]"}},
		{"nobody after May", org.Register{People: []org.Person{ann}, Assignments: []org.Assignment{on("ann", "seat", "2026-01-01", "2026-05-31")}},
			[]string{"org.unheld positions[seat]"}},
		{"an absence the wrong way round", org.Register{People: []org.Person{ann}, Absences: []org.Absence{{Person: "ann", From: day("2026-05-01"), Through: day("2026-04-01")}}},
			[]string{"org.reversed-dates absences[ann/2026-05-01].through"}},
	} {
		_, findings := base.With(c.register)
		require.Equal(t, c.want, codes(findings), c.name)
	}
}

func TestActingDoesNotCountAgainstTheHeadcount(t *testing.T) {
	one := 1
	seat := post("seat", "company")
	seat.Headcount = &one
	_, findings := chart(t, site(seat)).With(org.Register{People: []org.Person{{ID: "ann"}, {ID: "bob"}}, Assignments: []org.Assignment{
		{Person: "ann", Position: "seat"}, {Person: "bob", Position: "seat", Acting: true}}})
	require.Empty(t, codes(findings))
}

func TestAHandleOfAnotherChartNeverPanics(t *testing.T) {
	small := chart(t, site(post("a", "company")))
	v := small.On(day("2026-01-01"))
	for _, n := range []org.Node{-5, 0, 4, 99} {
		require.False(t, v.InForce(n))
		require.False(t, v.Above(n, 1))
		require.False(t, v.Above(1, n))
		require.Equal(t, org.Nobody, v.Superior(n))
		require.Empty(t, ids(small, v.Line(n)))
		require.Empty(t, ids(small, v.Subordinates(n)))
		require.Empty(t, people(small, v, n))
		require.Equal(t, "", small.ID(n))
		require.Equal(t, org.Answer{}, v.Answers(n))
	}
	for _, h := range []org.Holder{-99, 0, 99} {
		require.False(t, v.Holds(h, 1))
		require.False(t, v.Away(h))
		require.Equal(t, "", small.HolderID(max(h, 0)))
		for range v.Posts(h) {
			t.Fatal("a stranger holds nothing")
		}
	}
}

func TestOneMistakeInTheRegisterIsOneFinding(t *testing.T) {
	c := chart(t, site(post("seat", "company"), post("desk", "company")))
	on := func(person, position org.Ref) []org.Assignment {
		return []org.Assignment{{Person: person, Position: position}, {Person: "ann", Position: "desk"}}
	}
	_, findings := c.With(org.Register{People: []org.Person{{ID: "ann"}}, Assignments: on("anne", "seat")})
	require.Equal(t, []string{"org.unknown-reference assignments[anne/seat/].person"}, codes(findings))
	_, findings = c.With(org.Register{People: []org.Person{{ID: "ann"}}, Assignments: on("ann", "seet")})
	require.Equal(t, []string{"org.unknown-reference assignments[ann/seet/].position"}, codes(findings))
}

func TestEveryCodeIsDeclaredOnceWithItsMeaning(t *testing.T) {
	seen := map[diag.Code]bool{}
	for _, k := range org.Codes() {
		require.False(t, seen[k.Code], k.Code)
		seen[k.Code] = true
		require.NotEmpty(t, k.Meaning.ZH, k.Code)
		require.NotEmpty(t, k.Meaning.EN, k.Code)
		require.NotEmpty(t, k.Repair.ZH, k.Code)
		require.NotEmpty(t, k.Repair.EN, k.Code)
		require.NotEmpty(t, k.Example, k.Code)
	}
}

func TestARegisterThatLostItsAssignmentsIsNoRegisterWithoutAny(t *testing.T) {
	old := staffed(t)
	lost, findings := old.With(org.Register{People: []org.Person{{ID: "ann"}}})
	require.Equal(t, []string{"org.assignments-lost assignments"}, codes(findings))
	require.True(t, lost.Faulty())
	require.False(t, old.Faulty())
	again, findings := lost.With(old.Register())
	require.Empty(t, codes(findings))
	require.False(t, again.Faulty())
}

func TestTheZeroViewIsOfNobody(t *testing.T) {
	var v org.View
	require.False(t, v.InForce(1))
	require.False(t, v.Above(1, 1))
	require.False(t, v.Holds(1, 1))
	require.Equal(t, org.Nobody, v.Superior(1))
	require.Equal(t, org.Answer{}, v.Answers(1))
	require.Zero(t, v.Chart().Len())
	for range v.Vacancies() {
		t.Fatal("there is no post")
	}
}
