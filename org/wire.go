package org

import (
	"bytes"
	"encoding/json"
	"io"
	"unicode/utf8"

	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// CheckAssignmentJSON is [Chart.CheckAssignment] of an assignment written as one JSON object, as the command reads it:
//
//	{"id":"1","person":"LS-0004","position":"front_desk","from":"2026-07-01","through":"2026-12-31","acting":false}
//
// Keys are in exact case. Person, position and from are wanted: whoever asks beforehand knows the first day. Whatever
// cannot be read as written makes the verdict undetermined, with a reason for each fault: unknown or duplicate fields, a
// value of another type, a day that the calendar does not have, invalid text.
func (c *Chart) CheckAssignmentJSON(line []byte) Verdict {
	w := assignmentWire{seen: map[string]bool{}}
	w.read(line)
	if c.Faulty() {
		k := &checking{c: c, Verdict: Verdict{id: w.id, assignment: w.assignment}}
		k.faulty()
		return k.settled()
	}
	for _, field := range []string{"person", "position", "from"} {
		if w.whole && !w.seen[field] {
			w.lacks(field)
			w.add(reason{code: incomplete, message: diag.Textf("没有写 %s", "%s is not given", field)})
		}
	}
	if len(w.reasons) > 0 {
		return w.settled()
	}
	v := c.CheckAssignment(w.assignment)
	v.id = w.id
	return v
}

// assignmentWire reads an assignment and notes what is wrong with it.
type assignmentWire struct {
	Verdict
	seen  map[string]bool
	whole bool // it was read to its end
}

func (w *assignmentWire) fault(field, zh, en string) {
	message := diag.Textf("“%s”", "“%s” ", field).Then(zh, en)
	if field == "" {
		message = diag.Text{ZH: "这一行" + zh, EN: "the line " + en}
	} else {
		w.lacks(field)
	}
	w.add(reason{code: malformed, message: message})
}

func (w *assignmentWire) read(line []byte) {
	if !utf8.Valid(line) {
		w.fault("", "不是 UTF-8 编码", "is not UTF-8")
		return
	}
	decoder := json.NewDecoder(bytes.NewReader(line))
	if opening, err := decoder.Token(); err != nil || opening != json.Delim('{') {
		w.fault("", "不是一个 JSON 对象", "is no JSON object")
		return
	}
	for decoder.More() {
		token, err := decoder.Token()
		key, ok := token.(string)
		var value json.RawMessage
		if err != nil || !ok || decoder.Decode(&value) != nil {
			break
		}
		w.member(key, value)
	}
	if _, err := decoder.Token(); err != nil {
		w.fault("", "不是完整的 JSON", "is no complete JSON")
		return
	}
	if _, err := decoder.Token(); err != io.EOF {
		w.fault("", "后面还有别的内容; 一行写一个任职", "is followed by something else; one assignment a line")
		return
	}
	w.whole = true
}

func (w *assignmentWire) member(key string, value json.RawMessage) {
	if w.seen[key] {
		w.fault(key, "重复填写了", "is given twice")
		return
	}
	w.seen[key] = true
	a := &w.assignment
	switch key {
	case "id":
		w.id = w.text(key, value)
	case "person":
		a.Person = Ref(w.filled(key, value))
	case "position":
		a.Position = Ref(w.filled(key, value))
	case "from":
		a.From = w.day(key, value)
	case "through":
		a.Through = w.day(key, value)
	case "acting":
		var yes *bool
		if err := json.Unmarshal(value, &yes); err != nil || yes == nil {
			w.fault(key, "要写 true 或 false", "must be true or false")
			return
		}
		a.Acting = *yes
	default:
		w.fault(key, "不认识这个字段, 请检查拼写和大小写", "is no known field; check spelling and case")
	}
}

// text reads a JSON string; null and anything else is a fault.
func (w *assignmentWire) text(field string, raw json.RawMessage) string {
	var s *string
	if err := json.Unmarshal(raw, &s); err != nil || s == nil {
		w.fault(field, "要写成带引号的文字", "must be a text in quotes")
		return ""
	}
	return *s
}

// filled reads a JSON string that says something.
func (w *assignmentWire) filled(field string, raw json.RawMessage) string {
	before := len(w.reasons)
	s := w.text(field, raw)
	if s == "" && len(w.reasons) == before {
		w.fault(field, "是空的", "is empty")
	}
	return s
}

func (w *assignmentWire) day(field string, raw json.RawMessage) date.Day {
	before := len(w.reasons)
	written := w.text(field, raw)
	if len(w.reasons) > before {
		return 0
	}
	day, err := date.Parse(written)
	if err != nil {
		w.fault(field, "要写成 2026-01-31 这样的日期", "must be a day like 2026-01-31")
	}
	return day
}
