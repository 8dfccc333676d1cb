package approval

import (
	"errors"

	"github.com/mandate-go/mandate/org/diag"
)

// Why an event, or a case as it is read, is refused. A refused event leaves no trace in the case.
var (
	ErrMalformed = errors.New("approval: not in the form of an event, case or effect") // see [Refusal] for what is wrong
	ErrVersion   = errors.New("approval: a case or effect of another version")
	ErrTampered  = errors.New("approval: the case is not as it was written")
	ErrPolicy    = errors.New("approval: the case stands under another policy")
	ErrConflict  = errors.New("approval: another event has the same id")
	ErrOrder     = errors.New("approval: the event lies before the last one")
	ErrClosed    = errors.New("approval: the case is closed")
	ErrReturned  = errors.New("approval: the case is back with its requester")
	ErrForbidden = errors.New("approval: not his to do")
	ErrUntold    = errors.New("approval: it cannot be told")
	ErrCalendar  = errors.New("approval: working hours cannot be counted")
)

// Refusal is why an event is refused, with what to do. It unwraps to one of the errors above.
type Refusal struct {
	Kind error
	Text diag.Text
}

// Error is the refusal in English.
func (r *Refusal) Error() string { return r.In(diag.English) }

// In is the refusal in a language, with what to do.
func (r *Refusal) In(lang diag.Lang) string { return r.Text.In(lang) }

// Unwrap is the kind of the refusal.
func (r *Refusal) Unwrap() error { return r.Kind }

func refuse(kind error, message diag.Text) error { return &Refusal{kind, message} }
