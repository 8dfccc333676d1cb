//go:build !unix

package main

import "time"

var begun = time.Now()

// spent is the time since the program began, where the system does not tell that of its own.
func spent() time.Duration { return time.Since(begun) }
