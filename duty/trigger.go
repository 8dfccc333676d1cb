package duty

import "github.com/mandate-go/mandate/org"

// TriggerKind says what sets a duty off.
type TriggerKind string

// The kinds of trigger.
const (
	OnCalendar TriggerKind = "calendar" // a period, or a rule of RFC 5545
	OnEvent    TriggerKind = "event"    // something that happens, with a deadline or without
	InShift    TriggerKind = "shift"    // every shift
	Standing   TriggerKind = "standing" // always
)

// Trigger is when a duty is to be done, taken apart: what computes days reads these parts and nothing else.
type Trigger struct {
	Kind TriggerKind
	// Due is what is written, in one form: lists sorted, Times at least 1 on the calendar and in shifts, the event by its
	// id, About and IfHoliday as written. It is zero for a standing duty and for an occasion without a deadline.
	Due    Due
	Events []org.Ref // the event that the deadline counts from, or the occasions, by id where they are defined

	catalogue *Catalogue
	occasions []org.Ref // beside a due
}

// Trigger is when a duty of this catalogue is to be done.
func (c *Catalogue) Trigger(d *Duty) Trigger {
	t := Trigger{Kind: Standing, catalogue: c}
	if d.Due == nil {
		if len(d.Occasion) > 0 {
			t.Kind, t.Events = OnEvent, d.Occasion
		}
		return t
	}
	t.Due, t.occasions = *d.Due, d.Occasion
	switch {
	case d.Due.After != "":
		t.Kind, t.Events = OnEvent, []org.Ref{d.Due.After}
		return t
	case d.Due.Every == "shift":
		t.Kind = InShift
	default:
		t.Kind = OnCalendar
	}
	t.Due.Times = max(t.Due.Times, 1)
	return t
}
