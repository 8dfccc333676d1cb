package approval_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
)

// TestTheNaiveCaseAgrees compares worlds in which nothing is lent, nobody is away and no total is looked at: what those come to for one
// signature is compared by TestTheNaiveDeciderAgrees, and that a case asks it by TestACaseKnowsWhatIsLentAndTotalled. It takes cases through 20000 events, 4000 where tests are to be short, and through 1000000 where MANDATE_FULL=1 is set.
func TestTheNaiveCaseAgrees(t *testing.T) {
	events := 20000
	if testing.Short() {
		events = 4000
	}
	if os.Getenv("MANDATE_FULL") == "1" {
		events = 1000000
	}
	g := generator{rand.New(rand.NewPCG(2026, 11))}
	seen := map[string]int{}
	for done, w := 0, 0; done < events; w++ {
		n := g.world()
		n.approvals.Delegations, n.register.Absences, n.approvals.Cumulative, n.approvals.Templates = nil, nil, nil, nil
		for i := range n.approvals.Kinds {
			for j := range n.approvals.Kinds[i].Attributes {
				n.approvals.Kinds[i].Attributes[j].By = ""
				if a := &n.approvals.Kinds[i].Attributes[j]; a.ID == "flag" {
					n.approvals.Kinds[i].Attributes = slices.Clone(n.approvals.Kinds[i].Attributes)
					n.approvals.Kinds[i].Attributes[j].OnChange = approval.KeepSignatures
				}
			}
		}
		policy := compiled(t, n)
		for range 6 {
			done += caseOf(t, g, n, policy, fmt.Sprintf("world %d, after %d events", w, done), seen)
		}
	}
	if testing.Short() {
		return
	}
	for _, what := range []string{"complete", "refused", "pending", "invalid", "undetermined", "open", "sign", "withdraw", "amend", "add", "transfer", "refused sign", "refused amend",
		"refused add", "refused transfer", "returned", "other-content", "not-entitled", "not-his-turn", "added", "transferred", string(approval.VoidSeen)} {
		require.Greater(t, seen[what], events/8000, "%s is hardly tried: %v", what, seen)
	}
}

// caseOf takes one case through some events and compares it after each; it returns how many they were.
func caseOf(t *testing.T, g generator, n naive, policy *approval.Policy, name string, seen map[string]int) int {
	r := g.request(n)
	r.History, r.Template = nil, nil
	r.Approver, r.Verb, r.Signatures, r.At = approval.Actor{}, 0, nil, r.At.UTC()
	now, effects, err := policy.Open(r)
	n.request, n.day = r, civil(r.At)
	require.Equal(t, n.faults() == nil, err == nil, "%s: %v", name, err)
	if err != nil {
		return 1
	}
	naively := &naiveCase{world: n, content: r, digest: now.Digest(), seen: map[string]approval.Request{now.Digest(): r}}
	naively.events = []naiveEvent{{Event: approval.Event{ID: r.ID, Type: approval.Opened, At: r.At}}}
	naively.from = 1
	naively.state = naively.stand(r.At).State
	engine := outside{live: map[string]time.Time{}}
	engine.do(t, now, effects)
	at, count := r.At, 1
	for range 4 + g.IntN(14) {
		if len(policy.Progress(now, at).Open) == 0 && !now.Returned() && g.chance(60) { // little can happen to it
			break
		}
		count++
		e := g.event(n, policy, now, count, at)
		at = e.At
		before := string(now.AppendJSON(nil))
		next, effects, err := policy.Apply(now, e)
		require.Equal(t, before, string(now.AppendJSON(nil)), "the case given stays as it is")
		taken := naively.apply(plainEvent(e), policy.Decide(askedBy(e)).RequestDigest())
		require.Equal(t, taken, err == nil, "%s: event %+v: %v", name, e, err)
		if err != nil {
			seen["refused "+string(e.Type)]++
			require.True(t, errors.As(err, new(*approval.Refusal)))
			continue
		}
		seen[string(e.Type)]++
		now = next
		requireAgreement(t, naively, policy, now, at, name, seen)
		engine.do(t, now, effects)
		requireIdempotent(t, policy, now, e)
	}
	requireReplay(t, policy, now)
	if now.State() == approval.Complete {
		requireEverySigner(t, naively, naively.events[len(naively.events)-1].At)
	}
	seen[now.State().String()]++
	return count
}

// plainEvent is an event as the engine keeps it.
func plainEvent(e approval.Event) approval.Event {
	if e.Verb == 0 && e.Type == approval.Signed {
		e.Verb = duty.Approve
	}
	return e
}

func askedBy(e approval.Event) approval.Request {
	r := e.Request
	r.At = e.At
	return r
}

// requireAgreement wants the same state, open step, people and invalid signatures of both.
func requireAgreement(t *testing.T, naively *naiveCase, policy *approval.Policy, now approval.Case, at time.Time, name string, seen map[string]int) {
	t.Helper()
	progress := policy.Progress(now, at)
	got := naiveStand{State: progress.State, Invalid: map[string]approval.Void{}}
	for _, o := range progress.Open {
		got.Step = o.Step
		for _, a := range o.Asked {
			seen[a.Via]++
			got.Asked = append(got.Asked, a.People...)
			if a.Actor.Party != "" {
				got.Asked = append(got.Asked, "party:"+string(a.Actor.Party))
			}
		}
		seen["open"]++
	}
	slices.Sort(got.Asked)
	got.Asked = slices.Compact(got.Asked)
	for _, v := range progress.Invalid {
		got.Invalid[v.Event] = v.Why
		seen[string(v.Why)]++
	}
	require.Len(t, got.Invalid, len(progress.Invalid), "none is told twice")
	want := naively.stand(at)
	if len(want.Asked) == 0 {
		want.Asked = nil
	}
	if len(got.Asked) == 0 {
		got.Asked = nil
	}
	require.Equal(t, want, got, "%s: %s", name, now.AppendJSON(nil))
	require.Equal(t, want.State, now.State(), name)
}

// outside is who does what the effects say.
type outside struct {
	live map[string]time.Time
	done bool
}

// do follows effects and wants that they tell nobody twice of one opening, set no timer twice and cancel only what is set.
func (o *outside) do(t *testing.T, c approval.Case, effects []approval.Effect) {
	t.Helper()
	for _, e := range effects {
		require.False(t, o.done, "nothing is done after the end")
		back, err := approval.ParseEffect(e.AppendJSON(nil))
		require.NoError(t, err)
		require.Equal(t, string(e.AppendJSON(nil)), string(back.AppendJSON(nil)))
		switch e.Type {
		case approval.SetTimer:
			require.NotContains(t, o.live, e.Timer)
			o.live[e.Timer] = e.At
		case approval.CancelTimer:
			require.Contains(t, o.live, e.Timer)
			delete(o.live, e.Timer)
		case approval.Notify:
			require.NotEmpty(t, e.To)
			require.True(t, slices.IsSorted(e.To))
		case approval.Done:
			o.done = true
			require.Equal(t, c.State(), e.State)
		}
	}
	require.Equal(t, c.Closed(), o.done)
	if c.Closed() {
		require.Empty(t, o.live)
	}
}

// requireIdempotent wants that the same event changes nothing, and another one of its id is refused.
func requireIdempotent(t *testing.T, policy *approval.Policy, now approval.Case, e approval.Event) {
	t.Helper()
	again, effects, err := policy.Apply(now, e)
	require.NoError(t, err)
	require.Empty(t, effects)
	require.Equal(t, string(now.AppendJSON(nil)), string(again.AppendJSON(nil)))
	e.At = e.At.Add(time.Second)
	_, _, err = policy.Apply(now, e)
	require.ErrorIs(t, err, approval.ErrConflict)
}

// requireReplay makes the case again from its events, through their text, and from its own text.
func requireReplay(t *testing.T, policy *approval.Policy, now approval.Case) {
	t.Helper()
	var again approval.Case
	for _, e := range now.Events() {
		read, err := policy.ParseEvent(policy.AppendEvent(nil, e))
		require.NoError(t, err)
		again, _, err = policy.Apply(again, read)
		require.NoError(t, err)
	}
	require.Equal(t, string(now.AppendJSON(nil)), string(again.AppendJSON(nil)))
	parsed, err := policy.ParseCase(now.AppendJSON(nil))
	require.NoError(t, err)
	require.Equal(t, string(now.AppendJSON(nil)), string(parsed.AppendJSON(nil)))
}

// requireEverySigner wants of a complete case that every step has its signatures, of signers entitled then, and that those who
// were added have agreed. It looks at the events alone.
func requireEverySigner(t *testing.T, c *naiveCase, at time.Time) {
	t.Helper()
	count, told := c.count(at)
	require.True(t, told)
	require.Equal(t, approval.Complete, count.state)
	n := c.at(at)
	p := n.plan(n.askers()[0])
	people := map[string]map[int]bool{}
	for _, m := range count.marks {
		judges := naiveJudges(p.steps[m.step].verb)
		require.False(t, judges && string(c.content.Requester.Person) == m.who, "nobody judges his own")
		if people[m.who] == nil {
			people[m.who] = map[int]bool{}
		}
		if judges {
			people[m.who][m.step] = true
		}
	}
	for who, steps := range people {
		if n.samePerson() == approval.Distinct && who != "" && !n.isParty(who) {
			require.LessOrEqual(t, len(steps), 1, "%s signed several steps", who)
		}
	}
}
