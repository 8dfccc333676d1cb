package cadence_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty/cadence"
	"github.com/mandate-go/mandate/org/date"
)

// specs are all kinds of rule, for every unit.
func specs() []cadence.Spec {
	var all []cadence.Spec
	units := []cadence.Unit{cadence.Day, cadence.Week, cadence.Month, cadence.Quarter, cadence.HalfYear, cadence.Year}
	for _, u := range units {
		all = append(all, cadence.Spec{Every: u}, cadence.Spec{Every: u, Times: 3})
		for _, n := range []int{1, 2, 5, 7, 28, 29, 30, 31, 90, 91, 92, 181, 182, 184, 365, 366} {
			all = append(all, cadence.Spec{Every: u, By: n}, cadence.Spec{Every: u, By: n, Times: 2, Gap: n / 2},
				cadence.Spec{Every: u, Days: []int{n}}, cadence.Spec{Every: u, Days: []int{n, 1}})
		}
		for _, n := range []int{1, 3, 5, 10, 18, 23, -1, -2, -6, -20} {
			all = append(all, cadence.Spec{Every: u, Workday: n}, cadence.Spec{Every: u, ByWorkday: n})
		}
		all = append(all, cadence.Spec{Every: u, Times: 2, Gap: 3}, cadence.Spec{Every: u, Times: 5, Gap: 1}, cadence.Spec{Every: u, Times: 4, Gap: 40})
	}
	all = append(all, cadence.Spec{Every: cadence.Month, Days: []int{24, 14}}, cadence.Spec{Every: cadence.Month, Days: []int{31, 1, 30, 29}},
		cadence.Spec{Every: cadence.Week, Weekdays: []time.Weekday{time.Sunday}},
		cadence.Spec{Every: cadence.Week, Weekdays: []time.Weekday{time.Sunday, time.Thursday, time.Monday}})
	for _, months := range [][]time.Month{{1}, {2}, {12}, {6, 12}, {12, 4, 2}} {
		for _, n := range []int{1, 10, 29, 30, 31} {
			all = append(all, cadence.Spec{Every: cadence.Year, Months: months}, cadence.Spec{Every: cadence.Year, Months: months, By: n},
				cadence.Spec{Every: cadence.Year, Months: months, Days: []int{n, 5}}, cadence.Spec{Every: cadence.Year, Months: months, Times: 2, Gap: n},
				cadence.Spec{Every: cadence.Year, Months: months, Workday: n}, cadence.Spec{Every: cadence.Year, Months: months, ByWorkday: -n})
		}
	}
	return all
}

func TestEveryKindWithEveryPolicyYieldsWhatADayByDayScanFinds(t *testing.T) {
	short, long := newScan(stretch(2022, 2026)), newScan(stretch(2019, 2033))
	checked, calendar := 0, newOffice()
	for i, s := range specs() {
		if testing.Short() && i%4 != 0 {
			continue
		}
		for _, s.MonthEnd = range []cadence.MonthEnd{0, cadence.LastDay, cadence.Skip, cadence.NextFirst} {
			if len(cadence.Check(s)) > 0 {
				continue
			}
			scan := long
			if s.Every == cadence.Day || s.Workday != 0 || s.ByWorkday != 0 {
				scan = short
			}
			for _, s.About = range []cadence.About{cadence.Previous, cadence.Current, cadence.Next} {
				rule, faults := cadence.New(s, calendar)
				require.Empty(t, faults)
				requireScan(t, s, rule, scan.naive(s))
				checked++
			}
		}
	}
	require.Greater(t, checked, 500) // the faults have not eaten the cases
	t.Logf("%d rules", checked)
}

// requireScan compares expansion, iteration and both directions with a list.
func requireScan(t *testing.T, s cadence.Spec, rule *cadence.Rule, want []seen) {
	t.Helper()
	name := fmt.Sprintf("%+v", s)
	if len(want) == 0 {
		return // skipped in every year of the scan
	}
	span := date.Through(day(t, want[0].due), day(t, want[len(want)-1].due))
	all := rule.Append(nil, span)
	for len(all) > 0 && see(all[0]) != want[0] { // the scan leaves out the first period, whose last days may be due on the first one
		require.Equal(t, span.From, all[0].Due, name)
		all = all[1:]
	}
	for len(all) > len(want) && all[len(all)-1].Due == span.Until-1 {
		all = all[:len(all)-1]
	}
	require.Len(t, all, len(want), name)
	for i, o := range all {
		if see(o) != want[i] {
			require.Equal(t, want[i], see(o), name)
		}
		requireOrder(t, name, rule, all, i)
	}
	i := 0
	for o := range rule.All(date.Span{From: all[0].Due + 1}) {
		for i < len(all) && all[i].Due == all[0].Due {
			i++
		}
		if i == len(all) {
			break
		}
		if all[i] != o {
			require.Equal(t, all[i], o, name)
		}
		i++
	}
}

// requireOrder checks that the neighbours of an occurrence are found from it.
func requireOrder(t *testing.T, name string, rule *cadence.Rule, all []cadence.Occurrence, i int) {
	t.Helper()
	if i == 0 {
		return
	}
	o, before := all[i], all[i-1]
	if o.Opens < before.Opens || o.Due < before.Due {
		require.Fail(t, "out of order", "%s: %v %v", name, before, o)
	}
	if before.Due == o.Due {
		return
	}
	for _, after := range []date.Day{before.Due, o.Due - 1} {
		if next, ok := rule.Next(after); next != o || !ok {
			require.Equal(t, o, next, name)
		}
	}
	if prev, ok := rule.Prev(o.Due); prev != before || !ok {
		require.Equal(t, before, prev, name)
	}
}

func TestWhatIsOpenInASpanIsWhatMeetsIt(t *testing.T) {
	calendar := newOffice()
	whole := date.Through(day(t, "2019-01-01"), day(t, "2030-12-31"))
	for _, s := range specs() {
		for _, s.MonthEnd = range []cadence.MonthEnd{0, cadence.LastDay, cadence.Skip, cadence.NextFirst} {
			rule, faults := cadence.New(s, calendar)
			if len(faults) > 0 || s.Every == cadence.Day {
				continue
			}
			all := rule.Append(nil, whole)
			for _, span := range []date.Span{date.Through(day(t, "2024-02-29"), day(t, "2024-03-01")), date.Through(day(t, "2024-12-31"), day(t, "2025-02-10")), date.Through(day(t, "2025-06-15"), day(t, "2025-06-15"))} {
				var want []cadence.Occurrence
				for _, o := range all {
					if date.Through(o.Opens, o.Due).Overlaps(span) {
						want = append(want, o)
					}
				}
				require.Equal(t, want, rule.AppendOpen(nil, span), "%+v", s)
			}
		}
	}
}
