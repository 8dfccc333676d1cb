package cadence

import (
	"errors"
	"fmt"
)

// Reason is why a [Spec] is refused.
type Reason uint8

// The reasons of a [Fault].
const (
	Missing       Reason = iota + 1 // the field must be given
	OutOfRange                      // N is not from Least to Most
	Duplicate                       // N stands twice
	NotWithUnit                     // the field does not go with the unit of Every
	NotWithOther                    // the field does not go with the field Other
	NeedsMonthEnd                   // some periods have no day N: MonthEnd must say what then
	NeverComes                      // no period has a day N, and MonthEnd skips those that lack it
	GapTooWide                      // Times with this Gap do not fit into the Most days of the shortest period
	NeedsWorkdays                   // a calendar of workdays must be given
)

// Fault is one thing wrong with a [Spec]. Field and Other are names of its fields as the language of models spells them: by,
// month_end.
type Fault struct {
	Field, Other string
	Reason       Reason
	N            int
	Least, Most  int
}

// Error tells it in English.
func (f Fault) Error() string {
	switch f.Reason {
	case Missing:
		return fmt.Sprintf("cadence: %s is missing", f.Field)
	case OutOfRange:
		return fmt.Sprintf("cadence: %s: %d is not from %d to %d", f.Field, f.N, f.Least, f.Most)
	case Duplicate:
		return fmt.Sprintf("cadence: %s: %d stands twice", f.Field, f.N)
	case NotWithUnit:
		return fmt.Sprintf("cadence: %s does not go with this unit", f.Field)
	case NotWithOther:
		return fmt.Sprintf("cadence: %s does not go with %s", f.Field, f.Other)
	case NeedsMonthEnd:
		return fmt.Sprintf("cadence: %s: not every period has a day %d, month_end must say what then", f.Field, f.N)
	case NeverComes:
		return fmt.Sprintf("cadence: %s: no period has a day %d", f.Field, f.N)
	case GapTooWide:
		return fmt.Sprintf("cadence: %s: so many times %d days apart do not fit into %d days", f.Field, f.N, f.Most)
	case NeedsWorkdays:
		return fmt.Sprintf("cadence: %s needs a calendar of workdays", f.Field)
	}
	return "cadence: " + f.Field
}

// Faults are all faults of one Spec, in the order of its fields.
type Faults []Fault

// Err is the faults as one error, nil where there are none.
func (f Faults) Err() error {
	all := make([]error, len(f))
	for i, fault := range f {
		all[i] = fault
	}
	return errors.Join(all...)
}
