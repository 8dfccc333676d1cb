// Command benchmarks does what mandate does with what someone would use instead, and compares the time:
//
//	go run .          # check the answers, measure, and print the tables in Markdown
//	go run . -write   # put them into README.md
//	go run . -short   # small and quick: that it runs, no figures to keep
//
// Before anything is timed all answers are compared, and a peer with a mistake in it has to be caught.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	short := flag.Bool("short", false, "small sizes, one round")
	write := flag.Bool("write", false, "put the tables into README.md")
	only := flag.String("only", "", "only the groups whose title holds this text, without the bars")
	flag.Parse()
	if err := run(os.Stdout, os.Stderr, *short, *write, *only); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// sizes is how large everything is.
type sizes struct {
	decisions         []int // authorities
	posts             []int
	conditions, rules int
	lines             int
	effort            effort
}

var (
	fullSizes  = sizes{decisions: []int{10, 100, 1_000, 10_000}, conditions: 64, posts: []int{10_000, 1_000_000}, rules: 10_000, lines: 1000, effort: full}
	shortSizes = sizes{decisions: []int{10, 100}, conditions: 8, posts: []int{200}, rules: 100, lines: 20, effort: brief}
)

const sameQuestion = "Kind, the approver's post and the amount lead to permitted or not: 78 of 100 questions are permitted, and every post has two " +
	"authorities on a kind, whose bands overlap. mandate answers more than is asked: that the approver stands above who asks, that nobody " +
	"approves his own request, that the authority is in force on the day, and, of what is not permitted, who may. Of a prepared request all but the amount was looked at " +
	"before, once for each question. "

// lazy is a group that is made when it is its turn.
type lazy struct {
	title string
	make  func(title string) group
}

// groups are the groups to run, in the order of the tables.
func groups(s sizes) []lazy {
	return []lazy{
		{"Decisions, few kinds", func(title string) group {
			return decisions(title, sameQuestion+"The authorities are spread over up to 20 kinds.", fewKinds, s.decisions)
		}},
		{"Decisions, many kinds", func(title string) group {
			return decisions(title, "The same question, the authorities spread over five posts and as many kinds as that makes: grouped by kind, "+
				"ten rules are left to look at.", manyKinds, s.decisions)
		}},
		{"Conditions", func(title string) group { return guards(title, s.conditions) }},
		{"Who stands above whom", func(title string) group { return aboveGroup(title, s.posts) }},
		{"Recurrence", recurrenceGroup},
		{"Workdays", workdaysGroup},
		{"Money", moneyGroup},
		{"JSON lines", func(title string) group { return wireGroup(title, s.lines) }},
		{"Loading a model", func(title string) group { return loadGroup(title, s.rules) }},
	}
}

func run(w, log io.Writer, short, write bool, only string) error {
	s := fullSizes
	if short {
		s = shortSizes
	}
	whole := !short && only == ""
	if write && !whole {
		return errors.New("-write wants the whole run, without -short and -only")
	}
	var tables, barLines strings.Builder
	fmt.Fprintf(&tables, "%s\n\n", machine())
	barsHead(&barLines)
	for _, made := range groups(s) {
		if !strings.Contains(made.title, only) {
			continue
		}
		g := made.make(made.title)
		fmt.Fprintln(log, g.title)
		timings, err := compete(log, g, s.effort)
		if err != nil {
			return err
		}
		table(&tables, g, timings)
		barRows(&barLines, g, timings)
	}
	if strings.Contains(sideBySide, only) {
		fmt.Fprintln(log, sideBySide)
		all, err := scale(sharedWork(s), s.effort)
		if err != nil {
			return err
		}
		scalingTable(&tables, all)
	}
	text := tables.String()
	if whole {
		text += barLines.String()
	}
	if write {
		return rewrite("README.md", text)
	}
	_, err := io.WriteString(w, text)
	return err
}

// compete checks all answers of a group and that the control is caught, and then times everyone in the same rounds.
func compete(log io.Writer, g group, e effort) ([][]timing, error) {
	var field []contestant
	for _, c := range g.contests {
		if err := check(c); err != nil {
			return nil, err
		}
		mistake, err := caught(c)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(log, "  %s: the answers agree; %s is caught: %s\n", c.name, c.wrong.name, cut(mistake))
		field = append(field, c.field...)
	}
	all, timings := measure(field, e), make([][]timing, len(g.contests))
	for i, c := range g.contests {
		timings[i], all = all[:len(c.field)], all[len(c.field):]
	}
	return timings, nil
}

// cut is the beginning of a long text.
func cut(text string) string {
	if runes := []rune(text); len(runes) > 140 {
		return string(runes[:140]) + " …"
	}
	return text
}
