// Package duty has the verbs of an organization's work: what a post does to a thing, from proposing it to handing it
// over. Duties and approvals share this one table.
package duty

import (
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// Verb is an act of the closed table below. The zero Verb is none.
type Verb uint8

// The verbs. What a document calls 审批 or 批准 is Approve; 审核 alone is Review, and neither implies the other.
const (
	Propose  Verb = iota + 1 // 申报: ask for it
	Draft                    // 编制: write it
	Review                   // 审核: check it before it is approved
	Approve                  // 审批: decide it
	Record                   // 备案: be told of it and keep the notice
	Archive                  // 存档: keep it
	Accept                   // 验收: find work or goods as ordered
	Release                  // 放行: let goods out
	Post                     // 张贴: publish it on the board
	HandOver                 // 移交: pass it on against a signature
)

// verbs is indexed by Verb: the id, then every Chinese name, the one to print first.
var verbs = [...][]string{
	Propose:  {"propose", "申报", "申请"},
	Draft:    {"draft", "编制", "编写", "制订"},
	Review:   {"review", "审核"},
	Approve:  {"approve", "审批", "批准"},
	Record:   {"record", "备案"},
	Archive:  {"archive", "存档", "归档"},
	Accept:   {"accept", "验收"},
	Release:  {"release", "放行"},
	Post:     {"post", "张贴"},
	HandOver: {"hand_over", "移交"},
}

var unknownVerb = diag.Kind{Code: "duty.unknown-verb",
	Meaning: diag.Text{ZH: "动词不在固定的清单里。", EN: "The verb is not in the closed table."},
	Repair:  diag.Text{ZH: "从清单里选: 申报、编制、审核、审批、备案、存档、验收、放行、张贴、移交", EN: "choose one: propose, draft, review, approve, record, archive, accept, release, post, hand_over"},
	Example: "authorities:\n  - {position: manager, verb: agree, kinds: expense, limit: 不限}\n"}

// Codes are the kinds of finding that this package raises.
func Codes() []diag.Kind { return []diag.Kind{unknownVerb} }

// Verbs lists all verbs in the order of the table.
func Verbs() []Verb {
	all := make([]Verb, 0, len(verbs)-1)
	for v := Propose; int(v) < len(verbs); v++ {
		all = append(all, v)
	}
	return all
}

// ParseVerb finds a verb by its id or by one of its Chinese names.
func ParseVerb(text string) (Verb, bool) {
	for v := Propose; int(v) < len(verbs); v++ {
		if slices.Contains(verbs[v], text) {
			return v, true
		}
	}
	return 0, false
}

// String is the verb's id: "approve". It is "" for the zero Verb.
func (v Verb) String() string {
	if v == 0 || int(v) >= len(verbs) {
		return ""
	}
	return verbs[v][0]
}

// Text is the verb as printed: 审批, approve.
func (v Verb) Text() diag.Text {
	if v == 0 || int(v) >= len(verbs) {
		return diag.Text{}
	}
	return diag.Text{ZH: verbs[v][1], EN: strings.ReplaceAll(verbs[v][0], "_", " ")}
}

// SetScalar reads an id or a Chinese name.
func (v *Verb) SetScalar(text string) *diag.Fault {
	verb, found := ParseVerb(text)
	if found {
		*v = verb
		return nil
	}
	fault := &diag.Fault{Kind: unknownVerb, Text: diag.Textf("没有“%s”这个动词", "there is no verb “%s”", text)}
	if near := diag.Nearest(text, slices.Concat(verbs[Propose:]...)); near != "" {
		fault.Hint = diag.Textf("是不是想写“%s”?", "did you mean “%s”?", near)
	}
	return fault
}
