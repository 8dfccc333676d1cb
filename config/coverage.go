package config

import (
	"reflect"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// Coverage says how much of a document a model implements, by the clauses that its entries cite.
type Coverage struct {
	Clauses int      // how many the document has, each counted once
	Cited   int      // how many of them are cited
	Missing []string // the others, in the order of the document
	Unknown []string // what is cited and no clause of the document, sorted

	// Misplaced are cited clauses about the work and the communications of a position that no entry of that position
	// cites: no duty with it, no authority of it, no route with a step of it, and no party. They are in the order of the document.
	Misplaced []string
	// Crowded are entries that cite more than three such clauses of one position, in the order of their paths.
	Crowded []Citation
}

// Citation is an entry of a model and the clauses that it cites.
type Citation struct {
	Path    diag.Path
	Clauses []string // sorted, each once
}

// mostClauses is how many clauses of one position an entry may stand for.
const mostClauses = 3

// Coverage holds what the model cites as source, at whatever place, against the clauses of a document. A clause is named
// POSITION-SECTION and a number, as AM-W15 is; W, X and N are the sections of work and of communication outward and
// inward, and the position is the one that cites the heading, AM-H1.
func (m *Model) Coverage(clauses []string) Coverage {
	known := make(map[string]bool, len(clauses))
	ordered := make([]string, 0, len(clauses))
	for _, id := range clauses {
		if !known[id] {
			known[id] = true
			ordered = append(ordered, id)
		}
	}
	cited, placed := m.citedClauses()
	c := Coverage{Clauses: len(ordered), Missing: []string{}, Unknown: []string{}, Misplaced: []string{}, Crowded: m.crowded()}
	for _, id := range ordered {
		switch {
		case !cited[id]:
			c.Missing = append(c.Missing, id)
			continue
		case m.judged(id) && !placed[id]:
			c.Misplaced = append(c.Misplaced, id)
		}
		c.Cited++
	}
	for id := range cited {
		if !known[id] {
			c.Unknown = append(c.Unknown, id)
		}
	}
	slices.Sort(c.Unknown)
	return c
}

// Clauses are the clauses of the handbook that [Lanshan] implements, in its order.
func Clauses() []string {
	return strings.Fields(lanshanClauses)[1:] // without the header
}

// citation is an entry that cites clauses, and whose entry it is.
type citation struct {
	Citation
	owners []org.Node
	party  bool
}

// citedClauses are all clauses that are cited, and those that an entry of their own position cites.
func (m *Model) citedClauses() (cited, placed map[string]bool) {
	cited, placed = map[string]bool{}, map[string]bool{}
	for _, c := range m.citations {
		for _, id := range c.Clauses {
			cited[id] = true
			position, _ := clauseOf(id)
			if c.party || slices.ContainsFunc(c.owners, func(n org.Node) bool { return slices.Contains(m.headings[position], n) }) {
				placed[id] = true
			}
		}
	}
	return cited, placed
}

// judged reports whether a clause is about the work or the communications of a position of the model.
func (m *Model) judged(id string) bool {
	position, section := clauseOf(id)
	return strings.Contains("WXN", section) && section != "" && m.headings[position] != nil
}

// crowded finds the entries that stand for too many clauses of one position.
func (m *Model) crowded() []Citation {
	found := []Citation{}
	for _, c := range m.citations {
		many := map[string]int{}
		for _, id := range c.Clauses {
			if position, section := clauseOf(id); section != "" && strings.Contains("WXN", section) {
				many[position]++
			}
		}
		for _, n := range many {
			if n > mostClauses {
				found = append(found, c.Citation)
				break
			}
		}
	}
	return found
}

// clauseOf is the position and the letter of the section of a clause: AM and W of AM-W15.
func clauseOf(id string) (position, section string) {
	position, rest, _ := strings.Cut(id, "-")
	return position, rest[:min(1, len(rest))]
}

// cite collects the citations of a specification, and which positions cite the heading of which.
func (m *Model) cite(spec *Spec) {
	m.citeSection(reflect.ValueOf(spec).Elem(), "", sourceTypes{})
	slices.SortStableFunc(m.citations, func(a, b citation) int { return strings.Compare(string(a.Path), string(b.Path)) })
	m.headings = map[string][]org.Node{}
	for n := org.Node(1); int(n) <= m.chart.Len(); n++ {
		p, _ := m.chart.Position(n)
		for _, id := range p.Source {
			if position, heading := strings.CutSuffix(id, "-H1"); heading {
				m.headings[position] = append(m.headings[position], n)
			}
		}
	}
}

// citeSection walks the sections of a specification down to their entries.
func (m *Model) citeSection(v reflect.Value, path diag.Path, types sourceTypes) {
	for i := range v.NumField() {
		field, value := v.Type().Field(i), v.Field(i)
		key, options, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		switch {
		case key == "-" || key == "documents":
		case options == "inline":
			m.citeSection(value, path, types)
		case value.Kind() == reflect.Struct:
			m.citeSection(value, path.Key(key), types)
		case value.Kind() == reflect.Slice && value.Type().Elem().Kind() == reflect.Struct:
			for j := range value.Len() {
				m.citeEntry(value.Index(j), path.Key(key), types)
			}
		}
	}
}

func (m *Model) citeEntry(v reflect.Value, section diag.Path, types sourceTypes) {
	clauses := types.clauses(v, nil)
	if clauses == nil {
		return
	}
	slices.Sort(clauses)
	c := citation{Citation: Citation{Path: section, Clauses: slices.Compact(clauses)}}
	if named, ok := v.Interface().(interface{ Key() string }); ok {
		c.Path = section.Item(named.Key())
	}
	switch entry := v.Interface().(type) {
	case duty.Duty:
		c.owners = m.nodes(entry.Positions)
	case approval.Authority:
		c.owners = m.nodes([]org.Ref{entry.Position})
	case approval.Route:
		c.owners = m.nodes(refsIn(reflect.ValueOf(entry.Steps), nil))
	case org.Party:
		c.party = true
	}
	m.citations = append(m.citations, c)
}

// nodes are the positions that references name; what does not resolve is reported elsewhere.
func (m *Model) nodes(refs []org.Ref) []org.Node {
	var nodes []org.Node
	for _, ref := range refs {
		if n, fault := m.chart.Resolve(ref); fault == nil {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// refsIn are the references within a value.
func refsIn(v reflect.Value, found []org.Ref) []org.Ref {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return refsIn(v.Elem(), found)
		}
	case reflect.Slice:
		for i := range v.Len() {
			found = refsIn(v.Index(i), found)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			found = refsIn(v.Field(i), found)
		}
	case reflect.String:
		if ref, ok := v.Interface().(org.Ref); ok {
			found = append(found, ref)
		}
	}
	return found
}
