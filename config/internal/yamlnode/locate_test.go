package yamlnode_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config/internal/yamlnode"
	"github.com/mandate-go/mandate/org/diag"
)

// parts decodes files a.yaml, b.yaml, … whatever findings they have.
func parts(t *testing.T, texts ...string) (*yamlnode.Decoder, []yamlnode.Part) {
	t.Helper()
	decoder := newDecoder()
	var all []yamlnode.Part
	for i, text := range texts {
		file, _ := yamlnode.Parse(string(rune('a'+i))+".yaml", []byte(text))
		require.NotNil(t, file)
		m := new(model)
		decoder.Decode(file, m)
		all = append(all, yamlnode.Part{File: file, Spec: m})
	}
	return decoder, all
}

const fileA = `organization:
  id: lanshan
  name: 蓝山
positions:
  - id: front_desk
    name: 前台
    aliases: [接待, 前台, 接待]
    reports_to: company
  - {id: cashier, 条件: "a\u4e2d + b",
     stated: {steps: [{verb: x}, {verb: y}]}}
  - 前台
  - id: front_desk
    name: >-
      后台
      接待
approvals:
  种类: {id: expense, when: request.amount > 5}
`

const fileB = `岗位:
- 编号: front_desk
  名称: '第三个'
  直接上级:
    - company
    - {position: 'a]b', from: 2026-01-01}
- id: ""
  name: 无名
- idd: odd.one
approvals:
  kinds:
    - id: contract
      when: x
    - id: expense
`

func TestAPathLeadsToItsPlaceInTheFiles(t *testing.T) {
	decoder, files := parts(t, fileA, fileB)
	for path, want := range map[diag.Path]string{
		"organization.name":                                  "a.yaml:3:9+2",
		"organization":                                       "a.yaml:1:1+12",
		"organization.timezone":                              "a.yaml:1:1+12",
		"positions":                                          "a.yaml:4:1+9",
		"positions[front_desk]":                              "a.yaml:5:5+2",
		"positions[front_desk].name":                         "a.yaml:6:11+2",
		"positions[front_desk].aliases[接待]":                  "a.yaml:7:15+2",
		"positions[front_desk].aliases[接待#2]":                "a.yaml:7:23+2",
		"positions[front_desk].aliases[接待#3]":                "a.yaml:7:5+7",
		"positions[front_desk].reports_to[company]":          "a.yaml:8:17+7",
		"positions[front_desk].reports_to[company].position": "a.yaml:8:17+7",
		"positions[front_desk].reports_to[company].from":     "a.yaml:8:17+7",
		"positions[cashier]":                                 "a.yaml:9:5+1",
		"positions[cashier].when":                            "a.yaml:9:24+11",
		"positions[cashier].stated.steps[1].verb":            "a.yaml:10:41+1",
		"positions[cashier].stated.superior":                 "a.yaml:10:6+6",
		"positions[cashier].stated.inner.superior":           "a.yaml:10:6+6",
		"positions[front_desk#2].name":                       "a.yaml:14:7+2",
		"positions[front_desk#3]":                            "b.yaml:2:3+2",
		"positions[front_desk#3].id":                         "b.yaml:2:7+10",
		"positions[front_desk#3].name":                       "b.yaml:3:8+3",
		"positions[front_desk#3].reports_to":                 "b.yaml:4:3+4",
		"positions[front_desk#3].reports_to[a]b].from":       "b.yaml:6:31+10",
		"positions[front_desk#3].reports_to[a]b].through":    "b.yaml:6:7+1",
		"positions[front_desk#4]":                            "a.yaml:4:1+9",
		"positions[4].name":                                  "b.yaml:8:9+2",
		"positions[odd.one].id":                              "b.yaml:9:8+7",
		"approvals.kinds":                                    "a.yaml:17:3+2",
		"approvals.kinds[expense].when":                      "a.yaml:17:27+18",
		"approvals.kinds[expense].name":                      "a.yaml:17:7+1",
		"approvals.kinds[contract].when":                     "b.yaml:13:13+1",
		"approvals.kinds[expense#2]":                         "b.yaml:14:7+2",
		"remark":                                             "+0",
		"":                                                   "+0",
	} {
		require.Equal(t, want, located(decoder, files, diag.Finding{Path: path}), path)
	}
}

func located(decoder *yamlnode.Decoder, files []yamlnode.Part, f diag.Finding) string {
	findings := diag.Findings{f}
	decoder.Locate(files, findings)
	return fmt.Sprintf("%s+%d", findings[0].Pos, findings[0].Length)
}

func TestAnOffsetIsCountedInDecodedCharacters(t *testing.T) {
	decoder, files := parts(t, fileA)
	for _, c := range []struct {
		path           diag.Path
		offset, length int
		want           string
	}{
		{"approvals.kinds[expense].when", 8, 6, "a.yaml:17:35+6"},
		{"approvals.kinds[expense].when", 17, 0, "a.yaml:17:44+1"},
		{"approvals.kinds[expense].when", 18, 0, "a.yaml:17:45+1"},
		{"approvals.kinds[expense].when", 1000, 1000, "a.yaml:17:45+1"},
		{"positions[cashier].when", 1, 1, "a.yaml:9:25+6"},
		{"positions[cashier].when", 3, 3, "a.yaml:9:32+3"},
		{"positions[front_desk#2].name", 1, 3, "a.yaml:14:8+1"},
		{"positions[front_desk#2].name", 2, 1, "a.yaml:14:9+1"},
		{"positions[front_desk#2].name", 3, 2, "a.yaml:15:7+2"},
		{"positions[front_desk].reports_to[company].position", 3, 2, "a.yaml:8:20+2"},
		{"positions[front_desk].reports_to[company].from", 3, 2, "a.yaml:8:17+7"},
		{"positions[front_desk]", 3, 2, "a.yaml:5:5+2"},
		{"positions[front_desk].headcount", 3, 2, "a.yaml:5:5+2"},
	} {
		f := diag.Finding{Path: c.path, Offset: c.offset, Length: c.length}
		require.Equal(t, c.want, located(decoder, files, f), c)
	}
}

func TestRelatedPlacesAreLocatedAndWhatHasAPlaceKeepsIt(t *testing.T) {
	decoder, files := parts(t, fileA, fileB)
	known := diag.Pos{File: "z.yaml", Line: 7, Column: 7}
	findings := diag.Findings{
		diag.Finding{Path: "positions[front_desk#2].id"}.WithRelated("positions[front_desk].id", diag.Pos{}).WithRelated("positions", known),
		{Path: "positions", Pos: known, Length: 3},
	}
	decoder.Locate(files, findings)
	require.Equal(t, "a.yaml:12:9", findings[0].Pos.String())
	require.Equal(t, "a.yaml:5:9", findings[0].Related[0].Pos.String())
	require.Equal(t, known, findings[0].Related[1].Pos)
	require.Equal(t, known, findings[1].Pos)
	before := findings[0]
	decoder.Locate(files, findings)
	require.Equal(t, before, findings[0])
}

func TestWhatIsWrittenNowhereGetsTheFileWhenThereIsOne(t *testing.T) {
	decoder, files := parts(t, fileA)
	require.Equal(t, "a.yaml+0", located(decoder, files, diag.Finding{Path: "remark"}))
	decoder, files = parts(t, "")
	require.Equal(t, "+0", located(decoder, files, diag.Finding{Path: "remark"}))
}

func TestAKeyWithoutAValueIsPlacedAtTheKey(t *testing.T) {
	decoder, files := parts(t, "positions:\n- id: a\n  name:\n")
	require.Equal(t, "a.yaml:3:3+4", located(decoder, files, diag.Finding{Path: "positions[a].name"}))
}

func TestEveryFindingOfADecodingIsLocatedWhereItsPathLeads(t *testing.T) {
	decoder, files := parts(t, "positions:\n- id: a\n  most: x\n  when: \"\\t错\"\n  reports_to: [b, {position: c, from: d}]\n")
	findings := decoder.Decode(files[0].File, new(model))
	require.Len(t, findings, 3)
	for _, f := range findings {
		again := diag.Findings{f}
		again[0].Pos = diag.Pos{}
		decoder.Locate(files, again)
		require.Equal(t, f.Pos, again[0].Pos)
	}
}
