// Package schedule will put duties on the calendar: agendas, deadlines after events, rosters and coverage. So far it
// compiles the calendar, and checks what the author writes of shifts and rosters.
package schedule
