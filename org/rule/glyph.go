package rule

import (
	"strings"

	"github.com/mandate-go/mandate/org/diag"
)

// halfWidth holds what a Chinese keyboard types outside the full-width forms of Unicode, and what to type instead.
var halfWidth = map[rune]string{
	'\u3000': " ", '。': ".", '、': ",", '‘': "'", '’': "'", '“': `"`, '”': `"`, '「': `"`, '」': `"`,
	'【': "[", '】': "]", '《': "<", '》': ">", '≤': "<=", '≥': ">=", '≠': "!=", '×': "*", '–': "-", '—': "-", '−': "-",
}

// narrow is the half-width text for a full-width character, or "".
func narrow(r rune) string {
	if r >= '！' && r <= '～' {
		return string(r - '！' + '!')
	}
	return halfWidth[r]
}

// closers are the quotes that may end a text that this quote opens.
func closers(quote rune) string {
	switch quote {
	case '"', '\'', '`':
		return string(quote)
	case '“', '”', '＂':
		return `”“＂`
	case '‘', '’', '＇':
		return `’‘＇`
	case '「':
		return `」`
	}
	return ""
}

// glyphs finds full-width characters outside quoted texts, and texts without an end.
func (s *source) glyphs() []*diag.Fault {
	var faults []*diag.Fault
	for i := 0; i < len(s.runes); {
		r := s.runes[i]
		at := span{i, i + 1}
		switch {
		case closers(r) != "":
			fault := s.quoted(&at)
			if fault != nil {
				faults = append(faults, fault)
			}
		case narrow(r) != "":
			for at.to < len(s.runes) && narrow(s.runes[at.to]) != "" && closers(s.runes[at.to]) == "" {
				at.to++
			}
			faults = append(faults, s.wide(at))
		}
		i = at.to
	}
	return faults
}

// quoted widens the place of a quote to the whole text, and tells what is wrong with its quotes.
func (s *source) quoted(at *span) *diag.Fault {
	quote := s.runes[at.from]
	for ends := closers(quote); at.to < len(s.runes); at.to++ {
		switch r := s.runes[at.to]; {
		case r == '\\' && at.to+1 < len(s.runes):
			at.to++
		case r == '\n':
			return s.unclosed(*at)
		case strings.ContainsRune(ends, r):
			at.to++
			if narrow(quote) != "" {
				return s.wide(*at)
			}
			if quote == '`' {
				return s.fault(notAllowed, *at, diag.Text{ZH: "文字不能用反引号 ` 括起来, 请用双引号", EN: "a text stands in double quotes, not in backquotes"})
			}
			return nil
		}
	}
	return s.unclosed(*at)
}

func (s *source) unclosed(at span) *diag.Fault {
	return s.fault(syntax, at, diag.Text{
		ZH: `引号没有成对: 文字的两头都要写半角双引号 "`, EN: `the quote is not closed: a text begins and ends with the half-width quote "`,
	})
}

// wide is the fault of full-width characters, or of a text in full-width quotes, with the half-width text to write instead.
func (s *source) wide(at span) *diag.Fault {
	var instead strings.Builder
	quotes := closers(s.runes[at.from]) != ""
	for i := at.from; i < at.to; i++ {
		half := narrow(s.runes[i])
		if half == "" || quotes && i > at.from && i < at.to-1 {
			half = string(s.runes[i])
		}
		instead.WriteString(half)
	}
	fault := s.fault(fullWidth, at, diag.Textf("这里是全角符号: %s", "full-width characters: %s", s.word(at)))
	if strings.TrimSpace(instead.String()) == "" {
		fault.Text = diag.Text{ZH: "这里是全角空格", EN: "there is a full-width blank here"}
		fault.Hint = diag.Text{ZH: "改成半角空格", EN: "write a half-width blank"}
		return fault
	}
	fault.Hint = diag.Textf("用英文输入法写成半角: %s", "write them half-width: %s", instead.String())
	return fault
}
