package yamlnode_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config/internal/yamlnode"
	"github.com/mandate-go/mandate/org/diag"
)

// faults are texts with every finding they deserve: code, path, line:column+length.
var faults = map[string]struct {
	text string
	want []string
}{
	"a key that is not closed by a colon":      {"remark: a\nremark\n", []string{"yaml.syntax  2:1+6"}},
	"two colons on a line":                     {"# 头\npositions:\n  - id: a\n    name: x: y\n    when: z\n", []string{"yaml.syntax  4:5+10"}},
	"a full-width colon":                       {"positions:\n  - id: a\n    name：经理\n    when: z\n", []string{"yaml.full-width-colon  3:9+1"}},
	"no blank after the colon":                 {"positions:\n  - id: a\n    name:经理\n    when: z\n", []string{"yaml.missing-space  3:9+1"}},
	"a line between two levels":                {"# 头\npositions:\n  - id: a\n    name: x\n   bad: y\n    more: z\n", []string{"yaml.syntax  5:4+6"}},
	"the same where the file starts with it":   {"positions:\n  - id: a\n    name: x\n   bad: y\n    more: z\n", []string{"yaml.syntax  4:4+6"}},
	"an item's key under its dash":             {"positions:\n  - id: a\n  name: b\n  - id: c\n", []string{"yaml.syntax  3:3+7"}},
	"text behind a closing quote":              {"positions:\n  - id: a\n    name: \"x\"岗\n    when: z\n", []string{"yaml.syntax  3:5+10"}},
	"a list beside its own key":                {"positions: x\n- id: a\n", []string{"yaml.syntax  2:1+7"}},
	"an outermost key that is too far left":    {"  positions:\n  - id: a\nremark: c\n", []string{"yaml.syntax  3:1+9"}},
	"a bracket that never closes":              {"remark: x\npositions:\n  - id: a\n    aliases: [甲, 乙\n    name: z\n  - id: b\n", []string{"yaml.unclosed  4:14+1"}},
	"a bracket that never closes on line one":  {"positions: [a, b\nremark: c\n", []string{"yaml.unclosed  1:12+1", "yaml.shape positions[0] 1:13+1", "yaml.shape positions[1] 1:16+1"}},
	"a brace that never closes":                {"positions:\n  - {id: a\n  - id: b\n", []string{"yaml.unclosed  2:5+1"}},
	"a quote that never closes":                {"# 头\nremark: \"经理\npositions: []\n", []string{"yaml.unclosed  2:9+1"}},
	"a quote that never closes on line one":    {"remark: '经理\npositions: []\n", []string{"yaml.unclosed  1:9+1"}},
	"an unknown escape":                        {"positions:\n- id: \"a\\q\"\n", []string{"yaml.syntax  2:1+11"}},
	"a tab that indents a key":                 {"positions:\n  - id: a\n\tname: b\n", []string{"yaml.tab  3:1+1"}},
	"a tab behind blanks":                      {"positions:\n  \tid: a\n", []string{"yaml.tab  2:3+1"}},
	"a tab in a block text":                    {"remark: |\n\tx\n", []string{"yaml.tab  2:1+1"}},
	"a value that starts with @":               {"positions:\n- id: a\n  name: @前台\n", []string{"yaml.syntax  3:9+3"}},
	"a value that is a bracket":                {"positions:\n- id: a\n  name: ]\n", []string{"yaml.syntax  3:3+7"}},
	"a list behind its key":                    {"positions: - id\n", []string{"yaml.syntax  1:1+15"}},
	"a percent sign at the start":              {"remark: a\n%x\n", []string{"yaml.syntax  2:1+2"}},
	"text behind a bar":                        {"remark: |甲\n", []string{"yaml.syntax  1:1+10"}},
	"windows lines count once":                 {"remark: a\r\npositions: [\r\n", []string{"yaml.unclosed  2:12+1"}},
	"a fault in a second document":             {"remark: a\n---\nremark: ]\n", []string{"yaml.syntax  3:1+9"}},
	"not UTF-8":                                {"remark: a\nremark: 经\xb9\xdc理\n", []string{"yaml.encoding  2:10+1"}},
	"UTF-16, little end first":                 {"\xff\xfea\x00:\x00", []string{"yaml.utf-16  1:1+1"}},
	"UTF-16, big end first":                    {"\xfe\xff\x00a\x00:", []string{"yaml.utf-16  1:1+1"}},
	"UTF-16 without a mark":                    {"a\x00:\x00", []string{"yaml.utf-16  1:1+1"}},
	"control characters, each kind once":       {"remark: 经\x0b理\x0b\n# \u0080\x00", []string{"yaml.encoding  1:10+1", "yaml.encoding  2:3+1", "yaml.encoding  2:4+1"}},
	"two documents":                            {"remark: a\n---\nremark: b\n", []string{"yaml.many-documents  2:1+3"}},
	"an end and more text":                     {"remark: a\n...\nremark: b\n", []string{"yaml.syntax  3:1+9"}},
	"two documents and a fault in the first":   {"remark: [a]\n---\n", []string{"yaml.shape remark 1:9+1", "yaml.many-documents  2:1+3"}},
	"a key twice":                              {"remark: a\nremark: b\n", []string{"yaml.duplicate-key remark 2:1+6"}},
	"a key and its synonym":                    {"positions:\n- id: a\n  '编号': b\n", []string{"yaml.duplicate-key positions[a].id 3:4+2"}},
	"a key three times":                        {"备注: a\nremark: b\n\"remark\": c\n", []string{"yaml.duplicate-key remark 2:1+6", "yaml.duplicate-key remark 3:2+6"}},
	"a fault inside a key given again":         {"positions: []\npositions:\n- id: a\n  headcount: x\n", []string{"yaml.duplicate-key positions 2:1+9", "yaml.number positions[a].headcount 4:14+1"}},
	"an unknown key":                           {"positions:\n- {id: a, colour: red}\n", []string{"yaml.unknown-key positions[a].colour 2:11+6"}},
	"an unknown key that holds a list":         {"colour: [{a: 1, a: 2}]\n", []string{"yaml.unknown-key colour 1:1+6", "yaml.duplicate-key colour[0].a 1:17+1"}},
	"a misspelt key that must be given":        {"positions: [{idd: a}]\n", []string{"yaml.unknown-key positions[a].idd 1:14+3"}},
	"a misspelt section and a fault in it":     {"postions:\n- id: a\n  headcount: x\n", []string{"yaml.unknown-key postions 1:1+8", "yaml.number positions[a].headcount 3:14+1"}},
	"a misspelt key beside the right one":      {"positions: [{id: a, idd: b}]\n", []string{"yaml.unknown-key positions[a].idd 1:21+3"}},
	"a misspelt key whose value does not fit":  {"positions: [{id: a, nam: [b]}]\n", []string{"yaml.unknown-key positions[a].nam 1:21+3"}},
	"a misspelt key without a value":           {"remrak:\n", []string{"yaml.unknown-key remrak 1:1+6"}},
	"a list where a text is wanted":            {"remark:\n  - a\n", []string{"yaml.shape remark 2:3+1"}},
	"a mapping where a text is wanted":         {"remark: {a: b}\n", []string{"yaml.shape remark 1:9+1"}},
	"a text where a list of mappings is meant": {"positions: 前台\n", []string{"yaml.shape positions 1:12+2"}},
	"a text where an item is a mapping":        {"positions:\n- id: a\n- 前台\n", []string{"yaml.shape positions[1] 3:3+2"}},
	"a list in a list":                         {"positions:\n- id: a\n  aliases: [x, [y]]\n", []string{"yaml.shape positions[a].aliases[1] 3:16+1"}},
	"a list where a mapping is wanted":         {"organization: [a]\n", []string{"yaml.shape organization 1:15+1"}},
	"a list at the top":                        {"- id: a\n", []string{"yaml.shape  1:1+1"}},
	"a text at the top":                        {"岗位\n", []string{"yaml.shape  1:1+2"}},
	"a list as a key":                          {"? [a]\n: b\n", []string{"yaml.shape  1:3+1"}},
	"no value":                                 {"positions:\n- id: a\n  名称:\n  aliases: [x]\n", []string{"yaml.empty-value positions[a].name 3:3+2"}},
	"no value for what must be given":          {"positions:\n- id:\n", []string{"yaml.empty-value positions[0].id 2:3+2"}},
	"null":                                     {"remark: null\n", []string{"yaml.empty-value remark 1:9+4"}},
	"a tilde":                                  {"positions: ~\n", []string{"yaml.empty-value positions 1:12+1"}},
	"empty quotes":                             {"remark: ''\n", []string{"yaml.empty-value remark 1:10+1"}},
	"an empty item":                            {"positions:\n- id: a\n  aliases:\n    -\n    - x\n    - ~\n", []string{"yaml.empty-value positions[a].aliases[0] 4:5+1", "yaml.empty-value positions[a].aliases[2] 6:7+1"}},
	"a key that is missing":                    {"positions:\n  - name: x\n", []string{"yaml.missing-key positions[0].id 2:5+4"}},
	"two keys that are missing":                {"organization: {}\n", []string{"yaml.missing-key organization.id 1:15+1", "yaml.missing-key organization.name 1:15+1"}},
	"other words for yes and no":               {"positions:\n- {id: a, acting: yes}\n- {id: b, acting: True}\n- {id: c, acting: 1}\n", []string{"yaml.boolean positions[a].acting 2:19+3", "yaml.boolean positions[b].acting 3:19+4", "yaml.boolean positions[c].acting 4:19+1"}},
	"octal":                                    {"positions: {id: a, headcount: 02}\n", []string{"yaml.number positions[a].headcount 1:31+2"}},
	"hexadecimal":                              {"positions: {id: a, headcount: 0x2}\n", []string{"yaml.number positions[a].headcount 1:31+3"}},
	"an underscore":                            {"positions: {id: a, most: 2_000}\n", []string{"yaml.number positions[a].most 1:26+5"}},
	"a fraction":                               {"positions: {id: a, most: 2.0}\n", []string{"yaml.number positions[a].most 1:26+3"}},
	"full-width digits":                        {"positions: {id: a, most: ２}\n", []string{"yaml.number positions[a].most 1:26+1"}},
	"too large a number":                       {"positions: [{id: a, headcount: 128}, {id: b, headcount: -129}, {id: c, most: 9223372036854775808}]\n", []string{"yaml.number positions[a].headcount 1:32+3", "yaml.number positions[b].headcount 1:57+4", "yaml.number positions[c].most 1:78+19"}},
	"only a sign":                              {"positions: {id: a, headcount: '-'}\n", []string{"yaml.number positions[a].headcount 1:32+1"}},
	"an anchor on a text":                      {"remark: &a b\n", []string{"yaml.alias remark 1:9+2"}},
	"an anchor on a list whose items are read": {"positions: &all\n- id: a\n  most: x\n", []string{"yaml.alias positions 1:12+4", "yaml.number positions[a].most 3:9+1"}},
	"an alias":                                 {"positions:\n- id: &x a\n  name: *x\n", []string{"yaml.alias positions[0].id 2:7+2", "yaml.alias positions[0].name 3:9+2"}},
	"an alias of nothing":                      {"positions:\n- id: a\n  name: *重点*\n  when: x\n", []string{"yaml.alias  3:9+4"}},
	"an alias of an unknown name":              {"positions:\n- id: a # not *b\n  name: *b\n  when: x\n", []string{"yaml.alias  3:9+2"}},
	"a merge key":                              {"organization: {id: a, name: b, <<: {id: c}}\n", []string{"yaml.alias organization 1:32+2"}},
	"an anchor on a key":                       {"&a remark: b\n", []string{"yaml.alias remark 1:1+2"}},
	"a tag of its own":                         {"remark: !text b\n", []string{"yaml.tag remark 1:9+5"}},
	"an explicit type":                         {"remark: !!str 12\n", []string{"yaml.tag remark 1:9+5"}},
	"a tag that says nothing":                  {"remark: ! 12\n", []string{"yaml.tag remark 1:9+1"}},
	"a tag in Chinese":                         {"remark: !重要 事\n", []string{"yaml.tag  1:9+5"}},
	"a tag without a text":                     {"remark: !abc\n", []string{"yaml.tag remark 1:9+4"}},
	"a tag of an unknown family":               {"remark: !a!b c\n", []string{"yaml.tag  1:9+6"}},
	"a tag directive":                          {"%TAG !a! b\n---\nremark: c\n", []string{"yaml.tag  1:1+10"}},
	"a fault of a scalar":                      {"positions:\n- id: a\n  when: 甲错乙\n", []string{"test.condition positions[a].when 3:10+1"}},
	"a fault of a foreign scalar":              {"positions: {id: a, reports_to: {position: b, from: '2026-02-30'}}\n", []string{"test.day positions[a].reports_to[b].from 1:53+10"}},
	"natural keys count up":                    {"positions:\n- {id: a, most: x}\n- {id: a, most: x}\n- {id: b, most: x}\n- {id: a, most: x}\n", []string{"yaml.number positions[a].most 2:17+1", "yaml.number positions[a#2].most 3:17+1", "yaml.number positions[b].most 4:17+1", "yaml.number positions[a#3].most 5:17+1"}},
	"an item left out has no part in it":       {"positions:\n- 前台\n- {id: a, most: x}\n- ~\n- {id: a, most: x}\n", []string{"yaml.shape positions[0] 2:3+2", "yaml.number positions[a].most 3:17+1", "yaml.empty-value positions[2] 4:3+1", "yaml.number positions[a#2].most 5:17+1"}},
	"an anchor on nothing":                     {"--- &a\n", []string{"yaml.shape  1:5+1"}},
	"lines of text behind a closing quote":     {"positions:\n  - id: a\n    name: \"x\"岗\n      位\n      位\n    when: z\n", []string{"yaml.syntax  3:5+10"}},
	"a scalar that lacks other keys":           {"approvals: expense\n", []string{"yaml.shape approvals 1:12+7"}},
	"an index where there is no natural key":   {"positions:\n- id: a\n  stated: {steps: [{verb: x}, {verb: [y]}]}\n", []string{"yaml.shape positions[a].stated.steps[1].verb 3:38+1"}},
	"a key by pointer":                         {"approvals:\n  kinds:\n  - when: 错\n    id: expense\n", []string{"test.condition approvals.kinds[expense].when 3:11+1"}},
	"a lone carriage return is no line here":   {"remark: a\r名: b\nx: c\n", []string{"yaml.unknown-key 名 1:11+1", "yaml.unknown-key x 2:1+1"}},
	"a line separator is no line here":         {"remark: a\u2028名: b\n", []string{"yaml.unknown-key 名 1:11+1"}},
	"a byte order mark inside":                 {"remark: a\n\ufeffx: b\n", []string{"yaml.encoding  2:1+1"}},
	"a byte order mark counts for no column":   {"\ufeffx: b\n", []string{"yaml.unknown-key x 1:1+1"}},
}

func TestEveryFaultIsFoundWhereItStandsAndNothingElse(t *testing.T) {
	for name, c := range faults {
		t.Run(name, func(t *testing.T) {
			_, findings := read(c.text)
			require.Equal(t, c.want, briefs(findings), c.text)
			for _, f := range findings {
				require.Equal(t, "a.yaml", f.Pos.File)
			}
		})
	}
}

func TestEveryCodeIsDocumentedAndRaised(t *testing.T) {
	raised := map[string]bool{"yaml.too-large": true, "yaml.too-deep": true} // tests of their own
	for _, c := range faults {
		for _, want := range c.want {
			raised[strings.Fields(want)[0]] = true
		}
	}
	for _, c := range accidents {
		for _, want := range c.want {
			raised[strings.Fields(want)[0]] = true
		}
	}
	for _, kind := range yamlnode.Codes() {
		require.True(t, raised[string(kind.Code)], kind.Code)
		require.False(t, kind.Meaning.IsZero() || kind.Repair.IsZero(), kind.Code)
		if kind.Example != "" {
			_, findings := read(kind.Example)
			require.NotEmpty(t, findings, kind.Code)
		}
	}
}

func TestALineOfAnyLengthHasExactColumns(t *testing.T) {
	for _, n := range []int{300, 341, 342, 1022, 1023, 1024, 1025, 5000} {
		front := "positions: [{name: " + strings.Repeat("岗", n) + ", id: a, most: x}, {id: 乙, when: 甲" + strings.Repeat("b", n) + "错}]"
		_, findings := read("remark: 头\n" + front + "\n")
		number := len([]rune(front[:strings.Index(front, "x}")])) + 1
		condition := len([]rune(front[:strings.Index(front, "错")])) + 1
		require.Equal(t, []string{
			fmt.Sprintf("yaml.number positions[a].most 2:%d+1", number),
			fmt.Sprintf("test.condition positions[乙].when 2:%d+1", condition),
		}, briefs(findings), n)
	}
}

func TestADuplicateNamesBothPlaces(t *testing.T) {
	_, findings := read("positions:\n- id: a\n  编号: b\n")
	require.Equal(t, []diag.Place{{Path: "positions[a].id", Pos: diag.Pos{File: "a.yaml", Line: 2, Column: 3}}}, findings[0].Related)
}

func TestAGuessIsMadeInTheScriptOfTheAuthor(t *testing.T) {
	for word, want := range map[string]string{
		"reprots_to": "reports_to", "Name": "name", "ID": "id", "直属上级": "直接上级", "名子": "名称", "编号码": "编号", "直接": "直接上级", "编": "编号",
	} {
		_, findings := read("positions: [{" + word + ": x}]\n")
		require.Contains(t, findings[len(findings)-1].Hint.EN+findings[0].Hint.EN, "“"+want+"”", word)
	}
	_, findings := read("colour: x\n颜料盘: y\n")
	require.Equal(t, "the keys are: organization, positions, approvals, remark", findings[0].Hint.EN)
	require.Equal(t, "the keys are: 机构, 岗位, 审批, 备注", findings[1].Hint.EN)
}

func TestTheLimitsOfAFile(t *testing.T) {
	deep := func(n int) string { return "remark: " + strings.Repeat("[", n) + strings.Repeat("]", n) + "\n" }
	_, findings := read(deep(yamlnode.MaxDepth - 1))
	require.Equal(t, []string{"yaml.shape remark 1:9+1"}, briefs(findings))
	for _, n := range []int{yamlnode.MaxDepth, 20_000} {
		file, findings := yamlnode.Parse("a.yaml", []byte(deep(n)))
		require.Nil(t, file)
		require.Len(t, findings, 1)
		require.Equal(t, diag.Code("yaml.too-deep"), findings[0].Code)
	}
	for _, text := range []string{
		"a: " + strings.Repeat("x", yamlnode.MaxBytes),
		"a: [" + strings.Repeat("b,", yamlnode.MaxMarks) + "]",
		strings.Repeat("- \n", yamlnode.MaxMarks+1),
	} {
		file, findings := yamlnode.Parse("a.yaml", []byte(text))
		require.Nil(t, file)
		require.Equal(t, []string{"yaml.too-large  1:1+1"}, clipped(findings))
	}
}

// clipped writes findings with a length of one.
func clipped(findings diag.Findings) []string {
	for i := range findings {
		findings[i].Length = 1
	}
	return briefs(findings)
}

func TestNoMessageSpeaksOfTheEngineOrOfGo(t *testing.T) {
	for name, c := range faults {
		_, findings := read(c.text)
		for _, f := range findings {
			for _, text := range []diag.Text{f.Message, f.Hint} {
				sober(t, name, text)
			}
		}
	}
	for name, c := range accidents {
		_, findings := read(c.text)
		for _, f := range findings {
			if !strings.HasPrefix(string(f.Code), "test.") {
				require.False(t, f.Message.ZH == "" || f.Message.EN == "" || f.Hint.ZH == "" || f.Hint.EN == "", name)
			}
			sober(t, name, f.Message)
			sober(t, name, f.Hint)
		}
	}
	for _, kind := range yamlnode.Codes() {
		sober(t, string(kind.Code), kind.Meaning)
		sober(t, string(kind.Code), kind.Repair)
	}
}

func sober(t *testing.T, name string, text diag.Text) {
	t.Helper()
	for _, message := range []string{text.ZH, text.EN} {
		if name == "a fault of a scalar" {
			continue
		}
		for _, word := range []string{"yaml:", "!!", "yaml.v3", "Node", "reflect", "struct", "int8", "[]", "yaml_", "%!", "interface", "_test"} {
			require.NotContains(t, message, word, name)
		}
	}
}
