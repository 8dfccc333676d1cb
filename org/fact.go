package org

import (
	"slices"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// Fact is something that is true of this organization, and may change: whether an owners' committee exists. Conditions
// read it as fact.ID.
type Fact struct {
	At      diag.Pos    `yaml:"-"`
	ID      string      `yaml:"id,required" zh:"编号" doc:"编号, 条件里写 fact.编号 | id, read as fact.ID in conditions"`
	Name    string      `yaml:"name" zh:"名称" doc:"名称 | name"`
	Type    ValueType   `yaml:"type,required" zh:"类型" doc:"是否(bool) 整数(int) 文字(text) 选项(enum) 日期(day) | bool, int, text, enum or day"`
	Options []string    `yaml:"options" zh:"选项" doc:"类型是选项(enum)时的全部选项 | the options of an enum"`
	Values  []FactValue `yaml:"values" zh:"取值" doc:"取什么值; 变过的, 分段写起止日期 | its value; dated where it changes"`
	Source  []string    `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that speak of it"`
}

// Key is the natural key: the id.
func (f Fact) Key() string { return f.ID }

// FactValue is what a fact is, for ever or from one day through another, both included.
type FactValue struct {
	Value   string   `yaml:"value,scalar,required" zh:"值" doc:"值 | the value"`
	From    date.Day `yaml:"from" zh:"开始" doc:"第一天 | first day"`
	Through date.Day `yaml:"through" zh:"结束" doc:"最后一天 | last day"`
}

// fact is a compiled Fact.
type fact struct {
	Fact
	kind   rule.Type
	values []datedValue // in order of time
}

type datedValue struct {
	value rule.Value
	span  date.Span
}

// facts compiles the facts.
func (b *builder) facts(written []Fact) {
	for _, f := range entries(b, "facts", written, func(f *Fact) string { return f.ID }) {
		path := diag.Path("facts").Item(f.ID)
		compiled := fact{Fact: f, kind: factTypes[f.Type]}
		switch {
		case compiled.kind == 0:
			b.add(badFact.At(path.Key("type"), diag.Textf("没有“%s”这种类型", "there is no type “%s”", f.Type)))
			b.undeclared = true
			continue
		case (compiled.kind == rule.Enum) != (len(f.Options) > 0):
			b.add(badFact.At(path.Key("options"), text("选项只有“选项”(enum) 这种类型才写, 而且一定要写", "options belong to an enum, and an enum has some")))
			b.undeclared = true
			continue
		}
		compiled.Options = slices.Clone(compiled.Options)
		b.factValues(&compiled, f.Values, path.Key("values"))
		b.chart.facts = append(b.chart.facts, compiled)
	}
}

// factValues reads the values of a fact, and writes them back in order and in one wording.
func (b *builder) factValues(f *fact, written []FactValue, path diag.Path) {
	f.values = nil
	for i, v := range written {
		b.factValue(f, v, path.Index(i))
	}
	slices.SortFunc(f.values, func(x, y datedValue) int { return int(x.span.From) - int(y.span.From) })
	f.Values = make([]FactValue, len(f.values))
	for i, v := range f.values {
		f.Values[i] = FactValue{Value: v.value.Canonical(), From: v.span.From, Through: v.span.Through()}
	}
}

// factValue reads one value of a fact, and keeps those of a day apart.
func (b *builder) factValue(f *fact, v FactValue, path diag.Path) {
	span, sound := b.span(path, v.From, v.Through)
	if !sound {
		return
	}
	value, ok := rule.ParseValue(v.Value, f.kind, f.Options)
	if !ok {
		b.add(badFact.At(path.Key("value"), diag.Textf("“%s”不是 %s 的值", "“%s” is no value of type %s", v.Value, f.Type)))
		return
	}
	if slices.ContainsFunc(f.values, func(o datedValue) bool { return o.span.Overlaps(span) }) {
		b.add(badFact.At(path, diag.Textf("“%s”同一天有两个值", "“%s” has two values on one day", f.Key())))
		return
	}
	f.values = append(f.values, datedValue{value, span})
}

// FactFields declares the facts for conditions, as fact.ID, in the order of their ids.
func (c *Chart) FactFields() []rule.Field {
	fields := make([]rule.Field, len(c.facts))
	for i, f := range c.facts {
		fields[i] = rule.Field{Name: "fact." + f.ID, Type: f.kind, Values: f.Options}
	}
	return fields
}

// Fact is what the ith of [Chart.FactFields] is on the day; the zero Value where nothing is written for it.
func (v View) Fact(i int) rule.Value {
	if i < 0 || i >= len(v.in().facts) {
		return rule.Value{}
	}
	for _, dated := range v.in().facts[i].values {
		if dated.span.Contains(v.day) {
			return dated.value
		}
	}
	return rule.Value{}
}
