package yamlnode_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config/internal/yamlnode"
)

// prose is what looks like an accident and is none.
var prose = map[string]string{
	"full-width punctuation in a text":       "remark: 注意：先登记，再“核对”（复印件），见［附件］；＃1\n",
	"a Chinese key's name in a text":         "positions:\n- id: a\n  name: 原文如此，编号：二，待修订\n",
	"a sentence in a list of texts":          "positions:\n- id: a\n  aliases:\n  - 注意：先登记\n  - 甲，乙\n  - （甲，乙）\n  - 其他：见附件，名称：乙\n",
	"a text over lines":                      "remark: 甲\n  乙：丙\n  name:b\n  - 丁，戊\n  ＃ 说明\n  — 己\n",
	"a text that starts on the next line":    "remark:\n  甲：乙，丙\n  name:b\n",
	"a sentence in braces":                   "positions: [{id: a, name: 原文如此，待修订}]\n",
	"a sentence with a colon in braces":      "positions: [{id: a, name: 原文如此，注意：先登记}]\n",
	"a key that is given already":            "positions: [{id: a, name: 原文如此，编号：二}]\n",
	"a sentence in brackets":                 "positions: [{id: a, aliases: [先登记，再核对。, “甲”和“乙”, 注意：甲，乙]}]\n",
	"full-width commas in quotes":            "positions: [{id: a, aliases: ['甲，乙', \"丙、丁\"], name: '错误的没有，名称：b'}]\nremark: '“甲”'\n",
	"a block text":                           "positions:\n- id: a\n  name: |\n    name：b\n    id:c\n    　　甲，乙\n    \t- #x [\n      \"\n    # 甲\n  aliases: [x]\n",
	"a folded block text of an item":         "positions:\n- id: a\n  aliases:\n  - >-\n    　　甲：乙\n    name:b\n  - x\n",
	"a block text with its indentation told": "remark: |2\n    甲\n  ：乙\n",
	"addresses and times":                    "remark: http://a.b/c:d\npositions:\n- id: a\n  aliases: [http://x.y, 08:00, 'position:b', sha256:0f, position:b, a:b:c]\n  name: https://a.b\n  reports_to: position:b\n",
	"a time as an item":                      "positions:\n- id: a\n  aliases:\n  - 08:00-20:00\n  - position:b\n  - http://x.y\n",
	"comments":                               "# 甲：乙\n#甲，乙\nremark: x # name：b\npositions: #岗位\n  - id: a\n    aliases: [x, # 甲，乙\n      y] #说明\n    name: 'a' #说明\n    #name:b\n    ## x\n",
	"a # inside a word":                      "remark: 3号楼#2单元\npositions: [{id: a, name: 3#楼}]\n",
	"quotes inside a text":                   "remark: “甲”和“乙”\npositions: [{id: a, name: “甲”号, aliases: [见“甲”]}]\n",
	"brackets inside a text":                 "remark: 【急】通知\npositions: [{id: a, name: （代理）经理, aliases: [经理（代）, 【甲】乙]}]\n",
	"a text in brackets":                     "remark: （原文如此，待修订）\npositions:\n- id: a\n  name: 【甲】\n",
	"dashes inside a text":                   "remark: ——见附件\npositions:\n- id: a\n  name: — \n  aliases: [－]\n",
	"lists over lines":                       "positions: [\n  {id: a,\n   name: 甲},\n{id: b,\nname: 乙}\n]\n",
	"quotes over lines":                      "remark: '甲\n  乙: 丙\n  - 丁'\npositions: [{id: a, name: \"甲\n   b: c\"}]\n",
	"tabs that are no indentation":           "remark:\t甲\tb\t# c\npositions: [\n\t{id: a},\n\t{id: b}]\n",
	"full-width spaces inside a text":        "remark: 甲　乙\n",
	"numbers in a list":                      "positions: [{id: a, aliases: [2,000, 1]}]\n",
	"colons inside values in braces":         "positions: [{id: a, name: position:b, when: 08:00, aliases: sha256:0f, reports_to: http://a.b}, {id: b, 名称: 编号:c, 原文: {上级: id:a}}]\n",
	"an empty entry that is known":           "positions:\n- {id: a, name: '原文, 如此'}\n",
	"documents":                              "%YAML 1.1\n---\nremark: 甲：乙\n...\n",
	"a key in quotes":                        "\"remark\": 甲：乙\n'岗位': [{\"id\": a, \"name\":b}]\n",
	"a key told to be one":                   "? remark\n: 甲\n",
}

func TestProseIsNoAccident(t *testing.T) {
	for name, text := range prose {
		t.Run(name, func(t *testing.T) {
			_, findings := read(text)
			require.Empty(t, briefs(findings), text)
			_, findings = yamlnode.Parse("a.yaml", []byte(text))
			require.Empty(t, briefs(findings), text)
		})
	}
}
