package schedule_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/schedule"
)

var places = []string{"Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"}

// TestAWalkByTheMinuteAgrees walks the days of a year, with MANDATE_FULL=1 all of them, else a tenth and those around a change
// of the clocks, and compares who is on duty and what is lacking at every minute.
func TestAWalkByTheMinuteAgrees(t *testing.T) {
	for i, place := range places {
		seeds := uint64(3)
		if testing.Short() {
			seeds = 1
		}
		for seed := range seeds {
			t.Run(fmt.Sprint(place, " ", seed), func(t *testing.T) {
				t.Parallel()
				p, n := invented(t, place, 10*uint64(i)+seed)
				walk(t, p, n, seed == 0 && os.Getenv("MANDATE_FULL") != "")
			})
		}
	}
}

func walk(t *testing.T, p *schedule.Planner, n *naive, full bool) {
	t.Helper()
	r, found := p.Rota("lobby")
	require.True(t, found)
	gaps := slices.Collect(p.Coverage(r, n.r.From-3, n.r.Through+3))
	for i, g := range gaps {
		for _, later := range gaps[i+1:] {
			require.False(t, later.Lack == g.Lack && later.Start.Equal(g.End) && later.Need == g.Need && later.Have == g.Have, "a gap goes on: %s", g.Start)
		}
	}
	next := 0
	for d := n.r.From - 2; d <= n.r.Through+2; d++ {
		if start := d.Start(n.zone); !full && (d-n.r.From)%10 != 0 && start.AddDate(0, 0, 2).Sub(start) == 48*time.Hour && start.Sub(start.AddDate(0, 0, -2)) == 48*time.Hour {
			continue
		}
		clock := clockwork{zone: n.zone}
		for at := d.Start(n.zone).Add(-3 * time.Hour); at.Before(d.Start(n.zone)); at = at.Add(time.Minute) {
			clock.at(at)
		}
		for at := d.Start(n.zone); at.Before((d + 1).Start(n.zone)); at = at.Add(time.Minute) {
			on, lacking, excess := n.minute(clock.at(at))
			k := 0
			for duty := range p.OnDuty(r, at) {
				if k >= len(on) || on[k].shift != duty.Shift.ID || on[k].day != duty.Day || !n.same(on[k].people, duty.People) || at.Before(duty.Start) || !at.Before(duty.End) {
					require.Fail(t, "not the same on duty", "%s: %v, not %s %s %v", at, on, duty.Day, duty.Shift.ID, ids(p, duty.People))
				}
				k++
			}
			if len(on) != k {
				require.Fail(t, "somebody is missing", "%s: %v", at, on)
			}
			for next < len(gaps) && !gaps[next].End.After(at) {
				next++
			}
			var lack, much string
			for _, g := range gaps[next:] {
				if g.Start.After(at) {
					break
				}
				if !g.End.After(at) {
					continue
				}
				said := fmt.Sprint(g.Lack, " ", g.Need, " ", g.Have)
				if g.Lack == schedule.TooMany {
					much += said
				} else {
					lack += said
				}
			}
			if lack != lacking || much != excess {
				require.Equal(t, lacking+"|"+excess, lack+"|"+much, at)
			}
		}
	}
}

func (n *naive) same(names []string, people []org.Holder) bool {
	return slices.EqualFunc(names, people, func(name string, h org.Holder) bool { return n.handles[name] == h })
}

func ids(p *schedule.Planner, people []org.Holder) []string {
	all := []string{}
	for _, h := range people {
		all = append(all, p.Chart().HolderID(h))
	}
	return all
}

func TestNobodyIsOnTwice(t *testing.T) {
	for i, place := range places {
		p, n := invented(t, place, 100+uint64(i))
		r, _ := p.Rota("lobby")
		until := map[org.Holder]time.Time{}
		for d := range p.Shifts(r, n.r.From, n.r.Through) {
			for _, h := range d.People {
				require.False(t, d.Start.Before(until[h]), "%s on %s", p.Chart().HolderID(h), d.Day)
				until[h] = d.End
			}
		}
	}
}

func TestTheNextShiftIsTheFirstOneThatBeginsLater(t *testing.T) {
	for i, place := range places {
		p, n := invented(t, place, 200+uint64(i))
		r, _ := p.Rota("lobby")
		all := slices.Collect(p.Shifts(r, n.r.From, n.r.Through))
		random := rand.New(rand.NewPCG(uint64(i), 3))
		for range 300 {
			h, _ := p.Chart().Holder(org.PersonID(fmt.Sprintf("P%02d", random.IntN(12))))
			after := n.r.From.Start(n.zone).Add(time.Duration(random.IntN(370*24*60)-3*24*60) * time.Minute)
			at := slices.IndexFunc(all, func(d schedule.Duty) bool { return d.Start.After(after) && d.Has(h) })
			next, found := p.NextShift(h, after)
			require.Equal(t, at >= 0, found, "%s after %s", p.Chart().HolderID(h), after)
			if found {
				require.Equal(t, all[at], next)
			}
		}
	}
}
