package main

import (
	"flag"
	"fmt"

	"github.com/mandate-go/mandate/org/diag"
)

// check prints the findings of a model.
func check(c *call) int {
	var strict, accepted bool
	ok, status := c.parse([]string{"text", "json"}, 1, func(f *flag.FlagSet) {
		f.BoolVar(&strict, "strict", false, "")
		f.BoolVar(&accepted, "accepted", false, "")
	})
	if !ok {
		return status
	}
	m, ok := c.model()
	if !ok {
		return misuse
	}
	findings := m.Findings()
	var err error
	if c.format == "json" {
		err = diag.WriteJSON(c.out, findings, c.lang)
	} else {
		err = diag.Printer{Lang: c.lang, Text: m.Source, Accepted: accepted}.Print(c.out, findings)
		fmt.Fprintln(c.out, summary(findings.Summary(), accepted).In(c.lang))
	}
	if err != nil {
		fmt.Fprintln(c.err, "mandate check:", err)
		return misuse
	}
	if s := findings.Summary(); s.Errors > 0 || strict && s.Warnings > 0 {
		return faulty
	}
	return fine
}

// summary is the last line of the text.
func summary(s diag.Summary, listed bool) diag.Text {
	t := diag.Textf("错误 %d, 警告 %d, 已接受 %d", "%d errors, %d warnings, %d accepted", s.Errors, s.Warnings, s.Accepted)
	if s.Accepted > 0 && !listed {
		t = t.Then(" (加 --accepted 列出)", " (list them with --accepted)")
	}
	return t
}
