package approval_test

import (
	"fmt"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// office is a site of two posts, whose manager approves expenses below 2000 yuan.
func office() *approval.Policy {
	chart, findings := org.New(org.Spec{
		Organization: org.Organization{ID: "lanshan", Timezone: "Asia/Shanghai", Currency: "CNY"},
		Parties:      []org.Party{{ID: "company", Name: "公司"}},
		Positions: []org.Position{
			{ID: "manager", Name: "经理助理", ReportsTo: []org.Line{{To: "company"}}},
			{ID: "technical_leader", Name: "技术主管", ReportsTo: []org.Line{{To: "经理助理"}}},
		},
	})
	policy, more := approval.New(approval.Spec{
		Kinds: []approval.Kind{{ID: "expense", Name: "日常费用支出", Amount: approval.AmountRequired}},
		Authorities: []approval.Authority{{ID: "am_spending", Position: "经理助理", Verb: duty.Approve, Kinds: []org.Ref{"expense"},
			Limit: &approval.Limit{Words: "2000元以下(不含2000元)"}, Source: []string{"AM-W15"}}},
	}, chart)
	if err := append(findings, more...).Err(); err != nil {
		panic(err)
	}
	return policy
}

// An amount below the limit is permitted; the limit itself and all beyond goes to the company.
func ExamplePolicy_Decide() {
	policy := office()
	for _, text := range []string{"1999.99", "2000", "2000.01"} {
		amount, err := money.Parse(text, policy.Currency())
		if err != nil {
			fmt.Println(err)
		}
		d := policy.Decide(approval.Request{
			Kind: "expense", Amount: amount, At: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC),
			Requester: approval.Actor{Position: "technical_leader"}, Approver: approval.Actor{Position: "manager"},
		})
		fmt.Println(text, d.Outcome())
		for _, reason := range d.Reasons(diag.Chinese) {
			fmt.Println("  ", reason.Message, reason.Source)
		}
	}
	// Output:
	// 1999.99 permitted
	//    “经理助理”的审批限额: 不满2000元, 1999.99元在限额之内 [AM-W15]
	// 2000 escalate
	//    “经理助理”的审批限额: 不满2000元, 2000元超出限额 [AM-W15]
	//    超出权限, 应报“公司”审批 []
	// 2000.01 escalate
	//    “经理助理”的审批限额: 不满2000元, 2000.01元超出限额 [AM-W15]
	//    超出权限, 应报“公司”审批 []
}

// Without an approver the question is where the request stands.
func ExamplePolicy_DecideJSON() {
	policy := office()
	d := policy.DecideJSON([]byte(`{"kind":"expense","amount":"1999.99","requester":"position:technical_leader","at":"2026-03-02T09:00:00+08:00"}`))
	fmt.Println(d.State(), d.Route()[0].Verb, d.Route()[0].Actor.Position)

	d = policy.DecideJSON([]byte(`{"kind":"expense","amount":1999.99,"requester":"position:technical_leader"}`))
	fmt.Println(d.State(), d.Missing(), d.Reasons(diag.Chinese)[0].Message)
	// Output:
	// pending approve manager
	// undetermined [amount] “amount”要写成带引号的文字
}

func ExamplePolicy_Authority() {
	authority, _ := office().Authority("am_spending")
	fmt.Println(authority.Position, authority.Verb, authority.Limit.Words)
	// Output: manager approve 不满2000元
}
