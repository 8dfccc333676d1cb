package yamlnode_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config/internal/yamlnode"
	"github.com/mandate-go/mandate/org/diag"
)

// FuzzDecode: whatever the text, nothing panics, every finding stands inside the text, decoding again finds the same, a
// finding's path leads back into the file, and no message speaks of the engine.
func FuzzDecode(f *testing.F) {
	for _, c := range faults {
		f.Add(c.text)
	}
	for _, c := range accidents {
		f.Add(c.text)
	}
	for _, text := range prose {
		f.Add(text)
	}
	f.Add(fileA)
	f.Add(fileB)
	f.Fuzz(func(t *testing.T, text string) {
		_, found := yamlnode.Parse("a.yaml", []byte(text))
		file, findings := newDecoder().Parse("a.yaml", []byte(text))
		findings = append(findings, found...)
		if file == nil {
			require.NotEmpty(t, findings)
		} else {
			findings = append(findings, decodeTwice(t, file)...)
		}
		lines := strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n")
		for _, found := range findings {
			inside(t, lines, found.Pos, found.Length)
			for _, r := range found.Related {
				inside(t, lines, r.Pos, 0)
			}
			require.NotContains(t, found.Message.EN, "yaml: ")
		}
	})
}

func decodeTwice(t *testing.T, file *yamlnode.File) diag.Findings {
	var one, two model
	findings := newDecoder().Decode(file, &one)
	require.Equal(t, findings, newDecoder().Decode(file, &two))
	require.Equal(t, one, two)
	again := make(diag.Findings, 0, len(findings))
	for _, f := range findings {
		again = append(again, diag.Finding{Path: f.Path, Offset: f.Offset, Length: 1})
	}
	newDecoder().Locate([]yamlnode.Part{{File: file, Spec: &two}}, again)
	for _, f := range again {
		require.Equal(t, "a.yaml", f.Pos.File)
	}
	return findings
}

func inside(t *testing.T, lines []string, at diag.Pos, length int) {
	t.Helper()
	require.Equal(t, "a.yaml", at.File)
	require.Positive(t, at.Line)
	require.LessOrEqual(t, int(at.Line), len(lines))
	width := utf8.RuneCountInString(lines[at.Line-1])
	require.Positive(t, at.Column)
	require.LessOrEqual(t, int(at.Column), width+1)
	if length > 1 {
		require.LessOrEqual(t, int(at.Column)-1+length, width)
	}
}

// FuzzFaultPlace: a fault at the word 错 inside a scalar, however that is written, stands at the character that makes it:
// the word itself, or the backslash of its escape.
func FuzzFaultPlace(f *testing.F) {
	for _, c := range offsets {
		f.Add(c.value)
	}
	f.Fuzz(func(t *testing.T, value string) {
		text := "positions:\n  - id: a\n    when: " + value + "\n"
		_, findings := read(text)
		for _, found := range findings {
			if found.Code != conditionKind.Code {
				continue
			}
			line := []rune(strings.Split(text, "\n")[found.Pos.Line-1])
			require.Contains(t, `错\`, string(line[found.Pos.Column-1]), "%q", text)
		}
	})
}
