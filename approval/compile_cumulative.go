package approval

import (
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/org/rule"
)

// cumulation is a compiled Cumulative.
type cumulation struct {
	*Cumulative
	kinds     []int32
	requester bool     // documents of a group have one requester
	by        []string // attributes that they have in common, without the vendor
	days      int      // 0 for any
	percent   int64    // 0 where no clusters are looked for
}

// setCumulative compiles the rules about totals and puts each on its kinds.
func (c *compiler) setCumulative(written []Cumulative) {
	rules, findings := org.Entries(section.Key("cumulative"), written, func(r *Cumulative) string { return r.ID })
	c.add(findings...)
	c.policy.cumulative = rules
	for i := range rules {
		r, path := &rules[i], section.Key("cumulative").Item(rules[i].Key())
		if c.cited && len(r.Source) == 0 {
			c.add(missingSource.At(path.Key("source"), diag.Textf("累计规则“%s”没有写依据的条款", "the cumulative rule “%s” cites no clause", r.called())))
		}
		compiled := &cumulation{Cumulative: r, days: r.Window.days(), percent: r.JustBelow.percent()}
		compiled.kinds = c.cumulativeKinds(r, path.Key("kinds"))
		if len(compiled.kinds) > 0 && c.grouped(compiled, path) && c.clusters(r, path) {
			for _, k := range compiled.kinds {
				c.policy.kinds[k].cumulative = append(c.policy.kinds[k].cumulative, compiled)
			}
		}
	}
}

// cumulativeKinds resolves the kinds of a rule in place. They carry amounts, which all count tax, or all do not.
func (c *compiler) cumulativeKinds(r *Cumulative, path diag.Path) []int32 {
	r.Kinds = slices.Clone(r.Kinds)
	var kinds []int32
	for i, ref := range r.Kinds {
		k, ok := c.kind(&r.Kinds[i], path.Item(string(ref)))
		switch {
		case !ok || slices.Contains(kinds, k):
			continue
		case !c.policy.kinds[k].withAmount:
			c.add(badCumulative.At(path.Item(string(ref)), diag.Textf("“%s”没有金额, 没有什么可以累计", "“%s” carries no amount, there is nothing to total", c.policy.kinds[k].called())))
			continue
		case len(kinds) > 0 && c.policy.kinds[k].Tax != c.policy.kinds[kinds[0]].Tax:
			c.add(badCumulative.At(path.Item(string(ref)), diag.Textf("“%s”和“%s”的金额含不含税口径不同, 不能合在一起算", "“%s” and “%s” count tax differently and cannot be totalled",
				c.policy.kinds[kinds[0]].called(), c.policy.kinds[k].called())))
			continue
		}
		kinds = append(kinds, k)
	}
	slices.Sort(r.Kinds)
	r.Kinds = slices.Compact(r.Kinds)
	return kinds
}

// grouped resolves what documents of a group have in common.
func (c *compiler) grouped(r *cumulation, path diag.Path) bool {
	if len(r.By) == 0 && r.Vendor == "" {
		c.add(badCumulative.At(path, diag.Textf("累计规则“%s”没有写同一什么", "the cumulative rule “%s” does not say what it groups by", r.called())))
		return false
	}
	sound := true
	r.By = slices.Clone(r.By)
	for i, ref := range r.By {
		if requesterWords[ref] {
			r.By[i], r.requester = byRequester, true
			continue
		}
		if _, ok := c.groupedBy(r, &r.By[i], path.Key("by").Item(ref)); ok {
			r.by = append(r.by, r.By[i])
		} else {
			sound = false
		}
	}
	slices.Sort(r.By)
	r.By = slices.Compact(r.By)
	if r.Vendor != "" {
		typ, ok := c.groupedBy(r, &r.Vendor, path.Key("vendor"))
		if ok && typ != rule.Text {
			c.add(badCumulative.At(path.Key("vendor"), diag.Textf("要素“%s”不是文字", "the attribute “%s” is no text", r.Vendor)))
			ok = false
		}
		sound = ok && sound
	}
	return sound
}

// groupedBy resolves an attribute that every kind of a rule has, by its id or its name, in place.
func (c *compiler) groupedBy(r *cumulation, ref *string, path diag.Path) (rule.Type, bool) {
	first := &c.policy.kinds[r.kinds[0]]
	for _, a := range first.Attributes {
		if a.Name == *ref && first.declares(*ref) == 0 {
			*ref = a.ID
		}
	}
	typ := first.declares(*ref)
	for _, i := range r.kinds {
		k := &c.policy.kinds[i]
		switch has := k.declares(*ref); {
		case k.refused:
			return 0, false // reported with the attribute
		case has == 0:
			c.add(badCumulative.At(path, diag.Textf("“%s”没有“%s”这个要素", "“%s” has no attribute “%s”", k.called(), *ref)))
			return 0, false
		case has != typ:
			c.add(badCumulative.At(path, diag.Textf("要素“%s”在“%s”和“%s”里类型不同", "the attribute “%s” of “%s” and “%s” has different types", *ref, first.called(), k.called())))
			return 0, false
		}
	}
	return typ, true
}

// declares is the type of an attribute of the kind; 0 where it has none of the id.
func (k *kind) declares(id string) rule.Type {
	for i := range k.attributes {
		if k.attributes[i].id == id {
			return k.attributes[i].kind
		}
	}
	return 0
}

// clusters wants just_below and at_least together, and one of them where totals are not looked at.
func (c *compiler) clusters(r *Cumulative, path diag.Path) bool {
	switch {
	case r.JustBelow != "" && r.JustBelow.percent() == 0:
		c.add(badWindow.At(path.Key("just_below"), diag.Textf("“%s”不是 1%% 到 99%% 的整数百分比", "“%s” is no whole percentage from 1%% to 99%%", r.JustBelow)).
			WithHint(text("写成 10%", "write it like 10%")))
	case r.JustBelow == "" && r.AtLeast != 0:
		c.add(badCumulative.At(path.Key("at_least"), text("写了份数, 没有写贴近限额", "at_least stands without just_below")))
	case r.JustBelow != "" && r.AtLeast < 2:
		c.add(badCumulative.At(path.Key("just_below"), text("写了贴近限额, 份数要写 2 以上", "with just_below stands at_least, 2 or more")))
	case r.Basis == ByDocument && r.JustBelow == "":
		c.add(badCumulative.At(path.Key("basis"), text("限额按单笔算, 又不查贴近限额的, 这条规则什么都不管", "limits count one document and no clusters are looked for: the rule does nothing")))
	default:
		return true
	}
	return false
}
