package org

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// The kinds of breach of a rule that no expression states.
var (
	heldTogether = diag.Kind{Code: "org.never-together", Severity: diag.Warning,
		Meaning: text("按规则不能由同一个人担任的岗位, 由同一个人担任了。", "Posts that a rule keeps apart are held by one person."),
		Repair:  text("换一个人担任其中一个岗位; 确实只能这样的, 在 accept 里写明原因", "have someone else hold one of them, or accept it with the reason"),
		Example: "rules:\n  - {id: cash, name: 收款与出纳分离, never_together: [front_desk, cashier]}\nassignments:\n  - {person: LS-0001, position: front_desk}\n  - {person: LS-0001, position: cashier}\n"}
	tooMany = diag.Kind{Code: "org.at-most", Severity: diag.Warning,
		Meaning: text("一个人同时担任的岗位, 比规则允许的多。", "One person holds more posts at once than a rule allows."),
		Repair:  text("给其中一段任职写上结束日期; 确实需要的, 在 accept 里写明原因", "end one of the assignments, or accept it with the reason"),
		Example: "rules:\n  - {id: one_post, name: 一人一岗, at_most: 1}\n"}
	unprepared = diag.Kind{Code: "org.requires", Severity: diag.Warning,
		Meaning: text("担任这个岗位要先担任过的岗位, 他没有担任过。", "He does not hold, and has not held, the post that this one requires."),
		Repair:  text("核对任职记录; 确实破例的, 在 accept 里写明原因", "check the register, or accept it with the reason"),
		Example: "rules:\n  - {id: ladder, name: 先任班长, position: captain, requires: leader}\n"}
)

// byFirstDay puts holdings in order of time.
func byFirstDay(x, y Holding) int {
	return cmp.Or(cmp.Compare(x.Span.From, y.Span.From), cmp.Compare(x.Post, y.Post), cmp.Compare(x.Holder, y.Holder))
}

// ruled holds the register against the rules: every person against those about his posts.
func (b *builder) ruled() {
	c := b.chart
	if len(c.separations) == 0 {
		return
	}
	w := c.weigh()
	for p, held := range c.register.persons {
		if len(held) == 0 {
			continue
		}
		held = slices.Clone(held)
		slices.SortFunc(held, byFirstDay)
		w.take(Holder(p+1), held)
		for _, i := range c.about(held) {
			for _, found := range w.breaches(&c.separations[i]) {
				b.add(found.finding(c))
			}
		}
	}
}

// about are the rules about some holdings, in the order of their keys.
func (c *Chart) about(held []Holding) []int32 {
	if c.rulesOf == nil {
		return nil
	}
	rules := slices.Clone(c.rulesOfAll)
	for _, h := range held {
		rules = append(rules, c.rulesOf[h.Post-1]...)
	}
	slices.Sort(rules)
	return slices.Compact(rules)
}

// breaches finds how a person's assignments, in order of time, breach a rule.
func (w *weighing) breaches(s *separation) []breach {
	switch {
	case s.must != nil:
		return w.unmet(s)
	case s.NeverTogether != nil:
		return w.c.apart(s, w.held)
	case s.AtMost != nil:
		return w.c.atMost(s, w.held)
	}
	return w.c.prepared(s, w.held)
}

// carries reports whether an assignment carries one of the posts with these hosts, itself or by one held together with it.
func carries(h Holding, hosts []Node) bool {
	_, found := slices.BinarySearch(hosts, h.Post)
	return found
}

// carrying are the holdings that carry one of the posts with these hosts.
func carrying(held []Holding, hosts []Node) []Holding {
	var all []Holding
	for _, h := range held {
		if carries(h, hosts) {
			all = append(all, h)
		}
	}
	return all
}

func (c *Chart) apart(s *separation, held []Holding) []breach {
	var found []breach
	held = carrying(held, s.hosts)
	for j, later := range held {
		for _, earlier := range held[:j] {
			both := later.Span.Meet(earlier.Span)
			if both.Empty() { // of one post they never overlap
				continue
			}
			found = append(found, breach{kind: heldTogether, rule: s, at: later, others: []Holding{earlier}, days: []date.Span{both},
				message: Days(both).Then(", %s同时担任“%s”和“%s”, 规则“%s”不许", ", %s holds “%s” and “%s”, which the rule “%s” keeps apart",
					c.HolderID(later.Holder), c.Name(earlier.Post), c.Name(later.Post), nameOf(s))})
		}
	}
	return found
}

// counted are the holdings that at_most counts.
func (s *separation) counted(held []Holding) []Holding {
	if s.of == nil {
		return held
	}
	return carrying(held, s.of)
}

func (c *Chart) atMost(s *separation, held []Holding) []breach {
	if len(held) <= *s.AtMost {
		return nil
	}
	var found []breach
	held = s.counted(held)
	crowded(held, *s.AtMost, func(j, at int) {
		found = append(found, breach{kind: tooMany, rule: s, at: held[j], others: together(held[:j], held[j].Span.From),
			message: Days(date.Span{From: held[j].Span.From}).Then(", %s同时担任 %d 个岗位, 规则“%s”最多 %d 个", ", %s holds %d posts, the rule “%s” allows %d",
				c.HolderID(held[j].Holder), at, nameOf(s), *s.AtMost)})
	})
	return found
}

func (c *Chart) prepared(s *separation, held []Holding) []breach {
	var found []breach
	since, was := date.Day(0), false // when he first held what is required; the holdings are in order of time
	if first := slices.IndexFunc(held, func(h Holding) bool { return carries(h, s.requires) }); first >= 0 {
		since, was = held[first].Span.From, true
	}
	for _, h := range held {
		if !carries(h, s.hosts) || was && since <= h.Span.From {
			continue
		}
		b := breach{kind: unprepared, rule: s, at: h, message: diag.Textf("%s没有担任过“%s”要求的岗位, 就担任“%s”", "%[1]s takes “%[3]s” without having held what the rule “%[2]s” requires",
			c.HolderID(h.Holder), nameOf(s), c.Name(h.Post))}
		if was {
			b.days = []date.Span{{From: h.Span.From, Until: since}}
		}
		found = append(found, b)
	}
	return found
}
