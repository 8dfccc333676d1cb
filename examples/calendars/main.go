// Command calendars prints a feed that calendars can subscribe to: what 蓝山 has to do in 2026, for everybody. Its tests
// read such feeds with two parsers that other people wrote.
package main

import (
	"fmt"
	"io"
	"os"
	_ "time/tzdata"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule"
	"github.com/mandate-go/mandate/schedule/ical"
)

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(w io.Writer) error {
	feed, err := year()
	if err != nil {
		return err
	}
	encoded, err := feed.Calendar().Encode()
	if err != nil {
		return err
	}
	_, err = w.Write(encoded)
	return err
}

// year is the feed of 蓝山 in 2026, without the shifts of its rosters.
func year() (ical.Feed, error) {
	model, findings := config.Lanshan()
	if err := findings.Err(); err != nil {
		return ical.Feed{}, err
	}
	from, err := date.Parse("2026-01-01")
	if err != nil {
		return ical.Feed{}, err
	}
	through, err := date.Parse("2026-12-31")
	return ical.Feed{Planner: model.Schedule(), Query: schedule.Query{From: from, Through: through}}, err
}
