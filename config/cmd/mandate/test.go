package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/mandate-go/mandate/config/configtest"
	"github.com/mandate-go/mandate/org/diag"
)

// report is what the scenarios came to, as the contract writes it.
type report struct {
	Cases               int       `json:"cases"`
	Failed              int       `json:"failed"`
	UntouchedRules      []string  `json:"untouched_rules"`
	UntouchedBoundaries []string  `json:"untouched_boundaries"`
	Failures            []failure `json:"failures"`
}

type failure struct {
	Name    string   `json:"name"`
	Message string   `json:"message"`
	File    string   `json:"file"`
	Line    int32    `json:"line"`
	Reasons []string `json:"reasons"` // of the decision that it got, in its order
}

// test runs the scenarios of a model.
func test(c *call) int {
	m, ok := c.model()
	if !ok {
		return misuse
	}
	sound := c.tell(m)
	if c.format == "junit" {
		return c.junit(m, sound)
	}
	ran := configtest.Check(m)
	r := report{Cases: ran.Cases, Failed: ran.Failed(), UntouchedRules: append([]string{}, ran.UntouchedRules...),
		UntouchedBoundaries: append([]string{}, ran.UntouchedBoundaries...), Failures: []failure{}}
	for _, f := range ran.Failures {
		one := failure{Name: f.Name, Message: f.Message.In(c.lang), File: f.Pos.File, Line: f.Pos.Line, Reasons: []string{}}
		for _, why := range f.Decision.Reasons(c.lang) {
			one.Reasons = append(one.Reasons, why.Message)
		}
		r.Failures = append(r.Failures, one)
	}
	status := c.reported(r)
	if status == fine && (r.Failed > 0 || !sound) {
		return faulty
	}
	return status
}

// reported prints the report.
func (c *call) reported(r report) int {
	if c.format == "json" {
		return c.json(r)
	}
	var b strings.Builder
	for _, f := range r.Failures {
		fmt.Fprintf(&b, "%s:%d: %s: %s\n", plain(f.File), f.Line, plain(f.Name), plain(f.Message))
		for _, why := range f.Reasons {
			fmt.Fprintf(&b, "  - %s\n", plain(why))
		}
	}
	if len(r.UntouchedRules) > 0 {
		fmt.Fprintln(&b, text("没有例子用到的权限、流程和禁止:", "authorities, routes and bans that no scenario rests on:").In(c.lang), strings.Join(r.UntouchedRules, ", "))
	}
	if len(r.UntouchedBoundaries) > 0 {
		fmt.Fprintln(&b, text("没有例子问到的限额边界:", "edges of limits that no scenario asks about:").In(c.lang), strings.Join(r.UntouchedBoundaries, ", "))
	}
	fmt.Fprintln(&b, diag.Textf("例子 %d 个, 不符的 %d 个", "%d scenarios, %d failed", r.Cases, r.Failed).In(c.lang))
	_, err := io.WriteString(c.out, b.String())
	return c.written(err)
}
