package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

// explain says what a code means and what to do about it.
func explain(c *call) int {
	if ok, status := c.parse([]string{"text", "json"}, 1, func(*flag.FlagSet) {}); !ok {
		return status
	}
	if len(c.args) == 0 {
		_, status := c.wrong(text("要写一个代码, 例如 org.unheld", "name a code, such as org.unheld").In(c.lang))
		return status
	}
	var known []string
	for _, k := range config.Codes() {
		if string(k.Code) == c.args[0] {
			return c.explained(k, k.Severity.String())
		}
		known = append(known, string(k.Code))
	}
	for _, k := range approval.ReasonCodes() {
		if string(k.Code) == c.args[0] {
			return c.explained(k, "reason")
		}
		known = append(known, string(k.Code))
	}
	message := diag.Textf("没有“%s”这个代码", "there is no code “%s”", c.args[0])
	if near := diag.Nearest(c.args[0], known); near != "" {
		message = message.Then(", 是不是想写“%s”?", ", did you mean “%s”?", near)
	}
	_, status := c.wrong(message.In(c.lang))
	return status
}

// explained prints a kind of finding, or a kind of reason.
func (c *call) explained(k diag.Kind, severity string) int {
	if c.format == "json" {
		return c.json(struct {
			Code     diag.Code `json:"code"`
			Severity string    `json:"severity"`
			Meaning  string    `json:"meaning"`
			Repair   string    `json:"repair"`
			Example  string    `json:"example"`
		}{k.Code, severity, k.Meaning.In(c.lang), k.Repair.In(c.lang), k.Example})
	}
	word := k.Severity.Text()
	if severity == "reason" {
		word = text("审批理由", "reason of a decision")
	}
	fmt.Fprintf(c.out, "%s (%s)\n\n%s\n\n", k.Code, word.In(c.lang), k.Meaning.In(c.lang))
	fmt.Fprintf(c.out, "%s: %s\n", text("怎么办", "what to do").In(c.lang), k.Repair.In(c.lang))
	if k.Example != "" {
		fmt.Fprintf(c.out, "\n%s:\n\n    %s\n", text("错误的例子", "a bad example").In(c.lang),
			strings.ReplaceAll(strings.TrimSpace(k.Example), "\n", "\n    "))
	}
	return fine
}

// version prints what this is.
func version(c *call) int {
	if ok, status := c.parse([]string{"text", "json"}, 0, func(*flag.FlagSet) {}); !ok {
		return status
	}
	release := "devel"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		release = info.Main.Version
	}
	if c.format == "json" {
		return c.json(struct {
			Version  string `json:"version"`
			Language int    `json:"language"`
			Go       string `json:"go"`
		}{release, config.Version, runtime.Version()})
	}
	fmt.Fprintf(c.out, "mandate %s, %s %d, %s\n", release, text("语言版本", "language").In(c.lang), config.Version, runtime.Version())
	return fine
}

// json prints one value on one line.
func (c *call) json(v any) int {
	encoder := json.NewEncoder(c.out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		fmt.Fprintf(c.err, "mandate %s: %v\n", c.command.name, err)
		return misuse
	}
	return fine
}
