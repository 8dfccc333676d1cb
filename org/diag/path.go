package diag

import (
	"strconv"
	"strings"
)

// Path is the place of a value in a model, with natural keys instead of positions in lists:
//
//	positions[front_desk].reports_to
//	assignments[LS-0007/front_desk/2026-01-01]
//
// Keys are the English keys of the language. The second item of a list with the same natural key is written with a
// number, positions[front_desk#2], so that every value has a path of its own.
type Path string

// Key appends a key of a mapping.
func (p Path) Key(key string) Path {
	if p == "" {
		return Path(key)
	}
	return p + "." + Path(key)
}

// Item appends the natural key of a list's item.
func (p Path) Item(key string) Path { return p + "[" + Path(key) + "]" }

// Index appends the position of an item that has no natural key, counted from 0.
func (p Path) Index(i int) Path { return p.Item(strconv.Itoa(i)) }

// Nth is the natural key of the nth item, from 1, that has the key: "front_desk#2". The first is the key itself.
func Nth(key string, n int) string {
	if n < 2 {
		return key
	}
	return key + "#" + strconv.Itoa(n)
}

// Step is one step of a path: a mapping's key, or a list item's natural key.
type Step struct {
	Name string
	Item bool // in brackets
}

// Steps takes the path apart, from the outside in. A natural key may hold dots and slashes; it ends at the closing
// bracket that a dot, an opening bracket or the end follows.
func (p Path) Steps() []Step {
	var steps []Step
	for p != "" {
		var step Step
		step, p = p.Cut()
		steps = append(steps, step)
	}
	return steps
}

// Cut takes the first step off a path that is not empty.
func (p Path) Cut() (first Step, rest Path) {
	if p[0] == '[' {
		end := closing(string(p))
		return Step{Name: string(p[1:end]), Item: true}, p.behind(end + 1)
	}
	end := strings.IndexAny(string(p), ".[")
	if end < 0 {
		end = len(p)
	}
	return Step{Name: string(p[:end])}, p.behind(end)
}

// behind is the path from a place on, without the dot there.
func (p Path) behind(at int) Path {
	return Path(strings.TrimPrefix(string(p[min(at, len(p)):]), "."))
}

// closing is the index of the bracket that closes the one at the start of s, or len(s).
func closing(s string) int {
	for i := 1; i < len(s); i++ {
		if s[i] == ']' && (i+1 == len(s) || s[i+1] == '.' || s[i+1] == '[') {
			return i
		}
	}
	return len(s)
}
