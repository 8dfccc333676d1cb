package main

import (
	"fmt"
	"os"
	"strings"
)

// What stands between these lines is generated.
const (
	begin = "<!-- go run . -write: begin -->\n"
	end   = "<!-- go run . -write: end -->\n"
)

// rewrite puts a text between the marks of a file.
func rewrite(path, text string) error {
	old, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, after, err := around(string(old))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, []byte(before+begin+"\n"+text+end+after), 0o666)
}

// around is what stands before and after the generated part.
func around(text string) (before, after string, err error) {
	before, rest, found := strings.Cut(text, begin)
	_, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		return "", "", fmt.Errorf("wants the lines %q and %q", strings.TrimSpace(begin), strings.TrimSpace(end))
	}
	return before, after, nil
}
