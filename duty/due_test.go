package duty_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// found are the codes and paths of what is wrong with a duty that has a due.
func found(t *testing.T, due duty.Due) []string {
	t.Helper()
	_, findings := duty.New(duty.Spec{Duties: []duty.Duty{{ID: "d", Title: "月报", Positions: []org.Ref{"leader"}, Verb: duty.Inspect, Due: &due}}}, site(t))
	var got []string
	for _, f := range findings {
		require.NotEmpty(t, f.Message.ZH)
		require.NotEmpty(t, f.Message.EN)
		got = append(got, string(f.Code)+" "+string(f.Path))
	}
	return got
}

func day(t *testing.T, written string) date.Day {
	t.Helper()
	d, err := date.Parse(written)
	require.NoError(t, err)
	return d
}

func TestADueThatSaysOneThingIsTaken(t *testing.T) {
	for _, due := range []duty.Due{
		{Every: "month"}, {Every: "shift"}, {Every: "day", Times: 3}, {Every: "day", Moment: "end"}, {Every: "shift", Moment: "start", Times: 2},
		{Every: "month", By: 28}, {Every: "month", By: 5, About: "previous", IfHoliday: "following"}, {Every: "month", Days: []duty.Ordinal{14, 24}},
		{Every: "month", By: 30, MonthEnd: "last"}, {Every: "month", Days: []duty.Ordinal{31}, MonthEnd: "skip"}, {Every: "week", By: 3}, {Every: "week", Weekdays: []duty.Weekday{1, 7}},
		{Every: "month", Workday: 3}, {Every: "year", Month: 2, Workday: -1}, {Every: "year", Month: 1}, {Every: "year", Month: 1, By: 31}, {Every: "year", Month: 4, Days: []duty.Ordinal{30}},
		{Every: "year", Month: 2, By: 29, MonthEnd: "last"}, {Every: "quarter", By: 90}, {Every: "half_year", By: 181}, {Every: "year", By: 365},
		{Every: "quarter", Times: 3, Gap: 30}, {Every: "month", Gap: 28}, {Every: "month", By: 15, Times: 2, Gap: 14},
		{After: "complaint", Within: "24h"}, {After: "complaint", Within: "10d", IfHoliday: "following"},
		{RRule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", Starts: day(t, "2026-01-05"), IfHoliday: "following", About: "current"},
		{Every: "week", Except: []date.Day{day(t, "2026-01-05")}, Also: []date.Day{day(t, "2026-01-06")}},
	} {
		require.Nil(t, found(t, due), "%+v", due)
	}
}

func TestADueThatContradictsItselfIsFound(t *testing.T) {
	for name, due := range map[string]duty.Due{
		"a length without an event":         {Within: "24h"},
		"an event without a length":         {After: "complaint"},
		"an event and except":               {After: "complaint", Within: "1d", Except: []date.Day{1}},
		"an event and about":                {After: "complaint", Within: "1d", About: "previous"},
		"hours that heed holidays":          {After: "complaint", Within: "1h", IfHoliday: "keep"},
		"nothing":                           {},
		"a holiday alone":                   {IfHoliday: "keep"},
		"by and days":                       {Every: "month", By: 5, Days: []duty.Ordinal{5}},
		"by and workday":                    {Every: "month", By: 5, Workday: 1},
		"weekdays of a month":               {Every: "month", Weekdays: []duty.Weekday{1}},
		"days of a week":                    {Every: "week", Days: []duty.Ordinal{1}},
		"days of a year":                    {Every: "year", Days: []duty.Ordinal{1}},
		"days of a quarter":                 {Every: "quarter", Days: []duty.Ordinal{1}},
		"a month of a quarter":              {Every: "quarter", Month: 1},
		"a day of a day":                    {Every: "day", By: 1},
		"a workday of a shift":              {Every: "shift", Workday: 1},
		"the 13th month":                    {Every: "year", Month: 13},
		"a negative month":                  {Every: "year", Month: -1},
		"the 30th of February":              {Every: "year", Month: 2, By: 30},
		"the 31st of April":                 {Every: "year", Month: 4, Days: []duty.Ordinal{31}},
		"the 0th":                           {Every: "month", Days: []duty.Ordinal{0}},
		"a day before the first":            {Every: "month", By: -1},
		"the 8th day of a week":             {Every: "week", By: 8},
		"the 367th day":                     {Every: "year", By: 367, MonthEnd: "last"},
		"the 32nd workday":                  {Every: "month", Workday: 32},
		"a negative time":                   {Every: "month", Times: -1},
		"times of days":                     {Every: "month", Days: []duty.Ordinal{1}, Times: 1},
		"a negative gap":                    {Every: "month", Gap: -1},
		"a gap of a shift":                  {Every: "shift", Gap: 1},
		"a gap of days":                     {Every: "month", Days: []duty.Ordinal{1}, Gap: 1},
		"a gap that does not fit":           {Every: "month", Times: 3, Gap: 14},
		"a gap that does not fit before by": {Every: "month", By: 5, Times: 2, Gap: 5},
		"a gap longer than the period":      {Every: "week", Gap: 8},
		"a moment of a week":                {Every: "week", Moment: "end"},
		"a month end of no use":             {Every: "month", By: 28, MonthEnd: "last"},
		"a holiday of each day":             {Every: "day", IfHoliday: "following"},
		"a day in and out":                  {Every: "week", Except: []date.Day{5}, Also: []date.Day{5}},
		"a start without a rule":            {Every: "week", Starts: 5},
		"a rule without a start":            {RRule: "FREQ=DAILY"},
		"a rule and a period":               {Every: "day", RRule: "FREQ=DAILY", Starts: 5},
		"an unknown period":                 {Every: "decade", By: 5},
	} {
		require.Equal(t, []string{"duty.due duties[d].due"}, found(t, due), name)
	}
}

func TestADayThatSomePeriodsLackWantsAWordAboutThem(t *testing.T) {
	for _, due := range []duty.Due{
		{Every: "month", By: 29}, {Every: "month", Days: []duty.Ordinal{1, 31}}, {Every: "year", Month: 2, By: 29}, {Every: "quarter", By: 91},
		{Every: "half_year", By: 182}, {Every: "year", By: 366},
	} {
		require.Equal(t, []string{"duty.month-end duties[d].due"}, found(t, due), "%+v", due)
	}
}

func TestAContradictionNamesTheKeysThatContradict(t *testing.T) {
	_, findings := duty.New(duty.Spec{Duties: []duty.Duty{{ID: "d", Title: "月报", Positions: []org.Ref{"leader"}, Verb: duty.Inspect, Source: []string{"TL-W13"},
		Due: &duty.Due{Every: "month", By: 5, Workday: 2, Times: 2, Moment: "end"}}}}, site(t))
	require.Len(t, findings, 3)
	require.Contains(t, findings[0].Message.ZH, "by, workday")
	require.Equal(t, []string{"TL-W13"}, findings[0].Source)
}

func TestTriggersReadNaturally(t *testing.T) {
	for _, c := range []struct {
		duty   duty.Duty
		kind   duty.TriggerKind
		zh, en string
	}{
		{duty.Duty{}, duty.Standing, "日常", "standing"},
		{duty.Duty{Due: &duty.Due{Every: "month", By: 5, About: "previous"}}, duty.OnCalendar, "每月5日前(上月)", "by the 5th of each month (the month before)"},
		{duty.Duty{Due: &duty.Due{Every: "month", Days: []duty.Ordinal{24, 14}}}, duty.OnCalendar, "每月14日、24日", "on the 14th and the 24th of each month"},
		{duty.Duty{Due: &duty.Due{Every: "month", By: 30, MonthEnd: "last"}}, duty.OnCalendar, "每月30日前(没有这一天的月份为最后一天)", "by the 30th of each month (the last day of a shorter month)"},
		{duty.Duty{Due: &duty.Due{Every: "year", Month: 1}}, duty.OnCalendar, "每年1月", "each January"},
		{duty.Duty{Due: &duty.Due{Every: "year", Month: 1, By: 10, IfHoliday: "following"}}, duty.OnCalendar, "每年1月10日前(遇假日顺延)", "by the 10th of each January (on a holiday: following)"},
		{duty.Duty{Due: &duty.Due{Every: "year", Month: 6, Times: 2}}, duty.OnCalendar, "每年6月2次", "twice each June"},
		{duty.Duty{Due: &duty.Due{Every: "quarter"}}, duty.OnCalendar, "每季度一次", "once a quarter"},
		{duty.Duty{Due: &duty.Due{Every: "half_year"}}, duty.OnCalendar, "每半年一次", "once a half-year"},
		{duty.Duty{Due: &duty.Due{Every: "quarter", By: 15}}, duty.OnCalendar, "每季度的前15天内", "within the first 15 days of each quarter"},
		{duty.Duty{Due: &duty.Due{Every: "month", Times: 2, Gap: 10}}, duty.OnCalendar, "每月2次(至少间隔10天)", "twice a month (at least 10 days apart)"},
		{duty.Duty{Due: &duty.Due{Every: "month", By: 20, Times: 3}}, duty.OnCalendar, "每月20日前3次", "3 times by the 20th of each month"},
		{duty.Duty{Due: &duty.Due{Every: "week", Weekdays: []duty.Weekday{5, 1}}}, duty.OnCalendar, "每周一、周五", "each Monday and Friday"},
		{duty.Duty{Due: &duty.Due{Every: "week", By: 5}}, duty.OnCalendar, "每周五前", "by each Friday"},
		{duty.Duty{Due: &duty.Due{Every: "month", Workday: 3}}, duty.OnCalendar, "每月第3个工作日", "on the 3rd workday of each month"},
		{duty.Duty{Due: &duty.Due{Every: "month", Workday: -1}}, duty.OnCalendar, "每月最后一个工作日", "on the last workday of each month"},
		{duty.Duty{Due: &duty.Due{Every: "month", Workday: -2}}, duty.OnCalendar, "每月倒数第2个工作日", "on the 2nd workday from the end of each month"},
		{duty.Duty{Due: &duty.Due{Every: "day"}}, duty.OnCalendar, "每日", "each day"},
		{duty.Duty{Due: &duty.Due{Every: "day", Moment: "end"}}, duty.OnCalendar, "每日下班前", "before the end of each working day"},
		{duty.Duty{Due: &duty.Due{Every: "shift"}}, duty.InShift, "每班", "each shift"},
		{duty.Duty{Due: &duty.Due{Every: "shift", Moment: "end"}}, duty.InShift, "每班结束前", "before the end of each shift"},
		{duty.Duty{Due: &duty.Due{After: "complaint_received", Within: "24h"}}, duty.OnEvent, "收到投诉后24小时内", "within 24 hours after complaint received"},
		{duty.Duty{Due: &duty.Due{After: "收到投诉", Within: "3wd"}}, duty.OnEvent, "收到投诉后3个工作日内", "within 3 workdays after complaint received"},
		{duty.Duty{Due: &duty.Due{After: "emergency", Within: "1d"}}, duty.OnEvent, "emergency后1天内", "within 1 day after emergency"},
		{duty.Duty{Occasion: []org.Ref{"收到投诉", "emergency"}}, duty.OnEvent, "遇收到投诉、emergency时", "on complaint received or emergency"},
		{duty.Duty{Due: &duty.Due{Every: "month"}, Occasion: []org.Ref{"emergency"}}, duty.OnCalendar, "每月一次(遇emergency时)", "once a month (on emergency)"},
		{duty.Duty{Due: &duty.Due{RRule: "FREQ=WEEKLY", Starts: day(t, "2026-01-05"), Except: []date.Day{day(t, "2026-02-16")}}}, duty.OnCalendar,
			"按规则 FREQ=WEEKLY, 从 2026-01-05 起(2026-02-16 除外)", "by the rule FREQ=WEEKLY from 2026-01-05 (except 2026-02-16)"},
	} {
		c.duty.ID, c.duty.Title, c.duty.Positions, c.duty.Verb = "d", "月报", []org.Ref{"leader"}, duty.Inspect
		catalogue, findings := duty.New(duty.Spec{Events: []duty.Event{{ID: "complaint_received", Name: "收到投诉"}, {ID: "emergency"}}, Duties: []duty.Duty{c.duty}}, site(t))
		require.Empty(t, findings, c.zh)
		trigger := catalogue.Trigger(&catalogue.Duties()[0])
		require.Equal(t, c.kind, trigger.Kind, c.zh)
		require.Equal(t, c.zh, trigger.Text().ZH)
		require.Equal(t, c.en, trigger.Text().EN)
	}
	require.Equal(t, "日常", duty.Trigger{}.Text().ZH)
	catalogue, _ := duty.New(duty.Spec{Duties: []duty.Duty{{ID: "d", Title: "月报", Positions: []org.Ref{"leader"}, Verb: duty.Inspect, Due: &duty.Due{Every: "month", Weekdays: nil}}}}, site(t))
	require.Equal(t, duty.Ordinal(1), catalogue.Trigger(&catalogue.Duties()[0]).Due.Times, "once where nothing is written")
}

func TestNumbersOfADueAreWholeAndNotZero(t *testing.T) {
	for _, written := range []string{"0", "", "5日", "05", "1.5", "+1", "５", "10000", "99999999999999999999"} {
		o := duty.Ordinal(7)
		require.Equal(t, "duty.number", string(o.SetScalar(written).Kind.Code), written)
	}
	var o duty.Ordinal
	require.Nil(t, o.SetScalar("-1"))
	require.Equal(t, duty.Ordinal(-1), o)
}

func TestWordsOfADueAreReadInBothLanguages(t *testing.T) {
	for i, written := range []string{"mon", "周二", "3", "thu", "周五", "6", "周日"} {
		var w duty.Weekday
		require.Nil(t, w.SetScalar(written), written)
		require.Equal(t, duty.Weekday(i+1), w)
	}
	var w duty.Weekday
	require.Equal(t, "duty.unknown-word", string(w.SetScalar("8").Kind.Code))
	require.Zero(t, w)
	var m duty.Moment
	for _, written := range []string{"start", "班前", "上班"} {
		require.Nil(t, m.SetScalar(written))
		require.Equal(t, duty.Moment("start"), m)
	}
	var a duty.Accountability
	require.Nil(t, a.SetScalar("第一责任人"))
	require.Equal(t, duty.Accountability("first"), a)
	for _, words := range [][]string{duty.PeriodWords(), duty.AboutWords(), duty.ShiftWords(), duty.MomentWords(), duty.MonthEndWords(), duty.AccountabilityWords(), duty.SideWords(), duty.WeekdayWords()} {
		require.NotEmpty(t, words)
		require.NotContains(t, words, "")
		require.NotContains(t, strings.Join(words, " "), "  ")
	}
}
