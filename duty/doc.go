// Package duty is what posts must do: duties with their verbs, dues, receivers, quality records and targets, compiled into
// an immutable [Catalogue] that is checked and asked. Approvals share the one table of verbs.
//
// A due says when: on the calendar, in each shift, or within a time after an event. The package reads it, checks that it
// says one thing completely, and writes it for people; it computes no days.
package duty
