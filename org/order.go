package org

import (
	"slices"

	"github.com/mandate-go/mandate/org/date"
)

// numbering says who is above whom by comparing numbers. Every tree of posts is numbered depth first, so that a post's
// subordinates have the numbers after its own, up to its end. A tree is numbered again on each day on which a line in
// it changes; trees that did not change keep what they have.
type numbering struct {
	offset []int32 // of each position: its first place; one more at the end
	places []place // of each position, in order of time
}

// place is where a position stands in its tree from a day on, until its next place.
type place struct {
	from       date.Day
	root       Node
	first, end int32 // its number, and the first number past its subordinates
}

// at is the place of a position on a day.
func (o *numbering) at(n Node, day date.Day) *place {
	lo, hi := o.offset[n-1], o.offset[n]
	for hi-lo > 1 {
		mid := lo + (hi-lo)/2
		if o.places[mid].from <= day {
			lo = mid
		} else {
			hi = mid
		}
	}
	return &o.places[lo]
}

// above reports whether a stands above b on a day, both positions. Nobody stands above himself.
func (o *numbering) above(a, b Node, day date.Day) bool {
	pa, pb := o.at(a, day), o.at(b, day)
	return pa.root == pb.root && pa.first < pb.first && pb.first < pa.end
}

// flat makes the numbering of a log of places, which is in order of time.
func flat(log []entry, positions int) numbering {
	o := numbering{offset: make([]int32, positions+1), places: make([]place, len(log))}
	for _, e := range log {
		o.offset[e.node]++
	}
	for i := 1; i <= positions; i++ {
		o.offset[i] += o.offset[i-1]
	}
	next := slices.Clone(o.offset)
	for _, e := range log {
		o.places[next[e.node-1]] = e.place
		next[e.node-1]++
	}
	return o
}
