package main

import (
	"fmt"
	"sync/atomic"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org"
)

// decided is what became of all questions.
type decided struct {
	total, differ int64
	outcomes      [4]int64 // by answer
	first         string   // the first difference of the first site that has one
	nanoseconds   int64    // in the library alone, of all processors together
}

func (d *decided) String() string {
	return fmt.Sprintf("%d 次: 可以批 %d, 不能批 %d, 超出限额 %d, 问该由谁批 %d; 每次 %s\n  与简单计算不同的: %d", d.total, d.outcomes[permitted], d.outcomes[denied],
		d.outcomes[tooMuch], d.outcomes[asks], time.Duration(d.nanoseconds/d.total), d.differ)
}

func (d *decided) wrong() error {
	if d.differ > 0 {
		return fmt.Errorf("%d decisions differ, such as: %s", d.differ, d.first)
	}
	return nil
}

// decide asks so many questions at each site, and compares.
func (c *company) decide(each int) *decided {
	d := &decided{total: int64(each * len(c.sites))}
	firsts := make([]string, len(c.sites))
	spread(len(c.sites), func(i int) {
		s := c.sites[i]
		questions := s.questions(c.seed, each)
		want, got := make([]reply, each), make([]reply, each)
		for j, q := range questions {
			want[j].answer, want[j].post = s.judge(q)
			atomic.AddInt64(&d.outcomes[want[j].answer], 1)
		}
		begin := time.Now()
		for j, q := range questions {
			got[j].answer, got[j].post = put(s, c.models[i], q)
		}
		atomic.AddInt64(&d.nanoseconds, int64(time.Since(begin)))
		for j, q := range questions {
			if got[j] == want[j] {
				continue
			}
			if atomic.AddInt64(&d.differ, 1); firsts[i] == "" {
				firsts[i] = fmt.Sprintf("%s %s %+v: %v, not %v", s.path(), s.people[q.requester].id, q, got[j], want[j])
			}
		}
	})
	for _, first := range firsts {
		if d.first == "" {
			d.first = first
		}
	}
	return d
}

// reply is an answer, and the post or party that is to sign.
type reply struct {
	answer
	post string
}

// undetermined is no answer that the simple calculation has.
const undetermined answer = -1

// put puts a question to the library.
func put(s *site, m *config.Model, q question) (answer, string) {
	amount, err := money.Parse(yuan(q.fen), m.Policy().Currency())
	if err != nil {
		return undetermined, err.Error()
	}
	r := approval.Request{Kind: approval.KindID(q.kind), Amount: amount, At: time.Date(year, month, q.day, 9, 0, 0, 0, m.Org().Zone()),
		Requester: approval.Actor{Person: org.PersonID(s.people[q.requester].id), Position: org.PositionID(q.post)}}
	if q.approver >= 0 {
		r.Approver.Person = org.PersonID(s.people[q.approver].id)
	}
	d := m.Policy().Decide(r)
	if q.approver < 0 {
		if route := d.Route(); d.State() == approval.Pending && len(route) == 1 {
			return asks, string(route[0].Actor.Position) + string(route[0].Actor.Party)
		}
		return undetermined, ""
	}
	switch d.Outcome() {
	case approval.Permitted:
		return permitted, ""
	case approval.Denied:
		return denied, ""
	case approval.Escalate:
		return tooMuch, ""
	}
	return undetermined, ""
}
