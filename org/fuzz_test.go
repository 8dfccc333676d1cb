package org_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// draw takes choices from the fuzzer's bytes; they end in zeros.
type draw []byte

func (d *draw) below(n int) int {
	if len(*d) == 0 {
		return 0
	}
	b := (*d)[0]
	*d = (*d)[1:]
	return int(b) % n
}

// day is none in one case of three, else one of the first days of 2026.
func (d *draw) day() date.Day {
	if d.below(3) == 0 {
		return 0
	}
	return day("2026-01-01") + date.Day(d.below(12))
}

// ref is a position, a party or nothing that exists.
func (d *draw) ref() org.Ref {
	return []org.Ref{"a", "b", "c", "d", "e", "f", "company", "quality", "nobody", ""}[d.below(10)]
}

// chart is up to six posts with any superiors, on any days, held together in any way.
func (d *draw) chart() org.Spec {
	positions := make([]org.Position, 1+d.below(6))
	for i := range positions {
		p := &positions[i]
		p.ID = org.PositionID(rune('a' + i))
		for range d.below(4) {
			p.ReportsTo = append(p.ReportsTo, org.Line{To: d.ref(), From: d.day(), Through: d.day()})
		}
		switch d.below(4) {
		case 0:
			p.HeldWith = d.ref()
		case 1:
			p.From, p.Through = d.day(), d.day()
		case 2:
			p.Stated = &org.Stated{Superior: []string{string(d.ref())}, Subordinates: []string{string(d.ref())}}
		}
	}
	return site(positions...)
}

// FuzzNew compiles any small chart. It never panics and says the same twice; every line comes to an end; and being
// above is being on the line, also where a circle was cut.
func FuzzNew(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{2, 1, 6, 0, 0, 3, 1, 0, 0, 0, 3, 1, 1, 0, 0, 3})                // a line of three
	f.Add([]byte{1, 1, 1, 0, 0, 3, 1, 0, 0, 0, 3})                               // a circle for ever
	f.Add([]byte{1, 1, 1, 0, 0, 3, 2, 6, 0, 1, 4, 0, 1, 5, 0, 3})                // a circle from a day on
	f.Add([]byte{2, 1, 6, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1})    // held together, in a chain
	f.Add([]byte{3, 1, 6, 0, 0, 3, 1, 0, 0, 0, 3, 1, 0, 0, 0, 3, 1, 1, 0, 0, 3}) // two branches
	f.Add([]byte("positions that move about"))
	f.Fuzz(func(t *testing.T, choices []byte) {
		d := draw(choices)
		spec := d.chart()
		c, findings := org.New(spec)
		again, same := org.New(spec)
		require.Equal(t, findings, same)
		require.Equal(t, c.Spec(), again.Spec())
		if len(findings) == 0 {
			again, same = org.New(c.Spec())
			require.Empty(t, same, "what was written out is as sound as what was read")
			require.Equal(t, c.Spec(), again.Spec())
		}
		for on := day("2025-12-31"); on < day("2026-01-15"); on++ {
			requireLines(t, c.On(on))
		}
	})
}

// requireLines walks up from every node.
func requireLines(t *testing.T, v org.View) {
	t.Helper()
	c := v.Chart()
	last := org.Node(c.Len() + len(c.Parties()))
	for b := org.Node(1); b <= last; b++ {
		line := make([]org.Node, 0, last)
		for up := range v.Line(b) {
			line = append(line, up)
			require.LessOrEqual(t, len(line), int(last), "the line of %s has no end", c.ID(b))
		}
		for a := org.Node(1); a <= last; a++ {
			require.Equal(t, slices.Contains(line, a), v.Above(a, b), "%s: %s above %s", v.Day(), c.ID(a), c.ID(b))
		}
	}
}
