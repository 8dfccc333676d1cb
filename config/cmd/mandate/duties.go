package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

func dutiesOptions(c *call) []option {
	return append(chartOptions(c),
		option{"position", text("岗位", "POSITION"), text("哪个岗位: 编号、名称或别名; 不写就是全部", "whose: an id, name or alias; all unless given"), &c.position},
		option{"held", diag.Text{}, text("把同一个人兼任的岗位也算上", "those of posts held together with it too"), &c.held})
}

// duties prints what a position must do, as of a day.
func duties(c *call) int {
	m, ok := c.model()
	if !ok {
		return misuse
	}
	at, ok := c.instant(m.Org().Zone())
	if !ok {
		return misuse
	}
	list, ok := c.dutiesOf(m.Duties(), m.Org())
	if !ok {
		return misuse
	}
	sound := c.tell(m)
	s := &tasks{sight{m.Org().At(at), c.lang}, m.Duties()}
	status := fine
	if c.format == "json" {
		status = c.json(s.answers(list))
	} else {
		_, err := c.out.Write(s.outline(list).Bytes())
		status = c.written(err)
	}
	if status == fine && !sound {
		return faulty
	}
	return status
}

// dutiesOf are the duties that are asked for, in the order of their ids. It reports false after telling what is wrong.
func (c *call) dutiesOf(catalogue *duty.Catalogue, chart *org.Chart) ([]*duty.Duty, bool) {
	list := []*duty.Duty{}
	if c.position == "" {
		for i := range catalogue.Duties() {
			list = append(list, &catalogue.Duties()[i])
		}
		return list, true
	}
	n, fault := chart.Resolve(org.Ref(c.position))
	if fault == nil {
		if _, post := chart.Position(n); !post {
			fault = org.NotAPosition(org.Ref(c.position))
		}
	}
	if fault != nil {
		said := fault.Text
		if !fault.Hint.IsZero() {
			said = said.Then(", "+fault.Hint.ZH, ", "+fault.Hint.EN)
		}
		c.wrong(said)
		return nil, false
	}
	reach := duty.OwnPost
	if c.held {
		reach = duty.HeldPosts
	}
	for d := range catalogue.Of(n, reach) {
		list = append(list, d)
	}
	return list, true
}

// tasks are duties as of a day, as people see them.
type tasks struct {
	sight
	catalogue *duty.Catalogue
}

// task is a duty as the contract writes it. Active is null where the condition cannot be answered; missing then says what
// it lacks.
type task struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Positions []string `json:"positions"`
	Verb      string   `json:"verb"`
	Trigger   trigger  `json:"trigger"`
	Active    *bool    `json:"active"`
	Source    []string `json:"source"`
	Missing   []string `json:"missing"`
}

type trigger struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

func (s *tasks) answers(list []*duty.Duty) []task {
	all := []task{}
	for _, d := range list {
		set, activation := s.catalogue.Trigger(d), s.catalogue.Active(d, s.view)
		t := task{ID: d.Key(), Title: d.Title, Positions: []string{}, Verb: d.Verb.String(),
			Trigger: trigger{string(set.Kind), set.Text().In(s.lang)}, Source: append([]string{}, d.Source...), Missing: append([]string{}, activation.Missing...)}
		for _, p := range d.Positions {
			t.Positions = append(t.Positions, string(p))
		}
		if activation.Activity != duty.Unknown {
			active := activation.Activity == duty.Active
			t.Active = &active
		}
		all = append(all, t)
	}
	return all
}

// outline writes a duty on a line: when, verb, title, to whom, whether it is in force, the clauses.
func (s *tasks) outline(list []*duty.Duty) *bytes.Buffer {
	b := &bytes.Buffer{}
	fmt.Fprintln(b, s.title())
	if len(list) == 0 {
		fmt.Fprintln(b, text("没有职责", "there is no duty").In(s.lang))
	}
	for _, d := range list {
		line := s.catalogue.Trigger(d).Text().In(s.lang) + ", " + d.Verb.Text().In(s.lang) + ": " + d.Title
		if to := s.names(d.To, d.With); to != "" {
			line += " → " + to
		}
		if a := s.catalogue.Active(d, s.view); a.Activity == duty.Inactive {
			line += " (" + text("这一天不执行: ", "not on this day: ").In(s.lang) + a.Because.In(s.lang) + ")"
		} else if a.Activity == duty.Unknown {
			line += " (" + text("无法判断是否执行: ", "whether it is in force cannot be told: ").In(s.lang) + a.Because.In(s.lang) + ")"
		}
		if len(d.Source) > 0 {
			line += " [" + strings.Join(d.Source, " ") + "]"
		}
		fmt.Fprintln(b, plain(line))
	}
	return b
}

// names are those of positions, parties and counterparts, each once: who is reported to is often who is talked with.
func (s *tasks) names(lists ...[]org.Ref) string {
	var names []string
	for _, ref := range slices.Concat(lists...) {
		if name := s.catalogue.Name(ref); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, s.comma())
}
