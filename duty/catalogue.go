package duty

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// Catalogue is a compiled Spec: immutable, safe for concurrent use. One catalogue serves every site whose chart comes
// from the same [org.New], whatever the register: nothing in it depends on people, and nothing is copied for a site.
type Catalogue struct {
	chart    *org.Chart
	spec     Spec // lists in the order of their keys, references resolved to ids
	env      *rule.Env
	handles  []rule.Handle // of the chart's facts, in their order
	programs map[string]*rule.Program

	ofPost   index // duties of each position
	ofVerb   index
	ofEvent  index // of each of events: the duties that it sets off
	ofRecord index // of each of records: the duties that are about it
	talks    []int32
	events   []string // every event that a duty names or the section has, sorted
	records  []string

	crossings []crossing // makers and checkers that only a register could make one person
}

// index lists duties by something that is numbered from 0: those of i are items[starts[i]:starts[i+1]], ascending.
type index struct{ starts, items []int32 }

// indexOf builds an index of n lists; each calls put with every list that the ith of duties belongs to.
func indexOf(n, duties int, each func(i int, put func(list int))) index {
	x := index{starts: make([]int32, n+1)}
	for i := range duties {
		each(i, func(list int) { x.starts[list+1]++ })
	}
	for i := range n {
		x.starts[i+1] += x.starts[i]
	}
	x.items = make([]int32, x.starts[n])
	at := slices.Clone(x.starts)
	for i := range duties {
		each(i, func(list int) {
			x.items[at[list]] = int32(i)
			at[list]++
		})
	}
	return x
}

// of is one list; none where there is no such list.
func (x index) of(i int) []int32 {
	if i < 0 || i+1 >= len(x.starts) {
		return nil
	}
	return x.items[x.starts[i]:x.starts[i+1]]
}

// index makes the catalogue answer without a search through all duties.
func (c *Catalogue) index() {
	duties := c.spec.Duties
	c.ofPost = indexOf(c.chart.Len(), len(duties), func(i int, put func(int)) {
		for _, ref := range duties[i].Positions {
			if n, found := c.chart.Node(string(ref)); found {
				put(int(n) - 1)
			}
		}
	})
	c.ofVerb = indexOf(len(verbs), len(duties), func(i int, put func(int)) { put(int(duties[i].Verb)) })
	c.events, c.records = c.named()
	c.ofEvent = indexOf(len(c.events), len(duties), func(i int, put func(int)) {
		for _, e := range duties[i].events() {
			at, _ := slices.BinarySearch(c.events, e)
			put(at)
		}
	})
	c.ofRecord = indexOf(len(c.records), len(duties), func(i int, put func(int)) {
		for _, r := range duties[i].Records {
			at, _ := slices.BinarySearch(c.records, string(r))
			put(at)
		}
	})
	for i := range duties {
		if duties[i].Communicates() {
			c.talks = append(c.talks, int32(i))
		}
	}
}

// named lists every event and every record that is defined or named by a duty.
func (c *Catalogue) named() (events, records []string) {
	for _, e := range c.spec.Events {
		events = append(events, e.Key())
	}
	for _, r := range c.spec.Records {
		records = append(records, r.Key())
	}
	for i := range c.spec.Duties {
		events = append(events, c.spec.Duties[i].events()...)
		for _, r := range c.spec.Duties[i].Records {
			records = append(records, string(r))
		}
	}
	slices.Sort(events)
	slices.Sort(records)
	return slices.Compact(events), slices.Compact(records)
}

// events are those that a duty depends on, each once.
func (d *Duty) events() []string {
	var all []string
	for _, ref := range d.Occasion {
		all = append(all, string(ref))
	}
	if d.Due != nil && d.Due.After != "" && !slices.Contains(d.Occasion, d.Due.After) {
		all = append(all, string(d.Due.After))
	}
	return all
}

// Chart is the chart that the catalogue was checked against, with the register it had then.
func (c *Catalogue) Chart() *org.Chart { return c.chart }

// Duties are all duties in the order of their ids, references resolved to ids. The caller must not write to it.
func (c *Catalogue) Duties() []Duty { return c.spec.Duties }

// Spec is the catalogue written out again, in one form however it was written.
func (c *Catalogue) Spec() Spec {
	return Spec{Events: slices.Clone(c.spec.Events), Counterparts: slices.Clone(c.spec.Counterparts),
		Records: slices.Clone(c.spec.Records), Duties: slices.Clone(c.spec.Duties)}
}

// Duty finds a duty by its id, or by its title where it has no id.
func (c *Catalogue) Duty(id string) (*Duty, bool) { return found(c.spec.Duties, id) }

// Event finds an event of the section by its id, or by its name where it has no id.
func (c *Catalogue) Event(id string) (*Event, bool) {
	if c == nil {
		return nil, false
	}
	return found(c.spec.Events, id)
}

// Counterpart finds a counterpart by its id, or by its name where it has no id.
func (c *Catalogue) Counterpart(id string) (*Counterpart, bool) {
	return found(c.spec.Counterparts, id)
}

// Custody is who makes, checks and keeps a quality record, found by its id, or by its name where it has no id.
func (c *Catalogue) Custody(record string) (*QualityRecord, bool) {
	return found(c.spec.Records, record)
}

// found searches a sorted section.
func found[T interface{ Key() string }](list []T, key string) (*T, bool) {
	i, exact := slices.BinarySearchFunc(list, key, func(item T, key string) int { return cmp.Compare(item.Key(), key) })
	if !exact {
		return nil, false
	}
	return &list[i], true
}
