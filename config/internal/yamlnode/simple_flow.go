package yamlnode

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// flow reads a list in brackets or a mapping in braces that ends on the line, and returns what is behind it.
func (s *simple) flow(at int) int {
	kind, shut := yaml.SequenceNode, byte(']')
	if s.text[at] == '{' {
		kind, shut = yaml.MappingNode, '}'
	}
	n := s.node(kind, yaml.FlowStyle, at)
	from := len(s.open)
	if s.depth++; s.depth > deepest {
		s.giveUp()
	}
	at = s.skip(at + 1)
	for first := true; !s.gaveUp && (!first || s.byteAt(at) != shut); first = false {
		if kind == yaml.MappingNode {
			at = s.skip(s.flowKey(at))
		}
		at = s.skip(s.flowValue(at))
		if c := s.byteAt(at); c == shut {
			break
		} else if c != ',' {
			s.giveUp()
		}
		at = s.skip(at + 1)
	}
	s.push(s.closed(n, from))
	return at + 1
}

// flowKey reads a key and its colon.
func (s *simple) flowKey(at int) int {
	stop := s.flowPlain(at)
	if s.gaveUp || s.byteAt(stop) != ':' || stop-at > longestKey {
		s.giveUp()
		return at
	}
	s.push(s.scalar(at, stop))
	return stop + 1
}

func (s *simple) flowValue(at int) int {
	switch c := s.byteAt(at); {
	case c == '[' || c == '{':
		return s.flow(at)
	case c == '\'' || c == '"':
		return s.quoted(at)
	}
	stop := s.flowPlain(at)
	if s.gaveUp || s.byteAt(stop) == ':' {
		s.giveUp()
		return at
	}
	s.push(s.scalar(at, stop))
	return stop
}

// flowPlain is where a text without quotes ends inside brackets: at a comma, what closes, or the colon of a key.
func (s *simple) flowPlain(at int) int {
	if !s.plainAt(at) {
		s.giveUp()
		return at
	}
	for i := at; i < s.end; i++ {
		switch s.text[i] {
		case ',', ']', '}':
			return i
		case ':':
			if s.byteAt(i+1) == ' ' {
				return i
			}
			if i+1 == s.end || strings.IndexByte(",[]{}", s.text[i+1]) >= 0 {
				s.giveUp()
				return at
			}
		case '[', '{', '?':
			s.giveUp()
			return at
		case '#':
			if s.text[i-1] == ' ' {
				s.giveUp()
				return at
			}
		}
	}
	s.giveUp()
	return at
}

// quoted reads a text in quotes that ends on the line, without escapes but for doubled single quotes.
func (s *simple) quoted(at int) int {
	mark, style := s.text[at], yaml.SingleQuotedStyle
	if mark == '"' {
		style = yaml.DoubleQuotedStyle
	}
	doubled := false
	for i := at + 1; i < s.end; i++ {
		switch c := s.text[i]; {
		case c == '\\' && mark == '"':
			s.giveUp()
			return at
		case c != mark:
		case mark == '\'' && s.byteAt(i+1) == '\'':
			doubled = true
			i++
		default:
			n := s.node(yaml.ScalarNode, style, at)
			if value := s.text[at+1 : i]; doubled {
				n.Value = string(bytes.ReplaceAll(value, []byte("''"), []byte("'")))
			} else {
				n.Value = s.shared(value)
			}
			s.push(n)
			return i + 1
		}
	}
	s.giveUp()
	return at
}

// scalar is a text without quotes, without the blanks behind it.
func (s *simple) scalar(from, to int) *yaml.Node {
	n := s.node(yaml.ScalarNode, 0, from)
	n.Value = s.shared(bytes.TrimRight(s.text[from:to], " "))
	switch n.Value {
	case "null", "Null", "NULL":
		n.Tag = nullTag
	}
	return n
}

// nullTag is what the engine tells YAML's words for nothing by.
const nullTag = "!!null"

// node is a node that starts at a place of the line. Places must be asked for from left to right.
func (s *simple) node(kind yaml.Kind, style yaml.Style, at int) *yaml.Node {
	if len(s.nodes) == cap(s.nodes) {
		s.nodes = make([]yaml.Node, 0, 256)
	}
	s.column += utf8.RuneCount(s.text[s.counted:at])
	s.counted = at
	s.nodes = append(s.nodes, yaml.Node{Kind: kind, Style: style, Line: s.number + 1, Column: s.column})
	return &s.nodes[len(s.nodes)-1]
}

// shared is a text as a string. Short ones that occur again and again, such as keys and references, are one string.
func (s *simple) shared(text []byte) string {
	const most = 48
	if len(text) > most {
		return string(text)
	}
	hash := uint32(2166136261)
	for _, c := range text {
		hash = (hash ^ uint32(c)) * 16777619
	}
	seen := &s.words[(hash^hash>>15)%uint32(len(s.words))]
	if *seen != string(text) {
		*seen = string(text)
	}
	return *seen
}
