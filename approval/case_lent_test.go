package approval_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// A case asks the decider for every signature: what is lent, who is away, and what earlier documents come to hold in it.
func TestACaseKnowsWhatIsLentAndTotalled(t *testing.T) {
	t.Run("who stands in is asked, signs once for both, and never for the requester", func(t *testing.T) {
		policy := siteWith(t, func(_ *org.Spec, r *org.Register, s *approval.Spec) {
			r.Absences = []org.Absence{{Person: "bob", From: day("2026-03-01"), Through: day("2026-03-05")}}
			s.Delegations = []approval.Delegation{{Delegator: "bob", Delegate: "gus", Kinds: []org.Ref{"plan"}, From: day("2026-03-01"), Through: day("2026-03-05")}}
			s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Review: by("chief")}, {Approve: by("manager")}}}}
		})
		w := handed(t, policy, aPlan())
		w.requireAsked(1, "gus")
		w.signs(duty.Review, "gus").requireAsked(2, "ann")
		w.does(w.signature(duty.Review, person("bob"), approval.Agree)) // the step is signed already
		require.Equal(t, map[string]approval.Void{"ec": approval.VoidTurn}, w.invalid())
		w.signs(duty.Approve, "ann")
		require.Equal(t, approval.Complete, w.now.State())

		own := handed(t, policy, plan(0, person("bob"), approval.Actor{}))
		own.does(own.signature(duty.Review, person("gus"), approval.Agree))
		require.Equal(t, map[string]approval.Void{"eb": approval.VoidEntitled}, own.invalid())
	})
	t.Run("what a total is beyond goes one up", func(t *testing.T) {
		policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
			s.Cumulative = []approval.Cumulative{{ID: "month", Kinds: by("expense"), By: []string{"requester"}, Window: "30d"}}
		})
		r := expense("1500", person("dora"), approval.Actor{})
		r.ID = "r1"
		_, _, err := policy.Open(r)
		require.ErrorContains(t, err, "history", "no history is no answer")

		r.History = []approval.Earlier{}
		handed(t, policy, r).requireAsked(1, "ann")
		r.History = []approval.Earlier{{ID: "b", Kind: "expense", Amount: yuan("1000"), At: march.AddDate(0, 0, -3), Requester: person("dora")}}
		w := handed(t, policy, r)
		w.requireAsked(1, "party:company")
		less := r
		less.History = []approval.Earlier{}
		w.refuses(approval.ErrForbidden, approval.Event{Type: approval.Amended, By: person("dora"), Request: less}) // what came before stays
		w.does(w.signature(duty.Approve, person("ann"), approval.Agree))
		require.Equal(t, approval.Pending, w.now.State())
		w.does(w.signature(duty.Approve, party("company"), approval.Agree))
		require.Equal(t, approval.Complete, w.now.State())

		text := w.now.AppendJSON(nil)
		read, err := policy.ParseCase(text)
		require.NoError(t, err)
		require.Equal(t, string(text), string(read.AppendJSON(nil)))
	})
}

// A template is signed with the rest: with another one the signatures are to be given again.
func TestAnotherTemplateIsAnotherContent(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		for i := range s.Kinds {
			for j := range s.Kinds[i].Attributes {
				if s.Kinds[i].Attributes[j].ID == "format_contract" {
					s.Kinds[i].Attributes[j].By = approval.ByTemplate
				}
			}
		}
		s.Templates = []approval.Template{{ID: "cleaning", Version: "1", Kinds: by("contract")}, {ID: "cleaning", Version: "2", Kinds: by("contract")}}
	})
	r := expense("9000", person("dora"), approval.Actor{})
	r.Kind, r.Attributes = "contract", stating(t, policy, "contract", "format_contract", "true")
	r.Template = &approval.TemplateUse{ID: "cleaning", Version: "1", Wording: approval.Unmodified}
	w := handed(t, policy, r)
	w.requireAsked(1, "ann")
	first := w.now.Digest()
	r.ID, r.Template = "r1", &approval.TemplateUse{ID: "cleaning", Version: "2", Wording: approval.Unmodified}
	w.does(approval.Event{Type: approval.Amended, By: person("dora"), Request: r})
	require.NotEqual(t, first, w.now.Digest())
	w.does(approval.Event{Type: approval.Signed, By: person("ann"), Verb: duty.Approve, Verdict: approval.Agree, Digest: first})
	require.Equal(t, approval.Pending, w.now.State())
	w.signs(duty.Approve, "ann")
	require.Equal(t, approval.Complete, w.now.State())

	text := w.now.AppendJSON(nil)
	read, err := policy.ParseCase(text)
	require.NoError(t, err)
	require.Equal(t, string(text), string(read.AppendJSON(nil)))
}

func stating(t testing.TB, p *approval.Policy, kind approval.KindID, id, written string) []approval.AttributeValue {
	t.Helper()
	value, ok := p.AttributeValue(kind, id, written)
	require.True(t, ok)
	return []approval.AttributeValue{value}
}
