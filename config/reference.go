package config

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org/diag"
)

// WriteReference writes the reference of the keys in Chinese, as Markdown: a table for each place of the language, made
// from the same tags that the decoder and the schema read.
func WriteReference() string {
	r := reference{done: map[reflect.Type]bool{}}
	r.table("文件的最外层", reflect.TypeFor[Spec]())
	for len(r.queue) > 0 {
		next := r.queue[0]
		r.queue = r.queue[1:]
		r.table(next.title, next.of)
	}
	r.verbs()
	return r.out.String()
}

// verbs lists the closed table of verbs in full.
func (r *reference) verbs() {
	r.out.WriteString("### 动作清单\n\n一行是一个动作，几个词意思相同，写哪个都行，印出来的是第一个。\n\n")
	for _, line := range duty.VerbLines() {
		r.out.WriteString("- " + line + "\n")
	}
	r.out.WriteByte('\n')
}

type reference struct {
	out   strings.Builder
	queue []place
	done  map[reflect.Type]bool
}

// place is a struct still to be written, and what it is called.
type place struct {
	title string
	of    reflect.Type
}

func (r *reference) table(title string, t reflect.Type) {
	if r.done[t] {
		return
	}
	r.done[t] = true
	fmt.Fprintf(&r.out, "### %s\n\n| 中文键 | 英文键 | 必填 | 写法 | 说明 |\n| --- | --- | --- | --- | --- |\n", title)
	r.rows(title, t)
	r.out.WriteByte('\n')
}

func (r *reference) rows(title string, t reflect.Type) {
	for _, k := range keysOf(t) {
		required := ""
		if k.required {
			required = "必填"
		}
		doc, _, _ := strings.Cut(k.Tag.Get("doc"), " | ")
		fmt.Fprintf(&r.out, "| `%s` | `%s` | %s | %s | %s |\n", k.zh, k.en, required, r.form(title, k.zh, k.Type), doc)
	}
}

// form says how a value is written, and puts structs into the queue.
func (r *reference) form(title, key string, t reflect.Type) string {
	if t == reflect.TypeFor[duty.Verb]() {
		return "见动作清单"
	}
	if list, ok := words[t]; ok {
		if len(list) > 8 {
			list = append(list[:8:8], "…")
		}
		return strings.Join(list, "、")
	}
	switch t.Kind() {
	case reflect.Pointer:
		return r.form(title, key, t.Elem())
	case reflect.Slice:
		if t == reflect.TypeFor[diag.Pairs]() {
			return "编号: 值"
		}
		return r.form(title, key, t.Elem()) + ", 可以有多个"
	case reflect.Struct:
		below := key
		if title != "文件的最外层" {
			below = title + " › " + key
		}
		r.queue = append(r.queue, place{below, t})
		return r.structForm(t)
	case reflect.Bool:
		return "true(是) 或 false(否)"
	case reflect.Int:
		return "整数"
	}
	if _, ok := patterns[t]; ok && t.Name() == "Day" {
		return "日期"
	}
	return "文字"
}

// structForm says whether one value may stand for a group of keys.
func (r *reference) structForm(t reflect.Type) string {
	for i := range t.NumField() {
		if strings.Contains(t.Field(i).Tag.Get("yaml"), ",scalar") {
			return "一个值, 或一组键"
		}
	}
	return "一组键"
}
