// Package ical writes iCalendar feeds (RFC 5545, with the calendar properties of RFC 7986) that calendars subscribe to:
// duties as all-day events, shifts as timed ones, to-dos on request.
//
// A [Feed] is what a planner has for everybody, a post or a person; a [Calendar] is any list of events, made in whatever
// way. Equal input gives equal bytes, whatever the order of the events and whenever it is written: nothing here asks for the
// time.
//
// # What stays and what moves
//
// An event keeps its UID as long as it is the same event: [Identity] is duty, post, period and turn, of shifts also roster
// and shift, and not who does it, on which day, or in whose feed. What does change an identity is another id: an
// organization, duty, post, roster or shift that is known by its name alone is another one under another name, so ids are
// worth giving.
//
// A duty that may be done over several days is one event on the last of them. It is the day that a reader has to act by,
// and what is open for a month would lie over the whole month of a calendar and hide what is due on its days. The first day
// stands in the description, and is the beginning of a to-do.
//
// # Revisions
//
// RFC 5545 wants to know of the past: when an event was changed last, and how often. A model knows the present alone, so a
// Feed takes both from it. LAST-MODIFIED and DTSTAMP are [StampOf] the latest day in the inputs and their hash: any change
// of the model gives another, not always a later one. SEQUENCE, which RFC 5545 wants raised when a date moves, counts the
// days of the event's period and of a month around it that are settled, and the organization's own among them once more: it
// rises when a notice is published and when the organization adds a day, and falls only where such a day is taken away.
// Programs that subscribe take each feed for the whole truth and need neither. Where a feed is imported again and again
// instead, and the model has a history, set the [Revision] of [Calendar.Events] from that.
package ical
