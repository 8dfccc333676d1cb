// Package ical writes iCalendar feeds (RFC 5545, with the calendar properties of RFC 7986) that calendars subscribe to:
// duties as all-day events, shifts as timed ones, to-dos on request.
//
// Equal input gives equal bytes, whatever the order of the events and whenever it is written: nothing here asks for the
// time. What RFC 5545 wants to know of the past the caller states as a [Revision]; [StampOf] makes one of the inputs of a
// model where no history is kept.
package ical
