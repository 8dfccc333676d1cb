package org

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
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
		if heads := c.positions[i].Headcount; heads != nil && *heads >= 0 {
			b.overHeadcount(i, *heads)
		}
	}
}

// unheld reports the days on which nobody holds the post, not even acting; a post with a headcount of 0 wants nobody.
// It keeps silent where an assignment was refused that may be the missing one.
func (b *builder) unheld(i int, since date.Span) {
	c, p := b.chart, &b.chart.positions[i]
	if p.Headcount != nil && *p.Headcount == 0 || slices.Contains(b.doubt, Node(i+1)) || slices.Contains(b.doubt, Nobody) {
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

// overHeadcount reports the first days on which more people hold the post than it has heads, at the assignment that
// goes beyond.
func (b *builder) overHeadcount(i, heads int) {
	c, p := b.chart, &b.chart.positions[i]
	held := slices.DeleteFunc(slices.Clone(c.register.posts[i]), func(h Holding) bool { return h.Acting })
	slices.SortStableFunc(held, func(x, y Holding) int { return cmp.Compare(x.Span.From, y.Span.From) })
	for j, h := range held {
		var others []Holding
		for _, earlier := range held[:j] {
			if earlier.Span.Contains(h.Span.From) {
				others = append(others, earlier)
			}
		}
		if len(others)+1 <= heads {
			continue
		}
		f := overHeadcount.At(assignmentPath(h.key), Days(date.Span{From: h.Span.From}).Then(", “%s”有 %d 个人任职, 编制是 %d",
			", “%s” is held by %d people, its headcount is %d", c.Name(Node(i+1)), len(others)+1, heads)).
			WithSource(p.Source...).WithRelated(b.path(i).Key("headcount"), diag.Pos{})
		for _, o := range others {
			f = f.WithRelated(assignmentPath(o.key), diag.Pos{})
		}
		b.add(f)
		return
	}
}
