package yamlnode_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config/internal/yamlnode"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

func TestEnglishAndChineseKeysMeanTheSame(t *testing.T) {
	english := decode(t, "positions:\n  - id: a\n    name: 前台\n    reports_to: b\n    headcount: 2\n    acting: true\n")
	chinese := decode(t, "岗位:\n  - 编号: a\n    name: 前台\n    直接上级: b\n    编制: 2\n    代理: 是\n")
	english.Positions[0].ReportsTo[0].At, chinese.Positions[0].ReportsTo[0].At = diag.Pos{}, diag.Pos{}
	require.Equal(t, english, chinese)
	require.True(t, *chinese.Positions[0].Acting)
}

func TestATextIsWhatStandsInTheFile(t *testing.T) {
	for written, want := range map[string]string{
		"2026": "2026", "1.50": "1.50", "yes": "yes", "02000": "02000", "0x1F": "0x1F", "1_000": "1_000", ".inf": ".inf",
		"2025-02-28": "2025-02-28", "true": "true", "20:00": "20:00", "99999999999999999999": "99999999999999999999",
		"'null'": "null", `"~"`: "~", "写作“不超过2000元”": "写作“不超过2000元”", "a\n  b": "a b", "|\n  a\n  b\n": "a\nb\n",
	} {
		require.Equal(t, want, decode(t, "remark: "+written+"\n").Remark, written)
	}
}

func TestOneValueStandsForAListOfOneAndOneScalarForAStruct(t *testing.T) {
	for _, text := range []string{
		"reports_to: b", "reports_to: [b]", "reports_to: {position: b}", "reports_to: [{position: b}]", "reports_to:\n  - b",
		"直接上级:\n  - 岗位: b",
	} {
		m := decode(t, "positions:\n- id: a\n  "+indent(text)+"\n")
		require.Equal(t, "b", m.Positions[0].ReportsTo[0].Position, text)
	}
	one := decode(t, "positions: {id: a, aliases: x}\n").Positions
	require.Len(t, one, 1)
	require.Equal(t, []string{"x"}, one[0].Aliases)
}

func indent(text string) string {
	out := ""
	for _, r := range text {
		out += string(r)
		if r == '\n' {
			out += "  "
		}
	}
	return out
}

func TestInlineFieldsAndForeignScalars(t *testing.T) {
	m := decode(t, "positions:\n- id: a\n  reports_to: {position: b, from: 2026-01-01, 至: 2026-12-31}\n")
	from, err := date.Parse("2026-01-01")
	require.NoError(t, err)
	require.Equal(t, from, m.Positions[0].ReportsTo[0].From)
	require.Equal(t, "2026-12-31", m.Positions[0].ReportsTo[0].Through.String())
}

func TestEveryStructKnowsWhereItStarts(t *testing.T) {
	m := decode(t, "岗位:\n  - id: a\n    reports_to: b\n  - {id: c, reports_to: ['d', {position: e}]}\n")
	at := func(line, column int32) diag.Pos { return diag.Pos{File: "a.yaml", Line: line, Column: column} }
	require.Equal(t, at(2, 5), m.Positions[0].At)
	require.Equal(t, at(3, 17), m.Positions[0].ReportsTo[0].At)
	require.Equal(t, at(4, 5), m.Positions[1].At)
	require.Equal(t, at(4, 27), m.Positions[1].ReportsTo[0].At)
	require.Equal(t, at(4, 31), m.Positions[1].ReportsTo[1].At)
}

func TestPlacesCountLinesAsEditorsDo(t *testing.T) {
	m := decode(t, "remark: 甲\rpositions:\r- id: a\n- {id: b}\n")
	require.Equal(t, diag.Pos{File: "a.yaml", Line: 1, Column: 24}, m.Positions[0].At)
	require.Equal(t, diag.Pos{File: "a.yaml", Line: 2, Column: 3}, m.Positions[1].At)
}

func TestNothingIsFine(t *testing.T) {
	for _, text := range []string{"", "\n", "# nothing\n", "\ufeff", "---\n", "--- # nothing\n...\n", "\r\n# a\r\n"} {
		require.Equal(t, model{}, decode(t, text), text)
	}
}

func TestByteOrderMarkAndCarriageReturnsAreAccepted(t *testing.T) {
	m := decode(t, "\ufeffpositions:\r\n  - id: a\r\n    name: 前台\r\n    when: |\r\n      x\r\n      y\r\n")
	require.Equal(t, "前台", m.Positions[0].Name)
	require.Equal(t, condition("x\ny\n"), m.Positions[0].When)
	require.Equal(t, diag.Pos{File: "a.yaml", Line: 2, Column: 5}, m.Positions[0].At)
}

func TestNumbersUpToTheirTypesRange(t *testing.T) {
	for text, want := range map[string]int8{"0": 0, "127": 127, "-128": -128, "'12'": 12} {
		require.Equal(t, want, decode(t, "positions: {id: a, headcount: "+text+"}\n").Positions[0].Headcount, text)
	}
}

func TestAnOptionalValueIsNilUnlessItIsGiven(t *testing.T) {
	p := decode(t, "positions: [{id: a}, {id: b, acting: 否, most: 0, stated: {}}]\n").Positions
	require.Nil(t, p[0].Acting)
	require.Nil(t, p[0].Most)
	require.Nil(t, p[0].Stated)
	require.False(t, *p[1].Acting)
	require.Zero(t, *p[1].Most)
	require.NotNil(t, p[1].Stated)
}

func TestWhatIsNoItemAtAllIsLeftOut(t *testing.T) {
	m, findings := read("positions:\n- id: a\n- 前台\n-\n- id: b\n  aliases: [x, [y], z]\n  name: [q]\n")
	require.Len(t, findings, 4)
	require.Len(t, m.Positions, 2)
	require.Equal(t, positionID("b"), m.Positions[1].ID)
	require.Equal(t, []string{"x", "z"}, m.Positions[1].Aliases)
	require.Empty(t, m.Positions[1].Name)
}

func TestAShorthandWithAFaultLeavesNothingBehind(t *testing.T) {
	m, findings := read("positions: [{id: a, reports_to: [b, ~]}, {id: c, reports_to: ''}, {id: d, reports_ot: [e]}]\n")
	require.Len(t, findings, 3)
	require.Len(t, m.Positions[0].ReportsTo, 1)
	require.Empty(t, m.Positions[1].ReportsTo)
	require.Equal(t, "e", m.Positions[2].ReportsTo[0].Position)
}

func TestAMisspeltKeyStillCountsAsWhatItMeans(t *testing.T) {
	m, findings := read("postions:\n- ID: a\n  nmae: 前台\n  别各: [x]\n  headcuont: many\n")
	require.Len(t, findings, 5)
	for _, f := range findings {
		require.Equal(t, diag.Code("yaml.unknown-key"), f.Code)
	}
	require.Equal(t, "前台", m.Positions[0].Name)
	require.Equal(t, positionID("a"), m.Positions[0].ID)
	require.Equal(t, []string{"x"}, m.Positions[0].Aliases)
	require.Zero(t, m.Positions[0].Headcount)
}

func TestOnlyTheProgrammerMakesItPanic(t *testing.T) {
	for name, spec := range map[string]any{
		"no pointer": model{},
		"nothing":    nil,
		"a scalar":   new(string),
		"a map": &struct {
			A map[string]string `yaml:"a"`
		}{},
		"no tag": &struct{ A string }{},
		"the same key": &struct {
			A string `yaml:"a" zh:"甲"`
			B string `yaml:"b" zh:"甲"`
		}{},
		"unknown option": &struct {
			A string `yaml:"a,omitempty"`
		}{},
		"list of lists": &struct {
			A [][]string `yaml:"a"`
		}{},
		"unsigned": &struct {
			A uint `yaml:"a"`
		}{},
	} {
		require.Panics(t, func() { yamlnode.New(nil, spec) }, name)
	}
	file, _ := yamlnode.Parse("a.yaml", []byte("a: 1"))
	require.Panics(t, func() { newDecoder().Decode(file, &struct{}{}) })
}

func TestAShorthandThatFailsLeavesItsStructZero(t *testing.T) {
	type holder struct {
		Line line `yaml:"line" zh:"线"`
		When struct {
			At   diag.Pos  `yaml:"-"`
			Text condition `yaml:"text,scalar" zh:"文"`
		} `yaml:"when" zh:"条件"`
	}
	var h holder
	file, findings := yamlnode.Parse("a.yaml", []byte("line: b\nwhen: 错\n"))
	require.Empty(t, findings)
	require.Len(t, yamlnode.New(days, &h).Decode(file, &h), 1)
	require.Zero(t, h.When)
	require.Equal(t, "b", h.Line.Position)
}
