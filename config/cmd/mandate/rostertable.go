package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
	"github.com/mandate-go/mandate/schedule/calendar"
)

// grids are the tables of the call: one for each roster, days down and people across, then what is lacking, who is wanted in
// two places, what the rules of work say, and the counts.
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
			g.rows = append(g.rows, []string{gap.Roster.Called(), clockOf(gap.Start), clockOf(gap.End), s.lacking(gap)})
		}
		all = append(all, g)
	}
	return slices.Concat(all, s.clashing(), s.ruled(), s.counted())
}

func (s *rosterSheet) said(texts ...diag.Text) []string {
	all := make([]string, len(texts))
	for i, t := range texts {
		all[i] = t.In(s.lang)
	}
	return all
}

func clockOf(t interface{ Format(string) string }) string { return t.Format("2006-01-02 15:04") }

// sheet is the table of a roster: what everybody works on each day.
func (s *rosterSheet) sheet(r schedule.Rota) grid {
	f := s.planner.Fairness(r, s.query.From, s.query.Through) // who belongs to it, in its order
	w := worksheet{cells: map[date.Day]map[org.Holder]string{}, only: s.query.Person}
	for _, share := range f.People {
		w.column(share.Person)
	}
	for d := range s.planner.Shifts(r, s.query.From, s.query.Through) {
		for _, h := range d.People {
			w.put(d.Day, h, d.Shift.Called())
		}
		for _, h := range d.Away {
			w.put(d.Day, h, text("(缺)", "(away)").In(s.lang))
		}
	}
	g := grid{title: diag.Textf("%s (%s)", "%s (%s)", f.Roster.Called(), s.model.Org().Name(s.nodeOf(f.Roster))).In(s.lang), head: []string{text("日期", "day").In(s.lang)}}
	if len(w.cells) == 0 {
		return g
	}
	for _, h := range w.people {
		g.head = append(g.head, s.model.Org().HolderName(h))
	}
	for day := s.query.From; day <= s.query.Through; day++ {
		row := []string{s.dayOf(day)}
		for _, h := range w.people {
			row = append(row, cmp.Or(w.cells[day][h], "·"))
		}
		g.rows = append(g.rows, row)
	}
	g.notes = s.notes(f.Roster)
	return g
}

// worksheet is who works what on which day, with the people in the order in which they come up.
type worksheet struct {
	people []org.Holder
	cells  map[date.Day]map[org.Holder]string
	only   org.Holder // the one person that is asked for, 0 for all
}

// column has a column for a person, and reports whether he is asked for.
func (w *worksheet) column(h org.Holder) bool {
	if w.only != 0 && h != w.only {
		return false
	}
	if !slices.Contains(w.people, h) {
		w.people = append(w.people, h)
	}
	return true
}

func (w *worksheet) put(day date.Day, h org.Holder, what string) {
	if !w.column(h) {
		return
	}
	if w.cells[day] == nil {
		w.cells[day] = map[org.Holder]string{}
	}
	if before := w.cells[day][h]; before != "" {
		what = before + "+" + what
	}
	w.cells[day][h] = what
}

func (s *rosterSheet) nodeOf(r *schedule.Roster) org.Node {
	n, _ := s.model.Org().Node(string(r.Position))
	return n
}

func (s *rosterSheet) named(ref org.Ref) string {
	if h, fault := s.model.Org().ResolvePerson(ref); fault == nil {
		return s.model.Org().HolderName(h)
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
		g := grid{title: diag.Textf("%s: 每人的班数", "%s: shifts of each", f.Roster.Called()).In(s.lang),
			head: s.said(text("人员", "person"), text("班", "shifts"), text("小时", "hours"), text("夜班", "nights"), text("周末", "weekends"), text("节假日", "holidays"))}
		for _, share := range append(f.People, f.Spread) {
			who := text("最多减最少", "most − least").In(s.lang)
			if share.Person != 0 {
				who = s.model.Org().HolderName(share.Person)
			}
			g.rows = append(g.rows, []string{who, strconv.Itoa(share.Shifts), strconv.FormatFloat(share.Worked.Hours(), 'f', -1, 64), strconv.Itoa(share.Nights), strconv.Itoa(share.Weekends), strconv.Itoa(share.Holidays)})
		}
		all = append(all, g)
	}
	return all
}
