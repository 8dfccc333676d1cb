package main

import (
	"fmt"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// authority is one line of a delegation-of-authority matrix: a post may approve a kind above one amount, up to another, in fen.
type authority struct {
	id, kind, post string
	over, upTo     int64 // over is not included, upTo is
	level          int   // of its condition, 0 where it has none
}

// question is who may approve what: the posts that ask and sign, the kind, and the amount in fen.
type question struct {
	kind, desk, post string
	amount           int64
	level            int
}

// matrix is n authorities: on each kind every post of it has two, whose bands overlap.
type matrix struct {
	posts, kinds int
	authorities  []authority
	questions    []question
}

const fenPerYuan = 100

// fewKinds spreads n authorities over at most 20 kinds, manyKinds over five posts: where rules are grouped by kind, groups of
// the one grow and those of the other do not.
func fewKinds(n int) matrix { return newMatrix(n, max(1, min(20, n/10))) }

func manyKinds(n int) matrix { return newMatrix(n, n/10) }

func newMatrix(n, kinds int) matrix {
	m := matrix{kinds: kinds, posts: n / 2 / kinds}
	for i := range n / 2 {
		kind, post := i%kinds, i/kinds
		k := m.thousands(post)
		for band, edge := range [][2]int64{{0, 3 * k}, {2 * k, 5 * k}} {
			m.authorities = append(m.authorities, authority{
				id: fmt.Sprintf("a%d_%d_%d", kind, post, band), kind: kindID(kind), post: postID(post), over: edge[0], upTo: edge[1],
			})
		}
	}
	for i := range 2000 {
		m.questions = append(m.questions, m.question(i))
	}
	return m
}

func kindID(i int) string { return fmt.Sprintf("kind%d", i) }
func postID(i int) string { return fmt.Sprintf("post%d", i) }
func leadID(i int) string { return fmt.Sprintf("lead%d", i) }
func deskID(i int) string { return fmt.Sprintf("desk%d", i) }

// thousands is so many thousand yuan, in fen: the measure of a post's bands.
func (m matrix) thousands(post int) int64 { return int64(1+(m.posts-post)%9) * 1000 * fenPerYuan }

// question asks for the desk below a post: 78 times in 100 the post signs within its bands, 11 times beyond them, and 11
// times the lead signs, who stands between the two and has no authority. Amounts lie in one band, in both, and on all edges.
func (m matrix) question(i int) question {
	at := i * 7919 % (m.posts * m.kinds)
	kind, post := at%m.kinds, at/m.kinds
	k := m.thousands(post)
	inside := [...]int64{1, k, 2 * k, 2*k + 1, 2*k + k/2, 3 * k, 3*k + 1, 4 * k, 5 * k}
	q := question{kind: kindID(kind), desk: deskID(post), post: postID(post), amount: inside[i%len(inside)]}
	switch turn := i * 37 % 100; {
	case turn >= 89:
		q.post = leadID(post)
	case turn >= 78:
		q.amount = [...]int64{5*k + 1, 6 * k, 90 * k}[i%3]
	}
	return q
}

// chart is the posts of the matrix: eight below each, and below every post its lead and the desk.
func (m matrix) chart() org.Spec {
	spec := org.Spec{
		Organization: org.Organization{ID: "matrix", Timezone: "Asia/Shanghai", Currency: "CNY"},
		Parties:      []org.Party{{ID: "company", Name: "公司"}},
	}
	post := func(id, superior string) {
		spec.Positions = append(spec.Positions, org.Position{ID: org.PositionID(id), Name: id, ReportsTo: []org.Line{{To: org.Ref(superior)}}})
	}
	for i := range m.posts {
		superior := "company"
		if i > 0 {
			superior = postID((i - 1) / 8)
		}
		post(postID(i), superior)
		post(leadID(i), postID(i))
		post(deskID(i), leadID(i))
	}
	return spec
}

func (m matrix) approvals() approval.Spec {
	var spec approval.Spec
	for i := range m.kinds {
		spec.Kinds = append(spec.Kinds, approval.Kind{ID: approval.KindID(kindID(i)), Amount: approval.AmountRequired})
	}
	for _, a := range m.authorities {
		spec.Authorities = append(spec.Authorities, approval.Authority{
			ID: approval.AuthorityID(a.id), Position: org.Ref(a.post), Verb: duty.Approve, Kinds: []org.Ref{org.Ref(a.kind)},
			Limit: &approval.Limit{Over: yuan(a.over), UpTo: yuan(a.upTo)},
		})
	}
	return spec
}

// yuan writes an amount as a limit has it; over 0 yuan is everything, and so left out.
func yuan(fen int64) string {
	if fen == 0 {
		return ""
	}
	return money.FromMinor(fen, cny).String()
}

// policy compiles the matrix over a chart.
func (m matrix) policy(spec approval.Spec, register org.Register) *approval.Policy {
	chart, findings := org.New(m.chart())
	if err := findings.Err(); err != nil {
		panic(err)
	}
	if chart, findings = chart.With(register); findings.Err() != nil {
		panic(findings.Err())
	}
	policy, findings := approval.New(spec, chart)
	if err := findings.Err(); err != nil {
		panic(err)
	}
	return policy
}

// register has every post held by a person.
func (m matrix) register() org.Register {
	var r org.Register
	for _, p := range m.chart().Positions {
		holder := org.PersonID(string(p.ID) + "_holder")
		r.People = append(r.People, org.Person{ID: holder})
		r.Assignments = append(r.Assignments, org.Assignment{Person: org.Ref(holder), Position: org.Ref(p.ID), From: date.FirstOf(2026, 1)})
	}
	return r
}
