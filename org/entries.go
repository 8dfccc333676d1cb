package org

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Entries puts the items of a section of the language in the order of their natural keys. What has no key or stands twice
// is left out, with a finding; an id that is not well formed is a finding too. The id is "" where an item has none of its
// own.
func Entries[T interface{ Key() string }](section diag.Path, items []T, id func(*T) string) ([]T, diag.Findings) {
	var findings diag.Findings
	order := make([]keyed, 0, len(items))
	times := make(map[string]int, len(items))
	for i := range items {
		key := items[i].Key()
		if key == "" {
			findings = append(findings, nameless.At(section.Index(i), text("这一项没有编号也没有名称", "the entry has neither id nor name")))
			continue
		}
		times[key]++
		if n := times[key]; n > 1 {
			findings = append(findings, duplicateID.At(section.Item(diag.Nth(key, n)), diag.Textf("“%s”重复了", "“%s” stands twice", key)).
				WithRelated(section.Item(key), diag.Pos{}))
			continue
		}
		if id(&items[i]) != "" && !idShaped(key) {
			findings = append(findings, badID.At(section.Item(key).Key("id"), diag.Textf("编号“%s”写法不对", "the id “%s” is not well formed", key)))
		}
		order = append(order, keyed{key, i})
	}
	slices.SortFunc(order, func(x, y keyed) int { return cmp.Compare(x.key, y.key) })
	kept := make([]T, len(order))
	for i, o := range order {
		kept[i] = items[o.at]
	}
	return kept, findings
}

// keyed is the natural key of the item at an index.
type keyed struct {
	key string
	at  int
}

// idShaped reports whether an id is [a-z][a-z0-9_]*.
func idShaped(id string) bool {
	for i := range len(id) {
		if c := id[i]; (c < 'a' || c > 'z') && (i == 0 || c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return id != ""
}

func entries[T interface{ Key() string }](b *builder, section diag.Path, items []T, id func(*T) string) []T {
	kept, findings := Entries(section, items, id)
	b.findings = append(b.findings, findings...)
	return kept
}

// Dates makes a span of a first and a last day, both included and either open. Days the wrong way round are a finding at
// the last one, and count as none.
func Dates(path diag.Path, from, through date.Day) (date.Span, diag.Findings) {
	span := date.Through(from, through)
	if !span.Empty() {
		return span, nil
	}
	return date.Span{}, diag.Findings{reversed(path, from, through)}
}

// NotAPosition is the fault of a party where a position is wanted.
func NotAPosition(ref Ref) *diag.Fault {
	return &diag.Fault{Kind: unknownRef, Text: diag.Textf("“%s”是单位, 不是岗位", "“%s” is a party, not a position", ref),
		Hint: text("这里要写岗位", "name a position here")}
}

// Unknown is the fault of a reference to something that is not defined; the candidates are what it may have meant.
func Unknown(called string, message diag.Text, candidates []string) *diag.Fault {
	fault := &diag.Fault{Kind: unknownRef, Text: message}
	if near := diag.Nearest(called, candidates); near != "" {
		fault.Hint = diag.Textf("是不是想写“%s”?", "did you mean “%s”?", near)
	}
	return fault
}

// Ambiguous is the fault of a reference that more than one definition answers to.
func Ambiguous(called, one, other string) *diag.Fault {
	return &diag.Fault{Kind: ambiguousRef, Text: diag.Textf("“%s”指的可能是 %s 或 %s", "“%s” may mean %s or %s", called, one, other)}
}
