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

// Every way in which an error could look like completion, by name.

// paper is a request that is signed by one after the other.
type paper struct {
	t      *testing.T
	policy *approval.Policy
	approval.Request
}

func newPaper(t *testing.T, policy *approval.Policy, r approval.Request) *paper {
	r.Approver, r.Verb, r.Signatures = approval.Actor{}, 0, []approval.Signature{}
	return &paper{t, policy, r}
}

// sign adds a signature, an hour after the one before and well before the question.
func (p *paper) sign(verb duty.Verb, who approval.Actor, verdict approval.Verdict) *paper {
	return p.signAt(verb, who, verdict, p.At.Add(time.Duration(len(p.Signatures)-8)*time.Hour))
}

func (p *paper) signAt(verb duty.Verb, who approval.Actor, verdict approval.Verdict, at time.Time) *paper {
	digest := p.policy.Decide(p.Request).RequestDigest()
	p.Signatures = append(p.Signatures, approval.Signature{Verb: verb, Signer: who, Verdict: verdict, At: at, RequestDigest: digest})
	return p
}

func (p *paper) agree(verb duty.Verb, who string) *paper {
	return p.sign(verb, person(who), approval.Agree)
}

// stands wants the request to stand so, and some reason for it.
func (p *paper) stands(state approval.State, code string) {
	p.t.Helper()
	d := p.policy.Decide(p.Request)
	require.Equal(p.t, state, d.State())
	require.Equal(p.t, state == approval.Complete, d.Yes())
	require.Contains(p.t, reasons(d), code)
}

var reviewed = []approval.Step{{Review: by("chief")}, {Approve: by("manager")}, {Archive: by("desk")}}

func TestStepsAreSignedInTheirOrder(t *testing.T) {
	policy, r := planned(t, reviewed...), plan(0, person("cleo"), approval.Actor{})
	newPaper(t, policy, r).agree(duty.Review, "bob").agree(duty.Approve, "ann").agree(duty.Archive, "dora").stands(approval.Complete, "approval.signed")
	t.Run("one is left", func(t *testing.T) {
		newPaper(t, policy, r).agree(duty.Review, "bob").agree(duty.Approve, "ann").stands(approval.Pending, "approval.asked")
	})
	t.Run("out of turn", func(t *testing.T) {
		newPaper(t, policy, r).agree(duty.Approve, "ann").agree(duty.Review, "bob").agree(duty.Archive, "dora").stands(approval.Pending, "approval.signature-void")
	})
	t.Run("by another verb than the step has", func(t *testing.T) {
		newPaper(t, policy, r).agree(duty.Approve, "bob").agree(duty.Review, "ann").agree(duty.Archive, "dora").stands(approval.Pending, "approval.signature-void")
	})
	t.Run("by a verb that is no step", func(t *testing.T) {
		newPaper(t, policy, r).agree(duty.Review, "bob").agree(duty.Approve, "ann").agree(duty.Release, "dora").stands(approval.Pending, "approval.no-step")
	})
	t.Run("of another content", func(t *testing.T) {
		p := newPaper(t, policy, r).agree(duty.Review, "bob").agree(duty.Approve, "ann").agree(duty.Archive, "dora")
		p.Requester = person("dora")
		p.stands(approval.Pending, "approval.signature-void")
	})
	t.Run("a refusal in turn ends it", func(t *testing.T) {
		newPaper(t, policy, r).agree(duty.Review, "bob").sign(duty.Approve, person("ann"), approval.Refuse).agree(duty.Approve, "ann").stands(approval.Refused, "approval.signed")
	})
}

func TestAReturnedRequestIsSignedAnew(t *testing.T) {
	policy, r := planned(t, reviewed[:2]...), plan(0, person("cleo"), approval.Actor{})
	returned := func(t *testing.T) *paper {
		return newPaper(t, policy, r).agree(duty.Review, "bob").sign(duty.Approve, person("ann"), approval.Return)
	}
	returned(t).stands(approval.Pending, "approval.signed")
	returned(t).agree(duty.Approve, "ann").stands(approval.Pending, "approval.signature-void")
	returned(t).agree(duty.Review, "bob").agree(duty.Approve, "ann").stands(approval.Complete, "approval.signed")

	one := planned(t, approval.Step{Approve: by("chief", "manager")})
	for _, order := range [][]approval.Verdict{{approval.Agree, approval.Return}, {approval.Return, approval.Agree}} {
		p := newPaper(t, one, r)
		for i, verdict := range order {
			p.signAt(duty.Approve, person([]string{"ann", "bob"}[i]), verdict, march.Add(-time.Hour))
		}
		p.stands(approval.Pending, "approval.signature-void")
	}
}

func TestWhatStopsARequestIsNotLostInTheInstantOfAnAgreement(t *testing.T) {
	policy, r := planned(t, approval.Step{Review: by("chief")}, approval.Step{Approve: by("manager", "company")}), plan(0, person("cleo"), approval.Actor{})
	p := newPaper(t, policy, r)
	at := march.Add(-time.Hour)
	p.signAt(duty.Review, person("bob"), approval.Agree, at).signAt(duty.Approve, party("company"), approval.Agree, at)
	p.signAt(duty.Approve, person("ann"), approval.Refuse, at).stands(approval.Refused, "approval.signed")
}

func TestOneSignatureHandedInTwiceCountsOnce(t *testing.T) {
	policy := planned(t, approval.Step{Approve: by("officer", "envoy"), Mode: approval.All})
	p := newPaper(t, policy, plan(0, person("dora"), approval.Actor{})).agree(duty.Approve, "cleo")
	p.Signatures = append(p.Signatures, p.Signatures[0])
	p.stands(approval.Pending, "approval.signature-void")
	p.Signatures[1].At = p.Signatures[1].At.Add(time.Minute)
	p.stands(approval.Complete, "approval.signed")
}

func TestAQuorumIsNeverMadeToFit(t *testing.T) {
	for name, c := range map[string]struct {
		step  approval.Step
		state approval.State
	}{
		"two of one holder":              {approval.Step{Approve: by("chief"), Quorum: 2, OnNobody: approval.Fail}, approval.Invalid},
		"both of two holders":            {approval.Step{Approve: by("guard"), Quorum: 2}, approval.Pending},
		"three of two holders":           {approval.Step{Approve: by("guard"), Quorum: 3}, approval.Invalid},
		"two posts of one person":        {approval.Step{Approve: by("officer", "envoy"), Quorum: 2}, approval.Invalid},
		"two of two and another's":       {approval.Step{Approve: by("officer", "envoy", "chief"), Quorum: 2}, approval.Pending},
		"three of two people":            {approval.Step{Approve: by("officer", "envoy", "chief"), Quorum: 3}, approval.Invalid},
		"all, of whom one is the vacant": {approval.Step{Approve: by("chief", "spare"), Mode: approval.All}, approval.Invalid},
		"all, where nobody is there":     {approval.Step{Approve: by("spare"), Mode: approval.All, OnNobody: approval.Fail}, approval.Invalid},
		"one, where nobody is there":     {approval.Step{Approve: by("spare"), Quorum: 1, OnNobody: approval.Fail}, approval.Invalid},
	} {
		policy := siteWith(t, func(site *org.Spec, _ *org.Register, s *approval.Spec) {
			site.Positions = append(site.Positions, reports("spare", "chief"))
			s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{c.step}}}
		})
		require.Equal(t, c.state, policy.Decide(plan(0, person("dora"), approval.Actor{})).State(), name)
		if c.state == approval.Invalid { // whatever is signed
			p := newPaper(t, policy, plan(0, person("dora"), approval.Actor{}))
			for _, who := range []string{"ann", "bob", "cleo", "eve", "finn", "bob"} {
				p.agree(0, who)
			}
			require.Equal(t, approval.Invalid, policy.Decide(p.Request).State(), name)
		}
	}
}

func TestOnePersonIsOneVote(t *testing.T) {
	policy, r := planned(t, approval.Step{Approve: by("officer", "envoy", "chief"), Quorum: 2}), plan(0, person("dora"), approval.Actor{})
	asOfficer, asEnvoy := approval.Actor{Person: "cleo", Position: "officer"}, approval.Actor{Person: "cleo", Position: "envoy"}
	newPaper(t, policy, r).sign(0, asOfficer, approval.Agree).sign(0, asEnvoy, approval.Agree).stands(approval.Pending, "approval.signature-void")
	newPaper(t, policy, r).sign(0, asOfficer, approval.Agree).agree(0, "bob").stands(approval.Complete, "approval.signed")
	requireUndetermined(t, policy.Decide(plan(0, position("guard"), position("guard"))), "approval.maybe-self", "approver.person")
}

func TestASignatureCountsForNoPostThatItsSignerMayNotSignIn(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, people *org.Register, s *approval.Spec) {
		people.Assignments = append(people.Assignments, org.Assignment{Person: "ann", Position: "chief", Acting: true})
		s.Authorities[2].When = `approver.reports_to("manager") and not approver.holds("manager")`
		s.Routes = []approval.Route{{Kind: "expense", Steps: []approval.Step{{Approve: by("chief", "manager"), Mode: approval.All}}}}
	})
	p := newPaper(t, policy, expense("100", person("dora"), approval.Actor{}))
	p.ID = "e1"
	p.agree(0, "ann").agree(0, "ann").stands(approval.Pending, "approval.signature-void")
	p.agree(0, "bob").stands(approval.Complete, "approval.signed")
}

func TestAMergedStepIsAnsweredAsTheOneThatItIsPartOf(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Kinds[2].Attributes = []approval.Attribute{{ID: "done_on", Type: "day"}}
		s.Routes = []approval.Route{
			{Kind: "expense", Steps: []approval.Step{{Review: by("chief")}, {Approve: by("line")}}},
			{Kind: "plan", Steps: []approval.Step{{Review: by("manager")}, {Approve: by("manager")}}, Ratification: &approval.Ratification{Done: "done_on", Within: "3d"}},
		}
	})
	review := func(amount, who string) approval.Decision {
		r := expense(amount, person("dora"), person(who))
		r.Verb = duty.Review
		return policy.Decide(r)
	}
	require.True(t, review("600", "bob").Permitted(), "two steps")
	requireDenied(t, review("600", "ann"), "approval.not-taker")
	require.Equal(t, approval.AuthorityID("chief_small"), review("100", "bob").Rule(), "one step, by authority")
	require.Equal(t, approval.AuthorityID("am_spending"), review("100", "ann").Rule(), "one above may sign it instead")

	late := plan(duty.Review, person("dora"), person("ann"))
	late.Attributes = []approval.AttributeValue{{ID: "done_on", Value: rule.DayValue(day("2026-02-01"))}}
	requireDenied(t, policy.Decide(late), "approval.ratification-late")

	two := planned(t, approval.Step{Review: by("guard")}, approval.Step{Approve: by("guard")})
	newPaper(t, two, plan(0, person("dora"), approval.Actor{})).agree(duty.Approve, "eve").stands(approval.Pending, "approval.signature-void")
	newPaper(t, two, plan(0, person("dora"), approval.Actor{})).agree(duty.Review, "eve").agree(duty.Approve, "eve").stands(approval.Complete, "approval.signed")
}

func TestAnApprovalThatIsPartOfAnotherIsSignedByWhoSignsThat(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Authorities = append(s.Authorities, approval.Authority{ID: "chief_plan", Position: "chief", Verb: duty.Approve, Kinds: by("plan")})
		s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Approve: by("line")}, {Approve: by("chief")}}}}
	})
	r := plan(0, person("dora"), person("ann"))
	requireDenied(t, policy.Decide(r), "approval.not-taker") // though she may sign for the line
	newPaper(t, policy, r).agree(0, "ann").stands(approval.Pending, "approval.signature-void")
	newPaper(t, policy, r).agree(0, "bob").stands(approval.Complete, "approval.signed")
}

func TestDifferentPeopleSignWhereTheyHaveTo(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Policy = &approval.Conduct{SamePerson: approval.Distinct}
		s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Review: by("guard")}, {Accept: by("officer", "envoy"), Mode: approval.All}, {Approve: by("guard", "officer")}}}}
	})
	r := plan(0, person("dora"), approval.Actor{})
	accepted := func(t *testing.T, who approval.Actor) *paper {
		return newPaper(t, policy, r).sign(duty.Review, who, approval.Agree).agree(duty.Accept, "cleo").agree(duty.Accept, "cleo")
	}
	accepted(t, person("eve")).agree(duty.Approve, "eve").stands(approval.Pending, "approval.signature-void")
	accepted(t, person("eve")).agree(duty.Approve, "cleo").stands(approval.Pending, "approval.signature-void")
	accepted(t, person("eve")).agree(duty.Approve, "finn").stands(approval.Complete, "approval.signed")
	accepted(t, position("guard")).agree(duty.Approve, "finn").stands(approval.Unsettled, "approval.signature-untold")
	requireDenied(t, policy.Decide(plan(duty.Approve, person("dora"), person("cleo"))), "approval.not-taker")

	r.Approver, r.Verb, r.Signatures = person("cleo"), duty.Accept, []approval.Signature{}
	require.Equal(t, approval.Pending, policy.Decide(r).State(), "whoever was asked about before")
}

func TestARatificationIsDoneByTheEndOfItsLastDay(t *testing.T) {
	ratified := func(final approval.Final, steps ...approval.Step) *approval.Policy {
		return siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
			s.Kinds[2].Attributes = []approval.Attribute{{ID: "done_on", Type: "day"}}
			s.Routes = []approval.Route{{Kind: "plan", Steps: steps, Final: final, Ratification: &approval.Ratification{Done: "done_on", Within: "3d"}}}
		})
	}
	policy, accepted := ratified("", reviewed...), ratified("accept", approval.Step{Accept: by("chief")}, approval.Step{Archive: by("desk")})
	r := plan(0, person("cleo"), person("ann"))
	r.Attributes = []approval.AttributeValue{{ID: "done_on", Value: rule.DayValue(day("2026-03-02"))}} // which does not count
	last := time.Date(2026, 3, 5, 23, 59, 59, 999999999, march.Location())
	for at, ok := range map[time.Time]bool{last: true, last.Add(1): false} {
		r.At = at
		require.Equal(t, ok, policy.Decide(r).Permitted(), at)
		state := map[bool]approval.State{true: approval.Pending, false: approval.Invalid}[ok]
		newPaper(t, policy, r).stands(state, map[bool]string{true: "approval.asked", false: "approval.ratification-late"}[ok])
		newPaper(t, accepted, r).stands(state, map[bool]string{true: "approval.asked", false: "approval.ratification-late"}[ok])
	}
	r.At = last.Add(9 * time.Hour)
	newPaper(t, policy, r).signAt(duty.Review, person("bob"), approval.Agree, last).signAt(duty.Approve, person("ann"), approval.Agree, last.Add(1)).stands(approval.Invalid, "approval.ratification-late")
	newPaper(t, accepted, r).signAt(duty.Accept, person("bob"), approval.Agree, last.Add(1)).signAt(duty.Archive, person("dora"), approval.Agree, r.At).stands(approval.Invalid, "approval.ratification-late")
	inTime := newPaper(t, policy, r).signAt(duty.Review, person("bob"), approval.Agree, last).signAt(duty.Approve, person("ann"), approval.Agree, last)
	inTime.stands(approval.Pending, "approval.asked")
	inTime.signAt(duty.Archive, person("dora"), approval.Agree, r.At).stands(approval.Complete, "approval.signed")
}

func TestARouteThatChangedIsSignedAnew(t *testing.T) {
	changed := func(then, now approval.Route) *paper {
		policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
			then.Kind, then.Through, now.Kind, now.From = "plan", day("2026-03-01"), "plan", day("2026-03-02")
			s.Routes = []approval.Route{then, now}
		})
		return newPaper(t, policy, plan(0, person("dora"), approval.Actor{})).signAt(duty.Approve, person("ann"), approval.Agree, march.AddDate(0, 0, -1))
	}
	route := func(otherwise org.Ref, steps ...approval.Step) approval.Route {
		return approval.Route{Steps: steps, Otherwise: otherwise}
	}
	simple := approval.Step{Approve: by("manager")}
	changed(route("", simple), route("", simple, approval.Step{Archive: by("desk")})).stands(approval.Pending, "approval.signature-void")
	changed(route("", simple), route("company", simple)).stands(approval.Pending, "approval.signature-void")
	changed(route("", simple), route("", approval.Step{Approve: by("manager", "chief")})).stands(approval.Pending, "approval.signature-void")
	changed(route("", simple), route("", approval.Step{Approve: by("manager"), Quorum: 1})).stands(approval.Pending, "approval.signature-void")
	changed(route("", simple), route("", approval.Step{Approve: by("manager"), When: `requester.holds("desk")`})).stands(approval.Pending, "approval.signature-void")
}

func TestARouteOfWhichNothingIsNeededIsInvalid(t *testing.T) {
	policy := planned(t, approval.Step{Approve: by("manager"), When: `not requester.holds("desk")`})
	newPaper(t, policy, plan(0, person("dora"), approval.Actor{})).stands(approval.Invalid, "approval.step-not-needed")
	newPaper(t, policy, plan(0, person("dora"), approval.Actor{})).agree(0, "ann").stands(approval.Invalid, "approval.signature-void")
	newPaper(t, policy, plan(0, person("cleo"), approval.Actor{})).agree(0, "ann").stands(approval.Complete, "approval.signed")
}
