package approval

import (
	"math/bits"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// slot is what an authority is looked up by: kind, verb and post. No slot is 0, since posts are counted from 1.
type slot uint64

func slotOf(kind int32, verb duty.Verb, post org.Node) slot {
	return slot(kind)<<40 | slot(verb)<<32 | slot(uint32(post))
}

func (g *grant) slot() slot { return slotOf(g.kind, g.verb, g.post) }

// bucket is the range of the grants of one slot.
type bucket struct{ from, until int32 }

// reaching is the first grant of a bucket from which on one may reach an amount, or the end of the bucket.
func (p *Policy) reaching(b bucket, amount int64) int32 {
	from, until := b.from, b.until
	for from < until {
		if mid := from + (until-from)/2; p.tops[mid] < amount {
			from = mid + 1
		} else {
			until = mid
		}
	}
	return from
}

// slots finds the bucket of a slot: a table at most half full, in which a slot stands at its hash or behind those that stood
// there before it. It does not change once filled.
type slots struct {
	table []entryOfSlot
	shift uint8
}

type entryOfSlot struct {
	slot
	bucket
}

// makeSlots is a table for so many slots.
func makeSlots(n int) slots {
	width := bits.Len(uint(max(n, 1)))
	return slots{table: make([]entryOfSlot, 2<<width), shift: uint8(63 - width)}
}

// at is where a slot stands in the table, or would.
func (t *slots) at(s slot) *entryOfSlot {
	const golden = 0x9e3779b97f4a7c15 // 2^64 divided by the golden ratio: neighbours come far apart
	for i := uint64(s) * golden >> t.shift; ; i++ {
		if e := &t.table[i&uint64(len(t.table)-1)]; e.slot == s || e.slot == 0 {
			return e
		}
	}
}

// find is the bucket of a slot; it is empty, and false, where no authority has the slot.
func (t *slots) find(s slot) (bucket, bool) {
	e := t.at(s)
	return e.bucket, e.slot != 0
}

func (t *slots) put(s slot, b bucket) { *t.at(s) = entryOfSlot{s, b} }
