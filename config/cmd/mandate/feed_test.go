package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestTheFeedDoesNotDependOnTheClock(t *testing.T) {
	args := []string{"agenda", "--from", "2026-01-01", "--through", "2026-12-31", "--format", "ics", "--shifts"}
	first := mandate("", args...)
	require.Equal(t, fine, first.status, first.err)
	var out strings.Builder
	later := func() time.Time { return clock().AddDate(0, 7, 3) }
	require.Equal(t, fine, run(args, system{in: strings.NewReader(""), out: &out, err: &out, now: later}))
	require.Equal(t, first.out, out.String())
}

func TestTheFeedHasAnEventForEveryLineOfTheAgenda(t *testing.T) {
	args := []string{"agenda", "--from", "2026-01-01", "--through", "2026-12-31", "--format"}
	lines := strings.Count(mandate("", append(args, "json")...).out, "\n")
	require.Positive(t, lines)
	require.Equal(t, lines, strings.Count(mandate("", append(args, "ics")...).out, "BEGIN:VEVENT\r\n"))
}

func TestSpansOfAlarms(t *testing.T) {
	const day = 24 * time.Hour
	for written, want := range map[string]time.Duration{"30m": 30 * time.Minute, "2h": 2 * time.Hour, "0d": 0, "1d": day, "52w": 364 * day, "2天": 2 * day, "3小时": 3 * time.Hour, "1周": 7 * day, "45分钟": 45 * time.Minute} {
		span, ok := spanOf(written)
		require.True(t, ok, written)
		require.Equal(t, want, span, written)
	}
	for _, written := range []string{"", "d", "1", "-1d", "+1d", "1.5h", "1wd", "1 d", "53w", "365d", "9999999m", "1d\n", "１天"} {
		_, ok := spanOf(written)
		require.False(t, ok, written)
	}
}

func TestAnOrganizationWithoutAnIDHasNoFeed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "site.yaml")
	require.NoError(t, os.WriteFile(file, []byte("mandate: 1\norganization: {timezone: Asia/Shanghai, currency: CNY}\n"), 0o600))
	r := mandate("", "agenda", file, "--format", "ics")
	require.Equal(t, faulty, r.status)
	require.Empty(t, r.out)
	require.Contains(t, r.err, "在 organization(组织) 里写 id(编号)")
}
