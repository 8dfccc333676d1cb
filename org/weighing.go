package org

import (
	"slices"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// weighing holds one person's assignments against rules. It serves one goroutine at a time.
type weighing struct {
	c      *Chart
	values *rule.Values // nil where no rule has an expression
	held   []Holding    // of the person, in order of time
}

func (c *Chart) weigh() *weighing {
	w := &weighing{c: c}
	if c.conditions != nil {
		w.values = c.conditions.env.Values()
	}
	return w
}

// take turns to a person.
func (w *weighing) take(h Holder, held []Holding) {
	w.held = held
	if w.values == nil {
		return
	}
	w.values.Clear()
	for i := range w.c.qualities {
		w.values.Set(w.c.conditions.qualities[i], w.c.Quality(h, i))
	}
}

// unmet is what an expression saw where it did not hold.
type unmet struct {
	missing    []string // the fields that are missing, where it cannot be told
	conditions []rule.Condition
	from       date.Day // the first day
}

// unmet finds the assignments whose expression does not hold on some day, and those where it cannot be told on some day:
// at most one breach of each kind for an assignment.
func (w *weighing) unmet(s *separation) []breach {
	var found []breach
	for _, h := range w.held {
		if s.hosts != nil && !carries(h, s.hosts) {
			continue
		}
		found = append(found, w.assess(s, h)...)
	}
	return found
}

// posts are those that an assignment carries and the rule is about.
func (w *weighing) posts(s *separation, h Holding) []Node {
	all := append([]Node{h.Post}, w.c.guests[h.Post-1]...)
	if s.hosts == nil {
		return all
	}
	return slices.DeleteFunc(all, func(n Node) bool { return !slices.Contains(s.posts, n) })
}

// assess asks the expression about an assignment on every day on which the answer may change.
func (w *weighing) assess(s *separation, h Holding) []breach {
	w.values.Set(w.c.conditions.acting, rule.BoolValue(h.Acting))
	w.values.Set(w.c.conditions.from, rule.DayValue(h.Span.From))
	broken, untold := breach{kind: mustBroken, rule: s, at: h}, breach{kind: mustUntold, rule: s, at: h}
	for _, post := range w.posts(s, h) {
		days := s.must.days(w.c, h.Span, w.held, post)
		for i, day := range days {
			until := h.Span.Until
			if i+1 < len(days) {
				until = days[i+1]
			}
			about := &occupancy{view: w.c.On(day), held: w.held, post: post}
			w.facts(s.must, about.view)
			switch result := s.must.program.Eval(w.values, about); result.Verdict {
			case rule.False:
				w.note(&broken, about, nil, until)
			case rule.Undetermined:
				w.note(&untold, about, result.Missing, until)
			}
		}
	}
	var found []breach
	for _, b := range []breach{broken, untold} {
		if b.days != nil {
			slices.SortFunc(b.days, func(x, y date.Span) int { return int(x.From) - int(y.From) })
			found = append(found, b)
		}
	}
	return found
}

func (w *weighing) facts(m *must, view View) {
	for _, i := range m.facts {
		w.values.Set(w.c.conditions.facts[i], view.Fact(i))
	}
}

// note keeps the days of a breach, and tells of the first one.
func (w *weighing) note(b *breach, about *occupancy, missing []string, until date.Day) {
	first := b.days == nil
	b.days = append(b.days, date.Span{From: about.view.day, Until: until})
	if !first {
		return
	}
	c := w.c
	b.unmet = unmet{missing: missing, conditions: b.rule.must.program.Trace(w.values, about), from: about.view.day}
	if b.at.Span.From != 0 || about.view.day > date.First {
		b.message = Days(date.Span{From: about.view.day}).Then(", ", ", ")
	}
	if b.kind.Code == mustUntold.Code {
		b.message = b.message.Then("%s担任“%s”是否符合规则“%s”判断不了: ", "whether %s may hold “%s” under the rule “%s” cannot be told: ", c.HolderID(b.at.Holder), c.Name(about.post), nameOf(b.rule))
	} else {
		b.message = b.message.Then("%s担任“%s”不符合规则“%s”: ", "%s holds “%s” against the rule “%s”: ", c.HolderID(b.at.Holder), c.Name(about.post), nameOf(b.rule))
	}
	b.message = b.message.Then(c.saw(b.unmet.conditions, diag.Chinese), c.saw(b.unmet.conditions, diag.English))
}

// saw tells the conditions that do not hold, with the values that they saw.
func (c *Chart) saw(conditions []rule.Condition, lang diag.Lang) string {
	told := ""
	for _, condition := range conditions {
		words := text("不成立", "does not hold")
		switch condition.Verdict {
		case rule.True:
			words = text("成立", "holds")
		case rule.Undetermined:
			words = text("无法判断", "cannot be told")
		}
		if told != "" {
			told += "; "
		}
		told += text("条件 ", "condition ").In(lang) + condition.Text + " " + words.In(lang)
		for _, seen := range condition.Saw {
			told += ", " + c.fieldName(seen.Name)
			if seen.Empty {
				told += text("没有写", " is not stated").In(lang)
			} else {
				told += " = " + seen.Value
			}
		}
	}
	return told
}

// fieldName is what people call a field that an expression reads: the name of an attribute or fact in quotes, or what is
// written.
func (c *Chart) fieldName(field string) string {
	for _, q := range c.qualities {
		if personNamespace+q.ID == field && q.Name != "" {
			return "“" + q.Name + "”"
		}
	}
	for _, f := range c.facts {
		if factNamespace+f.ID == field && f.Name != "" {
			return "“" + f.Name + "”"
		}
	}
	return field
}
