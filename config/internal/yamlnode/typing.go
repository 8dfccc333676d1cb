package yamlnode

import "github.com/mandate-go/mandate/org/diag"

// The accidents of typing Chinese text into YAML. Each is told as what it is, instead of what the engine makes of it.

var wideColonKind = diag.Kind{
	Code: "yaml.full-width-colon",
	Meaning: diag.Text{ZH: "键的后面是全角冒号 “：”; YAML 只认半角冒号加一个空格",
		EN: "A full-width colon “：” follows a key; YAML wants a half-width one and a blank."},
	Repair:  diag.Text{ZH: "改成半角冒号, 后面空一格: 写成 “名称: 经理”", EN: "type a half-width colon and a blank, as in “name: manager”"},
	Example: "positions:\n  - id: front_desk\n    name：前台\n",
}

var wideCommaKind = diag.Kind{
	Code: "yaml.full-width-comma",
	Meaning: diag.Text{ZH: "方括号或花括号里用全角逗号 “，” 或顿号 “、” 隔开; YAML 只认半角逗号",
		EN: "Items inside brackets or braces are set apart by “，” or “、”; YAML wants a half-width comma."},
	Repair:  diag.Text{ZH: "改成半角逗号, 后面空一格; 本来就是一句话的, 给整句加上半角引号", EN: "type a half-width comma and a blank; put half-width quotes around what is one text"},
	Example: "positions:\n  - {id: front_desk, aliases: [前台，接待]}\n",
}

var wideQuotesKind = diag.Kind{
	Code: "yaml.full-width-quotes",
	Meaning: diag.Text{ZH: "整个值写在全角引号里; YAML 不把它当引号, 会留在值里",
		EN: "The whole value stands in full-width quotes; to YAML they are no quotes but part of the value."},
	Repair:  diag.Text{ZH: "左右引号都改成半角, 或都删去; 引号本来就是文字的一部分时, 写成 '“…”'", EN: "type half-width quotes or delete both; where they are part of the text write '“…”'"},
	Example: "name: “经理”\n",
}

var wideBracketsKind = diag.Kind{
	Code: "yaml.full-width-brackets",
	Meaning: diag.Text{ZH: "列表或一组键值用全角括号括起来; YAML 只认半角的 [ ] 和 { }",
		EN: "A list or a group of keys stands in full-width brackets; YAML wants [ ] or { }."},
	Repair:  diag.Text{ZH: "列表用半角方括号 [甲, 乙], 一组键值用半角花括号 {编号: 甲, 名称: 乙}", EN: "write a list as [a, b] and a group of keys as {id: a, name: b}"},
	Example: "positions:\n  - {id: front_desk, aliases: ［前台, 接待］}\n",
}

var wideDashKind = diag.Kind{
	Code: "yaml.full-width-dash",
	Meaning: diag.Text{ZH: "列表的一项以全角横线或破折号开头; YAML 只认半角减号加一个空格",
		EN: "An item of a list starts with a full-width or long dash; YAML wants a half-width one and a blank."},
	Repair:  diag.Text{ZH: "改成半角减号, 后面空一格: 写成 “- 编号: …”", EN: "type a half-width dash and a blank, as in “- id: …”"},
	Example: "positions:\n  － id: front_desk\n",
}

var wideHashKind = diag.Kind{
	Code:    "yaml.full-width-hash",
	Meaning: diag.Text{ZH: "说明以全角井号 “＃” 开头; YAML 的说明以半角井号开头", EN: "A comment starts with “＃”; YAML's start with a half-width #."},
	Repair:  diag.Text{ZH: "改成半角井号 #, 后面空一格", EN: "type a half-width # and a blank"},
	Example: "＃ 前台的岗位\nname: 前台\n",
}

var oddSpaceKind = diag.Kind{
	Code: "yaml.odd-space",
	Meaning: diag.Text{ZH: "缩进里, 冒号后面或值的前后有全角空格或不换行空格; YAML 不把它当空格",
		EN: "A full-width or no-break space stands in the indentation, behind a colon or around a value; YAML takes it for no blank."},
	Repair:  diag.Text{ZH: "删去它, 用半角空格; 在缩进里, 一个全角空格换成两个半角空格, 与上下同级的行对齐", EN: "delete it and type ordinary blanks: in the indentation two for each full-width one, in line with its neighbours"},
	Example: "positions:\n　　- id: front_desk\n",
}

var tabKind = diag.Kind{
	Code:    "yaml.tab",
	Meaning: diag.Text{ZH: "缩进里有制表符 (Tab); YAML 的缩进只用空格", EN: "There is a tab in the indentation; YAML is indented with blanks only."},
	Repair:  diag.Text{ZH: "删去制表符, 改用空格, 每层两个", EN: "delete the tab and indent with blanks, two for each level"},
	Example: "positions:\n\t- id: front_desk\n",
}

var missingSpaceKind = diag.Kind{
	Code: "yaml.missing-space",
	Meaning: diag.Text{ZH: "键后面的冒号或列表的减号后面缺一个空格; 没有空格, YAML 不把它当冒号或减号",
		EN: "A blank is missing after the colon of a key or the dash of an item; without it YAML takes neither for what it is."},
	Repair:  diag.Text{ZH: "在后面空一格: 写成 “名称: 经理”, “- 编号: …”", EN: "type a blank behind it, as in “name: manager” or “- id: …”"},
	Example: "positions:\n  - id: front_desk\n    name:前台\n",
}

var hashKind = diag.Kind{
	Code: "yaml.hash",
	Meaning: diag.Text{ZH: "值里的 # 没有加引号; YAML 把空格后面的 # 到行尾都当作说明, 不算在值里",
		EN: "A # in a value is not in quotes; from a # behind a blank on, YAML takes the line for a comment."},
	Repair:  diag.Text{ZH: "# 是值的一部分时, 给整个值加上半角引号; 是说明时, 在 # 后面空一格", EN: "put half-width quotes around the value; if it is a comment, type a blank behind the #"},
	Example: "name: #3号楼\n",
}

var thousandsKind = diag.Kind{
	Code:    "yaml.thousands-comma",
	Meaning: diag.Text{ZH: "花括号里的数字用逗号分节; YAML 在逗号处把它切成两项", EN: "A number inside braces has thousands commas; YAML cuts it in two there."},
	Repair:  diag.Text{ZH: "数字里不写逗号: 写成 2000", EN: "write the number without commas: 2000"},
	Example: "limit: {below: 2,000}\n",
}

var cutKind = diag.Kind{
	Code: "yaml.cut-value",
	Meaning: diag.Text{ZH: "花括号里的一句话含有半角逗号; YAML 在逗号处把它切成两项",
		EN: "A sentence inside braces holds a half-width comma; YAML cuts it in two there."},
	Repair:  diag.Text{ZH: "句子里的逗号用全角 “，”, 或给整句加上半角引号; 金额里的逗号删去", EN: "remove a comma inside an amount; otherwise put half-width quotes around the sentence, or use “，” in it"},
	Example: "accept: [{code: org.unheld, at: 'positions[a]', because: 原文如此, 待修订}]\n",
}

var unclosedKind = diag.Kind{
	Code:    "yaml.unclosed",
	Meaning: diag.Text{ZH: "引号或括号从这里开始, 后面没有结束", EN: "A quote or a bracket opens here and is never closed."},
	Repair:  diag.Text{ZH: "补上右引号或右括号", EN: "add the closing one"},
	Example: "positions:\n  - id: front_desk\n    aliases: [前台, 接待\n    name: 前台\n",
}

var misplacedKind = diag.Kind{
	Code:    "yaml.misplaced-key",
	Meaning: diag.Text{ZH: "键写错了地方: 这里没有这个键, 别处才有", EN: "The key stands in the wrong place: there is none here, but elsewhere."},
	Repair:  diag.Text{ZH: "移到它该在的地方, 或删去它", EN: "move it to where it belongs, or remove it"},
	Example: "positions: [{id: front_desk, limit: 不限}]\n",
}

var gbkKind = diag.Kind{
	Code: "yaml.gbk",
	Meaning: diag.Text{ZH: "文件是 GBK (GB18030, 简体中文 ANSI) 编码, 不是 UTF-8; 多见于从 Excel 或旧系统导出的文件",
		EN: "The file is encoded in GBK (GB18030, Chinese “ANSI”), not in UTF-8; files exported from Excel or older systems often are."},
	Repair: diag.Text{ZH: "记事本: 文件 → 另存为, 编码选 “UTF-8”; WPS 文字: 另存为纯文本, 编码选 “UTF-8”; Excel: 另存为 “CSV UTF-8”",
		EN: "Notepad: File, Save as, encoding UTF-8; WPS Writer: save as plain text in UTF-8; Excel: save as “CSV UTF-8”"},
}

var utf16Kind = diag.Kind{
	Code:    "yaml.utf-16",
	Meaning: diag.Text{ZH: "文件是 UTF-16 编码 (记事本叫 “Unicode”), 不是 UTF-8", EN: "The file is encoded in UTF-16 (Notepad's “Unicode”), not in UTF-8."},
	Repair: diag.Text{ZH: "记事本: 文件 → 另存为, 编码选 “UTF-8”; Excel 不要存成 “Unicode 文本”",
		EN: "Notepad: File, Save as, encoding UTF-8; in Excel do not save as “Unicode Text”"},
}

var officeKind = diag.Kind{
	Code: "yaml.office-file",
	Meaning: diag.Text{ZH: "这是 Excel, Word 或压缩文件, 只是改了扩展名; 不是文本文件",
		EN: "This is an Excel, Word or zip file under another name, not a text file."},
	Repair: diag.Text{ZH: "用 Excel, Word 或 WPS 打开, 把内容复制到记事本里, 存成 UTF-8 编码的 .yaml 文件",
		EN: "open it in Excel, Word or WPS, copy the text into a text editor and save it as .yaml in UTF-8"},
}
