package ical_test

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule"
	"github.com/mandate-go/mandate/schedule/ical"
)

func ExampleCalendar_Encode() {
	first, _ := date.Parse("2026-03-01")
	due, _ := date.Parse("2026-03-05")
	decided, _ := date.Parse("2026-01-01")
	feed, err := ical.Calendar{
		Organization: "lanshan",
		Name:         "资料管理员",
		Refresh:      12 * time.Hour,
		Revision:     ical.Revision{Modified: ical.StampOf(decided, "sha256:…")},
		Events: []ical.Event{{
			Identity: ical.Identity{Duty: "hand_in_quality_records", Position: "technical_leader", Period: "2026-02"},
			When:     ical.AllDay(date.Through(first, due)),
			Summary:  "移交上月质量记录",
			Alarms:   []ical.Alarm{{Offset: -15 * time.Hour, FromEnd: true}},
		}},
	}.Encode()
	fmt.Println(err)
	fmt.Print(strings.ReplaceAll(string(feed), "\r\n", "\n"))
	// Output:
	// <nil>
	// BEGIN:VCALENDAR
	// VERSION:2.0
	// PRODID:-//mandate//schedule//EN
	// CALSCALE:GREGORIAN
	// NAME:资料管理员
	// X-WR-CALNAME:资料管理员
	// REFRESH-INTERVAL;VALUE=DURATION:PT12H
	// X-PUBLISHED-TTL:PT12H
	// BEGIN:VEVENT
	// UID:f9cd4d8c51f6a6d6b4241e47239e1803404675bd
	// DTSTAMP:20260101T213748Z
	// LAST-MODIFIED:20260101T213748Z
	// SEQUENCE:0
	// DTSTART;VALUE=DATE:20260301
	// DTEND;VALUE=DATE:20260306
	// SUMMARY:移交上月质量记录
	// TRANSP:TRANSPARENT
	// BEGIN:VALARM
	// ACTION:DISPLAY
	// TRIGGER;RELATED=END:-PT15H
	// DESCRIPTION:移交上月质量记录
	// END:VALARM
	// END:VEVENT
	// END:VCALENDAR
}

func ExampleFeed() {
	from, _ := date.Parse("2026-01-01")
	through, _ := date.Parse("2026-12-31")
	chart, _ := org.New(org.Spec{
		Organization: org.Organization{ID: "garden", Name: "花园物业服务中心", Timezone: "Asia/Shanghai"},
		Positions:    []org.Position{{ID: "archivist", Name: "资料管理员"}},
	})
	chart, _ = chart.With(org.Register{
		People:      []org.Person{{ID: "HY-0002", Name: "李强"}},
		Assignments: []org.Assignment{{Person: "HY-0002", Position: "archivist", From: from}},
	})
	duties, _ := duty.New(duty.Spec{Duties: []duty.Duty{{
		ID: "collect_records", Title: "收集上月质量记录", Positions: []org.Ref{"archivist"}, Verb: duty.Archive, Source: []string{"AR-W11"},
		Due: &duty.Due{Every: "month", By: 5, About: "previous", IfHoliday: "following"},
	}}}, chart)
	planner, _ := schedule.New(schedule.Spec{Calendar: schedule.Calendar{Base: "cn"}}, duties, chart)

	person, _ := chart.Holder("HY-0002")
	feed := ical.Feed{
		Planner: planner,
		Query:   schedule.Query{From: from, Through: through, Person: person},
		Form:    ical.Form{Alarms: []time.Duration{24 * time.Hour}}, // nine in the morning of the day before
	}.Calendar()
	october := feed.Events[9]
	fmt.Println(feed.Name, len(feed.Events), october.Identity)
	fmt.Println(october.Description)
	encoded, err := feed.Encode()
	again, _ := feed.Encode()
	fmt.Println(err, bytes.Equal(encoded, again), bytes.Contains(encoded, []byte("\r\nDTSTART;VALUE=DATE:20261008\r\n")))
	// Output:
	// 花园物业服务中心 李强 HY-0002 12 collect_records/archivist/2026-10/0
	// 岗位: 资料管理员
	// 由谁: 李强 HY-0002
	// 针对: 2026年9月
	// 办理时间: 2026-10-01 至 2026-10-08
	// 原定 2026-10-05, 遇假日调整到 2026-10-08
	// 依据: AR-W11
	// <nil> true true
}
