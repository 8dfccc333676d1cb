package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// explain says what a code means and what to do about it.
func explain(c *call) int {
	if len(c.args) == 0 {
		return c.wrong(text("要写一个代码, 例如 org.unheld", "name a code, such as org.unheld"))
	}
	var known []string
	for _, k := range config.Codes() {
		if string(k.Code) == c.args[0] {
			return c.explained(k, k.Severity.String(), k.Severity.Text())
		}
		known = append(known, string(k.Code))
	}
	for _, k := range org.ReasonCodes() {
		if string(k.Code) == c.args[0] {
			return c.explained(k, "reason", text("任职的理由", "reason of a verdict"))
		}
		known = append(known, string(k.Code))
	}
	for _, k := range approval.ReasonCodes() {
		if string(k.Code) == c.args[0] {
			return c.explained(k, "reason", text("审批的理由", "reason of a decision"))
		}
		known = append(known, string(k.Code))
	}
	message := diag.Textf("没有“%s”这个代码", "there is no code “%s”", c.args[0])
	if near := diag.Nearest(c.args[0], known); near != "" {
		message = message.Then(", 是不是想写“%s”?", ", did you mean “%s”?", near)
	}
	return c.wrong(message)
}

// explained prints a kind of finding, or a kind of reason.
func (c *call) explained(k diag.Kind, severity string, word diag.Text) int {
	repair := k.Repair
	if repair.IsZero() {
		repair = text("不用处理", "nothing")
	}
	if c.format == "json" {
		return c.json(struct {
			Code     diag.Code `json:"code"`
			Severity string    `json:"severity"`
			Meaning  string    `json:"meaning"`
			Repair   string    `json:"repair"`
			Example  string    `json:"example"`
		}{k.Code, severity, k.Meaning.In(c.lang), repair.In(c.lang), k.Example})
	}
	t := fmt.Sprintf("%s (%s)\n\n%s\n\n%s: %s\n", k.Code, word.In(c.lang), k.Meaning.In(c.lang),
		text("怎么办", "what to do").In(c.lang), repair.In(c.lang))
	if k.Example != "" {
		t += fmt.Sprintf("\n%s:\n\n    %s\n", text("错误的例子", "a bad example").In(c.lang),
			strings.ReplaceAll(strings.TrimSpace(k.Example), "\n", "\n    "))
	}
	if k.Code == "duty.unknown-verb" {
		t += "\n" + text("全部动作 (一行是一个动作, 几个词意思相同, 写哪个都行)", "all verbs (one a line; the words of a line mean the same)").In(c.lang) +
			":\n\n    " + strings.Join(duty.VerbLines(), "\n    ") + "\n"
	}
	_, err := io.WriteString(c.out, t)
	return c.written(err)
}
