package cadence

import (
	"strconv"
	"strings"
	"time"

	"github.com/mandate-go/mandate/org/date"
)

// RRule is a recurrence rule of RFC 5545, section 3.3.10, on civil days, with SKIP of RFC 7529: plain data, as
// [ParseRRule] reads it. A [Set] gives it a first day and makes days of it.
//
// What differs by frequency follows the table of RFC 5545 and its two notes. Where a part is missing, the day of DTSTART
// stands in for it. These readings are taken where the text leaves more than one:
//   - A rule of years with BYMONTHDAY and without BYMONTH means every month, as BYMONTHDAY expands.
//   - A week of BYWEEKNO belongs to the year that it is numbered in, also its days in the neighbouring calendar year.
//   - SKIP moves a day that its month or year lacks, of BYMONTHDAY, BYYEARDAY or DTSTART, to the nearest day after or before
//     it: -31 in April lies before 1 April. BYMONTH has been applied by then, BYDAY and BYSETPOS are applied after. What
//     is in no month or no week, as a 366th day of a common year, does not pass BYMONTH, BYMONTHDAY, BYWEEKNO.
type RRule struct {
	Freq       Unit // Day, Week, Month or Year
	Interval   int  // 0 stands for 1
	Count      int  // 0 for no end
	Until      date.Day
	ByMonth    []int
	ByWeekNo   []int
	ByYearDay  []int
	ByMonthDay []int
	ByDay      []NthWeekday
	BySetPos   []int
	WeekStart  time.Weekday // as written; ParseRRule answers Monday where WKST is not written
	Gregorian  bool         // RSCALE=GREGORIAN is written
	Skip       RRuleSkip
}

// NthWeekday is a day of the week, and which one of the month or year: 0 for all, -1 for the last.
type NthWeekday struct {
	N   int
	Day time.Weekday
}

// RRuleSkip is the SKIP of RFC 7529: what becomes of a day that the month or year lacks.
type RRuleSkip uint8

// The values of SKIP. The zero value is written nowhere and means the same as SkipOmit.
const (
	SkipOmit     RRuleSkip = iota + 1 // OMIT: left out
	SkipBackward                      // BACKWARD: the day before
	SkipForward                       // FORWARD: the day after
)

var (
	freqNames    = [...]string{"", "DAILY", "WEEKLY", "MONTHLY", "", "", "YEARLY", ""}
	skipNames    = [...]string{"", "OMIT", "BACKWARD", "FORWARD"}
	weekdayNames = [...]string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}
)

// String writes the rule as RFC 5545 does; [ParseRRule] reads the same rule from it.
func (r RRule) String() string {
	var b strings.Builder
	part := func(name, value string) {
		if value != "" {
			if b.Len() > 0 {
				b.WriteByte(';')
			}
			b.WriteString(name + "=" + value)
		}
	}
	if r.Gregorian {
		part("RSCALE", "GREGORIAN")
	}
	part("FREQ", nameOf(r.Freq, freqNames[:]))
	if r.Until != 0 {
		part("UNTIL", compact(r.Until))
	}
	part("COUNT", positive(r.Count, 0))
	part("INTERVAL", positive(r.Interval, 1))
	part("BYMONTH", numbers(r.ByMonth))
	part("BYWEEKNO", numbers(r.ByWeekNo))
	part("BYYEARDAY", numbers(r.ByYearDay))
	part("BYMONTHDAY", numbers(r.ByMonthDay))
	part("BYDAY", weekdays(r.ByDay))
	part("BYSETPOS", numbers(r.BySetPos))
	if r.WeekStart != time.Monday {
		part("WKST", weekday(r.WeekStart))
	}
	part("SKIP", nameOf(r.Skip, skipNames[:]))
	return b.String()
}

// positive writes a number, "" where it is what is meant by leaving it out.
func positive(n, without int) string {
	if n == 0 || n == without {
		return ""
	}
	return strconv.Itoa(n)
}

func numbers(list []int) string {
	words := make([]string, len(list))
	for i, n := range list {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, ",")
}

func weekdays(list []NthWeekday) string {
	words := make([]string, len(list))
	for i, w := range list {
		words[i] = positive(w.N, 0) + weekday(w.Day)
	}
	return strings.Join(words, ",")
}

func weekday(w time.Weekday) string {
	if w < time.Sunday || w > time.Saturday {
		return "?"
	}
	return weekdayNames[w]
}
