package duty_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// centre is a chart of three posts.
func centre() *org.Chart {
	chart, _ := org.New(org.Spec{
		Organization: org.Organization{Timezone: "Asia/Shanghai"},
		Facts:        []org.Fact{{ID: "owners_committee", Type: "bool", Values: []org.FactValue{{Value: "false"}}}},
		Parties:      []org.Party{{ID: "company", Name: "公司"}, {ID: "owners_committee_party", Name: "业主委员会"}},
		Positions: []org.Position{
			{ID: "manager_assistant", Name: "经理助理", ReportsTo: []org.Line{{To: "company"}}},
			{ID: "security_officer", Name: "安全主办", ReportsTo: []org.Line{{To: "manager_assistant"}}},
			{ID: "archivist", Name: "资料管理员", ReportsTo: []org.Line{{To: "manager_assistant"}}},
		},
	})
	return chart
}

func ExampleCatalogue_Trigger() {
	catalogue, _ := duty.New(duty.Spec{
		Events: []duty.Event{{ID: "complaint_received", Name: "收到投诉"}},
		Duties: []duty.Duty{
			{ID: "1", Title: "收集上月质量记录", Positions: []org.Ref{"资料管理员"}, Verb: duty.Collect, Due: &duty.Due{Every: "month", By: 5, About: "previous"}},
			{ID: "2", Title: "答复投诉", Positions: []org.Ref{"安全主办"}, Verb: duty.Answer, Due: &duty.Due{After: "收到投诉", Within: "24h"}},
			{ID: "3", Title: "消防演习", Positions: []org.Ref{"安全主办"}, Verb: duty.Organize, Due: &duty.Due{Every: "half_year"}},
		},
	}, centre())
	for i := range catalogue.Duties() {
		trigger := catalogue.Trigger(&catalogue.Duties()[i])
		fmt.Println(trigger.Kind, trigger.Text().ZH, "|", trigger.Text().EN)
	}
	// Output:
	// calendar 每月5日前(上月) | by the 5th of each month (the month before)
	// event 收到投诉后24小时内 | within 24 hours after complaint received
	// calendar 每半年一次 | once a half-year
}

func ExampleCatalogue_Active() {
	chart := centre()
	catalogue, _ := duty.New(duty.Spec{Duties: []duty.Duty{
		{ID: "report", Title: "向业委会汇报", Positions: []org.Ref{"经理助理"}, Verb: duty.Report, To: []org.Ref{"业主委员会"}, When: "fact.owners_committee"},
	}}, chart)
	d, _ := catalogue.Duty("report")
	activation := catalogue.Active(d, chart.At(time.Date(2026, 3, 2, 9, 0, 0, 0, chart.Zone())))
	fmt.Println(activation.Activity, activation.Because.ZH)
	// Output: inactive 条件不成立: fact.owners_committee
}

func ExampleTarget_Evaluate() {
	target := &duty.Target{Measure: "回访户数", AtLeast: "25%", Distinct: true}
	for _, figure := range []duty.Figure{{Part: 250, Whole: 1000}, {Part: 250, Whole: 1001}, {Part: 300, Whole: 1000, Repeated: 1}, {}} {
		fmt.Println(target.Evaluate(figure), target.Explain(figure).ZH)
	}
	// Output:
	// met 回访户数: 250/1000, 要求 ≥ 25%, 重复 0, 达到
	// missed 回访户数: 250/1001, 要求 ≥ 25%, 重复 0, 没有达到
	// missed 回访户数: 300/1000, 要求 ≥ 25%, 重复 1, 没有达到
	// undetermined 回访户数: 0/0, 要求 ≥ 25%, 重复 0, 无法判断: 总数是 0
}

func ExampleCatalogue_Communications() {
	catalogue, _ := duty.New(duty.Spec{
		Events: []duty.Event{{ID: "emergency", Name: "紧急重大事件"}},
		Duties: []duty.Duty{{ID: "so_emergency", Title: "报告紧急事件", Positions: []org.Ref{"安全主办"}, Verb: duty.Report, To: []org.Ref{"经理助理", "公司"}, Occasion: []org.Ref{"紧急重大事件"}}},
	}, centre())
	for _, c := range catalogue.Communications("emergency") {
		var to []string
		for _, ref := range c.To {
			to = append(to, catalogue.Name(ref))
		}
		fmt.Println(catalogue.Name(org.Ref(c.Position)), "→", strings.Join(to, "、"))
	}
	// Output: 安全主办 → 公司、经理助理
}

func ExampleNew() {
	_, findings := duty.New(duty.Spec{
		Records: []duty.QualityRecord{{ID: "plan", Name: "培训计划"}},
		Duties: []duty.Duty{
			{ID: "draft", Title: "编制培训计划", Positions: []org.Ref{"安全主办"}, Verb: duty.Draft, Records: []org.Ref{"培训计划"}},
			{ID: "review", Title: "审核培训计划", Positions: []org.Ref{"安全主办"}, Verb: duty.Review, Records: []org.Ref{"培训计划"}, Due: &duty.Due{Every: "month", By: 31}},
		},
	}, centre())
	for _, f := range findings {
		fmt.Println(f.Severity, f.Code, f.Path, f.Message.ZH)
	}
	// Output:
	// warning duty.month-end duties[review].due 有的月份没有这一天, 没有写遇到时怎么办
	// warning duty.maker-checks duties[review].records[plan] “培训计划”由“安全主办”自己检查自己
}
