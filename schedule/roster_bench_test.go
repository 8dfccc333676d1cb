package schedule_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/schedule"
)

// Rosters of a large organization: 1,000 posts, three teams of two each, ten years, 100 overrides a roster, five absences a
// person and year.
//
//	go test ./schedule -run '^$' -bench 'OnDuty|Coverage|NextShift' -benchtime 1s
func rostered(t testing.TB, rosters int) *schedule.Planner {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	spec := org.Spec{Organization: org.Organization{ID: "large", Timezone: "Asia/Shanghai"}, Parties: []org.Party{{ID: "company"}}}
	from, through := day("2020-01-01"), day("2029-12-31")
	var register org.Register
	s := schedule.Spec{Calendar: schedule.Calendar{Base: "cn"}, Shifts: []schedule.Shift{{ID: "day", Starts: "08:00", Ends: "20:00"}, {ID: "night", Starts: "20:00", Ends: "08:00"}}}
	for i := range rosters {
		post := fmt.Sprintf("p%04d", i)
		spec.Positions = append(spec.Positions, org.Position{ID: org.PositionID(post), ReportsTo: []org.Line{{To: "company"}}})
		r := schedule.Roster{ID: "r" + post, Position: org.Ref(post), Anchor: from, Through: through, Pattern: []org.Ref{"day", "day", "night", "night", "rest", "rest"}, AtLeast: 2,
			Demand: []schedule.Demand{{From: "07:00", To: "09:00", Days: "workday", AtLeast: 2}, {From: "17:00", To: "19:00", Days: "workday", AtLeast: 2}}}
		for k := range 3 {
			team := schedule.Team{}
			for l := range 2 {
				id := fmt.Sprintf("%s_%d%d", post, k, l)
				register.People = append(register.People, org.Person{ID: org.PersonID(id)})
				register.Assignments = append(register.Assignments, org.Assignment{Person: org.Ref(id), Position: org.Ref(post), From: from})
				for year := range 10 {
					for range 5 {
						start := from + date.Day(365*year+random.IntN(360))
						register.Absences = append(register.Absences, org.Absence{Person: org.Ref(id), From: start, Through: start + 2})
					}
				}
				team.People = append(team.People, org.Ref(id))
			}
			r.Teams = append(r.Teams, team)
		}
		for range 100 {
			d := from + date.Day(random.IntN(3650))
			r.Overrides = append(r.Overrides, schedule.Override{Day: d, Shift: "day", Remove: org.Ref(fmt.Sprintf("%s_%d%d", post, int(d-from)/2%3, random.IntN(2))), Reason: "ill"})
		}
		s.Rosters = append(s.Rosters, r)
	}
	chart, findings := org.New(spec)
	require.NoError(t, findings.Err())
	chart, findings = chart.With(register)
	require.NoError(t, findings.Err())
	catalogue, _ := duty.New(duty.Spec{}, chart)
	p, findings := schedule.New(s, catalogue, chart)
	require.NoError(t, findings.Err())
	require.Less(t, len(findings), rosters*5, "few overrides name one twice")
	return p
}

var thousand = sync.OnceValue(func() *schedule.Planner { return rostered(&testing.B{}, 1000) })

func BenchmarkOnDuty(b *testing.B) {
	p := thousand()
	start := day("2020-01-01").Start(p.Chart().Zone())
	b.ReportAllocs()
	b.ResetTimer()
	people := 0
	for i := 0; i < b.N; i++ {
		at := start.Add(time.Duration(i*7919%(3650*24*60)) * time.Minute)
		for d := range p.OnDuty(schedule.Rota(i%1000+1), at) {
			people += len(d.People)
		}
	}
	if people == 0 && b.N > 1000 {
		b.Fatal("nobody")
	}
}

func BenchmarkNextShift(b *testing.B) {
	p := thousand()
	start := day("2020-01-01").Start(p.Chart().Zone())
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		if _, found := p.NextShift(org.Holder(i%6000+1), start.Add(time.Duration(i*7919%(3600*24*60))*time.Minute)); !found {
			b.Fatal("no shift")
		}
	}
}

func BenchmarkCoverageOfAMonthOfAThousandPosts(b *testing.B) {
	p := thousand()
	b.ReportAllocs()
	b.ResetTimer()
	gaps := 0
	for i := 0; i < b.N; i++ {
		for range p.Gaps(within("2026-10-01", "2026-10-31")) {
			gaps++
		}
	}
	b.ReportMetric(float64(gaps)/float64(b.N), "gaps")
}

func BenchmarkCompileRosters(b *testing.B) {
	for i := 0; i < b.N; i++ {
		rostered(b, 1000)
	}
}
