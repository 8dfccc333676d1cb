package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// outcomes and states of a request as people read them.
var (
	outcomes = map[approval.Outcome]diag.Text{ // %s is the act
		approval.Permitted:    text("可以%s", "may %s"),
		approval.Escalate:     text("超出权限", "beyond the limit"),
		approval.Denied:       text("不能%s", "may not %s"),
		approval.Undetermined: text("无法判断", "cannot be told"),
	}
	states = map[approval.State]diag.Text{
		approval.Complete:  text("审批完成", "complete"),
		approval.Pending:   text("待审批", "pending"),
		approval.Refused:   text("已驳回", "refused"),
		approval.Invalid:   text("没有人可以审批", "nobody can approve it"),
		approval.Unsettled: text("无法判断", "cannot be told"),
	}
)

// answerText writes a decision for people: what it is, to whom it goes, and on what it rests.
func (s *desk) answerText(w io.Writer, d approval.Decision) {
	line := s.label(d.ID()) + s.verdict(d)
	if to, people := d.EscalateTo(); to != (approval.Actor{}) {
		line += text(", 应报: ", ", it goes to: ").In(s.lang) + s.actor(to, people)
	}
	if d.State() == approval.Pending {
		line += s.route(d.Route())
	}
	if missing := d.Missing(); len(missing) > 0 {
		line += text("; 请补上或改正: ", "; to be given or mended: ").In(s.lang) + s.fields(missing)
	}
	fmt.Fprintln(w, plain(line))
	for _, r := range d.Reasons(s.lang) {
		fmt.Fprintln(w, plain("  - "+r.Message+origin(r.Code, r.Source, r.Pos)))
	}
}

// verdict is the answers to what was asked, each once.
func (s *desk) verdict(d approval.Decision) string {
	var said []string
	outcome, state := d.Asked()
	if outcome {
		said = append(said, strings.ReplaceAll(outcomes[d.Outcome()].In(s.lang), "%s", d.Verb().Text().In(s.lang)))
	}
	if state {
		said = append(said, states[d.State()].In(s.lang))
	}
	return strings.Join(slices.Compact(said), "; ")
}

// route is who is still to sign, step by step; the acts are told where they are not all approvals.
func (s *desk) route(steps []approval.RouteStep) string {
	acts := slices.ContainsFunc(steps, func(r approval.RouteStep) bool { return r.Verb != duty.Approve })
	line, last := "", 0
	for _, r := range steps {
		switch {
		case r.Done:
			continue
		case line == "":
			line = ": "
		case r.Step == last && r.Mode == string(approval.Any):
			line += text(" 或 ", " or ").In(s.lang)
		case r.Step == last:
			line += text(" 和 ", " and ").In(s.lang)
		default:
			line += " → "
		}
		if acts && r.Step != last {
			line += r.Verb.Text().In(s.lang) + " "
		}
		last = r.Step
		line += s.actor(r.Actor, r.People)
	}
	return line
}

// fields names fields of a request, each once.
func (s *desk) fields(missing []string) string {
	var named []string
	for _, field := range missing {
		name := s.policy.FieldText("", field).In(s.lang)
		if id, ok := strings.CutPrefix(field, "attributes."); ok {
			name = s.attributeName(id)
		}
		if !slices.Contains(named, name) {
			named = append(named, name)
		}
	}
	return strings.Join(named, text("、", ", ").In(s.lang))
}

// actor is a post with its people, or a party, by name.
func (s *desk) actor(a approval.Actor, people []string) string {
	id := string(a.Position)
	if id == "" {
		id = string(a.Party)
	}
	n, _ := s.chart.Node(id)
	name := s.chart.Name(n)
	if len(people) == 0 || s.chart.ByPosts() {
		return name
	}
	called := make([]string, len(people))
	for i, id := range people {
		called[i] = id
		if h, known := s.chart.Holder(org.PersonID(id)); known {
			p, _ := s.chart.Person(h)
			called[i] = byNameAndID(p)
		}
	}
	return name + " (" + strings.Join(called, text("、", ", ").In(s.lang)) + ")"
}

// origin is the code of a reason, which mandate explain knows, and where its rule stands: its clauses, file and line.
func origin(code diag.Code, source []string, pos diag.Pos) string {
	parts := append([]string{string(code)}, source...)
	if pos.File != "" {
		parts = append(parts, fmt.Sprintf("%s:%d", pos.File, pos.Line))
	}
	return " [" + strings.Join(parts, " ") + "]"
}
