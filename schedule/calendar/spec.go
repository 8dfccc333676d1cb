package calendar

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// Base is the public calendar that a calendar stands on.
type Base uint8

// The bases. Where none is stated nobody has said which days are holidays: Monday to Friday are worked, and every day is
// provisional.
const (
	Unstated Base = iota
	Weekdays      // Monday to Friday, no holidays, nothing provisional
	China         // the yearly holiday notices of the State Council, 2007 to 2026; other years provisional
	Always        // every day is worked, as guards work; nothing provisional
)

// Spec is what a calendar is made from.
type Spec struct {
	Base  Base
	Years []Year // each takes the place of what the base knows of the notice of that year
	Days  []Day  // the organization's own: CompanyRest or CompanyWorkday; they override everything
}

// Year is the holiday notice of one year. A notice may speak of days in the December before and in the January after:
// New Year's rest often begins on 30 December, and a weekend day before it is worked.
type Year struct {
	Year      int
	Published bool  // the year is no longer provisional
	Days      []Day // Holiday, InLieu or MakeUp
}

// Day is a civil day that is not what its weekday says.
type Day struct {
	Day  date.Day
	Kind Kind
	Name string // of the festival or the occasion
}

// Reason says what is wrong with an entry of a [Spec].
type Reason uint8

// The reasons of an [Error].
const (
	NotADay           Reason = iota // the zero day, or one outside the years 1 to 9999
	WrongKind                       // a kind that does not stand in this list
	Conflict                        // one day with two kinds
	OutsideYear                     // not in the notice's year, the December before or the January after
	MakeUpOnWeekday                 // 调休上班 on a Monday to Friday
	InLieuOnWeekend                 // 调休放假 on a Saturday or Sunday
	YearTwice                       // two notices of one year
	YearOutOfCalendar               // not in 1 to 9999
	UnknownBase
)

// Error is one fault of a [Spec].
type Error struct {
	Reason Reason
	Year   int      // of the notice, 0 among the organization's own days
	Day    date.Day // the zero Day where the whole year or the base is at fault
	Kind   Kind
	Other  Kind // of the entry before, in a conflict
}

// Error names the day and what is wrong, in English.
func (e *Error) Error() string {
	where := "calendar: " + e.Day.String()
	switch e.Reason {
	case NotADay:
		return "calendar: an entry has no day between 0001-01-01 and 9999-12-31"
	case WrongKind:
		return where + ": a day of this list cannot be " + strconv.Quote(e.Kind.String())
	case Conflict:
		return fmt.Sprintf("%s: both %s and %s", where, e.Other, e.Kind)
	case OutsideYear:
		return fmt.Sprintf("%s: not near the year %d of its notice", where, e.Year)
	case MakeUpOnWeekday:
		return where + ": a make-up workday on a weekday"
	case InLieuOnWeekend:
		return where + ": a day off in lieu on a weekend"
	case YearTwice:
		return fmt.Sprintf("calendar: two notices of the year %d", e.Year)
	case YearOutOfCalendar:
		return fmt.Sprintf("calendar: no year %d between 1 and 9999", e.Year)
	}
	return "calendar: unknown base"
}

// New compiles a calendar. The error joins an [*Error] for every fault; with a fault there is no calendar.
func New(spec Spec) (*Calendar, error) {
	b := builder{marks: map[date.Day]mark{}, spec: spec}
	if spec.Base > Always {
		b.fault(Error{Reason: UnknownBase})
	}
	b.years()
	b.company()
	if len(b.faults) > 0 {
		return nil, errors.Join(b.faults...)
	}
	return b.calendar(), nil
}

// mark is what an exceptional day is.
type mark struct {
	kind Kind
	name string
}

type builder struct {
	spec    Spec
	marks   map[date.Day]mark
	settled []date.Span
	faults  []error
}

func (b *builder) fault(e Error) { b.faults = append(b.faults, &e) }

// years puts the notices on the calendar: the base's, but for those years that have another.
func (b *builder) years() {
	others := map[int]bool{}
	for _, y := range b.spec.Years {
		if y.Year < 1 || y.Year > 9999 {
			b.fault(Error{Reason: YearOutOfCalendar, Year: y.Year})
		} else if others[y.Year] {
			b.fault(Error{Reason: YearTwice, Year: y.Year})
		}
		others[y.Year] = true
	}
	if b.spec.Base == China {
		for _, y := range china() {
			if !others[y.Year] {
				b.notice(y)
			}
		}
	}
	for _, y := range b.spec.Years {
		for _, d := range y.Days {
			b.check(y.Year, d)
		}
		b.notice(y)
	}
}

func (b *builder) notice(y Year) {
	first, ok := date.Of(y.Year, time.January, 1)
	last, _ := date.Of(y.Year, time.December, 31)
	if ok && y.Published {
		b.settled = append(b.settled, date.Through(first, last))
	}
	for _, d := range y.Days {
		b.put(y.Year, d)
	}
}

// put marks a day, unless it has another kind already. Of two entries of one kind the first gives the name.
func (b *builder) put(year int, d Day) {
	before, twice := b.marks[d.Day]
	if !twice {
		b.marks[d.Day] = mark{d.Kind, d.Name}
	} else if before.kind != d.Kind {
		b.fault(Error{Reason: Conflict, Year: year, Day: d.Day, Kind: d.Kind, Other: before.kind})
	}
}

// check holds an entry of a notice against the rules that every notice keeps.
func (b *builder) check(year int, d Day) {
	e := Error{Year: year, Day: d.Day, Kind: d.Kind}
	if d.Day < date.First || d.Day > date.Last {
		e.Reason = NotADay
		b.fault(e)
		return
	}
	y, month, _ := d.Day.Date()
	weekend := restDay(d.Day)
	switch {
	case d.Kind != Holiday && d.Kind != InLieu && d.Kind != MakeUp:
		e.Reason = WrongKind
	case !(y == year || y == year-1 && month == time.December || y == year+1 && month == time.January):
		e.Reason = OutsideYear
	case d.Kind == MakeUp && !weekend:
		e.Reason = MakeUpOnWeekday
	case d.Kind == InLieu && weekend:
		e.Reason = InLieuOnWeekend
	default:
		return
	}
	b.fault(e)
}

// company puts the organization's own days over everything else.
func (b *builder) company() {
	own := builder{marks: map[date.Day]mark{}}
	for _, d := range b.spec.Days {
		switch {
		case d.Day < date.First || d.Day > date.Last:
			b.fault(Error{Reason: NotADay, Kind: d.Kind})
		case d.Kind != CompanyRest && d.Kind != CompanyWorkday:
			b.fault(Error{Reason: WrongKind, Day: d.Day, Kind: d.Kind})
		default:
			own.put(0, d)
		}
	}
	b.faults = append(b.faults, own.faults...)
	for d, m := range own.marks {
		b.marks[d] = m
		b.settled = append(b.settled, date.Through(d, d))
	}
}

// calendar compiles what was put together.
func (b *builder) calendar() *Calendar {
	c := &Calendar{base: b.spec.Base, marks: b.marks}
	if c.base == Weekdays || c.base == Always {
		b.settled = []date.Span{date.Through(date.First, date.Last)}
	}
	c.settled = merge(b.settled)
	c.days = make([]date.Day, 0, len(b.marks))
	for d := range b.marks {
		c.days = append(c.days, d)
	}
	slices.Sort(c.days)
	c.count = newCounter(c)
	return c
}

// merge joins spans that touch, in the order of time.
func merge(spans []date.Span) []date.Span {
	slices.SortFunc(spans, func(a, b date.Span) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Until, b.Until))
	})
	var merged []date.Span
	for _, s := range spans {
		if n := len(merged); n > 0 && s.From <= merged[n-1].Until {
			merged[n-1].Until = max(merged[n-1].Until, s.Until)
			continue
		}
		merged = append(merged, s)
	}
	return merged
}
