package yamlnode

import (
	"reflect"
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
	l := locator{lists: make(map[diag.Path]*listing)}
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
	lists map[diag.Path]*listing // those asked for so far
}

func (l *locator) locate(path diag.Path, offset, length int) (diag.Pos, int) {
	if len(l.roots) == 0 {
		return diag.Pos{}, length
	}
	p, whole := l.follow(path)
	switch {
	case p.node == p.file.root && p.key == nil:
		if len(l.roots) == 1 {
			return diag.Pos{File: p.file.name}, length
		}
		return diag.Pos{}, length
	case whole && p.node.Kind == yaml.ScalarNode && !unwritten(p.node):
		return p.file.scalarPlace(p.node, offset, length)
	case p.key != nil:
		return p.file.scalarPlace(p.key, 0, 0)
	}
	start := p.node
	for start.Kind == yaml.MappingNode && start.Style&yaml.FlowStyle == 0 && len(start.Content) > 0 {
		start = start.Content[0]
	}
	if start.Kind == yaml.ScalarNode {
		return p.file.scalarPlace(start, 0, 0)
	}
	from := p.file.start(start)
	return p.file.place(span{from, from + 1})
}

// follow walks along a path as far as it is written, and reports whether that is all of it. Down to the outermost list it
// goes through all files, and stops in the first that has so much of it.
func (l *locator) follow(path diag.Path) (at place, whole bool) {
	outer := path
	if bracket := strings.IndexByte(string(path), '['); bracket >= 0 {
		outer = path[:bracket]
	}
	list := l.lists[outer]
	if list == nil {
		all, whole := l.roots, true
		for rest := outer; rest != "" && whole; {
			var step diag.Step
			step, rest = rest.Cut()
			next := fields(all, step.Name)
			if whole = len(next) > 0; whole {
				all = next
			}
		}
		if len(outer) == len(path) || !whole {
			return all[0], whole
		}
		list = listed(all)
		l.lists[outer] = list
	}
	return l.within(list, path, len(outer))
}

// within walks along a path from an item of a list on, which begins at a place of the path.
func (l *locator) within(list *listing, path diag.Path, from int) (at place, whole bool) {
	at = list.all[0].place
	for rest := path[from:]; rest != ""; {
		before := path[:len(path)-len(rest)]
		var step diag.Step
		step, rest = rest.Cut()
		next, found := place{}, false
		if !step.Item {
			next, found = at.value().field(step.Name)
		} else {
			if list == nil {
				list = l.listAt(before, at)
			}
			next, found = list.item(step.Name)
		}
		if !found {
			return at, false
		}
		at, list = next, nil
	}
	return at, true
}

// listAt is the list that stands at a path inside an item.
func (l *locator) listAt(path diag.Path, at place) *listing {
	list := l.lists[path]
	if list == nil {
		list = listed([]place{at})
		l.lists[path] = list
	}
	return list
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
