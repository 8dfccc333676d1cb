package calendar

import "github.com/mandate-go/mandate/org/date"

// Convention says what happens to a date that does not fall on a workday. Finding the nominal date and adjusting it are
// two steps: a duty of the 5th stays one of the 5th, wherever its date moves this month. The names are those of the
// business day conventions of finance.
type Convention uint8

// The conventions.
const (
	Keep              Convention = iota // the date stays (不变)
	Following                           // the next workday (顺延)
	Preceding                           // the workday before (提前)
	ModifiedFollowing                   // the next workday, or the one before where the next is in another month (顺延不跨月)
	ModifiedPreceding                   // the workday before, or the next where that one is in another month (提前不跨月)
	Nearest                             // whichever workday is nearer; the following one where both are equally near (就近)
)

var conventionNames = [...]string{"keep", "following", "preceding", "modified_following", "modified_preceding", "nearest"}

// String is the word for the convention as the language writes it: "modified_following".
func (v Convention) String() string {
	if int(v) < len(conventionNames) {
		return conventionNames[v]
	}
	return ""
}

// ParseConvention reads the word for a convention; "" is [Keep]. Anything else is reported by false.
func ParseConvention(word string) (Convention, bool) {
	if word == "" {
		return Keep, true
	}
	for i, name := range conventionNames {
		if name == word {
			return Convention(i), true
		}
	}
	return Keep, false
}

// Adjust is where a date goes by a convention. A workday stays. The result is the zero Day where the day is none, where
// the calendar ends before a workday, or where there is no such convention.
//
// A month without any workday leaves the modified conventions no choice: the date then goes where the second try leads.
// Nearest breaks a tie forwards, as libraries of the field do.
func (c *Calendar) Adjust(d date.Day, by Convention) date.Day {
	if d < date.First || d > date.Last || by > Nearest {
		return 0
	}
	if by == Keep || c.IsWorkday(d) {
		return d
	}
	next, previous := c.Next(d), c.Previous(d)
	switch by {
	case Following:
		return next
	case Preceding:
		return previous
	case ModifiedFollowing:
		if !sameMonth(next, d) {
			return previous
		}
		return next
	case ModifiedPreceding:
		if !sameMonth(previous, d) {
			return next
		}
		return previous
	}
	if next == 0 || previous != 0 && d-previous < next-d {
		return previous
	}
	return next
}

func sameMonth(a, b date.Day) bool {
	ay, am, _ := a.Date()
	by, bm, _ := b.Date()
	return !a.IsZero() && ay == by && am == bm
}
