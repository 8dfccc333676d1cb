package main

import (
	"strings"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
)

// names turns what people type into what the contract has, and back.
type names struct{ chart *org.Chart }

// written takes a post, party or person by name, and everything else as it is.
func (m *names) written(called string) string {
	if called == "" || strings.HasPrefix(called, "position:") || strings.HasPrefix(called, "party:") {
		return called
	}
	if n, fault := m.chart.Resolve(org.Ref(called)); fault == nil {
		if _, party := m.chart.Party(n); party {
			return "party:" + m.chart.ID(n)
		}
		return "position:" + m.chart.ID(n)
	}
	if h, fault := m.chart.ResolvePerson(org.Ref(called)); fault == nil {
		return m.chart.HolderID(h)
	}
	return called
}

// actor is a post with its people, or a party, by name.
func (m *names) actor(a approval.Actor, people []string) string {
	id := string(a.Position)
	if id == "" {
		id = string(a.Party)
	}
	n, _ := m.chart.Node(id)
	name := m.chart.Name(n)
	if len(people) > 0 && !m.chart.ByPosts() {
		name += " (" + strings.Join(people, "、") + ")"
	}
	return name
}
