package main

import (
	"strings"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// sight is a view as people see it, in a language.
type sight struct {
	view org.View
	lang diag.Lang
}

// title is whose chart it is, and on which day.
func (s *sight) title() string {
	return strings.TrimSpace(plain(s.view.Chart().Organization().Name + " " + s.view.Day().String()))
}

// tops are the roots of the trees: parties that something reports to, and positions in force whose superior is not.
func tops(v org.View) []org.Node {
	var all []org.Node
	for _, n := range v.Chart().Parties() {
		for range v.Subordinates(n) {
			all = append(all, n)
			break
		}
	}
	for n := org.Node(1); int(n) <= v.Chart().Len(); n++ {
		if v.InForce(n) && !v.InForce(v.Superior(n)) {
			all = append(all, n)
		}
	}
	return all
}

// party reports whether a node is a party.
func (s *sight) party(n org.Node) bool {
	_, party := s.view.Chart().Party(n)
	return party
}

// heldWith says with which post a post is held together, "" for a post of its own.
func (s *sight) heldWith(n org.Node) string {
	if host := s.view.Chart().Host(n); host != n {
		return diag.Textf("%s兼", "held with %s", plain(s.view.Chart().Name(host))).In(s.lang)
	}
	return ""
}

// vacant is what stands in the place of the people of a post that nobody holds.
func (s *sight) vacant() string { return text("空缺", "vacant").In(s.lang) }

// people are those who hold a post, by name, and by id too where ids are wanted; nil for parties, for posts held
// together with another, and for all posts of a chart that knows no people.
func (s *sight) people(n org.Node, call func(*org.Person) string) []string {
	chart := s.view.Chart()
	if chart.ByPosts() || s.party(n) || chart.Host(n) != n {
		return nil
	}
	people := []string{}
	for h := range s.view.Holders(n) {
		who := chart.HolderID(h.Holder)
		if p, known := chart.Person(h.Holder); known {
			who = call(p)
		}
		if h.Acting {
			who += text("(代理)", " (acting)").In(s.lang)
		}
		if s.view.Away(h.Holder) {
			who += text("(请假)", " (away)").In(s.lang)
		}
		people = append(people, plain(who))
	}
	return people
}

// byName is a person's name, the id where there is none.
func byName(p *org.Person) string {
	if p.Name == "" {
		return string(p.ID)
	}
	return p.Name
}

// byNameAndID is a person's name and id.
func byNameAndID(p *org.Person) string {
	if p.Name == "" {
		return string(p.ID)
	}
	return p.Name + " " + string(p.ID)
}

// comma parts the names of a list.
func (s *sight) comma() string { return text("、", ", ").In(s.lang) }
