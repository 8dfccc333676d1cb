package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var calls = []struct {
	args, stdin string
	status      int
}{
	{"check", "", fine},
	{"check testdata/garden --strict --at 2026-03-02", "", fine},
	{"check testdata/broken", "", faulty},
	{"check testdata/warned.yaml", "", fine},
	{"check testdata/warned.yaml --strict", "", faulty},
	{"check testdata/empty --format json", "", faulty},
	{"check testdata/nowhere", "", misuse},
	{"check --nothing", "", misuse},
	{"chart --at 2026-03-02 --format svg", "", fine},
	{"chart --at tomorrow", "", misuse},
	{"decide testdata/garden --request -", yes, fine},
	{"decide testdata/garden --request -", yes + "\n" + beyond, faulty},
	{"decide testdata/garden --request gone", "", misuse},
	{"assign testdata/court.yaml --person 林秀英 --position 文员 --from 2026-07-01", "", fine},
	{"assign testdata/court.yaml --person 林秀英 --position 出纳 --from 2026-03-02", "", faulty},
	{"assign testdata/court.yaml --person 林秀英", "", misuse},
	{"assign testdata/court.yaml --request -", "not JSON", faulty},
	{"explain org.cycle", "", fine},
	{"explain org.circle", "", misuse},
	{"version", "", fine},
	{"help", "", fine},
	{"", "", misuse},
}

// The command is built first: go run would turn every exit status into 1.
func TestTheBuiltCommandReturnsItsExitStatus(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command")
	}
	built := filepath.Join(t.TempDir(), "mandate.exe")
	out, err := exec.Command("go", "build", "-o", built, ".").CombinedOutput()
	require.NoError(t, err, string(out))
	for _, c := range calls {
		var stdout, stderr bytes.Buffer
		command := exec.Command(built, strings.Fields(c.args)...)
		command.Stdin, command.Stdout, command.Stderr = strings.NewReader(c.stdin), &stdout, &stderr
		err := command.Run()
		if exit := (*exec.ExitError)(nil); err != nil {
			require.True(t, errors.As(err, &exit), "%v", err)
		}
		require.Equal(t, c.status, command.ProcessState.ExitCode(), "%s: %s", c.args, stderr.String())
		if c.status == misuse {
			require.Empty(t, stdout.String(), c.args)
			require.NotEmpty(t, stderr.String(), c.args)
		}
	}
}

func TestAFileThatMayNotBeReadIsAPathThatCannotBeOpened(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read everything")
	}
	file := filepath.Join(t.TempDir(), "secret.yaml")
	require.NoError(t, os.WriteFile(file, []byte("mandate: 1\n"), 0o000))
	require.Equal(t, misuse, mandate("", "check", file).status)
	require.Equal(t, misuse, mandate("", "decide", "testdata/garden", "--request", file).status)
}
