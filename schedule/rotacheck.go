package schedule

import (
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// demands reads what is needed at which time of day.
func (m *rosterMaker) demands() {
	if m.r.AtLeast < 0 {
		m.raise(badDemand, m.path.Key("at_least"), diag.Textf("至少 %d 人是负数", "at least %d is less than nobody", m.r.AtLeast))
	}
	for i := range m.r.Demand {
		d, path := &m.r.Demand[i], m.path.Key("demand").Index(i)
		if wrong := d.amiss(); !wrong.IsZero() {
			m.raise(badDemand, path, wrong)
			continue
		}
		made := demand{starts: 0, ends: 24 * 60, days: d.Days, atLeast: d.AtLeast, atMost: d.AtMost}
		if d.From != "" {
			h := hoursOf(d.From, d.To)
			made.starts, made.ends = h.starts, h.ends
		}
		for _, id := range d.Qualified {
			if at, known := m.attribute(id, path.Key("qualified").Item(id)); known {
				made.qualified = append(made.qualified, at)
			}
		}
		if len(d.Qualified) > 0 && made.atLeast == 0 {
			made.atLeast = 1
		}
		m.of.demand = append(m.of.demand, made)
	}
}

// amiss says what is wrong with a demand by itself.
func (d *Demand) amiss() diag.Text {
	switch {
	case (d.From == "") != (d.To == ""):
		return text("from(从) 和 to(到) 要一起写", "from and to stand together")
	case d.AtLeast < 0 || d.AtMost < 0:
		return text("人数是负数", "a number of people is less than nothing")
	case d.AtLeast == 0 && d.AtMost == 0 && len(d.Qualified) == 0:
		return text("没有写要几个人", "it does not say how many are needed")
	case d.AtMost > 0 && d.AtMost < d.AtLeast:
		return diag.Textf("至多 %d 人少于至少 %d 人", "at most %d is less than at least %d", d.AtMost, d.AtLeast)
	}
	return diag.Text{}
}

// shared finds people of two rosters that have them on duty at once. It looks at the days of one turn of both, or at two
// years where days are skipped.
func (m *rotaMaker) shared(makers []rosterMaker) {
	type place struct {
		roster int
		slot   int32
	}
	first := map[string][]place{}
	for i := range makers {
		of := makers[i].of
		for slot, id := range of.people {
			for _, other := range first[id] {
				day, meet := m.meeting(&m.rotas[other.roster], other.slot, of, int32(slot))
				if !meet {
					continue
				}
				m.findings = append(m.findings, twoRosters.At(makers[i].places[slot], diag.Textf("“%s”在排班“%s”里也当班, 最早是 %s", "“%s” is on duty by roster “%s” at the same time, first on %s",
					makers[i].called(int32(slot)), makers[other.roster].r.Called(), day)).WithRelated(makers[other.roster].places[other.slot], diag.Pos{}))
			}
			first[id] = append(first[id], place{i, int32(slot)})
		}
	}
}

// meeting is the first day on which two slots are on duty at once.
func (m *rotaMaker) meeting(a *rota, one int32, b *rota, two int32) (date.Day, bool) {
	const longest = 731
	days := a.days.Meet(b.days)
	length := len(a.turn) * len(b.turn) / max(gcd(len(a.turn), len(b.turn)), 1)
	if len(a.skip.days)+len(b.skip.days) > 0 || a.skip.weekends || b.skip.weekends || length > longest {
		length = longest
	}
	if m.meetOn(a, one, b, two, date.Span{From: days.From, Until: min(days.Until, days.From+date.Day(length))}) {
		return m.firstMeeting(a, one, b, two, days.From)
	}
	for _, c := range slices.Concat(a.changes, b.changes) {
		if m.meetOn(a, one, b, two, days.Meet(date.Span{From: c.day, Until: c.day + 1})) {
			return c.day, true
		}
	}
	return 0, false
}

func (m *rotaMaker) firstMeeting(a *rota, one int32, b *rota, two int32, day date.Day) (date.Day, bool) {
	for ; ; day++ {
		if m.meetOn(a, one, b, two, date.Span{From: day, Until: day + 1}) {
			return day, true
		}
	}
}

// meetOn reports whether two slots are on duty at once by a shift of the first that begins on a day of a span.
func (m *rotaMaker) meetOn(a *rota, one int32, b *rota, two int32, days date.Span) bool {
	var shifts, others, slots [8]int32
	for day := days.From; day < days.Until; day++ {
		for _, s := range a.shiftsOn(day, shifts[:0]) {
			if !slices.Contains(a.slotsOn(day, s, slots[:0]), one) {
				continue
			}
			for later := -1; later <= 1; later++ {
				for _, o := range b.shiftsOn(day+date.Day(later), others[:0]) {
					if m.meet(s, o, later) && slices.Contains(b.slotsOn(day+date.Day(later), o, slots[:0]), two) {
						return true
					}
				}
			}
		}
	}
	return false
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// assigned finds people of a team who are never there on the roster's days, because they do not hold the post.
func (m *rotaMaker) assigned(makers []rosterMaker) {
	for i := range makers {
		of := makers[i].of
		if m.chart.ByPosts() || of.post == 0 || of.days.Empty() {
			continue
		}
		host := m.chart.Host(of.post)
		for slot, id := range of.people {
			if !m.inTeam(of, int32(slot)) || m.everHolds(id, host, of.days) {
				continue
			}
			m.raise(notAssigned, makers[i].places[slot], diag.Textf("“%s”在排班的日子里不在岗位“%s”任职", "“%s” does not hold position “%s” on any day of the roster", makers[i].called(int32(slot)), m.chart.Name(of.post)))
		}
	}
}

// inTeam reports whether a slot belongs to a team, and not only to overrides.
func (m *rotaMaker) inTeam(of *rota, slot int32) bool {
	return slices.ContainsFunc(of.teams, func(team []int32) bool { return slices.Contains(team, slot) })
}

// everHolds reports whether a person holds a post on some day of a span.
func (m *rotaMaker) everHolds(id string, host org.Node, days date.Span) bool {
	for _, a := range m.assignments[id] {
		if a.Position == org.Ref(m.chart.ID(host)) && date.Through(a.From, a.Through).Overlaps(days) {
			return true
		}
	}
	return false
}

// attribute finds an attribute of people by its id or its name.
func (m *rotaMaker) attribute(called string, path diag.Path) (int, bool) {
	fields := m.chart.QualityFields("")
	for i, f := range fields {
		if f.Name == "."+called {
			return i, true
		}
	}
	var known []string
	for _, q := range m.chart.Spec().Qualities {
		if q.Name == called {
			return m.attribute(q.ID, path)
		}
		known = append(known, q.ID, q.Name)
	}
	m.findings = append(m.findings, org.Unknown(called, diag.Textf("没有“%s”这种资格", "there is no attribute “%s”", called), known).At(path))
	return 0, false
}

// qualified reports whether a person has an attribute on a day: it is true, a day not yet past, or anything else that is
// written. What is not written he has not.
func (p *Planner) qualified(h org.Holder, attribute int, on date.Day) bool {
	value := p.chart.Quality(h, attribute)
	if yes, is := value.Bool(); is {
		return yes
	}
	if until, is := value.Day(); is {
		return on <= until
	}
	return value.Type() != 0
}
