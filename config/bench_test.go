package config_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/mandate-go/mandate/config"
)

// large is a model of so many positions in one file, eight below each, everyone held, with 100 authorities and no finding.
func large(positions int) string {
	var b strings.Builder
	b.WriteString("mandate: 1\norganization: {id: large, name: 大型物业, timezone: Asia/Shanghai, currency: CNY}\n" +
		"documents: [{id: handbook, name: 岗位职责}]\nparties: [{id: company, name: 公司}]\npositions:\n")
	for i := range positions {
		superior := "company"
		if i > 0 {
			superior = fmt.Sprintf("post_%d", (i-1)/8)
		}
		fmt.Fprintf(&b, "  - id: post_%d\n    name: 岗位%d\n    aliases: [旧称%d]\n    reports_to: %s\n    headcount: 1\n    source: [PO-H1, PO-H2]\n",
			i, i, i, superior)
	}
	b.WriteString("people:\n")
	for i := range positions {
		fmt.Fprintf(&b, "  - {id: LS-%05d, name: 人员%d}\n", i, i)
	}
	b.WriteString("assignments:\n")
	for i := range positions {
		fmt.Fprintf(&b, "  - {person: LS-%05d, position: post_%d, from: 2026-01-01}\n", i, i)
	}
	b.WriteString("approvals:\n  kinds:\n    - {id: expense, name: 日常费用支出, amount: required}\n  authorities:\n")
	for i := range 100 {
		fmt.Fprintf(&b, "    - {id: spending_%d, position: post_%d, verb: approve, kinds: expense, limit: 不超过%d元, source: PO-W%d}\n", i, i, 100000-i*100, i)
	}
	return b.String()
}

// The same shape as plain structs, for the comparison.
type (
	plain struct {
		Mandate      int               `yaml:"mandate"`
		Organization map[string]string `yaml:"organization"`
		Documents    []plainEntry      `yaml:"documents"`
		Parties      []plainEntry      `yaml:"parties"`
		Positions    []plainPosition   `yaml:"positions"`
		People       []plainEntry      `yaml:"people"`
		Assignments  []plainAssignment `yaml:"assignments"`
		Approvals    struct {
			Kinds       []plainKind      `yaml:"kinds"`
			Authorities []plainAuthority `yaml:"authorities"`
		} `yaml:"approvals"`
	}
	plainEntry struct {
		ID   string `yaml:"id"`
		Name string `yaml:"name"`
	}
	plainPosition struct {
		ID        string   `yaml:"id"`
		Name      string   `yaml:"name"`
		Aliases   []string `yaml:"aliases"`
		ReportsTo string   `yaml:"reports_to"`
		Headcount int      `yaml:"headcount"`
		Source    []string `yaml:"source"`
	}
	plainAssignment struct {
		Person   string `yaml:"person"`
		Position string `yaml:"position"`
		From     string `yaml:"from"`
	}
	plainKind struct {
		ID     string `yaml:"id"`
		Name   string `yaml:"name"`
		Amount string `yaml:"amount"`
	}
	plainAuthority struct {
		ID       string `yaml:"id"`
		Position string `yaml:"position"`
		Verb     string `yaml:"verb"`
		Kinds    string `yaml:"kinds"`
		Limit    string `yaml:"limit"`
		Source   string `yaml:"source"`
	}
)

func TestTheModelOfTheBenchmarkHasNoFinding(t *testing.T) {
	m, findings := config.Load(files{"m.yaml": large(1000)}.fs(), "m.yaml")
	require.Empty(t, findings)
	require.Equal(t, 1000, m.Org().Len())
	var p plain
	require.NoError(t, yaml.Unmarshal([]byte(large(1000)), &p))
	require.Len(t, p.Positions, 1000)
	require.Equal(t, "不超过90100元", p.Approvals.Authorities[99].Limit)
}

func BenchmarkLoad(b *testing.B) {
	text := large(10_000)
	fsys := files{"m.yaml": text}.fs()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		m, findings := config.Load(fsys, "m.yaml")
		if len(findings) > 0 || m.Org().Len() != 10_000 {
			b.Fatal(findings)
		}
	}
}

// BenchmarkPlainYAML is the measure: the same bytes into structs that know nothing.
func BenchmarkPlainYAML(b *testing.B) {
	text := []byte(large(10_000))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		var p plain
		if err := yaml.Unmarshal(text, &p); err != nil || len(p.Positions) != 10_000 {
			b.Fatal(err)
		}
	}
}

func BenchmarkLanshan(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if m, _ := config.Lanshan(); m.Org().Len() != 20 {
			b.Fatal("not all there")
		}
	}
}
