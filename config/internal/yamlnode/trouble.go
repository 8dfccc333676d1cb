package yamlnode

import (
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// trouble is how a failure of the engine is told to an author, and where it is looked for.
type trouble struct {
	problems []string // what the engine says, from the beginning
	parser   bool     // raised by the engine's parser: its line is counted from 0
	narrow   bool     // the engine names where the collection starts: look for the line itself
	tabs     bool     // a tab in the indentation explains it
	starters string   // characters that a value cannot start with, one of which explains it
	kind     diag.Kind
	text     diag.Text
	hint     diag.Text
}

func troubleOf(problem string) trouble {
	for _, t := range troubles {
		for _, p := range t.problems {
			if strings.HasPrefix(problem, p) {
				return t
			}
		}
	}
	return trouble{kind: syntaxKind, text: diag.Text{ZH: "从这一行起读不懂", EN: "cannot be read from this line on"}}
}

var troubles = []trouble{
	{
		problems: []string{"found a tab character"}, tabs: true, kind: syntaxKind,
		text: diag.Text{ZH: "缩进里有制表符 (Tab)", EN: "there is a tab in the indentation"},
		hint: diag.Text{ZH: "缩进只用空格", EN: "indent with blanks only"},
	},
	{
		problems: []string{"found character that cannot start any token"}, tabs: true, starters: "@`%", kind: syntaxKind,
		text: diag.Text{ZH: "这里有不能用来开头的字符: 制表符 (Tab), @, % 或 `", EN: "a character stands here that cannot start anything: a tab, @, % or `"},
		hint: diag.Text{ZH: "缩进只用空格; 文字以 @, % 或 ` 开头时, 给它加上引号", EN: "indent with blanks only; put quotes around a text that starts with @, % or `"},
	},
	{
		problems: []string{"could not find expected ':'"}, kind: syntaxKind,
		text: diag.Text{ZH: "这里缺少冒号: 键的后面要有半角冒号和一个空格", EN: "a colon is missing here: a key is followed by a colon and a blank"},
		hint: diag.Text{ZH: "写成 “键: 值”", EN: "write “key: value”"},
	},
	{
		problems: []string{"mapping values are not allowed"}, kind: syntaxKind,
		text: diag.Text{ZH: "这里不能再有 “: ”: 一行只能写一个键, 或者下一行的缩进不对", EN: "no other “: ” may follow here: a line holds one key; or the next line is indented wrongly"},
		hint: diag.Text{ZH: "值里有 “: ” 时, 给整个值加上引号; 否则检查缩进", EN: "put quotes around a value that holds “: ”; otherwise check the indentation"},
	},
	{
		problems: []string{"did not find expected key", "did not find expected '-' indicator"}, parser: true, narrow: true, tabs: true, kind: syntaxKind,
		text: diag.Text{ZH: "这一行与上面的内容对不上", EN: "this line does not fit what stands above it"},
		hint: diag.Text{ZH: "同一组的键要左对齐, 列表的每一项以 “- ” 开头; 引号后面不能再有文字", EN: "align the keys of one group, start every item of a list with “- ”; nothing may follow a closing quote"},
	},
	{
		problems: []string{"did not find expected <document start>"}, parser: true, tabs: true, kind: syntaxKind,
		text: diag.Text{ZH: "这一行与上面的内容对不上", EN: "this line does not fit what stands above it"},
		hint: diag.Text{ZH: "最外层的键都要顶格写", EN: "start the outermost keys at the beginning of the line"},
	},
	{
		problems: []string{"block sequence entries are not allowed", "mapping keys are not allowed"}, kind: syntaxKind,
		text: diag.Text{ZH: "列表的 “- ” 不能写在这里", EN: "the “- ” of a list cannot stand here"},
		hint: diag.Text{ZH: "列表另起一行写, 或写成 [甲, 乙]", EN: "start the list on a line of its own, or write [a, b]"},
	},
	{
		problems: []string{"did not find expected ',' or"}, parser: true, kind: syntaxKind,
		text: diag.Text{ZH: "从这一行起的方括号或花括号没有写完: 缺逗号或右括号", EN: "the bracket or brace that opens here is not finished: a comma or the closing one is missing"},
		hint: diag.Text{ZH: "括号都写全了的, 给含有方括号的值加上引号; 否则补上右括号, 各项之间用半角逗号隔开", EN: "put quotes around a value that holds brackets; otherwise close it and separate its items by commas"},
	},
	{
		problems: []string{"found unexpected end of stream", "found unexpected document indicator"}, kind: syntaxKind,
		text: diag.Text{ZH: "从这一行起的引号没有写完", EN: "the quote that opens on this line is never closed"},
		hint: diag.Text{ZH: "补上右引号", EN: "add the closing quote"},
	},
	{
		problems: []string{"found unknown escape character", "did not find expected hexdecimal number", "found invalid Unicode character escape"}, kind: syntaxKind,
		text: diag.Text{ZH: "双引号里的反斜杠写法不对", EN: "a backslash inside double quotes is not followed by what it needs"},
		hint: diag.Text{ZH: "写成两个反斜杠, 或改用单引号", EN: "write two backslashes, or use single quotes"},
	},
	{
		problems: []string{"did not find expected node content"}, parser: true, kind: syntaxKind,
		text: diag.Text{ZH: "这里应该有一个值", EN: "a value is wanted here"},
		hint: diag.Text{ZH: "补上值; 文字以标点开头时, 给它加上引号", EN: "give a value; put quotes around a text that starts with punctuation"},
	},
	{
		problems: []string{"did not find expected comment or line break", "found an indentation indicator equal to 0"}, kind: syntaxKind,
		text: diag.Text{ZH: "“|” 或 “>” 的后面要换行", EN: "a line break must follow “|” or “>”"},
		hint: diag.Text{ZH: "文字以 | 或 > 开头时, 给它加上引号", EN: "put quotes around a text that starts with | or >"},
	},
	{problems: []string{"did not find expected alphabetic or numeric character"}, starters: "*&", kind: aliasKind, text: aliasText()},
	{problems: []string{"found undefined tag handle"}, parser: true, starters: "!", kind: tagKind, text: tagText()},
	{
		problems: []string{"did not find expected tag URI", "did not find expected '!'", "did not find the expected '>'", "did not find URI",
			"did not find expected whitespace", "found an incorrect"},
		starters: "!", kind: tagKind, text: tagText(),
	},
}

func aliasText() diag.Text {
	return diag.Text{ZH: "不支持 YAML 的锚点 (&), 引用 (*) 和合并键 (<<)", EN: "anchors (&), aliases (*) and merge keys (<<) are refused"}
}

func tagText() diag.Text {
	return diag.Text{ZH: "不支持 YAML 标签 (值前面以 ! 开头的部分)", EN: "a tag (the part before the value that starts with !) is refused"}
}
