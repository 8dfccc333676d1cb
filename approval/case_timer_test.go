package approval_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
	"github.com/mandate-go/mandate/schedule/calendar"
)

var sevenHours = []approval.OpenHours{{Opens: "08:30", Closes: "12:00"}, {Opens: "13:30", Closes: "17:00"}}

// timed is the site whose plans are reminded of and escalated, on the calendar of China.
func timed(t testing.TB, remind, escalate duty.Within) *approval.Policy {
	t.Helper()
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Hours = sevenHours
		s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Review: by("chief")}, {Approve: by("manager")}}, Remind: remind, Escalate: escalate}}
	})
	days, err := calendar.New(calendar.Spec{Base: calendar.China})
	require.NoError(t, err)
	policy, findings := policy.WithCalendar(days)
	require.Empty(t, codes(findings))
	return policy
}

func TestRemindersAndEscalationsCountWorkingHours(t *testing.T) {
	w := handed(t, timed(t, "8h", "16h"), plan(0, person("dora"), approval.Actor{}))
	require.Equal(t, []string{
		`{"effect":1,"type":"set_timer","case":"r1","timer":"escalate:1:0","at":"2026-03-04T03:00:00Z"}`,
		`{"effect":1,"type":"set_timer","case":"r1","timer":"remind:1:0","at":"2026-03-03T02:00:00Z"}`,
		`{"effect":1,"type":"notify","case":"r1","step":1,"verb":"review","to":["bob"],"why":"asked"}`,
	}, w.told())
	fire := func(id, at string) approval.Event {
		instant, err := time.Parse(time.RFC3339, at)
		require.NoError(t, err)
		return approval.Event{ID: "t" + id + at, Type: approval.TimerFired, Timer: id, At: instant}
	}
	_, _, err := w.policy.Apply(w.now, fire("remind:1:0", "2026-03-03T01:59:59Z"))
	require.ErrorIs(t, err, approval.ErrOrder)
	reminded, effects, err := w.policy.Apply(w.now, fire("remind:1:0", "2026-03-03T02:00:00Z"))
	require.NoError(t, err)
	w.effects = effects
	require.Equal(t, []string{`{"effect":1,"type":"notify","case":"r1","step":1,"verb":"review","to":["bob"],"why":"reminded"}`}, w.told())
	escalated, effects, err := w.policy.Apply(reminded, fire("escalate:1:0", "2026-03-04T03:00:00Z"))
	require.NoError(t, err)
	w.effects = effects
	require.Equal(t, []string{`{"effect":1,"type":"notify","case":"r1","step":1,"verb":"review","to":["ann"],"why":"escalated"}`}, w.told())
	require.Equal(t, approval.Pending, escalated.State(), "an escalation approves nothing")
	again, effects, err := w.policy.Apply(escalated, fire("escalate:1:0", "2026-03-05T03:00:00Z"))
	require.NoError(t, err)
	require.Empty(t, effects)
	require.Equal(t, string(escalated.AppendJSON(nil)), string(again.AppendJSON(nil)), "a timer that is not set came too late")

	w.signs(duty.Review, "bob")
	require.Equal(t, []string{
		`{"effect":1,"type":"cancel_timer","case":"r1","timer":"escalate:1:0"}`, `{"effect":1,"type":"cancel_timer","case":"r1","timer":"remind:1:0"}`,
		`{"effect":1,"type":"set_timer","case":"r1","timer":"escalate:2:1","at":"2026-03-04T04:00:00Z"}`,
		`{"effect":1,"type":"set_timer","case":"r1","timer":"remind:2:1","at":"2026-03-03T03:00:00Z"}`,
		`{"effect":1,"type":"notify","case":"r1","step":2,"verb":"approve","to":["ann"],"why":"asked"}`,
	}, w.told())
	w.signs(duty.Approve, "ann")
	require.Equal(t, []string{
		`{"effect":1,"type":"cancel_timer","case":"r1","timer":"escalate:2:1"}`, `{"effect":1,"type":"cancel_timer","case":"r1","timer":"remind:2:1"}`,
		`{"effect":1,"type":"done","case":"r1","state":"complete"}`,
	}, w.told())
}

func TestARouteThatCountsWorkingHoursWantsACalendar(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Hours = sevenHours
		s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Approve: by("manager")}}, Escalate: "8h"}}
	})
	r := aPlan()
	_, _, err := policy.Open(r)
	require.ErrorIs(t, err, approval.ErrCalendar)
	for _, days := range []*calendar.Calendar{nil, new(calendar.Calendar)} {
		_, findings := policy.WithCalendar(days)
		require.Equal(t, []string{"approval.no-calendar approvals.routes[plan].escalate_after"}, codes(findings))
	}
	_, findings := threeSteps(t).WithCalendar(nil)
	require.Empty(t, codes(findings), "no route counts them")
}

func TestARatificationHasADeadline(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		s.Kinds[2].Attributes = []approval.Attribute{{ID: "done_on", Type: "day"}}
		s.Routes = []approval.Route{{Kind: "plan", Steps: []approval.Step{{Approve: by("manager")}, {Archive: by("desk")}}, Ratification: &approval.Ratification{Done: "done_on", Within: "3d"}}}
	})
	r := aPlan()
	r.Attributes = []approval.AttributeValue{{ID: "done_on", Value: rule.DayValue(day("2026-03-01"))}}
	w := handed(t, policy, r)
	require.Equal(t, `{"effect":1,"type":"set_timer","case":"r1","timer":"ratify:2026-03-04","at":"2026-03-04T16:00:00Z"}`, w.told()[0])
	late, effects, err := policy.Apply(w.now, approval.Event{ID: "t", Type: approval.TimerFired, Timer: "ratify:2026-03-04", At: time.Date(2026, 3, 4, 16, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	require.Equal(t, approval.Invalid, late.State())
	w.effects = effects
	require.Equal(t, []string{`{"effect":1,"type":"notify","case":"r1","to":["cleo"],"why":"late"}`}, w.told())
	w.signs(duty.Approve, "ann")
	require.Equal(t, `{"effect":1,"type":"cancel_timer","case":"r1","timer":"ratify:2026-03-04"}`, w.told()[0], "approved in time, whatever is open after it")
}
