package duty_test

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// nation is a company of many posts, each with 25 duties that it shares with a thousand others.
func nation(tb testing.TB, posts int) (*org.Chart, duty.Spec) {
	tb.Helper()
	spec := org.Spec{Organization: org.Organization{Timezone: "Asia/Shanghai"}, Parties: []org.Party{{ID: "company"}}}
	for i := range posts {
		spec.Positions = append(spec.Positions, org.Position{ID: org.PositionID(fmt.Sprintf("p%06d", i)), Name: fmt.Sprintf("岗位%d", i), ReportsTo: []org.Line{{To: "company"}}})
	}
	chart, findings := org.New(spec)
	require.NoError(tb, findings.Err())
	var s duty.Spec
	for from := 0; from < posts; from += 1000 {
		group := make([]org.Ref, 0, 1000)
		for i := from; i < min(from+1000, posts); i++ {
			group = append(group, org.Ref(spec.Positions[i].ID))
		}
		for k := range 25 {
			s.Duties = append(s.Duties, duty.Duty{ID: fmt.Sprintf("d%d_%d", from, k), Title: fmt.Sprintf("职责%d", k), Positions: group, Verb: duty.Verbs()[k], To: []org.Ref{"company"}})
		}
	}
	return chart, s
}

// BenchmarkNation compiles 100,000 posts with 25 duties each, and says how many bytes stay for each of the 2,500,000.
func BenchmarkNation(b *testing.B) {
	chart, spec := nation(b, 100_000)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var catalogue *duty.Catalogue
	b.ResetTimer()
	for range b.N {
		catalogue, _ = duty.New(spec, chart)
	}
	b.StopTimer()
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/2_500_000, "bytes/instance")
	runtime.KeepAlive(catalogue)
	runtime.KeepAlive(spec)
}

// BenchmarkOf asks for the duties of one of few posts and of one of a hundred times as many.
func BenchmarkOf(b *testing.B) {
	for _, posts := range []int{1_000, 100_000} {
		chart, spec := nation(b, posts)
		catalogue, _ := duty.New(spec, chart)
		b.Run(fmt.Sprint(posts), func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				for range catalogue.Of(org.Node(i%posts+1), duty.OwnPost) {
				}
			}
		})
	}
}

// BenchmarkActive answers a condition of a fact.
func BenchmarkActive(b *testing.B) {
	chart, findings := org.New(org.Spec{Organization: org.Organization{Timezone: "Asia/Shanghai"}, Parties: []org.Party{{ID: "company"}},
		Facts:     []org.Fact{{ID: "owners_committee", Type: "bool", Values: []org.FactValue{{Value: "true"}}}},
		Positions: []org.Position{{ID: "am", ReportsTo: []org.Line{{To: "company"}}}}})
	require.NoError(b, findings.Err())
	catalogue, _ := duty.New(duty.Spec{Duties: []duty.Duty{{ID: "d", Title: "汇报", Positions: []org.Ref{"am"}, Verb: duty.Report, To: []org.Ref{"company"}, When: "fact.owners_committee"}}}, chart)
	view := chart.On(739000)
	b.ReportAllocs()
	for range b.N {
		if catalogue.Active(&catalogue.Duties()[0], view).Activity != duty.Active {
			b.Fatal("the committee stands")
		}
	}
}

func TestManySitesShareOneCatalogue(t *testing.T) {
	chart, spec := nation(t, 100)
	catalogue, findings := duty.New(spec, chart)
	require.NoError(t, findings.Err())
	site, findings := chart.With(org.Register{People: []org.Person{{ID: "1"}}, Assignments: []org.Assignment{{Person: "1", Position: "p000001"}}})
	require.NoError(t, findings.Err())
	d := &catalogue.Duties()[0]
	require.LessOrEqual(t, testing.AllocsPerRun(100, func() {
		for range catalogue.Of(2, duty.OwnPost) {
			_ = catalogue.Active(d, site.On(739000)).Activity
		}
	}), 3.0, "asking for a site allocates the iterator alone")
}
