package main

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

func handbookOptions(c *call) []option {
	return append(chartOptions(c),
		option{"position", text("岗位", "POST"), text("只印这个岗位的; 不写就印全部岗位", "of this post alone; all unless given"), &c.position})
}

// handbook prints job descriptions, written from the model.
func handbook(c *call) int {
	m, ok := c.model()
	if !ok {
		return misuse
	}
	at, ok := c.instant(m.Org().Zone())
	if !ok {
		return misuse
	}
	q, ok := c.asks(m, date.Span{})
	if !ok {
		return misuse
	}
	if !c.tell(m) {
		return faulty // a handbook of a model with errors would be taken for one
	}
	b := &book{call: c, model: m, day: date.In(at, m.Org().Zone()), page: page{lang: string(c.lang)}}
	b.write(q.Position)
	if len(b.page.blocks) == 0 {
		return c.wrong(diag.Textf("%s 没有这个岗位", "the position is not in force on %s", b.day))
	}
	out := b.page.markdown()
	if c.format == "html" {
		out = b.page.html()
	}
	_, err := c.out.Write(out.Bytes())
	return c.written(err)
}

// book is a handbook being written.
type book struct {
	*call
	model *config.Model
	day   date.Day
	page  page
}

// write writes the job description of one position, or of all in the order of the line: from the top down.
func (b *book) write(only org.Node) {
	b.page.title = diag.Textf("%s 岗位职责", "%s: job descriptions", b.model.Org().Organization().Name).In(b.lang)
	if only != org.Nobody {
		b.describe(only)
		return
	}
	view := b.model.Org().On(b.day)
	var down func(n org.Node)
	down = func(n org.Node) {
		b.describe(n)
		for below := range view.Subordinates(n) {
			down(below)
		}
	}
	for _, top := range tops(view) {
		down(top)
	}
}

func (b *book) describe(n org.Node) {
	d, ok := b.model.JobDescription(n, b.day)
	if !ok {
		return
	}
	chart := b.model.Org()
	b.page.heading(1, diag.Textf("%s 岗位说明书", "%s: job description", chart.Name(n)).In(b.lang))
	b.page.paragraph(b.issued())
	sections := &numbered{book: b}
	b.place(sections, &d)
	b.work(sections, &d)
	b.talk(sections, &d)
	b.rights(sections, &d)
	b.records(sections, &d)
	b.year(sections, &d)
}

// issued is the organization, the document and the day.
func (b *book) issued() string {
	o := b.model.Org()
	parts := []string{o.Organization().Name}
	for _, d := range o.Spec().Documents {
		parts = append(parts, strings.TrimSpace(d.Name+" "+d.Number))
	}
	return strings.Join(append(parts, diag.Textf("按 %s 的规定", "as of %s", b.day).In(b.lang)), " · ")
}

// numbered counts the sections of a description.
type numbered struct {
	*book
	count int
}

var numerals = []string{"一", "二", "三", "四", "五", "六", "七", "八"}

func (s *numbered) section(title diag.Text) {
	s.count++
	number := text(numerals[s.count-1]+"、", strconv.Itoa(s.count)+". ")
	s.page.heading(2, number.In(s.lang)+title.In(s.lang))
}

// names are several posts and parties by name.
func (b *book) names(nodes ...org.Node) string {
	var all []string
	for _, n := range nodes {
		if n != org.Nobody {
			all = append(all, b.model.Org().Name(n))
		}
	}
	if all == nil {
		return text("无", "none").In(b.lang)
	}
	return strings.Join(all, text("、", ", ").In(b.lang))
}

func (b *book) refs(refs []org.Ref) string {
	var all []string
	for _, r := range refs {
		all = append(all, b.model.Duties().Name(r))
	}
	return strings.Join(all, text("、", ", ").In(b.lang))
}

func (b *book) orDash(refs []org.Ref) string { return cmp.Or(b.refs(refs), "—") }

func (b *book) place(s *numbered, d *config.JobDescription) {
	s.section(text("岗位", "position"))
	p, _ := b.model.Org().Position(d.Position)
	rows := [][]string{
		{text("直接上级", "reports to").In(b.lang), b.names(d.Superior)},
		{text("直接下级", "direct reports").In(b.lang), b.names(d.Subordinates...)},
	}
	if d.HeldWith != org.Nobody {
		rows = append(rows, []string{text("由谁兼任", "held by").In(b.lang), b.names(d.HeldWith)})
	}
	if len(d.Holds) > 0 {
		rows = append(rows, []string{text("兼任", "holds too").In(b.lang), b.names(d.Holds...)})
	}
	if len(p.Aliases) > 0 {
		rows = append(rows, []string{text("又称", "also called").In(b.lang), strings.Join(p.Aliases, text("、", ", ").In(b.lang))})
	}
	if p.Headcount != nil {
		rows = append(rows, []string{text("编制", "headcount").In(b.lang), diag.Textf("%d 人", "%d", *p.Headcount).In(b.lang)})
	}
	b.page.table([]string{text("项目", "item").In(b.lang), text("内容", "content").In(b.lang)}, rows)
}

// groups are the duties by what sets them off, as the page has them.
var groups = []struct {
	kind  duty.TriggerKind
	title diag.Text
}{
	{duty.OnCalendar, text("按期要做的", "on the calendar")}, {duty.InShift, text("每班要做的", "in every shift")},
	{duty.OnEvent, text("遇事要做的", "when something happens")}, {duty.Standing, text("日常职责", "standing")},
}

func (b *book) work(s *numbered, d *config.JobDescription) {
	if len(d.Duties)+len(d.Unknown) == 0 {
		return
	}
	s.section(text("工作职责", "duties"))
	for _, g := range groups {
		var items []string
		for _, one := range d.Duties {
			if t := b.model.Duties().Trigger(one); t.Kind == g.kind {
				items = append(items, b.item(d, one))
			}
		}
		if items != nil {
			b.page.heading(3, g.title.In(b.lang))
			b.page.list(items)
		}
	}
	if d.Unknown != nil {
		b.page.heading(3, text("是否执行还判断不了的(缺事实)", "of which it cannot be told whether they apply").In(b.lang))
		var items []string
		for _, one := range d.Unknown {
			items = append(items, b.item(d, one))
		}
		b.page.list(items)
	}
}

// item is a duty on one line: what, when, to whom, the figure to reach, and the clauses.
func (b *book) item(of *config.JobDescription, d *duty.Duty) string {
	t := b.model.Duties().Trigger(d)
	line := d.Title
	if t.Kind != duty.Standing {
		line = t.Text().In(b.lang) + text(": ", ": ").In(b.lang) + line
	}
	for _, more := range []struct {
		said diag.Text
		refs []org.Ref
	}{
		{text("交", "to"), d.To}, {text("对象", "with"), d.With}, {text("协助", "helps"), d.Assists}, {text("检查", "checks"), d.Checks},
	} {
		if more.refs != nil {
			line += "; " + more.said.In(b.lang) + " " + b.refs(more.refs)
		}
	}
	if d.Target != nil {
		line += text("; 目标: ", "; target: ").In(b.lang) + d.Target.Said().In(b.lang)
	}
	switch d.Accountability {
	case "result":
		line += text("; 对结果负责", "; accountable for the result").In(b.lang)
	case "first":
		line += text("; 第一责任人", "; first to answer for it").In(b.lang)
	}
	return line + cited(of.Cites(d.Source))
}

func cited(source []string) string {
	if len(source) == 0 {
		return ""
	}
	return " (" + strings.Join(source, " ") + ")"
}

func (b *book) talk(s *numbered, d *config.JobDescription) {
	if d.Communicates == nil {
		return
	}
	s.section(text("沟通与汇报", "communication"))
	var items []string
	for _, one := range d.Communicates {
		items = append(items, b.item(d, one))
	}
	b.page.list(items)
}

func (b *book) rights(s *numbered, d *config.JobDescription) {
	s.section(text("审批权限", "authority"))
	if d.Rights == nil {
		b.page.paragraph(text("没有审批权限。", "None.").In(b.lang))
		return
	}
	var rows [][]string
	for _, r := range d.Rights {
		rows = append(rows, []string{r.Row.Verb.Text().In(b.lang), kindName(r.Row.Kind), r.Row.WrittenBand().In(b.lang), b.when(r), strings.Join(append([]string{ruleName(b.model.Policy(), r.Cell.Rule)}, d.Cites(r.Cell.Source)...), " ")})
	}
	b.page.table([]string{text("动作", "act").In(b.lang), text("事项", "kind").In(b.lang), text("金额", "amount").In(b.lang), text("条件", "condition").In(b.lang), text("依据", "rule").In(b.lang)}, rows)
	b.page.paragraph(text("自己的申请不能自己审核、审批, 由再上一级办。", "Nobody reviews or approves his own request: the next one up does.").In(b.lang))
}

func kindName(k approval.Kind) string {
	if k.Name != "" {
		return k.Name
	}
	return k.Key()
}

func (b *book) when(r config.Right) string {
	var all []string
	for _, w := range []string{r.Row.When, r.Cell.When} {
		if w != "" {
			all = append(all, w)
		}
	}
	if side, told := budgetTexts[r.Cell.Budget]; told {
		all = append(all, side.In(b.lang))
	}
	return strings.Join(all, ", ")
}

func (b *book) records(s *numbered, d *config.JobDescription) {
	if d.Records == nil {
		return
	}
	s.section(text("质量记录", "quality records"))
	var rows [][]string
	for _, r := range d.Records {
		var does []string
		for _, act := range []struct {
			does bool
			said diag.Text
		}{{r.Makes, text("形成", "makes")}, {r.Checks, text("检查", "checks")}, {r.Keeps, text("保存", "keeps")}} {
			if act.does {
				does = append(does, act.said.In(b.lang))
			}
		}
		rows = append(rows, []string{r.Record.Name, strings.Join(does, text("、", ", ").In(b.lang)), b.orDash(r.Record.MadeBy) + " → " + b.orDash(r.Record.CheckedBy) + " → " + b.orDash(r.Record.KeptBy)})
	}
	b.page.table([]string{text("记录", "record").In(b.lang), text("本岗位", "this position").In(b.lang), text("形成 → 检查 → 保存", "made → checked → kept").In(b.lang)}, rows)
}

// year is what is due in each month: the days on which it is, or by which.
func (b *book) year(s *numbered, d *config.JobDescription) {
	if d.Year == nil {
		return
	}
	year, _, _ := b.day.Date()
	s.section(diag.Textf("%d 年工作日历", "the year %d", year))
	var months [12][]string
	provisional := false
	for _, o := range d.Year {
		_, month, day := o.Due.Date()
		when := diag.Textf("%d日前", "by the %d", day)
		if o.Opens == o.Due {
			when = diag.Textf("%d日", "on the %d", day)
		}
		if _, next, _ := (o.Due + 1).Date(); o.Opens != o.Due && next != month {
			when = text("月底前", "by the end of the month")
		}
		months[month-1] = append(months[month-1], when.In(b.lang)+" "+o.Duty.Title)
		provisional = provisional || o.Provisional
	}
	var rows [][]string
	for m, items := range months {
		if items != nil {
			rows = append(rows, []string{diag.Textf("%d月", "%d", m+1).In(b.lang), strings.Join(items, text("; ", "; ").In(b.lang))})
		}
	}
	b.page.paragraph(text("每天、每班、每周都做的不列在这里。", "Without what is done every day, shift or week.").In(b.lang))
	b.page.table([]string{text("月份", "month").In(b.lang), text("要做完的", "due").In(b.lang)}, rows)
	if provisional {
		b.page.paragraph(text("放假安排公布以前, 遇假日的日期可能调整。", "Dates may move until the holidays are published.").In(b.lang))
	}
}
