package yamlnode

import (
	"reflect"

	"gopkg.in/yaml.v3"

	"github.com/mandate-go/mandate/org/diag"
)

// pairs decodes a mapping whose keys the model itself declares. A key given twice is raised, and its first value stays.
func (r *run) pairs(n *yaml.Node, v reflect.Value, s *shape) bool {
	if n.Kind != yaml.MappingNode {
		return r.misshapen(n, s)
	}
	into := v.Addr().Interface().(diag.Mapping)
	first := make(map[string]*yaml.Node, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		before := len(r.findings)
		if e := r.bareEntry(key, value, func(name string, _ bool) bool { return first[name] == nil }); e != nil {
			r.wrongColon(e)
			key, value = e.key, e.value
		}
		switch {
		case odd(key) || value.Kind != yaml.ScalarNode:
			r.raise(shapeKind, diag.Textf("“%s” 后面要写一个值", "“%s” wants one value", quoted(key.Value)), r.start(key))
		case first[key.Value] != nil:
			r.duplicate(key, first[key.Value])
		case empty(value):
			r.raise(emptyKind, diag.Textf("“%s” 没有值", "“%s” has no value", quoted(key.Value)), r.start(key))
		default:
			first[key.Value] = key
			if fault := into.SetPair(key.Value, value.Value); fault != nil {
				finding := fault.At("")
				finding.Pos, finding.Length = r.file.place(r.file.valueSpan(value, fault.Offset, fault.Length))
				r.findings = append(r.findings, finding)
			}
		}
		r.within(before, key.Value)
	}
	return true
}
