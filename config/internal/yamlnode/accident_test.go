package yamlnode_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config/internal/yamlnode"
)

// accidents are texts as Chinese office staff type them, with every finding they deserve and with the same text as it was
// meant, which must decode to the same. The fault “most: x” shows that the rest of the file is read.
var accidents = map[string]struct {
	text, meant string
	want        []string
}{
	"a full-width colon behind a key": {
		"positions:\n  - id: a\n    name：经理\n    most: x\n", "positions:\n  - id: a\n    name: 经理\n    most: x\n",
		[]string{"yaml.full-width-colon  3:9+1", "yaml.number positions[a].most 4:11+1"}},
	"full-width colons everywhere": {
		"岗位：\n  - 编号：a\n    名称： 经理\n    最多：x\n备注：无\n", "岗位:\n  - 编号: a\n    名称: 经理\n    最多: x\n备注: 无\n",
		[]string{"yaml.full-width-colon  1:3+1", "yaml.full-width-colon  2:7+1", "yaml.full-width-colon  3:7+1", "yaml.full-width-colon  4:7+1", "yaml.number positions[a].most 4:8+1", "yaml.full-width-colon  5:3+1"}},
	"a full-width colon in the only key of an item": {
		"positions:\n- id：a\n- 编号： b\n- {id: c, most: x}\n", "positions:\n- id: a\n- 编号:  b\n- {id: c, most: x}\n",
		[]string{"yaml.full-width-colon positions[a] 2:5+1", "yaml.full-width-colon positions[b] 3:5+1", "yaml.number positions[c].most 4:17+1"}},
	"a full-width colon behind a quoted key": {
		"\"remark\"：x\ncolour: y\n", "\"remark\": x\ncolour: y\n",
		[]string{"yaml.full-width-colon  1:9+1", "yaml.unknown-key colour 2:1+6"}},
	"a full-width colon behind a key that holds a group": {
		"approvals：\n  kinds：\n    - id：a\n      when: 错\n", "approvals:\n  kinds:\n    - id: a\n      when: 错\n",
		[]string{"yaml.full-width-colon  1:10+1", "yaml.full-width-colon  2:8+1", "yaml.full-width-colon  3:9+1", "test.condition approvals.kinds[a].when 4:13+1"}},
	"full-width colons in braces": {
		"positions: [{id：a, 名称：“前台”, most: x}]\n", "positions: [{id: a, 名称: \"前台\", most: x}]\n",
		[]string{"yaml.full-width-colon  1:16+1", "yaml.full-width-colon  1:22+1", "yaml.full-width-quotes  1:23+4", "yaml.number positions[a].most 1:35+1"}},
	"full-width colons and commas in braces": {
		"positions: [{编号：a，名称：前台，接待，most：x}]\n", "positions: [{编号: a, 名称: '前台，接待', most: x}]\n",
		[]string{"yaml.full-width-colon  1:16+1", "yaml.full-width-comma  1:18+1", "yaml.full-width-colon  1:21+1", "yaml.full-width-comma  1:27+1", "yaml.full-width-colon  1:32+1", "yaml.number positions[a].most 1:33+1"}},
	"a full-width comma before a proper key": {
		"positions: [{id: a，name: b、most: x}]\n", "positions: [{id: a, name: b, most: x}]\n",
		[]string{"yaml.full-width-comma  1:19+1", "yaml.full-width-comma  1:27+1", "yaml.number positions[a].most 1:34+1"}},
	"a full-width comma behind a quoted key's value": {
		"positions: [{\"id\":a，most: x}]\n", "positions: [{\"id\": a, most: x}]\n",
		[]string{"yaml.full-width-comma  1:20+1", "yaml.number positions[a].most 1:27+1"}},
	"a full-width comma before a Chinese key": {
		"positions: [{id: a，名称：b, most: x}]\n", "positions: [{id: a, 名称: b, most: x}]\n",
		[]string{"yaml.full-width-comma  1:19+1", "yaml.full-width-colon  1:22+1", "yaml.number positions[a].most 1:32+1"}},
	"full-width commas in a list": {
		"positions:\n- id: a\n  aliases: [前台，接待、收银, 客服]\n  most: x\n", "positions:\n- id: a\n  aliases: [前台, 接待, 收银, 客服]\n  most: x\n",
		[]string{"yaml.full-width-comma  3:15+1", "yaml.number positions[a].most 4:9+1"}},
	"a full-width comma between long ids": {
		"positions:\n- id: a\n  aliases: [archivist，department_supervisor]\n  most: x\n", "positions:\n- id: a\n  aliases: [archivist, department_supervisor]\n  most: x\n",
		[]string{"yaml.full-width-comma  3:22+1", "yaml.number positions[a].most 4:9+1"}},
	"full-width commas between groups and quotes": {
		"positions: [{id: a, aliases: ['x'，\"y\"，“z”、w]}，{id: b, most: x}]\n", "positions: [{id: a, aliases: ['x', \"y\", 'z', w]}, {id: b, most: x}]\n",
		[]string{"yaml.full-width-comma  1:34+1", "yaml.full-width-comma  1:38+1", "yaml.full-width-quotes  1:39+3", "yaml.full-width-comma  1:42+1", "yaml.full-width-comma  1:46+1", "yaml.number positions[b].most 1:61+1"}},
	"a value in full-width quotes": {
		"positions:\n- id: “a”\n  name: ‘it, b’ # 甲\n  aliases: [“x, y”, ＂z＂]\n  when: \"错”\n", "positions:\n- id: a\n  name: it, b\n  aliases: ['x, y', z]\n  when: 错\n",
		[]string{"yaml.full-width-quotes  2:7+3", "yaml.full-width-quotes  3:9+7", "yaml.full-width-quotes  4:13+6", "yaml.full-width-quotes  4:21+3", "test.condition positions[a].when 5:10+1", "yaml.full-width-quotes  5:11+1"}},
	"a full-width quote that half-width ones end": {
		"remark: “甲\"\ncolour: x\n", "remark: 甲\ncolour: x\n",
		[]string{"yaml.full-width-quotes  1:9+3", "yaml.unknown-key colour 2:1+6"}},
	"full-width brackets around a list": {
		"positions:\n- id: a\n  aliases: ［甲，乙］\n- id: b\n  aliases: 【甲, 乙]\n- id: c\n  别名: （甲、乙）\n  most: x\n", "positions:\n- id: a\n  aliases: [甲, 乙]\n- id: b\n  aliases: [甲, 乙]\n- id: c\n  别名: [甲, 乙]\n  most: x\n",
		[]string{"yaml.full-width-brackets  3:12+1", "yaml.full-width-comma  3:14+1", "yaml.full-width-brackets  5:12+1", "yaml.full-width-brackets  7:7+1", "yaml.full-width-comma  7:9+1", "yaml.number positions[c].most 8:9+1"}},
	"full-width braces": {
		"positions:\n- ｛id：a，most：x｝\n- （编号: b, most: x）\n", "positions:\n- {id: a, most: x}\n- {编号: b, most: x}\n",
		[]string{"yaml.full-width-brackets  2:3+1", "yaml.full-width-colon  2:6+1", "yaml.full-width-comma  2:8+1", "yaml.full-width-colon  2:13+1", "yaml.number positions[a].most 2:14+1", "yaml.full-width-brackets  3:3+1", "yaml.number positions[b].most 3:17+1"}},
	"a bracket that a full-width one closes": {
		"positions:\n- id: a\n  aliases: [甲, 乙】\n  most: x\n- {id: b, name: 丙｝\n", "positions:\n- id: a\n  aliases: [甲, 乙]\n  most: x\n- {id: b, name: 丙}\n",
		[]string{"yaml.full-width-brackets  3:17+1", "yaml.number positions[a].most 4:9+1", "yaml.full-width-brackets  5:18+1"}},
	"full-width and long dashes": {
		"positions:\n  － id: a\n    most: x\n  —id: b\n  – id：c\n", "positions:\n  - id: a\n    most: x\n  - id: b\n  - id: c\n",
		[]string{"yaml.full-width-dash  2:3+1", "yaml.number positions[a].most 3:11+1", "yaml.full-width-dash  4:3+1", "yaml.full-width-dash  5:3+1", "yaml.full-width-colon positions[c] 5:7+1"}},
	"a dash without a blank": {
		"positions:\n  -id: a\n   most: x\n  -\u3000id: b\n     name: 甲\n  －id: c\n    name: 乙\n", "positions:\n  - id: a\n    most: x\n  - id: b\n    name: 甲\n  - id: c\n    name: 乙\n",
		[]string{"yaml.missing-space  2:3+1", "yaml.number positions[a].most 3:10+1", "yaml.odd-space  4:4+1", "yaml.full-width-dash  6:3+1"}},
	"a full-width mark before a comment": {
		"positions:\n＃ 前台\n- id: a ＃ 前台\n  most: x\n", "positions:\n# 前台\n- id: a # 前台\n  most: x\n",
		[]string{"yaml.full-width-hash  2:1+1", "yaml.full-width-hash  3:9+1", "yaml.number positions[a].most 4:9+1"}},
	"full-width spaces in the indentation": {
		"positions:\n　- id: a\n　　name: b\n　　most: x\n  - id: b\n", "positions:\n  - id: a\n    name: b\n    most: x\n  - id: b\n",
		[]string{"yaml.odd-space  2:1+1", "yaml.number positions[a].most 4:9+1"}},
	"no-break spaces in the indentation": {
		"positions:\n\u00a0\u00a0- id: a\n\n\u00a0\u00a0\u00a0 most: x\n  - id: b\n", "positions:\n  - id: a\n\n    most: x\n  - id: b\n",
		[]string{"yaml.odd-space  2:1+1", "yaml.number positions[a].most 4:11+1"}},
	"full-width spaces around a value": {
		"positions:\n- id:　a\n  name: 　经理　\n  aliases:　\n  - 　甲\n  most:　x\n- {id: b, aliases: [　乙,　丙]}\n", "positions:\n- id: a\n  name: 经理\n  aliases:\n  - 甲\n  most: x\n- {id: b, aliases: [乙, 丙]}\n",
		[]string{"yaml.odd-space  2:6+1", "yaml.odd-space  3:9+1", "yaml.odd-space  3:12+1", "yaml.odd-space  4:11+1", "yaml.odd-space  5:5+1", "yaml.odd-space  6:8+1", "yaml.number positions[a].most 6:9+1", "yaml.odd-space  7:21+1", "yaml.odd-space  7:24+1"}},
	"tabs in the indentation": {
		"positions:\n\t- id: a\n\t  name: b\n\n\t  most: x\nremark: 甲\n", "positions:\n  - id: a\n    name: b\n\n    most: x\nremark: 甲\n",
		[]string{"yaml.tab  2:1+1", "yaml.number positions[a].most 5:10+1"}},
	"tabs as wide as four": {
		"positions:\n    - id: a\n\t  most: x\n    - id: b\n\t  stated:\n\t\tsuperior: 甲\n", "positions:\n    - id: a\n      most: x\n    - id: b\n      stated:\n        superior: 甲\n",
		[]string{"yaml.tab  3:1+1", "yaml.number positions[a].most 3:10+1", "yaml.tab  5:1+1"}},
	"tabs below a key that holds a group": {
		"positions:\n  - id: a\n    stated:\n\t\tsuperior: 甲\n    most: x\n", "positions:\n  - id: a\n    stated:\n        superior: 甲\n    most: x\n",
		[]string{"yaml.tab  4:1+1", "yaml.number positions[a].most 5:11+1"}},
	"a tab behind blanks": {
		"positions:\n- id: a\n \tmost: x\n", "positions:\n- id: a\n  most: x\n",
		[]string{"yaml.tab  3:2+1", "yaml.number positions[a].most 3:9+1"}},
	"a tab that indents a block text": {
		"remark: |\n\t甲\n\t乙\ncolour: x\n", "remark: |\n  甲\n  乙\ncolour: x\n",
		[]string{"yaml.tab  2:1+1", "yaml.unknown-key colour 4:1+6"}},
	"full-width spaces that indent a block text": {
		"remark: |\n　　甲\n　　乙\ncolour: x\n", "remark: |\n  甲\n  乙\ncolour: x\n",
		[]string{"yaml.odd-space  2:1+1", "yaml.unknown-key colour 4:1+6"}},
	"no blank behind the colon of a key": {
		"positions:\n  - id: a\n    name:经理\n    most:x\n", "positions:\n  - id: a\n    name: 经理\n    most: x\n",
		[]string{"yaml.missing-space  3:9+1", "yaml.missing-space  4:9+1", "yaml.number positions[a].most 4:10+1"}},
	"no blank behind the first key of an item": {
		"positions:\n  - id:a\n    most: x\n  - id:b\n  - 编号:c\n    名称:d\n", "positions:\n  - id: a\n    most: x\n  - id: b\n  - 编号: c\n    名称: d\n",
		[]string{"yaml.missing-space  2:7+1", "yaml.number positions[a].most 3:11+1", "yaml.missing-space positions[b] 4:7+1", "yaml.missing-space  5:7+1", "yaml.missing-space  6:7+1"}},
	"no blank behind colons in braces": {
		"positions: [{id:a, name:'b, c', most:x}]\n", "positions: [{id: a, name: 'b, c', most: x}]\n",
		[]string{"yaml.missing-space  1:16+1", "yaml.missing-space  1:24+1", "yaml.missing-space  1:37+1", "yaml.number positions[a].most 1:38+1"}},
	"no blank behind the first colon of a file": {
		"remark:甲\ncolour: x\n", "remark: 甲\ncolour: x\n",
		[]string{"yaml.missing-space  1:7+1", "yaml.unknown-key colour 2:1+6"}},
	"a thousands comma": {
		"positions: [{id: a, headcount: x, most: 2,000}, {id: b, most: 12,345,678}]\n", "positions: [{id: a, headcount: x, most: 2000}, {id: b, most: 12345678}]\n",
		[]string{"yaml.number positions[a].headcount 1:32+1", "yaml.thousands-comma positions[a].most 1:41+5", "yaml.thousands-comma positions[b].most 1:63+10"}},
	"a comma that cuts a sentence": {
		"positions: [{id: a, name: 原文如此, 待修订, most: x}, {id: b, name: 甲,乙, 丙}]\n", "positions: [{id: a, name: '原文如此, 待修订', most: x}, {id: b, name: '甲, 乙, 丙'}]\n",
		[]string{"yaml.cut-value positions[a].name 1:31+1", "yaml.number positions[a].most 1:44+1", "yaml.cut-value positions[b].name 1:63+1"}},
	"a value that starts with #": {
		"positions:\n- id: a\n  name: #3号楼\n  aliases:\n    - #4号楼\n  most: x\n", "positions:\n- id: a\n  name: '#3号楼'\n  aliases:\n    - '#4号楼'\n  most: x\n",
		[]string{"yaml.hash  3:9+1", "yaml.hash  5:7+1", "yaml.number positions[a].most 6:9+1"}},
	"a fault inside a value that was mended": {
		"positions:\n- {id: a, when: #甲错, aliases: []}\n- id: b\n  when: #甲错\n- id：c\n  when：“甲错”\n", "",
		[]string{"yaml.hash  2:17+1", "test.condition positions[a].when 2:19+1", "yaml.hash  4:9+1", "test.condition positions[b].when 4:11+1",
			"yaml.full-width-colon  5:5+1", "yaml.full-width-colon  6:7+1", "yaml.full-width-quotes  6:8+4", "test.condition positions[c].when 6:10+1"}},
	"a # that cuts a value": {
		"positions:\n- id: a\n  name: 3号楼 #2单元\n  most: x #说明\n", "positions:\n- id: a\n  name: 3号楼 # 2单元\n  most: x # 说明\n",
		[]string{"yaml.hash  3:13+1", "yaml.number positions[a].most 4:9+1", "yaml.hash  4:11+1"}},
	"a # inside braces": {
		"positions: [{id: a, name: #3号楼, aliases: [#1, 2 #3]}, {id: b, most: x}]\n", "positions: [{id: a, name: '#3号楼', aliases: ['#1', '2 #3']}, {id: b, most: x}]\n",
		[]string{"yaml.hash  1:27+1", "yaml.hash  1:43+1", "yaml.hash  1:49+1", "yaml.number positions[b].most 1:69+1"}},
	"a bracket that is never closed": {
		"positions:\n- id: a\n  aliases: [甲, 乙\n  most: x\n", "positions:\n- id: a\n  aliases: [甲, 乙]\n  most: x\n",
		[]string{"yaml.unclosed  3:12+1", "yaml.number positions[a].most 4:9+1"}},
	"a brace and a bracket that are never closed": {
		"positions:\n- {id: a, aliases: [甲,\n   乙\n- id: b\n  most: x\n", "positions:\n- {id: a, aliases: [甲,\n   乙]}\n- id: b\n  most: x\n",
		[]string{"yaml.unclosed  2:20+1", "yaml.number positions[b].most 5:9+1"}},
	"a quote that is never closed": {
		"positions:\n- id: a\n  name: \"前台\n  most: x\n- id: \"b\"\n", "positions:\n- id: a\n  name: \"前台\"\n  most: x\n- id: \"b\"\n",
		[]string{"yaml.unclosed  3:9+1", "yaml.number positions[a].most 4:9+1"}},
	"a quote that is never closed to the end": {
		"positions:\n- id: a\n  most: x\n  name: '前台\n", "positions:\n- id: a\n  most: x\n  name: '前台'\n",
		[]string{"yaml.number positions[a].most 3:9+1", "yaml.unclosed  4:9+1"}},
	"a quote inside braces that is never closed": {
		"positions:\n- {id: a,\n  name: \"甲}\n- id: b\n", "",
		[]string{"yaml.unclosed  3:9+1"}},
	"a bracket that one of the other kind closes": {
		"positions:\n- id: a\n  aliases: [甲, 乙}\n  most: x\n", "",
		[]string{"yaml.unclosed  3:12+1"}},
	"a key that belongs elsewhere": {
		"positions: [{id: a, kinds: [b], most: x}]\nsuperior: c\n", "",
		[]string{"yaml.misplaced-key positions[a].kinds 1:21+5", "yaml.number positions[a].most 1:39+1", "yaml.misplaced-key superior 2:1+8"}},
	"a Chinese key that belongs elsewhere": {
		"机构: {编号: a, name: b, 种类: {id: c}}\n", "",
		[]string{"yaml.misplaced-key organization.种类 1:22+2"}},
	"the singular of a key is misspelt, wherever else it stands": {
		"position: [{id: a, most: x}]\n", "positions: [{id: a, most: x}]\n",
		[]string{"yaml.unknown-key position 1:1+8", "yaml.number positions[a].most 1:26+1"}},
	"windows lines": {
		"positions：\r\n- id：a\r\n  name:b\r\n  aliases: [甲，乙\r\n  most: x\r\n", "positions:\r\n- id: a\r\n  name: b\r\n  aliases: [甲, 乙]\r\n  most: x\r\n",
		[]string{"yaml.full-width-colon  1:10+1", "yaml.full-width-colon  2:5+1", "yaml.missing-space  3:7+1", "yaml.unclosed  4:12+1", "yaml.full-width-comma  4:14+1", "yaml.number positions[a].most 5:9+1"}},
	"a full-width colon behind the last key in braces": {
		"positions: [{id: a, 名称：经理}, {编号: b, name：经理, most: x}]\n", "positions: [{id: a, 名称: 经理}, {编号: b, name: 经理, most: x}]\n",
		[]string{"yaml.full-width-colon  1:23+1", "yaml.full-width-colon  1:41+1", "yaml.number positions[b].most 1:52+1"}},
	"a full-width colon behind the first key in braces": {
		"岗位:\n- {编号：a, 名称: 经理, most: x}\n- {id：b}\n", "岗位:\n- {编号: a, 名称: 经理, most: x}\n- {id: b}\n",
		[]string{"yaml.full-width-colon  2:6+1", "yaml.number positions[a].most 2:24+1", "yaml.full-width-colon  3:6+1"}},
	"a full-width colon in braces inside braces": {
		"positions: [{id: a, reports_to：[{岗位: b, 自：2026-01-01}], 原文: {上级: c, 步骤：[{动作：d}]}, most: x}]\n", "positions: [{id: a, reports_to: [{岗位: b, 自: 2026-01-01}], 原文: {上级: c, 步骤: [{动作: d}]}, most: x}]\n",
		[]string{"yaml.full-width-colon  1:31+1", "yaml.full-width-colon  1:42+1", "yaml.full-width-colon  1:71+1", "yaml.full-width-colon  1:76+1", "yaml.number positions[a].most 1:89+1"}},
	"no blank behind the only key in braces": {
		"岗位:\n- {名称:经理}\n- {id:b}\nremark: [x]\n", "岗位:\n- {名称: 经理}\n- {id: b}\nremark: [x]\n",
		[]string{"yaml.missing-key positions[0].id 2:3+1", "yaml.missing-space  2:6+1", "yaml.missing-space  3:6+1", "yaml.shape remark 4:9+1"}},
	"no blank behind the first, a middle and the last key in braces": {
		"positions:\n- {编号:a, most: x, 名称: 甲}\n- {id: b, 名称:乙, most: 1}\n- {编号: c, 名称:经理}\n", "positions:\n- {编号: a, most: x, 名称: 甲}\n- {id: b, 名称: 乙, most: 1}\n- {编号: c, 名称: 经理}\n",
		[]string{"yaml.missing-space  2:6+1", "yaml.number positions[a].most 2:16+1", "yaml.missing-space  3:13+1", "yaml.missing-space  4:13+1"}},
	"no blank behind a key in braces inside braces": {
		"positions: [{id: a, stated: {上级:费用, steps: [{verb:b}]}, 直接上级: {岗位:c, from: 2026-01-01}, most: x}]\n", "positions: [{id: a, stated: {上级: 费用, steps: [{verb: b}]}, 直接上级: {岗位: c, from: 2026-01-01}, most: x}]\n",
		[]string{"yaml.missing-space  1:32+1", "yaml.missing-space  1:50+1", "yaml.missing-space  1:66+1", "yaml.number positions[a].most 1:95+1"}},
	"wrong colons in braces where lines end otherwise": {
		"positions: [\r{编号：a, 名称:甲, most: x},\r{id:b, name：乙，丙, 别名: c}]\r", "positions: [\n{编号: a, 名称: 甲, most: x},\n{id: b, name: '乙，丙', 别名: c}]\n",
		[]string{"yaml.full-width-colon positions[a] 1:17+1", "yaml.missing-space positions[a] 1:23+1", "yaml.number positions[a].most 1:33+1", "yaml.missing-space positions[b] 1:40+1", "yaml.full-width-colon positions[b] 1:48+1"}},
	"a thousands comma in a text": {
		"positions: [{id: a, name: '5,000', when: 5,000元以下, most: x}, {id: b, when: 不超过1,234,567.50元}]\n", "positions: [{id: a, name: '5,000', when: 5000元以下, most: x}, {id: b, when: 不超过1234567.50元}]\n",
		[]string{"yaml.thousands-comma positions[a].when 1:42+8", "yaml.number positions[a].most 1:58+1", "yaml.thousands-comma positions[b].when 1:76+16"}},
	"a thousands comma in a sentence that another cuts": {
		"positions: [{id: a, when: 不超过5,000元, 待定, most: x}]\n", "positions: [{id: a, when: '不超过5000元, 待定', most: x}]\n",
		[]string{"yaml.thousands-comma positions[a].when 1:27+9", "yaml.cut-value positions[a].when 1:36+1", "yaml.number positions[a].most 1:48+1"}},
	"a comma between numbers that are two": {
		"positions: [{id: a, name: 1,2号楼}, {id: b, name: 第3, 200元}, {id: c, name: 1,2000元}]\n", "positions: [{id: a, name: '1, 2号楼'}, {id: b, name: '第3, 200元'}, {id: c, name: '1, 2000元'}]\n",
		[]string{"yaml.cut-value positions[a].name 1:28+1", "yaml.cut-value positions[b].name 1:51+1", "yaml.cut-value positions[c].name 1:75+1"}},
	"a colon in a cut sentence behind what is no key there": {
		"positions: [{id: a, name: 原文, 动作：见二}, {id: b, name: 原文, 动作:见二}, {id: c, name: x, 编号：二}, {id: d, name: x, id:y, most: x}]\n",
		"positions: [{id: a, name: '原文, 动作：见二'}, {id: b, name: '原文, 动作:见二'}, {id: c, name: 'x, 编号：二'}, {id: d, name: 'x, id:y', most: x}]\n",
		[]string{"yaml.cut-value positions[a].name 1:29+1", "yaml.cut-value positions[b].name 1:55+1", "yaml.cut-value positions[c].name 1:80+1", "yaml.cut-value positions[d].name 1:104+1", "yaml.number positions[d].most 1:118+1"}},
	"a value with a colon in a cut sentence": {
		"positions: [{id: a, name: 见, http://a.b}, {id: b, name: x, sha256:0f}, {id: c, name: 从, 08:00}, {id: d, name: x, verb:y}]\n",
		"positions: [{id: a, name: '见, http://a.b'}, {id: b, name: 'x, sha256:0f'}, {id: c, name: '从, 08:00'}, {id: d, name: 'x, verb:y'}]\n",
		[]string{"yaml.cut-value positions[a].name 1:28+1", "yaml.cut-value positions[b].name 1:58+1", "yaml.cut-value positions[c].name 1:87+1", "yaml.cut-value positions[d].name 1:112+1"}},
	"another fault of the same kind of text": {
		"positions:\n- id: a\n  name：b\n- id: c\n  name: ]\n", "",
		[]string{"yaml.full-width-colon  3:7+1", "yaml.syntax  5:3+7"}},
	"a file from Excel": {
		"\xb8\xda\xce\xbb:\n- \xb1\xe0\xba\xc5: a\n  \xc3\xfb\xb3\xc6: \xc7\xb0\xcc\xa8\n", "", []string{"yaml.gbk  1:1+1"}},
	"GB18030 with four bytes": {"# \x81\x30\x89\x38\nname: \xbe\xad\xc0\xed\n", "", []string{"yaml.gbk  1:3+1"}},
	"one garbled character":   {"remark: 岗位的名称\xb8\n", "", []string{"yaml.encoding  1:14+1"}},
	"UTF-16 of Chinese":       {"\x9a\x5b\x4f\x4d:\x00\n\x00-\x00 \x00", "", []string{"yaml.utf-16  1:1+1"}},
	"a table by another name": {"PK\x03\x04\x14\x00\x06\x00", "", []string{"yaml.office-file  1:1+1"}},
	"an older document":       {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "", []string{"yaml.office-file  1:1+1"}},
	"zero bytes":              {"remark: a\x00b, and a little more\n", "", []string{"yaml.encoding  1:10+1"}},
}

func TestEveryAccidentIsToldAsWhatItIsAndTheRestIsRead(t *testing.T) {
	for name, c := range accidents {
		t.Run(name, func(t *testing.T) {
			got, findings := read(c.text)
			if c.want != nil {
				require.Equal(t, c.want, briefs(findings), c.text)
			}
			if c.meant == "" {
				return
			}
			meant, _ := read(c.meant)
			require.Equal(t, unplaced(meant), unplaced(got), c.text)
		})
	}
}

func TestAnAccidentOfManyLinesTellsHowMany(t *testing.T) {
	_, findings := read("positions:\n\t- id: a\n\t  name: b\n\n\t- id: c\n  - id: d\n\t- id: e\n")
	require.Equal(t, []string{"yaml.tab  2:1+1", "yaml.tab  7:1+1"}, briefs(findings))
	require.Contains(t, findings[0].Message.EN, "on 3 lines")
	require.NotContains(t, findings[1].Message.EN, "lines")
}

func TestWithoutTheKeysOfALanguageOnlyPlainAccidentsAreTold(t *testing.T) {
	for text, want := range map[string][]string{
		"岗位：\n- id：a\n  name：b\n":    {"yaml.full-width-colon  1:3+1", "yaml.full-width-colon  2:5+1", "yaml.full-width-colon  3:7+1"},
		"岗位：[{编号: a}]\n":             {"yaml.full-width-colon  1:3+1"},
		"岗位: [{编号: a，名称：b}]\n":       nil,
		"岗位: [{编号: a，名称: b, c：d}]\n": {"yaml.full-width-comma  1:12+1"},
	} {
		_, findings := yamlnode.Parse("a.yaml", []byte(text))
		if want == nil {
			want = []string{}
		}
		require.Equal(t, want, briefs(findings), text)
	}
}

// unplaced is a model without the places where its parts were written.
func unplaced(m model) model {
	for i := range m.Positions {
		p := &m.Positions[i]
		p.At.Line, p.At.Column = 0, 0
		for j := range p.ReportsTo {
			p.ReportsTo[j].At.Line, p.ReportsTo[j].At.Column = 0, 0
		}
	}
	return m
}

func TestAHostileFileOfAccidentsIsReadInReasonableTime(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("name：a\n", 100_000),
		strings.Repeat("\tname: a\n", 100_000),
		"remark: " + strings.Repeat("[", 100_000),
		"a: {" + strings.Repeat("b: c，名称：", 100_000) + "}",
		"a: {b: " + strings.Repeat("，名称", 100_000),
		strings.Repeat("- \"\n", 100_000),
		strings.Repeat("a: 'x\n", 100_000),
		strings.Repeat("- a：b\n\n", 100_000),
		"remark: " + strings.Repeat("：", 300_000),
	} {
		start := time.Now()
		read(text)
		t.Log(time.Since(start))
	}
}
