package approval

import (
	"slices"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org/diag"
)

// Open begins a case with what is asked for, as of the instant of the request, and says what is to be done first. The
// request has an id, which is the id of the opening event too, and no approver, verb or signatures. The error is a [*Refusal].
func (p *Policy) Open(r Request) (Case, []Effect, error) {
	at := r.At
	r.At = Event{}.At
	return p.Apply(Case{}, Event{ID: r.ID, Type: Opened, At: at, Request: r})
}

// Apply makes of a case and an event the next case, and says what is to be done now. The case given stays as it is. An event
// that the case has already changes nothing and is no error, and neither is a timer that is not set any more: it came too
// late to matter, and is not kept. The error is a [*Refusal]; the case given is then handed back.
//
// Whatever is signed is kept, also what does not count; [Policy.Progress] says why. A signature whose effect cannot be told is
// refused, since it would leave the case untold.
func (p *Policy) Apply(c Case, e Event) (Case, []Effect, error) {
	e.At, e.Request = e.At.UTC(), contentOf(e.Request)
	if e.Type == Signed && e.Verb == 0 {
		e.Verb = duty.Approve
	}
	if err := e.check(); err != nil {
		return c, nil, err
	}
	m := &machine{policy: p, before: &c, event: e}
	if again, err := m.again(); again || err != nil {
		return c, nil, err
	}
	if err := m.may(); err != nil {
		return c, nil, err
	}
	if e.Type == TimerFired {
		if set, err := m.fires(); !set || err != nil {
			return c, nil, err
		}
	}
	if err := m.apply(); err != nil {
		return c, nil, err
	}
	return m.next, m.effects, nil
}

// machine applies one event.
type machine struct {
	policy  *Policy
	before  *Case
	event   Event
	next    Case
	effects []Effect
	fresh   bool // what was open before is not what is open now, whatever it looks like
}

// again reports whether the case has the event already.
func (m *machine) again() (bool, error) {
	had := m.before.known(m.event.ID)
	if had == nil {
		return false, nil
	}
	e := m.event
	if e.Type == Opened || e.Type == Amended {
		e.Digest, e.Request = e.Request.digest(), Request{}
	}
	if had.same(&e) {
		return true, nil
	}
	return false, refuse(ErrConflict, diag.Textf("编号“%s”已经用过, 内容不一样; 新的事件要用新的编号", "the id “%s” is taken by another event; give a new event a new id", e.ID))
}

// same reports whether two events are the same.
func (e *Event) same(o *Event) bool {
	x, y := *e, *o
	x.At, y.At, x.Request, y.Request = Event{}.At, Event{}.At, Request{}, Request{}
	return e.At.Equal(o.At) && x.plain() == y.plain()
}

// plain is an event without its request, to compare.
func (e Event) plain() any {
	return struct {
		id, digest, timer string
		kind              EventType
		by, to            Actor
		verb              duty.Verb
		verdict           Verdict
		step              int
		where             Where
	}{e.ID, e.Digest, e.Timer, e.Type, e.By, e.To, e.Verb, e.Verdict, e.Step, e.Where}
}

// may holds the event against what the case is.
func (m *machine) may() error {
	c, e, p := m.before, &m.event, m.policy
	switch {
	case p.faulty || p.chart.Faulty():
		return refuse(ErrUntold, text("模型有错误, 改正以前不能据此审批", "the model has errors, nothing is decided by it until they are mended"))
	case len(c.log) == 0 && e.Type != Opened:
		return refuse(ErrMalformed, text("申请还没有开始, 第一个事件要是 open", "nothing is opened yet, the first event is open"))
	case len(c.log) == 0:
		return nil
	case e.Type == Opened:
		return refuse(ErrConflict, text("申请已经开始了; 改内容用 amend", "the case is open already; to change what is asked for, amend it"))
	case e.At.Before(c.last()):
		return refuse(ErrOrder, diag.Textf("事件的时间早于上一个事件 %s; 按先后送来", "the event lies before the last one, of %s; hand events in their order", c.last().In(p.chart.Zone()).Format(timeForm)))
	case c.policy != p.Hash() && e.Type != PolicyMoved:
		return refuse(ErrPolicy, diag.Textf("申请按规则 %s 办, 现在的是 %s; 用原来的规则, 或者先看 preview, 再送 move", "the case stands under policy %s, this is %s; use that one, or see the preview and move it",
			c.policy, p.Hash()))
	case c.Closed() && e.Type != TimerFired:
		return refuse(ErrClosed, diag.Textf("申请已经办结(%s), 不再接受事件", "the case is closed (%s), it takes no more events", c.state))
	case c.Returned() && (e.Type == Signed || e.Type == SignerAdded || e.Type == Transferred):
		return refuse(ErrReturned, text("申请退回给申请人了, 等他改好再送(amend)", "the request is back with who asked; he amends it first"))
	}
	return nil
}

// apply makes the next case.
func (m *machine) apply() error {
	m.next = m.before.next()
	if err := m.enter(); err != nil {
		return err
	}
	return m.follow()
}

// enter checks what the event says and puts it into the log.
func (m *machine) enter() error {
	e, next := m.event, &m.next
	var void Void
	var err error
	switch e.Type {
	case Opened:
		next.id, next.policy, next.currency = e.Request.ID, m.policy.Hash(), m.policy.currency
		err = m.content(&e)
	case Amended:
		err = m.amended(&e)
	case Withdrawn:
		err = m.asks(e.By)
	case Signed:
		void, err = m.signed()
	case SignerAdded:
		err = m.signerAdded()
	case Transferred:
		err = m.transferred()
	case PolicyMoved:
		err = m.moved()
	}
	if err != nil {
		return err
	}
	e.Request = Request{}
	next.log = append(next.log, entry{Event: e, register: m.policy.RegisterHash(), void: void})
	if last := &next.log[len(next.log)-1]; last.Type == Signed && last.Verdict == Return && void == "" {
		next.round, m.fresh = len(next.log)-1, true
	}
	return nil
}

// content keeps the content of the event, which has to be one that can be read as things are.
func (m *machine) content(e *Event) error {
	reading := e.Request
	reading.At = e.At
	q := question{policy: m.policy, request: reading, verb: duty.Approve, trace: &trace{policy: m.policy}}
	if !q.read() {
		why := diag.Textf("申请读不下去(%s)", "the request cannot be read (%s)", joined(q.missed()))
		for _, n := range q.trace.notes {
			why = why.Then("; "+n.text.ZH, "; "+n.text.EN)
		}
		return refuse(ErrUntold, why)
	}
	if r := q.route(); r.timed() && m.policy.hours == nil {
		return refuse(ErrCalendar, text("流程按上班小时催办, 规则没有带日历; 用 WithCalendar 带上", "the route counts working hours, and the policy has no calendar; give it one WithCalendar"))
	}
	e.Digest = m.next.hold(e.Request)
	return nil
}

// amended takes a changed request, or the same one handed in again after it was sent back.
func (m *machine) amended(e *Event) error {
	present := m.before.current()
	if err := m.asks(e.By); err != nil {
		return err
	}
	if e.Request.ID != m.before.id {
		return refuse(ErrForbidden, diag.Textf("改了编号就是另一份申请; 编号要写 %s", "with another id it is another request; the id is %s", m.before.id))
	}
	if e.Request.digest() == present.digest && !m.before.Returned() {
		return refuse(ErrForbidden, text("内容没有变, 不用再送", "nothing has changed, there is nothing to amend"))
	}
	m.fresh = m.fresh || e.Request.Kind != present.request.Kind
	return m.content(e)
}

// asks wants that who acts is who asks.
func (m *machine) asks(by Actor) error {
	if m.before.current().request.Requester == by {
		return nil
	}
	q, sound := m.reads()
	one, told := q.means(by)
	if sound && told && one.holder != 0 && q.sameAsker() && q.askers.at(0).holder == one.holder {
		return nil
	}
	return refuse(ErrForbidden, text("只有申请人自己可以; 写明申请人", "only who asks may do so; name him"))
}

// reads is the question about the present content at the time of the event.
func (m *machine) reads() (*question, bool) {
	q := m.policy.asks(m.before, m.event.At)
	return q, q.read()
}

// signed counts the signature, and says why it does not count.
func (m *machine) signed() (Void, error) {
	e := &m.event
	if m.before.content(e.Digest) == nil {
		return "", refuse(ErrForbidden, diag.Textf("没有摘要是 %s 的内容; 签现在的 %s", "no content has the digest %s; sign the present one, %s", e.Digest, m.before.Digest()))
	}
	q := m.policy.asks(m.before, e.At)
	q.sign(entry{Event: *e}, len(m.before.log))
	last := len(q.request.Signatures) - 1
	if !q.read() {
		return "", refuse(ErrUntold, diag.Textf("现在判断不了(%s)", "it cannot be told now (%s)", joined(q.missed())))
	}
	state, _ := q.progress(len(q.route().steps))
	switch {
	case q.file.counted[last]:
		return "", nil
	case q.file.voids[last] != "":
		return q.file.voids[last], nil
	case state == Complete:
		return VoidTurn, nil
	}
	return "", refuse(ErrUntold, diag.Textf("这个签字算不算数判断不了(%s); 写明是谁、哪个岗位", "whether the signature counts cannot be told (%s); say who signs, and in which post", joined(q.missed())))
}

// fires reports whether the timer is set, and wants that its time has come.
func (m *machine) fires() (bool, error) {
	i := slices.IndexFunc(m.before.timers, func(t timer) bool { return t.id == m.event.Timer })
	if i < 0 {
		return false, nil
	}
	if at := m.before.timers[i].at; m.event.At.Before(at) {
		return true, refuse(ErrOrder, diag.Textf("定时 %s 要到 %s 才响", "timer %s is set for %s", m.event.Timer, at.In(m.policy.chart.Zone()).Format(timeForm)))
	}
	return true, nil
}
