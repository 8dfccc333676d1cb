package org_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

func day(text string) date.Day {
	d, err := date.Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

var shanghai = org.Organization{ID: "site", Timezone: "Asia/Shanghai"}

// post is a position that reports to one superior.
func post(id, superior string) org.Position {
	p := org.Position{ID: org.PositionID(id), Name: id}
	if superior != "" {
		p.ReportsTo = []org.Line{{To: org.Ref(superior)}}
	}
	return p
}

func site(positions ...org.Position) org.Spec {
	return org.Spec{
		Organization: shanghai,
		Parties:      []org.Party{{ID: "company", Name: "公司"}, {ID: "quality", Name: "品质部", PartOf: "company"}},
		Positions:    positions,
	}
}

// codes lists "code path" of every finding, sorted.
func codes(findings diag.Findings) []string {
	all := []string{}
	for _, f := range findings {
		all = append(all, string(f.Code)+" "+string(f.Path))
	}
	slices.Sort(all)
	return all
}

func chart(t *testing.T, spec org.Spec) *org.Chart {
	t.Helper()
	c, findings := org.New(spec)
	require.Empty(t, codes(findings))
	return c
}

func node(t *testing.T, c *org.Chart, ref string) org.Node {
	t.Helper()
	n, fault := c.Resolve(org.Ref(ref))
	require.Nil(t, fault)
	return n
}

func ids(c *org.Chart, nodes func(func(org.Node) bool)) []string {
	all := []string{}
	nodes(func(n org.Node) bool { all = append(all, c.ID(n)); return true })
	return all
}

func TestTheLineGoesUpToTheParty(t *testing.T) {
	c := chart(t, site(post("manager", "company"), post("chief", "manager"), post("clerk", "chief"), post("guard", "chief")))
	v := c.On(day("2026-01-01"))
	n := func(ref string) org.Node { return node(t, c, ref) }

	require.Equal(t, []string{"chief", "manager", "company"}, ids(c, v.Line(n("clerk"))))
	require.Equal(t, n("chief"), v.Superior(n("clerk")))
	require.Equal(t, n("company"), v.Superior(n("manager")))
	require.Equal(t, org.Nobody, v.Superior(n("company")))
	require.Equal(t, []string{"clerk", "guard"}, ids(c, v.Subordinates(n("chief"))))
	require.Equal(t, []string{"manager"}, ids(c, v.Subordinates(n("company"))))

	require.True(t, v.Above(n("manager"), n("guard")))
	require.True(t, v.Above(n("company"), n("guard")))
	require.True(t, v.Above(n("company"), n("quality")))
	require.False(t, v.Above(n("quality"), n("guard")))
	require.False(t, v.Above(n("guard"), n("manager")))
	require.False(t, v.Above(n("guard"), n("clerk")))
	require.False(t, v.Above(n("guard"), n("guard")))
	require.False(t, v.Above(n("guard"), n("company")))
	require.False(t, v.Above(org.Nobody, n("guard")))
}

func TestALineChangesOnItsDay(t *testing.T) {
	moving := org.Position{ID: "clerk", ReportsTo: []org.Line{
		{To: "north", Through: day("2026-06-30")}, {To: "south", From: day("2026-07-01")}}}
	c := chart(t, site(post("manager", "company"), post("north", "manager"), post("south", "manager"), moving, post("helper", "clerk")))
	n := func(ref string) org.Node { return node(t, c, ref) }
	last := time.Date(2026, 6, 30, 23, 59, 59, 999999999, c.Zone())

	before, after := c.At(last), c.At(last.Add(1))
	require.True(t, before.Above(n("north"), n("helper")))
	require.False(t, before.Above(n("south"), n("helper")))
	require.True(t, after.Above(n("south"), n("helper")))
	require.False(t, after.Above(n("north"), n("helper")))
	require.True(t, after.Above(n("manager"), n("helper")))
	require.Equal(t, []string{"clerk"}, ids(c, before.Subordinates(n("north"))))
	require.Empty(t, ids(c, after.Subordinates(n("north"))))
}

// TestIsAboveAgreesWithWalkingUp moves posts about at random days and asks every pair on every day.
func TestIsAboveAgreesWithWalkingUp(t *testing.T) {
	seed := uint64(1)
	next := func(n int) int { // a fixed sequence: no answer may depend on the run
		seed = seed*6364136223846793005 + 1442695040888963407
		return int(seed>>33) % n
	}
	first := day("2026-01-01")
	for round := range 60 {
		const n = 14
		var positions []org.Position
		for i := range n {
			p := org.Position{ID: org.PositionID(rune('a' + i))}
			for from, k := date.Day(0), next(4); k >= 0; k-- {
				through := first + date.Day(next(40))
				if k == 0 {
					through = 0
				} else if through < from {
					continue
				}
				superior := "company"
				if i > 0 && next(8) > 0 {
					superior = string(rune('a' + next(i)))
				}
				p.ReportsTo = append(p.ReportsTo, org.Line{To: org.Ref(superior), From: from, Through: through})
				from = through + 1
			}
			positions = append(positions, p)
		}
		c := chart(t, site(positions...))
		for d := first - 1; d < first+42; d++ {
			v := c.On(d)
			for a := org.Node(1); a <= n+2; a++ {
				for b := org.Node(1); b <= n; b++ {
					want := slices.Contains(slices.Collect(v.Line(b)), a)
					require.Equal(t, want, v.Above(a, b), "round %d day %s: %s above %s", round, d, c.ID(a), c.ID(b))
				}
			}
		}
	}
}

func TestNothingDependsOnTheOrderOfWriting(t *testing.T) {
	a, b, c := post("manager", "company"), post("chief", "manager"), post("clerk", "chief")
	one, two := chart(t, site(a, b, c)), chart(t, site(c, b, a))
	require.Equal(t, one.Spec(), two.Spec())
	require.Equal(t, node(t, one, "clerk"), node(t, two, "clerk"))
}

func TestFaultsOfTheAuthor(t *testing.T) {
	twice := post("clerk", "company")
	named := func(id, name, superior string) org.Position {
		p := post(id, superior)
		p.Name = name
		return p
	}
	for _, c := range []struct {
		name string
		spec org.Spec
		want []string
	}{
		{"an id twice", site(twice, twice), []string{"org.duplicate-id positions[clerk#2]"}},
		{"a name that serves as id twice", site(named("", "文员", "company"), named("", "文员", "company")), []string{"org.duplicate-id positions[文员#2]"}},
		{"a party with a position's id", site(post("quality", "company")), []string{"org.duplicate-id parties[quality].id"}},
		{"an id with capitals", site(post("Clerk", "company")), []string{"org.bad-id positions[Clerk].id"}},
		{"neither id nor name", site(post("", "company")), []string{"org.nameless positions[0]"}},
		{"an unknown superior", site(post("clerk", "compani")), []string{"org.unknown-reference positions[clerk].reports_to"}},
		{"a name that two posts have", site(named("a", "班长", "company"), named("b", "班长", "company"), post("clerk", "班长")),
			[]string{"org.ambiguous-reference positions[clerk].reports_to"}},
		{"a name that is also the alias of another", site(named("", "经理", "company"), org.Position{ID: "deputy", Name: "副经理", Aliases: []string{"经理"}, ReportsTo: []org.Line{{To: "company"}}}, post("clerk", "经理")),
			[]string{"org.ambiguous-reference positions[clerk].reports_to"}},
		{"itself as superior", site(post("clerk", "clerk")), []string{"org.self-superior positions[clerk].reports_to"}},
		{"a circle of three, beside others", site(post("a", "b"), post("b", "c"), post("c", "a"), post("d", "a"), post("e", "company")),
			[]string{"org.cycle positions[a].reports_to"}},
		{"two circles", site(post("a", "b"), post("b", "a"), post("c", "d"), post("d", "c")),
			[]string{"org.cycle positions[a].reports_to", "org.cycle positions[c].reports_to"}},
		{"a circle from a day on", site(post("a", "company"), post("b", "a"), org.Position{ID: "c", ReportsTo: []org.Line{{To: "b"}}},
			org.Position{ID: "d", ReportsTo: []org.Line{{To: "company", Through: day("2026-05-31")}, {To: "e", From: day("2026-06-01")}}}, post("e", "d")),
			[]string{"org.cycle positions[d].reports_to"}},
		{"no superior", site(post("clerk", "")), []string{"org.no-superior positions[clerk].reports_to"}},
		{"a gap between superiors", site(post("a", "company"), org.Position{ID: "b", ReportsTo: []org.Line{
			{To: "a", Through: day("2026-03-31")}, {To: "company", From: day("2026-05-01")}}}), []string{"org.no-superior positions[b].reports_to"}},
		{"two superiors at once", site(post("a", "company"), org.Position{ID: "b", ReportsTo: []org.Line{
			{To: "a", Through: day("2026-05-31")}, {To: "company", From: day("2026-05-01")}}}), []string{"org.overlapping-lines positions[b].reports_to"}},
		{"days the wrong way round", site(org.Position{ID: "a", ReportsTo: []org.Line{{To: "company"}}, From: day("2026-05-01"), Through: day("2026-04-01")}),
			[]string{"org.reversed-dates positions[a].through"}},
		{"a superior that was abolished", site(org.Position{ID: "a", ReportsTo: []org.Line{{To: "company"}}, Through: day("2026-04-01")}, post("b", "a")),
			[]string{"org.superior-not-in-force positions[b].reports_to"}},
		{"held with itself", site(org.Position{ID: "a", ReportsTo: []org.Line{{To: "company"}}, HeldWith: "a"}), []string{"org.held-with-chain positions[a].held_with"}},
		{"held with a party", site(org.Position{ID: "a", ReportsTo: []org.Line{{To: "company"}}, HeldWith: "quality"}), []string{"org.unknown-reference positions[a].held_with"}},
		{"held in a chain", site(post("a", "company"), org.Position{ID: "b", ReportsTo: []org.Line{{To: "company"}}, HeldWith: "a"},
			org.Position{ID: "c", ReportsTo: []org.Line{{To: "company"}}, HeldWith: "b"}), []string{"org.held-with-chain positions[c].held_with"}},
		{"an unknown unit", site(org.Position{ID: "a", ReportsTo: []org.Line{{To: "company"}}, Unit: "客服"}), []string{"org.unknown-reference positions[a].unit"}},
		{"no zone", org.Spec{}, []string{"org.timezone organization.timezone"}},
		{"a zone of the machine", org.Spec{Organization: org.Organization{Timezone: "Local"}}, []string{"org.timezone organization.timezone"}},
		{"parties in a circle", org.Spec{Organization: shanghai, Parties: []org.Party{{ID: "a", PartOf: "b"}, {ID: "b", PartOf: "a"}}},
			[]string{"org.cycle parties[b].part_of"}},
	} {
		_, findings := org.New(c.spec)
		require.Equal(t, c.want, codes(findings), c.name)
		for _, f := range findings {
			require.NotEmpty(t, f.Message.ZH, c.name)
			require.NotEmpty(t, f.Message.EN, c.name)
			require.NotEmpty(t, f.Hint.ZH, c.name)
		}
	}
}

func TestWhatTheDocumentStatesIsCompared(t *testing.T) {
	positions := []org.Position{
		{ID: "manager", Name: "经理助理", Aliases: []string{"部门经理助理"}, ReportsTo: []org.Line{{To: "company"}}, Source: []string{"AM-H1"},
			Stated: &org.Stated{Superior: []string{"部门经理助理"}, Subordinates: []string{"文员", "出纳"}}},
		{ID: "officer", Name: "主办", ReportsTo: []org.Line{{To: "manager"}}, Source: []string{"CS-H1"}, Stated: &org.Stated{Subordinates: []string{"无"}}},
		{ID: "clerk", Name: "文员", ReportsTo: []org.Line{{To: "officer"}}, Source: []string{"FD-H1"}, Stated: &org.Stated{
			Superior: []string{"主办"}, Subordinates: []string{}, ReportsTo: []org.Reported{{To: "经理助理", Source: []string{"FD-N01"}}, {To: "主办"}}}},
		{ID: "envoy", Name: "大使", ReportsTo: []org.Line{{To: "officer"}}, HeldWith: "officer"},
	}
	spec := site(positions...)
	c, findings := org.New(spec)
	require.Equal(t, []string{
		"org.held-by-superior positions[envoy].held_with",
		"org.name-drift positions[manager].aliases[部门经理助理]",
		"org.stated-bypass positions[clerk].stated.reports_to[经理助理]",
		"org.stated-claims positions[manager].stated.subordinates[文员]",
		"org.stated-omits positions[manager].stated.subordinates[officer]",
		"org.stated-omits positions[officer].stated.subordinates[clerk]",
		"org.stated-omits positions[officer].stated.subordinates[envoy]",
		"org.stated-superior positions[manager].stated.superior",
		"org.stated-unknown positions[manager].stated.subordinates[出纳]",
	}, codes(findings))
	for _, f := range findings {
		if f.Path == "positions[manager].stated.subordinates[officer]" {
			require.Equal(t, []string{"AM-H1", "CS-H1"}, f.Source)
			require.Equal(t, diag.Path("positions[officer].reports_to"), f.Related[0].Path)
		}
	}
	require.Equal(t, "company", c.ID(c.On(day("2026-01-01")).Superior(node(t, c, "经理助理"))), "what is stated is never the line")
}

func TestAPositionWithoutASourceIsReportedWhereThereAreDocuments(t *testing.T) {
	spec := site(post("clerk", "company"))
	spec.Documents = []org.Document{{ID: "handbook", Name: "岗位职责"}}
	_, findings := org.New(spec)
	require.Equal(t, []string{"org.missing-source positions[clerk].source"}, codes(findings))
}
