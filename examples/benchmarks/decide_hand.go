package main

import "slices"

func permitted(yes bool) string {
	if yes {
		return "permitted"
	}
	return "not permitted"
}

// decider is a peer that answers yes or no.
func decider(name string, m matrix, ask func(*question) bool) contestant {
	return contestant{
		name:   name,
		answer: func(i int) string { return permitted(ask(&m.questions[i])) },
		run:    looped(m.questions, func(q *question) int { return one(ask(q)) }),
	}
}

// cell is what a hand-written map is looked up by.
type cell struct{ kind, post string }

// band is the amounts above one and up to another.
type band struct{ over, upTo int64 }

// bands merges what overlaps, so that the bands of a cell are apart and in order.
func (m matrix) bands() map[cell][]band {
	cells := map[cell][]band{}
	for _, a := range m.authorities {
		at := cell{a.kind, a.post}
		cells[at] = append(cells[at], band{a.over, a.upTo})
	}
	for at, all := range cells {
		slices.SortFunc(all, func(x, y band) int { return int(x.over - y.over) })
		merged := all[:1]
		for _, b := range all[1:] {
			if last := &merged[len(merged)-1]; b.over <= last.upTo {
				last.upTo = max(last.upTo, b.upTo)
			} else {
				merged = append(merged, b)
			}
		}
		cells[at] = merged
	}
	return cells
}

// within searches bands for an amount.
func within(bands []band, amount int64) bool {
	lo, hi := 0, len(bands)
	for lo < hi {
		if mid := (lo + hi) / 2; bands[mid].upTo < amount {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(bands) && bands[lo].over < amount
}

// decideByMap is the limit: what someone writes who needs this one answer and nothing else.
func decideByMap(m matrix) contestant {
	cells := m.bands()
	return contestant{
		name: "by hand: a map, binary search in its bands",
		answer: func(i int) string {
			q := &m.questions[i]
			return permitted(within(cells[cell{q.kind, q.post}], q.amount))
		},
		run: func(from, n int) int {
			sum, at := 0, from%len(m.questions)
			for range n {
				q := &m.questions[at]
				if within(cells[cell{q.kind, q.post}], q.amount) {
					sum++
				}
				if at++; at == len(m.questions) {
					at = 0
				}
			}
			return sum
		},
	}
}

func decideByScan(m matrix) contestant {
	return decider("by hand: a scan of all rules", m, func(q *question) bool {
		for i := range m.authorities {
			a := &m.authorities[i]
			if a.kind == q.kind && a.post == q.post && a.over < q.amount && q.amount <= a.upTo {
				return true
			}
		}
		return false
	})
}

// decideWrongly leaves out the amount on the edge of a band.
func decideWrongly(m matrix) contestant {
	return decider("a scan that leaves out the upper edge", m, func(q *question) bool {
		return slices.ContainsFunc(m.authorities, func(a authority) bool {
			return a.kind == q.kind && a.post == q.post && a.over < q.amount && q.amount < a.upTo
		})
	})
}
