// Package schedule will put duties on the calendar: agendas, deadlines after events, rosters and coverage. So far it
// checks what the author writes of calendars, shifts and rosters, and computes nothing from it.
package schedule
