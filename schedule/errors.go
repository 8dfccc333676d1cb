package schedule

import "errors"

// ErrNoDeadline says that a duty has no span after an event.
var ErrNoDeadline = errors.New("schedule: the duty has no deadline after an event")
