package cadence

import (
	"fmt"
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// Period is a day, week, month, quarter, half-year or year of the calendar, or the day of a shift. It is an identity: it
// stays what it is when a holiday moves the day on which something is due. Periods compare with ==; the zero Period is none.
type Period struct {
	unit  Unit
	index int32 // of the unit, counted from year 0 (from 0001-01-01 for days and weeks)
}

// PeriodOf is the period of a unit that holds a day, or the zero Period where the day is none of the calendar.
func PeriodOf(unit Unit, d date.Day) Period {
	if d < date.First || d > date.Last {
		return Period{}
	}
	return Period{unit: unit, index: indexOf(unit, d)}.checked()
}

// ParsePeriod reads a key as [Period.String] writes it: 2026-10-05, 2026-W07, 2026-10, 2026Q3, 2026H1 or 2026. The error is a
// [*PeriodError].
func ParsePeriod(text string) (Period, error) {
	if p, ok := readPeriod(text); ok {
		return p, nil
	}
	return Period{}, &PeriodError{Text: text}
}

// PeriodError says that a text is no key of a period.
type PeriodError struct{ Text string }

// Error tells it in English.
func (e *PeriodError) Error() string {
	return fmt.Sprintf("cadence: no period, want one like 2026-10-05, 2026-W07, 2026-10, 2026Q3, 2026H1 or 2026: %q", e.Text)
}

// Unit is the kind of period.
func (p Period) Unit() Unit { return p.unit }

// IsZero reports whether there is no period.
func (p Period) IsZero() bool { return p.unit == 0 }

// Span is the days of the period. The last week of the year 9999 is cut off where the calendar ends.
func (p Period) Span() date.Span {
	if p.unit == 0 {
		return date.Span{From: 1, Until: 1}
	}
	return date.Span{From: firstOf(p.unit, p.index), Until: min(firstOf(p.unit, p.index+1), date.Last+1)}
}

// First is the first day of the period.
func (p Period) First() date.Day { return p.Span().From }

// Last is the last day of the period.
func (p Period) Last() date.Day { return p.Span().Through() }

// Add is the period so many further on, or back where n is negative; the zero Period outside the calendar.
func (p Period) Add(n int) Period {
	if at := int64(p.index) + int64(n); p.unit != 0 && at >= 0 && at <= int64(date.Last) && n <= int(date.Last) {
		return Period{unit: p.unit, index: int32(at)}.checked()
	}
	return Period{}
}

// String is the key: 2026-10-05 for a day or a shift, 2026-W07 for a week of ISO 8601, 2026-10 for a month, 2026Q3, 2026H1, 2026. The
// zero Period is "".
func (p Period) String() string {
	switch p.unit {
	case Day, Shift:
		return date.Day(p.index).String()
	case Week:
		year, week := isoWeek(p.index)
		return fmt.Sprintf("%04d-W%02d", year, week)
	case Month:
		return fmt.Sprintf("%04d-%02d", p.index/12, p.index%12+1)
	case Quarter:
		return fmt.Sprintf("%04dQ%d", p.index/4, p.index%4+1)
	case HalfYear:
		return fmt.Sprintf("%04dH%d", p.index/2, p.index%2+1)
	case Year:
		return fmt.Sprintf("%04d", p.index)
	}
	return ""
}

// checked is the period where it lies in the years 1 to 9999, else the zero Period.
func (p Period) checked() Period {
	least, most := bounds(p.unit)
	if p.index < least || p.index > most {
		return Period{}
	}
	return p
}

// bounds are the first and last index of a unit.
func bounds(unit Unit) (least, most int32) {
	switch unit {
	case Day, Shift:
		return int32(date.First), int32(date.Last)
	case Week:
		return 0, int32(date.Last-1) / 7
	case Month, Quarter, HalfYear, Year:
		perYear := 12 / unit.months()
		return perYear, 10000*perYear - 1
	}
	return 1, 0
}

// indexOf is the index of the period that holds a day.
func indexOf(unit Unit, d date.Day) int32 {
	switch unit {
	case Week:
		return int32(d-1) / 7 // 0001-01-01 was a Monday
	case Month:
		year, month, _ := d.Date()
		return int32(year)*12 + int32(month) - 1
	case Quarter, HalfYear, Year:
		return indexOf(Month, d) / unit.months()
	}
	return int32(d)
}

// firstOf is the first day of a period; that of the period after the last one is the day after the calendar.
func firstOf(unit Unit, index int32) date.Day {
	switch unit {
	case Week:
		return date.Day(index)*7 + 1
	case Month, Quarter, HalfYear, Year:
		return firstOfMonth(index * unit.months())
	}
	return date.Day(index)
}

// firstOfMonth is the first day of a month counted from January of the year 0.
func firstOfMonth(month int32) date.Day { return civilYearOf(month / 12).firstOf(month % 12) }

// isoWeek is the year and number of a week: it belongs to the year of its Thursday.
func isoWeek(index int32) (year, week int) {
	thursday := firstOf(Week, index) + 3
	year, _, _ = thursday.Date()
	return year, int(thursday-date.FirstOf(year, time.January))/7 + 1
}

// weekOf is the index of a week of a year; false where the year has no such week.
func weekOf(year, week int) (int32, bool) {
	fourth, ok := date.Of(year, time.January, 4) // lies in week 1
	if !ok {
		return 0, false
	}
	index := indexOf(Week, fourth) + int32(week) - 1
	y, w := isoWeek(index)
	return index, y == year && w == week
}

// readPeriod reads the forms apart by length and marks.
func readPeriod(text string) (Period, bool) {
	if len(text) == len("2026-10-05") {
		d, err := date.Parse(text)
		return Period{unit: Day, index: int32(d)}, err == nil
	}
	if len(text) < 4 {
		return Period{}, false
	}
	year, ok := digits(text[:4])
	if !ok || year < 1 {
		return Period{}, false
	}
	switch rest := text[4:]; {
	case rest == "":
		return Period{unit: Year, index: year}, true
	case len(rest) == 2 && rest[0] == 'Q':
		return numbered(Quarter, year, rest[1:], 4)
	case len(rest) == 2 && rest[0] == 'H':
		return numbered(HalfYear, year, rest[1:], 2)
	case len(rest) == 3 && rest[0] == '-':
		return numbered(Month, year, rest[1:], 12)
	case len(rest) == 4 && rest[:2] == "-W":
		week, ok := digits(rest[2:])
		index, exists := weekOf(int(year), int(week))
		return Period{unit: Week, index: index}, ok && exists
	}
	return Period{}, false
}

// numbered is the nth period of a unit in a year that has so many of them.
func numbered(unit Unit, year int32, text string, perYear int32) (Period, bool) {
	n, ok := digits(text)
	return Period{unit: unit, index: year*perYear + n - 1}, ok && n >= 1 && n <= perYear
}
