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

// authorities is a model of so many authorities: 20 kinds, as many posts as that makes, each with two bands on a kind.
func authorities(n int) string {
	const kinds = 20
	var b strings.Builder
	b.WriteString("mandate: 1\norganization: {id: matrix, name: 大型物业, timezone: Asia/Shanghai, currency: CNY}\nparties: [{id: company, name: 公司}]\npositions:\n")
	for i := range n / kinds / 2 {
		fmt.Fprintf(&b, "  - {id: post_%d, name: 岗位%[1]d, reports_to: company}\n  - {id: desk_%[1]d, name: 前台%[1]d, reports_to: post_%[1]d}\n", i)
	}
	b.WriteString("approvals:\n  kinds:\n")
	for i := range kinds {
		fmt.Fprintf(&b, "    - {id: kind_%d, name: 事项%[1]d, amount: required}\n", i)
	}
	b.WriteString("  authorities:\n")
	for i := range n {
		limit := fmt.Sprintf("不超过%d元", 1000*(1+i%9))
		if i%2 == 1 {
			limit = fmt.Sprintf("超过%d元且不超过%d元", 500*(1+i%9), 5000*(1+i%9))
		}
		fmt.Fprintf(&b, "    - id: a_%d\n      position: post_%d\n      verb: approve\n      kinds: kind_%d\n      limit: %s\n", i, i/2/kinds, i/2%kinds, limit)
	}
	return b.String()
}

// heldByRules loads a model and returns it with the memory that it holds beside its text.
func heldByRules(tb testing.TB, text string) (*config.Model, int64) {
	tb.Helper()
	fsys := files{"m.yaml": text}.fs()
	before := live()
	m, findings := config.Load(fsys, "m.yaml")
	require.NoError(tb, findings.Err())
	return m, int64(live()) - int64(before) - int64(len(text))
}

// A bound that a change may come near and not pass: what is read for each rule once must not be read for each twice.
func TestARuleTakesFewAllocationsAndLittleMemory(t *testing.T) {
	const rules = 10_000
	text := authorities(rules)
	fsys := files{"m.yaml": text}.fs()
	require.LessOrEqual(t, testing.AllocsPerRun(2, func() { config.Load(fsys, "m.yaml") })/rules, 10.0)
	m, held := heldByRules(t, text)
	require.LessOrEqual(t, held/rules, int64(500))
	require.Len(t, m.Policy().Authorities(), rules)
}

func BenchmarkLoadAuthorities(b *testing.B) {
	const rules = 10_000
	text := authorities(rules)
	fsys := files{"m.yaml": text}.fs()
	m, held := heldByRules(b, text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		m, _ = config.Load(fsys, "m.yaml")
	}
	b.ReportMetric(float64(held)/rules, "held-B/rule")
	if len(m.Policy().Authorities()) != rules {
		b.Fatal("not all there")
	}
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
