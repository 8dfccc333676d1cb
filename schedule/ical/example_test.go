package ical_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/mandate-go/mandate/org/date"
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
