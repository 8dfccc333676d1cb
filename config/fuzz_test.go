package config_test

import (
	"io/fs"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

// longestSeed keeps the fuzzer from copying megabytes.
const longestSeed = 64 << 10

// FuzzLoad reads a text as a model beside one that is sound, alone, a second time, and as part of a site on a shared handbook:
// it must end soon, find the same again, and place every finding inside the files.
func FuzzLoad(f *testing.F) {
	for _, text := range estate(f) {
		f.Add(text)
	}
	fsys, models := entries(f)
	for _, names := range models {
		for _, name := range names {
			text, err := fs.ReadFile(fsys, name)
			require.NoError(f, err)
			f.Add(string(text))
		}
	}
	clean := read(f, "testdata/clean.yaml")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > longestSeed {
			t.Skip()
		}
		alone := files{"m.yaml": text}
		begun := time.Now()
		m, findings := config.Load(alone.fs(), ".")
		took := time.Since(begun)
		for try := 0; took >= time.Second && try < 3; try++ { // a busy machine is not the loader's fault, the same text again and again is
			begun = time.Now()
			config.Load(alone.fs(), ".")
			took = min(took, time.Since(begun))
		}
		require.Less(t, took, time.Second)
		if findings.Err() != nil {
			undetermined(t, m)
		} else {
			require.False(t, m.Org().Faulty())
		}
		for _, finding := range findings {
			requireInside(t, alone, finding)
		}
		again, same := config.Load(alone.fs(), ".")
		require.Equal(t, findings, same)
		require.Equal(t, hashes(m), hashes(again))

		beside := files{"clean.yaml": clean, "m.yaml": text}
		_, findings = config.Load(beside.fs(), ".")
		for _, finding := range findings {
			requireInside(t, beside, finding)
		}

		site := files{"handbook/clean.yaml": clean, "site/m.yaml": text, "site/s.yaml": "mandate: 1\nextends: ../handbook\n"}
		m, findings = config.Load(site.fs(), "site")
		if findings.Err() != nil {
			undetermined(t, m)
		}
		for _, finding := range findings {
			requireInside(t, site, finding)
		}
	})
}

// requireInside wants a finding and what it relates to at places that exist, or at none.
func requireInside(t *testing.T, f files, finding diag.Finding) {
	t.Helper()
	require.NotEmpty(t, finding.Code)
	require.NotEmpty(t, finding.Message.ZH)
	require.NotEmpty(t, finding.Message.EN)
	for _, at := range append([]diag.Place{{Path: finding.Path, Pos: finding.Pos}}, finding.Related...) {
		if at.Pos.Line == 0 {
			require.Zero(t, at.Pos.Column)
			continue
		}
		text := strings.TrimPrefix(f[at.Pos.File], "\ufeff")
		lines := strings.Split(text, "\n")
		require.LessOrEqual(t, int(at.Pos.Line), len(lines), "%v %v", finding.Code, at)
		require.Positive(t, at.Pos.Column)
		width := utf8.RuneCountInString(lines[at.Pos.Line-1])
		require.LessOrEqual(t, int(at.Pos.Column), width+1, "%v %v", finding.Code, at)
	}
}
