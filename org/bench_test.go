package org_test

import (
	"fmt"
	"runtime"
	"strconv"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// How a question about the line grows with the size of the chart and with the number of days on which it changes:
//
//	go test ./org -run '^$' -bench '^BenchmarkAbove$' -count 5
//
// -short leaves out the chart of 1,000,000 positions, which takes a few seconds to make.

// year is the first day of the changes.
var year = day("2026-01-01")

// company is an organization of n positions under one party: sites of up to perSite posts each, every post above
// up to five others. On each of so many days one post of one site moves below the head of the site.
func company(n, perSite, days int) org.Spec {
	positions := make([]org.Position, n)
	for i := range positions {
		at := i % perSite
		superior := "company"
		if at > 0 {
			superior = "p" + strconv.Itoa(i-at+(at-1)/5)
		}
		positions[i] = post("p"+strconv.Itoa(i), superior)
	}
	sites := (n + perSite - 1) / perSite
	for k := range days {
		head := k % sites * perSite
		below := min(perSite, n-head) - 1
		move(&positions[head+below-k/sites%below], positions[head].ID, year+date.Day(k))
	}
	return site(positions...)
}

// move puts a post below the head of its site from a day on, or back where it was first.
func move(p *org.Position, head org.PositionID, from date.Day) {
	last, to := &p.ReportsTo[len(p.ReportsTo)-1], org.Ref(head)
	if last.Through = from - 1; last.To == to {
		to = p.ReportsTo[0].To
	}
	p.ReportsTo = append(p.ReportsTo, org.Line{To: to, From: from})
}

func built(b *testing.B, spec org.Spec) *org.Chart {
	b.Helper()
	c, findings := org.New(spec)
	require.Empty(b, findings)
	return c
}

// pair is a question: is a above b.
type pair struct{ a, b org.Node }

// pairs are questions spread over the whole chart, one in two of them about posts of one line.
func pairs(c *org.Chart, v org.View) []pair {
	seed := uint64(1)
	next := func() org.Node { // a fixed sequence
		seed = seed*6364136223846793005 + 1442695040888963407
		return org.Node(1 + (seed>>33)%uint64(c.Len()))
	}
	all := make([]pair, 1<<16)
	for i := range all {
		all[i] = pair{next(), next()}
		if up := v.Superior(all[i].b); i%2 == 0 {
			if above := v.Superior(up); above != org.Nobody {
				up = above
			}
			all[i].a = up
		}
	}
	return all
}

func BenchmarkAbove(b *testing.B) {
	for _, c := range []struct {
		name             string
		n, perSite, days int
	}{
		{"n=100/days=1", 100, 1_000, 1}, {"n=100/days=100", 100, 1_000, 100},
		{"n=10000/days=1", 10_000, 1_000, 1}, {"n=10000/days=100", 10_000, 1_000, 100},
		{"n=10000/one_tree/days=1", 10_000, 10_000, 1}, {"n=10000/one_tree/days=100", 10_000, 10_000, 100},
		{"n=1000000/days=1", 1_000_000, 1_000, 1}, {"n=1000000/days=100", 1_000_000, 1_000, 100},
	} {
		var perPosition float64
		made := sync.OnceValue(func() *org.Chart {
			before := heap()
			chart := built(b, company(c.n, c.perSite, c.days))
			perPosition = float64(heap()-before) / float64(c.n)
			return chart
		})
		b.Run(c.name, func(b *testing.B) {
			if testing.Short() && c.n > 100_000 {
				b.Skip("takes seconds to make")
			}
			chart := made()
			view := chart.On(year + date.Day(c.days/2))
			questions, yes := pairs(chart, view), 0
			b.ReportAllocs()
			b.ResetTimer()
			for i := 0; i < b.N; i++ {
				if q := questions[i%len(questions)]; view.Above(q.a, q.b) {
					yes++
				}
			}
			b.ReportMetric(100*float64(yes)/float64(b.N), "%yes")
			b.ReportMetric(perPosition, "B/position") // all that the chart keeps alive, the author's texts included
		})
	}
}

// heap is the memory in use, in bytes.
func heap() int64 {
	runtime.GC()
	runtime.GC() // what the first one finalized
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// BenchmarkWalk answers what BenchmarkAbove does by going up the line, for comparison.
func BenchmarkWalk(b *testing.B) {
	chart := built(b, company(10_000, 10_000, 100))
	view := chart.On(year + 50)
	questions := pairs(chart, view)
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		q := questions[i%len(questions)]
		for up := range view.Line(q.b) {
			if up == q.a {
				break
			}
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		spec := company(n, 1_000, 100)
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				built(b, spec)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/position")
		})
	}
}

// manned is a chart of n positions with one holder each, every tenth of whom is away all through the year.
func manned(b *testing.B, n int) *org.Chart {
	b.Helper()
	var r org.Register
	for i := range n {
		id := "e" + strconv.Itoa(i)
		r.People = append(r.People, org.Person{ID: org.PersonID(id)})
		r.Assignments = append(r.Assignments, org.Assignment{Person: org.Ref(id), Position: org.Ref("p" + strconv.Itoa(i)), From: year})
		if i%10 == 9 {
			r.Absences = append(r.Absences, org.Absence{Person: org.Ref(id), From: year, Through: year + 365})
		}
	}
	c, findings := built(b, company(n, 1_000, 1)).With(r)
	require.Empty(b, findings)
	return c
}

func BenchmarkHolders(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		chart := manned(b, n)
		view := chart.On(year + 30)
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				for h := range view.Holders(org.Node(1 + i*7919%n)) {
					if h.Holder == 0 {
						b.Fatal("nobody")
					}
				}
			}
		})
	}
}

func BenchmarkAnswers(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		chart := manned(b, n)
		view := chart.On(year + 30)
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				if view.Answers(org.Node(1+i*7919%n)).Because == org.NobodyAnswers {
					b.Fatal("nobody")
				}
			}
		})
	}
}

// barred is a chart of n positions with so many rules, each about two posts apart, how many posts one of three may have, or
// what one post requires; and a register with one holder to each post.
func barred(b *testing.B, n, rules int) (*org.Chart, org.Register) {
	b.Helper()
	spec := company(n, 1_000, 1)
	one := 1
	at := func(i int) org.Ref { return org.Ref("p" + strconv.Itoa(i*7919%n)) }
	for i := range rules {
		s := org.Separation{ID: "r" + strconv.Itoa(i)}
		switch i % 3 {
		case 0:
			s.NeverTogether = []org.Ref{at(2 * i), at(2*i + 1)}
		case 1:
			s.AtMost, s.Of = &one, []org.Ref{at(2 * i), at(2*i + 1), at(2*i + 2)}
		case 2:
			s.Positions, s.Requires = []org.Ref{at(i)}, []org.Ref{at(i), at(i + 1)}
		}
		spec.Rules = append(spec.Rules, s)
	}
	var r org.Register
	for i := range n {
		id := "e" + strconv.Itoa(i)
		r.People = append(r.People, org.Person{ID: org.PersonID(id)})
		r.Assignments = append(r.Assignments, org.Assignment{Person: org.Ref(id), Position: org.Ref("p" + strconv.Itoa(i)), From: year})
	}
	return built(b, spec), r
}

func BenchmarkWith(b *testing.B) {
	for _, c := range []struct{ n, rules int }{{10_000, 0}, {10_000, 100}, {10_000, 1_000}, {100_000, 100}} {
		b.Run(fmt.Sprintf("n=%d/rules=%d", c.n, c.rules), func(b *testing.B) {
			chart, register := barred(b, c.n, c.rules)
			b.ReportAllocs()
			b.ResetTimer()
			for i := 0; i < b.N; i++ {
				if _, findings := chart.With(register); len(findings) > 0 {
					b.Fatal(findings)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(c.n), "ns/person")
		})
	}
}

// BenchmarkCheckAssignment asks about one more assignment beside 10,000, under 100 rules about other posts and one
// expression about every post.
func BenchmarkCheckAssignment(b *testing.B) {
	chart, register := barred(b, 10_000, 100)
	spec := chart.Spec()
	spec.Qualities = []org.Quality{{ID: "level", Type: "int"}}
	spec.Rules = append(spec.Rules, org.Separation{ID: "level", For: "assignment", Must: "person.level >= 2 and not assignment.acting"})
	register.People[0].Attributes = diag.Pairs{{Name: "level", Value: "3"}}
	chart, _ = built(b, spec).With(register)
	asked := org.Assignment{Person: "e0", Position: "p1", From: year}
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		if !chart.CheckAssignment(asked).Valid() {
			b.Fatal(chart.CheckAssignment(asked).Reasons(diag.English))
		}
	}
}

func TestWhatRulesAboutOtherPostsCostIsNothing(t *testing.T) {
	allocations := func(rules int) float64 {
		spec := site(post("p0", "company"))
		var r org.Register
		for i := range 100 {
			id := strconv.Itoa(i)
			spec.Positions = append(spec.Positions, post("q"+id, "company"), post("r"+id, "company"))
			r.People = append(r.People, org.Person{ID: org.PersonID("e" + id)})
			r.Assignments = append(r.Assignments, org.Assignment{Person: org.Ref("e" + id), Position: "p0", From: year})
		}
		for i := range rules {
			id := strconv.Itoa(i)
			spec.Rules = append(spec.Rules, org.Separation{ID: "s" + id, NeverTogether: []org.Ref{org.Ref("q" + id), org.Ref("r" + id)}})
		}
		c, findings := org.New(spec)
		require.Empty(t, findings)
		return testing.AllocsPerRun(3, func() { c.With(r) })
	}
	require.Less(t, allocations(100), allocations(0)+3*100) // what each person is held against, not each rule for each person
}
