package yamlnode

import (
	"bytes"
	"strings"

	"gopkg.in/yaml.v3"
)

// simple reads the part of YAML that nearly all of a model is written in: keys, lists and values on lines of their own, brackets
// and braces on one line, quotes without escapes, comments. What it makes is what the engine makes of the same text, with the
// same lines and columns, several times as fast; at anything else in the text, sound or not, it gives up and the engine
// reads it all, so that there is one reader of everything that is not plain, and one teller of faults.
type simple struct {
	text   []byte
	lines  []int32 // where they start
	number int     // of the line at hand, from 0
	start  int     // of the line
	indent int     // blanks before what is left of the line; -1 behind the last line, and after giving up
	at     int     // what is left of the line
	end    int
	gaveUp bool
	depth  int

	counted, column int // a place on the line, and its column
	nodes           []yaml.Node
	places          []*yaml.Node
	open            []*yaml.Node // content of the collections that are being read
	words           [512]string  // texts that were met, to be shared
}

// readSimple is the mapping that the text consists of, or nil where the engine has to read it.
func (f *File) readSimple() *yaml.Node {
	if len(f.edits) > 0 || !f.lines.agree || f.tagged || bytes.IndexByte(f.text, '\t') >= 0 {
		return nil
	}
	s := simple{text: f.text, lines: f.lines.engine, number: -1}
	s.next()
	if s.indent < 0 || s.dash() {
		return nil
	}
	root := s.mapping(s.indent)
	if s.gaveUp || s.number < len(s.lines) {
		return nil
	}
	return root
}

func (s *simple) giveUp() {
	s.gaveUp, s.indent, s.at, s.end = true, -1, 0, 0
}

// next goes to the next line that is neither empty nor a comment.
func (s *simple) next() {
	for s.number++; s.number < len(s.lines) && !s.gaveUp; s.number++ {
		s.start, s.end = int(s.lines[s.number]), len(s.text)
		if s.number+1 < len(s.lines) {
			s.end = int(s.lines[s.number+1]) - 1
		}
		if s.end > s.start && s.text[s.end-1] == '\r' {
			s.end--
		}
		s.at = s.skip(s.start)
		if s.at < s.end && s.text[s.at] != '#' {
			s.indent, s.counted, s.column = s.at-s.start, s.start, 1
			return
		}
	}
	s.indent, s.at, s.end = -1, 0, 0
}

// skip is behind the blanks at a place.
func (s *simple) skip(at int) int {
	for at < s.end && s.text[at] == ' ' {
		at++
	}
	return at
}

// dash reports whether an item of a list starts here.
func (s *simple) dash() bool {
	return s.at+1 < s.end && s.text[s.at] == '-' && s.text[s.at+1] == ' '
}

// plainStart holds the ASCII characters that a text without quotes may start with here; letters and digits, and all
// characters beyond ASCII besides, and the way to a directory above, by which a site names its handbook.
const plainStart = "_(/+"

func (s *simple) plainAt(at int) bool {
	if at >= s.end {
		return false
	}
	c := s.text[at]
	return c >= 0x80 || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte(plainStart, c) >= 0 ||
		bytes.HasPrefix(s.text[at:s.end], []byte("../"))
}

// colon is where the colon behind a key stands, -1 where there is none, and comment where a comment starts, or the line
// ends.
func (s *simple) colon(at int) (colon, comment int) {
	for i := at; i < s.end; i++ {
		switch c := s.text[i]; {
		case c == ':' && (i+1 == s.end || s.text[i+1] == ' '):
			return i, s.end
		case c == '#' && s.text[i-1] == ' ':
			return -1, i
		}
	}
	return -1, s.end
}

// deepest is how many collections may stand in one another; the engine has a limit of its own.
const deepest = 40

// mapping reads the entries at an indentation. A line further in behind a value, which may be a part of it, is left to nobody,
// and so the text is not read to its end.
func (s *simple) mapping(indent int) *yaml.Node {
	n := s.node(yaml.MappingNode, 0, s.at)
	from := len(s.open)
	if s.depth++; s.depth > deepest {
		s.giveUp()
	}
	for s.indent == indent && !s.gaveUp {
		colon, _ := s.colon(s.at)
		if !s.plainAt(s.at) || colon < 0 || colon-s.at > longestKey {
			s.giveUp()
			break
		}
		s.push(s.scalar(s.at, colon))
		s.entry(indent, colon+1)
	}
	return s.closed(n, from)
}

// entry reads the value of an entry: behind its colon, or on the lines below.
func (s *simple) entry(indent, behind int) {
	at := s.skip(behind)
	if at < s.end && s.text[at] != '#' {
		s.inline(at)
		return
	}
	nothing := s.node(yaml.ScalarNode, 0, behind)
	nothing.Tag = nullTag
	switch s.next(); {
	case s.indent >= indent && s.dash():
		s.push(s.sequence(s.indent))
	case s.indent > indent:
		s.push(s.mapping(s.indent))
	default:
		s.push(nothing)
	}
}

// sequence reads the items at an indentation.
func (s *simple) sequence(indent int) *yaml.Node {
	n := s.node(yaml.SequenceNode, 0, s.at)
	from := len(s.open)
	if s.depth++; s.depth > deepest {
		s.giveUp()
	}
	for s.indent == indent && s.dash() && !s.gaveUp {
		s.at = s.skip(s.at + 1)
		if colon, _ := s.colon(s.at); s.plainAt(s.at) && colon >= 0 {
			s.indent = s.at - s.start
			s.push(s.mapping(s.indent))
		} else {
			s.inline(s.at)
		}
	}
	return s.closed(n, from)
}

// push adds to the content of the collection that is being read.
func (s *simple) push(n *yaml.Node) { s.open = append(s.open, n) }

// closed is a collection with what was read since so much was open.
func (s *simple) closed(n *yaml.Node, from int) *yaml.Node {
	s.depth--
	count := len(s.open) - from
	if count == 0 {
		return n
	}
	if len(s.places)+count > cap(s.places) {
		s.places = make([]*yaml.Node, 0, max(count, 512))
	}
	first := len(s.places)
	s.places = append(s.places, s.open[from:]...)
	n.Content = s.places[first:len(s.places):len(s.places)]
	s.open = s.open[:from]
	return n
}

// inline reads a value that stands on one line, and goes to the next line.
func (s *simple) inline(at int) {
	behind := at
	switch c := s.byteAt(at); {
	case c == '[' || c == '{':
		behind = s.flow(at)
	case c == '\'' || c == '"':
		behind = s.quoted(at)
	case s.plainAt(at):
		colon, comment := s.colon(at)
		if colon >= 0 {
			s.giveUp()
			return
		}
		s.push(s.scalar(at, comment))
		behind = comment
	default:
		s.giveUp()
		return
	}
	if s.gaveUp {
		return
	}
	if rest := s.skip(behind); rest < s.end && (s.text[rest] != '#' || s.text[rest-1] != ' ') {
		s.giveUp()
		return
	}
	s.next()
}

// byteAt is the byte at a place of the line, 0 behind it.
func (s *simple) byteAt(at int) byte {
	if at >= s.end {
		return 0
	}
	return s.text[at]
}
