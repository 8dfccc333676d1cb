package config

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// inParallel does n pieces of work that do not touch each other, on as many goroutines as Go may run at once. It returns when
// all are done.
func inParallel(n int, work func(i int)) {
	workers := min(n, runtime.GOMAXPROCS(0))
	if workers < 2 {
		for i := range n {
			work(i)
		}
		return
	}
	var next atomic.Int64
	var all sync.WaitGroup
	for range workers {
		all.Add(1)
		go func() {
			defer all.Done()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(i)
			}
		}()
	}
	all.Wait()
}
