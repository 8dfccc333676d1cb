// Package schedule puts duties on the calendar, and people on duty.
//
// A [Planner] is compiled once from a [Spec], a catalogue of duties and a chart, never changes, and may be used by any number of
// goroutines. It knows no clock: what is due is asked about days ([Planner.Agenda]), by when about events
// ([Planner.Deadline]), who is on duty as of an instant ([Planner.OnDuty]).
//
// # Rosters
//
// The teams of a [Roster] go through one pattern of shifts, each some days behind the one before. Which shift a team works on a
// day follows from the number of days since the anchor, without those that the roster skips; so taking people out, putting them
// in or swapping them changes nobody else's turns, and a skipped day costs no turn. An [Override] changes the people of one shift.
// Who is absent by the register, or does not hold the post, on the day on which a shift begins is not on it.
//
// Shifts are half-open spans, [Duty.Start] to [Duty.End]. Their times are those of the clock on the wall in the organization's
// zone. Where the clocks go forward, a time that is skipped stands for the first instant behind the gap; where they go back, a
// time that comes twice stands for the first of the two. A shift is then as long as it is: one of eight hours lasts seven or nine,
// one wholly within the gap does not take place, and shifts that adjoin on the wall adjoin.
package schedule
