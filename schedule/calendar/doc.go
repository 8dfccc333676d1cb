// Package calendar knows which civil days are worked: weekends, public holidays, weekdays off in exchange and weekend days
// worked for them (调休), and the organization's own days. On that it counts workdays, moves a date that falls on a
// holiday, and counts working hours.
//
// A [Calendar] is compiled once, never changes, and may be used by any number of goroutines. Counting and moving take the
// same time over a day and over a century and allocate nothing.
//
// What no notice has settled is provisional, not ordinary: see [Calendar.Provisional] and [Calendar.Settled].
package calendar
