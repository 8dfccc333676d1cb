package config

import (
	"reflect"
	"strings"
)

// sourceTypes are the fields of types in which clauses stand, or may stand further in. Most entries of a large model cite
// nothing, and are not to be searched field by field each. No type of the language holds itself.
type sourceTypes map[reflect.Type]sourceFields

// sourceFields are fields of a struct, by index.
type sourceFields struct {
	clauses []int // they are lists of clauses
	within  []int // some may be within them
}

// clauses are the clauses that an entry and everything within it cite.
func (t sourceTypes) clauses(v reflect.Value, found []string) []string {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return t.clauses(v.Elem(), found)
		}
	case reflect.Slice:
		for i := range v.Len() {
			found = t.clauses(v.Index(i), found)
		}
	case reflect.Struct:
		fields := t.of(v.Type())
		for _, i := range fields.clauses {
			found = append(found, *v.Field(i).Addr().Interface().(*[]string)...)
		}
		for _, i := range fields.within {
			found = t.clauses(v.Field(i), found)
		}
	}
	return found
}

// of are the fields of a struct type that matter.
func (t sourceTypes) of(s reflect.Type) sourceFields {
	fields, known := t[s]
	if known {
		return fields
	}
	t[s] = fields
	for i := range s.NumField() {
		f := s.Field(i)
		switch key, _, _ := strings.Cut(f.Tag.Get("yaml"), ","); {
		case !f.IsExported():
		case f.Type == reflect.TypeFor[[]string]():
			if key == "source" {
				fields.clauses = append(fields.clauses, i)
			}
		case t.holds(f.Type):
			fields.within = append(fields.within, i)
		}
	}
	t[s] = fields
	return fields
}

// holds reports whether clauses may stand within a type.
func (t sourceTypes) holds(s reflect.Type) bool {
	switch s.Kind() {
	case reflect.Pointer, reflect.Slice:
		return t.holds(s.Elem())
	case reflect.Struct:
		fields := t.of(s)
		return len(fields.clauses)+len(fields.within) > 0
	}
	return false
}
