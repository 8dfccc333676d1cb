package main

import (
	"fmt"
	"strconv"
)

// deciders are those who decide, mandate first. The scan and casbin look at all rules, the others at those of the kind or of
// the post.
var deciders = []func(matrix) contestant{
	decidePrepared, decideByMap, decideByScan, decideByExpr, decideByCEL, decideByOPAByPost, decideByOPAByKind, decideByCasbin, decideByBatch, decideByMandate, decideByHolders,
}

// The places of the deciders in their field.
const (
	mandate = iota
	handMap
	handScan
	exprByKind
	celByKind
	opaByPost
	opaByKind
	casbinAll
)

// decisionBars are those of the largest matrix, and of the growth from the smallest.
func decisionBars(t [][]timing) []bar {
	smallest, most := t[0], t[len(t)-1]
	opa := min(ratio(most[opaByPost], most[mandate]), ratio(most[opaByKind], most[mandate]))
	return []bar{
		atMost(3, "a decision, of a map and binary search by hand", ratio(most[mandate], most[handMap])),
		atMost(2, "its growth from the smallest matrix to the largest", ratio(most[mandate], smallest[mandate])),
		atLeast(20, "expr by kind, of mandate", ratio(most[exprByKind], most[mandate])),
		atLeast(40, "CEL by kind, of mandate", ratio(most[celByKind], most[mandate])),
		atLeast(400, "OPA, whichever is faster, of mandate", opa),
		atLeast(15_000, "casbin, of mandate", ratio(most[casbinAll], most[mandate])),
	}
}

// decisions is the contests over matrices of one shape.
func decisions(title, about string, shape func(int) matrix, sizes []int) group {
	g := group{title: title, about: about, bars: decisionBars}
	for _, n := range sizes {
		m := shape(n)
		c := contest{name: grouped(n) + " authorities", questions: len(m.questions), wrong: decideWrongly(m)}
		for _, d := range deciders {
			c.field = append(c.field, d(m))
		}
		g.contests = append(g.contests, c)
	}
	return g
}

// grouped writes a number with commas: 10,000.
func grouped(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}
