package yamlnode

import "github.com/mandate-go/mandate/org/diag"

// Codes are the kinds of finding that this package raises, in the order of its documentation.
func Codes() []diag.Kind {
	return []diag.Kind{
		syntaxKind, unclosedKind, wideColonKind, wideCommaKind, wideQuotesKind, wideBracketsKind, wideDashKind, wideHashKind,
		missingSpaceKind, oddSpaceKind, tabKind, hashKind, thousandsKind, cutKind,
		encodingKind, gbkKind, utf16Kind, officeKind, tooLargeKind, tooDeepKind, documentsKind, aliasKind, tagKind,
		duplicateKind, unknownKind, misplacedKind, missingKind, emptyKind, shapeKind, booleanKind, numberKind,
	}
}

var syntaxKind = diag.Kind{
	Code: "yaml.syntax",
	Meaning: diag.Text{ZH: "文件不合 YAML 的写法, 从这一处起读不下去; 改好之后才能看到后面的问题",
		EN: "The file is not well-formed YAML and cannot be read beyond this place; faults after it show once it is repaired."},
	Repair: diag.Text{ZH: "检查这一行和上一行的缩进, 冒号, 引号和括号",
		EN: "check the indentation, colons, quotes and brackets of this line and the one above"},
	Example: "positions:\n  - id: front_desk\n   name: 前台\n",
}

var encodingKind = diag.Kind{
	Code: "yaml.encoding",
	Meaning: diag.Text{ZH: "文件不是 UTF-8 编码, 或含有看不见的控制字符",
		EN: "The file is not encoded in UTF-8, or holds invisible control characters."},
	Repair: diag.Text{ZH: "在编辑器里另存为 UTF-8 编码; 从别处粘贴进来的乱码, 删去重新输入",
		EN: "save the file as UTF-8; delete garbled text that was pasted in and type it anew"},
}

var tooLargeKind = diag.Kind{
	Code:    "yaml.too-large",
	Meaning: diag.Text{ZH: "文件太大, 或其中的值太多", EN: "The file is too large or holds too many values."},
	Repair:  diag.Text{ZH: "拆成几个文件", EN: "split it into several files"},
}

var tooDeepKind = diag.Kind{
	Code: "yaml.too-deep",
	Meaning: diag.Text{ZH: "列表和键值一层套一层, 超过了允许的层数",
		EN: "Lists and mappings stand inside one another more levels deep than is allowed."},
	Repair: diag.Text{ZH: "减少嵌套的层数", EN: "nest fewer levels"},
}

var documentsKind = diag.Kind{
	Code: "yaml.many-documents",
	Meaning: diag.Text{ZH: "一个文件里用 “---” 隔开写了几份文档; 只读第一份",
		EN: "The file holds several documents set apart by “---”; only the first is read."},
	Repair:  diag.Text{ZH: "删去 “---”, 或把后面的内容另存为一个文件", EN: "remove the “---”, or move what follows into a file of its own"},
	Example: "mandate: 1\n---\nmandate: 1\n",
}

var aliasKind = diag.Kind{
	Code: "yaml.alias",
	Meaning: diag.Text{ZH: "用了 YAML 的锚点 (&), 引用 (*) 或合并键 (<<); 这里不支持, 每个值都要写出来",
		EN: "A YAML anchor (&), alias (*) or merge key (<<) is used; they are refused, every value is written out."},
	Repair:  diag.Text{ZH: "把值直接写出来; 文字本身以 & 或 * 开头时, 给它加上引号", EN: "write the value out; put quotes around a text that starts with & or *"},
	Example: "name: *manager\n",
}

var tagKind = diag.Kind{
	Code: "yaml.tag",
	Meaning: diag.Text{ZH: "值的前面有 YAML 标签 (以 ! 开头); 这里不支持, 值的类型由键决定",
		EN: "A YAML tag (starting with !) stands before the value; tags are refused, the key decides what the value is."},
	Repair:  diag.Text{ZH: "删去标签; 文字本身以 ! 开头时, 给它加上引号", EN: "remove the tag; put quotes around a text that starts with !"},
	Example: "name: !text 经理\n",
}

var duplicateKind = diag.Kind{
	Code: "yaml.duplicate-key",
	Meaning: diag.Text{ZH: "同一个键写了两次; 中文键和它的英文键算同一个",
		EN: "A key is given twice; a Chinese key and its English one are the same key."},
	Repair:  diag.Text{ZH: "只留一处", EN: "keep one of them"},
	Example: "name: 前台\n名称: 前台接待\n",
}

var unknownKind = diag.Kind{
	Code:    "yaml.unknown-key",
	Meaning: diag.Text{ZH: "这里没有这样的键", EN: "There is no such key at this place."},
	Repair:  diag.Text{ZH: "改成有的键, 或删去它", EN: "use a key that exists, or remove it"},
	Example: "positions: [{id: front_desk, tilte: 前台}]\n",
}

var missingKind = diag.Kind{
	Code:    "yaml.missing-key",
	Meaning: diag.Text{ZH: "缺少必须写的键", EN: "A key that must be given is missing."},
	Repair:  diag.Text{ZH: "补上这个键和它的值", EN: "add the key and its value"},
}

var emptyKind = diag.Kind{
	Code: "yaml.empty-value",
	Meaning: diag.Text{ZH: "有键没有值; 空白, 空引号, null 和 ~ 都算没有值",
		EN: "A key has no value; nothing, empty quotes, null and ~ are all no value."},
	Repair:  diag.Text{ZH: "写上值, 或把键删去", EN: "give a value, or delete the key"},
	Example: "name:\n",
}

var shapeKind = diag.Kind{
	Code: "yaml.shape",
	Meaning: diag.Text{ZH: "这里要的是另一种写法: 一个值, 一组键值, 或一个列表",
		EN: "Another form is wanted here: one value, keys with values, or a list."},
	Repair:  diag.Text{ZH: "按说明改写", EN: "write it in the form asked for"},
	Example: "name: [前台, 接待]\n",
}

var booleanKind = diag.Kind{
	Code: "yaml.boolean",
	Meaning: diag.Text{ZH: "这里要写是或否, 只认 true, false, 是, 否",
		EN: "A yes or no is wanted here, written true, false, 是 or 否 and in no other way."},
	Repair:  diag.Text{ZH: "写成 true, false, 是 或 否", EN: "write true, false, 是 or 否"},
	Example: "acting: yes\n",
}

var numberKind = diag.Kind{
	Code:    "yaml.number",
	Meaning: diag.Text{ZH: "这里要写整数, 只用半角数字", EN: "A whole number is wanted here, in plain decimal digits."},
	Repair:  diag.Text{ZH: "只写数字, 例如 12", EN: "write digits only, like 12"},
	Example: "headcount: 2人\n",
}
