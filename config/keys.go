package config

import (
	"reflect"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// languageKey is a key of the language, as the tags of a specification's field say.
type languageKey struct {
	reflect.StructField
	en, zh   string
	required bool
}

// keysOf lists the keys of a specification in the order of its fields, those of inlined ones where they stand.
func keysOf(t reflect.Type) []languageKey {
	var keys []languageKey
	for i := range t.NumField() {
		f := t.Field(i)
		en, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case en == "-" || f.Type == reflect.TypeFor[diag.Pos]():
		case options == "inline":
			keys = append(keys, keysOf(f.Type)...)
		default:
			keys = append(keys, languageKey{f, en, f.Tag.Get("zh"), strings.Contains(options, "required")})
		}
	}
	return keys
}

// eachKey visits the values behind the keys of a specification, in the order of its fields, those of inlined ones where they
// stand.
func eachKey(v reflect.Value, visit func(k languageKey, v reflect.Value)) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		en, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case en == "-":
		case options == "inline":
			eachKey(v.Field(i), visit)
		default:
			visit(languageKey{f, en, f.Tag.Get("zh"), strings.Contains(options, "required")}, v.Field(i))
		}
	}
}
