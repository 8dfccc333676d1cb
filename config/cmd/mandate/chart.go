package main

import (
	"bytes"
	"flag"
	"fmt"
	"strings"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// chart prints the positions in force on a day.
func chart(c *call) int {
	var at string
	ok, status := c.parse([]string{"text", "json", "mermaid", "svg"}, 1, func(f *flag.FlagSet) { f.StringVar(&at, "at", "", "") })
	if !ok {
		return status
	}
	m, ok := c.model()
	if !ok {
		return misuse
	}
	sound := c.tell(m)
	t, ok := c.instant(at, m.Org().Zone())
	if !ok {
		return misuse
	}
	view := m.Org().At(t)
	switch c.format {
	case "json":
		status = c.json(chartJSON(view))
	case "mermaid":
		c.print(mermaid(view))
	case "svg":
		c.print(svg(view, c.lang))
	default:
		c.print(outline(view, c.lang))
	}
	if status == fine && !sound {
		return faulty
	}
	return status
}

func (c *call) print(b *bytes.Buffer) { _, _ = c.out.Write(b.Bytes()) }

// post is a position as the contract writes it.
type post struct {
	ID           string   `json:"id"`
	Name         string   `json:"name"`
	Aliases      []string `json:"aliases"`
	Unit         string   `json:"unit"`
	ReportsTo    string   `json:"reports_to"`
	Subordinates []string `json:"subordinates"`
	HeldWith     *string  `json:"held_with"`
	Holders      []string `json:"holders"`
	Source       []string `json:"source"`
}

type posts struct {
	Positions []post `json:"positions"`
}

func chartJSON(v org.View) posts {
	all := posts{Positions: []post{}}
	for n := org.Node(1); int(n) <= v.Chart().Len(); n++ {
		if v.InForce(n) {
			all.Positions = append(all.Positions, postOf(v, n))
		}
	}
	return all
}

func postOf(v org.View, n org.Node) post {
	chart := v.Chart()
	written, _ := chart.Position(n)
	p := post{
		ID: chart.ID(n), Name: chart.Name(n), Aliases: append([]string{}, written.Aliases...), Unit: string(written.Unit),
		ReportsTo: chart.ID(v.Superior(n)), Subordinates: []string{}, Holders: holders(v, n), Source: append([]string{}, written.Source...),
	}
	if host := chart.Host(n); host != n {
		id := chart.ID(host)
		p.HeldWith = &id
	}
	for below := range v.Subordinates(n) {
		p.Subordinates = append(p.Subordinates, chart.ID(below))
	}
	return p
}

func holders(v org.View, n org.Node) []string {
	all := []string{}
	for h := range v.Holders(n) {
		all = append(all, v.Chart().HolderID(h.Holder))
	}
	return all
}

// tops are what nothing in the chart stands above: parties that something reports to, and positions without a superior.
func tops(v org.View) []org.Node {
	var all []org.Node
	chart := v.Chart()
	for _, n := range chart.Parties() {
		for range v.Subordinates(n) {
			all = append(all, n)
			break
		}
	}
	for n := org.Node(1); int(n) <= chart.Len(); n++ {
		if v.InForce(n) && v.Superior(n) == org.Nobody {
			all = append(all, n)
		}
	}
	return all
}

// outline draws the lines as an indented tree.
func outline(v org.View, lang diag.Lang) *bytes.Buffer {
	b := &bytes.Buffer{}
	for _, n := range tops(v) {
		fmt.Fprintln(b, label(v, n, lang))
		branches(b, &tree{v, lang}, n, "")
	}
	return b
}

// tree is a view drawn in a language.
type tree struct {
	view org.View
	lang diag.Lang
}

func branches(b *bytes.Buffer, t *tree, n org.Node, margin string) {
	var below []org.Node
	for s := range t.view.Subordinates(n) {
		below = append(below, s)
	}
	for i, s := range below {
		branch, next := "├─ ", "│  "
		if i == len(below)-1 {
			branch, next = "└─ ", "   "
		}
		fmt.Fprintln(b, margin+branch+label(t.view, s, t.lang))
		branches(b, t, s, margin+next)
	}
}

var vacant = text("空缺", "vacant")

// label is a node for people: name, id, who holds it.
func label(v org.View, n org.Node, lang diag.Lang) string {
	chart := v.Chart()
	if _, party := chart.Party(n); party {
		return chart.Name(n)
	}
	l := chart.Name(n)
	if id := chart.ID(n); id != l {
		l += " " + id
	}
	if host := chart.Host(n); host != n {
		return l + " (" + diag.Textf("%s兼", "held with %s", chart.Name(host)).In(lang) + ")"
	}
	if chart.ByPosts() {
		return l
	}
	if people := holders(v, n); len(people) > 0 {
		return l + ": " + strings.Join(people, "、")
	}
	return l + ": " + vacant.In(lang)
}

// mermaid draws the lines as a flowchart.
func mermaid(v org.View) *bytes.Buffer {
	b := bytes.NewBufferString("flowchart TD\n")
	for _, n := range tops(v) {
		mermaidNode(b, v, n)
	}
	return b
}

func mermaidNode(b *bytes.Buffer, v org.View, n org.Node) {
	fmt.Fprintf(b, "  n%d[\"%s\"]\n", n, mermaidText(v.Chart().Name(n)))
	for s := range v.Subordinates(n) {
		mermaidNode(b, v, s)
		fmt.Fprintf(b, "  n%d --> n%d\n", n, s)
	}
}

// mermaidText writes what would end a quoted text as entities.
func mermaidText(s string) string {
	return strings.NewReplacer(`"`, "#quot;", "#", "#35;", "<", "&lt;", ">", "&gt;", "\n", " ").Replace(s)
}
