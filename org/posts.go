package org

import (
	"github.com/mandate-go/mandate/org/date"
)

// posts checks how every post is held: from the day on which it was first held, and one that never was from the day of
// the first assignment of all.
func (b *builder) posts() {
	c := b.chart
	from := date.Last
	for _, held := range c.register.posts {
		for _, h := range held {
			from = min(from, h.Span.From)
		}
	}
	if from == date.Last { // nobody is assigned: no day to count from
		from = 0
	}
	for i := range c.positions {
		if c.hosts[i] != Node(i+1) {
			continue
		}
		since := from
		for j, h := range c.register.posts[i] {
			if j == 0 || h.Span.From < since {
				since = h.Span.From
			}
		}
		b.unheld(i, date.Span{From: since})
		if c.positions[i].Headcount != nil {
			for _, over := range c.overHeadcount(Node(i+1), c.register.posts[i]) {
				b.add(over.finding(c))
			}
		}
	}
}

// unheld reports the days on which nobody holds the post, not even acting; a post with a headcount of 0 wants nobody.
// It keeps silent where an assignment was refused that may be the missing one.
func (b *builder) unheld(i int, since date.Span) {
	c, p := b.chart, &b.chart.positions[i]
	if p.Headcount != nil && *p.Headcount == 0 || b.doubt[Node(i+1)] || b.doubt[Nobody] {
		return
	}
	held := make([]date.Span, 0, len(c.register.posts[i]))
	for _, h := range c.register.posts[i] {
		held = append(held, h.Span)
	}
	gaps := date.Gaps(c.spans[i].Meet(since), held)
	if len(gaps) == 0 {
		return
	}
	message := Days(gaps[0])
	for _, gap := range gaps[1:] {
		message = message.Then("、", ", ").Then(Days(gap).ZH, Days(gap).EN)
	}
	b.add(unheld.At(b.path(i), message.Then(", 岗位“%s”没有人任职", " nobody holds position “%s”", c.Name(Node(i+1)))).WithSource(p.Source...))
}
