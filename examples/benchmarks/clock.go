package main

import (
	"runtime"
	"slices"
	"time"
)

// effort is how carefully to measure.
type effort struct {
	rounds int
	slot   time.Duration // of one contestant in one round, at least
}

var (
	full  = effort{rounds: 9, slot: 20 * time.Millisecond}
	brief = effort{rounds: 1, slot: 0}
)

// timing is what one contestant took.
type timing struct {
	rounds      []float64 // nanoseconds of processor time a question, of each round
	allocations float64   // a question
	held        float64   // bytes of memory a rule, 0 where it is not measured
}

// measure times a field in rounds: each round has a slot for everyone, the next round begins with the next one. So whatever
// else the machine does falls on all of them.
func measure(field []contestant, e effort) []timing {
	all := make([]timing, len(field))
	counts, from := make([]int, len(field)), make([]int, len(field))
	for i, c := range field {
		counts[i] = calibrate(c, e)
		all[i].allocations = allocations(c, min(counts[i], 1000))
		if c.keep != nil {
			all[i].held = held(c.keep)
		}
	}
	for round := range e.rounds {
		for k := range field {
			i := (k + round) % len(field)
			runtime.GC() // nobody pays for the garbage of another
			start := spent()
			field[i].run(from[i], counts[i])
			all[i].rounds = append(all[i].rounds, float64((spent()-start).Nanoseconds())/float64(counts[i]))
			from[i] += counts[i]
		}
	}
	return all
}

// calibrate finds how many questions fill a slot.
func calibrate(c contestant, e effort) int {
	for n := max(1, c.least); ; n *= 2 {
		start := spent()
		c.run(0, n)
		if spent()-start >= e.slot {
			return n
		}
	}
}

func allocations(c contestant, n int) float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	c.run(0, n)
	runtime.ReadMemStats(&after)
	return float64(after.Mallocs-before.Mallocs) / float64(n)
}

// held is the memory that is in use for a rule while something is kept, beside the text that it was made from.
func held(keep func() kept) float64 {
	before := inUse()
	k := keep()
	after := inUse()
	runtime.KeepAlive(k.value)
	return float64(int64(after)-int64(before)-int64(k.text)) / float64(k.rules)
}

// inUse is the memory in use after the garbage is collected; a second collection has what the first only found.
func inUse() uint64 {
	var stats runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	half := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[half]
	}
	return (sorted[half-1] + sorted[half]) / 2
}

// ratio is the median of how many times as long a took as b in the same round.
func ratio(a, b timing) float64 {
	each := make([]float64, len(a.rounds))
	for i := range each {
		each[i] = a.rounds[i] / b.rounds[i]
	}
	return median(each)
}
