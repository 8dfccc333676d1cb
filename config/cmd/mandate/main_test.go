package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the scripts in testdata with what the command prints")

// clock is the instant at which every test runs.
func clock() time.Time { return time.Date(2026, 3, 2, 9, 0, 0, 0, time.FixedZone("", 8*60*60)) }

// result is what a call did.
type result struct {
	out, err string
	status   int
}

// mandate calls the command as the shell would.
func mandate(stdin string, args ...string) result {
	var out, err bytes.Buffer
	status := run(args, system{in: strings.NewReader(stdin), out: &out, err: &err, now: clock})
	return result{out.String(), err.String(), status}
}

// A script holds calls with what they print. Its lines begin with what they are:
//
//	$ mandate ARGS   a call; 'single quotes' keep blanks together
//	< TEXT           a line of its input
//	> TEXT           a line of its output
//	! TEXT           a line of its error output
//	? N              its exit status
//
// Lines that begin otherwise are comments. With -update everything but calls, input and comments is written anew.
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			written, err := os.ReadFile(file)
			require.NoError(t, err)
			played := play(t, string(written))
			if *update {
				require.NoError(t, os.WriteFile(file, []byte(played), 0o600))
				return
			}
			require.Equal(t, string(written), played)
		})
	}
}

// play makes the calls of a script and returns it with what they printed.
func play(t *testing.T, script string) string {
	var b strings.Builder
	lines := strings.SplitAfter(script, "\n")
	for i := 0; i < len(lines); i++ {
		call, isCall := strings.CutPrefix(lines[i], "$ mandate")
		if !isCall {
			if !strings.HasPrefix(lines[i], "> ") && !strings.HasPrefix(lines[i], "! ") && !strings.HasPrefix(lines[i], "? ") &&
				lines[i] != ">\n" && lines[i] != "!\n" {
				b.WriteString(lines[i])
			}
			continue
		}
		b.WriteString(lines[i])
		var stdin strings.Builder
		for ; i+1 < len(lines) && strings.HasPrefix(lines[i+1], "<"); i++ {
			b.WriteString(lines[i+1])
			stdin.WriteString(strings.TrimPrefix(strings.TrimPrefix(lines[i+1], "<"), " "))
		}
		printed := mandate(stdin.String(), words(call)...)
		b.WriteString(marked(t, ">", printed.out) + marked(t, "!", printed.err) + "? " + strconv.Itoa(printed.status) + "\n")
	}
	return b.String()
}

var (
	quoted = regexp.MustCompile(`'[^']*'|[^\s']+`)
	digest = regexp.MustCompile(`sha256:[0-9a-f]{64}`)
)

// words are the arguments of a call.
func words(call string) []string {
	var all []string
	for _, field := range strings.Fields(quoted.ReplaceAllStringFunc(call, func(s string) string { return strings.ReplaceAll(s, " ", "\x00") })) {
		all = append(all, strings.NewReplacer("\x00", " ", "'", "").Replace(field))
	}
	return all
}

// marked puts a mark before every line, and hides what differs from machine to machine or with every edit of a model.
func marked(t *testing.T, mark, printed string) string {
	if printed == "" {
		return ""
	}
	require.True(t, strings.HasSuffix(printed, "\n"), "what is printed ends with a line end: %q", printed)
	printed = strings.ReplaceAll(digest.ReplaceAllString(printed, "sha256:…"), runtime.Version(), "GO")
	printed = strings.ReplaceAll(printed, "\r", "␍") // calendars end their lines with both
	var b strings.Builder
	for _, line := range strings.SplitAfter(strings.TrimSuffix(printed, "\n")+"\n", "\n") {
		if line != "" {
			b.WriteString(strings.TrimSuffix(mark+" "+line, " \n"))
			if line == "\n" {
				b.WriteString("\n")
			}
		}
	}
	return b.String()
}
