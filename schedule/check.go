package schedule

import (
	"regexp"
	"strings"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

func text(zh, en string) diag.Text { return diag.Text{ZH: zh, EN: en} }

var (
	badClock = diag.Kind{Code: "schedule.clock",
		Meaning: text("时刻写法不对。", "The time of day is not written well."),
		Repair:  text("写成 \"08:00\" 到 \"23:59\"; 午夜写 \"00:00\"", "write \"08:00\" to \"23:59\", midnight as \"00:00\""),
		Example: "shifts:\n  - {id: night, name: 夜班, starts: \"20:00\", ends: \"24:00\"}\n"}
	badRRule = diag.Kind{Code: "schedule.rrule",
		Meaning: text("重复规则写错了, 或者用了这里没有的写法。", "The recurrence rule is wrong, or uses what is not available here."),
		Repair:  text("照 RFC 5545 写, 例如 FREQ=MONTHLY;BYDAY=1MO; 只到天, 不写时分; 并写 starts(起算日)", "write it as RFC 5545 has it, such as FREQ=MONTHLY;BYDAY=1MO, in days, not hours, with starts"),
		Example: "duties:\n  - {id: meeting, title: 例会, positions: manager, verb: 召开, due: {rrule: FREQ=MONTHLY;BYMONTHDAY=32, starts: 2026-01-05}}\n"}
	unknownShift = diag.Kind{Code: "schedule.unknown-shift",
		Meaning: text("排班里的班次没有定义过。", "The roster names a shift that is not defined."),
		Repair:  text("写班次的编号或名称, 休息写 rest", "name a shift, or rest"),
		Example: "rosters:\n  - {id: lobby, position: lobby_guard, teams: [{people: [LS-0017]}], pattern: [day, evening], anchor: 2026-01-01}\n"}
)

// Codes are the kinds of finding that this package raises.
func Codes() []diag.Kind {
	return []diag.Kind{badCalendar, badYear, badExchange, badClock, holidayOutside, dayTwice, unknownShift, badRRule}
}

// ClockPattern is the regular expression of a [Clock].
const ClockPattern = `^([01][0-9]|2[0-3]):[0-5][0-9]$`

var clock = regexp.MustCompile(ClockPattern)

// SetScalar reads a time of day.
func (c *Clock) SetScalar(written string) *diag.Fault {
	if clock.MatchString(written) {
		*c = Clock(written)
		return nil
	}
	fault := &diag.Fault{Kind: badClock, Text: diag.Textf("“%s”不是一个时刻", "“%s” is no time of day", written)}
	if written == "24:00" {
		fault.Hint = text("午夜是第二天的 \"00:00\", 写 \"00:00\"", "midnight is \"00:00\" of the next day, write \"00:00\"")
	}
	return fault
}

// rosterFindings finds what is wrong with shifts and rosters over a chart.
func rosterFindings(spec Spec, chart *org.Chart) diag.Findings {
	var findings diag.Findings
	shifts, bad := org.Entries("shifts", spec.Shifts, func(s *Shift) string { return s.ID })
	findings = append(findings, bad...)
	rosters, bad := org.Entries("rosters", spec.Rosters, func(r *Roster) string { return r.ID })
	findings = append(findings, bad...)
	for _, r := range rosters {
		path := diag.Path("rosters").Item(r.Key())
		if n, fault := chart.Resolve(r.Position); fault != nil {
			findings = append(findings, fault.At(path.Key("position")))
		} else if _, post := chart.Position(n); !post {
			findings = append(findings, org.NotAPosition(r.Position).At(path.Key("position")))
		}
		findings = append(findings, rosterFaults(r, shifts, path)...)
		for i, team := range r.Teams {
			for _, ref := range team.People {
				if _, fault := chart.ResolvePerson(ref); fault != nil {
					findings = append(findings, fault.At(path.Key("teams").Index(i).Key("people").Item(string(ref))))
				}
			}
		}
	}
	return findings
}

// rosterFaults finds shifts of a pattern that are not defined.
func rosterFaults(r Roster, shifts []Shift, path diag.Path) diag.Findings {
	var findings diag.Findings
	known := []string{"rest"}
	for _, s := range shifts {
		known = append(known, s.ID, s.Name)
	}
	for _, ref := range r.Pattern {
		if strings.TrimSpace(string(ref)) == "" || contains(known, string(ref)) {
			continue
		}
		f := unknownShift.At(path.Key("pattern").Item(string(ref)), diag.Textf("没有“%s”这个班次", "there is no shift “%s”", ref))
		if near := diag.Nearest(string(ref), known); near != "" {
			f = f.WithHint(diag.Textf("是不是想写“%s”?", "did you mean “%s”?", near))
		}
		findings = append(findings, f)
	}
	return findings
}

func contains(known []string, word string) bool {
	for _, k := range known {
		if k != "" && k == word {
			return true
		}
	}
	return false
}
