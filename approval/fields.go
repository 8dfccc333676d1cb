package approval

import (
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org/rule"
)

// Fields lists what decisions about a kind can depend on, beside the register and the day, as the command's contract names the
// fields of a request, sorted: requests of the kind that are sound and alike in these are answered alike. A signature counts
// for the content that was signed, so with signatures all of the content matters. It is nil where there is no such kind.
func (p *Policy) Fields(kind KindID) []string {
	at, known := p.kindIDs[string(kind)]
	if !known {
		return nil
	}
	k := &p.kinds[at]
	fields := []string{"approver", "at", "kind", "requester", "signatures", "verb"}
	if k.withAmount {
		fields = append(fields, "amount", "currency")
	}
	if k.cumulative != nil {
		fields = append(fields, "history")
	}
	if k.claim != 0 {
		fields = append(fields, "template")
	}
	for i := range k.attributes {
		if k.attributes[i].read {
			fields = append(fields, "attributes."+k.attributes[i].id)
		}
	}
	slices.Sort(fields)
	return fields
}

// reads marks the attributes that decisions about a kind can depend on, and keeps of the chart's fields those that conditions read.
func (p *Policy) reads() {
	for i := range p.kinds {
		p.kinds[i].reads()
	}
	for i := range p.grants {
		if g := &p.grants[i]; g.guard != nil {
			p.kinds[g.kind].readBy(g.guard)
		}
	}
	unread := func(f chartField) bool { return !f.read }
	for i := range p.kinds {
		k := &p.kinds[i]
		for _, fields := range []*[]chartField{&k.facts, &k.requester, &k.approver} {
			*fields = slices.DeleteFunc(*fields, unread)
		}
	}
}

func (k *kind) reads() {
	for _, own := range []int{k.tax, k.budget, k.claim - 1} {
		if own >= 0 {
			k.attributes[own].read = true
		}
	}
	for i := range k.bans {
		k.readBy(k.bans[i].when)
	}
	for _, c := range k.cumulative {
		for _, id := range c.attributes() {
			k.readField(fieldOf(id))
		}
	}
	for i := range k.routes {
		r := &k.routes[i]
		if r.done >= 0 {
			k.attributes[r.done].read = true
		}
		for j := range r.steps {
			if when := r.steps[j].when; when != nil {
				k.readBy(when)
			}
		}
	}
}

func (k *kind) readBy(when *rule.Program) {
	for _, field := range when.Reads() {
		k.readField(field)
	}
}

func (k *kind) readField(field string) {
	if id, of := strings.CutPrefix(field, fieldOf("")); of {
		if at := slices.IndexFunc(k.attributes, func(a attribute) bool { return a.id == id }); at >= 0 {
			k.attributes[at].read = true
		}
		return
	}
	handle, _ := k.env.Handle(field)
	for _, fields := range [][]chartField{k.facts, k.requester, k.approver} {
		if at := slices.IndexFunc(fields, func(f chartField) bool { return f.handle == handle }); at >= 0 {
			fields[at].read = true
		}
	}
}
