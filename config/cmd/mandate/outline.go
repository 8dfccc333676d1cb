package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/mandate-go/mandate/org"
)

// outline draws the lines as an indented tree.
func outline(s *sight) *bytes.Buffer {
	b := &bytes.Buffer{}
	fmt.Fprintln(b, s.title())
	roots := tops(s.view)
	if len(roots) == 0 {
		fmt.Fprintln(b, s.noPosition())
	}
	for _, n := range roots {
		fmt.Fprintln(b)
		fmt.Fprintln(b, s.label(n))
		s.branches(b, n, "")
	}
	return b
}

func (s *sight) noPosition() string {
	return text("这一天没有岗位", "there is no position on this day").In(s.lang)
}

func (s *sight) branches(b *bytes.Buffer, n org.Node, margin string) {
	var below []org.Node
	for m := range s.view.Subordinates(n) {
		below = append(below, m)
	}
	for i, m := range below {
		branch, next := "├─ ", "│  "
		if i == len(below)-1 {
			branch, next = "└─ ", "   "
		}
		fmt.Fprintln(b, margin+branch+s.label(m))
		s.branches(b, m, margin+next)
	}
}

// label is a node on one line: name, id, who holds it.
func (s *sight) label(n org.Node) string {
	chart := s.view.Chart()
	label := plain(chart.Name(n))
	if id := chart.ID(n); id != chart.Name(n) {
		label += " " + id
	}
	if with := s.heldWith(n); with != "" {
		return label + " (" + with + ")"
	}
	switch people := s.people(n, byNameAndID); {
	case people == nil:
		return label
	case len(people) == 0:
		return label + ": " + s.vacant()
	default:
		return label + ": " + strings.Join(people, s.comma())
	}
}
