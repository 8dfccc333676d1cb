package schedule

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
)

// man finds the people of the rosters in the chart's register. A person of a roster may be on duty on the days on which he
// holds its post, or one held together with it, and is not absent; who only comes in by an override needs no post there.
// In a register without assignments everybody holds every post.
func (p *Planner) man() {
	r := p.chart.Register()
	away, held := map[string][]date.Span{}, map[string][]org.Assignment{}
	for _, a := range r.Absences {
		away[string(a.Person)] = append(away[string(a.Person)], date.Through(a.From, a.Through))
	}
	for _, a := range r.Assignments {
		held[string(a.Person)] = append(held[string(a.Person)], a)
	}
	p.staff, p.personal = make([]staff, len(p.rotas)), map[org.Holder][]Rota{}
	for i := range p.rotas {
		of, s := &p.rotas[i], &p.staff[i]
		host := org.Ref(p.chart.ID(p.chart.Host(of.post)))
		s.holders, s.present = make([]org.Holder, len(of.people)), make([][]date.Span, len(of.people))
		for slot, id := range of.people {
			holder, known := p.chart.Holder(org.PersonID(id))
			if !known {
				continue
			}
			s.holders[slot] = holder
			s.present[slot] = without(p.posted(of, int32(slot), host, held[id]), away[id])
			p.personal[holder] = append(p.personal[holder], Rota(i+1))
		}
	}
}

// posted are the days on which a slot may be on duty as far as posts go.
func (p *Planner) posted(of *rota, slot int32, host org.Ref, held []org.Assignment) []date.Span {
	always := []date.Span{{From: date.First, Until: date.Last + 1}}
	if p.chart.ByPosts() || !slices.ContainsFunc(of.teams, func(team []int32) bool { return slices.Contains(team, slot) }) {
		return always
	}
	inForce := always[0]
	for _, post := range []org.Node{of.post, p.chart.Host(of.post)} {
		if position, ok := p.chart.Position(post); ok {
			inForce = inForce.Meet(date.Through(position.From, position.Through))
		}
	}
	var spans []date.Span
	for _, a := range held {
		if span := date.Through(a.From, a.Through).Meet(inForce); a.Position == host && !span.Empty() {
			spans = append(spans, span)
		}
	}
	return spans
}

// without are the days of spans that no other span holds, in order and apart from each other.
func without(spans, taken []date.Span) []date.Span {
	slices.SortFunc(spans, func(a, b date.Span) int { return cmp.Compare(a.From, b.From) })
	var left []date.Span
	for _, s := range spans {
		for _, gap := range date.Gaps(s, taken) {
			if n := len(left); n > 0 && gap.From <= left[n-1].Until {
				left[n-1].Until = max(left[n-1].Until, gap.Until)
				continue
			}
			left = append(left, gap)
		}
	}
	return left
}
