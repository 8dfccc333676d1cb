package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

func caseOptions(c *call) []option {
	return []option{{"events", text("文件", "FILE"), text("事件文件, 一行一个 JSON, 第一行是 open; 写 - 从标准输入读",
		"the events, one JSON object a line, the first is open; - is the standard input"), &c.file}}
}

// follow takes a request through its events, and tells after each what is to be done and where it stands.
func follow(c *call) int {
	if c.file == "" {
		return c.wrong(text("用 --events 给出事件文件", "give the events with --events FILE"))
	}
	m, ok := c.model()
	if !ok {
		return misuse
	}
	s := &desk{call: c, chart: m.Org(), policy: m.Policy()}
	c.tell(m)
	in, ok := s.open(text("事件文件", "events"))
	if !ok {
		return misuse
	}
	defer in.Close()
	way := &way{desk: s}
	return s.answers(in, text("一个事件也没有读到", "there was no event"), way.event)
}

// way is a case on its way.
type way struct {
	*desk
	now  approval.Case
	told string // the digest that was told last
}

// stepJSON is what came of one line, as the contract writes it.
type stepJSON struct {
	Event    string            `json:"event"`
	Accepted bool              `json:"accepted"`
	Error    string            `json:"error"` // why it is refused, "" where it is not
	Digest   string            `json:"digest"`
	Effects  []json.RawMessage `json:"effects"`
	Progress json.RawMessage   `json:"progress"`
}

// event applies one line and reports whether it was accepted.
func (w *way) event(out *bufio.Writer, line []byte) bool {
	e, err := w.policy.ParseEvent(ended(line))
	var effects []approval.Effect
	if err == nil {
		w.now, effects, err = w.policy.Apply(w.now, e)
	}
	if w.format == "json" {
		w.eventJSON(out, e, effects, err)
	} else {
		w.eventText(out, e, effects, err)
	}
	return err == nil
}

func (w *way) eventJSON(out *bufio.Writer, e approval.Event, effects []approval.Effect, err error) {
	answer := stepJSON{Event: e.ID, Accepted: err == nil, Error: w.refusal(err), Digest: w.now.Digest(), Effects: []json.RawMessage{},
		Progress: w.policy.Progress(w.now, e.At).AppendJSON(nil)}
	for _, effect := range effects {
		answer.Effects = append(answer.Effects, effect.AppendJSON(nil))
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(answer) // the writer keeps its error for Flush
}

// refusal is why an event is refused, in the language of the call.
func (w *way) refusal(err error) string {
	if err == nil {
		return ""
	}
	if r, ok := err.(*approval.Refusal); ok {
		return r.In(w.lang)
	}
	return err.Error()
}

// eventText writes for people what came of one event.
func (w *way) eventText(out *bufio.Writer, e approval.Event, effects []approval.Effect, err error) {
	label := w.label(e.ID)
	if err != nil {
		fmt.Fprintln(out, plain(label+text("没有接受: ", "not accepted: ").In(w.lang)+w.refusal(err)))
		return
	}
	progress := w.policy.Progress(w.now, e.At)
	fmt.Fprintln(out, plain(label+w.standing(progress)))
	for _, v := range progress.Invalid {
		if v.Event == e.ID || v.Why == approval.VoidContent || v.Why == approval.VoidReturned {
			fmt.Fprintln(out, plain(diag.Textf("  - 签字 %s 无效: ", "  - signature %s does not count: ", v.Event).In(w.lang)+v.Why.Text().In(w.lang)))
		}
	}
	if digest := w.now.Digest(); digest != w.told {
		w.told = digest
		fmt.Fprintln(out, plain(diag.Textf("  - 要签的内容: %s (签字时写进 digest)", "  - what is to be signed: %s (digest of a signature)", digest).In(w.lang)))
	}
	for _, effect := range effects {
		if does := w.effect(effect); does != "" {
			fmt.Fprintln(out, plain("  - "+does))
		}
	}
}

// standing is where the case stands, in words.
func (w *way) standing(p approval.Progress) string {
	switch {
	case p.Withdrawn:
		return text("已撤回", "withdrawn").In(w.lang)
	case p.Returned:
		return text("已退回, 等申请人改好再送", "sent back, waiting for who asked").In(w.lang)
	}
	said := states[p.State].In(w.lang)
	for _, o := range p.Open {
		said += diag.Textf(", 轮到第 %d 步%s", ", step %d is open: %s", o.Step, o.Verb.Text().In(w.lang)).In(w.lang)
	}
	if len(p.Missing) > 0 {
		said += text("; 请补上或改正: ", "; to be given or mended: ").In(w.lang) + strings.Join(p.Missing, ", ")
	}
	return said
}

// whys are why someone is told.
var whys = map[string]diag.Text{
	"asked": text("请他签", "asked to sign"), "added": text("加签", "added as a signer"), "transferred": text("转办给他", "handed to him"),
	"reminded": text("催办", "reminded"), "escalated": text("逾期上报", "escalated"), "returned": text("退回给他了", "it is back with him"),
	"late": text("补批期限已过", "too late to be ratified"),
}

// effect is what is to be done, in words; the end is told by the state.
func (w *way) effect(e approval.Effect) string {
	at := e.At.In(w.chart.Zone()).Format(time.DateTime)
	switch e.Type {
	case approval.Notify:
		var people []string
		for _, who := range e.To {
			people = append(people, w.called(who))
		}
		return diag.Textf("通知 %s: %s", "tell %s: %s", strings.Join(people, text("、", ", ").In(w.lang)), whys[e.Why].In(w.lang)).In(w.lang)
	case approval.SetTimer:
		return diag.Textf("定时 %s: %s", "set timer %s: %s", e.Timer, at).In(w.lang)
	case approval.CancelTimer:
		return diag.Textf("取消定时 %s", "cancel timer %s", e.Timer).In(w.lang)
	}
	return ""
}

// called is whom an effect names, by name where he has one.
func (w *way) called(who string) string {
	if party, ok := strings.CutPrefix(who, "party:"); ok {
		return w.signer(approval.Signer{Party: org.PartyID(party)})
	}
	if post, ok := strings.CutPrefix(who, "position:"); ok {
		return w.signer(approval.Signer{Position: org.PositionID(post)})
	}
	if h, known := w.chart.Holder(org.PersonID(who)); known {
		if p, ok := w.chart.Person(h); ok {
			return byNameAndID(p)
		}
	}
	return who
}
