package org

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Separation is a rule about who may hold which posts: segregation of duties, prerequisites, and how many posts one
// person may hold. A rule states one of never_together, at_most and requires.
type Separation struct {
	At            diag.Pos `yaml:"-"`
	ID            string   `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name          string   `yaml:"name" zh:"名称" doc:"名称 | name"`
	NeverTogether []Ref    `yaml:"never_together" zh:"不得兼任" doc:"这些岗位不能由同一个人同时担任 | posts that one person never holds together"`
	AtMost        *int     `yaml:"at_most" zh:"最多任职" doc:"一个人同时最多担任几个岗位 (由谁兼任的不另算) | how many posts one person holds at most; those held together count once"`
	Of            []Ref    `yaml:"of" zh:"范围" doc:"最多任职只数这些岗位; 不写就数全部 | the posts that at_most counts, all where none is given"`
	Positions     []Ref    `yaml:"position" zh:"岗位" doc:"requires 约束的岗位 | the posts that requires is about"`
	Requires      []Ref    `yaml:"requires" zh:"须先任" doc:"担任这个岗位的人, 必须正在担任或担任过其中一个岗位 | one of these must be held, or have been held before"`
	Source        []string `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
	Reading       string   `yaml:"reading" zh:"理解" doc:"原文有几种读法时, 这里取哪一种 | which reading of the document is taken"`
}

// Key is the natural key: the id, or the name.
func (s Separation) Key() string { return key(s.ID, s.Name) }

// separation is a compiled Separation.
type separation struct {
	Separation
	posts, of, requires []Node
}

var (
	badRule = diag.Kind{Code: "org.rule",
		Meaning: text("规则没有写全, 或者一条里写了几种规则。", "A rule is incomplete, or states more than one thing."),
		Repair:  text("一条规则只写一种: never_together 至少两个岗位; at_most 写大于零的整数; requires 要同时写 position", "state one thing: never_together with two posts or more; at_most above zero; requires with position"),
		Example: "rules:\n  - {id: cash, name: 收款与出纳分离, never_together: [front_desk]}\n"}
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

// separations compiles the rules, and finds posts held together that a rule keeps apart.
func (b *builder) separations(written []Separation) {
	for _, s := range entries(b, "rules", written, func(s *Separation) string { return s.ID }) {
		path := diag.Path("rules").Item(s.Key())
		compiled := separation{Separation: s}
		before := len(b.findings)
		compiled.NeverTogether, compiled.posts = b.positionsOf(s.NeverTogether, path.Key("never_together"))
		compiled.Of, compiled.of = b.positionsOf(s.Of, path.Key("of"))
		compiled.Requires, compiled.requires = b.positionsOf(s.Requires, path.Key("requires"))
		if s.Requires != nil {
			compiled.Positions, compiled.posts = b.positionsOf(s.Positions, path.Key("position"))
		}
		if len(b.findings) > before {
			continue
		}
		if !s.whole() {
			b.add(badRule.At(path, diag.Textf("规则“%s”没有写全, 或者写了几种", "the rule “%s” is incomplete or states more than one thing", s.Key())))
			continue
		}
		b.chart.separations = append(b.chart.separations, compiled)
		if s.NeverTogether != nil {
			b.separatedHosts(&compiled, path)
		}
	}
}

// whole reports whether the rule states exactly one thing, completely.
func (s *Separation) whole() bool {
	never, most, requires := len(s.NeverTogether) > 0, s.AtMost != nil, len(s.Requires) > 0
	switch {
	case never:
		return !most && !requires && s.Of == nil && s.Positions == nil && len(s.NeverTogether) > 1
	case most:
		return !requires && s.Positions == nil && *s.AtMost > 0
	}
	return requires && s.Of == nil && len(s.Positions) > 0
}

// positionsOf is [Chart.Positions] with the findings added to the others.
func (b *builder) positionsOf(written []Ref, path diag.Path) ([]Ref, []Node) {
	refs, findings := b.chart.Positions(written, path)
	b.findings = append(b.findings, findings...)
	nodes := make([]Node, len(refs))
	for i, ref := range refs {
		nodes[i] = b.chart.names.ids[string(ref)]
	}
	return refs, nodes
}

// separatedHosts reports posts that the document has one person hold and the rule keeps apart: no register can mend it.
func (b *builder) separatedHosts(s *separation, path diag.Path) {
	c := b.chart
	for i, n := range s.posts {
		for _, other := range s.posts[:i] {
			if c.Host(n) == c.Host(other) {
				b.add(heldTogether.At(path.Key("never_together").Item(c.ID(n)), diag.Textf(
					"规则“%s”不许同一个人担任“%s”和“%s”, 两个岗位却是兼任的", "the rule “%s” keeps “%s” and “%s” apart, and they are held together",
					nameOf(s), c.Name(other), c.Name(n))).
					WithSource(s.Source...).WithSource(b.sourceOf(n)...).WithSource(b.sourceOf(other)...).WithRelated(b.place(n).Key("held_with"), diag.Pos{}))
			}
		}
	}
}

func nameOf(s *separation) string { return key(s.Name, s.ID) }

// separate holds the register against the rules.
func (b *builder) separate() {
	for i := range b.chart.separations {
		s := &b.chart.separations[i]
		for p, held := range b.chart.register.persons {
			held = slices.Clone(held)
			slices.SortFunc(held, func(x, y Holding) int {
				return cmp.Or(cmp.Compare(x.Span.From, y.Span.From), cmp.Compare(x.Post, y.Post))
			})
			switch {
			case s.NeverTogether != nil:
				b.apartPosts(s, held, Holder(p+1))
			case s.AtMost != nil:
				b.atMost(s, held, Holder(p+1))
			default:
				b.prepared(s, held, Holder(p+1))
			}
		}
	}
}

// carries reports whether an assignment carries one of the posts, itself or by one held together with it.
func (c *Chart) carries(h Holding, posts []Node) bool {
	return slices.ContainsFunc(posts, func(n Node) bool { return c.Host(n) == h.Post })
}

func (b *builder) apartPosts(s *separation, held []Holding, person Holder) {
	c := b.chart
	for j, later := range held {
		for _, earlier := range held[:j] {
			both := later.Span.Meet(earlier.Span)
			if !later.Span.Overlaps(earlier.Span) || later.Post == earlier.Post || !c.carries(later, s.posts) || !c.carries(earlier, s.posts) {
				continue
			}
			b.add(heldTogether.At(assignmentPath(later.key), Days(both).Then(", %s同时担任“%s”和“%s”, 规则“%s”不许", ", %s holds “%s” and “%s”, which the rule “%s” keeps apart",
				c.HolderID(person), c.Name(earlier.Post), c.Name(later.Post), nameOf(s))).WithSource(s.Source...).
				WithRelated(assignmentPath(earlier.key), diag.Pos{}).WithRelated(diag.Path("rules").Item(s.Key()), s.At))
		}
	}
}

func (b *builder) atMost(s *separation, held []Holding, person Holder) {
	c := b.chart
	counted := slices.DeleteFunc(held, func(h Holding) bool { return len(s.of) > 0 && !c.carries(h, s.of) })
	for j, h := range counted {
		at := 1
		for _, earlier := range counted[:j] {
			if earlier.Span.Contains(h.Span.From) {
				at++
			}
		}
		if at > *s.AtMost {
			b.add(tooMany.At(assignmentPath(h.key), Days(date.Span{From: h.Span.From}).Then(", %s同时担任 %d 个岗位, 规则“%s”最多 %d 个", ", %s holds %d posts, the rule “%s” allows %d",
				c.HolderID(person), at, nameOf(s), *s.AtMost)).WithSource(s.Source...).WithRelated(diag.Path("rules").Item(s.Key()), s.At))
			return
		}
	}
}

func (b *builder) prepared(s *separation, held []Holding, person Holder) {
	c := b.chart
	for _, h := range held {
		if !c.carries(h, s.posts) || slices.ContainsFunc(held, func(o Holding) bool { return c.carries(o, s.requires) && o.Span.From <= h.Span.From }) {
			continue
		}
		b.add(unprepared.At(assignmentPath(h.key), diag.Textf("%s没有担任过“%s”要求的岗位, 就担任“%s”", "%[1]s takes “%[3]s” without having held what the rule “%[2]s” requires",
			c.HolderID(person), nameOf(s), c.Name(h.Post))).WithSource(s.Source...).WithRelated(diag.Path("rules").Item(s.Key()), s.At))
	}
}
