//go:build unix

package main

import (
	"runtime"
	"syscall"
	"time"
)

// used is the processor time and the most memory that the program has had so far, by the account of the system.
func used() (spent time.Duration, peak uint64) {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0, 0
	}
	unit := uint64(1024)
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		unit = 1
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()), uint64(usage.Maxrss) * unit
}
