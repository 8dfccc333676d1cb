package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/config"
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

	scenarios []config.Test
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
	ran := configtest.Run(m)
	r := report{Cases: ran.Cases, Failed: ran.Failed(), UntouchedRules: append([]string{}, ran.UntouchedRules...),
		UntouchedBoundaries: append([]string{}, ran.UntouchedBoundaries...), Failures: []failure{}, scenarios: m.Tests()}
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
	switch c.format {
	case "json":
		return c.json(r)
	case "junit":
		return c.junit(r)
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

// suite is a report as build servers read JUnit's.
type suite struct {
	XMLName  xml.Name    `xml:"testsuite"`
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Cases    []suiteCase `xml:"testcase"`
}

type suiteCase struct {
	Name     string         `xml:"name,attr"`
	Class    string         `xml:"classname,attr"`
	File     string         `xml:"file,attr,omitempty"`
	Line     int32          `xml:"line,attr,omitempty"`
	Failures []suiteFailure `xml:"failure"`
}

type suiteFailure struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// junit prints the report in the XML of JUnit: a case for every scenario, with all that is wrong about it.
func (c *call) junit(r report) int {
	s := suite{Name: "mandate", Tests: r.Cases, Failures: r.Failed}
	for i, t := range r.scenarios {
		one := suiteCase{Name: plain(t.Name), Class: "mandate", File: t.At.File, Line: t.At.Line}
		for _, f := range r.Failures {
			if f.Name == t.Name && f.File == t.At.File && f.Line == t.At.Line {
				one.Failures = append(one.Failures, suiteFailure{plain(f.Message), plain(strings.Join(f.Reasons, "\n"))})
			}
		}
		if one.Name == "" {
			one.Name = strconv.Itoa(i + 1)
		}
		s.Cases = append(s.Cases, one)
	}
	out, err := xml.MarshalIndent(s, "", "  ")
	if err == nil {
		_, err = fmt.Fprintf(c.out, "%s%s\n", xml.Header, out)
	}
	return c.written(err)
}
