// Package schedule will put duties on the calendar: agendas, deadlines after events, rosters and coverage. It has no
// API yet.
package schedule
