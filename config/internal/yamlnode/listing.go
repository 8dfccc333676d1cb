package yamlnode

import (
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// listing is the items of a list by natural key, in order, joined over the places where it is written.
type listing struct {
	all   []written
	first map[string]int32   // number of the first item with a key
	again map[string][]int32 // numbers of those behind it
}

// written is one place where a list is written, with the nodes of its items.
type written struct {
	place
	items []*yaml.Node
}

func listed(at []place) *listing {
	l := &listing{all: make([]written, len(at))}
	count := 0
	for i, p := range at {
		l.all[i] = written{p, p.value().items()}
		count += len(l.all[i].items)
	}
	l.first = make(map[string]int32, count)
	for n := range int32(count) {
		item := l.nth(int(n))
		name := item.shape.naturalKey(item.v)
		if name == "" {
			name = strconv.Itoa(int(n))
		}
		if _, taken := l.first[name]; !taken {
			l.first[name] = n
			continue
		}
		if l.again == nil {
			l.again = make(map[string][]int32)
		}
		l.again[name] = append(l.again[name], n)
	}
	return l
}

// nth is an item by its number in all places together, from 0.
func (l *listing) nth(n int) place {
	at := 0
	for n >= len(l.all[at].items) {
		n -= len(l.all[at].items)
		at++
	}
	p := l.all[at].value()
	return place{file: p.file, node: l.all[at].items[n], v: p.v.Index(n), shape: p.shape.elem}
}

// item is the item of a name in a path: a natural key, with a number where it is not the first.
func (l *listing) item(name string) (place, bool) {
	if n, found := l.first[name]; found {
		return l.nth(int(n)), true
	}
	mark := strings.LastIndexByte(name, '#')
	if mark < 0 {
		return place{}, false
	}
	number, err := strconv.Atoi(name[mark+1:])
	if again := l.again[name[:mark]]; err == nil && number > 1 && number-2 < len(again) {
		return l.nth(int(again[number-2])), true
	}
	return place{}, false
}

// items are the nodes of a list's items, as far as they were decoded.
func (p place) items() []*yaml.Node {
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
	return nodes[:min(len(nodes), p.v.Len())]
}
