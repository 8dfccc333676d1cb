package yamlnode

import (
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/mandate-go/mandate/org/diag"
)

// home is a place of the language where a key belongs.
type home struct {
	path diag.Text // the keys that lead there, in both scripts; empty at the top of a file
	form *shape    // of the value
}

// learn notes the keys of a language and where they belong, from the outside in.
func (d *Decoder) learn(root *shape) {
	type visit struct {
		shape *shape
		path  diag.Text
	}
	seen := map[*shape]bool{root: true}
	for queue := []visit{{shape: root}}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for i := range at.shape.fields {
			f := &at.shape.fields[i]
			d.words.add(f, at.shape)
			d.settle(f, at.path)
			inner := f.shape
			for inner.elem != nil {
				inner = inner.elem
			}
			if inner.form == structForm && !seen[inner] {
				seen[inner] = true
				queue = append(queue, visit{inner, f.below(at.path)})
			}
		}
	}
}

// settle notes that a field's keys belong at a path.
func (d *Decoder) settle(f *field, path diag.Text) {
	d.homes[f.key] = append(d.homes[f.key], home{path, f.shape})
	if f.zh != "" {
		d.homes[f.zh] = append(d.homes[f.zh], home{path, f.shape})
	}
}

// below is the path of a field's value.
func (f *field) below(path diag.Text) diag.Text {
	zh := f.zh
	if zh == "" {
		zh = f.key
	}
	if path.IsZero() {
		return diag.Text{ZH: zh, EN: f.key}
	}
	return path.Then("."+zh, "."+f.key)
}

// mostHomes is how many places a finding names.
const mostHomes = 3

// misplaced raises a key that belongs elsewhere in the language.
func (m *mapping) misplaced(key *yaml.Node, homes []home) {
	message := diag.Textf("这里没有 “%s” 这个键, 它属于 ", "there is no key “%s” here, it belongs to ", quoted(key.Value))
	for i, h := range homes[:min(len(homes), mostHomes)] {
		if i > 0 {
			message = message.Then("、", ", ")
		}
		if h.path.IsZero() {
			message = message.Then("文件的最外层", "the top of the file")
		} else {
			message = message.Then("“%[2]s” (%[1]s)", "“%[1]s”", h.path.EN, h.path.ZH)
		}
	}
	if len(homes) > mostHomes {
		message = message.Then(" 等", " and others")
	}
	finding := m.raise(misplacedKind, message, m.start(key))
	names := strings.Join(m.shape.names(hanIn(key.Value)), ", ")
	finding.Hint = diag.Textf("移到它该在的地方, 或删去它; 这里可用的键: %s", "move it to where it belongs, or remove it; the keys here are: %s", names)
}

// elsewhere is where a key belongs that has no place here, unless it is more likely the singular or plural of one that
// has, or its beginning.
func (m *mapping) elsewhere(key, n *yaml.Node) []home {
	homes := m.homes[key.Value]
	for _, near := range []string{key.Value + "s", strings.TrimSuffix(key.Value, "s"), m.shape.begun(key.Value)} {
		at, known := m.shape.keys[near]
		if known && m.seen&(1<<at) == 0 && m.shape.fields[at].shape.fits(n) {
			return nil
		}
	}
	return homes
}

// fits reports whether a node is written in a form that the shape is read from, alone or as a list.
func (s *shape) fits(n *yaml.Node) bool {
	switch s.form {
	case optionalForm:
		return s.elem.fits(n)
	case listForm:
		return n.Kind == yaml.SequenceNode || s.elem.takes(n)
	}
	return s.takes(n)
}
