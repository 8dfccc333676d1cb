package yamlnode

import (
	"reflect"
	"strconv"

	"gopkg.in/yaml.v3"

	"github.com/mandate-go/mandate/org/diag"
)

// empty reports whether a node is no value: nothing, empty quotes, or one of YAML's words for it.
func empty(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && (n.Value == "" || n.Tag == "!!null" && n.Style == 0)
}

// unwritten reports whether there is not even a character.
func unwritten(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style == 0
}

// nothing raises an empty value where it stands; an item that is not written has only its dash.
func (r *run) nothing(n *yaml.Node) bool {
	at := r.start(n)
	if unwritten(n) {
		before := at.from
		for before > 0 && (r.file.text[before-1] == ' ' || r.file.text[before-1] == '\n' || r.file.text[before-1] == '\r') {
			before--
		}
		if before > 0 && r.file.text[before-1] == '-' {
			at = span{before - 1, before}
		}
		r.raise(emptyKind, diag.Text{ZH: "列表的这一项没有值", EN: "this item of the list has no value"}, at)
		return false
	}
	r.raise(emptyKind, diag.Text{ZH: "这里没有值", EN: "there is no value here"}, at)
	return false
}

// single decodes a scalar.
func (r *run) single(n *yaml.Node, v reflect.Value, s *shape) bool {
	switch s.form {
	case textForm:
		v.SetString(n.Value)
		return true
	case boolForm:
		return r.boolean(n, v)
	case numberForm:
		return r.number(n, v)
	}
	var fault *diag.Fault
	if s.form == foreignForm {
		fault, _ = r.scalar(v.Addr().Interface(), n.Value)
	} else {
		fault = v.Addr().Interface().(diag.Scalar).SetScalar(n.Value)
	}
	if fault == nil {
		return true
	}
	v.SetZero()
	finding := fault.At("")
	finding.Pos, finding.Length = r.file.place(r.file.valueSpan(n, fault.Offset, fault.Length))
	r.findings = append(r.findings, finding)
	return false
}

func (r *run) boolean(n *yaml.Node, v reflect.Value) bool {
	switch n.Value {
	case "true", "是":
		v.SetBool(true)
	case "false", "否":
		v.SetBool(false)
	default:
		r.raise(booleanKind, diag.Textf("“%s” 不是 true, false, 是 或 否", "“%s” is not true, false, 是 or 否", quoted(n.Value)), r.start(n))
		return false
	}
	return true
}

func (r *run) number(n *yaml.Node, v reflect.Value) bool {
	bits := v.Type().Bits()
	if !wholeNumber(n.Value) {
		r.raise(numberKind, diag.Textf("“%s” 不是整数: 只能写半角数字, 前面不加 0", "“%s” is not a whole number: plain digits, without a leading 0", quoted(n.Value)), r.start(n))
		return false
	}
	number, err := strconv.ParseInt(n.Value, 10, bits)
	if err != nil {
		most := int64(1)<<(bits-1) - 1
		r.raise(numberKind, diag.Textf("%s 超出范围: 从 %d 到 %d", "%s is out of range: from %d to %d", quoted(n.Value), -most-1, most), r.start(n))
		return false
	}
	v.SetInt(number)
	return true
}

// wholeNumber reports whether a text is a decimal number as people write it: what another reader of YAML takes for
// octal, hexadecimal, or a fraction is none.
func wholeNumber(text string) bool {
	if len(text) > 1 && text[0] == '-' {
		text = text[1:]
	}
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return text == "0" || text != "" && text[0] != '0'
}

// misshapen raises a value that is written in another form than its shape is read from.
func (r *run) misshapen(n *yaml.Node, s *shape) bool {
	want, hint := wanted(s)
	is := formName(n)
	r.raise(shapeKind, diag.Text{
		ZH: "这里要写" + want.ZH + ", 写的却是" + is.ZH,
		EN: want.EN + " is wanted here, not " + is.EN,
	}, r.start(n)).Hint = hint
	r.survey(n)
	return false
}

func wanted(s *shape) (want, hint diag.Text) {
	switch s.form {
	case listForm:
		return diag.Text{ZH: "一个列表", EN: "a list"},
			diag.Text{ZH: "每项另起一行, 以 “- ” 开头", EN: "start every item on a line of its own with “- ”"}
	case pairsForm:
		return diag.Text{ZH: "一组 “键: 值”", EN: "a group of “key: value”"}, diag.Text{ZH: "写成 “编号: 值”", EN: "write “id: value”"}
	case structForm:
		want = diag.Text{ZH: "一组 “键: 值”", EN: "a group of “key: value”"}
		if s.short >= 0 {
			want = diag.Text{ZH: "一个值, 或一组 “键: 值”", EN: "one value, or a group of “key: value”,"}
		}
		return want, diag.Textf("写成 “%[1]s: …”", "write “%[2]s: …”", s.firstName(true), s.firstName(false))
	}
	return diag.Text{ZH: "一个值", EN: "one value"},
		diag.Text{ZH: "只写一个值, 不用列表, 也不用 “键: 值”; 有几个的, 分成几条写; 文字里有 “: ” 或方括号时, 给它加上引号",
			EN: "write one value, neither a list nor “key: value”; of several make several entries; put quotes around a text that holds “: ” or brackets"}
}

func (s *shape) firstName(chinese bool) string {
	if names := s.names(chinese); len(names) > 0 {
		return names[0]
	}
	return ""
}

func formName(n *yaml.Node) diag.Text {
	switch n.Kind {
	case yaml.SequenceNode:
		return diag.Text{ZH: "列表", EN: "a list"}
	case yaml.MappingNode:
		return diag.Text{ZH: "一组 “键: 值”", EN: "a group of “key: value”"}
	}
	return diag.Textf("一个值 “%s”", "one value, “%s”", quoted(n.Value))
}
