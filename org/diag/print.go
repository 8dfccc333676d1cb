package diag

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Printer writes findings for people, each with the line it stands on and a caret under what is meant:
//
//	approvals.yaml:14:13: 错误 approval.bad-limit: 限额读不懂
//	   14 |       limit: 两千元左右
//	      |              ^^^^^^^^^^
//	建议: 写成 “不超过2000元”
type Printer struct {
	Lang     Lang
	Text     func(file string) []byte // the text of a file, nil where unknown; may be nil
	Accepted bool                     // print accepted findings too, with their reasons
}

// Print writes the findings in the order given, a blank line between them. The error is the writer's.
func (p Printer) Print(w io.Writer, findings Findings) error {
	out := bufio.NewWriter(w)
	begun := false
	for _, f := range findings {
		if f.Accepted && !p.Accepted {
			continue
		}
		if begun {
			fmt.Fprintln(out)
		}
		begun = true
		p.one(out, f)
	}
	return out.Flush()
}

func (p Printer) one(w *bufio.Writer, f Finding) {
	fmt.Fprintln(w, visible(f.line(p.Lang)))
	p.snippet(w, f)
	if !f.Hint.IsZero() {
		fmt.Fprintf(w, "%s: %s\n", Text{ZH: "建议", EN: "hint"}.In(p.Lang), visible(f.Hint.In(p.Lang)))
	}
	if f.Severity == Warning && !f.Accepted && f.Path != "" && !f.Pos.IsZero() { // what an acceptance copies
		fmt.Fprintf(w, "%s: %s\n", Text{ZH: "位置", EN: "path"}.In(p.Lang), visible(string(f.Path)))
	}
	for _, r := range f.Related {
		where := string(r.Path)
		if !r.Pos.IsZero() {
			where = r.Pos.String() + " " + where
		}
		fmt.Fprintf(w, "%s: %s\n", Text{ZH: "相关", EN: "see"}.In(p.Lang), visible(where))
	}
	if len(f.Source) > 0 {
		fmt.Fprintf(w, "%s: %s\n", Text{ZH: "条款", EN: "clauses"}.In(p.Lang), visible(strings.Join(f.Source, " ")))
	}
	if f.Accepted {
		fmt.Fprintf(w, "%s: %s\n", Text{ZH: "已接受", EN: "accepted"}.In(p.Lang), visible(f.Because))
	}
}

// snippet writes the line of the finding and carets under the characters meant.
func (p Printer) snippet(w *bufio.Writer, f Finding) {
	if p.Text == nil || f.Pos.Line == 0 {
		return
	}
	line, found := lineOf(p.Text(f.Pos.File), int(f.Pos.Line))
	if !found {
		return
	}
	line = visible(line)
	runes := []rune(line)
	start := min(max(int(f.Pos.Column)-1, 0), len(runes))
	end := start + min(max(f.Length, 1), len(runes)-start)
	line, runes, start, end = around(line, runes, start, end)
	fmt.Fprintf(w, "%5d | %s\n      | %s%s\n", f.Pos.Line, line, under(runes[:start], ' '), under(runes[start:end], '^'))
}

// A line longer than this is shown in part, so many characters before and after what is meant.
const (
	longest = 240
	before  = 80
	after   = 120
)

// around cuts a long line down to what stands around the characters meant.
func around(line string, runes []rune, start, end int) (string, []rune, int, int) {
	if len(runes) <= longest {
		return line, runes, start, end
	}
	from, until := max(start-before, 0), min(start+after, len(runes))
	cut := slices.Clone(runes[from:until])
	if from > 0 {
		cut[0] = '…'
	}
	if until < len(runes) {
		cut[len(cut)-1] = '…'
	}
	return string(cut), cut, start - from, min(end, until) - from
}

// lineOf is the nth line of a text, counted from 1, without its line ending. Only LF ends a line here; a CR before it
// is dropped.
func lineOf(text []byte, n int) (string, bool) {
	rest := string(text)
	for ; n > 1; n-- {
		_, after, found := strings.Cut(rest, "\n")
		if !found {
			return "", false
		}
		rest = after
	}
	line, _, _ := strings.Cut(rest, "\n")
	return strings.TrimSuffix(strings.TrimPrefix(line, "\ufeff"), "\r"), true
}

// under is a run of mark as wide as the characters; an ideographic blank or tab in the margin stays what it is, so that
// the caret keeps its column in any terminal. Nothing to stand under is one mark.
func under(runes []rune, mark rune) string {
	var b strings.Builder
	for _, r := range runes {
		if mark == ' ' && r == '\t' {
			b.WriteRune(r)
			continue
		}
		b.WriteString(strings.Repeat(string(mark), columns(r)))
	}
	if mark != ' ' && b.Len() == 0 {
		return string(mark)
	}
	return b.String()
}

// visible replaces what would move a terminal's cursor or hide text: control characters but the tab, and invalid bytes.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r >= ' ' && r != 0x7f && (r < 0x80 || r > 0x9f) && (r < 0x202a || r > 0x202e) && (r < 0x2066 || r > 0x2069) {
			return r
		}
		return utf8.RuneError
	}, s)
}
