package yamlnode

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// entry is a key and its value that the engine took for one text, because the colon is full-width or lacks its blank.
type entry struct {
	key, value *yaml.Node
	colon      span
	wide       bool
	space      span // behind the colon
}

// entry parts a text without quotes at its first colon, or is nil: where there is none, where nothing follows, and where
// the key does not fit.
func (r *run) entry(n *yaml.Node, fits func(key string, wide bool) bool) *entry {
	if n.Style != 0 || n.Tag == "!!null" {
		return nil
	}
	at := strings.IndexAny(n.Value, ":：")
	if at <= 0 {
		return nil
	}
	char, width := utf8.DecodeRuneInString(n.Value[at:])
	name, rest := strings.TrimSpace(n.Value[:at]), n.Value[at+width:]
	text := strings.TrimLeft(rest, " \u3000\u00a0")
	if text == "" || strings.HasPrefix(text, "//") || !fits(name, char == '：') {
		return nil
	}
	places, sure := r.file.characters(n)
	if !sure {
		return nil
	}
	key, value := *n, *n
	key.Value, value.Value = name, text
	before := utf8.RuneCountInString(n.Value[:at])
	behind := places[before+1+utf8.RuneCountInString(rest[:len(rest)-len(text)])].from
	pos := r.file.position(behind)
	value.Line, value.Column = int(pos.Line), r.file.engineColumn(pos)
	return &entry{key: &key, value: &value, colon: places[before], wide: char == '：', space: span{places[before].to, behind}}
}

// wrongColon raises an entry's colon, or the space behind it.
func (r *run) wrongColon(e *entry) {
	switch {
	case e.wide:
		r.raise(wideColonKind, wideColonText(e.key.Value), e.colon)
	case e.space.from < e.space.to:
		r.raise(oddSpaceKind, spaceText(r.file.text[e.space.from:]), e.space)
	default:
		r.raise(missingSpaceKind, tightColonText(e.key.Value), e.colon)
	}
}

// bareKey parts a text that stands for a group of keys where its beginning is one of them and only its colon is wrong.
func (r *run) bareKey(n *yaml.Node, s *shape) *yaml.Node {
	e := r.entry(n, func(key string, wide bool) bool {
		_, known := s.keys[key]
		return known && (wide || s.short < 0)
	})
	if e == nil {
		return nil
	}
	r.wrongColon(e)
	return &yaml.Node{Kind: yaml.MappingNode, Line: n.Line, Column: n.Column, Content: []*yaml.Node{e.key, e.value}}
}

// parted is a mapping in braces with those of its keys parted that the author typed with a wrong colon: keys without a
// value that start with one that belongs here and was not given yet. The mapping itself stays as it is.
func (r *run) parted(n *yaml.Node, s *shape) *yaml.Node {
	if n.Style&yaml.FlowStyle == 0 || !slices.ContainsFunc(n.Content, unwritten) {
		return n
	}
	given, whole := uint64(0), n
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if e := r.bareEntry(key, n.Content[i+1], func(name string, _ bool) bool {
			at, known := s.keys[name]
			return known && given&(1<<at) == 0
		}); e != nil {
			if n == whole {
				n = withContent(n)
			}
			r.wrongColon(e)
			n.Content[i], n.Content[i+1] = e.key, e.value
			key = e.key
		}
		if at, known := s.keys[key.Value]; known {
			given |= 1 << at
		}
	}
	return n
}

// bareEntry parts a key in braces that has no value.
func (r *run) bareEntry(key, value *yaml.Node, fits func(key string, wide bool) bool) *entry {
	if !unwritten(value) || value.Anchor != "" || odd(key) {
		return nil
	}
	return r.entry(key, fits)
}

// withContent is a copy of a collection whose content may be changed.
func withContent(n *yaml.Node) *yaml.Node {
	c := *n
	c.Content = slices.Clone(n.Content)
	return &c
}
