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

func aboveByNames(t tree) contestant {
	named, all := map[string]interval{}, t.intervals()
	ids := make([]string, len(all))
	for i := range all {
		ids[i] = postID(i)
		named[ids[i]] = all[i]
	}
	return relation("by hand: interval numbers, by a map of ids", t, func(a, b int) bool { return named[ids[a]].above(named[ids[b]]) })
}

func aboveByMandate(t tree) contestant {
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

func aboveGroup(title string, posts int) group {
	t := newTree(posts)
	return group{
		title: title,
		about: "Whether one of " + grouped(posts) + " posts stands above another, five below each; every other question is about posts of one line. mandate " +
			"answers as of a day, by the lines in force on it.",
		contests: []contest{{
			name: grouped(posts) + " posts", questions: len(t.pairs), wrong: aboveWrongly(t),
			field: []contestant{aboveByMandate(t), aboveByIntervals(t), aboveByNames(t), aboveByCasbin(t)},
		}},
		bars: func(t [][]timing) []bar {
			return []bar{atMost(2, "is-above by handle, of interval numbers by hand", ratio(t[0][0], t[0][1]))}
		},
	}
}
