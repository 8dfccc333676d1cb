package approval_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// TestWhoMayIsWhomDecideWouldPermit asks for everyone on 10000 generated requests, 100000 where MANDATE_FULL=1 is set, and
// compares with the list.
func TestWhoMayIsWhomDecideWouldPermit(t *testing.T) {
	worlds := 1000
	if os.Getenv("MANDATE_FULL") == "1" {
		worlds = 10000
	}
	g := generator{rand.New(rand.NewPCG(2026, 11))}
	listed := 0
	for w := range worlds {
		n := g.rosteredWorld()
		policy := compiled(t, n)
		for q := range questions {
			r := g.request(n)
			got := []string{}
			for _, s := range policy.WhoMay(r).All {
				got = append(got, fmt.Sprintf("%s%s %s", s.Person, s.Party, s.Rule))
			}
			listed += len(got)
			require.Equal(t, everyone(policy, n, r), got, "world %d, question %d: %s", w, q, describe{n, r})
		}
	}
	require.Greater(t, listed, worlds)
}

// everyone asks about every person, or every post where there are no people, and every party, one after the other.
func everyone(policy *approval.Policy, n naive, r approval.Request) []string {
	all := []string{}
	ask := func(name string, actor approval.Actor) {
		r.Approver, r.Signatures = actor, nil
		if d := policy.Decide(r); d.Permitted() {
			all = append(all, name+" "+string(d.Rule()))
		}
	}
	if len(n.register.Assignments) == 0 {
		for _, p := range n.org.Positions {
			if p.HeldWith == "" { // held together, they are one holder
				ask("position:"+string(p.ID), position(string(p.ID)))
			}
		}
		all = oneHolder(policy, n, r, all)
	} else {
		n.request, n.day = r, civil(r.At)
		for _, p := range n.register.People {
			if n.there(string(p.ID)) { // who is away is not asked
				ask(string(p.ID), approval.Actor{Person: p.ID})
			}
		}
	}
	slices.Sort(all)
	var parties []string
	for _, p := range n.org.Parties {
		parties = append(parties, string(p.ID))
	}
	slices.Sort(parties)
	for _, p := range parties {
		ask(p, party(p))
	}
	return all
}

// oneHolder adds the holders who may sign in a post that is held together with theirs, and not in their own.
func oneHolder(policy *approval.Policy, n naive, r approval.Request, all []string) []string {
	found := map[string]string{}
	for _, line := range all {
		var holder, rule string
		_, _ = fmt.Sscan(line, &holder, &rule)
		found[holder] = rule
	}
	for _, p := range n.org.Positions {
		r.Approver = position(string(p.ID))
		d := policy.Decide(r)
		holder := "position:" + n.find(n.hostRef(p))
		if rule, known := found[holder]; d.Permitted() && (!known || string(d.Rule()) < rule) {
			found[holder] = string(d.Rule())
		}
	}
	all = all[:0]
	for holder, rule := range found {
		all = append(all, holder+" "+rule)
	}
	return all
}

func (n naive) hostRef(p org.Position) org.Ref {
	if p.HeldWith != "" {
		return p.HeldWith
	}
	return org.Ref(p.ID)
}

func TestWhoMaySayInWhichPostAndHow(t *testing.T) {
	spec := siteApprovals()
	spec.Routes = []approval.Route{{ID: "minutes", Kind: "plan", Steps: []approval.Step{
		{Draft: []org.Ref{"desk"}}, {Review: []org.Ref{approval.Superior}}, {Approve: []org.Ref{"manager"}}, {Archive: []org.Ref{"envoy"}},
	}}}
	chart := chartOf(t, siteSpec(), siteRegister())
	policy, findings := approval.New(spec, chart)
	require.NoError(t, findings.Err())
	plan := approval.Request{Kind: "plan", Requester: person("dora"), At: march}
	for _, c := range []struct {
		verb duty.Verb
		want []approval.Signer
	}{
		{duty.Draft, []approval.Signer{{Person: "dora", Position: "desk", Rule: "minutes", Via: "named"}}},
		{duty.Review, []approval.Signer{{Person: "cleo", Position: "officer", Rule: "minutes", Via: "superior"}}},
		{0, []approval.Signer{{Person: "ann", Position: "manager", Rule: "minutes", Via: "named"}}},
		{duty.Archive, []approval.Signer{{Person: "cleo", Position: "envoy", Rule: "minutes", Via: "named"}}},
		{duty.Post, nil},
	} {
		plan.Verb = c.verb
		require.Equal(t, c.want, policy.WhoMay(plan).All, c.verb)
	}
	require.Equal(t, []approval.Signer{{Person: "ann", Position: "manager", Rule: "am_spending", Via: "line"}, {Person: "bob", Position: "chief", Rule: "chief_small", Via: "line"}},
		policy.WhoMay(expense("100", person("dora"), approval.Actor{})).All)
	require.Equal(t, []approval.Signer{{Party: "company", Via: "otherwise"}}, policy.WhoMay(expense("2000", person("dora"), approval.Actor{})).All)
	require.Equal(t, []string{"amount"}, policy.WhoMay(approval.Request{Kind: "expense", Requester: person("dora"), At: march}).Missing)
}

// What is missing is of those of whom it cannot be told, and of nobody who may sign anyway, whichever step or post that is by.
func TestWhoMayMissesWhatIsUnclearOfOthersAlone(t *testing.T) {
	flagged := func(s *approval.Spec, posts ...string) {
		for i := range 2 { // of expenses and contracts, which share an authority
			s.Kinds[i].Attributes = append(s.Kinds[i].Attributes, approval.Attribute{ID: "flag", Type: "bool"})
		}
		for i := range s.Authorities {
			if slices.Contains(posts, string(s.Authorities[i].Position)) && slices.Contains(s.Authorities[i].Kinds, "expense") {
				s.Authorities[i].When = "request.flag"
			}
		}
	}
	ask := expense("100", person("dora"), approval.Actor{})

	both := siteWith(t, func(_ *org.Spec, people *org.Register, s *approval.Spec) {
		flagged(s, "manager")
		people.Assignments = append(people.Assignments, org.Assignment{Person: "bob", Position: "manager", From: day("2026-01-01"), Acting: true})
	})
	who := both.WhoMay(ask)
	require.Equal(t, []string{"bob"}, people(who))
	require.Equal(t, []string{"attributes.flag"}, who.Missing, "of ann, who is manager alone")

	alone := siteWith(t, func(_ *org.Spec, people *org.Register, s *approval.Spec) {
		flagged(s, "manager")
		people.Assignments[0].Person = "bob" // who holds both posts
	})
	who = alone.WhoMay(ask)
	require.Equal(t, []string{"bob"}, people(who))
	require.Empty(t, who.Missing, "he may as chief")

	steps := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		flagged(s, "manager")
		s.Routes = []approval.Route{{Kind: "expense", Steps: []approval.Step{{Approve: by("manager")}, {Approve: by("chief")}}}}
	})
	who = steps.WhoMay(ask)
	require.Equal(t, []string{"bob"}, people(who))
	require.Equal(t, []string{"attributes.flag"}, who.Missing, "that bob may sign another step says nothing of ann")
}

func people(who approval.Signers) (all []string) {
	for _, s := range who.All {
		all = append(all, s.Person)
	}
	return all
}
