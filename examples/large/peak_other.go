//go:build !unix

package main

import (
	"runtime"
	"time"
)

var begun = time.Now()

// used is the time since the program began and the memory that it has from the system, where the system does not tell its own account.
func used() (spent time.Duration, peak uint64) {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return time.Since(begun), stats.Sys
}
