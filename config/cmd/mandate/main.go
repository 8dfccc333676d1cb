// Command mandate checks an organization written in YAML and answers questions about it: for HR staff, for CI, and for
// systems that are not written in Go.
//
//	mandate check [DIR] [--strict] [--accepted] [--at T]
//	mandate chart [DIR] [--at T]
//	mandate duties [DIR] [--position P] [--held] [--at T]
//	mandate coverage [DIR] [--clauses FILE]
//	mandate decide [DIR] --request FILE|-
//	mandate decide [DIR] --kind K --requester WHO [--amount N] [--approver WHO] [--at T] [--set NAME=VALUE]
//	mandate decide [DIR] … --explain [--audience applicant|auditor]
//	mandate chain [DIR] --request FILE|-
//	mandate ceiling [DIR] --actor WHO --kind K [--verb V] [--at T] [--requester WHO] [--set NAME=VALUE]
//	mandate needed [DIR] --request FILE|-
//	mandate case [DIR] --events FILE|-
//	mandate assign [DIR] --person P --position Q --from D [--through D] [--acting]
//	mandate assign [DIR] --request FILE|-
//	mandate agenda [DIR] [--from D] [--through D] [--position P] [--person P]
//	mandate agenda [DIR] --format ics [--alarm SPAN] [--todo] [--shifts] [--appointments]
//	mandate roster [DIR] [--from D] [--through D] [--position P] [--person P] [--legality] [--fairness]
//	mandate inspections [DIR] [--from D] [--through D]
//	mandate coverage-calendar [DIR] [--from D] [--through D] [--kind K] [--position P] [--hours H] [--always]
//	mandate test [DIR]
//	mandate init DIR
//	mandate new position|duty|authority
//	mandate explain CODE
//	mandate schema
//	mandate version
//	mandate help [COMMAND]
//
// DIR is a directory of .yaml files or one file; without it, the embedded organization 蓝山 is used. The exit status is 0
// when all is well, 1 for findings of severity error, for decisions and verdicts that are not yes, for no request at all and for
// clauses that are missing or unknown, 2 for wrong usage and for a path that cannot be opened.
package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
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

func text(zh, en string) diag.Text { return diag.Text{ZH: zh, EN: en} }

func run(args []string, sys system) int {
	lang := langOf(args)
	if len(args) == 0 {
		usage(sys.err, lang)
		return misuse
	}
	name := args[0]
	switch name {
	case "help", "-h", "-help", "--help":
		return help(args[1:], sys)
	case "-version", "--version":
		name = "version"
	}
	if c, found := commandOf(name); found {
		return dispatch(c, args[1:], sys)
	}
	return unknown(name, lang, sys)
}

// help lists all commands, or the flags of one.
func help(args []string, sys system) int {
	lang := langOf(args)
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		usage(sys.out, lang)
		return fine
	}
	c, found := commandOf(args[0])
	if !found {
		return unknown(args[0], lang, sys)
	}
	c.usage(sys.out, lang)
	return fine
}

func commandOf(name string) (command, bool) {
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == name })
	if i < 0 {
		return command{}, false
	}
	return all[i], true
}

// unknown tells that the first word is no command.
func unknown(name string, lang diag.Lang, sys system) int {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	message := diag.Textf("没有“%s”这个命令", "there is no command “%s”", name)
	switch near := diag.Nearest(name, names); {
	case near != "":
		message = message.Then(", 是不是想写“%s”?", ", did you mean “%s”?", near)
	case strings.HasPrefix(name, "-"):
		message = text("先写命令, 选项写在命令后面", "the command comes first, its flags after it")
	}
	fmt.Fprintln(sys.err, plain("mandate: "+message.In(lang)))
	fmt.Fprintln(sys.err, text("mandate help 列出全部命令: ", "mandate help lists the commands: ").In(lang)+strings.Join(names, " "))
	return misuse
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
