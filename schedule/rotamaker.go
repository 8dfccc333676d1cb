package schedule

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// rotaMaker compiles shifts and rosters.
type rotaMaker struct {
	*Planner
	named       map[string]int32            // shifts by id and by name
	known       []string                    // what shifts are called
	assignments map[string][]org.Assignment // by person
	findings    diag.Findings
}

func (m *rotaMaker) raise(k diag.Kind, path diag.Path, message diag.Text) {
	m.findings = append(m.findings, k.At(path, message))
}

// makeRosters compiles shifts and rosters, and finds the people.
func (p *Planner) makeRosters(spec Spec) diag.Findings {
	m := rotaMaker{Planner: p, named: map[string]int32{}, known: []string{"rest"}}
	m.makeShifts(spec.Shifts)
	rosters, findings := org.Entries("rosters", spec.Rosters, func(r *Roster) string { return r.ID })
	m.findings = append(m.findings, findings...)
	p.rosters, p.rotas, p.byHost = rosters, make([]rota, len(rosters)), map[org.Node][]Rota{}
	makers := make([]rosterMaker, len(rosters))
	for i := range rosters {
		makers[i] = rosterMaker{rotaMaker: &m, r: &rosters[i], of: &p.rotas[i], path: diag.Path("rosters").Item(rosters[i].Key()), slots: map[string]int32{}}
		makers[i].make()
		if host := p.chart.Host(p.rotas[i].post); host != org.Nobody {
			p.byHost[host] = append(p.byHost[host], Rota(i+1))
		}
	}
	m.assignments = map[string][]org.Assignment{}
	for _, a := range p.chart.Register().Assignments {
		m.assignments[string(a.Person)] = append(m.assignments[string(a.Person)], a)
	}
	m.shared(makers)
	p.man()
	m.assigned(makers)
	m.away(makers)
	return m.findings
}

// makeShifts puts the shifts in the order of their beginning and reads their hours.
func (m *rotaMaker) makeShifts(written []Shift) {
	shifts, findings := org.Entries("shifts", written, func(s *Shift) string { return s.ID })
	m.findings = append(m.findings, findings...)
	slices.SortStableFunc(shifts, func(a, b Shift) int {
		return cmp.Or(cmp.Compare(hoursOf(a.Starts, a.Ends).starts, hoursOf(b.Starts, b.Ends).starts), cmp.Compare(hoursOf(a.Starts, a.Ends).ends, hoursOf(b.Starts, b.Ends).ends))
	})
	m.shifts, m.clocks = shifts, make([]hours, len(shifts))
	for i, s := range shifts {
		m.clocks[i] = hoursOf(s.Starts, s.Ends)
		m.latest = max(m.latest, m.clocks[i].ends)
		m.known = append(m.known, s.ID, s.Name)
		if most := m.clocks[i].ends - m.clocks[i].starts; s.Break < 0 || s.Break >= most {
			m.raise(badShift, diag.Path("shifts").Item(s.Key()).Key("break"), diag.Textf("休息 %d 分钟, 班次只有 %d 分钟", "a break of %d minutes in a shift of %d", s.Break, most))
			m.shifts[i].Break = 0
		}
		if first, twice := m.named[s.Name]; twice {
			m.findings = append(m.findings, badShift.At(diag.Path("shifts").Item(s.Key()).Key("name"), diag.Textf("有两个班次都叫“%s”", "two shifts are called “%s”", s.Name)).
				WithHint(text("改其中一个名称, 排班里才说得清是哪一个", "rename one of them, so that rosters say which they mean")).
				WithRelated(diag.Path("shifts").Item(shifts[first].Key()), diag.Pos{}))
		} else if s.Name != "" {
			m.named[s.Name] = int32(i)
		}
	}
	for i, s := range shifts { // an id comes before a name
		m.named[s.Key()] = int32(i)
	}
}

// hoursOf are the minutes of a span of the clock; one that does not end later ends on the next day.
func hoursOf(from, to Clock) hours {
	h := hours{from.minutes(), to.minutes()}
	if h.ends <= h.starts {
		h.ends += 24 * 60
	}
	return h
}

// minutes are those from midnight.
func (c Clock) minutes() int {
	if !clock.MatchString(string(c)) {
		return 0
	}
	return (int(c[0]-'0')*10+int(c[1]-'0'))*60 + int(c[3]-'0')*10 + int(c[4]-'0')
}

// shift resolves a reference to a shift in place.
func (m *rotaMaker) shift(ref *org.Ref, path diag.Path) (int32, bool) {
	called := strings.TrimSpace(string(*ref))
	if at, found := m.named[called]; found {
		*ref = org.Ref(m.shifts[at].Key())
		return at, true
	}
	if called != "" {
		m.findings = append(m.findings, unknownShift.At(path, diag.Textf("没有“%s”这个班次", "there is no shift “%s”", called)).WithHint(m.meant(called)))
	}
	return rest, false
}

// meant says which shifts there are, and which one may have been meant.
func (m *rotaMaker) meant(called string) diag.Text {
	const most = 8
	if len(m.shifts) == 0 {
		return text("先在 shifts(班次) 里写上班次的起止时刻", "write the shifts with their hours first, under shifts")
	}
	var names []string
	for _, s := range m.shifts {
		if !slices.Contains(names, s.Called()) {
			names = append(names, s.Called())
		}
	}
	if len(names) > most {
		names = append(names[:most], "…")
	}
	hint := diag.Text{ZH: "有的班次: " + strings.Join(names, "、") + "; 休息写 rest", EN: "the shifts are: " + strings.Join(names, ", ") + "; rest for none"}
	if near := diag.Nearest(called, m.known); near != "" {
		hint = diag.Textf("是不是想写“%s”? ", "did you mean “%s”? ", near).Then(hint.ZH, hint.EN)
	}
	return hint
}

// rosterMaker compiles one roster.
type rosterMaker struct {
	*rotaMaker
	r       *Roster
	of      *rota
	path    diag.Path
	slots   map[string]int32
	places  []diag.Path   // of the slots, where each is first named
	teamAt  [][]diag.Path // beside the slots of the teams, where each is named
	turns   []turnOut     // what the overrides change, in the order of writing
	pattern []org.Ref     // as written
	// unsound says that teams, turn or days are at fault: who works what cannot be told, nor whether an override does something.
	unsound bool
}

func (m *rosterMaker) make() {
	m.of.spec = m.r
	before := len(m.findings)
	m.r.Pattern, m.r.SkipDays = slices.Clone(m.r.Pattern), slices.DeleteFunc(slices.Clone(m.r.SkipDays), date.Day.IsZero)
	m.position()
	m.days()
	m.of.skip = newSkips(m.r, m.calendar)
	m.teams()
	m.turn()
	m.twiceOn()
	m.works()
	m.unsound = len(m.findings) > before || m.r.Anchor == 0
	m.demands()
	m.overrides()
}

func (m *rosterMaker) position() {
	if m.r.Position == "" {
		return // reported as a missing key
	}
	n, fault := m.chart.Resolve(m.r.Position)
	if fault == nil {
		if _, post := m.chart.Position(n); !post {
			fault = org.NotAPosition(m.r.Position)
		}
	}
	if fault != nil {
		m.findings = append(m.findings, fault.At(m.path.Key("position")))
		return
	}
	m.of.post, m.r.Position = n, org.Ref(m.chart.ID(n))
}

// days are the first and the last day; the anchor begins a roster that does not say from when it is.
func (m *rosterMaker) days() {
	span, findings := org.Dates(m.path, m.r.From, m.r.Through)
	m.findings = append(m.findings, findings...)
	if span.From == 0 {
		span.From = m.r.Anchor
	}
	if span = span.Meet(date.Span{From: date.First, Until: date.Last + 1}); m.r.Anchor == 0 || len(findings) > 0 {
		span = date.Span{From: 1, Until: 1}
	}
	m.of.days = span
	if through := m.r.Through; through != 0 && m.r.From == 0 && through < m.r.Anchor {
		m.findings = append(m.findings, badRoster.At(m.path.Key("through"), diag.Textf("结束 %s 早于起算日 %s, 这份排班一天也没有", "it ends on %s, before its anchor %s: it has no day", through, m.r.Anchor)).
			WithHint(text("改其中一个日期; 起算日以前就开始的, 写 from(开始)", "change one of the days; where it begins before the anchor, write from")))
	}
}

func (m *rosterMaker) teams() {
	m.r.Teams = slices.Clone(m.r.Teams)
	for i := range m.r.Teams {
		team := &m.r.Teams[i]
		team.People = slices.Clone(team.People)
		var slots []int32
		var places []diag.Path
		times := map[org.Ref]int{}
		for k := range team.People {
			times[team.People[k]]++
			path := m.path.Key("teams").Index(i).Key("people").Item(diag.Nth(string(team.People[k]), times[team.People[k]]))
			slot, found := m.slot(&team.People[k], path)
			switch {
			case !found:
			case slices.Contains(slots, slot):
				m.raise(twiceOn, path, diag.Textf("“%s”在同一个班组里写了两次", "“%s” stands in the team twice", m.called(slot)))
			default:
				slots, places = append(slots, slot), append(places, path)
			}
		}
		m.of.teams, m.teamAt = append(m.of.teams, slots), append(m.teamAt, places)
	}
}

// slot resolves a person in place, and gives him a number of the roster.
func (m *rosterMaker) slot(ref *org.Ref, path diag.Path) (int32, bool) {
	h, fault := m.chart.ResolvePerson(*ref)
	if fault != nil {
		m.findings = append(m.findings, fault.At(path))
		return -1, false
	}
	id := m.chart.HolderID(h)
	*ref = org.Ref(id)
	slot, known := m.slots[id]
	if !known {
		slot = int32(len(m.of.people))
		m.slots[id] = slot
		m.of.people, m.places = append(m.of.people, id), append(m.places, path)
	}
	return slot, true
}

// turn reads the pattern and how the teams follow each other in it.
func (m *rosterMaker) turn() {
	m.pattern = slices.Clone(m.r.Pattern)
	for k, ref := range m.pattern {
		at := rest
		_, known := m.named[strings.TrimSpace(string(ref))]
		switch {
		case !known && (ref == "rest" || ref == "休息"):
			m.r.Pattern[k] = "rest"
		case known || slices.Index(m.pattern, ref) == k: // an unknown one is told once
			at, _ = m.shift(&m.r.Pattern[k], m.path.Key("pattern").Item(string(ref)))
		}
		m.of.turn = append(m.of.turn, at)
	}
	days, teams := len(m.of.turn), len(m.of.teams)
	switch given := m.r.Stagger; {
	case days == 0 || teams == 0:
	case given != nil && (*given < 0 || *given >= days):
		m.raise(badStagger, m.path.Key("stagger"), diag.Textf("一轮 %d 天, 不能错开 %d 天", "%[2]d days cannot lie between the teams in a turn of %[1]d", days, *given))
	case given != nil:
		m.of.stagger = *given
	case days%teams != 0:
		m.raise(badStagger, m.path.Key("pattern"), diag.Textf("一轮 %d 天, %d 个班组分不均", "a turn of %d days cannot be divided by %d teams", days, teams))
	default:
		m.of.stagger = days / teams
	}
}

// twiceOn finds turns that have one person on two shifts at once: a shift that reaches into that of the next day, and people
// of two teams.
func (m *rosterMaker) twiceOn() {
	n := len(m.of.turn)
	for k, s := range m.of.turn {
		if next := m.of.turn[(k+1)%n]; m.meet(s, next, 1) {
			m.raise(twiceOn, m.path.Key("pattern").Item(m.nth((k+1)%n)), diag.Textf("“%s”的前一天是“%s”, 那时还没有下班", "“%s” begins before “%s” of the day before ends", m.shifts[next].Called(), m.shifts[s].Called()))
			return
		}
	}
	for second := range m.of.teams {
		for first := range second {
			if !m.together(first, second) {
				continue
			}
			for k, slot := range m.of.teams[second] {
				if slices.Contains(m.of.teams[first], slot) {
					m.findings = append(m.findings, twiceOn.At(m.teamAt[second][k], diag.Textf("“%s”在两个班组里, 有时两个班同时当班", "“%s” is in two teams that are on at once", m.called(slot))).
						WithRelated(m.teamAt[first][slices.Index(m.of.teams[first], slot)], diag.Pos{}))
				}
			}
		}
	}
}

// nth is the natural key of the kth day of the pattern as written.
func (m *rosterMaker) nth(k int) string {
	times := 0
	for _, ref := range m.pattern[:k+1] {
		if ref == m.pattern[k] {
			times++
		}
	}
	return diag.Nth(string(m.pattern[k]), times)
}

// together reports whether two teams can be on duty at the same time.
func (m *rosterMaker) together(a, b int) bool {
	for counted := range m.of.turn {
		for _, later := range []int{-1, 0, 1} {
			if m.meet(m.of.shiftOf(a, counted), m.of.shiftOf(b, counted+later), later) {
				return true
			}
		}
	}
	return false
}

// meet reports whether two shifts overlap, the second so many days later.
func (m *rotaMaker) meet(a, b int32, later int) bool {
	if a == rest || b == rest {
		return false
	}
	x, y := m.clocks[a], m.clocks[b]
	return x.starts < y.ends+later*24*60 && y.starts+later*24*60 < x.ends
}
