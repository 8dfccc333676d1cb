package approval_test

import (
	"fmt"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
)

// What one post may sign for another is bound once, and asked for each amount. Nothing is allocated by a question.
func ExamplePolicy_Prepare() {
	policy := office()
	prepared := policy.Prepare(approval.Request{
		Kind: "expense", At: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC),
		Requester: approval.Actor{Position: "technical_leader"}, Approver: approval.Actor{Position: "manager"},
	})
	for _, fen := range []int64{199_999, 200_000} {
		fmt.Println(prepared.DecideAmount(money.FromMinor(fen, policy.Currency())).Outcome())
	}
	fmt.Println(policy.Fields("expense"))
	// Output:
	// permitted
	// escalate
	// [amount approver at currency kind requester signatures verb]
}
