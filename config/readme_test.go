package config_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
)

// block is the first fenced block of the README in a language that follows a heading.
func block(t *testing.T, language, heading string) string {
	t.Helper()
	text, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	_, after, found := strings.Cut(string(text), "## "+heading+"\n")
	require.True(t, found, heading)
	fenced := regexp.MustCompile("(?s)```" + language + "\n(.*?)```").FindStringSubmatch(after)
	require.NotNil(t, fenced, heading)
	return fenced[1]
}

func TestTheYAMLOfTheReadmeHasNoFinding(t *testing.T) {
	yaml := block(t, "yaml", "What HR writes")
	require.LessOrEqual(t, strings.Count(yaml, "\n"), 20)
	file := filepath.Join(t.TempDir(), "site.yaml")
	require.NoError(t, os.WriteFile(file, []byte(yaml), 0o600))
	_, findings := config.Open(file)
	require.Empty(t, findings)
}

func TestTheProgramOfTheReadmePrintsWhatTheReadmeSays(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "site.yaml"), []byte(block(t, "yaml", "What HR writes")), 0o600))
	program := block(t, "go", "What a program asks")
	_, body, _ := strings.Cut(program, "func main() {\n")
	require.LessOrEqual(t, strings.Count(body, "\n"), 20)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "main.go"), []byte(program), 0o600))
	built := filepath.Join(dir, "program")
	out, err := exec.Command("go", "build", "-o", built, filepath.Join(dir, "main.go")).CombinedOutput()
	require.NoError(t, err, string(out))
	run := exec.Command(built)
	run.Dir = dir
	out, err = run.CombinedOutput()
	require.NoError(t, err, string(out))
	require.Equal(t, block(t, "text", "What a program asks"), string(out))
}
