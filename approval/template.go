package approval

import (
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// template is a compiled Template on one kind.
type template struct {
	*Template
	span date.Span
}

// setTemplates compiles the templates, and finds the attribute of each kind that they prove.
func (c *compiler) setTemplates(written []Template) {
	for i := range c.policy.kinds {
		c.claim(&c.policy.kinds[i])
	}
	kept, findings := org.Entries(section.Key("templates"), written, func(*Template) string { return "" })
	c.add(findings...)
	c.policy.templates = kept
	for i := range kept {
		t, path := &kept[i], section.Key("templates").Item(kept[i].Key())
		if c.cited && len(t.Source) == 0 {
			c.add(missingSource.At(path.Key("source"), diag.Textf("范本“%s”没有写依据的条款", "the template “%s” cites no clause", t.called())))
		}
		span, findings := org.Dates(path, t.From, t.Through)
		c.add(findings...)
		t.Kinds = slices.Clone(t.Kinds)
		for j, ref := range t.Kinds {
			at := path.Key("kinds").Item(string(ref))
			if k, ok := c.kind(&t.Kinds[j], at); ok {
				c.template(t, span, &c.policy.kinds[k], at)
			}
		}
		slices.Sort(t.Kinds)
		t.Kinds = slices.Compact(t.Kinds)
	}
	for i := range c.policy.kinds {
		if k := &c.policy.kinds[i]; k.claim > 0 && k.templates == nil {
			path := section.Key("kinds").Item(k.Key()).Key("attributes").Item(k.attributes[k.claim-1].id)
			c.add(noTemplate.At(path.Key("by"), diag.Textf("“%s”没有登记范本", "no template of “%s” is registered", k.called())))
		}
	}
}

// claim finds the one attribute of a kind that templates prove.
func (c *compiler) claim(k *kind) {
	for _, a := range k.Attributes {
		at := slices.IndexFunc(k.attributes, func(declared attribute) bool { return declared.id == a.ID })
		path := section.Key("kinds").Item(k.Key()).Key("attributes").Item(a.ID).Key("by")
		switch {
		case a.By == "" || at < 0: // what was refused is reported
		case k.attributes[at].kind != rule.Bool:
			c.add(badTemplate.At(path, diag.Textf("要素“%s”的类型不是“是否”, 范本证明不了", "the attribute “%s” is no bool, templates cannot prove it", a.ID)))
		case k.claim > 0:
			c.add(badTemplate.At(path, diag.Textf("“%s”里靠范本证明的要素不止一个", "more than one attribute of “%s” is proved by templates", k.called())))
		default:
			k.claim = at + 1
		}
	}
}

// template puts a template on a kind.
func (c *compiler) template(t *Template, span date.Span, k *kind, path diag.Path) {
	if k.claim == 0 {
		if !k.refused {
			c.add(badTemplate.At(path, diag.Textf("“%s”没有靠范本证明的要素", "“%s” has no attribute that templates prove", k.called())))
		}
		return
	}
	if !slices.ContainsFunc(k.templates, func(o template) bool { return o.Template == t }) {
		k.templates = append(k.templates, template{t, span})
	}
}

// readTemplate finds out whether the template that the request names proves what it claims. A claim that it does not prove
// counts as false; where that cannot be told, neither can the answer. What does not claim needs no template.
func (q *question) readTemplate() bool {
	used := q.request.Template
	if q.kind.claim == 0 {
		if used == nil {
			return true
		}
		return q.fault("template", templateUnlooked, diag.Textf("“%s”不看范本, 申请却写了", "“%s” knows no templates, and the request states one", q.kind.called()))
	}
	if v, given := q.given(q.kind.claim - 1); !given || v != rule.BoolValue(true) {
		return true
	}
	if used == nil {
		return q.fault("template", templateMissing, diag.Textf("说是%s, 没有写明范本", "%s is claimed, and the template is not stated", q.kind.field(fieldOf(q.kind.attributes[q.kind.claim-1].id))))
	}
	sound := true
	if used.ID == "" {
		sound = q.fault("template.id", templateMissing, text("没有写明是哪个范本", "which template is not stated"))
	} else if !slices.ContainsFunc(q.policy.templates, func(t Template) bool { return t.ID == used.ID }) {
		sound = q.fault("template.id", templateUnknown, diag.Textf("没有编号是“%s”的范本", "there is no template with the id “%s”", used.ID))
	}
	if used.Version == "" {
		sound = q.fault("template.version", templateMissing, text("没有写明范本的版本", "the version of the template is not stated"))
	}
	if used.Wording != Unmodified && used.Wording != Modified {
		sound = q.fault("template.unmodified", templateMissing, text("没有写明范本改没改过", "whether the template was modified is not stated"))
	}
	q.unproved = sound && !q.proves(used)
	return sound
}

// proves reports whether a template is one of the kind, of a version in use on the day, and was not modified.
func (q *question) proves(used *TemplateUse) bool {
	for i := range q.kind.templates {
		t := &q.kind.templates[i]
		switch {
		case t.ID != used.ID || t.Version != used.Version:
			continue
		case !t.span.Contains(q.view.Day()):
			q.noteTemplate(templateVoid, t.Template, text("范本“%s”版本 %s 当天不在用, 不能算数", "template “%s” %s is not in use on the day and proves nothing"))
			return false
		case used.Wording == Modified:
			q.noteTemplate(templateVoid, t.Template, text("范本“%s”版本 %s 的文字改过, 不能算数", "template “%s” %s was modified and proves nothing"))
			return false
		}
		q.noteTemplate(templateProves, t.Template, text("用的是范本“%s”版本 %s, 当天在用, 没有改动", "it is made from template “%s” %s, in use on the day and not modified"))
		return true
	}
	q.note(templateVoid, diag.Textf("“%s”没有登记范本 %s 的版本 %s, 不能算数", "“%s” has no template %s of version %s, which proves nothing", q.kind.called(), used.ID, used.Version))
	return false
}

func (q *question) noteTemplate(code diag.Code, t *Template, message diag.Text) {
	if q.trace != nil {
		q.trace.add(note{code: code, rule: t.Key(), source: t.Source, pos: t.At, text: diag.Textf(message.ZH, message.EN, t.called(), t.Version)})
	}
}
