package main

import (
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org"
)

var (
	cny  = money.MustCurrency("CNY")
	when = time.Date(2026, 3, 2, 9, 0, 0, 0, time.FixedZone("", 8*60*60))
)

// request puts a question to mandate.
func (q *question) request() approval.Request {
	return approval.Request{
		Kind: approval.KindID(q.kind), Amount: money.FromMinor(q.amount, cny), At: when,
		Requester: approval.Actor{Position: org.PositionID(q.desk)}, Approver: approval.Actor{Position: org.PositionID(q.post)},
	}
}

// decidePrepared has looked up the names beforehand; the others do so each time. decideByHolders has everyone assigned, and the
// others nobody, so that the model is asked by posts.
func decidePrepared(m matrix) contestant {
	policy := m.policy(m.approvals(), org.Register{})
	prepared := make([]*approval.Prepared, len(m.questions))
	for i := range prepared {
		prepared[i] = policy.Prepare(m.questions[i].request())
	}
	return contestant{
		name:   "mandate, `Prepared.Decide`",
		answer: func(i int) string { return outcome(prepared[i].Decide()) },
		run: func(from, n int) int {
			sum, at := 0, from%len(prepared)
			for range n {
				if prepared[at].Decide().Permitted() {
					sum++
				}
				if at++; at == len(prepared) {
					at = 0
				}
			}
			return sum
		},
	}
}

func decideByMandate(m matrix) contestant {
	return decideByPolicy("mandate, `Policy.Decide`", m, m.policy(m.approvals(), org.Register{}).Decide)
}

func decideByHolders(m matrix) contestant {
	return decideByPolicy("mandate, every post held by a person", m, m.policy(m.approvals(), m.register()).Decide)
}

func decideByBatch(m matrix) contestant {
	return decideByPolicy("mandate, `Batch.Decide`", m, m.policy(m.approvals(), org.Register{}).Batch().Decide)
}

func outcome(d approval.Decision) string {
	switch d.Outcome() {
	case approval.Permitted:
		return permitted(true)
	case approval.Denied, approval.Escalate:
		return permitted(false)
	default:
		return d.Outcome().String()
	}
}

func decideByPolicy(name string, m matrix, decide func(approval.Request) approval.Decision) contestant {
	return contestant{
		name:   name,
		answer: func(i int) string { return outcome(decide(m.questions[i].request())) },
		run: func(from, n int) int {
			sum, at := 0, from%len(m.questions)
			for range n {
				if decide(m.questions[at].request()).Permitted() {
					sum++
				}
				if at++; at == len(m.questions) {
					at = 0
				}
			}
			return sum
		},
	}
}
