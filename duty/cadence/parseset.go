package cadence

import (
	"strings"

	"github.com/mandate-go/mandate/org/date"
)

// ParseSet reads the recurrence properties of a component of RFC 5545, one a line, folded or not: DTSTART, at most one RRULE,
// any number of RDATE and EXDATE. Dates are of VALUE=DATE; a time of day is refused, as is any other property, and more
// than 1 MiB. The error is an [*RRuleError] whose offset counts in the text, but in a folded line without its folds, or one of
// [NewSet].
func ParseSet(text string) (*Set, error) {
	if len(text) > MostSetBytes {
		return nil, &RRuleError{Offset: MostSetBytes, Length: len(text) - MostSetBytes, Reason: "a recurrence set has at most 1048576 bytes"}
	}
	var s SetSpec
	for _, line := range unfolded(text) {
		if err := s.line(line); err != nil {
			return nil, err
		}
	}
	return NewSet(s)
}

// unfolded are the lines of a text that are not empty, joined where a line is continued by one that begins with a blank.
func unfolded(text string) []piece {
	var all []piece
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		bare := strings.TrimRight(line, "\r\n")
		switch {
		case len(all) > 0 && (strings.HasPrefix(bare, " ") || strings.HasPrefix(bare, "\t")):
			all[len(all)-1].text += bare[1:]
		case bare != "":
			all = append(all, piece{text: bare, at: at})
		}
		at += len(line)
	}
	return all
}

// line reads one property.
func (s *SetSpec) line(line piece) error {
	p := rruleParser{}
	colon := strings.IndexByte(line.text, ':')
	if colon < 0 {
		p.fail(line, "a line is NAME:VALUE")
		return p.err
	}
	head, value := line.cut(0, colon), line.cut(colon+1, len(line.text))
	name, parameters, _ := strings.Cut(upper(head.text), ";")
	p.name = name
	if parameters != "" && parameters != "VALUE=DATE" || parameters != "" && name == "RRULE" {
		p.fail(head, "only VALUE=DATE is known here: the days are civil days")
	}
	switch name {
	case "DTSTART":
		if s.Start != 0 {
			p.fail(head, "stands twice")
		}
		s.Start = p.day(value)
	case "RDATE":
		s.Added = p.days(s.Added, value)
	case "EXDATE":
		s.Excepted = p.days(s.Excepted, value)
	case "RRULE":
		if s.Rule != nil {
			p.fail(head, "stands twice")
		}
		s.rule(&p, value)
	default:
		p.name = ""
		p.fail(head, "want DTSTART, RRULE, RDATE or EXDATE")
	}
	if p.err != nil {
		return p.err
	}
	return nil
}

func (p *rruleParser) days(days []date.Day, value piece) []date.Day {
	for _, item := range value.list() {
		days = append(days, p.day(item))
	}
	return days
}

// rule reads the RRULE, and counts the offset of its error in the whole text.
func (s *SetSpec) rule(p *rruleParser, value piece) {
	rule, err := ParseRRule(value.text)
	if bad, ok := err.(*RRuleError); ok && p.err == nil {
		bad.Offset += value.at
		p.err = bad
	}
	s.Rule = &rule
}

// String writes the set as [ParseSet] reads it.
func (s *Set) String() string {
	var b strings.Builder
	b.WriteString("DTSTART;VALUE=DATE:" + compact(s.spec.Start) + "\n")
	if s.spec.Rule != nil {
		b.WriteString("RRULE:" + s.spec.Rule.String() + "\n")
	}
	dates := func(name string, days []date.Day) {
		for i, d := range days {
			if i == 0 {
				b.WriteString(name + ";VALUE=DATE:")
			} else {
				b.WriteByte(',')
			}
			b.WriteString(compact(d))
		}
		if len(days) > 0 {
			b.WriteByte('\n')
		}
	}
	dates("RDATE", s.spec.Added)
	dates("EXDATE", s.spec.Excepted)
	return b.String()
}

// compact is a day as RFC 5545 writes it: 20261031.
func compact(d date.Day) string { return strings.ReplaceAll(d.String(), "-", "") }
