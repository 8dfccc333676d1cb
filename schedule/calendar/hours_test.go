package calendar_test

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule/calendar"
)

func clock(hour, minute int) time.Duration {
	return time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute
}

var office = []calendar.Block{{Opens: clock(9, 0), Closes: clock(12, 0)}, {Opens: clock(13, 30), Closes: clock(18, 0)}}

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	place, err := time.LoadLocation(name)
	require.NoError(t, err)
	return place
}

func hours(t testing.TB, c *calendar.Calendar, o calendar.Opening) *calendar.Hours {
	t.Helper()
	h, err := c.Hours(o)
	require.NoError(t, err)
	return h
}

func instant(t testing.TB, text string, place *time.Location) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04:05", text, place)
	require.NoError(t, err)
	return at
}

func TestWorkingTimeWithALunchBreak(t *testing.T) {
	shanghai := zone(t, "Asia/Shanghai")
	h := hours(t, china(t), calendar.Opening{Place: shanghai, Blocks: office,
		Except: map[calendar.Kind][]calendar.Block{calendar.MakeUp: {{Opens: clock(9, 0), Closes: clock(12, 0)}}}})
	for _, w := range []struct {
		name, from string
		worked     time.Duration
		want       string
	}{
		{"within a block", "2026-03-02 09:00:00", 2 * time.Hour, "2026-03-02 11:00:00"},
		{"to the lunch break, and not to its end", "2026-03-02 09:00:00", 3 * time.Hour, "2026-03-02 12:00:00"},
		{"over the lunch break", "2026-03-02 11:30:00", time.Hour, "2026-03-02 14:00:00"},
		{"a day's work", "2026-03-02 09:00:00", 7*time.Hour + 30*time.Minute, "2026-03-02 18:00:00"},
		{"a nanosecond more", "2026-03-02 09:00:00", 7*time.Hour + 30*time.Minute + time.Second, "2026-03-03 09:00:01"},
		{"opened in the lunch break", "2026-03-02 12:45:00", time.Hour, "2026-03-02 14:30:00"},
		{"opened after hours", "2026-03-02 20:00:00", time.Hour, "2026-03-03 10:00:00"},
		{"opened after hours, nothing to do", "2026-03-02 20:00:00", 0, "2026-03-03 09:00:00"},
		{"opened at closing", "2026-03-02 18:00:00", 0, "2026-03-03 09:00:00"},
		{"opened in hours, nothing to do", "2026-03-02 16:00:00", 0, "2026-03-02 16:00:00"},
		{"opened on a Saturday", "2026-03-07 10:00:00", time.Hour, "2026-03-09 10:00:00"},
		{"over the National Day holidays", "2026-09-30 17:00:00", 2 * time.Hour, "2026-10-08 10:00:00"},
		{"a make-up Saturday with hours of its own", "2026-10-09 17:00:00", 5 * time.Hour, "2026-10-12 10:00:00"},
		{"backwards over lunch", "2026-03-02 14:00:00", -time.Hour, "2026-03-02 11:30:00"},
		{"backwards to an opening, and not to the closing before", "2026-03-02 14:00:00", -30 * time.Minute, "2026-03-02 13:30:00"},
		{"backwards over a weekend", "2026-03-09 09:30:00", -time.Hour, "2026-03-06 17:30:00"},
	} {
		from := instant(t, w.from, shanghai)
		got, err := h.AddWorkingTime(from.UTC(), w.worked)
		require.NoError(t, err, w.name)
		require.Equal(t, w.want, got.Format("2006-01-02 15:04:05"), w.name)
		passed, err := h.WorkingTimeBetween(from, got)
		require.NoError(t, err, w.name)
		require.Equal(t, w.worked, passed, w.name)
		back, err := h.WorkingTimeBetween(got, from)
		require.NoError(t, err, w.name)
		require.Equal(t, -w.worked, back, w.name)
	}
}

func TestNanosecondsOfWorkingTimeAreKept(t *testing.T) {
	h := hours(t, china(t), calendar.Opening{Place: time.UTC, Blocks: office})
	from := instant(t, "2026-03-02 11:59:59", time.UTC).Add(999_999_999)
	got, err := h.AddWorkingTime(from, 3)
	require.NoError(t, err)
	require.Equal(t, "2026-03-02T13:30:00.000000002Z", got.Format(time.RFC3339Nano))
	got, err = h.AddWorkingTime(got, -3)
	require.NoError(t, err)
	require.Equal(t, from, got)
	passed, err := h.WorkingTimeBetween(from, instant(t, "2026-03-02 12:00:00", time.UTC).Add(7))
	require.NoError(t, err)
	require.Equal(t, time.Duration(1), passed, "nothing passes once it is closed")
}

// The rule where the clocks change: a day is worth its opening hours on the wall clock.
func TestWorkingTimeIsReadOffTheWallClockWhereItChanges(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	c := compile(t, calendar.Spec{Base: calendar.Always})
	night := hours(t, c, calendar.Opening{Place: berlin, Blocks: []calendar.Block{{Opens: 0, Closes: clock(6, 0)}}})
	round := hours(t, c, calendar.Opening{Place: berlin, Blocks: []calendar.Block{{Opens: 0, Closes: 24 * time.Hour}}})
	for _, w := range []struct {
		name, from string
		of         *calendar.Hours
		worked     time.Duration
		want       string
	}{
		{"the night that skips an hour ends at six", "2026-03-29T00:00:00+01:00", night, 6 * time.Hour, "2026-03-29T06:00:00+02:00"},
		{"the night that has an hour twice ends at six", "2026-10-25T00:00:00+02:00", night, 6 * time.Hour, "2026-10-25T06:00:00+01:00"},
		{"into what is skipped", "2026-03-29T00:00:00+01:00", night, clock(2, 30), "2026-03-29T03:00:00+02:00"},
		{"behind what is skipped", "2026-03-29T00:00:00+01:00", night, clock(3, 30), "2026-03-29T03:30:00+02:00"},
		{"what comes twice is the first", "2026-10-25T00:00:00+02:00", night, clock(2, 30), "2026-10-25T02:30:00+02:00"},
		{"from what comes again", "2026-10-25T02:30:00+01:00", night, time.Hour, "2026-10-25T04:00:00+01:00"},
		{"nothing from what comes again", "2026-10-25T02:30:00+01:00", night, 0, "2026-10-25T03:00:00+01:00"},
		{"round the clock over a short day", "2026-03-28T12:00:00+01:00", round, 24 * time.Hour, "2026-03-29T12:00:00+02:00"},
		{"round the clock over a long day", "2026-10-24T12:00:00+02:00", round, 24 * time.Hour, "2026-10-25T12:00:00+01:00"},
		{"backwards over a long day", "2026-10-25T12:00:00+01:00", round, -24 * time.Hour, "2026-10-24T12:00:00+02:00"},
	} {
		from, err := time.Parse(time.RFC3339, w.from)
		require.NoError(t, err)
		got, err := w.of.AddWorkingTime(from, w.worked)
		require.NoError(t, err, w.name)
		require.Equal(t, w.want, got.Format(time.RFC3339), w.name)
	}
}

// minutes counts working minutes by following the clock from minute to minute.
func minutes(c *calendar.Calendar, o calendar.Opening, a, b time.Time) int {
	shown := func(t time.Time) int64 {
		_, offset := t.In(o.Place).Zone()
		return (t.Unix() + int64(offset)) / 60
	}
	reached := shown(a.Add(-4 * time.Hour))
	count := 0
	for t := a.Add(-4 * time.Hour); t.Before(b); t = t.Add(time.Minute) {
		now := max(reached, shown(t.Add(time.Minute-1))+1, shown(t.Add(time.Minute))) // the minute ends before the clock is put back
		for m := reached; m < now && !t.Before(a); m++ {
			d := date.In(time.Unix(m*60, 0), time.UTC)
			blocks, excepted := o.Except[c.Kind(d)]
			if !excepted && c.IsWorkday(d) {
				blocks = o.Blocks
			}
			for _, block := range blocks {
				if at := time.Duration(m%(24*60)) * time.Minute; block.Opens <= at && at < block.Closes {
					count++
				}
			}
		}
		reached = now
	}
	return count
}

func TestWorkingTimeAgreesWithTheClockFollowedMinuteByMinute(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	openings := []calendar.Opening{
		{Blocks: office},
		{Blocks: []calendar.Block{{Closes: clock(8, 0)}, {Opens: clock(22, 0), Closes: clock(24, 0)}}},
		{Blocks: office, Except: map[calendar.Kind][]calendar.Block{calendar.Weekend: {{Opens: clock(0, 15), Closes: clock(2, 45)}}, calendar.Holiday: {{Closes: clock(24, 0)}}}},
	}
	for _, w := range []struct{ zone, around string }{
		{"Asia/Shanghai", "2026-10-04"}, {"Asia/Shanghai", "1986-05-04"}, {"Asia/Shanghai", "1991-09-15"},
		{"Europe/Berlin", "2026-03-29"}, {"Europe/Berlin", "2026-10-25"}, {"America/New_York", "2026-11-01"},
		{"Australia/Lord_Howe", "2026-04-05"}, {"Australia/Lord_Howe", "2026-10-04"},
		{"America/Sao_Paulo", "2018-11-04"}, {"America/Sao_Paulo", "2018-02-18"}, {"America/Havana", "2022-11-06"},
	} {
		place := zone(t, w.zone)
		for i, o := range openings {
			o.Place = place
			c := compile(t, calendar.Spec{Base: []calendar.Base{calendar.China, calendar.Always}[r.IntN(2)]})
			h := hours(t, c, o)
			for range 12 {
				a := day(t, w.around).Start(place).Add(time.Duration(r.IntN(4000)-2000) * time.Minute)
				b := a.Add(time.Duration(r.IntN(5000)) * time.Minute)
				want := time.Duration(minutes(c, o, a, b)) * time.Minute
				got, err := h.WorkingTimeBetween(a, b)
				require.NoError(t, err)
				require.Equal(t, want, got, "%s %d: %s to %s", w.zone, i, a, b)
				added(t, h, a, want, w.zone)
			}
		}
	}
}

// added wants the instant at which so much has passed to be the first such, forwards, and the last such, backwards.
func added(t *testing.T, h *calendar.Hours, a time.Time, worked time.Duration, zone string) {
	if worked == 0 {
		return
	}
	b, err := h.AddWorkingTime(a, worked)
	require.NoError(t, err)
	passed, err := h.WorkingTimeBetween(a, b)
	require.NoError(t, err)
	require.GreaterOrEqual(t, passed, worked, "%s: from %s to %s", zone, a, b)
	before, err := h.WorkingTimeBetween(a, b.Add(-1))
	require.NoError(t, err)
	require.Less(t, before, worked, "%s: from %s to %s", zone, a, b)

	back, err := h.AddWorkingTime(b, -passed)
	require.NoError(t, err)
	passedBack, err := h.WorkingTimeBetween(back, b)
	require.NoError(t, err)
	require.Equal(t, passed, passedBack, "%s: back from %s to %s", zone, b, back)
}

func TestFaultsOfOpeningHours(t *testing.T) {
	c := china(t)
	for name, blocks := range map[string][]calendar.Block{
		"backwards": {{Opens: clock(12, 0), Closes: clock(9, 0)}}, "empty": {{Opens: clock(9, 0), Closes: clock(9, 0)}},
		"past midnight": {{Opens: clock(20, 0), Closes: clock(32, 0)}}, "before midnight": {{Opens: -1 * time.Hour, Closes: clock(9, 0)}},
		"overlapping":        {{Opens: clock(9, 0), Closes: clock(12, 0)}, {Opens: clock(11, 0), Closes: clock(13, 0)}},
		"less than a second": {{Opens: clock(9, 0), Closes: clock(9, 0) + time.Millisecond}},
	} {
		_, err := c.Hours(calendar.Opening{Place: time.UTC, Blocks: blocks})
		require.ErrorIs(t, err, calendar.ErrBlock, name)
		_, err = c.Hours(calendar.Opening{Place: time.UTC, Except: map[calendar.Kind][]calendar.Block{calendar.Weekend: blocks}})
		require.ErrorIs(t, err, calendar.ErrBlock, name)
	}
	_, err := c.Hours(calendar.Opening{Blocks: office})
	require.ErrorIs(t, err, calendar.ErrNoPlace)
	for _, k := range []calendar.Kind{calendar.NoDay, calendar.CompanyWorkday + 1} {
		_, err = c.Hours(calendar.Opening{Place: time.UTC, Except: map[calendar.Kind][]calendar.Block{k: office}})
		require.ErrorIs(t, err, calendar.ErrNoSuchKind)
	}
}

func TestWorkingTimeEndsWithTheCalendar(t *testing.T) {
	h := hours(t, china(t), calendar.Opening{Place: time.UTC, Blocks: office})
	never := hours(t, china(t), calendar.Opening{Place: time.UTC})
	now := instant(t, "2026-03-02 10:00:00", time.UTC)
	_, err := h.AddWorkingTime(instant(t, "9999-12-31 17:00:00", time.UTC), 2*time.Hour)
	require.ErrorIs(t, err, calendar.ErrNoWorkingTime)
	_, err = h.AddWorkingTime(instant(t, "0001-01-01 10:00:00", time.UTC), -2*time.Hour)
	require.ErrorIs(t, err, calendar.ErrNoWorkingTime)
	for _, worked := range []time.Duration{0, 1, -1, math.MaxInt64, math.MinInt64} {
		_, err = never.AddWorkingTime(now, worked)
		require.ErrorIs(t, err, calendar.ErrNoWorkingTime, worked)
	}
	passed, err := never.WorkingTimeBetween(now, now.AddDate(1, 0, 0))
	require.NoError(t, err)
	require.Zero(t, passed)
	for _, far := range []time.Time{instant(t, "0001-01-01 00:00:00", time.UTC).Add(-1), instant(t, "9999-12-31 23:59:59", time.UTC).Add(time.Second), time.Unix(math.MaxInt64/2, 0), time.Unix(math.MinInt64/2, 0)} {
		_, err = h.AddWorkingTime(far, time.Hour)
		require.ErrorIs(t, err, calendar.ErrOutOfCalendar)
		_, err = h.WorkingTimeBetween(now, far)
		require.ErrorIs(t, err, calendar.ErrOutOfCalendar)
	}
	passed, err = h.WorkingTimeBetween(time.Time{}, instant(t, "9999-12-31 00:00:00", time.UTC))
	require.NoError(t, err)
	require.Equal(t, time.Duration(math.MaxInt64), passed, "it stops at the largest duration")
	passed, err = h.WorkingTimeBetween(instant(t, "9999-12-31 00:00:00", time.UTC), time.Time{})
	require.NoError(t, err)
	require.Equal(t, time.Duration(math.MinInt64), passed)
}
