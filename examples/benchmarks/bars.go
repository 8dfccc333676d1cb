package main

import "strconv"

// bar is what this project wants of a ratio, and what was measured.
type bar struct {
	what     string
	wanted   float64
	atLeast  bool // else at most
	measured float64
	unit     string // "" for a ratio
}

func atMost(wanted float64, what string, measured float64) bar {
	return bar{what: what, wanted: wanted, measured: measured}
}

func atMostBytes(wanted float64, what string, measured float64) bar {
	return bar{what: what, wanted: wanted, measured: measured, unit: " B"}
}

func atLeast(wanted float64, what string, measured float64) bar {
	return bar{what: what, wanted: wanted, atLeast: true, measured: measured}
}

func (b bar) reached() bool {
	if b.atLeast {
		return b.measured >= b.wanted
	}
	return b.measured <= b.wanted
}

// want is the bar in words: ≤ 3.
func (b bar) want() string {
	if b.atLeast {
		return "≥ " + grouped(int(b.wanted)) + b.unit
	}
	return "≤ " + strconv.FormatFloat(b.wanted, 'g', -1, 64) + b.unit
}

// came is what was measured in words: 1.25×.
func (b bar) came() string {
	unit := b.unit
	if unit == "" {
		unit = "×"
	}
	return strconv.FormatFloat(b.measured, 'f', digits(b.measured), 64) + unit
}
