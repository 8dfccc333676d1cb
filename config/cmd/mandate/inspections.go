package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"html"
	"strings"
	"time"

	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

// inspections prints who inspects which posts in which nights.
func inspections(c *call) int { return c.overRosters((*rosterSheet).visits) }

// visitLine is a visit as the contract writes it.
type visitLine struct {
	Inspection string      `json:"inspection"`
	Period     string      `json:"period"`
	Nth        int         `json:"nth"`
	Day        string      `json:"day"` // on which the night begins
	At         string      `json:"at"`
	Inspector  string      `json:"inspector"` // "" where nobody may go
	Positions  []string    `json:"positions"`
	Found      []foundLine `json:"found"` // who should be met
	Key        string      `json:"key"`
	Source     []string    `json:"source"`
}

type foundLine struct {
	Roster string   `json:"roster"`
	Shift  string   `json:"shift"`
	People []string `json:"people"`
}

func (s *rosterSheet) visits() int {
	out := bufio.NewWriter(s.out)
	switch s.format {
	case "json":
		for v := range s.planner.Inspections(s.query.From, s.query.Through) {
			line, _ := json.Marshal(s.visit(v)) // texts and numbers: it cannot fail
			_, _ = out.Write(append(line, '\n'))
		}
	case "html":
		g := s.planned()
		title := html.EscapeString(plain(g.title))
		fmt.Fprintf(out, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><title>%s</title>\n<style>\n%s</style></head><body>\n", s.lang, title, tableStyle)
		g.html(out)
		out.WriteString("</body></html>\n")
	default:
		g := s.planned()
		fmt.Fprintln(out, plain(g.title))
		g.write(out)
	}
	return s.written(out.Flush())
}

func (s *rosterSheet) visit(v schedule.Visit) visitLine {
	line := visitLine{Inspection: v.Inspection.Key(), Period: v.Period.String(), Nth: v.Nth, Day: v.Day.String(), At: v.At.Format(time.RFC3339),
		Inspector: s.model.Org().HolderID(v.Inspector), Positions: []string{}, Found: []foundLine{}, Key: v.Key(), Source: append([]string{}, v.Inspection.Source...)}
	for _, post := range v.Posts {
		line.Positions = append(line.Positions, s.model.Org().ID(post))
	}
	for _, d := range v.Found {
		line.Found = append(line.Found, foundLine{Roster: d.Roster.Key(), Shift: d.Shift.Key(), People: s.ids(d.People)})
	}
	return line
}

// planned is the plan as a table.
func (s *rosterSheet) planned() grid {
	g := grid{title: diag.Textf("%s 查岗计划 %s – %s", "%s: inspections %s – %s", s.model.Org().Organization().Name, s.query.From, s.query.Through).In(s.lang),
		head: s.said(text("时间", "at"), text("查岗人", "by"), text("岗位", "posts"), text("应当在岗", "who should be met"))}
	between := text("、", ", ").In(s.lang)
	for v := range s.planner.Inspections(s.query.From, s.query.Through) {
		inspector := text("没有人可以去", "nobody may go").In(s.lang)
		if v.Inspector != 0 {
			inspector = s.model.Org().HolderName(v.Inspector)
		}
		var posts, met []string
		for _, post := range v.Posts {
			posts = append(posts, s.model.Org().Name(post))
		}
		for _, d := range v.Found {
			for _, h := range d.People {
				met = append(met, s.model.Org().HolderName(h))
			}
		}
		g.rows = append(g.rows, []string{clockOf(v.At), inspector, strings.Join(posts, between), strings.Join(met, between)})
	}
	g.notes = []string{diag.Textf("共 %d 次", "%d in all", len(g.rows)).In(s.lang)}
	return g
}
