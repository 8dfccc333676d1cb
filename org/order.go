package org

import (
	"slices"

	"github.com/mandate-go/mandate/org/date"
)

// numbering says who is above whom by comparing numbers. Every tree of posts is numbered depth first, so that a post's
// subordinates have the numbers after its own, up to its end; no two trees share a number. A tree is numbered again on each
// day on which a line in it changes; trees that did not change keep what they have.
type numbering struct {
	offset []int32 // of each position: its first place; one more at the end
	places []place // of each position, in order of time
	always []stand // by node, none for Nobody: where a position stands on every day, or zero where that changes
}

// place is where a position stands from a day on, until its next place.
type place struct {
	from date.Day
	root Node // of its tree
	stand
}

// stand is a position's number, from 1, and how many subordinates have the numbers after it.
type stand struct{ first, below uint32 }

// over reports whether a position stands above another of the same day. Nobody stands above himself.
func (s stand) over(o stand) bool { return o.first-s.first-1 < s.below }

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

// above reports whether a stands above b on a day, both positions.
func (o *numbering) above(a, b Node, day date.Day) bool {
	return o.at(a, day).over(o.at(b, day).stand)
}

// flat makes the numbering of a log of places, which is in order of time.
func flat(log []entry, positions int) numbering {
	o := numbering{offset: make([]int32, positions+1), places: make([]place, len(log)), always: make([]stand, positions+1)}
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
	for i := range positions {
		if from := o.offset[i]; o.offset[i+1] == from+1 {
			o.always[i+1] = o.places[from].stand
		}
	}
	return o
}
