package main

import (
	"bufio"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
	"github.com/mandate-go/mandate/schedule/calendar"
)

// grid is one table of a duty sheet.
type grid struct {
	title string
	head  []string
	rows  [][]string
	notes []string // below it
}

// grids are the tables of the call: one for each roster, days down and people across, then what is lacking, what the rules of
// work say, and the counts.
func (s *rosterSheet) grids() []grid {
	var all []grid
	for _, r := range s.rotas() {
		if g := s.sheet(r); len(g.rows) > 0 {
			all = append(all, g)
		}
	}
	if gaps := s.gaps(); len(gaps) > 0 {
		g := grid{title: text("缺口", "Gaps").In(s.lang), head: s.said(text("排班", "roster"), text("从", "from"), text("到", "until"), text("缺什么", "lacking"))}
		for _, gap := range gaps {
			g.rows = append(g.rows, []string{called(gap.Roster), clockOf(gap.Start), clockOf(gap.End), s.lacking(gap)})
		}
		all = append(all, g)
	}
	return append(append(all, s.ruled()...), s.counted()...)
}

func (s *rosterSheet) said(texts ...diag.Text) []string {
	all := make([]string, len(texts))
	for i, t := range texts {
		all[i] = t.In(s.lang)
	}
	return all
}

func clockOf(t interface{ Format(string) string }) string { return t.Format("2006-01-02 15:04") }

func called(r *schedule.Roster) string {
	if r.Name != "" {
		return r.Name
	}
	return r.Key()
}

// sheet is the table of a roster: what everybody works on each day.
func (s *rosterSheet) sheet(r schedule.Rota) grid {
	var people []org.Holder
	cells := map[date.Day]map[org.Holder]string{}
	put := func(day date.Day, h org.Holder, what string) {
		if s.query.Person != 0 && h != s.query.Person {
			return
		}
		if !slices.Contains(people, h) {
			people = append(people, h)
		}
		if cells[day] == nil {
			cells[day] = map[org.Holder]string{}
		}
		if before := cells[day][h]; before != "" {
			what = before + "+" + what
		}
		cells[day][h] = what
	}
	f := s.planner.Fairness(r, s.query.From, s.query.Through) // who belongs to it, in its order
	for _, share := range f.People {
		if s.query.Person == 0 || s.query.Person == share.Person {
			people = append(people, share.Person)
		}
	}
	for d := range s.planner.Shifts(r, s.query.From, s.query.Through) {
		for _, h := range d.People {
			put(d.Day, h, d.Shift.Called())
		}
		for _, h := range d.Away {
			put(d.Day, h, text("(缺)", "(away)").In(s.lang))
		}
	}
	g := grid{title: diag.Textf("%s (%s)", "%s (%s)", called(f.Roster), s.model.Org().Name(s.nodeOf(f.Roster))).In(s.lang), head: []string{text("日期", "day").In(s.lang)}}
	if len(cells) == 0 {
		return g
	}
	for _, h := range people {
		g.head = append(g.head, s.name(h))
	}
	for day := s.query.From; day <= s.query.Through; day++ {
		row := []string{s.dayOf(day)}
		for _, h := range people {
			cell := cells[day][h]
			if cell == "" {
				cell = "·"
			}
			row = append(row, cell)
		}
		g.rows = append(g.rows, row)
	}
	g.notes = s.notes(f.Roster)
	return g
}

func (s *rosterSheet) nodeOf(r *schedule.Roster) org.Node {
	n, _ := s.model.Org().Node(string(r.Position))
	return n
}

func (s *rosterSheet) name(h org.Holder) string {
	if p, ok := s.model.Org().Person(h); ok && p.Name != "" {
		return p.Name
	}
	return s.model.Org().HolderID(h)
}

func (s *rosterSheet) named(ref org.Ref) string {
	if h, fault := s.model.Org().ResolvePerson(ref); fault == nil {
		return s.name(h)
	}
	return string(ref)
}

// dayOf is a day with its weekday, and what it is where that is not plain from the weekday.
func (s *rosterSheet) dayOf(d date.Day) string {
	weekdays := text("日一二三四五六", "SuMoTuWeThFrSa").In(s.lang)
	at := int(d.Weekday())
	day := ""
	if s.lang == diag.English {
		day = weekdays[2*at : 2*at+2]
	} else {
		day = string([]rune(weekdays)[at])
	}
	mark := ""
	switch s.planner.Calendar().Kind(d) {
	case calendar.Holiday, calendar.InLieu, calendar.CompanyRest:
		mark = text(" 休", " off").In(s.lang)
	case calendar.MakeUp, calendar.CompanyWorkday:
		mark = text(" 班", " work").In(s.lang)
	}
	return d.String()[5:] + " " + day + mark
}

// notes are the overrides of the days that are printed, with their reasons.
func (s *rosterSheet) notes(r *schedule.Roster) []string {
	var all []string
	for _, o := range r.Overrides {
		if o.Day < s.query.From || o.Day > s.query.Through {
			continue
		}
		what := diag.Textf("%s 顶 %s", "%s for %s", s.named(o.With), s.named(o.Replace))
		switch {
		case o.Add != "":
			what = diag.Textf("加 %s", "%s in addition", s.named(o.Add))
		case o.Remove != "":
			what = diag.Textf("减 %s", "without %s", s.named(o.Remove))
		case o.Swap != "":
			what = diag.Textf("%s 和 %s 换班", "%s and %s swap", s.named(o.Swap), s.named(o.With))
		}
		shift := string(o.Shift)
		if i := slices.IndexFunc(s.planner.ShiftList(), func(x schedule.Shift) bool { return x.Key() == shift }); i >= 0 {
			shift = s.planner.ShiftList()[i].Called()
		}
		all = append(all, o.Day.String()[5:]+" "+shift+": "+what.In(s.lang)+" ("+o.Reason+")")
	}
	return all
}

// lacking says what a gap lacks.
func (s *rosterSheet) lacking(g schedule.Gap) string {
	said := map[schedule.Lack]diag.Text{
		schedule.NoShift:     diag.Textf("没有排班, 要 %d 人", "no shift is planned, %d are needed", g.Need),
		schedule.NoPeople:    diag.Textf("排了班没有人, 要 %d 人", "nobody is on the shift, %d are needed", g.Need),
		schedule.TooFew:      diag.Textf("只有 %[2]d 人, 要 %[1]d 人", "%[2]d are there, %[1]d are needed", g.Need, g.Have),
		schedule.Unqualified: diag.Textf("有资格的只有 %[2]d 人, 要 %[1]d 人", "%[2]d with the attributes are there, %[1]d are needed", g.Need, g.Have),
		schedule.TooMany:     diag.Textf("有 %[2]d 人, 最多 %[1]d 人", "%[2]d are there, at most %[1]d may be", g.Need, g.Have),
	}[g.Lack].In(s.lang)
	if g.Provisional {
		said += text(" (放假安排未知)", " (holidays not known)").In(s.lang)
	}
	return said
}

func (s *rosterSheet) ruled() []grid {
	breaches := s.breaches()
	if !s.legality {
		return nil
	}
	g := grid{title: text("用工规则", "Rules of work").In(s.lang), head: s.said(text("人员", "person"), text("规则", "rule"), text("说明", "what is wrong"))}
	for _, b := range breaches {
		_, said, _ := strings.Cut(b.Message.In(s.lang), ": ")
		g.rows = append(g.rows, []string{s.named(org.Ref(b.Person)), string(b.Finding().Code), said})
	}
	g.notes = []string{diag.Textf("共 %d 处", "%d in all", len(breaches)).In(s.lang)}
	return []grid{g}
}

func (s *rosterSheet) counted() []grid {
	var all []grid
	for _, f := range s.shares() {
		g := grid{title: diag.Textf("%s: 每人的班数", "%s: shifts of each", called(f.Roster)).In(s.lang),
			head: s.said(text("人员", "person"), text("班", "shifts"), text("小时", "hours"), text("夜班", "nights"), text("周末", "weekends"), text("节假日", "holidays"))}
		for _, share := range append(f.People, f.Spread) {
			who := text("最多减最少", "most − least").In(s.lang)
			if share.Person != 0 {
				who = s.name(share.Person)
			}
			g.rows = append(g.rows, []string{who, strconv.Itoa(share.Shifts), strconv.FormatFloat(share.Worked.Hours(), 'f', -1, 64), strconv.Itoa(share.Nights), strconv.Itoa(share.Weekends), strconv.Itoa(share.Holidays)})
		}
		all = append(all, g)
	}
	return all
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
