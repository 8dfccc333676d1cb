package calendar_test

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule/calendar"
)

func day(t testing.TB, text string) date.Day {
	t.Helper()
	d, err := date.Parse(text)
	require.NoError(t, err)
	return d
}

func through(t testing.TB, from, last string) date.Span {
	return date.Through(day(t, from), day(t, last))
}

func compile(t testing.TB, spec calendar.Spec) *calendar.Calendar {
	t.Helper()
	c, err := calendar.New(spec)
	require.NoError(t, err)
	return c
}

func china(t testing.TB) *calendar.Calendar { return compile(t, calendar.Spec{Base: calendar.China}) }

// The digest of all 7,305 days from 2007-01-01 to 2026-12-31: a line for each, date, kind and festival, tabs between
// them, the festival empty for an ordinary day. It was computed from a table of facts that three public transcriptions of
// the notices agree with, not from the calendar. To compute it again from such a table, tab-separated with a header line
// and one line (date, kind, festival) for every day that is not ordinary:
//
//	MANDATE_CN_DAYS=/path/to/table.tsv go test ./schedule/calendar -run EveryDayOfTheNotices -v
//
// which also compares day by day.
const digestOfChina = "5d9212cb443a8f1388f1cce7459a15b471afab8c19e63eb1c2b0fcc53a08290e"

func TestEveryDayOfTheNoticesIsTheStateCouncils(t *testing.T) {
	listed := listing(t, ofCalendar(china(t)))
	if table := os.Getenv("MANDATE_CN_DAYS"); table != "" {
		facts := listing(t, ofTable(t, table))
		t.Logf("the digest of %s is %s", table, digest(facts))
		require.Equal(t, facts, listed)
	}
	require.Len(t, listed, 7305)
	require.Equal(t, digestOfChina, digest(listed))
}

func digest(lines []string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(lines, ""))))
}

// listing writes every day of the notices as its kind and name.
func listing(t *testing.T, of func(date.Day) (kind, name string)) []string {
	var lines []string
	for d := day(t, "2007-01-01"); d <= day(t, "2026-12-31"); d++ {
		kind, name := of(d)
		lines = append(lines, fmt.Sprintf("%s\t%s\t%s\n", d, kind, name))
	}
	return lines
}

func ofCalendar(c *calendar.Calendar) func(date.Day) (kind, name string) {
	return func(d date.Day) (string, string) { return c.Kind(d).String(), c.Name(d) }
}

func ofTable(t *testing.T, path string) func(date.Day) (kind, name string) {
	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	facts := map[string][2]string{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		columns := strings.Split(lines.Text(), "\t")
		require.Len(t, columns, 3)
		facts[columns[0]] = [2]string{columns[1], columns[2]}
	}
	return func(d date.Day) (string, string) {
		if fact, ok := facts[d.String()]; ok {
			return fact[0], fact[1]
		}
		if w := d.Weekday(); w == 0 || w == 6 {
			return "weekend", ""
		}
		return "workday", ""
	}
}

func TestWorkdaysOfAYear(t *testing.T) {
	c := china(t)
	for year, want := range map[int]int{2024: 251, 2025: 248, 2026: 248} {
		from, _ := date.Of(year, 1, 1)
		until, _ := date.Of(year+1, 1, 1)
		require.Equal(t, want, c.WorkdaysBetween(from, until), year)
	}
}

// What public data sets had wrong at some time: a notice that was amended, New Year's days filed under the wrong year, and
// days off in exchange taken for holidays.
func TestDaysThatPublicDataSetsHadWrong(t *testing.T) {
	c := china(t)
	for _, w := range []struct {
		day  string
		kind calendar.Kind
		name string
	}{
		{"2007-12-29", calendar.MakeUp, "元旦"},
		{"2007-12-31", calendar.InLieu, "元旦"},
		{"2011-12-31", calendar.MakeUp, "元旦"},
		{"2018-12-29", calendar.MakeUp, "元旦"},
		{"2018-12-31", calendar.InLieu, "元旦"},
		{"2019-04-28", calendar.MakeUp, "劳动节"},
		{"2019-05-01", calendar.Holiday, "劳动节"},
		{"2019-05-02", calendar.InLieu, "劳动节"},
		{"2019-05-03", calendar.InLieu, "劳动节"},
		{"2019-05-05", calendar.MakeUp, "劳动节"},
		{"2020-01-29", calendar.InLieu, "春节"},
		{"2020-01-30", calendar.Holiday, "春节"},
		{"2020-02-01", calendar.Holiday, "春节"},
		{"2020-02-02", calendar.Holiday, "春节"},
		{"2020-02-03", calendar.MakeUp, "春节"},
		{"2020-02-04", calendar.Workday, ""},
		{"2022-12-31", calendar.Holiday, "元旦"},
		{"2024-02-09", calendar.Workday, ""},
		{"2024-02-15", calendar.InLieu, "春节"},
		{"2024-02-16", calendar.InLieu, "春节"},
		{"2024-04-05", calendar.InLieu, "清明节"},
		{"2024-05-02", calendar.InLieu, "劳动节"},
		{"2025-02-03", calendar.InLieu, "春节"},
		{"2025-02-04", calendar.InLieu, "春节"},
		{"2025-05-05", calendar.InLieu, "劳动节"},
		{"2025-10-06", calendar.Holiday, "中秋节"},
		{"2025-10-08", calendar.InLieu, "国庆节"},
	} {
		require.Equal(t, w.kind.String()+" "+w.name, c.Kind(day(t, w.day)).String()+" "+c.Name(day(t, w.day)), w.day)
		require.Equal(t, w.kind.Worked(), c.IsWorkday(day(t, w.day)), w.day)
	}
}

func TestADayWithoutANoticeIsProvisional(t *testing.T) {
	c := china(t)
	for text, provisional := range map[string]bool{"2006-12-31": true, "2007-01-01": false, "2026-12-31": false, "2027-01-01": true, "9999-12-31": true} {
		require.Equal(t, provisional, c.Provisional(day(t, text)), text)
	}
	require.Equal(t, calendar.Workday, c.Kind(day(t, "2027-02-05")))
	require.NoError(t, c.Settled(through(t, "2007-01-01", "2026-12-31")))
	require.NoError(t, c.Settled(date.Span{From: 5, Until: 5}))
	for _, w := range []struct {
		span  date.Span
		first string
	}{
		{through(t, "2026-12-30", "2027-01-02"), "2027-01-01"},
		{through(t, "2006-12-31", "2007-01-02"), "2006-12-31"},
		{date.Span{From: day(t, "2020-01-01")}, "2027-01-01"},
		{date.Span{}, "0001-01-01"},
	} {
		var provisional *calendar.ProvisionalError
		require.ErrorAs(t, c.Settled(w.span), &provisional)
		require.Equal(t, w.first, provisional.Day.String())
		require.Contains(t, provisional.Error(), w.first)
	}
}

func TestBases(t *testing.T) {
	saturday, holiday := day(t, "2026-03-07"), day(t, "2026-10-01")
	for _, w := range []struct {
		base                                calendar.Base
		worksSaturday, worksHoliday, likely bool
	}{
		{calendar.Unstated, false, true, true},
		{calendar.Weekdays, false, true, false},
		{calendar.China, false, false, false},
		{calendar.Always, true, true, false},
	} {
		c := compile(t, calendar.Spec{Base: w.base})
		require.Equal(t, w.worksSaturday, c.IsWorkday(saturday), w.base)
		require.Equal(t, w.worksHoliday, c.IsWorkday(holiday), w.base)
		require.Equal(t, w.likely, c.Provisional(holiday), w.base)
		require.Equal(t, calendar.NoDay, c.Kind(0))
		require.Equal(t, calendar.NoDay, c.Kind(date.Last+1))
		require.False(t, c.IsWorkday(0))
	}
}

func newYear(t testing.TB, published bool) calendar.Year {
	y := calendar.Year{Year: 2027, Published: published}
	for d := day(t, "2026-12-31"); d <= day(t, "2027-01-02"); d++ {
		y.Days = append(y.Days, calendar.Day{Day: d, Kind: calendar.Holiday, Name: "元旦"})
	}
	y.Days = append(y.Days, calendar.Day{Day: day(t, "2026-12-27"), Kind: calendar.MakeUp, Name: "元旦"})
	return y
}

func TestAYearIsAddedWithoutARelease(t *testing.T) {
	c := compile(t, calendar.Spec{Base: calendar.China, Years: []calendar.Year{newYear(t, true)}})
	require.Equal(t, calendar.Holiday, c.Kind(day(t, "2026-12-31")))
	require.Equal(t, calendar.MakeUp, c.Kind(day(t, "2026-12-27")))
	require.Equal(t, calendar.InLieu, c.Kind(day(t, "2026-01-02")), "the notice of 2026 stays")
	require.False(t, c.Provisional(day(t, "2027-06-01")))
	require.True(t, c.Provisional(day(t, "2028-01-01")))
	require.NoError(t, c.Settled(through(t, "2026-12-01", "2027-12-31")))

	expected := compile(t, calendar.Spec{Base: calendar.China, Years: []calendar.Year{newYear(t, false)}})
	require.Equal(t, calendar.Holiday, expected.Kind(day(t, "2027-01-01")))
	require.True(t, expected.Provisional(day(t, "2027-01-01")), "an announcement that is not final")
}

func TestANoticeTakesThePlaceOfTheBuiltInOne(t *testing.T) {
	own := calendar.Year{Year: 2008, Published: true, Days: []calendar.Day{{Day: day(t, "2008-01-01"), Kind: calendar.Holiday, Name: "元旦"}}}
	c := compile(t, calendar.Spec{Base: calendar.China, Years: []calendar.Year{own}})
	require.Equal(t, calendar.Workday, c.Kind(day(t, "2007-12-31")), "it belonged to the notice of 2008")
	require.Equal(t, calendar.Workday, c.Kind(day(t, "2008-02-06")))
	require.Equal(t, calendar.Holiday, c.Kind(day(t, "2008-01-01")))
	require.Equal(t, calendar.InLieu, c.Kind(day(t, "2007-10-04")))
}

func TestTheOrganizationsOwnDaysOverrideEverything(t *testing.T) {
	c := compile(t, calendar.Spec{Base: calendar.China, Days: []calendar.Day{
		{Day: day(t, "2026-03-09"), Kind: calendar.CompanyRest, Name: "公司假"},
		{Day: day(t, "2026-10-03"), Kind: calendar.CompanyWorkday, Name: "交付"},
		{Day: day(t, "2028-03-08"), Kind: calendar.CompanyRest},
		{Day: day(t, "2028-03-08"), Kind: calendar.CompanyRest, Name: "again"},
	}})
	require.Equal(t, calendar.CompanyRest, c.Kind(day(t, "2026-03-09")))
	require.Equal(t, "公司假", c.Name(day(t, "2026-03-09")))
	require.True(t, c.IsWorkday(day(t, "2026-10-03")))
	require.False(t, c.Provisional(day(t, "2028-03-08")), "the organization decided it")
	require.True(t, c.Provisional(day(t, "2028-03-09")))
	for text, own := range map[string]bool{"2026-03-09": true, "2026-10-03": true, "2028-03-08": true, "2028-03-09": false, "2026-10-02": false, "2026-10-10": false} {
		require.Equal(t, own, c.Own(day(t, text)), text)
	}
	require.False(t, c.Own(0))
	require.Equal(t, []calendar.Day{
		{Day: day(t, "2026-10-02"), Kind: calendar.Holiday, Name: "国庆节"},
		{Day: day(t, "2026-10-03"), Kind: calendar.CompanyWorkday, Name: "交付"},
	}, c.Special(through(t, "2026-10-02", "2026-10-03")))
	require.Empty(t, c.Special(through(t, "2026-06-01", "2026-06-10")))
}

func TestEveryFaultOfASpecificationIsNamed(t *testing.T) {
	at := func(text string, kind calendar.Kind) calendar.Day { return calendar.Day{Day: day(t, text), Kind: kind} }
	year := func(days ...calendar.Day) calendar.Spec {
		return calendar.Spec{Base: calendar.China, Years: []calendar.Year{{Year: 2027, Days: days}}}
	}
	own := func(days ...calendar.Day) calendar.Spec { return calendar.Spec{Days: days} }
	for _, w := range []struct {
		name string
		spec calendar.Spec
		want string
	}{
		{"an unknown base", calendar.Spec{Base: 9}, "calendar: unknown base"},
		{"no day", own(calendar.Day{Kind: calendar.CompanyRest}), "calendar: an entry has no day between 0001-01-01 and 9999-12-31"},
		{"no day in a notice", year(calendar.Day{Kind: calendar.Holiday}), "calendar: an entry has no day between 0001-01-01 and 9999-12-31"},
		{"a holiday of its own", own(at("2026-03-09", calendar.Holiday)), `calendar: 2026-03-09: a day of this list cannot be "holiday"`},
		{"a company's day in a notice", year(at("2027-03-09", calendar.CompanyRest)), `calendar: 2027-03-09: a day of this list cannot be "company_rest"`},
		{"rest and work on one day", own(at("2026-03-09", calendar.CompanyRest), at("2026-03-09", calendar.CompanyWorkday)),
			"calendar: 2026-03-09: both company_rest and company_workday"},
		{"two kinds in a notice", year(at("2027-03-01", calendar.Holiday), at("2027-03-01", calendar.InLieu)), "calendar: 2027-03-01: both holiday and in_lieu"},
		{"two notices", calendar.Spec{Years: []calendar.Year{{Year: 2027, Days: []calendar.Day{at("2026-12-31", calendar.Holiday)}}, {Year: 2026, Days: []calendar.Day{at("2026-12-31", calendar.InLieu)}}}},
			"calendar: 2026-12-31: both holiday and in_lieu"},
		{"another year", year(at("2026-11-30", calendar.Holiday)), "calendar: 2026-11-30: not near the year 2027 of its notice"},
		{"another year behind", year(at("2028-02-01", calendar.Holiday)), "calendar: 2028-02-01: not near the year 2027 of its notice"},
		{"work on a Monday", year(at("2027-03-01", calendar.MakeUp)), "calendar: 2027-03-01: a make-up workday on a weekday"},
		{"in lieu on a Sunday", year(at("2027-02-28", calendar.InLieu)), "calendar: 2027-02-28: a day off in lieu on a weekend"},
		{"a year twice", calendar.Spec{Years: []calendar.Year{{Year: 2027}, {Year: 2027}}}, "calendar: two notices of the year 2027"},
		{"a year of no calendar", calendar.Spec{Years: []calendar.Year{{Year: 10000}}}, "calendar: no year 10000 between 1 and 9999"},
	} {
		c, err := calendar.New(w.spec)
		require.EqualError(t, err, w.want, w.name)
		require.Nil(t, c, w.name)
		var fault *calendar.Error
		require.True(t, errors.As(err, &fault), w.name)
	}
	_, err := calendar.New(own(at("2026-03-09", calendar.Holiday), at("2026-03-10", calendar.MakeUp)))
	require.Len(t, strings.Split(err.Error(), "\n"), 2, "all faults at once")
}
