package org

import (
	"slices"

	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

var badQuality = diag.Kind{Code: "org.attribute",
	Meaning: text("人员的资格没有定义过, 或者值不合类型; 或者资格种类本身写错了。", "A person's attribute is not defined, or its value is not of its type; or the definition itself is wrong."),
	Repair:  text("先在 person_attributes(资格种类)里定义; 值要合乎类型, 例如“是否”的值写 是 或 否", "define it under person_attributes, and give a value of its type: true or false for bool"),
	Example: "person_attributes: [{id: fire_certificate, name: 消防证, type: bool}]\npeople: [{id: LS-0001, attributes: {fire_certificate: 有}}]\n"}

// qualities compiles the attributes that people may have.
func (b *builder) qualities(written []Quality) {
	for _, q := range entries(b, "person_attributes", written, func(q *Quality) string { return q.ID }) {
		path := diag.Path("person_attributes").Item(q.ID)
		kind := factTypes[q.Type]
		switch {
		case slices.Contains([]string{personHolds, personHeld, personInUnit}, personNamespace+q.ID):
			b.add(badQuality.At(path.Key("id"), diag.Textf("“%s”是规则条件里的提问, 资格要用别的编号", "“%s” is a question in conditions of rules, use another id", q.ID)))
		case kind == 0:
			b.add(badQuality.At(path.Key("type"), diag.Textf("没有“%s”这种类型", "there is no type “%s”", q.Type)))
		case (kind == rule.Enum) != (len(q.Options) > 0):
			b.add(badQuality.At(path.Key("options"), text("选项只有“选项”(enum) 这种类型才写, 而且一定要写", "options belong to an enum, and an enum has some")))
		default:
			b.chart.qualities = append(b.chart.qualities, q)
			continue
		}
		b.undeclared = true
	}
}

// qualified holds a person's attributes against what is defined.
func (b *builder) qualified(p *Person) {
	for _, a := range p.Attributes {
		path := diag.Path("people").Item(p.Key()).Key("attributes")
		i := slices.IndexFunc(b.chart.qualities, func(q Quality) bool { return q.ID == a.Name })
		if i < 0 {
			var known []string
			for _, q := range b.chart.qualities {
				known = append(known, q.ID)
			}
			b.add(Unknown(a.Name, diag.Textf("没有“%s”这种资格", "there is no attribute “%s”", a.Name), known).At(path))
			continue
		}
		q := &b.chart.qualities[i]
		if _, ok := rule.ParseValue(a.Value, factTypes[q.Type], q.Options); !ok {
			b.add(badQuality.At(path, diag.Textf("资格“%s”的值“%s”不对", "attribute “%s” cannot be “%s”", a.Name, a.Value)))
		}
	}
}
