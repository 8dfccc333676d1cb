package yamlnode

import (
	"bytes"
	"unicode/utf8"

	"github.com/mandate-go/mandate/org/diag"
)

// scan looks at the text before the engine does: what the engine would refuse without a place, read wrongly, or choke on.
// It fills the table of lines. A finding means that the engine must not see the text.
func (f *File) scan(original []byte) diag.Findings {
	if len(original) > MaxBytes {
		f.lines = lineTable{engine: []int32{0}, reader: []int32{0}}
		return diag.Findings{f.found(tooLargeKind, diag.Textf("文件有 %d 字节, 最多 %d", "the file has %d bytes, the limit is %d",
			len(original), MaxBytes), span{})}
	}
	s := scanner{text: f.text, lines: []int32{0}}
	s.run()
	f.lines, f.tagged, f.suspect = s.table(), s.tagged, s.suspect && s.feeds == nil
	if findings := f.alien(original, s.invalid); findings != nil {
		return findings
	}
	if s.controls != nil {
		return f.controls(s.controls)
	}
	if s.directive >= 0 {
		text := diag.Text{ZH: "不支持以 %TAG 开头的行", EN: "a line that starts with %TAG is refused"}
		return diag.Findings{f.found(tagKind, text, span{s.directive, f.lineEnd(s.directive)})}
	}
	if s.marks > MaxMarks {
		return diag.Findings{f.found(tooLargeKind, diag.Textf("文件里的值太多 (标点有 %d 个, 最多 %d)",
			"the file holds too many values (%d marks, the limit is %d)", s.marks, MaxMarks), span{})}
	}
	return nil
}

// control is one kind of control character: where it stands first, and how often.
type control struct {
	char  rune
	first int
	count int
}

func (f *File) controls(controls []control) diag.Findings {
	var findings diag.Findings
	for _, c := range controls {
		message := diag.Textf("这里有看不见的控制字符 U+%04X (共 %d 处)", "an invisible control character U+%04X stands here (%d in all)", c.char, c.count)
		finding := f.found(encodingKind, message, span{c.first, c.first + utf8.RuneLen(c.char)})
		findings = append(findings, finding.WithHint(diag.Text{ZH: "删去它, 重新输入这一行", EN: "delete it, type the line anew"}))
	}
	findings.Sort()
	return findings
}

// scanner is one pass over the bytes of a file.
type scanner struct {
	text      []byte
	lines     []int32 // starts of the engine's lines
	feeds     []int32 // starts of the reader's lines, nil while they are the engine's
	marks     int
	tagged    bool
	suspect   bool // something occurs that is often typed by accident
	invalid   int  // offset of the first byte that is not UTF-8, or -1
	directive int  // offset of the first line with a tag directive, or -1
	controls  []control
}

func (s *scanner) run() {
	s.invalid, s.directive = -1, -1
	s.atLineStart(0)
	for at := 0; at < len(s.text); {
		c := s.text[at]
		if c >= utf8.RuneSelf {
			at += s.wide(at)
			continue
		}
		if c < ' ' || c == 0x7f {
			at += s.narrow(at, c)
			continue
		}
		s.mark(at, c)
		at++
	}
}

// mark counts the characters that the engine cannot make a value without.
func (s *scanner) mark(at int, c byte) {
	switch c {
	case ',', '[', '{':
		s.marks++
	case ':':
		s.marks++
		s.suspect = s.suspect || !s.blankAt(at+1)
	case '#':
		s.suspect = s.suspect || !s.blankAt(at+1)
	case '-', '?':
		if s.blankAt(at + 1) {
			s.marks++
		}
	case '!':
		s.tagged = s.tagged || s.blankAt(at+1)
	}
}

func (s *scanner) blankAt(at int) bool {
	return at >= len(s.text) || s.text[at] == ' ' || s.text[at] == '\t' || s.text[at] == '\n' || s.text[at] == '\r'
}

// narrow looks at an ASCII control character and returns how many bytes it takes.
func (s *scanner) narrow(at int, c byte) int {
	switch {
	case c == '\t':
		s.suspect = true
	case c == '\n':
		s.newline(at+1, true)
	case c == '\r' && at+1 < len(s.text) && s.text[at+1] == '\n':
		s.newline(at+2, true)
		return 2
	case c == '\r':
		s.newline(at+1, false)
	default:
		s.control(at, rune(c))
	}
	return 1
}

// wide looks at a character beyond ASCII and returns how many bytes it takes.
func (s *scanner) wide(at int) int {
	r, width := utf8.DecodeRune(s.text[at:])
	switch {
	case r == utf8.RuneError && width == 1:
		if s.invalid < 0 {
			s.invalid = at
		}
	case r == 0x85 || r == 0x2028 || r == 0x2029:
		s.newline(at+width, false)
	case r < 0xa0 || r == 0xfffe || r == 0xffff || r == 0xfeff: // a byte order mark inside comes from files put together
		s.control(at, r)
	case r < 0x2e80 || r >= 0xff00 && r < 0xff66 || r >= 0x3000 && r < 0x3040: // wide punctuation
		s.suspect = true
	}
	return width
}

// newline notes that a line starts at an offset: for the engine, and where an LF stands before it for the reader too.
func (s *scanner) newline(at int, feed bool) {
	if !feed && s.feeds == nil {
		s.feeds = append(make([]int32, 0, cap(s.lines)), s.lines...)
	}
	s.lines = append(s.lines, int32(at))
	if feed && s.feeds != nil {
		s.feeds = append(s.feeds, int32(at))
	}
	s.atLineStart(at)
}

func (s *scanner) atLineStart(at int) {
	if s.directive < 0 && at < len(s.text) && s.text[at] == '%' && bytes.HasPrefix(s.text[at:], []byte("%TAG")) {
		s.directive = at
	}
}

func (s *scanner) control(at int, r rune) {
	for i := range s.controls {
		if s.controls[i].char == r {
			s.controls[i].count++
			return
		}
	}
	s.controls = append(s.controls, control{char: r, first: at, count: 1})
}

func (s *scanner) table() lineTable {
	t := lineTable{engine: s.lines, reader: s.lines, agree: s.feeds == nil, counts: countCharacters(s.text)}
	if s.feeds != nil {
		t.reader = s.feeds
	}
	return t
}

// quoted is a piece of the author's text as a message shows it: on one line, not too long.
func quoted(text string) string {
	const most = 40
	var short []rune
	for _, r := range text {
		if len(short) == most {
			return string(short) + "…"
		}
		if r < ' ' {
			r = ' '
		}
		short = append(short, r)
	}
	return string(short)
}
