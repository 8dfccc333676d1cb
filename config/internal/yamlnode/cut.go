package yamlnode

import (
	"bytes"
	"strings"

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

// joined is the value of the node's i-th key with its pieces put together again. What cut it is raised: thousands commas,
// and the comma of a sentence.
func (m *mapping) joined(i, count int) *yaml.Node {
	content := m.node.Content
	whole := *content[i+1]
	start := m.file.start(&whole)
	end, cut := -1, -1 // where the last number ends; the first piece that a sentence's comma cuts off
	for j := i + 2; j <= i+2*count; j += 2 {
		if m.thousands(whole.Value, content[j]) {
			whole.Value += content[j].Value
			end = m.start(content[j]).to
			continue
		}
		whole.Value += ", " + content[j].Value
		if cut < 0 {
			cut = j
		}
	}
	if end >= 0 {
		value := quoted(whole.Value)
		m.raise(thousandsKind, diag.Textf("数字被逗号切成了两截; 应该是 %s", "the comma cuts the number in two; %s is meant", value), span{start, end}).Hint =
			diag.Textf("数字里不写逗号: 写成 %s", "write the number without commas: %s", value)
	}
	if cut >= 0 {
		m.cut(content[i], content[cut], start)
	}
	return &whole
}

// cut raises the comma before a piece of a key's value, which starts at an offset.
func (m *mapping) cut(key, piece *yaml.Node, start int) {
	next := m.file.start(piece)
	comma := next - 1
	if at := bytes.LastIndexByte(m.file.text[start:next], ','); at >= 0 {
		comma = start + at
	}
	if head, tail, ok := cutAmount(m.file.text, start, comma); ok {
		amount := head + tail
		hint := diag.Textf("去掉逗号写成 “%s”", "write it without the comma: “%s”", amount)
		if len(tail)-len(strings.TrimLeft(tail, "0123456789")) != 3 {
			hint = hint.Then("; 逗号后面不是三位数字, 对照原文核对这个金额", "; the comma is not followed by three digits: check the amount against the document")
		}
		m.raise(cutKind, diag.Textf("金额里的逗号把它切断了: “%s,%s”", "a comma inside an amount cuts it in two: “%s,%s”", head, tail), span{comma, comma + 1}).Hint = hint
		return
	}
	m.raise(cutKind, diag.Textf("半角逗号把 “%[1]s” 的值切断了, “%[2]s” 成了另一项", "the half-width comma cuts the value of “%s” in two: “%s” becomes an entry of its own",
		quoted(key.Value), quoted(piece.Value)), span{comma, comma + 1})
}

// cutAmount is what stands before and behind a comma with a digit on both sides and no blank.
func cutAmount(text []byte, start, comma int) (head, tail string, ok bool) {
	isDigit := func(at int) bool { return at < len(text) && text[at] >= '0' && text[at] <= '9' }
	if comma <= start || !isDigit(comma-1) || !isDigit(comma+1) {
		return "", "", false
	}
	end := comma + 1
	for end < len(text) && !strings.ContainsRune(",[]{}\n\r", rune(text[end])) {
		end++
	}
	return strings.Trim(string(text[start:comma]), " "), strings.TrimRight(string(text[comma+1:end]), " "), true
}

// thousands reports whether the comma between a value so far and its next piece stands inside a number. In a text there
// is no blank around it.
func (m *mapping) thousands(value string, piece *yaml.Node) bool {
	digits := value[len(strings.TrimRight(value, "0123456789")):]
	rest := strings.TrimLeft(piece.Value, "0123456789")
	if digits == "" || len(piece.Value)-len(rest) != 3 {
		return false
	}
	if number(value) && thousand(piece.Value) {
		return true
	}
	comma := m.file.start(piece) - 1
	return comma > 0 && m.file.text[comma] == ',' && m.file.text[comma-1] == digits[len(digits)-1]
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
