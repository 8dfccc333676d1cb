package main

import (
	"fmt"

	rbac "github.com/casbin/casbin/v2/rbac/default-role-manager"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// tree is posts under one company, five below each: the superior of post i, -1 for the company.
type tree struct {
	superior []int
	pairs    [][2]int // is the first above the second
}

func newTree(posts int) tree {
	t := tree{superior: make([]int, posts)}
	for i := range t.superior {
		t.superior[i] = (i+4)/5 - 1
	}
	for i := range 4096 {
		b, a := 1+i*7919%(posts-1), i*104729%posts
		if i%2 == 0 { // up to three steps above
			a = t.superior[b]
			for steps := i / 2 % 3; steps > 0 && a > 0; steps-- {
				a = t.superior[a]
			}
		}
		if a != b {
			t.pairs = append(t.pairs, [2]int{a, b})
		}
	}
	return t
}

func relation(name string, t tree, above func(a, b int) bool) contestant {
	return contestant{
		name:   name,
		answer: func(i int) string { return fmt.Sprint(above(t.pairs[i][0], t.pairs[i][1])) },
		run:    looped(t.pairs, func(p *[2]int) int { return one(above(p[0], p[1])) }),
	}
}

// interval is a post's number in a walk of its tree, and the first number past its subordinates.
type interval struct{ first, end int32 }

// intervals numbers the posts depth first.
func (t tree) intervals() []interval {
	below := make([][]int, len(t.superior))
	for i, up := range t.superior {
		if up >= 0 {
			below[up] = append(below[up], i)
		}
	}
	all, next := make([]interval, len(t.superior)), int32(0)
	var walk func(post int)
	walk = func(post int) {
		all[post].first = next
		next++
		for _, b := range below[post] {
			walk(b)
		}
		all[post].end = next
	}
	walk(0)
	return all
}

func (i interval) above(o interval) bool { return i.first < o.first && o.first < i.end }

func aboveByIntervals(t tree) contestant {
	all := t.intervals()
	c := relation("by hand: interval numbers, by index", t, func(a, b int) bool { return all[a].above(all[b]) })
	c.run = func(from, n int) int {
		sum, at := 0, from%len(t.pairs)
		for range n {
			p := &t.pairs[at]
			if all[p[0]].above(all[p[1]]) {
				sum++
			}
			if at++; at == len(t.pairs) {
				at = 0
			}
		}
		return sum
	}
	return c
}

// asked is the ids of the posts as they come with a question: texts of their own, not those that a map was filled with.
func (t tree) asked() []string {
	ids := make([]string, len(t.superior))
	for i := range ids {
		ids[i] = postID(i)
	}
	return ids
}

func aboveByNames(t tree) contestant {
	named, ids := map[string]interval{}, t.asked()
	for i, at := range t.intervals() {
		named[postID(i)] = at
	}
	return relation("by hand: interval numbers, by a map of ids", t, func(a, b int) bool { return named[ids[a]].above(named[ids[b]]) })
}

// chart is the posts as mandate has them.
func (t tree) chart() *org.Chart {
	spec := org.Spec{
		Organization: org.Organization{ID: "tree", Timezone: "Asia/Shanghai", Currency: "CNY"},
		Parties:      []org.Party{{ID: "company", Name: "公司"}},
	}
	for i, up := range t.superior {
		to := org.Ref("company")
		if up >= 0 {
			to = org.Ref(postID(up))
		}
		spec.Positions = append(spec.Positions, org.Position{ID: org.PositionID(postID(i)), Name: postID(i), ReportsTo: []org.Line{{To: to}}})
	}
	chart, findings := org.New(spec)
	if err := findings.Err(); err != nil {
		panic(err)
	}
	return chart
}

func aboveByMandate(t tree, chart *org.Chart) contestant {
	view := chart.On(date.FirstOf(2026, 3))
	nodes := make([][2]org.Node, len(t.pairs))
	for i, p := range t.pairs {
		for k, post := range p {
			nodes[i][k], _ = chart.Node(postID(post))
		}
	}
	return contestant{
		name:   "mandate, `View.Above` by handle",
		answer: func(i int) string { return fmt.Sprint(view.Above(nodes[i][0], nodes[i][1])) },
		run: func(from, n int) int {
			sum, at := 0, from%len(nodes)
			for range n {
				if view.Above(nodes[at][0], nodes[at][1]) {
					sum++
				}
				if at++; at == len(nodes) {
					at = 0
				}
			}
			return sum
		},
	}
}

func aboveByMandateNames(t tree, chart *org.Chart) contestant {
	view, ids := chart.On(date.FirstOf(2026, 3)), t.asked()
	return relation("mandate, `Chart.Node` and `View.Above`", t, func(a, b int) bool {
		above, known := chart.Node(ids[a])
		below, both := chart.Node(ids[b])
		return known && both && view.Above(above, below)
	})
}

func aboveByCasbin(t tree) contestant {
	manager := rbac.NewRoleManager(20)
	ids := make([]string, len(t.superior))
	for i, up := range t.superior {
		ids[i] = postID(i)
		if up >= 0 {
			if err := manager.AddLink(ids[i], ids[up]); err != nil {
				panic(err)
			}
		}
	}
	return relation("casbin, its role manager", t, func(a, b int) bool { return must(manager.HasLink(ids[b], ids[a])) })
}

// aboveWrongly sees one step up only.
func aboveWrongly(t tree) contestant {
	return relation("the direct superior alone", t, func(a, b int) bool { return t.superior[b] == a })
}

func aboveGroup(title string, posts []int) group {
	g := group{
		title: title,
		about: "Whether one post stands above another, five below each; every other question is about posts of one line. mandate " +
			"answers as of a day, by the lines in force on it.",
		bars: func(t [][]timing) []bar {
			var all []bar
			for i, n := range posts {
				all = append(all,
					atMost(2, "is-above of "+grouped(n)+" by handle, of interval numbers by hand", ratio(t[i][0], t[i][1])),
					atMost(1.5, "is-above of "+grouped(n)+" by id, of two lookups in a map by hand", ratio(t[i][2], t[i][3])))
			}
			return all
		},
	}
	for _, n := range posts {
		t := newTree(n)
		chart := t.chart()
		field := []contestant{aboveByMandate(t, chart), aboveByIntervals(t), aboveByMandateNames(t, chart), aboveByNames(t)}
		if n <= 10_000 { // beyond, its heap makes every round wait for the collector
			field = append(field, aboveByCasbin(t))
		}
		g.contests = append(g.contests, contest{name: grouped(n) + " posts", questions: len(t.pairs), wrong: aboveWrongly(t), field: field})
	}
	return g
}
