package yamlnode

import (
	"math/bits"
	"reflect"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"github.com/mandate-go/mandate/org/diag"
)

// structure decodes a mapping, or one scalar that stands for it.
func (r *run) structure(n *yaml.Node, v reflect.Value, s *shape) bool {
	switch {
	case n.Kind == yaml.MappingNode:
		m := mapping{run: r, node: r.parted(n, s), v: v, shape: s}
		m.decode()
		return true
	case n.Kind == yaml.ScalarNode:
		if bare := r.bareKey(n, s); bare != nil {
			return r.structure(bare, v, s)
		}
		if s.short >= 0 {
			return r.shorthand(n, v, s)
		}
	}
	return r.misshapen(n, s)
}

func (r *run) shorthand(n *yaml.Node, v reflect.Value, s *shape) bool {
	r.places(n, v, s)
	f, before := &s.fields[s.short], len(r.findings)
	useful := r.value(n, v.FieldByIndex(f.index), f.shape)
	r.within(before, f.key)
	if !useful {
		v.SetZero()
		return false
	}
	if lacking := s.required &^ (1 << s.short); lacking != 0 {
		r.missing(s, lacking, r.start(n))
	}
	return true
}

func (r *run) places(n *yaml.Node, v reflect.Value, s *shape) {
	for _, index := range s.places {
		*v.FieldByIndex(index).Addr().Interface().(*diag.Pos) = r.file.nodePos(n)
	}
}

// mapping is the decoding of one mapping into one struct.
type mapping struct {
	*run
	node  *yaml.Node
	v     reflect.Value
	shape *shape
	seen  uint64    // fields that were given, whether well or not
	first [64]int32 // where in the node's content
}

func (m *mapping) decode() {
	m.places(m.node, m.v, m.shape)
	var strange []int
	for i, next := 0, 0; i+1 < len(m.node.Content); i = next {
		key := m.node.Content[i]
		at, known := m.shape.keys[key.Value]
		count := m.pieces(i)
		next = i + 2 + 2*count
		switch {
		case odd(key):
			m.oddKey(key, m.node.Content[i+1])
		case !known:
			strange = append(strange, i)
		default:
			m.field(i, at, count)
		}
	}
	for _, i := range strange {
		m.unknown(i)
	}
	if lacking := m.shape.required &^ m.seen; lacking != 0 {
		m.missing(m.shape, lacking, m.head())
	}
}

// head is what a finding about the mapping points at: its first key, or its brace.
func (m *mapping) head() span {
	if m.node.Style&yaml.FlowStyle == 0 && len(m.node.Content) > 0 {
		return m.start(m.node.Content[0])
	}
	return m.start(m.node)
}

// field decodes the value of the field at, whose key is the node's i-th. A key given again is raised; its value is still
// looked at and then forgotten. Of the entries behind it so many are pieces of its value.
func (m *mapping) field(i, at, pieces int) {
	key, n := m.node.Content[i], m.node.Content[i+1]
	f := &m.shape.fields[at]
	before := len(m.findings)
	m.properKey(key)
	if pieces > 0 {
		n = m.joined(i, pieces)
	}
	target := m.v.FieldByIndex(f.index)
	if m.seen&(1<<at) != 0 {
		m.duplicate(key, m.node.Content[m.first[at]])
		target = reflect.New(f.shape.typ).Elem()
	} else {
		m.seen |= 1 << at
		m.first[at] = int32(i)
	}
	if unwritten(n) && n.Anchor == "" && n.Style&yaml.TaggedStyle == 0 {
		m.raise(emptyKind, diag.Textf("“%s” 没有值", "“%s” has no value", quoted(key.Value)), m.start(key))
	} else {
		m.value(n, target, f.shape)
	}
	if len(m.findings) > before {
		m.within(before, f.key)
	}
}

func (r *run) properKey(key *yaml.Node) {
	if key.Anchor != "" || key.Style&yaml.TaggedStyle != 0 || r.file.tagged {
		r.proper(key)
	}
}

func (r *run) duplicate(key, first *yaml.Node) {
	message := diag.Textf("“%s” 写了两次", "“%s” is given twice", quoted(key.Value))
	if first.Value != key.Value {
		message = diag.Textf("“%s” 与前面的 “%s” 是同一个键", "“%s” is the same key as “%s” before it", quoted(key.Value), quoted(first.Value))
	}
	finding := r.raise(duplicateKind, message, r.start(key))
	pos, _ := r.file.place(r.start(first))
	finding.Related = []diag.Place{{Pos: pos}}
}

func (r *run) missing(s *shape, lacking uint64, at span) {
	for ; lacking != 0; lacking &= lacking - 1 {
		f := s.fields[bits.TrailingZeros64(lacking)]
		name := f.key
		if f.zh != "" {
			name = f.zh
		}
		finding := r.raise(missingKind, diag.Textf("缺少 “%[1]s”", "“%[2]s” is missing", name, f.key), at)
		finding.Path = diag.Path(f.key)
		finding.Hint = diag.Textf("补上 “%[1]s: …” (%[2]s)", "add “%[2]s: …”", name, f.key)
	}
}

// mostGuesses bounds the search for what misspelt keys mean: it is slow beside everything else.
const mostGuesses = 1000

// unknown raises the key that is the node's i-th. The value of a misspelt key is decoded as what it most likely is, so
// that the mistake has no others in its train; it is dropped where it does not fit.
func (m *mapping) unknown(i int) {
	key, n := m.node.Content[i], m.node.Content[i+1]
	before := len(m.findings)
	m.properKey(key)
	if homes := m.elsewhere(key, n); len(homes) > 0 {
		m.misplaced(key, homes)
		m.survey(n)
		m.within(before, short(key.Value))
		return
	}
	guess := ""
	if m.guesses < mostGuesses {
		guess = m.shape.guess(key.Value)
		m.guesses++
	}
	finding := m.raise(unknownKind, diag.Textf("这里没有 “%s” 这个键", "there is no key “%s” here", quoted(key.Value)), m.start(key))
	m.within(before, short(key.Value))
	if at, known := m.shape.keys[guess]; known {
		finding.Hint = diag.Textf("是不是 “%s”?", "did you mean “%s”?", guess)
		if m.seen&(1<<at) == 0 {
			m.seen |= 1 << at
			m.first[at] = int32(i)
			m.repaired(n, at)
			return
		}
	} else if len(m.shape.fields) > 0 {
		names := strings.Join(m.shape.names(hanIn(key.Value)), ", ")
		finding.Hint = diag.Textf("可用的键: %s", "the keys are: %s", names)
	}
	before = len(m.findings)
	m.survey(n)
	m.within(before, short(key.Value))
}

func (m *mapping) repaired(n *yaml.Node, at int) {
	f, before := &m.shape.fields[at], len(m.findings)
	if empty(n) {
		return
	}
	if !m.value(n, m.v.FieldByIndex(f.index), f.shape) {
		m.findings = m.findings[:before]
		m.survey(n)
	}
	m.within(before, f.key)
}

// hanIn reports whether a word has a Chinese character.
func hanIn(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
