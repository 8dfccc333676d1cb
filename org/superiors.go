package org

import "iter"

// Superiors are all positions that stand above a position at some time, directly or not, each once, the nearer first. They
// may never be its superiors on one day.
func (c *Chart) Superiors(n Node) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		seen := map[Node]bool{n: true}
		for queue := []Node{n}; len(queue) > 0; queue = queue[1:] {
			at := int(queue[0]) - 1
			if at < 0 || at >= len(c.positions) {
				continue
			}
			for _, l := range c.lines[at] {
				if _, post := c.Position(l.to); !post || seen[l.to] {
					continue
				}
				if seen[l.to] = true; !yield(l.to) {
					return
				}
				queue = append(queue, l.to)
			}
		}
	}
}
