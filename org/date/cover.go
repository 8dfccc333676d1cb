package date

import (
	"cmp"
	"slices"
)

// Gaps are the spans of whole that none of the others covers, in order of time.
func Gaps(whole Span, covered []Span) []Span {
	sorted := slices.Clone(covered)
	slices.SortFunc(sorted, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	var gaps []Span
	at := whole.From
	for _, s := range sorted {
		if s = s.Meet(whole); s.Empty() {
			continue
		}
		if s.From > at {
			gaps = append(gaps, Span{From: at, Until: s.From})
		}
		if s.Until == 0 {
			return gaps
		}
		at = max(at, s.Until)
	}
	if rest := (Span{From: at, Until: whole.Until}); !rest.Empty() {
		gaps = append(gaps, rest)
	}
	return gaps
}
