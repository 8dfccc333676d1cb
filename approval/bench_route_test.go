package approval_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// What it costs to find out who signs each of five steps, on a chart of ten thousand posts, beside a walk written by hand for
// just this route:
//
//	go test ./approval -run '^$' -bench '^BenchmarkRoute' -count 5
//
// Both read the request by its ids, know days, and answer the same (TestTheWalkByHandComesToTheSame). The walk knows nothing of
// verbs, conditions, bans, several readings of who asks, posts held together, signatures, or of what is missing.

// tree is ten thousand posts, eight below each, every seventh of them vacant. A post may spend the more the nearer it is to
// the top.
type tree struct {
	policy   *approval.Policy
	requests []approval.Request

	zone  *time.Location
	kinds map[approval.KindID]bool
	posts map[org.PositionID]int
	lines [][]dated // above each post
	held  [][]dated // who holds each post
	limit []dated   // of each post, in fen, not included
}

// dated is what something is on some days.
type dated struct {
	span date.Span
	is   int
}

// The posts that the route names.
const (
	cashier, archive = 1, 2
	company          = -1
)

func newTree(t testing.TB, n int) *tree {
	t.Helper()
	m := matrixSpec{site: siteSpec()}
	m.site.Positions = nil
	m.kinds(1)
	made := &tree{zone: march.Location(), kinds: map[approval.KindID]bool{approval.KindID(kindName(0)): true}, posts: map[org.PositionID]int{}}
	depth := make([]int, n)
	for i := range n {
		up := (i - 1) / 8
		if i == 0 {
			up = company
		} else {
			depth[i] = depth[up] + 1
		}
		superior := "company"
		if up >= 0 {
			superior = postName(up)
		}
		m.post(postName(i), superior)
		vacant, thousands := i%7 == 3, 6-depth[i]
		made.posts[org.PositionID(postName(i))] = i
		holders := []dated{{date.Span{From: day("2026-01-01")}, i}}
		if vacant {
			holders = nil
			m.register.Assignments = m.register.Assignments[:len(m.register.Assignments)-1]
		}
		m.authority(postName(i), 0, thousands)
		made.lines, made.held, made.limit = append(made.lines, []dated{{is: up}}), append(made.held, holders), append(made.limit, dated{is: thousands * 100000})
	}
	m.approvals.Routes = []approval.Route{{Kind: org.Ref(kindName(0)), Steps: []approval.Step{
		{Review: by("superior")}, {Review: by(org.Ref(postName(cashier)))}, {Approve: by("line")}, {Record: by("company")}, {Archive: by(org.Ref(postName(archive)))},
	}}}
	chart, findings := org.New(m.site)
	require.NoError(t, findings.Err())
	chart, findings = chart.With(m.register)
	require.NoError(t, findings.Err())
	made.policy, findings = approval.New(m.approvals, chart)
	require.NoError(t, findings.Err())
	for i := range 2000 {
		post := n - 1 - i*7919%(n-n/8)
		r := expense(strconv.Itoa(500+i%6*1000), position(postName(post)), approval.Actor{})
		r.Kind = approval.KindID(kindName(0))
		made.requests = append(made.requests, r)
	}
	return made
}

// walk is who signs each of the five steps, with company for the party and -2 for a step that is one with a later one.
func (h *tree) walk(r approval.Request) (by [5]int) {
	post, known := h.posts[r.Requester.Position]
	if !known || !h.kinds[r.Kind] || !r.Amount.Present() {
		return by
	}
	day := date.In(r.At, h.zone)
	who, held := on(h.held[post], day)
	if !held {
		who = -2
	}
	first := h.climb(post, who, day)
	takes := first
	for takes != company && (!h.limit[takes].span.Contains(day) || int64(h.limit[takes].is) <= r.Amount.Minor()) {
		takes = h.climb(takes, who, day)
	}
	by = [5]int{first, cashier, takes, company, archive}
	for i, merges := range []bool{first == takes || first == cashier, cashier == takes} {
		if merges {
			by[i] = -2
		}
	}
	return by
}

// on is what something is on a day.
func on(all []dated, day date.Day) (int, bool) {
	for _, d := range all {
		if d.span.Contains(day) {
			return d.is, true
		}
	}
	return 0, false
}

// climb is the next post above that someone else holds, or the company.
func (h *tree) climb(post, who int, day date.Day) int {
	for {
		up, known := on(h.lines[post], day)
		if !known || up == company {
			return company
		}
		if holder, held := on(h.held[up], day); held && holder != who {
			return up
		}
		post = up
	}
}

func TestTheWalkByHandComesToTheSame(t *testing.T) {
	tr := newTree(t, 10_000)
	seen := map[int]int{}
	for i, r := range tr.requests {
		by := tr.walk(r)
		var want []approval.Actor
		for _, post := range by {
			switch post {
			case company:
				want = append(want, party("company"))
			case -2:
			default:
				want = append(want, position(postName(post)))
			}
		}
		var got []approval.Actor
		for _, step := range tr.policy.Decide(r).Route() {
			got = append(got, step.Actor)
		}
		require.Equal(t, want, got, "request %d", i)
		seen[len(got)]++
	}
	require.Greater(t, seen[5], 100)
	require.Greater(t, seen[4], 100)
}

func BenchmarkRouteOfFiveSteps(b *testing.B) {
	tr := newTree(b, 10_000)
	b.Run("engine", func(b *testing.B) {
		b.ReportAllocs()
		pending := 0
		for i := 0; i < b.N; i++ {
			if tr.policy.Decide(tr.requests[i%len(tr.requests)]).State() == approval.Pending {
				pending++
			}
		}
		require.Equal(b, b.N, pending)
	})
	b.Run("by hand", func(b *testing.B) {
		b.ReportAllocs()
		sum := 0
		for i := 0; i < b.N; i++ {
			sum += tr.walk(tr.requests[i%len(tr.requests)])[2]
		}
		require.NotZero(b, sum+b.N*10_000)
	})
}

// BenchmarkRouteSigner asks whether the one who takes the approval may sign it.
func BenchmarkRouteSigner(b *testing.B) {
	tr := newTree(b, 10_000)
	requests := make([]approval.Request, len(tr.requests))
	for i, r := range tr.requests {
		for _, step := range tr.policy.Decide(r).Route() {
			if step.Verb == duty.Approve {
				r.Approver = step.Actor
			}
		}
		requests[i] = r
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		if !tr.policy.Decide(requests[i%len(requests)]).Permitted() {
			b.Fatal("it is his")
		}
	}
}
