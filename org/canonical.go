package org

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// Canonical writes a specification in one form, to be hashed: a JSON object with the English keys of the language in the
// order of the fields, without whatever is zero, without places, and lists of texts sorted. It is made for Specs that a compiled model wrote
// out, in which lists are sorted and references are ids.
func Canonical(spec any) []byte { return canonical(nil, reflect.ValueOf(spec)) }

func canonical(dst []byte, v reflect.Value) []byte {
	if s, ok := v.Interface().(fmt.Stringer); ok && v.Kind() != reflect.Struct {
		return quoted(dst, s.String())
	}
	switch v.Kind() {
	case reflect.Pointer:
		return canonical(dst, v.Elem())
	case reflect.Struct:
		return append(canonicalFields(append(dst, '{'), v), '}')
	case reflect.Slice:
		if list, ok := v.Interface().([]string); ok { // aliases, clauses, options: sets, in whatever order they stand
			list = slices.Clone(list)
			slices.Sort(list)
			v = reflect.ValueOf(list)
		}
		dst = append(dst, '[')
		for i := range v.Len() {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = canonical(dst, v.Index(i))
		}
		return append(dst, ']')
	case reflect.String:
		return quoted(dst, v.String())
	}
	return fmt.Append(dst, v.Interface())
}

// canonicalFields writes the fields that the language has and that are not zero.
func canonicalFields(dst []byte, v reflect.Value) []byte {
	begun := false
	for i := range v.NumField() {
		key, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		if key == "" || key == "-" || v.Field(i).IsZero() || v.Field(i).Type() == reflect.TypeFor[diag.Pos]() {
			continue
		}
		if begun {
			dst = append(dst, ',')
		}
		begun = true
		dst = append(quoted(dst, key), ':')
		dst = canonical(dst, v.Field(i))
	}
	return dst
}

func quoted(dst []byte, s string) []byte {
	text, err := json.Marshal(s)
	if err != nil { // a string always can be written
		return dst
	}
	return append(dst, text...)
}
