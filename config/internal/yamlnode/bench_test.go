package yamlnode_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/mandate-go/mandate/config/internal/yamlnode"
)

type benchModel struct {
	Positions []benchPosition `yaml:"positions" zh:"岗位"`
}

type benchPosition struct {
	ID        string   `yaml:"id" zh:"编号"`
	Name      string   `yaml:"name" zh:"名称"`
	Aliases   []string `yaml:"aliases" zh:"别名"`
	ReportsTo string   `yaml:"reports_to" zh:"直接上级"`
	Headcount int      `yaml:"headcount" zh:"编制"`
	Source    []string `yaml:"source" zh:"出处"`
}

func (p benchPosition) Key() string { return p.ID }

// manyPositions is a file of 10,000 positions.
func manyPositions() []byte {
	var b bytes.Buffer
	b.WriteString("positions:\n")
	for i := range 10_000 {
		fmt.Fprintf(&b, "  - id: post_%d\n    name: 第%d岗\n    aliases: [岗位%d, 班长%d]\n    reports_to: post_%d\n    headcount: %d\n    source: [AM-H%d, AM-W%d]\n",
			i, i, i, i, i/7, i%5+1, i, i)
	}
	return b.Bytes()
}

func TestTheBenchmarksReadTheSame(t *testing.T) {
	text := manyPositions()
	var ours, theirs benchModel
	file, findings := yamlnode.Parse("a.yaml", text)
	require.Empty(t, findings)
	require.Empty(t, yamlnode.New(nil, &ours).Decode(file, &ours))
	require.NoError(t, yaml.Unmarshal(text, &theirs))
	require.Equal(t, theirs, ours)
}

func BenchmarkParseAndDecodeTenThousandPositions(b *testing.B) {
	text := manyPositions()
	decoder := yamlnode.New(nil, (*benchModel)(nil))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		var model benchModel
		file, _ := yamlnode.Parse("a.yaml", text)
		if found := decoder.Decode(file, &model); len(found) > 0 || len(model.Positions) != 10_000 {
			b.Fatal(found)
		}
	}
}

func BenchmarkTheEngineDecodingTheSameIntoStructs(b *testing.B) {
	text := manyPositions()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		var model benchModel
		if err := yaml.Unmarshal(text, &model); err != nil || len(model.Positions) != 10_000 {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseTenThousandPositions(b *testing.B) {
	text := manyPositions()
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		yamlnode.Parse("a.yaml", text)
	}
}

// Prose with full-width punctuation has every line looked at for accidents.
func BenchmarkParseTenThousandPositionsWithProse(b *testing.B) {
	text := bytes.ReplaceAll(manyPositions(), []byte("岗\n"), []byte("岗（代），见“附件”\n"))
	decoder := yamlnode.New(nil, (*benchModel)(nil))
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if _, found := decoder.Parse("a.yaml", text); len(found) > 0 {
			b.Fatal(found)
		}
	}
}

// A hundred thousand faults on one line of a hostile file must cost a time that grows with their number, not its square.
func BenchmarkAHundredThousandFaultsOnOneLine(b *testing.B) {
	text := []byte("positions: [" + strings.Repeat("{id: a, most: x},", 100_000) + "]")
	decoder := newDecoder()
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		var m model
		file, _ := yamlnode.Parse("a.yaml", text)
		if found := decoder.Decode(file, &m); len(found) != 100_000 {
			b.Fatal(len(found))
		}
	}
}
