package org

import (
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// end says how another assignment makes way.
func (k *checking) end(other Holding) diag.Text {
	c := k.c
	if other.Span.From < k.h.Span.From {
		return diag.Textf("结束 %s 在“%s”的任职, 最晚到 %s", "end the assignment of %s to “%s”, at the latest on %s",
			c.HolderID(other.Holder), c.Name(other.Post), k.h.Span.From-1)
	}
	return diag.Textf("撤去 %s 在“%s”的任职 (%s)", "withdraw the assignment of %s to “%s” (%s)", c.HolderID(other.Holder), c.Name(other.Post), other.key)
}

// ends says it of every other assignment that a breach speaks of.
func (k *checking) ends(b *breach) []diag.Text {
	var all []diag.Text
	for _, other := range k.besides(b) {
		all = append(all, k.end(other))
	}
	return all
}

// shifted says how the assignment's own days avoid some of them: by beginning after the last, or ending before the first.
func (k *checking) shifted(avoid []date.Span) []diag.Text {
	if len(avoid) == 0 {
		return nil
	}
	var all []diag.Text
	span, first, last := k.h.Span, avoid[0], avoid[0]
	for _, s := range avoid[1:] {
		if s.Until == 0 || last.Until != 0 && s.Until > last.Until {
			last.Until = s.Until
		}
		first.From = min(first.From, s.From)
	}
	if last.Until != 0 && (span.Until == 0 || last.Until < span.Until) {
		all = append(all, diag.Textf("从 %s 开始", "begin on %s", last.Until))
	}
	if first.From > max(span.From, date.First) {
		all = append(all, diag.Textf("到 %s 为止", "end on %s", first.From-1))
	}
	return all
}

// inside says how the assignment stays within a span.
func (k *checking) inside(span date.Span) []diag.Text {
	within := k.h.Span.Meet(span)
	begins, ends := within.From > k.h.Span.From, within.Until != k.h.Span.Until
	switch {
	case within.Empty() || !begins && !ends:
		return nil
	case !ends:
		return []diag.Text{diag.Textf("从 %s 开始", "begin on %s", within.From)}
	case !begins:
		return []diag.Text{diag.Textf("到 %s 为止", "end on %s", within.Through())}
	}
	return []diag.Text{diag.Textf("从 %s 开始, 到 %s 为止", "begin on %s and end on %s", within.From, within.Through())}
}

// must takes up what an expression says of this assignment, and of the person's others where this one changes it.
func (k *checking) must(w *weighing, s *separation, found []breach, before []Holding) {
	others := slices.ContainsFunc(found, func(b breach) bool { return b.at != k.h })
	var had []breach
	if others && s.must.asked.his {
		after := w.held
		w.held = before
		had = w.breaches(s)
		w.held = after
	}
	for i := range found {
		b := &found[i]
		same := func(o breach) bool { return o.at == b.at && o.kind.Code == b.kind.Code }
		switch {
		case b.at == k.h:
			k.breach(b, append(k.supplied(b), k.shifted(b.days)...))
		case s.must.asked.his && !slices.ContainsFunc(had, same):
			k.breach(b, k.ends(b))
		}
	}
}

// supplied says what an expression wants.
func (k *checking) supplied(b *breach) []diag.Text {
	var all []diag.Text
	add := func(t diag.Text) {
		if !slices.Contains(all, t) {
			all = append(all, t)
		}
	}
	for _, field := range b.unmet.missing {
		add(k.registered(field, b.unmet.from))
	}
	if b.unmet.missing != nil {
		return all
	}
	for _, condition := range b.unmet.conditions {
		if condition.Verdict != rule.False {
			continue
		}
		attributes := slices.DeleteFunc(condition.Saw, func(s rule.Seen) bool { return !strings.HasPrefix(s.Name, personNamespace) })
		for _, seen := range attributes {
			add(k.registered(seen.Name, b.unmet.from))
		}
		if len(attributes) == 0 {
			add(diag.Textf("满足条件 %s", "meet the condition %s", condition.Text))
		}
	}
	if all == nil { // it is negated
		add(diag.Textf("满足条件 %s", "meet the condition %s", b.rule.Must))
	}
	return all
}

// registered says what to register for a field.
func (k *checking) registered(field string, from date.Day) diag.Text {
	name := k.c.fieldName(field)
	if id, ok := strings.CutPrefix(field, personNamespace); ok {
		return diag.Textf("登记 %s 的 %s (%s)", "register %s's %s (%s)", k.c.HolderID(k.h.Holder), name, id)
	}
	if id, ok := strings.CutPrefix(field, factNamespace); ok {
		return diag.Textf("在事实里写上 %s 自 %s 起的取值 (%s)", "state the fact %s from %s on (%s)", name, from, id)
	}
	return text("写上开始日期", "give the first day")
}

// absence tells of the person's absences during the assignment.
func (k *checking) absence() {
	c := k.c
	if b, is := c.absent(k.h); is {
		remedies := []diag.Text{text("换一个人", "assign someone else")}
		if back := k.back(); back != 0 {
			remedies = append(remedies, diag.Textf("请假到 %s, 等回来以后再任职", "wait until he is back after %s", back-1))
		}
		k.breach(&b, remedies)
		return
	}
	message := diag.Text{}
	for _, away := range c.register.away[k.h.Holder-1] {
		if !away.Overlaps(k.h.Span) {
			continue
		}
		if !message.IsZero() {
			message = message.Then("、", ", ")
		}
		days := Days(away.Meet(k.h.Span))
		message = message.Then(days.ZH, days.EN)
	}
	if !message.IsZero() {
		k.add(reason{code: awayPartly, outcome: Valid, message: message.Then(", %s 请假", ", %s is away", c.HolderID(k.h.Holder))})
	}
}

// back is the first day after the absence that the assignment ends in; zero where it has no end.
func (k *checking) back() date.Day {
	day := k.h.Span.Through()
	for again := true; again; {
		again = false
		for _, away := range k.c.register.away[k.h.Holder-1] {
			if away.Contains(day) {
				if away.Until == 0 {
					return 0
				}
				day, again = away.Until, true
			}
		}
	}
	return day
}

// acting tells what is odd about standing in, and forbids nothing.
func (k *checking) acting() {
	if !k.h.Acting {
		return
	}
	c := k.c
	var there []date.Span
	names := ""
	for _, holder := range c.register.posts[k.h.Post-1] {
		both := holder.Span.Meet(k.h.Span)
		if holder.Acting || both.Empty() {
			continue
		}
		if present := date.Gaps(both, c.register.away[holder.Holder-1]); len(present) > 0 {
			there = append(there, present...)
			names += " " + c.HolderID(holder.Holder)
		}
		k.inTurn(holder)
	}
	if len(date.Gaps(k.h.Span, there)) == 0 {
		k.add(reason{code: holderPresent, outcome: Valid, message: diag.Textf("“%s”每天都有人在岗, 没有请假:%s", "“%s” has a holder who is not away on every day:%s", c.Name(k.h.Post), names)})
	}
}

// inTurn tells that the holder of the post acts for this person on the same days.
func (k *checking) inTurn(holder Holding) {
	c := k.c
	for _, his := range c.register.persons[holder.Holder-1] {
		if !his.Acting {
			continue
		}
		for _, own := range c.register.persons[k.h.Holder-1] {
			days := his.Span.Meet(own.Span).Meet(k.h.Span).Meet(holder.Span)
			if own.Post == his.Post && !own.Acting && !days.Empty() {
				k.add(reason{code: actingInTurn, outcome: Valid, others: []Holding{his}, message: Days(days).Then(", %s 同时代理 %s 的“%s”",
					", %s acts for %s as “%s” in turn", c.HolderID(holder.Holder), c.HolderID(k.h.Holder), c.Name(own.Post))})
			}
		}
	}
}
