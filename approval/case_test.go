package approval_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// way takes a case through events, one an hour from nine on the second of March on.
type way struct {
	t       testing.TB
	policy  *approval.Policy
	now     approval.Case
	effects []approval.Effect
	hour    int
}

// handed opens a case of a request.
func handed(t testing.TB, policy *approval.Policy, r approval.Request) *way {
	t.Helper()
	w := &way{t: t, policy: policy}
	r.ID, r.At = "r1", march
	var err error
	w.now, w.effects, err = policy.Open(r)
	require.NoError(t, err)
	return w
}

// event fills in id and time.
func (w *way) event(e approval.Event) approval.Event {
	w.hour++
	e.ID, e.At = "e"+string(rune('a'+w.hour)), march.Add(time.Duration(w.hour)*time.Hour)
	return e
}

// does applies an event that is accepted.
func (w *way) does(e approval.Event) *way {
	w.t.Helper()
	next, effects, err := w.policy.Apply(w.now, w.event(e))
	require.NoError(w.t, err)
	w.now, w.effects = next, effects
	return w
}

// refuses applies an event that is not.
func (w *way) refuses(kind error, e approval.Event) {
	w.t.Helper()
	next, effects, err := w.policy.Apply(w.now, w.event(e))
	require.ErrorIs(w.t, err, kind)
	require.Empty(w.t, effects)
	require.Equal(w.t, string(w.now.AppendJSON(nil)), string(next.AppendJSON(nil)))
}

func (w *way) signs(verb duty.Verb, by string) *way {
	w.t.Helper()
	return w.does(w.signature(verb, person(by), approval.Agree))
}

func (w *way) signature(verb duty.Verb, by approval.Actor, v approval.Verdict) approval.Event {
	return approval.Event{Type: approval.Signed, By: by, Verb: verb, Verdict: v, Digest: w.now.Digest()}
}

func (w *way) progress() approval.Progress { return w.policy.Progress(w.now, march) }

// asked are those who are asked now, and for which step.
func (w *way) asked() (step int, people []string) {
	for _, o := range w.progress().Open {
		step = o.Step
		for _, a := range o.Asked {
			people = append(people, a.People...)
			if a.Actor.Party != "" {
				people = append(people, "party:"+string(a.Actor.Party))
			}
		}
	}
	return step, people
}

func (w *way) requireAsked(step int, people ...string) {
	w.t.Helper()
	s, who := w.asked()
	require.Equal(w.t, step, s)
	require.ElementsMatch(w.t, people, who)
}

// invalid are the signatures that do not count, by the event, and why.
func (w *way) invalid() map[string]approval.Void {
	all := map[string]approval.Void{}
	for _, v := range w.progress().Invalid {
		all[v.Event] = v.Why
	}
	return all
}

// told are the effects in short.
func (w *way) told() []string {
	var all []string
	for _, e := range w.effects {
		all = append(all, string(e.AppendJSON(nil)))
	}
	return all
}

// threeSteps has plans reviewed by the chief, approved by the manager and archived by the desk.
func threeSteps(t testing.TB) *approval.Policy {
	t.Helper()
	return siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Kinds[2].Attributes = []approval.Attribute{{ID: "place", Type: "text"}, {ID: "note", Type: "text", OnChange: approval.KeepSignatures}}
		s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Review: by("chief")}, {Approve: by("manager")}, {Archive: by("desk")}}}}
	})
}

func aPlan() approval.Request { return plan(0, person("cleo"), approval.Actor{}) }

func TestACaseGoesItsWayToTheEnd(t *testing.T) {
	w := handed(t, threeSteps(t), aPlan())
	require.Equal(t, []string{`{"effect":1,"type":"notify","case":"r1","step":1,"verb":"review","to":["bob"],"why":"asked"}`}, w.told())
	w.requireAsked(1, "bob")
	w.signs(duty.Review, "bob")
	require.Equal(t, []string{`{"effect":1,"type":"notify","case":"r1","step":2,"verb":"approve","to":["ann"],"why":"asked"}`}, w.told())
	w.signs(duty.Approve, "ann").requireAsked(3, "dora")
	require.Equal(t, []approval.Remaining{{Step: 3, Verb: duty.Archive, Wanted: 1}}, w.progress().Remains)
	require.False(t, w.now.Closed())
	w.signs(duty.Archive, "dora")
	require.Equal(t, []string{`{"effect":1,"type":"done","case":"r1","state":"complete"}`}, w.told())
	require.Equal(t, approval.Complete, w.now.State())
	require.Equal(t, approval.Complete, w.progress().State)
	require.Empty(t, w.invalid())
	w.refuses(approval.ErrClosed, w.signature(duty.Approve, person("ann"), approval.Refuse))
	w.refuses(approval.ErrClosed, approval.Event{Type: approval.Withdrawn, By: person("cleo")})
}

func TestTheSameEventTwiceCountsOnce(t *testing.T) {
	w := handed(t, threeSteps(t), aPlan())
	e := w.event(w.signature(duty.Review, person("bob"), approval.Agree))
	first, effects, err := w.policy.Apply(w.now, e)
	require.NoError(t, err)
	require.NotEmpty(t, effects)
	again, effects, err := w.policy.Apply(first, e)
	require.NoError(t, err)
	require.Empty(t, effects)
	require.Equal(t, string(first.AppendJSON(nil)), string(again.AppendJSON(nil)))

	e.By = person("ann")
	_, _, err = w.policy.Apply(first, e)
	require.ErrorIs(t, err, approval.ErrConflict)
	late := w.event(w.signature(duty.Review, person("bob"), approval.Agree))
	late.At = march.Add(-time.Second)
	_, _, err = w.policy.Apply(first, late)
	require.ErrorIs(t, err, approval.ErrOrder)

	r := aPlan()
	r.ID, r.At = "r1", march
	open := approval.Event{ID: "r1", Type: approval.Opened, At: march, Request: r}
	again, effects, err = w.policy.Apply(first, open)
	require.NoError(t, err)
	require.Empty(t, effects)
	require.Equal(t, string(first.AppendJSON(nil)), string(again.AppendJSON(nil)))
	open.Request.Requester = person("dora")
	_, _, err = w.policy.Apply(first, open)
	require.ErrorIs(t, err, approval.ErrConflict)
}

func TestApplyLeavesTheCaseAsItIs(t *testing.T) {
	w := handed(t, threeSteps(t), aPlan())
	before := string(w.now.AppendJSON(nil))
	one, _, err := w.policy.Apply(w.now, w.event(w.signature(duty.Review, person("bob"), approval.Agree)))
	require.NoError(t, err)
	two, _, err := w.policy.Apply(w.now, w.event(w.signature(duty.Review, person("bob"), approval.Refuse)))
	require.NoError(t, err)
	require.Equal(t, before, string(w.now.AppendJSON(nil)))
	require.Equal(t, approval.Pending, one.State())
	require.Equal(t, approval.Refused, two.State())
}

func TestWhatDoesNotCountIsKeptAndTold(t *testing.T) {
	w := handed(t, threeSteps(t), aPlan())
	w.signs(duty.Approve, "ann").signs(duty.Review, "dora")
	require.Equal(t, map[string]approval.Void{"eb": approval.VoidTurn, "ec": approval.VoidEntitled}, w.invalid())
	require.Empty(t, w.told(), "the open step is the same")
	w.signs(duty.Review, "bob").requireAsked(2, "ann")
	require.Len(t, w.invalid(), 2, "what did not count when it came never counts")
	e := w.signature(duty.Approve, person("ann"), approval.Agree)
	e.Digest = "sha256:00"
	w.refuses(approval.ErrForbidden, e)
	w.refuses(approval.ErrUntold, w.signature(duty.Approve, position("nowhere"), approval.Agree))
}

func TestOnlyTheRequesterWithdrawsAndAmends(t *testing.T) {
	w := handed(t, threeSteps(t), aPlan())
	w.refuses(approval.ErrForbidden, approval.Event{Type: approval.Withdrawn, By: person("bob")})
	changed := aPlan()
	changed.ID, changed.Attributes = "r1", []approval.AttributeValue{{ID: "place", Value: rule.TextValue("门岗")}}
	w.refuses(approval.ErrForbidden, approval.Event{Type: approval.Amended, By: person("ann"), Request: changed})
	other := changed
	other.ID = "r2"
	w.refuses(approval.ErrForbidden, approval.Event{Type: approval.Amended, By: person("cleo"), Request: other})
	w.refuses(approval.ErrForbidden, approval.Event{Type: approval.Amended, By: person("cleo"), Request: w.now.Request()})
	w.does(approval.Event{Type: approval.Withdrawn, By: approval.Actor{Person: "cleo", Position: "officer"}})
	require.Equal(t, approval.Refused, w.now.State())
	require.True(t, w.now.Withdrawn())
	require.True(t, w.progress().Withdrawn)
	require.Equal(t, []string{`{"effect":1,"type":"done","case":"r1","state":"refused"}`}, w.told())
}

func TestWhatIsNoRequestOpensNoCase(t *testing.T) {
	policy := threeSteps(t)
	for name, change := range map[string]func(r *approval.Request){
		"no id": func(r *approval.Request) { r.ID = "" }, "no time": func(r *approval.Request) { r.At = time.Time{} },
		"an unknown kind": func(r *approval.Request) { r.Kind = "trip" }, "no requester": func(r *approval.Request) { r.Requester = approval.Actor{} },
		"an amount": func(r *approval.Request) { r.Amount = yuan("1") }, "an unknown attribute": func(r *approval.Request) {
			r.Attributes = []approval.AttributeValue{{ID: "colour", Value: rule.TextValue("red")}}
		},
	} {
		r := aPlan()
		change(&r)
		c, effects, err := policy.Open(r)
		require.Error(t, err, name)
		require.Empty(t, effects, name)
		require.Empty(t, c.ID(), name)
	}
	_, _, err := policy.Apply(approval.Case{}, approval.Event{ID: "w", Type: approval.Withdrawn, At: march, By: person("cleo")})
	require.ErrorIs(t, err, approval.ErrMalformed)
	require.Equal(t, approval.Progress{}, policy.Progress(approval.Case{}, march))
}

func TestTheVerbOfASignatureIsApproveUnlessGiven(t *testing.T) {
	w := handed(t, sitePolicy(t), expense("100", person("dora"), approval.Actor{})).signs(0, "bob")
	require.Equal(t, approval.Complete, w.now.State())
	require.Equal(t, duty.Approve, w.now.Events()[1].Verb)
}
