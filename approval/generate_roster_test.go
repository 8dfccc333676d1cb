package approval_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

// Who is on duty in a generated world.

// rosteredWorld is a world, half the time one with rosters.
func (g generator) rosteredWorld() naive {
	n := g.world()
	if len(n.register.Assignments) > 0 && g.chance(50) {
		g.rosters(&n)
	}
	return n
}

// rosters are of some posts, over some of the days; who is off duty is not asked.
func (g generator) rosters(n *naive) {
	spec := schedule.Spec{
		Calendar: schedule.Calendar{Base: oneOf[schedule.Base](g, "none", "none", "none", "")},
		Shifts:   []schedule.Shift{{ID: "early", Starts: "07:00", Ends: "15:00"}, {ID: "late", Starts: "14:30", Ends: "22:00"}, {ID: "night", Starts: "22:00", Ends: "07:00"}},
	}
	for i := range n.org.Positions {
		if r := g.roster(*n, i); r.Teams != nil && g.chance(60) {
			spec.Rosters = append(spec.Rosters, r)
			if r.Through != 0 && g.chance(50) { // the next one goes on
				next := r
				next.ID, next.From, next.Through, next.Overrides = r.ID+"b", r.Through+1, 0, nil
				spec.Rosters = append(spec.Rosters, next)
			}
		}
	}
	chart, _ := org.New(n.org)
	if chart, _ = chart.With(n.register); sound(chart, spec) {
		n.rosters = &spec
	}
	conduct := approval.Conduct{}
	if n.approvals.Policy != nil {
		conduct = *n.approvals.Policy
	}
	conduct.OffDuty = oneOf(g, approval.SkipOffDuty, approval.SkipOffDuty, approval.AskOffDuty, "")
	n.approvals.Policy = &conduct
	for i := range n.approvals.Routes {
		n.approvals.Routes[i].OffDuty = oneOf(g, "", "", approval.SkipOffDuty, approval.AskOffDuty)
	}
}

// roster is one of the ith post, with its holders and now and then someone else.
func (g generator) roster(n naive, i int) schedule.Roster {
	stagger, post := 1, string(n.org.Positions[i].ID)
	r := schedule.Roster{ID: "r" + post, Position: ref(g, i), Anchor: day("2026-02-20") + date.Day(g.IntN(9)), Stagger: &stagger,
		Pattern: oneOf(g, []org.Ref{"early", "late", "night", "rest"}, []org.Ref{"night", "rest"}, []org.Ref{"early", "rest", "rest"}, []org.Ref{"late"})}
	if len(r.Pattern) == 1 {
		stagger = 0
	}
	var named []org.Ref
	for _, a := range n.register.Assignments {
		if n.find(a.Position) == post && !slices.Contains(named, a.Person) && g.chance(85) {
			named = append(named, a.Person)
		}
	}
	if len(named) > 0 && g.chance(20) {
		named = append(named, g.someone(&n))
	}
	for _, who := range named {
		r.Teams = append(r.Teams, schedule.Team{People: []org.Ref{who}})
	}
	if g.chance(30) {
		r.Through = g.day()
	}
	if g.chance(15) {
		r.From = day("2026-02-25") + date.Day(g.IntN(8))
	}
	if g.chance(20) {
		r.Skip = []schedule.SkipKind{"weekends"}
	}
	if g.chance(20) {
		r.SkipDays = []date.Day{g.day()}
	}
	for range g.IntN(3) {
		o := schedule.Override{Day: g.day(), Shift: oneOf[org.Ref](g, "early", "late", "night"), Reason: "调班"}
		switch someone := g.someone(&n); g.IntN(3) {
		case 0:
			o.Add = someone
		case 1:
			o.Remove = someone
		default:
			if o.Replace, o.With = someone, g.someone(&n); o.Replace == o.With {
				continue
			}
		}
		r.Overrides = append(r.Overrides, o)
	}
	return r
}

// onTheClock is an instant when shifts begin, end or run.
func (g generator) onTheClock() time.Time {
	at := time.Date(2026, 2, 27+g.IntN(16), 0, 0, 0, 0, time.FixedZone("", 8*60*60))
	return at.Add(oneOf(g, 0, 3*time.Hour, 7*time.Hour-time.Nanosecond, 7*time.Hour, 14*time.Hour+45*time.Minute, 15*time.Hour, 22*time.Hour-time.Nanosecond, 22*time.Hour, 23*time.Hour))
}

// plannerOf are rosters over a chart.
func plannerOf(chart *org.Chart, spec schedule.Spec) (*schedule.Planner, diag.Findings) {
	catalogue, _ := duty.New(duty.Spec{}, chart)
	return schedule.New(spec, catalogue, chart)
}

// sound reports whether rosters have no faults: nobody is on two shifts at once, say.
func sound(chart *org.Chart, spec schedule.Spec) bool {
	_, findings := plannerOf(chart, spec)
	return findings.Err() == nil
}

// withRosters gives a policy the rosters of its world.
func withRosters(t *testing.T, n naive, policy *approval.Policy) *approval.Policy {
	t.Helper()
	if n.rosters == nil {
		return policy
	}
	planner, findings := plannerOf(policy.Chart(), *n.rosters)
	require.NoError(t, findings.Err())
	policy, findings = policy.WithRosters(planner)
	require.NoError(t, findings.Err())
	return policy
}

// describeRosters writes them for whoever has to find out who is right.
func describeRosters(n naive) []string {
	if n.rosters == nil {
		return nil
	}
	all := []string{fmt.Sprintf("\ncalendar %q", n.rosters.Calendar.Base)}
	for _, r := range n.rosters.Rosters {
		all = append(all, fmt.Sprintf("\nroster %s of %s %v turns %v from %s (%s..%s) skip %v %v", r.ID, r.Position, r.Teams, r.Pattern, r.Anchor, r.From, r.Through, r.Skip, r.SkipDays))
		for _, o := range r.Overrides {
			all = append(all, fmt.Sprintf("\n    %s %s +%s -%s %s by %s", o.Day, o.Shift, o.Add, o.Remove, o.Replace, o.With))
		}
	}
	return all
}

// countRostered counts what a decision says of rosters.
func countRostered(counts map[string]int, d approval.Decision) {
	for _, code := range reasons(d) {
		if code == "approval.off-duty" || code == "approval.roster-untold" {
			counts[code]++
		}
	}
	if len(d.Missing()) == 1 && len(d.Missing()[0]) > len("rosters") && d.Missing()[0][:len("rosters")] == "rosters" {
		counts["a roster alone is missing"]++
	}
}

// requireRosteredOften checks that rosters matter to enough of the questions.
func requireRosteredOften(t *testing.T, counts map[string]int, worlds int) {
	t.Helper()
	for _, often := range []string{"approval.off-duty", "approval.roster-untold", "a roster alone is missing"} {
		require.Greater(t, counts[often], worlds/50, often)
	}
}
