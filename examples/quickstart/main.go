// Command quickstart does the main job on the organization that comes with the library: it checks 蓝山, prints who
// reports to whom, and decides requests around the 2000 yuan limit, with the reasons and the clauses that they rest on.
package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(w io.Writer) error {
	model, findings := config.Lanshan()
	if err := findings.Err(); err != nil {
		return err
	}
	s := findings.Summary()
	fmt.Fprintf(w, "一、检查: 错误 %d, 警告 %d, 已接受 %d\n\n", s.Errors, s.Warnings, s.Accepted)

	at := time.Date(2026, 3, 2, 9, 0, 0, 0, model.Org().Zone())
	view := model.Org().At(at)
	fmt.Fprintln(w, "二、上下级 (2026-03-02)")
	for _, party := range model.Org().Parties() {
		line(w, view, party, 0)
	}

	fmt.Fprintln(w, "\n三、2000 元上下的费用")
	if err := decisions(w, model, at); err != nil {
		return err
	}
	fmt.Fprintln(w, "\n四、2026 年 3 月到期的职责")
	due(w, model, at)
	return nil
}

// due lists what is due in the month, on which day, in which post and by whom; what is done every day or shift is left out.
func due(w io.Writer, model *config.Model, at time.Time) {
	today := date.In(at, model.Org().Zone())
	year, month, day := today.Date()
	first := today - date.Day(day-1)
	month31 := schedule.Query{From: first, Through: first + date.Day(date.DaysIn(year, month)-1)}
	for o := range model.Schedule().Agenda(month31) {
		if o.Daily() || o.Due > month31.Through {
			continue // a quarter's, say, goes on
		}
		when := fmt.Sprintf("%s 前", o.Due)
		if o.Opens == o.Due {
			when = fmt.Sprintf("%s 当天", o.Due)
		}
		fmt.Fprintf(w, "%s  %s: %s (%s)\n", when, model.Org().Name(o.Position), o.Duty.Title, strings.Join(people(model, o), "、"))
	}
}

// people are those who answer for a duty on its day.
func people(model *config.Model, o schedule.Occurrence) []string {
	var all []string
	for _, h := range o.Answer().People {
		all = append(all, model.Org().HolderID(h))
	}
	return all
}

// line prints everyone below a node, indented.
func line(w io.Writer, view org.View, n org.Node, depth int) {
	for below := range view.Subordinates(n) {
		if depth == 0 {
			fmt.Fprintln(w, view.Chart().Name(n))
		}
		fmt.Fprintln(w, strings.Repeat("  ", depth+1)+view.Chart().Name(below))
		line(w, view, below, depth+1)
	}
}

// decisions asks for a post at the bottom, and for the manager's assistant himself, who may approve three amounts.
func decisions(w io.Writer, model *config.Model, at time.Time) error {
	am := approval.Actor{Position: "manager_assistant"}
	for _, requester := range []approval.Actor{{Position: "lobby_guard"}, am} {
		for _, text := range []string{"1999.99", "2000", "2000.01"} {
			amount, err := money.Parse(text, model.Policy().Currency())
			if err != nil {
				return err
			}
			request := approval.Request{Kind: "expense", Amount: amount, Requester: requester, At: at}
			stands := model.Policy().Decide(request)
			request.Approver = am
			signs := model.Policy().Decide(request)

			fmt.Fprintf(w, "\n%s申请%s: 由%s审批; 经理助理%s\n", name(model, requester), amount.Text().ZH,
				asked(model, stands), words[signs.Outcome()])
			reasons := signs.Reasons(diag.Chinese)
			if signs.Outcome() == approval.Denied {
				reasons = append(reasons, stands.Reasons(diag.Chinese)...) // who does approve it, and why
			}
			for _, reason := range reasons {
				fmt.Fprintln(w, "  - "+reason.Message+origin(reason))
			}
		}
	}
	return nil
}

var words = map[approval.Outcome]string{
	approval.Permitted: "可以批", approval.Escalate: "批不了, 超出限额", approval.Denied: "不能批", approval.Undetermined: "能不能批无法判断",
}

// asked names who is to sign.
func asked(model *config.Model, d approval.Decision) string {
	var steps []string
	for _, step := range d.Route() {
		steps = append(steps, name(model, step.Actor))
	}
	return strings.Join(steps, "、")
}

func name(model *config.Model, a approval.Actor) string {
	n, _ := model.Org().Node(string(a.Position) + string(a.Party))
	return model.Org().Name(n)
}

// origin is the clauses of a reason's rule, and where it was written.
func origin(r approval.Reason) string {
	if r.Pos.IsZero() {
		return ""
	}
	return fmt.Sprintf(" [%s %s:%d]", strings.Join(r.Source, " "), r.Pos.File, r.Pos.Line)
}
