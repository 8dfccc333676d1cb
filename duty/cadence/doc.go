// Package cadence says how often something is due, on civil days, and by when after an event.
//
// A [Rule] is built from a [Spec]: by the 5th of each month, on the 14th and 24th, every January, once a quarter at any
// time, on the last workday. It answers with [Occurrence] values: the [Period] in which one comes round, the period of which it
// speaks, the first and the last day to do it. The period is its identity, written 2026-10, 2026Q3 or 2026-W07, and stays when the day moves. What
// happens on a holiday is a second step, for which the caller takes the nominal day from here.
//
// Days 29 to 31 are not in every month. A rule that names one says what then, or is refused: no month is left out, and no
// day drifts, without someone having written so.
//
// An [After] is a deadline after an event: hours are elapsed time, days and workdays do not count the day of the event.
//
// A [Set] is a recurrence of another calendar, read with [ParseSet]: DTSTART, RRULE, RDATE and EXDATE of RFC 5545 with SKIP
// of RFC 7529. It goes into a Spec as any other rule does.
//
// Nothing here reads the clock, and no answer takes longer the further away it lies: each starts at the period in
// question. Values are immutable and safe for concurrent use.
package cadence
