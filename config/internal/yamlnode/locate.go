package yamlnode

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/mandate-go/mandate/org/diag"
)

// Part is a decoded file with what was decoded from it: a pointer to the struct that [Decoder.Decode] filled. The struct
// must still have the items and the natural keys it had then.
type Part struct {
	File *File
	Spec any
}

// Locate fills in where findings stand, their offsets included, and their related places, from their paths. What already
// has a place keeps it.
//
// The parts are the files of one model in order. The outermost list on a path is joined over them: positions[a#2] is the
// second item with the key a in all files together; lists inside an item are one file's own. Where the last steps of a
// path are not written, the place is that of the nearest step that is: its key, or the start of its item. A finding of
// which nothing is written gets the file alone when there is only one.
//
// Of a value the place is its first character, after a quote, moved by the finding's offset; of a list or a mapping it is
// the key. Length becomes the number of characters on that line that are meant.
func (d *Decoder) Locate(parts []Part, findings diag.Findings) {
	l := locator{lists: make(map[diag.Path]map[string][]place)}
	for _, part := range parts {
		if s, v := d.spec(part.Spec); part.File != nil && part.File.root != nil {
			l.roots = append(l.roots, place{file: part.File, node: part.File.root, v: v, shape: s})
		}
	}
	for i := range findings {
		f := &findings[i]
		if f.Pos.IsZero() {
			f.Pos, f.Length = l.locate(f.Path, f.Offset, f.Length)
		}
		for j := range f.Related {
			if related := &f.Related[j]; related.Pos.IsZero() {
				related.Pos, _ = l.locate(related.Path, 0, 0)
			}
		}
	}
}

// place is a value in a file: as written and as decoded. The decoded value is invalid where nothing was decoded.
type place struct {
	file  *File
	key   *yaml.Node // nil for an item and for a file as a whole
	node  *yaml.Node
	v     reflect.Value
	shape *shape
}

type locator struct {
	roots []place
	lists map[diag.Path]map[string][]place // items by natural key, in order, for the lists asked for so far
}

func (l *locator) locate(path diag.Path, offset, length int) (diag.Pos, int) {
	at, rest := l.follow(path)
	if len(at) == 0 {
		return diag.Pos{}, length
	}
	p := at[0]
	switch {
	case p.node == p.file.root && p.key == nil:
		if len(l.roots) == 1 {
			return diag.Pos{File: p.file.name}, length
		}
		return diag.Pos{}, length
	case rest == 0 && p.node.Kind == yaml.ScalarNode && !unwritten(p.node):
		return p.file.place(p.file.valueSpan(p.node, offset, length))
	case p.key != nil:
		return p.file.place(p.file.valueSpan(p.key, 0, 0))
	}
	start := p.node
	for start.Kind == yaml.MappingNode && start.Style&yaml.FlowStyle == 0 && len(start.Content) > 0 {
		start = start.Content[0]
	}
	if start.Kind == yaml.ScalarNode {
		return p.file.place(p.file.valueSpan(start, 0, 0))
	}
	from := p.file.start(start)
	return p.file.place(span{from, from + 1})
}

// follow walks along a path as far as it is written. It returns the places reached, one for every file that has one, and
// how many steps are left.
func (l *locator) follow(path diag.Path) (at []place, rest int) {
	at = l.roots
	steps := path.Steps()
	walked := diag.Path("")
	for i, step := range steps {
		var next []place
		if step.Item {
			next = l.item(walked, at, step.Name)
			walked = walked.Item(step.Name)
		} else {
			next = fields(at, step.Name)
			walked = walked.Key(step.Name)
		}
		if len(next) == 0 {
			return at, len(steps) - i
		}
		at = next
	}
	return at, 0
}

// fields are the values of a key.
func fields(at []place, key string) []place {
	var found []place
	for _, p := range at {
		p = p.value()
		if next, written := p.field(key); written {
			found = append(found, next)
		}
	}
	return found
}

// value is the place with the pointer of an optional value followed.
func (p place) value() place {
	if p.shape.form != optionalForm {
		return p
	}
	p.shape = p.shape.elem
	if p.v.IsValid() {
		p.v = p.v.Elem() // of a nil pointer: invalid
	}
	return p
}

// field is the value of an English key: where it is written, in whichever script, or where a misspelt key was taken for
// it, or the scalar that stands for it.
func (p place) field(key string) (place, bool) {
	at, known := p.shape.keys[key]
	if !known || p.shape.form != structForm || p.shape.fields[at].key != key {
		return place{}, false
	}
	f := &p.shape.fields[at]
	next := place{file: p.file, shape: f.shape}
	if p.v.IsValid() {
		next.v = p.v.FieldByIndex(f.index)
	}
	if p.node.Kind == yaml.ScalarNode && p.shape.short == at {
		next.node, next.key = p.node, p.key
		return next, true
	}
	if p.node.Kind != yaml.MappingNode {
		return place{}, false
	}
	i := p.keyOf(func(word string) bool { found, known := p.shape.keys[word]; return known && found == at })
	if i < 0 {
		guesses := 0
		i = p.keyOf(func(word string) bool {
			if _, known := p.shape.keys[word]; known || guesses == mostGuesses {
				return false
			}
			guesses++
			found, guessed := p.shape.keys[p.shape.guess(word)]
			return guessed && found == at
		})
	}
	if i < 0 {
		return place{}, false
	}
	next.key, next.node = p.node.Content[i], p.node.Content[i+1]
	return next, true
}

// keyOf is the index of the first key that fits, or -1.
func (p place) keyOf(fits func(word string) bool) int {
	for i := 0; i+1 < len(p.node.Content); i += 2 {
		if key := p.node.Content[i]; !odd(key) && fits(key.Value) {
			return i
		}
	}
	return -1
}

// item is the item with a natural key in the list at path, joined over the places given.
func (l *locator) item(path diag.Path, at []place, name string) []place {
	items, made := l.lists[path]
	if !made {
		items = itemsByKey(at)
		l.lists[path] = items
	}
	if found := items[name]; len(found) > 0 {
		return found[:1]
	}
	mark := strings.LastIndexByte(name, '#')
	if mark < 0 {
		return nil
	}
	number, err := strconv.Atoi(name[mark+1:])
	if found := items[name[:mark]]; err == nil && number > 1 && number <= len(found) {
		return found[number-1 : number]
	}
	return nil
}

func itemsByKey(at []place) map[string][]place {
	items := make(map[string][]place)
	index := 0
	for _, p := range at {
		p = p.value()
		for _, item := range p.items() {
			name := item.shape.naturalKey(item.v)
			if name == "" {
				name = strconv.Itoa(index)
			}
			items[name] = append(items[name], item)
			index++
		}
	}
	return items
}

// items are the items of a list, as written and as decoded.
func (p place) items() []place {
	if p.shape.form != listForm || !p.v.IsValid() {
		return nil
	}
	nodes := []*yaml.Node{p.node}
	if p.node.Kind == yaml.SequenceNode {
		nodes = p.node.Content
		if p.file.dropped != nil {
			nodes = slices.DeleteFunc(slices.Clone(nodes), func(n *yaml.Node) bool { return p.file.dropped[n] })
		}
	}
	items := make([]place, 0, len(nodes))
	for i, n := range nodes[:min(len(nodes), p.v.Len())] {
		items = append(items, place{file: p.file, node: n, v: p.v.Index(i), shape: p.shape.elem})
	}
	return items
}
