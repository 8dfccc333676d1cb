package org_test

import (
	"fmt"
	"time"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// lobby is a small site: the desk reports to the customer officer, from July on to the service chief; whoever holds the
// desk keeps the files too.
func lobby() *org.Chart {
	june, july := day("2026-06-30"), day("2026-07-01")
	chart, findings := org.New(org.Spec{
		Organization: org.Organization{ID: "lanshan", Name: "蓝山花园物业服务中心", Timezone: "Asia/Shanghai"},
		Parties:      []org.Party{{ID: "company", Name: "公司"}},
		Positions: []org.Position{
			{ID: "manager", Name: "经理助理", Aliases: []string{"部门经理助理"}, ReportsTo: []org.Line{{To: "公司"}}},
			{ID: "chief", Name: "客服主管", ReportsTo: []org.Line{{To: "部门经理助理"}}},
			{ID: "officer", Name: "客服主办", ReportsTo: []org.Line{{To: "客服主管"}}},
			{ID: "desk", Name: "前台接待员", ReportsTo: []org.Line{{To: "客服主办", Through: june}, {To: "客服主管", From: july}}},
			{ID: "files", Name: "资料管理员", ReportsTo: []org.Line{{To: "客服主办"}}, HeldWith: "前台接待员"},
		},
	})
	chart, more := chart.With(org.Register{
		People: []org.Person{{ID: "LS-1", Name: "安"}, {ID: "LS-2", Name: "白"}, {ID: "LS-3", Name: "陈"}, {ID: "LS-4", Name: "丁"}},
		Assignments: []org.Assignment{
			{Person: "安", Position: "经理助理", From: day("2026-01-01")}, {Person: "白", Position: "客服主管", From: day("2026-01-01")},
			{Person: "陈", Position: "客服主办", From: day("2026-01-01")}, {Person: "丁", Position: "前台接待员", From: day("2026-01-01")},
		},
		Absences: []org.Absence{{Person: "丁", From: day("2026-02-02"), Through: day("2026-02-06")}},
	})
	if err := append(findings, more...).Err(); err != nil {
		panic(err)
	}
	return chart
}

// A line changes at midnight of the organization's own zone.
func ExampleChart_At() {
	chart := lobby()
	desk, _ := chart.Resolve("前台接待员")
	midnight := time.Date(2026, 7, 1, 0, 0, 0, 0, chart.Zone())
	for _, at := range []time.Time{midnight.Add(-time.Nanosecond), midnight} {
		view := chart.At(at)
		fmt.Println(view.Day(), chart.Name(view.Superior(desk)))
	}
	// Output:
	// 2026-06-30 客服主办
	// 2026-07-01 客服主管
}

func ExampleView_Superior() {
	chart := lobby()
	view := chart.On(date.First)
	for post, _ := chart.Node("desk"); post != org.Nobody; post = view.Superior(post) {
		fmt.Println(chart.Name(post))
	}
	// Output:
	// 前台接待员
	// 客服主办
	// 客服主管
	// 经理助理
	// 公司
}

func ExampleView_Above() {
	chart := lobby()
	view := chart.On(day("2026-03-02"))
	manager, _ := chart.Node("manager")
	desk, _ := chart.Node("desk")
	company, _ := chart.Node("company")
	fmt.Println(view.Above(manager, desk), view.Above(company, desk), view.Above(desk, manager), view.Above(desk, desk))
	// Output: true true false false
}

// The files are held together with the desk, so they have its holder.
func ExampleView_Holders() {
	chart := lobby()
	files, _ := chart.Node("files")
	for held := range chart.On(day("2026-03-02")).Holders(files) {
		person, _ := chart.Person(held.Holder)
		fmt.Println(person.ID, person.Name, held.Span.From)
	}
	// Output: LS-4 丁 2026-01-01
}

// While the holder is away, the next one above who is there answers. That carries no authority.
func ExampleView_Answers() {
	chart := lobby()
	desk, _ := chart.Node("desk")
	for _, on := range []string{"2026-02-01", "2026-02-02"} {
		answer := chart.On(day(on)).Answers(desk)
		fmt.Println(on, chart.Name(answer.Post), chart.HolderID(answer.People[0]), answer.Because == org.SuperiorAnswers)
	}
	// Output:
	// 2026-02-01 前台接待员 LS-4 false
	// 2026-02-02 客服主办 LS-3 true
}

// What is wrong is told all at once, each fault with its place and what to do.
func ExampleNew() {
	_, findings := org.New(org.Spec{
		Organization: org.Organization{Timezone: "Asia/Shanghai"},
		Parties:      []org.Party{{ID: "company", Name: "公司"}},
		Positions: []org.Position{
			{ID: "manager", Name: "经理", ReportsTo: []org.Line{{To: "公司"}}},
			{ID: "desk", Name: "前台", ReportsTo: []org.Line{{To: "经里"}}},
			{ID: "guard", Name: "安全员", ReportsTo: []org.Line{{To: "安全员"}}},
		},
	})
	findings.Sort()
	for _, f := range findings {
		fmt.Println(f.Path, f.Code, f.Message.ZH, f.Hint.ZH)
	}
	// Output:
	// positions[desk].reports_to org.unknown-reference 没有叫“经里”的岗位或单位 是不是想写“经理”?
	// positions[guard].reports_to org.self-superior “安全员”的直接上级写成了它自己 写上真正的上级; 上级是公司的, 写 company
}

// An assignment is asked about before it is made: every reason comes with what would mend it.
func ExampleChart_CheckAssignment() {
	chart, _ := org.New(org.Spec{
		Organization: org.Organization{ID: "lanshan", Timezone: "Asia/Shanghai"},
		Positions:    []org.Position{{ID: "desk", Name: "前台接待员"}, {ID: "cashier", Name: "出纳"}},
		Rules:        []org.Separation{{ID: "cash", Name: "收款与出纳分离", NeverTogether: []org.Ref{"desk", "cashier"}, Source: []string{"FD-W06"}}},
	})
	chart, _ = chart.With(org.Register{
		People:      []org.Person{{ID: "LS-0004", Name: "安"}},
		Assignments: []org.Assignment{{Person: "LS-0004", Position: "desk", From: day("2026-01-01"), Through: day("2026-06-30")}},
	})
	for _, from := range []string{"2026-06-01", "2026-07-01"} {
		verdict := chart.CheckAssignment(org.Assignment{Person: "LS-0004", Position: "cashier", From: day(from)})
		fmt.Println(from, verdict.Outcome())
		for _, reason := range verdict.Reasons(diag.Chinese) {
			fmt.Println(reason.Rule, reason.Source, reason.Message)
			for _, remedy := range reason.Remedies {
				fmt.Println("-", remedy)
			}
		}
	}
	// Output:
	// 2026-06-01 invalid
	// cash [FD-W06] 2026-06-01 至 2026-06-30, LS-0004同时担任“前台接待员”和“出纳”, 规则“收款与出纳分离”不许
	// - 结束 LS-0004 在“前台接待员”的任职, 最晚到 2026-05-31
	// - 从 2026-07-01 开始
	// 2026-07-01 valid
}
