package org

import (
	"slices"

	"github.com/mandate-go/mandate/org/diag"
)

// Separation is a rule about who may hold which posts: segregation of duties, prerequisites, how many posts one person
// may hold, and what must be true of an assignment. A rule states one of never_together, at_most, requires and must.
type Separation struct {
	At            diag.Pos `yaml:"-"`
	ID            string   `yaml:"id" zh:"编号" doc:"编号 | id"`
	Name          string   `yaml:"name" zh:"名称" doc:"名称 | name"`
	NeverTogether []Ref    `yaml:"never_together" zh:"不得兼任" doc:"这些岗位不能由同一个人同时担任 | posts that one person never holds together"`
	AtMost        *int     `yaml:"at_most" zh:"最多任职" doc:"一个人同时最多担任几个岗位 (由谁兼任的不另算) | how many posts one person holds at most; those held together count once"`
	Of            []Ref    `yaml:"of" zh:"范围" doc:"最多任职只数这些岗位; 不写就数全部 | the posts that at_most counts, all where none is given"`
	Positions     []Ref    `yaml:"position" zh:"岗位" doc:"须先任、必须 约束的岗位; 必须 不写岗位就是全部岗位 | the posts that requires or must is about; must is about all where none is given"`
	Requires      []Ref    `yaml:"requires" zh:"须先任" doc:"担任这个岗位的人, 必须正在担任或担任过其中一个岗位 | one of these must be held, or have been held before"`
	For           string   `yaml:"for" zh:"对象" doc:"must 管的是什么, 目前只有 assignment(任职) | what must is about, so far assignment alone"`
	Must          string   `yaml:"must" zh:"必须" doc:"任职的每一天都要成立的条件, 例如 person.fire_certificate | what must be true on every day of an assignment"`
	Source        []string `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
	Reading       string   `yaml:"reading" zh:"理解" doc:"原文有几种读法时, 这里取哪一种 | which reading of the document is taken"`
}

// Key is the natural key: the id, or the name.
func (s Separation) Key() string { return key(s.ID, s.Name) }

// aboutAssignment are the words under for.
var aboutAssignment = []string{"assignment", "任职"}

// separation is a compiled Separation. What people are assigned to is the host of a post: the lists hold hosts, sorted,
// each once.
type separation struct {
	Separation
	posts    []Node // as written, in the order of their ids
	hosts    []Node // of never_together, position
	of       []Node // nil: all
	requires []Node
	must     *must
}

// everywhere reports whether the rule is about every post.
func (s *separation) everywhere() bool {
	return s.AtMost != nil && s.of == nil || s.must != nil && s.hosts == nil
}

var badRule = diag.Kind{Code: "org.rule",
	Meaning: text("规则没有写全, 或者一条里写了几种规则。", "A rule is incomplete, or states more than one thing."),
	Repair:  text("一条规则只写一种: never_together 至少两个岗位; at_most 写大于零的整数; requires 要同时写 position; must 要同时写 for: assignment", "state one thing: never_together with two posts or more; at_most above zero; requires with position; must with for: assignment"),
	Example: "rules:\n  - {id: cash, name: 收款与出纳分离, never_together: [front_desk]}\n"}

// separations compiles the rules, and finds posts held together that a rule keeps apart.
func (b *builder) separations(written []Separation) {
	c := b.chart
	for _, s := range entries(b, "rules", written, func(s *Separation) string { return s.ID }) {
		path := diag.Path("rules").Item(s.Key())
		compiled := separation{Separation: s}
		if !b.named(&compiled, path) {
			continue
		}
		if !s.whole() {
			b.add(badRule.At(path, diag.Textf("规则“%s”没有写全, 或者写了几种", "the rule “%s” is incomplete or states more than one thing", s.Key())))
			continue
		}
		if s.Must != "" {
			compiled.For = aboutAssignment[0]
			if compiled.must = b.must(s.Must, path.Key("must")); compiled.must == nil {
				continue
			}
		}
		c.separations = append(c.separations, compiled)
		if s.NeverTogether != nil {
			b.separatedHosts(&compiled, path)
		}
	}
	b.affected()
}

// named resolves the posts of a rule; false where one is at fault.
func (b *builder) named(s *separation, path diag.Path) bool {
	before := len(b.findings)
	var of, requires []Node
	written := s.Separation
	s.Of, of = b.positionsOf(written.Of, path.Key("of"))
	s.Requires, requires = b.positionsOf(written.Requires, path.Key("requires"))
	s.NeverTogether, s.posts = b.positionsOf(written.NeverTogether, path.Key("never_together"))
	if written.Requires != nil || written.Must != "" {
		s.Positions, s.posts = b.positionsOf(written.Positions, path.Key("position"))
	}
	s.hosts, s.of, s.requires = b.chart.hostsOf(s.posts), b.chart.hostsOf(of), b.chart.hostsOf(requires)
	return len(b.findings) == before
}

// hostsOf is what people are assigned to for posts, sorted, each once.
func (c *Chart) hostsOf(posts []Node) []Node {
	var hosts []Node
	for _, n := range posts {
		hosts = append(hosts, c.Host(n))
	}
	slices.Sort(hosts)
	return slices.Compact(hosts)
}

// affected books each rule at the posts that it is about, so that a person is held against the rules of his own alone.
func (b *builder) affected() {
	c := b.chart
	if len(c.separations) == 0 {
		return
	}
	c.rulesOf = make([][]int32, len(c.positions))
	for i := range c.separations {
		s := &c.separations[i]
		if s.everywhere() {
			c.rulesOfAll = append(c.rulesOfAll, int32(i))
			continue
		}
		for _, host := range append(slices.Clone(s.hosts), s.of...) {
			c.rulesOf[host-1] = append(c.rulesOf[host-1], int32(i))
		}
	}
}

// whole reports whether the rule states exactly one thing, completely.
func (s *Separation) whole() bool {
	never, most, requires, must := len(s.NeverTogether) > 0, s.AtMost != nil, len(s.Requires) > 0, s.Must != ""
	stated := 0
	for _, states := range []bool{never, most, requires, must} {
		if states {
			stated++
		}
	}
	switch {
	case stated != 1 || s.Of != nil && !most || s.Positions != nil && !requires && !must || s.For != "" && !must:
		return false
	case never:
		return len(s.NeverTogether) > 1
	case most:
		return *s.AtMost > 0
	case requires:
		return len(s.Positions) > 0
	}
	return slices.Contains(aboutAssignment, s.For)
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
	c, held := b.chart, map[Node][]Node{}
	for _, n := range s.posts {
		for _, other := range held[c.Host(n)] {
			guest := n
			if c.Host(n) == n {
				guest = other
			}
			b.add(heldTogether.At(path.Key("never_together").Item(c.ID(n)), diag.Textf(
				"规则“%s”不许同一个人担任“%s”和“%s”, 两个岗位却是兼任的", "the rule “%s” keeps “%s” and “%s” apart, and they are held together",
				nameOf(s), c.Name(other), c.Name(n))).
				WithSource(s.Source...).WithSource(b.sourceOf(n)...).WithSource(b.sourceOf(other)...).WithRelated(b.place(guest).Key("held_with"), diag.Pos{}))
		}
		held[c.Host(n)] = append(held[c.Host(n)], n)
	}
}

func nameOf(s *separation) string { return key(s.Name, s.ID) }
