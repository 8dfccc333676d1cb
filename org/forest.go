package org

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// forest is the tree of posts as it stands while the days on which it changes are gone through.
type forest struct {
	*builder
	parent []Node // of each position: the position above, Nobody at the top or below a party
	child  []Node // first subordinate
	next   []Node // next subordinate of the same superior
	root   []Node // of the tree that it was last numbered in
	mark   []int32
	walk   int32
	log    []entry
}

// entry is a place of a position.
type entry struct {
	node Node
	place
}

// change is a day on which a position's superior may become another.
type change struct {
	day  date.Day
	node Node
}

// number builds the numbering, and cuts lines that run in a circle.
func number(b *builder) numbering {
	n := len(b.chart.positions)
	f := &forest{
		builder: b, parent: make([]Node, n+1), child: make([]Node, n+1), next: make([]Node, n+1),
		root: make([]Node, n+1), mark: make([]int32, n+1), log: make([]entry, 0, n),
	}
	f.plant(n)
	changes := f.changes()
	for len(changes) > 0 {
		day, end := changes[0].day, 0
		var moved []Node
		for end < len(changes) && changes[end].day == day {
			moved = append(moved, changes[end].node)
			end++
		}
		f.move(slices.Compact(moved), day)
		changes = changes[end:]
	}
	return flat(f.log, n)
}

// plant sets the forest up as it was before the first day.
func (f *forest) plant(n int) {
	all := make([]Node, n)
	for i := range all {
		all[i] = Node(i + 1)
		f.hang(all[i], f.chart.superior(all[i], 0))
	}
	f.cut(all, 0)
	for _, node := range all {
		if f.parent[node] == Nobody {
			f.tree(node, 0)
		}
	}
}

// changes lists the days on which a line begins or ends, in order.
func (f *forest) changes() []change {
	var changes []change
	for i, lines := range f.chart.lines {
		for _, l := range lines {
			for _, day := range []date.Day{l.span.From, l.span.Until} {
				if day > 0 {
					changes = append(changes, change{day: day, node: Node(i + 1)})
				}
			}
		}
	}
	slices.SortFunc(changes, func(a, b change) int { return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.node, b.node)) })
	return changes
}

// move gives posts the superiors that they have from a day on, and numbers anew the trees that they left and joined.
func (f *forest) move(nodes []Node, day date.Day) {
	touched := make([]Node, 0, 2*len(nodes))
	for _, n := range nodes {
		touched = append(touched, f.root[n])
		f.hang(n, f.chart.superior(n, day))
	}
	f.cut(nodes, day)
	for _, n := range nodes {
		for f.parent[n] != Nobody {
			n = f.parent[n]
		}
		touched = append(touched, n)
	}
	slices.Sort(touched)
	for _, r := range slices.Compact(touched) {
		if f.parent[r] == Nobody {
			f.tree(r, day)
		}
	}
}

// hang puts a post below another; at the top where the other is no post.
func (f *forest) hang(n, above Node) {
	if int(above) > len(f.chart.positions) {
		above = Nobody
	}
	if old := f.parent[n]; old != Nobody {
		at := &f.child[old]
		for *at != n {
			at = &f.next[*at]
		}
		*at = f.next[n]
	}
	if f.parent[n] = above; above != Nobody {
		f.next[n], f.child[above] = f.child[above], n
	}
}

// cut finds the circles that the posts run into, each once, and takes one post out of each.
func (f *forest) cut(nodes []Node, day date.Day) {
	begin := f.walk
	for _, n := range nodes {
		f.walk++
		for n != Nobody && f.mark[n] <= begin {
			f.mark[n] = f.walk
			n = f.parent[n]
		}
		if n != Nobody && f.mark[n] == f.walk {
			f.cutCircle(n, day)
		}
	}
}

// cutCircle reports the circle that a post is in, at the first of its posts, and takes that one out.
func (f *forest) cutCircle(n Node, day date.Day) {
	c, first := f.chart, n
	for up := f.parent[n]; up != n; up = f.parent[up] {
		first = min(first, up)
	}
	way := c.Name(first)
	found := cycle.At(f.path(int(first)-1).Key("reports_to"), diag.Text{}).WithSource(c.positions[first-1].Source...)
	for up := f.parent[first]; up != first; up = f.parent[up] {
		way += " → " + c.Name(up)
		found = found.WithSource(c.positions[up-1].Source...).WithRelated(f.path(int(up)-1).Key("reports_to"), diag.Pos{})
	}
	way += " → " + c.Name(first)
	found.Message = diag.Textf("直接上级绕成了圈: %s", "the reporting line runs in a circle: %s", way)
	if day > 0 {
		found.Message = found.Message.Then(" (自 %s 起)", " (from %s on)", day)
	}
	f.add(found)
	f.hang(first, Nobody)
	f.shorten(first, day)
}

// shorten ends the line that a post has on a day the day before, so that what was before stays as it was numbered.
func (f *forest) shorten(n Node, day date.Day) {
	lines := f.chart.lines[n-1]
	for i := range lines {
		if lines[i].span.Contains(day) && lines[i].span.From < day {
			lines[i].span.Until = day
		}
	}
	f.chart.lines[n-1] = slices.DeleteFunc(lines, func(l line) bool { return l.span.Contains(day) })
}

// tree numbers everything below a root, depth first, as of a day.
func (f *forest) tree(root Node, day date.Day) {
	start := len(f.log)
	stack := []Node{root}
	for len(stack) > 0 {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		f.root[n] = root
		f.log = append(f.log, entry{n, place{from: day, root: root, stand: stand{first: uint32(len(f.log) + 1)}}})
		for below := f.child[n]; below != Nobody; below = f.next[below] {
			stack = append(stack, below)
		}
	}
	f.ends(f.log[start:])
}

// ends counts the subordinates of each post of a tree. Going backwards, every post comes
// after all that are below it. The walk's marks hold where each post stands.
func (f *forest) ends(tree []entry) {
	for i := range tree {
		f.mark[tree[i].node] = int32(i)
	}
	for i := len(tree) - 1; i > 0; i-- {
		up := &tree[f.mark[f.parent[tree[i].node]]]
		up.below += tree[i].below + 1
	}
	for i := range tree {
		f.mark[tree[i].node] = 0
	}
}
