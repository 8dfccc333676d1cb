package main

import (
	"bufio"
	"fmt"
	"html"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// grid is one table of a sheet.
type grid struct {
	title string
	head  []string
	rows  [][]string
	notes []string // below it
}

func (s *rosterSheet) title() string {
	return diag.Textf("%s 排班表 %s – %s", "%s: roster %s – %s", s.model.Org().Organization().Name, s.query.From, s.query.Through).In(s.lang)
}

func (s *rosterSheet) text(out *bufio.Writer) {
	fmt.Fprintln(out, plain(s.title()))
	grids := s.grids()
	for _, g := range grids {
		fmt.Fprintf(out, "\n%s\n", plain(g.title))
		g.write(out)
	}
	if len(grids) == 0 {
		fmt.Fprintln(out, text("这些日子没有排班", "no roster has shifts on these days").In(s.lang))
	}
}

// write puts the columns of a table under each other.
func (g *grid) write(out *bufio.Writer) {
	wide := make([]int, len(g.head))
	for _, row := range append([][]string{g.head}, g.rows...) {
		for i, cell := range row {
			wide[i] = max(wide[i], columns(plain(cell)))
		}
	}
	for _, row := range append([][]string{g.head}, g.rows...) {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(pad(plain(cell), wide[i]+2))
		}
		fmt.Fprintln(out, strings.TrimRight(line.String(), " "))
	}
	for _, note := range g.notes {
		fmt.Fprintln(out, plain(note))
	}
}

// html is the tables as a page to print.
func (s *rosterSheet) html(out *bufio.Writer) {
	title := html.EscapeString(plain(s.title()))
	fmt.Fprintf(out, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><title>%s</title>\n<style>\n%s</style></head><body>\n<h1>%s</h1>\n", s.lang, title, tableStyle, title)
	for _, g := range s.grids() {
		g.html(out)
	}
	out.WriteString("</body></html>\n")
}

func (g *grid) html(out *bufio.Writer) {
	fmt.Fprintf(out, "<h2>%s</h2>\n<table>\n<thead><tr>", html.EscapeString(plain(g.title)))
	for _, cell := range g.head {
		fmt.Fprintf(out, "<th>%s</th>", html.EscapeString(plain(cell)))
	}
	out.WriteString("</tr></thead>\n<tbody>\n")
	for _, row := range g.rows {
		out.WriteString("<tr>")
		for i, cell := range row {
			tag := "td"
			if i == 0 {
				tag = "th"
			}
			fmt.Fprintf(out, "<%s>%s</%s>", tag, html.EscapeString(plain(cell)), tag)
		}
		out.WriteString("</tr>\n")
	}
	out.WriteString("</tbody></table>\n")
	for _, note := range g.notes {
		fmt.Fprintf(out, "<p>%s</p>\n", html.EscapeString(plain(note)))
	}
}
