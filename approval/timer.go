package approval

import (
	"fmt"
	"time"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
	"github.com/mandate-go/mandate/schedule/calendar"
)

// OpenHours is a stretch of a working day, within one civil day.
type OpenHours struct {
	Opens  schedule.Clock `yaml:"opens,required" zh:"上班" doc:"上班时刻, 例如 \"08:30\" | when work begins"`
	Closes schedule.Clock `yaml:"closes,required" zh:"下班" doc:"下班时刻, 例如 \"12:00\" | when it ends"`
}

var (
	badHours = diag.Kind{Code: "approval.working-hours",
		Meaning: text("上班时间写得不对: 要按先后写, 一段一段不重叠, 不过夜。", "Working hours stand in order, apart from each other, within one day."),
		Repair:  text("写成 上班时间: [{上班: \"08:30\", 下班: \"12:00\"}, {上班: \"13:30\", 下班: \"17:30\"}]", "write working_hours: [{opens: \"08:30\", closes: \"12:00\"}, {opens: \"13:30\", closes: \"17:30\"}]"),
		Example: "approvals:\n  working_hours: [{opens: \"13:30\", closes: \"08:30\"}]\n"}
	badReminder = diag.Kind{Code: "approval.reminder",
		Meaning: text("催办和逾期上报数的是上班的小时: 要写几小时, 模型里要写上班时间。", "Reminders and escalations count working hours: they are written in hours, and the model states the hours of a working day."),
		Repair:  text("写成 催办: 8小时, 并写上 working_hours(上班时间)", "write remind: 8h, and state working_hours"),
		Example: "approvals:\n  routes: [{kind: plan, remind: 1d}]\n"}
	noCalendar = diag.Kind{Code: "approval.no-calendar",
		Meaning: text("流程按上班小时催办, 模型却没有写哪天上班、哪天放假。", "A route counts working hours, and the model has no calendar that says which days are worked."),
		Repair:  text("写上 calendar(日历), 例如 calendar: {base: cn}", "add a calendar, such as calendar: {base: cn}"),
		Example: "approvals:\n  working_hours: [{opens: \"08:30\", closes: \"17:30\"}]\n  routes: [{kind: plan, remind: 8h}]\n"}
)

// setHours compiles the hours of a working day.
func (c *compiler) setHours(written []OpenHours) {
	end := time.Duration(-1)
	for i, h := range written {
		b := calendar.Block{Opens: sinceMidnight(h.Opens), Closes: sinceMidnight(h.Closes)}
		if h.Opens == "" || h.Closes == "" {
			continue // reported as a missing key
		}
		if b.Closes <= b.Opens || b.Opens < end {
			c.add(badHours.At(section.Key("working_hours").Index(i), diag.Textf("%s 到 %s 这一段不对", "%s to %s cannot stand here", h.Opens, h.Closes)))
			continue
		}
		end = b.Closes
		c.policy.opening = append(c.policy.opening, b)
	}
}

// sinceMidnight is a time of day as a length of time, 0 where it is none.
func sinceMidnight(c schedule.Clock) time.Duration {
	at, err := time.Parse("15:04", string(c))
	if err != nil {
		return 0
	}
	return time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute
}

// hoursOf are the hours of a working day written out again.
func hoursOf(blocks []calendar.Block) []OpenHours {
	var all []OpenHours
	for _, b := range blocks {
		all = append(all, OpenHours{clockOf(b.Opens), clockOf(b.Closes)})
	}
	return all
}

func clockOf(d time.Duration) schedule.Clock {
	return schedule.Clock(fmt.Sprintf("%02d:%02d", int(d.Hours()), int(d.Minutes())%60))
}

// timers compiles after how many working hours a route reminds and escalates.
func (c *compiler) timers(r *Route, into *route) {
	into.remind = c.workingTime(r.Remind, into.path.Key("remind"))
	into.escalate = c.workingTime(r.Escalate, into.path.Key("escalate_after"))
	c.policy.timed = c.policy.timed || into.timed()
}

// timed reports whether a route counts working hours.
func (r *route) timed() bool { return r.remind > 0 || r.escalate > 0 }

// workingTime is a number of working hours, 0 where none is written or it is at fault.
func (c *compiler) workingTime(written duty.Within, path diag.Path) time.Duration {
	n, unit := written.Length()
	switch {
	case written == "" || unit == "": // reported where it was read
		return 0
	case unit != "h":
		c.add(badReminder.At(path, text("这里按上班的小时写", "working hours stand here")))
	case len(c.policy.opening) == 0:
		c.add(badReminder.At(path, text("按上班小时数, 却没有写上班时间", "working hours are counted, and none are stated")))
	default:
		return time.Duration(n) * time.Hour
	}
	return 0
}

// WithCalendar is the policy with the calendar that reminders and escalations count working hours on; all else is shared.
// Where a route counts them, and the calendar is nil or stands on no public one, that is a finding. A policy without a
// calendar opens no case of such a route.
func (p *Policy) WithCalendar(days *calendar.Calendar) (*Policy, diag.Findings) {
	policy := *p
	policy.hours = nil
	if !p.timed {
		return &policy, nil
	}
	if days == nil || days.Base() == calendar.Unstated {
		policy.faulty = true
		return &policy, diag.Findings{noCalendar.At(p.timedAt(), text("没有写日历, 上班小时数不出来", "without a calendar working hours cannot be counted"))}
	}
	hours, err := days.Hours(calendar.Opening{Place: p.chart.Zone(), Blocks: p.opening})
	if err != nil {
		policy.faulty = true
		return &policy, diag.Findings{badHours.At(section.Key("working_hours"), diag.Text{ZH: err.Error(), EN: err.Error()})}
	}
	policy.hours = hours
	return &policy, nil
}

// timedAt is where the first route counts working hours.
func (p *Policy) timedAt() diag.Path {
	for i := range p.kinds {
		for _, r := range p.kinds[i].routes {
			switch {
			case r.remind > 0:
				return r.path.Key("remind")
			case r.escalate > 0:
				return r.path.Key("escalate_after")
			}
		}
	}
	return section.Key("routes")
}

// worked is the instant at which so much working time has passed since another.
func (p *Policy) worked(from time.Time, length time.Duration) (time.Time, error) {
	if p.hours == nil {
		return from, refuse(ErrCalendar, text("流程按上班小时催办, 规则没有带日历; 用 WithCalendar 带上", "the route counts working hours, and the policy has no calendar; give it one WithCalendar"))
	}
	at, err := p.hours.AddWorkingTime(from, length)
	if err != nil {
		return from, refuse(ErrCalendar, text("日历里数不出这么多上班时间", "there is not so much working time in the calendar"))
	}
	return at.UTC(), nil
}
