package yamlnode

import (
	"strconv"

	"gopkg.in/yaml.v3"

	"github.com/mandate-go/mandate/org/diag"
)

// survey raises what is wrong in a value wherever it stands: aliases, anchors, tags, duplicate keys. It looks at values
// that are decoded into nothing.
func (r *run) survey(n *yaml.Node) {
	if n.Kind == yaml.SequenceNode {
		for i, item := range n.Content {
			before := len(r.findings)
			r.surveyed(item)
			r.within(before, "["+strconv.Itoa(i)+"]")
		}
	}
	if n.Kind != yaml.MappingNode {
		return
	}
	seen := make(map[string]*yaml.Node)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if odd(key) {
			r.oddKey(key, value)
			continue
		}
		before := len(r.findings)
		r.properKey(key)
		if first := seen[key.Value]; first != nil {
			r.duplicate(key, first)
		} else {
			seen[key.Value] = key
		}
		r.surveyed(value)
		r.within(before, short(key.Value))
	}
}

func (r *run) surveyed(n *yaml.Node) {
	if n.Kind == yaml.AliasNode || n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 || r.file.tagged {
		r.proper(n)
	}
	r.survey(n)
}

// odd reports whether a key is no key of ours: a collection, an alias, or YAML's merge key.
func odd(key *yaml.Node) bool {
	return key.Kind != yaml.ScalarNode || key.Tag == "!!merge"
}

func (r *run) oddKey(key, value *yaml.Node) {
	if key.Kind == yaml.AliasNode || key.Kind == yaml.ScalarNode {
		r.raise(aliasKind, aliasText(), r.start(key))
		return
	}
	r.raise(shapeKind, diag.Text{ZH: "键要写成一个词, 不能是列表, 也不能是花括号", EN: "a key is one word, neither a list nor in braces"}, r.start(key))
	r.survey(value)
}
