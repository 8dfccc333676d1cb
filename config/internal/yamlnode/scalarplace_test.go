package yamlnode

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"
)

// Where a scalar stands is told without reading it again where that is possible, and has to be the place that reading it
// again tells.
func TestAScalarStandsWhereReadingItAgainTells(t *testing.T) {
	short, all := 0, 0
	check := func(name string, text []byte) {
		f, _ := Parse(name, text)
		if f == nil || f.root == nil {
			return
		}
		each(f.root, func(n *yaml.Node) {
			all++
			if n.Style == 0 && len(f.edits) == 0 && f.lines.agree {
				short++
			}
			pos, length := f.scalarPlace(n, 0, 0)
			wantPos, want := f.place(f.valueSpan(n, 0, 0))
			require.Equal(t, wantPos, pos, "%s: %q", name, n.Value)
			require.Equal(t, want, length, "%s: %q", name, n.Value)
		})
	}
	for _, pattern := range []string{"../../lanshan/*.yaml", "../../testdata/bad/*.yaml", "../../testdata/bad/*/*.yaml"} {
		names, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.NotEmpty(t, names)
		for _, name := range names {
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			check(name, text)
		}
	}
	check("odd", []byte("a: b  c\nd: e\n f\n\n g\nh: 'i''j'\n\"k\": \"\\u4e2d\"\n中文 键: 值 # 说明\nl: [m, n o, {p: q}]\nr: |\n  s\nt: u\tv\n"))
	check("crlf", []byte("a: b\r\nc: d\r\n e\r\nf: [g,\r\n  h]\r\n"))
	check("lone breaks", []byte("a: b\rc: d\r中: 文\u2028e: f\n"))
	check("byte order mark", []byte("\ufeffa: b\n中: 文\n"))
	require.Greater(t, short, all/2)
}

func each(n *yaml.Node, visit func(*yaml.Node)) {
	if n.Kind == yaml.ScalarNode {
		visit(n)
	}
	for _, child := range n.Content {
		each(child, visit)
	}
}
