package duty

import (
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// Catalogue is a compiled Spec: immutable, safe for concurrent use.
type Catalogue struct {
	chart    *org.Chart
	spec     Spec // lists in the order of their keys, references resolved to ids
	programs map[string]*rule.Program
}

// Duties are all duties in the order of their ids, references resolved to ids. The caller must not write to it.
func (c *Catalogue) Duties() []Duty { return c.spec.Duties }

// Spec is the catalogue written out again, in one form however it was written.
func (c *Catalogue) Spec() Spec {
	return Spec{Events: slices.Clone(c.spec.Events), Counterparts: slices.Clone(c.spec.Counterparts),
		Records: slices.Clone(c.spec.Records), Duties: slices.Clone(c.spec.Duties)}
}
