package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"unicode/utf8"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// The measures of the drawing, in pixels.
const (
	boxHeight = 44
	rowHeight = 84
	gap       = 14
	margin    = 16
	letter    = 15 // width of a Chinese character
)

// drawing places boxes from the leaves up: leaves beside each other, a superior over the middle of his subordinates.
type drawing struct {
	tree
	next  float64 // left edge of the next leaf
	depth int
	boxes bytes.Buffer
	lines bytes.Buffer
}

// svg draws the lines top down.
func svg(v org.View, lang diag.Lang) *bytes.Buffer {
	d := &drawing{tree: tree{v, lang}, next: margin}
	for _, n := range tops(v) {
		d.place(n, 0)
	}
	width, height := d.next-gap+margin, float64(margin*2+d.depth*rowHeight+boxHeight)
	b := &bytes.Buffer{}
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]g" height="%[2]g" viewBox="0 0 %[1]g %[2]g" font-family="sans-serif" font-size="14">`+"\n", max(width, 2*margin), height)
	fmt.Fprintf(b, `<rect width="100%%" height="100%%" fill="#fff"/>`+"\n<g stroke=\"#888\" fill=\"none\">\n%s</g>\n%s</svg>\n", d.lines.String(), d.boxes.String())
	return b
}

// place draws a node and all below it, and returns the middle of its box.
func (d *drawing) place(n org.Node, depth int) float64 {
	d.depth = max(d.depth, depth)
	width := d.width(n)
	left := d.next
	var middles []float64
	for s := range d.view.Subordinates(n) {
		middles = append(middles, d.place(s, depth+1))
	}
	middle := left + width/2
	if len(middles) > 0 {
		middle = max((middles[0]+middles[len(middles)-1])/2, middle)
	}
	d.next = max(d.next, middle+width/2+gap)
	top := float64(margin + depth*rowHeight)
	for _, m := range middles {
		fmt.Fprintf(&d.lines, `<path d="M%g %g V%g H%g V%g"/>`+"\n", middle, top+boxHeight, top+(boxHeight+rowHeight)/2, m, top+rowHeight)
	}
	d.box(n, middle, top, width)
	return middle
}

func (d *drawing) width(n org.Node) float64 {
	return float64(max(utf8.RuneCountInString(d.view.Chart().Name(n)), utf8.RuneCountInString(d.under(n))*3/5, 3)*letter + 16)
}

// under is the second line of a box: who holds the post.
func (d *drawing) under(n org.Node) string {
	chart := d.view.Chart()
	if _, party := chart.Party(n); party || chart.ByPosts() && chart.Host(n) == n {
		return ""
	}
	if host := chart.Host(n); host != n {
		return diag.Textf("%s兼", "held with %s", chart.Name(host)).In(d.lang)
	}
	switch people := holders(d.view, n); len(people) {
	case 0:
		return vacant.In(d.lang)
	case 1:
		return people[0]
	default:
		return diag.Textf("%s 等 %d 人", "%s and others, %d in all", people[0], len(people)).In(d.lang)
	}
}

func (d *drawing) box(n org.Node, middle, top, width float64) {
	fill := "#eef4fb"
	if _, party := d.view.Chart().Party(n); party {
		fill = "#f4efe6"
	}
	fmt.Fprintf(&d.boxes, `<rect x="%g" y="%g" width="%g" height="%d" rx="5" fill="%s" stroke="#557"/>`+"\n", middle-width/2, top, width, boxHeight, fill)
	baseline := top + 27
	if under := d.under(n); under != "" {
		baseline = top + 19
		fmt.Fprintf(&d.boxes, `<text x="%g" y="%g" text-anchor="middle" font-size="11" fill="#555">%s</text>`+"\n", middle, top+35, escaped(under))
	}
	fmt.Fprintf(&d.boxes, `<text x="%g" y="%g" text-anchor="middle">%s</text>`+"\n", middle, baseline, escaped(d.view.Chart().Name(n)))
}

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}
