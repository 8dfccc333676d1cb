package ical_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// A strict reader of RFC 5545, written apart from the writer: what it does not expect is an error. It knows the
// properties that a feed may hold, how often each may stand, and how each value is written, and it finds the instants of
// local times by the rules that the feed itself gives.

type property struct {
	name   string
	params map[string]string
	value  string
}

type component struct {
	name     string
	props    []property
	children []*component
}

// all are the values of a property.
func (c *component) all(name string) []property {
	var found []property
	for _, p := range c.props {
		if p.name == name {
			found = append(found, p)
		}
	}
	return found
}

// one is the value of a property, "" where it is missing.
func (c *component) one(name string) string {
	if found := c.all(name); len(found) > 0 {
		return found[0].value
	}
	return ""
}

var contentLine = regexp.MustCompile(`(?s)^([A-Z][A-Z0-9-]*)((?:;[A-Z][A-Z0-9-]*=[^";:,]+)*):(.*)$`)

// parse reads a feed into its components.
func parse(feed []byte) (*component, error) {
	lines, err := unfold(string(feed))
	if err != nil {
		return nil, err
	}
	root := &component{}
	stack := []*component{root}
	for _, line := range lines {
		m := contentLine.FindStringSubmatch(line)
		if m == nil {
			return nil, fmt.Errorf("no content line: %q", line)
		}
		top := stack[len(stack)-1]
		switch {
		case m[1] == "BEGIN":
			c := &component{name: m[3]}
			top.children, stack = append(top.children, c), append(stack, c)
		case m[1] == "END" && m[3] == top.name && len(stack) > 1:
			stack = stack[:len(stack)-1]
		case m[1] == "END" || len(stack) == 1:
			return nil, fmt.Errorf("out of place: %q", line)
		case len(top.children) > 0:
			return nil, fmt.Errorf("a property behind a component: %q", line)
		default:
			params := map[string]string{}
			for _, p := range strings.Split(m[2], ";")[1:] {
				key, value, _ := strings.Cut(p, "=")
				params[key] = value
			}
			top.props = append(top.props, property{m[1], params, m[3]})
		}
	}
	if len(stack) != 1 || len(root.children) != 1 || root.children[0].name != "VCALENDAR" {
		return nil, fmt.Errorf("not one calendar")
	}
	return root.children[0], check(root.children[0], "")
}

// unfold joins lines, and looks at each as it stands: at most 75 octets, whole characters, no control characters.
func unfold(feed string) ([]string, error) {
	whole, ok := strings.CutSuffix(feed, "\r\n")
	if !ok {
		return nil, fmt.Errorf("the last line has no end")
	}
	var lines []string
	for _, line := range strings.Split(whole, "\r\n") {
		if len(line) > 75 || len(line) == 0 || !utf8.ValidString(line) {
			return nil, fmt.Errorf("%d octets: %q", len(line), line)
		}
		if strings.ContainsFunc(line, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
			return nil, fmt.Errorf("a control character: %q", line)
		}
		if rest, folded := strings.CutPrefix(line, " "); folded && len(lines) > 0 && rest != "" {
			lines[len(lines)-1] += rest
		} else if line[0] == ' ' || line[0] == '\t' {
			return nil, fmt.Errorf("a fold of nothing: %q", line)
		} else {
			lines = append(lines, line)
		}
	}
	return lines, nil
}

// How a value is written.
const (
	asText     = `(?:[^\\;,\n\r]|\\[\\;,n])*`
	asTexts    = asText + `(?:,` + asText + `)*`
	asUTC      = `\d{8}T\d{6}Z`
	asLocal    = `\d{8}T\d{6}`
	asTime     = `\d{8}(?:T\d{6}Z?)?`
	asDuration = `-?PT(?:\d+H)?(?:\d+M)?(?:\d+S)?`
	asOffset   = `[+-]\d{4}(?:\d{2})?`
	asNumber   = `\d+`
)

// rule is how often a property may stand in a component, and how it is written.
type rule struct {
	least, most int
	value       string
}

var rules = map[string]map[string]rule{
	"VCALENDAR": {"VERSION": {1, 1, `2\.0`}, "PRODID": {1, 1, asText}, "CALSCALE": {0, 1, "GREGORIAN"}, "NAME": {0, 1, asText}, "X-WR-CALNAME": {0, 1, asText},
		"REFRESH-INTERVAL": {0, 1, asDuration}, "X-PUBLISHED-TTL": {0, 1, asDuration}},
	"VEVENT": {"UID": {1, 1, asText}, "DTSTAMP": {1, 1, asUTC}, "LAST-MODIFIED": {0, 1, asUTC}, "SEQUENCE": {0, 1, asNumber}, "DTSTART": {1, 1, asTime}, "DTEND": {0, 1, asTime},
		"SUMMARY": {1, 1, asText}, "DESCRIPTION": {0, 1, asText}, "LOCATION": {0, 1, asText}, "CATEGORIES": {0, 1, asTexts}, "URL": {0, 1, `[!-~]+`},
		"STATUS": {0, 1, "TENTATIVE|CONFIRMED|CANCELLED"}, "TRANSP": {0, 1, "OPAQUE|TRANSPARENT"}},
	"VTODO": {"UID": {1, 1, asText}, "DTSTAMP": {1, 1, asUTC}, "LAST-MODIFIED": {0, 1, asUTC}, "SEQUENCE": {0, 1, asNumber}, "DTSTART": {0, 1, asTime}, "DUE": {1, 1, asTime},
		"SUMMARY": {1, 1, asText}, "DESCRIPTION": {0, 1, asText}, "LOCATION": {0, 1, asText}, "CATEGORIES": {0, 1, asTexts}, "URL": {0, 1, `[!-~]+`},
		"STATUS": {0, 1, "NEEDS-ACTION|COMPLETED|IN-PROCESS|CANCELLED"}, "COMPLETED": {0, 1, asUTC}, "PERCENT-COMPLETE": {0, 1, `\d{1,3}`}},
	"VALARM":    {"ACTION": {1, 1, "DISPLAY"}, "TRIGGER": {1, 1, asDuration}, "DESCRIPTION": {1, 1, asText}},
	"VTIMEZONE": {"TZID": {1, 1, asText}},
	"STANDARD":  {"DTSTART": {1, 1, asLocal}, "TZOFFSETFROM": {1, 1, asOffset}, "TZOFFSETTO": {1, 1, asOffset}, "TZNAME": {0, 9, asText}},
}

var parents = map[string]string{"VCALENDAR": "", "VEVENT": "VCALENDAR", "VTODO": "VCALENDAR", "VTIMEZONE": "VCALENDAR", "VALARM": "VEVENT VTODO", "STANDARD": "VTIMEZONE", "DAYLIGHT": "VTIMEZONE"}

var compiled = map[string]*regexp.Regexp{}

// written is the form of a value, as a whole.
func written(form string) *regexp.Regexp {
	if compiled[form] == nil {
		compiled[form] = regexp.MustCompile("^(?:" + form + ")$")
	}
	return compiled[form]
}

func check(c *component, parent string) error {
	allowed, known := parents[c.name]
	if !known || parent != "" && !slices.Contains(strings.Fields(allowed), parent) {
		return fmt.Errorf("%s within %s", c.name, parent)
	}
	table := rules[strings.Replace(c.name, "DAYLIGHT", "STANDARD", 1)]
	for _, p := range c.props {
		r, known := table[p.name]
		if !known || !written(r.value).MatchString(p.value) {
			return fmt.Errorf("%s: %s: %q", c.name, p.name, p.value)
		}
	}
	for name, r := range table {
		if n := len(c.all(name)); n < r.least || n > r.most {
			return fmt.Errorf("%s: %d %s", c.name, n, name)
		}
	}
	if c.name == "VEVENT" && c.one("DTEND") == "" && (len(c.one("DTSTART")) == len("20060102") || c.one("TRANSP") == "OPAQUE") {
		return fmt.Errorf("an event that takes time, without an end") // an instant alone needs none, RFC 5545 section 3.6.1
	}
	if (c.name == "VCALENDAR" || c.name == "VTIMEZONE") && len(c.children) == 0 {
		return fmt.Errorf("%s without a component", c.name)
	}
	for _, child := range c.children {
		if err := check(child, c.name); err != nil {
			return err
		}
	}
	return nil
}

// plainText undoes the escapes of TEXT.
func plainText(value string) string {
	return strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n").Replace(value)
}

// moment is the value of DTSTART, DTEND or DUE: a day, or an instant.
type moment struct {
	day string
	at  time.Time
}

// moment reads a time of an event by the rules of the feed's own zones.
func (c *component) moment(p property) (moment, error) {
	if p.params["VALUE"] == "DATE" {
		_, err := time.Parse("20060102", p.value)
		return moment{day: p.value}, err
	}
	if len(p.params) == 0 {
		at, err := time.Parse("20060102T150405Z", p.value)
		return moment{at: at}, err
	}
	local, err := time.Parse("20060102T150405", p.value)
	if err != nil {
		return moment{}, err
	}
	for _, zone := range c.children {
		if zone.name == "VTIMEZONE" && zone.one("TZID") == p.params["TZID"] {
			return zone.instant(local)
		}
	}
	return moment{}, fmt.Errorf("no zone %q", p.params["TZID"])
}

// instant is when the clocks of a zone show a local time: by the observance that began last before it. An onset is written
// as the clocks before it show it, so that a time which comes twice is the first.
func (zone *component) instant(local time.Time) (moment, error) {
	var latest time.Time
	var rule *component
	for _, o := range zone.children {
		onset, err := time.Parse("20060102T150405", o.one("DTSTART"))
		if err != nil {
			return moment{}, err
		}
		if !onset.After(local) && (rule == nil || onset.After(latest)) {
			rule, latest = o, onset
		}
	}
	if rule == nil {
		return moment{}, fmt.Errorf("no rule of %s holds at %s", zone.one("TZID"), local)
	}
	return moment{at: local.Add(-seconds(rule.one("TZOFFSETTO")))}, nil
}

func seconds(offset string) time.Duration {
	var h, m, s int
	_, _ = fmt.Sscanf(offset[1:]+"00", "%2d%2d%2d", &h, &m, &s)
	d := time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second
	if offset[0] == '-' {
		return -d
	}
	return d
}
