package ical_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/schedule/ical"
)

func TestZonesFollowTheirRulesOverTheTimeThatEventsCover(t *testing.T) {
	for _, w := range []struct{ zone, from, until string }{
		{"Asia/Shanghai", "2026-01-01", "2027-12-31"}, {"Asia/Shanghai", "1985-01-01", "1993-01-01"}, {"Asia/Shanghai", "1900-01-01", "1902-01-01"},
		{"Europe/Berlin", "2025-12-01", "2031-02-01"}, {"Europe/Berlin", "1944-06-01", "1949-12-01"}, {"America/New_York", "2005-01-01", "2009-01-01"},
		{"Australia/Lord_Howe", "2024-01-01", "2027-01-01"}, {"Europe/Dublin", "2026-01-01", "2027-01-01"}, {"Africa/Casablanca", "2025-01-01", "2027-01-01"}, {"Etc/UTC", "1960-01-01", "1960-02-01"},
	} {
		p := place(t, w.zone)
		starts := map[string]time.Time{}
		var events []ical.Event
		first, last := day(t, w.from).Start(p), day(t, w.until).Start(p)
		for at, n := first, 1; at.Before(last); at, n = at.Add(31*time.Hour+17*time.Minute), n+1 {
			e := handIn(t, "x")
			e.Identity.Nth, e.When = n, ical.AtPlace(at, at.Add(45*time.Minute), p)
			events = append(events, e)
			starts[e.Identity.UID("lanshan")] = at
		}
		compareInstants(t, feed(events...), starts)
		compareOnsets(t, feed(events...), p)
	}
}

// compareOnsets wants every rule of a feed to begin when the clocks of the place change, from and to its offsets.
func compareOnsets(t *testing.T, c ical.Calendar, p *time.Location) {
	t.Helper()
	_, parsed := encode(t, c)
	for _, o := range only(t, parsed, "VTIMEZONE").children {
		from, to := seconds(o.one("TZOFFSETFROM")), seconds(o.one("TZOFFSETTO"))
		local, err := time.Parse("20060102T150405", o.one("DTSTART"))
		require.NoError(t, err)
		at := local.Add(-from)
		_, before := at.Add(-time.Second).In(p).Zone()
		_, after := at.In(p).Zone()
		require.Equal(t, []time.Duration{from, to}, []time.Duration{time.Duration(before) * time.Second, time.Duration(after) * time.Second}, "%s %s", p, local)
		require.Equal(t, at.In(p).IsDST(), o.name == "DAYLIGHT", "%s %s", p, local)
	}
}

// compareInstants reads the local times of a feed by its own rules.
func compareInstants(t *testing.T, c ical.Calendar, starts map[string]time.Time) {
	t.Helper()
	_, parsed := encode(t, c)
	for _, child := range parsed.children {
		if child.name != "VEVENT" {
			continue
		}
		for name, late := range map[string]time.Duration{"DTSTART": 0, "DTEND": 45 * time.Minute} {
			read, err := parsed.moment(child.all(name)[0])
			require.NoError(t, err)
			require.True(t, starts[child.one("UID")].Add(late).Equal(read.at), "%s: %s is not %s", child.all(name)[0], read.at, starts[child.one("UID")].Add(late))
		}
	}
}

func TestEveryQuarterOfAnHourAroundAChangeOfTheClocksIsReadBack(t *testing.T) {
	for zone, around := range map[string][]string{
		"Asia/Shanghai":       {"1986-05-03T18:00:00Z", "1986-09-13T15:00:00Z", "1991-09-14T17:00:00Z"},
		"Europe/Berlin":       {"2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"},
		"America/New_York":    {"2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z"},
		"Australia/Lord_Howe": {"2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z"},
		"America/Sao_Paulo":   {"2018-11-04T03:00:00Z", "2018-02-18T02:00:00Z"},
	} {
		p := place(t, zone)
		for _, change := range around {
			starts := map[string]time.Time{}
			var events []ical.Event
			for n := range 40 {
				e := handIn(t, "x")
				at := instant(t, change).Add(time.Duration(n-20) * 15 * time.Minute)
				e.Identity.Nth, e.When = n+1, ical.AtPlace(at, at.Add(45*time.Minute), p)
				events = append(events, e)
				starts[e.Identity.UID("lanshan")] = at
			}
			compareInstants(t, feed(events...), starts)
		}
	}
}

func TestAnEventThatEndsAsTheClocksChangeEndsByTheNewRule(t *testing.T) {
	e := handIn(t, "x")
	at := instant(t, "2026-03-29T00:15:00Z")
	e.When = ical.AtPlace(at, at.Add(45*time.Minute), place(t, "Europe/Berlin"))
	compareInstants(t, feed(e), map[string]time.Time{e.Identity.UID("lanshan"): at})
}

func TestAZoneHoldsTheRulesThatItsEventsNeedAndNoOthers(t *testing.T) {
	berlin := place(t, "Europe/Berlin")
	e, f := handIn(t, "1"), handIn(t, "2")
	e.When = ical.AtPlace(instant(t, "2026-01-05T08:00:00Z"), instant(t, "2026-01-05T09:00:00Z"), berlin)
	f.When = ical.AtPlace(instant(t, "2026-07-05T08:00:00Z"), instant(t, "2026-07-05T09:00:00Z"), berlin)
	text, _ := encode(t, feed(e, f))
	require.Contains(t, text, "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n"+
		"BEGIN:STANDARD\r\nDTSTART:20251026T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD\r\n"+
		"BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\n"+
		"END:VTIMEZONE\r\n")

	g := handIn(t, "3")
	g.When = ical.AtPlace(instant(t, "2026-01-05T08:00:00Z"), instant(t, "2026-01-05T09:00:00Z"), place(t, "Asia/Shanghai"))
	text, _ = encode(t, feed(e, f, g))
	require.Contains(t, text, "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n"+
		"BEGIN:STANDARD\r\nDTSTART:19910915T020000\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0800\r\nTZNAME:CST\r\nEND:STANDARD\r\n"+
		"END:VTIMEZONE\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n")
}

func TestATimeThatTheClocksShowTwiceIsWrittenInUTC(t *testing.T) {
	berlin := place(t, "Europe/Berlin")
	for start, local := range map[string]bool{
		"2026-10-24T23:45:00Z": true, "2026-10-24T23:59:59Z": true, "2026-10-25T00:00:00Z": false, "2026-10-25T00:30:00Z": false, // 02:00 to 03:00, the first time
		"2026-10-25T01:00:00Z": false, "2026-10-25T01:59:59Z": false, "2026-10-25T02:00:00Z": true, "2026-03-29T01:00:00Z": true, // and again
	} {
		e := handIn(t, "1")
		e.When = ical.AtPlace(instant(t, start), instant(t, start).Add(6*time.Hour), berlin)
		text, _ := encode(t, feed(e))
		require.Equal(t, local, strings.Contains(text, "DTSTART;TZID=Europe/Berlin:"), start)
		require.Equal(t, local, strings.Contains(text, "DTEND;TZID=Europe/Berlin:"), start)
		require.Equal(t, local, strings.Contains(text, "VTIMEZONE"), "a zone is there for those who need it: %s", start)
	}
}
