package schedule

import (
	"slices"
	"strings"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// serves reports whether every change of an override does something, and raises what does not.
func (m *rosterMaker) serves(changes []turnOut, done map[string][]turnOut) bool {
	if m.unsound {
		return true
	}
	for _, c := range changes {
		if !m.of.days.Contains(c.day) {
			m.outside(c)
			return false
		}
		on := m.onShift(c.day, c.shift, done)
		switch {
		case c.out >= 0 && !slices.Contains(on, c.out):
			m.notOn(c, on, done)
			return false
		case c.in >= 0 && slices.Contains(on, c.in):
			m.findings = append(m.findings, idleOverride.At(c.inAt, diag.Textf("%s 的“%s”, “%s”本来就上", "“%[3]s” works “%[2]s” of %[1]s already", c.day, m.shifts[c.shift].Called(), m.called(c.in))).
				WithHint(text("删去这一条, 或者换一个人; 前面的调班已经改过这个班的, 照改过以后的写", "delete it or name another; what an earlier override changed counts as changed")))
			return false
		}
	}
	return true
}

// onShift are the slots of a shift after what earlier overrides did.
func (m *rosterMaker) onShift(day date.Day, shift int32, done map[string][]turnOut) []int32 {
	d := m.of.on(day)
	d.changes = nil
	for _, earlier := range done[at(day, shift)] {
		d.changes = append(d.changes, earlier.change)
	}
	return d.slots(shift, nil)
}

// outside raises a change of a day that the roster does not have.
func (m *rosterMaker) outside(c turnOut) {
	f := idleOverride.At(c.dayAt, diag.Textf("%s 不在这份排班的日子里", "%s is no day of the roster", c.day))
	if days := m.of.days; !days.Empty() {
		hint := diag.Textf("这份排班从 %s 起", "the roster begins on %s", days.From)
		if days.Until <= date.Last {
			hint = hint.Then("、到 %s 为止", " and ends on %s", days.Through())
		}
		f = f.WithHint(hint.Then(": 改日期, 或者改排班的 from(开始)、through(结束)", ": change the day, or the roster's from and through"))
	}
	m.findings = append(m.findings, f)
}

// notOn raises that somebody is to leave a shift that he does not work, and says who does, and what he works instead.
func (m *rosterMaker) notOn(c turnOut, on []int32, done map[string][]turnOut) {
	shift := m.shifts[c.shift].Called()
	f := idleOverride.At(c.outAt, diag.Textf("%s 的“%s”, “%s”本来就不上", "“%[3]s” does not work “%[2]s” of %[1]s", c.day, shift, m.called(c.out)))
	hint := diag.Textf("那天没有人上“%s”", "nobody works “%s” that day", shift)
	if len(on) > 0 {
		var zh, en []string
		for _, slot := range on {
			zh, en = append(zh, "“"+m.called(slot)+"”"), append(en, "“"+m.called(slot)+"”")
		}
		hint = diag.Text{ZH: "那天上“" + shift + "”的是" + strings.Join(zh, "、"), EN: "“" + shift + "” is worked by " + strings.Join(en, ", ") + " that day"}
	}
	hint = hint.Then(", “%s”", ", “%s” ", m.called(c.out))
	if own, works := m.ownShift(c.day, c.out, done); works {
		hint = hint.Then("上“%s”", "works “%s”", m.shifts[own].Called())
	} else {
		hint = hint.Then("不上班", "is off")
	}
	m.findings = append(m.findings, f.WithHint(hint.Then(": 改日期、班次或者人", ": change the day, the shift or the person")))
}

// ownShift is the first shift that a slot works on a day.
func (m *rosterMaker) ownShift(day date.Day, slot int32, done map[string][]turnOut) (int32, bool) {
	for shift := range int32(len(m.shifts)) {
		if slices.Contains(m.onShift(day, shift, done), slot) {
			return shift, true
		}
	}
	return rest, false
}

// called is a person's name where it is nobody else's, or the staff number.
func (m *rosterMaker) called(slot int32) string {
	id := m.of.people[slot]
	if h, known := m.chart.Holder(org.PersonID(id)); known {
		if p, _ := m.chart.Person(h); p != nil && p.Name != "" {
			if named, fault := m.chart.ResolvePerson(org.Ref(p.Name)); fault == nil && named == h {
				return p.Name
			}
		}
	}
	return id
}

// away finds who comes in by an override on a day on which he is absent or does not hold the post: the shift goes without him.
func (m *rotaMaker) away(makers []rosterMaker) {
	for i := range makers {
		of, s := makers[i].of, &m.staff[i]
		for _, c := range makers[i].turns {
			if c.in < 0 || s.holders[c.in] == 0 || s.there(c.in, c.day) || !slices.Contains(of.slotsOn(c.day, c.shift, nil), c.in) {
				continue
			}
			message := diag.Textf("%s “%s”不在岗位“%s”任职, 不算当班", "“%[2]s” does not hold position “%[3]s” on %[1]s and is not counted as on duty", c.day, makers[i].called(c.in), m.chart.Name(of.post))
			if m.chart.On(c.day).Away(s.holders[c.in]) {
				message = diag.Textf("%s “%s”请假, 上不了这个班", "“%[2]s” is absent on %[1]s and cannot work this shift", c.day, makers[i].called(c.in))
			}
			m.raise(awayOverride, c.inAt, message)
		}
	}
}

// works raises a roster that puts nobody on any shift: without teams, or with a pattern of nothing but rest. One that lives of
// its overrides is sound.
func (m *rosterMaker) works() {
	at, message := diag.Path(""), diag.Text{}
	switch {
	case len(m.r.Overrides) > 0:
		return
	case len(m.r.Teams) == 0:
		at, message = m.path.Key("teams"), text("没有班组", "it has no teams")
	case len(m.r.Pattern) == 0:
		at, message = m.path.Key("pattern"), text("轮换里没有班次", "its pattern has no shifts")
	case !slices.ContainsFunc(m.pattern, func(ref org.Ref) bool { return ref != "rest" && ref != "休息" }):
		at, message = m.path.Key("pattern"), text("轮换里全是休息, 没有人上班", "its pattern is all rest, nobody ever works")
	default:
		return
	}
	m.raise(badRoster, at, message)
}
