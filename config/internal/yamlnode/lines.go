package yamlnode

import (
	"sort"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/mandate-go/mandate/org/diag"
)

// span is a piece of a file's text: byte offsets, half-open.
type span struct{ from, to int }

// lineTable holds where lines start. The engine ends a line also at a lone CR, at NEL, LS and PS; editors and the printer
// of findings end it at LF alone.
type lineTable struct {
	engine []int32
	reader []int32 // the engine's own where both agree
	agree  bool    // the engine's line and column are what a reader counts
	counts []int32 // characters before every so many bytes
}

// every is the distance, in bytes, of the places whose character count a file remembers: a hostile file can have one line
// of megabytes with a hundred thousand faults on it.
const every = 1024

// countCharacters notes how many characters stand before every such place.
func countCharacters(text []byte) []int32 {
	counts := make([]int32, 0, len(text)/every+1)
	count := int32(0)
	for at, b := range text {
		if at%every == 0 {
			counts = append(counts, count)
		}
		if utf8.RuneStart(b) {
			count++
		}
	}
	return counts
}

// charactersBefore is how many characters stand before an offset.
func (f *File) charactersBefore(offset int) int {
	block := min(offset/every, len(f.lines.counts)-1)
	if block < 0 {
		return 0
	}
	count := int(f.lines.counts[block])
	for _, b := range f.text[block*every : offset] {
		if utf8.RuneStart(b) {
			count++
		}
	}
	return count
}

// offset is where the engine's line and column, both from 1, lie in the text.
func (f *File) offset(line, column int) int {
	if len(f.edits) > 0 {
		column = f.authorColumn(line, column)
	}
	at := int(f.lines.engine[max(0, min(line, len(f.lines.engine))-1)])
	ahead := max(0, column-1)
	if ahead > every {
		target := f.charactersBefore(at) + ahead
		block := sort.Search(len(f.lines.counts), func(i int) bool { return int(f.lines.counts[i]) > target }) - 1
		at, ahead = block*every, target-int(f.lines.counts[block])
		for at < len(f.text) && !utf8.RuneStart(f.text[at]) {
			at++
		}
	}
	for ; ahead > 0 && at < len(f.text); ahead-- {
		_, width := utf8.DecodeRune(f.text[at:])
		at += width
	}
	return at
}

func (f *File) start(n *yaml.Node) int { return f.offset(n.Line, n.Column) }

// position is the line and column, as a reader counts them, of an offset.
func (f *File) position(offset int) diag.Pos {
	line := f.line(offset)
	before := f.charactersBefore(offset) - f.charactersBefore(int(f.lines.reader[line-1]))
	return diag.Pos{File: f.name, Line: int32(line), Column: int32(before + 1)}
}

// line is the number, from 1, of the reader's line that holds an offset.
func (f *File) line(offset int) int {
	starts := f.lines.reader
	return sort.Search(len(starts), func(i int) bool { return int(starts[i]) > offset })
}

// lineSpan is the nth line of a reader, from 1, without its CR LF or LF.
func (f *File) lineSpan(number int) span {
	starts := f.lines.reader
	number = max(1, min(number, len(starts)))
	from, to := int(starts[number-1]), len(f.text)
	if number < len(starts) {
		to = int(starts[number]) - 1
		if to > from && f.text[to-1] == '\r' {
			to--
		}
	}
	return span{from, to}
}

// lineEnd is where the reader's line ends that holds an offset.
func (f *File) lineEnd(offset int) int { return f.lineSpan(f.line(offset)).to }

// place is where a span starts and how many characters of it stand on that line; at least one, so that there is
// something to point at.
func (f *File) place(at span) (diag.Pos, int) {
	at.from = min(at.from, len(f.text))
	end := max(at.from, min(at.to, f.lineEnd(at.from)))
	return f.position(at.from), max(1, f.charactersBefore(end)-f.charactersBefore(at.from))
}

// scalarPlace is where the characters of a scalar were written, counted as by valueSpan. Of nearly all scalars it is known
// without reading them again: they stand in the text as they were decoded.
func (f *File) scalarPlace(n *yaml.Node, offset, length int) (diag.Pos, int) {
	if offset == 0 && length == 0 && n.Style == 0 && n.Value != "" && f.lines.agree && len(f.edits) == 0 && strings.IndexByte(n.Value, '\n') < 0 {
		if rest := f.text[f.start(n):]; len(rest) >= len(n.Value) && string(rest[:len(n.Value)]) == n.Value {
			return diag.Pos{File: f.name, Line: int32(n.Line), Column: int32(n.Column)}, utf8.RuneCountInString(n.Value)
		}
	}
	return f.place(f.valueSpan(n, offset, length))
}

// nodePos is where a node starts.
func (f *File) nodePos(n *yaml.Node) diag.Pos {
	if f.lines.agree && len(f.edits) == 0 && n.Style&^yaml.FlowStyle == 0 {
		return diag.Pos{File: f.name, Line: int32(n.Line), Column: int32(n.Column)}
	}
	if n.Kind == yaml.ScalarNode {
		return f.position(f.valueSpan(n, 0, 0).from)
	}
	return f.position(f.start(n))
}
