package approval_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
)

// TestAPreparedRequestLooksAtRosters has the chief sign what is beyond his limit, and the manager above on duty, off duty, and
// in a roster that does not reach the day: to whom it goes is missing then.
func TestAPreparedRequestLooksAtRosters(t *testing.T) {
	until := turns("manager", "day", "ann")
	until.Through = day("2026-03-03")
	policy := withPlan(t, skipping(t, approval.Step{Approve: by("chief")}), until)
	for _, c := range []struct {
		day     string
		hour    int
		outcome approval.Outcome
		to      approval.Actor
		missing []string
	}{
		{"2026-03-02", 9, approval.Escalate, position("manager"), nil},
		{"2026-03-02", 22, approval.Escalate, party("company"), nil},
		{"2026-03-03", 9, approval.Escalate, position("manager"), nil},
		{"2026-03-05", 9, approval.Escalate, approval.Actor{}, []string{"rosters[manager_day]"}},
	} {
		r := expense("1000", person("dora"), person("bob"))
		r.At = oclock(c.day, c.hour, 0)
		prepared := policy.Prepare(r)
		for range 2 { // what one decision finds missing is not told again by the next
			d := prepared.Decide()
			sameAsAsked(t, describe{r: r}, policy.Decide(r), d)
			to, _ := d.EscalateTo()
			require.Equal(t, c.outcome, d.Outcome(), c)
			require.Equal(t, c.to, to, c)
			require.Equal(t, c.missing, d.Missing(), c)
		}
		r.Amount = yuan("100")
		d := prepared.DecideAmount(r.Amount)
		sameAsAsked(t, describe{r: r}, policy.Decide(r), d)
		require.True(t, d.Permitted(), "who signs is there, whoever is above: %v", c)
	}
}

// TestABatchTellsApartTheHoursOfADay asks for the same within one day, before and after a shift begins; and where rosters are
// looked at by one route alone.
func TestABatchTellsApartTheHoursOfADay(t *testing.T) {
	byRoute := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Approve: by("chief")}}, OffDuty: approval.SkipOffDuty}}
	})
	for name, policy := range map[string]*approval.Policy{"policy": skipping(t, approval.Step{Approve: by("chief")}), "route": byRoute} {
		policy = withPlan(t, policy, turns("chief", "day", "bob"))
		batch := policy.Batch()
		asked := func(r approval.Request) approval.Decision {
			d := batch.Decide(r)
			sameAsAsked(t, describe{r: r}, policy.Decide(r), d)
			return d
		}
		r := plan(0, person("dora"), approval.Actor{})
		r.At = oclock("2026-03-02", 20, 0).Add(-time.Nanosecond)
		require.Equal(t, []string{"bob"}, asked(r).Route()[0].People, name)
		r.At = oclock("2026-03-02", 20, 0)
		require.Equal(t, []string{"ann"}, asked(r).Route()[0].People, name)
		r.Approver = person("ann")
		require.True(t, asked(r).Permitted(), name)
		r.At = oclock("2026-03-02", 9, 0)
		require.False(t, asked(r).Permitted(), name)
	}
}
