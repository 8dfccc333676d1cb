package cadence_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty/cadence"
)

func TestFaultsOfASpec(t *testing.T) {
	set := setOf(t, "2026-01-01", "FREQ=DAILY")
	month, year, week := cadence.Month, cadence.Year, cadence.Week
	for name, c := range map[string]struct {
		spec cadence.Spec
		want cadence.Faults
	}{
		"no unit":              {cadence.Spec{By: 5}, cadence.Faults{{Field: "every", Reason: cadence.Missing}}},
		"an unknown unit":      {cadence.Spec{Every: 99}, cadence.Faults{{Field: "every", Reason: cadence.Missing}}},
		"by the 30th":          {cadence.Spec{Every: month, By: 30}, cadence.Faults{{Field: "by", Reason: cadence.NeedsMonthEnd, N: 30}}},
		"by the 32nd":          {cadence.Spec{Every: month, By: 32}, cadence.Faults{{Field: "by", Reason: cadence.OutOfRange, N: 32, Least: 1, Most: 31}}},
		"by the 0th":           {cadence.Spec{Every: month, By: -1}, cadence.Faults{{Field: "by", Reason: cadence.OutOfRange, N: -1, Least: 1, Most: 31}}},
		"the 29th":             {cadence.Spec{Every: month, Days: []int{28, 29}}, cadence.Faults{{Field: "days", Reason: cadence.NeedsMonthEnd, N: 29}}},
		"twice the 14th":       {cadence.Spec{Every: month, Days: []int{14, 14}}, cadence.Faults{{Field: "days", Reason: cadence.Duplicate, N: 14}}},
		"day 91 of a quarter":  {cadence.Spec{Every: cadence.Quarter, By: 91}, cadence.Faults{{Field: "by", Reason: cadence.NeedsMonthEnd, N: 91}}},
		"day 366 of a year":    {cadence.Spec{Every: year, By: 366}, cadence.Faults{{Field: "by", Reason: cadence.NeedsMonthEnd, N: 366}}},
		"30 February":          {cadence.Spec{Every: year, Months: []time.Month{2}, Days: []int{30}, MonthEnd: cadence.Skip}, cadence.Faults{{Field: "days", Reason: cadence.NeverComes, N: 30}}},
		"31 April, or when":    {cadence.Spec{Every: year, Months: []time.Month{4}, By: 31}, cadence.Faults{{Field: "by", Reason: cadence.NeedsMonthEnd, N: 31}}},
		"days of a week":       {cadence.Spec{Every: week, Days: []int{3}}, cadence.Faults{{Field: "days", Reason: cadence.NotWithUnit}}},
		"weekdays of a month":  {cadence.Spec{Every: month, Weekdays: []time.Weekday{1}}, cadence.Faults{{Field: "weekdays", Reason: cadence.NotWithUnit}}},
		"months of a month":    {cadence.Spec{Every: month, Months: []time.Month{1}}, cadence.Faults{{Field: "months", Reason: cadence.NotWithUnit}}},
		"a 13th month":         {cadence.Spec{Every: year, Months: []time.Month{13, 1, 1}}, cadence.Faults{{Field: "months", Reason: cadence.OutOfRange, N: 13, Least: 1, Most: 12}, {Field: "months", Reason: cadence.Duplicate, N: 1}}},
		"an 8th weekday":       {cadence.Spec{Every: week, Weekdays: []time.Weekday{7}}, cadence.Faults{{Field: "weekdays", Reason: cadence.OutOfRange, N: 7, Most: 6}}},
		"by and on":            {cadence.Spec{Every: month, By: 5, Days: []int{6}, Workday: 1}, cadence.Faults{{Field: "days", Other: "by", Reason: cadence.NotWithOther}, {Field: "workday", Other: "by", Reason: cadence.NotWithOther}}},
		"times on days":        {cadence.Spec{Every: month, Days: []int{6}, Times: 2}, cadence.Faults{{Field: "times", Other: "days", Reason: cadence.NotWithOther}}},
		"a gap without times":  {cadence.Spec{Every: month, Gap: 5}, cadence.Faults{{Field: "times", Reason: cadence.Missing}}},
		"too wide a gap":       {cadence.Spec{Every: month, Times: 3, Gap: 14}, cadence.Faults{{Field: "gap", Reason: cadence.GapTooWide, N: 14, Most: 28}}},
		"a gap within by":      {cadence.Spec{Every: month, By: 10, Times: 2, Gap: 10}, cadence.Faults{{Field: "gap", Reason: cadence.GapTooWide, N: 10, Most: 10}}},
		"too many times":       {cadence.Spec{Every: month, Times: 1001}, cadence.Faults{{Field: "times", Reason: cadence.OutOfRange, N: 1001, Least: 1, Most: 1000}}},
		"a negative gap":       {cadence.Spec{Every: month, Times: 2, Gap: -1}, cadence.Faults{{Field: "gap", Reason: cadence.OutOfRange, N: -1, Most: 31}}},
		"the 32nd workday":     {cadence.Spec{Every: month, Workday: -32}, cadence.Faults{{Field: "workday", Reason: cadence.OutOfRange, N: -32, Least: -31, Most: 31}}},
		"the smallest number":  {cadence.Spec{Every: month, Workday: -1 << 63}, cadence.Faults{{Field: "workday", Reason: cadence.OutOfRange, N: -1 << 63, Least: -31, Most: 31}}},
		"the 20th workday":     {cadence.Spec{Every: month, ByWorkday: 20}, cadence.Faults{{Field: "by_workday", Reason: cadence.NeedsMonthEnd, N: 20}}},
		"a workday of a week":  {cadence.Spec{Every: week, Workday: 1}, cadence.Faults{{Field: "workday", Reason: cadence.NeedsMonthEnd, N: 1}}},
		"part of a day":        {cadence.Spec{Every: cadence.Day, At: cadence.ShiftEnd}, cadence.Faults{{Field: "at", Reason: cadence.NotWithUnit}}},
		"times in a shift":     {cadence.Spec{Every: cadence.Shift, Times: 2}, cadence.Faults{{Field: "times", Reason: cadence.NotWithUnit}}},
		"a set every month":    {cadence.Spec{Every: month, Set: set}, cadence.Faults{{Field: "set", Reason: cadence.NotWithUnit}}},
		"an unknown policy":    {cadence.Spec{Every: month, MonthEnd: 9}, cadence.Faults{{Field: "month_end", Reason: cadence.OutOfRange, N: 9, Most: 3}}},
		"an unknown about":     {cadence.Spec{Every: month, About: 2}, cadence.Faults{{Field: "about", Reason: cadence.OutOfRange, N: 2, Least: -1, Most: 1}}},
		"an unknown moment":    {cadence.Spec{Every: cadence.Shift, At: 7}, cadence.Faults{{Field: "at", Reason: cadence.OutOfRange, N: 7, Most: 2}}},
		"the 30th in January":  {cadence.Spec{Every: year, Months: []time.Month{1, 3}, Days: []int{31}}, nil},
		"31 April, last day":   {cadence.Spec{Every: year, Months: []time.Month{4}, By: 31, MonthEnd: cadence.LastDay}, nil},
		"the 10th workday":     {cadence.Spec{Every: month, Workday: 10}, nil},
		"the last day of week": {cadence.Spec{Every: week, By: 7}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, cadence.Check(c.spec))
			for _, f := range c.want {
				require.NotEqual(t, "cadence: "+f.Field, f.Error())
			}
			if len(c.want) == 0 {
				require.NoError(t, c.want.Err())
			} else {
				require.ErrorContains(t, c.want.Err(), c.want[0].Error())
			}
		})
	}
}

func TestARuleOfWorkdaysNeedsACalendar(t *testing.T) {
	_, faults := cadence.New(cadence.Spec{Every: cadence.Month, Workday: 1}, nil)
	require.Equal(t, cadence.Faults{{Field: "workday", Reason: cadence.NeedsWorkdays}}, faults)
	_, faults = cadence.New(cadence.Spec{Every: cadence.Month, ByWorkday: 1}, nil)
	require.Equal(t, cadence.Faults{{Field: "by_workday", Reason: cadence.NeedsWorkdays}}, faults)
}
