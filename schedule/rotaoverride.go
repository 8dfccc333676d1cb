package schedule

import (
	"cmp"
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// turnOut is a change of one shift, and the keys of the override that say so.
type turnOut struct {
	change
	dayAt, outAt, inAt diag.Path
}

// overrides compiles the overrides in the order of writing: a later one sees what an earlier one changed.
func (m *rosterMaker) overrides() {
	m.r.Overrides = slices.Clone(m.r.Overrides)
	var serving []Override
	done := map[string][]turnOut{} // by day and shift
	var order []string
	times := map[string]int{}
	for i := range m.r.Overrides {
		o := &m.r.Overrides[i]
		times[o.Key()]++
		path := m.path.Key("overrides").Item(diag.Nth(o.Key(), times[o.Key()]))
		changes, sound := m.changesOf(o, path)
		if !sound || !m.serves(changes, done) {
			continue
		}
		serving = append(serving, *o)
		for _, c := range changes {
			key := at(c.day, c.shift)
			if done[key] == nil {
				order = append(order, key)
			}
			done[key] = append(done[key], c)
		}
	}
	m.r.Overrides = serving // what does nothing is not part of the roster
	var ins []turnOut
	for _, key := range order {
		for _, c := range done[key] {
			m.of.changes, ins = append(m.of.changes, c.change), append(ins, c)
		}
	}
	slices.SortStableFunc(m.of.changes, func(a, b change) int { return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.shift, b.shift)) })
	m.overworked(ins)
}

// at tells the shifts of days apart.
func at(day date.Day, shift int32) string { return day.String() + "/" + itoa(int(shift)) }

// changesOf reads an override: one change, or the two of a swap. It is false where the override is at fault.
func (m *rosterMaker) changesOf(o *Override, path diag.Path) ([]turnOut, bool) {
	refs := []*org.Ref{&o.Add, &o.Remove, &o.Replace, &o.Swap}
	keys := []string{"add", "remove", "replace", "swap"}
	act := -1
	for i, ref := range refs {
		if *ref == "" {
			continue
		}
		if act >= 0 {
			m.raise(badOverride, path.Key(keys[i]), diag.Textf("%s 和 %s 不能写在一条里", "%s and %s do not stand together", keys[act], keys[i]))
			return nil, false
		}
		act = i
	}
	two := act >= 2
	switch {
	case o.Day == 0 || o.Shift == "":
		return nil, false // reported as missing
	case act < 0:
		m.raise(badOverride, path, text("没有写加谁、减谁、替下谁或者跟谁换", "it says neither who is added, removed, replaced nor who swaps"))
		return nil, false
	case two && o.With == "":
		m.raise(badOverride, path.Key(keys[act]), text("没有写由谁: with(由)", "it lacks the other: with"))
		return nil, false
	case !two && o.With != "":
		m.raise(badOverride, path.Key("with"), diag.Textf("with(由) 不和 %s 一起写", "“with” does not stand beside %s", keys[act]))
		return nil, false
	case keys[act] != "swap" && o.OtherDay != 0:
		m.raise(badOverride, path.Key("other_day"), text("other_day(对方日期) 只和 swap(换) 一起写", "other_day belongs to a swap"))
		return nil, false
	case keys[act] != "swap" && o.OtherShift != "":
		m.raise(badOverride, path.Key("other_shift"), text("other_shift(对方班次) 只和 swap(换) 一起写", "other_shift belongs to a swap"))
		return nil, false
	}
	return m.resolved(o, refs[act], keys[act], path)
}

// resolved finds the shifts and the people of an override.
func (m *rosterMaker) resolved(o *Override, who *org.Ref, key string, path diag.Path) ([]turnOut, bool) {
	shift, sound := m.shift(&o.Shift, path.Key("shift"))
	other, otherDay := shift, o.Day
	if o.OtherShift != "" {
		found := false
		other, found = m.shift(&o.OtherShift, path.Key("other_shift"))
		sound = sound && found
	}
	if o.OtherDay != 0 {
		otherDay = o.OtherDay
	}
	one, found := m.slot(who, path.Key(key))
	sound = sound && found
	second := int32(-1)
	if o.With != "" {
		second, found = m.slot(&o.With, path.Key("with"))
		sound = sound && found
	}
	whoAt, withAt := path.Key(key), path.Key("with")
	turn := turnOut{change{day: o.Day, shift: shift, out: one, in: second}, path.Key("day"), whoAt, withAt}
	switch key {
	case "add":
		turn.out, turn.in, turn.inAt = -1, one, whoAt
	case "swap":
		dayAt := path.Key("day")
		if o.OtherDay != 0 {
			dayAt = path.Key("other_day")
		}
		return []turnOut{turn, {change{day: otherDay, shift: other, out: second, in: one}, dayAt, withAt, whoAt}}, sound
	}
	return []turnOut{turn}, sound
}

// serves reports whether every change of an override does something, and raises what does not.
func (m *rosterMaker) serves(changes []turnOut, done map[string][]turnOut) bool {
	for _, c := range changes {
		if !m.of.days.Contains(c.day) {
			m.raise(idleOverride, c.dayAt, diag.Textf("%s 不在这份排班的日子里", "%s is no day of the roster", c.day))
			return false
		}
		var before []change
		for _, earlier := range done[at(c.day, c.shift)] {
			before = append(before, earlier.change)
		}
		slots, called := m.of.slotsWith(c.day, c.shift, before, nil), m.shifts[c.shift].Called()
		if c.out >= 0 && !slices.Contains(slots, c.out) {
			m.raise(idleOverride, c.outAt, diag.Textf("%s 的“%s”, “%s”本来就不上", "“%[3]s” does not work “%[2]s” of %[1]s", c.day, called, m.of.people[c.out]))
			return false
		}
		if c.in >= 0 && slices.Contains(slots, c.in) {
			m.raise(idleOverride, c.inAt, diag.Textf("%s 的“%s”, “%s”本来就上", "“%[3]s” works “%[2]s” of %[1]s already", c.day, called, m.of.people[c.in]))
			return false
		}
	}
	return true
}

// overworked finds who comes in by an override while he is on another shift of the roster.
func (m *rosterMaker) overworked(ins []turnOut) {
	for _, c := range ins {
		if c.in < 0 || !slices.Contains(m.of.slotsOn(c.day, c.shift, nil), c.in) {
			continue
		}
		for day := c.day - 1; day <= c.day+1; day++ {
			for _, other := range m.of.shiftsOn(day, nil) {
				if day == c.day && other == c.shift || !m.meet(c.shift, other, int(day-c.day)) || !slices.Contains(m.of.slotsOn(day, other, nil), c.in) {
					continue
				}
				m.raise(twiceOn, c.inAt, diag.Textf("“%s”那时还在上 %s 的“%s”", "“%s” is on “%[3]s” of %[2]s at the same time", m.of.people[c.in], day, m.shifts[other].Called()))
			}
		}
	}
}
