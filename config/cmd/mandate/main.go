// Command mandate checks an organization written in YAML and answers questions about it: for HR staff, for CI, and for
// systems that are not written in Go.
//
//	mandate check [DIR] [--strict] [--accepted]
//	mandate chart [DIR] [--at T]
//	mandate decide [DIR] --request FILE|-
//	mandate explain CODE
//	mandate version
//
// DIR is a directory of .yaml files or one file; without it, the embedded organization 蓝山 is used. The exit status is 0
// when all is well, 1 for findings of severity error and for decisions that are not yes, 2 for wrong usage and for a path
// that cannot be opened.
package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/mandate-go/mandate/org/diag"
)

func main() {
	os.Exit(run(os.Args[1:], system{in: os.Stdin, out: os.Stdout, err: os.Stderr, now: time.Now}))
}

// The exit statuses.
const (
	fine   = 0
	faulty = 1 // findings of severity error, or an answer that is not yes
	misuse = 2 // wrong usage, or a path that cannot be opened
)

// system is what a command may touch.
type system struct {
	in       io.Reader
	out, err io.Writer
	now      func() time.Time
}

// command is one of the words after mandate.
type command struct {
	name  string
	usage diag.Text // the rest of the line, and what it does
	run   func(*call) int
}

func commands() []command {
	return []command{
		{"check", text("[目录] [--strict] [--accepted]\t检查组织的 YAML", "[DIR] [--strict] [--accepted]\tcheck an organization's YAML"), check},
		{"chart", text("[目录] [--at 日期]\t画出岗位和上下级", "[DIR] [--at DAY]\tdraw the positions and lines"), chart},
		{"decide", text("[目录] --request 文件|-\t判断一份申请谁能批、批到哪一步", "[DIR] --request FILE|-\tdecide requests: who may sign, where they stand"), decide},
		{"explain", text("代码\t解释一个检查代码: 是什么意思, 怎么改", "CODE\texplain a code: what it means and what to do"), explain},
		{"version", text("\t显示版本", "\tprint the version"), version},
	}
}

func text(zh, en string) diag.Text { return diag.Text{ZH: zh, EN: en} }

func run(args []string, sys system) int {
	lang := langOf(args)
	if len(args) == 0 {
		usage(sys.err, lang)
		return misuse
	}
	if args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		usage(sys.out, lang)
		return fine
	}
	var names []string
	for _, c := range commands() {
		if c.name == args[0] {
			return dispatch(c, args[1:], sys)
		}
		names = append(names, c.name)
	}
	message := diag.Textf("没有“%s”这个命令", "there is no command “%s”", args[0])
	if near := diag.Nearest(args[0], names); near != "" {
		message = message.Then(", 是不是想写“%s”?", ", did you mean “%s”?", near)
	}
	fmt.Fprintln(sys.err, "mandate: "+message.In(lang))
	usage(sys.err, lang)
	return misuse
}

// usage lists the commands.
func usage(w io.Writer, lang diag.Lang) {
	fmt.Fprintln(w, text("用法: mandate 命令 …", "usage: mandate COMMAND …").In(lang))
	for _, c := range commands() {
		fmt.Fprintf(w, "  mandate %s %s\n", c.name, c.usage.In(lang))
	}
	fmt.Fprintln(w, text("各命令都可以加 --format json|text 和 --lang zh|en; 不写目录时用自带的蓝山示例。",
		"Every command takes --format json|text and --lang zh|en; without DIR the embedded sample 蓝山 is used.").In(lang))
}

// langOf finds the language before the flags are read, so that even wrong usage is told in it.
func langOf(args []string) diag.Lang {
	for i, a := range args {
		switch {
		case (a == "--lang" || a == "-lang") && i+1 < len(args) && args[i+1] == "en", a == "--lang=en", a == "-lang=en":
			return diag.English
		}
	}
	return diag.Chinese
}
