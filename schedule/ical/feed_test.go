package ical_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
	"github.com/mandate-go/mandate/schedule/ical"
)

// The site of these tests: 经理, below him 技术班长 and 大堂岗, which works in turn.
type site struct {
	chart    org.Spec
	register org.Register
	duties   []duty.Duty
	schedule schedule.Spec
}

func newSite(t testing.TB) site {
	t.Helper()
	from := day(t, "2026-01-01")
	post := func(id, name, to string) org.Position {
		return org.Position{ID: org.PositionID(id), Name: name, ReportsTo: []org.Line{{To: org.Ref(to)}}}
	}
	return site{
		chart: org.Spec{
			Organization: org.Organization{ID: "garden", Name: "花园", Timezone: "Asia/Shanghai"},
			Parties:      []org.Party{{ID: "company", Name: "公司"}},
			Positions:    []org.Position{post("manager", "经理", "company"), post("leader", "技术班长", "manager"), post("guard", "大堂岗", "manager")},
		},
		register: org.Register{
			People: []org.Person{{ID: "G-1", Name: "陈一"}, {ID: "G-2", Name: "王二"}, {ID: "G-3", Name: "张三"}, {ID: "G-4", Name: "李四"}},
			Assignments: []org.Assignment{{Person: "G-1", Position: "manager", From: from}, {Person: "G-2", Position: "leader", From: from},
				{Person: "G-3", Position: "guard", From: from}, {Person: "G-4", Position: "guard", From: from}},
		},
		duties: []duty.Duty{
			{ID: "hand_in", Title: "移交上月质量记录", Positions: []org.Ref{"leader"}, Verb: duty.HandOver, To: []org.Ref{"manager"}, Source: []string{"TL-W13"},
				Due: &duty.Due{Every: "month", By: 5, About: "previous", IfHoliday: "following"}},
			{ID: "order", Title: "申购物料", Positions: []org.Ref{"leader"}, Verb: duty.Propose, Due: &duty.Due{Every: "month", Days: []duty.Ordinal{14, 24}}},
			{ID: "roll_call", Title: "班前点名", Positions: []org.Ref{"guard"}, Verb: duty.Inspect, Due: &duty.Due{Every: "shift", Moment: "start"}},
			{ID: "log", Title: "写交接班记录", Positions: []org.Ref{"guard"}, Verb: duty.Record, Due: &duty.Due{Every: "shift", Moment: "end"}},
		},
		schedule: schedule.Spec{
			Calendar: schedule.Calendar{Base: "cn"},
			Shifts:   []schedule.Shift{{ID: "night", Name: "夜班", Starts: "20:00", Ends: "08:00"}},
			Rosters: []schedule.Roster{{ID: "lobby", Position: "guard", Anchor: from, Pattern: []org.Ref{"night", "rest"},
				Teams: []schedule.Team{{People: []org.Ref{"G-3"}}, {People: []org.Ref{"G-4"}}}}},
		},
	}
}

func (s site) planner(t testing.TB) *schedule.Planner {
	t.Helper()
	chart, findings := org.New(s.chart)
	require.NoError(t, findings.Err())
	chart, findings = chart.With(s.register)
	require.NoError(t, findings.Err())
	catalogue, findings := duty.New(duty.Spec{Duties: s.duties}, chart)
	require.NoError(t, findings.Err())
	p, findings := schedule.New(s.schedule, catalogue, chart)
	require.NoError(t, findings.Err())
	return p
}

// year is the feed of 2026, of a post where one is named.
func (s site) year(t testing.TB, post string) ical.Feed {
	t.Helper()
	p := s.planner(t)
	f := ical.Feed{Planner: p, Query: schedule.Query{From: day(t, "2026-01-01"), Through: day(t, "2026-12-31")}}
	if post != "" {
		n, found := p.Chart().Node(post)
		require.True(t, found)
		f.Query.Position = n
	}
	return f
}

func (s site) of(t testing.TB, person org.PersonID) ical.Feed {
	t.Helper()
	f := s.year(t, "")
	h, found := f.Planner.Chart().Holder(person)
	require.True(t, found)
	f.Query.Person, f.Shifts = h, true
	return f
}

// event is the one of a duty or a shift in a period.
func event(t testing.TB, f ical.Feed, of, period string) ical.Event {
	t.Helper()
	var found []ical.Event
	for _, e := range f.Calendar().Events {
		if (e.Identity.Duty == of || e.Identity.Duty == "" && e.Identity.Roster == of) && e.Identity.Period == period && e.Identity.Nth <= 1 {
			found = append(found, e)
		}
	}
	require.Len(t, found, 1, "%s in %s", of, period)
	return found[0]
}

func uid(e ical.Event) string { return e.Identity.UID("garden") }

func TestADutyIsAllDayOnItsLastDayAndSaysSinceWhenItMayBeDone(t *testing.T) {
	e := event(t, newSite(t).year(t, ""), "hand_in", "2026-10")
	require.Equal(t, ical.AllDay(dayOf(t, "2026-10-08")), e.When, "behind the holidays")
	require.Equal(t, "移交上月质量记录", e.Summary)
	require.Equal(t, "岗位: 技术班长\n由谁: 王二 G-2\n针对: 2026年9月\n办理时间: 2026-10-01 至 2026-10-08\n原定 2026-10-05, 遇假日调整到 2026-10-08\n依据: TL-W13", e.Description)
	require.Equal(t, []string{"技术班长"}, e.Categories)
	require.Empty(t, e.Status)
	require.False(t, e.Busy)
}

func TestTheDescriptionIsInEnglishOnRequest(t *testing.T) {
	f := newSite(t).year(t, "")
	f.Form.Lang = diag.English
	require.Equal(t, "post: 技术班长\nby: 王二 G-2\nabout: 2026-09\nopen: 2026-10-01 to 2026-10-08\nmoved from 2026-10-05 to 2026-10-08 by a holiday\nsource: TL-W13", event(t, f, "hand_in", "2026-10").Description)
}

func TestADateThatNoNoticeHasSettledIsTentative(t *testing.T) {
	f := newSite(t).year(t, "leader")
	f.Query.Through = day(t, "2027-01-31")
	e := event(t, f, "hand_in", "2027-01")
	require.Equal(t, ical.Tentative, e.Status)
	require.Contains(t, e.Description, "\n暂定: 放假安排还没有公布, 日期可能会改\n")
	require.NotContains(t, event(t, f, "order", "2027-01").Description, "暂定", "it falls on its day, whatever the holidays")
}

func TestWhoDoesItAndWhyIsSaid(t *testing.T) {
	for _, c := range []struct {
		name, want string
		change     func(*site)
	}{
		{"the holder", "由谁: 王二 G-2", func(*site) {}},
		{"one who acts", "由谁: 张三 G-3 (代理)", func(s *site) {
			s.register.Assignments[1] = org.Assignment{Person: "G-3", Position: "leader", From: day(t, "2026-01-01"), Acting: true}
		}},
		{"a vacancy", "由谁: 岗位空缺, 由经理 陈一 G-1负责", func(s *site) { s.register.Assignments = slices.Delete(s.register.Assignments, 1, 2) }},
		{"an absence", "由谁: 任职的人不在, 由经理 陈一 G-1负责", func(s *site) {
			s.register.Absences = []org.Absence{{Person: "G-2", From: day(t, "2026-10-01"), Through: day(t, "2026-10-31")}}
		}},
		{"a party", "由谁: 岗位空缺, 由公司负责", func(s *site) {
			s.register.Assignments = s.register.Assignments[2:]
		}},
	} {
		s := newSite(t)
		c.change(&s)
		require.Contains(t, strings.Split(event(t, s.year(t, ""), "hand_in", "2026-10").Description, "\n"), c.want, c.name)
	}
}

func TestASecondBuildIsTheSameToTheByte(t *testing.T) {
	s := newSite(t)
	build := func(s site) string {
		f := s.year(t, "")
		f.Shifts, f.Form.Alarms = true, []time.Duration{24 * time.Hour}
		text, _ := encode(t, f.Calendar())
		return text
	}
	first := build(s)
	require.Equal(t, first, build(s))
	turned := newSite(t)
	slices.Reverse(turned.duties)
	slices.Reverse(turned.register.People)
	slices.Reverse(turned.register.Assignments)
	slices.Reverse(turned.chart.Positions)
	require.Equal(t, first, build(turned), "in whatever order it is written")
}

func TestAMovedHolidayMovesTheDateAndKeepsTheUID(t *testing.T) {
	s := newSite(t)
	before := event(t, s.year(t, ""), "hand_in", "2026-03")
	require.Equal(t, ical.AllDay(dayOf(t, "2026-03-05")), before.When)
	s.schedule.Calendar.Days = []schedule.Day{{Day: day(t, "2026-03-05"), Kind: "rest", Name: "公司假"}}
	after := event(t, s.year(t, ""), "hand_in", "2026-03")
	require.Equal(t, ical.AllDay(dayOf(t, "2026-03-06")), after.When)
	require.Equal(t, uid(before), uid(after))
	require.Equal(t, before.Revision.Sequence+1, after.Revision.Sequence)
	require.True(t, after.Revision.Modified.After(before.Revision.Modified), "the company's day is later than all before")
	require.Equal(t, event(t, newSite(t).year(t, ""), "hand_in", "2026-10").Revision.Sequence, event(t, s.year(t, ""), "hand_in", "2026-10").Revision.Sequence, "it is far from the day")
}

func TestAPublishedNoticeMovesTheDateAndRaisesTheSequence(t *testing.T) {
	s := newSite(t)
	at := func() ical.Event {
		f := s.year(t, "leader")
		f.Query.Through = day(t, "2027-03-31")
		return event(t, f, "hand_in", "2027-02")
	}
	before := at()
	require.Equal(t, ical.AllDay(dayOf(t, "2027-02-05")), before.When)
	festival := schedule.Festival{Name: "春节", From: day(t, "2027-02-05"), Through: day(t, "2027-02-11")}
	s.schedule.Calendar.Years = []schedule.Year{{Year: 2027, Holidays: []schedule.Festival{festival}}}
	after := at()
	require.Equal(t, ical.AllDay(dayOf(t, "2027-02-12")), after.When)
	require.Equal(t, uid(before), uid(after))
	require.Greater(t, after.Revision.Sequence, before.Revision.Sequence)
	require.NotEqual(t, before.Revision.Modified, after.Revision.Modified)
	require.Equal(t, ical.Tentative, before.Status)
	require.Empty(t, after.Status)
}

func TestAnotherHolderKeepsTheUID(t *testing.T) {
	s := newSite(t)
	duties, shifts := s.year(t, ""), s.year(t, "guard")
	shifts.Shifts = true
	duty, shift := event(t, duties, "hand_in", "2026-10"), event(t, shifts, "lobby", "2026-10-01")
	s.register.Assignments[1].Person, s.register.Assignments[3].Person = "G-3", "G-2"
	s.schedule.Rosters[0].Teams[1].People = []org.Ref{"G-2"}
	duties, shifts = s.year(t, ""), s.year(t, "guard")
	shifts.Shifts = true
	otherDuty, otherShift := event(t, duties, "hand_in", "2026-10"), event(t, shifts, "lobby", "2026-10-01")
	require.Equal(t, uid(duty), uid(otherDuty))
	require.Equal(t, uid(shift), uid(otherShift))
	require.NotEqual(t, shift.Description, otherShift.Description)
	require.Equal(t, duty.When, otherDuty.When)
	require.Contains(t, otherDuty.Description, "张三")
	require.NotEqual(t, duty.Revision.Modified, otherDuty.Revision.Modified)
}

func TestAPersonsFeedHoldsWhatIsTheirsAlone(t *testing.T) {
	s := newSite(t)
	whole := s.year(t, "")
	whole.Shifts = true
	all, theirs := map[string]int{}, map[string]int{}
	for _, e := range whole.Calendar().Events {
		all[uid(e)]++
	}
	for _, person := range []org.PersonID{"G-1", "G-2", "G-3", "G-4"} {
		f := s.of(t, person)
		require.Equal(t, "花园 "+s.register.People[person[2]-'1'].Name+" "+string(person), f.Calendar().Name)
		for _, e := range f.Calendar().Events {
			theirs[uid(e)]++
			require.Contains(t, e.Description, string(person))
			require.Equal(t, person == "G-2", e.Identity.Position == "leader", "%s: %s", person, e.Identity)
		}
	}
	require.Equal(t, all, theirs, "every event is of one person, with the UID that it has in everybody's feed")
	require.Empty(t, s.of(t, "G-1").Calendar().Events, "nothing comes to the manager while all are there")
}

func TestAPostsFeedIsOfThePost(t *testing.T) {
	f := newSite(t).year(t, "leader")
	c := f.Calendar()
	require.Equal(t, "花园 技术班长", c.Name)
	require.Len(t, c.Events, 36, "a hand-in and two orders each month")
	require.Equal(t, "花园", newSite(t).year(t, "").Calendar().Name)
}

func TestWhatIsDailyIsLeftOutOnRequestAlone(t *testing.T) {
	f := newSite(t).year(t, "")
	occurrences := 0
	for range f.Planner.Agenda(f.Query) {
		occurrences++
	}
	require.Len(t, f.Calendar().Events, occurrences)
	f.Appointments = true
	require.Len(t, f.Calendar().Events, 36)
}
