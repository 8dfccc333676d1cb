package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule/ical"
)

// What a parser says of a feed. Each of the two writes it in its own way, and both must say what was given.
type read struct {
	Name    string  `json:"name"`
	Refresh int     `json:"refresh"`
	Entries []entry `json:"entries"`
}

type entry struct {
	Kind         string   `json:"kind"`
	UID          string   `json:"uid"`
	Stamp        string   `json:"stamp"`
	Sequence     int      `json:"sequence"`
	Start        string   `json:"start"`
	End          string   `json:"end"`
	Completed    string   `json:"completed"`
	Summary      string   `json:"summary"`
	Description  string   `json:"description"`
	Location     string   `json:"location"`
	URL          string   `json:"url"`
	Categories   []string `json:"categories"`
	Status       string   `json:"status"`
	Transparency string   `json:"transparency"`
	Alarms       []alarm  `json:"alarms"`
}

type alarm struct {
	Seconds int    `json:"seconds"`
	Related string `json:"related"`
	Text    string `json:"text"`
}

// byIcalJS reads a feed with ical.js.
func byIcalJS(t *testing.T, feed []byte) read {
	t.Helper()
	node := exec.Command("node", "read.mjs")
	var warned bytes.Buffer
	node.Stdin, node.Stderr = bytes.NewReader(feed), &warned
	out, err := node.Output()
	require.NoError(t, err, warned.String())
	require.Empty(t, warned.String(), "read without a warning")
	var r read
	require.NoError(t, json.Unmarshal(out, &r))
	return r
}

// install fetches the parser of the lock file.
func install(t *testing.T) {
	t.Helper()
	npm := exec.Command("npm", "ci", "--silent", "--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts")
	out, err := npm.CombinedOutput()
	require.NoError(t, err, "%s", out)
}

var revised = ical.Revision{Sequence: 3, Modified: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}

// given is a feed, and what both parsers must read from it.
type given struct {
	calendar ical.Calendar
	want     read
}

func (g *given) add(e ical.Event, want entry) {
	e.Identity = ical.Identity{Duty: "duty", Nth: len(g.calendar.Events) + 1}
	want.UID, want.Stamp, want.Sequence = e.Identity.UID("lanshan"), "2026-01-02T03:04:05Z", 3
	want.Summary, want.Description, want.Location, want.URL = e.Summary, e.Description, e.Location, e.URL
	want.Categories = append([]string{}, e.Categories...)
	if want.Kind == "" {
		want.Kind, want.Transparency = "vevent", "TRANSPARENT"
	}
	if e.Busy {
		want.Transparency = "OPAQUE"
	}
	if want.Alarms == nil {
		want.Alarms = []alarm{}
	}
	g.calendar.Events, g.want.Entries = append(g.calendar.Events, e), append(g.want.Entries, want)
}

func (g *given) compare(t *testing.T) {
	t.Helper()
	feed, err := g.calendar.Encode()
	require.NoError(t, err)
	order := func(r read) read {
		slices.SortFunc(r.Entries, func(a, b entry) int { return cmp.Compare(a.UID, b.UID) })
		return r
	}
	want := order(g.want)
	for parser, got := range map[string]read{"go-ical": order(byGoIcal(t, feed)), "ical.js": order(byIcalJS(t, feed))} {
		require.Equal(t, want.Name, got.Name, parser)
		require.Equal(t, want.Refresh, got.Refresh, parser)
		require.Len(t, got.Entries, len(want.Entries), parser)
		for i := range want.Entries {
			require.Equal(t, want.Entries[i], got.Entries[i], parser)
		}
	}
}

func day(t *testing.T, text string) date.Day {
	t.Helper()
	d, err := date.Parse(text)
	require.NoError(t, err)
	return d
}

// newGiven has a plain name: ical.js leaves the escapes of an X- property as they are.
func newGiven() *given {
	return &given{calendar: ical.Calendar{Organization: "lanshan", Name: "蓝山", Refresh: 90 * time.Minute, Revision: revised}, want: read{Name: "蓝山", Refresh: 5400}}
}

func TestTwoParsersGiveBackDutiesAndTodos(t *testing.T) {
	install(t)
	g := newGiven()
	march := date.Through(day(t, "2026-03-01"), day(t, "2026-03-05"))
	g.add(ical.Event{When: ical.AllDay(march), Summary: "移交上月质量记录", Description: "一;二,三\\四\n五 " + strings.Repeat("很长的说明", 40), Location: "档案室, 二楼",
		URL: "https://example.com/duties?id=records&x=1", Categories: []string{"职责", "a,b;c"}, Status: ical.Confirmed,
		Alarms: []ical.Alarm{{Offset: -15 * time.Hour, FromEnd: true, Text: "今天到期, 请移交"}, {Offset: 9*time.Hour + time.Second}}},
		entry{Start: "2026-03-01", End: "2026-03-06", Status: "CONFIRMED", Alarms: []alarm{{-54000, "END", "今天到期, 请移交"}, {32401, "", "移交上月质量记录"}}})
	g.add(ical.Event{When: ical.AllDay(date.Through(march.From, march.From)), Summary: "一天", Status: ical.Tentative}, entry{Start: "2026-03-01", End: "2026-03-02", Status: "TENTATIVE"})
	g.add(ical.Event{When: ical.AllDay(march), Summary: "办", Todo: &ical.Todo{}}, entry{Kind: "vtodo", Start: "2026-03-01", End: "2026-03-05", Status: "NEEDS-ACTION"})
	g.add(ical.Event{When: ical.AllDay(march), Summary: "办完了", Todo: &ical.Todo{Completed: time.Date(2026, 3, 4, 2, 0, 0, 0, time.UTC)}},
		entry{Kind: "vtodo", Start: "2026-03-01", End: "2026-03-05", Status: "COMPLETED", Completed: "2026-03-04T02:00:00Z"})
	start := time.Date(2026, 3, 4, 2, 0, 0, 0, time.UTC)
	g.add(ical.Event{When: ical.At(start, start.Add(12*time.Hour)), Summary: "夜班", Busy: true, Status: ical.Cancelled},
		entry{Start: "2026-03-04T02:00:00Z", End: "2026-03-04T14:00:00Z", Status: "CANCELLED"})
	g.compare(t)
}

// The first parser finds zones by name in Go's database, the second by the rules within the feed.
func TestTwoParsersFindTheInstantsOfLocalTimes(t *testing.T) {
	install(t)
	for zone, spans := range map[string][][2]string{
		"Asia/Shanghai":       {{"1985-12-01", "1992-02-01"}, {"2026-01-01", "2026-03-01"}},
		"Europe/Berlin":       {{"2025-12-01", "2028-02-01"}},
		"America/New_York":    {{"2006-01-01", "2008-01-01"}},
		"Australia/Lord_Howe": {{"2025-01-01", "2027-01-01"}},
	} {
		place, err := time.LoadLocation(zone)
		require.NoError(t, err)
		for _, span := range spans {
			g := newGiven()
			last := day(t, span[1]).Start(place)
			for at := day(t, span[0]).Start(place); at.Before(last); at = at.Add(53*time.Hour + 25*time.Minute) {
				end := at.Add(12 * time.Hour)
				g.add(ical.Event{When: ical.AtPlace(at, end, place), Summary: zone, Busy: true}, entry{Start: at.UTC().Format(time.RFC3339), End: end.UTC().Format(time.RFC3339)})
			}
			t.Log(zone, span, len(g.want.Entries), "events")
			g.compare(t)
		}
	}
}

func TestAFeedWithoutEventsIsReadByBoth(t *testing.T) {
	install(t)
	g := newGiven()
	g.want.Entries = []entry{}
	g.compare(t)
}
