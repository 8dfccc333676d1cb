package duty

import (
	"regexp"
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// compiler makes a catalogue of a specification and collects the findings.
type compiler struct {
	*Catalogue
	findings diag.Findings
	books    struct{ events, counterparts, records book }
	lost     map[*Duty]bool // a receiver or counterpart of it was refused
}

func (c *compiler) add(f ...diag.Finding) { c.findings = append(c.findings, f...) }

// New checks a specification against a chart.
func New(spec Spec, chart *org.Chart) (*Catalogue, diag.Findings) {
	c := &compiler{lost: map[*Duty]bool{}, Catalogue: &Catalogue{chart: chart, env: rule.New(chart.FactFields(), nil), programs: map[string]*rule.Program{}}}
	for _, f := range chart.FactFields() {
		handle, _ := c.env.Handle(f.Name)
		c.handles = append(c.handles, handle)
	}
	c.enter(spec)
	for i := range c.spec.Records {
		c.custody(&c.spec.Records[i])
	}
	for i := range c.spec.Duties {
		c.duty(&c.spec.Duties[i])
	}
	c.index()
	c.check()
	return c.Catalogue, c.findings
}

// enter puts the sections in order and into the books.
func (c *compiler) enter(spec Spec) {
	var bad diag.Findings
	c.spec.Events, bad = org.Entries("events", spec.Events, func(e *Event) string { return e.ID })
	c.add(bad...)
	c.spec.Counterparts, bad = org.Entries("counterparts", spec.Counterparts, func(p *Counterpart) string { return p.ID })
	c.add(bad...)
	c.spec.Records, bad = org.Entries("records", spec.Records, func(r *QualityRecord) string { return r.ID })
	c.add(bad...)
	c.spec.Duties, bad = org.Entries("duties", spec.Duties, func(d *Duty) string { return d.ID })
	c.add(bad...)
	var events, counterparts, records []named
	for _, e := range c.spec.Events {
		events = append(events, named{e.Key(), []string{e.Name}})
	}
	for _, p := range c.spec.Counterparts {
		counterparts = append(counterparts, named{p.Key(), append([]string{p.Name}, p.Aliases...)})
		c.apart(p)
	}
	for _, r := range c.spec.Records {
		records = append(records, named{r.Key(), []string{r.Name}})
	}
	c.books.events, c.books.counterparts, c.books.records = bookOf(events), bookOf(counterparts), bookOf(records)
}

// apart wants that a counterpart is not called what a position or a party is called.
func (c *compiler) apart(p Counterpart) {
	for _, name := range append([]string{p.ID, p.Name}, p.Aliases...) {
		if n, fault := c.chart.Resolve(org.Ref(name)); name != "" && (fault == nil || fault.Kind.Code == ambiguous) {
			taken := counterpartTaken.At(diag.Path("counterparts").Item(p.Key()), diag.Textf("“%s”已经是岗位或单位的编号或名称", "“%s” is what a position or party is called already", name))
			if place := c.place(n); place != "" {
				taken = taken.WithRelated(place, diag.Pos{})
			}
			c.add(taken)
			return
		}
	}
}

// ambiguous is the code of a reference that several definitions answer to.
const ambiguous diag.Code = "org.ambiguous-reference"

// place is where a node is defined, "" for nobody.
func (c *Catalogue) place(n org.Node) diag.Path {
	if _, ok := c.chart.Position(n); ok {
		return diag.Path("positions").Item(c.chart.ID(n))
	}
	if _, ok := c.chart.Party(n); ok {
		return diag.Path("parties").Item(c.chart.ID(n))
	}
	return ""
}

// custody resolves who makes, checks and keeps a record.
func (c *compiler) custody(r *QualityRecord) {
	path := diag.Path("records").Item(r.Key())
	for _, part := range []struct {
		refs *[]org.Ref
		key  string
	}{{&r.MadeBy, "made_by"}, {&r.CheckedBy, "checked_by"}, {&r.KeptBy, "kept_by"}} {
		var bad diag.Findings
		*part.refs, bad = c.chart.Refs(*part.refs, path.Key(part.key))
		c.add(bad...)
	}
}

// duty resolves and checks one duty.
func (c *compiler) duty(d *Duty) {
	path := diag.Path("duties").Item(d.Key())
	_, bad := org.Dates(path, d.From, d.Through)
	c.add(bad...)
	for _, list := range []struct {
		refs *[]org.Ref
		key  string
		of   func([]org.Ref, diag.Path) ([]org.Ref, diag.Findings)
	}{
		{&d.Positions, "positions", c.chart.Positions}, {&d.To, "to", c.chart.Refs}, {&d.With, "with", c.withs},
		{&d.Occasion, "occasion", c.eventRefs}, {&d.Assists, "assists", c.chart.Positions}, {&d.Checks, "checks", c.chart.Positions},
		{&d.Records, "records", c.recordRefs},
	} {
		*list.refs, bad = list.of(*list.refs, path.Key(list.key))
		c.add(bad...)
		if bad != nil && (list.key == "to" || list.key == "with") {
			c.lost[d] = true
		}
	}
	c.condition(d, path.Key("when"))
	if d.Target != nil {
		for _, fault := range d.Target.faults() {
			c.add(badTarget.At(path.Key("target"), fault).WithSource(d.Source...))
		}
	}
	if d.Due != nil {
		c.due(d, path.Key("due"))
	}
}

// condition compiles what a duty depends on. Equal conditions are one program.
func (c *compiler) condition(d *Duty, path diag.Path) {
	if d.When == "" || c.programs[d.When] != nil {
		return
	}
	program, faults := c.env.Compile(d.When)
	for _, fault := range faults {
		c.add(fault.At(path))
	}
	if faults == nil {
		c.programs[d.When] = program
	}
}

// due checks a due and puts it in one form: its lists sorted, its event by id.
func (c *compiler) due(d *Duty, path diag.Path) {
	due := *d.Due
	d.Due = &due
	faults := due.faults()
	for _, fault := range faults {
		c.add(badDue.At(path, fault).WithSource(d.Source...))
	}
	if faults == nil && due.beyond() && due.MonthEnd == "" {
		c.add(monthEnd.At(path, text("有的月份没有这一天, 没有写遇到时怎么办", "some months do not have the day, and what then is not said")).WithSource(d.Source...))
	}
	due.Days, due.Weekdays, due.Except, due.Also = inOrder(due.Days), inOrder(due.Weekdays), inOrder(due.Except), inOrder(due.Also)
	if due.After != "" {
		refs, bad := c.eventRefs([]org.Ref{due.After}, "")
		for _, f := range bad {
			f.Path = path.Key("after")
			c.add(f)
		}
		if refs != nil {
			due.After = refs[0]
		}
	}
}

func inOrder[T Ordinal | Weekday | date.Day](list []T) []T {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

var eventShape = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_]*$`)

// eventRefs resolves events: of the section where there is one, else any word.
func (c *compiler) eventRefs(written []org.Ref, path diag.Path) ([]org.Ref, diag.Findings) {
	var refs []org.Ref
	var bad diag.Findings
	for _, ref := range written {
		missing := diag.Textf("没有叫“%s”的事件", "no event is called “%s”", ref)
		if len(c.spec.Events) == 0 {
			if eventShape.MatchString(string(ref)) {
				refs = append(refs, ref)
				continue
			}
			missing = diag.Textf("“%s”不像一个事件: 写一个词, 中间没有空格和标点", "“%s” does not look like an event: write one word without blanks and punctuation", ref)
		}
		i, fault := c.books.events.find(ref, unknownEvent, missing)
		if fault != nil {
			bad = append(bad, fault.At(path.Item(string(ref))))
			continue
		}
		refs = append(refs, org.Ref(c.spec.Events[i].Key()))
	}
	return sorted(refs), bad
}

// recordRefs resolves quality records: of the section where there is one, else any text.
func (c *compiler) recordRefs(written []org.Ref, path diag.Path) ([]org.Ref, diag.Findings) {
	if len(c.spec.Records) == 0 {
		return sorted(slices.Clone(written)), nil
	}
	var refs []org.Ref
	var bad diag.Findings
	for _, ref := range written {
		i, fault := c.books.records.find(ref, unknownRecord, diag.Textf("没有叫“%s”的质量记录", "no quality record is called “%s”", ref))
		if fault != nil {
			bad = append(bad, fault.At(path.Item(string(ref))))
			continue
		}
		refs = append(refs, org.Ref(c.spec.Records[i].Key()))
	}
	return sorted(refs), bad
}

// withs resolves whom a communication is with: a position, a party or a counterpart.
func (c *compiler) withs(written []org.Ref, path diag.Path) ([]org.Ref, diag.Findings) {
	var refs []org.Ref
	var bad diag.Findings
	for _, ref := range written {
		n, fault := c.chart.Resolve(ref)
		if fault == nil {
			refs = append(refs, org.Ref(c.chart.ID(n)))
			continue
		}
		if fault.Kind.Code != ambiguous {
			i, other := c.books.counterparts.find(ref, unknownCounterpart, diag.Textf("没有叫“%s”的岗位、单位或沟通对象", "no position, party or counterpart is called “%s”", ref))
			if other == nil {
				refs = append(refs, org.Ref(c.spec.Counterparts[i].Key()))
				continue
			}
			if other.Hint.IsZero() {
				other.Hint = fault.Hint // the nearest position or party
			}
			fault = other
		}
		bad = append(bad, fault.At(path.Item(string(ref))))
	}
	return sorted(refs), bad
}
