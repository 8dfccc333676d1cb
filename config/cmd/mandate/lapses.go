package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

func lapseOptions(c *call) []option {
	return append(windowOptions(c), []option{
		{"kind", text("事项", "KIND"), text("只看这一个事项", "this kind alone"), &c.asked.kind},
		{"position", text("岗位", "POSITION"), text("只看这个岗位提的申请", "requests of this position alone"), &c.position},
		{"hours", text("时段", "HOURS"), text("没有排班的人几点到几点在, 例如 08:30-17:30; 默认整个工作日", "when those without a roster are there, such as 08:30-17:30; all of a workday unless given"), &c.hours},
		{"always", diag.Text{}, text("夜里和休息日也看; 默认只看工作日", "look at nights and days off as well; workdays alone unless given"), &c.always},
	}...)
}

// lapses prints when nobody who is there may approve.
func lapses(c *call) int {
	return c.overDays(func(m *config.Model, of schedule.Query) int {
		q, ok := c.asksLapses(m, of)
		if !ok {
			return misuse
		}
		found, told := m.Policy().Lapses(m.Schedule(), q)
		if !told {
			return faulty // the errors were told
		}
		return (&watch{call: c, chart: m.Org(), query: q, found: found, worked: m.Schedule().Calendar().IsWorkday}).print()
	})
}

// asksLapses makes the query of the flags. It reports false after telling which is wrong.
func (c *call) asksLapses(m *config.Model, of schedule.Query) (q approval.LapseQuery, ok bool) {
	q = approval.LapseQuery{From: of.From, Through: of.Through, Requester: of.Position, Always: c.always}
	if c.asked.kind != "" {
		k, known := m.Policy().Kind(org.Ref(c.asked.kind))
		if !known {
			c.wrong(diag.Textf("没有叫“%s”的事项", "no kind is called “%s”", c.asked.kind))
			return q, false
		}
		q.Kinds = []approval.KindID{approval.KindID(k.Key())}
	}
	if c.hours != "" {
		if q.Hours, ok = officeHours(c.hours); !ok {
			c.wrong(diag.Textf("--hours: “%s”读不懂, 写成 08:30-17:30, 先上班后下班", "--hours: cannot read “%s”, write 08:30-17:30, the earlier first", c.hours))
			return q, false
		}
	}
	return q, true
}

// officeHours reads 08:30-17:30.
func officeHours(written string) (approval.OfficeHours, bool) {
	opens, closes, _ := strings.Cut(written, "-")
	from, err := time.Parse("15:04", opens)
	until, wrong := time.Parse("15:04", closes)
	h := approval.OfficeHours{Opens: from.Hour()*60 + from.Minute(), Closes: until.Hour()*60 + until.Minute()}
	return h, err == nil && wrong == nil && h.Opens < h.Closes
}

// watch is a calendar of lapses being printed.
type watch struct {
	*call
	chart  *org.Chart
	query  approval.LapseQuery
	found  []approval.Lapse
	worked func(date.Day) bool
}

func (s *watch) print() int {
	b := &bytes.Buffer{}
	switch s.format {
	case "json":
		for i := range s.found {
			line, _ := json.Marshal(s.line(&s.found[i])) // texts: it cannot fail
			b.Write(append(line, '\n'))
		}
	case "html":
		s.html(b)
	default:
		s.text(b)
	}
	_, err := s.out.Write(b.Bytes())
	return s.written(err)
}

// lapseLine is a lapse as the contract writes it.
type lapseLine struct {
	Kind       string        `json:"kind"`
	Band       string        `json:"band"` // as in matrix, "" where the kind has no amount
	Start      string        `json:"start"`
	End        string        `json:"end"`
	Lack       string        `json:"lack"` // nobody, conditional or party-alone
	Requesters []string      `json:"requesters"`
	Waiting    []waitingLine `json:"waiting"`
	Parties    []string      `json:"parties"`
}

type waitingLine struct {
	Person   string `json:"person"`
	Position string `json:"position"`
	Why      string `json:"why"` // absent, off-duty or resting
}

func (s *watch) line(l *approval.Lapse) lapseLine {
	line := lapseLine{Kind: l.Kind.Key(), Band: bandOf(l), Start: l.From.Format(time.RFC3339), End: l.Until.Format(time.RFC3339),
		Lack: l.Lack.String(), Requesters: []string{}, Waiting: []waitingLine{}, Parties: []string{}}
	for _, n := range l.Requesters {
		line.Requesters = append(line.Requesters, s.chart.ID(n))
	}
	for _, w := range l.Waiting {
		line.Waiting = append(line.Waiting, waitingLine{w.Person, string(w.Position), w.Why.String()})
	}
	for _, p := range l.Parties {
		line.Parties = append(line.Parties, string(p))
	}
	return line
}

func bandOf(l *approval.Lapse) string {
	return approval.Row{Kind: l.Kind, Band: l.Band}.WrittenBand().ZH
}

// lapseBlock is what goes on in one span for one reason.
type lapseBlock struct {
	first *approval.Lapse
	what  []string
}

// blocks puts together what lapses in one span for the same people and requesters.
func (s *watch) blocks() []lapseBlock {
	var all []lapseBlock
	at := map[string]int{}
	for i := range s.found {
		l := &s.found[i]
		key := fmt.Sprint(l.From, l.Until, l.Lack, l.Waiting, l.Parties, l.Requesters)
		j, known := at[key]
		if !known {
			j, at[key] = len(all), len(all)
			all = append(all, lapseBlock{first: l})
		}
		all[j].what = append(all[j].what, s.what(l))
	}
	return all
}

// what is the kind and its band.
func (s *watch) what(l *approval.Lapse) string {
	name := l.Kind.Name
	if name == "" {
		name = l.Kind.Key()
	}
	if band := (approval.Row{Kind: l.Kind, Band: l.Band}).WrittenBand().In(s.lang); band != "" {
		return name + "(" + band + ")"
	}
	return name
}

// when is a span for people: in days where it is whole days.
func (s *watch) when(l *approval.Lapse) string {
	place := s.chart.Zone()
	first, after := date.In(l.From, place), date.In(l.Until, place)
	if first.Start(place).Equal(l.From) && after.Start(place).Equal(l.Until) {
		if after == first+1 {
			return first.String()
		}
		return first.String() + " – " + (after - 1).String()
	}
	end := clockOf(l.Until.In(place))
	if after == first {
		end = l.Until.In(place).Format("15:04")
	}
	return clockOf(l.From.In(place)) + " – " + end
}

func (s *watch) title() string {
	return diag.Textf("%s 审批在岗日历 %s – %s", "%s: who is there to approve, %s – %s", s.chart.Organization().Name, s.query.From, s.query.Through).In(s.lang)
}

// scope says which hours were looked at.
func (s *watch) scope() string {
	hours := ""
	if h := s.query.Hours; h != (approval.OfficeHours{}) {
		hours = fmt.Sprintf(" %02d:%02d–%02d:%02d", h.Opens/60, h.Opens%60, h.Closes/60, h.Closes%60)
	}
	if s.query.Always {
		return text("夜里和休息日也看, 没有排班的人只在工作日在岗", "nights and days off included; those without a roster are there on workdays").In(s.lang) + hours
	}
	return text("只看工作日", "workdays alone").In(s.lang) + hours
}

func lacks(l approval.Lack) diag.Text {
	switch l {
	case approval.NobodyThere:
		return text("没有在岗的人可以审批", "nobody who is there may approve")
	case approval.OnCondition:
		return text("在岗的人能不能批, 要看申请的具体情况", "whether someone who is there may approve depends on the request")
	}
	return text("岗位上没有在岗的人可以审批, 只能送岗位以外的单位", "nobody of the posts is there to approve, only a party outside")
}

func whyText(w approval.Why) diag.Text {
	switch w {
	case approval.Absent:
		return text("请假", " absent")
	case approval.OffDuty:
		return text("不当班", " off duty")
	}
	return text("休息", " not at work")
}

func (s *watch) text(b *bytes.Buffer) {
	fmt.Fprintf(b, "%s (%s)\n", plain(s.title()), s.scope())
	for _, block := range s.blocks() {
		l := block.first
		fmt.Fprintf(b, "\n%s  %s\n", s.when(l), lacks(l.Lack).In(s.lang))
		for _, line := range s.details(block) {
			fmt.Fprintf(b, "    %s\n", plain(line))
		}
	}
	fmt.Fprintf(b, "\n%s\n", s.sum())
}

func (s *watch) sum() string {
	if len(s.found) == 0 {
		return text("这些日子, 每一项都有在岗的人可以审批", "on these days somebody is there to approve everything").In(s.lang)
	}
	return text("没有列出来的事项和时间, 都有在岗的人可以审批", "for everything else somebody is there to approve").In(s.lang)
}

// details are the lines below the heading of a block.
func (s *watch) details(block lapseBlock) []string {
	between, l := text("、", ", ").In(s.lang), block.first
	var waiting, parties []string
	for _, w := range l.Waiting {
		n, _ := s.chart.Node(string(w.Position))
		who := s.chart.Name(n)
		if h, known := s.chart.Holder(org.PersonID(w.Person)); known {
			who = s.chart.HolderName(h) + "(" + who + ")"
		}
		waiting = append(waiting, who+whyText(w.Why).In(s.lang))
	}
	for _, p := range l.Parties {
		n, _ := s.chart.Node(string(p))
		parties = append(parties, s.chart.Name(n))
	}
	lines := []string{text("事项: ", "kinds: ").In(s.lang) + strings.Join(block.what, between),
		text("可以批的: ", "who may: ").In(s.lang) + strings.Join(waiting, between)}
	if len(parties) > 0 {
		lines = append(lines, text("可以送: ", "goes to: ").In(s.lang)+strings.Join(parties, between))
	}
	return append(lines, s.requesters(l))
}

// requesters tells the posts that a lapse concerns, or those that it does not where they are fewer.
func (s *watch) requesters(l *approval.Lapse) string {
	var others, by []string
	view := s.chart.At(l.From)
	for n := org.Node(1); int(n) <= s.chart.Len(); n++ {
		switch {
		case slices.Contains(l.Requesters, n):
			by = append(by, s.chart.Name(n))
		case view.InForce(n):
			others = append(others, s.chart.Name(n))
		}
	}
	between := text("、", ", ").In(s.lang)
	switch {
	case others == nil:
		return text("哪个岗位申请都一样", "whichever post requests it").In(s.lang)
	case len(others) < len(by):
		return diag.Textf("除了%s, 哪个岗位申请都一样", "whichever post but %s requests it", strings.Join(others, between)).In(s.lang)
	}
	return text("申请岗位: ", "requested by: ").In(s.lang) + strings.Join(by, between)
}
