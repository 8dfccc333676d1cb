package main

import (
	"encoding/json"
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
	command  command
	args     []string // without the flags
	format   string
	language string // as given, "" where it was not
	lang     diag.Lang

	strict, accepted bool   // of check
	at               string // of chart, duties and decide
	held             bool   // of duties
	file             string // of decide, coverage and assign
	lines            int    // read of it so far
	asked            asked
	proposed         proposed
	from, through    string // of agenda, roster and inspections
	position, person string // of duties, agenda and roster

	legality, fairness bool        // of roster
	feed               feedOptions // of agenda

	why      bool   // of decide
	audience string // of decide
	actor    string // of ceiling

	hours  string // of coverage-calendar
	always bool
}

func dispatch(command command, args []string, sys system) int {
	c := &call{system: sys, command: command, format: command.formats[0], lang: langOf(args), at: rightNow}
	if status, ok := c.parse(args); !ok {
		return status
	}
	return command.run(c)
}

// parse reads the flags, which may stand before and after the arguments. It reports false after telling what is wrong,
// or after helping.
func (c *call) parse(given []string) (status int, ok bool) {
	set, options := flag.NewFlagSet(c.command.name, flag.ContinueOnError), append(c.command.options(c), common(c)...)
	set.SetOutput(io.Discard)
	for _, o := range options {
		o.declare(set)
	}
	for rest := given; ; {
		if err := set.Parse(rest); errors.Is(err, flag.ErrHelp) {
			c.command.usage(c.out, c.lang)
			return fine, false
		} else if err != nil {
			return c.wrong(misread(err, options)), false
		}
		if set.NArg() == 0 {
			break
		}
		c.args, rest = append(c.args, set.Arg(0)), set.Args()[1:]
	}
	if wrong := c.amiss(); !wrong.IsZero() {
		return c.wrong(wrong), false
	}
	return fine, true
}

// misread says what the flag package found wrong.
func misread(err error, options []option) diag.Text {
	if name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); ok {
		message := diag.Textf("没有 --%s 这个选项", "there is no flag --%s", name)
		var known []string
		for _, o := range options {
			known = append(known, o.name)
		}
		if near := diag.Nearest(name, known); near != "" {
			message = message.Then(", 是不是想写 --%s?", ", did you mean --%s?", near)
		}
		return message
	}
	if name, ok := strings.CutPrefix(err.Error(), "flag needs an argument: -"); ok {
		return diag.Textf("--%s 后面要写内容", "--%s wants a value", name)
	}
	if _, rest, ok := strings.Cut(err.Error(), " for -"); ok {
		name, _, _ := strings.Cut(rest, ":")
		return diag.Textf("--%s 后面不写内容", "--%s takes no value", name)
	}
	return diag.Textf("选项写得不对: %s", "a flag is not written well: %s", err)
}

// amiss says what is wrong with flags and arguments that every command has.
func (c *call) amiss() diag.Text {
	lang, known := diag.ParseLang(c.language)
	switch {
	case known:
		c.lang = lang
	case c.language != "":
		return text("--lang 写 zh 或 en", "--lang is zh or en")
	}
	if !slices.Contains(c.command.formats, c.format) {
		formats := strings.Join(c.command.formats, ", ")
		return diag.Textf("--format 写其中一个: %s", "--format is one of: %s", formats)
	}
	for _, a := range c.args {
		if strings.HasPrefix(a, "—") || strings.HasPrefix(a, "–") || strings.HasPrefix(a, "－") {
			return diag.Textf("“%s”前面的横线不是两个半角减号, 选项要写成 --strict 这样", "“%s” does not begin with two hyphens, a flag is written like --strict", a)
		}
	}
	if len(c.args) > c.command.most {
		return diag.Textf("多出来的内容: %s", "too many arguments: %s", strings.Join(c.args[c.command.most:], " "))
	}
	return diag.Text{}
}

// wrong tells of wrong usage.
func (c *call) wrong(what diag.Text) int {
	c.complain(what)
	fmt.Fprintln(c.err, c.command.brief(c.lang)+text("; 选项见", "; for the flags see").In(c.lang)+" mandate help "+c.command.name)
	return misuse
}

// complain writes a line for people beside the answer.
func (c *call) complain(what diag.Text) {
	fmt.Fprintln(c.err, plain("mandate "+c.command.name+": "+what.In(c.lang)))
}

// model opens the model that the call names, or the embedded one, and takes up the language of its organization. It
// reports false after telling that the path cannot be opened.
func (c *call) model() (*config.Model, bool) {
	if len(c.args) == 0 {
		if c.format == "text" {
			c.complain(text("没有写目录, 用的是自带的蓝山示例", "no directory is given, this is the embedded sample 蓝山"))
		}
		m, _ := config.Lanshan()
		return m, true
	}
	m, findings := config.Open(c.args[0])
	if lang, known := diag.ParseLang(m.Org().Organization().Language); known && c.language == "" {
		c.lang = lang
	}
	for _, f := range findings {
		if f.Code == config.Unreadable {
			c.complain(f.Message)
			return nil, false
		}
	}
	return m, true
}

// tell prints the errors of a model that is asked all the same, and reports whether there are none.
func (c *call) tell(m *config.Model) bool {
	grave := slices.DeleteFunc(m.Findings(), func(f diag.Finding) bool { return f.Severity != diag.Error })
	_ = diag.Printer{Lang: c.lang, Text: m.Source}.Print(c.err, grave)
	return len(grave) == 0
}

// rightNow is the instant of a call that names none.
const rightNow = "now"

// instant reads a day, which means nine in the morning there, an RFC 3339 instant, or now. It reports false after
// telling what is wrong.
func (c *call) instant(place *time.Location) (time.Time, bool) {
	at, err := time.Parse(time.RFC3339, c.at)
	if c.at == rightNow {
		at, err = c.now(), nil
	} else if day, notDay := date.Parse(c.at); notDay == nil {
		at, err = day.Start(place).Add(9*time.Hour), nil
	} else if wrong := (*date.Error)(nil); errors.As(notDay, &wrong) && wrong.Reason == date.NoSuchDay {
		c.wrong(diag.Textf("日历上没有 %s 这一天", "the calendar has no day %s", c.at))
		return at, false
	}
	if err != nil || date.In(at, place).IsZero() {
		c.wrong(diag.Textf("时间“%s”读不懂, 写成 2026-03-02 或 2026-03-02T09:00:00+08:00",
			"cannot read the time “%s”, write 2026-03-02 or 2026-03-02T09:00:00+08:00", c.at))
		return at, false
	}
	return at, true
}

// json prints one value on one line.
func (c *call) json(v any) int {
	encoder := json.NewEncoder(c.out)
	encoder.SetEscapeHTML(false)
	return c.written(encoder.Encode(v))
}

// say prints a line for people.
func (c *call) say(what diag.Text) int {
	_, err := fmt.Fprintln(c.out, plain(what.In(c.lang)))
	return c.written(err)
}

// written is the status of an answer after writing it.
func (c *call) written(err error) int {
	if err == nil {
		return fine
	}
	c.complain(diag.Textf("写不出结果: %s", "cannot write the answer: %s", err))
	return misuse
}
