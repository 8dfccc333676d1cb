package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// call is one call of a command: its flags and what stands beside them.
type call struct {
	system
	command command
	flags   *flag.FlagSet
	args    []string // without the flags
	given   []string // all of it, as typed
	format  string
	lang    diag.Lang
}

func dispatch(c command, args []string, sys system) int {
	return c.run(&call{system: sys, command: c, given: args, lang: langOf(args)})
}

// parse reads the flags, which may stand before and after the arguments. It reports false after telling what is wrong.
func (c *call) parse(formats []string, most int, declare func(*flag.FlagSet)) (ok bool, status int) {
	c.flags = flag.NewFlagSet(c.command.name, flag.ContinueOnError)
	c.flags.SetOutput(io.Discard)
	lang := c.flags.String("lang", "zh", "")
	c.flags.StringVar(&c.format, "format", formats[0], "")
	declare(c.flags)
	for rest := c.given; ; {
		if err := c.flags.Parse(rest); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				c.usage(c.out)
				return false, fine
			}
			return c.wrong(err.Error())
		}
		if c.flags.NArg() == 0 {
			break
		}
		c.args, rest = append(c.args, c.flags.Arg(0)), c.flags.Args()[1:]
	}
	if c.lang, ok = diag.ParseLang(*lang); !ok {
		c.lang = diag.Chinese
		return c.wrong("--lang: zh | en")
	}
	if !slices.Contains(formats, c.format) {
		return c.wrong("--format: " + strings.Join(formats, " | "))
	}
	if len(c.args) > most {
		return c.wrong(diag.Textf("多出来的内容: %s", "too many arguments: %s", strings.Join(c.args[most:], " ")).In(c.lang))
	}
	return true, fine
}

// wrong tells of wrong usage.
func (c *call) wrong(what string) (bool, int) {
	fmt.Fprintf(c.err, "mandate %s: %s\n", c.command.name, what)
	c.usage(c.err)
	return false, misuse
}

func (c *call) usage(w io.Writer) {
	fmt.Fprintf(w, "%s mandate %s %s\n", text("用法:", "usage:").In(c.lang), c.command.name, c.command.usage.In(c.lang))
}

// model opens the model that the call names, or the embedded one. It reports false after telling that the path cannot be
// opened.
func (c *call) model() (*config.Model, bool) {
	if len(c.args) == 0 {
		m, _ := config.Lanshan()
		return m, true
	}
	m, findings := config.Open(c.args[0])
	for _, f := range findings {
		if f.Code == config.Unreadable {
			fmt.Fprintf(c.err, "mandate %s: %s\n", c.command.name, f.Message.In(c.lang))
			return nil, false
		}
	}
	return m, true
}

// tell prints the errors of a model that is asked all the same.
func (c *call) tell(m *config.Model) bool {
	var grave diag.Findings
	for _, f := range m.Findings() {
		if f.Severity == diag.Error {
			grave = append(grave, f)
		}
	}
	_ = diag.Printer{Lang: c.lang, Text: m.Source}.Print(c.err, grave)
	return len(grave) == 0
}

// instant reads a day, which means nine in the morning there, or an RFC 3339 instant; "" is now.
func (c *call) instant(written string, place *time.Location) (time.Time, bool) {
	if written == "" {
		return c.now(), true
	}
	if day, err := date.Parse(written); err == nil {
		return day.Start(place).Add(9 * time.Hour), true
	}
	at, err := time.Parse(time.RFC3339, written)
	if err != nil {
		c.wrong(diag.Textf("时间“%s”读不懂, 写成 2026-03-02 或 2026-03-02T09:00:00+08:00",
			"cannot read the time “%s”, write 2026-03-02 or 2026-03-02T09:00:00+08:00", written).In(c.lang))
		return at, false
	}
	return at, true
}
