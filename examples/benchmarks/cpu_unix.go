//go:build unix

package main

import (
	"syscall"
	"time"
)

// spent is the processor time of this program so far, its garbage collection included: what other programs on the machine do
// counts less in it than in what passes on the clock.
func spent() time.Duration {
	var usage syscall.Rusage
	must(0, syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
