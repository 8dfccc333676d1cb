package yamlnode_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// offsets are ways to write a scalar whose decoded text holds the word 错, and where that stands: line:column+length. The
// value is written behind "    when: " on line 3, from column 11.
var offsets = map[string]struct{ value, want string }{
	"plain":                            {"甲 and 错", "3:17+1"},
	"plain, at its start":              {"错", "3:11+1"},
	"plain over lines":                 {"甲\n      乙\n\n      丙 错", "6:9+1"},
	"plain with a comment behind":      {"甲 错 # 错错", "3:13+1"},
	"single quotes":                    {"'甲 错'", "3:14+1"},
	"single quotes, doubled":           {"'it''s '' 错'", "3:21+1"},
	"single quotes over lines":         {"'甲  \n\n\n      乙 错'", "6:9+1"},
	"double quotes":                    {`"甲错"`, "3:13+1"},
	"double quotes, escapes":           {`"\t\"\\ \u4e2d\x41\U00004e2d错"`, "3:39+1"},
	"the fault itself is escaped":      {`"甲\u9519"`, "3:13+6"},
	"the fault is escaped in capitals": {`"\U00009519乙"`, "3:12+10"},
	"double quotes over lines":         {"\"甲 \\\n        乙\n      丙错\"", "5:8+1"},
	"escaped break and an empty line":  {"\"甲\\\n\n      错\"", "5:7+1"},
	"escaped blanks":                   {"\"甲 \\\n      \\  错\"", "4:10+1"},
	"literal":                          {"|\n      甲\n      乙错\n", "5:8+1"},
	"literal, first character":         {"|\n      错\n", "4:7+1"},
	"literal with a comment":           {"| # 错\n\n\n      甲\n\n        乙 错\n", "8:11+1"},
	"literal, indentation told":        {"|2\n        甲\n      错\n", "5:7+1"},
	"literal, chomped and told":        {"|-2\n        甲错\n", "4:10+1"},
	"literal, kept":                    {"|+\n      甲\n\n      错\n\n", "6:7+1"},
	"literal, an emptied line":         {"|\n      甲\n   \n      错", "6:7+1"},
	"folded":                           {">\n      甲\n      乙 错\n", "5:9+1"},
	"folded, paragraphs":               {">\n      甲\n      乙\n\n\n      丙错\n", "8:8+1"},
	"folded, more indented lines":      {">-\n      甲\n        乙\n        丙\n      丁错\n", "7:8+1"},
	"folded, a tab at a line's start":  {">\n      甲\n      \t乙\n      错\n", "6:7+1"},
	"folded, indentation told":         {">2+\n        甲\n      错\n", "5:7+1"},
	"windows lines":                    {"|\r\n      甲\r\n      乙错\r\n", "5:8+1"},
	"windows lines, folded":            {"甲\r\n      乙\r\n      错", "5:7+1"},
	"a next-line character folds":      {"甲\u0085      错", "3:19+1"},
	"a line separator stays":           {"|\n      甲\u2028      错\n", "4:15+1"},
}

// The fault stands at the word 错 of the decoded text; the finding must stand at what makes it in the file.
func TestAFaultInsideAScalarIsFoundInTheFile(t *testing.T) {
	for name, c := range offsets {
		t.Run(name, func(t *testing.T) {
			text := "positions:\n  - id: a\n    when: " + c.value + "\n"
			_, findings := read(text)
			require.Equal(t, []string{"test.condition positions[a].when " + c.want}, briefs(findings), text)
		})
	}
}

func TestAFaultInAFlowMappingIsFoundToo(t *testing.T) {
	_, findings := read("positions: [{id: a, when: 甲\n  乙 错, most: 1}]\n")
	require.Equal(t, []string{"test.condition positions[a].when 2:5+1"}, briefs(findings))
}
