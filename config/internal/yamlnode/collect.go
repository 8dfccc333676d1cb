package yamlnode

import (
	"reflect"
	"strconv"

	"gopkg.in/yaml.v3"
)

// list decodes a sequence, or one value that stands for a list of one. Items of no use are left out, and the file
// remembers which, so that items and nodes can still be matched.
func (r *run) list(n *yaml.Node, v reflect.Value, s *shape) bool {
	if n.Kind != yaml.SequenceNode {
		return r.listOfOne(n, v, s)
	}
	items := reflect.MakeSlice(s.typ, len(n.Content), len(n.Content))
	kept := 0
	var keys keyCounter
	for i, node := range n.Content {
		before := len(r.findings)
		useful := r.value(node, items.Index(kept), s.elem)
		if useful {
			kept++
		}
		switch {
		case len(r.findings) == before:
		case useful:
			r.within(before, "["+keys.of(items, kept-1, s.elem)+"]")
		default:
			r.within(before, "["+strconv.Itoa(i)+"]")
			r.drop(node)
		}
	}
	v.Set(items.Slice(0, kept))
	return true
}

func (r *run) listOfOne(n *yaml.Node, v reflect.Value, s *shape) bool {
	if !s.elem.takes(n) {
		return r.misshapen(n, s)
	}
	items := reflect.MakeSlice(s.typ, 1, 1)
	before := len(r.findings)
	useful := r.value(n, items.Index(0), s.elem)
	if len(r.findings) > before {
		key := "0"
		if useful {
			key = (&keyCounter{}).of(items, 0, s.elem)
		}
		r.within(before, "["+key+"]")
	}
	if useful {
		v.Set(items)
	}
	return useful
}

func (r *run) drop(n *yaml.Node) {
	if r.file.dropped == nil {
		r.file.dropped = make(map[*yaml.Node]bool)
	}
	r.file.dropped[n] = true
}

// longestKey bounds the natural key in the path of a decoding's own findings: a hostile file can hold a key of megabytes
// and a hundred thousand faults below it.
const longestKey = 200

// keyCounter numbers the natural keys of one list, as far as it was asked for.
type keyCounter struct {
	counted int
	seen    map[string]int
}

// of is the natural key of item i as a path has it: the index where there is none, with a number where it is not the
// first. It must be asked in order.
func (k *keyCounter) of(items reflect.Value, i int, elem *shape) string {
	if k.seen == nil {
		k.seen = make(map[string]int)
	}
	name, number := "", 0
	for ; k.counted <= i; k.counted++ {
		name = elem.naturalKey(items.Index(k.counted))
		k.seen[name]++
		number = k.seen[name]
	}
	return numbered(short(name), number, i)
}

func numbered(name string, number, index int) string {
	switch {
	case name == "":
		return strconv.Itoa(index)
	case number > 1:
		return name + "#" + strconv.Itoa(number)
	}
	return name
}

func short(name string) string {
	if len(name) <= longestKey {
		return name
	}
	for end := range name {
		if end > longestKey-4 {
			return name[:end] + "…"
		}
	}
	return name
}

// takes reports whether a node is written in a form that the shape is read from.
func (s *shape) takes(n *yaml.Node) bool {
	if s.form == structForm {
		return n.Kind == yaml.MappingNode || n.Kind == yaml.ScalarNode && s.short >= 0
	}
	return n.Kind == yaml.ScalarNode
}
