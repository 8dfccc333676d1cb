package approval

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"

	"github.com/mandate-go/mandate/org"
)

// Hash identifies the policy and the chart it stands on, without the register: "sha256:" and the digest of their
// canonical form. Comments, places and the order of writing do not change it.
func (p *Policy) Hash() string { return p.hash() }

// RegisterHash identifies what changes daily: the register that the policy decides by, the delegations, and the
// rosters where they are looked at.
func (p *Policy) RegisterHash() string { return p.registerHash() }

// hashes sets both up to be made when first asked for: no decision needs them.
func (p *Policy) hashes() {
	p.hash = sync.OnceValue(func() string {
		return digestOf(append(org.Canonical(p.chart.Spec()), org.Canonical(p.Spec())...))
	})
	p.rehash()
}

func (p *Policy) rehash() {
	chart, lent, planner := p.chart, Spec{Delegations: p.delegations}, p.planner
	p.registerHash = sync.OnceValue(func() string {
		text := append(org.Canonical(chart.Register()), org.Canonical(lent)...)
		if planner != nil {
			text = append(text, planner.RosterHash()...)
		}
		return digestOf(text)
	})
}

func digestOf(text []byte) string {
	sum := sha256.Sum256(text)
	var room [len("sha256:") + 2*sha256.Size]byte
	return string(hex.AppendEncode(append(room[:0], "sha256:"...), sum[:]))
}
