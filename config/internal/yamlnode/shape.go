package yamlnode

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// form is what a value of a type is written as.
type form uint8

const (
	textForm form = iota
	boolForm
	numberForm
	scalarForm // a diag.Scalar
	foreignForm
	structForm
	listForm
	optionalForm
	pairsForm // a diag.Mapping
)

// shape is what a decoder knows of a type; it is made once.
type shape struct {
	form     form
	typ      reflect.Type
	elem     *shape // of a list, of an optional value
	fields   []field
	keys     map[string]int // English and Chinese, to the field
	required uint64         // bits of fields
	short    int            // the field that one scalar stands for, or -1
	places   [][]int        // fields that are filled with the place
	keyed    bool           // the type tells its own natural key
}

// field is a key of a struct.
type field struct {
	index    []int
	key, zh  string
	shape    *shape
	required bool
	short    bool
}

// keyer is an item of a list that tells its natural key.
type keyer interface{ Key() string }

var (
	scalarType = reflect.TypeFor[diag.Scalar]()
	pairsType  = reflect.TypeFor[diag.Mapping]()
	keyerType  = reflect.TypeFor[keyer]()
	placeType  = reflect.TypeFor[diag.Pos]()
)

// shapes compiles types. Every fault is the programmer's and panics.
type shapes struct {
	known  map[reflect.Type]*shape
	scalar ScalarFunc
}

func (c *shapes) of(t reflect.Type) *shape {
	if s := c.known[t]; s != nil {
		return s
	}
	s := &shape{typ: t, short: -1, keyed: reflect.PointerTo(t).Implements(keyerType)}
	c.known[t] = s
	if c.foreign(t) {
		s.form = foreignForm
		return s
	}
	if reflect.PointerTo(t).Implements(scalarType) {
		s.form = scalarForm
		return s
	}
	if reflect.PointerTo(t).Implements(pairsType) {
		s.form = pairsForm
		return s
	}
	c.byKind(s)
	return s
}

func (c *shapes) foreign(t reflect.Type) bool {
	if c.scalar == nil {
		return false
	}
	_, known := c.scalar(reflect.New(t).Interface(), "")
	return known
}

func (c *shapes) byKind(s *shape) {
	switch t := s.typ; t.Kind() {
	case reflect.String:
		s.form = textForm
	case reflect.Bool:
		s.form = boolForm
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		s.form = numberForm
	case reflect.Slice:
		s.form = listForm
		s.elem = c.inner(t)
	case reflect.Pointer:
		s.form = optionalForm
		s.elem = c.inner(t)
	case reflect.Struct:
		s.form = structForm
		s.keys = make(map[string]int)
		c.fields(s, t, nil)
	default:
		panic(fmt.Sprintf("yamlnode: a field cannot be of type %s", t))
	}
}

// inner is the shape of a slice's or pointer's element, which is neither a slice nor a pointer.
func (c *shapes) inner(t reflect.Type) *shape {
	elem := c.of(t.Elem())
	if elem.form == listForm || elem.form == optionalForm {
		panic(fmt.Sprintf("yamlnode: a field cannot be of type %s", t))
	}
	return elem
}

// fields adds the fields of t, which stands at index inside the struct of s.
func (c *shapes) fields(s *shape, t reflect.Type, index []int) {
	for i := range t.NumField() {
		sf := t.Field(i)
		tag, tagged := sf.Tag.Lookup("yaml")
		name, options, _ := strings.Cut(tag, ",")
		at := append(slices.Clone(index), i)
		switch {
		case !sf.IsExported() && !(sf.Anonymous && options == "inline"):
			continue
		case name == "-" && sf.Type == placeType:
			s.places = append(s.places, at)
		case name == "-":
		case name == "" && options == "inline" && sf.Type.Kind() == reflect.Struct:
			c.fields(s, sf.Type, at)
		case !tagged || name == "":
			panic(fmt.Sprintf("yamlnode: field %s of %s needs a key in its yaml tag", sf.Name, t))
		default:
			f := field{index: at, key: name, zh: sf.Tag.Get("zh"), shape: c.of(sf.Type)}
			f.options(options, t)
			s.add(f)
		}
	}
}

func (f *field) options(options string, t reflect.Type) {
	for _, option := range strings.Split(options, ",") {
		switch option {
		case "required":
			f.required = true
		case "scalar":
			f.short = true
		case "":
		default:
			panic(fmt.Sprintf("yamlnode: key %s of %s has an unknown option %q", f.key, t, option))
		}
	}
}

func (s *shape) add(f field) {
	at := len(s.fields)
	if at == 64 {
		panic(fmt.Sprintf("yamlnode: %s has more than 64 keys", s.typ))
	}
	for _, key := range []string{f.key, f.zh} {
		if _, taken := s.keys[key]; taken {
			panic(fmt.Sprintf("yamlnode: %s has the key %q twice", s.typ, key))
		}
		if key != "" {
			s.keys[key] = at
		}
	}
	if f.short && s.short >= 0 {
		panic(fmt.Sprintf("yamlnode: %s has two keys that a scalar stands for", s.typ))
	}
	if f.short {
		s.short = at
	}
	if f.required {
		s.required |= 1 << at
	}
	s.fields = append(s.fields, f)
}

// names are the keys of a struct in one script, in the order of its fields.
func (s *shape) names(chinese bool) []string {
	names := make([]string, 0, len(s.fields))
	for _, f := range s.fields {
		if chinese && f.zh != "" {
			names = append(names, f.zh)
		} else {
			names = append(names, f.key)
		}
	}
	return names
}

// guess is the key that a misspelt word most likely means, in the script it is written in, or "".
func (s *shape) guess(word string) string {
	names := s.names(hanIn(word))
	for _, name := range names {
		if strings.EqualFold(name, strings.TrimSpace(word)) {
			return name
		}
	}
	if begun := s.begun(word); begun != "" {
		return begun
	}
	return diag.Nearest(word, names)
}

// begun is the one Chinese name that begins with a word: 审批管理 for 审批. It is "" where there is none, or more than one.
func (s *shape) begun(word string) string {
	found := ""
	for _, name := range s.names(true) {
		if hanIn(word) && name != word && strings.HasPrefix(name, word) {
			if found != "" {
				return ""
			}
			found = name
		}
	}
	return found
}

// naturalKey is the natural key of a list's item, or "" when it has none.
func (s *shape) naturalKey(v reflect.Value) string {
	switch {
	case s.keyed:
		return v.Addr().Interface().(keyer).Key()
	case s.form == textForm:
		return v.String()
	}
	return ""
}
