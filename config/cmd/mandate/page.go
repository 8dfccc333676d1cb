package main

import (
	"bytes"
	"fmt"
	"html"
	"strings"
)

// page is a document to print: the same for Markdown and for browsers.
type page struct {
	lang, title string
	blocks      []block
}

// block is one piece of a page: a heading where a level is given, a table where there are columns, else a list of items,
// or a paragraph where there is one item and no mark.
type block struct {
	level   int // of a heading, 1 begins a new sheet
	text    string
	columns []string
	rows    [][]string
	items   []string
}

func (p *page) heading(level int, text string) {
	p.blocks = append(p.blocks, block{level: level, text: text})
}

func (p *page) paragraph(text string) { p.blocks = append(p.blocks, block{text: text}) }

func (p *page) list(items []string) { p.blocks = append(p.blocks, block{items: items}) }

func (p *page) table(columns []string, rows [][]string) {
	p.blocks = append(p.blocks, block{columns: columns, rows: rows})
}

func (p *page) markdown() *bytes.Buffer {
	b := &bytes.Buffer{}
	for _, block := range p.blocks {
		switch {
		case block.level > 0:
			fmt.Fprintf(b, "%s %s\n\n", strings.Repeat("#", block.level), inMarkdown(block.text))
		case block.columns != nil:
			fmt.Fprintf(b, "| %s |\n|%s\n", strings.Join(block.columns, " | "), strings.Repeat(" --- |", len(block.columns)))
			for _, row := range block.rows {
				cells := make([]string, len(row))
				for i, cell := range row {
					cells[i] = inMarkdown(cell)
				}
				fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
			}
			b.WriteByte('\n')
		case block.items != nil:
			for _, item := range block.items {
				fmt.Fprintf(b, "- %s\n", inMarkdown(item))
			}
			b.WriteByte('\n')
		default:
			fmt.Fprintf(b, "%s\n\n", inMarkdown(block.text))
		}
	}
	return b
}

// inMarkdown keeps a text from being read as marks.
func inMarkdown(s string) string {
	return strings.NewReplacer("|", "\\|", "*", "\\*", "_", "\\_", "<", "&lt;", "`", "\\`", "[", "\\[").Replace(plain(s))
}

func (p *page) html() *bytes.Buffer {
	b := &bytes.Buffer{}
	fmt.Fprintf(b, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>%s</title>\n<style>\n%s</style></head><body>\n",
		p.lang, html.EscapeString(plain(p.title)), pageStyle)
	for _, block := range p.blocks {
		switch {
		case block.level > 0:
			fmt.Fprintf(b, "<h%d>%s</h%d>\n", block.level, html.EscapeString(plain(block.text)), block.level)
		case block.columns != nil:
			b.WriteString("<table>\n<thead><tr>")
			for _, c := range block.columns {
				fmt.Fprintf(b, "<th>%s</th>", html.EscapeString(c))
			}
			b.WriteString("</tr></thead>\n<tbody>\n")
			for _, row := range block.rows {
				b.WriteString("<tr>")
				for _, cell := range row {
					fmt.Fprintf(b, "<td>%s</td>", html.EscapeString(plain(cell)))
				}
				b.WriteString("</tr>\n")
			}
			b.WriteString("</tbody></table>\n")
		case block.items != nil:
			b.WriteString("<ul>\n")
			for _, item := range block.items {
				fmt.Fprintf(b, "<li>%s</li>\n", html.EscapeString(plain(item)))
			}
			b.WriteString("</ul>\n")
		default:
			fmt.Fprintf(b, "<p>%s</p>\n", html.EscapeString(plain(block.text)))
		}
	}
	b.WriteString("</body></html>\n")
	return b
}

// pageStyle prints on A4 upright; each first heading begins a new sheet, tables repeat their headings and rows stay whole.
const pageStyle = `body{font-family:"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif;margin:2rem auto;max-width:50rem;padding:0 1rem;color:#1a1a1a;line-height:1.55}
h1{font-size:1.5rem;border-bottom:2px solid #333;padding-bottom:.3rem;margin-top:2.5rem}
h2{font-size:1.1rem;margin:1.4rem 0 .5rem}
h3{font-size:1rem;margin:1rem 0 .3rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{border:1px solid #888;padding:.3rem .5rem;text-align:left;vertical-align:top}
thead th{background:#e8edf3}
td:first-child{white-space:nowrap}
ul{margin:.3rem 0;padding-left:1.3rem}
p{margin:.4rem 0}
@page{size:A4;margin:15mm}
@media print{body{margin:0;max-width:none;font-size:10pt}h1{break-before:page;margin-top:0}h1:first-of-type{break-before:auto}h2,h3{break-after:avoid}thead{display:table-header-group}tr,li{break-inside:avoid}thead th{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`
