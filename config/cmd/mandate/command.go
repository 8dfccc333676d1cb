package main

import (
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// command is one of the words after mandate.
type command struct {
	name    string
	form    diag.Text // what stands beside the flags
	does    diag.Text
	most    int      // of arguments beside the flags
	formats []string // the first is the default
	options func(*call) []option
	run     func(*call) int
}

func commands() []command {
	dir, none, plainOrJSON := text("[目录]", "[DIR]"), func(*call) []option { return nil }, []string{"text", "json"}
	return []command{
		{"check", dir, text("检查组织的 YAML: 哪里写错了, 怎么改", "check an organization's YAML: what is wrong, what to do"),
			1, []string{"text", "json", "accept"}, checkOptions, check},
		{"chart", dir, text("画出岗位、上下级和任职的人", "draw the positions, the lines and who holds them"),
			1, []string{"text", "json", "mermaid", "svg"}, chartOptions, chart},
		{"duties", dir, text("列出岗位的职责: 什么时候做, 向谁, 依据哪一条", "list what a position must do: when, for whom, by which clause"),
			1, plainOrJSON, dutiesOptions, duties},
		{"coverage", dir, text("对照文件的条款清单, 看还有哪些条款没有写进模型", "hold the model against the clauses of a document: which are not cited"),
			1, plainOrJSON, coverageOptions, coverage},
		{"decide", dir, text("判断申请: 这个人能不能批, 该由谁批", "decide requests: may this one sign, who is to sign"),
			1, plainOrJSON, decideOptions, decide},
		{"who", dir, text("列出一份申请有哪些人可以签", "list all who may sign a request"),
			1, plainOrJSON, requestOptions, who},
		{"case", dir, text("跟一份申请走完: 一行一个事件, 每个事件以后要做什么、走到哪里", "take a request through its events: what is to be done after each, and where it stands"),
			1, plainOrJSON, caseOptions, follow},
		{"chain", dir, text("列出一份申请往上的每一级: 谁在岗、限额多少、先找谁", "tell the whole way of a request upward: who holds each post, its limits, who is asked first"),
			1, plainOrJSON, requestOptions, chain},
		{"ceiling", dir, text("查一个人或一个岗位最多可以批多少", "tell how much a person or a post may sign"),
			1, plainOrJSON, ceilingOptions, ceiling},
		{"needed", dir, text("申请还没写全的: 还要写什么, 写成什么会怎样", "tell what a request still has to say, and what each answer leads to"),
			1, plainOrJSON, decideOptions, needed},
		{"agenda", dir, text("列出哪几天要做什么、由谁做; 也可以写成日历订阅", "list what is due when, and by whom; as a feed for calendars too"),
			1, []string{"text", "json", "ics", "html"}, agendaOptions, agenda},
		{"roster", dir, text("印出排班表: 谁上哪个班, 哪里缺人; 也可以查工时、数夜班", "print the duty table: who works which shift, what is lacking; hours and nights on request"),
			1, []string{"text", "json", "html"}, rosterOptions, roster},
		{"inspections", dir, text("印出夜间查岗计划: 哪天几点, 谁去查, 应当谁在岗", "print the night inspections: when, by whom, who should be met"),
			1, []string{"text", "json", "html"}, windowOptions, inspections},
		{"handbook", dir, text("印出岗位说明书: 职责、审批权限、记录和全年日历", "print job descriptions: duties, authority, records and the year"),
			1, []string{"markdown", "html"}, handbookOptions, handbook},
		{"matrix", dir, text("印出审批权限表: 事项、金额、动作、由谁", "print the authority matrix: kind, band, act, by whom"),
			1, []string{"markdown", "json", "csv", "html"}, chartOptions, printMatrix},
		{"coverage-calendar", dir, text("印出审批在岗日历: 哪些天、哪些金额, 没有在岗的人可以审批", "print when nobody who is there may approve what"),
			1, []string{"text", "json", "html"}, lapseOptions, lapses},
		{"assign", dir, text("判断任职: 这个人能不能担任这个岗位, 不能的怎么办", "check assignments before they are made: may this one hold the post, what would mend it"),
			1, plainOrJSON, assignOptions, assign},
		{"explain", text("代码", "CODE"), text("解释一个代码: 是什么意思, 怎么办", "explain a code: what it means, what to do"),
			1, plainOrJSON, none, explain},
		{"test", dir, text("核对写在模型里的例子: 谁可以批, 其余的都不可以", "run the scenarios of the model: who may approve, and nobody else"),
			1, []string{"text", "json", "junit"}, none, test},
		{"init", text("目录", "DIR"), text("写一个可以直接用的小例子, 照着改成自己单位的", "write a small organization to start from"),
			1, []string{"text"}, none, begin},
		{"new", text("岗位|职责|权限", "position|duty|authority"), text("印出一段样子, 粘贴到自己的文件里再改", "print a snippet to paste and change"),
			1, []string{"text"}, none, snippet},
		{"schema", text("", ""), text("印出编辑器用的 JSON Schema", "print the JSON Schema for editors"), 0, []string{"json"}, none, schema},
		{"version", text("", ""), text("显示版本", "print the version"), 0, plainOrJSON, none, version},
	}
}

// option is a flag of a command.
type option struct {
	name  string
	value diag.Text // what is written after it; zero for a switch
	does  diag.Text
	into  any // *bool for a switch, *string, or *[]string for one that may be given more than once
}

func (o option) declare(set *flag.FlagSet) {
	switch into := o.into.(type) {
	case *bool:
		set.BoolVar(into, o.name, *into, "")
	case *string:
		set.StringVar(into, o.name, *into, "")
	case *[]string:
		set.Func(o.name, "", func(s string) error { *into = append(*into, s); return nil })
	}
}

// common are the options of every command.
func common(c *call) []option {
	formats := strings.Join(c.command.formats, ", ")
	return []option{
		{"format", text("格式", "FORMAT"), diag.Textf("输出格式: %s; 默认 %s", "output: %s; %s unless given", formats, c.command.formats[0]), &c.format},
		{"lang", text("语言", "LANG"), text("提示的语言: zh, en; 默认用组织里写的语言", "language: zh, en; the organization's unless given"), &c.language},
	}
}

// usage lists the commands with their flags.
func usage(w io.Writer, lang diag.Lang) {
	fmt.Fprintln(w, text("用法: mandate 命令 [选项]", "usage: mandate COMMAND [flags]").In(lang))
	for _, c := range commands() {
		fmt.Fprintln(w)
		c.list(w, lang, c.options(&call{}))
	}
	fmt.Fprintln(w, text(`
  每个命令都有
    --format 格式         输出格式: text, json, 默认 text; chart 还有 mermaid, svg; agenda 还有 ics, html
    --lang 语言           提示的语言: zh, en; 默认用组织里写的语言
    --help                只看这个命令的用法

“目录”是放 YAML 文件的文件夹, 也可以是一个文件; 不写就用自带的蓝山示例。
退出状态: 0 没有问题; 1 有错误, 或者有申请没有得到肯定的答复; 2 命令写错了, 或者文件打不开。`, `
  every command
    --format FORMAT       output: text, json, text unless given; chart has mermaid, svg too, agenda ics, html
    --lang LANG           language: zh, en; the organization's unless given
    --help                the usage of the command alone

DIR is a directory of YAML files, or one file; without it the embedded sample 蓝山 is used.
Exit status: 0 all is well; 1 errors, or an answer that is not yes; 2 wrong usage, or a path that cannot be opened.`).In(lang))
}

// usage is the usage of one command.
func (c command) usage(w io.Writer, lang diag.Lang) {
	fmt.Fprintln(w, c.brief(lang))
	fmt.Fprintln(w)
	asked := &call{command: c}
	c.list(w, lang, append(c.options(asked), common(asked)...))
	if sample, has := samples[c.name]; has {
		fmt.Fprintln(w, "\n"+sample.In(lang))
	}
}

// samples are what the lines of a file look like.
var samples = map[string]diag.Text{
	"decide": text(`申请文件的一行, 里面的名称写编号; 没有 approver 的, 问该由谁签:
{"id":"r1","kind":"expense","amount":"1999.99","requester":"LS-0004","approver":"LS-0001","at":"2026-03-02T09:00:00+08:00"}`,
		`A line of the requests, which names things by their ids; without an approver it asks who is to sign:
{"id":"r1","kind":"expense","amount":"1999.99","requester":"LS-0004","approver":"LS-0001","at":"2026-03-02T09:00:00+08:00"}`),
	"case": text("事件文件的样子, 一行一个; open 的编号就是申请的编号, 签字的 digest 照前一个事件回答的写:\n", "The events, one a line; the id of open is the request's, the digest of a signature that of the answer before:\n").Then(eventSample, eventSample),
}

const eventSample = `{"id":"r1","type":"open","at":"2026-03-02T09:00:00+08:00","request":{"id":"r1","kind":"expense","amount":"1500","requester":"LS-0004"}}
{"id":"e1","type":"add","at":"2026-03-02T10:00:00+08:00","by":"LS-0001","step":1,"where":"before","to":"LS-0002"}
{"id":"e2","type":"sign","at":"2026-03-02T11:00:00+08:00","by":"LS-0002","verdict":"return","digest":"sha256:…"}
{"id":"e3","type":"amend","at":"2026-03-03T09:00:00+08:00","by":"LS-0004","request":{"id":"r1","kind":"expense","amount":"1200","requester":"LS-0004"}}
{"id":"e4","type":"transfer","at":"2026-03-03T10:00:00+08:00","by":"LS-0001","step":1,"to":"LS-0003"}
{"id":"e5","type":"timer","at":"2026-03-04T09:00:00+08:00","timer":"remind:1:0"}
{"id":"e6","type":"withdraw","at":"2026-03-04T10:00:00+08:00","by":"LS-0004"}`

// brief is the usage on one line.
func (c command) brief(lang diag.Lang) string {
	words := []string{text("用法: mandate", "usage: mandate").In(lang), c.name}
	if form := c.form.In(lang); form != "" {
		words = append(words, form)
	}
	return strings.Join(append(words, text("[选项]", "[flags]").In(lang)), " ")
}

// list is what the command does and its flags, one a line.
func (c command) list(w io.Writer, lang diag.Lang, options []option) {
	entry(w, "  ", strings.TrimSpace(c.name+" "+c.form.In(lang)), c.does.In(lang))
	for _, o := range options {
		entry(w, "    ", strings.TrimSpace("--"+o.name+" "+o.value.In(lang)), o.does.In(lang))
	}
}

// entry is one line of a usage: the explanations stand under each other.
func entry(w io.Writer, indent, what, does string) {
	const explanation = 26 // column
	fmt.Fprintln(w, indent+what+strings.Repeat(" ", max(explanation-len(indent)-columns(what), 1))+does)
}
