package yamlnode

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/mandate-go/mandate/org/diag"
)

// pieces is how many entries behind the node's i-th are no keys but pieces of its value, cut off by half-width commas:
// without a value, in braces, right behind a plain text.
func (m *mapping) pieces(i int) int {
	count := 0
	content := m.node.Content
	for j := i + 2; j+1 < len(content) && unwritten(content[j+1]) && content[j+1].Anchor == ""; j += 2 {
		_, known := m.shape.keys[content[j].Value]
		if known || odd(content[j]) || content[j].Style != 0 || m.node.Style&yaml.FlowStyle == 0 {
			break
		}
		count++
	}
	if n := content[i+1]; n.Kind != yaml.ScalarNode || n.Style != 0 || unwritten(n) {
		return 0
	}
	return count
}

// joined is the value of the node's i-th key with its pieces put together again. The comma that cut it is raised.
func (m *mapping) joined(i, count int) *yaml.Node {
	content := m.node.Content
	whole := *content[i+1]
	last := content[i+2*count]
	start := m.file.start(&whole)
	end := m.start(last).to
	digits := number(whole.Value) && len(whole.Value) <= 3
	for j := i + 2; j <= i+2*count; j += 2 {
		digits = digits && thousand(content[j].Value)
	}
	if digits {
		whole.Value += strings.ReplaceAll(joinedText(content[i+2:i+2*count+2], ""), " ", "")
		m.raise(thousandsKind, diag.Textf("数字被逗号切成了两截; 应该是 %s", "the comma cuts the number in two; %s is meant", whole.Value), span{start, end})
		return &whole
	}
	whole.Value += joinedText(content[i+2:i+2*count+2], ", ")
	next := m.file.start(content[i+2])
	comma := next - 1
	if at := bytes.LastIndexByte(m.file.text[start:next], ','); at >= 0 {
		comma = start + at
	}
	m.raise(cutKind, diag.Textf("半角逗号把 “%[1]s” 的值切断了, “%[2]s” 成了另一项", "the half-width comma cuts the value of “%s” in two: “%s” becomes an entry of its own",
		quoted(content[i].Value), quoted(content[i+2].Value)), span{comma, comma + 1})
	return &whole
}

// joinedText is the pieces with what stood before each.
func joinedText(content []*yaml.Node, between string) string {
	var b strings.Builder
	for j := 0; j < len(content); j += 2 {
		b.WriteString(between)
		b.WriteString(content[j].Value)
	}
	return b.String()
}

// number reports whether a text is digits alone.
func number(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// thousand reports whether a text is what follows a thousands comma: three digits, behind the last of them a fraction.
func thousand(text string) bool {
	whole, fraction, dotted := strings.Cut(text, ".")
	return len(whole) == 3 && number(whole) && (!dotted || number(fraction))
}

// bareKey splits a text that stands for a group of keys where its beginning is one of them and only its colon is wrong.
func (r *run) bareKey(n *yaml.Node, s *shape) *yaml.Node {
	if n.Style != 0 || n.Tag == "!!null" {
		return nil
	}
	at := strings.IndexAny(n.Value, ":：")
	if at <= 0 {
		return nil
	}
	char, width := utf8.DecodeRuneInString(n.Value[at:])
	name, rest := strings.TrimSpace(n.Value[:at]), n.Value[at+width:]
	text := strings.TrimLeft(rest, " \u3000\u00a0")
	_, known := s.keys[name]
	if !known || text == "" || strings.HasPrefix(text, "//") || char == ':' && s.short >= 0 {
		return nil
	}
	places, sure := r.file.characters(n)
	if !sure {
		return nil
	}
	key, value := *n, *n
	key.Value, value.Value = name, text
	before := utf8.RuneCountInString(n.Value[:at])
	mark := places[before]
	behind := places[before+1+utf8.RuneCountInString(rest[:len(rest)-len(text)])].from
	pos := r.file.position(behind)
	value.Line, value.Column = int(pos.Line), r.file.engineColumn(pos)
	if char == '：' {
		r.raise(wideColonKind, wideColonText(name), mark)
	} else {
		r.raise(missingSpaceKind, tightColonText(name), mark)
	}
	return &yaml.Node{Kind: yaml.MappingNode, Line: n.Line, Column: n.Column, Content: []*yaml.Node{&key, &value}}
}
