package duty

import (
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// book finds the entries of a section by id, name or alias.
type book struct {
	keys   map[string]int32
	called map[string][]int32
	all    []string // what can be written, in the order of the entries
}

// named is an entry of a section: its key, and what else it is called.
type named struct {
	key   string
	names []string
}

func bookOf(entries []named) book {
	b := book{keys: make(map[string]int32, len(entries)), called: make(map[string][]int32, len(entries))}
	for i, e := range entries {
		b.keys[e.key] = int32(i)
		for _, name := range append([]string{e.key}, e.names...) {
			if name == "" {
				continue
			}
			if held := b.called[name]; len(held) == 0 || held[len(held)-1] != int32(i) {
				b.called[name] = append(held, int32(i))
				b.all = append(b.all, name)
			}
		}
	}
	return b
}

// find resolves a reference; the kind is that of a reference to nothing, the missing its message.
func (b *book) find(ref org.Ref, kind diag.Kind, missing diag.Text) (int32, *diag.Fault) {
	called := string(ref)
	if i, found := b.keys[called]; found {
		return i, nil
	}
	switch held := b.called[called]; len(held) {
	case 1:
		return held[0], nil
	case 0:
		fault := &diag.Fault{Kind: kind, Text: missing}
		if near := diag.Nearest(called, b.all); near != "" {
			fault.Hint = diag.Textf("是不是想写“%s”?", "did you mean “%s”?", near)
		}
		return 0, fault
	default:
		return 0, org.Ambiguous(called, b.keyOf(held[0]), b.keyOf(held[1]))
	}
}

func (b *book) keyOf(i int32) string {
	for key, at := range b.keys {
		if at == i {
			return key
		}
	}
	return ""
}

// sorted writes references as keys, sorted, each once.
func sorted(refs []org.Ref) []org.Ref {
	slices.Sort(refs)
	return slices.Compact(refs)
}
