package cadence_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org/date"
)

func TestTheDayOfTheEventDoesNotCount(t *testing.T) {
	ten := cadence.After{N: 10, Unit: cadence.Days}
	last, err := ten.Last(day(t, "2026-09-25"), nil)
	require.NoError(t, err)
	require.Equal(t, day(t, "2026-10-05"), last) // a holiday; whether it moves is the caller's
	require.Equal(t, "10d", ten.String())

	shanghai := time.FixedZone("CST", 8*60*60)
	deadline, err := ten.Deadline(time.Date(2026, 9, 24, 16, 0, 0, 0, time.UTC), shanghai, nil) // the 25th there
	require.NoError(t, err)
	require.Equal(t, last, deadline.Day)
	require.Equal(t, time.Date(2026, 10, 6, 0, 0, 0, 0, shanghai), deadline.At)
}

func TestHoursAreElapsedTime(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	day24 := cadence.After{N: 24, Unit: cadence.Hours}
	at := time.Date(2026, 3, 28, 12, 0, 0, 0, berlin) // the night has 23 hours
	deadline, err := day24.Deadline(at, berlin, nil)
	require.NoError(t, err)
	require.Equal(t, time.Date(2026, 3, 29, 13, 0, 0, 0, berlin), deadline.At)
	require.Equal(t, day(t, "2026-03-29"), deadline.Day)
	require.Equal(t, "24h", day24.String())
}

func TestWorkdaysCountFromTheDayAfter(t *testing.T) {
	three := cadence.After{N: 3, Unit: cadence.WorkingDays}
	for event, want := range map[string]string{
		"2026-07-03": "2026-07-08", // a Friday
		"2026-07-04": "2026-07-08", // the Saturday after
		"2026-09-30": "2026-10-14", // before a holiday of ten days
		"2026-04-24": "2026-04-28", // its Sunday is a workday
	} {
		last, err := three.Last(day(t, event), newOffice())
		require.NoError(t, err)
		require.Equal(t, want, last.String(), event)
	}
	require.Equal(t, "3wd", three.String())
}

func TestDeadlinesThatCannotBeTold(t *testing.T) {
	at := date.Last.Start(time.UTC).Add(23 * time.Hour)
	for _, c := range []struct {
		after cadence.After
		event time.Time
		works cadence.Workdays
		want  error
	}{
		{cadence.After{}, at, nil, cadence.ErrAfter},
		{cadence.After{N: 0, Unit: cadence.Days}, at, nil, cadence.ErrAfter},
		{cadence.After{N: 0, Unit: cadence.Hours}, at, nil, cadence.ErrAfter},
		{cadence.After{N: 100000, Unit: cadence.Hours}, at, nil, cadence.ErrAfter},
		{cadence.After{N: 1, Unit: 9}, at, nil, cadence.ErrAfter},
		{cadence.After{N: 1, Unit: cadence.Days}, at, nil, cadence.ErrBeyond},
		{cadence.After{N: 1, Unit: cadence.Days}, time.Time{}.AddDate(-1, 0, 0), nil, cadence.ErrBeyond},
		{cadence.After{N: 2, Unit: cadence.Hours}, at, nil, cadence.ErrBeyond},
		{cadence.After{N: 24, Unit: cadence.Hours}, time.Time{}.Add(-time.Hour), nil, cadence.ErrBeyond},
		{cadence.After{N: 1, Unit: cadence.WorkingDays}, at, nil, cadence.ErrNoWorkdays},
		{cadence.After{N: 1, Unit: cadence.WorkingDays}, at, newOffice(), cadence.ErrNoWorkdays},
		{cadence.After{N: 99999, Unit: cadence.WorkingDays}, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), newOffice(), cadence.ErrNoWorkdays},
	} {
		_, err := c.after.Deadline(c.event, time.UTC, c.works)
		require.ErrorIs(t, err, c.want, "%v", c.after)
	}
	deadline, err := cadence.After{N: 1, Unit: cadence.Days}.Deadline(at.AddDate(0, 0, -1), time.UTC, nil)
	require.NoError(t, err)
	require.Equal(t, date.Last, deadline.Day)
	require.Equal(t, time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), deadline.At)
}
