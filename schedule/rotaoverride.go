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
	for _, key := range order {
		for _, c := range done[key] {
			m.of.changes, m.turns = append(m.of.changes, c.change), append(m.turns, c)
		}
	}
	slices.SortStableFunc(m.of.changes, func(a, b change) int { return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.shift, b.shift)) })
	m.overworked()
}

// at tells the shifts of days apart.
func at(day date.Day, shift int32) string { return day.String() + "/" + itoa(int(shift)) }

// changesOf reads an override: one change, or the two of a swap. It is false where the override is at fault.
func (m *rosterMaker) changesOf(o *Override, path diag.Path) ([]turnOut, bool) {
	refs := []*org.Ref{&o.Add, &o.Remove, &o.Replace, &o.Swap}
	keys, named := []string{"add", "remove", "replace", "swap"}, []string{"add(加)", "remove(减)", "replace(替下)", "swap(换)"}
	act := -1
	for i, ref := range refs {
		if *ref == "" {
			continue
		}
		if act >= 0 {
			m.raise(badOverride, path.Key(keys[i]), diag.Textf("%s 和 %s 不能写在一条里", "%s and %s do not stand together", named[act], named[i]))
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
		m.raise(badOverride, path.Key("with"), diag.Textf("with(由) 不和 %s 一起写", "with(由) does not stand beside %s", named[act]))
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
	shift, sound := m.changed(&o.Shift, path.Key("shift"))
	other, otherDay := shift, o.Day
	if o.OtherShift != "" {
		found := false
		other, found = m.changed(&o.OtherShift, path.Key("other_shift"))
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
	switch {
	case !sound:
		return nil, false
	case one == second:
		m.raise(badOverride, withAt, diag.Textf("“%s”不能替下自己, 也不能跟自己换", "“%s” cannot take his own place or swap with himself", m.called(one)))
		return nil, false
	case key == "swap" && otherDay == o.Day && other == shift:
		m.findings = append(m.findings, badOverride.At(whoAt, text("两个人换的是同一天的同一个班, 换了也一样", "the two swap one and the same shift, which changes nothing")).
			WithHint(text("写对方的班: other_day(对方日期)、other_shift(对方班次)", "write the shift of the other: other_day, other_shift")))
		return nil, false
	}
	turn := turnOut{change{day: o.Day, shift: shift, out: one, in: second}, path.Key("day"), whoAt, withAt}
	switch key {
	case "add":
		turn.out, turn.in, turn.inAt = -1, one, whoAt
	case "swap":
		dayAt := path.Key("day")
		if o.OtherDay != 0 {
			dayAt = path.Key("other_day")
		}
		return []turnOut{turn, {change{day: otherDay, shift: other, out: second, in: one}, dayAt, withAt, whoAt}}, true
	}
	return []turnOut{turn}, true
}

// overworked finds who comes in by an override while he is on another shift of the roster.
func (m *rosterMaker) overworked() {
	for _, c := range m.turns {
		if c.in < 0 || !slices.Contains(m.of.slotsOn(c.day, c.shift, nil), c.in) {
			continue
		}
		for day := c.day - 1; day <= c.day+1; day++ {
			for _, other := range m.of.shiftsOn(day, nil) {
				if day == c.day && other == c.shift || !m.meet(c.shift, other, int(day-c.day)) || !slices.Contains(m.of.slotsOn(day, other, nil), c.in) {
					continue
				}
				m.raise(twiceOn, c.inAt, diag.Textf("“%s”那时还在上 %s 的“%s”", "“%s” is on “%[3]s” of %[2]s at the same time", m.called(c.in), day, m.shifts[other].Called()))
			}
		}
	}
}

// changed is the shift that an override changes.
func (m *rosterMaker) changed(ref *org.Ref, path diag.Path) (int32, bool) {
	if _, called := m.named[string(*ref)]; !called && (*ref == "rest" || *ref == "休息") {
		m.findings = append(m.findings, unknownShift.At(path, diag.Textf("“%s”不是班次", "“%s” is no shift", *ref)).
			WithHint(text("要让人休息, 写他本来的班次, 再写 remove(减)", "to give somebody the day off, name the shift that he works, and remove him")))
		return rest, false
	}
	return m.shift(ref, path)
}
