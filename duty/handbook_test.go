package duty_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// estate is the part of the handbook's service centre in which it contradicts itself.
func estate(t *testing.T) *org.Chart {
	t.Helper()
	under := func(id, name, superior, host string) org.Position {
		return org.Position{ID: org.PositionID(id), Name: name, ReportsTo: []org.Line{{To: org.Ref(superior)}}, HeldWith: org.Ref(host), Source: []string{strings.ToUpper(id) + "-H1"}}
	}
	chart, findings := org.New(org.Spec{
		Organization: org.Organization{Timezone: "Asia/Shanghai"},
		Documents:    []org.Document{{ID: "handbook"}},
		Facts:        []org.Fact{{ID: "owners_committee", Type: "bool", Values: []org.FactValue{{Value: "true", From: day(t, "2026-07-01")}, {Value: "false", Through: day(t, "2026-05-31")}}}},
		Parties:      []org.Party{{ID: "company", Name: "公司"}, {ID: "committee", Name: "业主委员会"}},
		Positions: []org.Position{
			under("am", "经理助理", "company", ""), under("ds", "部门主管", "am", ""), under("cs", "客户服务主办", "am", ""), under("fd", "前台接待员", "cs", ""),
			under("ar", "资料管理员", "cs", "fd"), under("ca", "客户大使", "cs", "cs"), under("cc", "社区文化管理员", "cs", "cs"), under("tl", "技术班长", "ds", ""),
			under("so", "安全主办", "ds", ""), under("sc", "安全大班长", "so", ""), under("sl", "安全班长", "sc", ""), under("cl", "控制中心班长", "so", ""), under("cd", "控制中心值班人员", "sl", ""),
		},
	})
	require.NoError(t, findings.Err())
	return chart
}

func refs(names string) []org.Ref {
	var all []org.Ref
	for _, name := range strings.Fields(names) {
		all = append(all, org.Ref(name))
	}
	return all
}

// work is a duty of one line: id, posts, verb, and what else it says.
func work(id, posts string, verb duty.Verb, more func(*duty.Duty)) duty.Duty {
	d := duty.Duty{ID: id, Title: id, Positions: refs(posts), Verb: verb, Source: []string{strings.ToUpper(strings.ReplaceAll(id, "_", "-"))}}
	if more != nil {
		more(&d)
	}
	return d
}

func on(records string) func(*duty.Duty) { return func(d *duty.Duty) { d.Records = refs(records) } }

func handing(to, records string, by duty.Ordinal, about duty.About) func(*duty.Duty) {
	return func(d *duty.Duty) {
		d.To, d.Records, d.Due = refs(to), refs(records), &duty.Due{Every: "month", By: by, About: about}
	}
}

// handbook has the duties in which the handbook contradicts itself, and those that give every other post some work.
func handbook() duty.Spec {
	return duty.Spec{
		Events: []duty.Event{{ID: "staff_dispute", Name: "员工纠纷"}, {ID: "emergency", Name: "紧急重大事件"}},
		Records: []duty.QualityRecord{
			{ID: "move_in_files", Name: "入住装修资料", MadeBy: refs("fd"), CheckedBy: refs("ar"), KeptBy: refs("ar"), Source: []string{"AR-W06", "FD-W02"}},
			{ID: "training_plan", Source: []string{"CS-W03"}}, {ID: "culture_plan", Source: []string{"CS-W09"}}, {ID: "supplies", Source: []string{"TL-W09"}},
			{ID: "control_records", MadeBy: refs("cd"), CheckedBy: refs("cd sl"), KeptBy: refs("ar"), Source: []string{"CD-W15"}},
			{ID: "security_records", Source: []string{"SC-W09"}}, {ID: "technical_records", Source: []string{"TL-W13"}},
		},
		Duties: []duty.Duty{
			work("am_w01", "am ds so", duty.Manage, nil),
			work("cs_w03", "cs", duty.Draft, on("training_plan")), work("cs_w06", "cs", duty.Review, on("training_plan")), work("am_w12", "am", duty.Approve, on("training_plan")),
			work("cc_w02", "cc", duty.Organize, on("culture_plan")), work("cs_w09", "cs", duty.Review, on("culture_plan")),
			work("fd_w02", "fd", duty.HandOver, func(d *duty.Duty) {
				d.To, d.Records, d.Due = refs("ar"), refs("move_in_files"), &duty.Due{Every: "day", Moment: "end"}
			}),
			work("ar_w06", "ar", duty.Inspect, on("move_in_files")),
			work("ca_w02", "ca", duty.Inspect, nil), work("cs_w17", "cs", duty.Inspect, func(d *duty.Duty) { d.Checks = refs("ca") }),
			work("tl_w09", "tl", duty.Propose, on("supplies")), work("tl_w09_2", "tl", duty.Accept, on("supplies")),
			work("tl_w13", "tl", duty.HandOver, handing("ar", "technical_records", 5, "")),
			work("cd_w15", "cd", duty.Inspect, on("control_records")), work("sl_w13", "sl", duty.Inspect, on("control_records")),
			work("cd_w16", "cd", duty.HandOver, handing("sl ar", "control_records", 5, "")),
			work("sc_w09", "sc", duty.HandOver, handing("ar", "control_records security_records", 5, "previous")),
			work("ar_w11", "ar", duty.Collect, handing("", "control_records security_records technical_records", 5, "previous")),
			work("cl_n02", "cl", duty.Report, func(d *duty.Duty) { d.To, d.Occasion = refs("so"), refs("emergency") }),
			work("so_n02", "so", duty.Report, func(d *duty.Duty) { d.To, d.Occasion = refs("ds"), refs("emergency 员工纠纷") }),
			work("tl_n02", "tl", duty.Report, func(d *duty.Duty) { d.To, d.Occasion = refs("ds"), refs("emergency staff_dispute") }),
		},
	}
}

// told are code, path, clauses and related places of findings.
func told(findings diag.Findings) []string {
	var all []string
	for _, f := range findings {
		said := string(f.Code) + " " + string(f.Path) + " [" + strings.Join(f.Source, " ") + "]"
		for _, r := range f.Related {
			said += " " + string(r.Path)
		}
		all = append(all, said)
	}
	return all
}

func TestTheContradictionsOfTheHandbookAreFound(t *testing.T) {
	_, findings := duty.New(handbook(), estate(t))
	require.ElementsMatch(t, []string{
		"duty.maker-checks duties[cs_w06].records[training_plan] [CS-W03 CS-W06] duties[cs_w03]",
		"duty.maker-checks duties[cs_w09].records[culture_plan] [CC-W02 CS-W09] duties[cc_w02]",
		"duty.maker-checks records[move_in_files].checked_by [AR-W06 FD-W02] records[move_in_files].made_by[fd]",
		"duty.to-itself duties[fd_w02].to[ar] [FD-W02]",
		"duty.maker-checks duties[cs_w17].checks[ca] [CS-W17]",
		"duty.maker-checks duties[tl_w09_2].records[supplies] [TL-W09 TL-W09-2] duties[tl_w09]",
		"duty.collected-twice duties[sc_w09].records[control_records] [CD-W16 SC-W09] duties[cd_w16]",
		"duty.too-early duties[ar_w11].due [AR-W11 CD-W16 SC-W09 TL-W13] duties[cd_w16].due duties[sc_w09].due duties[tl_w13].due",
		"duty.no-duties positions[cl] [CL-H1]",
	}, told(findings))
	for _, f := range findings {
		require.Equal(t, diag.Warning, f.Severity, "its author may accept %s", f.Code)
		require.NotEmpty(t, f.Message.ZH)
		require.NotEmpty(t, f.Message.EN)
	}
}

func TestAHandbookThatKeepsThemApartHasNoFinding(t *testing.T) {
	spec := handbook()
	mended := map[string]func(*duty.Duty){
		"cs_w06":   func(d *duty.Duty) { d.Positions = refs("am") },
		"cs_w09":   func(d *duty.Duty) { d.Positions = refs("cs am") }, // one of those who review is another
		"fd_w02":   func(d *duty.Duty) { d.To = refs("am") },
		"cs_w17":   func(d *duty.Duty) { d.Checks = refs("fd") },
		"tl_w09_2": func(d *duty.Duty) { d.From = day(t, "2026-01-01") },
		"tl_w09":   func(d *duty.Duty) { d.Through = day(t, "2025-12-31") },
		"sc_w09":   func(d *duty.Duty) { d.Records = refs("security_records") },
		"ar_w11":   func(d *duty.Duty) { d.Due.By = 6 },
		"cl_n02":   func(d *duty.Duty) { d.Occasion = nil },
	}
	for i := range spec.Duties {
		if mend := mended[spec.Duties[i].ID]; mend != nil {
			mend(&spec.Duties[i])
		}
	}
	spec.Records[0].CheckedBy = refs("am ar")
	_, findings := duty.New(spec, estate(t))
	require.Equal(t, []string{"duty.maker-checks duties[ar_w06].records[move_in_files] [AR-W06]"}, told(withMaker(t, spec)))
	require.Empty(t, findings)
}

// withMaker is what is found when a post also logs the record that a post held together with it inspects.
func withMaker(t *testing.T, spec duty.Spec) diag.Findings {
	t.Helper()
	spec.Duties = append(append([]duty.Duty{}, spec.Duties...), duty.Duty{ID: "logged", Title: "登记入住资料", Positions: refs("fd"), Verb: duty.Log, Records: refs("move_in_files"), Source: []string{"AR-W06"}})
	_, findings := duty.New(spec, estate(t))
	for i := range findings {
		require.Equal(t, diag.Path("duties[logged]"), findings[i].Related[0].Path)
		findings[i].Related = nil
	}
	return findings
}

func TestOnePersonOnBothPostsChecksHimself(t *testing.T) {
	catalogue, _ := duty.New(duty.Spec{
		Records: []duty.QualityRecord{{ID: "log", Name: "巡查记录", MadeBy: refs("cd"), CheckedBy: refs("sl"), Source: []string{"X"}}},
		Duties:  []duty.Duty{work("patrol", "cd sl so", duty.Patrol, nil)},
	}, estate(t))
	const both = "duty.maker-checks records[log].checked_by [X] records[log].made_by[cd]"
	assigned := func(lines ...string) diag.Findings {
		register := org.Register{People: []org.Person{{ID: "1"}, {ID: "2"}}}
		for _, line := range lines {
			f := strings.Fields(line)
			a := org.Assignment{Person: org.Ref(f[0]), Position: org.Ref(f[1]), From: day(t, f[2])}
			if len(f) > 3 {
				a.Through = day(t, f[3])
			}
			register.Assignments = append(register.Assignments, a)
		}
		chart, findings := catalogue.Chart().With(register)
		require.NoError(t, findings.Err())
		return catalogue.CheckHolders(chart)
	}
	require.Equal(t, []string{both}, told(assigned("1 cd 2026-01-01", "1 sl 2026-01-01")))
	require.Equal(t, []string{both}, told(assigned("1 cd 2026-01-01", "1 sl 2026-01-01", "2 sl 2026-01-01 2026-03-31")), "once the other has left")
	require.Contains(t, assigned("1 cd 2026-01-01", "1 sl 2026-01-01", "2 sl 2026-01-01 2026-03-31")[0].Message.ZH, "2026-04-01")
	require.Empty(t, told(assigned("1 cd 2026-01-01", "1 sl 2026-01-01", "2 sl 2026-01-01")), "another may check")
	require.Empty(t, told(assigned("1 cd 2026-01-01 2026-03-31", "1 sl 2026-04-01")), "one after the other")
	require.Empty(t, told(assigned("1 cd 2026-01-01", "2 sl 2026-01-01")))
}

func TestADutyThatNobodyDoesIsFound(t *testing.T) {
	none := 0
	chart, findings := org.New(org.Spec{Organization: org.Organization{Timezone: "Asia/Shanghai"}, Parties: []org.Party{{ID: "company"}}, Positions: []org.Position{
		{ID: "a", Name: "甲", ReportsTo: []org.Line{{To: "company"}}}, {ID: "b", Name: "乙", ReportsTo: []org.Line{{To: "company"}}, HeldWith: "a"},
		{ID: "c", Name: "丙", ReportsTo: []org.Line{{To: "company"}}}, {ID: "none", Name: "丁", ReportsTo: []org.Line{{To: "company"}}, Headcount: &none},
	}})
	require.Empty(t, findings)
	catalogue, findings := duty.New(duty.Spec{Duties: []duty.Duty{
		work("by_b", "b", duty.Patrol, nil), work("by_c", "c", duty.Patrol, func(d *duty.Duty) { d.From, d.To = day(t, "2026-07-01"), refs("none") }),
		work("by_either", "a c", duty.Patrol, func(d *duty.Duty) { d.To = refs("company") }), work("by_none", "none", duty.Patrol, nil),
	}}, chart)
	require.Empty(t, findings)
	require.Equal(t, []string{"duty.receiver-unheld duties[by_c].to[none] [BY-C]", "duty.unheld duties[by_none].positions [BY-NONE]"}, told(catalogue.CheckHolders(chart)))

	held, findings := chart.With(org.Register{People: []org.Person{{ID: "1"}}, Assignments: []org.Assignment{
		{Person: "1", Position: "a", From: day(t, "2026-01-01")}, {Person: "1", Position: "c", From: day(t, "2026-01-01"), Through: day(t, "2026-06-30")}}})
	require.NoError(t, findings.Err())
	require.Equal(t, []string{"duty.unheld duties[by_c].positions [BY-C]", "duty.receiver-unheld duties[by_c].to[none] [BY-C]", "duty.unheld duties[by_none].positions [BY-NONE]"}, told(catalogue.CheckHolders(held)))
	var vacant []string
	for d := range catalogue.Unheld(held.On(day(t, "2026-08-01"))) {
		vacant = append(vacant, d.ID)
	}
	require.Equal(t, []string{"by_c", "by_none"}, vacant)
	require.Empty(t, catalogue.CheckHolders(estate(t)), "another chart")
}

func TestOneTitleUnderOnePostIsADuplicate(t *testing.T) {
	twice := func(change func(a, b *duty.Duty)) []string {
		a, b := work("a", "tl so", duty.Patrol, nil), work("b", "so tl", duty.Patrol, nil)
		a.Title, b.Title = "巡查", "巡查"
		change(&a, &b)
		_, findings := duty.New(duty.Spec{Duties: []duty.Duty{a, b}}, undocumented(t))
		return told(findings)
	}
	want := []string{"duty.duplicate duties[b].title [A B] duties[a].title"}
	require.Equal(t, want, twice(func(a, b *duty.Duty) {}))
	require.Equal(t, want, twice(func(a, b *duty.Duty) { b.Verb = duty.Inspect }))
	require.Equal(t, want, twice(func(a, b *duty.Duty) { b.Positions = refs("so") }))
	require.Empty(t, twice(func(a, b *duty.Duty) { a.Positions, b.Positions = refs("tl"), refs("so") }))
	require.Empty(t, twice(func(a, b *duty.Duty) { b.Title = "夜间巡查" }))
	require.Empty(t, twice(func(a, b *duty.Duty) { a.Through, b.From = day(t, "2026-03-31"), day(t, "2026-04-01") }))
}

// undocumented is the estate without its document, so that nothing else is found.
func undocumented(t *testing.T) *org.Chart {
	t.Helper()
	spec := estate(t).Spec()
	spec.Documents, spec.Facts = nil, nil
	chart, findings := org.New(spec)
	require.NoError(t, findings.Err())
	return chart
}

func TestWhatAnotherMayCheckOrDoesAtAnotherTimeIsNoContradiction(t *testing.T) {
	within := func(from, through string) func(*duty.Duty) {
		return func(d *duty.Duty) {
			if from != "" {
				d.From = day(t, from)
			}
			if through != "" {
				d.Through = day(t, through)
			}
		}
	}
	both := func(first, second func(*duty.Duty)) func(*duty.Duty) {
		return func(d *duty.Duty) { first(d); second(d) }
	}
	month := func(m, by duty.Ordinal) func(*duty.Duty) {
		return func(d *duty.Duty) { d.Records, d.Due = refs("plan"), &duty.Due{Every: "year", Month: m, By: by} }
	}
	to := func(names string) func(*duty.Duty) { return func(d *duty.Duty) { d.To = refs(names) } }
	for _, c := range []struct {
		name   string
		duties []duty.Duty
		want   []string
	}{
		{"the receiver hands it on with the rest", []duty.Duty{work("a", "sl sc", duty.HandOver, handing("sc so", "log", 5, "")), work("b", "sc", duty.Summarize, handing("", "log", 5, ""))},
			[]string{"duty.to-itself duties[a].to[sc] [A]"}},
		{"one hands in until the other begins", []duty.Duty{work("a", "sl", duty.HandOver, both(handing("so", "log", 5, ""), within("", "2026-03-31"))),
			work("b", "sc", duty.HandOver, both(handing("so", "log", 5, ""), within("2026-04-01", "")))}, nil},
		{"another month", []duty.Duty{work("a", "sl", duty.HandOver, both(month(3, 5), to("so"))), work("b", "so", duty.Collect, month(4, 5))}, nil},
		{"the same month", []duty.Duty{work("a", "sl", duty.HandOver, both(month(4, 5), to("so"))), work("b", "so", duty.Collect, month(4, 5))},
			[]string{"duty.too-early duties[b].due [A B] duties[a].due"}},
		{"the receiver of a handing inspects what a post held with his hands him", []duty.Duty{
			work("a", "fd", duty.HandOver, func(d *duty.Duty) { d.To, d.Records = refs("ar"), refs("log") }), work("b", "ar", duty.Inspect, on("log"))},
			[]string{"duty.to-itself duties[a].to[ar] [A]", "duty.maker-checks duties[b].records[log] [A B] duties[a]"}},
	} {
		_, findings := duty.New(duty.Spec{Duties: c.duties}, undocumented(t))
		require.Equal(t, c.want, told(findings), c.name)
	}
	_, findings := duty.New(duty.Spec{Records: []duty.QualityRecord{{ID: "log", MadeBy: refs("sl"), CheckedBy: refs("company sl")}}}, undocumented(t))
	require.Empty(t, findings, "a party checks too")
}

func TestAFaultyChartIsNotHeldAgainstTheDuties(t *testing.T) {
	catalogue, _ := duty.New(duty.Spec{Duties: []duty.Duty{work("patrol", "cd", duty.Patrol, nil)}}, undocumented(t))
	chart, findings := catalogue.Chart().With(org.Register{People: []org.Person{{ID: "1"}}, Assignments: []org.Assignment{{Person: "1", Position: "so"}, {Person: "2", Position: "cd"}}})
	require.Error(t, findings.Err())
	require.Empty(t, catalogue.CheckHolders(chart), "the assignment that was refused may be the one")
}
