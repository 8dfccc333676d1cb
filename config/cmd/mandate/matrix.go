package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// printMatrix prints the authority matrix as of a day.
func printMatrix(c *call) int {
	m, ok := c.model()
	if !ok {
		return misuse
	}
	at, ok := c.instant(m.Org().Zone())
	if !ok {
		return misuse
	}
	if !c.tell(m) {
		return faulty // an authority matrix of a model with errors would be taken for one
	}
	t := &table{call: c, chart: m.Org(), policy: m.Policy(), day: date.In(at, m.Org().Zone()), rows: m.Policy().Matrix(date.In(at, m.Org().Zone()))}
	return t.print()
}

// table is a matrix being printed.
type table struct {
	*call
	chart  *org.Chart
	policy *approval.Policy
	day    date.Day
	rows   []approval.Row
}

// ruleName is what people call a rule: an authority by its name where it has one, anything else by its id.
func ruleName(p *approval.Policy, id string) string {
	if a, found := p.Authority(approval.AuthorityID(id)); found && a.Name != "" {
		return a.Name
	}
	return id
}

func (t *table) print() int {
	var b *bytes.Buffer
	switch t.format {
	case "json":
		return t.json(t.asJSON())
	case "csv":
		b = t.csv()
	case "html":
		b = t.html()
	default:
		b = t.markdown()
	}
	_, err := t.out.Write(b.Bytes())
	return t.written(err)
}

// rowJSON is a row as the contract writes it. A band's at_least belongs to it, its below does not; "" is no edge.
type rowJSON struct {
	Kind    string     `json:"kind"`
	Name    string     `json:"name"`
	Step    int        `json:"step"`
	Verb    string     `json:"verb"`
	Band    string     `json:"band"`
	Mode    string     `json:"mode"`
	When    string     `json:"when"`
	Signers []cellJSON `json:"signers"`
}

type cellJSON struct {
	Position string   `json:"position"`
	Party    string   `json:"party"`
	Special  string   `json:"special"` // superior or top, where neither post nor party is fixed
	Rule     string   `json:"rule"`
	When     string   `json:"when"`
	Budget   string   `json:"budget"`
	Source   []string `json:"source"`
}

func (t *table) asJSON() []rowJSON {
	all := []rowJSON{}
	for _, r := range t.rows {
		row := rowJSON{Kind: r.Kind.Key(), Name: r.Kind.Name, Step: r.Step, Verb: r.Verb.String(), Band: r.WrittenBand().ZH, Mode: r.Mode, When: r.When, Signers: []cellJSON{}}
		for _, c := range r.Cells {
			row.Signers = append(row.Signers, cellJSON{string(c.Actor.Position), string(c.Actor.Party), c.Special, c.Rule, c.When, string(c.Budget), append([]string{}, c.Source...)})
		}
		all = append(all, row)
	}
	return all
}

// columns are the headings, in the order of [table.texts].
func (t *table) columns() []string {
	var all []string
	for _, c := range []diag.Text{text("事项", "kind"), text("步骤", "step"), text("动作", "act"), text("金额", "amount"), text("由谁", "by"), text("条件", "condition"), text("依据", "rule")} {
		all = append(all, c.In(t.lang))
	}
	return all
}

// texts is a row for people, a text for each column.
func (t *table) texts(r approval.Row) []string {
	name := r.Kind.Name
	if name == "" {
		name = r.Kind.Key()
	}
	var by, conditions, rules []string
	if r.When != "" {
		conditions = append(conditions, text("要这一步: ", "needed if: ").In(t.lang)+r.When)
	}
	for _, c := range r.Cells {
		if when := t.condition(c); len(by) > 0 && (c.Special == "rest" || c.Special == "top") {
			by = append(by, text("其余归", "the rest: ").In(t.lang)+t.signer(c))
		} else if when != "" {
			by = append(by, t.signer(c)+text("(有条件)", " (on a condition)").In(t.lang))
			conditions = append(conditions, t.signer(c)+": "+when)
		} else {
			by = append(by, t.signer(c))
		}
		if rule := strings.TrimSpace(ruleName(t.policy, c.Rule) + " " + strings.Join(c.Source, " ")); rule != "" && (len(rules) == 0 || rules[len(rules)-1] != rule) {
			rules = append(rules, rule)
		}
	}
	return []string{name, strconv.Itoa(r.Step), r.Verb.Text().In(t.lang), r.WrittenBand().In(t.lang), strings.Join(by, t.joint(r.Mode)), strings.Join(conditions, "; "), strings.Join(rules, "; ")}
}

// joint is what stands between several: all, a quorum, or any.
func (t *table) joint(mode string) string {
	if quorum, ok := strings.CutPrefix(mode, "quorum:"); ok {
		return diag.Textf(" / (至少 %s 个) ", " / (at least %s) ", quorum).In(t.lang)
	}
	if mode == string(approval.All) {
		return text(" 和 ", " and ").In(t.lang)
	}
	return text("、", ", ").In(t.lang)
}

// signer is the post or party of a cell by name.
func (t *table) signer(c approval.Cell) string {
	switch c.Special {
	case string(approval.Superior):
		return text("申请人的上级", "the requester's superior").In(t.lang)
	case "top":
		return text("上级线顶上的单位", "the party at the top of the line").In(t.lang)
	}
	n, _ := t.chart.Node(string(c.Actor.Position) + string(c.Actor.Party))
	return t.chart.Name(n)
}

var budgetTexts = map[approval.Budget]diag.Text{approval.InsideBudget: text("预算内", "inside the budget"), approval.OutsideBudget: text("预算外", "outside the budget")}

// condition is what else an authority asks for.
func (t *table) condition(c approval.Cell) string {
	var all []string
	if side, told := budgetTexts[c.Budget]; told {
		all = append(all, side.In(t.lang))
	}
	if c.When != "" {
		all = append(all, c.When)
	}
	return strings.Join(all, ", ")
}

func (t *table) title() string {
	return diag.Textf("%s 审批权限表 (%s)", "%s: authority matrix (%s)", t.chart.Organization().Name, t.day).In(t.lang)
}

// footnote is what holds for every row.
func (t *table) footnote() string {
	return text("申请人不能批自己的申请: 由再上一级批, 最上面的岗位由单位批。逐级审批的, 有权限的岗位里先请离申请人最近的上级批, 更高的也可以批。",
		"Nobody approves his own request: the next one up does, and for the topmost post the party. Of the posts that have the authority the nearest above the requester is asked first, one above may sign instead.").In(t.lang)
}

func (t *table) markdown() *bytes.Buffer {
	b := &bytes.Buffer{}
	columns := t.columns()
	fmt.Fprintf(b, "# %s\n\n| %s |\n|%s\n", plain(t.title()), strings.Join(columns, " | "), strings.Repeat(" --- |", len(columns)))
	for _, r := range t.rows {
		cells := t.texts(r)
		for i := range cells {
			cells[i] = strings.ReplaceAll(plain(cells[i]), "|", "\\|")
		}
		fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
	}
	fmt.Fprintf(b, "\n%s\n", t.footnote())
	return b
}

// csv begins with a byte order mark, by which spreadsheets know that it is UTF-8.
func (t *table) csv() *bytes.Buffer {
	b := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(b)
	_ = w.Write(t.columns()) // into memory: it cannot fail
	for _, r := range t.rows {
		cells := t.texts(r)
		for i, cell := range cells {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
				cells[i] = "'" + cell // a spreadsheet would take it for a formula
			}
		}
		_ = w.Write(cells)
	}
	w.Flush()
	return b
}

func (t *table) html() *bytes.Buffer {
	b := &bytes.Buffer{}
	title := html.EscapeString(plain(t.title()))
	fmt.Fprintf(b, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><title>%s</title>\n<style>\n%std:nth-of-type(-n+3){white-space:nowrap}</style></head><body>\n<h1>%s</h1>\n<table>\n<thead><tr>",
		string(t.lang), title, tableStyle, title)
	for _, c := range t.columns() {
		fmt.Fprintf(b, "<th>%s</th>", html.EscapeString(c))
	}
	b.WriteString("</tr></thead>\n")
	for i, r := range t.rows {
		if i == 0 || t.rows[i-1].Kind.Key() != r.Kind.Key() {
			b.WriteString("<tbody>\n")
		}
		t.htmlRow(b, i)
		if i+1 == len(t.rows) || t.rows[i+1].Kind.Key() != r.Kind.Key() {
			b.WriteString("</tbody>\n")
		}
	}
	fmt.Fprintf(b, "</table>\n<p>%s</p>\n</body></html>\n", html.EscapeString(t.footnote()))
	return b
}

// htmlRow writes a row; the kind's name spans all rows of it.
func (t *table) htmlRow(b *bytes.Buffer, i int) {
	b.WriteString("<tr>")
	for j, cell := range t.texts(t.rows[i]) {
		cell = html.EscapeString(plain(cell))
		switch {
		case j > 0:
			fmt.Fprintf(b, "<td>%s</td>", cell)
		case i == 0 || t.rows[i-1].Kind.Key() != t.rows[i].Kind.Key():
			rows := 1
			for i+rows < len(t.rows) && t.rows[i+rows].Kind.Key() == t.rows[i].Kind.Key() {
				rows++
			}
			fmt.Fprintf(b, "<th rowspan=\"%d\" scope=\"rowgroup\">%s</th>", rows, cell)
		}
	}
	b.WriteString("</tr>\n")
}

// tableStyle prints on A4, repeats the headings on every page, and keeps the rows of a kind together.
const tableStyle = `body{font-family:"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1a1a1a}
h1{font-size:1.4rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{border:1px solid #888;padding:.35rem .5rem;text-align:left;vertical-align:top}
thead th{background:#e8edf3}
tbody th{background:#f6f8fa;font-weight:600;min-width:7rem}
p{font-size:.85rem;color:#444}
@page{size:A4 landscape;margin:12mm}
@media print{body{margin:0;max-width:none}thead{display:table-header-group}tbody{break-inside:avoid}thead th,tbody th{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`
