package approval_test

import (
	"fmt"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// A purchase that would be permitted alone goes up with those that came before it. The caller hands in the history.
func Example_cumulative() {
	chart, findings := org.New(org.Spec{
		Organization: org.Organization{ID: "lanshan", Timezone: "Asia/Shanghai", Currency: "CNY"},
		Parties:      []org.Party{{ID: "company", Name: "公司"}},
		Positions: []org.Position{
			{ID: "manager", Name: "经理助理", ReportsTo: []org.Line{{To: "company"}}},
			{ID: "technical_leader", Name: "技术主管", ReportsTo: []org.Line{{To: "manager"}}},
		},
	})
	policy, more := approval.New(approval.Spec{
		Kinds: []approval.Kind{{ID: "purchase", Name: "采购", Amount: approval.AmountRequired, Attributes: []approval.Attribute{{ID: "supplier", Type: "text"}}}},
		Authorities: []approval.Authority{{ID: "am_purchase", Position: "manager", Verb: duty.Approve, Kinds: []org.Ref{"purchase"},
			Limit: &approval.Limit{Words: "不满2000元"}}},
		Cumulative: []approval.Cumulative{{ID: "split", Name: "向同一家买", Kinds: []org.Ref{"purchase"}, By: []string{"requester"}, Vendor: "supplier", Window: "30d"}},
	}, chart)
	if err := append(findings, more...).Err(); err != nil {
		fmt.Println(err)
		return
	}
	asked := `{"id":"CG-2","kind":"purchase","amount":"1200","requester":"position:technical_leader","approver":"position:manager",` +
		`"at":"2026-03-02T09:00:00+08:00","attributes":{"supplier":"春晖建材有限公司"}%s}`
	for _, history := range []string{
		``, `,"history":[]`,
		`,"history":[{"id":"CG-1","kind":"purchase","amount":"1500","requester":"position:technical_leader","at":"2026-02-10T09:00:00+08:00",` +
			`"attributes":{"supplier":"春晖建材 有限责任公司"}}]`,
	} {
		d := policy.DecideJSON(fmt.Appendf(nil, asked, history))
		fmt.Println(d.Outcome(), d.Missing())
		for _, reason := range d.Reasons(diag.Chinese) {
			fmt.Println("  ", reason.Message)
		}
	}
	// Output:
	// undetermined [history]
	//    限额要按累计算, 没有附上以前的单据; 以前没有的, 写空的列表
	// permitted []
	//    按“向同一家买”累计: 这一份1200元, 没有别的单据
	//    “经理助理”的审批限额: 不满2000元, 1200元在限额之内
	// escalate []
	//    按“向同一家买”累计: 这一份1200元, 加上 CG-1(1500元), 合计2700元
	//    “经理助理”的审批限额: 不满2000元, 累计2700元超出限额
	//    超出权限, 应报“公司”审批
}
