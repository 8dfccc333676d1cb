package cadence

import "time"

// Check finds all that is wrong with a Spec. It needs no calendar of workdays; [New] does.
func Check(s Spec) Faults {
	c := checker{spec: s}
	if s.Every < Day || s.Every > Shift {
		return Faults{{Field: "every", Reason: Missing}}
	}
	c.fits()
	c.alone()
	c.months()
	if len(c.faults) > 0 { // the ranges below follow from the unit and the months
		return c.faults
	}
	c.placed()
	c.workdays()
	c.times()
	c.words()
	return c.faults
}

type checker struct {
	spec   Spec
	faults Faults
}

func (c *checker) add(f Fault) { c.faults = append(c.faults, f) }

// fits checks that the fields go with the unit.
func (c *checker) fits() {
	s, every := c.spec, c.spec.Every
	long := every != Day && every != Shift
	for _, f := range []struct {
		field       string
		given, fits bool
	}{
		{"months", len(s.Months) > 0, every == Year},
		{"by", s.By != 0, long},
		{"days", len(s.Days) > 0, s.cell() == Month},
		{"weekdays", len(s.Weekdays) > 0, every == Week},
		{"workday", s.Workday != 0, long},
		{"by_workday", s.ByWorkday != 0, long},
		{"times", s.Times != 0, every != Shift},
		{"at", s.At != DuringShift, every == Shift},
		{"set", s.Set != nil, every == Day},
	} {
		if f.given && !f.fits {
			c.add(Fault{Field: f.field, Reason: NotWithUnit})
		}
	}
}

// alone checks that one field at most places the occurrence, and that what is on given days has no count.
func (c *checker) alone() {
	s, placing := c.spec, ""
	for _, f := range []struct {
		field       string
		given, once bool
	}{
		{"by", s.By != 0, false},
		{"days", len(s.Days) > 0, true},
		{"weekdays", len(s.Weekdays) > 0, true},
		{"workday", s.Workday != 0, true},
		{"by_workday", s.ByWorkday != 0, true},
		{"set", s.Set != nil, true},
	} {
		switch {
		case !f.given:
		case placing != "":
			c.add(Fault{Field: f.field, Other: placing, Reason: NotWithOther})
		default:
			placing = f.field
			if f.once && s.Times > 1 {
				c.add(Fault{Field: "times", Other: f.field, Reason: NotWithOther})
			}
		}
	}
}

func (c *checker) months() {
	seen := map[time.Month]bool{}
	for _, m := range c.spec.Months {
		c.entry(Fault{Field: "months", N: int(m), Least: 1, Most: 12}, seen[m])
		seen[m] = true
	}
}

// entry checks the range of a number of a list, and that it stands there once.
func (c *checker) entry(f Fault, seen bool) {
	switch {
	case f.N < f.Least || f.N > f.Most:
		f.Reason = OutOfRange
		c.add(f)
	case seen:
		c.add(Fault{Field: f.Field, Reason: Duplicate, N: f.N})
	}
}

// placed checks days of the period, and that those which some periods lack have a policy.
func (c *checker) placed() {
	s := c.spec
	_, longest := s.lengths()
	if s.By != 0 {
		most := longest
		if s.cell() == Month {
			most = 31
		}
		c.day(Fault{Field: "by", N: s.By, Least: 1, Most: most}, false)
	}
	days := map[int]bool{}
	for _, d := range s.Days {
		c.day(Fault{Field: "days", N: d, Least: 1, Most: 31}, days[d])
		days[d] = true
	}
	weekdays := map[time.Weekday]bool{}
	for _, w := range s.Weekdays {
		c.entry(Fault{Field: "weekdays", N: int(w), Least: 0, Most: 6}, weekdays[w])
		weekdays[w] = true
	}
}

func (c *checker) day(f Fault, seen bool) {
	before := len(c.faults)
	c.entry(f, seen)
	if len(c.faults) > before {
		return
	}
	shortest, longest := c.spec.lengths()
	switch {
	case f.N > shortest && c.spec.MonthEnd == 0:
		c.add(Fault{Field: f.Field, Reason: NeedsMonthEnd, N: f.N})
	case f.N > longest && c.spec.MonthEnd == Skip:
		c.add(Fault{Field: f.Field, Reason: NeverComes, N: f.N})
	}
}

// workdays checks the number of a workday. A week may have none, a month is taken to have some.
func (c *checker) workdays() {
	s := c.spec
	for _, f := range []struct {
		field string
		n     int
	}{{"workday", s.Workday}, {"by_workday", s.ByWorkday}} {
		_, longest := s.lengths()
		size := max(f.n, -f.n)
		switch {
		case f.n == 0:
		case size > longest || size < 0:
			c.add(Fault{Field: f.field, Reason: OutOfRange, N: f.n, Least: -longest, Most: longest})
		case s.MonthEnd == 0 && (s.Every == Week || size > certainWorkdays):
			c.add(Fault{Field: f.field, Reason: NeedsMonthEnd, N: f.n})
		}
	}
}

// times checks that so many occurrences fit with their gaps into the shortest window.
func (c *checker) times() {
	s := c.spec
	if s.Times < 0 || s.Times > MostTimes {
		c.add(Fault{Field: "times", Reason: OutOfRange, N: s.Times, Least: 1, Most: MostTimes})
		return
	}
	shortest, longest := s.lengths()
	if s.By > 0 && s.By < shortest {
		shortest = s.By
	}
	switch {
	case s.Gap < 0 || s.Gap > longest:
		c.add(Fault{Field: "gap", Reason: OutOfRange, N: s.Gap, Least: 0, Most: longest})
	case s.Gap > 0 && s.Times < 2:
		c.add(Fault{Field: "times", Reason: Missing})
	case s.Gap > 0 && (s.Times-1)*s.Gap >= shortest:
		c.add(Fault{Field: "gap", Reason: GapTooWide, N: s.Gap, Most: shortest})
	}
}

// words checks the enumerated values.
func (c *checker) words() {
	for _, f := range []Fault{
		{Field: "at", N: int(c.spec.At), Least: 0, Most: int(ShiftEnd)},
		{Field: "about", N: int(c.spec.About), Least: int(Previous), Most: int(Next)},
		{Field: "month_end", N: int(c.spec.MonthEnd), Least: 0, Most: int(NextFirst)},
	} {
		c.entry(f, false)
	}
}
