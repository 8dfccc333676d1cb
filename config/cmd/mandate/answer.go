package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org/diag"
)

// outcomes and states as people read them.
var (
	outcomes = map[approval.Outcome]diag.Text{
		approval.Permitted:    text("可以审批", "may approve"),
		approval.Escalate:     text("超出权限", "beyond the limit"),
		approval.Denied:       text("不能审批", "may not approve"),
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
func answerText(w io.Writer, d approval.Decision, model *names, lang diag.Lang) {
	var head []string
	outcome, state := d.Asked()
	if outcome {
		head = append(head, outcomes[d.Outcome()].In(lang))
	}
	if state {
		head = append(head, states[d.State()].In(lang))
	}
	if id := d.ID(); id != "" {
		fmt.Fprintf(w, "[%s] ", id)
	}
	fmt.Fprint(w, strings.Join(head, "; "))
	if to, people := d.EscalateTo(); to != (approval.Actor{}) {
		fmt.Fprint(w, text(", 应报: ", ", it goes to: ").In(lang), model.actor(to, people))
	}
	for _, step := range d.Route() {
		fmt.Fprint(w, text(": 由 ", ": by ").In(lang), model.actor(step.Actor, step.People))
	}
	if missing := d.Missing(); len(missing) > 0 {
		fmt.Fprint(w, text(" (缺: ", " (missing: ").In(lang), strings.Join(missing, ", "), ")")
	}
	fmt.Fprintln(w)
	for _, r := range d.Reasons(lang) {
		fmt.Fprintf(w, "  - %s%s\n", r.Message, origin(r))
	}
}

// origin is where a reason's rule stands: its clauses, file and line.
func origin(r approval.Reason) string {
	parts := append([]string{}, r.Source...)
	if r.Pos.File != "" {
		parts = append(parts, fmt.Sprintf("%s:%d", r.Pos.File, r.Pos.Line))
	}
	if len(parts) == 0 {
		return ""
	}
	return " [" + strings.Join(parts, " ") + "]"
}
