package main

// reading is one way in which an implementation departs from the text as we read it.
type reading uint32

const (
	startNotCounted reading = 1 << iota
	wholeWeeks
	weeksCutAtNewYear
	bothKindsOfWeekday
	firstWeekFromStart
	numberedWeekdaysOnly
	yearDaysAlone
	weeksWithoutMonthDays
	weeksFromStartYear
	noYearSkip
	skipOfEmptyMonths
	numberedRunOver
)

// reason is why an implementation may answer otherwise: what it does, and where the text speaks of it.
type reason struct {
	reading reading
	text    string
}

var rruleGo = []reason{
	{startNotCounted, "a DTSTART that the rule does not match is no instance. RFC 5545, 3.8.5.3, calls the set undefined; 3.3.10, COUNT: it always counts as the first"},
	{wholeWeeks, "BYWEEKNO alone means all days of the week. RFC 5545, 3.3.10, last paragraphs: a missing BYDAY is taken from DTSTART"},
	{weeksCutAtNewYear, "weeks are cut at the new year: a day whose week belongs to the year beside is found by 1, by -1, or by a number of the last week that is miscounted. RFC 5545, 3.3.10, BYWEEKNO: weeks are those of ISO 8601, negative numbers count from the end"},
	{bothKindsOfWeekday, "a plain and a numbered weekday in one BYDAY must both hold. RFC 5545, 3.3.10, BYDAY: it is a list, each value of which adds days"},
	{firstWeekFromStart, "BYSETPOS counts in the first week from DTSTART on. RFC 5545, 3.3.10, BYSETPOS: the set starts at the beginning of the interval"},
}

var rruleTemporal = []reason{
	{startNotCounted, rruleGo[0].text},
	{wholeWeeks, rruleGo[1].text},
	{weeksFromStartYear, "years of weeks are counted from the calendar year of DTSTART, not from that of its week. RFC 5545, 3.3.10, BYWEEKNO, leaves it open"},
	{numberedWeekdaysOnly, "numbered weekdays of the year stand alone, without plain ones and BYMONTHDAY. RFC 5545, 3.3.10, BYDAY: a list, each value of which adds days; note 2: limit if BYMONTHDAY is present"},
	{yearDaysAlone, "BYYEARDAY is limited by BYMONTH alone, and weeks and numbered weekdays of the year add to it. RFC 5545, 3.3.10: parts are applied one after the other; note 2: BYDAY limits if BYYEARDAY is present"},
	{weeksWithoutMonthDays, "BYMONTHDAY does not limit BYWEEKNO. RFC 5545, 3.3.10: parts are applied one after the other, BYWEEKNO before BYMONTHDAY"},
	{skipOfEmptyMonths, "SKIP moves no BYMONTHDAY of a MONTHLY rule, and of a YEARLY one the first alone, in months without another day, past BYDAY, and a negative one to the end of its month. RFC 7529, 4.1: every invalid date is moved, before BYDAY is applied"},
	{numberedRunOver, "the 53rd weekday of a year that has 52 runs over into the year beside, and comes in the turn of its own year, be it after later days; COUNT counts in that order. RFC 5545, 3.3.10, BYDAY: a number means the nth weekday within the year; dates that do not exist are ignored and not counted"},
	{noYearSkip, "SKIP leaves out days of the year. RFC 7529, 4.1, moves every invalid date and excepts none"},
}
