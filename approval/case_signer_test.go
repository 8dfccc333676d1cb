package approval_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

func TestAnAddedSignerSignsBeforeTheStep(t *testing.T) {
	w := handed(t, threeSteps(t), aPlan())
	add := approval.Event{Type: approval.SignerAdded, By: person("bob"), To: person("eve"), Step: 1, Where: approval.Before}
	for name, change := range map[string]func(e *approval.Event){
		"one who may not sign the step": func(e *approval.Event) { e.By = person("ann") },
		"who asks":                      func(e *approval.Event) { e.To = person("cleo") },
		"himself":                       func(e *approval.Event) { e.To = person("bob") },
		"without a post":                func(e *approval.Event) { e.To = person("gus") },
		"a party":                       func(e *approval.Event) { e.To = party("quality") },
		"one of two":                    func(e *approval.Event) { e.To = position("guard") },
		"a step that is not open":       func(e *approval.Event) { e.Step = 2 },
	} {
		bad := add
		change(&bad)
		w.t.Log(name)
		w.refuses(approval.ErrForbidden, bad)
	}
	w.does(add).requireAsked(1, "eve")
	require.Equal(t, []string{`{"effect":1,"type":"notify","case":"r1","step":1,"verb":"review","to":["eve"],"why":"added"}`}, w.told())
	w.refuses(approval.ErrForbidden, add)
	w.signs(duty.Review, "bob").requireAsked(1, "eve")
	require.Len(t, w.invalid(), 1, "it is not his turn")
	w.does(approval.Event{Type: approval.SignerAdded, By: person("eve"), To: person("finn"), Step: 1, Where: approval.Before}).requireAsked(1, "eve", "finn")
	w.signs(duty.Review, "finn").requireAsked(1, "eve")
	w.signs(duty.Review, "eve").requireAsked(1, "bob")
	w.signs(duty.Review, "bob").requireAsked(2, "ann")
}

func TestAnAddedSignerSignsAfterTheStep(t *testing.T) {
	w := handed(t, threeSteps(t), aPlan()).signs(duty.Review, "bob").signs(duty.Approve, "ann")
	w.does(approval.Event{Type: approval.SignerAdded, By: person("dora"), To: person("eve"), Step: 3, Where: approval.After}).requireAsked(3, "dora")
	w.signs(duty.Archive, "dora").requireAsked(3, "eve")
	require.Equal(t, approval.Pending, w.now.State(), "not without the one who was added")
	w.refuses(approval.ErrForbidden, approval.Event{Type: approval.SignerAdded, By: person("dora"), To: person("finn"), Step: 3, Where: approval.After})
	w.signs(duty.Review, "eve")
	require.Equal(t, approval.Complete, w.now.State())
}

func TestAnAddedSignerMayRefuse(t *testing.T) {
	w := handed(t, threeSteps(t), aPlan())
	w.does(approval.Event{Type: approval.SignerAdded, By: person("bob"), To: person("eve"), Step: 1, Where: approval.Before})
	w.does(w.signature(duty.Review, person("eve"), approval.Refuse))
	require.Equal(t, approval.Refused, w.now.State())
	require.False(t, w.now.Withdrawn())
}

func TestATransferGivesNoAuthority(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Review: by("guard")}, {Record: by("guard"), Mode: approval.All}, {Approve: by("manager")}}}}
	})
	w := handed(t, policy, aPlan())
	w.requireAsked(1, "eve", "finn")
	hand := func(by, to approval.Actor, step int) approval.Event {
		return approval.Event{Type: approval.Transferred, By: by, To: to, Step: step}
	}
	w.refuses(approval.ErrForbidden, hand(person("eve"), person("dora"), 1))
	w.refuses(approval.ErrForbidden, hand(person("ann"), person("finn"), 1))
	w.refuses(approval.ErrForbidden, hand(person("eve"), person("eve"), 1))
	w.does(hand(person("eve"), person("finn"), 1)).requireAsked(1, "finn")
	require.Empty(t, w.told(), "he was told before")
	w.refuses(approval.ErrForbidden, hand(person("eve"), person("finn"), 1))
	w.does(hand(person("finn"), person("eve"), 1)).requireAsked(1, "eve")
	require.Equal(t, []string{`{"effect":1,"type":"notify","case":"r1","step":1,"verb":"review","to":["eve"],"why":"transferred"}`}, w.told())
	w.signs(duty.Review, "finn").requireAsked(2, "eve", "finn")
	w.refuses(approval.ErrForbidden, hand(person("finn"), person("eve"), 2))
}

func TestAllSomeAndAQuorumAreCounted(t *testing.T) {
	steps := func(s approval.Step) *approval.Policy {
		return siteWith(t, func(_ *org.Spec, _ *org.Register, spec *approval.Spec) {
			spec.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{s}, Final: "review"}}
		})
	}
	w := handed(t, steps(approval.Step{Review: by("chief", "guard"), Mode: approval.All}), aPlan())
	w.requireAsked(1, "bob", "eve", "finn")
	w.signs(duty.Review, "eve").requireAsked(1, "bob")
	w.signs(duty.Review, "bob")
	require.Equal(t, approval.Complete, w.now.State())

	w = handed(t, steps(approval.Step{Review: by("chief", "guard")}), aPlan()).signs(duty.Review, "finn")
	require.Equal(t, approval.Complete, w.now.State())

	w = handed(t, steps(approval.Step{Review: by("guard"), Quorum: 2}), aPlan()).signs(duty.Review, "finn")
	w.requireAsked(1, "eve")
	require.Empty(t, w.told(), "she was told before")
	w.signs(duty.Review, "finn")
	require.Len(t, w.invalid(), 1)
	w.signs(duty.Review, "eve")
	require.Equal(t, approval.Complete, w.now.State())

	w = handed(t, steps(approval.Step{Review: by("guard"), Quorum: 3}), aPlan())
	require.Equal(t, approval.Invalid, w.now.State(), "a quorum of three of two people is not made smaller")
	require.Empty(t, w.effects)
}

func TestDistinctPeopleAndMergedStepsStayWhatTheyAre(t *testing.T) {
	same := func(word approval.SamePerson) *way {
		return handed(t, siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
			s.Policy = &approval.Conduct{SamePerson: word}
			s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Review: by("guard")}, {Accept: by("guard")}, {Review: by("manager")}, {Approve: by("manager")}}}}
		}), aPlan())
	}
	w := same(approval.Distinct)
	w.signs(duty.Review, "eve").requireAsked(2, "finn")
	w.signs(duty.Accept, "eve").requireAsked(2, "finn")
	require.Len(t, w.invalid(), 1)

	w = same(approval.Merge).signs(duty.Review, "eve").signs(duty.Accept, "eve")
	w.requireAsked(4, "ann")
	w.signs(duty.Review, "ann")
	require.Equal(t, approval.Complete, w.now.State(), "one signature for both")
}
