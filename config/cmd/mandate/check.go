package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

func checkOptions(c *call) []option {
	return []option{
		{"strict", diag.Text{}, text("有警告也算不通过; 今年的日期里有暂定的, 也算警告", "warnings fail too, among them days of this year that are provisional"), &c.strict},
		{"at", text("时间", "T"), text("“今年”是哪一年: 其中的一天, 默认今天", "a day of the year that is this year to --strict; today unless given"), &c.at},
		{"accepted", diag.Text{}, text("把已接受的警告也列出来", "list the accepted warnings too"), &c.accepted},
	}
}

// check prints the findings of a model.
func check(c *call) int {
	m, ok := c.model()
	if !ok {
		return misuse
	}
	findings := m.Findings()
	if c.strict {
		provisional, ok := c.provisional(m)
		if !ok {
			return misuse
		}
		findings = append(findings, provisional...)
		findings.Sort()
	}
	if status := c.written(c.findings(m, findings)); status != fine {
		return status
	}
	if s := findings.Summary(); s.Errors > 0 || c.strict && s.Warnings > 0 {
		return faulty
	}
	return fine
}

// provisional are the duties of which days of the year are provisional.
func (c *call) provisional(m *config.Model) (diag.Findings, bool) {
	at, ok := c.instant(m.Org().Zone())
	if !ok {
		return nil, false
	}
	first := date.FirstOf(at.In(m.Org().Zone()).Year(), time.January)
	return m.Schedule().Provisional(first, date.FirstOf(at.In(m.Org().Zone()).Year()+1, time.January)-1), true
}

func (c *call) findings(m *config.Model, findings diag.Findings) error {
	switch c.format {
	case "json":
		return diag.WriteJSON(c.out, findings, c.lang)
	case "accept":
		return c.acceptances(findings)
	}
	if err := (diag.Printer{Lang: c.lang, Text: m.Source, Accepted: c.accepted}).Print(c.out, findings); err != nil {
		return err
	}
	name := plain(m.Org().Organization().Name)
	if name != "" {
		name += ": "
	}
	_, err := fmt.Fprintln(c.out, name+c.summary(findings).In(c.lang))
	return err
}

// acceptances prints the warnings as entries of accept, each under what it says. The reasons are left for the author to write:
// without one an entry is an error.
func (c *call) acceptances(findings diag.Findings) error {
	var out strings.Builder
	for _, f := range findings {
		if f.Accepted || f.Severity != diag.Warning {
			continue
		}
		at := "'" + strings.ReplaceAll(string(f.Path), "'", "''") + "'"
		fmt.Fprintf(&out, "  # %s\n  - {code: %s, at: %s, because: }\n", plain(f.Message.In(c.lang)), f.Code, at)
	}
	if out.Len() == 0 {
		_, err := fmt.Fprintln(c.out, text("# 没有要接受的警告", "# there is no warning to accept").In(c.lang))
		return err
	}
	_, err := fmt.Fprintf(c.out, "# %s\naccept:\n%s", text("能改的先改; 改不了的, 在 because 后面写明原因",
		"mend what can be mended, and write the reason for the rest after because").In(c.lang), out.String())
	return err
}

// summary is the last line of the text.
func (c *call) summary(findings diag.Findings) diag.Text {
	s := findings.Summary()
	t := diag.Textf("错误 %d, 警告 %d, 已接受 %d", "errors %d, warnings %d, accepted %d", s.Errors, s.Warnings, s.Accepted)
	if i := slices.IndexFunc(findings, func(f diag.Finding) bool { return !f.Accepted }); i >= 0 {
		t = t.Then("; 看不明白的, 用代码查, 例如 mandate explain %s", "; to learn more of one: mandate explain %s", findings[i].Code)
	}
	if s.Accepted > 0 && !c.accepted {
		t = t.Then("; 加 --accepted 列出已接受的", "; --accepted lists the accepted ones")
	}
	return t
}
