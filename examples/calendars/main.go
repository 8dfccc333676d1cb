// Command calendars prints a feed that calendars can subscribe to: the duties of one post in 2026, moved off holidays, and
// its night shifts. Its tests read such feeds with two parsers that other people wrote.
package main

import (
	"fmt"
	"io"
	"os"
	"time"
	_ "time/tzdata"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule/calendar"
	"github.com/mandate-go/mandate/schedule/ical"
)

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(w io.Writer) error {
	days, err := calendar.New(calendar.Spec{Base: calendar.China})
	if err != nil {
		return err
	}
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		return err
	}
	decided, _ := date.Of(2026, time.January, 1)
	feed, err := ical.Calendar{
		Organization: "lanshan",
		Name:         "技术班长",
		Refresh:      12 * time.Hour,
		Revision:     ical.Revision{Modified: ical.StampOf(decided, "examples/calendars")},
		Events:       append(handIns(days), nights(shanghai)...),
	}.Encode()
	if err != nil {
		return err
	}
	_, err = w.Write(feed)
	return err
}

// handIns are the twelve hand-ins of 2026: by the 5th, or the next workday. The period is that of the nominal day, so
// that a date which moves is the same event still.
func handIns(days *calendar.Calendar) []ical.Event {
	var events []ical.Event
	for month := time.January; month <= time.December; month++ {
		first, _ := date.Of(2026, month, 1)
		due := days.Adjust(first+4, calendar.Following)
		events = append(events, ical.Event{
			Identity:   ical.Identity{Duty: "hand_in_quality_records", Position: "technical_leader", Period: fmt.Sprintf("2026-%02d", int(month))},
			When:       ical.AllDay(date.Through(first, due)),
			Summary:    "移交上月质量记录",
			Categories: []string{"职责"},
			Alarms:     []ical.Alarm{{Offset: -15 * time.Hour, FromEnd: true}}, // nine in the morning of the last day
		})
	}
	return events
}

// nights are three night shifts.
func nights(place *time.Location) []ical.Event {
	var events []ical.Event
	for _, d := range []int{5, 11, 17} {
		day, _ := date.Of(2026, time.January, d)
		starts := day.Start(place).Add(20 * time.Hour)
		events = append(events, ical.Event{
			Identity: ical.Identity{Duty: "lobby", Position: "technical_leader", Period: day.String()},
			When:     ical.AtPlace(starts, starts.Add(12*time.Hour), place),
			Summary:  "夜班",
			Location: "大堂",
			Busy:     true,
		})
	}
	return events
}
