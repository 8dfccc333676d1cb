package cadence

import (
	"fmt"
	"strings"
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// Limits of a text that [ParseRRule] and [ParseSet] read.
const (
	MostRRuleBytes = 8192
	MostSetBytes   = 1 << 20
	mostNumber     = 1<<31 - 1 // of INTEGER in RFC 5545
)

// RRuleError says which part of a text is wrong: the bytes from Offset on, Length of them. Part is the name of the rule part or
// property, "" where the text has none.
type RRuleError struct {
	Part           string
	Offset, Length int
	Reason         string // in English
}

// Error tells it in English.
func (e *RRuleError) Error() string {
	if e.Part == "" {
		return fmt.Sprintf("cadence: at byte %d: %s", e.Offset, e.Reason)
	}
	return fmt.Sprintf("cadence: %s at byte %d: %s", e.Part, e.Offset, e.Reason)
}

// ParseRRule reads a recurrence rule: FREQ=MONTHLY;BYMONTHDAY=-1. Names may be in any case and parts in any order. What
// RFC 5545 and RFC 7529 forbid is refused, and so are hours, minutes and seconds, calendars other than the Gregorian,
// a number that stands twice in a list, and more than 8192 bytes. The error is an [*RRuleError].
func ParseRRule(text string) (RRule, error) {
	p := rruleParser{rule: RRule{Interval: 1, WeekStart: time.Monday}, seen: map[string]piece{}}
	if len(text) > MostRRuleBytes {
		return RRule{}, &RRuleError{Offset: MostRRuleBytes, Length: len(text) - MostRRuleBytes, Reason: "a rule has at most 8192 bytes"}
	}
	at := 0
	for _, part := range strings.Split(text, ";") {
		p.part(piece{text: part, at: at})
		at += len(part) + 1
	}
	if p.err == nil {
		p.whole(len(text))
	}
	if p.err != nil {
		return RRule{}, p.err
	}
	return p.rule, nil
}

// piece is a stretch of the text and where it stands.
type piece struct {
	text string
	at   int
}

func (p piece) cut(from, to int) piece { return piece{p.text[from:to], p.at + from} }

// list cuts a piece at its commas.
func (p piece) list() []piece {
	var all []piece
	for from := 0; ; {
		n := strings.IndexByte(p.text[from:], ',')
		if n < 0 {
			return append(all, p.cut(from, len(p.text)))
		}
		all, from = append(all, p.cut(from, from+n)), from+n+1
	}
}

type rruleParser struct {
	rule RRule
	name string // of the part that is being read
	seen map[string]piece
	err  *RRuleError
}

// fail keeps the first error.
func (p *rruleParser) fail(where piece, format string, arguments ...any) {
	if p.err == nil {
		p.err = &RRuleError{Part: p.name, Offset: where.at, Length: len(where.text), Reason: fmt.Sprintf(format, arguments...)}
	}
}

// part reads NAME=VALUE.
func (p *rruleParser) part(whole piece) {
	equals := strings.IndexByte(whole.text, '=')
	if p.name = ""; equals < 0 {
		p.fail(whole, "a part is NAME=VALUE")
		return
	}
	name, value := upper(whole.text[:equals]), whole.cut(equals+1, len(whole.text))
	p.name = name
	if _, twice := p.seen[name]; twice {
		p.fail(whole, "stands twice")
		return
	}
	p.seen[name] = whole
	switch name {
	case "FREQ":
		p.freq(value)
	case "INTERVAL":
		p.rule.Interval = p.number(value, 1, mostNumber)
	case "COUNT":
		p.rule.Count = p.number(value, 1, mostNumber)
	case "UNTIL":
		p.rule.Until = p.day(value)
	case "BYMONTH":
		p.rule.ByMonth = p.numbers(value, 1, 12)
	case "BYWEEKNO":
		p.rule.ByWeekNo = p.numbers(value, -53, 53)
	case "BYYEARDAY":
		p.rule.ByYearDay = p.numbers(value, -366, 366)
	case "BYMONTHDAY":
		p.rule.ByMonthDay = p.numbers(value, -31, 31)
	case "BYSETPOS":
		p.rule.BySetPos = p.numbers(value, -366, 366)
	case "BYDAY":
		p.weekdays(value)
	case "WKST":
		p.rule.WeekStart = p.weekday(value)
	case "RSCALE":
		if p.rule.Gregorian = upper(value.text) == "GREGORIAN"; !p.rule.Gregorian {
			p.fail(value, "only the calendar GREGORIAN is known")
		}
	case "SKIP":
		p.skip(value)
	case "BYHOUR", "BYMINUTE", "BYSECOND":
		p.fail(whole, "a rule on civil days has no hours, minutes or seconds")
	default:
		p.name = ""
		p.fail(whole.cut(0, equals), "no rule part has this name")
	}
}

func (p *rruleParser) freq(value piece) {
	switch upper(value.text) {
	case "DAILY":
		p.rule.Freq = Day
	case "WEEKLY":
		p.rule.Freq = Week
	case "MONTHLY":
		p.rule.Freq = Month
	case "YEARLY":
		p.rule.Freq = Year
	case "HOURLY", "MINUTELY", "SECONDLY":
		p.fail(value, "a rule on civil days repeats by days at the least")
	default:
		p.fail(value, "want DAILY, WEEKLY, MONTHLY or YEARLY")
	}
}

func (p *rruleParser) skip(value piece) {
	for i, name := range skipNames {
		if name != "" && name == upper(value.text) {
			p.rule.Skip = RRuleSkip(i)
			return
		}
	}
	p.fail(value, "want OMIT, BACKWARD or FORWARD")
}

// number reads a number without a sign.
func (p *rruleParser) number(value piece, least, most int) int {
	n, ok := decimal(value.text)
	if !ok || n < least || n > most {
		p.fail(value, "want a number from %d to %d", least, most)
	}
	return n
}

// numbers reads a list of numbers, each once and none 0. A sign is allowed where negative ones are.
func (p *rruleParser) numbers(value piece, least, most int) []int {
	var all []int
	seen := map[int]bool{}
	for _, item := range value.list() {
		n, ok := signed(item.text, least < 0)
		switch {
		case !ok || n == 0 || n < least || n > most:
			p.fail(item, "want numbers from %d to %d, without 0", least, most)
		case seen[n]:
			p.fail(item, "%d stands twice", n)
		}
		seen[n] = true
		all = append(all, n)
	}
	return all
}

// weekdays reads days of the week with their numbers: MO, 1FR, -1SU.
func (p *rruleParser) weekdays(value piece) {
	seen := map[NthWeekday]bool{}
	for _, item := range value.list() {
		cut := max(len(item.text)-2, 0)
		w := NthWeekday{Day: p.weekday(item.cut(cut, len(item.text)))}
		if cut > 0 {
			n, ok := signed(item.text[:cut], true)
			if !ok || n == 0 || n < -53 || n > 53 {
				p.fail(item, "want a day of the week, or its number from -53 to 53 before it: -1SU")
			}
			w.N = n
		}
		if seen[w] {
			p.fail(item, "%s stands twice", weekdays([]NthWeekday{w}))
		}
		seen[w] = true
		p.rule.ByDay = append(p.rule.ByDay, w)
	}
}

func (p *rruleParser) weekday(value piece) time.Weekday {
	for i, name := range weekdayNames {
		if name == upper(value.text) {
			return time.Weekday(i)
		}
	}
	p.fail(value, "want a day of the week: MO, TU, WE, TH, FR, SA or SU")
	return 0
}

// day reads a DATE of RFC 5545, 20261031.
func (p *rruleParser) day(value piece) date.Day {
	t := value.text
	if len(t) > 8 && t[8] == 'T' {
		p.fail(value, "a time of day is refused: the rule is one of civil days, write the day alone: %s", t[:8])
		return 0
	}
	if len(t) == 8 {
		if d, err := date.Parse(t[:4] + "-" + t[4:6] + "-" + t[6:]); err == nil {
			return d
		}
	}
	p.fail(value, "want a day of the calendar like 20261031")
	return 0
}

// whole checks what the parts are to each other.
func (p *rruleParser) whole(length int) {
	r := p.rule
	if p.name = "FREQ"; r.Freq == 0 {
		p.fail(piece{at: length}, "is missing")
	}
	p.only(r.Count == 0 || r.Until == 0, "UNTIL", "does not go with COUNT")
	p.only(r.Freq == Year, "BYWEEKNO", "goes with FREQ=YEARLY alone")
	p.only(r.Freq == Year, "BYYEARDAY", "goes with FREQ=YEARLY alone")
	p.only(r.Freq != Week, "BYMONTHDAY", "does not go with FREQ=WEEKLY")
	p.only(r.by(), "BYSETPOS", "needs another part that begins with BY")
	p.only(r.Gregorian, "SKIP", "needs RSCALE=GREGORIAN")
	if r.ordinal() {
		p.only(r.Freq == Month || r.Freq == Year, "BYDAY", "has numbers with FREQ=MONTHLY and FREQ=YEARLY alone")
		p.only(len(r.ByWeekNo) == 0, "BYDAY", "has no numbers beside BYWEEKNO")
	}
}

// only fails at a part that is written and does not meet its condition.
func (p *rruleParser) only(met bool, name, reason string) {
	if where, written := p.seen[name]; written && !met {
		p.name = name
		p.fail(where, "%s", reason)
	}
}

// by reports whether the rule has a BY part other than BYSETPOS.
func (r RRule) by() bool {
	return len(r.ByMonth)+len(r.ByWeekNo)+len(r.ByYearDay)+len(r.ByMonthDay)+len(r.ByDay) > 0
}

// ordinal reports whether a day of the week has a number.
func (r RRule) ordinal() bool {
	for _, w := range r.ByDay {
		if w.N != 0 {
			return true
		}
	}
	return false
}
