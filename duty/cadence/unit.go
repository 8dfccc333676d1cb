package cadence

// Unit is the kind of period that a rule comes round in. The zero Unit is none.
type Unit uint8

// The units, from the shortest. A week begins on Monday (ISO 8601); quarters and half-years begin in January. A Shift
// is no span of days: the roster says when shifts begin and end.
const (
	Day Unit = iota + 1
	Week
	Month
	Quarter
	HalfYear
	Year
	Shift
)

// String is the unit as the language of models writes it: half_year.
func (u Unit) String() string { return nameOf(u, unitNames[:]) }

// shortest and longest are the lengths in days that a period of the unit has.
func (u Unit) shortest() int { return lengths[min(u, Shift)][0] }
func (u Unit) longest() int  { return lengths[min(u, Shift)][1] }

// months is how many months a period of the unit has, 0 where it is not made of months. beginnings has bit m-1 for each
// month of the year with which one begins.
func (u Unit) months() int32      { return unitMonths[min(u, Shift)] }
func (u Unit) beginnings() uint16 { return unitBeginnings[min(u, Shift)] }

var (
	unitNames  = [...]string{"", "day", "week", "month", "quarter", "half_year", "year", "shift"}
	lengths    = [...][2]int{Day: {1, 1}, Week: {7, 7}, Month: {28, 31}, Quarter: {90, 92}, HalfYear: {181, 184}, Year: {365, 366}, Shift: {}}
	unitMonths = [...]int32{Month: 1, Quarter: 3, HalfYear: 6, Year: 12, Shift: 0}

	unitBeginnings = [...]uint16{Month: allMonths, Quarter: 0b001_001_001_001, HalfYear: 0b000_001_000_001, Year: 1, Shift: 0}
)

// About is which period an occurrence speaks of, seen from the one in which it is due.
type About int8

// The records of last month are about the [Previous] period; supplies for the next one about [Following].
const (
	Previous About = -1
	Current  About = 0
	Next     About = 1
)

// String is the word of the language of models: previous, current or next.
func (a About) String() string { return nameOf(a+1, aboutNames[:]) }

// MonthEnd says what becomes of a day that some periods do not have, such as the 31st in April or the 30th in February.
// The zero MonthEnd says nothing, and a rule whose days can be missed is then refused.
type MonthEnd uint8

// The policies.
const (
	LastDay   MonthEnd = iota + 1 // the last day of the period
	Skip                          // no occurrence in this period
	NextFirst                     // the first day of the following period
)

// String is a word for the policy: last_day, skip or next_first.
func (m MonthEnd) String() string { return nameOf(m, monthEndNames[:]) }

// Moment is which part of a shift a rule of each [Shift] means.
type Moment uint8

// The moments. The zero Moment is any time in the shift.
const (
	DuringShift Moment = iota
	ShiftStart
	ShiftEnd
)

// String is a word for the moment: during, start or end.
func (m Moment) String() string { return nameOf(m, momentNames[:]) }

var (
	aboutNames    = [...]string{"previous", "current", "next"}
	monthEndNames = [...]string{"", "last_day", "skip", "next_first"}
	momentNames   = [...]string{"during", "start", "end"}
)

// nameOf is the name of an enumerated value, or "" where it has none.
func nameOf[T ~uint8 | ~int8](v T, names []string) string {
	if int(v) < 0 || int(v) >= len(names) {
		return ""
	}
	return names[v]
}
