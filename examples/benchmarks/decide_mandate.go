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
		answer: func(i int) string { return outcome(prepared[i].Decide().Outcome()) },
		run:    looped(prepared, func(p **approval.Prepared) int { return one((*p).Decide().Permitted()) }),
	}
}

func decideByMandate(m matrix) contestant {
	return decideByPolicy("mandate, `Policy.Decide`", m, m.policy(m.approvals(), org.Register{}))
}

func decideByHolders(m matrix) contestant {
	return decideByPolicy("mandate, every post held by a person", m, m.policy(m.approvals(), m.register()))
}

func decideByPolicy(name string, m matrix, policy *approval.Policy) contestant {
	return decideBy(name, m, func(q *question) approval.Outcome { return policy.Decide(q.request()).Outcome() })
}

func decideByBatch(m matrix) contestant {
	return decideInBatch(m, m.policy(m.approvals(), org.Register{}).Batch())
}

func decideInBatch(m matrix, batch *approval.Batch) contestant {
	return decideBy("mandate, `Batch.Decide`", m, func(q *question) approval.Outcome { return batch.Decide(q.request()).Outcome() })
}

func decideBy(name string, m matrix, decide func(*question) approval.Outcome) contestant {
	return contestant{
		name:   name,
		answer: func(i int) string { return outcome(decide(&m.questions[i])) },
		run:    looped(m.questions, func(q *question) int { return one(decide(q) == approval.Permitted) }),
	}
}

func outcome(o approval.Outcome) string {
	switch o {
	case approval.Permitted:
		return permitted(true)
	case approval.Denied, approval.Escalate:
		return permitted(false)
	default:
		return o.String()
	}
}
