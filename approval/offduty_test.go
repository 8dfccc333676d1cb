package approval_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

// oclock is a time of a day in China.
func oclock(d string, hour, minute int) time.Time {
	return day(d).Start(march.Location()).Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute)
}

// turns is a roster of a post from the beginning of the year on: a shift every day, people one after the other.
func turns(post, shift string, people ...string) schedule.Roster {
	stagger := 0
	r := schedule.Roster{ID: post + "_" + shift, Name: post + "排班", Position: org.Ref(post), Pattern: []org.Ref{org.Ref(shift)}, Anchor: day("2026-01-01"), Stagger: &stagger}
	for _, who := range people {
		r.Teams = append(r.Teams, schedule.Team{People: by(org.Ref(who))})
	}
	return r
}

// withPlan is a policy with rosters over three shifts, on a calendar without holidays.
func withPlan(t *testing.T, policy *approval.Policy, rosters ...schedule.Roster) *approval.Policy {
	t.Helper()
	policy, findings := policy.WithRosters(rosterOf(t, policy.Chart(), "none", rosters...))
	require.Empty(t, findings)
	return policy
}

func rosterOf(t *testing.T, chart *org.Chart, base schedule.Base, rosters ...schedule.Roster) *schedule.Planner {
	t.Helper()
	planner, findings := plannerOf(chart, schedule.Spec{Calendar: schedule.Calendar{Base: base}, Rosters: rosters, Shifts: []schedule.Shift{
		{ID: "day", Name: "白班", Starts: "08:00", Ends: "20:00"}, {ID: "evening", Name: "晚班", Starts: "20:00", Ends: "23:00"}, {ID: "night", Name: "夜班", Starts: "20:00", Ends: "08:00"}}})
	require.NoError(t, findings.Err())
	return planner
}

// skipping is the site where who is off duty is not asked, and plans go by some steps.
func skipping(t *testing.T, steps ...approval.Step) *approval.Policy {
	return siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Policy = &approval.Conduct{OffDuty: approval.SkipOffDuty}
		s.Routes = []approval.Route{{Kind: "plan", Steps: steps}}
	})
}

// whoIsAsked are who is asked for dora's plan at an instant, the steps apart; or its state where nobody is.
func whoIsAsked(policy *approval.Policy, when time.Time) string {
	r := plan(0, person("dora"), approval.Actor{})
	r.At = when
	d := policy.Decide(r)
	var all []string
	for _, s := range d.Route() {
		all = append(all, strings.Join(s.People, " ")+string(s.Actor.Party))
	}
	if all == nil {
		return d.State().String() + " " + strings.Join(d.Missing(), " ")
	}
	return strings.Join(all, ", ")
}

func TestWhoIsOffDutyIsNotAsked(t *testing.T) {
	policy := withPlan(t, skipping(t, approval.Step{Review: by("guard")}, approval.Step{Approve: by("chief")}), turns("guard", "day", "eve"), turns("chief", "night", "bob"))
	for _, c := range []struct {
		when time.Time
		want string
	}{
		{oclock("2026-03-02", 9, 0), "eve finn, ann"},
		{oclock("2026-03-02", 20, 0).Add(-time.Nanosecond), "eve finn, ann"},
		{oclock("2026-03-02", 20, 0), "finn, bob"}, // he takes no turns
		{oclock("2026-03-03", 0, 0), "finn, bob"},
		{oclock("2026-03-03", 8, 0).Add(-time.Nanosecond), "finn, bob"},
		{oclock("2026-03-03", 8, 0), "eve finn, ann"},
	} {
		require.Equal(t, c.want, whoIsAsked(policy, c.when), c.when)
	}
	r := plan(0, person("dora"), person("bob"))
	require.True(t, policy.Decide(r).Permitted(), "he keeps his authority")
	var signers []string
	for _, s := range policy.WhoMay(r).All {
		signers = append(signers, s.Person)
	}
	require.Equal(t, []string{"ann"}, signers)
	require.Equal(t, "escalated", policy.WhoMay(r).All[0].Via)
}

func TestOnNobodyDecidesWhereAllAreOffDuty(t *testing.T) {
	night := oclock("2026-03-02", 22, 30)
	roster := turns("chief", "day", "bob")
	require.Equal(t, "ann", whoIsAsked(withPlan(t, skipping(t, approval.Step{Approve: by("chief"), OnNobody: approval.OneUp}), roster), night))
	require.Equal(t, "invalid ", whoIsAsked(withPlan(t, skipping(t, approval.Step{Approve: by("chief"), OnNobody: approval.Fail}), roster), night))
	all := []schedule.Roster{roster, turns("manager", "day", "ann")}
	require.Equal(t, "company", whoIsAsked(withPlan(t, skipping(t, approval.Step{Approve: by("chief")}), all...), night), "and at the top the party")
	require.Equal(t, "bob", whoIsAsked(withPlan(t, skipping(t, approval.Step{Approve: by("chief"), OnNobody: approval.Fail}), roster), oclock("2026-03-03", 8, 0)))
}

func TestRostersAreLookedAtOnlyWhereItIsSaid(t *testing.T) {
	night, steps := oclock("2026-03-02", 22, 30), []approval.Step{{Approve: by("chief")}}
	said := func(whole, route approval.WhenOffDuty) *approval.Policy {
		policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
			s.Policy = &approval.Conduct{OffDuty: whole}
			s.Routes = []approval.Route{{Kind: "plan", Steps: steps, OffDuty: route}}
		})
		return withPlan(t, policy, turns("chief", "day", "bob"))
	}
	for _, c := range []struct {
		whole, route approval.WhenOffDuty
		want         string
	}{
		{"", "", "bob"}, {approval.AskOffDuty, "", "bob"}, {"", approval.AskOffDuty, "bob"}, {approval.SkipOffDuty, approval.AskOffDuty, "bob"},
		{approval.SkipOffDuty, "", "ann"}, {"", approval.SkipOffDuty, "ann"}, {approval.AskOffDuty, approval.SkipOffDuty, "ann"},
	} {
		require.Equal(t, c.want, whoIsAsked(said(c.whole, c.route), night), c)
	}
	require.Equal(t, said("", "").Hash(), said(approval.AskOffDuty, "").Hash())
	require.NotEqual(t, said("", "").Hash(), said(approval.SkipOffDuty, "").Hash())
}

// TestWhereARosterCannotTell wants no yes, no silent no, and the roster that is missing.
func TestWhereARosterCannotTell(t *testing.T) {
	steps := approval.Step{Approve: by("chief")}
	march1, ended, begun, worked := turns("chief", "day", "bob"), turns("chief", "day", "bob"), turns("chief", "day", "bob"), turns("chief", "day", "bob")
	march1.Through = day("2026-03-01")
	ended.Through = day("2026-03-02")
	begun.From = day("2026-03-02")
	worked.Skip = []schedule.SkipKind{"holidays"}
	other := turns("manager", "day", "ann")
	for _, c := range []struct {
		name, want string
		when       time.Time
		base       schedule.Base
		rosters    []schedule.Roster
	}{
		{"the last day is over", "undetermined rosters[chief_day]", march, "none", []schedule.Roster{march1}},
		{"on the last day it tells", "ann", oclock("2026-03-02", 22, 0), "none", []schedule.Roster{ended}},
		{"on the first day it tells", "ann", oclock("2026-03-02", 22, 0), "none", []schedule.Roster{begun}},
		{"before a first morning the night before may run", "undetermined rosters[chief_day]", oclock("2026-03-02", 3, 0), "none", []schedule.Roster{begun}},
		{"a roster of another post does not tell for this one", "undetermined rosters[chief_day]", march, "none", []schedule.Roster{march1, other}},
		{"on a day of which the holidays are published", "bob", march, "cn", []schedule.Roster{worked}},
		{"on a day of which they are not", "undetermined rosters[chief_day]", oclock("2036-03-03", 9, 0), "cn", []schedule.Roster{worked}},
		{"and by a roster that takes no notice of them", "bob", oclock("2036-03-03", 9, 0), "cn", []schedule.Roster{turns("chief", "day", "bob")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			policy := skipping(t, steps)
			policy, findings := policy.WithRosters(rosterOf(t, policy.Chart(), c.base, c.rosters...))
			require.Empty(t, findings)
			require.Equal(t, c.want, whoIsAsked(policy, c.when))
			if !strings.HasPrefix(c.want, "undetermined") {
				return
			}
			r := plan(0, person("dora"), person("bob"))
			r.At = c.when
			require.True(t, policy.Decide(r).Permitted(), "there or not, he may sign")
			r.Approver = person("ann")
			requireUndetermined(t, policy.Decide(r), "approval.roster-untold", "rosters[chief_day]") // whether it goes up to her
			found := policy.WhoMay(r)
			require.Equal(t, []string{"rosters[chief_day]"}, found.Missing)
			require.Empty(t, found.All)
			r.Approver = approval.Actor{}
			newPaper(t, policy, r).agree(0, "bob").stands(approval.Complete, "approval.signed")
			newPaper(t, policy, r).agree(0, "ann").stands(approval.Unsettled, "approval.signature-untold")
		})
	}
}

func TestAColleagueWhoIsThereIsAsked(t *testing.T) {
	for who, colleague := range map[string]string{"eve": "finn", "finn": "eve"} {
		steps, r := approval.Step{Approve: by("guard")}, plan(0, person("dora"), approval.Actor{})
		over := turns("guard", "day", who)
		over.Through = day("2026-03-01")
		policy := withPlan(t, skipping(t, steps), over)
		require.Equal(t, colleague, whoIsAsked(policy, march))
		require.Contains(t, reasons(policy.Decide(r)), "approval.roster-untold", "of the other it is told why he is not")
		require.Equal(t, []string{"rosters[guard_day]"}, policy.WhoMay(r).Missing)

		policy = withPlan(t, skipping(t, steps), turns("guard", "evening", who))
		require.Equal(t, colleague, whoIsAsked(policy, march))
		require.Contains(t, reasons(policy.Decide(r)), "approval.off-duty")
		require.Empty(t, policy.WhoMay(r).Missing)
	}
}

// Where all of several must sign, one of whom it cannot be told whether he is there signs for his own post.
func TestWhoMayNotBeThereSignsForHisPost(t *testing.T) {
	over := turns("chief", "day", "bob")
	over.Through = day("2026-03-01")
	policy := withPlan(t, skipping(t, approval.Step{Approve: by("chief", "officer"), Mode: approval.All}), over)
	r := plan(0, person("dora"), approval.Actor{})
	newPaper(t, policy, r).agree(0, "bob").stands(approval.Unsettled, "approval.signed") // perhaps it is still cleo's alone, perhaps others are asked
	newPaper(t, policy, r).agree(0, "bob").agree(0, "cleo").stands(approval.Complete, "approval.signed")
}

func TestAPolicyWithoutItsRostersTellsNothingOfWhoIsThere(t *testing.T) {
	policy := skipping(t, approval.Step{Approve: by("chief")})
	require.Equal(t, "undetermined rosters", whoIsAsked(policy, march))
	require.Equal(t, diag.Text{ZH: "排班", EN: "the rosters"}, policy.FieldText("plan", "rosters"))
	require.Equal(t, diag.Text{ZH: "排班“gate”", EN: "the roster “gate”"}, policy.FieldText("plan", "rosters[gate]"))
	require.True(t, policy.Decide(plan(0, person("dora"), person("bob"))).Permitted())
	require.Equal(t, []string{"rosters"}, policy.WhoMay(plan(0, person("dora"), approval.Actor{})).Missing)

	with, findings := policy.WithRosters(rosterOf(t, policy.Chart(), "none"))
	require.Equal(t, []string{"approval.no-rosters approvals.policy.off_duty"}, codes(findings))
	require.NoError(t, findings.Err())
	require.Equal(t, "bob", whoIsAsked(with, march), "with none, everybody is there")

	elsewhere, _ := org.New(siteSpec())
	with, findings = policy.WithRosters(rosterOf(t, elsewhere, "none"))
	require.Empty(t, findings)
	require.Equal(t, "undetermined policy", whoIsAsked(with, march))
	with, findings = policy.WithRosters(nil)
	require.Empty(t, findings)
	require.Equal(t, "undetermined rosters", whoIsAsked(with, march))

	route := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Routes = []approval.Route{{Kind: "plan", OffDuty: approval.SkipOffDuty}}
	})
	_, findings = route.WithRosters(rosterOf(t, route.Chart(), "none"))
	require.Equal(t, []string{"approval.no-rosters approvals.routes[plan].off_duty"}, codes(findings))
}

func TestRostersGoWithTheRegister(t *testing.T) {
	policy := withPlan(t, skipping(t, approval.Step{Approve: by("chief")}), turns("chief", "night", "bob", "finn"))
	require.Equal(t, "ann", whoIsAsked(policy, march))
	register := siteRegister()
	register.Assignments[1].Person = "finn" // chief now
	chart, findings := policy.Chart().With(register)
	require.NoError(t, findings.Err())
	changed := policy.With(chart)
	require.Equal(t, "finn", whoIsAsked(changed, oclock("2026-03-02", 21, 0)))
	require.Equal(t, "ann", whoIsAsked(changed, march))
	require.NotEqual(t, policy.RegisterHash(), changed.RegisterHash())

	other := withPlan(t, policy, turns("chief", "day", "bob"))
	require.Equal(t, policy.Hash(), other.Hash())
	require.NotEqual(t, policy.RegisterHash(), other.RegisterHash(), "rosters change as often as people")
	asks := planned(t, approval.Step{Approve: by("chief")})
	require.Equal(t, asks.RegisterHash(), withPlan(t, asks, turns("chief", "day", "bob")).RegisterHash(), "where they are not looked at they change nothing")
}

func TestReasonsNameWhoIsOffDutyAndHisNextShift(t *testing.T) {
	policy := withPlan(t, skipping(t, approval.Step{Approve: by("chief")}), turns("chief", "day", "bob"))
	r := plan(0, person("dora"), approval.Actor{})
	r.At = oclock("2026-03-02", 22, 30)
	said := map[string]string{}
	for _, lang := range []diag.Lang{diag.Chinese, diag.English} {
		for _, reason := range policy.Decide(r).Reasons(lang) {
			if reason.Code == "approval.off-duty" {
				said[string(lang)] = reason.Message
			}
		}
	}
	for _, part := range []string{"bob", "不在班", "chief排班", "2026-03-02 22:30", "白班", "2026-03-03 08:00"} {
		require.Contains(t, said[string(diag.Chinese)], part)
	}
	for _, part := range []string{"bob", "off duty", "chief排班", "2026-03-02 22:30", "白班", "2026-03-03 08:00"} {
		require.Contains(t, said[string(diag.English)], part)
	}
}

// A case asks whoever is on duty at the time: who is told of it at night is not who is told by day.
func TestACaseAsksWhoIsOnDuty(t *testing.T) {
	policy := withPlan(t, skipping(t, approval.Step{Review: by("guard")}, approval.Step{Approve: by("chief")}), turns("guard", "day", "eve"), turns("guard", "night", "finn"), turns("chief", "day", "bob"))
	r := plan(0, person("dora"), approval.Actor{})
	r.At = oclock("2026-03-02", 19, 0)
	opened, _, err := policy.Open(r)
	require.NoError(t, err)
	told := func(c approval.Case, when time.Time) []string {
		open := policy.Progress(c, when).Open
		require.Len(t, open, 1)
		return open[0].Asked[0].People
	}
	require.Equal(t, []string{"eve"}, told(opened, r.At))
	require.Equal(t, []string{"finn"}, told(opened, oclock("2026-03-02", 20, 0)))
	e := approval.Event{ID: "e1", Type: approval.Signed, Verb: duty.Review, By: person("finn"), Verdict: approval.Agree, At: oclock("2026-03-02", 21, 0), Digest: policy.Decide(r).RequestDigest()}
	signed, effects, err := policy.Apply(opened, e)
	require.NoError(t, err)
	require.Equal(t, []string{"ann"}, effects[0].To, "the chief is off duty at night")
	require.Equal(t, []string{"bob"}, told(signed, oclock("2026-03-03", 8, 0)))
}

func TestLapsesOfAPolicyThatLooksAtRosters(t *testing.T) {
	policy := skipping(t, approval.Step{Approve: by("chief")})
	planner := rosterOf(t, policy.Chart(), "none", turns("chief", "day", "bob"))
	q := approval.LapseQuery{From: day("2026-03-02"), Through: day("2026-03-02"), Kinds: []approval.KindID{"plan"}, Always: true}
	all, told := policy.Lapses(planner, q)
	require.True(t, told)
	for _, l := range all {
		require.False(t, l.Until.After(oclock("2026-03-02", 8, 0)) && l.From.Before(oclock("2026-03-02", 20, 0)), "by day the chief is there: %+v", l)
	}
	asked := planned(t, approval.Step{Approve: by("chief")})
	before, told := asked.Lapses(rosterOf(t, asked.Chart(), "none", turns("chief", "day", "bob")), q)
	require.True(t, told)
	require.NotEmpty(t, before, "without, nobody signs in his place at night")
}
