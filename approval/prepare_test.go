package approval_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// sameAsAsked holds what a prepared request answers against what is answered to the request asked outright.
func sameAsAsked(t *testing.T, of describe, asked, prepared approval.Decision) {
	t.Helper()
	require.Equal(t, string(asked.AppendJSON(nil, diag.Chinese)), string(prepared.AppendJSON(nil, diag.Chinese)), of)
	require.Equal(t, told(t, of.r, asked), told(t, of.r, prepared), of)
}

// preparedFirst is the decision about a request that was prepared, held against that about one asked outright.
func preparedFirst(t *testing.T, policy *approval.Policy, r approval.Request) approval.Decision {
	t.Helper()
	d := policy.Prepare(r).Decide()
	sameAsAsked(t, describe{r: r}, policy.Decide(r), d)
	return d
}

// TestAPreparedRequestIsDecidedAlike prepares requests of many worlds, each without its amount, and asks for one after the
// other: those of the limits, those that no request may have, and none.
func TestAPreparedRequestIsDecidedAlike(t *testing.T) {
	g, counts := generator{rand.New(rand.NewPCG(2026, 8))}, map[approval.Outcome]int{}
	worlds := 400
	if testing.Short() {
		worlds = 100
	}
	for range worlds {
		n := g.rosteredWorld()
		policy := compiled(t, n)
		for range questions {
			r := g.request(n)
			if g.chance(20) {
				r = g.signed(n, policy, r)
			}
			prepared := policy.Prepare(r)
			sameAsAsked(t, describe{n, r}, policy.Decide(r), prepared.Decide())
			amounts := []money.Amount{{}, yuan("0"), yuan("-300"), money.FromMinor(1, money.MustCurrency("USD")), money.FromMinor(-1<<63, money.MustCurrency("CNY"))}
			for range 5 {
				amounts = append(amounts, g.request(n).Amount)
			}
			for _, r.Amount = range amounts {
				d := prepared.DecideAmount(r.Amount)
				sameAsAsked(t, describe{n, r}, policy.Decide(r), d)
				counts[d.Outcome()]++
			}
		}
	}
	for _, o := range []approval.Outcome{approval.Undetermined, approval.Permitted, approval.Escalate, approval.Denied} {
		require.Greater(t, counts[o], worlds/4, o)
	}
}

// TestPreparedDecisionsAllocateNothing decides by a matrix: whoever asks and signs, whatever comes out.
func TestPreparedDecisionsAllocateNothing(t *testing.T) {
	for name, build := range map[string]func(testing.TB, int) matrix{"many kinds": manyKinds, "many posts": manyPosts} {
		m := build(t, 100)
		for i, r := range m.requests[:300] {
			preparedFirst(t, m.policy, r)
			prepared := m.policy.Prepare(r)
			require.Zero(t, testing.AllocsPerRun(1, func() { prepared.Decide() }), "%s, request %d", name, i)
		}
	}
}

// TestAPreparedEscalationIsWatchedFromBelow has a post below the signer that covers what is beyond his limit, as an author may
// have it: then nobody above is told.
func TestAPreparedEscalationIsWatchedFromBelow(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Authorities = limitedTo("officer", "不满5000元", "chief", "不满1000元", "manager", "不满3000元")
	})
	for amount, to := range map[string]approval.Actor{"999": {}, "1000": position("manager"), "3000": {}, "5000": party("company")} {
		escalated, _ := preparedFirst(t, policy, expense(amount, position("desk"), position("chief"))).EscalateTo()
		require.Equal(t, to, escalated, amount)
	}
}

// limitedTo are authorities on expenses, of posts and their limits.
func limitedTo(postsAndLimits ...string) []approval.Authority {
	var all []approval.Authority
	for i := 0; i < len(postsAndLimits); i += 2 {
		post := postsAndLimits[i]
		all = append(all, approval.Authority{ID: approval.AuthorityID("of_" + post), Position: org.Ref(post), Verb: duty.Approve, Kinds: []org.Ref{"expense"},
			Limit: limit(postsAndLimits[i+1])})
	}
	return all
}

// TestAPreparedEscalationBeginsAtTheLowestPost has a signer with a post below and one above somebody who covers the amount.
func TestAPreparedEscalationBeginsAtTheLowestPost(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, people *org.Register, s *approval.Spec) {
		people.Assignments[0].Person = "cleo" // the officer manages, too
		s.Authorities = limitedTo("officer", "不满1000元", "chief", "不满5000元", "manager", "不满2000元")
	})
	escalated, _ := preparedFirst(t, policy, expense("3000", position("desk"), person("cleo"))).EscalateTo()
	require.Equal(t, position("chief"), escalated)
}

// TestAPreparedEscalationEndsAtThePartyOfTheRoute has a route that names who takes what no post covers.
func TestAPreparedEscalationEndsAtThePartyOfTheRoute(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Routes = []approval.Route{{Kind: "expense", Otherwise: "quality"}}
	})
	escalated, _ := preparedFirst(t, policy, expense("2000", person("dora"), person("ann"))).EscalateTo()
	require.Equal(t, party("quality"), escalated)
}

// TestAPreparedEscalationSkipsWhoCannotBeAsked has a post on the way vacant, held by who asks, or its holder away.
func TestAPreparedEscalationSkipsWhoCannotBeAsked(t *testing.T) {
	for name, change := range map[string]func(people *org.Register){
		"vacant": func(people *org.Register) { people.Assignments = people.Assignments[1:] },
		"own":    func(people *org.Register) { people.Assignments[0].Person = "dora" },
		"away": func(people *org.Register) {
			people.Absences = []org.Absence{{Person: "ann", From: day("2026-03-01"), Through: day("2026-03-03")}}
		},
	} {
		policy := siteWith(t, func(_ *org.Spec, people *org.Register, _ *approval.Spec) { change(people) })
		d := preparedFirst(t, policy, expense("1000", approval.Actor{Person: "dora", Position: "desk"}, person("bob")))
		escalated, _ := d.EscalateTo()
		require.Equal(t, approval.Escalate, d.Outcome(), name)
		require.NotEqual(t, position("manager"), escalated, name)
	}
}

// TestAPreparedRatificationMayBeLate has a thing done first and approved by the line afterwards.
func TestAPreparedRatificationMayBeLate(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Kinds[0].Attributes = []approval.Attribute{{ID: "done_on", Type: "day"}}
		s.Routes = []approval.Route{{Kind: "expense", Ratification: &approval.Ratification{Done: "done_on", Within: "3d"}}}
	})
	for done, late := range map[string]bool{"2026-02-26": true, "2026-02-27": false} {
		asked := expense("100", person("dora"), person("ann"))
		asked.Attributes = []approval.AttributeValue{{ID: "done_on", Value: rule.DayValue(day(done))}}
		require.Equal(t, late, !preparedFirst(t, policy, asked).Permitted(), done)
	}
}

// TestAPreparedSignerSignsInThePostThatIsNamed has a signer of two posts above who asks, one of them without authority.
func TestAPreparedSignerSignsInThePostThatIsNamed(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, people *org.Register, _ *approval.Spec) { people.Assignments[0].Person = "cleo" })
	for post, want := range map[org.PositionID]approval.Outcome{"": approval.Permitted, "manager": approval.Permitted, "officer": approval.Denied} {
		require.Equal(t, want, preparedFirst(t, policy, expense("1000", person("dora"), approval.Actor{Person: "cleo", Position: post})).Outcome(), post)
	}
}

// TestAPreparedBanIsABan has a ban on what the limits would let pass.
func TestAPreparedBanIsABan(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Forbid = []approval.Ban{{ID: "guards", Kinds: []org.Ref{"expense"}, When: "requester.holds('guard')"}}
	})
	for who, want := range map[string]approval.Outcome{"dora": approval.Permitted, "eve": approval.Denied} {
		require.Equal(t, want, preparedFirst(t, policy, expense("100", person(who), person("ann"))).Outcome(), who)
	}
}

// TestAPreparedTotalIsATotal has limits count what was bought before.
func TestAPreparedTotalIsATotal(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Cumulative = []approval.Cumulative{{ID: "monthly", Kinds: []org.Ref{"expense"}, By: []string{"requester"}, Window: "30d"}}
	})
	for before, want := range map[string]approval.Outcome{"100": approval.Permitted, "1000": approval.Escalate} {
		asked := expense("1500", person("dora"), person("ann"))
		asked.History = []approval.Earlier{{ID: "e0", Kind: "expense", Amount: yuan(before), Requester: person("dora"), At: march}}
		require.Equal(t, want, preparedFirst(t, policy, asked).Outcome(), before)

		prepared := policy.Prepare(asked)
		mine, read := prepared.Decide().Request()
		require.True(t, read)
		mine.History[0].Dropped, mine.History[0].Amount = true, yuan("1")
		require.Equal(t, want, prepared.Decide().Outcome(), "what a decision hands out is the caller's")
		require.Equal(t, want, policy.Decide(asked).Outcome())
	}
}

// TestAPreparedAuthorityHoldsOnItsDaysOnly has a limit that was higher until the day before, on either side of the amount.
func TestAPreparedAuthorityHoldsOnItsDaysOnly(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Authorities = limitedTo("manager", "不满2000元", "chief", "不满1000元")
		s.Authorities[0].Through, s.Authorities[1].Through = day("2026-03-02"), day("2026-03-01")
	})
	for _, c := range []struct {
		by, amount string
		want       approval.Outcome
	}{
		{"ann", "1999", approval.Permitted}, {"ann", "2000", approval.Escalate}, {"bob", "999", approval.Denied}, {"bob", "1000", approval.Denied},
	} {
		require.Equal(t, c.want, preparedFirst(t, policy, expense(c.amount, person("dora"), person(c.by))).Outcome(), c)
	}
}

// TestAPreparedStepMayNotBeNeeded has the line sign from some amount on alone.
func TestAPreparedStepMayNotBeNeeded(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Routes = []approval.Route{{Kind: "expense", Steps: []approval.Step{{Approve: by("line"), When: "request.amount >= 500"}}}}
	})
	for amount, want := range map[string]approval.Outcome{"499": approval.Denied, "500": approval.Permitted} {
		require.Equal(t, want, preparedFirst(t, policy, expense(amount, person("dora"), person("ann"))).Outcome(), amount)
	}
}

// TestAPreparedRequestOfAPostIsOfEachHolder has two guards, one of whom manages: whether he asks himself is not known.
func TestAPreparedRequestOfAPostIsOfEachHolder(t *testing.T) {
	for _, manager := range []org.Ref{"eve", "finn"} {
		policy := siteWith(t, func(_ *org.Spec, people *org.Register, _ *approval.Spec) { people.Assignments[0].Person = manager })
		d := preparedFirst(t, policy, expense("100", position("guard"), person(string(manager))))
		require.Equal(t, approval.Undetermined, d.Outcome(), manager)
		require.Equal(t, []string{"requester.person"}, d.Missing(), manager)
	}
}

// TestAPreparedBandHasTwoEnds has limits that begin above an amount.
func TestAPreparedBandHasTwoEnds(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Authorities = limitedTo("manager", "超过1000元且不超过5000元", "chief", "不超过500元")
	})
	for amount, want := range map[string]approval.Outcome{"1000": approval.Denied, "1000.01": approval.Permitted, "5000": approval.Permitted, "5000.01": approval.Escalate} {
		require.Equal(t, want, preparedFirst(t, policy, expense(amount, person("dora"), person("ann"))).Outcome(), amount)
	}
}

// TestAPreparedRequestKeepsItsOwnLists has the caller use his list again, as one who fills it for each request does.
func TestAPreparedRequestKeepsItsOwnLists(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Kinds[0].Attributes = []approval.Attribute{{ID: "urgent", Type: "bool"}}
	})
	r := expense("1000", person("dora"), person("ann"))
	r.Attributes = []approval.AttributeValue{{ID: "urgent", Value: rule.BoolValue(false)}}
	prepared := policy.Prepare(r)
	before := prepared.Decide().RequestDigest()
	r.Attributes[0].Value = rule.BoolValue(true)
	require.Equal(t, before, prepared.Decide().RequestDigest())
}
