package main

import (
	"errors"
	"regexp"
	"strconv"
	"time"

	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule/ical"
)

// feedOptions are how an agenda is written for calendars.
type feedOptions struct {
	alarms                     []string // as written
	todo, shifts, appointments bool
}

func (c *call) feedOptions() []option {
	f := &c.feed
	return []option{
		{"alarm", text("多久", "SPAN"), text("ics: 提前多久提醒, 例如 30m, 2h, 1d, 1w; 只有日期的从当天 9 点往前算; 可以写几个", "ics: how long before to remind, such as 30m, 2h, 1d, 1w; before nine in the morning where there is a day alone; may be repeated"), &f.alarms},
		{"todo", diag.Text{}, text("ics: 职责写成待办, 不写成日程; 很多日历不显示订阅来的待办", "ics: duties as to-dos, not events; many calendars show none that they subscribe to"), &f.todo},
		{"shifts", diag.Text{}, text("ics: 加上排班的班次", "ics: the shifts of the rosters too"), &f.shifts},
		{"appointments", diag.Text{}, text("ics: 不要每天、每班都做的", "ics: without what is done every day or every shift"), &f.appointments},
	}
}

// form reads how the feed is to be written. It reports false after telling what is wrong.
func (c *call) form() (ical.Form, bool) {
	f := ical.Form{Lang: c.lang, Todo: c.feed.todo}
	if c.format != "ics" {
		for _, o := range c.feedOptions() {
			if o.given() {
				c.wrong(diag.Textf("--%s 要和 --format ics 一起用", "--%s goes with --format ics", o.name))
				return f, false
			}
		}
	}
	for _, written := range c.feed.alarms {
		before, ok := spanOf(written)
		if !ok {
			c.wrong(diag.Textf("--alarm 的“%s”读不懂, 写成 30m(分钟)、2h(小时)、1d(天) 或 1w(周), 最多 52 周",
				"cannot read --alarm “%s”, write 30m, 2h, 1d or 1w, 52 weeks at most", written))
			return f, false
		}
		f.Alarms = append(f.Alarms, before)
	}
	return f, true
}

// given reports whether a flag of a switch or a list was written.
func (o option) given() bool {
	switch into := o.into.(type) {
	case *bool:
		return *into
	case *[]string:
		return len(*into) > 0
	}
	return false
}

var spanForm = regexp.MustCompile(`^([0-9]{1,6})(m|h|d|w|分钟|小时|天|周)$`)

// spanOf reads a length of time: a number and its unit, days of 24 hours.
func spanOf(written string) (time.Duration, bool) {
	parts := spanForm.FindStringSubmatch(written)
	if parts == nil {
		return 0, false
	}
	const day = 24 * time.Hour
	unit := map[string]time.Duration{"m": time.Minute, "分钟": time.Minute, "h": time.Hour, "小时": time.Hour, "d": day, "天": day, "w": 7 * day, "周": 7 * day}[parts[2]]
	n, _ := strconv.Atoi(parts[1]) // six digits: it cannot fail
	span := time.Duration(n) * unit
	return span, span <= 52*7*day
}

// ics writes the agenda as a calendar.
func (d *diary) ics() int {
	f := ical.Feed{Planner: d.model.Schedule(), Query: d.query, Shifts: d.feed.shifts, Appointments: d.feed.appointments, Form: d.feedForm}
	feed, err := f.Calendar().Encode()
	switch {
	case errors.Is(err, ical.ErrNoOrganization):
		d.complain(text("组织没有编号, 也没有名称, 日程没法有固定的标识; 在 organization(组织) 里写 id(编号)", "the organization has neither id nor name, so events can have no lasting identity; write organization.id"))
		return faulty
	case err != nil:
		d.complain(diag.Textf("写不成日历: %s", "cannot be written as a calendar: %s", err))
		return faulty
	}
	_, err = d.out.Write(feed)
	return d.written(err)
}
