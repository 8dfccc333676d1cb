package org

import (
	"slices"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// breach is one way in which an assignment is not as it should be, in the register or before it is made.
type breach struct {
	kind    diag.Kind
	rule    *separation // nil for none
	at      Holding     // the assignment that it stands at: of those it speaks of, the one that begins last
	others  []Holding   // the other assignments that it speaks of, those that begin last first
	days    []date.Span // on which it is so, in order; nil where there are none to avoid
	message diag.Text
	post    Node // whose definition it speaks of, Nobody for none
	key     string
	unmet   unmet // of an expression
}

// mostShown is how many other assignments a breach shows.
const mostShown = 9

// finding is the breach as the check of a register reports it.
func (b *breach) finding(c *Chart) diag.Finding {
	f := b.kind.At(assignmentPath(b.at.key), b.message).WithSource(b.source(c)...)
	if b.post != Nobody {
		f = f.WithRelated(b.definition(c), diag.Pos{})
	}
	for _, o := range b.others {
		f = f.WithRelated(assignmentPath(o.key), diag.Pos{})
	}
	if b.rule != nil {
		f = f.WithRelated(diag.Path("rules").Item(b.rule.Key()), b.rule.At)
	}
	return f
}

// source is the clauses of the rule, or else of the post.
func (b *breach) source(c *Chart) []string {
	if b.rule != nil {
		return b.rule.Source
	}
	if p, ok := c.Position(b.post); ok {
		return p.Source
	}
	return nil
}

// definition is the place of what the post says that is breached.
func (b *breach) definition(c *Chart) diag.Path {
	path := diag.Path("positions").Item(c.ID(b.post))
	if b.key != "" {
		path = path.Key(b.key)
	}
	return path
}

// outside is an assignment that reaches beyond the days of its post.
func (c *Chart) outside(h Holding) (breach, bool) {
	inForce := c.spans[h.Post-1]
	if inForce.Covers(h.Span) {
		return breach{}, false
	}
	return breach{kind: assignmentOutside, at: h, post: h.Post, days: date.Gaps(h.Span, []date.Span{inForce}), message: diag.Textf(
		"任职日期超出了岗位“%s”存在的日期", "the assignment reaches beyond the days of position “%s”", c.Name(h.Post))}, true
}

// absent is an assignment during which the person is away on every day.
func (c *Chart) absent(h Holding) (breach, bool) {
	away := c.register.away[h.Holder-1]
	if len(away) == 0 || len(date.Gaps(h.Span, away)) > 0 {
		return breach{}, false
	}
	return breach{kind: awayThroughout, at: h, message: Days(h.Span).Then(", %s 每天都在请假", ", %s is away on every day", c.HolderID(h.Holder))}, true
}

// twice tells that a person is assigned to a post that he holds.
func (c *Chart) twice(other Holding, span date.Span) diag.Text {
	return Days(other.Span.Meet(span)).Then(", %s 在“%s”任职写了两遍", ", %s is assigned to “%s” twice", c.HolderID(other.Holder), c.Name(other.Post))
}

// overHeadcount finds the assignments of those to a post that go beyond its headcount.
func (c *Chart) overHeadcount(post Node, all []Holding) []breach {
	heads := *c.positions[post-1].Headcount
	held := slices.DeleteFunc(slices.Clone(all), func(h Holding) bool { return h.Acting })
	if heads < 0 || len(held) <= heads {
		return nil
	}
	slices.SortFunc(held, byFirstDay)
	var found []breach
	crowded(held, heads, func(j, at int) {
		found = append(found, breach{kind: overHeadcount, at: held[j], others: together(held[:j], held[j].Span.From), post: post, key: "headcount",
			message: Days(date.Span{From: held[j].Span.From}).Then(", “%s”有 %d 个人任职, 编制是 %d", ", “%s” is held by %d people, its headcount is %d", c.Name(post), at, heads)})
	})
	return found
}

// crowded tells each of some holdings, sorted by their first days, on whose first day more than so many are held: which
// one, and how many.
func crowded(sorted []Holding, most int, tell func(j, at int)) {
	var ends []date.Day
	for _, h := range sorted {
		if h.Span.Until != 0 {
			ends = append(ends, h.Span.Until)
		}
	}
	slices.Sort(ends)
	over := 0
	for j, h := range sorted {
		for over < len(ends) && ends[over] <= h.Span.From {
			over++
		}
		if at := j + 1 - over; at > most {
			tell(j, at)
		}
	}
}

// together are the last of some holdings that are held on a day.
func together(sorted []Holding, day date.Day) []Holding {
	var held []Holding
	for j := len(sorted) - 1; j >= 0 && len(held) < mostShown; j-- {
		if sorted[j].Span.Contains(day) {
			held = append(held, sorted[j])
		}
	}
	return held
}

// overfull are the days of a span on which more than so many of some holdings are held.
func overfull(held []Holding, span date.Span, most int) []date.Span {
	type turn struct {
		day date.Day
		by  int
	}
	var turns []turn
	for _, h := range held {
		if both := h.Span.Meet(span); !both.Empty() {
			turns = append(turns, turn{both.From, 1})
			if both.Until != 0 {
				turns = append(turns, turn{both.Until, -1})
			}
		}
	}
	slices.SortFunc(turns, func(x, y turn) int { return int(x.day) - int(y.day) })
	var full []date.Span
	at := 0
	for i, t := range turns {
		at += t.by
		if i+1 < len(turns) && turns[i+1].day == t.day {
			continue
		}
		open := len(full) > 0 && full[len(full)-1].Until == 0
		switch {
		case at > most && !open:
			full = append(full, date.Span{From: t.day})
		case at <= most && open:
			full[len(full)-1].Until = t.day
		}
	}
	return full
}
