package approval_test

import (
	"fmt"
	"strconv"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// How a decision grows with the number of authorities:
//
//	go test ./approval -run '^$' -bench '^BenchmarkDecide$' -count 5
//
// The growth of a shape is the median ns/op at n=10000 divided by that at n=10. Memory is what grows: the chart, the
// people and the authorities leave the cache. Neither the lookup nor the line depends on their number.

// matrix is a policy of n authorities, and requests to it: in every 100 there are 78 permitted, 11 to escalate and 11
// denied, spread over all kinds and posts.
type matrix struct {
	policy   *approval.Policy
	requests []approval.Request
}

// matrixSpec collects a matrix as an author writes it. Every post has one holder, whose id is that of the post and _p.
type matrixSpec struct {
	site      org.Spec
	register  org.Register
	approvals approval.Spec
}

func (m *matrixSpec) post(id, superior string) {
	m.site.Positions = append(m.site.Positions, reports(id, superior))
	m.register.People = append(m.register.People, org.Person{ID: org.PersonID(id + "_p")})
	m.register.Assignments = append(m.register.Assignments, org.Assignment{Person: org.Ref(id + "_p"), Position: org.Ref(id), From: day("2026-01-01")})
}

func (m *matrixSpec) kinds(n int) {
	for i := range n {
		m.approvals.Kinds = append(m.approvals.Kinds, approval.Kind{ID: approval.KindID(kindName(i)), Amount: approval.AmountRequired})
	}
}

func (m *matrixSpec) authority(post string, kind, thousands int) {
	m.approvals.Authorities = append(m.approvals.Authorities, approval.Authority{
		ID: approval.AuthorityID(post + "_" + kindName(kind)), Position: org.Ref(post), Verb: duty.Approve, Kinds: []org.Ref{org.Ref(kindName(kind))},
		Limit: &approval.Limit{Below: strconv.Itoa(thousands * 1000)},
	})
}

func kindName(i int) string { return fmt.Sprintf("kind%d", i) }
func postName(i int) string { return fmt.Sprintf("post%d", i) }
func deskName(i int) string { return fmt.Sprintf("desk%d", i) }

// rotation fills the requests: the ith is signed by a post with a limit of so many thousands, for the desk below it.
func (m *matrixSpec) rotation(t testing.TB, pick func(i int) (kind, post, desk, thousands int)) matrix {
	t.Helper()
	made := matrix{policy: policyOf(t, m.approvals, chartOf(t, m.site, m.register))}
	outcomes := map[approval.Outcome]int{}
	for i := range 2000 {
		kind, post, desk, thousands := pick(i)
		r := expense("999.99", person(deskName(desk)+"_p"), person(postName(post)+"_p"))
		r.Kind = approval.KindID(kindName(kind))
		switch k := i * 37 % 100; {
		case k >= 89:
			r.Approver = person(deskName(desk) + "_p")
			r.Requester = position(postName(post))
		case k >= 78:
			r.Amount = yuan(strconv.Itoa(thousands * 1000))
		}
		outcomes[made.policy.Decide(r).Outcome()]++
		made.requests = append(made.requests, r)
	}
	require.Equal(t, map[approval.Outcome]int{approval.Permitted: 1560, approval.Escalate: 220, approval.Denied: 220}, outcomes)
	return made
}

// manyKinds is a line of five posts above one desk, each with an authority of its own on each of n/5 kinds.
func manyKinds(t testing.TB, n int) matrix {
	m := matrixSpec{site: siteSpec()}
	m.site.Positions = nil
	for i := range 5 {
		m.post(postName(i), []string{"company", postName(max(i-1, 0))}[min(i, 1)])
	}
	m.post(deskName(0), postName(4))
	m.kinds(n / 5)
	for i := range n {
		m.authority(postName(i%5), i/5, 5-i%5)
	}
	return m.rotation(t, func(i int) (kind, post, desk, thousands int) { return i * 7919 % (n / 5), i % 5, 0, 5 - i%5 })
}

// manyPosts is a tree of up to 500 posts, four levels with eight below each, with an authority on each of 20 kinds at
// every post, and a desk below every post.
func manyPosts(t testing.TB, n int) matrix {
	kinds := min(20, n)
	posts := n / kinds
	m := matrixSpec{site: siteSpec()}
	m.site.Positions = nil
	for i := range posts {
		m.post(postName(i), []string{"company", postName(max(i-1, 0) / 8)}[min(i, 1)])
		m.post(deskName(i), postName(i))
	}
	m.kinds(kinds)
	for i := range n {
		m.authority(postName(i/kinds), i%kinds, 5)
	}
	return m.rotation(t, func(i int) (kind, post, desk, thousands int) {
		post = i * 7919 % posts
		return i % kinds, post, post, 5
	})
}

func TestAnUnguardedPermittedDecisionAllocatesNothing(t *testing.T) {
	policy := sitePolicy(t)
	for name, r := range map[string]approval.Request{
		"by person":             expense("100", person("dora"), person("ann")),
		"by post":               expense("100", position("desk"), position("manager")),
		"by person in his post": expense("100", approval.Actor{Person: "dora", Position: "desk"}, approval.Actor{Person: "ann", Position: "manager"}),
	} {
		require.True(t, policy.Decide(r).Permitted())
		require.Zero(t, testing.AllocsPerRun(100, func() { policy.Decide(r) }), name)
	}
}

func TestTenThousandAuthoritiesAllocateNothingEither(t *testing.T) {
	if testing.Short() {
		t.Skip("builds two large policies")
	}
	for name, build := range map[string]func(testing.TB, int) matrix{"many kinds": manyKinds, "many posts": manyPosts} {
		m := build(t, 10_000)
		for i, r := range m.requests[:100] {
			if m.policy.Decide(r).Permitted() {
				require.Zero(t, testing.AllocsPerRun(1, func() { m.policy.Decide(r) }), "%s, request %d", name, i)
			}
		}
	}
}

func BenchmarkDecide(b *testing.B) {
	for _, shape := range []struct {
		name  string
		build func(testing.TB, int) matrix
	}{{"kinds", manyKinds}, {"posts", manyPosts}} {
		for _, n := range []int{10, 100, 1_000, 10_000} {
			made := sync.OnceValue(func() matrix { return shape.build(b, n) })
			b.Run(fmt.Sprintf("%s/n=%d", shape.name, n), func(b *testing.B) {
				m, permitted := made(), 0
				b.ReportAllocs()
				b.ResetTimer()
				for i := 0; i < b.N; i++ {
					if m.policy.Decide(m.requests[i%len(m.requests)]).Permitted() {
						permitted++
					}
				}
				b.ReportMetric(100*float64(permitted)/float64(b.N), "%permitted")
			})
		}
	}
}

// BenchmarkDecideGuarded decides by an authority whose condition reads an attribute.
func BenchmarkDecideGuarded(b *testing.B) {
	policy := sitePolicy(b)
	r := expense("5000", person("dora"), person("ann"))
	r.Kind, r.Attributes = "contract", []approval.AttributeValue{{ID: "format_contract", Value: rule.BoolValue(true)}}
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		if !policy.Decide(r).Permitted() {
			b.Fatal("the condition is met")
		}
	}
}

func BenchmarkReasons(b *testing.B) {
	d := sitePolicy(b).Decide(expense("2000", person("dora"), person("ann")))
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if len(d.Reasons(diag.Chinese)) == 0 {
			b.Fatal("there are reasons")
		}
	}
}

// BenchmarkDecideJSON reads a line and decides it; BenchmarkAppendJSON writes the decision with its reasons.
func BenchmarkDecideJSON(b *testing.B) {
	policy, line := sitePolicy(b), []byte(asking)
	b.ReportAllocs()
	b.SetBytes(int64(len(line)))
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		if !policy.DecideJSON(line).Permitted() {
			b.Fatal("it is permitted")
		}
	}
}

func BenchmarkAppendJSON(b *testing.B) {
	d := sitePolicy(b).DecideJSON([]byte(asking))
	out := d.AppendJSON(nil, diag.Chinese) // makes the hashes
	b.ReportAllocs()
	b.SetBytes(int64(len(out)))
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		out = d.AppendJSON(out[:0], diag.Chinese)
	}
}
