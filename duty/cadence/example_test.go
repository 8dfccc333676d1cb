package cadence_test

import (
	"fmt"
	"time"

	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org/date"
)

// The records of last month go to the archive by the 5th, complaints are summed up by the 30th of each month, and a
// fire drill is held once in each half-year. Nobody wrote what "by the 30th" means in February, so the rule asks.
func Example() {
	first, _ := date.Parse("2027-01-01")
	quarter := date.Span{From: first, Until: first + 90}
	show := func(name string, r *cadence.Rule) {
		for o := range r.All(quarter) {
			fmt.Printf("%s %s, about %s: from %s by %s\n", name, o.Key(), o.About, o.Opens, o.Due)
		}
	}

	records, _ := cadence.New(cadence.Spec{Every: cadence.Month, By: 5, About: cadence.Previous}, nil)
	show("records", records)

	complaints := cadence.Spec{Every: cadence.Month, By: 30}
	fmt.Println(cadence.Check(complaints).Err())
	complaints.MonthEnd = cadence.LastDay
	summary, _ := cadence.New(complaints, nil)
	show("complaints", summary)

	drill, _ := cadence.New(cadence.Spec{Every: cadence.HalfYear}, nil)
	next, _ := drill.Next(first)
	fmt.Printf("drill %s: from %s by %s\n", next.Key(), next.Opens, next.Due)

	within := cadence.After{N: 10, Unit: cadence.Days}
	event := time.Date(2026, 9, 25, 16, 30, 0, 0, time.UTC)
	deadline, _ := within.Deadline(event, time.UTC, nil)
	fmt.Printf("%s after %s: %s\n", within, event.Format(time.DateOnly), deadline.Day)
	// Output:
	// records 2027-01, about 2026-12: from 2027-01-01 by 2027-01-05
	// records 2027-02, about 2027-01: from 2027-02-01 by 2027-02-05
	// records 2027-03, about 2027-02: from 2027-03-01 by 2027-03-05
	// cadence: by: not every period has a day 30, month_end must say what then
	// complaints 2027-01, about 2027-01: from 2027-01-01 by 2027-01-30
	// complaints 2027-02, about 2027-02: from 2027-02-01 by 2027-02-28
	// complaints 2027-03, about 2027-03: from 2027-03-01 by 2027-03-30
	// drill 2027H1: from 2027-01-01 by 2027-06-30
	// 10d after 2026-09-25: 2026-10-05
}

// A recurrence of another calendar becomes a rule: the last Friday of each month, but not in December 2026.
func ExampleParseSet() {
	set, err := cadence.ParseSet("DTSTART;VALUE=DATE:20261030\nRRULE:FREQ=MONTHLY;BYDAY=-1FR\nEXDATE;VALUE=DATE:20261225")
	if err != nil {
		fmt.Println(err)
		return
	}
	r, _ := cadence.New(cadence.Spec{Every: cadence.Day, Set: set}, nil)
	until, _ := date.Parse("2027-02-01")
	for _, o := range r.Append(nil, date.Span{Until: until}) {
		fmt.Println(o.Key())
	}
	_, err = cadence.ParseRRule("FREQ=MONTHLY;BYDAY=-1XX")
	fmt.Println(err)
	// Output:
	// 2026-10-30
	// 2026-11-27
	// 2027-01-29
	// cadence: BYDAY at byte 21: want a day of the week: MO, TU, WE, TH, FR, SA or SU
}
