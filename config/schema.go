package config

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule"
)

// The schema as committed; a test compares it with [WriteSchema].
//
//go:embed schema.json
var schema []byte

// Schema is the JSON Schema (draft 2020-12) of the language, for editors: both key languages, descriptions in both. It
// accepts whatever [Load] reads, and refuses what can be refused without knowing the rest of the model.
func Schema() []byte { return bytes.Clone(schema) }

// WriteSchema makes the schema anew from the specifications.
func WriteSchema() ([]byte, error) {
	w := schemaWriter{defs: map[string]*node{}}
	root := w.object(reflect.TypeFor[Spec]())
	root.Schema = "https://json-schema.org/draft/2020-12/schema"
	root.ID = "https://github.com/mandate-go/mandate/config/schema.json"
	root.Title = "mandate"
	root.Description = "一个组织的岗位、人员、职责和审批权限。\n\nAn organization's positions, people, duties and authorities."
	root.Defs = w.defs
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(root)
	return out.Bytes(), err
}

// node is a schema.
type node struct {
	Schema      string `json:"$schema,omitempty"`
	ID          string `json:"$id,omitempty"`
	Ref         string `json:"$ref,omitempty"`
	Title       string `json:"title,omitempty"`
	Description string `json:"description,omitempty"`
	Type        any    `json:"type,omitempty"` // a name, or a list of names
	Enum        []any  `json:"enum,omitempty"`
	Pattern     string `json:"pattern,omitempty"`
	// What editors show, in Chinese; no keywords of the standard, and ignored by who does not know them.
	Message        string           `json:"errorMessage,omitempty"`
	PatternMessage string           `json:"patternErrorMessage,omitempty"`
	Properties     map[string]*node `json:"properties,omitempty"` // written in the order of the alphabet
	Closed         *bool            `json:"additionalProperties,omitempty"`
	AnyOf          []*node          `json:"anyOf,omitempty"`
	AllOf          []*node          `json:"allOf,omitempty"`
	Required       []string         `json:"required,omitempty"`
	Names          *node            `json:"propertyNames,omitempty"`
	Items          *node            `json:"items,omitempty"`
	Defs           map[string]*node `json:"$defs,omitempty"`
}

// schemaWriter collects the definitions of structs by their names.
type schemaWriter struct{ defs map[string]*node }

var textTypes = []string{"string", "number", "boolean"} // a text may look like a number: name: 2026

// words are the types of which only some words can be written.
var words = map[reflect.Type][]string{
	reflect.TypeFor[duty.Verb]():              duty.VerbWords(),
	reflect.TypeFor[duty.Period]():            duty.PeriodWords(),
	reflect.TypeFor[duty.About]():             duty.AboutWords(),
	reflect.TypeFor[duty.Shift]():             duty.ShiftWords(),
	reflect.TypeFor[approval.AmountUse]():     approval.AmountWords(),
	reflect.TypeFor[org.ValueType]():          org.ValueWords(),
	reflect.TypeFor[approval.AttributeType](): approval.AttributeWords(),
	reflect.TypeFor[duty.Moment]():            duty.MomentWords(),
	reflect.TypeFor[duty.MonthEnd]():          duty.MonthEndWords(),
	reflect.TypeFor[duty.Weekday]():           duty.WeekdayWords(),
	reflect.TypeFor[duty.Accountability]():    duty.AccountabilityWords(),
	reflect.TypeFor[duty.Side]():              duty.SideWords(),
	reflect.TypeFor[schedule.Base]():          schedule.BaseWords(),
	reflect.TypeFor[schedule.DayKind]():       schedule.DayKindWords(),
	reflect.TypeFor[schedule.SkipKind]():      schedule.SkipKindWords(),
	reflect.TypeFor[schedule.DemandDays]():    schedule.DemandDaysWords(),
	reflect.TypeFor[schedule.Basis]():         schedule.BasisWords(),
	reflect.TypeFor[schedule.Minors]():        schedule.MinorsWords(),
	reflect.TypeFor[schedule.WorkRule]():      schedule.WorkRuleWords(),
	reflect.TypeFor[schedule.Turn]():          schedule.TurnWords(),
	reflect.TypeFor[approval.Mode]():          approval.ModeWords(),
	reflect.TypeFor[approval.Tax]():           approval.TaxWords(),
	reflect.TypeFor[approval.Budget]():        approval.BudgetWords(),
	reflect.TypeFor[approval.SamePerson]():    approval.SamePersonWords(),
	reflect.TypeFor[approval.OnNobody]():      approval.OnNobodyWords(),
	reflect.TypeFor[approval.WhenOffDuty]():   approval.WhenOffDutyWords(),
	reflect.TypeFor[approval.OnChange]():      approval.OnChangeWords(),
	reflect.TypeFor[approval.Final]():         approval.FinalWords(),
	reflect.TypeFor[approval.Basis]():         approval.BasisWords(),
	reflect.TypeFor[approval.Proof]():         approval.ProofWords(),
}

// pattern is the shape of a text, and what to write instead of anything else.
type pattern struct {
	text, message string
	number        bool // some of them look like numbers
}

// patterns are the types whose text has a fixed shape.
var patterns = map[reflect.Type]pattern{
	reflect.TypeFor[date.Day]():        {`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`, "日期写成 2026-01-31 这样: 四位年、两位月、两位日", false},
	reflect.TypeFor[schedule.Clock]():  {schedule.ClockPattern, "时刻写成 \"08:00\" 到 \"23:59\"", false},
	reflect.TypeFor[duty.Within]():     {duty.WithinPattern, "时长写成 24h(小时)、10d(天)、3wd(工作日)", false},
	reflect.TypeFor[approval.Window](): {approval.WindowPattern, "期限写成 30天、2周 或者 不限", false},
	reflect.TypeFor[approval.Share]():  {approval.SharePattern, "写成 10% 这样的整数百分比", false},
	reflect.TypeFor[duty.Bound]():      {duty.BoundPattern, "界限写成 100%、99.5% 或者 3", true},
}

// of is the schema of a type.
func (w *schemaWriter) of(t reflect.Type) *node {
	if list, ok := words[t]; ok {
		return &node{Enum: anyOf(list), Message: "这里从固定的几个词里选, 例如 " + strings.Join(list[len(list)-min(len(list), 3):], "、")}
	}
	if p, ok := patterns[t]; ok {
		if p.number {
			return &node{Type: []string{"string", "number"}, Pattern: p.text, Message: p.message, PatternMessage: p.message}
		}
		return &node{Type: "string", Pattern: p.text, Message: p.message, PatternMessage: p.message}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return w.of(t.Elem())
	case reflect.Slice:
		if t == reflect.TypeFor[diag.Pairs]() {
			return &node{Type: "object"}
		}
		item := w.of(t.Elem())
		return &node{AnyOf: []*node{{Type: "array", Items: item}, item}}
	case reflect.Struct:
		return w.reference(t)
	case reflect.Bool:
		return &node{Enum: []any{true, false, "是", "否"}, Message: "这里写 是 或 否 (true 或 false)"}
	case reflect.Int:
		return &node{Type: "integer", Message: "这里写整数"}
	}
	return &node{Type: textTypes, Message: "这里写一项文字, 不能空着, 也不能是列表"}
}

func anyOf(list []string) []any {
	all := make([]any, len(list))
	for i, s := range list {
		all[i] = s
	}
	for _, s := range list {
		if n, err := strconv.Atoi(s); err == nil { // a word of digits is a number to an editor
			all = append(all, n)
		}
	}
	return all
}

// reference defines a struct once, and refers to it. Where one scalar may stand for it, either is accepted.
func (w *schemaWriter) reference(t reflect.Type) *node {
	name := t.String() // package and type
	if _, defined := w.defs[name]; !defined {
		w.defs[name] = &node{} // so that a struct within itself ends
		*w.defs[name] = *w.object(t)
	}
	ref := &node{Ref: "#/$defs/" + name}
	for i := range t.NumField() {
		if strings.Contains(t.Field(i).Tag.Get("yaml"), ",scalar") {
			return &node{AnyOf: []*node{w.of(t.Field(i).Type), ref}}
		}
	}
	return ref
}

// object is the schema of a struct's mapping.
func (w *schemaWriter) object(t reflect.Type) *node {
	closed := false
	n := &node{Type: "object", Properties: map[string]*node{}, Closed: &closed}
	w.fields(n, t)
	return n
}

func (w *schemaWriter) fields(n *node, t reflect.Type) {
	for _, k := range keysOf(t) {
		n.Properties[k.en] = w.property(k.StructField, k.zh)
		n.Properties[k.zh] = w.property(k.StructField, k.en)
		if k.required {
			lacks := "缺少 “" + k.zh + "” (" + k.en + "): 请补上这一项"
			given := &node{AnyOf: []*node{{Required: []string{k.en}, Message: lacks}, {Required: []string{k.zh}, Message: lacks}}}
			if entry := entryOfSite(t); entry != nil && k.en != "id" {
				entry.Message = lacks
				given.AnyOf = append(given.AnyOf, entry)
			}
			n.AllOf = append(n.AllOf, given)
		}
	}
}

// entryOfSite is the schema of what a site on a shared handbook may write of an entry of the handbook, nil where it may write
// nothing: a file does not show by itself whose it is.
func entryOfSite(t reflect.Type) *node {
	var names []string
	for _, k := range keysOf(t) {
		if slices.Contains(entryHolds[t], k.en) {
			names = append(names, k.en, k.zh)
		}
	}
	if names == nil {
		return nil
	}
	return &node{Names: &node{Enum: anyOf(names)}}
}

// entitle gives a struct the name of the first key that it stands behind: editors show it.
func (w *schemaWriter) entitle(t reflect.Type, title string) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if def := w.defs[t.String()]; def != nil && def.Title == "" {
		def.Title = title
	}
}

// property is a key's schema with its description in both languages, and what the key is called in the other.
func (w *schemaWriter) property(f reflect.StructField, other string) *node {
	zh, en, _ := strings.Cut(f.Tag.Get("doc"), " | ")
	p := w.of(f.Type)
	w.entitle(f.Type, f.Tag.Get("zh"))
	described := *p
	described.Description = zh + " (= " + other + ")\n\n" + en
	return &described
}
