package yamlnode

import (
	"bytes"
	"fmt"
	"reflect"

	"gopkg.in/yaml.v3"

	"github.com/mandate-go/mandate/org/diag"
)

// ScalarFunc reads the text of a scalar into a type that cannot be a [diag.Scalar] itself: into is a pointer to it. It
// reports by known whether it reads such a type at all; what it answers for an empty text when the decoder is built
// holds for good.
type ScalarFunc func(into any, text string) (fault *diag.Fault, known bool)

// Decoder fills structs of the types it was built for. It holds no state: any number of goroutines may use it.
type Decoder struct {
	shapes map[reflect.Type]*shape
	scalar ScalarFunc
	words  vocabulary
	homes  map[string][]home // where keys belong
}

// New builds a decoder for the types that the specs point to; scalar may be nil. It panics when a struct's tags or types
// are not as the package documents: the programmer's mistake.
func New(scalar ScalarFunc, specs ...any) *Decoder {
	c := shapes{known: make(map[reflect.Type]*shape), scalar: scalar}
	for _, spec := range specs {
		t := reflect.TypeOf(spec)
		if t == nil || t.Kind() != reflect.Pointer || c.of(t.Elem()).form != structForm {
			panic(fmt.Sprintf("yamlnode: a spec is a pointer to a struct, not %T", spec))
		}
	}
	d := &Decoder{shapes: c.known, scalar: scalar, words: make(vocabulary), homes: make(map[string][]home)}
	for _, spec := range specs {
		d.learn(d.shapes[reflect.TypeOf(spec).Elem()])
	}
	return d
}

// Decode fills into, a pointer to a struct of a type the decoder was built for, with what the file says; it panics at
// another type. A value with a fault leaves its field zero, an item of a list that is no item at all is left out. The
// findings are located and sorted, their paths have natural keys; where one repeats, the number counts this file alone. A
// file that says nothing changes nothing.
func (d *Decoder) Decode(f *File, into any) diag.Findings {
	s, v := d.spec(into)
	f.dropped = nil
	if f.root == nil {
		return nil
	}
	r := run{file: f, scalar: d.scalar, homes: d.homes}
	if f.root.Kind != yaml.MappingNode && f.root.Kind != yaml.AliasNode {
		r.raise(shapeKind, diag.Textf("文件的最外层要写成 “键: 值”, 这里是%[1]s", "the file must consist of “key: value” at its top, this is %[2]s",
			formName(f.root).ZH, formName(f.root).EN), r.start(f.root))
		r.survey(f.root)
	} else {
		r.value(f.root, v, s)
	}
	r.findings.Sort()
	return r.findings
}

func (d *Decoder) spec(into any) (*shape, reflect.Value) {
	v := reflect.ValueOf(into)
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		if s := d.shapes[v.Type().Elem()]; s != nil && s.form == structForm {
			return s, v.Elem()
		}
	}
	panic(fmt.Sprintf("yamlnode: the decoder was not built for %T", into))
}

// run is one decoding of one file. Findings are raised with paths relative to the value at hand; whoever decodes a key's
// or item's value puts the step in front, so that a path costs nothing until there is a finding.
type run struct {
	file     *File
	scalar   ScalarFunc
	homes    map[string][]home
	guesses  int // how often the meaning of a misspelt key was looked for
	findings diag.Findings
}

func (r *run) raise(kind diag.Kind, message diag.Text, at span) *diag.Finding {
	r.findings = append(r.findings, r.file.found(kind, message, at))
	return &r.findings[len(r.findings)-1]
}

// within puts a step in front of the paths of all findings raised since there were n.
func (r *run) within(n int, step string) {
	for i := n; i < len(r.findings); i++ {
		f := &r.findings[i]
		f.Path = join(step, f.Path)
		for j := range f.Related {
			f.Related[j].Path = join(step, f.Related[j].Path)
		}
	}
}

func join(step string, path diag.Path) diag.Path {
	if path == "" || path[0] == '[' {
		return diag.Path(step) + path
	}
	return diag.Path(step) + "." + path
}

// start is what a finding about a whole value points at: the scalar as written, or the line where a collection starts.
func (r *run) start(n *yaml.Node) span {
	if n.Kind == yaml.ScalarNode {
		return r.file.valueSpan(n, 0, 0)
	}
	at := r.file.start(n)
	if n.Kind == yaml.AliasNode {
		return span{at, at + len("*") + len(n.Value)}
	}
	return span{at, at + 1}
}

// value decodes one value; v is settable. It is false when the value is of no use as a whole.
func (r *run) value(n *yaml.Node, v reflect.Value, s *shape) bool {
	if n.Anchor != "" || n.Kind == yaml.AliasNode || n.Style&yaml.TaggedStyle != 0 || r.file.tagged {
		if !r.proper(n) {
			return false
		}
	}
	if s.form == optionalForm {
		return r.optional(n, v, s)
	}
	if empty(n) {
		return r.nothing(n)
	}
	switch s.form {
	case listForm:
		return r.list(n, v, s)
	case structForm:
		return r.structure(n, v, s)
	case pairsForm:
		return r.pairs(n, v, s)
	}
	if n.Kind != yaml.ScalarNode {
		return r.misshapen(n, s)
	}
	return r.single(n, v, s)
}

func (r *run) optional(n *yaml.Node, v reflect.Value, s *shape) bool {
	target := reflect.New(s.elem.typ)
	if !r.value(n, target.Elem(), s.elem) {
		return false
	}
	v.Set(target)
	return true
}

// proper raises anchors, aliases and tags. A collection that has one is still worth reading.
func (r *run) proper(n *yaml.Node) bool {
	at := r.file.start(n)
	switch {
	case n.Kind == yaml.AliasNode:
		r.raise(aliasKind, aliasText(), r.start(n))
		return false
	case n.Anchor != "" && r.file.text[min(at, len(r.file.text)-1)] != '!':
		r.raise(aliasKind, aliasText(), span{at, at + len("&") + len(n.Anchor)})
	case n.Style&yaml.TaggedStyle != 0, n.Anchor != "", at < len(r.file.text) && r.file.text[at] == '!':
		r.raise(tagKind, tagText(), r.file.word(at))
	default:
		return true
	}
	return n.Kind != yaml.ScalarNode
}

// word is the piece of text up to the next blank.
func (f *File) word(at int) span {
	end := f.lineEnd(at)
	if blank := bytes.IndexAny(f.text[at:end], " \t"); blank >= 0 {
		end = at + blank
	}
	return span{at, end}
}
