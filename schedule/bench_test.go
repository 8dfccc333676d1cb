package schedule_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/schedule"
)

// A month of a large organization, streamed:
//
//	go test ./schedule -run '^$' -bench 'Agenda|Floor' -benchtime 1x
//
// Both report ns per occurrence; their ratio is what an occurrence costs beside the least that any calendar does, one
// time.Date.

// large is an organization of so many posts, each with 25 duties of its own kind, shared by a thousand posts at a time.
func large(t testing.TB, posts int) *schedule.Planner {
	t.Helper()
	spec := org.Spec{Organization: org.Organization{ID: "large", Timezone: "Asia/Shanghai"}, Parties: []org.Party{{ID: "company"}}}
	for i := range posts {
		up := "company"
		if i > 0 {
			up = fmt.Sprintf("p%06d", (i-1)/20)
		}
		spec.Positions = append(spec.Positions, org.Position{ID: org.PositionID(fmt.Sprintf("p%06d", i)), ReportsTo: []org.Line{{To: org.Ref(up)}}})
	}
	dues := []duty.Due{{Every: "month", By: 5}, {Every: "month", Days: []duty.Ordinal{25}}, {Every: "month", By: 30, MonthEnd: "last"}, {Every: "month"}, {Every: "quarter"}}
	var duties []duty.Duty
	for from := 0; from < posts; from += 1000 {
		for k := range 25 {
			d := due(fmt.Sprintf("d%06d_%02d", from, k), "", dues[k%len(dues)])
			d.Positions = nil
			for i := from; i < min(from+1000, posts); i++ {
				d.Positions = append(d.Positions, org.Ref(spec.Positions[i].ID))
			}
			duties = append(duties, d)
		}
	}
	chart, findings := org.New(spec)
	require.NoError(t, findings.Err())
	catalogue, findings := duty.New(duty.Spec{Duties: duties}, chart)
	require.NoError(t, findings.Err())
	p, findings := schedule.New(schedule.Spec{Calendar: schedule.Calendar{Base: "cn"}}, catalogue, chart)
	require.NoError(t, findings.Err())
	return p
}

func BenchmarkAgendaOfAMonth(b *testing.B) {
	p := large(b, 100_000)
	b.ReportAllocs()
	b.ResetTimer()
	count := 0
	for i := 0; i < b.N; i++ {
		for o := range p.Agenda(within("2026-10-01", "2026-10-31")) {
			if o.Due != 0 {
				count++
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(count), "ns/occurrence")
	b.ReportMetric(float64(count)/float64(b.N), "occurrences")
}

// BenchmarkAgendaWithPeople asks for each who answers.
func BenchmarkAgendaWithPeople(b *testing.B) {
	p := large(b, 100_000)
	b.ReportAllocs()
	b.ResetTimer()
	count := 0
	for i := 0; i < b.N; i++ {
		for o := range p.Agenda(within("2026-10-01", "2026-10-31")) {
			count += len(o.Answer().People)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(count), "ns/occurrence")
}

func BenchmarkFloorOfOneDateEach(b *testing.B) {
	b.ReportAllocs()
	var sum int64
	for i := 0; i < b.N; i++ {
		for k := range 2_500_000 {
			sum += time.Date(2026, 10, k%31+1, 0, 0, 0, 0, time.UTC).Unix()
		}
	}
	if sum == 0 {
		b.Fatal("there are days")
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/2_500_000, "ns/occurrence")
}
