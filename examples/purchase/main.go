// Command purchase lives through purchases from the first request to the end: an absence and a delegation, a return, a purchase
// that would have been split, and an emergency repair that is approved afterwards. It keeps the cases as text, as a system that
// embeds the library would, and prints them so that whoever has to sign understands what happened.
package main

import (
	"embed"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

//go:embed site.yaml
var site embed.FS

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(w io.Writer) error {
	model, findings := config.Load(site, "site.yaml")
	if err := findings.Err(); err != nil {
		return err
	}
	for _, story := range []func(*office) error{lamps, again, pipe} {
		if err := story(&office{out: w, model: model}); err != nil {
			return err
		}
	}
	return nil
}

// office takes one case through its events and keeps it as text between them.
type office struct {
	out   io.Writer
	model *config.Model
	kept  []byte // the case
	count int
}

// lamps are bought while the engineer is away: who stands in for him sends the request back once.
func lamps(o *office) error {
	o.say("一、路灯 4800 元：主管在培训，被授权人退回一次，补了报价再批")
	r := purchase("CG-101", "4800", 1)
	if err := o.open("2026-03-02 09:00", r); err != nil {
		return err
	}
	if err := o.sign("2026-03-02 10:00", "QC-3", duty.Review, approval.Return, "报价只有一份，补齐三份再报"); err != nil {
		return err
	}
	better := purchase("CG-101", "4650", 3)
	if err := o.amend("2026-03-03 09:10", better, "补齐三份报价，总价降到 4650 元"); err != nil {
		return err
	}
	if err := o.sign("2026-03-03 09:40", "QC-3", duty.Review, approval.Agree, ""); err != nil {
		return err
	}
	return o.sign("2026-03-03 15:00", "QC-1", duty.Approve, approval.Agree, "")
}

// again is a second purchase from the same supplier a week later: each is below the limit, both together are not.
func again(o *office) error {
	o.say("二、一周后再向同一家买 1500 元：单看不到限额，合起来超了")
	r := purchase("CG-102", "1500", 3)
	first := purchase("CG-101", "4650", 3)
	r.History = []approval.Earlier{{ID: first.ID, Kind: first.Kind, Amount: first.Amount, At: o.at("2026-03-03 09:10"), Requester: first.Requester, Attributes: first.Attributes}}
	r.Attributes[1].Value = rule.TextValue("光明灯具(苏州) 有限责任公司") // the same company, written otherwise
	if err := o.open("2026-03-10 09:00", r); err != nil {
		return err
	}
	if err := o.sign("2026-03-10 09:30", "QC-2", duty.Review, approval.Agree, ""); err != nil {
		return err
	}
	if err := o.sign("2026-03-10 10:00", "QC-1", duty.Approve, approval.Agree, ""); err != nil {
		return err
	}
	return o.act("2026-03-11 14:00", approval.Event{Type: approval.Signed, By: approval.Actor{Party: "company"}, Verb: duty.Approve, Verdict: approval.Agree}, "公司同意")
}

// pipe is mended at once and approved afterwards, within three days.
func pipe(o *office) error {
	o.say("三、水管爆裂先抢修 3200 元，三天内补批")
	done, _ := date.Of(2026, time.March, 7)
	r := approval.Request{ID: "QX-7", Kind: "repair", Amount: yuan("3200"), Requester: approval.Actor{Person: "QC-4"},
		Attributes: []approval.AttributeValue{{ID: "done_on", Value: rule.DayValue(done)}}}
	if err := o.open("2026-03-08 08:40", r); err != nil {
		return err
	}
	return o.sign("2026-03-09 09:00", "QC-1", duty.Approve, approval.Agree, "")
}

func purchase(id, amount string, quotes int64) approval.Request {
	return approval.Request{ID: id, Kind: "purchase", Amount: yuan(amount), Requester: approval.Actor{Person: "QC-4"}, History: []approval.Earlier{}, Attributes: []approval.AttributeValue{
		{ID: "quotes", Value: rule.IntValue(quotes)}, {ID: "supplier", Value: rule.TextValue("光明灯具（苏州）有限公司")},
	}}
}

func yuan(amount string) money.Amount {
	a, err := money.Parse(amount, money.MustCurrency("CNY"))
	if err != nil {
		panic(err) // a constant of this program
	}
	return a
}

func (o *office) at(clock string) time.Time {
	at, err := time.ParseInLocation("2006-01-02 15:04", clock, o.model.Org().Zone())
	if err != nil {
		panic(err) // a constant of this program
	}
	return at
}

func (o *office) say(line string) { fmt.Fprintf(o.out, "\n%s\n", line) }

// open hands a request in.
func (o *office) open(clock string, r approval.Request) error {
	r.At = o.at(clock)
	now, effects, err := o.model.Policy().Open(r)
	if err != nil {
		return err
	}
	return o.keep(clock, fmt.Sprintf("%s 提交: %s", o.name(r.Requester), r.Amount.Text().ZH), now, effects)
}

func (o *office) amend(clock string, r approval.Request, why string) error {
	return o.act(clock, approval.Event{Type: approval.Amended, By: r.Requester, Request: r}, why)
}

func (o *office) sign(clock, person string, verb duty.Verb, says approval.Verdict, why string) error {
	return o.act(clock, approval.Event{Type: approval.Signed, By: approval.Actor{Person: org.PersonID(person)}, Verb: verb, Verdict: says}, why)
}

// act takes the case that was kept through one more event.
func (o *office) act(clock string, e approval.Event, why string) error {
	before, err := o.model.Policy().ParseCase(o.kept)
	if err != nil {
		return err
	}
	o.count++
	e.ID, e.At = fmt.Sprintf("%s-%d", before.ID(), o.count), o.at(clock)
	what := o.name(e.By) + " "
	switch {
	case e.Type == approval.Amended:
		what += "改了再报"
	default:
		e.Digest = before.Digest()
		what += map[approval.Verdict]string{approval.Agree: "同意", approval.Refuse: "不同意", approval.Return: "退回"}[e.Verdict]
	}
	if why != "" {
		what += ": " + why
	}
	now, effects, err := o.model.Policy().Apply(before, e)
	if err != nil {
		return err
	}
	return o.keep(clock, what, now, effects)
}

// keep stores the case as text and prints what happened, what is to be done, and where it stands.
func (o *office) keep(clock, what string, now approval.Case, effects []approval.Effect) error {
	o.kept = now.AppendJSON(nil)
	fmt.Fprintf(o.out, "  %s  %s\n", clock, what)
	progress := o.model.Policy().Progress(now, o.at(clock))
	if n := len(progress.Invalid); n > 0 && progress.Invalid[n-1].Event == fmt.Sprintf("%s-%d", now.ID(), o.count) {
		fmt.Fprintf(o.out, "      这个签字不算: %s\n", progress.Invalid[n-1].Why.Text().ZH)
	}
	for _, e := range effects {
		if e.Type == approval.Notify {
			fmt.Fprintf(o.out, "      通知 %s: %s\n", o.names(e.To), why(e))
		}
		if e.Type == approval.SetTimer && strings.HasPrefix(e.Timer, "ratif") {
			fmt.Fprintf(o.out, "      最晚 %s 前补批\n", e.At.In(o.model.Org().Zone()).Format("2006-01-02 15:04"))
		}
	}
	for _, open := range progress.Open {
		for _, asked := range open.Asked {
			fmt.Fprintf(o.out, "      现在由%s%s", o.asked(asked), open.Verb.Text().ZH)
			if asked.Via == "delegation" {
				fmt.Fprint(o.out, " (按授权)")
			}
			fmt.Fprintln(o.out)
		}
	}
	if now.Closed() {
		fmt.Fprintf(o.out, "      结果: %s\n", map[approval.State]string{approval.Complete: "办完了, 可以付款", approval.Refused: "没有同意"}[now.State()])
		d := o.model.Policy().Decide(request(now, o.at(clock)))
		for _, r := range d.Reasons(diag.Chinese) {
			if strings.HasPrefix(string(r.Code), "approval.cumul") {
				fmt.Fprintf(o.out, "      累计: %s\n", r.Message)
			}
		}
	}
	return nil
}

// request is the content of a case, asked about anew.
func request(c approval.Case, at time.Time) approval.Request {
	r := c.Request()
	r.At = at
	return r
}

func why(e approval.Effect) string {
	reason := map[string]string{"asked": "请", "added": "请加签", "transferred": "转来, 请", "reminded": "催办, 请", "escalated": "逾期了还没", "returned": "申请退回来了"}[e.Why]
	if e.Step == 0 {
		return reason
	}
	return reason + e.Verb.Text().ZH
}

func (o *office) asked(a approval.Asked) string {
	if a.Actor.Party != "" {
		return o.name(a.Actor)
	}
	return o.names(a.People)
}

func (o *office) names(ids []string) string {
	all := make([]string, len(ids))
	for i, id := range ids {
		if all[i] = o.name(approval.Actor{Person: org.PersonID(id)}); strings.HasPrefix(id, "party:") {
			all[i] = o.name(approval.Actor{Party: org.PartyID(strings.TrimPrefix(id, "party:"))})
		}
	}
	return strings.Join(all, "、")
}

func (o *office) name(a approval.Actor) string {
	chart := o.model.Org()
	if a.Party != "" {
		n, _ := chart.Node(string(a.Party))
		return chart.Name(n)
	}
	h, _ := chart.Holder(a.Person)
	if p, ok := chart.Person(h); ok {
		return p.Name
	}
	return string(a.Person)
}
