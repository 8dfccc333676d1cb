package schedule_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule"
	"github.com/mandate-go/mandate/schedule/calendar"
)

func on(text string) date.Day {
	d, err := date.Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

func springFestival() schedule.Festival {
	return schedule.Festival{Name: "春节", From: on("2027-02-05"), Through: on("2027-02-11"),
		InLieu: []date.Day{on("2027-02-10"), on("2027-02-11")}, Work: []date.Day{on("2027-01-30"), on("2027-02-20")}}
}

func TestACalendarIsCompiledFromWhatTheAuthorWrites(t *testing.T) {
	c, findings := schedule.NewCalendar(schedule.Calendar{
		Base: "cn",
		Days: []schedule.Day{{Day: on("2027-03-08"), Kind: "rest", Name: "公司假"}, {Day: on("2027-02-11"), Kind: "work"}},
		Years: []schedule.Year{
			{Year: 2027, Holidays: []schedule.Festival{{Name: "元旦", From: on("2027-01-01")}, springFestival()}},
			{Year: 2028, Provisional: true, Holidays: []schedule.Festival{{Name: "元旦", From: on("2027-12-31"), Through: on("2028-01-02")}}},
		},
	})
	require.Empty(t, findings)
	for day, want := range map[string]string{
		"2026-10-01": "holiday 国庆节 false", "2027-01-01": "holiday 元旦 false", "2027-01-02": "weekend  false", "2027-01-30": "make_up 春节 false",
		"2027-02-05": "holiday 春节 false", "2027-02-06": "holiday 春节 false", "2027-02-10": "in_lieu 春节 false", "2027-02-11": "company_workday  false",
		"2027-02-12": "workday  false", "2027-03-08": "company_rest 公司假 false", "2027-12-31": "holiday 元旦 false", "2028-01-01": "holiday 元旦 true", "2028-01-03": "workday  true",
	} {
		require.Equal(t, want, fmt.Sprint(c.Kind(on(day)), " ", c.Name(on(day)), " ", c.Provisional(on(day))), day)
	}
}

func TestTheBasesOfACalendar(t *testing.T) {
	holiday := on("2026-10-01")
	for base, want := range map[schedule.Base]string{"": "workday true", "none": "workday false", "cn": "holiday false", "always": "workday false"} {
		c, findings := schedule.NewCalendar(schedule.Calendar{Base: base})
		require.Empty(t, findings)
		require.Equal(t, want, fmt.Sprint(c.Kind(holiday), " ", c.Provisional(holiday)), base)
	}
}

func TestAFaultyCalendarKnowsNoHolidaysAndSettlesNothing(t *testing.T) {
	c, findings := schedule.NewCalendar(schedule.Calendar{Base: "cn", Years: []schedule.Year{{Year: 2027}}})
	require.Error(t, findings.Err())
	require.True(t, c.Provisional(on("2026-03-02")))
	require.Equal(t, calendar.Workday, c.Kind(on("2026-10-01")))
}

func TestEveryFaultOfACalendarIsFoundAtOnceAndNamesBothPlaces(t *testing.T) {
	late := springFestival()
	late.Name, late.Work = "元宵", []date.Day{on("2027-02-19")}
	_, findings := schedule.NewCalendar(schedule.Calendar{
		Days:  []schedule.Day{{Day: on("2026-03-08"), Kind: "rest"}, {Day: on("2026-03-08"), Kind: "work"}, {Day: on("2026-03-09"), Kind: "holiday"}},
		Years: []schedule.Year{{Year: 2027, Holidays: []schedule.Festival{springFestival(), late, late}}, {Year: 2027}, {Year: 12027}, {Year: 2029}},
	})
	var got []string
	for _, f := range findings {
		line := string(f.Code) + " " + string(f.Path)
		for _, r := range f.Related {
			line += " <- " + string(r.Path)
		}
		got = append(got, line)
	}
	require.ElementsMatch(t, []string{
		"schedule.calendar-twice calendar.days[2026-03-08#2].day <- calendar.days[2026-03-08].day",
		"schedule.calendar calendar.days[2026-03-09].kind",
		"schedule.calendar-twice calendar.years[2027].holidays[元宵].from <- calendar.years[2027].holidays[春节].from",
		"schedule.exchange calendar.years[2027].holidays[元宵].work[0]",
		"schedule.calendar-twice calendar.years[2027].holidays[元宵#2].from <- calendar.years[2027].holidays[春节].from",
		"schedule.exchange calendar.years[2027].holidays[元宵#2].work[0]",
		"schedule.calendar-twice calendar.years[2027#2].year <- calendar.years[2027].year",
		"schedule.calendar-year calendar.years[12027].year",
		"schedule.calendar-year calendar.years[2029].holidays",
	}, got)
}

func TestWordsOfACalendarAreReadInBothLanguages(t *testing.T) {
	for _, w := range schedule.BaseWords() {
		var b schedule.Base
		require.Nil(t, b.SetScalar(w), w)
		require.Contains(t, []schedule.Base{"cn", "none", "always"}, b)
	}
	for _, w := range schedule.DayKindWords() {
		var k schedule.DayKind
		require.Nil(t, k.SetScalar(w), w)
		require.Contains(t, []schedule.DayKind{"rest", "work"}, k)
	}
	require.NotNil(t, new(schedule.Base).SetScalar("us"))
	require.NotNil(t, new(schedule.DayKind).SetScalar("holiday"))
}
