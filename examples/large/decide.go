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
	deciding      time.Duration
}

func (d *decided) String() string {
	return fmt.Sprintf("%d 次: 可以批 %d, 不能批 %d, 超出限额 %d, 问该由谁批 %d\n  与简单计算不同的: %d", d.total, d.outcomes[permitted], d.outcomes[denied],
		d.outcomes[tooMuch], d.outcomes[asks], d.differ)
}

func (d *decided) wrong() error {
	if d.differ > 0 {
		return fmt.Errorf("%d decisions differ, such as: %s", d.differ, d.first)
	}
	return nil
}

// decide asks so many questions at each site, and compares.
func (c *loadedCompany) decide(each int) *decided {
	d := &decided{total: int64(each * len(c.sites))}
	firsts := make([]string, len(c.sites))
	spread(len(c.sites), func(i int) {
		s, m := c.sites[i], c.models[i]
		for _, q := range s.questions(c.seed, each) {
			want, post := s.judge(q)
			got, asked := put(s, m, q)
			atomic.AddInt64(&d.outcomes[want], 1)
			if got == want && asked == post {
				continue
			}
			if atomic.AddInt64(&d.differ, 1); firsts[i] == "" {
				firsts[i] = fmt.Sprintf("%s %s %+v: %d %q, not %d %q", s.path(), s.people[q.requester].id, q, got, asked, want, post)
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
