package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// table writes what a group came to, in Markdown: the time of a question, how many times mandate's it is, and the allocations.
func table(w io.Writer, g group, timings [][]timing) {
	fmt.Fprintf(w, "### %s\n\n%s\n\n| |", g.title, g.about)
	for _, c := range g.contests {
		fmt.Fprintf(w, " %s |", c.name)
	}
	fmt.Fprintf(w, "\n| --- |%s\n", strings.Repeat(" ---: |", len(g.contests)))
	for i, c := range g.contests[0].field {
		fmt.Fprintf(w, "| %s |", c.name)
		for k := range g.contests {
			if i == len(timings[k]) { // the last of the first contest need not take part in the others
				fmt.Fprint(w, " |")
				continue
			}
			fmt.Fprintf(w, " %s |", entryOf(timings[k][i], timings[k][0], i == 0))
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintln(w)
}

// entryOf is one contestant's entry of a table, beside that of mandate.
func entryOf(t, ours timing, first bool) string {
	beside := "1×"
	if !first {
		beside = times(ratio(t, ours))
	}
	entry := fmt.Sprintf("%s, %s, %s", duration(median(t.rounds)), beside, allocated(t.allocations))
	if t.held > 0 {
		entry += fmt.Sprintf(", %s B held a rule", grouped(int(t.held+0.5)))
	}
	return entry
}

func times(ratio float64) string {
	if ratio >= 100 {
		return grouped(int(ratio+0.5)) + "×"
	}
	return strconv.FormatFloat(ratio, 'g', 2, 64) + "×"
}

func allocated(n float64) string {
	if n >= 10 {
		return grouped(int(n+0.5)) + " allocs"
	}
	return strconv.FormatFloat(n, 'g', 2, 64) + " allocs"
}

// duration writes nanoseconds with three digits and a unit.
func duration(ns float64) string {
	for _, unit := range []string{"ns", "µs", "ms"} {
		if ns < 999.5 {
			return strconv.FormatFloat(ns, 'g', 3, 64) + " " + unit
		}
		ns /= 1000
	}
	return strconv.FormatFloat(ns, 'g', 3, 64) + " s"
}

// barsHead and barRows write what the bars came to.
func barsHead(w io.Writer) {
	fmt.Fprint(w, "### Bars\n\nWhat this project wants of the ratios above.\n\n| | | wanted | measured | reached |\n| --- | --- | ---: | ---: | --- |\n")
}

func barRows(w io.Writer, g group, timings [][]timing) {
	if g.bars == nil {
		return
	}
	for _, b := range g.bars(timings) {
		fmt.Fprintf(w, "| %s | %s | %s | %s | %s |\n", g.title, b.what, b.want(), b.came(), [...]string{"no", "yes"}[one(b.reached())])
	}
}

// digits are the decimals that leave a number three digits or more.
func digits(n float64) int { return one(n < 10) + one(n < 100) }
