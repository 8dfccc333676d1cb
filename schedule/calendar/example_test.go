package calendar_test

import (
	"fmt"
	"time"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule/calendar"
)

// Ten days from 25 September do not count that day (Civil Code, article 201). The last one falls into the National Day
// holidays: it stays there, or moves to the next workday.
func Example() {
	c, err := calendar.New(calendar.Spec{Base: calendar.China})
	if err != nil {
		fmt.Println(err)
		return
	}
	event, _ := date.Parse("2026-09-25")
	due := event + 10
	fmt.Println(due, c.Kind(due), c.Name(due))
	fmt.Println(c.Adjust(due, calendar.Following))
	// Output:
	// 2026-10-05 holiday 国庆节
	// 2026-10-08
}

func ExampleCalendar_AddWorkdays() {
	c, _ := calendar.New(calendar.Spec{Base: calendar.China})
	event, _ := date.Parse("2026-02-12")
	fmt.Println(c.AddWorkdays(event, 3)) // Friday, the make-up Saturday, and the first workday after the festival
	// Output: 2026-02-24
}

func ExampleCalendar_NthWorkday() {
	c, _ := calendar.New(calendar.Spec{Base: calendar.China})
	first, _ := date.Parse("2026-10-01")
	last, _ := date.Parse("2026-10-31")
	october := date.Through(first, last)
	fmt.Println(c.NthWorkday(october, 1), c.NthWorkday(october, -1))
	// Output: 2026-10-08 2026-10-30
}

func ExampleCalendar_Settled() {
	c, _ := calendar.New(calendar.Spec{Base: calendar.China})
	event, _ := date.Parse("2026-12-28")
	due := c.AddWorkdays(event, 5)
	fmt.Println(due, c.Settled(date.Through(event, due)))
	// Output: 2027-01-04 calendar: 2027-01-01 is provisional: the holidays of its year are not published
}

// A year's notice is added as a value; what the organization decides for itself comes on top.
func ExampleNew() {
	newYear, _ := date.Parse("2027-01-01")
	founded, _ := date.Parse("2027-03-08")
	c, err := calendar.New(calendar.Spec{
		Base:  calendar.China,
		Years: []calendar.Year{{Year: 2027, Published: true, Days: []calendar.Day{{Day: newYear, Kind: calendar.Holiday, Name: "元旦"}}}},
		Days:  []calendar.Day{{Day: founded, Kind: calendar.CompanyRest, Name: "公司假"}},
	})
	fmt.Println(err, c.Next(newYear-1), c.Provisional(newYear), c.Kind(founded))

	_, err = calendar.New(calendar.Spec{Days: []calendar.Day{{Day: founded, Kind: calendar.CompanyRest}, {Day: founded, Kind: calendar.CompanyWorkday}}})
	fmt.Println(err)
	// Output:
	// <nil> 2027-01-04 false company_rest
	// calendar: 2027-03-08: both company_rest and company_workday
}

func ExampleHours_AddWorkingTime() {
	c, _ := calendar.New(calendar.Spec{Base: calendar.China})
	office, err := c.Hours(calendar.Opening{
		Place: time.FixedZone("", 8*60*60), // time.LoadLocation("Asia/Shanghai") where the zone's history matters
		Blocks: []calendar.Block{
			{Opens: 9 * time.Hour, Closes: 12 * time.Hour},
			{Opens: 13*time.Hour + 30*time.Minute, Closes: 18 * time.Hour},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	reported, _ := time.Parse(time.RFC3339, "2026-09-30T17:00:00+08:00")
	due, _ := office.AddWorkingTime(reported, 5*time.Hour)
	fmt.Println(due.Format(time.RFC3339))
	// Output: 2026-10-08T14:30:00+08:00
}
