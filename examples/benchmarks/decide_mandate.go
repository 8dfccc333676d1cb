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

// decideByMandate has nobody assigned, so that the model is asked by posts; decideByHolders has everyone.
func decideByMandate(m matrix) contestant {
	return decideByPolicy("mandate, `Policy.Decide`", m, org.Register{})
}

func decideByHolders(m matrix) contestant {
	return decideByPolicy("mandate, every post held by a person", m, m.register())
}

func decideByPolicy(name string, m matrix, register org.Register) contestant {
	policy := m.policy(m.approvals(), register)
	return contestant{
		name: name,
		answer: func(i int) string {
			switch d := policy.Decide(m.questions[i].request()); d.Outcome() {
			case approval.Permitted:
				return permitted(true)
			case approval.Denied, approval.Escalate:
				return permitted(false)
			default:
				return d.Outcome().String()
			}
		},
		run: func(from, n int) int {
			sum, at := 0, from%len(m.questions)
			for range n {
				if policy.Decide(m.questions[at].request()).Permitted() {
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
