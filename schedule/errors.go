package schedule

import "errors"

// ErrNoDeadline says that a duty has no span after an event.
var ErrNoDeadline = errors.New("schedule: the duty has no deadline after an event")

// ErrNoRules says that no set of rules of work has the key.
var ErrNoRules = errors.New("schedule: there is no such set of rules of work")

// ErrNoWork says that a stretch of work has nobody to do it, or does not end after it begins, or has a break as long as itself.
var ErrNoWork = errors.New("schedule: a stretch of work without a person or a length")
