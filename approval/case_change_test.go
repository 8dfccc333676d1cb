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

func TestAChangeOfTheRequestVoidsSignaturesByFieldAndDirection(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Kinds[0].Refunds = true
		s.Kinds[0].Attributes = []approval.Attribute{{ID: "place", Type: "text"}, {ID: "note", Type: "text", OnChange: approval.KeepSignatures}, {ID: "late", Type: "bool"}}
		s.Routes = []approval.Route{{Kind: "expense", Steps: []approval.Step{{Review: by("chief")}, {Review: by("desk"), When: "request.late == true"}, {Approve: by("manager")}}}}
	})
	text := func(id, v string) approval.AttributeValue {
		return approval.AttributeValue{ID: id, Value: rule.TextValue(v)}
	}
	base := func(amount string) approval.Request {
		r := expense(amount, person("cleo"), approval.Actor{})
		r.ID, r.Attributes = "r1", []approval.AttributeValue{text("place", "门岗"), {ID: "late", Value: rule.BoolValue(false)}}
		return r
	}
	for _, c := range []struct {
		name     string
		from     string
		change   func(r *approval.Request)
		outlives bool
	}{
		{"the amount up", "1000", func(r *approval.Request) { r.Amount = yuan("1000.01") }, false},
		{"the amount down", "1000", func(r *approval.Request) { r.Amount = yuan("999.99") }, true},
		{"a refund grows", "-1000", func(r *approval.Request) { r.Amount = yuan("-1000.01") }, false},
		{"a refund shrinks", "-1000", func(r *approval.Request) { r.Amount = yuan("-999.99") }, true},
		{"a payment becomes a refund", "1000", func(r *approval.Request) { r.Amount = yuan("-1") }, false},
		{"an attribute", "1000", func(r *approval.Request) { r.Attributes[0] = text("place", "车库") }, false},
		{"an attribute left out", "1000", func(r *approval.Request) { r.Attributes = r.Attributes[1:] }, false},
		{"an attribute that signatures outlive", "1000", func(r *approval.Request) { r.Attributes = append(r.Attributes, text("note", "急")) }, true},
		{"both ways at once", "1000", func(r *approval.Request) {
			r.Amount, r.Attributes = yuan("1"), append(r.Attributes[1:], text("note", "急"))
		}, false},
		{"the requester's post", "1000", func(r *approval.Request) { r.Requester.Position = "officer" }, false},
	} {
		w := handed(t, policy, base(c.from)).signs(duty.Review, "bob")
		changed := base(c.from)
		c.change(&changed)
		w.does(approval.Event{Type: approval.Amended, By: person("cleo"), Request: changed})
		if c.outlives {
			require.Empty(t, w.invalid(), c.name)
			require.Empty(t, w.told(), c.name)
			w.signs(duty.Approve, "ann")
			require.Equal(t, approval.Complete, w.now.State(), c.name)
			continue
		}
		require.Equal(t, map[string]approval.Void{"eb": approval.VoidContent}, w.invalid(), c.name)
		w.requireAsked(1, "bob")
		require.Len(t, w.effects, 1, c.name)
	}
}

func TestASignatureOnAnOlderContentCountsOnlyWhereHeWasEntitledToThatToo(t *testing.T) {
	w := handed(t, sitePolicy(t), expense("1000", person("dora"), approval.Actor{}))
	w.signs(duty.Approve, "bob")
	require.Equal(t, map[string]approval.Void{"eb": approval.VoidEntitled}, w.invalid(), "beyond his limit")
	stale := w.now.Digest()
	less := expense("400", person("dora"), approval.Actor{})
	less.ID = "r1"
	w.does(approval.Event{Type: approval.Amended, By: person("dora"), Request: less})
	require.Equal(t, approval.Pending, w.now.State(), "what did not count does not come to count")
	e := w.signature(duty.Approve, person("bob"), approval.Agree)
	e.Digest = stale
	w.does(e)
	require.Equal(t, approval.VoidSeen, w.invalid()["ed"], "within his limit now, but that is not what he saw")
	w.signs(duty.Approve, "bob")
	require.Equal(t, approval.Complete, w.now.State())
}

func TestASignatureComesBackWithTheContentThatWasSigned(t *testing.T) {
	w := handed(t, threeSteps(t), aPlan()).signs(duty.Review, "bob")
	first, changed := w.now.Request(), w.now.Request()
	changed.Attributes = []approval.AttributeValue{{ID: "place", Value: rule.TextValue("门岗")}}
	w.does(approval.Event{Type: approval.Amended, By: person("cleo"), Request: changed}).requireAsked(1, "bob")
	first.At = time.Time{}
	w.does(approval.Event{Type: approval.Amended, By: person("cleo"), Request: first}).requireAsked(2, "ann")
	require.Empty(t, w.invalid())
}

func TestWhatIsSentBackBeginsAnew(t *testing.T) {
	w := handed(t, threeSteps(t), aPlan()).signs(duty.Review, "bob")
	w.does(approval.Event{Type: approval.SignerAdded, By: person("ann"), To: person("eve"), Step: 2, Where: approval.Before})
	w.does(w.signature(duty.Review, person("eve"), approval.Return))
	require.True(t, w.now.Returned())
	require.Equal(t, map[string]approval.Void{"eb": approval.VoidReturned}, w.invalid())
	w.requireAsked(0)
	require.Equal(t, []string{`{"effect":1,"type":"notify","case":"r1","to":["cleo"],"why":"returned"}`}, w.told())
	w.refuses(approval.ErrReturned, w.signature(duty.Review, person("bob"), approval.Agree))
	w.refuses(approval.ErrReturned, approval.Event{Type: approval.SignerAdded, By: person("bob"), To: person("eve"), Step: 1, Where: approval.Before})
	w.does(approval.Event{Type: approval.Amended, By: person("cleo"), Request: w.now.Request()})
	require.False(t, w.now.Returned())
	w.requireAsked(1, "bob")
	require.Len(t, w.effects, 1, "bob is told again")
	w.signs(duty.Review, "bob").signs(duty.Approve, "ann").signs(duty.Archive, "dora")
	require.Equal(t, approval.Complete, w.now.State(), "who was added before it was sent back is not waited for")
}

func TestACaseMovesToAnotherPolicyOnlyAfterItsOutcomeWasShown(t *testing.T) {
	w := handed(t, threeSteps(t), aPlan()).signs(duty.Review, "bob")
	newer := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Review: by("guard")}, {Approve: by("manager")}}}}
	})
	older := w.policy
	w.policy = newer
	w.refuses(approval.ErrPolicy, w.signature(duty.Approve, person("ann"), approval.Agree))
	shown, err := newer.Preview(w.now, march.Add(2*time.Hour))
	require.NoError(t, err)
	require.Equal(t, older.Hash(), shown.From)
	require.Equal(t, newer.Hash(), shown.To)
	require.Equal(t, []approval.Invalidity{{Event: "eb", Signer: person("bob"), Why: approval.VoidEntitled}}, shown.Progress.Invalid)
	require.Equal(t, 2, shown.Was.Open[0].Step)
	require.Equal(t, 1, shown.Progress.Open[0].Step)
	w.refuses(approval.ErrForbidden, approval.Event{Type: approval.PolicyMoved, Digest: "sha256:00"})
	w.does(approval.Event{Type: approval.PolicyMoved, Digest: shown.Digest}).requireAsked(1, "eve", "finn")
	require.Equal(t, newer.Hash(), w.now.PolicyHash())
	require.Len(t, w.effects, 1)
	w.refuses(approval.ErrPolicy, approval.Event{Type: approval.PolicyMoved, Digest: shown.Digest})
	w.policy = older
	w.refuses(approval.ErrPolicy, w.signature(duty.Review, person("eve"), approval.Agree))
	w.policy = newer
	w.signs(duty.Review, "eve").signs(duty.Approve, "ann")
	require.Equal(t, approval.Complete, w.now.State())
}
