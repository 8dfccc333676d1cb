package main

import (
	"bytes"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/schedule"
	"github.com/mandate-go/mandate/schedule/ical"
)

// said is what the agenda and a reader of its feed must say alike.
type said struct {
	uid, summary, start, end string
}

// ofAgenda is what the agenda says of itself, without the feed.
func ofAgenda(f ical.Feed) []said {
	var all []said
	chart := f.Planner.Chart()
	for o := range f.Planner.Agenda(f.Query) {
		identity := ical.Identity{Duty: o.Duty.Key(), Position: chart.ID(o.Position), Period: o.Period.String(), Nth: o.Nth}
		s := said{summary: o.Duty.Title, start: o.Due.String(), end: (o.Due + 1).String()}
		if o.Shift != nil {
			identity.Roster, identity.Shift = o.Shift.Roster.Key(), o.Shift.Shift.Key()
			s.start, s.end = o.DueAt.UTC().Format(time.RFC3339), ""
		}
		s.uid = identity.UID(chart.Organization().ID)
		all = append(all, s)
	}
	return all
}

// ofShifts is what the rosters say of themselves.
func ofShifts(f ical.Feed) []said {
	var all []said
	chart := f.Planner.Chart()
	for d := range f.Planner.Rostered(f.Query) {
		identity := ical.Identity{Position: chart.ID(d.Position), Period: d.Day.String(), Roster: d.Roster.Key(), Shift: d.Shift.Key()}
		all = append(all, said{identity.UID(chart.Organization().ID), d.Shift.Called() + " " + d.Roster.Name, d.Start.UTC().Format(time.RFC3339), d.End.UTC().Format(time.RFC3339)})
	}
	return all
}

func ofReader(r read) []said {
	var all []said
	for _, e := range r.Entries {
		all = append(all, said{e.UID, e.Summary, e.Start, e.End})
	}
	return all
}

// byBoth reads a feed with both parsers, which must find no fault and read the same.
func byBoth(t *testing.T, feed []byte) read {
	t.Helper()
	one, other := byGoIcal(t, feed), byIcalJS(t, feed)
	require.Equal(t, one.Name, other.Name)
	require.Equal(t, one.Refresh, other.Refresh)
	require.Len(t, other.Entries, len(one.Entries))
	for i := range one.Entries {
		require.Equal(t, one.Entries[i], other.Entries[i])
	}
	return one
}

func encoded(t *testing.T, f ical.Feed) []byte {
	t.Helper()
	feed, err := f.Calendar().Encode()
	require.NoError(t, err)
	return feed
}

func sorted(all []said) []said {
	slices.SortFunc(all, func(a, b said) int { return bytes.Compare([]byte(a.uid), []byte(b.uid)) })
	return all
}

func TestTheYearOfLanshanIsReadByBothAsTheAgendaHasIt(t *testing.T) {
	install(t)
	f, err := year()
	require.NoError(t, err)
	var printed, again bytes.Buffer
	require.NoError(t, run(&printed))
	require.NoError(t, run(&again))
	require.True(t, bytes.Equal(printed.Bytes(), again.Bytes()), "a second build is the same to the byte")
	agenda := sorted(ofAgenda(f))
	require.Greater(t, len(agenda), 1000)
	require.Equal(t, agenda, sorted(ofReader(byBoth(t, printed.Bytes()))))
	t.Log(len(agenda), "events,", printed.Len(), "octets")

	f.Shifts, f.Form.Alarms = true, []time.Duration{24 * time.Hour}
	r := byBoth(t, encoded(t, f))
	require.Equal(t, sorted(append(agenda, ofShifts(f)...)), sorted(ofReader(r)))
	for _, e := range r.Entries {
		require.Len(t, e.Alarms, 1)
		want := alarm{-24 * 3600, "", e.Summary}
		if len(e.Start) == len("2026-03-05") {
			want.Seconds += 9 * 3600
		}
		require.Equal(t, want, e.Alarms[0])
	}
}

func TestTheYearOfEveryPostAndPersonIsReadByBoth(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a reader for every post and person")
	}
	install(t)
	f, err := year()
	require.NoError(t, err)
	f.Shifts = true
	chart := f.Planner.Chart()
	check := func(q schedule.Query) int {
		q.From, q.Through = f.Query.From, f.Query.Through
		of := f
		of.Query = q
		feed := encoded(t, of)
		require.True(t, bytes.Equal(feed, encoded(t, of)))
		r := byBoth(t, feed)
		require.Equal(t, sorted(append(ofAgenda(of), ofShifts(of)...)), sorted(ofReader(r)))
		return len(r.Entries)
	}
	events := 0
	for _, p := range chart.Spec().Positions {
		n, found := chart.Node(string(p.ID))
		require.True(t, found)
		events += check(schedule.Query{Position: n})
	}
	require.Positive(t, events)
	events = 0
	for _, p := range chart.Register().People {
		h, found := chart.Holder(p.ID)
		require.True(t, found)
		events += check(schedule.Query{Person: h})
	}
	require.Positive(t, events)
}

// moving is a duty that yields to holidays, before and after the organization takes a day off.
const moving = `mandate: 1
organization: {id: garden, name: 花园, timezone: Asia/Shanghai, currency: CNY}
parties: [{id: company, name: 公司}]
positions: [{id: manager, name: 经理, reports_to: company}]
duties:
  - {id: report, title: 报送月报, positions: manager, verb: 汇报, to: company, due: {every: month, days: 5, if_holiday: following}}
calendar: {base: cn`

func TestAMovedHolidayMovesTheDateThatBothReadAndKeepsTheUID(t *testing.T) {
	install(t)
	march := func(text string) entry {
		model, findings := config.Load(fstest.MapFS{"site.yaml": {Data: []byte(text)}}, ".")
		require.NoError(t, findings.Err())
		f := ical.Feed{Planner: model.Schedule(), Query: schedule.Query{From: day(t, "2026-03-01"), Through: day(t, "2026-03-31"), Position: org.Nobody}}
		r := byBoth(t, encoded(t, f))
		require.Len(t, r.Entries, 1)
		return r.Entries[0]
	}
	before, after := march(moving+"}\n"), march(moving+", days: [{day: 2026-03-05, kind: rest, name: 公司假}]}\n")
	require.Equal(t, "2026-03-05", before.Start)
	require.Equal(t, "2026-03-06", after.Start)
	require.Equal(t, before.UID, after.UID)
	require.Greater(t, after.Sequence, before.Sequence)
	require.Greater(t, after.Stamp, before.Stamp)
	require.Contains(t, after.Description, "原定 2026-03-05, 遇假日调整到 2026-03-06")
}
