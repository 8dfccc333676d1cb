package cadence_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org/date"
)

func TestTheKindsOfTheHandbook(t *testing.T) {
	for _, c := range []struct {
		name string
		spec cadence.Spec
		want []string // from 2026-01-01 on
	}{
		{"每月5日前移交上月的质量记录", cadence.Spec{Every: cadence.Month, By: 5, About: cadence.Previous},
			[]string{"2026-01 about 2025-12: 2026-01-01..2026-01-05", "2026-02 about 2026-01: 2026-02-01..2026-02-05"}},
		{"每月30日前, 2月到月末", cadence.Spec{Every: cadence.Month, By: 30, MonthEnd: cadence.LastDay},
			[]string{"2026-01 about 2026-01: 2026-01-01..2026-01-30", "2026-02 about 2026-02: 2026-02-01..2026-02-28"}},
		{"每月14日、24日", cadence.Spec{Every: cadence.Month, Days: []int{24, 14}},
			[]string{"2026-01#1 about 2026-01: 2026-01-14..2026-01-14", "2026-01#2 about 2026-01: 2026-01-24..2026-01-24", "2026-02#1 about 2026-02: 2026-02-14..2026-02-14"}},
		{"每月25日", cadence.Spec{Every: cadence.Month, Days: []int{25}, About: cadence.Next},
			[]string{"2026-01 about 2026-02: 2026-01-25..2026-01-25"}},
		{"每年1月装订上年的资料", cadence.Spec{Every: cadence.Year, Months: []time.Month{time.January}, About: cadence.Previous},
			[]string{"2026 about 2025: 2026-01-01..2026-01-31", "2027 about 2026: 2027-01-01..2027-01-31"}},
		{"年中和年终总结", cadence.Spec{Every: cadence.Year, Months: []time.Month{time.December, time.June}},
			[]string{"2026#1 about 2026: 2026-06-01..2026-06-30", "2026#2 about 2026: 2026-12-01..2026-12-31"}},
		{"每周班会", cadence.Spec{Every: cadence.Week}, []string{"2026-W01 about 2026-W01: 2025-12-29..2026-01-04", "2026-W02 about 2026-W02: 2026-01-05..2026-01-11"}},
		{"每周一、周四", cadence.Spec{Every: cadence.Week, Weekdays: []time.Weekday{time.Thursday, time.Monday}},
			[]string{"2026-W01#2 about 2026-W01: 2026-01-01..2026-01-01", "2026-W02#1 about 2026-W02: 2026-01-05..2026-01-05"}},
		{"每季度一次", cadence.Spec{Every: cadence.Quarter}, []string{"2026Q1 about 2026Q1: 2026-01-01..2026-03-31"}},
		{"每半年一次", cadence.Spec{Every: cadence.HalfYear}, []string{"2026H1 about 2026H1: 2026-01-01..2026-06-30", "2026H2 about 2026H2: 2026-07-01..2026-12-31"}},
		{"每日", cadence.Spec{Every: cadence.Day}, []string{"2026-01-01 about 2026-01-01: 2026-01-01..2026-01-01"}},
		{"每月两次, 至少隔10天", cadence.Spec{Every: cadence.Month, Times: 2, Gap: 10},
			[]string{"2026-01#1 about 2026-01: 2026-01-01..2026-01-21", "2026-01#2 about 2026-01: 2026-01-11..2026-01-31"}},
		{"每月最后一个工作日", cadence.Spec{Every: cadence.Month, Workday: -1}, []string{"2026-01 about 2026-01: 2026-01-30..2026-01-30"}},
		{"每月第3个工作日前", cadence.Spec{Every: cadence.Month, ByWorkday: 3}, []string{"2026-01 about 2026-01: 2026-01-01..2026-01-05"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			rule := built(t, c.spec)
			got, at := []string{}, day(t, "2025-12-31")
			for range c.want {
				o, ok := rule.Next(at)
				require.True(t, ok)
				got, at = append(got, fmt.Sprintf("%s about %s: %s..%s", o.Key(), o.About, o.Opens, o.Due)), o.Due
			}
			require.Equal(t, c.want, got)
		})
	}
}

func TestARuleOfShiftsIsLeftToTheRoster(t *testing.T) {
	for _, at := range []cadence.Moment{cadence.DuringShift, cadence.ShiftStart, cadence.ShiftEnd} {
		r := built(t, cadence.Spec{Every: cadence.Shift, At: at})
		moment, of := r.OfShift()
		require.True(t, of)
		require.Equal(t, at, moment)
		require.Equal(t, cadence.Shift, r.Every())
		require.Empty(t, r.Append(nil, date.Span{}))
		_, ok := r.Next(date.First)
		require.False(t, ok)
		_, ok = r.Prev(date.Last)
		require.False(t, ok)
	}
	_, of := built(t, cadence.Spec{Every: cadence.Day}).OfShift()
	require.False(t, of)
}

func TestIdentityStaysWhenADayIsSkippedOrMoved(t *testing.T) {
	keys := func(policy cadence.MonthEnd) (all []string) {
		r := built(t, cadence.Spec{Every: cadence.Month, Days: []int{29, 30, 31}, MonthEnd: policy})
		for o := range r.All(date.Through(day(t, "2026-02-01"), day(t, "2026-04-30"))) {
			all = append(all, o.Key()+" "+o.Due.String()[5:])
		}
		return all
	}
	require.Equal(t, []string{"2026-03#1 03-29", "2026-03#2 03-30", "2026-03#3 03-31", "2026-04#1 04-29", "2026-04#2 04-30"}, keys(cadence.Skip))
	require.Equal(t, []string{"2026-02#1 02-28", "2026-02#2 02-28", "2026-02#3 02-28", "2026-03#1 03-29", "2026-03#2 03-30", "2026-03#3 03-31",
		"2026-04#1 04-29", "2026-04#2 04-30", "2026-04#3 04-30"}, keys(cadence.LastDay))
	require.Equal(t, []string{"2026-02#1 03-01", "2026-02#2 03-01", "2026-02#3 03-01", "2026-03#1 03-29", "2026-03#2 03-30", "2026-03#3 03-31",
		"2026-04#1 04-29", "2026-04#2 04-30"}, keys(cadence.NextFirst))
}

func TestRulesEndWithTheCalendar(t *testing.T) {
	calendar := newOffice()
	for _, s := range specs() {
		for _, s.MonthEnd = range []cadence.MonthEnd{0, cadence.LastDay, cadence.Skip, cadence.NextFirst} {
			r, faults := cadence.New(s, calendar)
			if len(faults) > 0 || s.Workday != 0 || s.ByWorkday != 0 {
				continue
			}
			for _, span := range []date.Span{{Until: 400}, {From: date.Last - 400}, {From: -5, Until: 40}, {From: date.Last + 1}, {From: 5, Until: 5}} {
				for _, o := range r.AppendOpen(r.Append(nil, span), span) {
					if o.Period.IsZero() || o.Opens < date.First || o.Due < o.Opens || o.Due > date.Last {
						require.Fail(t, "outside the calendar", "%+v %v", s, o)
					}
				}
			}
			_, ok := r.Next(date.Last)
			require.False(t, ok)
			_, ok = r.Prev(date.First)
			require.False(t, ok)
			first, _ := r.Next(-1 << 31)
			last, ok := r.Prev(1<<31 - 1)
			require.True(t, ok && first.Due <= last.Due, "%+v", s)
		}
	}
}

func TestNoOccurrenceSpeaksOfAPeriodBeyondTheCalendar(t *testing.T) {
	imported := cadence.Spec{Every: cadence.Day, Set: setOf(t, "0001-01-01", "FREQ=DAILY")}
	for _, s := range []cadence.Spec{imported, {Every: cadence.Day}, {Every: cadence.Month}, {Every: cadence.Quarter}, {Every: cadence.HalfYear}, {Every: cadence.Year},
		{Every: cadence.Year, Months: []time.Month{time.May}}} {
		s.About = cadence.Previous
		first, _ := built(t, s).Next(0)
		second, _ := built(t, s).Next(first.Due)
		require.Equal(t, []cadence.Period{{}, first.Period}, []cadence.Period{first.About, second.About}, "%+v", s)
		s.About = cadence.Next
		last, _ := built(t, s).Prev(date.Last + 1)
		before, _ := built(t, s).Prev(last.Due)
		require.Equal(t, []cadence.Period{{}, last.Period}, []cadence.Period{last.About, before.About}, "%+v", s)
	}
}

// holiday is a calendar without a workday.
type holiday struct{}

func (holiday) IsWorkday(date.Day) bool             { return false }
func (holiday) NextWorkday(date.Day) date.Day       { return 0 }
func (holiday) PreviousWorkday(d date.Day) date.Day { return d }

func TestACalendarWithoutWorkdaysEndsTheRule(t *testing.T) {
	for _, s := range []cadence.Spec{{Every: cadence.Month, Workday: -1}, {Every: cadence.Week, ByWorkday: 1, MonthEnd: cadence.NextFirst}, {Every: cadence.Year, Workday: 2}} {
		r, faults := cadence.New(s, holiday{})
		require.Empty(t, faults)
		_, ok := r.Next(date.First)
		require.False(t, ok)
		_, ok = r.Prev(date.Last)
		require.False(t, ok)
		require.Empty(t, r.Append(nil, date.Span{}))
	}
}

func TestAnImportedSetIsARule(t *testing.T) {
	set := setOf(t, "2026-01-31", "FREQ=MONTHLY;BYMONTHDAY=-1")
	r := built(t, cadence.Spec{Every: cadence.Day, Set: set, About: cadence.Previous})
	var got []string
	for o := range r.All(date.Through(day(t, "2026-02-01"), day(t, "2026-03-31"))) {
		require.Equal(t, o.Opens, o.Due)
		got = append(got, o.Key()+" "+o.About.String())
	}
	require.Equal(t, []string{"2026-02-28 2026-02-27", "2026-03-31 2026-03-30"}, got)
	prev, ok := r.Prev(day(t, "2026-03-31"))
	require.True(t, ok)
	require.Equal(t, day(t, "2026-02-28"), prev.Due)
	_, ok = r.Prev(day(t, "2026-01-31"))
	require.False(t, ok)
	next, ok := r.Next(day(t, "2026-03-31"))
	require.True(t, ok)
	require.Equal(t, day(t, "2026-04-30"), next.Due)
}
