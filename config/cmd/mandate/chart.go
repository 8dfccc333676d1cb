package main

import (
	"bytes"

	"github.com/mandate-go/mandate/org"
)

func chartOptions(c *call) []option {
	return []option{{"at", text("时间", "T"),
		text("哪一天: 2026-03-02, 或 2026-03-02T09:00:00+08:00; 默认现在", "a day, 2026-03-02, or 2026-03-02T09:00:00+08:00; now unless given"), &c.at}}
}

// chart prints the positions in force on a day.
func chart(c *call) int {
	m, ok := c.model()
	if !ok {
		return misuse
	}
	at, ok := c.instant(m.Org().Zone())
	if !ok {
		return misuse
	}
	sound := c.tell(m)
	status := c.draw(m.Org().At(at))
	if status == fine && !sound {
		return faulty
	}
	return status
}

func (c *call) draw(v org.View) int {
	var b *bytes.Buffer
	switch c.format {
	case "json":
		return c.json(chartJSON(v))
	case "mermaid":
		b = mermaid(v)
	case "svg":
		b = svg(&sight{v, c.lang})
	default:
		b = outline(&sight{v, c.lang})
	}
	_, err := c.out.Write(b.Bytes())
	return c.written(err)
}

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
		ReportsTo: chart.ID(v.Superior(n)), Subordinates: []string{}, Holders: []string{}, Source: append([]string{}, written.Source...),
	}
	if host := chart.Host(n); host != n {
		id := chart.ID(host)
		p.HeldWith = &id
	}
	for below := range v.Subordinates(n) {
		p.Subordinates = append(p.Subordinates, chart.ID(below))
	}
	for h := range v.Holders(n) {
		p.Holders = append(p.Holders, chart.HolderID(h.Holder))
	}
	return p
}
