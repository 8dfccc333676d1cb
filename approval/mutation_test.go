package approval_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// mutation breaks one thing in the engine.
type mutation struct {
	name  string
	edits []edit
}

// edit replaces a text that occurs once in a file of the module.
type edit struct{ file, old, new string }

func broken(name, file, old, new string) mutation {
	return mutation{name: name, edits: []edit{{file, old, new}}}
}

// mutations are of everything that decides; those of what came with routes of several steps stand beside.
func mutations() []mutation {
	return slices.Concat(linear, prepared, stepwise, totalling, lentAndAway, rostering, explaining, casewise, guarding, wiring)
}

// naivelyCompared are the comparisons with what was written apart, and slow is what takes its time.
const (
	naivelyCompared = "^TestTheNaive(DeciderAgrees|CaseAgrees)$"
	slow            = "^Test(TheNaive|EveryMutation|TheNearestMiss|LapsesAre|TheTextFor|WhoIsPermitted|EveryCounterfactual|ASiteDecides|NobodySigns|WhoMayIs)"
)

// TestEveryMutationIsCaught breaks the engine in one way after the other and wants the tests to fail each time: the quick ones,
// else the comparisons with what was written apart, else the other slow ones.
func TestEveryMutationIsCaught(t *testing.T) {
	every, _ := strconv.Atoi(os.Getenv("MANDATE_MUTATIONS"))
	if every < 1 {
		t.Skip("compiles the package once for every mutation: set MANDATE_MUTATIONS to 1 to run all, to 4 to run every fourth")
	}
	two := make(chan struct{}, 2)
	for i, m := range mutations() {
		if i%every != 0 {
			continue
		}
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			two <- struct{}{}
			defer func() { <-two }()
			overlay := m.overlay(t)
			for _, tests := range m.tests() {
				if caught(t, overlay, tests...) {
					return
				}
				t.Logf("not caught by go test %s", strings.Join(tests, " "))
			}
			t.Fail()
		})
	}
}

// tests are what may catch it, in order: of the code of conditions those of its own package first.
func (m mutation) tests() [][]string {
	own := [][]string{{"-short", "-skip", slow, "."}, {"-run", naivelyCompared, "."}, {"-short", "-run", slow, "-skip", "^TestEveryMutation", "."}}
	if strings.HasPrefix(m.edits[0].file, "../org/rule/") {
		return slices.Insert(own, 0, []string{"-short", "../org/rule"})
	}
	return own
}

// overlay writes the files as mutated, and the list that has the compiler read them instead.
func (m mutation) overlay(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	replace := map[string]string{}
	for i, e := range m.edits {
		original, err := filepath.Abs(e.file)
		require.NoError(t, err)
		source := original
		if mutated, again := replace[original]; again {
			source = mutated
		}
		text, err := os.ReadFile(source)
		require.NoError(t, err)
		require.Equal(t, 1, strings.Count(string(text), e.old), "in %s, of %q", e.file, e.old)
		replace[original] = filepath.Join(dir, string(rune('a'+i))+".go")
		text = []byte(strings.Replace(string(text), e.old, e.new, 1))
		require.NoError(t, os.WriteFile(replace[original], text, 0o600))
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	require.NoError(t, err)
	file := filepath.Join(dir, "overlay.json")
	require.NoError(t, os.WriteFile(file, list, 0o600))
	return file
}

// caught reports whether tests fail with the overlay. A mutation that does not compile is none.
func caught(t *testing.T, overlay string, tests ...string) bool {
	t.Helper()
	args := []string{"test", "-overlay", overlay, "-vet=off", "-ldflags=-s -w", "-failfast", "-timeout=4m", "-count=1"}
	run := exec.Command("go", append(args, tests...)...)
	run.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "MANDATE_") })
	out, err := run.CombinedOutput()
	if err == nil {
		require.NotContains(t, string(out), "no tests to run")
		return false
	}
	require.Contains(t, string(out), "--- FAIL: ", "it has to compile and run")
	return true
}
