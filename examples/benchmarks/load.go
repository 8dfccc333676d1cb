package main

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"testing/fstest"

	goccy "github.com/goccy/go-yaml"
	"gopkg.in/yaml.v3"

	"github.com/mandate-go/mandate/approval/money"
	"github.com/mandate-go/mandate/config"
)

// sheet is a model as someone would decode it who only wants the structs.
type sheet struct {
	Mandate      int               `yaml:"mandate"`
	Organization map[string]string `yaml:"organization"`
	Parties      []entry           `yaml:"parties"`
	Positions    []entry           `yaml:"positions"`
	Approvals    struct {
		Kinds       []entry `yaml:"kinds"`
		Authorities []line  `yaml:"authorities"`
	} `yaml:"approvals"`
}

type entry struct {
	ID         string  `yaml:"id"`
	Name       string  `yaml:"name"`
	ReportsTo  string  `yaml:"reports_to"`
	Amount     string  `yaml:"amount"`
	Type       string  `yaml:"type"`
	Attributes []entry `yaml:"attributes"`
}

type line struct {
	ID       string `yaml:"id"`
	Position string `yaml:"position"`
	Verb     string `yaml:"verb"`
	Kinds    string `yaml:"kinds"`
	Limit    string `yaml:"limit"`
	When     string `yaml:"when"`
}

// model writes the matrix as HR would, with a condition on every guardedth authority where that is above 0, each another.
func (m matrix) model(guarded int) string {
	var b strings.Builder
	b.WriteString("mandate: 1\norganization: {id: matrix, name: 大型物业, timezone: Asia/Shanghai, currency: CNY}\nparties: [{id: company, name: 公司}]\npositions:\n")
	for _, p := range m.chart().Positions {
		fmt.Fprintf(&b, "  - {id: %s, name: 岗位%[1]s, reports_to: %s}\n", p.ID, p.ReportsTo[0].To)
	}
	b.WriteString("approvals:\n  kinds:\n")
	for i := range m.kinds {
		fmt.Fprintf(&b, "    - {id: %s, name: 事项%d, amount: required, attributes: [{id: level, name: 级别, type: int}]}\n", kindID(i), i)
	}
	b.WriteString("  authorities:\n")
	for i, a := range m.authorities {
		fmt.Fprintf(&b, "    - id: %s\n      position: %s\n      verb: approve\n      kinds: %s\n      limit: %s\n", a.id, a.post, a.kind, a.limit())
		if guarded > 0 && i%guarded == 0 {
			fmt.Fprintf(&b, "      when: request.level == %d\n", i)
		}
	}
	return b.String()
}

func (a authority) limit() string {
	upTo := money.FromMinor(a.upTo, cny)
	limit, fault := money.UpTo(upTo)
	if a.over > 0 {
		limit, fault = money.Between(money.Open(money.FromMinor(a.over, cny)), money.Closed(upTo))
	}
	if fault != nil {
		panic(fault)
	}
	return limit.String()
}

// digest is how many authorities were read, and a hash of all that is written of them.
func digest(lines []line) string {
	hash := fnv.New64a()
	for _, l := range slices.SortedFunc(slices.Values(lines), func(a, b line) int { return strings.Compare(a.ID, b.ID) }) {
		fmt.Fprintf(hash, "%q\n", l)
	}
	return fmt.Sprintf("%d authorities, %x", len(lines), hash.Sum64())
}

func loader(name string, load func() []line) contestant {
	return contestant{
		name: name, answer: func(int) string { return digest(load()) },
		run: func(_, n int) int {
			sum := 0
			for range n {
				sum += len(load())
			}
			return sum
		},
	}
}

// loadByMandate reads, checks and compiles. It answers with what its policy says that the authorities are.
func loadByMandate(text string, rules int) contestant {
	fsys := fstest.MapFS{"model.yaml": &fstest.MapFile{Data: []byte(text)}}
	load := func() *config.Model {
		model, findings := config.Load(fsys, "model.yaml")
		if err := findings.Err(); err != nil {
			panic(err)
		}
		return model
	}
	c := loader("mandate, `config.Load`", func() []line {
		var lines []line
		for _, a := range load().Policy().Authorities() {
			lines = append(lines, line{string(a.ID), string(a.Position), a.Verb.String(), string(a.Kinds[0]), a.Limit.Words, a.When})
		}
		return lines
	})
	c.run = func(_, n int) int {
		sum := 0
		for range n {
			sum += len(load().Policy().Authorities())
		}
		return sum
	}
	c.keep = func() kept { return kept{load(), len(text), rules} } // the model holds the text, to show where a finding stands
	return c
}

func loadByDecoding(name, text string, rules int, unmarshal func([]byte, any) error) contestant {
	load := func() *sheet {
		s := new(sheet)
		if err := unmarshal([]byte(text), s); err != nil {
			panic(err)
		}
		return s
	}
	c := loader(name, func() []line { return load().Approvals.Authorities })
	c.keep = func() kept { return kept{load(), 0, rules} }
	return c
}

func loadGroup(title string, n int) group {
	g := group{
		title: title,
		about: "A file of " + grouped(n) + " authorities is read, without conditions, and with a condition on every tenth, each another. mandate knows " +
			"afterwards where everything was written, has checked it, compiled it and found what contradicts; the others have filled structs. " +
			"What is held a rule is the memory in use for what was made of it, findings included, beside the text of the file, which mandate keeps and the others do not.",
		bars: func(t [][]timing) []bar {
			return []bar{
				atMost(1.3, "loading, of yaml.v3 into structs", ratio(t[0][0], t[0][1])),
				atMost(1.5, "loading with 10 % conditions, of yaml.v3 into structs", ratio(t[1][0], t[1][1])),
				atMostBytes(500, "memory held a rule beside its text", t[0][0].held),
				atMostBytes(500, "memory held a rule with 10 % conditions", t[1][0].held),
			}
		},
	}
	m := fewKinds(n)
	for _, each := range []struct {
		name    string
		guarded int
	}{{"no conditions", 0}, {"10 % with conditions", 10}} {
		text := m.model(each.guarded)
		g.contests = append(g.contests, contest{
			name: each.name, questions: 1,
			field: []contestant{
				loadByMandate(text, n), loadByDecoding("yaml.v3 into structs", text, n, yaml.Unmarshal),
				loadByDecoding("goccy/go-yaml into structs", text, n, func(b []byte, into any) error { return goccy.Unmarshal(b, into) }),
			},
			wrong: loadByDecoding("a decoder of one limit too low", strings.Replace(text, "不超过", "不满", 1), n, yaml.Unmarshal),
		})
	}
	return g
}
