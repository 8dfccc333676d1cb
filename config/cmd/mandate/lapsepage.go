package main

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"slices"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// The calendar of lapses as a page to print: a table for each month, a line for each kind and band that lapses in it, and below
// them what the marks come to.

func (s *watch) html(b *bytes.Buffer) {
	title := html.EscapeString(plain(s.title()))
	fmt.Fprintf(b, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><title>%s</title>\n<style>\n%s%s</style></head><body>\n<h1>%s</h1>\n%s",
		s.lang, title, tableStyle, lapseStyle, title, s.legend())
	for first := s.query.From; first <= s.query.Through; {
		next := firstOfMonth(firstOfMonth(first) + 31)
		s.month(b, first, min(next-1, s.query.Through))
		first = next
	}
	s.htmlBlocks(b)
	fmt.Fprintf(b, "<p>%s</p>\n</body></html>\n", html.EscapeString(s.sum()))
}

// marks stand in the cells, by what is lacking.
var marks = map[approval.Lack]string{approval.NobodyThere: "●", approval.OnCondition: "?", approval.PartyAlone: "○"}

func (s *watch) legend() string {
	b := &bytes.Buffer{}
	fmt.Fprintf(b, "<p>%s%s</p>\n<p>", html.EscapeString(s.scope()), text("; 灰底是休息日", "; grey days are days off").In(s.lang))
	for i, l := range []approval.Lack{approval.NobodyThere, approval.OnCondition, approval.PartyAlone} {
		if i > 0 {
			b.WriteString("<br>")
		}
		fmt.Fprintf(b, "%s %s", marks[l], html.EscapeString(lacks(l).In(s.lang)))
	}
	b.WriteString("</p>\n")
	return b.String()
}

// lapseRow is the worst of each day for one kind and band.
type lapseRow struct {
	of   *approval.Lapse
	days map[date.Day]approval.Lack
}

// monthRows are the kinds and bands that lapse in some days, in the order of the kinds and bands.
func (s *watch) monthRows(first, last date.Day) []lapseRow {
	var rows []lapseRow
	place := s.chart.Zone()
	for i := range s.found {
		l := &s.found[i]
		from, through := max(date.In(l.From, place), first), min(date.In(l.Until.Add(-1), place), last)
		if from > through {
			continue
		}
		at := slices.IndexFunc(rows, func(r lapseRow) bool { return s.what(r.of) == s.what(l) })
		if at < 0 {
			at, rows = len(rows), append(rows, lapseRow{l, map[date.Day]approval.Lack{}})
		}
		for d := from; d <= through; d++ {
			if was := rows[at].days[d]; s.looked(d) && (was == 0 || l.Lack < was) {
				rows[at].days[d] = l.Lack
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b lapseRow) int {
		return cmp.Or(cmp.Compare(a.of.Kind.Key(), b.of.Kind.Key()), a.of.Band.Compare(b.of.Band))
	})
	return rows
}

// looked reports whether a day was looked at.
func (s *watch) looked(d date.Day) bool { return s.query.Always || s.worked(d) }

func (s *watch) month(b *bytes.Buffer, first, last date.Day) {
	year, month, _ := first.Date()
	title := diag.Textf("%d年%d月", "%d-%02d", year, int(month)).In(s.lang)
	rows := s.monthRows(first, last)
	if len(rows) == 0 {
		fmt.Fprintf(b, "<h2>%s</h2>\n<p>%s</p>\n", title, text("每一项都有在岗的人可以审批", "somebody is there to approve everything").In(s.lang))
		return
	}
	fmt.Fprintf(b, "<h2>%s</h2>\n<table class=\"days\">\n<thead><tr><th>%s</th>", title, text("事项", "kind").In(s.lang))
	for d := first; d <= last; d++ {
		_, _, n := d.Date()
		fmt.Fprintf(b, "<th%s>%d</th>", s.shade(d), n)
	}
	b.WriteString("</tr></thead>\n<tbody>\n")
	for _, row := range rows {
		fmt.Fprintf(b, "<tr><th>%s</th>", html.EscapeString(plain(s.what(row.of))))
		for d := first; d <= last; d++ {
			fmt.Fprintf(b, "<td%s>%s</td>", s.shade(d), marks[row.days[d]])
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody></table>\n")
}

func (s *watch) shade(d date.Day) string {
	if s.worked(d) {
		return ""
	}
	return " class=\"off\""
}

func (s *watch) htmlBlocks(b *bytes.Buffer) {
	if len(s.found) == 0 {
		return
	}
	fmt.Fprintf(b, "<h2>%s</h2>\n<table>\n<tbody>\n", text("什么时候, 等谁", "when, and who is waited for").In(s.lang))
	for _, block := range s.blocks() {
		l := block.first
		fmt.Fprintf(b, "<tr><th>%s</th><td>%s %s", html.EscapeString(s.when(l)), marks[l.Lack], html.EscapeString(lacks(l.Lack).In(s.lang)))
		for _, line := range s.details(block) {
			fmt.Fprintf(b, "<br>%s", html.EscapeString(plain(line)))
		}
		b.WriteString("</td></tr>\n")
	}
	b.WriteString("</tbody></table>\n")
}

const lapseStyle = `table.days td,table.days thead th+th{text-align:center;padding:.2rem 0;width:1.7rem}
table.days{table-layout:fixed}table.days thead th:first-child{width:15rem}
.off{background:#eee !important}
@media print{.off{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`
