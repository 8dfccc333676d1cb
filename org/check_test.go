package org_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// office is a chart with rules and people:
//
//	company ← manager (ann) ← desk (bob; files come with it), cashier (cleo; headcount 1), leader, captain; temp from July
func office(t *testing.T) *org.Chart {
	t.Helper()
	one, two := 1, 2
	files, cashier, temp := post("files", "manager"), post("cashier", "manager"), post("temp", "manager")
	files.HeldWith = "desk"
	cashier.Headcount = &one
	temp.From, temp.Through = day("2026-07-01"), day("2026-12-31")
	spec := site(post("manager", "company"), post("desk", "manager"), files, cashier, post("leader", "manager"), post("captain", "manager"), temp)
	spec.Qualities = []org.Quality{{ID: "fire_certificate", Name: "消防证", Type: "bool"}}
	spec.Rules = []org.Separation{
		{At: diag.Pos{File: "rules.yaml", Line: 2, Column: 5}, ID: "cash", Name: "收款与出纳分离", NeverTogether: []org.Ref{"files", "cashier"}, Source: []string{"FD-W06"}},
		{ID: "ladder", Name: "先任班长", Positions: []org.Ref{"captain"}, Requires: []org.Ref{"leader"}},
		{ID: "fire", Name: "队长须持证", For: "assignment", Positions: []org.Ref{"captain"}, Must: "person.fire_certificate"},
		{ID: "two", Name: "最多两岗", AtMost: &two},
	}
	c, findings := chart(t, spec).With(org.Register{
		People: []org.Person{{ID: "ann"}, {ID: "bob", Name: "老包"}, {ID: "cleo"}, {ID: "dora", Attributes: diag.Pairs{{Name: "fire_certificate", Value: "true"}}}, {ID: "eve", Name: "小伊"}, {ID: "eva", Name: "小伊"}},
		Assignments: []org.Assignment{
			{Person: "ann", Position: "manager", From: day("2026-01-01")},
			{At: diag.Pos{File: "people.yaml", Line: 9, Column: 5}, Person: "老包", Position: "desk", From: day("2026-01-01"), Through: day("2026-06-30")},
			{Person: "cleo", Position: "cashier", From: day("2026-01-01")},
			{Person: "dora", Position: "leader", From: day("2026-03-01")},
			{Person: "dora", Position: "desk", From: day("2026-05-01")},
			{Person: "eve", Position: "temp", From: day("2026-07-01"), Through: day("2026-12-31")},
			{Person: "eva", Position: "captain", From: day("2026-01-01"), Through: day("2026-01-31")},
		},
		Absences: []org.Absence{{Person: "eve", From: day("2026-02-02"), Through: day("2026-02-06")}, {Person: "ann", From: day("2026-02-02"), Through: day("2026-02-04")}},
	})
	require.NoError(t, findings.Err())
	return c
}

// assigned reads "person post from through acting", the last two left out where there are none; - is no day.
func assigned(words string) org.Assignment {
	f := append(strings.Fields(words), "-", "-")
	a := org.Assignment{Person: org.Ref(f[0]), Position: org.Ref(f[1]), Acting: strings.HasSuffix(words, "acting")}
	if f[2] != "-" {
		a.From = day(f[2])
	}
	if f[3] != "-" && f[3] != "acting" {
		a.Through = day(f[3])
	}
	return a
}

// reasons are "outcome code rule" of a verdict, in its order.
func reasons(v org.Verdict) []string {
	all := []string{}
	for _, r := range v.Reasons(diag.Chinese) {
		all = append(all, strings.TrimSpace(r.Outcome.String()+" "+string(r.Code)+" "+r.Rule))
	}
	return all
}

func TestAVerdictCarriesEveryReason(t *testing.T) {
	c := office(t)
	for _, x := range []struct {
		name, asked string
		outcome     org.Outcome
		reasons     []string
		remedies    []string // of the first reason
	}{
		{"nothing against it", "eva leader 2026-03-01", org.Valid, []string{}, nil},
		{"an unknown person", "nobody leader 2026-03-01", org.Undetermined, []string{"undetermined org.unknown-reference"}, []string{"把“nobody”登记到人员里"}},
		{"a slip in a name", "clea leader 2026-03-01", org.Undetermined, []string{"undetermined org.unknown-reference"}, []string{"是不是想写“cleo”?"}},
		{"two of a name", "小伊 leader 2026-03-01", org.Undetermined, []string{"undetermined org.ambiguous-reference"}, []string{"改用编号"}},
		{"a party", "ann company 2026-03-01", org.Undetermined, []string{"undetermined org.unknown-reference"}, []string{"这里要写岗位"}},
		{"a post that comes with another", "ann files 2026-03-01", org.Invalid, []string{"invalid org.held-with-assignment"}, []string{"任命到“desk”"}},
		{"all at once", "nobody files 2026-03-02 2026-03-01", org.Invalid,
			[]string{"invalid org.held-with-assignment", "invalid org.reversed-dates", "undetermined org.unknown-reference"}, []string{"任命到“desk”"}},
		{"a post that he holds", "bob desk 2026-03-01", org.Invalid, []string{"invalid org.overlapping-assignments"}, []string{"结束 bob 在“desk”的任职, 最晚到 2026-02-28", "从 2026-07-01 开始"}},
		{"once more, after it ended", "bob desk 2026-07-01", org.Valid, []string{}, nil},
		{"before the post is there", "ann temp 2026-03-01 2026-12-31", org.Invalid, []string{"invalid org.assignment-outside"}, []string{"从 2026-07-01 开始"}},
		{"before and after it is there", "ann temp 2026-03-01", org.Invalid, []string{"invalid org.assignment-outside"}, []string{"从 2026-07-01 开始, 到 2026-12-31 为止"}},
		{"when it is not there at all", "ann temp 2026-03-01 2026-03-02", org.Invalid, []string{"invalid org.assignment-outside"}, nil},
		{"beyond its end", "ann temp 2026-08-01", org.Invalid, []string{"invalid org.assignment-outside"}, []string{"到 2026-12-31 为止"}},
		{"beyond the headcount", "eva cashier 2026-03-01", org.Invalid, []string{"invalid org.over-headcount"},
			[]string{"结束 cleo 在“cashier”的任职, 最晚到 2026-02-28", "临时顶班的, 写代理 (acting: true)"}},
		{"acting is outside the headcount", "eva cashier 2026-03-01 acting", org.Valid, []string{"valid org.holder-present"}, nil},
		{"before the holder of the only place", "eva cashier 2025-06-01", org.Invalid, []string{"invalid org.over-headcount"},
			[]string{"撤去 cleo 在“cashier”的任职 (cleo/cashier/2026-01-01)", "到 2025-12-31 为止", "临时顶班的, 写代理 (acting: true)"}},
		{"kept apart, through a post that comes with another", "cleo desk 2026-03-01", org.Invalid, []string{"invalid org.never-together cash"}, []string{"结束 cleo 在“cashier”的任职, 最晚到 2026-02-28"}},
		{"kept apart, acting", "bob cashier 2026-03-01 2026-03-31 acting", org.Invalid, []string{"invalid org.never-together cash", "valid org.holder-present"}, []string{"结束 bob 在“desk”的任职, 最晚到 2026-02-28"}},
		{"kept apart for a while", "bob cashier 2026-03-01 acting", org.Invalid, []string{"invalid org.never-together cash", "valid org.holder-present"},
			[]string{"结束 bob 在“desk”的任职, 最晚到 2026-02-28", "从 2026-07-01 开始"}},
		{"one post too many", "dora manager 2026-04-01 acting", org.Invalid, []string{"invalid org.at-most two", "valid org.holder-present"},
			[]string{"撤去 dora 在“desk”的任职 (dora/desk/2026-05-01)", "结束 dora 在“leader”的任职, 最晚到 2026-03-31", "到 2026-04-30 为止"}},
		{"never was what it requires, and no certificate registered", "bob captain 2026-08-01", org.Invalid,
			[]string{"invalid org.requires ladder", "undetermined org.must-untold fire"}, []string{"先担任其中一个: “leader”"}},
		{"becomes it only later", "dora captain 2026-02-01 2026-04-30", org.Invalid, []string{"invalid org.requires ladder"}, []string{"先担任其中一个: “leader”", "从 2026-03-01 开始"}},
		{"with everything it takes", "dora captain 2026-03-01 2026-04-30", org.Valid, []string{}, nil},
		{"a certificate that nobody registered", "eva captain 2026-06-01", org.Invalid, []string{"invalid org.requires ladder", "undetermined org.must-untold fire"}, []string{"先担任其中一个: “leader”"}},
		{"away all the time", "eve manager 2026-02-03 2026-02-05 acting", org.Invalid, []string{"invalid org.away-throughout"}, []string{"换一个人", "请假到 2026-02-06, 等回来以后再任职"}},
		{"away for a while", "eve leader 2026-02-01", org.Valid, []string{"valid org.away-partly"}, nil},
		{"acting for who is away", "eva manager 2026-02-02 2026-02-04 acting", org.Valid, []string{}, nil},
		{"acting for who is there on some days", "eva manager 2026-02-02 2026-02-05 acting", org.Valid, []string{}, nil},
		{"acting for who is there", "eva manager 2026-02-05 2026-02-06 acting", org.Valid, []string{"valid org.holder-present"}, nil},
		{"no first day", "eva leader -", org.Valid, []string{}, nil},
	} {
		v := c.CheckAssignment(assigned(x.asked))
		require.Equal(t, x.outcome, v.Outcome(), x.name)
		require.Equal(t, x.outcome == org.Valid, v.Valid(), x.name)
		require.Equal(t, x.reasons, reasons(v), x.name)
		if x.remedies != nil {
			require.Equal(t, x.remedies, v.Reasons(diag.Chinese)[0].Remedies, x.name)
		}
	}
}

func TestAVerdictSaysWhatIsMissingAndWhereTheRuleStands(t *testing.T) {
	c := office(t)
	v := c.CheckAssignment(assigned("dora captain 2026-03-01 2026-03-31"))
	require.Empty(t, v.Missing())
	v = c.CheckAssignment(assigned("bob captain 2026-08-01"))
	require.Equal(t, []string{"person.fire_certificate"}, v.Missing())
	untold := v.Reasons(diag.English)[1]
	require.Equal(t, []string{"register bob's “消防证” (fire_certificate)"}, untold.Remedies)
	v = c.CheckAssignment(org.Assignment{})
	require.Equal(t, []string{"person", "position"}, v.Missing())
	require.Equal(t, org.Undetermined, v.Outcome())
	require.Equal(t, diag.Pos{File: "rules.yaml", Line: 2, Column: 5}, c.CheckAssignment(assigned("cleo desk 2026-03-01")).Reasons(diag.English)[0].Pos)
	twice := c.CheckAssignment(assigned("老包 desk 2026-03-01"))
	require.Equal(t, diag.Pos{File: "people.yaml", Line: 9, Column: 5}, twice.Reasons(diag.English)[0].Pos)
	require.Equal(t, []diag.Path{"assignments[老包/desk/2026-01-01]"}, twice.Reasons(diag.English)[0].Related)
	require.Equal(t, org.Ref("bob"), twice.Assignment().Person, "people by id")
}

func TestPostsThatTheModelHoldsTogetherAreNotTheAssignmentsFault(t *testing.T) {
	files := post("files", "company")
	files.HeldWith = "desk"
	spec := site(post("desk", "company"), files)
	spec.Rules = []org.Separation{{ID: "r", NeverTogether: []org.Ref{"desk", "files"}}}
	c, _ := org.New(spec)
	c, _ = c.With(org.Register{People: []org.Person{{ID: "ann"}}})
	v := c.CheckAssignment(assigned("ann desk 2026-01-01"))
	require.True(t, v.Valid())
	require.Equal(t, []string{"valid org.held-together-anyway r"}, reasons(v))
}

func TestTwoWhoActForEachOther(t *testing.T) {
	c := chart(t, site(post("desk", "company"), post("leader", "company")))
	c, findings := c.With(org.Register{People: []org.Person{{ID: "ann"}, {ID: "bob"}}, Assignments: []org.Assignment{
		{Person: "ann", Position: "desk", From: day("2026-01-01")}, {Person: "bob", Position: "leader", From: day("2026-01-01")},
		{Person: "bob", Position: "desk", From: day("2026-03-01"), Through: day("2026-03-10"), Acting: true}}})
	require.Empty(t, findings)
	require.Equal(t, []string{"valid org.acting-for-each-other", "valid org.holder-present"}, reasons(c.CheckAssignment(assigned("ann leader 2026-03-10 2026-03-12 acting"))))
	require.Equal(t, []string{"valid org.holder-present"}, reasons(c.CheckAssignment(assigned("ann leader 2026-03-11 2026-03-12 acting"))))

	c, _ = c.With(org.Register{People: []org.Person{{ID: "ann"}, {ID: "bob"}}, Assignments: []org.Assignment{assigned("bob desk 2026-03-01 2026-03-31 acting")}})
	require.Empty(t, reasons(c.CheckAssignment(assigned("ann desk 2026-03-01 2026-03-31 acting"))), "one who acts is no holder")
}

func TestAnAssignmentThatSpoilsAnotherIsInvalid(t *testing.T) {
	spec := ruled(org.Separation{ID: "r", For: "assignment", Positions: []org.Ref{"desk"}, Must: `not person.holds("leader")`})
	c, _ := chart(t, spec).With(org.Register{People: []org.Person{{ID: "ann"}}, Assignments: []org.Assignment{assigned("ann desk 2026-01-01")}})
	v := c.CheckAssignment(assigned("ann leader 2026-03-01"))
	require.Equal(t, []string{"invalid org.must r"}, reasons(v))
	require.Equal(t, []diag.Path{"assignments[ann/desk/2026-01-01]"}, v.Reasons(diag.English)[0].Related)
	c, _ = c.With(org.Register{People: []org.Person{{ID: "ann"}}, Assignments: []org.Assignment{assigned("ann desk 2026-01-01"), assigned("ann leader 2026-02-01 2026-02-28")}})
	require.True(t, c.CheckAssignment(assigned("ann leader 2026-03-01")).Valid(), "the rule was broken before, accepted or not")
}

func TestOneChartIsAskedFromManyGoroutines(t *testing.T) {
	c := office(t)
	want := c.CheckAssignment(assigned("bob captain 2026-08-01")).AppendJSON(nil, diag.Chinese)
	told := make(chan string, 8)
	for range cap(told) {
		go func() {
			told <- string(c.CheckAssignment(assigned("bob captain 2026-08-01")).AppendJSON(nil, diag.Chinese))
		}()
	}
	for range cap(told) {
		require.Equal(t, string(want), <-told)
	}
}

func TestNothingIsToldByAFaultyModel(t *testing.T) {
	faulty, _ := org.New(site(post("desk", "nobody")))
	v := faulty.CheckAssignment(assigned("ann desk 2026-01-01"))
	require.Equal(t, org.Undetermined, v.Outcome())
	require.Equal(t, []string{"model"}, v.Missing())
	require.Equal(t, []string{"undetermined org.faulty-model"}, reasons(faulty.CheckAssignmentJSON([]byte(`{}`))))
	require.Equal(t, org.Undetermined, org.Verdict{}.Outcome(), "the zero verdict is no yes")
	require.False(t, org.Verdict{}.Valid())
}

func TestAnAssignmentInJSON(t *testing.T) {
	c := office(t)
	const good = `{"id":"1","person":"eva","position":"leader","from":"2026-03-01"}`
	for _, x := range []struct {
		name, line string
		outcome    org.Outcome
		missing    []string
	}{
		{"good", good, org.Valid, nil},
		{"with all fields", `{"id":"1","person":"eva","position":"leader","from":"2026-03-01","through":"2026-04-01","acting":true}`, org.Valid, nil},
		{"no", `{"person":"cleo","position":"desk","from":"2026-03-01"}`, org.Invalid, nil},
		{"nothing", ``, org.Undetermined, nil},
		{"no object", `[]`, org.Undetermined, nil},
		{"an empty object", `{}`, org.Undetermined, []string{"from", "person", "position"}},
		{"no first day", `{"person":"eva","position":"leader"}`, org.Undetermined, []string{"from"}},
		{"an empty first day", strings.Replace(good, "2026-03-01", "", 1), org.Undetermined, []string{"from"}},
		{"an empty person", strings.Replace(good, "eva", "", 1), org.Undetermined, []string{"person"}},
		{"a day that does not exist", strings.Replace(good, "2026-03-01", "2026-02-30", 1), org.Undetermined, []string{"from"}},
		{"a day as a number", strings.Replace(good, `"2026-03-01"`, "20260301", 1), org.Undetermined, []string{"from"}},
		{"null", strings.Replace(good, `"2026-03-01"`, "null", 1), org.Undetermined, []string{"from"}},
		{"a capital", strings.Replace(good, `"person"`, `"Person"`, 1), org.Undetermined, []string{"Person", "person"}},
		{"a field twice", strings.Replace(good, `"id":"1"`, `"person":"cleo"`, 1), org.Undetermined, []string{"person"}},
		{"a field that nobody knows", strings.Replace(good, `"id":"1"`, `"until":"2026-03-02"`, 1), org.Undetermined, []string{"until"}},
		{"acting as a text", strings.Replace(good, `"id":"1"`, `"acting":"true"`, 1), org.Undetermined, []string{"acting"}},
		{"something behind", good + good, org.Undetermined, nil},
		{"cut", good[:30], org.Undetermined, nil},
		{"no UTF-8", "{\"id\":\"\xff\"}", org.Undetermined, nil},
	} {
		v := c.CheckAssignmentJSON([]byte(x.line))
		require.Equal(t, x.outcome, v.Outcome(), x.name)
		require.Equal(t, x.missing, v.Missing(), x.name)
	}
	require.Equal(t, "1", c.CheckAssignmentJSON([]byte(good)).ID())
}

func TestAVerdictInJSON(t *testing.T) {
	c := office(t)
	v := c.CheckAssignmentJSON([]byte(`{"id":"7","person":"cleo","position":"desk","from":"2026-03-01"}`))
	require.Equal(t, `{"id":"7","outcome":"invalid","assignment":{"person":"cleo","position":"desk","from":"2026-03-01","through":"","acting":false},`+
		`"reasons":[{"code":"org.never-together","outcome":"invalid","message":"from 2026-03-01 on, cleo holds “cashier” and “desk”, which the rule “收款与出纳分离” keeps apart",`+
		`"remedies":["end the assignment of cleo to “cashier”, at the latest on 2026-02-28"],"rule":"cash","source":["FD-W06"],"related":["assignments[cleo/cashier/2026-01-01]"],`+
		`"file":"rules.yaml","line":2}],"missing":[]}`, string(v.AppendJSON(nil, diag.English)))
	require.Equal(t, `{"id":"","outcome":"undetermined","assignment":{"person":"","position":"","from":"","through":"","acting":false},"reasons":[],"missing":[]}`,
		string(org.Verdict{}.AppendJSON(nil, diag.Chinese)))
}

// FuzzCheckAssignmentJSON asks about any line. Whatever it is, the answer is one valid object, twice the same; a yes only
// where the line is an object of known fields, and the register with the assignment is no worse.
func FuzzCheckAssignmentJSON(f *testing.F) {
	const good = `{"id":"1","person":"eva","position":"leader","from":"2026-03-01","through":"2026-04-01","acting":true}`
	for _, seed := range []string{good, "", "null", "[]", "{}", good + good, good[:40], "{\"id\":\"\xff\"}", strings.ToUpper(good),
		`{"person":"cleo","position":"desk","from":"2026-03-01"}`, `{"person":"bob","position":"captain","from":"0001-01-01","through":"9999-12-31"}`,
		`{"person":"eva","person":"eva","position":"leader","from":"2026-03-01"}`, `{"person":"eva","position":{"id":1},"from":null}`,
		`{"per\u0073on":"eva","position":"temp","from":"2026-12-31","through":"2026-01-01"}`} {
		f.Add([]byte(seed))
	}
	var c *org.Chart
	f.Fuzz(func(t *testing.T, line []byte) {
		if c == nil {
			c = office(t)
		}
		v := c.CheckAssignmentJSON(line)
		text := v.AppendJSON(nil, diag.Chinese)
		require.True(t, json.Valid(text))
		require.Equal(t, text, c.CheckAssignmentJSON(line).AppendJSON(nil, diag.Chinese))
		if !v.Valid() {
			require.NotEmpty(t, v.Reasons(diag.English), "a no says why")
			return
		}
		var fields map[string]any
		require.NoError(t, json.Unmarshal(line, &fields))
		for key := range fields {
			require.Contains(t, []string{"id", "person", "position", "from", "through", "acting"}, key)
		}
		before := c.Register()
		_, had := c.With(before)
		after := before
		after.Assignments = append(after.Assignments, v.Assignment())
		_, findings := c.With(after)
		require.Equal(t, org.Valid, foretold(brought(had, findings)))
	})
}
