package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
	"github.com/mandate-go/mandate/schedule/ical"
)

func agendaOptions(c *call) []option {
	return append(append(windowOptions(c),
		option{"position", text("岗位", "POST"), text("只列这个岗位的", "of this post alone"), &c.position},
		option{"person", text("人员", "PERSON"), text("只列这个人要做的, 写工号或姓名", "what this person answers for, by staff number or name"), &c.person},
		option{"strict", diag.Text{}, text("有暂定的日期就算不通过, 并列出是哪些职责", "days that are provisional fail, and their duties are told"), &c.strict}),
		c.feedOptions()...)
}

// windowOptions are the first and the last day of a window.
func windowOptions(c *call) []option {
	return []option{
		{"from", text("日期", "DAY"), text("从哪一天起, 例如 2026-10-01; 默认本月第一天", "the first day, such as 2026-10-01; the first of this month unless given"), &c.from},
		{"through", text("日期", "DAY"), text("到哪一天为止, 含当日; 默认那个月最后一天", "the last day, included; the last of that month unless given"), &c.through},
	}
}

// agenda prints what is due.
func agenda(c *call) int {
	form, ok := c.form()
	if !ok {
		return misuse
	}
	return c.overDays(func(m *config.Model, q schedule.Query) int {
		settled := !c.strict || c.settled(m, q)
		status := (&diary{call: c, model: m, query: q, feedForm: form}).print()
		if status == fine && !settled {
			return faulty
		}
		return status
	})
}

// settled tells which duties have days that are provisional, and reports whether there are none.
func (c *call) settled(m *config.Model, q schedule.Query) bool {
	provisional := m.Schedule().Provisional(q.From, q.Through)
	_ = diag.Printer{Lang: c.lang, Text: m.Source}.Print(c.err, provisional)
	return len(provisional) == 0
}

// window reads the two days. It reports false after telling what is wrong.
func (c *call) window(chart *org.Chart) (date.Span, bool) {
	var from, through date.Day
	for _, d := range []struct {
		name, written string
		into          *date.Day
	}{{"--from", c.from, &from}, {"--through", c.through, &through}} {
		if d.written == "" {
			continue
		}
		day, err := date.Parse(d.written)
		if err != nil {
			c.wrong(diag.Textf("%s: 日期“%s”读不懂或者不存在, 写成 2026-10-01", "%s: cannot read the day “%s”, write 2026-10-01", d.name, d.written))
			return date.Span{}, false
		}
		*d.into = day
	}
	if from == 0 {
		from = firstOfMonth(date.In(c.now(), chart.Zone()))
	}
	if through == 0 {
		through = firstOfMonth(firstOfMonth(from)+31) - 1
	}
	if through < from {
		c.wrong(diag.Textf("结束日期 %s 早于开始日期 %s", "the last day %s is before the first day %s", through, from))
		return date.Span{}, false
	}
	return date.Through(from, through), true
}

func firstOfMonth(d date.Day) date.Day {
	_, _, day := d.Date()
	return d - date.Day(day-1)
}

// asks makes the query of the flags. It reports false after telling which names nothing.
func (c *call) asks(m *config.Model, window date.Span) (schedule.Query, bool) {
	q := schedule.Query{From: window.From, Through: window.Through()}
	chart := m.Org()
	if c.position != "" {
		n, fault := chart.Resolve(org.Ref(c.position))
		if _, post := chart.Position(n); fault != nil || !post {
			c.wrong(diag.Textf("没有叫“%s”的岗位", "no position is called “%s”", c.position))
			return q, false
		}
		q.Position = n
	}
	if c.person != "" {
		h, fault := chart.ResolvePerson(org.Ref(c.person))
		if fault != nil {
			c.wrong(nobodyCalled("--person", c.person, fault))
			return q, false
		}
		q.Person = h
	}
	return q, true
}

// diary is an agenda being printed.
type diary struct {
	*call
	model    *config.Model
	query    schedule.Query
	feedForm ical.Form
}

func (d *diary) print() int {
	if d.format == "ics" {
		return d.ics()
	}
	out := bufio.NewWriter(d.out)
	occurrences := d.model.Schedule().Agenda(d.query)
	switch d.format {
	case "json":
		for o := range occurrences {
			line, _ := json.Marshal(d.due(o)) // texts and booleans: it cannot fail
			_, _ = out.Write(append(line, '\n'))
		}
	case "html":
		d.html(out)
	default:
		d.text(out)
	}
	return d.written(out.Flush())
}

// due is an occurrence as the contract writes it.
type due struct {
	Duty        string   `json:"duty"`
	Title       string   `json:"title"`
	Position    string   `json:"position"`
	People      []string `json:"people"`  // who answers for it on the last day
	Because     string   `json:"because"` // holder, acting, superior: why they do; nobody
	Period      string   `json:"period"`
	About       string   `json:"about"`
	Opens       string   `json:"opens"`
	Due         string   `json:"due"`
	DueAt       string   `json:"due_at,omitempty"` // where an hour matters: in a shift
	Roster      string   `json:"roster,omitempty"` // of a shift
	Shift       string   `json:"shift,omitempty"`
	Nominal     string   `json:"nominal"` // the last day before the convention for holidays
	Provisional bool     `json:"provisional"`
	Active      string   `json:"active"` // active, or unknown where a fact is missing
	Key         string   `json:"key"`
	Source      []string `json:"source"`
}

func (d *diary) due(o schedule.Occurrence) due {
	answer := o.Answer()
	e := due{
		Duty: o.Duty.Key(), Title: o.Duty.Title, Position: d.model.Org().ID(o.Position), People: []string{}, Because: answer.Because.String(),
		Period: o.Period.String(), About: o.About.String(), Opens: o.Opens.String(), Due: o.Due.String(), Nominal: o.Nominal.String(),
		Provisional: o.Provisional, Active: o.Active.String(), Key: o.Key(), Source: append([]string{}, o.Duty.Source...),
	}
	for _, h := range answer.People {
		e.People = append(e.People, d.model.Org().HolderID(h))
	}
	if o.Shift != nil {
		e.DueAt, e.Roster, e.Shift = o.DueAt.Format(time.RFC3339), o.Shift.Roster.Key(), o.Shift.Shift.Key()
	}
	return e
}

// line is an occurrence for people: when, what, who.
func (d *diary) line(o schedule.Occurrence) (when, what, who string) {
	when = o.Due.String()
	if o.Opens != o.Due {
		when = o.Opens.String() + " – " + when
	}
	what = o.Duty.Title
	if o.About != o.Period {
		what += diag.Textf(" (针对 %s)", " (about %s)", o.About).In(d.lang)
	}
	if o.Nominal != o.Due {
		what += diag.Textf(" (原定 %s, 遇假日调整)", " (moved from %s by a holiday)", o.Nominal).In(d.lang)
	}
	if o.Provisional {
		what += text(" (放假安排未知, 日期待定)", " (holidays not known, provisional)").In(d.lang)
	}
	if o.Active == duty.Unknown {
		what += text(" (是否执行判断不了: 缺事实)", " (whether it applies cannot be told: a fact is missing)").In(d.lang)
	}
	return when, what, d.doers(o)
}

// doers is the post with who answers for it.
func (d *diary) doers(o schedule.Occurrence) string {
	chart, answer := d.model.Org(), o.Answer()
	who := chart.Name(o.Position)
	if chart.ByPosts() {
		return who
	}
	var people []string
	for _, h := range answer.People {
		if p, ok := chart.Person(h); ok {
			people = append(people, byNameAndID(p))
		}
	}
	called := strings.Join(people, text("、", ", ").In(d.lang))
	switch answer.Because {
	case org.ActingAnswers:
		called += text(" 代理", ", acting").In(d.lang)
	case org.SuperiorAnswers:
		called = strings.TrimSpace(diag.Textf("没有人在岗, 由%s负责 ", "nobody is there, %s answers ", chart.Name(answer.Post)).In(d.lang) + called)
	case org.NobodyAnswers:
		called = text("没有人在岗", "nobody is there").In(d.lang)
	}
	return who + " (" + called + ")"
}

func (d *diary) title() string {
	return diag.Textf("%s 工作日程 %s – %s", "%s: agenda %s – %s", d.model.Org().Organization().Name, d.query.From, d.query.Through).In(d.lang)
}

func (d *diary) text(out *bufio.Writer) {
	fmt.Fprintln(out, plain(d.title()))
	count, daily := 0, 0
	for o := range d.model.Schedule().Agenda(d.query) {
		if o.Daily() {
			daily++
			continue
		}
		when, what, who := d.line(o)
		fmt.Fprintf(out, "%s  %s  %s\n", pad(when, 23), plain(what), plain(who))
		count++
	}
	fmt.Fprintln(out, d.total(count, daily))
}

// total says how many are listed, and how many are not.
func (d *diary) total(count, daily int) string {
	return diag.Textf("共 %d 项; 每天、每班都做的 %d 次没有列出", "%d in all; %d that are done every day or shift are not listed", count, daily).In(d.lang)
}

func pad(s string, columnsWide int) string {
	return s + strings.Repeat(" ", max(columnsWide-columns(s), 0))
}
