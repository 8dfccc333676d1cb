package org

import "iter"

// Held is all that a holder is assigned to at any time, each post followed by those that are held together with it, with the
// days of the assignment; whether the posts are in force on them is not looked at. In a chart without assignments the holder
// of a post holds it always.
func (c *Chart) Held(h Holder) iter.Seq[Holding] {
	return func(yield func(Holding) bool) {
		for _, held := range (View{c: c}).held(h) {
			if !yield(held) {
				return
			}
			for _, guest := range c.guests[held.Post-1] {
				if held.Post = guest; !yield(held) {
					return
				}
			}
		}
	}
}
