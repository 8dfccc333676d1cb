package main

import (
	"bufio"
	"encoding/json"
	"time"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

func rosterOptions(c *call) []option {
	return append(windowOptions(c),
		option{"position", text("岗位", "POST"), text("只列这个岗位的", "of this post alone"), &c.position},
		option{"person", text("人员", "PERSON"), text("只列这个人的班, 不列缺口; 写工号或姓名", "the shifts of this person alone, without the gaps, by staff number or name"), &c.person},
		option{"legality", diag.Text{}, text("对照用工规则: 工时、休息、夜班", "hold it against the rules of work: hours, rest, nights"), &c.legality},
		option{"fairness", diag.Text{}, text("数每个人的班: 夜班、周末、节假日", "count everybody's shifts: nights, weekends, holidays"), &c.fairness})
}

// roster prints who works which shift, and what is lacking.
func roster(c *call) int { return c.overRosters((*rosterSheet).print) }

// rosterSheet is rosters being printed.
type rosterSheet struct {
	*call
	model   *config.Model
	planner *schedule.Planner
	query   schedule.Query
}

func (s *rosterSheet) print() int {
	out := bufio.NewWriter(s.out)
	switch s.format {
	case "json":
		s.json(out)
	case "html":
		s.html(out)
	default:
		s.text(out)
	}
	return s.written(out.Flush())
}

// rotas are the rosters that the call asks for.
func (s *rosterSheet) rotas() []schedule.Rota {
	if s.query.Position != org.Nobody {
		return s.planner.Rotas(s.query.Position)
	}
	var all []schedule.Rota
	for i := range s.planner.Rosters() {
		all = append(all, schedule.Rota(i+1))
	}
	return all
}

// shiftLine is a shift as the contract writes it.
type shiftLine struct {
	Roster   string   `json:"roster"`
	Position string   `json:"position"`
	Shift    string   `json:"shift"`
	Day      string   `json:"day"` // on which it begins
	Start    string   `json:"start"`
	End      string   `json:"end"`
	People   []string `json:"people"` // on duty
	Away     []string `json:"away"`   // meant to be, and absent or no longer on the post
}

// gapLine is what a roster lacks.
type gapLine struct {
	Roster      string `json:"roster"`
	Position    string `json:"position"`
	Lack        string `json:"lack"` // no_shift, no_people, too_few, unqualified, too_many
	Start       string `json:"start"`
	End         string `json:"end"`
	Need        int    `json:"need"` // of too_many: the most there may be
	Have        int    `json:"have"`
	Provisional bool   `json:"provisional"`
}

// breachLine is a rule of work that is not kept.
type breachLine struct {
	Rule    string `json:"rule"`
	Code    string `json:"code"`
	Rules   string `json:"rules"` // the set
	Person  string `json:"person"`
	Start   string `json:"start"`
	End     string `json:"end"`
	Message string `json:"message"`
}

// shareLine is how much of a roster falls to a person.
type shareLine struct {
	Roster   string  `json:"roster"`
	Person   string  `json:"person"` // "" for how far apart the teams' people are
	Shifts   int     `json:"shifts"`
	Hours    float64 `json:"hours"`
	Nights   int     `json:"nights"`
	Weekends int     `json:"weekends"`
	Holidays int     `json:"holidays"`
}

// json writes shifts and gaps in the order of their beginning, then the clashes, what the rules of work and the counts say.
func (s *rosterSheet) json(out *bufio.Writer) {
	line := func(v any) {
		written, _ := json.Marshal(v) // texts and numbers: it cannot fail
		_, _ = out.Write(append(written, '\n'))
	}
	gaps := s.gaps()
	next := 0
	for d := range s.planner.Rostered(s.query) {
		for ; next < len(gaps) && gaps[next].Start.Before(d.Start); next++ {
			line(map[string]gapLine{"gap": s.gap(gaps[next])})
		}
		line(shiftLine{Roster: d.Roster.Key(), Position: s.model.Org().ID(d.Position), Shift: d.Shift.Key(), Day: d.Day.String(),
			Start: d.Start.Format(time.RFC3339), End: d.End.Format(time.RFC3339), People: s.ids(d.People), Away: s.ids(d.Away)})
	}
	for ; next < len(gaps); next++ {
		line(map[string]gapLine{"gap": s.gap(gaps[next])})
	}
	for _, c := range s.clashes() {
		line(map[string]clashLine{"clash": s.clash(c)})
	}
	for _, b := range s.breaches() {
		line(map[string]breachLine{"breach": {Rule: string(b.Rule), Code: string(b.Finding().Code), Rules: b.Rules.Key(), Person: b.Person,
			Start: b.Start.Format(time.RFC3339), End: b.End.Format(time.RFC3339), Message: b.Message.In(s.lang)}})
	}
	for _, f := range s.shares() {
		for _, share := range append(f.People, f.Spread) {
			line(map[string]shareLine{"fairness": {Roster: f.Roster.Key(), Person: s.model.Org().HolderID(share.Person), Shifts: share.Shifts, Hours: share.Worked.Hours(),
				Nights: share.Nights, Weekends: share.Weekends, Holidays: share.Holidays}})
		}
	}
}

// gaps are what the rosters lack, nothing where one person's shifts are asked for.
func (s *rosterSheet) gaps() []schedule.Gap {
	if s.query.Person != 0 {
		return nil
	}
	var all []schedule.Gap
	for g := range s.planner.Gaps(s.query) {
		all = append(all, g)
	}
	return all
}

func (s *rosterSheet) gap(g schedule.Gap) gapLine {
	return gapLine{Roster: g.Roster.Key(), Position: s.model.Org().ID(g.Position), Lack: g.Lack.String(), Start: g.Start.Format(time.RFC3339), End: g.End.Format(time.RFC3339),
		Need: g.Need, Have: g.Have, Provisional: g.Provisional}
}

func (s *rosterSheet) breaches() []schedule.Breach {
	if !s.legality {
		return nil
	}
	return s.planner.Legality(s.query)
}

// shares are the counts of the rosters, of one person's alone where one is asked for.
func (s *rosterSheet) shares() []schedule.Fairness {
	if !s.fairness {
		return nil
	}
	var all []schedule.Fairness
	for _, r := range s.rotas() {
		f := s.planner.Fairness(r, s.query.From, s.query.Through)
		var kept []schedule.Share
		for _, share := range f.People {
			if s.query.Person == 0 || share.Person == s.query.Person {
				kept = append(kept, share)
			}
		}
		if f.People = kept; len(kept) > 0 {
			all = append(all, f)
		}
	}
	return all
}

func (s *rosterSheet) ids(people []org.Holder) []string {
	all := make([]string, 0, len(people))
	for _, h := range people {
		all = append(all, s.model.Org().HolderID(h))
	}
	return all
}
