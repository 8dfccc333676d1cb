package main

import (
	"bufio"
	"fmt"
	"html"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// html is the agenda as a page to print, a month a section.
func (d *diary) html(out *bufio.Writer) {
	title := html.EscapeString(plain(d.title()))
	fmt.Fprintf(out, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>%s</title>\n<style>\n%s%s</style></head><body>\n<h1>%s</h1>\n<table>\n<thead><tr>",
		d.lang, title, tableStyle, agendaStyle, title)
	for _, heading := range []diag.Text{text("期限", "due"), text("做什么", "what"), text("由谁", "by"), text("依据", "source")} {
		fmt.Fprintf(out, "<th>%s</th>", heading.In(d.lang))
	}
	out.WriteString("</tr></thead>\n")
	count, daily, month := 0, 0, ""
	for o := range d.model.Schedule().Agenda(d.query) {
		if o.Daily() {
			daily++
			continue
		}
		if m := o.Due.String()[:len("2006-01")]; m != month {
			if month != "" {
				out.WriteString("</tbody>\n")
			}
			month = m
			fmt.Fprintf(out, "<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"4\">%s</th></tr>\n", month)
		}
		when, what, who := d.line(o)
		fmt.Fprintf(out, "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n", html.EscapeString(when), html.EscapeString(plain(what)), html.EscapeString(plain(who)), html.EscapeString(strings.Join(o.Duty.Source, " ")))
		count++
	}
	if month != "" {
		out.WriteString("</tbody>")
	}
	fmt.Fprintf(out, "</table>\n<p>%s</p>\n</body></html>\n", html.EscapeString(d.total(count, daily)))
}

// agendaStyle keeps rows whole on paper and lets months run on: one may be longer than a sheet.
const agendaStyle = `td:first-child{white-space:nowrap}
@media print{tbody{break-inside:auto}tr{break-inside:avoid}tbody th{break-after:avoid}}
`
