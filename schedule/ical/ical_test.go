package ical_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule/ical"
)

func day(t testing.TB, text string) date.Day {
	t.Helper()
	d, err := date.Parse(text)
	require.NoError(t, err)
	return d
}

func instant(t testing.TB, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	require.NoError(t, err)
	return at
}

func place(t testing.TB, name string) *time.Location {
	t.Helper()
	p, err := time.LoadLocation(name)
	require.NoError(t, err)
	return p
}

func allDay(t testing.TB, from, through string) ical.When {
	return ical.AllDay(date.Through(day(t, from), day(t, through)))
}

var revised = ical.Revision{Sequence: 7, Modified: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}

func feed(events ...ical.Event) ical.Calendar {
	return ical.Calendar{Organization: "lanshan", Name: "蓝山", Revision: revised, Events: events}
}

func handIn(t testing.TB, period string) ical.Event {
	return ical.Event{Identity: ical.Identity{Duty: "records", Position: "archivist", Period: period}, When: allDay(t, "2026-03-05", "2026-03-05"), Summary: "移交上月质量记录"}
}

// encode writes a feed and reads it strictly.
func encode(t testing.TB, c ical.Calendar) (string, *component) {
	t.Helper()
	out, err := c.Encode()
	require.NoError(t, err)
	parsed, err := parse(out)
	require.NoError(t, err, string(out))
	return string(out), parsed
}

// only is the one component of a kind.
func only(t testing.TB, parsed *component, name string) *component {
	t.Helper()
	var found []*component
	for _, c := range parsed.children {
		if c.name == name {
			found = append(found, c)
		}
	}
	require.Len(t, found, 1, name)
	return found[0]
}

func TestADutyIsAnAllDayEventThatTakesNoTime(t *testing.T) {
	e := handIn(t, "2026-02")
	e.When = allDay(t, "2026-03-01", "2026-03-05")
	e.Description, e.Location, e.URL = "一、二;三\\四, 五\n六", "档案室", "https://example.com/duties?id=records&x=1"
	e.Categories = []string{"职责", "a,b"}
	e.Status = ical.Confirmed
	e.Alarms = []ical.Alarm{{Offset: -15 * time.Hour, FromEnd: true}, {Offset: 9*time.Hour + 30*time.Minute + time.Second, Text: "今天到期"}}
	c := feed(e)
	c.Refresh = 12 * time.Hour
	text, parsed := encode(t, c)

	event := only(t, parsed, "VEVENT")
	for name, want := range map[string]string{
		"DTSTART": "20260301", "DTEND": "20260306", "DTSTAMP": "20260102T030405Z", "LAST-MODIFIED": "20260102T030405Z", "SEQUENCE": "7",
		"SUMMARY": "移交上月质量记录", "DESCRIPTION": `一、二\;三\\四\, 五\n六`, "LOCATION": "档案室", "URL": e.URL, "CATEGORIES": `职责,a\,b`,
		"STATUS": "CONFIRMED", "TRANSP": "TRANSPARENT", "UID": e.Identity.UID("lanshan"),
	} {
		require.Equal(t, want, event.one(name), name)
	}
	require.Equal(t, e.Description, plainText(event.one("DESCRIPTION")))
	require.Contains(t, text, "DTSTART;VALUE=DATE:20260301\r\n")
	require.Equal(t, "-PT15H", event.children[0].one("TRIGGER"))
	require.Contains(t, text, "TRIGGER;RELATED=END:-PT15H\r\n")
	require.Contains(t, text, "TRIGGER:PT9H30M1S\r\n")
	require.Equal(t, "移交上月质量记录", event.children[0].one("DESCRIPTION"))
	require.Equal(t, "PT9H30M1S", event.children[1].one("TRIGGER"))
	require.Equal(t, "今天到期", event.children[1].one("DESCRIPTION"))
	require.Equal(t, "蓝山", parsed.one("NAME"))
	require.Equal(t, "蓝山", parsed.one("X-WR-CALNAME"))
	require.Equal(t, "PT12H", parsed.one("REFRESH-INTERVAL"))
	require.Equal(t, "PT12H", parsed.one("X-PUBLISHED-TTL"))
	require.Equal(t, "-//mandate//schedule//EN", parsed.one("PRODID"))
}

func TestATimedEventIsInUTCWhereNoPlaceIsNamed(t *testing.T) {
	e := handIn(t, "2026-03-05")
	e.When, e.Busy, e.Status = ical.At(instant(t, "2026-03-05T08:00:00.9+08:00"), instant(t, "2026-03-05T20:00:00+08:00")), true, ical.Cancelled
	text, parsed := encode(t, feed(e))
	require.Contains(t, text, "DTSTART:20260305T000000Z\r\nDTEND:20260305T120000Z\r\n")
	require.Equal(t, "OPAQUE", only(t, parsed, "VEVENT").one("TRANSP"))
	require.Equal(t, "CANCELLED", only(t, parsed, "VEVENT").one("STATUS"))
	require.NotContains(t, text, "VTIMEZONE")

	e.When = ical.AtPlace(instant(t, "2026-03-05T08:00:00+08:00"), instant(t, "2026-03-05T20:00:00+08:00"), time.UTC)
	inUTC, _ := encode(t, feed(e))
	require.Equal(t, text, inUTC)
}

func TestATodoIsWrittenOnRequest(t *testing.T) {
	e := handIn(t, "2026-02")
	e.Todo, e.Alarms = &ical.Todo{}, []ical.Alarm{{}}
	text, parsed := encode(t, feed(e))
	todo := only(t, parsed, "VTODO")
	require.Contains(t, text, "DUE;VALUE=DATE:20260305\r\n")
	require.Empty(t, todo.all("DTSTART"), "it may not begin on the day it is due")
	require.Empty(t, todo.all("TRANSP"))
	require.Equal(t, "NEEDS-ACTION", todo.one("STATUS"))
	require.Contains(t, text, "TRIGGER;RELATED=END:PT0S\r\n")

	e.When, e.Todo.Completed = allDay(t, "2026-03-01", "2026-03-05"), instant(t, "2026-03-04T10:00:00+08:00")
	text, parsed = encode(t, feed(e))
	todo = only(t, parsed, "VTODO")
	require.Contains(t, text, "DTSTART;VALUE=DATE:20260301\r\nDUE;VALUE=DATE:20260305\r\n")
	require.Equal(t, "COMPLETED", todo.one("STATUS"))
	require.Equal(t, "20260304T020000Z", todo.one("COMPLETED"))
	require.Equal(t, "100", todo.one("PERCENT-COMPLETE"))

	e.When, e.Status = ical.At(instant(t, "2026-03-04T10:00:00Z"), instant(t, "2026-03-05T10:00:00Z")), ical.Cancelled
	text, parsed = encode(t, feed(e))
	require.Contains(t, text, "DTSTART:20260304T100000Z\r\nDUE:20260305T100000Z\r\n")
	require.Equal(t, "CANCELLED", only(t, parsed, "VTODO").one("STATUS"))
}

func TestTheUIDIsThatOfTheIdentityAlone(t *testing.T) {
	base := handIn(t, "2026-02")
	uid := func(e ical.Event) string {
		_, parsed := encode(t, feed(e))
		return only(t, parsed, "VEVENT").one("UID")
	}
	moved := base
	moved.When, moved.Summary, moved.Description = allDay(t, "2026-03-09", "2026-03-09"), "另一个标题", "由李四负责"
	moved.Revision = ical.Revision{Sequence: 9, Modified: instant(t, "2026-02-02T00:00:00Z")}
	require.Equal(t, uid(base), uid(moved))
	require.Equal(t, "e7c417a09b69092b3ef446121d621c6555a43d20", uid(base), "subscribers know it by this")

	seen := map[string]ical.Identity{}
	for _, i := range []ical.Identity{
		base.Identity, {Duty: "recordsarchivist", Period: "2026-02"}, {Duty: "records", Position: "archivist2026-02"}, {Duty: "records", Position: "archivist", Period: "2026-03"},
		{Duty: "records", Position: "archivist", Period: "2026-02", Nth: 1}, {Duty: "records", Position: "archivist", Period: "2026-02", Nth: 2}, {Duty: "records/archivist", Period: "2026-02"},
		{Duty: "records", Position: "archivist", Period: "2026-02", Roster: "lobby", Shift: "night"}, {Duty: "records", Position: "archivist", Period: "2026-02", Roster: "lobbynight"},
		{Duty: "records", Position: "archivist", Period: "2026-02", Shift: "lobbynight"}, {Position: "archivist", Period: "2026-02", Roster: "lobby", Shift: "night"},
	} {
		_, twice := seen[i.UID("lanshan")]
		require.False(t, twice, i)
		seen[i.UID("lanshan")] = i
	}
	require.NotEqual(t, base.Identity.UID("lanshan"), base.Identity.UID("cuihu"))
}

func TestEqualInputGivesEqualBytesInAnyOrder(t *testing.T) {
	berlin, shanghai := place(t, "Europe/Berlin"), place(t, "Asia/Shanghai")
	var events []ical.Event
	for i := range 40 {
		e := handIn(t, "2026-02")
		e.Identity.Nth = i + 1
		start := instant(t, "2026-03-05T08:00:00+08:00").Add(time.Duration(i/4) * 24 * time.Hour)
		switch i % 3 {
		case 1:
			e.When = ical.AtPlace(start, start.Add(time.Hour), berlin)
		case 2:
			e.When = ical.AtPlace(start, start.Add(time.Hour), shanghai)
		}
		events = append(events, e)
	}
	first, _ := encode(t, feed(events...))
	r := rand.New(rand.NewPCG(5, 6))
	for range 5 {
		r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
		again, _ := encode(t, feed(events...))
		require.Equal(t, first, again)
	}
}

func TestAStampComesFromTheInputsAlone(t *testing.T) {
	a, b := day(t, "2026-03-05"), day(t, "2026-03-06")
	require.Equal(t, ical.StampOf(a, "sha256:1"), ical.StampOf(a, "sha256:1"))
	require.NotEqual(t, ical.StampOf(a, "sha256:1"), ical.StampOf(a, "sha256:2"))
	for _, hash := range []string{"", "1", "2", "sha256:3"} {
		require.Equal(t, a, date.In(ical.StampOf(a, hash), time.UTC))
		require.True(t, ical.StampOf(a, hash).Before(ical.StampOf(b, "1")), "a later day is a later stamp")
	}
	require.Equal(t, 2000, ical.StampOf(0, "1").Year())
	require.Zero(t, ical.StampOf(a, "1").Nanosecond())
}

func TestAFeedWithoutEventsIsACalendarStill(t *testing.T) {
	_, parsed := encode(t, feed())
	require.Equal(t, "Etc/UTC", only(t, parsed, "VTIMEZONE").one("TZID"))
}

func TestTextsOfAnyKindComeBack(t *testing.T) {
	for _, w := range []struct{ given, back string }{
		{"", ""}, {`\`, `\`}, {`\n`, `\n`}, {`\\;,`, `\\;,`}, {"a\r\nb\rc\nd\u2028e\u0085f", "a\nb\nc\nd\ne\nf"}, {"tab\there", "tab\there"},
		{"\x00bell\x07\x7f\u009b!", "bell!"}, {"\xff\xfe质", "\uFFFD质"}, {strings.Repeat("岗", 200), strings.Repeat("岗", 200)}, {" leading and trailing ", " leading and trailing "},
		{"BEGIN:VEVENT\r\nEND:VCALENDAR", "BEGIN:VEVENT\nEND:VCALENDAR"}, {"👷🏽‍♀️" + strings.Repeat("é", 80), "👷🏽‍♀️" + strings.Repeat("é", 80)},
	} {
		e := handIn(t, "2026-02")
		e.Summary, e.Categories = w.given, []string{w.given, "x"}
		_, parsed := encode(t, feed(e))
		require.Equal(t, w.back, plainText(only(t, parsed, "VEVENT").one("SUMMARY")), "%q", w.given)
	}
}

func TestEveryFaultIsNamedWithItsEvent(t *testing.T) {
	start := instant(t, "2026-03-05T08:00:00Z")
	for _, w := range []struct {
		name   string
		change func(*ical.Calendar, *ical.Event)
		want   error
	}{
		{"no organization", func(c *ical.Calendar, _ *ical.Event) { c.Organization = "" }, ical.ErrNoOrganization},
		{"a negative interval", func(c *ical.Calendar, _ *ical.Event) { c.Refresh = -time.Hour }, ical.ErrNegative},
		{"half a second of an interval", func(c *ical.Calendar, _ *ical.Event) { c.Refresh = time.Second / 2 }, ical.ErrNegative},
		{"no duty", func(_ *ical.Calendar, e *ical.Event) { e.Identity.Duty = "" }, ical.ErrNoIdentity},
		{"no revision", func(c *ical.Calendar, _ *ical.Event) { c.Revision = ical.Revision{} }, ical.ErrNoStamp},
		{"a negative sequence", func(c *ical.Calendar, _ *ical.Event) { c.Revision.Sequence = -1 }, ical.ErrNegative},
		{"no time", func(_ *ical.Calendar, e *ical.Event) { e.When = ical.When{} }, ical.ErrNoTime},
		{"an open span", func(_ *ical.Calendar, e *ical.Event) { e.When = ical.AllDay(date.Span{From: 700000}) }, ical.ErrNoTime},
		{"a span without beginning", func(_ *ical.Calendar, e *ical.Event) { e.When = ical.AllDay(date.Span{Until: 700000}) }, ical.ErrNoTime},
		{"the last day of all", func(_ *ical.Calendar, e *ical.Event) { e.When = ical.AllDay(date.Through(date.Last, date.Last)) }, ical.ErrNoTime},
		{"an empty span", func(_ *ical.Calendar, e *ical.Event) { e.When = ical.AllDay(date.Span{From: 700000, Until: 700000}) }, ical.ErrReversed},
		{"no end", func(_ *ical.Calendar, e *ical.Event) { e.When = ical.At(start, time.Time{}) }, ical.ErrNoTime},
		{"a moment at no time", func(_ *ical.Calendar, e *ical.Event) { e.When = ical.AtMoment(time.Time{}, time.UTC) }, ical.ErrNoTime},
		{"nothing long", func(_ *ical.Calendar, e *ical.Event) { e.When = ical.At(start, start.Add(time.Millisecond)) }, ical.ErrReversed},
		{"too late a year", func(_ *ical.Calendar, e *ical.Event) { e.When = ical.At(start, start.AddDate(9000, 0, 0)) }, ical.ErrNoTime},
		{"the zone of the machine", func(_ *ical.Calendar, e *ical.Event) { e.When = ical.AtPlace(start, start.Add(time.Hour), time.Local) }, ical.ErrZone},
		{"a zone without a name", func(_ *ical.Calendar, e *ical.Event) {
			e.When = ical.AtPlace(start, start.Add(time.Hour), time.FixedZone("", 3600))
		}, ical.ErrZone},
		{"a zone that is another", func(c *ical.Calendar, e *ical.Event) {
			e.When = ical.AtPlace(start, start.Add(time.Hour), time.FixedZone("Asia/Shanghai", 3600))
			other := *e
			other.Identity.Nth, other.When = 2, ical.AtPlace(start, start.Add(time.Hour), place(t, "Asia/Shanghai"))
			c.Events = append(c.Events, other)
		}, ical.ErrZone},
		{"a relative address", func(_ *ical.Calendar, e *ical.Event) { e.URL = "/duties" }, ical.ErrURL},
		{"an address of two lines", func(_ *ical.Calendar, e *ical.Event) { e.URL = "https://example.com/\r\nEND:VEVENT" }, ical.ErrURL},
		{"a status of its own", func(_ *ical.Calendar, e *ical.Event) { e.Status = "MAYBE" }, ical.ErrStatus},
		{"a status that no to-do has", func(_ *ical.Calendar, e *ical.Event) { e.Todo, e.Status = &ical.Todo{}, ical.Tentative }, ical.ErrStatus},
		{"half a second of an alarm", func(_ *ical.Calendar, e *ical.Event) { e.Alarms = []ical.Alarm{{Offset: time.Second / 2}} }, ical.ErrTrigger},
		{"completed in no year", func(_ *ical.Calendar, e *ical.Event) {
			e.Todo = &ical.Todo{Completed: start.AddDate(9000, 0, 0)}
		}, ical.ErrNoTime},
		{"twice", func(c *ical.Calendar, e *ical.Event) { c.Events = append(c.Events, *e) }, ical.ErrSameIdentity},
	} {
		e := handIn(t, "2026-02")
		c := feed()
		w.change(&c, &e)
		c.Events = append(c.Events, e)
		out, err := c.Encode()
		require.ErrorIs(t, err, w.want, w.name)
		require.Empty(t, out, w.name)
	}
	bad := handIn(t, "2026-02")
	bad.URL, bad.Status = "x", "y"
	_, err := feed(bad, bad).Encode()
	require.Equal(t, 5, strings.Count(err.Error(), "\n")+1, "all faults at once: %v", err)
}

func TestLinesAreFoldedBetweenCharacters(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	alphabet := []rune("ab ,;\\:\n\t岗é位👷\u200d质")
	for range 500 {
		text := make([]rune, r.IntN(300))
		for i := range text {
			text[i] = alphabet[r.IntN(len(alphabet))]
		}
		e := handIn(t, "2026-02")
		e.Summary, e.Description = string(text), strings.Repeat("x", r.IntN(200))
		out, parsed := encode(t, feed(e)) // the reader refuses long lines and halves of characters
		require.Equal(t, string(text), plainText(only(t, parsed, "VEVENT").one("SUMMARY")))
		for _, line := range strings.Split(out, "\r\n") {
			require.True(t, utf8.ValidString(line) && len(line) <= 75)
		}
		filled(t, strings.Split(out, "\r\n"))
	}
}

// filled wants no line to be folded earlier than it must: the next character would not have fitted.
func filled(t *testing.T, lines []string) {
	for i, line := range lines[1:] {
		if rest, folded := strings.CutPrefix(line, " "); folded {
			_, size := utf8.DecodeRuneInString(rest)
			require.Greater(t, len(lines[i])+size, 75)
		}
	}
}

func FuzzAFeedIsReadBackAsItWasGiven(f *testing.F) {
	for _, seed := range []string{"移交上月质量记录", "a\\,;\r\nb", "\x00\xff", strings.Repeat("岗", 30), " x", "END:VCALENDAR\n"} {
		f.Add(seed, seed, int64(3), int32(739000))
	}
	f.Fuzz(func(t *testing.T, text, name string, offset int64, from int32) {
		e := ical.Event{Identity: ical.Identity{Duty: "d" + name, Position: text}, Summary: text, Description: name, Location: text, Categories: []string{name, text},
			When: ical.AllDay(date.Through(date.Day(from), date.Day(from)+1)), Alarms: []ical.Alarm{{Offset: time.Duration(offset%1e9) * time.Second, Text: name}}}
		c := feed(e)
		c.Name, c.ProdID = name, text
		out, err := c.Encode()
		if err != nil {
			return
		}
		parsed, err := parse(out)
		if err != nil {
			t.Fatalf("%v\n%q", err, out)
		}
		summary := plainText(only(t, parsed, "VEVENT").one("SUMMARY"))
		if utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 }) && summary != text {
			t.Fatalf("%q became %q", text, summary)
		}
	})
}
