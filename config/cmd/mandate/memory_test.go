package main

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// requestStream is so many lines of requests, each another, made when they are read. Eight times on the way it looks at how much
// memory is in use.
type requestStream struct {
	lines, next int
	line, rest  []byte
	inUse       []uint64 // bytes, after garbage was collected
}

func (s *requestStream) Read(p []byte) (int, error) {
	if len(s.rest) == 0 {
		if s.next == s.lines {
			return 0, io.EOF
		}
		s.write()
		s.next++
	}
	n := copy(p, s.rest)
	s.rest = s.rest[n:]
	return n, nil
}

func (s *requestStream) write() {
	requesters := []string{"HY-0002", "position:front_desk", "position:warehouse", "nobody"}
	s.line = fmt.Appendf(s.line[:0], `{"id":"r%d","kind":"expense","amount":"%d.%02d","requester":"%s","approver":"HY-0001","at":"2026-03-02T09:00:00+08:00"}`+"\n",
		s.next, 1+s.next%4000, s.next%100, requesters[s.next%len(requesters)])
	switch s.next % (s.lines / 8) {
	case 1: // much longer than what is read at once
		s.line = append(bytes.TrimSuffix(s.line, []byte("\n")), strings.Repeat(" ", 300<<10)+"\n"...)
	case 2:
		s.line = append(s.line[:20], '\n')
	case 3:
		var now runtime.MemStats
		runtime.GC()
		runtime.GC() // pools are emptied at the second
		runtime.ReadMemStats(&now)
		s.inUse = append(s.inUse, now.HeapAlloc)
	}
	s.rest = s.line
}

func TestAStreamOfRequestsTakesNoMoreMemoryTheLongerItIs(t *testing.T) {
	lines := 200_000
	if testing.Short() {
		lines = 16_000
	}
	for _, args := range [][]string{{"--format", "json"}, {"--format", "text"}} {
		var err bytes.Buffer
		s := &requestStream{lines: lines}
		status := run(append([]string{"decide", "testdata/garden", "--request", "-"}, args...), system{in: s, out: io.Discard, err: &err, now: clock})
		require.Equal(t, faulty, status, err.String())
		require.Len(t, s.inUse, 8)
		t.Log(args, s.inUse)
		for _, inUse := range s.inUse[2:] {
			require.LessOrEqual(t, inUse, s.inUse[1]+64<<10, "%v: one byte a line is %d", s.inUse, lines/8)
		}
	}
}
