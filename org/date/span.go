package date

// Span is a run of civil days, half-open: From belongs to it, Until does not. A zero From has no beginning, a zero Until
// no end, so the zero Span is all time.
type Span struct {
	From  Day
	Until Day
}

// Through is the span that HR writes as "from … through", both days included. A zero day is open on its side.
func Through(from, through Day) Span {
	if through == 0 {
		return Span{From: from}
	}
	return Span{From: from, Until: through + 1}
}

// Contains reports whether the day lies in the span.
func (s Span) Contains(d Day) bool { return s.From <= d && (s.Until == 0 || d < s.Until) }

// Empty reports whether no day lies in the span: it ends before it begins.
func (s Span) Empty() bool { return s.Until != 0 && s.Until <= s.From }

// Meet is what two spans have in common; it may be empty.
func (s Span) Meet(o Span) Span {
	m := Span{From: max(s.From, o.From), Until: s.Until}
	if m.Until == 0 || o.Until != 0 && o.Until < m.Until {
		m.Until = o.Until
	}
	return m
}

// Overlaps reports whether a day lies in both.
func (s Span) Overlaps(o Span) bool { return !s.Empty() && !o.Empty() && !s.Meet(o).Empty() }

// Covers reports whether every day of the other lies in this one.
func (s Span) Covers(o Span) bool { return o.Empty() || s.Meet(o) == o }

// Through is the last day of the span, or zero where it has no end.
func (s Span) Through() Day {
	if s.Until == 0 {
		return 0
	}
	return s.Until - 1
}
