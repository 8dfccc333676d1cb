package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// proposed are the flags that make up one assignment, for people who do not write JSON.
type proposed struct {
	person, position, from, through string
	acting                          bool
}

func assignOptions(c *call) []option {
	return []option{
		{"person", text("人员", "PERSON"), text("谁: 姓名或工号", "who: name or staff number"), &c.proposed.person},
		{"position", text("岗位", "POSITION"), text("担任什么岗位", "which post"), &c.proposed.position},
		{"from", text("日期", "DAY"), text("从哪一天开始, 例如 2026-07-01", "first day, such as 2026-07-01"), &c.proposed.from},
		{"through", text("日期", "DAY"), text("到哪一天为止; 不写就是一直", "last day; open unless given"), &c.proposed.through},
		{"acting", diag.Text{}, text("是代理", "stands in for the holder"), &c.proposed.acting},
		{"request", text("文件", "FILE"), text("任职文件, 一行一个 JSON; 写 - 从标准输入读", "the assignments, one JSON object a line; - is the standard input"), &c.file},
	}
}

// assign tells whether assignments may be made, one a line.
func assign(c *call) int {
	switch p := c.proposed; {
	case c.file == "" && (p.person == "" || p.position == "" || p.from == ""):
		return c.wrong(text("用 --person、--position、--from 写一个任职, 或者用 --request 给出任职文件",
			"give an assignment with --person, --position, --from, or assignments with --request FILE"))
	case c.file != "" && p != proposed{}:
		return c.wrong(text("写了 --request, 任职的内容都在文件里, 不能再用别的选项写", "with --request all of an assignment stands in the file, leave out the other flags"))
	}
	m, ok := c.model()
	if !ok {
		return misuse
	}
	k := &clerk{call: c, chart: m.Org()}
	sound, none := c.tell(m), text("一个任职也没有读到", "there was no assignment")
	if c.file == "" {
		line, ok := k.line(sound)
		if !ok {
			return misuse
		}
		return k.answers(strings.NewReader(line), none, k.answer)
	}
	in, ok := c.open(text("任职文件", "assignments"))
	if !ok {
		return misuse
	}
	defer in.Close()
	return k.answers(in, none, k.answer)
}

// clerk is where assignments come in and are answered.
type clerk struct {
	*call
	chart *org.Chart
}

// line writes the one assignment of the flags. It reports false after telling which flag names something that the model
// does not have, or is no day. A model with errors is not asked what it has.
func (k *clerk) line(sound bool) (string, bool) {
	p := k.proposed
	for _, d := range []struct{ flag, written string }{{"--from", p.from}, {"--through", p.through}} {
		if _, err := date.Parse(d.written); err != nil && d.written != "" {
			k.wrong(diag.Textf("%s: “%s”不是一个日期, 写成 2026-03-02", "%s: “%s” is no day, write it like 2026-03-02", d.flag, d.written))
			return "", false
		}
	}
	if sound {
		if _, fault := k.chart.ResolvePerson(org.Ref(p.person)); fault != nil {
			k.wrong(nobodyCalled("--person", p.person, fault))
			return "", false
		}
		if _, fault := k.chart.Resolve(org.Ref(p.position)); fault != nil {
			k.wrong(nobodyCalled("--position", p.position, fault))
			return "", false
		}
	}
	written := struct {
		Person   string `json:"person"`
		Position string `json:"position"`
		From     string `json:"from"`
		Through  string `json:"through,omitempty"`
		Acting   bool   `json:"acting"`
	}{p.person, p.position, p.from, p.through, p.acting}
	line, err := json.Marshal(written)
	return string(line), err == nil
}

// answer tells of one line, and reports whether the answer is yes.
func (k *clerk) answer(out *bufio.Writer, line []byte) bool {
	v := k.chart.CheckAssignmentJSON(line)
	if k.format == "json" {
		_, _ = out.Write(append(v.AppendJSON(nil, k.lang), '\n')) // the writer keeps its error for Flush
	} else {
		k.answerText(out, v)
	}
	return v.Valid()
}

// validity and fields of an assignment as people read them.
var (
	validity = map[org.Outcome]diag.Text{
		org.Valid:        text("可以任职", "may be assigned"),
		org.Invalid:      text("不能任职", "may not be assigned"),
		org.Undetermined: text("无法判断", "cannot be told"),
	}
	assignmentFields = map[string]diag.Text{
		"person":   text("人员", "person"),
		"position": text("岗位", "position"),
		"from":     text("开始日期", "the first day"),
		"model":    text("模型", "the model"),
	}
)

// answerText writes a verdict for people: what it is, on what it rests, and what would mend it.
func (k *clerk) answerText(w io.Writer, v org.Verdict) {
	line := k.label(v.ID()) + validity[v.Outcome()].In(k.lang) + k.about(v.Assignment())
	var missing []string
	for _, field := range v.Missing() {
		if called, known := assignmentFields[field]; known {
			field = called.In(k.lang)
		}
		missing = append(missing, field)
	}
	if missing != nil {
		line += text("; 请补上或改正: ", "; to be given or mended: ").In(k.lang) + strings.Join(missing, text("、", ", ").In(k.lang))
	}
	fmt.Fprintln(w, plain(line))
	for _, r := range v.Reasons(k.lang) {
		note := ""
		if r.Outcome == org.Valid {
			note = text("(供参考) ", "(for information) ").In(k.lang)
		}
		fmt.Fprintln(w, plain("  - "+note+r.Message+origin(r.Code, r.Source, r.Pos)))
		for _, remedy := range r.Remedies {
			fmt.Fprintln(w, plain("    * "+remedy))
		}
	}
}

// about says whom and what it is about, where both are known.
func (k *clerk) about(a org.Assignment) string {
	h, known := k.chart.Holder(org.PersonID(a.Person))
	n, found := k.chart.Node(string(a.Position))
	if !known || !found {
		return ""
	}
	p, _ := k.chart.Person(h)
	acting := ""
	if a.Acting {
		acting = text(" (代理)", " (acting)").In(k.lang)
	}
	whom := ": " + byNameAndID(p) + " → " + k.chart.Name(n) + acting
	if a.From == 0 {
		return whom
	}
	return whom + ", " + org.Days(date.Through(a.From, a.Through)).In(k.lang)
}
