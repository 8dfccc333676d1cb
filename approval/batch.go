package approval

import (
	"encoding/binary"
	"slices"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/rule"
)

// mostJudged is how many requests a batch remembers at once.
const mostJudged = 1 << 14

// Batch decides many requests by one policy, always as [Policy.Decide] does, and judges once what is alike in all that a
// decision can depend on. It remembers up to 16384 of these and then begins anew, so that its memory does not grow with the
// number of requests. It serves one goroutine at a time. The decisions hold on to the lists of the requests: the caller must not
// write to these while he uses the decisions.
type Batch struct {
	policy *Policy
	judged map[string]*Prepared // by what a decision depends on, but for the amount where that is bound
	whole  map[string]Decision  // the others, by all of it
	key    []byte
}

// Batch is a batch that has judged nothing.
func (p *Policy) Batch() *Batch {
	return &Batch{policy: p, judged: map[string]*Prepared{}, whole: map[string]Decision{}}
}

// Decide answers a request; see [Policy.Decide].
func (b *Batch) Decide(r Request) Decision {
	if !b.keyed(&r) {
		q := question{policy: b.policy, request: r, verb: r.act()}
		defer q.release()
		return q.decide(q.readAll())
	}
	prepared, known := b.judged[string(b.key)]
	if !known {
		b.room()
		prepared = b.policy.Prepare(r)
		b.judged[string(b.key)] = prepared
	}
	if prepared.bound != unbound {
		d := Decision{policy: b.policy, request: r, authority: none}
		prepared.decide(&d)
		return d
	}
	b.key = keyAmount(b.key, r.Amount)
	d, known := b.whole[string(b.key)]
	if !known {
		b.room()
		d = prepared.DecideAmount(r.Amount)
		b.whole[string(b.key)] = d
	}
	d.request = r
	return d
}

// room forgets everything where nothing more is to be remembered.
func (b *Batch) room() {
	if len(b.judged)+len(b.whole) >= mostJudged {
		clear(b.judged)
		clear(b.whole)
	}
}

// keyed writes down all that a decision about a request can depend on, but for the amount. It is false for a request that is
// alike with no other: one with signatures, with a history or a template, and one whose kind, instant or attributes are at fault.
func (b *Batch) keyed(r *Request) bool {
	at, known := b.policy.kindIDs[string(r.Kind)]
	if !known || r.Signatures != nil || r.History != nil || r.Template != nil || r.At.IsZero() {
		return false
	}
	k := &b.policy.kinds[at]
	b.key = append(b.key[:0], byte(r.act()))
	b.key = binary.AppendUvarint(b.key, uint64(at))
	b.key = binary.AppendUvarint(b.key, uint64(date.In(r.At, b.policy.chart.Zone())))
	if b.policy.rostered { // shifts begin and end within a day
		b.key = binary.AppendUvarint(binary.AppendVarint(b.key, r.At.Unix()), uint64(r.At.Nanosecond()))
	}
	for _, id := range [...]string{
		string(r.Requester.Person), string(r.Requester.Position), string(r.Requester.Party),
		string(r.Approver.Person), string(r.Approver.Position), string(r.Approver.Party),
	} {
		b.key = append(binary.AppendUvarint(b.key, uint64(len(id))), id...)
	}
	return b.keyedBy(k, r.Attributes)
}

// keyedBy writes down the attributes, in the order of the kind.
func (b *Batch) keyedBy(k *kind, given []AttributeValue) bool {
	found := 0
	for i := range k.attributes {
		a := &k.attributes[i]
		at := slices.IndexFunc(given, func(v AttributeValue) bool { return v.ID == a.id })
		switch {
		case at >= 0 && !a.takes(given[at].Value):
			return false
		case at >= 0:
			found++
		}
		switch {
		case a.read && at >= 0:
			b.key = keyValue(append(b.key, 1), given[at].Value)
		case a.read:
			b.key = append(b.key, 0)
		}
	}
	return found == len(given) // else one is given twice, or is of no kind
}

// keyValue writes a value of an attribute's type.
func keyValue(key []byte, v rule.Value) []byte {
	if t, is := v.Text(); is {
		return append(binary.AppendUvarint(key, uint64(len(t))), t...)
	}
	return append(v.AppendCanonical(key), 0)
}

func keyAmount(key []byte, a money.Amount) []byte {
	if !a.Present() {
		return append(key, 0)
	}
	return append(binary.AppendVarint(append(key, 1), a.Minor()), a.Currency().String()...)
}
