package diag

import (
	"math/bits"
	"unicode/utf8"
)

// Nearest returns the candidate that a misspelt word most likely means, or "" when none is near: at most one
// slip in words of up to three characters, two up to seven, three beyond; a swap of neighbours is one slip. Of equally
// near candidates the first wins, so the caller's order decides.
func Nearest(word string, candidates []string) string {
	given := []rune(word)
	best, least := "", slips(len(given))+1
	marks := signature(word)
	for _, c := range candidates {
		if bits.OnesCount64(marks^signature(c)) > 2*(least-1) {
			continue // a slip changes two characters at most
		}
		n := utf8.RuneCountInString(c)
		if n-len(given) >= least || len(given)-n >= least || c == word {
			continue
		}
		if d := distance(given, []rune(c)); d < least && d < max(n, len(given)) {
			best, least = c, d
		}
	}
	return best
}

// NearestWord is Nearest for a closed list of words, where a word that only looks alike means another thing: at least
// two thirds of the characters must agree, so that 接收 is never taken for 验收. A swap of two neighbours is one slip.
func NearestWord(word string, candidates []string) string {
	given := []rune(word)
	var close []string
	for _, c := range candidates {
		other := []rune(c)
		if d := distance(given, other); 3*d <= max(len(given), len(other)) {
			close = append(close, c)
		}
	}
	return Nearest(word, close)
}

// signature has a bit for every character of a word, so that two words that differ in many are told apart at once.
func signature(word string) (marks uint64) {
	for _, r := range word {
		marks |= 1 << (uint32(r) * 0x9e3779b1 >> 26)
	}
	return marks
}

func slips(length int) int {
	switch {
	case length <= 3:
		return 1
	case length <= 7:
		return 2
	}
	return 3
}

// distance is the optimal string alignment distance: insert, delete, replace, swap of neighbours.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
