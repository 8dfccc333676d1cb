package config_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
)

// The generated part of the guide stands between these lines.
const (
	begin = "<!-- 以下由程序生成 -->\n"
	end   = "<!-- 以上由程序生成 -->\n"
)

func TestTheReferenceOfTheGuideIsWhatTheSpecificationsSay(t *testing.T) {
	text, err := os.ReadFile("README.md")
	require.NoError(t, err)
	before, rest, found := strings.Cut(string(text), begin)
	require.True(t, found)
	_, after, found := strings.Cut(rest, end)
	require.True(t, found)
	made := before + begin + config.WriteReference() + end + after
	if *update {
		require.NoError(t, os.WriteFile("README.md", []byte(made), 0o644))
	}
	text, err = os.ReadFile("README.md")
	require.NoError(t, err)
	require.Equal(t, made, string(text), "go test ./config -update")
}
