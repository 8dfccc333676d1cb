package approval

import (
	"slices"

	"github.com/mandate-go/mandate/org/diag"
)

// Events that change who is to sign: added signers, transfers, a newer policy.

// openNow is where the case stands before the event, and the step that is open; an error where none is, or another than the event
// names.
func (m *machine) openNow() (*question, standing, int, error) {
	q, sound := m.reads()
	if !sound {
		return nil, standing{}, 0, refuse(ErrUntold, diag.Textf("现在判断不了(%s)", "it cannot be told now (%s)", joined(q.missed())))
	}
	now := q.where()
	i := -1
	if now.state == Pending {
		i = now.tally.openStep(now.plan)
	}
	switch {
	case i < 0:
		return nil, now, 0, refuse(ErrForbidden, diag.Textf("现在没有轮到签的步骤(%s)", "no step is open now (%s)", now.state))
	case i+1 != m.event.Step:
		return nil, now, 0, refuse(ErrForbidden, diag.Textf("第 %d 步现在没有轮到; 轮到的是第 %d 步", "step %d is not open; step %d is", m.event.Step, i+1))
	}
	return q, now, i, nil
}

// signerAdded checks that one who may sign the open step adds another person to it.
func (m *machine) signerAdded() error {
	q, now, i, err := m.openNow()
	if err != nil {
		return err
	}
	by, plain := q.means(m.event.By)
	to, known := q.means(m.event.To)
	t := now.tally
	switch {
	case !plain || !known || to.holder == 0:
		return refuse(ErrForbidden, text("加签要写明是谁加、加谁, 加的要是人", "say who adds whom; whom he adds is a person"))
	case !q.mayAdd(by, now, i):
		return refuse(ErrForbidden, text("只有现在能签这一步的人可以加签", "only one who may sign the step now adds a signer to it"))
	case by == to || by.holder == to.holder:
		return refuse(ErrForbidden, text("不能加自己", "nobody adds himself"))
	case len(q.meant(m.event.To)) == 0:
		return refuse(ErrForbidden, text("不能加申请人, 也不能加当天没有岗位的人", "neither who asks nor one without a post can be added"))
	}
	for k := range q.file.extra {
		x := &q.file.extra[k]
		if x.of(now.plan) == i && !t.added.agreed[k] && slices.Contains(q.meant(x.who), to.holder) {
			return refuse(ErrForbidden, text("已经加过这个人, 他还没有签", "he is added already and has not signed yet"))
		}
	}
	return nil
}

// mayAdd reports whether someone may sign the step now: as an added signer whose turn it is, or by the route.
func (q *question) mayAdd(by signer, now standing, i int) bool {
	t := now.tally
	for _, a := range q.askedOfAdded(t, now.plan, i) {
		if by.holder != 0 && slices.Contains(q.meant(q.file.extra[a].who), by.holder) {
			return true
		}
	}
	return !t.own(now.plan, i) && q.signsNow(i, now.plan.route.steps[i].verb, t, by)
}

// askedOfAdded are the added signers whose turn it is.
func (q *question) askedOfAdded(t *tally, p *plan, i int) []int {
	if open := t.added.open(p, i, false); len(open) > 0 || !t.own(p, i) {
		return open
	}
	return t.added.open(p, i, true)
}

// transferred checks that one who is asked for the open step hands it to another who may sign it as well.
func (m *machine) transferred() error {
	q, now, i, err := m.openNow()
	if err != nil {
		return err
	}
	by, plain := q.means(m.event.By)
	to, known := q.means(m.event.To)
	st := &now.plan.route.steps[i]
	asked := q.askedFor(now, i, m.before)
	holds := func(a Asked) bool { return a.Via != "added" && slices.Contains(a.keys(), q.key(by)) }
	switch {
	case !plain || !known:
		return refuse(ErrForbidden, text("转办要写明是谁转、转给谁", "say who hands it on, and to whom"))
	case st.all:
		return refuse(ErrForbidden, text("会签的人都要签, 不能转办", "where all must sign nobody hands it on"))
	case !slices.ContainsFunc(asked, holds):
		return refuse(ErrForbidden, text("这一步没有请他签, 他不能转办", "he is not asked for the step, and hands nothing on"))
	case by == to || by.holder != 0 && by.holder == to.holder:
		return refuse(ErrForbidden, text("不能转给自己", "nobody hands it to himself"))
	case !q.signsNow(i, st.verb, now.tally, to):
		return refuse(ErrForbidden, text("转给的人自己要有权签这一步: 转办不带权限", "whom it is handed to must be entitled himself: no authority comes with it"))
	}
	return nil
}

// moved wants that the outcome under this policy was shown.
func (m *machine) moved() error {
	if m.before.policy == m.policy.Hash() {
		return refuse(ErrPolicy, text("申请已经按这套规则办", "the case stands under this policy already"))
	}
	shown, err := m.policy.Preview(*m.before, m.event.At)
	if err != nil {
		return err
	}
	if shown.Digest != m.event.Digest {
		return refuse(ErrForbidden, diag.Textf("换规则以前要先看结果: 现在的结果是 %s, 和看过的不一样; 用 preview 再看一次", "the outcome has to be shown first: it is %s now, not what was shown; see the preview again", shown.Digest))
	}
	m.next.policy, m.fresh = m.policy.Hash(), true
	return nil
}
