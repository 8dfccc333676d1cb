package diag_test

import (
	"bytes"
	"math"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/diag"
)

func printed(t *testing.T, p diag.Printer, findings ...diag.Finding) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, p.Print(&b, findings))
	return b.String()
}

// snippet is what is printed under the first line for a fault in a text: the lines up to the hint.
func snippet(t *testing.T, text string, line, column int32, length int) string {
	t.Helper()
	f := diag.Finding{Code: "test.broken", Message: said("坏", "broken"), Pos: at("a.yaml", line, column), Length: length}
	p := diag.Printer{Lang: diag.English, Text: func(file string) []byte {
		require.Equal(t, "a.yaml", file)
		return []byte(text)
	}}
	_, rest, _ := strings.Cut(printed(t, p, f), "\n")
	return rest
}

func TestTheCaretStandsUnderWhatIsMeant(t *testing.T) {
	for _, c := range []struct {
		name, text   string
		line, column int32
		length       int
		want         string
	}{
		{"plain text", "limit: 2000\n", 1, 8, 4, "    1 | limit: 2000\n      |        ^^^^\n"},
		{"Chinese before it", "限额: x\n", 1, 5, 1, "    1 | 限额: x\n      |       ^\n"},
		{"Chinese under it", "limit: 两千元左右\n", 1, 8, 5, "    1 | limit: 两千元左右\n      |        ^^^^^^^^^^\n"},
		{"both, mixed", "限额: 约2千元\n", 1, 5, 4, "    1 | 限额: 约2千元\n      |       ^^^^^^^\n"},
		{"a full-width colon", "name：经理\n", 1, 5, 1, "    1 | name：经理\n      |     ^^\n"},
		{"after an ideographic blank", "　name: x\n", 1, 2, 4, "    1 | 　name: x\n      |   ^^^^\n"},
		{"after a tab, which stays a tab", "\tname: x\n", 1, 2, 4, "    1 | \tname: x\n      | \t^^^^\n"},
		{"a tab between Chinese", "限\t额: x\n", 1, 3, 1, "    1 | 限\t额: x\n      |   \t^^\n"},
		{"a character with a mark", "e\u0301: x\n", 1, 5, 1, "    1 | e\u0301: x\n      |    ^\n"},
		{"a picture", "👍: x\n", 1, 4, 1, "    1 | 👍: x\n      |     ^\n"},
		{"a line of its own number", strings.Repeat("\n", 99998) + "a: b", 99999, 4, 1, "99999 | a: b\n      |    ^\n"},
		{"the whole value unknown, so its first character", "limit: 2000\n", 1, 8, 0, "    1 | limit: 2000\n      |        ^\n"},
		{"the end of the line", "limit:\n", 1, 7, 0, "    1 | limit:\n      |       ^\n"},
		{"beyond the end of the line", "限额:\n", 1, 99, 3, "    1 | 限额:\n      |      ^\n"},
		{"longer than the line", "a: 限\n", 1, 4, 99, "    1 | a: 限\n      |    ^^\n"},
		{"no column", "a: b\n", 1, 0, 1, "    1 | a: b\n      | ^\n"},
		{"an empty line", "a:\n\nb:\n", 2, 1, 1, "    2 | \n      | ^\n"},
		{"Windows line ends", "a: 1\r\nb: 2\r\n", 2, 4, 9, "    2 | b: 2\n      |    ^\n"},
		{"the last line without an end", "a: 1\nb: 2", 2, 1, 1, "    2 | b: 2\n      | ^\n"},
		{"after what was made visible", "a\x01\u202e: x\n", 1, 6, 1, "    1 | a\ufffd\ufffd: x\n      |      ^\n"},
		{"a length beyond all counting", "a: b\n", 1, 4, math.MaxInt, "    1 | a: b\n      |    ^\n"},
		{"after a byte order mark", "\ufeffa: 1\n", 1, 4, 1, "    1 | a: 1\n      |    ^\n"},
		{"no such line", "a: 1\n", 3, 1, 1, ""},
		{"no text", "", 2, 1, 1, ""},
		{"an unknown line", "a: 1\n", 0, 0, 0, ""},
	} {
		require.Equal(t, c.want, snippet(t, c.text, c.line, c.column, c.length), c.name)
	}
}

func TestWhatWouldMoveTheTerminalIsMadeVisible(t *testing.T) {
	require.Equal(t, "    1 | a: \ufffd[31mred\n      | ^\n", snippet(t, "a: \x1b[31mred\n", 1, 1, 1))
	require.Equal(t, "    1 | a: \ufffd\ufffdb\ufffd\n      | ^\n", snippet(t, "a: \x00\rb\u0085\n", 1, 1, 1))
	require.Equal(t, "    1 | a: \ufffdcba\ufffd\n      | ^\n", snippet(t, "a: \u202ecba\u2069\n", 1, 1, 1), "text that runs backwards")
	require.Equal(t, "    1 | a: \ufffdb\n      |     ^\n", snippet(t, "a: \xffb\n", 1, 5, 1), "a byte that is no text")

	f := diag.Finding{Code: "c", Path: "a\x07", Message: said("", "b\nc"), Hint: said("", "d\x1b"), Source: []string{"e\x7f"}}
	f = f.WithRelated("g\u2066", diag.Pos{})
	f.Accepted, f.Because = true, "h\r"
	require.Equal(t, "a\ufffd: error c: b\ufffdc\nhint: d\ufffd\nsee: g\ufffd\nclauses: e\ufffd\naccepted: h\ufffd\n",
		printed(t, diag.Printer{Lang: diag.English, Accepted: true}, f))
}

func TestAFindingIsPrintedInFull(t *testing.T) {
	f := odd.At("positions[desk].stated.superior", said("原文写的上级不同", "the document names another superior")).WithSource("FD-H1", "AM-H1").
		WithRelated("positions[desk].reports_to", at("org.yaml", 9, 5)).WithRelated("units[a]", diag.Pos{})
	require.Equal(t, "positions[desk].stated.superior: 警告 test.odd: 原文写的上级不同\n建议: 看一看\n"+
		"相关: org.yaml:9:5 positions[desk].reports_to\n相关: units[a]\n条款: AM-H1 FD-H1\n", printed(t, diag.Printer{Lang: diag.Chinese}, f))

	f.Pos, f.Hint = at("org.yaml", 12, 3), diag.Text{}
	f.Accepted, f.Because = true, "原文如此"
	p := diag.Printer{Lang: diag.English, Accepted: true, Text: func(string) []byte { return nil }}
	require.Equal(t, "org.yaml:12:3: warning test.odd: the document names another superior\n"+
		"see: org.yaml:9:5 positions[desk].reports_to\nsee: units[a]\nclauses: AM-H1 FD-H1\naccepted: 原文如此\n", printed(t, p, f), "a file that is not known")
}

func TestAcceptedFindingsArePrintedOnRequestOnly(t *testing.T) {
	accepted := odd.At("a", said("怪", "odd"))
	accepted.Accepted, accepted.Because = true, "原文如此"
	standing := broken.At("b", said("坏", "broken"))
	require.Equal(t, "b: 错误 test.broken: 坏\n建议: 改好它\n", printed(t, diag.Printer{}, accepted, standing))
	require.Equal(t, "a: 警告 test.odd: 怪\n建议: 看一看\n已接受: 原文如此\n\nb: 错误 test.broken: 坏\n建议: 改好它\n",
		printed(t, diag.Printer{Accepted: true}, accepted, standing), "in the order given")
	require.Empty(t, printed(t, diag.Printer{}))
}

// FuzzPrint prints a finding anywhere in any text. Nothing that moves a cursor comes through, and the caret line stands
// exactly where the line was found.
func FuzzPrint(f *testing.F) {
	f.Add("limit: 两千元左右\n", int32(1), int32(8), int32(5), "读不懂")
	f.Add("a: 1\r\n\tb: \x1b[2J", int32(2), int32(-3), int32(1<<31-1), "a\nb")
	f.Add("\ufeff", int32(-1), int32(1<<31-1), int32(-9), "")
	f.Add("\xff\u202e\u0301", int32(1), int32(2), int32(0), "\xff")
	f.Fuzz(func(t *testing.T, text string, line, column, length int32, message string) {
		found := diag.Finding{Code: "c", Message: said(message, message), Pos: at("a.yaml", line, column), Length: int(length)}
		out := printed(t, diag.Printer{Text: func(string) []byte { return []byte(text) }}, found)
		require.True(t, utf8.ValidString(out))
		require.False(t, strings.ContainsFunc(out, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }))
		want := 1
		if line != 0 && int(line) <= 1+strings.Count(text, "\n") {
			want = 3
		}
		lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		require.Len(t, lines, want)
		require.Equal(t, want == 3, strings.HasPrefix(lines[want-1], "      | ") && strings.HasSuffix(out, "^\n"))
	})
}

func TestALongLineIsShownInPart(t *testing.T) {
	text := strings.Repeat("一", 500) + "错" + strings.Repeat("二", 500)
	f := diag.Finding{Code: "test.odd", Path: "a", Pos: diag.Pos{File: "a.yaml", Line: 1, Column: 501}, Length: 1}
	var out strings.Builder
	require.NoError(t, diag.Printer{Lang: diag.Chinese, Text: func(string) []byte { return []byte(text) }}.Print(&out, diag.Findings{f}))
	lines := strings.Split(out.String(), "\n")
	require.Equal(t, "    1 | …"+strings.Repeat("一", 79)+"错"+strings.Repeat("二", 118)+"…", lines[1])
	require.Equal(t, "      | "+strings.Repeat(" ", 159)+"^^", lines[2])
}
